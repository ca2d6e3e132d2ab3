"""The complete letter with one answer less: the judgement changes, and an official row says why.

The fields are not listed here. They are the places at which the items of the letter look, up to
the gate complete, and the elements of the lists among them.
"""

import copy
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from check.making import bundled_pack
from policy.sample_case import AS_OF, sample

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Gate, Item, Status, Verdict

GATES = (Gate.CHANNEL, Gate.ACTIONABLE, Gate.COMPLETE)
OPEN = (Status.MISSING, Status.NOT_MET, Status.UNDECIDED)
EVERY = bool(os.environ.get("FMSDOCS_LONG"))
STEP = 1 if EVERY else 5
"""On normal runs every fifth answer is taken away."""

NOT_DEMANDED = {
    "case.cta.elements[].summary": "the assessment itself answers; the summary is for the outline",
    "case.requirements[].quantity_text": "the number beside it says the same",
    "case.dependencies[]": "a dependency less is none that is described badly",
    "case.dependencies[].title": "its items ask for the owner and the day; the title names it",
    "case.export.end_use.purposes[]": "one lawful purpose is enough",
    "case.export.release_approvals[]": "a review that no tag of a line asks for",
    "case.lines[].configuration.baseline": "the US standard configuration stands for it",
    "case.lines[].jurisdiction": "of training, of which no jurisdiction is asked",
    "case.lines[].lead_time_months": "of services, whose period stands for it",
    "case.lines[].price_low": "a single price stands for the range",
    "case.lines[].release_commitment": "the statement on release in the letter stands for it",
    "case.lines[].sensitive_tags[]": "a tag less is a line with no sensitive property",
    "case.lines[].unit_price": "the range of the price stands for it",
    "case.offsets.note": "no detail of an offset is wanted",
    "case.pricing.assumptions[]": "one assumption is enough",
    "case.purchaser.suspended": "DSCA says outside whether sanctions bar the sale (LOR-091)",
    "case.purchaser.transit_countries": "no country of transit is as good as none that is denied",
    "case.risks[]": "a risk less is none that is described badly",
    "case.risks[].title": "its items ask for the owner and the mitigation; the title names it",
    "case.support.maintenance_levels[]": "one level that is answered is enough",
    "case.support.total_package[]": "topics beyond the eight that are asked for",
    "case.training.needs[]": "one need is enough",
    "letter_of_request.submission.info_addressees[]": "a request from the country needs one copy",
}
"""Places whose answer may be missing in this case, and why."""

Place = tuple[str, tuple[str | int, ...]]


def letter_items() -> tuple[Item, ...]:
    """Return the items that count for the letter at its gates."""
    return tuple(
        item
        for item in bundled_pack().items
        if "letter-of-request" in item.documents and item.gate in GATES
    )


def judged(case: Case) -> Judgement:
    """Return the judgement of *case* by the items of the letter."""
    ids = tuple(item.id for item in letter_items())
    return judge(case, bundled_pack(), as_of=AS_OF, gate=Gate.COMPLETE, select=ids)


@cache
def before() -> Judgement:
    """Return the judgement of the sample case as it stands."""
    return judged(sample())


def verdict(judgement: Judgement) -> Verdict:
    return next(one for one in judgement.verdicts if one.document == "letter-of-request")


def still_open(judgement: Judgement) -> Counter[tuple[str, str, Status, tuple[str, ...]]]:
    """Return what is open: the item, its element, and how."""
    return Counter(
        (result.item.id, result.subject, result.status, result.first)
        for result in judgement.results
        if result.status in OPEN
    )


def answers() -> tuple[Place, ...]:
    """Return each answer at which an item of the letter looks, and the elements of lists."""
    roots = {path: root for root, path in sample().files.items()}
    places: set[Place] = set()
    for result in before().results:
        if result.status is Status.SATISFIED and result.location is not None:
            places.update(_at(roots[result.location.path], result.location.pointer))
    return tuple(sorted(places, key=str))


def _at(root: str, pointer: str) -> Iterator[Place]:
    value: Any = sample().roots[root].data
    path: tuple[str | int, ...] = ()
    for step in pointer.split("/")[1:]:
        path = (*path, int(step) if isinstance(value, list) else step)
        if isinstance(value, dict) and step not in value:
            return  # satisfied without an answer there
        value = value[path[-1]]
    if path:
        yield root, path
    if isinstance(value, list):
        yield from ((root, (*path, index)) for index in range(len(value)))


def name_of(place: Place) -> str:
    """Return the field of *place*, with ``[]`` for each element of a list."""
    root, path = place
    return root + "".join("[]" if isinstance(step, int) else f".{step}" for step in path)


def without(case: Case, place: Place) -> Case:
    """Return *case* without the answer at *place*."""
    root, path = place
    data = copy.deepcopy(case.roots[root].data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return replace(case, roots={**case.roots, root: replace(case.roots[root], data=data)})


def official(item: Item) -> bool:
    """Whether the item names a row of an official table, or a paragraph of a source."""
    rows = {*item.covers, item.id} & bundled_pack().rows.keys()
    return bool(rows or item.cite)


def told_without(place: Place) -> tuple[Judgement, set[str]]:
    """Return the judgement without the answer at *place*, and the items that it opens."""
    after = judged(without(sample(), place))
    assert not [one.message for one in after.diagnostics if one.id in {"CHK900", "POL011"}]
    return after, {name for name, *_ in still_open(after) - still_open(before())}


def told_by_verdict(judgement: Judgement) -> tuple[object, ...]:
    """Return what the verdict on the letter and the list of blockers say."""
    word = verdict(judgement)
    blockers = [
        (one.gate, [result.item.id for result in one.results]) for one in judgement.blocking
    ]
    return (word.word, word.open_errors, word.open_warnings, word.sentence, blockers)


ITEMS = {item.id: item for item in letter_items()}
PLACES = answers()


def test_the_letter_starts_complete() -> None:
    assert verdict(before()).word == "complete"
    assert not still_open(before())
    assert len(PLACES) > 300


@pytest.mark.parametrize("place", PLACES[::STEP], ids=lambda place: f"{place[0]}-{place[1]}")
def test_one_answer_less_is_told_by_an_official_row(place: Place) -> None:
    after, told = told_without(place)
    if not any(official(ITEMS[name]) for name in told):
        assert name_of(place) in NOT_DEMANDED, told
        return
    assert told_by_verdict(after) != told_by_verdict(before())


@pytest.mark.skipif(not EVERY, reason="tries every answer")
def test_no_reason_is_out_of_date() -> None:
    silent = {
        name_of(place)
        for place in PLACES
        if not any(official(ITEMS[name]) for name in told_without(place)[1])
    }
    assert silent == NOT_DEMANDED.keys()
