"""All expressions of a pack compiled and held against the schemas, without any case.

A run compiles only the items that are due; this compiles them all, for the keepers of the pack.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from fmsdocs.check.item import REQUEST_TYPE
from fmsdocs.check.rules import RuleBroken, broken_rule
from fmsdocs.check.setting import root_of
from fmsdocs.expressions.expression import Expression, Loop, compile_expression, compile_loop
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.kinds import TRUTH_WORDS
from fmsdocs.expressions.static import Shapes, check_names, shape_of_elements
from fmsdocs.expressions.text import Text, compile_text
from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.shape import Shape
from fmsdocs.policy.pack import Pack

_IN_WORDS: Final = ("message", "remedy")
_WANTED: Final = {"when": TRUTH_WORDS, "require": TRUTH_WORDS}
"""Fields whose expression must give a certain kind of value."""


def lint_expressions(pack: Pack, shapes: Mapping[str, Shape]) -> tuple[Diagnostic, ...]:
    """Return a finding for every expression that cannot be read or asks for unknown names.

    *shapes* are those of the roots, by their names in expressions (``letter_of_request``).
    """
    return tuple(
        broken_rule(item, RuleBroken(field, fault, compiled=False), pack)
        for item in pack.items
        for field, fault in _faults(item, shapes)
    )


def _faults(item: Item, roots: Mapping[str, Shape]) -> Iterator[tuple[str, ExpressionFault]]:
    shapes: dict[str, Shape | None] = dict(roots)
    shapes["this"] = roots.get(root_of(item.documents[0])) if item.documents else None
    if item.applies_to and (fault := check_names(REQUEST_TYPE, shapes)):
        yield "applies_to", fault
    if item.each:
        loop = compile_loop(item.each)
        if not isinstance(loop, Loop):
            yield "for", loop
            return
        fault = check_names(loop.source.text, shapes, "a list")
        if fault:
            start = len(item.each) - len(loop.source.text)
            yield "for", ExpressionFault(fault.message, fault.offset + start)
        shapes[loop.name] = shape_of_elements(loop.source.text, shapes)
    for field, text in item.expressions:
        if fault := _fault_of(field, text, shapes):
            yield field, fault
    for field, text in zip(_IN_WORDS, (item.message, item.remedy), strict=True):
        yield from _faults_of_words(field, text, shapes)


def _fault_of(field: str, text: str, shapes: Shapes) -> ExpressionFault | None:
    compiled = compile_expression(text)
    if not isinstance(compiled, Expression):
        return compiled
    return check_names(text, shapes, _WANTED.get(field, ""))


def _faults_of_words(
    field: str, text: str, shapes: Shapes
) -> Iterator[tuple[str, ExpressionFault]]:
    words = compile_text(text)
    if not isinstance(words, Text):
        yield field, words
        return
    for part in words.parts:
        if isinstance(part, Expression) and (fault := check_names(part.text, shapes)):
            yield field, fault
