"""Which folders are cases, which files in them are specs, and what of a case was sent."""

import re
from pathlib import Path
from typing import NamedTuple

CASE_FILE = "case.yaml"
ISSUED = "issued"
"""The folder of a case that keeps what was sent: ``issued/DAY/DOCUMENT``."""
MANIFEST = "manifest.json"
"""The file of such a folder that says what was sent."""
_SHARED, _PARTIES = "_shared", "parties.yaml"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CaseFolder(NamedTuple):
    """A folder that holds a case, or spec files without ``case.yaml``.

    ``only`` are the spec files that the user named; findings elsewhere are then left out. Empty
    means all. ``relative`` is where outputs of the case go below the output folder.
    """

    folder: Path
    relative: Path
    only: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """The working name of the case: the folder's name."""
        return self.folder.resolve().name


def find_cases(paths: tuple[Path, ...], document_types: frozenset[str]) -> tuple[CaseFolder, ...]:
    """Return the case folders named by *paths* or below them, each once, in path order.

    A path may be a case folder, a spec file of a case, shared parties, which are those of all the
    cases beside them, or a folder with cases below it. Below a folder, a case is what holds
    ``case.yaml`` or the spec of one of the *document_types*. Folders whose name starts with ``_``
    or ``.`` hold no cases, and the copies of what was sent are none.
    """
    found: dict[Path, CaseFolder] = {}
    for path in paths:
        if _was_sent(path):
            continue
        for case in _named(path, document_types):
            key = case.folder.resolve()
            before = found.get(key)
            if before is None or (before.only and not case.only):
                found[key] = case
            elif before.only:
                found[key] = before._replace(only=(*before.only, *case.only))
    return tuple(found[key] for key in sorted(found))


def _named(path: Path, document_types: frozenset[str]) -> list[CaseFolder]:
    """Return the case folders that one path of a command line names."""
    if _is_shared_parties(path):
        beside = path.parent.parent if path.parent.name else Path("..")
        return [CaseFolder(one, one.relative_to(beside)) for one in _below(beside, document_types)]
    if path.is_file():
        return [CaseFolder(path.parent, Path(path.parent.resolve().name), (path,))]
    if path.is_dir() and spec_files(path):
        return [CaseFolder(path, Path(path.resolve().name))]
    return [CaseFolder(one, one.relative_to(path)) for one in _below(path, document_types)]


def spec_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a case folder, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(
        entry
        for entry in entries
        if entry.suffix in {".yaml", ".yml"}
        and not entry.name.startswith((".", "_"))
        and entry.is_file()
    )


def entry_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all files and folders in *folder*, sorted; none if it is unreadable."""
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except OSError:
        return ()


def shared_parties(folder: Path) -> Path | None:
    """Return the nearest ``_shared/parties.yaml`` above a case folder, inside its repository."""
    for parent in folder.resolve().parents:
        file = parent / _SHARED / _PARTIES
        if file.is_file():
            return shortened(file)
        if (parent / ".git").exists():
            break
    return None


def issues(folder: Path) -> tuple[Path, ...]:
    """Return the folders that keep what was sent of the case in *folder*, by day and name."""
    found = (folder / ISSUED).glob("[!.]*/[!.]*")
    return tuple(sorted(path for path in found if path.is_dir()))


def issued_files(folder: Path) -> tuple[Path, ...]:
    """Return every file that is kept of what was sent of the case in *folder*."""
    return tuple(
        sorted(file for one in issues(folder) for file in one.rglob("*") if file.is_file())
    )


def document_type(spec: Path) -> str:
    """Return the document type that a spec file's name says: ``letter-of-request.a01.yaml``."""
    return spec.name.split(".", 1)[0]


def _below(root: Path, document_types: frozenset[str]) -> list[Path]:
    folders = []
    try:
        entries = sorted(root.iterdir())
    except OSError:
        return []
    for entry in entries:
        if not entry.is_dir() or entry.name.startswith((".", "_")) or entry.is_symlink():
            continue
        if _was_sent(entry):
            continue
        specs = spec_files(entry)
        if any(spec.name == CASE_FILE or document_type(spec) in document_types for spec in specs):
            folders.append(entry)
        else:
            folders += _below(entry, document_types)
    return folders


def _is_shared_parties(path: Path) -> bool:
    """Whether *path* is the file of shared parties, and no file of one case."""
    return path.name == _PARTIES and path.resolve().parent.name == _SHARED and path.is_file()


def _was_sent(path: Path) -> bool:
    """Whether *path* is, or lies in, a folder ``issued/DAY/DOCUMENT`` with a manifest."""
    here = path.resolve()
    return any(
        folder.parent.parent.name == ISSUED
        and _DAY.fullmatch(folder.parent.name)
        and (folder / MANIFEST).is_file()
        for folder in (here, *here.parents)
    )


def shortened(file: Path) -> Path:
    """Return *file* relative to the working folder where it lies below it."""
    try:
        return file.relative_to(Path.cwd())
    except ValueError:
        return file
