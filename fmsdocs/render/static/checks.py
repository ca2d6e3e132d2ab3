"""What values may be printed, compared, reckoned with and asked about."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from jinja2 import Environment, nodes

from fmsdocs.expressions.kinds import ASKS_ABOUT
from fmsdocs.expressions.signatures import missing_field
from fmsdocs.render import faults
from fmsdocs.render.faults import similar
from fmsdocs.render.static.calls import Written
from fmsdocs.render.static.fields import Problem, named, spots
from fmsdocs.render.static.findings import Findings
from fmsdocs.render.static.scope import Here
from fmsdocs.render.static.values import (
    NUMBER,
    UNKNOWN,
    WORDS,
    Alternative,
    Field,
    Many,
    Number,
    State,
    Value,
    Words,
    joined,
    kind_of,
    texts_of,
)

_EQUAL: Final = frozenset({"eq", "ne", "equalto", "==", "!=", "sameas"})
_AMONG: Final = frozenset({"in", "notin", "one_of"})
_SYMBOLS: Final = {
    "Add": "+",
    "Sub": "-",
    "Mul": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
}


class Operand(NamedTuple):
    """One side of a comparison: where it stands and what it is."""

    node: nodes.Node
    value: Value


class Checks:
    """Notes what is wrong with the use of values."""

    def __init__(self, findings: Findings, environment: Environment) -> None:
        """Take where to note it, and the environment that knows tests and filters."""
        self.findings, self.environment = findings, environment

    def fault(
        self,
        fault: str,
        here: Here,
        node: nodes.Node,
        message: str,
        *,
        word: str = "",
        remedy: str = "",
    ) -> None:
        """Note one fault at *node*."""
        self.findings.add(fault, here.source, node, message, word=word, remedy=remedy)

    def problems(
        self, problems: Iterable[Problem], here: Here, node: nodes.Node, word: str
    ) -> None:
        """Note what is wrong with a field that is asked for."""
        for problem in problems:
            fault = faults.WRONG_KIND if problem.is_kind else faults.UNKNOWN_NAME
            remedy = similar(word, problem.known)
            self.fault(fault, here, node, problem.message, word=word, remedy=remedy)

    def read(self, value: Value) -> None:
        """Note that the template reads *value*."""
        self.findings.read.update(field.path for field in spots(value))

    def path_below(
        self, node: nodes.Node, holder: Field, names: Sequence[str], here: Here, who: str
    ) -> None:
        """Note the first of the fields *names* below *holder* that does not exist; *who* reads."""
        absent = missing_field(holder.shape, tuple(names))
        if absent:
            where = ".".join((*holder.path, *names[: list(names).index(absent)]))
            message = f"{who} reads '{absent}', and '{where}' has no such field"
            self.fault(faults.UNKNOWN_NAME, here, node, message)

    # ----------------------------------------------------------------------------------- printing

    def printable(self, node: nodes.Node, value: Value, here: Here) -> None:
        """Note that *value* is printed; groups, lists and bare amounts cannot be."""
        for alternative in value:
            kind = kind_of(alternative)
            if kind in {"a list", "a group of fields", "true or false"}:
                message = f"{kind} cannot be printed; use one of its fields or a filter"
            elif isinstance(alternative, Field) and alternative.shape.types == {"number"} and kind:
                message = "an amount is printed by a filter, as number or money"
            else:
                continue
            where = f"{named(alternative)}: " if isinstance(alternative, Field) else ""
            self.fault(faults.WRONG_KIND, here, node, f"{where}{message}")

    # ---------------------------------------------------------------------------------- comparing

    def comparison(
        self,
        operator: str,
        one: tuple[nodes.Node, Value],
        other: tuple[nodes.Node, Value],
        here: Here,
    ) -> None:
        """Note kinds that are never equal, codes that do not exist, texts that have no order."""
        left, right = Operand(*one), Operand(*other)
        if operator in _EQUAL:
            self._equal(left, right, here)
        elif operator in _AMONG:
            self._among(left, right, here)
        else:
            self._ordered(left, right, here)

    def _equal(self, left: Operand, right: Operand, here: Here) -> None:
        kinds = [_kinds(left.value), _kinds(right.value)]
        if all(kinds) and kinds[0].isdisjoint(kinds[1]):
            words = [" or ".join(sorted(some)) for some in kinds]
            message = f"{_subject(left)} is {words[0]} and never equal to {words[1]}"
            self.fault(faults.WRONG_KIND, here, left.node, message)
            return
        self._codes(left.value, right, here)
        self._codes(right.value, left, here)

    def _among(self, member: Operand, container: Operand, here: Here) -> None:
        for alternative in container.value:
            match alternative:
                case Field(path=path, shape=shape) if shape.items is not None:
                    self._equal(member, Operand(container.node, (Field(path, shape.items),)), here)
                case Many(element=element):
                    self._equal(member, Operand(container.node, element), here)
                case _ if kind_of(alternative) in {"a number", "true or false"}:
                    message = f"{named(alternative)} is {kind_of(alternative)} and holds nothing"
                    self.fault(faults.WRONG_KIND, here, container.node, message)

    def _codes(self, value: Value, other: Operand, here: Here) -> None:
        """Hold the texts of *other* against the codes that the field *value* can have."""
        enums = [each.shape.enum if isinstance(each, Field) else frozenset() for each in value]
        allowed = {code for enum in enums for code in enum} if all(enums) else set()
        for written in texts_of(other.value):
            place = _constant(other.node, written)
            self.findings.code(here.source, place, written, allowed)

    def _ordered(self, left: Operand, right: Operand, here: Here) -> None:
        kinds = [_kinds(left.value), _kinds(right.value)]
        if all(kinds) and kinds[0].isdisjoint(kinds[1]):
            words = [" or ".join(sorted(some)) for some in kinds]
            message = f"{words[0]} has no order with {words[1]}"
            self.fault(faults.WRONG_KIND, here, left.node, message)
            return
        for side in (left, right):
            for each in spots(side.value):
                if kind_of(each) == "a text" and each.shape.format != "date":
                    message = f"{named(each)} has no order; only numbers and days have one"
                    self.fault(faults.WRONG_KIND, here, side.node, message)

    # -------------------------------------------------------------------------------------- tests

    def test(
        self,
        node: nodes.Node,
        name: str,
        subject: tuple[nodes.Node, Value],
        written: Written,
        here: Here,
    ) -> None:
        """Note a test that does not exist, or that cannot be asked about *subject*."""
        if name not in self.environment.tests:
            remedy = similar(name, self.environment.tests)
            message = f"there is no test '{name}'"
            self.fault(faults.UNKNOWN_NAME, here, node, message, word=name, remedy=remedy)
            return
        wanted = ASKS_ABOUT.get(name)
        for alternative in subject[1] if wanted else ():
            kind = kind_of(alternative)
            if kind and kind != wanted:
                message = f"'is {name}' asks about {wanted}, {named(alternative)} is {kind}"
                self.fault(faults.WRONG_KIND, here, node, message, word=name)
        if written.positional and name in _EQUAL | _AMONG:
            self.comparison(name, subject, written.positional[0], here)

    # --------------------------------------------------------------------------------- arithmetic

    def calculation(
        self,
        node: nodes.BinExpr,
        one: tuple[nodes.Node, Value],
        other: tuple[nodes.Node, Value],
        here: Here,
    ) -> Value:
        """Return what the arithmetic *node* gives; note operands that it does not work on."""
        symbol = _SYMBOLS[type(node).__name__]
        left, right = _kinds(one[1]), _kinds(other[1])
        if symbol == "+" and left and left == right and left != {"a number"}:
            return joined(*((a,) for a in (*one[1], *other[1]) if isinstance(a, Many))) or WORDS
        for operand, value in (one, other):
            for alternative in value:
                kind = kind_of(alternative)
                if kind not in {"", "a number"} and _is_certain(symbol, alternative, left, right):
                    message = f"'{symbol}' works on numbers, {named(alternative)} is {kind}"
                    self.fault(faults.WRONG_KIND, here, operand, message)
        return NUMBER if {"a number"} in (left, right) else UNKNOWN


def _is_certain(
    symbol: str, alternative: Alternative, left: frozenset[str], right: frozenset[str]
) -> bool:
    """Whether arithmetic fails for sure; Python also joins and repeats texts and lists."""
    if isinstance(alternative, Words | Many | Number):
        return symbol in {"-", "/", "//"} or (symbol == "+" and bool(left and right))
    return symbol != "+" or bool(left and right)


def _kinds(value: Value) -> frozenset[str]:
    """Return what *value* can be, nothing where nobody knows."""
    kinds = frozenset(kind_of(alternative) for alternative in value if not _is_gap(alternative))
    return frozenset() if "" in kinds else kinds


def _is_gap(alternative: Alternative) -> bool:
    return isinstance(alternative, Field) and alternative.state is State.GAP


def _subject(operand: Operand) -> str:
    fields = list(spots(operand.value))
    return named(fields[0]) if len(fields) == 1 else "the value"


def _constant(node: nodes.Node, written: str) -> nodes.Node:
    """Return the node of the text *written* within *node*, or *node* itself."""
    return next((const for const in node.find_all(nodes.Const) if const.value == written), node)
