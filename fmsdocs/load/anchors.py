"""Names for findings about text that is not yet data: by what the line says, not its number."""

from collections import Counter
from collections.abc import Iterable

from fmsdocs.model.diagnostic import Diagnostic


def anchored(findings: Iterable[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """Return the *findings* about *text* with their line and column as anchors.

    Of equal lines the later ones are numbered. Findings about the whole file stay as they are.
    """
    waiting = tuple(findings)
    names = _named(text) if waiting else []
    return tuple(_with_anchor(finding, names) for finding in waiting)


def _with_anchor(finding: Diagnostic, names: list[str]) -> Diagnostic:
    span = finding.location.span
    if span is None or span.line > len(names):
        return finding
    anchor = f"{span.column}:{names[span.line - 1]}"
    return finding._replace(location=finding.location._replace(anchor=anchor))


def _named(text: str) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for line in text.split("\n"):
        names.append(f"{line}~{seen[line]}")
        seen[line] += 1
    return names
