"""A broken schema rule in words, at the key or value that must change.

One small function per keyword decides what is said and what is underlined. A test asserts that
every keyword used in ``schemas/`` has one.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from fmsdocs.load.nodes import Mapping, Node, Scalar, Sequence
from fmsdocs.model.case import Aim
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.fix import Action, Fix, spelled_alike
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path, to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.validate.anchors import ElementNames, anchor_of, element_name
from fmsdocs.validate.engine import SchemaError
from fmsdocs.validate.locate import Places, node_at, place_of

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "object": "a group of fields ('name: value' lines)",
    "array": "a list ('- ' lines)",
}
_WRITTEN_NUMBER = re.compile(
    r"(?:US ?)?\$? ?(?:USD )?"
    r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?"
    r"(?: ?(?:USD|dollars|km|kg|km/h|days|months|years|each|%))?",
    re.IGNORECASE,
)
"""One number with a currency sign, unit or separators that cannot mean another number."""

_DAY_OR_MONTH = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
"""A date whose year stands last; which of the others is the month depends on the writer."""

_SPACES = re.compile(r"\s*([^\w\s])\s*")
"""Spaces beside a sign."""

_SHOWN_OPTIONS = 12
"""Longer lists of allowed values are not spelled out in a message."""


class Subject(NamedTuple):
    """What an error is about: the file, its nodes and readable data, the shapes and the error."""

    path: str
    root: Node
    places: Places
    data: Any
    shape: Shape
    error: SchemaError
    names: ElementNames

    @property
    def node(self) -> Node | None:
        """The node at the place of the error."""
        return node_at(self.root, self.error.path)

    @property
    def name(self) -> str:
        """The field's name, quoted, with the element that it belongs to, as ``line 003``."""
        return self._name_of(self.error.path) or "the file"

    def _name_of(self, path: Path) -> str:
        if not path:
            return ""
        *above, last = path
        if isinstance(last, str):
            holder = self._name_of(tuple(above)) if above and isinstance(above[-1], int) else ""
            return f"'{last}' of {holder}" if holder else f"'{last}'"
        named = element_name(self.data, self.shape, path)
        return named or f"item {last + 1} of {self._name_of(tuple(above))}"

    def finding(
        self, identifier: str, message: str, remedy: str, path: Path, aim: Aim
    ) -> Diagnostic:
        """Return an error at the key or value at *path*."""
        return Diagnostic(
            id=identifier,
            severity=Severity.ERROR,
            message=message,
            location=Location(
                self.path,
                place_of(self.places, path, aim),
                to_pointer(path),
                anchor_of(self.data, self.shape, path, self.names),
            ),
            remedy=remedy,
        )


Explainer = Callable[[Subject], Iterator[Diagnostic]]


def explain(subject: Subject) -> tuple[Diagnostic, ...]:
    """Return the findings for one schema error; several where several keys are unknown."""
    explainer = EXPLAINERS.get(subject.error.keyword, _other)
    return tuple(explainer(subject))


def _type(subject: Subject) -> Iterator[Diagnostic]:
    wanted = " or ".join(_KINDS[name] for name in subject.error.facts["types"])
    remedy = _type_remedy(subject, subject.error.facts["types"])
    message = f"{subject.name} must be {wanted}; found {_found(subject.node)}"
    yield subject.finding("FMS101", message, remedy, subject.error.path, "value")


def _type_remedy(subject: Subject, wanted: list[str]) -> str:
    node = subject.node
    if {"integer", "number"} & set(wanted) and isinstance(node, Scalar):
        return _number_remedy(subject, node)
    if wanted == ["string"] and isinstance(node, Mapping):
        return "if the text has ': ' in it, put the whole text in quotes"
    if wanted == ["string"] and isinstance(node, Sequence):
        return "write one text; start a text that begins with '-' or '[' with a quote"
    if wanted == ["array"]:
        return "write each item on a line of its own that starts with '- '"
    return "write the fields below it, indented by two spaces"


