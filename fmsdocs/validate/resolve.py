"""Nodes to data: each plain scalar read as what the schema says stands there.

Text stays as typed. Numbers are parsed exactly, money never passes through a binary float. What
nobody has answered (missing, empty, null, TBD, TBC) is left out.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from fmsdocs.load.nodes import Mapping, Node, Scalar
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.fix import Action, Fix
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path, to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.validate.anchors import ElementNames, anchor_of

_UNANSWERED = frozenset({"", "~", "null", "Null", "NULL"})
_OPEN = frozenset({"tbd", "tbc"})
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,12})?")
_READ_OTHERWISE = re.compile(
    r"""
      y|n|yes|no|on|off|true|false              # booleans of YAML 1.1
    | [-+]?[0-9][0-9_]*                         # integers, octal with a leading zero
    | [-+]?0[xob][0-9a-f_]+
    | [-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?
    | [-+]?[0-9][0-9_]*e[-+]?[0-9]+             # 1E5
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?   # 12:30 counts in sixties
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}            # dates
    | [-+]?\.(?:inf|nan)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_ANY = Shape()


@dataclass(slots=True, eq=False, repr=False)
class Resolved:
    """The data of a file. ``free_texts`` are the scalars where any text may stand."""

    data: Any
    diagnostics: list[Diagnostic] = field(default_factory=list)
    free_texts: list[Scalar] = field(default_factory=list)


def resolve(root: Node, shape: Shape, path: str) -> Resolved:
    """Read *root* by *shape*; *path* names the file in findings."""
    resolver = _Resolver()
    data = resolver.read(root, shape, ())
    names = ElementNames()
    notes = [
        _note(
            node,
            Location(path, node.span, to_pointer(at), anchor_of(data, shape, at, names)),
            Fix(Action.QUOTE, path, at, node.text),
        )
        for node, at in resolver.read_otherwise
    ]
    return Resolved(data, notes, resolver.free_texts)


@dataclass(slots=True, eq=False, repr=False)
class _Resolver:
    read_otherwise: list[tuple[Scalar, Path]] = field(default_factory=list)
    free_texts: list[Scalar] = field(default_factory=list)

    def read(self, node: Node, shape: Shape, path: Path) -> Any:  # noqa: ANN401 - JSON data
        """Return the data of *node*; None where nobody has answered. Depth is capped by load."""
        if isinstance(node, Scalar):
            return self._scalar(node, shape, path)
        if isinstance(node, Mapping):
            data = {}
            for key, entry in node.entries.items():
                below = shape.field_named(key)
                value = self.read(entry.value, below or _ANY, (*path, key))
                if value is not None:
                    data[key] = value
                elif below is None and shape.fields:
                    data[key] = ""  # the schema refuses the name, though nobody has answered yet
            return data
        items = shape.items or _ANY
        return [self.read(item, items, (*path, index)) for index, item in enumerate(node.items)]

    def _scalar(self, node: Scalar, shape: Shape, path: Path) -> str | int | Decimal | None:
        text = node.text
        if (node.plain and text in _UNANSWERED) or text.strip().lower() in _OPEN or not text:
            return None
        if "integer" in shape.types or "number" in shape.types:
            return _number(node, shape) if node.plain else text
        if not shape.enum:
            self.free_texts.append(node)
            if (
                node.plain
                and "string" in shape.types
                and shape.format != "date"
                and _READ_OTHERWISE.fullmatch(text)
            ):
                self.read_otherwise.append((node, path))
        return text


def _note(node: Scalar, location: Location, fix: Fix) -> Diagnostic:
    return Diagnostic(
        id="FMS020",
        severity=Severity.NOTE,
        message=f"{node.text} is kept as the text '{node.text}'; "
        f"other YAML tools read it as {_kind(node.text)}",
        location=location,
        remedy=f'write "{node.text}" in quotes',
        fix=fix,
    )


def _kind(text: str) -> str:
    """Return what other YAML tools make of *text*."""
    if text.isalpha():
        return "true or false"
    return "a date" if _DAY.fullmatch(text) else "a number"


def _number(node: Scalar, shape: Shape) -> str | int | Decimal:
    """Return the number that is written, or the text where it is none."""
    if _INTEGER.fullmatch(node.text):
        return int(node.text) if "integer" in shape.types else Decimal(node.text)
    if _NUMBER.fullmatch(node.text):
        return Decimal(node.text)
    return node.text
