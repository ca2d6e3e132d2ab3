"""What is stated of the functions holds: what they read of a case, and what they give."""

import sys
from collections.abc import Iterator
from random import Random

import pytest
from check.making import evaluation, shapes
from running import ROOT

from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.kinds import kind_of
from fmsdocs.expressions.signatures import READS, RESULTS
from fmsdocs.model.values import Unanswered

sys.path.insert(0, str(ROOT / "tests" / "render"))

from made_up_data import make_up

WRITTEN = {
    "case": "case",
    "line": "case.lines[0]",
    "letter_of_request": "letter_of_request",
    "id": "'x1'",
    "stage": "'LOR'",
}
PLACES = {"line": "case.lines"}
FACTS = sorted(READS.keys() & FUNCTIONS.keys())


def cases() -> Iterator[dict[str, dict]]:
    for seed in range(60):
        random = Random(seed)
        answered = random.choice((0.5, 0.8, 1.0))
        yield {
            name: make_up(shapes()[name], random, answered)
            for name in ("case", "letter_of_request", "parties")
        }


@pytest.mark.parametrize("name", FACTS)
def test_a_function_reads_what_is_stated(name: str) -> None:
    call = f"{name}({', '.join(WRITTEN[word] for word in FUNCTIONS[name].parameters)})"
    seen = set()
    for data in cases():
        for read in evaluation(call, **data).reads:
            path = ".".join(
                step for step in (read.place.root, *read.place.path) if step.__class__ is str
            )
            seen.add(path)
    stated = set()
    for path in READS[name]:
        first, *rest = path.split(".")
        names = [*PLACES.get(first, first).split("."), *rest]
        stated |= {".".join(names[:depth]) for depth in range(1, len(names) + 1)}
    assert seen <= stated | {"case.lines"}


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_a_function_gives_what_is_stated(name: str) -> None:
    samples = {
        "days_between": "days_between('2026-01-01', '2026-02-01')",
        "add_days": "add_days('2026-01-01', 3)",
        "add_months": "add_months('2026-01-01', 3)",
        "rate": "rate('fms_administrative_surcharge')",
        "threshold": "threshold('concurrent_spares')",
        "timeline": "timeline('tiered_review', 'SENSITIVE')",
        "code_known": "code_known('country_codes', 'BN')",
        "sum_of": "sum_of(case.lines, 'quantity')",
    }
    usual = f"{name}({', '.join(WRITTEN.get(word, '') for word in FUNCTIONS[name].parameters)})"
    kinds = set()
    for data in cases():
        given = evaluation(samples.get(name, usual), **data).value
        if not isinstance(given, Unanswered):
            kinds.add(type(given).__name__)
    expected = {
        "a text": {"str"},
        "a number": {"int", "Decimal"},
        "true or false": {"bool"},
        "a list": {"tuple"},
    }[kind_of(RESULTS[name])]
    assert kinds
    assert kinds <= expected
