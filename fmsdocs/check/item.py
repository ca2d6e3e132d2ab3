"""One item against one case."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fmsdocs.check.places import Evidence, Places, identity_of, places_of, where
from fmsdocs.check.proposals import proposed_fix
from fmsdocs.check.rules import Rule, RuleBroken
from fmsdocs.check.setting import Setting
from fmsdocs.check.wording import name_of, shortened, words_of
from fmsdocs.expressions.expression import Evaluation
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.frame import Scope
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.expressions.trace import Read, leaves
from fmsdocs.model.checklist import Item, Result, Status
from fmsdocs.model.fix import Fix
from fmsdocs.model.values import Listing, Place, Record, Unanswered

Reads = tuple[Read, ...]
REQUEST_TYPE = "letter_of_request.request.type"
"""What decides whether an item that ``applies_to`` some requests applies."""
_LETTER = "letter_of_request"
NOT_DECIDED = "not decided yet"
_NAMES = re.compile(r"[a-z_]+")
_PRESENCE = re.compile(r"[\w.]+ is answered")
_CHOICE = re.compile(r"\b(?:find|where|without)\((?:[^()]|\([^()]*\))*\)")
"""What picks entries out of a list: the picked ones are compared, not what they are picked by."""
_GIVEN = re.compile(r"\bwhere\('(\w+)'\)")
"""What leaves out entries that lack the answer named: there it is not missed."""
_TEXTS = re.compile(r"'([^']*)'")


class Judged(NamedTuple):
    """A result with the places and the words that its finding shows.

    ``waits`` names every field that an undecided result waits for; its ``first`` is shortened.
    """

    result: Result
    places: Places | None = None
    remedy: str = ""
    waits: tuple[str, ...] = ()
    fix: Fix | None = None


class Element(NamedTuple):
    """One element of an item's ``for``, or the whole case for an item without."""

    scope: Scope
    subject: str = ""
    place: Place | None = None
    condition: Evaluation | None = None
    """The evaluation of ``when``, once it was found to hold."""


def judge_item(item: Item, setting: Setting) -> list[Judged]:
    """Return the results of *item*: one for each element to which it applies, at least one.

    Raises:
        RuleBroken: an expression of the item cannot be compiled or evaluated.
    """
    ahead = _before_judging(item, setting)
    if ahead is not None:
        return [ahead]
    rule, scope = Rule(item), setting.scope(item)
    if item.applies_to:
        found = rule.evaluate("applies_to", REQUEST_TYPE, scope)
        if isinstance(found.value, Unanswered):
            return [_undecided(item, setting, Element(scope=scope), found, found.value)]
        if found.value not in item.applies_to:
            return [_plain(item, Status.NOT_APPLICABLE)]
    results = list(_each(rule, setting, scope))
    applying = [judged for judged in results if judged.result.status is not Status.NOT_APPLICABLE]
    return applying or [_plain(item, Status.NOT_APPLICABLE)]


def _before_judging(item: Item, setting: Setting) -> Judged | None:
    """Return the result of an item that need not be judged, None for all others."""
    if item.off:
        return _plain(item, Status.NOT_APPLICABLE, item.changed)
    too_early = item.effective_from is not None and setting.as_of < item.effective_from
    too_late = item.effective_until is not None and setting.as_of > item.effective_until
    concerned = bool(item.triggers) or not setting.kinds.isdisjoint(item.documents)
    if item.applies_to and _LETTER in setting.case.roots:
        concerned = concerned and setting.case.roots[_LETTER].present
    if too_early or too_late or not concerned:
        return _plain(item, Status.NOT_APPLICABLE)
    return None if item.gate in setting.gates else _plain(item, Status.NOT_YET_DUE)


