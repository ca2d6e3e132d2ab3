"""Every way to damage one place of a spec file: delete it, rename it, give it another value.

The text is edited where the place stands, so all other lines stay as their author wrote them. Where
nodes stand is taken from PyYAML's own composer, not from the loader under test.
"""

from collections.abc import Iterator
from typing import NamedTuple

import yaml

Path = tuple[str | int, ...]

WORDS = "made up words"


class Mutant(NamedTuple):
    """A spec file with one damaged place.

    ``way`` is ``delete``, ``rename``, ``retype`` or ``near miss``; ``path`` is the place as it was
    before; ``value`` is what stands there now, for near misses.
    """

    way: str
    path: Path
    text: str
    value: str = ""

    def __str__(self) -> str:
        """``delete lines/0/quantity``."""
        return f"{self.way} {'/'.join(map(str, self.path))}"


class Site(NamedTuple):
    """One place of a file. ``cut`` is what deleting it takes out, ``stand_in`` what stays there."""

    path: Path
    node: yaml.Node
    cut: tuple[int, int]
    stand_in: str
    key: yaml.ScalarNode | None = None


def mutants(text: str) -> Iterator[Mutant]:
    """Give every mutant of a file, in the order of its places."""
    root = yaml.compose(text, yaml.CSafeLoader)
    for site in sites(root, (), text):
        start, end = site.cut
        yield Mutant("delete", site.path, text[:start] + site.stand_in + text[end:])
        if site.key is not None:
            yield Mutant("rename", site.path, _replaced(text, site.key, f"{site.key.value}_x"))
        yield Mutant("retype", site.path, _replaced(text, site.node, _other_kind(site.node)))
        if isinstance(site.node, yaml.ScalarNode) and site.node.style not in {"|", ">"}:
            near = _near_miss(text, site.node)
            yield Mutant("near miss", site.path, near, f"{site.node.value}X")


def sites(node: yaml.Node, path: Path, text: str) -> Iterator[Site]:
    """Give the places below *node*, holders before what they hold."""
    if isinstance(node, yaml.MappingNode):
        parts = [(key.value, key, value) for key, value in node.value]
        empty = "{}"
    elif isinstance(node, yaml.SequenceNode):
        parts = [(index, value, value) for index, value in enumerate(node.value)]
        empty = "[]"
    else:
        return
    for number, (step, head, value) in enumerate(parts):
        if len(parts) == 1:
            cut, stand_in = (node.start_mark.index, content_end(node, text)), empty
        elif number + 1 < len(parts):
            cut, stand_in = (head.start_mark.index, parts[number + 1][1].start_mark.index), ""
        else:
            cut, stand_in = (content_end(parts[-2][2], text), content_end(value, text)), ""
        key = head if isinstance(node, yaml.MappingNode) else None
        yield Site((*path, step), value, cut, stand_in, key)
        yield from sites(value, (*path, step), text)


def content_end(node: yaml.Node, text: str) -> int:
    """Return the offset after the last character of *node*, without comments that follow it."""
    children = getattr(node, "value", ())
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not children:
        return len(text[: node.end_mark.index].rstrip())
    last = children[-1]
    return content_end(last[1] if isinstance(last, tuple) else last, text)


def _replaced(text: str, node: yaml.Node, words: str) -> str:
    start = node.start_mark.index
    gap = " " if text[start - 1] == ":" else ""
    return text[:start] + gap + words + text[content_end(node, text) :]


def _other_kind(node: yaml.Node) -> str:
    return f"[{WORDS}]" if isinstance(node, yaml.ScalarNode) else WORDS


def _near_miss(text: str, node: yaml.ScalarNode) -> str:
    """Return *text* with one letter too many at the end of a scalar; its quotes stay."""
    end = content_end(node, text) - (1 if node.style else 0)
    gap = " " if text[end - 1] == ":" else ""
    return f"{text[:end]}{gap}X{text[end:]}"
