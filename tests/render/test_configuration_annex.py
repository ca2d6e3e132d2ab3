"""The configuration and export control annex, and the calendar in the case execution plan."""

import re
import time
from copy import deepcopy
from typing import Any

import pytest
from running import golden
from sample_cases import document, made_up, sample
from test_documents import GOLDENS
from tree_dump import dump, dump_block

from fmsdocs.model.doctree import Document, Figure, Heading, PageBreak

PLANS = ("case-execution-plan", "transportation-plan", "sustainment-plan")
GAP = "[to be completed"


def annex(document: Document) -> str:
    """Return the annex of *document* as text, nothing if it carries none."""
    text = dump(document)
    if "# A Configuration" not in text:
        return ""
    start = text.index("# A Configuration")
    return text[start : text.index("\n# - ", start)]


def case(lines: list[dict[str, Any]], annexes: list[str] | None = None, **more: Any) -> dict:
    plan = {} if annexes is None else {"annexes": annexes}
    return {"case": {"lines": lines, **more}, "case_execution_plan": plan}


def plan(lines: list[dict[str, Any]], **more: Any) -> str:
    return annex(document(made_up(case(lines, **more)), "case-execution-plan"))


RADAR = {
    "number": "001",
    "kind": "article",
    "nomenclature": "Radar set",
    "jurisdiction": "mixed",
    "usml_paragraph": "XI(a)(3)",
    "eccn": "3A611.x",
    "sme": "yes",
    "mde": "unknown",
    "mtcr_category": "none",
    "item_class": "S",
    "sensitive_tags": ["comsec", "ew"],
    "anti_tamper": "required",
    "lo_clo": "no",
    "eum_level": "enhanced",
    "eum_source": "MASL record",
    "eum_source_date": "2026-10-05",
    "third_country_content": ["Display from Canada"],
    "configuration": {
        "baseline": "Block 2",
        "export_variant": "Block 2E",
        "differences": "No wartime modes",
        "customization": "none",
    },
}


def test_all_answers_of_a_line_stand_in_its_row() -> None:
    text = plan([RADAR])
    assert (
        "!001 | Radar set | USML XI(a)(3) // EAR, ECCN 3A611.x | SME: yes // MDE: not known // "
        "MTCR: none | Classified up to Secret // Sensitive: communications security (COMSEC), "
        "electronic warfare // Anti-tamper: required // Low observable: no | "
        "Enhanced // MASL record, 5 October 2026"
    ) in text
    assert "!001 | Block 2. // Export variant: Block 2E | No wartime modes. |" in text
    assert "For the country" not in text
    assert "Line 001 holds parts from other countries: Display from Canada." in text


def test_lines_with_the_same_answers_share_a_row() -> None:
    spare = {**RADAR, "jurisdiction": "ear", "eccn": "0A606.x"}
    lines = [{**spare, "number": f"{at:03}", "nomenclature": f"Kit {at}"} for at in range(2, 7)]
    text = plan([RADAR, *lines])
    assert "!002 to 006 | Kit 2; Kit 3; Kit 4; Kit 5; Kit 6 | EAR, ECCN 0A606.x |" in text
    assert "!001 to 006 | Block 2." in text, "the configuration is the same for all"


def test_many_names_stand_below_the_table() -> None:
    lines = [{**RADAR, "number": f"{at:03}", "nomenclature": f"Kit {at}."} for at in range(1, 8)]
    text = plan(lines)
    assert "!001 to 007 | 7 articles and services, named below | USML" in text
    assert "body| Lines 001 to 007: 001 Kit 1; 002 Kit 2; 003 Kit 3; 004 Kit 4; 005 Kit 5; " in text


def test_scattered_lines_are_counted_in_the_table_and_named_below_it() -> None:
    numbers = [f"{at:03}" for at in range(1, 60)]
    lines = [
        {
            **RADAR,
            "number": number,
            "sme": "no" if int(number) % 2 else "yes",
            "nomenclature": "Kit",
        }
        for number in numbers
    ]
    for line in lines[::2]:
        line["configuration"] = {"baseline": "Block 1"}
    text = plan(lines, export={"release_approvals": []}, purchaser={"customer_code": "NO"})
    assert "!Group 1: 30 lines, named below | 30 articles and services, named below |" in text
    assert "body| Group 1: 001 Kit; 003 Kit; 005 Kit;" in text
    assert "!Set 2: 29 lines, named below | Block 2." in text
    assert "body| Set 2: lines 002, 004, 006," in text
    assert "!COMSEC release | 001 to 059 |" in text


