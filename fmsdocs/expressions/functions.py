"""The functions of the language: dates, the policy pack, and the facts of a case.

Rules call them through an evaluation, templates through ``functions_for``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.frame import Frame, Scope
from fmsdocs.expressions.logic import ISO_DAY, Operand, kind_of
from fmsdocs.expressions.registry import Callee, by_name, describe
from fmsdocs.expressions.selections import total
from fmsdocs.facts import (
    authority,
    contracts,
    countries,
    days,
    lifecycle,
    notification,
    numbers,
    offsets,
    periods,
    release,
    timeline,
    totals,
    transport,
)
from fmsdocs.facts.assessment import assessment_required
from fmsdocs.facts.line_groups import configuration_groups, control_groups
from fmsdocs.facts.parties import find_party
from fmsdocs.facts.release_calendar import release_calendar
from fmsdocs.facts.threefold import Holder
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Listing, Place, Record, Unanswered
from fmsdocs.policy.dated import DatedValue, Series, UnknownSeries
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import CodeTable, Row

# ------------------------------------------------------------------------------------------- dates


def today(frame: Frame) -> str:
    """Return the day of judgement."""
    return frame.scope.as_of.isoformat()


def days_between(start: Operand, end: Operand) -> int:
    """Return the days from start to end, negative if the end is earlier."""
    return days.days_between(_day(start).isoformat(), _day(end).isoformat())


def add_days(day: Operand, number: Operand) -> str:
    """Return the day that many days later."""
    return _reckon(days.add_days, day, number)


def add_months(day: Operand, number: Operand) -> str:
    """Return the same day that many months later."""
    return _reckon(days.add_months, day, number)


# ------------------------------------------------------------------------------------------ policy


def rate(frame: Frame, name: Operand, on: Operand = None) -> Operand:
    """Return the rate in percent or US dollars, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.rates.get, (name,), on)


def threshold(frame: Frame, name: Operand, key: Operand = None, on: Operand = None) -> Operand:
    """Return the limit for a group, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.thresholds.get, (name, key), on)


def timeline_of(frame: Frame, name: Operand, key: Operand = None, on: Operand = None) -> Operand:
    """Return the official time for a category, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.timelines.get, (name, key), on)


def code_known(frame: Frame, table: Operand, code: Operand, on: Operand = None) -> bool:
    """Return whether the code table has the code, today or on the day given as on."""
    return _code(frame, table, code, on) is not None


def code_row(frame: Frame, table: Operand, code: Operand, on: Operand = None) -> Row | Unanswered:
    """Return the row of the code, whose columns are its fields, of today or of the day given as on.

    It is unanswered where the table has no such code on that day.
    """
    found = _code(frame, table, code, on)
    return Unanswered(Place("policy", (str(table), str(code))), Shape()) if found is None else found


# ------------------------------------------------------------------------------------------- facts


def notification_screening(frame: Frame, case: Operand) -> Operand:
    """Return the screening for congressional notification: likely, group, measures, hits."""
    return notification.screen(_holder(case), frame.scope.pack, frame.scope.as_of)


def notification_likely(frame: Frame, case: Operand) -> Operand:
    """Return whether the case reaches a threshold of congressional notification."""
    return notification.likely(_holder(case), frame.scope.pack, frame.scope.as_of)


def cta_required(frame: Frame, case: Operand) -> Operand:
    """Return whether the request needs a Country Team Assessment."""
    return assessment_required(_holder(case), frame.scope.pack, frame.scope.as_of)


def transport_plan_due(frame: Frame, case: Operand) -> Operand:
    """Return whether any line makes a transportation plan due."""
    return transport.plan_due(_holder(case), frame.scope.pack)


def transport_plan_trigger(frame: Frame, line: Operand) -> Operand:
    """Return the code of what makes a transportation plan due for the line, or NONE."""
    return transport.trigger_of(_holder(line), frame.scope.pack)


def release_processes_needed(frame: Frame, line: Operand) -> Operand:
    """Return the release processes that the sensitive tags of the line need."""
    return release.processes_needed(_holder(line), frame.scope.pack)


def release_processes_missing(frame: Frame, case: Operand, line: Operand) -> Operand:
    """Return those of them that no release approval records for the line."""
    return release.processes_missing(_holder(case), _holder(line), frame.scope.pack)


