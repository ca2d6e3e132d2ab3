"""What the ids of findings mean, for reports that are read where the program is not at hand."""

from fmsdocs.pipeline.reference import PackUnusable, Reference
from fmsdocs.reference.lookup import Unknown
from fmsdocs.reference.markdown import to_markdown
from fmsdocs.reference.terminal import to_terminal
from fmsdocs.reference.unlinked import unlinked
from fmsdocs.report.view import Explanation
from fmsdocs.workspace.locate import Workspace

_WIDTH = 100


def explanations(ids: tuple[str, ...], workspace: Workspace | None) -> dict[str, Explanation]:
    """Return what each of *ids* means, without those that nothing is known about."""
    reference = Reference(workspace)
    try:
        pages = reference.explain(ids)
    except PackUnusable:
        pages = reference.explain(tuple(name for name in ids if name in reference.findings))
    found = {}
    for page in pages:
        if not isinstance(page, Unknown):
            name, _, title = page.title.partition(": ")
            text = to_terminal(page, _WIDTH, colour=False)
            found[name] = Explanation(title, text, to_markdown(unlinked(page)))
    return found
