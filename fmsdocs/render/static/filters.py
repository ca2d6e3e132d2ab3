"""What the filters of templates take and give; the fields and tests that they name."""

from collections.abc import Mapping, Sequence
from typing import Final

from jinja2 import nodes

from fmsdocs.expressions.code_words import WORDS as CODE_TABLES
from fmsdocs.expressions.signatures import READS
from fmsdocs.render import faults
from fmsdocs.render.faults import similar
from fmsdocs.render.static.calls import Written
from fmsdocs.render.static.checks import Checks
from fmsdocs.render.static.fields import element_of, field_of, named, spots
from fmsdocs.render.static.scope import Here
from fmsdocs.render.static.values import (
    NUMBER,
    UNKNOWN,
    WORDS,
    Alternative,
    Field,
    Group,
    Many,
    State,
    Value,
    joined,
    kind_of,
    text,
    texts_of,
)

_TEXT: Final = frozenset({"a text"})
_AMOUNT: Final = frozenset({"a number"})
_LIST: Final = frozenset({"a list"})
_TAKES: Final[Mapping[str, frozenset[str]]] = {
    "date": _TEXT,
    "money": _AMOUNT,
    "number": _AMOUNT,
    "quantity": _TEXT | _AMOUNT,
    "sentence": _TEXT,
    "phrase": _TEXT,
    "capital": _TEXT,
    "document_words": _TEXT,
    "code_words": _TEXT,
    "with_article": _TEXT,
    "lines_range": _LIST,
    "listed": _LIST,
    "period": frozenset({"a group of fields"}),
    "length": _TEXT | _LIST,
}
"""Filters that work on some kinds of values only."""

_TO_TEXT: Final = frozenset(
    {*_TAKES, "capitalize", "join", "lower", "replace", "string", "title", "trim", "upper"}
) - {"length"}
_TO_NUMBER: Final = frozenset({"abs", "int", "length", "round"})
_SAME_LIST: Final = frozenset(
    {"list", "reject", "rejectattr", "select", "selectattr", "sort", "unique"}
)
_ONE: Final = frozenset({"first", "last", "max", "min"})
_BY_ATTRIBUTE: Final[Mapping[str, int]] = {
    "groupby": 0,
    "join": 1,
    "max": 1,
    "min": 1,
    "rejectattr": 0,
    "selectattr": 0,
    "sort": 2,
    "sum": 0,
    "unique": 1,
}
"""Filters that name a field of the elements, and the position of that argument."""
_LISTS: Final = _SAME_LIST | _ONE | {"batch", "groupby", "map", "slice", "sum"}
"""Filters that walk over a list; a text is one of characters, which nobody wants."""