def calendar_of(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return the decisions that the case waits for, as seen today or on the day given as on."""
    as_of = frame.scope.as_of
    seen = on if isinstance(on, Unanswered) else (as_of if on is None else _day(on)).isoformat()
    return release_calendar(_holder(case), frame.scope.pack, as_of, seen)


def lines_by_control(case: Operand) -> Operand:
    """Return the lines in groups with the same export control data: each has lines and hold."""
    return control_groups(_holder(case))


def lines_by_configuration(case: Operand) -> Operand:
    """Return the lines in groups with the same configuration: each has lines and hold."""
    return configuration_groups(_holder(case))


def stage_reached(frame: Frame, case: Operand, stage: Operand) -> Operand:
    """Return whether the case has come to the stage or is past it."""
    if stage not in frame.scope.pack.codes["lifecycle_stages"]:
        raise Broken(f"there is no stage {kind_of(stage)}")
    return lifecycle.stage_reached(_holder(case), str(stage), frame.scope.pack)


def line_total(line: Operand) -> Operand:
    """Return the price of the line: the stated one, else quantity times unit price."""
    return totals.line_total(_holder(line))


def case_totals(case: Operand) -> Operand:
    """Return the sums over the lines: total, low and high, each with amount, known, unpriced."""
    return totals.case_totals(_holder(case))


def development_category(case: Operand, letter_of_request: Operand) -> Operand:
    """Return the category of case development: A, B or D; C is for the agency to say."""
    return timeline.development_category(_holder(case), _holder(letter_of_request))


def transfer_authority(case: Operand, line: Operand) -> Operand:
    """Return the authority under which the line moves: its own, else that of the case."""
    return authority.authority_of(_holder(case), _holder(line))


def commercial_lines(case: Operand) -> Operand:
    """Return the lines that move on a license or an agreement."""
    return authority.commercial_lines(_holder(case))


def denial_policy(frame: Frame, country: Operand) -> str:
    """Return the part of the list of denied countries, (d)(1) or (d)(2), else none."""
    return countries.denial_policy(str(country), frame.scope.pack, frame.scope.as_of)


def countries_under(frame: Frame, case: Operand, plan: Operand, part: Operand) -> Operand:
    """Return the countries of the case, the purchaser's apart, in that part of the list."""
    holders = (_holder(case), _holder(plan))
    return countries.countries_under(*holders, str(part), frame.scope.pack, frame.scope.as_of)


def country_listed(frame: Frame, table: Operand, country: Operand) -> bool:
    """Return whether the table lists the country by one of its names."""
    held = _table(frame, table)
    return countries.listed_row(str(country), held, frame.scope.as_of) is not None


def activity_end(case: Operand, lines: Operand) -> Operand:
    """Return the last day of delivery or service of the lines with those numbers, else of all."""
    if isinstance(lines, Unanswered | Listing):
        return periods.activity_end(_holder(case), lines)
    raise Broken(f"expected a list of lines, found {kind_of(lines)}")


def services_end(case: Operand, sustainment_plan: Operand) -> Operand:
    """Return the last day of services, training and contractor support."""
    return periods.services_end(_holder(case), _holder(sustainment_plan))


def exportable_value(case: Operand) -> Operand:
    """Return the value of hardware and software: the stated one, else the sum of their lines."""
    return totals.exportable_value(_holder(case))


def contract_has_services(case: Operand, contract: Operand) -> Operand:
    """Return whether the contract supplies a line that is a service."""
    return contracts.has_services(_holder(case), _holder(contract))


def offset_details(case: Operand) -> Operand:
    """Return the signs and words in the texts on offsets that tell an amount or a share."""
    return offsets.offset_details(_holder(case))


def usual_number(frame: Frame, kind: Operand, number: Operand) -> bool:
    """Return whether the number has the usual form of that kind of authorization."""
    return numbers.has_usual_form(str(kind), str(number), frame.scope.pack)


def eccn_listed(frame: Frame, eccn: Operand) -> bool:
    """Return whether a number of the 600 series is in its table; others count as listed."""
    return numbers.eccn_listed(str(eccn), frame.scope.pack)


def party(frame: Frame, identifier: Operand) -> Operand:
    """Return the party with that id, of the case or of the shared list."""
    lists = []
    for root in ("case", "parties"):
        holder = frame.trace.twin(frame.scope.names.get(root))
        if isinstance(holder, Record):
            lists.append(holder.get("parties"))
    found = find_party(str(identifier), lists)
    return found or Unanswered(Place("case", ("parties",)), Shape())


# ---------------------------------------------------------------------------------------- registry

FUNCTIONS: Final = by_name(
    (
        describe("today", today, wants_frame=True),
        describe("days_between", days_between, "start", "end", required=2),
        describe("add_days", add_days, "day", "days", required=2),
        describe("add_months", add_months, "day", "months", required=2),
        describe("rate", rate, "name", "on", required=1, wants_frame=True),
        describe("threshold", threshold, "name", "key", "on", required=1, wants_frame=True),
        describe("timeline", timeline_of, "name", "key", "on", required=1, wants_frame=True),
        describe("code_known", code_known, "table", "code", "on", required=2, wants_frame=True),
        describe("code", code_row, "table", "code", "on", required=2, wants_frame=True),
        describe("sum_of", total, "list", "field", required=1),
        *(
            describe(name, call, *words, required=len(words), strict=False, wants_frame=True)
            for name, call, words in (
                ("notification", notification_screening, ("case",)),
                ("notification_likely", notification_likely, ("case",)),
                ("cta_required", cta_required, ("case",)),
                ("transport_plan_due", transport_plan_due, ("case",)),
                ("transport_plan_trigger", transport_plan_trigger, ("line",)),
                ("release_processes_needed", release_processes_needed, ("line",)),
                ("release_processes_missing", release_processes_missing, ("case", "line")),
                ("stage_reached", stage_reached, ("case", "stage")),
            )
        ),
        *(
            describe(name, call, *words, required=len(words), strict=False)
            for name, call, words in (
                ("transfer_authority", transfer_authority, ("case", "line")),
                ("commercial_lines", commercial_lines, ("case",)),
                ("activity_end", activity_end, ("case", "lines")),
                ("services_end", services_end, ("case", "sustainment_plan")),
                ("exportable_value", exportable_value, ("case",)),
                ("contract_has_services", contract_has_services, ("case", "contract")),
                ("offset_details", offset_details, ("case",)),
            )
        ),
        *(
            describe(name, call, *words, required=len(words), wants_frame=True)
            for name, call, words in (
                ("denial_policy", denial_policy, ("country",)),
                ("country_listed", country_listed, ("table", "country")),
                ("usual_number", usual_number, ("kind", "number")),
                ("eccn_listed", eccn_listed, ("eccn",)),
            )
        ),
        describe(
            "countries_under",
            countries_under,
            "case",
            "transportation_plan",
            "part",
            required=3,
            strict=False,
            wants_frame=True,
        ),
        describe(
            "release_calendar",
            calendar_of,
            "case",
            "on",
            required=1,
            strict=False,
            wants_frame=True,
        ),
        describe("control_groups", lines_by_control, "case", required=1, strict=False),
        describe("configuration_groups", lines_by_configuration, "case", required=1, strict=False),
        describe("line_total", line_total, "line", required=1, strict=False),
        describe("case_totals", case_totals, "case", required=1, strict=False),
        describe(
            "development_category",
            development_category,
            "case",
            "letter_of_request",
            required=2,
            strict=False,
        ),
        describe("party", party, "id", required=1, wants_frame=True),
    )
)
"""Every function by its name."""

_NEED_NAMES: Final = frozenset({"party"})
"""Functions that look into the case by themselves; templates have their own."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A function of the language bound to a frame, for templates."""

    callee: Callee
    frame: Frame

    def __call__(self, *arguments: Operand, **keywords: Operand) -> Operand:
        """Call the function; an unanswered argument of a strict one is its result."""
        if self.callee.strict:
            for value in (*arguments, *keywords.values()):
                if isinstance(value, Unanswered):
                    return value
        before = (self.frame,) if self.callee.wants_frame else ()
        result: Operand = self.callee.call(*before, *arguments, **keywords)
        return result


def functions_for(pack: Pack, *, as_of: date | None = None) -> Mapping[str, Callable[..., Any]]:
    """Return the functions as templates call them.

    Args:
        pack: the policy pack that they read.
        as_of: the day of judgement, on which rates and thresholds are taken unless ``on`` says
            otherwise; the pack's own day if it is not given.

    The functions raise ``Broken`` for arguments that cannot be used.
    """
    frame = Frame(Scope(names={}, pack=pack, as_of=as_of or pack.as_of))
    return {
        name: _Bound(callee, frame) for name, callee in FUNCTIONS.items() if name not in _NEED_NAMES
    }


# --------------------------------------------------------------------------------------- arguments


def _holder(value: Operand) -> Holder:
    if isinstance(value, Record | Unanswered):
        return value
    raise Broken(f"expected the case or a part of it, found {kind_of(value)}")


def _day(value: Operand) -> date:
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Broken(f"expected a day as 2026-11-16, found {kind_of(value)}")


def _reckon(call: Callable[[str, int], str], day: Operand, number: Operand) -> str:
    if not isinstance(number, int | Decimal) or isinstance(number, bool) or number != int(number):
        raise Broken(f"expected a whole number, found {kind_of(number)}")
    try:
        return call(_day(day).isoformat(), int(number))
    except (ValueError, OverflowError):
        raise Broken("the day is outside the calendar") from None


def _table(frame: Frame, name: Operand) -> CodeTable:
    tables = frame.scope.pack.codes
    if isinstance(name, str) and name in tables:
        return tables[name]
    raise Broken(f"there is no code table '{name}'{nearest(str(name), list(tables))}")


def _code(frame: Frame, table: Operand, code: Operand, on: Operand) -> Row | None:
    held = _table(frame, table)
    day = frame.scope.as_of if on is None else _day(on)
    return held.on(code, day) if isinstance(code, str) else None


def _dated(
    frame: Frame, find: Callable[..., Series], names: tuple[Operand, ...], on: Operand
) -> Operand:
    """Return the value of a series on that day; unanswered where the pack has none."""
    day = frame.scope.as_of if on is None else _day(on)
    words = tuple("" if name is None else str(name) for name in names)
    try:
        found: DatedValue | None = find(*words).on(day)
    except UnknownSeries as error:
        hint = nearest(error.name, error.known)
        raise Broken(f"the policy pack has no '{' '.join(words).strip()}'{hint}") from None
    return found.value if found else Unanswered(Place("policy", words), Shape())
