"""The cost summary on the page: steps, rates, days and sources, and what is left out."""

from pathlib import Path
from typing import Any

from sample_cases import TEMPLATES, context, document, made_up
from tree_dump import dump

from fmsdocs.render.render import render_document

REVISED = {"revision": {"number": 1, "date": "2026-11-16"}}
OLD = {
    "number": "001",
    "nomenclature": "Trucks",
    "source_of_supply": "P",
    "total_price": 1_000_000,
    "accepted_on": "2014-05-06",
}
NEW = {"number": "002", "nomenclature": "Tools", "source_of_supply": "S", "total_price": 250_000}
OPEN = {"number": "003", "nomenclature": "Tires"}


def finance(case: dict[str, Any], **plan: Any) -> str:
    """Return the section on finance of the execution plan."""
    documents = {"case": case, "case_execution_plan": plan}
    text = dump(document(made_up(documents), "case-execution-plan"))
    start = text.rindex("Finance [finance]")
    return text[start : text.index("Deliveries, transportation", start)]


def test_lines_of_different_days_have_rows_of_their_own() -> None:
    text = finance({**REVISED, "lines": [OLD, NEW]})
    assert "Contract administration services | 001 | $1,000,000 | 1.2 percent \\ 6 May 2014" in text
    surcharges = [row for row in text.splitlines() if row.startswith("   !FMS administrative")]
    assert "001 | $1,012,000 | 3.5 percent \\ 6 May 2014" in surcharges[0]
    assert "002 | $250,000 | 3.2 percent \\ 16 November 2026" in surcharges[1]
    assert "T !<5>Net estimated cost | $1,262,000" in text
    assert "T !<5>Total | $1,305,420" in text
    assert "!001 \\ accepted on 6 May 2014" in text


def test_a_line_without_a_price_is_named_and_the_total_is_what_is_known() -> None:
    text = finance({**REVISED, "lines": [NEW, OPEN]})
    assert "Total, known so far | $258,000" in text
    assert "The line has no price. This concerns line 003." in text


def test_without_a_revision_no_day_is_made_up() -> None:
    text = finance({"lines": [NEW]})
    assert "[to be completed: day of the revision]" in text
    assert "Cost summary" not in text


def test_deposit_payments_billing_and_cancellation() -> None:
    funding = {
        "deposit_rule": "FMSO_I",
        "deposit_lines": ["002"],
        "acceptance_planned_on": "2027-01-05",
        "quarterly_costs": [
            {"quarter_start": "2027-04-01", "cost": 10, "termination_liability": 0},
            {"quarter_start": "2027-07-01", "cost": 100, "termination_liability": 50},
        ],
        "special_billing": {
            "working_capital": 100,
            "termination_liability_reserve": 15,
            "case_reserve": 25,
            "working_fund": 50,
            "baseline_reserve": 25,
            "statement": 45,
            "special_bill_paid": 12,
        },
    }
    funds = {"lines": [{"line": "002", "expended": 1000}]}
    text = finance({**REVISED, "lines": [NEW], "funding": funding}, finance=funds)
    assert "Initial deposit, known so far | $75,000" in text
    assert "rate not seen" in text
    assert "due on 15 June 2027. It covers the quarter that begins on 1 July 2027." in text
    assert "!with the initial deposit | 1 April 2027 | $10 | $0 | $10" in text
    assert "!15 June 2027 | 1 July 2027 | $100 | $50 | $150" in text
    assert "!Net available | $60" in text
    assert "!Amount due | $15" in text
    assert "!Final bill | $33" in text
    assert "the minimum administrative amount would be $8,000, the largest of $8,000" in text


def test_waivers_of_the_purchaser_are_named() -> None:
    text = finance({**REVISED, "lines": [OLD], "purchaser": {"customer_code": "AT"}})
    assert "Quality assurance and inspection, since 11 April 2013." in text


def test_ranges_say_their_year_and_the_lines_without_one(tmp_path: Path) -> None:
    (tmp_path / "_shared").symlink_to(TEMPLATES / "_shared")
    (tmp_path / "_themes").symlink_to(TEMPLATES / "_themes")
    (tmp_path / "letter-of-request").mkdir()
    page = tmp_path / "letter-of-request" / "document.html.j2"
    page.write_text(
        '{% import "_shared/words.html.j2" as words with context %}'
        '{% import "_shared/cost_summary.html.j2" as cost with context %}'
        "<title>Ranges</title>{{ cost.ranges() }}",
        encoding="utf-8",
    )
    ranged = {**NEW, "price_low": 200_000, "price_high": 300_000, "price_confidence": "medium"}
    index = {"index": "Index A", "source": "Table B", "from_year": 2026, "to_year": 2028}
    pricing = {"price_year": 2026, "escalation": {**index, "factor": 2}}
    case = {**REVISED, "lines": [ranged, OPEN], "pricing": pricing}
    made, found = render_document(
        made_up({"case": case, "letter_of_request": {}}),
        "letter-of-request",
        templates=tmp_path,
        context=context(),
    )
    assert not found
    assert made is not None
    text = dump(made)
    assert "at prices of 2028" in text
    assert "multiplied by 2, by the Index A from Table B, to prices of 2028." in text
    assert "T !<4>Lines, known so far | $400,000 | $600,000" in text
    assert "T !<4>With the charges of the cost summary | $412,800 | $619,200" in text
    assert "Line 003 has no range" in text
