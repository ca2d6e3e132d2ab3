"""Every damage to a sample case is found where it is, and nothing else is.

Each key, value and list element of every spec file is deleted, renamed, given another kind of
value and misspelled; the case is then loaded and judged at all gates. What must be found is decided
here, without the checks:

- *shape*: the schema refuses it: an unknown name, a wrong type, a code that is none, a missing key;
- *name*: it is called by a name that nothing carries, or takes away what other places name;
- *answer*: an item that the undamaged case satisfies says in words that the answer must be there;
- *result*: an item that was satisfied is open now, for whatever reason.

A finding counts if its first or a second place is the damaged one, or what holds it. Where another
place names what is gone, that place counts.

Everything else, as deleting an optional remark, must give no new error or warning, but for what is
said at the damaged place and what holds it: a waiver that lost its date, a list that lost an entry.
A finding is new if there are more of its id than before: a text that is repeated in messages may
change, a list of open lines may grow shorter.
"""

import os
import random
from collections import Counter
from pathlib import Path as File
from typing import NamedTuple

import pytest
from mutants.bench import Bench, places_in
from mutants.damage import Mutant, mutants
from mutants.demands import Demand, demands
from mutants.oracle import Keys, breaks_the_shape
from running import ROOT

from fmsdocs.model.checklist import Status
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.pipeline.judging import Checked

LONG = bool(os.environ.get("FMSDOCS_LONG"))
CASES = ("bn-b-saa", "no-b-vry", "tw-nasams")
FILES = [
    (case, file) for case in CASES for file in sorted((ROOT / "case_specs" / case).glob("*.yaml"))
] + [("bn-b-saa", ROOT / "case_specs/_shared/parties.yaml")]
BYTES = 10_000
"""How many bytes of a file a part of a long run damages, so that workers can share a file."""
PARTS = [
    (case, file.stem, part, parts)
    for case, file in FILES
    for parts in [file.stat().st_size // BYTES + 1 if LONG else 1]
    for part in range(parts)
]
SAMPLE = 10
"""How many mutants of a file a short run judges."""
MISSED = 0.01
"""The share of what must be found that may be shown elsewhere, as a requirement that no line meets
any more is shown at the requirement."""

OPEN = {Status.MISSING, Status.NOT_MET, Status.UNDECIDED}


class Subject(NamedTuple):
    """One case with what is known of it before any damage."""

    bench: Bench
    keys: Keys
    demands: tuple[Demand, ...]
    satisfied: frozenset[tuple[str, str]]


class Outcome(NamedTuple):
    """What the checks made of a mutant: whether they had to find it, and what they got wrong."""

    must: bool
    missed: str = ""
    faults: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Subject]:
    return {case: subject_of(case, tmp_path_factory.mktemp(case)) for case in CASES}


def subject_of(case: str, folder: File) -> Subject:
    bench = Bench(case, folder)
    results = bench.before.judgement.results
    satisfied = frozenset(
        (result.item.id, result.subject) for result in results if result.status is Status.SATISFIED
    )
    return Subject(bench, Keys(bench.files), tuple(demands(results)), satisfied)


@pytest.mark.parametrize(("case", "file", "part", "parts"), PARTS, ids=str)
def test_damage_is_found_where_it_is_and_nothing_else(
    subjects: dict[str, Subject], case: str, file: str, part: int, parts: int
) -> None:
    subject = subjects[case]
    made = list(mutants(subject.bench.texts[file]))[part::parts]
    if not LONG:
        made = random.Random(file).sample(made, min(SAMPLE, len(made)))
    judged = [outcome_of(subject, file, mutant) for mutant in made]
    faults = [fault for one in judged for fault in one.faults]
    assert not faults, "\n".join(faults)
    missed = [one.missed for one in judged if one.missed]
    assert len(missed) <= MISSED * sum(one.must for one in judged), "\n".join(missed)


def outcome_of(subject: Subject, file: str, mutant: Mutant) -> Outcome:
    """Judge *mutant* and say what the checks made of it."""
    after = subject.bench.judged(file, mutant.text)
    reasons = reasons_to_find(subject, file, mutant, after)
    broken = [found.message for found in after.diagnostics if found.exit_code != 1]
    if broken or after.judgement is None:
        return Outcome(bool(reasons), faults=(f"{mutant}: was not judged: {broken}",))
    new = subject.bench.new(after)
    at_place = [found for found in new if shows(found, subject, file, mutant)]
    if "name" in reasons and not at_place:
        at_place = [found for found in new if found.id == "FMS111"]
    if reasons:
        words = f"{mutant}: {sorted(reasons)} is not shown there; new are {ids(new)}"
        return Outcome(must=True, missed="" if at_place else words)
    beside = [found for found in more(subject, after) if found not in at_place]
    return Outcome(
        must=False,
        faults=tuple(f"{mutant}: gives {found.id} at {found.location}" for found in beside),
    )


def reasons_to_find(subject: Subject, file: str, mutant: Mutant, after: Checked) -> set[str]:
    """Return why *mutant* must give a finding; empty if it need not."""
    reasons = set()
    if breaks_the_shape(file, mutant):
        reasons.add("shape")
    if subject.keys.left_dangling(file, mutant) or (
        mutant.way == "near miss" and subject.keys.dangles(file, mutant)
    ):
        reasons.add("name")
    if mutant.way != "near miss" and any(
        demanded(demand, file, mutant) for demand in subject.demands
    ):
        reasons.add("answer")
    if after.judgement is not None and any(
        result.status in OPEN and (result.item.id, result.subject) in subject.satisfied
        for result in after.judgement.results
    ):
        reasons.add("result")
    return reasons


def demanded(demand: Demand, file: str, mutant: Mutant) -> bool:
    """Whether *mutant* takes away the answer of *demand*, and not its element or condition."""

    def gone(place: tuple[str, tuple]) -> bool:
        return place[0] == file and place[1][: len(mutant.path)] == mutant.path

    return (
        gone((demand.file, demand.path))
        and not (demand.element and gone((demand.file, demand.element)))
        and not any(map(gone, demand.conditions))
    )


def shows(found: Diagnostic, subject: Subject, file: str, mutant: Mutant) -> bool:
    """Whether *found* shows the damaged place or what holds it."""
    renamed = (*mutant.path[:-1], f"{mutant.path[-1]}_x")
    path = renamed if mutant.way == "rename" else mutant.path
    places = set(places_in(mutant.text, path))
    shown = subject.bench.files[file].as_posix()

    def there(location: Location) -> bool:
        span = location.span
        return location.path == shown and (span and (span.line, span.column)) in places

    return there(found.location) or any(there(related.location) for related in found.related)


def more(subject: Subject, after: Checked) -> list[Diagnostic]:
    """Return the errors and warnings of whose kind there are more than before."""
    counts = Counter(found.id for found in subject.bench.before.diagnostics)
    now = Counter(found.id for found in after.diagnostics)
    return [
        found
        for found in subject.bench.new(after)
        if found.severity is not Severity.NOTE and now[found.id] > counts[found.id]
    ]


def ids(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.id} at {one.location}" for one in found[:4]]
