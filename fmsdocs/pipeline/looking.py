"""The looks of a run, checked before a document is made with them."""

from collections.abc import Iterator

from fmsdocs.load.marking import MarkingGuard
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic
from fmsdocs.pipeline.request import Request
from fmsdocs.write.docx.reference import read_reference
from fmsdocs.write.docx.reference_merge import words_of
from fmsdocs.write.theme_check import check_looks
from fmsdocs.write.theme_files import own_reference


def looks_of(request: Request, guard: MarkingGuard) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the theme and the Word file of an office, and markings in it."""
    workspace = request.workspace
    own = workspace.theme.parent != workspace.themes
    found = check_looks(workspace.theme, workspace.reference, own=own)
    if unusable_looks(found):
        return found
    return (*found, *_markings(request, guard))


def unusable_looks(found: tuple[Diagnostic, ...]) -> bool:
    """Whether no document can be made with looks of which *found* was said."""
    return any(item.exit_code == UNUSABLE for item in found)


def _markings(request: Request, guard: MarkingGuard) -> Iterator[Diagnostic]:
    reference = request.workspace.reference or own_reference(request.workspace.theme)
    if reference is None:
        return
    hits = guard.scan(words_of(read_reference(reference)))
    for pattern in dict.fromkeys(hit.pattern for hit in hits):
        yield guard.finding(pattern, reference.as_posix(), None)
