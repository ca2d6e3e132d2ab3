"""Settings: ``fmsdocs.toml``, or the table ``[tool.fmsdocs]`` of ``pyproject.toml``.

The nearest file above the working folder counts, up to the folder that holds ``.git``. To add a
setting, add its line to ``KINDS`` and its reading where it is used.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from fmsdocs.load.discover import shortened
from fmsdocs.load.text import read_text
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, unusable
from fmsdocs.model.location import Location, Span
from fmsdocs.workspace.toml_fault import toml_fault

KINDS: Mapping[str, type] = {
    "policy": str,
    "reference_docx": str,
    "severity": dict,
    "theme": str,
}
"""The settings there are, and the type of their values."""

_OWN = "fmsdocs.toml"
_PROJECT = "pyproject.toml"
_TABLE = "tool.fmsdocs"
_WORDS = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "a table",
}


class Settings(NamedTuple):
    """The usable settings by name, and where each is written. Without a file, both are empty.

    What stands in a table has its place under both names: ``severity.LOR-030``.
    """

    values: Mapping[str, Any] = MappingProxyType({})
    places: Mapping[str, Location] = MappingProxyType({})


def read_settings(folder: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Return the settings that hold in *folder*, and what is wrong with them (exit 4)."""
    for parent in (folder, *folder.parents):
        for name, table in ((_OWN, ""), (_PROJECT, _TABLE)):
            file = parent / name
            if not file.is_file():
                continue
            shown = shortened(file).as_posix()
            source = read_text(file, shown)
            if source.text is None:
                return Settings(), tuple(_unusable(item) for item in source.diagnostics)
            if table in source.text:
                return _read(source.text, shown, table)
        if (parent / ".git").exists():
            break
    return Settings(), ()


def _read(text: str, shown: str, table: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    import tomllib  # noqa: PLC0415 - only those who have settings need it

    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (_broken(str(error), text, shown),)
    for step in table.split(".") if table else ():
        data = data.get(step, {}) if isinstance(data, dict) else {}
    found = dict(_faults(data, text, shown))
    places = {name: _place(name, text, shown) for name in data}
    for name, value in data.items():
        if isinstance(value, dict):
            places |= {f"{name}.{key}": _place(key, text, shown) for key in value}
    usable = {name: value for name, value in data.items() if name not in found}
    return Settings(usable, places), tuple(found.values())


def _faults(data: dict[str, Any], text: str, shown: str) -> Iterator[tuple[str, Diagnostic]]:
    for name, value in data.items():
        where = _place(name, text, shown)
        if name not in KINDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only for this finding

            close = get_close_matches(name, KINDS, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(KINDS)}"
            yield name, unusable("FMS051", f"there is no setting '{name}'", where, remedy)
        elif not isinstance(value, KINDS[name]) or value == "":
            message = f"the setting '{name}' must be {_WORDS[KINDS[name]]}; found {_kind(value)}"
            yield name, unusable("FMS052", message, where, "write it as in the documentation")


def _kind(value: object) -> str:
    if value == "":
        return "an empty text"
    return _WORDS.get(type(value), f"'{value}'")


def _place(name: str, text: str, shown: str) -> Location:
    """Return where the setting *name* is written: its line, the file where that is not seen."""
    key = re.compile(rf"""^\s*(?:\[+[^\]]*\b)?["']?({re.escape(name)})["']?\s*[=.\]]""")
    for number, line in enumerate(text.split("\n"), start=1):
        match = key.match(line)
        if match:
            return Location(shown, Span(number, match.start(1) + 1, match.end(1) + 1))
    return Location(shown)


def _broken(problem: str, text: str, shown: str) -> Diagnostic:
    """Return the finding for a file that is not TOML, at the place that the parser names."""
    fault = toml_fault(problem, text)
    where = Location(shown, fault.span)
    return unusable("FMS050", fault.words, where, 'write settings as name = "value"')


def _unusable(item: Diagnostic) -> Diagnostic:
    return item._replace(exit_code=UNUSABLE)
