"""The release and authorization calendar: the decisions that a case waits for, with their days.

A step is a decision that somebody outside the case makes: a release review, an agreement, a
license, the congressional notification, the assessment of the country team, the jurisdiction of an
item. Its days are held against the milestone that waits for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict, Unpack

from fmsdocs.facts import days, notification, release, waiting
from fmsdocs.facts.assessment import assessment_required
from fmsdocs.facts.milestones import day_of, earliest, is_ahead
from fmsdocs.facts.open_answers import (
    Text,
    added,
    answered_members,
    earlier,
    gap_of,
    is_after,
    known_numbers,
    shifted,
    text_of,
    word_of,
    words_of,
)
from fmsdocs.facts.threefold import Holder, Threefold, holder_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

AGREEMENT: Final = "CISMOA"
NOTIFICATION: Final = "congressional notification"
ASSESSMENT: Final = "Country Team Assessment"
JURISDICTION: Final = "commodity jurisdiction determination"

_DECIDED: Final = ("not_required", "approved", "approved_with_limits", "denied")
_SECURE: Final = ("comsec", "cci")
_OUTSIDE_NATO_WITHOUT_AGREEMENT: Final = ("Australia", "New Zealand")
_MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision that a case waits for. Days are ISO texts.

    ``kind`` is release, unrecorded, authorization, notification, assessment or jurisdiction.
    ``code`` is that of the process or authorization, or the words of what has no code. ``entry``
    is where the case records the step, or should. ``milestone`` waits for it; it is unanswered
    where the schedule has none. ``latest_start`` is the lead time before the day of need or the
    milestone, whichever comes first. ``late`` says whether the step was begun after that day, or
    can only begin after it; ``after_milestone`` whether the decision is wanted later than the
    milestone that waits for it. ``dependency`` is the id of the dependency that stands for it.
    """

    kind: str
    identifier: str
    code: str
    lines: tuple[str, ...] | Unanswered
    status: Text
    owner: Text
    authority: Text
    requested_on: Text
    needed_by: Text
    lead_time_days: int | Unanswered
    milestone: Holder
    milestone_day: Text
    latest_start: Text
    late: Threefold
    after_milestone: Threefold
    dependency: Text
    entry: Holder

    def __str__(self) -> str:
        """Return what people call the step."""
        return self.identifier or self.code


class _Known(TypedDict, total=False):
    """What a case says about a step; the rest is unanswered."""

    identifier: str
    lines: tuple[str, ...] | Unanswered
    status: Text
    owner: Text
    authority: Text
    requested_on: Text
    needed_by: Text
    lead_time_days: int | Unanswered


