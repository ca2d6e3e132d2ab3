"""Fields of records, facts and rows, and items of lists."""

from collections.abc import Mapping
from dataclasses import is_dataclass

from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.logic import Operand, Selection, kind_of
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Listing, Record, Unanswered, UnknownName


def field_of(holder: Operand, name: str) -> Operand:
    """Return the field *name* of a record, a fact or a row.

    Raises:
        Broken: there is no such field.
    """
    if isinstance(holder, Record | Unanswered):
        try:
            return holder.get(name)
        except UnknownName as error:
            raise Broken(f"{error}{nearest(name, error.known)}") from None
    if isinstance(holder, Mapping):
        if name in holder:
            row: Operand = holder[name]
            return row
        raise Broken(f"there is no '{name}' here{nearest(name, list(holder))}")
    if isinstance(holder, Listing | Selection | tuple):
        raise Broken(f"a list has no field '{name}'; use 'for' or the filter pluck('{name}')")
    if is_dataclass(holder) and _gives(holder, name):
        fact: Operand = getattr(holder, name)
        return fact
    raise Broken(f"{kind_of(holder)} has no field '{name}'")


def item_of(holder: Operand, index: Operand) -> Operand:
    """Return the item *index* of a list, or the field of that name.

    An item beyond the end is unanswered: nobody has given it.
    """
    if isinstance(index, str):
        return field_of(holder, index)
    if isinstance(holder, Unanswered):
        return holder
    if not isinstance(holder, Listing) or not isinstance(index, int):
        raise Broken(f"{kind_of(holder)} has no item {kind_of(index)}")
    if 0 <= index < len(holder):
        return holder[index]
    return Unanswered(holder.place / index, holder.shape.items or Shape())


def _gives(fact: object, name: str) -> bool:
    """Return whether *fact* has a field of that name, or reckons one."""
    fields = getattr(fact, "__dataclass_fields__", {})
    return name in fields or isinstance(getattr(type(fact), name, None), property)
