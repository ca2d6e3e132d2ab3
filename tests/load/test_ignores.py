"""Comments that ignore findings are found where they are comments, and hold where a reader sees."""

import pytest

from fmsdocs.load.ignores import ignores_in

IGNORE = "# fmsdocs: ignore[A-1] because"


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return the first and last lines for which each comment of *text* holds."""
    return [(one.first, one.last) for one in ignores_in(text, "case.yaml") if not one.fault]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"a: 1 {IGNORE}\nb: 2\n", [(1, 1)]),
        (f"{IGNORE}\na: 1\n", [(2, 2)]),
        (f"a: 1\n\n  {IGNORE}\n# another\n\nb: 2\nc: 3\n", [(6, 6)]),
        (f"{IGNORE}\n{IGNORE}\na: 1\n", [(3, 3), (3, 3)]),
        (f"---\n{IGNORE}\na: 1\n", [(3, 3)]),
        (f"a:\n  - b: 1 {IGNORE}\n  - c: 2\n", [(2, 2)]),
        (f"a: [1, {IGNORE}\n  2]\n", [(1, 1)]),
        (f"a: 'it''s # 5' {IGNORE}\n", [(1, 1)]),
        (f"a: x#y {IGNORE}\n", [(1, 1)]),
        (f"a: 1 # note {IGNORE}\n", [(1, 1)]),
        (f"a: ä日🛡 {IGNORE}", [(1, 1)]),
        (f"a: 1\r\n{IGNORE}\r\nb: 2\r\n", [(3, 3)]),
        (f"a: | {IGNORE}\n  text\n  more\nb: 1\n", [(1, 3)]),
        (f"{IGNORE}\na: >-\n  text\n  more\n", [(2, 4)]),
        (f"a: |\n  text\n{IGNORE}\nb: 1\n", [(4, 4)]),
        (f"a: first\n  second {IGNORE}\n", [(1, 2)]),
        (f'a: "first\n  second" {IGNORE}\n', [(1, 2)]),
        ("a: 1 #fmsdocs:ignore[A-1]because\n", [(1, 1)]),
    ],
)
def test_where_a_comment_holds(text: str, lines: list[tuple[int, int]]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        f"a: '1 {IGNORE}'\n",
        f'a: "1 {IGNORE}"\n',
        f'a: "first\n  {IGNORE}\n  second"\n',
        f"a: |\n  text\n  {IGNORE}\n  more\n",
        f"a: >\n  text\n\n  {IGNORE}\n",
        f"a: 1{IGNORE}\n",
        f"'b {IGNORE}': 1\n",
        f"a: 'open {IGNORE}\n",
        "# fmsdocs checks this file\na: 1\n",
        f"a: b: 1 {IGNORE}\n",
    ],
)
def test_text_is_no_comment(text: str) -> None:
    """A ``#`` in quotes or in a block of text is text; where a file is no YAML, nobody can tell."""
    assert ignores_in(text, "case.yaml") == ()


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("# fmsdocs: ignore", "it is not of the form"),
        ("# fmsdocs: ignore A-1 because", "it is not of the form"),
        ("# fmsdocs: off", "it is not of the form"),
        ("# fmsdocs: ignore[A-1", "it is not of the form"),
        ("# fmsdocs: ignore[] because", "it names no id"),
        ("# fmsdocs: ignore[ , ] because", "it names no id"),
        ("# fmsdocs: ignore[A-1]", "it gives no reason"),
        ("# fmsdocs: ignore[A-1] -- ", "it gives no reason"),
    ],
)
def test_faults(comment: str, fault: str) -> None:
    (one,) = ignores_in(f"a: 1 {comment}\n", "case.yaml")
    assert one.fault.startswith(fault)
    assert one.location.span == (1, 6, 6 + len(comment.rstrip()))


def test_several_ids() -> None:
    (one,) = ignores_in("a: 1 # fmsdocs: ignore[lor-030, FMS101]: as agreed [1]\n", "case.yaml")
    assert one.ids == ("LOR-030", "FMS101")
    assert one.reason == "as agreed [1]"
