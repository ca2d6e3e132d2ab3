"""The manifest of a document that was sent: what it says, and the seal over it.

The seal is a hash that anybody can compute again. It shows an edit that was made by hand; it is no
signature.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

FORMAT: Final = 1
"""The version of the format of manifests that this version writes."""

_SEAL: Final = "seal"


def manifest_text(facts: Mapping[str, Any]) -> str:
    """Return the text of the manifest that says *facts* (JSON data), with its format and seal.

    The same facts give the same text.
    """
    sealed = {"format": FORMAT, **facts}
    return json.dumps({**sealed, _SEAL: _seal_of(sealed)}, indent=2, ensure_ascii=False) + "\n"


def is_sealed(content: bytes) -> bool:
    """Whether a manifest, given by its bytes, says what it said when it was written.

    Spaces and line ends do not count. What is no JSON object is not sealed.
    """
    try:
        data = json.loads(content)
    except ValueError:
        return False
    if not isinstance(data, dict):
        return False
    seal = data.pop(_SEAL, None)
    return bool(seal == _seal_of(data))


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def entry_of(path: str, content: bytes) -> dict[str, str]:
    """Return the entry of a manifest for the file at *path* with these bytes."""
    return {"path": path, "sha256": sha256_of(content)}


def answered(holder: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return those of the fields *names* of *holder* that are answered."""
    return {name: holder[name] for name in names if holder.get(name) is not None}


def _seal_of(facts: Mapping[str, Any]) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256_of(text.encode())
