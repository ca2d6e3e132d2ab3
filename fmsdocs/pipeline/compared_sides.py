"""The two sides of a comparison: folders, or the files of revisions of git."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from fmsdocs.load.discover import CaseFolder
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.pipeline.git import NotCompared, UnknownRevision, commit_of, top_folder, write_revision

_CASES: Final = Path("case_specs")
_DIGITS: Final = 8
"""So many digits of the hash of a commit are shown."""


class Wish(NamedTuple):
    """What is to be compared.

    ``old`` and ``new`` name a folder or a revision; an empty ``new`` is the working folder.
    ``paths`` narrow revisions to cases; empty means ``case_specs``.
    """

    old: str
    new: str
    paths: tuple[Path, ...]


class Source(NamedTuple):
    """Where a side is read: its words, its paths, and what stands for ``folder`` in its paths.

    ``root`` is the folder of the repository, or what stands for it. ``commit`` is the short hash of
    a revision, empty for a folder.
    """

    name: str
    paths: tuple[Path, ...]
    folder: str = ""
    shown: str = ""
    root: Path = Path()
    commit: str = ""

    def case(self, folder: CaseFolder) -> str:
        """Return what a case is called on both sides: where it stands below its path.

        Of several paths the whole way counts, for each may hold a case of the same name.
        """
        if len(self.paths) == 1:
            return folder.relative.as_posix()
        return folder.folder.resolve().relative_to(self.root).as_posix()

    def text(self, text: str) -> str:
        """Return *text* with the paths of the revision in place of those that it was read from."""
        return text.replace(f"{self.folder}/", self.shown) if self.folder else text

    def location(self, location: Location | None) -> Location | None:
        """Return *location* with its path as it is shown."""
        return location._replace(path=self.text(location.path)) if location else None

    def finding(self, item: Diagnostic) -> Diagnostic:
        """Return *item* with all paths as they are shown."""
        return item._replace(
            message=self.text(item.message),
            remedy=self.text(item.remedy),
            command=self.text(item.command),
            location=item.location._replace(path=self.text(item.location.path)),
            related=tuple(
                one._replace(location=one.location._replace(path=self.text(one.location.path)))
                for one in item.related
            ),
        )


def sources_of(wish: Wish, temporary: Path) -> tuple[Source, Source]:
    """Return where the two sides are read; write the files of revisions to *temporary*.

    Raises:
        NotCompared: a side is no folder and no revision, or git cannot help.
    """
    old, new = Path(wish.old), Path(wish.new)
    if wish.new and old.is_dir() and new.is_dir() and not wish.paths:
        return Source(wish.old, (old,)), Source(wish.new, (new,))
    paths = wish.paths
    try:
        first = commit_of(wish.old)
    except NotCompared:
        if not old.is_dir():
            raise
        raise _one_folder(wish) from None
    second = ""
    if wish.new:
        try:
            second = commit_of(wish.new)
        except UnknownRevision:
            if not new.exists():
                raise
            paths = (new, *paths)
    paths = tuple(dict.fromkeys(map(_folder_of, paths))) or (_CASES,)
    revised = _revision(wish.old, first, paths, temporary / "old")
    if second:
        return revised, _revision(wish.new, second, paths, temporary / "new")
    return revised, Source("the working folder", paths, root=top_folder())


def _folder_of(path: Path) -> Path:
    """Return the folder of cases that *path* names; a spec file stands for its case."""
    if path.suffix not in {".yaml", ".yml"}:
        return path
    return path.parent.parent if path.parent.name == "_shared" else path.parent


def _one_folder(wish: Wish) -> UnknownRevision:
    """Return why the folder ``old``, which is no revision, cannot be compared."""
    if wish.new and not Path(wish.new).is_dir():
        message = f"'{wish.old}' is a folder, and '{wish.new}' is none"
    elif wish.new:
        message = "two folders are compared as a whole, and a path was given besides"
    else:
        message = f"'{wish.old}' is a folder, and nothing is given to compare it with"
    return UnknownRevision(message, "give two folders, or revisions of git with paths")


def _revision(name: str, commit: str, paths: tuple[Path, ...], folder: Path) -> Source:
    """Write the cases of a commit below *folder*, and return where they are."""
    top = top_folder()
    below = []
    for path in paths:
        whole = path.resolve()
        if not whole.is_relative_to(top):
            message = f"{path.as_posix()} lies outside the repository"
            raise NotCompared(message, "name cases of the repository, or compare two folders")
        below.append(whole.relative_to(top))
    # Shared parties are looked for up to the folder of a repository.
    (folder / ".git").mkdir(parents=True)
    write_revision(commit, folder, _wanted([path.as_posix() for path in below]))
    there = tuple(folder / path for path in below)
    return Source(name, there, folder.as_posix(), f"{name}:", folder, commit[:_DIGITS])


def _wanted(paths: list[str]) -> Callable[[str], bool]:
    """Return whether a file of a revision belongs to the cases at *paths*, or is shared by them."""

    def wanted(name: str) -> bool:
        shared = name.endswith("_shared/parties.yaml")
        return shared or any(path in {".", name} or name.startswith(f"{path}/") for path in paths)

    return wanted
