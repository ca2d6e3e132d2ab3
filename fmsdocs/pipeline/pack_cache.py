"""The compiled policy pack of the user's cache folder: its data, and the trees of its rules.

The file is named by the hash of everything that the pack is made from: its files and those of the
packs below it, the meta-schemas, and the code that reads them. A file that is damaged or cannot be
written is no fault: the pack is then built anew. Nothing but this program writes the folder.
"""

import hashlib
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path

from fmsdocs.expressions.tree import Node, learn
from fmsdocs.pipeline.cache_folder import cache_folder, state_of_code
from fmsdocs.pipeline.pack_chain import chain_of, files_of
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.locate import Workspace

_KEPT = 4
"""How many packs are remembered; older files are deleted."""


def key_of(workspace: Workspace) -> str:
    """Return the hash of all that the pack of *workspace* is made from."""
    folders = chain_of(workspace).folders
    parts = [file for folder in folders for file in files_of(folder)]
    parts += sorted((workspace.schemas / "meta").glob("*.json"))
    digest = hashlib.sha256(f"{sys.version}\0{folders}".encode())
    digest.update(state_of_code(("model", "policy", "expressions", "check")))
    for file in parts:
        digest.update(f"\0{file}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def recall(key: str) -> Pack | None:
    """Return the pack remembered under *key*, or None; the trees of its rules are then known."""
    try:
        pack, trees = pickle.loads(_file(key).read_bytes())  # noqa: S301 - the user's own folder
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it can be built anew
        return None
    learn(trees)
    return pack if isinstance(pack, Pack) else None


def remember(key: str, pack: Pack, trees: Mapping[str, Node]) -> None:
    """Write *pack* with the *trees* of its rules, where that is possible."""
    import tempfile  # noqa: PLC0415 - 10 ms that only a new pack needs

    file = _file(key)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as waiting:
            pickle.dump((pack, dict(trees)), waiting, protocol=pickle.HIGHEST_PROTOCOL)
        Path(waiting.name).replace(file)
        known = sorted(file.parent.glob("pack-*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in known[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _file(key: str) -> Path:
    return cache_folder() / f"pack-{key}.pickle"
