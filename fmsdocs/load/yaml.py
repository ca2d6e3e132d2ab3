"""YAML text to positioned nodes, on libyaml's event stream.

The stock loaders resolve ``NO`` to false and ``010`` to 8, keep the last of two equal keys, and
crash the process on deep nesting. Working on events closes all of that: scalars stay text, keys are
compared, depth and size are capped before anything is built.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, cast

import yaml
from yaml import events

from fmsdocs.load.anchors import anchored
from fmsdocs.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from fmsdocs.load.syntax import explain_syntax
from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location, Span

MAX_DEPTH = 64
MAX_NODES = 250_000
"""Nodes of one file, each alias counted with all that it stands for."""

_CUT = re.compile(r"(?:[ \t])#(?=[^\s#!]|[ \t]*[0-9])")


class Parser(Protocol):
    """The part of PyYAML's parsers that is used here."""

    def get_event(self) -> Any:  # noqa: ANN401 - PyYAML's events carry no types
        """Return the next event."""

    def dispose(self) -> None:
        """Let go of what the parser holds."""


def parser_of(text: str) -> Parser:
    """Return libyaml's parser, or the pure Python one where PyYAML was built without it."""
    kind = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("Parser", kind(text))


class Parsed(NamedTuple):
    """The root node of a file, None where there is none, with all findings."""

    path: str
    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()


