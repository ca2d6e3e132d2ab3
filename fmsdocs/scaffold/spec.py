"""A spec file to start from: every field of its schema, all of them TBD.

TBD is unanswered, so the file is valid as it is, its documents show gaps, and the checklist says
what must be answered. Lists stand as one TBD; the comment says what goes into them.
"""

from collections.abc import Iterator

from fmsdocs.model.case import FORMAT
from fmsdocs.model.shape import Shape

_SHOWN = 6
"""How many allowed values a comment names; longer lists are left to ``fmsdocs list fields``."""

_KINDS = {"integer": "a whole number", "number": "a number", "array": "a list"}


def new_spec(kind: str, shape: Shape, editor_schema: str = "") -> str:
    """Return the text of a new ``KIND.yaml``; *shape* is that of its schema.

    *editor_schema* is the path of the schema for editors as seen from the file, where there is one.
    """
    lines = [
        *([f"# yaml-language-server: $schema={editor_schema}"] if editor_schema else ()),
        f"# {shape.title or kind}. TBD marks what nobody has answered yet.",
        f"# 'fmsdocs list fields {kind}' names every field, also those inside of lists.",
    ]
    if "format" in shape.fields:
        lines.append(f"format: {FORMAT}")
    for name, below in shape.fields.items():
        if name != "format":
            lines += ["", *_field(name, below, "")] if below.fields else _field(name, below, "")
    return "\n".join(lines) + "\n"


def _field(name: str, shape: Shape, indent: str) -> Iterator[str]:
    if shape.fields:
        yield f"{indent}{name}:  # {shape.title}"
        for below, inner in shape.fields.items():
            yield from _field(below, inner, indent + "  ")
    else:
        yield f"{indent}{name}: TBD  # {shape.title}{_answer(shape)}"


def _answer(shape: Shape) -> str:
    """Return what may be answered: the allowed values, or the kind where it is not text."""
    if 0 < len(shape.enum) <= _SHOWN:
        return ": " + ", ".join(sorted(shape.enum))
    if shape.format == "date":
        return ", as 2027-03-05"
    kind = _KINDS.get(min(shape.types, default="string"), "")
    return f", {kind}" if kind else ""
