"""What stands on every page and on the first one: marking, status, statements, designation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.filters import date_in_words, sentence
from fmsdocs.model.doctree import Handling
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render.answers import Missing, field_of
from fmsdocs.render.context import RenderContext
from fmsdocs.render.lookup import Lookup

DRAFT: Final = "DRAFT"
PRE_DECISIONAL: Final = "PRE-DECISIONAL"
LETTER: Final = "letter-of-request"
NOT_CHOSEN: Final = "HANDLING LEVEL NOT CHOSEN"
_PORTIONS: Final = {"CUI": "(CUI)", "UNCLASSIFIED": "(U)"}
_WITH_LIST: Final = frozenset({"REL TO", "DISPLAY ONLY"})
_NOTICES: Final = {
    "public_notification": (
        "Illustration built from a public notification. Not a document of that government."
    ),
    "notional": "Notional case for training. Not a document of any government.",
}


def handling_of(case: Record, kind: str, lookup: Lookup, context: RenderContext) -> Handling:
    """Return the marking of a document of type *kind* of *case*.

    Drafts say so whatever the case says, final documents never do.
    """
    return _Marking(case, field_of(case, "handling"), kind, lookup, context).handling()


def portion_mark(case: Record) -> str:
    """Return what stands before every portion of the documents of *case*; empty for nothing."""
    handling = field_of(case, "handling")
    marked = field_of(handling, "portion_marks") == "yes"
    return _PORTIONS.get(str(field_of(handling, "level")), "") if marked else ""


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


@dataclass(frozen=True, slots=True)
class _Marking:
    """The marking of one document in the making."""

    case: Record
    block: Any
    kind: str
    lookup: Lookup
    context: RenderContext

    def handling(self) -> Handling:
        level = field_of(self.block, "level")
        return Handling(
            banner=self._banner(level),
            status=tuple(self._status()),
            legend=self._legend(),
            statements=tuple(self._statements(level)),
            designation=tuple(self._designation()) if level == "CUI" else (),
        )

    def _banner(self, level: Any) -> str:  # noqa: ANN401 - a text, or unanswered
        if level == "CUI" and self._of_nara:
            return "//".join(filter(None, ("CUI", self._categories(), self._controls("/"))))
        return str(level) if level in _PORTIONS else NOT_CHOSEN

    @property
    def _of_nara(self) -> bool:
        return bool(field_of(self.block, "profile") == "nara")

    def _status(self) -> Iterator[str]:
        marks = [str(mark) for mark in field_of(self.block, "supplemental")]
        if not self.context.final:
            yield DRAFT
        for mark in dict.fromkeys(marks):
            if mark != DRAFT and not (mark == PRE_DECISIONAL and self._notified):
                yield mark

    @property
    def _notified(self) -> bool:
        """Whether Congress was formally notified: what was sent is no longer pre-decisional."""
        notification = field_of(field_of(self.case, "export"), "notification")
        day = field_of(notification, "notified_on")
        return bool(not isinstance(day, Unanswered) and str(day) <= self.context.as_of.isoformat())

    def _legend(self) -> str:
        """Return the purchaser's own legend; only the purchaser's own letter bears it."""
        return _text(field_of(self.block, "partner_legend")) if self.kind == LETTER else ""

    def _statements(self, level: Any) -> Iterator[str]:  # noqa: ANN401 - a text, or unanswered
        statement = field_of(self.block, "distribution_statement")
        if not isinstance(field_of(statement, "letter"), Unanswered):
            yield self._distribution(statement)
        if field_of(self.block, "export_warning") == "yes":
            own = _text(field_of(self.block, "export_warning_text"))
            yield own or self._table("handling_legends", "export_warning", "text")
        removed = field_of(self.block, "uncontrolled_without_enclosures")
        if level == "CUI" and self.kind == LETTER and removed == "yes":
            yield self._table("handling_legends", "enclosure_removed", "text")

    def _distribution(self, statement: Any) -> str:  # noqa: ANN401 - a record
        """Return the distribution statement in full."""
        own = _text(field_of(statement, "text"))
        if own:
            return own
        letter, day = str(field_of(statement, "letter")), field_of(statement, "date")
        words = self._table("distribution_statements", letter, "text")
        parts = {
            "reason": _text(field_of(statement, "reason")),
            "date": "" if isinstance(day, Unanswered) else str(date_in_words(str(day))),
            "office": _text(field_of(statement, "controlling_office")),
        }
        labels = {
            "reason": "reason of the distribution statement",
            "date": "date of determination",
            "office": "controlling office",
        }
        for name, text in parts.items():
            words = words.replace(f"{{{name}}}", text or _gap(labels[name]))
        return words

    def _designation(self) -> Iterator[str]:
        """Give the lines of the designation block, in the order of the DoD indicator.

        Outside DoD the banner names categories and controls, and the block does not repeat them.
        """
        controlled = [str(part) for part in field_of(self.block, "controlled_by")]
        controllers = " / ".join(controlled) or _gap("component or company, and office")
        yield f"Controlled by: {controllers}"
        if not self._of_nara:
            categories = [str(part) for part in field_of(self.block, "categories")]
            yield f"CUI category: {', '.join(categories) or _gap('CUI category')}"
            letter = field_of(field_of(self.block, "distribution_statement"), "letter")
            if not isinstance(letter, Unanswered):
                yield f"Distribution statement: {letter}"
            controls = self._controls(", ")
            if controls:
                yield f"Limited dissemination control: {controls}"
        yield f"POC: {self._contact()}"
        decontrol = field_of(self.block, "decontrol")
        if not isinstance(decontrol, Unanswered):
            yield f"Decontrol: {decontrol}"

    def _categories(self) -> str:
        """Return the categories as a banner shows them: Specified first, each in their alphabet."""
        marks = {self._category(str(part)) for part in field_of(self.block, "categories")}
        return "/".join(sorted(marks, key=lambda mark: (not mark.startswith("SP-"), mark)))

    def _category(self, written: str) -> str:
        """Return a category with ``SP-`` where it can only be a Specified one."""
        if self._table("cui_categories", written, "basic_or_specified", gap=False) == "specified":
            return f"SP-{written}"
        return written

    def _controls(self, separator: str) -> str:
        controls = sorted(str(part) for part in field_of(self.block, "dissemination"))
        countries = ", ".join(str(part) for part in field_of(self.block, "rel_to"))
        return separator.join(
            f"{control} {countries}" if control in _WITH_LIST and countries else control
            for control in controls
        )

    def _contact(self) -> str:
        identifier = field_of(self.block, "contact")
        if isinstance(identifier, Unanswered):
            return _gap("point of contact for handling")
        contact = self.lookup.functions()["contact"](identifier)
        who = _first((field_of(contact, "name"), field_of(contact, "title")))
        reached = _first((field_of(contact, "phone"), field_of(contact, "email")))
        person = who or _gap("name of the point of contact")
        return f"{person}, {reached or _gap('telephone of the point of contact')}"

    def _table(self, table: str, code: str, column: str, *, gap: bool = True) -> str:
        """Return a cell of a code table of the pack, or a gap that says what has no wording."""
        call = self.context.functions.get("code")
        try:
            row = call(table, code) if call else None
        except Broken:  # a pack without that table
            row = None
        if isinstance(row, Mapping) and row.get(column):
            return str(row[column])
        return _gap(f"wording of {code.replace('_', ' ')}") if gap else ""


def _first(values: Iterable[Any]) -> str:
    return next((str(value) for value in values if not isinstance(value, Missing)), "")


def _text(value: Any) -> str:  # noqa: ANN401 - a text, or unanswered
    return "" if isinstance(value, Unanswered) else " ".join(str(value).split())


def _gap(label: str) -> str:
    return f"[to be completed: {label}]"