class Filters:
    """Gives what a filter makes of a value, and notes what is wrong with its use."""

    def __init__(self, checks: Checks) -> None:
        """Take what notes faults."""
        self.checks = checks

    def apply(self, node: nodes.Filter, subject: Value, written: Written, here: Here) -> Value:
        """Return what the filter *node* gives for *subject*."""
        name = node.name
        if name not in self.checks.environment.filters:
            remedy = similar(name, self.checks.environment.filters)
            message = f"there is no filter '{name}'"
            self.checks.fault(faults.UNKNOWN_NAME, here, node, message, remedy=remedy)
            return UNKNOWN
        if name == "map":
            return self._map(node, subject, written, here)
        return self._named(node, name, subject, written, here)

    def _named(
        self, node: nodes.Filter, name: str, subject: Value, written: Written, here: Here
    ) -> Value:
        """Return what the filter *name*, written in *node*, gives for *subject*."""
        self._takes(node, name, subject, here)
        if name == "code_words":
            self._table(written, here)
        if name == "period":
            self._period(node, subject, here)
        if name in _LISTS or (name in _BY_ATTRIBUTE and name != "join"):
            return self._over_list(node, subject, written, here)
        if name in _TO_NUMBER:
            return NUMBER
        if name == "asked":
            return joined(*(_asked(alternative) for alternative in subject))
        if name == "default":
            return joined(subject, *written.all)
        gaps = (Field(f.path, f.shape, State.GAP) for f in spots(subject))
        return joined(WORDS, tuple(gaps)) if name in _TO_TEXT else UNKNOWN

    def _takes(self, node: nodes.Filter, name: str, subject: Value, here: Here) -> None:
        """Note values of a kind that the filter cannot take."""
        allowed = _TAKES.get(name)
        for alternative in subject if allowed else ():
            kind = kind_of(alternative)
            if kind and allowed and kind not in allowed:
                takes = " or ".join(sorted(allowed))
                message = f"the filter '{name}' takes {takes}, {named(alternative)} is {kind}"
                self.checks.fault(faults.WRONG_KIND, here, node, message, word=name)
        if name == "date":
            self._day(node, subject, here)
        if name in {"listed", "lines_range"}:
            self._words_within(node, name, subject, here)

    def _day(self, node: nodes.Filter, subject: Value, here: Here) -> None:
        for each in spots(subject):
            other = each.shape.format not in {"", "date"} or each.shape.enum
            if kind_of(each) == "a text" and other:
                message = f"the filter 'date' takes a day, {named(each)} is none"
                self.checks.fault(faults.WRONG_KIND, here, node, message, word="date")

    def _words_within(self, node: nodes.Filter, name: str, subject: Value, here: Here) -> None:
        element, _ = element_of(subject)
        if any(kind_of(each) in {"a list", "a group of fields"} for each in element):
            message = f"the filter '{name}' takes a list of texts; name a field with map"
            self.checks.fault(faults.WRONG_KIND, here, node, message, word=name)

    def _table(self, written: Written, here: Here) -> None:
        for part, value in written.positional[:1]:
            for table in texts_of(value) - CODE_TABLES.keys():
                remedy = similar(table, CODE_TABLES)
                message = f"there is no table of codes '{table}'"
                self.checks.fault(
                    faults.UNKNOWN_NAME, here, part, message, word=table, remedy=remedy
                )

    def _period(self, node: nodes.Filter, subject: Value, here: Here) -> None:
        for each in spots(subject):
            for path in READS["period"] if kind_of(each) == "a group of fields" else ():
                _, *names = path.split(".")
                self.checks.path_below(node, each, names, here, "the filter 'period'")
                self.checks.findings.read.add((*each.path, *names))

    # ---------------------------------------------------------------------------------- over lists

    def _over_list(self, node: nodes.Filter, subject: Value, written: Written, here: Here) -> Value:
        name = node.name
        element = self._element(node, subject, here)
        position = _BY_ATTRIBUTE.get(name)
        below = element
        if position is not None:
            below = self._attribute(written, position, element, here)
        match name:
            case "groupby":
                return (Many((Group(below, (Many(element),)),)),)
            case "sum":
                self._sum(node, below, here)
                return NUMBER
            case "batch" | "slice":
                return (Many((Many(element),)),)
            case "select" | "reject":
                self._test(written.positional, element, node, here)
            case "selectattr" | "rejectattr":
                self._test(written.positional[1:], below, node, here)
        return element if name in _ONE else (Many(element),)

    def _element(self, node: nodes.Filter, subject: Value, here: Here) -> Value:
        element, problems = element_of(subject)
        for problem in problems:
            message = f"the filter '{node.name}' walks over a list: {problem.message}"
            self.checks.fault(faults.WRONG_KIND, here, node, message)
        return element

    def _attribute(self, written: Written, position: int, element: Value, here: Here) -> Value:
        """Return the fields of *element* that the argument at *position* names."""
        found = next(
            ((part.value, value) for part, value in written.named if part.key == "attribute"),
            written.positional[position] if position < len(written.positional) else None,
        )
        if found is None:
            return element
        place, value = found
        paths = [path for listed in texts_of(value) for path in listed.split(",")]
        return joined(*(self._path(place, path, element, here) for path in paths)) or UNKNOWN

    def _path(self, place: nodes.Node, path: str, element: Value, here: Here) -> Value:
        below = element
        for step in path.split("."):
            below, problems = field_of(below, step)
            self.checks.problems(problems, here, place, step)
            self.checks.read(below)
        return below

    def _test(
        self,
        arguments: Sequence[tuple[nodes.Node, Value]],
        subject: Value,
        node: nodes.Filter,
        here: Here,
    ) -> None:
        """Check the test that an argument names, as in ``selectattr("kind", "in", kinds)``."""
        for place, value in arguments[:1]:
            for name in texts_of(value):
                written = Written(arguments[1:], ())
                self.checks.test(place, name, (node, subject), written, here)

    def _sum(self, node: nodes.Filter, below: Value, here: Here) -> None:
        for alternative in below:
            kind = kind_of(alternative)
            if kind and kind != "a number":
                message = f"the filter 'sum' adds numbers, {named(alternative)} is {kind}"
                self.checks.fault(faults.WRONG_KIND, here, node, message, word="sum")

    def _map(self, node: nodes.Filter, subject: Value, written: Written, here: Here) -> Value:
        element = self._element(node, subject, here)
        if any(part.key == "attribute" for part, _ in written.named):
            return (Many(self._attribute(written, len(written.positional), element, here)),)
        found = []
        for place, value in written.positional[:1]:
            for name in texts_of(value):
                filtered = nodes.Filter(None, name, [], [], None, None, lineno=place.lineno)
                rest = Written(written.positional[1:], written.named)
                found.append(self.apply(filtered, element, rest, here))
        return (Many(joined(*found) or UNKNOWN),)


def _asked(alternative: Alternative) -> Value:
    """Return what ``asked`` gives: an empty list says "none", a gap stays one."""
    if isinstance(alternative, Field) and alternative.state is State.FALSE:
        gap = Field(alternative.path, alternative.shape, State.GAP)
        return (*text("none"), gap) if "array" in alternative.shape.types else (alternative,)
    return (alternative,)
