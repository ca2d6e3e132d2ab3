"""Two versions of the specs of a case, field by field, in words.

Elements of lists are held against each other by what identifies them; those without a name by
their content, and what is left over in its order.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from fmsdocs.model.case_change import Became, SpecChange, Topic
from fmsdocs.model.document_name import document_words
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.model.shape import Shape
from fmsdocs.validate.anchors import ElementNames, location_of
from fmsdocs.validate.case import SHARED_PARTIES, kind_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec
from fmsdocs.validate.value_words import Names, called, names_of, summary_of, value_words

Specs = Mapping[str, Spec]

_ORDER: Final = {topic: place for place, topic in enumerate(Topic)}
_PEOPLE: Final = frozenset({"parties", "contacts"})
_GOODS: Final = frozenset({"lines", "requirements"})


def compare_specs(old: Specs, new: Specs, schemas: SchemaSet) -> tuple[SpecChange, ...]:
    """Return all that differs, the gravest topic first, then in the order of files and schemas.

    Shared parties count where the case names them. A file that could not be read on one side is
    passed over: its findings say why.

    Args:
        old: the specs before, ``case``, ``parties`` and documents by their names.
        new: the specs after.
        schemas: the schemas of both.
    """
    before, after = (names_of(specs, schemas) for specs in (old, new))
    named = _parties_named(old, schemas) | _parties_named(new, schemas)
    found: list[SpecChange] = []
    for name in sorted({*old, *new}, key=lambda key: (key != "case", key)):
        shape = schemas.shape(kind_of(name))
        if name != SHARED_PARTIES and (name not in old or name not in new):
            found.append(_document(name, old.get(name), new.get(name)))
            continue
        if not all(_readable(specs[name]) for specs in (old, new) if name in specs):
            continue
        sides = [_only(specs.get(name), name, named) for specs in (old, new)]
        found += _Comparison(name, sides[0], sides[1], shape, before, after).changes()
    return tuple(sorted(found, key=lambda change: _ORDER[change.topic]))


def _readable(spec: Spec) -> bool:
    """Return whether the fields of *spec* could be read; an empty file has none."""
    return spec.places is not None or not spec.diagnostics


def _only(spec: Spec | None, name: str, parties: frozenset[str]) -> Spec:
    """Return *spec*; of shared parties only those that are named, in their places."""
    if spec is None:
        return Spec("", {}, ())
    if name != SHARED_PARTIES:
        return spec
    kept = [
        entry if entry and entry.get("id") in parties else None
        for entry in spec.data.get("parties", ())
    ]
    return spec._replace(data={**spec.data, "parties": kept})


def _document(name: str, old: Spec | None, new: Spec | None) -> SpecChange:
    return SpecChange(
        topic=Topic.DOCUMENTS,
        became=Became.ADDED if old is None else Became.REMOVED,
        document=name,
        section="",
        element=document_words(name),
        field="",
        before="",
        after="",
        old=Location(old.path) if old else None,
        new=Location(new.path) if new else None,
    )


class _Here(NamedTuple):
    """A place on both sides: its paths, its shape, and its words."""

    old: Path
    new: Path
    shape: Shape
    section: str = ""
    collection: str = ""
    element: str = ""
    titles: tuple[str, ...] = ()

    def below(self, name: str, shape: Shape) -> "_Here":
        """Return the place of the field *name*."""
        title = shape.title or name.replace("_", " ")
        titles = (*self.titles, title) if self.section else (title,)
        return self._replace(
            old=(*self.old, name),
            new=(*self.new, name),
            shape=shape,
            section=self.section or title,
            titles=titles,
        )

    @property
    def field(self) -> str:
        """The title of the field, with those of the groups around it."""
        pairs = zip(self.titles, (*self.titles[1:], ""), strict=True)
        return ", ".join(
            title for title, after in pairs if not after.lower().startswith(title.lower())
        )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The two versions of one spec. An absent one has no data."""

    document: str
    before: Spec
    after: Spec
    shape: Shape
    old_names: Names
    new_names: Names
    elements: ElementNames = field(default_factory=ElementNames)

    def changes(self) -> Iterator[SpecChange]:
        """Give all that differs."""
        yield from self._group(self.before.data, self.after.data, _Here((), (), self.shape))

    def _group(
        self, old: Mapping[str, Any], new: Mapping[str, Any], here: _Here
    ) -> Iterator[SpecChange]:
        known = here.shape.fields
        for name in (*known, *sorted({*old, *new} - known.keys())):
            below = here.shape.field_named(name) or Shape()
            yield from self._value(old.get(name), new.get(name), here.below(name, below))

    def _value(self, old: Any, new: Any, here: _Here) -> Iterator[SpecChange]:  # noqa: ANN401
        """Compare two values; None is no answer."""
        either = old if old is not None else new
        if old == new:
            return
        if isinstance(either, dict):
            yield from self._group(old or {}, new or {}, here)
        elif isinstance(either, list) and any(
            isinstance(entry, dict) for entry in (*(old or ()), *(new or ()))
        ):
            yield from self._list(old or [], new or [], here)
        else:
            yield self._change(old, new, here)

    def _list(self, old: list[Any], new: list[Any], here: _Here) -> Iterator[SpecChange]:
        """Compare two lists of groups; entries that are empty are none."""
        items = here.shape.items or Shape()
        key = next((name for name, shape in items.fields.items() if shape.identifies), "")
        matched = _matched(old, new, items, self.elements, key)
        for first, second in matched:
            place = self._element(here, new[second], (first, second))
            if key and old[first][key] != new[second][key]:
                yield self._renumbered(str(old[first][key]), str(new[second][key]), place)
            else:
                yield from self._group(old[first], new[second], place)
        kept = {first for first, _ in matched}, {second for _, second in matched}
        for at, element in enumerate(old):
            if element and at not in kept[0]:
                yield self._whole(element, self._element(here, element, (at, at)), Became.REMOVED)
        for at, element in enumerate(new):
            if element and at not in kept[1]:
                yield self._whole(element, self._element(here, element, (at, at)), Became.ADDED)

    def _element(self, here: _Here, element: Mapping[str, Any], at: tuple[int, int]) -> _Here:
        """Return the place of an element of the list at *here*, called as *element* is."""
        items = here.shape.items or Shape()
        words = called(element, items, str(here.new[-1]), at[1])
        if not here.element:
            collection = _collection(items) or str(here.new[-1])
            outer = () if len(here.titles) == 1 else here.titles[1:-1]
            words = ", ".join((*outer, words))
        else:
            collection, words = here.collection, f"{here.element}, {words}"
        return here._replace(
            old=(*here.old, at[0]),
            new=(*here.new, at[1]),
            shape=items,
            collection=collection,
            element=words,
            titles=(),
        )

    def _change(self, old: Any, new: Any, here: _Here) -> SpecChange:  # noqa: ANN401
        became = Became.CHANGED
        if old is None:
            became = Became.ANSWERED
        elif new is None:
            became = Became.WITHDRAWN
        return SpecChange(
            topic=_topic(here),
            became=became,
            document=self.document,
            section=here.section,
            element=here.element,
            field=here.field,
            before=value_words(old, here.shape, self.old_names, str(here.old[-1])),
            after=value_words(new, here.shape, self.new_names, str(here.new[-1])),
            old=None if became is Became.ANSWERED else self._where(self.before, here.old),
            new=None if became is Became.WITHDRAWN else self._where(self.after, here.new),
        )

    def _renumbered(self, old: str, new: str, here: _Here) -> SpecChange:
        return SpecChange(
            topic=_element_topic(here),
            became=Became.RENUMBERED,
            document=self.document,
            section=here.section,
            element=here.element,
            field="",
            before=old,
            after=new,
            old=self._where(self.before, here.old),
            new=self._where(self.after, here.new),
        )

    def _whole(self, element: Any, here: _Here, became: Became) -> SpecChange:  # noqa: ANN401
        """Return the change that a whole element was added or removed."""
        added = became is Became.ADDED
        words = "; ".join(
            summary_of(element, here.shape, self.new_names if added else self.old_names)
        )
        return SpecChange(
            topic=_element_topic(here),
            became=became,
            document=self.document,
            section=here.section,
            element=here.element,
            field="",
            before="" if added else words,
            after=words if added else "",
            old=None if added else self._where(self.before, here.old),
            new=self._where(self.after, here.new) if added else None,
        )

    def _where(self, spec: Spec, path: Path) -> Location:
        return location_of(spec, self.shape, self.elements, path, "value")