def _each(rule: Rule, setting: Setting, scope: Scope) -> Iterator[Judged]:
    item = rule.item
    if not item.each:
        yield _judge(rule, setting, Element(scope=scope))
        return
    loop = rule.loop()
    found = rule.evaluate("for", loop.source.text, scope)
    if isinstance(found.value, Unanswered):
        yield _undecided(item, setting, Element(scope=scope), found, found.value)
        return
    selection = rule.elements("for", found.value)
    for number, member in enumerate(selection.members, start=1):
        element = Element(
            scope=scope.having(loop.name, member),
            subject=_subject(loop.name, member, number),
            place=_place_of(member),
        )
        if isinstance(member, Unanswered):
            yield _undecided(item, setting, element, None, member)
        else:
            yield _judge(rule, setting, element)
    for number, (member, doubt) in enumerate(selection.doubtful, start=1):
        subject = _subject(loop.name, member, number)
        element = Element(scope=scope, subject=subject, place=_place_of(member))
        yield _undecided(item, setting, element, None, doubt)


def _judge(rule: Rule, setting: Setting, element: Element) -> Judged:
    """Return the result for one element."""
    item = rule.item
    if item.when:
        condition = rule.evaluate("when", item.when, element.scope)
        if isinstance(condition.value, Unanswered):
            return _undecided(item, setting, element, condition, condition.value)
        if not _truth("when", condition.value):
            return _plain(item, Status.NOT_APPLICABLE)
        element = element._replace(condition=condition)
    if item.external:
        return _external(rule, setting, element)
    found = rule.evaluate("require", item.require, element.scope)
    if not isinstance(found.value, Unanswered) and _truth("require", found.value):
        places = _settled_places(rule, setting, element, found.reads)
        return _result(item, Status.SATISFIED, element, places)
    if isinstance(found.value, Unanswered) and setting.lacks(found.value):
        return _undecided(item, setting, element, found, found.value)
    missing = tuple(_missing(item, found))
    status = Status.MISSING if missing else Status.NOT_MET
    evidence = _evidence(rule, element, found.reads)
    places = places_of(setting.case, evidence._replace(missing=missing))
    fix = proposed_fix(item, setting, evidence.answer, places)
    return _open(rule, status, element, places)._replace(fix=fix)


def _missing(item: Item, found: Evaluation) -> Iterator[Place]:
    """Give the places that keep a demand from being met as nobody has answered there.

    Where the demand is decided, only the fields count that it names: a function may look at fields
    that it does not need, as the total price of a line that has a unit price.
    """
    if isinstance(found.value, Unanswered):
        yield found.value.place
    named = {*_NAMES.findall(item.require)} - {*_GIVEN.findall(item.require)}
    for read in leaves(found.reads):
        last = next((step for step in reversed(read.place.path) if isinstance(step, str)), "")
        if not read.answered and last in named:
            yield read.place


def _external(rule: Rule, setting: Setting, element: Element) -> Judged:
    """Return the result of an item that only a person or an agency can judge."""
    item, entry = rule.item, setting.review.checks.get(rule.item.id)
    places = _settled_places(rule, setting, element, ())
    identity = identity_of(setting.case, _answer(rule, element), element.place)
    places = places._replace(identity=identity)
    awaited = _open(rule, Status.EXTERNAL, element, places)
    if entry is None or entry.problem:
        message = f"{awaited.result.message}; {item.external} decides"
        return awaited._replace(result=awaited.result._replace(message=message))
    status = Status.EXTERNAL if entry.confirmed else Status.NOT_MET
    message = "" if entry.confirmed else f"{entry.decision.by} found that this does not hold"
    result = awaited.result._replace(status=status, decision=entry.decision, message=message)
    return awaited._replace(result=result)


def _open(rule: Rule, status: Status, element: Element, places: Places) -> Judged:
    item = rule.item
    message = rule.fill("message", item.message, element.scope)
    remedy = rule.fill("remedy", item.remedy, element.scope)
    return _result(item, status, element, places, message)._replace(remedy=remedy)


def _settled_places(rule: Rule, setting: Setting, element: Element, reads: Reads) -> Places:
    """Return where a result is shown that is not open: at the field that ``at`` names."""
    answer = _answer(rule, element)
    if answer is not None and answer.root in setting.case.files:
        return Places(where(setting.case, answer))
    return places_of(setting.case, _evidence(rule, element, reads))


