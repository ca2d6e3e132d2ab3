"""Three values, as tables; every kind of result, with its reason; gaps that never satisfy."""

import copy
from datetime import date
from typing import Any

import pytest
from check.gaps import ABSENCE_IS_AN_ANSWER, answers, blanked
from check.making import AS_OF, bundled_pack, case_of, item, pack_of, shapes, value

from fmsdocs.check.examples import _Example
from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate, Item, Status
from fmsdocs.model.values import Unanswered

T, F, U = "1 == 1", "1 == 2", "case.title == 'x'"
"""True, false, and unanswered: the case has no title."""


def shown(text: str, **data: Any) -> Any:
    """Return the value of *text*, ``None`` for unanswered."""
    found = value(text, **data)
    return None if isinstance(found, Unanswered) else found


# ------------------------------------------------------------------------------ single operations


@pytest.mark.parametrize(
    ("condition", "chosen", "other", "expected"),
    [
        (T, T, F, True),
        (T, F, T, False),
        (T, U, T, None),
        (T, T, U, True),  # the branch that is not chosen does not matter
        (F, T, F, False),
        (F, F, T, True),
        (F, T, U, None),
        (F, U, T, True),
        (U, T, F, None),
        (U, T, T, None),  # nobody has decided, though both branches say the same
        (U, U, U, None),
    ],
)
def test_choice(condition: str, chosen: str, other: str, expected: bool | None) -> None:
    assert shown(f"({chosen}) if ({condition}) else ({other})") is expected


@pytest.mark.parametrize(
    ("codes", "found", "absent"),
    [
        ([], False, True),
        (["a"], True, False),
        (["b"], False, True),
        ([None], None, None),
        (["a", None], True, False),
        (["b", None], None, None),
        (None, None, None),
    ],
    ids=str,
)
def test_in(codes: list | None, found: bool | None, absent: bool | None) -> None:
    case = {"purchaser": {} if codes is None else {"transit_countries": codes}}
    assert shown("'a' in case.purchaser.transit_countries", case=case) is found
    assert shown("'a' not in case.purchaser.transit_countries", case=case) is absent
    assert shown("case.title in case.purchaser.transit_countries", case=case) is None
    assert shown("case.title not in case.purchaser.transit_countries", case=case) is None


