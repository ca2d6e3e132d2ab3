"""Data as YAML text in the way that specs are written: a line for each field, codes in quotes."""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEEDS_QUOTES = re.compile(
    r"""
      (?:y|n|yes|no|on|off|true|false|null|~)?      # nothing, or another kind of value elsewhere
    | [-+.]?[0-9][-+0-9_.:exob]*                    # what looks like a number or a time
    | [-?:,\[\]{}\#&*!|>'"%@`\s].*                  # signs that mean something at the start
    | .*(?::\s|\s\#|\n|:$|\s$).*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_CLOSES = re.compile(r"[\[\]{},:]")
"""Signs that end or part the values of a list in brackets, or make one a pair."""


def to_yaml(data: Any) -> str:  # noqa: ANN401 - JSON data
    """Return *data* (mappings, lists, texts and numbers) as YAML without a final line break.

    A group without fields is written as TBD, which is what it says.
    """
    return "\n".join(_lines(data))


def scalar(value: str | int | Decimal) -> str:
    """Return one value as it is written; a text that could be read as something else is quoted."""
    if not isinstance(value, str):
        return str(value)
    if _DATE.fullmatch(value) or not _NEEDS_QUOTES.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(values: Sequence[str | int | Decimal]) -> str:
    """Return a list of single values on one line."""
    return f"[{', '.join(map(_in_brackets, values))}]"


def _in_brackets(value: str | int | Decimal) -> str:
    if isinstance(value, str) and _CLOSES.search(value):
        return json.dumps(value, ensure_ascii=False)
    return scalar(value)


def _lines(data: Any) -> Iterator[str]:  # noqa: ANN401
    if data in ({}, []):
        yield "[]" if isinstance(data, list) else "{}"
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _entry(f"{key}:", value)
    elif isinstance(data, list):
        for value in data:
            first, *others = _lines(value)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
    else:
        yield scalar(data)


def _entry(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    if not _nests(value):
        yield f"{key} {scalar(value)}"
    elif value == {}:
        yield f"{key} TBD"
    elif isinstance(value, list) and not any(map(_nests, value)):
        yield f"{key} {flow(value)}"
    else:
        yield key
        yield from (f"  {line}" for line in _lines(value))


def _nests(value: object) -> bool:
    return isinstance(value, dict | list)
