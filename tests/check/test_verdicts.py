"""Verdicts and the answers to the five questions: they count, and never say yes."""

import re
from typing import Any

import pytest
from check.making import AS_OF, case_of, item, pack_of

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.check.questions import questions
from fmsdocs.model.checklist import Answer, Gate, Item, Question, Verdict
from fmsdocs.model.diagnostic import Severity

CHANNEL = item(id="LOR-001", gate=Gate.CHANNEL, require="case.title is answered", at="case.title")
ACTIONABLE = item()
COMPLETE = item(
    id="LOR-026", gate=Gate.COMPLETE, require="case.summary is answered", at="case.summary"
)
WARNED = item(
    id="LOR-076",
    gate=Gate.COMPLETE,
    severity=Severity.WARNING,
    require="case.note is answered",
    at="case.note",
)
ALL = {"title": "x", "funding": {"source": "mixed"}, "summary": "y"}


def judged(*items: Item, gate: Gate = Gate.COMPLETE, **data: Any) -> Judgement:
    data.setdefault("letter_of_request", {})
    return judge(case_of(**data), pack_of(*items), as_of=AS_OF, gate=gate)


def letter(case: dict, gate: Gate = Gate.COMPLETE) -> Verdict:
    found = judged(CHANNEL, ACTIONABLE, COMPLETE, WARNED, gate=gate, case=case)
    (verdict,) = found.verdicts
    return verdict


@pytest.mark.parametrize(
    ("left_out", "word"),
    [
        (("title",), "insufficient"),
        (("funding",), "insufficient"),
        (("summary",), "actionable, not complete"),
        (("summary", "funding"), "insufficient"),
        ((), "complete"),
    ],
)
def test_the_words_for_a_letter_mirror_the_official_ones(left_out: tuple, word: str) -> None:
    case = {key: value for key, value in ALL.items() if key not in left_out}
    verdict = letter(case)
    assert verdict.word == word
    assert verdict.sentence.endswith("indicative, not an agency determination")


def test_counts() -> None:
    verdict = letter({"title": "x", "funding": {"source": "mixed"}})
    assert (verdict.open_errors, verdict.open_warnings) == (1, 1)
    assert (verdict.answered, verdict.due) == (2, 4)
    assert verdict.gate is Gate.COMPLETE
    assert verdict.sentence == (
        "1 error and 1 warning open up to the gate complete; 2 of 4 items answered (50 percent); "
        "indicative, not an agency determination"
    )


@pytest.mark.parametrize(
    ("gate", "word"),
    [
        (Gate.CHANNEL, "channel only judged"),
        (Gate.ACTIONABLE, "actionable, completeness not judged"),
        (Gate.COMPLETE, "complete"),
    ],
)
def test_no_word_goes_further_than_what_was_judged(gate: Gate, word: str) -> None:
    assert letter(ALL, gate).word == word


def test_an_undecided_error_is_not_complete() -> None:
    undecided = item(id="LOR-050", when="case.cta.required == 'yes'", gate=Gate.COMPLETE)
    (verdict,) = judged(undecided).verdicts
    assert verdict.word == "undecided"
    assert "1 not decided yet" in verdict.sentence


def test_other_documents() -> None:
    plan = item(documents=("transportation-plan",), gate=Gate.CHANNEL)
    (verdict, _) = judged(plan, transportation_plan={}).verdicts
    assert verdict.document == "transportation-plan"
    assert verdict.word == "open items remain"
    (verdict, _) = judged(
        plan, transportation_plan={}, case={"funding": {"source": "mixed"}}
    ).verdicts
    assert verdict.word == "no open item found by these checks"


def test_the_first_stage_has_no_gate() -> None:
    subject = case_of(case={"stage": "REQUIREMENT"}, letter_of_request={})
    (verdict,) = judge(subject, pack_of(ACTIONABLE), as_of=AS_OF).verdicts
    assert verdict.word == "not due yet"
    assert verdict.gate is None


def test_a_wrong_answer_is_an_answer() -> None:
    checked = item(require="case.funding.source == 'mixed'")
    (verdict,) = judged(checked, case={"funding": {"source": "fmf_grant"}}).verdicts
    assert (verdict.answered, verdict.due, verdict.open_errors) == (1, 1, 1)


EXPORT = item(serves=(Question.EXPORT,))
OUTSIDE = item(id="XC-090", require="", external="DDTC", serves=(Question.EXPORT,))
LATER = item(id="XC-099", gate=Gate.CLOSURE, serves=(Question.EXPORT,))


def export(*items: Item, **case: Any) -> Answer:
    answers = judged(*items, case=case).answers
    assert [answer.question for answer in answers] == list(Question)
    return answers[-1]


def test_answers_count_what_is_open() -> None:
    answer = export(EXPORT, OUTSIDE, LATER)
    assert answer.wording == "Have all ITAR/EAR export control obligations been met?"
    assert answer.sentence == (
        "1 of 2 items is open; 1 needs an outside decision; 1 is not due yet."
    )
    assert [result.item.id for result in answer.open] == ["LOR-030"]
    assert [result.item.id for result in answer.external] == ["XC-090"]


def test_answers_never_say_yes() -> None:
    answer = export(EXPORT, OUTSIDE, funding={"source": "mixed"})
    assert answer.sentence == "No open item found by these checks; 1 needs an outside decision."
    assert export(LATER).sentence == "No item is due at this gate; 1 is not due yet."
    assert questions(())[0].sentence == "No item is due at this gate."


def test_no_text_of_a_judgement_claims_a_determination() -> None:
    claims = re.compile(r"\b(compliant|approved|cleared|yes)\b", re.IGNORECASE)
    for case in ({}, ALL, {"title": "x"}):
        found = judged(CHANNEL, ACTIONABLE, COMPLETE, WARNED, EXPORT, OUTSIDE, LATER, case=case)
        texts = [verdict.word for verdict in found.verdicts]
        texts += [verdict.sentence for verdict in found.verdicts]
        texts += [answer.sentence for answer in found.answers]
        assert not [text for text in texts if claims.search(text)]
