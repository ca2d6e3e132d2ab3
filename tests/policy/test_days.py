"""Every question gets the answer of its day: real changes of policy, and one made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from check.making import bundled_pack, case_of, item, record
from running import run_fmsdocs

from fmsdocs.check.judge import judge
from fmsdocs.expressions.expression import Evaluation, Expression, compile_expression
from fmsdocs.expressions.frame import Scope
from fmsdocs.facts.notification import likely
from fmsdocs.model.checklist import Status
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.dated import DatedValue, Series, SeriesTable
from fmsdocs.policy.pack import Pack


def value(text: str, as_of: str, pack: Pack | None = None, **case: object) -> object:
    compiled = compile_expression(text)
    assert isinstance(compiled, Expression)
    scope = Scope(
        names={"case": record("case", case)},
        pack=pack or bundled_pack(),
        as_of=date.fromisoformat(as_of),
    )
    found = compiled.evaluate(scope)
    assert isinstance(found, Evaluation), found
    return found.value


@pytest.mark.parametrize(
    ("day", "percent"), [("2020-01-31", "1.2"), ("2020-02-01", "1.0"), ("2026-11-22", "1.0")]
)
def test_contract_administration_fell_in_2020(day: str, percent: str) -> None:
    assert value("rate('contract_administration_services')", day) == Decimal(percent)
    own = {"revision": {"number": 1, "date": day}}
    later = value(
        "rate('contract_administration_services', case.revision.date)", "2030-01-01", **own
    )
    assert later == Decimal(percent), "a fact with a day of its own keeps the rate of that day"


@pytest.mark.parametrize(
    ("day", "answer"), [("2026-05-13", "P&A data"), ("2026-05-14", "ROM pricing")]
)
def test_rom_pricing_came_in_may_2026(day: str, answer: str) -> None:
    assert value("code('lor_request_types', 'PA').response_document", day) == answer
    own = {"revision": {"number": 1, "date": day}}
    dated = "code('lor_request_types', 'PA', case.revision.date).response_document"
    assert value(dated, "2030-01-01", **own) == answer


@pytest.mark.parametrize(("day", "named"), [("2025-11-06", True), ("2025-11-07", False)])
def test_a_country_leaves_the_list_of_denied_countries(
    case_folder: Path, day: str, named: bool
) -> None:
    with (case_folder / "case.yaml").open("a") as file:
        file.write("purchaser:\n  name: Ministry of Defense\n  country: Cambodia\n")
    (case_folder / "letter-of-request.yaml").write_text("request:\n  type: LOA\n")
    ran = run_fmsdocs("check", str(case_folder), "--as-of", day)
    assert ("Cambodia has a conditional policy of denial" in ran.out) is named


@pytest.mark.parametrize(
    ("day", "named"), [("2025-09-30", True), ("2026-03-01", False), ("2026-10-01", True)]
)
def test_a_suspension_has_its_days(day: str, named: bool) -> None:
    (rule,) = (rule for rule in bundled_pack().items if rule.id == "XC-033")
    case = case_of(case={"purchaser": {"country": "Cyprus"}}, letter_of_request={})
    pack = bundled_pack()
    found = judge(case, pack, as_of=date.fromisoformat(day), gate=rule.gate, select=("XC-033",))
    assert [result.status for result in found.results] == [
        Status.MISSING if named else Status.NOT_APPLICABLE
    ]


def raised_threshold() -> Pack:
    """Return the bundled pack with a made-up rise of a threshold on 1 July 2026."""
    periods = (
        DatedValue(Decimal(14_000_000), effective_until=date(2026, 6, 30)),
        DatedValue(Decimal(23_000_000), effective_from=date(2026, 7, 1)),
    )
    pack = bundled_pack()
    raised = Series("notification_mde", "OTHER", "Value of MDE", "usd", periods)
    return replace(pack, thresholds=SeriesTable((*pack.thresholds.all, raised)))


VALUES = {
    "purchaser": {"group": "OTHER"},
    "estimated_value": {"mde": 20_000_000, "total": 30_000_000},
}


@pytest.mark.parametrize(("day", "expected"), [("2026-06-30", True), ("2026-07-01", False)])
def test_a_threshold_rises(day: str, expected: bool) -> None:
    as_of, pack = date.fromisoformat(day), raised_threshold()
    values = {**VALUES, "estimated_value": {**VALUES["estimated_value"], "design_construction": 0}}
    assert likely(record("case", values), pack, as_of) is expected
    notified = {**values, "export": {"notification": {"notified_on": "2026-06-15"}}}
    assert likely(record("case", notified), pack, as_of) is True, "it was notified before"
    later = {**values, "export": {"notification": {"notified_on": "2026-07-15"}}}
    assert likely(record("case", later), pack, as_of) is False


def test_a_day_without_a_threshold_leaves_the_question_open() -> None:
    pack = replace(bundled_pack(), thresholds=SeriesTable(_ended(bundled_pack().thresholds)))
    assert isinstance(likely(record("case", VALUES), pack, date(2026, 3, 1)), Unanswered)


def _ended(table: SeriesTable) -> list[Series]:
    return [
        series._replace(
            periods=tuple(
                period._replace(effective_until=date(2026, 1, 1)) for period in series.periods
            )
        )
        for series in table.all
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-30", Status.NOT_APPLICABLE),
        ("2026-07-01", Status.MISSING),
        ("2026-12-31", Status.MISSING),
        ("2027-01-01", Status.NOT_APPLICABLE),
    ],
)
def test_an_item_holds_on_its_days(day: str, expected: Status) -> None:
    rule = item(effective_from=date(2026, 7, 1), effective_until=date(2026, 12, 31))
    pack = replace(bundled_pack(), items=(rule,), sources={})
    found = judge(
        case_of(letter_of_request={}), pack, as_of=date.fromisoformat(day), gate=rule.gate
    )
    assert [result.status for result in found.results] == [expected]
