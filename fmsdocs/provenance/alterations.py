"""Files held against the manifest that names them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from fmsdocs.provenance.manifest import sha256_of


class Alteration(NamedTuple):
    """A file that is not as the manifest says: its *path*, and in words what it is."""

    path: str
    words: str


def alterations(folder: Path, files: Iterable[Mapping[str, Any]]) -> Iterator[Alteration]:
    """Give what was altered of *files*, entries of a manifest, which name them below *folder*.

    A path that leads out of the folder is never followed.
    """
    for entry in files:
        path = str(entry["path"])
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts:
            yield Alteration(path, "lies outside the folder")
            continue
        try:
            content = (folder / path).read_bytes()
        except OSError:
            yield Alteration(path, "is missing")
            continue
        if sha256_of(content) != entry["sha256"]:
            yield Alteration(path, "is not as it was")
