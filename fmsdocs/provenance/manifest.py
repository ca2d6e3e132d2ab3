"""The manifest of a document that was built or sent: what it says, and the seal over it.

The seal is a hash that anybody can compute again. It shows an edit that was made by hand; it is no
signature.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from fmsdocs.provenance.inputs import AS_OF, FINAL, Input, Origin

FORMAT: Final = 2
"""The version of the format of manifests that this version writes.

Format 1 was that of documents that were sent. Its inputs are the copies of the specs alone.
"""

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
    except (ValueError, RecursionError):
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


def origin_facts(origin: Origin) -> dict[str, Any]:
    """Return what a manifest says of a document or package by its *origin*, but its inputs."""
    named: dict[str, Any] = {"document": origin.documents[0]}
    if origin.package:
        named = {"package": origin.package, "documents": list(origin.documents)}
    return {
        "case": origin.case,
        **named,
        "as_of": origin.option(AS_OF),
        "final": origin.option(FINAL),
        "inputs_hash": origin.sha256,
    }


def input_entries(origin: Origin) -> list[dict[str, str]]:
    """Return the entries of a manifest for all that a document was made from."""
    return [
        {"group": one.group, "name": one.name, "sha256": one.sha256}
        | ({"value": one.value} if one.value else {})
        for one in origin.inputs
    ]


def origin_in(data: Mapping[str, Any]) -> Origin | None:
    """Return the origin that a manifest says, None where it is of a format without one."""
    if not data.get("inputs_hash"):
        return None
    documents = data.get("documents") or [data.get("document", "")]
    return Origin(
        case=data["case"],
        documents=tuple(documents),
        package=data.get("package", ""),
        inputs=tuple(
            Input(one["group"], one["name"], one["sha256"], one.get("value", ""))
            for one in data["inputs"]
        ),
    )


def says_inputs(content: bytes, sha256: str) -> bool:
    """Whether the manifest *content* is that of a document made from the list with this hash."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("inputs_hash") == sha256


def answered(holder: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return those of the fields *names* of *holder* that are answered."""
    return {name: holder[name] for name in names if holder.get(name) is not None}


def _seal_of(facts: Mapping[str, Any]) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256_of(text.encode())
