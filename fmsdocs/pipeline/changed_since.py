"""Which cases have files that changed since a revision, as git tells it."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from fmsdocs.load.discover import CaseFolder, find_cases, shared_parties
from fmsdocs.pipeline.request import Request

_CALM = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
"""The settings of a repository run no program of its own."""
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative")
_FULL = "fetch the whole history first: git fetch --unshallow, or fetch-depth: 0 in a CI job"


class NotCompared(Exception):  # noqa: N818 - states what is the case
    """What changed cannot be told; the message says why and what to do."""


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
    if shutil.which("git") is None:
        message = "git is not installed, and only git knows what changed"
        raise NotCompared(message)
    if _git("rev-parse", "--is-inside-work-tree") is None:
        message = "this folder is in no git repository; run the command in the one of the cases"
        raise NotCompared(message)
    if _git("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        message = "the repository has no commit yet; commit the cases first"
        raise NotCompared(message)
    shallow = (_git("rev-parse", "--is-shallow-repository") or "").strip() == "true"
    named = _git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if named is None:
        remedy = _FULL if shallow else "git log and git branch --all show which there are"
        message = f"there is no revision '{revision}' in this repository; {remedy}"
        raise NotCompared(message)
    common = _git("merge-base", named.strip(), "HEAD")
    if common is None:
        words = "the history of this clone is cut off" if shallow else "they share no commit"
        remedy = _FULL if shallow else "name a revision from which this one stems"
        message = f"'{revision}' cannot be compared with what is here: {words}; {remedy}"
        raise NotCompared(message)
    return common.strip()


def _changed_files(commit: str) -> frozenset[Path]:
    """Return the files that differ from *commit*, and those that git does not know yet."""
    root = Path((_git("rev-parse", "--show-toplevel") or "").rstrip("\n"))
    compared = _git(*_DIFF, commit, "--")
    new = _git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/")
    if compared is None or new is None:
        message = "git could not compare the files; 'git status' says why"
        raise NotCompared(message)
    return frozenset(root.resolve() / name for name in (compared + new).split("\0") if name)


def _git(*arguments: str) -> str | None:
    """Return what git prints, None where it fails. It never asks, and runs no other program."""
    done = subprocess.run(
        ["git", *_CALM, *arguments],  # noqa: S607 - the user's own git
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