def _number_remedy(subject: Subject, node: Scalar) -> str:
    written = _WRITTEN_NUMBER.fullmatch(node.text.strip())
    if written and not node.plain:
        return "write the number without quotes"
    if written:
        digits = written[1].replace(",", "").replace(" ", "") + (written[2] or "")
        return f"write {digits}: digits only, without currency, unit or separators"
    kept = _field_for_words(subject)
    words = f" and the printed words as {kept}" if kept else ""
    return f"write digits only{words}; leave the field empty, or write TBD, while nobody knows it"


def _field_for_words(subject: Subject) -> str:
    """Return the name of the field that keeps a number as its source prints it, or nothing."""
    *above, last = subject.error.path
    fields = _shape_at(subject.shape, tuple(above)).fields
    names = (f"{last}_text", f"{str(last).rpartition('_')[2]}_text")
    return next((name for name in names if name in fields), "")


def _additional(subject: Subject) -> Iterator[Diagnostic]:
    known = sorted(_shape_at(subject.shape, subject.error.path).fields)
    for key in subject.error.facts["unexpected"]:
        close = get_close_matches(key, known, n=1, cutoff=0.6)
        remedy = f"did you mean '{close[0]}'?" if close else _known_fields(known)
        where = "this file" if not subject.error.path else subject.name
        message = f"{where} has no field '{key}'"
        yield subject.finding("FMS102", message, remedy, (*subject.error.path, key), "key")


def _known_fields(known: list[str]) -> str:
    if len(known) > _SHOWN_OPTIONS:
        return "'fmsdocs list fields' names the fields that may stand here"
    return "the fields here are: " + ", ".join(known)


def _required(subject: Subject) -> Iterator[Diagnostic]:
    name = subject.error.facts["property"]
    below = _shape_at(subject.shape, subject.error.path).fields.get(name, Shape())
    message = f"{subject.name} needs '{name}'"
    if below.title:
        message += f" ({_in_sentence(below.title)})"
    remedy = f"add '{name}: …'; it is what other places name it by"
    yield subject.finding("FMS103", message, remedy, (*subject.error.path, name), "key")


def _enum(subject: Subject) -> Iterator[Diagnostic]:
    options = [str(option) for option in subject.error.facts["options"]]
    typed = _typed(subject.node)
    folded = {option.lower().replace("_", " "): option for option in options}
    close = get_close_matches(typed.lower().replace("_", " "), folded, n=1, cutoff=0.6)
    shown = ", ".join(options[:_SHOWN_OPTIONS]) + (" …" if len(options) > _SHOWN_OPTIONS else "")
    message = f"{subject.name} must be one of {shown}; found '{typed}'"
    remedy = f"did you mean '{folded[close[0]]}'?" if close else "choose one of them"
    finding = subject.finding("FMS104", message, remedy, subject.error.path, "value")
    yield finding._replace(fix=_spelling(subject, options))


def _spelling(subject: Subject, options: list[str]) -> Fix | None:
    """Return the fix that writes the one of *options* that differs in case and outer spaces."""
    if not isinstance(subject.node, Scalar):
        return None
    meant = spelled_alike(subject.node.text, options)
    return Fix(Action.REPLACE, subject.path, subject.error.path, meant) if meant else None


def _const(subject: Subject) -> Iterator[Diagnostic]:
    wanted = subject.error.facts["expected_value"]
    message = f"{subject.name} must be {wanted}; found '{_typed(subject.node)}'"
    yield subject.finding("FMS104", message, f"write {wanted}", subject.error.path, "value")


def _pattern(subject: Subject) -> Iterator[Diagnostic]:
    shape = _shape_at(subject.shape, subject.error.path)
    form = f" ({_in_sentence(shape.title)})" if shape.title else ""
    message = f"{subject.name}{form} has not the expected form; found '{_typed(subject.node)}'"
    meant = _meant(subject, subject.error.facts["pattern"])
    remedy = shape.description or f"the form is {subject.error.facts['pattern']}"
    if meant:
        remedy = f"write {meant}"
    finding = subject.finding("FMS105", message, remedy, subject.error.path, "value")
    yield finding._replace(fix=_spelling(subject, [meant] if meant else []))


def _in_sentence(title: str) -> str:
    """Return *title* as it stands inside a sentence: ``Case identifier`` small, ``ECCN`` as is."""
    return title if title.partition(" ")[0].isupper() else title[0].lower() + title[1:]


