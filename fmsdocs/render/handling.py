"""What stands on every page: marking, status, designation, notice."""

from typing import Any, Final

from fmsdocs.expressions.filters import date_in_words, sentence
from fmsdocs.model.doctree import Handling
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render.answers import Missing, field_of
from fmsdocs.render.lookup import Lookup

DRAFT: Final = "DRAFT"
_NOTICES: Final = {
    "public_notification": (
        "Illustration built from a public notification. Not a document of that government."
    ),
    "notional": "Notional case for training. Not a document of any government.",
}


def handling_of(case: Record, lookup: Lookup, *, final: bool) -> Handling:
    """Return the marking of the documents of *case*.

    Drafts say so whatever the case says, final documents never do.
    """
    handling = field_of(case, "handling")
    supplemental = [str(mark) for mark in field_of(handling, "supplemental")]
    others = [mark for mark in dict.fromkeys(supplemental) if mark != DRAFT]
    status = tuple(others if final else (DRAFT, *others))
    level = field_of(handling, "level")
    if level == "CUI":
        lines = _designation(handling, lookup)
        return Handling(banner="CUI", status=status, designation=lines)
    if level == "UNCLASSIFIED":
        return Handling(banner="UNCLASSIFIED", status=status)
    return Handling(banner="HANDLING LEVEL NOT CHOSEN", status=status)


def notice_of(case: Record) -> str:
    """Return the sentence that stands on every page of a case that is not a real one."""
    origin = field_of(case, "origin")
    kind = field_of(origin, "kind")
    notice = _NOTICES.get(str(kind), "")
    statement = field_of(origin, "statement")
    if isinstance(statement, Unanswered):
        return notice
    # A case may say more than the notice, never less.
    own = str(sentence(str(statement)))
    return own if not notice or notice in own else f"{notice} {own}"


def _designation(handling: Any, lookup: Lookup) -> tuple[str, ...]:  # noqa: ANN401 - a record
    """Return the lines of the designation block, in the order of the DoD indicator."""
    controlled = [str(part) for part in field_of(handling, "controlled_by")]
    categories = [str(part) for part in field_of(handling, "categories")]
    lines = [
        f"Controlled by: {' / '.join(controlled) or _gap('component or company, and office')}",
        f"CUI category: {', '.join(categories) or _gap('CUI category')}",
        *_limits(handling),
        f"POC: {_contact(handling, lookup)}",
    ]
    decontrol = field_of(handling, "decontrol")
    if not isinstance(decontrol, Unanswered):
        lines.append(f"Decontrol: {decontrol}")
    return tuple(lines)


def _limits(handling: Any) -> list[str]:  # noqa: ANN401 - a record
    statement = field_of(handling, "distribution_statement")
    letter = field_of(statement, "letter")
    controls = [str(part) for part in field_of(handling, "dissemination")]
    releasable = [str(part) for part in field_of(handling, "rel_to")]
    lines = []
    if not isinstance(letter, Unanswered):
        day, office = field_of(statement, "date"), field_of(statement, "controlling_office")
        when = "" if isinstance(day, Unanswered) else f", {date_in_words(str(day))}"
        who = "" if isinstance(office, Unanswered) else f", {office}"
        lines.append(f"Distribution statement: {letter}{when}{who}")
    if controls:
        shown = [_with_countries(control, releasable) for control in controls]
        lines.append(f"Limited dissemination control: {', '.join(shown)}")
    return lines


def _with_countries(control: str, releasable: list[str]) -> str:
    if control in {"REL TO", "DISPLAY ONLY"} and releasable:
        return f"{control} {', '.join(releasable)}"
    return control


def _contact(handling: Any, lookup: Lookup) -> str:  # noqa: ANN401 - a record
    identifier = field_of(handling, "contact")
    if isinstance(identifier, Unanswered):
        return _gap("point of contact for handling")
    contact = lookup.functions()["contact"](identifier)
    who = next(
        (
            str(value)
            for value in (field_of(contact, "name"), field_of(contact, "title"))
            if not isinstance(value, Missing)
        ),
        _gap("name of the point of contact"),
    )
    reached = next(
        (
            str(value)
            for value in (field_of(contact, "phone"), field_of(contact, "email"))
            if not isinstance(value, Missing)
        ),
        _gap("telephone of the point of contact"),
    )
    return f"{who}, {reached}"


def _gap(label: str) -> str:
    return f"[to be completed: {label}]"
