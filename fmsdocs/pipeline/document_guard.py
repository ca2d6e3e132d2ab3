"""The guard over the text of a document before it is written."""

from collections.abc import Iterable, Iterator

from fmsdocs.load.marking import MarkingGuard
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.doctree import Document
from fmsdocs.write.text import document_text


def guard_document(
    tree: Document, place: str, guard: MarkingGuard, acknowledged: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """Scan the rendered text: words may come together that stood apart in the specs.

    Args:
        tree: the document.
        place: what is said of where it is.
        guard: the guard of the run.
        acknowledged: the notes on what somebody said is no marking.
    """
    known = tuple(item.message for item in acknowledged)
    for pattern in dict.fromkeys(hit.pattern for hit in guard.scan(_all_text(tree))):
        if not any(message.startswith(f"pattern {pattern.id} ") for message in known):
            yield guard.finding(pattern, place, None)


def _all_text(tree: Document) -> str:
    """Return every word of a document, with what stands around its text; the banner is ours."""
    handling = tree.handling
    around = (
        *handling.status,
        handling.legend,
        *handling.statements,
        *handling.designation,
        tree.notice,
        tree.author,
        tree.identifier,
        tree.revision,
        *tree.keywords,
    )
    return "\n".join((document_text(tree), *around))
