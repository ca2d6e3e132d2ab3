"""The expressions of an item, evaluated; what is wrong with a rule leaves as one exception."""

from typing import NamedTuple

from fmsdocs.expressions.expression import (
    Evaluation,
    Expression,
    Loop,
    compile_expression,
    compile_loop,
)
from fmsdocs.expressions.fault import Broken, ExpressionFault
from fmsdocs.expressions.frame import Scope
from fmsdocs.expressions.logic import Operand, Selection, elements
from fmsdocs.expressions.text import Text, compile_text
from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.location import Location, Span
from fmsdocs.policy.pack import Pack


class RuleBroken(Exception):  # noqa: N818 - it is the rule that is broken
    """A rule of the pack cannot be judged. ``compiled`` is False if it is not even readable."""

    def __init__(self, field: str, fault: ExpressionFault, *, compiled: bool) -> None:
        """Keep the *field* of the item and the *fault* of its expression."""
        super().__init__(field, fault, compiled)
        self.field, self.fault, self.compiled = field, fault, compiled


class Rule(NamedTuple):
    """An item whose expressions are compiled when they are first needed."""

    item: Item

    def evaluate(self, field: str, text: str, scope: Scope) -> Evaluation:
        """Return the value of the expression *text* of *field*; raise RuleBroken."""
        compiled = compile_expression(text)
        if not isinstance(compiled, Expression):
            raise RuleBroken(field, compiled, compiled=False)
        found = compiled.evaluate(scope)
        if not isinstance(found, Evaluation):
            raise RuleBroken(field, found, compiled=True)
        return found

    def loop(self) -> Loop:
        """Return the ``for`` of the item; raise RuleBroken."""
        loop = compile_loop(self.item.each)
        if not isinstance(loop, Loop):
            raise RuleBroken("for", loop, compiled=False)
        return loop

    def elements(self, field: str, value: Operand) -> Selection:
        """Return the elements of *value*, what *field* gave; raise RuleBroken if it is no list."""
        try:
            return elements(value)
        except Broken as broken:
            raise RuleBroken(field, broken.fault, compiled=True) from None

    def fill(self, field: str, text: str, scope: Scope) -> str:
        """Return *text* with its holes filled; raise RuleBroken."""
        compiled = compile_text(text)
        if not isinstance(compiled, Text):
            raise RuleBroken(field, compiled, compiled=False)
        filled = compiled.fill(scope)
        if not isinstance(filled, str):
            raise RuleBroken(field, filled, compiled=True)
        return filled


def broken_rule(item: Item, broken: RuleBroken, pack: Pack) -> Diagnostic:
    """Return the finding about a rule that cannot be judged."""
    kind = ("CHK900", "cannot be judged") if broken.compiled else ("POL011", "cannot be read")
    message = f"'{broken.field}' of the rule {item.id} {kind[1]}: {broken.fault.message}"
    where = fault_location(item, broken.field, broken.fault, pack)
    return unusable(kind[0], message, where, "correct the expression in the policy pack")


def crashed_rule(item: Item, error: Exception) -> Diagnostic:
    """Return the finding about a rule that failed with an exception."""
    message = f"the rule {item.id} failed: {type(error).__name__}: {error}"
    remedy = "report this to the keepers of the policy pack"
    return unusable("CHK900", message, item.location, remedy)


def fault_location(item: Item, field: str, fault: ExpressionFault, pack: Pack) -> Location:
    """Return where *fault* stands in the checklist file, as closely as one line allows."""
    source = pack.sources.get(item.id)
    if source is None:
        return item.location
    location = source.locate(field)
    written = source.file.data
    for step in (*source.path, field):
        written = written[step] if written is not None else None  # type: ignore[index]
    span, text = location.span, str(written)
    if span is None or span.end - span.column not in {len(text), len(text) + 2}:
        return location  # folded or escaped text: the offset says nothing about the column
    quote = (span.end - span.column - len(text)) // 2
    column = span.column + quote + min(fault.offset, max(len(text) - 1, 0))
    return Location(location.path, Span(span.line, column, span.end - quote), location.pointer)
