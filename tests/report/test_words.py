"""Words for one thing and for several."""

import re

import pytest
from running import ROOT

from fmsdocs.model.words import count, member_word, plural

IRREGULAR = {
    "data",
    "facility",
    "delivery",
    "dependency",
    "category",
    "company",
    "entry",
    "advisory",
}


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("line", "lines"),
        ("facility", "facilities"),
        ("entry", "entries"),
        ("day", "days"),
        ("data", "data"),
    ],
)
def test_several(word: str, several: str) -> None:
    assert plural(word) == several
    assert count(2, word) == f"2 {several}"
    assert count(1, word) == f"1 {word}"


def test_the_names_of_elements_have_a_plural() -> None:
    """Reports put the elements of one rule together: ``lines 001 to 003``."""
    texts = [file.read_text("utf-8") for file in (ROOT / "policy/checklists").glob("*.yaml")]
    named = {
        name for text in texts for name in re.findall(r"^    for: (\w+) in", text, re.MULTILINE)
    }
    assert {name for name in named if plural(name) != f"{name}s"} == IRREGULAR & named
    assert not [name for name in named if re.search(r"(s|x|ch|sh)$", name)]


def test_one_of_several() -> None:
    assert member_word("release_approvals") == "release approval"
    assert member_word("parties") == "party"
