"""What a run remembers of the spec files of a case, so that the next one need not parse them.

One file for each case folder, in the user's own cache folder. A spec is taken from it only if its
bytes are the same, and so are the schemas, the marking patterns and the code that reads specs. A
damaged file is no fault: the specs are then read anew. Files with a marking are never remembered.
"""

import hashlib
import pickle
import sys
from pathlib import Path
from typing import Any, NamedTuple

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.pipeline.cache_folder import cache_folder, forget_oldest, remember, state_of_code
from fmsdocs.validate.locate import Places
from fmsdocs.validate.spec import Spec
from fmsdocs.workspace.locate import Workspace

_KEPT = 4_000
"""How many cases are remembered; the oldest are forgotten, now and then."""


class Remembered(NamedTuple):
    """One spec file: the hash of its bytes, and what came of it."""

    digest: str
    data: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...]
    places: Places | None


class CaseMemory:
    """The remembered specs of one case folder."""

    def __init__(self, folder: Path, setting: str) -> None:
        """Open the memory of *folder*; *setting* is the hash of what reads specs."""
        place = str(folder.resolve()).encode("utf-8", "backslashreplace")
        name = hashlib.sha256(place).hexdigest()[:24]
        self._file = cache_folder() / "cases" / f"{name}.pickle"
        self._setting = setting
        self._changed = False
        self._specs = self._load()

    def recall(self, shown: str, digest: str) -> Spec | None:
        """Return the spec of the file *shown* if its bytes are those that are remembered."""
        known = self._specs.get(shown)
        if known is None or known.digest != digest:
            return None
        return Spec(shown, known.data, known.diagnostics, known.places)

    def keep(self, spec: Spec, digest: str) -> None:
        """Remember *spec*, unless it carries a marking."""
        if all(item.exit_code == 1 for item in spec.diagnostics):
            self._specs[spec.path] = Remembered(digest, spec.data, spec.diagnostics, spec.places)
            self._changed = True

    def save(self) -> None:
        """Write the memory, where that is possible and something in it is new."""
        if not self._changed:
            return
        remember(self._file, pickle.dumps((self._setting, self._specs)))
        if self._file.name.startswith("00"):  # once in 256 cases, for it takes its time
            forget_oldest(self._file.parent, _KEPT)

    def _load(self) -> dict[str, Remembered]:
        try:
            setting, specs = pickle.loads(self._file.read_bytes())  # noqa: S301 - our own folder
        except Exception:  # noqa: BLE001 - whatever is wrong with it, specs can be read anew
            return {}
        return dict(specs) if setting == self._setting else {}


def setting_of(workspace: Workspace) -> str:
    """Return the hash of all that decides what comes of a spec file."""
    parts = [
        *workspace.schemas.glob("*.json"),
        workspace.policy / "codes" / "classified_marking_patterns.csv",
    ]
    digest = hashlib.sha256(sys.version.encode())
    digest.update(state_of_code(("model", "load", "validate", "pipeline")))
    for file in sorted(parts):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def digest_of(content: bytes) -> str:
    """Return the hash of the bytes of a spec file."""
    return hashlib.sha256(content).hexdigest()
