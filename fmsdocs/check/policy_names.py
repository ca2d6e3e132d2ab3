"""What expressions ask of the policy pack by name, held against the pack.

Rates, thresholds, times, code tables, their codes and their columns: a run finds a wrong name only
when it comes past it; this finds it in every rule. Names that are not written as a text are passed
over, and so are expressions that cannot be read.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from fmsdocs.check.rules import RuleBroken, broken_rule
from fmsdocs.expressions.expression import Expression, Loop, compile_expression, compile_loop
from fmsdocs.expressions.fault import ExpressionFault, nearest
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.text import Text, compile_text
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.policy.dated import SeriesTable
from fmsdocs.policy.pack import Pack

_CODES: Final = frozenset({"code", "code_known"})
_DATED: Final = frozenset({"rate", "threshold", "timeline"})


class _Written(NamedTuple):
    """An expression of an item: its field, its text, and where the text starts in the field."""

    field: str
    text: str
    start: int = 0


def lint_policy_names(pack: Pack) -> tuple[Diagnostic, ...]:
    """Return a finding for every name in a rule that the pack does not know."""
    return tuple(
        broken_rule(item, RuleBroken(written.field, fault, compiled=True), pack)
        for item in pack.items
        for written in _expressions(item)
        for fault in _faults(tree_of(written.text), written.start, pack)
    )


def _expressions(item: Item) -> Iterator[_Written]:
    """Give the readable expressions of *item*, those in its words too."""
    loop = compile_loop(item.each) if item.each else None
    if isinstance(loop, Loop):
        yield _Written("for", loop.source.text, len(item.each) - len(loop.source.text))
    for field, text in item.expressions:
        if isinstance(compile_expression(text), Expression):
            yield _Written(field, text)
    for field, text in (("message", item.message), ("remedy", item.remedy)):
        words = compile_text(text)
        for part in words.parts if isinstance(words, Text) else ():
            if isinstance(part, Expression):
                yield _Written(field, part.text)


def _faults(node: Node, start: int, pack: Pack) -> Iterator[ExpressionFault]:
    """Give what is wrong with *node* and the nodes within it."""
    fault = _call(node, pack) if node.kind == "call" else _column(node, pack)
    if fault is not None:
        yield ExpressionFault(fault.message, fault.offset + start)
    for part in (*node.parts, *(part for _, part in node.keywords)):
        yield from _faults(part, start, pack)


def _call(node: Node, pack: Pack) -> ExpressionFault | None:
    if node.value in _CODES:
        return _code(node, pack)
    if node.value not in _DATED:
        return None
    tables = {"rate": pack.rates, "threshold": pack.thresholds, "timeline": pack.timelines}
    return _dated(node, tables[node.value])


def _code(node: Node, pack: Pack) -> ExpressionFault | None:
    given = _arguments(node)
    table, code = given.get("table"), given.get("code")
    if table is None:
        return None
    if table.value not in pack.codes:
        return _unknown("code table", table, pack.codes)
    # code_known asks whether the table has the code, so a code that it lacks is no fault there.
    if node.value == "code" and code is not None and code.value not in pack.codes[table.value]:
        return _unknown(f"code in '{table.value}'", code, pack.codes[table.value])
    return None


def _dated(node: Node, series: SeriesTable) -> ExpressionFault | None:
    given = _arguments(node)
    name = given.get("name")
    if name is None:
        return None
    keys = {entry.key for entry in series.all if entry.name == name.value}
    if not keys:
        return _unknown(node.value, name, {entry.name for entry in series.all})
    key = given.get("key")
    if key is not None and key.value not in keys:
        return _unknown(f"key of '{name.value}'", key, keys)
    if key is None and "" not in keys and "key" not in _names_of_arguments(node):
        message = f"'{name.value}' needs a key, as '{min(keys)}'"
        return ExpressionFault(message, name.offset)
    return None


def _column(node: Node, pack: Pack) -> ExpressionFault | None:
    """Return what is wrong with the column that is asked of a row, as in ``code(...).name``."""
    if node.kind != "field" or node.parts[0].kind != "call" or node.parts[0].value != "code":
        return None
    table = _arguments(node.parts[0]).get("table")
    columns = pack.codes[table.value].columns if table and table.value in pack.codes else ()
    if not columns or node.value in columns:
        return None
    message = f"the code table has no column '{node.value}'{nearest(node.value, list(columns))}"
    return ExpressionFault(message, node.offset)


def _arguments(node: Node) -> dict[str, Node]:
    """Return the arguments that are written as a text, by parameter."""
    parameters = FUNCTIONS[node.value].parameters
    given = {**dict(zip(parameters, node.parts, strict=False)), **dict(node.keywords)}
    return {name: part for name, part in given.items() if part.kind == "text"}


def _names_of_arguments(node: Node) -> set[str]:
    parameters = FUNCTIONS[node.value].parameters
    return {*parameters[: len(node.parts)], *(name for name, _ in node.keywords)}


def _unknown(what: str, written: Node, known: Collection[str]) -> ExpressionFault:
    hint = nearest(written.value, sorted(known))
    message = f"the policy pack has no {what} '{written.value}'{hint}"
    return ExpressionFault(message, written.offset)