@pytest.mark.parametrize("symbol", ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"])
def test_nothing_is_known_of_two_unanswered_values_not_even_that_they_are_equal(
    symbol: str,
) -> None:
    assert shown(f"case.support.years {symbol} case.support.years") is None


@pytest.mark.parametrize("text", ["-case.support.years", "case.support.years * 0"])
def test_no_sign_and_no_factor_answers_for_the_reader(text: str) -> None:
    assert shown(text) is None


# ----------------------------------------------------------------------------- filters over lists


Y, N, G = "yes", "no", None
"""A member that says yes, one that says no, and a gap."""

MEMBERS = [
    # members      any     all    count   any answered  all answered  count answered
    ([],           False,  True,  0,      False,        True,         0),
    ([Y],          True,   True,  1,      True,         True,         1),
    ([N],          False,  False, 0,      True,         True,         1),
    ([G],          None,   None,  None,   False,        False,        0),
    ([Y, Y],       True,   True,  2,      True,         True,         2),
    ([Y, N],       True,   False, 1,      True,         True,         2),
    ([Y, G],       True,   None,  None,   True,         False,        1),
    ([N, N],       False,  False, 0,      True,         True,         2),
    ([N, G],       None,   False, None,   True,         False,        1),
    ([G, G],       None,   None,  None,   False,        False,        0),
]  # fmt: skip


@pytest.mark.parametrize("row", MEMBERS, ids=str)
def test_lists(row: tuple[Any, ...]) -> None:
    members, some, every, number, some_answer, every_answer, answered = row
    lines = [{"number": f"{n}", **({"mde": mde} if mde else {})} for n, mde in enumerate(members)]
    for order in (lines, lines[::-1]):
        case = {"lines": order}
        assert shown("case.lines | any('mde', 'yes')", case=case) is some
        assert shown("case.lines | all('mde', 'yes')", case=case) is every
        assert shown("case.lines | where('mde', 'yes') | count", case=case) == number
        assert shown("case.lines | where('mde', 'yes') | any", case=case) is some
        assert shown("case.lines | any('mde')", case=case) is some_answer
        assert shown("case.lines | all('mde')", case=case) is every_answer
        assert shown("case.lines | where('mde') | count", case=case) == answered


CHOSEN = [
    # mde, sme     any    all     sum of quantity (7) over the selection
    (Y, Y,         True,  True,   7),
    (Y, N,         False, False,  7),
    (Y, G,         None,  None,   7),
    (N, Y,         False, True,   0),
    (N, N,         False, True,   0),
    (N, G,         False, True,   0),
    (G, Y,         None,  True,   None),
    (G, N,         None,  None,   None),
    (G, G,         None,  None,   None),
]  # fmt: skip


@pytest.mark.parametrize(("mde", "sme", "some", "every", "total"), CHOSEN)
def test_a_selection_of_one_that_may_or_may_not_belong(
    mde: str | None, sme: str | None, some: bool | None, every: bool | None, total: int | None
) -> None:
    line = {"number": "1", "mde": mde, "sme": sme, "quantity": 7}
    case = {"lines": [{key: part for key, part in line.items() if part is not None}]}
    chosen = "case.lines | where('mde', 'yes')"
    assert shown(f"{chosen} | any('sme', 'yes')", case=case) is some
    assert shown(f"{chosen} | all('sme', 'yes')", case=case) is every
    assert shown(f"{chosen} | sum('quantity')", case=case) == total


@pytest.mark.parametrize(
    ("quantities", "total"),
    [([], 0), ([2], 2), ([2, 3], 5), ([None], None), ([2, None], None), ([None, 0], None)],
    ids=str,
)
def test_sum(quantities: list[int | None], total: int | None) -> None:
    lines = [{"number": "1", **({} if q is None else {"quantity": q})} for q in quantities]
    assert shown("case.lines | sum('quantity')", case={"lines": lines}) == total
    assert shown("sum_of(case.lines, 'quantity')", case={"lines": lines}) == total


def test_a_key_that_is_found_is_not_doubted_for_another_element_without_key() -> None:
    """Keys are unique, so an element that has none yet cannot be the one that was found."""
    lines = [{"number": "1", "quantity": 1}, {"number": "2", "mde": "yes", "quantity": 2}]
    for order in (lines, lines[::-1]):
        case = {"lines": order}
        assert shown("(case.lines | find('mde', 'yes')).quantity", case=case) == 2
        assert shown("(case.lines | find('mde', 'no')).quantity", case=case) is None


# --------------------------------------------------------------------------------- kinds of result


LETTER: dict[str, Any] = {"request": {"type": "LOA"}}
WAIVER = {"item": "LOR-030", "reason": "known", "granted_by": "Desk", "granted_on": "2026-01-01"}
DECISION = {"item": "LOR-030", "decided_by": "Desk", "decided_on": "2026-01-01"}
EQUAL = "case.funding.source == 'mixed'"
OUTSIDE = {"require": "", "external": "DSCA"}
LOOP = {"each": "line in case.lines", "require": "line.mde is answered", "at": "line.mde"}


def funded(source: str) -> dict[str, Any]:
    return {"case": {"funding": {"source": source}}}


REASONS: list[tuple[str, dict[str, Any], dict[str, Any], Status]] = [
    ("the demand holds", {"require": EQUAL}, funded("mixed"), Status.SATISFIED),
    ("the answer is not there", {"require": EQUAL}, {}, Status.MISSING),
    ("nobody has said that it is there", {}, {}, Status.MISSING),
    ("the answer is another one", {"require": EQUAL}, funded("fmf_grant"), Status.NOT_MET),
    (
        "what a function looked at on its way is not missing",
        {"require": "case_totals(case).total.amount == 5"},
        {"case": {"lines": [{"number": "1", "quantity": 2, "unit_price": 3}]}},
        Status.NOT_MET,
    ),
    ("the condition waits", {"when": EQUAL}, {}, Status.UNDECIDED),
    ("the list of its loop waits", LOOP, {}, Status.UNDECIDED),
    (
        "the kind of request waits",
        {"applies_to": ("PA",)},
        {"letter_of_request": {}},
        Status.UNDECIDED,
    ),
    ("its gate comes later", {"gate": Gate.OFFER}, {}, Status.NOT_YET_DUE),
    ("the condition is false", {"when": EQUAL}, funded("fmf_grant"), Status.NOT_APPLICABLE),
    ("the request is of another kind", {"applies_to": ("PA",)}, {}, Status.NOT_APPLICABLE),
    ("it holds from tomorrow", {"effective_from": date(2026, 3, 2)}, {}, Status.NOT_APPLICABLE),
    ("it held until yesterday", {"effective_until": date(2026, 2, 28)}, {}, Status.NOT_APPLICABLE),
    (
        "its document is not there",
        {"documents": ("sustainment-plan",)},
        {},
        Status.NOT_APPLICABLE,
    ),
    ("the list of its loop is empty", LOOP, {"case": {"lines": []}}, Status.NOT_APPLICABLE),
    ("it is missing and waived", {}, {"review": {"waivers": [WAIVER]}}, Status.WAIVED),
    (
        "it is not met and waived",
        {"require": EQUAL},
        {**funded("fmf_grant"), "review": {"waivers": [WAIVER]}},
        Status.WAIVED,
    ),
    (
        "it is undecided and waived",
        {"when": EQUAL},
        {"review": {"waivers": [WAIVER]}},
        Status.WAIVED,
    ),
    ("others decide and have not", OUTSIDE, {}, Status.EXTERNAL),
    (
        "others decided that it holds",
        OUTSIDE,
        {"review": {"external_checks": [{**DECISION, "result": "confirmed"}]}},
        Status.EXTERNAL,
    ),
    (
        "others decided that it does not hold",
        OUTSIDE,
        {"review": {"external_checks": [{**DECISION, "result": "not_confirmed"}]}},
        Status.NOT_MET,
    ),
    ("others decide, and it is waived", OUTSIDE, {"review": {"waivers": [WAIVER]}}, Status.WAIVED),
]


@pytest.mark.parametrize(
    ("changes", "data", "expected"), [row[1:] for row in REASONS], ids=[row[0] for row in REASONS]
)
def test_result(changes: dict[str, Any], data: dict[str, Any], expected: Status) -> None:
    case = case_of(**copy.deepcopy({"letter_of_request": LETTER, **data}))
    found = judge(case, pack_of(item(**changes)), as_of=AS_OF, gate=Gate.COMPLETE)
    assert [result.status for result in found.results] == [expected]


def test_every_kind_of_result_is_in_the_table() -> None:
    assert {expected for *_, expected in REASONS} == set(Status)


# ---------------------------------------------------------------- gaps never satisfy, item by item


EXAMPLES = [
    (one, side)
    for one in bundled_pack().items
    for side in ("pass", "fail")
    if one.require and side in one.examples
]


def example(checked: Item, side: str) -> dict[str, Any]:
    """Return the data of an example, by root."""
    case = _Example(checked, shapes()).case(checked.examples[side])
    return {root: record.data for root, record in case.roots.items() if record.present}


def statuses(checked: Item, data: dict[str, Any]) -> list[Status]:
    found = judge(
        case_of(**copy.deepcopy(data)),
        pack_of(checked),
        as_of=bundled_pack().as_of,
        gate=Gate.CLOSURE,
    )
    return [result.status for result in found.results]


@pytest.mark.parametrize(
    ("checked", "side"), EXAMPLES, ids=[f"{one.id}-{side}" for one, side in EXAMPLES]
)
def test_an_answer_less_satisfies_no_item_more(checked: Item, side: str) -> None:
    """Each answer of each example of the pack is taken out, one at a time."""
    data = example(checked, side)
    before = statuses(checked, data).count(Status.SATISFIED)
    for path in [(root, *rest) for root in data for rest in answers(data[root])]:
        after = statuses(checked, blanked(data, path)).count(Status.SATISFIED)
        assert after <= before or checked.id in ABSENCE_IS_AN_ANSWER, path


def test_the_exceptions_are_real() -> None:
    """An item that was mended leaves the list."""
    known = {one.id: one for one in bundled_pack().items}
    for name in ABSENCE_IS_AN_ANSWER:
        data = example(known[name], "fail")
        gaps = [(root, *rest) for root in data for rest in answers(data[root])]
        assert any(
            Status.SATISFIED in statuses(known[name], blanked(data, path)) for path in gaps
        ), name
