"""From the words that somebody typed to pages, or to names that look like them."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from fmsdocs.policy.tables import CodeTable
from fmsdocs.reference.catalogue import Finding
from fmsdocs.reference.code_page import code_page, table_page
from fmsdocs.reference.field_page import field_page
from fmsdocs.reference.finding_page import finding_page
from fmsdocs.reference.item_page import item_page
from fmsdocs.reference.library import Library
from fmsdocs.reference.page import Page

_SHOWN: Final = 5
"""How many names are suggested for one that is not known."""
_LIST: Final = re.compile(r"\[[^\]]*\]")


class Unknown(NamedTuple):
    """A name that stands for nothing, with names that look like it, the most alike first."""

    name: str
    similar: tuple[str, ...]


def findings_named(
    names: tuple[str, ...], findings: Mapping[str, Finding]
) -> tuple[Page, ...] | None:
    """Return the pages of *names* where all are ids of the catalogue, else None."""
    found = [findings[name.upper()] for name in names if name.upper() in findings]
    return tuple(map(finding_page, found)) if len(found) == len(names) else None


def find(names: tuple[str, ...], library: Library) -> tuple[Page | Unknown, ...]:
    """Return for each of *names* its page, or that it is unknown.

    A code stands after the name of its table: ``country_codes BN``.
    """
    found: list[Page | Unknown] = []
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        table = library.pack.codes.get(name.lower().replace("-", "_"))
        code = _code(waiting[0], table) if table is not None and waiting else ""
        if table is None:
            found.append(_single(name, library))
        elif code:
            waiting.pop(0)
            found.append(code_page(table, code, library))
        else:
            found.append(table_page(table, library))
    return tuple(found)


def _code(typed: str, table: CodeTable) -> str:
    """Return the code of *table* that was typed, empty if it has none."""
    if typed in table:
        return typed
    return next((code for code in table if code.lower() == typed.lower()), "")


def _single(name: str, library: Library) -> Page | Unknown:
    item = library.pack.item(name.upper())
    if item is not None:
        return item_page(item, library)
    if name.upper() in library.findings:
        return finding_page(library.findings[name.upper()])
    fields = _fields(name, library)
    if len(fields) == 1:
        return field_page(library.fields[fields[0]], library)
    return Unknown(name, (fields or _similar(name, library))[:_SHOWN])


def _fields(name: str, library: Library) -> tuple[str, ...]:
    """Return the field *name*; where none is called so in full, those that end in it."""
    wanted = _bare(name)
    exact = tuple(known for known in library.fields if _bare(known) == wanted)
    return exact or tuple(known for known in library.fields if _bare(known).endswith(f".{wanted}"))


def _bare(name: str) -> str:
    """Return the name of a field without what people write in several ways."""
    return _LIST.sub("", name).replace("-", "_").lower().removesuffix(".yaml")


def _similar(name: str, library: Library) -> tuple[str, ...]:
    """Return known names like *name*: ids that begin with it, tables that hold it as a code."""
    wanted = name.upper()
    tables = library.pack.codes.values()
    holding = tuple(f"{table.name} {code}" for table in tables if (code := _code(name, table)))
    beginning = tuple(known for known in _names(library) if known.upper().startswith(wanted))
    if holding or beginning:
        return (*holding, *beginning)
    by_words: dict[str, list[str]] = {}
    for known in _names(library):
        for words in {known, known.rpartition(".")[2]}:
            by_words.setdefault(words.upper(), []).append(known)
    close = get_close_matches(wanted, by_words, n=_SHOWN, cutoff=0.6)
    return tuple(dict.fromkeys(known for words in close for known in by_words[words]))


def _names(library: Library) -> Iterator[str]:
    yield from (item.id for item in library.pack.items)
    yield from library.findings
    yield from library.pack.codes
    yield from library.fields
