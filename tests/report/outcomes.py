"""Outcomes to report: of the sample cases, and made up of anything that a file may hold."""

from datetime import date
from functools import cache

from hypothesis import strategies as st
from running import ROOT

from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location, Span
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.checking import check
from fmsdocs.pipeline.request import Request

DAY = date(2026, 11, 22)
CASES = sorted(path.parent.name for path in (ROOT / "case_specs").glob("*/case.yaml"))


@cache
def sample(case: str) -> RunOutcome:
    return check(Request(paths=(ROOT / "case_specs" / case,), as_of=DAY))


NASTY = [
    "<script>alert(1)</script>",
    "a | b \\| c",
    "100% of 3, 4: 5%0A",
    "::error file=x::y",
    "first\nsecond\r\nthird\ttab",
    "\"quoted\" & 'quoted' `code` *star* _line_ [link](https://example.org)",
    "Müller Ελλάδα 日本 🛡",
    "\x00\x07\x1b[31mred\x1b[0m\x7f\x9b",
    "\u202egnp.exe\u2066",
    "]]> <![CDATA[ --> &amp; &#0;",
    "word " * 2_000,
]
TEXTS = st.sampled_from(NASTY) | st.text(min_size=1, max_size=60)
PATHS = st.sampled_from(
    [
        "case.yaml",
        "a b/çä.yaml",
        "x%41,y.yaml",
        "s<i>&\"'.yaml",
        "../above/case.yaml",
        "/abs/c.yaml",
    ]
)
SPANS = st.none() | st.builds(
    Span, st.integers(1, 99_999), st.integers(1, 500), st.integers(501, 600)
)
LOCATIONS = st.builds(Location, PATHS, SPANS, st.sampled_from(["", "/lines/0/x~1y"])) | st.just(
    Location("")
)
DIAGNOSTICS = st.builds(
    Diagnostic,
    id=st.from_regex(r"[A-Z]{2,5}-?[0-9]{3}", fullmatch=True),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    location=LOCATIONS,
    remedy=st.just("") | TEXTS,
    why=st.just("") | TEXTS,
    owner=st.sampled_from(["", "purchaser", "implementing_agency"]),
    subject=st.sampled_from(["", "line 001"]),
    related=st.lists(st.builds(Related, LOCATIONS, TEXTS), max_size=2).map(tuple),
    command=st.just("") | TEXTS,
)
FINDINGS = st.lists(DIAGNOSTICS, max_size=6).map(tuple)


def made_up(own: tuple[Diagnostic, ...], common: tuple[Diagnostic, ...]) -> RunOutcome:
    case = CaseOutcome(name="bn-<b>&-new", folder="bn-new", diagnostics=own)
    sources = {"case.yaml": "\n".join(["title: <b>\x1b[31m & more", "lines: []"] * 40)}
    return RunOutcome(command="check", cases=(case,), diagnostics=common, sources=sources)


OUTCOMES = st.builds(made_up, FINDINGS, FINDINGS)
