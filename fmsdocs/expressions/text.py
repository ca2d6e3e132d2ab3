"""Texts with holes: ``the price of {{ line.nomenclature }} is missing``."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from fmsdocs.expressions.expression import Evaluation, Expression, compile_expression
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.frame import Scope
from fmsdocs.expressions.logic import Operand, Selection
from fmsdocs.model.values import Listing, Record, Unanswered

NOT_GIVEN = "(not given)"

_OPEN, _CLOSE = "{{", "}}"


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text whose holes are compiled. ``parts`` are plain text and expressions in turn."""

    parts: tuple[str | Expression, ...]

    def fill(self, scope: Scope) -> str | ExpressionFault:
        """Return the text with its holes filled, or the fault of the first bad one.

        A hole that nobody has answered prints the field's title in brackets.
        """
        words = []
        for part in self.parts:
            if isinstance(part, str):
                words.append(part)
                continue
            found = part.evaluate(scope)
            if not isinstance(found, Evaluation):
                return found
            words.append(printed(found.value))
        return "".join(words)


@lru_cache(maxsize=4096)
def compile_text(text: str) -> Text | ExpressionFault:
    """Return *text* with its holes compiled, or what is wrong with one of them."""
    parts: list[str | Expression] = []
    position = 0
    while (start := text.find(_OPEN, position)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            return ExpressionFault("the hole is not closed with '}}'", start)
        compiled = compile_expression(text[start + len(_OPEN) : end])
        if isinstance(compiled, ExpressionFault):
            return ExpressionFault(compiled.message, compiled.offset + start + len(_OPEN))
        parts += [text[position:start], compiled]
        position = end + len(_CLOSE)
    return Text((*parts, text[position:]))


def printed(value: Operand) -> str:
    """Return *value* as a message prints it."""
    match value:
        case Unanswered():
            title = value.shape.title if value.shape else ""
            return f"[{title}]" if title else NOT_GIVEN
        case bool():
            return "yes" if value else "no"
        case Listing() | Selection() | tuple():
            return ", ".join(printed(member) for member in value) or "none"
        case Record():
            return f"[{value.shape.title or 'group of fields'}]"
        case Decimal():
            return f"{value:f}"
    return str(value)
