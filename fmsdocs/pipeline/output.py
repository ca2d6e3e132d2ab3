"""Finished documents to disk: whole or not at all."""

import re
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from fmsdocs.model.outcome import Artifact


class OutputRefused(Exception):  # noqa: N818 - states what is the case
    """A document cannot be written; nothing of it is left behind."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        """Keep the *path*, the *reason* in words, and what to do."""
        super().__init__(path, reason, remedy)
        self.path, self.reason, self.remedy = path, reason, remedy


def write_artifact(artifact: Artifact, folder: Path) -> str:
    """Write *artifact* into *folder* and return its path.

    The bytes go into a file of another name first, which then takes the place of an older one in
    one step: a reader sees the old document or the new one, never half of one.

    Raises:
        OutputRefused: the folder or file cannot be written.
    """
    target = folder / artifact.name
    waiting = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            waiting = Path(file.name)
            file.write(artifact.content)
        waiting.chmod(0o644)
        waiting.replace(target)
    except OSError as error:
        if waiting is not None:
            waiting.unlink(missing_ok=True)
        reason = f"the document cannot be written: {error.strerror}"
        remedy = "choose a folder that you may write to with --output, or close the open document"
        raise OutputRefused(target.as_posix(), reason, remedy) from error
    return target.as_posix()


def write_folder(artifacts: Iterable[Artifact], folder: Path) -> None:
    """Write *artifacts*, whose names may be paths, as the new *folder*: all of them or none.

    The files go into a hidden folder beside it first, which then takes its name in one step.

    Raises:
        OutputRefused: the folder exists, or it cannot be written.
    """
    waiting = None
    made = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
        for artifact in artifacts:
            file = waiting / artifact.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(artifact.content)
        waiting.chmod(0o755)
        waiting.rename(folder)
    except OSError as error:
        if waiting is not None:
            shutil.rmtree(waiting, ignore_errors=True)
        for parent in made:
            _remove_empty(parent)
        reason = f"the folder cannot be written: {error.strerror}"
        remedy = "make sure that you may write to the folder of the case, and that it has room"
        raise OutputRefused(folder.as_posix(), reason, remedy) from error


def _remove_empty(folder: Path) -> None:
    """Remove *folder* if it is there and nothing is in it."""
    try:
        folder.rmdir()
    except OSError:
        return


def remove_others(folder: Path, pattern: re.Pattern[str], kept: Collection[str]) -> None:
    """Take away the files of *folder* whose names fit *pattern*, but not those named in *kept*.

    Raises:
        OutputRefused: a file cannot be taken away.
    """
    for file in sorted(folder.glob("*")):
        if pattern.fullmatch(file.name) and file.name not in kept:
            try:
                file.unlink()
            except OSError as error:
                reason = f"the document of an earlier run cannot be taken away: {error.strerror}"
                remedy = "take it away, or close the open document"
                raise OutputRefused(file.as_posix(), reason, remedy) from error
