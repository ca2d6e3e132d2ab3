"""Revisions of the repository that the program runs in, as git tells them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

_CALM: Final = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
"""The settings of a repository run no program of its own."""
_FILES: Final = frozenset({"100644", "100755"})
"""The modes of plain files; links are not followed into an old revision."""
FULL: Final = "fetch the whole history first: git fetch --unshallow, or fetch-depth: 0 in a CI job"


class NotCompared(Exception):  # noqa: N818 - states what is the case
    """What changed cannot be told; the message says why, the remedy what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(message, remedy)
        self.message, self.remedy = message, remedy

    def __str__(self) -> str:
        """Say both in one line."""
        return f"{self.message}; {self.remedy}"


class UnknownRevision(NotCompared):
    """There is no revision of that name in this repository."""


def commit_of(revision: str) -> str:
    """Return the commit that *revision* names.

    Raises:
        UnknownRevision: the repository has none of that name.
        NotCompared: there is no git, no repository or no commit, or the clone is cut off.
    """
    if shutil.which("git") is None:
        raise NotCompared("git is not installed, and only git knows what changed", "install git")
    if git("rev-parse", "--is-inside-work-tree") is None:
        message = "this folder is in no git repository"
        raise NotCompared(message, "run the command in the one of the cases")
    if git("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise NotCompared("the repository has no commit yet", "commit the cases first")
    named = git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if named is None:
        message = f"there is no revision '{revision}' in this repository"
        if is_shallow():
            raise NotCompared(message, FULL)
        raise UnknownRevision(message, "git log and git branch --all show which there are")
    return named.strip()


def is_shallow() -> bool:
    """Return whether the history of this clone is cut off."""
    return (git("rev-parse", "--is-shallow-repository") or "").strip() == "true"


def top_folder() -> Path:
    """Return the folder of the repository, whole."""
    return Path((git("rev-parse", "--show-toplevel") or "").rstrip("\n")).resolve()


def write_revision(commit: str, folder: Path, wanted: Callable[[str], bool]) -> None:
    """Write the plain files of *commit* that are *wanted* into *folder*, as they were committed.

    Raises:
        NotCompared: git cannot read the commit.
    """
    listed = git("ls-tree", "-r", "-z", "--full-tree", commit)
    if listed is None:
        raise NotCompared("git cannot list the files of the revision", "'git fsck' says why")
    for entry in filter(None, listed.split("\0")):
        facts, _, name = entry.partition("\t")
        mode, _, digest = facts.split(" ")
        if mode in _FILES and wanted(name):
            content = _printed("cat-file", "blob", digest)
            if content is None:
                raise NotCompared(f"git cannot read {name} of the revision", "'git fsck' says why")
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def git(*arguments: str) -> str | None:
    """Return what git prints, None where it fails. It never asks, and runs no other program."""
    printed = _printed(*arguments)
    return None if printed is None else printed.decode("utf-8", "surrogateescape")


def _printed(*arguments: str) -> bytes | None:
    done = subprocess.run(
        ["git", *_CALM, *arguments],  # noqa: S607 - the user's own git
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
