"""The guard at the door, on text that must stop a run and on text that must not."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT

from fmsdocs.load.marking import MarkingGuard, Passage, read_patterns, readable
from fmsdocs.pipeline.guarding import cells, guard_folder

TABLE = (ROOT / "policy/codes/classified_marking_patterns.csv").read_text("utf-8")
GUARD = MarkingGuard(read_patterns(TABLE))
BANNERS = [
    "SECRET//NOFORN",
    "TOP SECRET//SI/TK//NOFORN",
    "CONFIDENTIAL//REL TO USA, FVEY",
    "SECRET//FGI BND",
    "SECRET//ORCON",
    "SECRET//RD-CNWDI",
    "CONFIDENTIAL//NOFORN//20500101",
]
STOP = [
    *BANNERS,
    "SECRET",
    "TOP SECRET",
    "TOP-SECRET",
    "(S//NF) text",
    "(C//REL TO USA, BND) text",
    "(TS//SI) text",
    "(TS) text",
    "text before (TS) and after",
    "1. (C) text",
    "a. (S) text",
    "- (S) text",
    "\u2022 (C) text",
    "Classified By: an officer",
    "classified by : an officer",
    "Declassify On: 20500101",
    "Derived From: a guide",
    "25X1",
    "50X1-HUM",
    "50X2-WMD",
    "(CAN-C) text",
    "(//GBR S) text",
    "(FGI-S) text",
    "RESTRICTED DATA",
    "FORMERLY RESTRICTED DATA",
    "CNWDI",
    "TFNI",
    "- SECRET",
    "> SECRET",
    "** SECRET **",
    "# SECRET",
    "# (S) text",
    "title: x  # (S) text",
    "<td>SECRET</td>",
    "COSMIC TOP SECRET",
    "NATO SECRET",
    "ATOMAL",
    "SPECIAL ACCESS REQUIRED",
    "SAR-BUTTER",
    "This Document Contains Foreign Government Information",
    "This Document\nContains Foreign\nGovernment Information",
    "\uff33\uff25\uff23\uff32\uff25\uff34//NOFORN",
    "SE\u00adCRET",
    "SE\u200bCRET",
    "SECRET\u00a0//\u00a0NOFORN",
    "SECRET //\nNOFORN",
    "SECRET\n//NOFORN",
    "TOP\nSECRET",
    "# RESTRICTED\n# DATA",
    "- RESTRICTED\n- DATA",
    "S E C R E T",
    "T O P  S E C R E T",
    "S E C R E T / / N O F O R N",
    "\u0405\u0415\u0421R\u0415\u0422",
    "S\u0395CR\u0395\u03a4//N\u039f\u03a6ORN",
    "SECRET\u2215\u2215NOFORN",
    "( S ) text",
    "Secret//Noforn",
    "(s//nf) text",
    "x\u2028SECRET\u2028y",
    "CONFIDENTIAL",
    "NATO RESTRICTED",
    "Reason: 1.4(c)",
    "SCI material",
    "confidential_handling: yes",
    'confidential_handling: "Yes"',
    "CONFIDENTIAL-HANDLING : true",
]
PASS = [
    "confidential and proprietary",
    "Secretary of State",
    "paragraph (c)",
    "II(a)(1)",
    "The forwarder holds a SECRET facility clearance",
    "The forwarder holds a facility clearance up to Secret",
    "(U) text",
    "(CUI) text",
    "CUI",
    "UNCLASSIFIED",
    "item_class: S",
    "S",
    "- C",
    "delivered item classified up to Secret",
    "the letter (S) means signature",
    "the secret of success",
    "business confidential",
    "confidential_handling: no",
    "confidential_handling: TBD",
    "restricted data rights apply",
    "classified by weight and size",
    "https://example.mil/secret//x",
    "25 x 1 metre",
    "A B C D",
]


def stops(text: str) -> bool:
    return any(hit.pattern.tier != "warn" for hit in GUARD.scan(f"a line\n{text}\n"))


@pytest.mark.parametrize("text", STOP)
def test_text_that_stops(text: str) -> None:
    assert stops(text)


@pytest.mark.parametrize("text", PASS)
def test_text_that_passes(text: str) -> None:
    assert not GUARD.scan(f"a line\n{text}\n")


SPACES = st.text(st.sampled_from(" \t\u00a0\u2003\u3000"), max_size=3)
HIDDEN = st.sampled_from(["", "", "", "\u00ad", "\u200b", "\u2060", "\ufeff"])
TWINS = {"S": "\uff33\u0405", "E": "\u0395\u0415\uff25", "C": "\u0421\uff23", "T": "\u0422\u03a4"}


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """A banner as it may arrive: odd spaces, hidden characters, twins of letters, other forms."""
    level, _, controls = draw(st.sampled_from(BANNERS)).partition("//")
    if draw(st.booleans()):
        level = "".join(draw(st.sampled_from(letter + TWINS.get(letter, ""))) for letter in level)
    level = "".join(letter + draw(HIDDEN) for letter in level)
    break_ = draw(st.sampled_from(["", "\n", "\n  ", "\n# "]))
    text = f"{level}{draw(SPACES)}//{break_ or draw(SPACES)}{controls}"
    form = draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    before = draw(st.sampled_from(["", "  ", "- ", "# ", "> ", "* "]))
    return before + unicodedata.normalize(form, text)


@given(disguised())
def test_a_disguised_banner_stops(text: str) -> None:
    assert stops(text)


@given(st.sampled_from(BANNERS), st.randoms(use_true_random=False))
def test_the_size_of_letters_hides_no_control(banner: str, random) -> None:
    mixed = "".join(random.choice((letter.lower(), letter.upper())) for letter in banner)
    assert stops(mixed)


@given(st.text(st.sampled_from("abcdefghij .,;0123456789\n"), max_size=300))
def test_plain_prose_passes(text: str) -> None:
    assert not GUARD.scan(text)


@pytest.mark.parametrize(
    "text", [*STOP, *PASS, "FOUO", "CUI//SP-EXPT", "FOR OFFICIAL USE ONLY", "CUI/DRAFT"]
)
def test_the_quick_look_for_words_hides_nothing(text: str) -> None:
    found = {hit.pattern.id for hit in GUARD.scan(text)}
    direct = {pattern.id for pattern in GUARD.patterns if pattern.regex.search(text)}
    assert direct <= found


@pytest.mark.parametrize(
    "text", ["FOUO", "SBU", "FOR OFFICIAL USE ONLY", "CUI//SP-EXPT", "CUI/DRAFT"]
)
def test_what_is_only_reported(text: str) -> None:
    assert {hit.pattern.tier for hit in GUARD.scan(text)} == {"warn"}


def test_the_line_is_that_of_the_marking() -> None:
    hits = GUARD.scan("one\ntwo\n\n  SECRET//NOFORN\nfive\n- (S) six\n")
    assert {hit.line for hit in hits} == {4, 6}


def test_every_place_is_found() -> None:
    assert [hit.line for hit in GUARD.scan("CONFIDENTIAL\n\nx\nCONFIDENTIAL\n")] == [1, 4]


def test_passages_keep_their_lines() -> None:
    passages = [Passage("one", 3), Passage("RESTRICTED", 7), Passage("DATA\nSECRET", 9)]
    assert {(hit.pattern.id, hit.line) for hit in GUARD.scan_passages(passages)} == {
        ("CM-10", 7),
        ("CM-01", 9),
    }


def test_headings_of_a_table_are_cells() -> None:
    assert {hit.line for hit in GUARD.scan_passages(cells('a,"(S) item",b\n1,2,SECRET\n'))} == {
        1,
        2,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_the_encoding_hides_nothing(encoding: str) -> None:
    content = "title: x\n# SECRET//NOFORN\n".encode(encoding)
    assert GUARD.scan(readable(b"\xe9\n" + content if encoding == "latin-1" else content))


@pytest.mark.parametrize("folder", ["case_specs", "policy", "templates", "docs", "schemas"])
def test_our_own_files_pass(folder: str) -> None:
    assert list(guard_folder(ROOT / folder, GUARD)) == []


def test_published_notifications_pass() -> None:
    sentences = Path(__file__).parent.joinpath("data/public_sentences.txt").read_text("utf-8")
    assert GUARD.scan(sentences) == []
    assert len(re.findall("(?i)secret|confidential|classified", sentences)) > 10
