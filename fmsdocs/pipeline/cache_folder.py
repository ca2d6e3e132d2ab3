"""Where runs remember things: a folder of the user that nobody else writes.

It is never in the working folder: what a repository brings along must not be able to tell a check
what it found the last time.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """Return ``fmsdocs`` in the user's cache folder (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "fmsdocs"


def remember(file: Path, content: bytes) -> None:
    """Write *content* as *file* of the cache folder, which only the user reads; silent if not.

    What runs write at the same time is never mixed: each file takes its place in one step.
    """
    waiting = file.with_suffix(f".{os.getpid()}")
    try:
        for folder in (file.parents[1], file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        waiting.write_bytes(content)
        waiting.replace(file)
    except OSError:
        waiting.unlink(missing_ok=True)


def forget_oldest(folder: Path, kept: int) -> None:
    """Delete all but the *kept* newest memories of *folder*, where another run does not as well."""
    with suppress(OSError):
        files = sorted(folder.glob("*.pickle"), key=lambda file: file.stat().st_mtime)
        for file in files[:-kept]:
            file.unlink(missing_ok=True)


def state_of_code(rooms: Iterable[str]) -> bytes:
    """Return the size and time of change of every module of *rooms*.

    That tells one version of the program from another without reading a hundred files; what the
    program works on is always told apart by content.
    """
    package = Path(__file__).resolve().parent.parent
    found = []
    for room in rooms:
        for module in _modules(package / room):
            state = module.stat()
            found.append(f"{module.path} {state.st_size} {state.st_mtime_ns}")
    return "\n".join(sorted(found)).encode()


def _modules(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Give each module in *folder* and in the folders below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _modules(entry.path)
