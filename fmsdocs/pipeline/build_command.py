"""The command that builds a document anew as it was built."""

import shlex
from pathlib import Path

from fmsdocs.provenance.inputs import ANNOTATED, ATTACHED, FINAL, Origin
from fmsdocs.workspace.locate import Workspace


def build_command(origin: Origin, folder: Path, path: Path, workspace: Workspace) -> str:
    """Return the command that builds the document of *origin*, found at *path*, anew.

    *folder* is that of its case.
    """
    parts = ["fmsdocs", "build", folder.as_posix()]
    if origin.package:
        parts += ["--package", origin.package]
    else:
        parts += ["--document", origin.documents[0]]
    if origin.option(FINAL) == "yes":
        parts.append("--final")
    if origin.option(ATTACHED) == "yes":
        parts.append("--attach-spec")
    if origin.option(ANNOTATED) == "yes":
        parts.append("--annotate")
    if workspace.own_policy:
        parts += ["--policy", workspace.own_policy.as_posix()]
    if workspace.own_theme:
        parts += ["--theme", _named(workspace.own_theme, workspace)]
    holder = next((above for above in path.parents if above.name == origin.case), None)
    if holder and holder.parent != Path("output"):
        parts += ["--output", holder.parent.as_posix()]
    return shlex.join(parts)


def _named(theme: Path, workspace: Workspace) -> str:
    """Return how *theme* is named on the command line: one of the product by its name alone."""
    return theme.name if theme.parent == workspace.themes else theme.as_posix()
