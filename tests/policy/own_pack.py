"""Own packs written into a folder, and the fields of an item of theirs."""

from pathlib import Path
from typing import Any

import yaml

HEAD = {"name": "bn-mod", "title": "Additions", "edition": "2026.2", "as_of": "2026-10-01"}
ITEM = {
    "id": "OWN-001",
    "title": "The request names its file",
    "gate": "actionable",
    "severity": "warning",
    "confidence": "secondary",
    "owner": "purchaser",
    "require": "letter_of_request.reference.serial is answered",
    "at": "letter_of_request.reference.serial",
    "message": "the request names no file",
    "remedy": "write the number of the file as reference.serial",
    "basis": "project",
    "reason": "order of the ministry",
    "examples": {
        "pass": {"letter_of_request": {"reference": {"serial": "BN/1"}}},
        "fail": {"letter_of_request": {"reference": {"serial": "TBD"}}},
    },
}


def write_pack(folder: Path, *items: dict[str, Any], **parts: Any) -> Path:
    """Write an own pack into *folder*.

    ``head`` changes ``pack.yaml``, ``codes`` gives CSV texts by table; other *parts* are files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {"pack": {**HEAD, **parts.pop("head", {})}}
    for table, text in parts.pop("codes", {}).items():
        (folder / "codes").mkdir(exist_ok=True)
        (folder / "codes" / f"{table}.csv").write_text(text, "utf-8")
    if items:
        (folder / "checklists").mkdir(exist_ok=True)
        checklist = {"title": "Own", "documents": ["letter-of-request"], "items": list(items)}
        files["checklists/own"] = checklist
    for name, data in {**files, **parts}.items():
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        (folder / f"{name}.yaml").write_text(text.replace("'2026-10-01'", "2026-10-01"), "utf-8")
    return folder


def change(item: str, **more: str) -> dict[str, str]:
    """Return an entry of ``changes``, with a reason unless *more* gives one."""
    return {"item": item, "reason": "our office does it", **more}
