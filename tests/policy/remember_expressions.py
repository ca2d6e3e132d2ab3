"""Write down what Jinja makes of the expressions of the bundled pack, as `trees.json`.

Run it after a change of the checklists: python tests/policy/remember_expressions.py
"""

import sys
from collections.abc import Iterator

from fmsdocs.expressions.expression import Expression, Loop, compile_loop
from fmsdocs.expressions.syntax import parse
from fmsdocs.expressions.text import Text, compile_text
from fmsdocs.expressions.tree import REMEMBERED, Node, written_down
from fmsdocs.model.checklist import Item
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.locate import bundled

REQUEST_TYPE = "letter_of_request.request.type"


def expressions_of(item: Item) -> Iterator[str]:
    """Give the text of every expression of *item*, also those in the holes of its words."""
    yield from (text for text in (item.when, item.require, item.at) if text)
    if item.each:
        loop = compile_loop(item.each)
        assert isinstance(loop, Loop), f"{item.id}: {loop}"
        yield loop.source.text
    for words in (item.message, item.remedy):
        text = compile_text(words)
        assert isinstance(text, Text), f"{item.id}: {text}"
        yield from (part.text for part in text.parts if isinstance(part, Expression))


def trees_of(pack: Pack) -> dict[str, Node]:
    """Return the freshly parsed trees of all expressions of *pack*, by their texts."""
    texts = {REQUEST_TYPE, *(text for item in pack.items for text in expressions_of(item))}
    return {text: parse(text) for text in sorted(texts)}


def main() -> None:
    pack, faults = load_pack(bundled())
    if pack is None or faults:
        sys.exit("\n".join(f"{fault.location}: {fault.message}" for fault in faults))
    trees = trees_of(pack)
    REMEMBERED.write_text(written_down(trees), "utf-8")
    print(f"{len(trees)} expressions remembered")  # noqa: T201


if __name__ == "__main__":
    main()
