"""What builds remember of the documents that they wrote, so that what is current stays as it is.

One file for each folder of documents, in the user's own cache folder. A document is current if its
files are there, byte by byte, and if all that made them is what would make them now: its list of
inputs, what was found in its case, the formats, and the libraries of the system. What was found
while it was written is remembered with it, and told again.
"""

import hashlib
import pickle
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.pipeline.cache_folder import cache_folder, forget_oldest, remember
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.judging import Checked
from fmsdocs.pipeline.request import Request
from fmsdocs.provenance.inputs import Origin
from fmsdocs.provenance.manifest import sha256_of
from fmsdocs.write.pdf_library import system_versions

_KEPT = 1_000
"""How many folders are remembered; the oldest are forgotten."""


class WrittenBefore(NamedTuple):
    """A document that was written: the hash of what made it, and the hash of each of its files.

    ``diagnostics`` are what was found while it was rendered and written.
    """

    key: str
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


class DocumentMemory:
    """What one run knows of documents of earlier runs, and remembers of its own."""

    def __init__(self, request: Request, lists: InputLists) -> None:
        """Open the memory for *request*; *lists* say what its documents are made from."""
        self._request, self._lists = request, lists
        self._folders: dict[Path, dict[str, WrittenBefore]] = {}

    def current(self, checked: Checked, names: Iterable[str]) -> dict[str, WrittenBefore]:
        """Return those of the documents *names* whose files are as this run would write them."""
        if not self._request.remembering:
            return {}
        case = checked.loaded
        folder = self._request.output / case.folder.relative
        known = self._folder(folder)
        found = {}
        for name in names:
            before = known.get(name)
            if before is None or not _are_there(folder, before.files):
                continue
            if before.key == self._key(checked, self._lists.origin(case, (name,))):
                self._request.progress(f"{case.folder.name}: {name} is current")
                found[name] = before
        return found

    def keep(
        self,
        checked: Checked,
        origin: Origin,
        files: Iterable[Mapping[str, str]],
        found: tuple[Diagnostic, ...],
    ) -> None:
        """Remember the document of *origin* with its *files* and what was *found*.

        The files are entries of a manifest. Where something could not be used, nothing is kept.
        """
        if not self._request.remembering or any(item.exit_code != 1 for item in found):
            return
        folder = self._request.output / checked.loaded.folder.relative
        known = self._folder(folder)
        digests = {entry["path"]: entry["sha256"] for entry in files}
        known[origin.documents[0]] = WrittenBefore(self._key(checked, origin), digests, found)
        file = _file_of(folder)
        remember(file, pickle.dumps(known))
        if file.name.startswith("00"):  # once in 256 folders, for it takes its time
            forget_oldest(file.parent, _KEPT)

    def _folder(self, folder: Path) -> dict[str, WrittenBefore]:
        if folder not in self._folders:
            self._folders[folder] = _load(_file_of(folder))
        return self._folders[folder]

    def _key(self, checked: Checked, origin: Origin) -> str:
        """Return the hash of all that a document and what is said of it depend on."""
        request = self._request
        digest = hashlib.sha256(origin.sha256.encode())
        for one in origin.inputs:
            digest.update(f"\0{one.group}\0{one.name}\0{one.sha256}".encode())
        shown = (checked.loaded.shown, request.output, request.formats, checked.diagnostics)
        digest.update(repr(shown).encode("utf-8", "backslashreplace"))
        digest.update(self._machine)
        return digest.hexdigest()

    @cached_property
    def _machine(self) -> bytes:
        """What documents depend on that no list of inputs holds."""
        return repr((sys.version, system_versions())).encode()


def _file_of(folder: Path) -> Path:
    place = str(folder.resolve()).encode("utf-8", "backslashreplace")
    return cache_folder() / "documents" / f"{hashlib.sha256(place).hexdigest()[:24]}.pickle"


def _load(file: Path) -> dict[str, WrittenBefore]:
    try:
        return dict(pickle.loads(file.read_bytes()))  # noqa: S301 - our own folder
    except Exception:  # noqa: BLE001 - whatever is wrong with it, documents can be written anew
        return {}


def _are_there(folder: Path, files: Mapping[str, str]) -> bool:
    try:
        return all(sha256_of((folder / name).read_bytes()) == was for name, was in files.items())
    except OSError:
        return False
