"""Names of rates, thresholds, times and code tables in expressions, held against the pack.

A run finds a wrong name only when it comes past it; this finds it in every rule.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from fmsdocs.check.rules import RuleBroken, broken_rule
from fmsdocs.expressions.expression import Expression, Loop, compile_expression, compile_loop
from fmsdocs.expressions.fault import ExpressionFault, nearest
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.policy.pack import Pack

_TABLE: Final = "code table"
_FUNCTIONS: Final = {
    "rate": "rate",
    "threshold": "threshold",
    "timeline": "timeline",
    "code": _TABLE,
    "code_known": _TABLE,
}
"""The functions whose first argument names an entry of the pack, and what it names."""


def lint_policy_names(pack: Pack) -> tuple[Diagnostic, ...]:
    """Return a finding for every name in a rule that the pack does not know.

    Expressions that cannot be read are passed over, and names that are not written as a text.
    """
    known = {
        "rate": {entry.name for entry in pack.rates.all},
        "threshold": {entry.name for entry in pack.thresholds.all},
        "timeline": {entry.name for entry in pack.timelines.all},
        _TABLE: set(pack.codes),
    }
    return tuple(
        broken_rule(item, RuleBroken(field, fault, compiled=True), pack)
        for item in pack.items
        for field, text, start in _expressions(item)
        for fault in _faults(tree_of(text), start, known)
    )


def _expressions(item: Item) -> Iterator[tuple[str, str, int]]:
    """Give field, text and offset of the readable expressions of *item*."""
    if item.each:
        loop = compile_loop(item.each)
        if isinstance(loop, Loop):
            yield "for", loop.source.text, len(item.each) - len(loop.source.text)
    for field, text in (("when", item.when), ("require", item.require), ("at", item.at)):
        if text and isinstance(compile_expression(text), Expression):
            yield field, text, 0


def _faults(node: Node, start: int, known: Mapping[str, set[str]]) -> Iterator[ExpressionFault]:
    what = _FUNCTIONS.get(node.value) if node.kind == "call" else None
    if what and node.parts and node.parts[0].kind == "text":
        name = node.parts[0].value
        if name not in known[what]:
            hint = nearest(name, sorted(known[what]))
            message = f"the policy pack has no {what} '{name}'{hint}"
            yield ExpressionFault(message, node.parts[0].offset + start)
    for part in (*node.parts, *(part for _, part in node.keywords)):
        yield from _faults(part, start, known)
