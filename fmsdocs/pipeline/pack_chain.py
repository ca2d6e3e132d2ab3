"""Which packs lie over each other: a user's own pack, what it extends, and ours at the bottom."""

import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.location import Location
from fmsdocs.workspace.locate import Workspace

HEAD = "pack.yaml"
OURS = "fmsdocs"
"""What ``extends`` calls the pack of the product."""
MOST = 8
"""How many packs may lie over ours."""


class Chain(NamedTuple):
    """The folders of packs, the lowest first, and why the chain is cut where it is."""

    folders: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class _Below(NamedTuple):
    """What a pack says that it extends, and where."""

    written: str
    location: Location


def chain_of(workspace: Workspace) -> Chain:
    """Return the packs of *workspace*: ours, and what lies over it.

    A chain that cannot be followed is cut: the packs found so far then lie over ours.
    """
    ours = workspace.policy.resolve()
    folders: list[Path] = []
    found: list[Diagnostic] = []
    folder = workspace.own_policy
    while folder is not None and folder.resolve() != ours:
        folders.append(folder)
        below = _below(folder)
        if below is None:
            break
        folder = Path(os.path.normpath(folder / below.written))
        problem = _problem(folder, folders)
        if problem:
            found.append(_cut(problem, below))
            break
    return Chain((workspace.policy, *reversed(folders)), tuple(found))


def files_of(folder: Path) -> Iterator[Path]:
    """Give every file that a pack may be made from, for the keys of what is remembered."""
    yield from sorted((*folder.glob("*.y*ml"), *folder.glob("*/*.[yc]*")))


def _problem(folder: Path, above: list[Path]) -> str:
    """Return why *folder* cannot lie below the packs *above*, empty if it can."""
    if not (folder / HEAD).is_file():
        return f"there is no policy pack in '{folder.as_posix()}'"
    seen = [path.resolve() for path in above]
    if folder.resolve() in seen:
        circle = [*above[seen.index(folder.resolve()) :], folder]
        names = " -> ".join(path.resolve().name for path in circle)
        return f"the policy packs extend each other in a circle: {names}"
    return f"more than {MOST} policy packs lie over each other" if len(above) == MOST else ""


def _below(folder: Path) -> _Below | None:
    """Return what the pack extends, None where that is ours."""
    from fmsdocs.load.nodes import Mapping, Scalar  # noqa: PLC0415 - only own packs need YAML
    from fmsdocs.load.text import read_text  # noqa: PLC0415
    from fmsdocs.load.yaml import parse  # noqa: PLC0415

    file = folder / HEAD
    source = read_text(file, file.as_posix())
    root = parse(source.text, source.path).root if source.text is not None else None
    entry = root.entries.get("extends") if isinstance(root, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar) or entry.value.text in {"", OURS}:
        return None
    return _Below(entry.value.text, Location(source.path, entry.value.span, "/extends"))


def _cut(problem: str, below: _Below) -> Diagnostic:
    remedy = f"'extends' is '{OURS}', or the folder of another pack, relative to this one"
    return unusable("POL024", problem, below.location, remedy)
