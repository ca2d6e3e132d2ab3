"""A changed spec to disk: whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path


class NotWritten(Exception):  # noqa: N818 - states what is the case
    """A spec cannot be written; it stands as before."""


class Changed(Exception):  # noqa: N818 - states what is the case
    """A spec is no longer what was read."""


def replace_content(file: Path, before: bytes, after: bytes) -> None:
    """Put *after* in the place of *before* in *file*, in one step; its rights stay.

    Raises:
        Changed: the file no longer holds *before*.
        NotWritten: the file is read-only, or its folder takes no new file.
    """
    target = file.resolve()
    waiting = None
    try:
        mode = target.stat().st_mode
        if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise NotWritten("it is read-only")
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as waiting:
            waiting.write(after)
        Path(waiting.name).chmod(stat.S_IMODE(mode))
        if target.read_bytes() != before:
            raise Changed
        Path(waiting.name).replace(target)
    except OSError as error:
        raise NotWritten(error.strerror or "the system refused it") from error
    finally:
        if waiting is not None:
            Path(waiting.name).unlink(missing_ok=True)
