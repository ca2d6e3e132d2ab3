"""What a run remembers of its outcome, so that the same run need not be judged again.

One file for each set of paths and options, in the user's own cache folder. It is used only if
every input is the same, byte by byte: spec files, what was sent, schemas, all policy packs, the day
of judgement, and the code. Runs that met a marking, or that could not read something, are never
remembered.
Settings are read anew in every run; what they choose is among the options.
"""

import hashlib
import pickle
import sys
from dataclasses import replace
from pathlib import Path

from fmsdocs.load.discover import (
    MANIFEST,
    CaseFolder,
    find_cases,
    issued_files,
    issues,
    shared_parties,
    spec_files,
)
from fmsdocs.load.text import SourceText, read_content
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.cache_folder import cache_folder, forget_oldest, remember, state_of_code
from fmsdocs.pipeline.pack_chain import chain_of, files_of
from fmsdocs.pipeline.request import Request

_KEPT = 64
_MOST_CASES = 50
"""Larger runs are not remembered: one of their files has nearly always changed."""
ROOMS = (
    "check",
    "expressions",
    "facts",
    "load",
    "model",
    "pipeline",
    "policy",
    "provenance",
    "reference",
    "validate",
    "workspace",
)


class RunMemory:
    """The remembered outcome of one request."""

    def __init__(self, request: Request) -> None:
        """Open the memory of *request*."""
        asked = f"{Path.cwd()}\0{request.paths}\0{request.gate}\0{request.workspace}"
        name = hashlib.sha256(asked.encode("utf-8", "backslashreplace")).hexdigest()[:24]
        self._file = cache_folder() / "runs" / f"{name}.pickle"
        self._request = request
        self._key = ""

    def recall(self) -> RunOutcome | None:
        """Return the outcome of the same run before, or None."""
        sources = self._sources()
        if sources is None:
            return None
        self._key = self._key_of(sources)
        try:
            key, outcome = pickle.loads(self._file.read_bytes())  # noqa: S301 - our own folder
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the run can be made
            return None
        if key != self._key or not isinstance(outcome, RunOutcome):
            return None
        texts = {path: content.decode("utf-8-sig", "replace") for path, content in sources.items()}
        return replace(outcome, sources=texts)

    def keep(self, outcome: RunOutcome) -> None:
        """Remember *outcome*, if nothing stopped the run and no file changed under it."""
        if not self._key or any(item.exit_code != 1 for item in outcome.all_diagnostics):
            return
        sources = self._sources()
        if sources is None or self._key_of(sources) != self._key:
            return
        remember(self._file, pickle.dumps((self._key, replace(outcome, sources={}))))
        forget_oldest(self._file.parent, _KEPT)

    def _sources(self) -> dict[str, bytes] | None:
        """Return the bytes of every spec file by its path, None where the run is not to be kept."""
        folders = self._folders()
        if not 0 < len(folders) <= _MOST_CASES:
            return None
        found: dict[str, bytes] = {}
        for file in dict.fromkeys(file for folder in folders for file in _files(folder)):
            content = read_content(file, "")
            if isinstance(content, SourceText):
                return None
            found[file.as_posix()] = content
        return found

    def _folders(self) -> tuple[CaseFolder, ...]:
        return find_cases(self._request.paths, frozenset(self._request.workspace.spec_types()))

    def _key_of(self, sources: dict[str, bytes]) -> str:
        workspace = self._request.workspace
        digest = hashlib.sha256(f"{sys.version}\0{self._request.as_of}".encode())
        digest.update(state_of_code(ROOMS))
        packs = chain_of(workspace).folders
        data = [*workspace.schemas.rglob("*.json")]
        data += (file for folder in packs for file in files_of(folder))
        data += (file for folder in self._folders() for file in issued_files(folder.folder))
        for file in sorted(data):
            digest.update(f"\0{file}\0".encode("utf-8", "backslashreplace") + file.read_bytes())
        for path, content in sources.items():
            digest.update(
                f"\0{path}\0{len(content)}\0".encode("utf-8", "backslashreplace") + content
            )
        return digest.hexdigest()


def _files(folder: CaseFolder) -> tuple[Path, ...]:
    shared = shared_parties(folder.folder)
    manifests = (issue / MANIFEST for issue in issues(folder.folder))
    return (
        *spec_files(folder.folder),
        *((shared,) if shared else ()),
        *(file for file in manifests if file.is_file()),
    )
