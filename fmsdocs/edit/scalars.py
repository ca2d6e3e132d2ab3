"""The edit that writes one value anew: in quotes, or in another spelling."""

from fmsdocs.edit.change import Change, Edit
from fmsdocs.load.nodes import Node, Scalar
from fmsdocs.model.fix import Action, Fix


def rewritten(text: str, node: Node | None, fix: Fix) -> Change | None:
    """Return the change that *fix* makes of *node* in *text*.

    None where the value is not written out on one line: an alias, an anchor, a block of text.
    """
    if not isinstance(node, Scalar):
        return None
    line = _offset(text, node.line)
    start, end = line + node.column - 1, line + node.end - 1
    written = text[start:end]
    if written == node.text:
        new = f'"{fix.text}"' if fix.action is Action.QUOTE else fix.text
    elif fix.action is Action.REPLACE and written in {f'"{node.text}"', f"'{node.text}'"}:
        new = f"{written[0]}{fix.text}{written[0]}"
    else:
        return None
    return Change(Edit(start, end, new), fix.at, fix.text)


def _offset(text: str, line: int) -> int:
    """Return where the 1-based *line* starts."""
    offset = 0
    for _ in range(line - 1):
        offset = text.index("\n", offset) + 1
    return offset
