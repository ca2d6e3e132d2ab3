"""The fields of the spec files, with all that their schemas say about them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from fmsdocs.expressions.code_words import WORDS, word_of

Schema = dict[str, Any]
SchemaOf = Callable[[str], Schema]
"""Gives the schema of a name (``case``, ``common``) as JSON data."""

_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "object": "group of fields",
    "array": "list",
}
_FORMATS = {"date": "date", "email": "e-mail address"}
_LIMITS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "minItems": "at least {} entries",
    "maxItems": "at most {} entries",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
}
_FEWEST = 2
"""A single code is in too many tables of words to tell which one is meant."""


class Field(NamedTuple):
    """A field of a spec file.

    ``name`` is its path as expressions write it, with ``[]`` for the entries of a list:
    ``case.lines[].mde``. ``kind`` is its type in words. ``values`` are the codes that may stand
    there with their words, empty where a code says itself what it means. ``needed`` says that the
    shape of the file is wrong without it. ``identifies`` and ``refers_to`` name a collection.
    """

    name: str
    title: str
    description: str
    kind: str
    values: tuple[tuple[str, str], ...]
    limits: str
    example: Any
    source: str
    needed: bool
    identifies: str
    refers_to: str
    types: frozenset[str]

    @property
    def root(self) -> str:
        """The file that the field stands in, as expressions name it: ``letter_of_request``."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """All schemas that say something about one place, the nearest first."""

    views: tuple[tuple[str, Schema], ...]

    def first(self, keyword: str) -> Any:  # noqa: ANN401 - JSON data
        return next((view[keyword] for _, view in self.views if keyword in view), None)


def fields_of(root: str, schema_of: SchemaOf) -> Iterator[Field]:
    """Give the fields of the spec file *root* (``letter_of_request``) in the schema's order.

    The file itself comes first; the fields of a group and of the entries of a list follow it.
    """
    name = root.replace("_", "-")
    place = _place([(name, schema_of(name))], schema_of)
    yield from _walk(root, place, schema_of, needed=False)


def _walk(name: str, place: _Place, schema_of: SchemaOf, *, needed: bool) -> Iterator[Field]:
    entry = _entry_of(place, schema_of)
    yield _field(name, place, entry, needed=needed)
    inside = f"{name}[]" if entry else name
    holder = entry or place
    required = {key for _, view in holder.views for key in view.get("required", ())}
    for key, views in _properties(holder).items():
        below = _place(views, schema_of)
        yield from _walk(f"{inside}.{key}", below, schema_of, needed=key in required)


def _place(views: Iterable[tuple[str, Schema]], schema_of: SchemaOf) -> _Place:
    return _Place(tuple(found for view in views for found in _views(*view, schema_of)))


def _views(file: str, schema: Schema, schema_of: SchemaOf) -> Iterator[tuple[str, Schema]]:
    """Give *schema* and every branch of it that can apply at the same place."""
    yield file, schema
    branches = [branch for word in ("allOf", "anyOf", "oneOf") for branch in schema.get(word, ())]
    branches += [schema[word] for word in ("then", "else") if word in schema]
    for branch in branches:
        yield from _views(file, branch, schema_of)
    if "$ref" in schema:
        other, _, pointer = schema["$ref"].partition("#")
        target = other.removesuffix(".schema.json") or file
        below = schema_of(target)
        for step in pointer.strip("/").split("/"):
            below = below[step] if step else below
        yield from _views(target, below, schema_of)


def _properties(place: _Place) -> dict[str, list[tuple[str, Schema]]]:
    found: dict[str, list[tuple[str, Schema]]] = {}
    for file, view in place.views:
        for key, below in view.get("properties", {}).items():
            found.setdefault(key, []).append((file, below))
    return found


def _entry_of(place: _Place, schema_of: SchemaOf) -> _Place | None:
    """Return the place of the entries of a list, None where there is no list."""
    views = [(file, view["items"]) for file, view in place.views if "items" in view]
    return _place(views, schema_of) if views else None


def _field(name: str, place: _Place, entry: _Place | None, *, needed: bool) -> Field:
    examples = place.first("examples")
    codes = _codes(place) or (_codes(entry) if entry else ())
    return Field(
        name=name,
        title=place.first("title") or "",
        description=place.first("description") or "",
        kind=_kind(place, entry),
        values=tuple(zip(codes, _words(name, codes), strict=True)),
        limits=", ".join(
            words.format(place.first(keyword))
            for keyword, words in _LIMITS.items()
            if place.first(keyword) is not None
        ),
        example=examples[0] if examples else None,
        source=place.first("x-source") or "",
        needed=needed,
        identifies=place.first("x-identifies") or "",
        refers_to=place.first("x-refers-to") or (entry and entry.first("x-refers-to")) or "",
        types=frozenset(view["type"] for _, view in place.views if "type" in view),
    )


def _kind(place: _Place, entry: _Place | None) -> str:
    if entry is not None:
        inside = _kind(entry, None)
        return "list of groups" if inside == _KINDS["object"] else f"list of {_plural(inside)}"
    if place.first("enum"):
        return "one of the codes"
    form = place.first("format")
    return _FORMATS[form] if form in _FORMATS else _KINDS.get(place.first("type"), "text")


def _plural(kind: str) -> str:
    if kind == "one of the codes":
        return "codes"
    return {"text": "texts", "e-mail address": "e-mail addresses"}.get(kind, f"{kind}s")


def _codes(place: _Place) -> tuple[str, ...]:
    found = [code for _, view in place.views for code in view.get("enum", ())]
    return tuple(dict.fromkeys(map(str, found)))


def _words(name: str, codes: tuple[str, ...]) -> list[str]:
    """Return the words of *codes* as the documents print them, empty for those that need none."""
    field = name.rpartition(".")[2]
    fitting = [
        kind for kind, words in WORDS.items() if len(codes) >= _FEWEST and words.keys() >= {*codes}
    ]
    fitting.sort(key=lambda kind: kind not in field)
    table: Mapping[str, str] = WORDS[fitting[0]] if fitting else {}
    words = [table.get(code) or word_of(code) for code in codes]
    return [
        "" if word.lower() == code.replace("_", " ").lower() else word
        for code, word in zip(codes, words, strict=True)
    ]


def typed(data: Any, name: str, fields: Mapping[str, Field]) -> Any:  # noqa: ANN401 - JSON data
    """Return *data* at the field *name* with its texts as numbers where the schema wants them."""
    if isinstance(data, dict):
        return {key: typed(value, f"{name}.{key}", fields) for key, value in data.items()}
    if isinstance(data, list):
        return [typed(value, f"{name}[]", fields) for value in data]
    field = fields.get(name.removesuffix("[]"))
    numeric = field is not None and field.types & {"integer", "number"}
    try:
        return Decimal(data) if numeric and isinstance(data, str) else data
    except ArithmeticError:
        return data
