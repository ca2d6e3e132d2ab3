"""The fix that an open item proposes: a missing key as TBD, or a code in its right spelling."""

from collections.abc import Iterator

from fmsdocs.check.places import Places
from fmsdocs.check.setting import Setting
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.checklist import Item
from fmsdocs.model.fix import Action, Fix, spelled_alike
from fmsdocs.model.values import Place, value_at


def proposed_fix(item: Item, setting: Setting, answer: Place | None, places: Places) -> Fix | None:
    """Return the fix of an open result of *item*, None where there is none that is safe.

    *answer* is the place that its ``at`` names, *places* are what its finding shows.
    """
    if places.absent is not None:
        path, at = places.absent
        return Fix(Action.INSERT, path, at, f"{item.id}: {item.title}")
    if answer is None or answer.root not in setting.case.files:
        return None
    value = value_at(setting.case.roots, answer)
    tables = _tables(tree_of(item.require), item.at.strip()) if isinstance(value, str) else ()
    for table in tables:
        meant = spelled_alike(str(value), setting.pack.codes.get(table, ()))
        if meant and meant != value:
            return Fix(Action.REPLACE, setting.case.files[answer.root], answer.path, meant)
    return None


def _tables(node: Node, field: str) -> Iterator[str]:
    """Give the code tables that an expression looks up the value of *field* in."""
    if node.kind == "call" and node.value == "code_known":
        match node.parts:
            case (table, code) if table.kind == "text" and _dotted(code) == field:
                yield table.value
    for part in (*node.parts, *(part for _, part in node.keywords)):
        yield from _tables(part, field)


def _dotted(node: Node) -> str:
    """Return a field as it is written, ``line.hazard.class_division``; empty for anything else."""
    if node.kind == "name":
        return str(node.value)
    if node.kind == "field" and (holder := _dotted(node.parts[0])):
        return f"{holder}.{node.value}"
    return ""
