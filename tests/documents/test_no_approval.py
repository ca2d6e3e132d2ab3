"""Nothing that the product says by itself is an approval, in code, pack, templates or documents."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from check.making import bundled_pack
from running import ROOT

sys.path.insert(0, str(Path(__file__).parent))

from test_all_cases import CASES, KINDS, trees

from fmsdocs.write.text import document_text

_SUBJECT = (
    r"(?:case|cases|line|lines|document|documents|request|letter|plan|item|items|export|sale|it"
    r"|this)"
)
_VERDICT = (
    r"(?:compliant|cleared|approved|certified|releasable|exportable"
    r"|authorized\s+for\s+(?:release|export)|free\s+to\s+export|in\s+(?:full\s+)?compliance)"
)
APPROVAL = re.compile(
    rf"\b{_SUBJECT}\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:now\s+|fully\s+)?{_VERDICT}\b"
    rf"|\b(?:fully|export)[\s-]compliant\b(?!\s+configuration)|\bno\s+further\s+approval",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:whether|until|once|if|when|before|unless|that|not)\W+(?:\w+\W+){0,4}$", re.IGNORECASE
)


def approvals(text: str) -> list[str]:
    """Return the sentences of *text* that say by themselves that something is approved."""
    plain = " ".join(text.split())
    return [
        plain[max(0, match.start() - 60) : match.end() + 20]
        for match in APPROVAL.finditer(plain)
        if not _BEFORE.search(plain[: match.start()])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The case is approved.", True),
        ("This document is compliant with ITAR.", True),
        ("All lines are cleared for export", True),
        ("the item is authorized for release", True),
        ("say whether the case is approved", False),
        ("no open item found by these checks", False),
        ("Decision: approved by DTSA on 5 March 2027", False),
        ("the export-compliant configuration", False),
    ],
)
def test_what_is_looked_for(text: str, found: bool) -> None:
    assert bool(approvals(text)) is found


def strings(file: Path) -> Iterator[str]:
    """Give every text in a module that is no docstring, f-strings with a hole as one word."""
    tree = ast.parse(file.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "it" for one in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            yield "" if id(node) in documented else str(node.value)


def test_messages_in_code() -> None:
    for file in sorted((ROOT / "fmsdocs").rglob("*.py")):
        for text in strings(file):
            assert approvals(text) == [], file


def test_templates() -> None:
    for file in sorted((ROOT / "templates").rglob("*.j2")):
        text = re.sub(r"<[^<>]*>|\{[{%#].*?[}%#]\}", " ", file.read_text("utf-8"), flags=re.DOTALL)
        assert approvals(text) == [], file


def test_texts_of_the_pack() -> None:
    for item in bundled_pack().items:
        for text in (item.title, item.message, item.remedy, item.external):
            # The title of an item is a duty; it says what must hold, not that it does.
            assert text == item.title or approvals(text) == [], item.id
    for table in bundled_pack().codes.values():
        for row in table.rows:
            for column, text in row.items():
                # The official wording of statement A: somebody chose it, the product does not.
                official = (table.name, column) == ("distribution_statements", "text")
                assert official or approvals(text) == [], (table.name, column)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_documents_of_the_cases(case: str, kind: str) -> None:
    assert approvals(document_text(trees(case)[kind])) == []


def test_decisions_that_were_recorded_still_print() -> None:
    letter = document_text(trees("bn-b-saa")["letter-of-request"])
    assert re.search(r"(?i)\bapproved|approval", letter)


def test_a_result_without_open_items_says_what_was_not_checked() -> None:
    texts = [document_text(trees(case)["checklist"]) for case in CASES]
    assert all(
        "edition" in text and "Not checked: whether the answers are true" in text for text in texts
    )