def release_calendar(case: Holder, pack: Pack, as_of: date, on: Text) -> tuple[Step, ...]:
    """Return the decisions that *case* waits for, by the day on which they must begin.

    Args:
        case: the shared facts of a case.
        pack: the policy pack, for review times, thresholds and what an item needs.
        as_of: the day of judgement, on which thresholds are taken.
        on: the day on which a step that nobody has begun can begin; unanswered if unknown.
    """
    found = _Calendar(case, pack, as_of, on)
    steps = (
        *found.reviews(),
        *found.unrecorded(),
        *found.authorizations(),
        *found.notification(),
        *found.assessment(),
        *found.jurisdictions(),
    )
    return tuple(sorted(steps, key=_order))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Finds the steps of one case, kind by kind."""

    case: Holder
    pack: Pack
    as_of: date
    on: Text

    def reviews(self) -> Iterator[Step]:
        """Yield the release reviews that are recorded and not decided."""
        for review in answered_members(self._export.get("release_approvals")):
            if review.get("status") in _DECIDED:
                continue
            lead = review.get("lead_time_days")
            code, name = word_of(review.get("process")), word_of(review.get("id"))
            lines = texts_of(review.get("lines"))
            numbers = lines if isinstance(lines, Unanswered) else tuple(lines)
            yield self._step(
                kind="release",
                identifier=name,
                code=code,
                lines=numbers,
                status=text_of(review.get("status")),
                owner=text_of(review.get("owner")),
                authority=text_of(review.get("authority")),
                requested_on=text_of(review.get("requested_on")),
                needed_by=text_of(review.get("needed_by")),
                lead_time_days=lead if isinstance(lead, Unanswered) else int(str(lead)),
                milestone=waiting.waiting_for_review(self.case, self.pack, code, numbers, name),
                entry=review,
            )

    def unrecorded(self) -> Iterator[Step]:
        """Yield the reviews and agreements that an item needs and the case does not record."""
        lines: dict[str, list[str]] = {}
        for line in answered_members(self.case.get("lines")):
            for process in self._missing(line):
                lines.setdefault(process, []).extend(known_numbers([line]))
        for process, numbers in lines.items():
            concerned = tuple(numbers)
            yield self._step(
                kind="unrecorded",
                code=process,
                lines=concerned,
                milestone=waiting.waiting_for_review(self.case, self.pack, process, concerned),
                entry=gap_of(self._export.get("release_approvals")),
            )

    def authorizations(self) -> Iterator[Step]:
        """Yield the licenses and agreements that are not issued, or end before the last supply."""
        supply = waiting.supply_milestones(self.case)
        for entry in answered_members(self._export.get("authorizations")):
            expires, status = text_of(entry.get("expires")), "expired"
            first = earliest(one for one in supply if is_after(day_of(one), expires) is True)
            needed_by = expires
            if isinstance(entry.get("issued"), Unanswered):
                first = earliest(one for one in supply if is_ahead(one))
                needed_by, status = gap_of(entry), "not_started"
            elif first is None:
                continue
            yield self._step(
                kind="authorization",
                code=word_of(entry.get("type")),
                status=status,
                owner=text_of(entry.get("holder")),
                needed_by=needed_by,
                milestone=first,
                entry=entry,
            )

    def notification(self) -> Iterator[Step]:
        """Yield the congressional notification while it is likely and its review has not ended."""
        notice = holder_of(self._export.get("notification"))
        likely = notification.likely(self.case, self.pack, self.as_of)
        if notice.get("expected") != "yes" and likely is not True:
            return
        tiered, formal = self._review_days(notice, "tiered"), self._review_days(notice, "formal")
        notified_on, ends_on = (
            text_of(notice.get("notified_on")),
            text_of(notice.get("review_ends_on")),
        )
        status, lead = "not_started", added(tiered, formal)
        if not isinstance(notified_on, Unanswered):
            status, lead = "requested", formal
            ends = shifted(notified_on, formal) if isinstance(ends_on, Unanswered) else ends_on
            if is_after(ends, self.on) is not True:
                return
        first, offer = waiting.waiting_notification(self.case), waiting.waiting_offer(self.case)
        yield self._step(
            kind="notification",
            code=NOTIFICATION,
            status=status,
            owner=text_of(first.get("owner")) if first else gap_of(notice),
            authority="Congress",
            requested_on=notified_on,
            needed_by=day_of(offer) if offer else gap_of(notice),
            lead_time_days=lead,
            milestone=offer,
            entry=notice,
        )

    def assessment(self) -> Iterator[Step]:
        """Yield the assessment of the country team that is due, or too old when it is needed."""
        cta = holder_of(self.case.get("cta"))
        status = text_of(cta.get("status"))
        notice = holder_of(self._export.get("notification"))
        if status == "not_required" or not isinstance(notice.get("notified_on"), Unanswered):
            return
        if status != "attached":
            if assessment_required(self.case, self.pack, self.as_of) is True:
                request = waiting.waiting_request(self.case)
                yield self._step(
                    kind="assessment", code=ASSESSMENT, status=status, milestone=request, entry=cta
                )
            return
        first, valid_until = waiting.waiting_notification(self.case), self._valid_until(cta)
        if first is not None and is_after(day_of(first), valid_until) is True:
            yield self._step(
                kind="assessment",
                code=ASSESSMENT,
                status="expired",
                needed_by=day_of(first),
                milestone=first,
                entry=cta,
            )

    def jurisdictions(self) -> Iterator[Step]:
        """Yield the determination for the lines whose jurisdiction is open."""
        lines = answered_members(self.case.get("lines"))
        undetermined = [line for line in lines if line.get("jurisdiction") == "undetermined"]
        if undetermined:
            yield self._step(
                kind="jurisdiction",
                code=JURISDICTION,
                lines=known_numbers(undetermined),
                authority="Department of State",
                milestone=waiting.waiting_offer(self.case),
                entry=undetermined[0],
            )

    def _dependency(self, kind: str, name: str, lines: tuple[str, ...] | Unanswered) -> Text:
        """Return the id of the dependency that stands for a step, unanswered where none does."""
        listed = self.case.get("dependencies")
        wanted = set() if isinstance(lines, Unanswered) else set(lines)
        if kind == "notification":
            wanted = waiting.notification_milestones(self.case)
        for entry in answered_members(listed):
            match kind:
                case "release":
                    found = name in words_of(entry.get("release_approvals"))
                case "notification":
                    found = not wanted.isdisjoint(words_of(entry.get("milestones")))
                case "unrecorded" | "jurisdiction":
                    asks = entry.get("kind") in ("approval", "agreement")
                    found = asks and not wanted.isdisjoint(words_of(entry.get("lines")))
                case _:
                    found = False
            if found:
                return text_of(entry.get("id"))
        return gap_of(listed)

    @property
    def _export(self) -> Holder:
        return holder_of(self.case.get("export"))

    def _missing(self, line: Holder) -> Iterator[str]:
        """Yield the processes that *line* needs and nobody has recorded."""
        missing = release.processes_missing(self.case, line, self.pack)
        if not isinstance(missing, Unanswered):
            yield from missing
        tags = texts_of(line.get("sensitive_tags"))
        if isinstance(tags, Unanswered) or not set(tags) & set(_SECURE):
            return
        recorded = {
            review.get("process")
            for review in answered_members(self._export.get("release_approvals"))
        }
        if AGREEMENT not in recorded and self._needs_agreement():
            yield AGREEMENT

    def _needs_agreement(self) -> bool:
        """Return whether communications security items need an agreement with the purchaser."""
        purchaser = holder_of(self.case.get("purchaser"))
        row = self.pack.codes["country_codes"].get(word_of(purchaser.get("customer_code")))
        outside = row is not None and row["nato_plus"] != "NATO"
        return outside and purchaser.get("country") not in _OUTSIDE_NATO_WITHOUT_AGREEMENT

    def _review_days(self, notice: Holder, review: str) -> int | Unanswered:
        """Return the planned days of the tiered or formal review, else the official ones."""
        planned = notice.get(f"{review}_review_days")
        if not isinstance(planned, Unanswered):
            return int(str(planned))
        return notification.review_days(self.case, self.pack, review, self.as_of)

    def _valid_until(self, cta: Holder) -> Text:
        """Return the last day on which the assessment is young enough for a notification."""
        day, age = (
            text_of(cta.get("date")),
            self.pack.timelines.get("assessment_age").on(self.as_of),
        )
        if isinstance(day, Unanswered) or age is None:
            return gap_of(cta)
        try:
            return days.add_months(day, int(age.value) * _MONTHS_A_YEAR)
        except ValueError:
            return date.max.isoformat()

    def _begun(self, status: Text, asked: Text) -> Text | str:
        """Return the day on which a step was begun; one that was not can begin today at best."""
        if isinstance(status, Unanswered):
            return status
        return asked if status == "requested" else self.on

    def _step(
        self,
        kind: str,
        code: str,
        entry: Holder,
        milestone: Holder | None,
        **known: Unpack[_Known],
    ) -> Step:
        """Return the step with its days reckoned; what is not *known* is unanswered."""
        unknown = gap_of(entry)
        schedule = holder_of(self.case.get("schedule"))
        waits = gap_of(schedule.get("milestones")) if milestone is None else milestone
        day = unknown if milestone is None else day_of(milestone)
        status, asked = known.get("status", unknown), known.get("requested_on", unknown)
        need, lead = known.get("needed_by", unknown), known.get("lead_time_days", unknown)
        latest_start = shifted(earlier(need, day), -lead if isinstance(lead, int) else lead)
        return Step(
            kind=kind,
            identifier=known.get("identifier", ""),
            code=code,
            lines=known.get("lines", ()),
            status=status,
            owner=known.get("owner", unknown),
            authority=known.get("authority", unknown),
            requested_on=asked,
            needed_by=need,
            lead_time_days=lead,
            milestone=waits,
            milestone_day=day,
            latest_start=latest_start,
            late=is_after(self._begun(status, asked), latest_start),
            after_milestone=is_after(need, day),
            dependency=self._dependency(kind, known.get("identifier", ""), known.get("lines", ())),
            entry=entry,
        )


def _order(step: Step) -> str:
    known = (step.latest_start, step.needed_by, step.milestone_day)
    return next((day for day in known if not isinstance(day, Unanswered)), "9999")
