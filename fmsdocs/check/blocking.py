"""What stands between a case and its next gate."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fmsdocs.check.findings import OPEN
from fmsdocs.check.setting import kind_of
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Blocking, Gate, Item, Result, Verdict
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.values import Listing, Record

_LETTER = "letter_of_request"


def blocking_of(results: Iterable[Result]) -> tuple[Blocking, ...]:
    """Return the gates that open errors block, in their order.

    An item that could be an error blocks also while nobody can decide it.
    """
    blocked: dict[Gate, list[Result]] = {}
    for result in results:
        if result.status in OPEN and result.item.severity is Severity.ERROR:
            blocked.setdefault(result.item.gate, []).append(result)
    return tuple(
        Blocking(gate, tuple(sorted(blocked[gate], key=lambda one: (one.item.id, one.subject))))
        for gate in Gate
        if gate in blocked
    )


def to_send(
    case: Case, gate: Gate, items: Iterable[Item], verdicts: Sequence[Verdict]
) -> tuple[str, ...]:
    """Return in words what is sent at *gate*: the documents that it is about, and enclosures."""
    about = Counter(item.documents[0] for item in items if item.gate is gate and item.documents)
    kinds = {kind for kind, _ in about.most_common(1)}
    documents = [verdict for verdict in verdicts if kind_of(verdict.document) in kinds]
    words = [f"{verdict.document} ({verdict.word})" for verdict in documents]
    if "letter-of-request" in kinds:
        words += _enclosures(case)
    return tuple(words)


def _enclosures(case: Case) -> Iterator[str]:
    listed = case.roots[_LETTER].get("enclosures") if _LETTER in case.roots else None
    for enclosure in listed if isinstance(listed, Listing) else ():
        if isinstance(enclosure, Record):
            named = (str(enclosure.get(name)) for name in ("id", "title") if name in enclosure)
            yield "enclosure " + ": ".join(named)
