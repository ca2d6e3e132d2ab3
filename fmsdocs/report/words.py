"""Words and groups that several formats share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fmsdocs.model.diagnostic import MARKED, Diagnostic, Severity
from fmsdocs.model.outcome import CaseOutcome, Hiding, RunOutcome
from fmsdocs.model.words import count
from fmsdocs.report.visible import visible


class Part(NamedTuple):
    """The findings of one case; those of the run itself where ``case`` is None."""

    case: CaseOutcome | None
    findings: tuple[Diagnostic, ...]


def parts_of(outcome: RunOutcome) -> Iterator[Part]:
    """Give the findings that belong to no case, if there are any, then each case with its own.

    A finding in a file that two cases share is given with both.
    """
    common = dict.fromkeys(outcome.diagnostics)
    if common:
        yield Part(None, _sorted(common))
    for case in outcome.cases:
        own = dict.fromkeys(item for item in case.diagnostics if item not in common)
        yield Part(case, _sorted(own))


def _sorted(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda item: item.order))


def by_owner(findings: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return *findings* by who must act, the owner of most first; the empty name comes last."""
    owners: dict[str, list[Diagnostic]] = {}
    for item in findings:
        owners.setdefault(item.owner, []).append(item)
    return dict(sorted(owners.items(), key=lambda entry: (not entry[0], -len(entry[1]), entry[0])))


def head_of(item: Diagnostic) -> str:
    """Return the first line of a finding: ``case.yaml:4:15: error[FMS101]: ...``."""
    return f"{place_of(item)}: {item.severity}[{item.id}]: {visible(item.message)}"


def place_of(item: Diagnostic) -> str:
    """Return where a finding is: ``case.yaml:4:15``."""
    return visible(str(item.location))


def counts_of(outcome: RunOutcome) -> str:
    """Return what was found, in one line without a full stop."""
    if outcome.no_case:
        return f"no case found in {visible(outcome.no_case)}: a case is a folder with case.yaml"
    if outcome.exit_code(None) == MARKED:
        return "the run was stopped: nothing more is reported, and nothing was written"
    where = outcome.subject or count(len(outcome.cases), "case")
    return f"{severities_of(outcome.all_diagnostics)} in {where}"


def aside_of(outcome: RunOutcome) -> tuple[str, ...]:
    """Return sentences without a full stop about findings that are not shown as they are."""
    by = Counter(one.by for one in outcome.hidden)
    told = {
        "of the baseline {} not shown": by[Hiding.BASELINE],
        "{} ignored by a comment in a spec": by[Hiding.COMMENT],
        "with another id than was asked for {} not shown": outcome.left_out,
        "{} given another severity by the settings": outcome.reweighed,
    }
    return tuple(
        f"{count(number, 'finding')} {words.format('is' if number == 1 else 'are')}"
        for words, number in told.items()
        if number
    )


def severities_of(findings: Iterable[Diagnostic]) -> str:
    """Return how many findings there are of each severity: ``3 errors, 0 warnings, 1 note``."""
    counts = Counter(item.severity for item in findings)
    return ", ".join(count(counts[severity], severity.value) for severity in Severity)


def basis_of(outcome: RunOutcome) -> str:
    """Return what the cases were judged by and as of which day, empty where none was judged."""
    if not outcome.pack:
        return ""
    as_of = f", as of {date_in_words(outcome.as_of)}" if outcome.as_of else ""
    return f"policy pack {outcome.pack}{as_of}"


def owner_words(owner: str) -> str:
    """Return who must act, in words."""
    return {"sco": "security cooperation office", "dsca": "DSCA"}.get(
        owner, owner.replace("_", " ")
    )


def listed(words: Sequence[str]) -> str:
    """Return *words* as one series: ``a, b and c``; empty for none."""
    *others, last = words or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def capital(words: str) -> str:
    """Return *words* with a capital letter first."""
    return f"{words[:1].upper()}{words[1:]}"


def date_in_words(day: date) -> str:
    """Return a day as people write it: ``5 March 2027``."""
    return f"{day.day} {day:%B %Y}"
