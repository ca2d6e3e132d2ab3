"""Policy packs that are installed as Python packages.

A distribution offers one by an entry point of the group ``fmsdocs.policy``, whose value is the
package whose folder holds ``pack.yaml``. The lists of entry points are read here directly, since
loading ``importlib.metadata`` takes longer than checking a case.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

GROUP = "fmsdocs.policy"


def installed_packs() -> dict[str, Path | None]:
    """Return the folders of installed packs by name, None where the package cannot be found."""
    found: dict[str, Path | None] = {}
    for name, package in _entries():
        found.setdefault(name, _folder_of(package))
    return dict(sorted(found.items()))


def _entries() -> Iterator[tuple[str, str]]:
    """Give the name and package of every entry point of the group."""
    for entry in dict.fromkeys(sys.path):
        for file in sorted(Path(entry or ".").glob("*-info/entry_points.txt")):
            text = file.read_text("utf-8", "replace")
            if GROUP in text:
                yield from _in_group(text)


def _in_group(text: str) -> Iterator[tuple[str, str]]:
    group = ""
    for line in text.splitlines():
        words = line.strip()
        if words.startswith("["):
            group = words.strip("[] ")
        elif group == GROUP and "=" in words and not words.startswith("#"):
            name, _, package = words.partition("=")
            yield name.strip(), package.strip()


def _folder_of(package: str) -> Path | None:
    from importlib.util import find_spec  # noqa: PLC0415 - only those who have such a pack

    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return Path(folders[0]) if folders else None