def test_lines_of_a_review_are_named_below_where_they_are_many() -> None:
    odd = [f"{at:03}" for at in range(1, 60, 2)]
    lines = [{"number": number, "kind": "article"} for number in odd]
    approvals = [
        {"id": "REL-01", "process": "AT", "lines": odd, "status": "not_required"},
        {"id": "REL-02", "process": "EW", "lines": odd, "status": "requested"},
    ]
    data = case(lines, export={"release_approvals": approvals})
    text = dump(document(made_up(data), "case-execution-plan"))
    assert text.count("| 30 lines, named below |") == 3
    assert text.count("body| REL-02, electronic warfare review: lines 001, 003, 005,") == 2
    assert text.count("body| REL-01: lines 001, 003, 005,") == 1


def test_what_nobody_has_answered_is_said_once() -> None:
    lines = [{"number": f"{at:03}", "nomenclature": f"Kit {at}"} for at in range(1, 31)]
    text = plan(lines)
    assert "Nothing is recorded yet about the control of lines 001 to 030: " + GAP in text
    assert text.count(GAP) == 3
    assert "table data" not in text


def test_a_column_stands_only_where_a_line_answers_it() -> None:
    text = plan([{"number": "001", "nomenclature": "Fuze", "kind": "article", "mde": "yes"}])
    assert " H !Lines | !Article or Service | !Status\n" in text
    assert "!001 | Fuze | MDE: yes\n" in text
    assert "For no line is it recorded yet: " + GAP + ": control list and paragraph, SME," in text


def test_a_missing_answer_of_one_line_is_a_gap_in_its_row() -> None:
    bare = {"number": "002", "nomenclature": "Truck", "kind": "article"}
    service = {"number": "003", "nomenclature": "Survey", "kind": "service", "sensitive_tags": []}
    text = plan([RADAR, bare, service])
    row = next(line for line in text.splitlines() if "!002 |" in line)
    assert row.count(GAP) == 7
    row = next(line for line in text.splitlines() if "!003 |" in line)
    assert row.count(GAP) == 3, "a service has no class, MTCR category or level of monitoring"
    assert "Line 003 is a service and has no configuration on record." in text


def test_a_case_without_lines_says_so() -> None:
    assert plan([]).count("The lines of the case are not written yet.") == 1
    empty = annex(document(made_up({"case": {}, "case_execution_plan": {}}), "case-execution-plan"))
    assert f"The lines of the case are {GAP}: lines]." in empty


def test_decisions_are_told_with_day_and_reference_and_the_rest_is_pending() -> None:
    approvals = [
        {
            "id": "REL-01",
            "process": "NVD",
            "lines": ["001"],
            "status": "approved_with_limits",
            "authority": "DTSA",
            "decided_on": "2027-04-10",
            "reference": "Letter 7",
            "limits": "variant B only",
        },
        {"id": "REL-02", "process": "EW", "lines": ["001"], "status": "not_started"},
        {"id": "REL-03", "process": "IFF", "lines": ["001"], "status": "approved"},
    ]
    parties = [{"id": "po", "name": "Program Office"}]
    text = plan([RADAR], export={"release_approvals": approvals}, parties=parties)
    assert (
        "!REL-01, night vision device review | 001 | Granted with limits on 10 April 2027, "
        "reference Letter 7. // Variant B only. | DTSA | "
    ) in text
    row = next(line for line in text.splitlines() if "!REL-02" in line)
    assert "Not started; pending." in row
    assert row.count(GAP) == 4, "who decides, owner, day and lead time"
    row = next(line for line in text.splitlines() if "!REL-03" in line)
    assert f"Granted on {GAP}" in row, "nothing is decided without a day and a reference"
    assert "!COMSEC release | 001 | The items need it, and nothing is recorded. | not known" in text
    assert not re.search(r"\b(?:compliant|approved|cleared)\b", text, re.IGNORECASE)


@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize(("annexes", "carried"), [(["configuration"], True), ([], False)])
def test_a_document_carries_the_annexes_that_it_names(
    kind: str, annexes: list[str], carried: bool
) -> None:
    root = kind.replace("-", "_")
    made = document(made_up({"case": {"lines": [RADAR]}, root: {"annexes": annexes}}), kind)
    assert bool(annex(made)) is carried


