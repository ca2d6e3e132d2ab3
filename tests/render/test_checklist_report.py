"""The checklist report: verdicts, questions, what blocks, every item, waivers and decisions."""

from pathlib import Path

from running import golden
from sample_cases import document, sample
from tree_dump import dump

from fmsdocs.check.blocking import blocking_of
from fmsdocs.check.questions import questions
from fmsdocs.model.checklist import (
    Confidence,
    Decision,
    Gate,
    Item,
    Question,
    Result,
    Status,
    Verdict,
)
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location, Span

GOLDENS = Path(__file__).parent / "goldens"


def item(identifier: str, gate: Gate = Gate.ACTIONABLE, **more: object) -> Item:
    given: dict[str, object] = {
        "id": identifier,
        "title": "The request names its source of funding",
        "documents": ("letter-of-request",),
        "gate": gate,
        "severity": Severity.ERROR,
        "confidence": Confidence.CONFIRMED,
        "owner": "purchaser",
        "require": "case.funding.source is answered",
        "message": "the request does not say how it will be paid for",
        "remedy": "state national funds, FMF grant or another source",
        "location": Location("policy/checklists/letter-of-request.yaml"),
        "cite": ("SAMM-C5.T3A",),
        "serves": (Question.PRICING,),
    }
    return Item(**{**given, **more})  # type: ignore[arg-type]


PLACE = Location("case_specs/bn-b-saa/case.yaml", Span(12, 3, 8))
DECIDED = Decision(by="DSCA", on="2026-11-01", text="confirmed in letter 7")
RESULTS = (
    Result(item=item("LOR-030"), status=Status.MISSING, location=PLACE),
    Result(item=item("LOR-031", serves=(Question.EXPORT,)), status=Status.SATISFIED),
    Result(item=item("LOR-032", serves=(Question.EXPORT,)), status=Status.EXTERNAL),
    Result(item=item("LOR-033"), status=Status.EXTERNAL, decision=DECIDED),
    Result(
        item=item("LOR-034"),
        status=Status.WAIVED,
        decision=Decision(by="DSCA", on="2026-11-01", text="old case", until="2027-01-01"),
    ),
    Result(
        item=item("LOR-035", Gate.CHANNEL, owner="implementing_agency"),
        status=Status.UNDECIDED,
        message="undecided",
        first=("case.funding.source",),
        subject="line 003",
    ),
    Result(item=item("LOR-036", severity=Severity.WARNING), status=Status.NOT_MET, message="<b>&"),
    *(
        Result(
            item=item("LOR-021"), status=Status.SATISFIED, subject=f"line {name}", location=PLACE
        )
        for name in ("001", "002", "003", "005")
    ),
    Result(item=item("LOR-022"), status=Status.SATISFIED, subject="risk RISK-01"),
    Result(item=item("LOR-022"), status=Status.SATISFIED, subject="line 001"),
    Result(item=item("LOR-037", Gate.CLOSURE), status=Status.NOT_YET_DUE),
    Result(item=item("LOR-038"), status=Status.NOT_APPLICABLE),
)
VERDICTS = (
    Verdict(
        document="letter-of-request.a01",
        gate=Gate.ACTIONABLE,
        word="insufficient",
        sentence="1 error open up to the gate actionable",
        open_errors=1,
        open_warnings=1,
        answered=4,
        due=7,
    ),
    Verdict(
        document="transportation-plan",
        gate=None,
        word="not due yet",
        sentence="no gate is due at this stage of the case",
        open_errors=0,
        open_warnings=0,
        answered=0,
        due=0,
    ),
)


def report(results: tuple[Result, ...], verdicts: tuple[Verdict, ...]) -> str:
    made = document(
        sample("no-b-vry"),
        "checklist",
        results,
        verdicts,
        answers=questions(results),
        blocking=blocking_of(results),
    )
    return dump(made)


def test_golden_of_the_report() -> None:
    golden(report(RESULTS, VERDICTS), GOLDENS / "checklist.txt")


def test_an_empty_report_says_so() -> None:
    text = report((), ())
    assert "No document of this case has been judged." in text
    assert "No item is due at this stage." in text
    assert "No open error blocks a gate that is due." in text


def test_the_report_never_decides() -> None:
    text = report(RESULTS, VERDICTS)
    assert "The tool lists what is open. It does not decide." in text
    assert "indicative, not an agency determination" in text
    assert "The tool never answers this question with yes" in text