def _answer(rule: Rule, element: Element) -> Place | None:
    """Return the place that the ``at`` of the item names."""
    if not rule.item.at:
        return None
    found = rule.evaluate("at", rule.item.at, element.scope)
    return _place_of(found.value) or (found.reads[-1].place if found.reads else None)


def _evidence(rule: Rule, element: Element, reads: Reads) -> Evidence:
    return Evidence(
        answer=_answer(rule, element),
        element=element.place,
        duty=element.condition.reads if element.condition else (),
        values=frozenset(_TEXTS.findall(rule.item.when)),
        compared=frozenset(_NAMES.findall(_CHOICE.sub("", _PRESENCE.sub("", rule.item.require)))),
        require=reads,
        beside=tuple(_beside(rule, element)),
        note=rule.item.note,
    )


def _beside(rule: Rule, element: Element) -> Iterator[Place]:
    """Give the places that the ``beside`` of the item names."""
    if not rule.item.beside:
        return
    found = rule.evaluate("beside", rule.item.beside, element.scope).value
    members = () if isinstance(found, Unanswered) else rule.elements("beside", found).members
    for member in members:
        place = _place_of(member)
        if place is not None:
            yield place


def _undecided(
    item: Item, setting: Setting, element: Element, found: Evaluation | None, value: Unanswered
) -> Judged:
    """Return that *item* waits for other answers; *value* is the one that stopped it."""
    if setting.lacks(value):
        return _no_value(item, setting, element, value)
    reads = leaves(found.reads) if found else ()
    waiting = [read.place for read in reads if not read.answered] or [value.place]
    places = places_of(setting.case, Evidence(waiting[0], element.place, missing=tuple(waiting)))
    judged = _result(item, Status.UNDECIDED, element, places, NOT_DECIDED)
    waits = tuple(words_of(setting.case, place) for place in waiting)
    first = shortened(waits)
    return judged._replace(
        result=judged.result._replace(first=first), waits=waits, remedy=item.remedy
    )


def _no_value(item: Item, setting: Setting, element: Element, value: Unanswered) -> Judged:
    """Return that the item waits for a dated value that the policy pack does not have."""
    name = " ".join(str(step) for step in value.place.path if step)
    places = _settled_places(Rule(item), setting, element, ())
    judged = _result(item, Status.UNDECIDED, element, places, NOT_DECIDED)
    first = (f"what '{name}' was on that day, which the policy pack does not say",)
    remedy = "ask the keepers of the policy pack for the value"
    return judged._replace(result=judged.result._replace(first=first), remedy=remedy)


def _result(
    item: Item, status: Status, element: Element, places: Places, message: str = ""
) -> Judged:
    if element.place is None and places.identity:
        # A computed element stands nowhere: only its name tells it from its neighbours.
        places = places._replace(identity=f"{places.identity} {element.subject}".strip())
    result = Result(
        item=item,
        status=status,
        subject=element.subject,
        message=message,
        location=places.primary,
        related=tuple(related.location for related in places.related),
    )
    return Judged(result=result, places=places)


def _plain(item: Item, status: Status, message: str = "") -> Judged:
    return Judged(result=Result(item=item, status=status, message=message))


def _truth(name: str, value: Operand) -> bool:
    if isinstance(value, bool):
        return value
    message = f"expected true or false, found {kind_of(value)}"
    raise RuleBroken(name, ExpressionFault(message), compiled=True)


def _place_of(member: Operand) -> Place | None:
    """Return where an element stands: that of a fact where the entry stands that it is about."""
    holder = getattr(member, "entry", member)
    return holder.place if isinstance(holder, Record | Listing | Unanswered) else None


def _subject(name: str, member: Operand, number: int) -> str:
    """Return what people call an element: ``line 003``; by its number where it has no id."""
    if isinstance(member, Record):
        known, _ = name_of(member)
        if known:
            return f"{name} {known}"
        last = member.place.path[-1] if member.place.path else number
        return f"{name} {last + 1}" if isinstance(last, int) else f"{name} {last}"
    if isinstance(member, Unanswered | Listing):
        return f"{name} {number}"
    return f"{name} {member}"
