"""Stages, releases, assessments, categories, parties and days."""

from datetime import date

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts import days
from fmsdocs.facts.assessment import assessment_required
from fmsdocs.facts.lifecycle import gates_up_to, stage_reached
from fmsdocs.facts.parties import find_party
from fmsdocs.facts.release import processes_missing, processes_needed
from fmsdocs.facts.threefold import any_of, holder_of, members_of, texts_of, yes_of
from fmsdocs.facts.timeline import development_category
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.checklist import Gate
from fmsdocs.model.values import Place, Unanswered

PACK = bundled_pack()
ON = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("stage", "last", "count"),
    [
        ("REQUIREMENT", None, 0),
        ("LOR", Gate.COMPLETE, 3),
        ("PRICE_AVAILABILITY", Gate.OFFER, 4),
        ("LOA_DEVELOPMENT", Gate.OFFER, 4),
        ("LOA_ISSUED", Gate.OFFER, 4),
        ("EXECUTION", Gate.EXECUTION, 5),
        ("DELIVERY", Gate.MOVEMENT, 6),
        ("SUSTAINMENT", Gate.SUPPORT, 7),
        ("CLOSURE", Gate.CLOSURE, 8),
    ],
)
def test_gates_of_stages(stage: str, last: Gate | None, count: int) -> None:
    gates = gates_up_to(stage, PACK)
    assert len(gates) == count
    assert (gates[-1] if gates else None) is last


def test_stages_have_an_order() -> None:
    case = record("case", {"stage": "EXECUTION"})
    assert stage_reached(case, "LOR", PACK) is True
    assert stage_reached(case, "DELIVERY", PACK) is False
    assert isinstance(stage_reached(record("case", {}), "LOR", PACK), Unanswered)


def lines(*tags: str, approvals: list | None = None) -> tuple:
    data: dict = {"lines": [{"number": "001", "sensitive_tags": list(tags)}]}
    if approvals is not None:
        data["export"] = {"release_approvals": approvals}
    case = record("case", data)
    return case, case.get("lines")[0]


def test_release_processes() -> None:
    case, line = lines("nvd", "comsec", "cci", "depleted_uranium")
    assert processes_needed(line, PACK) == ("NVD", "COMSEC")
    assert processes_missing(case, line, PACK) == ("NVD", "COMSEC")
    case, line = lines("nvd", "comsec", approvals=[{"process": "NVD", "lines": ["001"]}])
    assert processes_missing(case, line, PACK) == ("COMSEC",)
    case, line = lines("nvd", approvals=[{"process": "NVD", "lines": ["002"]}, {"process": "NVD"}])
    assert processes_missing(case, line, PACK) == ("NVD",)
    untold = record("case", {"lines": [{"number": "001"}]})
    assert isinstance(processes_missing(untold, untold.get("lines")[0], PACK), Unanswered)


def required(data: dict) -> object:
    return assessment_required(record("case", data), PACK, ON)


def test_assessments() -> None:
    plain = {"number": "001", "first_introduction": "no", "sensitive_tags": []}
    small = {
        "purchaser": {"group": "OTHER"},
        "estimated_value": {"total": 1},
        "cta": {"required": "no"},
    }
    assert required({**small, "lines": [plain]}) is False
    assert required({**small, "lines": [{**plain, "first_introduction": "yes"}]}) is True
    assert required({**small, "lines": [{**plain, "sensitive_tags": ["nvd"]}]}) is True
    assert required({**small, "lines": [{**plain, "sensitive_tags": ["ew"]}]}) is False
    assert required({**small, "lines": [plain], "cta": {"required": "yes"}}) is True
    assert required({**small, "estimated_value": {"total": 60_000_000}}) is True
    unknown = required({**small, "lines": [{**plain, "first_introduction": "unknown"}]})
    assert isinstance(unknown, Unanswered)
    assert unknown.place.path == ("lines", 0, "first_introduction")
    assert isinstance(required({}), Unanswered)


def test_categories() -> None:
    case = record("case", {})

    def category(kind: str | None) -> object:
        request = {"case_type": kind} if kind else {}
        return development_category(case, record("letter_of_request", {"request": request}))

    assert category("BLANKET_ORDER") == "A"
    assert category("DEFINED_ORDER") == "B"
    assert isinstance(category(None), Unanswered)
    capacity = record("case", {"export": {"transfer_authority": "bpc"}})
    assert development_category(capacity, record("letter_of_request", {})) == "D"


def test_parties() -> None:
    own = record("case", {"parties": [{"id": "a"}, None]}).get("parties")
    shared = record("parties", {"parties": [{"id": "a"}, {"id": "b"}]}).get("parties")
    found = find_party("a", (own, shared))
    assert found is not None
    assert found.place.root == "case"
    assert find_party("b", (own, shared)).place.root == "parties"
    assert find_party("c", (own, shared, record("case", {}).get("parties"))) is None


def test_three_values_of_facts() -> None:
    gap = Unanswered(Place("case", ("x",)))
    assert any_of([False, gap, True]) is True
    assert any_of([False, gap]) is gap
    assert any_of([]) is False
    cta = record("case", {"cta": {"required": "unknown"}}).get("cta")
    assert isinstance(yes_of(cta, "required"), Unanswered)
    assert isinstance(texts_of(record("case", {"lines": [None]}).get("lines")), Unanswered)


def test_facts_that_ask_for_the_wrong_kind_fail_loudly() -> None:
    for wrong in (
        lambda: holder_of("text"),
        lambda: members_of("text"),
        lambda: texts_of("text"),
        lambda: amount_of("text"),
    ):
        with pytest.raises(TypeError):
            wrong()


def test_days() -> None:
    assert days.days_between("2026-02-28", "2026-03-01") == 1
    assert days.add_days("2024-02-28", 1) == "2024-02-29"
    assert days.add_months("2026-10-31", -8) == "2026-02-28"
    with pytest.raises(ValueError, match="year"):
        days.add_months("9999-12-31", 1)
