"""Which cases have files that changed since a revision, as git tells it."""

from dataclasses import replace
from pathlib import Path

from fmsdocs.load.discover import CaseFolder, find_cases, shared_parties
from fmsdocs.pipeline.git import FULL, NotCompared, commit_of, git, is_shallow, top_folder
from fmsdocs.pipeline.request import Request

_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative")


def changed_since(request: Request, revision: str) -> Request:
    """Return *request* for those of its cases that have a file changed since *revision*.

    Compared is what is on disk, new files too, with the last commit that *revision* and the
    present one have in common. A case counts as changed with the parties that it shares.

    Raises:
        NotCompared: there is no git, no repository, no commit, or no such revision.
    """
    folders = find_cases(request.paths, frozenset(request.workspace.spec_types()))
    changed = _changed_files(_common_commit(revision))
    touched = [case for case in folders if _touched(case, changed)]
    paths = tuple(path for case in touched for path in case.only or (case.folder,))
    return replace(request, paths=paths or request.paths, unchanged=bool(folders) and not paths)


def _touched(case: CaseFolder, changed: frozenset[Path]) -> bool:
    folder = case.folder.resolve()
    shared = shared_parties(case.folder)
    return (shared is not None and shared.resolve() in changed) or any(
        folder in file.parents for file in changed
    )


def _common_commit(revision: str) -> str:
    """Return the last commit that *revision* and the present one have in common."""
    named = commit_of(revision)
    common = git("merge-base", named, "HEAD")
    if common is None:
        shallow = is_shallow()
        words = "the history of this clone is cut off" if shallow else "they share no commit"
        remedy = FULL if shallow else "name a revision from which this one stems"
        message = f"'{revision}' cannot be compared with what is here: {words}"
        raise NotCompared(message, remedy)
    return common.strip()


def _changed_files(commit: str) -> frozenset[Path]:
    """Return the files that differ from *commit*, and those that git does not know yet."""
    root = top_folder()
    compared = git(*_DIFF, commit, "--")
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/")
    if compared is None or new is None:
        raise NotCompared("git could not compare the files", "'git status' says why")
    return frozenset(root / name for name in (compared + new).split("\0") if name)