def _matched(
    old: list[Any], new: list[Any], items: Shape, names: ElementNames, key: str
) -> list[tuple[int, int]]:
    """Return which elements of two lists are the same one, by their places, in the new order.

    With a *key*: those that are alike with it, those that are alike but for it (they were
    renumbered), then those of one key. Without: those that are alike, then what is left in order.
    """
    left = [at for at, element in enumerate(old) if element]
    free = [at for at, element in enumerate(new) if element]
    pairs: list[tuple[int, int]] = []

    def take(same: Callable[[int, int], bool]) -> None:
        for first in tuple(left):
            second = next((at for at in free if same(first, at)), None)
            if second is not None:
                left.remove(first)
                free.remove(second)
                pairs.append((first, second))

    take(lambda first, second: bool(old[first] == new[second]))
    if key:
        take(lambda first, second: _alike_but_for(key, old[first], new[second]))
        take(lambda first, second: names.of(old, first, items) == names.of(new, second, items))
    else:
        take(lambda _first, _second: True)
    return sorted(pairs, key=lambda pair: pair[1])


def _alike_but_for(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two elements say the same, more than nothing, beside their *key*."""
    return len(one) > 1 and {**one, key: None} == {**other, key: None}


def _topic(here: _Here) -> Topic:
    """Return what the change of a field is about."""
    shape = here.shape
    name = str(here.new[-1])
    if shape.unit:
        return Topic.MONEY
    if name.startswith("quantity"):
        return Topic.QUANTITIES
    if shape.format == "date":
        return Topic.DATES
    if shape.refers_to in _PEOPLE or here.collection in _PEOPLE:
        return Topic.PARTIES
    return Topic.OTHERS


def _element_topic(here: _Here) -> Topic:
    """Return what the coming or going of an element is about; parts of lines are fields."""
    collection = _collection(here.shape)
    if collection in _GOODS:
        return Topic.LINES
    return Topic.PARTIES if collection in _PEOPLE else Topic.OTHERS


def _collection(items: Shape) -> str:
    return next((shape.identifies for shape in items.fields.values() if shape.identifies), "")


def _parties_named(specs: Specs, schemas: SchemaSet) -> frozenset[str]:
    """Return the ids of all parties that the specs of a case name."""
    found: set[str] = set()
    waiting: list[tuple[Any, Shape | None]] = [
        (spec.data, schemas.shape(kind_of(name)))
        for name, spec in specs.items()
        if name != SHARED_PARTIES
    ]
    while waiting:
        value, shape = waiting.pop()
        if isinstance(value, dict):
            waiting += (
                (one, shape.field_named(key) if shape else None) for key, one in value.items()
            )
        elif isinstance(value, list):
            waiting += ((one, shape.items if shape else None) for one in value)
        elif shape and shape.refers_to == "parties":
            found.add(str(value))
    return frozenset(found)