def _meant(subject: Subject, pattern: str) -> str:
    """Return the one value of the form that differs in case and spaces only, empty if none does.

    Spaces count as slips at the ends and beside signs; between letters or digits they may stand
    for something else.
    """
    if not isinstance(subject.node, Scalar):
        return ""
    text = _SPACES.sub(r"\1", subject.node.text.strip())
    head, rest = text[: (cut := _head_of(text))], text[cut:]
    spellings = (text, text.upper(), text.lower(), head.upper() + rest, head.upper() + rest.lower())
    fitting = dict.fromkeys(one for one in spellings if re.search(pattern, one))
    return next(iter(fitting), "") if len(fitting) == 1 else ""


def _head_of(text: str) -> int:
    """Return where the first level of a code ends: at its first bracket or dot."""
    return min((at for sign in "(." if (at := text.find(sign)) >= 0), default=len(text))


def _format(subject: Subject) -> Iterator[Diagnostic]:
    wanted = subject.error.facts["format"]
    words = {"date": "a date that exists, as 2027-03-05", "email": "an e-mail address"}
    message = f"{subject.name} must be {words.get(wanted, wanted)}; found '{_typed(subject.node)}'"
    remedy = _date_remedy(subject.node) if wanted == "date" else "write one address"
    yield subject.finding("FMS106", message, remedy, subject.error.path, "value")


def _date_remedy(node: Node | None) -> str:
    """Return what to write; a day that can be read in two ways is shown in both, never chosen."""
    found = _DAY_OR_MONTH.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if found is None:
        return "write year-month-day; leave the field empty, or write TBD, while the day is open"
    first, second, year = found.groups()
    days = [f"{year}-{m:0>2}-{d:0>2}" for d, m in ((first, second), (second, first))]
    real = list(dict.fromkeys(day for day in days if _is_day(day)))
    return (
        f"write year-month-day: {' or '.join(real)}, as it is meant"
        if real
        else "write year-month-day"
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _limit(words: str) -> Explainer:
    def explainer(subject: Subject) -> Iterator[Diagnostic]:
        limit = subject.error.facts["limit"]
        message = f"{subject.name} must {words.format(limit)}"
        if isinstance(subject.node, Scalar):
            message += f"; found '{_typed(subject.node)}'"
        yield subject.finding("FMS107", message, "correct the value", subject.error.path, "value")

    return explainer


def _unique(subject: Subject) -> Iterator[Diagnostic]:
    message = f"{subject.name} lists the same value twice"
    yield subject.finding("FMS108", message, "keep one of them", subject.error.path, "value")


def _other(subject: Subject) -> Iterator[Diagnostic]:
    message = f"{subject.name} breaks the schema rule '{subject.error.keyword}'"
    yield subject.finding(
        "FMS109", message, "compare with 'fmsdocs list fields'", subject.error.path, "value"
    )


EXPLAINERS: dict[str, Explainer] = {
    "type": _type,
    "additionalProperties": _additional,
    "required": _required,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minimum": _limit("be at least {}"),
    "maximum": _limit("be at most {}"),
    "exclusiveMinimum": _limit("be more than {}"),
    "minItems": _limit("have at least {} items"),
    "maxItems": _limit("have at most {} items"),
    "minLength": _limit("have at least {} characters"),
    "maxLength": _limit("have at most {} characters"),
    "uniqueItems": _unique,
}


def _shape_at(shape: Shape, path: Path) -> Shape:
    for step in path:
        below = shape.items if isinstance(step, int) else shape.field_named(step)
        shape = below or Shape()
    return shape


def _typed(node: Node | None) -> str:
    """Return the scalar as typed, shortened; a collection is named by its kind."""
    if isinstance(node, Scalar):
        text = node.text.strip().replace("\n", " ")
        return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - a line's worth
    return _found(node)


def _found(node: Any) -> str:  # noqa: ANN401 - any node or None
    match node:
        case Scalar():
            return f"'{_typed(node)}'" if node.plain else f'"{_typed(node)}" in quotes'
        case Mapping():
            return "a group of fields"
        case Sequence():
            return "a list"
        case _:
            return "nothing"