@pytest.mark.parametrize(
    ("kind", "line", "carried"),
    [
        ("case-execution-plan", {}, True),
        ("transportation-plan", RADAR, False),
        ("sustainment-plan", RADAR, False),
        ("letter-of-request", {"mde": "yes"}, False),
        ("letter-of-request", {"jurisdiction": "undetermined", "sensitive_tags": []}, False),
        ("letter-of-request", {"jurisdiction": "ear"}, True),
        ("letter-of-request", {"sensitive_tags": ["nvd"]}, True),
        ("letter-of-request", {"item_class": "S"}, True),
    ],
)
def test_without_a_choice_the_document_type_decides(kind: str, line: dict, carried: bool) -> None:
    root = kind.replace("-", "_")
    made = document(made_up({"case": {"lines": [{**line, "number": "001"}]}, root: {}}), kind)
    assert bool(annex(made)) is carried
    text = dump(made)
    assert ("Annex A says for each line" in text) is (
        carried and kind in {*PLANS[:1], "letter-of-request"}
    )


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"jurisdiction": "ear", "eum_level": "routine"}, "SME, MDE"),
        (dict.fromkeys(("sme", "mde", "mtcr_category", "lo_clo"), "no"), "control list"),
        (
            {
                **dict.fromkeys(("sme", "mde", "mtcr_category", "lo_clo"), "no"),
                "jurisdiction": "ear",
                "item_class": "U",
                "anti_tamper": "not_required",
                "eum_level": "routine",
            },
            "sensitive properties",
        ),
    ],
)
def test_what_no_line_answers_is_a_gap(answers: dict[str, Any], asked: str) -> None:
    text = plan([{"number": "001", "nomenclature": "Kit", **answers}])
    assert f"For no line is it recorded yet: [to be completed: {asked}" in text


def test_the_annex_begins_a_page_after_the_body_and_before_the_acronyms() -> None:
    body = document(sample("bn-b-saa"), "letter-of-request").body
    at = next(
        at for at, block in enumerate(body) if isinstance(block, Heading) and block.number == "A"
    )
    assert isinstance(body[at - 1], PageBreak)
    after = [block for block in body[at + 1 :] if isinstance(block, Heading) and block.level == 1]
    assert [heading.anchor for heading in after] == ["acronyms", "references"]


def test_two_hundred_lines_take_no_time() -> None:
    lines = [
        {**RADAR, "number": f"{at:03}", "nomenclature": f"Kit {at}", "eccn": f"3A61{at % 9}.x"}
        for at in range(1, 215)
    ]
    started = time.perf_counter()
    text = plan(lines)
    assert time.perf_counter() - started < 5
    assert sum(line.startswith("   !") for line in text.splitlines()) <= 14


def test_golden_of_the_annex_of_a_real_case() -> None:
    text = annex(document(sample("tw-nasams"), "case-execution-plan"))
    golden(text, GOLDENS / "tw-nasams.annex.txt")


# ------------------------------------------------------------------------------------ the calendar


def changed(**review: Any) -> Document:
    """Return the plan of the notional case with its pending review changed."""
    roots = {name: deepcopy(root.data) for name, root in sample("bn-b-saa").roots.items()}
    roots["case"]["export"]["release_approvals"][0].update(review)
    return document(made_up(roots), "case-execution-plan")


def row(document: Document, start: str) -> str:
    lines = (line for block in document.body for line in dump_block(block))
    return next(line for line in lines if line.strip().startswith(start))


def test_the_calendar_says_when_a_decision_must_begin() -> None:
    found = row(changed(), "!REL-01")
    assert "| 180 | 1 November 2026 | 30 April 2027 // for M09, Letter of Offer" in found


def test_the_calendar_says_what_is_wrong_with_the_days() -> None:
    late = row(changed(requested_on="2026-11-05"), "!REL-01")
    assert "1 November 2026 // **Begun later than that.**" in late
    assert "**That day has passed.**" in row(changed(status="not_started"), "!REL-01")
    after = row(changed(needed_by="2027-06-30"), "!REL-01")
    assert "Acceptance offered, which is planned earlier, on 20 May 2027" in after


def test_the_drawing_shows_what_is_pending_and_says_it_in_words() -> None:
    figures = [block for block in changed().body if isinstance(block, Figure)]
    (figure,) = [figure for figure in figures if "Pending decisions" in figure.alternative]
    assert ">REL-01 night vision" in figure.svg
    assert (
        "Pending decisions: REL-01 night vision device review, start by 1 November 2026, needed by "
        "30 April 2027; congressional notification, start by 21 March 2027, needed by 20 May 2027."
    ) in figure.alternative


def test_a_pending_decision_without_a_dependency_stands_among_the_dependencies() -> None:
    text = dump(changed())
    assert "From the release and authorization calendar." not in text
    text = dump(changed(id="REL-09"))
    assert "!REL-09 | **REL-09, night vision device review** // From the release" in text
