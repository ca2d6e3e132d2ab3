"""YAML to nodes: positions, and nothing that changes what was typed."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.load.nodes import Mapping, Node, Scalar, Sequence
from fmsdocs.load.yaml import parse

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30
)
DATA = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def plain(node: Node | None):
    """Return the nodes as text, lists and dicts."""
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
        case Sequence():
            return [plain(item) for item in node.items]
    return None


def scalars(node: Node | None):
    match node:
        case Scalar():
            yield node
        case Mapping():
            for entry in node.entries.values():
                yield entry.key
                yield from scalars(entry.value)
        case Sequence():
            for item in node.items:
                yield from scalars(item)


@given(DATA)
def test_what_is_written_is_what_is_read(data) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, width=10_000)
    if "\ufeff" not in text:
        assert plain(parse(text, "x.yaml").root) == data


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(), min_size=1))
def test_positions_slice_back_to_the_text(data: dict[str, int]) -> None:
    text = yaml.safe_dump({"å": data, "list": [data]})
    lines = text.split("\n")
    for scalar in scalars(parse(text, "x.yaml").root):
        written = lines[scalar.line - 1][scalar.column - 1 : scalar.end - 1]
        assert written.strip('"') in {scalar.text, "\\xE5", "'" + scalar.text + "'"}


@given(st.text(max_size=80))
def test_any_text_gives_nodes_or_findings_and_never_an_exception(text: str) -> None:
    parsed = parse(text.replace("\x00", ""), "x.yaml")
    assert parsed.root is not None or parsed.diagnostics


def test_columns_count_characters_not_bytes() -> None:
    root = parse('"Černochová": x\n대한민국: y\n', "x.yaml").root
    assert [(s.line, s.column) for s in scalars(root)] == [(1, 1), (1, 15), (2, 1), (2, 7)]


def test_an_alias_stands_where_it_is_written() -> None:
    root = parse("a: &x yes\nb: *x\n", "x.yaml").root
    last = list(scalars(root))[-1]
    assert (last.text, last.line, last.column) == ("yes", 2, 4)
