"""What is open, as remarks in the draft: each at the place that would hold the answer."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import MARKINGS, Diagnostic
from fmsdocs.model.doctree import Document, Remark
from fmsdocs.model.fix import Action
from fmsdocs.model.pointer import to_pointer
from fmsdocs.render.remarking import PlacedRemark, with_remarks
from fmsdocs.report.words import owner_words
from fmsdocs.validate.case import kind_of


def annotated(tree: Document, name: str, case: Case, findings: Iterable[Diagnostic]) -> Document:
    """Return *tree* with *findings* as remarks.

    What the document *name* of *case* has no gap for is left out, but for what stands in its own
    spec: that is said at its start. Markings are never repeated.
    """
    own = case.files.get(kind_of(name).replace("-", "_"), "")
    return with_remarks(tree, [*_placed(findings, own)])


def _placed(findings: Iterable[Diagnostic], own: str) -> Iterator[PlacedRemark]:
    for finding in findings:
        if finding.id in MARKINGS:
            continue
        fix = finding.fix
        absent = fix is not None and fix.action is Action.INSERT
        path = fix.path if fix and absent else finding.location.path
        pointer = to_pointer(fix.at) if fix and absent else finding.location.pointer
        place = f"{Path(path).name}#{pointer}"
        yield PlacedRemark(place, remark_of(finding), absent, at_start=bool(own) and path == own)


def remark_of(finding: Diagnostic) -> Remark:
    """Return what a reader of the draft needs of *finding*."""
    lines = [_sentence(finding.message)]
    if finding.remedy:
        lines.append(f"What to do: {_sentence(finding.remedy)}")
    if finding.owner:
        lines.append(f"Who acts: {owner_words(finding.owner)}.")
    if finding.why:
        lines.append(f"Why: {_sentence(finding.why)}")
    return Remark(f"{finding.severity.capitalize()} {finding.id}", tuple(lines))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}."
