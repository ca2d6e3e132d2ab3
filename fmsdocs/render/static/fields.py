"""Fields of values, elements of lists, and what is wrong where they do not exist."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from fmsdocs.render.static.values import (
    NUMBER,
    TRUTH,
    UNKNOWN,
    WORDS,
    Alternative,
    Bundle,
    Field,
    Group,
    Made,
    Many,
    Names,
    Number,
    Row,
    State,
    Truth,
    Value,
    Words,
    joined,
    kind_of,
)


class Problem(NamedTuple):
    """A name that does not exist: what to say, and the names that do. ``kind`` is a wrong kind."""

    message: str
    known: tuple[str, ...] = ()
    is_kind: bool = False


def field_of(value: Value, name: str) -> tuple[Value, tuple[Problem, ...]]:
    """Return the field *name* of *value*, and what is wrong with asking for it."""
    found: list[Value] = []
    problems: list[Problem] = []
    for alternative in value:
        below = _field(alternative, name)
        if isinstance(below, Problem):
            problems.append(below)
            found.append(UNKNOWN)
        else:
            found.append(below)
    return joined(*found), tuple(dict.fromkeys(problems))


def _field(  # noqa: PLR0911 - a case a kind of value
    holder: Alternative, name: str
) -> Value | Problem:
    match holder:
        case Field():
            return _field_of_case(holder, name)
        case Names(held=held):
            known = tuple(held)
            return held[name] if name in held else Problem(f"'{name}' is undefined", known)
        case Group(grouper=grouper, members=members):
            parts = {"grouper": grouper, "list": members}
            if name in parts:
                return parts[name]
            return Problem(f"a group of groupby has no field '{name}'", tuple(parts))
        case Made(kind=kind):
            return _field_of_made(kind, name)
        case Bundle(title=title, held=pairs):
            values = dict(pairs)
            if name in values:
                return values[name]
            return Problem(f"'{title}' has no field '{name}'", tuple(values))
        case Words() if not _has(str, name):
            return Problem(f"a text has no field '{name}'", is_kind=True)
        case Number() | Truth():
            return Problem(f"{kind_of(holder)} has no field '{name}'", is_kind=True)
    return UNKNOWN


def _field_of_case(holder: Field, name: str) -> Value | Problem:
    shape, written = holder.shape, ".".join(holder.path)
    if not shape.types:
        return UNKNOWN
    if "object" in shape.types:
        below = shape.field_named(name)
        if below is None:
            return Problem(f"'{written}' has no field '{name}'", tuple(shape.fields))
        state = State.GAP if holder.state is State.GAP else State.ANY
        return (Field((*holder.path, name), below, state),)
    if holder.state is State.GAP:  # what is missing in a gap is the gap itself
        return (holder,)
    if "string" in shape.types and _has(str, name):
        return UNKNOWN
    what = kind_of(holder) or "this value"
    hint = "; use one of its items" if what == "a list" else ""
    return Problem(f"'{written}' is {what} and has no field '{name}'{hint}", is_kind=True)


def _field_of_made(kind: type, name: str) -> Value | Problem:
    hints = get_type_hints(kind)
    if name in hints:
        return _value_of_hint(hints[name])
    if _has(kind, name):
        return UNKNOWN
    return Problem(f"there is no field '{name}' here", tuple(hints))


def _value_of_hint(hint: Any) -> Value:  # noqa: ANN401 - any type hint
    if get_origin(hint) is tuple and len(get_args(hint)) == len(("element", "...")):
        return (Many(_value_of_hint(get_args(hint)[0])),)
    if not isinstance(hint, type):
        return joined(*(_value_of_hint(part) for part in get_args(hint) if part is not NoneType))
    if issubclass(hint, bool):
        return TRUTH
    if issubclass(hint, str):
        return WORDS
    if issubclass(hint, int):
        return NUMBER
    return (Made(hint),) if get_type_hints(hint) else UNKNOWN


def _has(kind: type, name: str) -> bool:
    return not name.startswith("_") and hasattr(kind, name)


def element_of(value: Value) -> tuple[Value, tuple[Problem, ...]]:
    """Return one element of the list *value*, and what is wrong with walking over it."""
    found: list[Value] = []
    problems: list[Problem] = []
    for alternative in value:
        match alternative:
            case Field(path=path, shape=shape) if shape.items is not None:
                found.append((Field(path, shape.items),))
            case Many(element=element):
                found.append(element)
            case Row(parts=parts):
                found.append(joined(*parts))
            case Words():
                found.append(WORDS)
            case Field() | Number() | Truth() | Group() | Bundle() if kind_of(alternative) not in {
                "",
                "a list",
            }:
                problems.append(Problem(_no_list(alternative), is_kind=True))
                found.append(UNKNOWN)
            case _:
                found.append(UNKNOWN)
    return joined(*found), tuple(dict.fromkeys(problems))


def _no_list(alternative: Alternative) -> str:
    return f"{named(alternative)} is {kind_of(alternative)}, not a list"


def named(alternative: Alternative) -> str:
    """Return *alternative* by its name in the case, for messages."""
    if isinstance(alternative, Field):
        return f"'{'.'.join(alternative.path)}'"
    return "the value"


def spots(value: Value) -> Iterator[Field]:
    """Give the fields of the case among the alternatives of *value*."""
    return (alternative for alternative in value if isinstance(alternative, Field))
