"""The trees of all expressions of a pack, to be remembered with it."""

from collections.abc import Iterator

from fmsdocs.check.item import REQUEST_TYPE
from fmsdocs.expressions.expression import Expression, Loop, compile_loop
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.text import Text, compile_text
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.checklist import Item
from fmsdocs.policy.pack import Pack


def trees_of(pack: Pack) -> dict[str, Node]:
    """Return the tree of every readable expression of *pack* by its text."""
    trees: dict[str, Node] = {}
    for text in (REQUEST_TYPE, *(text for item in pack.items for text in _texts(item))):
        try:
            trees[text] = tree_of(text)
        except Broken:
            continue
    return trees


def _texts(item: Item) -> Iterator[str]:
    """Give the text of every expression of *item*, also those in the holes of its words."""
    yield from (text for _, text in item.expressions)
    loop = compile_loop(item.each) if item.each else None
    if isinstance(loop, Loop):
        yield loop.source.text
    for words in (item.message, item.remedy):
        text = compile_text(words)
        if isinstance(text, Text):
            yield from (part.text for part in text.parts if isinstance(part, Expression))