class _Refused(Exception):  # noqa: N818 - states what is the case
    """The rest of the file cannot be read; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.id)
        self.finding = finding


def parse(text: str, path: str) -> Parsed:
    """Parse *text*; *path* names the file in findings.

    An empty file gives no root and finding FMS019. A file with a fault gives the nodes up to it
    where that is of use (duplicate keys), else no root.
    """
    builder = _Builder(path, text)
    try:
        root = builder.build()
    except _Refused as refused:
        builder.found.append(refused.finding)
        root = None
    except yaml.YAMLError as error:
        builder.found.append(explain_syntax(error, path, text))
        root = None
    except ValueError:  # a code point out of range in an escape
        builder.found.append(builder.finding("FMS010", "an escape in this file is not a character"))
        root = None
    finally:
        builder.parser.dispose()
    if root is None and not builder.found:
        builder.found.append(
            builder.finding("FMS019", "the file is empty", remedy="write the first field")
        )
    return Parsed(path, root, anchored(builder.found, text))


@dataclass(slots=True, eq=False, repr=False)
class _Frame:
    """An open collection. ``key`` is the key that waits for its value."""

    node: Mapping | Sequence
    anchor: str | None
    key: Scalar | None = None
    skipped: bool = False


@dataclass(slots=True, eq=False, repr=False)
class _Builder:
    path: str
    text: str
    parser: Parser = field(init=False)
    found: list[Diagnostic] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    nodes: int = 0
    root: Node | None = None
    lines: list[str] = field(default_factory=list)
    cut_lines: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.parser = parser_of(self.text)
        self.lines = self.text.split("\n")
        if "#" in self.text:
            lines = enumerate(self.lines, start=1)
            self.cut_lines = frozenset(n for n, line in lines if "#" in line and _CUT.search(line))

    def build(self) -> Node | None:
        """Read events until the end of the stream."""
        handlers = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open_mapping,
            events.SequenceStartEvent: self._open_sequence,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.AliasEvent: self._alias,
        }
        documents = 0
        get_event = self.parser.get_event
        while True:
            event = get_event()
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
            elif isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(self._second_document(event))
            elif isinstance(event, events.StreamEndEvent):
                return self.root

    # ------------------------------------------------------------------------------ event handlers

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        start, end = event.start_mark, event.end_mark
        plain = not event.style and event.tag is None
        if event.tag is not None and event.tag not in ("tag:yaml.org,2002:str", "!"):
            self._tag(event)
        line, column = start.line + 1, start.column + 1
        last = end.column + 1 if end.line == start.line else column + len(event.value)
        node = Scalar(event.value, line, column, last, plain)
        if event.style in {"|", ">"}:
            self._show_content(node)
        if plain and end.line + 1 in self.cut_lines and event.value:
            self._cut(node, end)
        if event.anchor is not None:
            self._anchor(event, node)
        self._place(node)

    def _show_content(self, node: Scalar) -> None:
        """Place a block scalar at its first line of text; nobody looks for ``>-``."""
        for number in range(node.line, len(self.lines)):
            text = self.lines[number].rstrip()
            if text and node.text.strip():
                node.line, node.column = number + 1, len(text) - len(text.lstrip()) + 1
                node.end = len(text) + 1
                return

    def _open_mapping(self, event: Any) -> None:  # noqa: ANN401
        self._open(event, Mapping(event.start_mark.line + 1, event.start_mark.column + 1))

    def _open_sequence(self, event: Any) -> None:  # noqa: ANN401
        self._open(event, Sequence(event.start_mark.line + 1, event.start_mark.column + 1))

    def _open(self, event: Any, node: Mapping | Sequence) -> None:  # noqa: ANN401
        if event.tag is not None and event.tag != "!":
            self._tag(event)
        if len(self.frames) >= MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise _Refused(self.finding("FMS015", message, self._at(event)))
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.node, Mapping) and frame.key is None and not frame.skipped:
            message = "a key must be a single word or phrase, not a list or mapping"
            raise _Refused(self.finding("FMS018", message, self._at(event)))
        self.frames.append(_Frame(node, event.anchor))

    def _close(self, _event: Any) -> None:  # noqa: ANN401
        frame = self.frames.pop()
        node = frame.node
        if isinstance(node, Mapping):
            node.size += sum(2 + _below(entry.value) for entry in node.entries.values())
        else:
            node.size += sum(1 + _below(item) for item in node.items)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = node
        self._place(node)

    def _alias(self, event: Any) -> None:  # noqa: ANN401
        target = self.anchors.get(event.anchor)
        if target is None:
            message = f"'*{event.anchor}' names nothing that is complete at this place"
            raise _Refused(
                self.finding("FMS014", message, self._at(event), "write the value itself")
            )
        self._count(_below(target), event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        copy: Node
        match target:
            case Scalar():
                copy = Scalar(target.text, line, column, event.end_mark.column + 1, target.plain)
            case Mapping():
                copy = Mapping(line, column, target.entries, target.size)
            case Sequence():
                copy = Sequence(line, column, target.items, target.size)
        self._place(copy)

    # ------------------------------------------------------------------------------------ building

    def _place(self, node: Node) -> None:
        """Put *node* where the open collection wants it."""
        self._count(1, node)
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif frame.skipped:
            frame.skipped = False
        elif frame.key is None:
            self._key(frame, node)
        else:
            frame.node.entries[frame.key.text] = Entry(frame.key, node)
            frame.key = None

    def _key(self, frame: _Frame, node: Node) -> None:
        if not isinstance(node, Scalar):
            message = "a key must be a single word or phrase, not a list or mapping"
            raise _Refused(self.finding("FMS018", message, node.span))
        entries = cast("Mapping", frame.node).entries
        if node.text == "<<" and node.plain:
            remedy = "write the fields out; what is shared by cases goes into _shared/parties.yaml"
            self.found.append(
                self.finding("FMS013", "merge keys '<<' are not used in specs", node.span, remedy)
            )
            frame.skipped = True
        elif node.text in entries:
            first = entries[node.text].key
            self.found.append(self._duplicate(node, first))
            frame.skipped = True
        else:
            frame.key = node

    def _count(self, amount: int, where: Any) -> None:  # noqa: ANN401
        self.nodes += amount
        if self.nodes > MAX_NODES:
            span = where.span if isinstance(where, Node) else self._at(where)
            message = f"the file stands for more than {MAX_NODES:,} values"
            raise _Refused(
                self.finding("FMS016", message, span, "split the case, or drop the aliases")
            )

    def _anchor(self, event: Any, node: Scalar) -> None:  # noqa: ANN401
        self.anchors[event.anchor] = node

    # ------------------------------------------------------------------------------------ findings

    def finding(
        self, identifier: str, message: str, span: Span | None = None, remedy: str = ""
    ) -> Diagnostic:
        """Return an error of this file."""
        return Diagnostic(
            id=identifier,
            severity=Severity.ERROR,
            message=message,
            location=Location(self.path, span),
            remedy=remedy,
        )

    def _at(self, event: Any) -> Span:  # noqa: ANN401
        mark = event.start_mark
        return Span(mark.line + 1, mark.column + 1, mark.column + 2)

    def _tag(self, event: Any) -> None:  # noqa: ANN401
        remedy = "delete the tag; the schema says how a value is read"
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        message = f"the tag '{tag}' is not used in specs"
        self.found.append(self.finding("FMS012", message, self._at(event), remedy))

    def _duplicate(self, node: Scalar, first: Scalar) -> Diagnostic:
        there = Location(self.path, first.span)
        return Diagnostic(
            id="FMS011",
            severity=Severity.ERROR,
            message=f"the key '{node.text}' stands here a second time; the first one is used",
            location=Location(self.path, node.span),
            remedy="keep one of the two",
            related=(Related(location=there, message="the first one"),),
        )

    def _second_document(self, event: Any) -> Diagnostic:  # noqa: ANN401
        message = "a second YAML document starts here; a spec file holds one"
        return self.finding("FMS017", message, self._at(event), "delete the line '---'")

    def _cut(self, node: Scalar, end: Any) -> None:  # noqa: ANN401
        """Warn where ' #' ended a value although the text after it looks like part of it."""
        line = self.lines[end.line]
        rest = line[end.column :]
        if not rest.lstrip(" \t").startswith("#"):
            return
        column = end.column + 1 + len(rest) - len(rest.lstrip(" \t"))
        self.found.append(
            Diagnostic(
                id="FMS021",
                severity=Severity.WARNING,
                message="the value ends before this '#': what follows is read as a comment",
                location=Location(self.path, Span(end.line + 1, column, len(line.rstrip()) + 1)),
                remedy="put the whole value in quotes, or start the comment with '# ' and a word",
                related=(
                    Related(
                        location=Location(self.path, node.span), message="the value that is left"
                    ),
                ),
            )
        )


def _below(node: Node) -> int:
    """Return the number of nodes that *node* stands for besides itself."""
    return 0 if isinstance(node, Scalar) else node.size - 1
