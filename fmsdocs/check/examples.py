"""The examples of items, run through the judge.

An example says, for each root that matters, what the item needs of it. Roots that it names are
present. The first of the item's documents is present too, unless the item makes it due; where the
item applies to some request types only and the example says nothing, the request is of the first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.check.setting import root_of
from fmsdocs.model.case import PARTS, Aim, Case
from fmsdocs.model.checklist import Item, Status
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, unusable
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record
from fmsdocs.policy.pack import Pack

_OPEN: Final = frozenset({Status.MISSING, Status.NOT_MET})
_LETTER: Final = "letter_of_request"


def check_examples(pack: Pack, shapes: Mapping[str, Shape]) -> tuple[Diagnostic, ...]:
    """Return a finding for every example that does not do what it is there for.

    *shapes* are those of the roots, by their names in expressions (``letter_of_request``).
    """
    return tuple(
        unusable(
            "POL014",
            f"the example '{side}' of {item.id} {problem}",
            pack.sources[item.id].locate("examples"),
            "correct the example or the item",
        )
        for item in pack.items
        for side in sides_of(item)
        for problem in problems_of(item, side, pack, shapes)
    )


def sides_of(item: Item) -> tuple[str, ...]:
    """Return which examples of *item* can be run: none of an item that is switched off."""
    return () if item.off else tuple(side for side in ("pass", "fail") if side in item.examples)


def problems_of(item: Item, side: str, pack: Pack, shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """Return what is wrong with the example ``pass`` or ``fail``, in words."""
    example = _Example(item, shapes)
    case = example.case(item.examples[side])
    if example.problems:
        return tuple(example.problems)
    judgement = judge(case, pack, as_of=_day(item, pack), gate=item.gate, select=(item.id,))
    return tuple(_verdict(judgement, passes=side == "pass"))


def _verdict(judgement: Judgement, *, passes: bool) -> Iterator[str]:
    broken = [finding for finding in judgement.diagnostics if finding.exit_code == UNUSABLE]
    if broken:
        yield f"breaks the rule: {broken[0].message}"
        return
    statuses = [
        "awaited" if result.status is Status.EXTERNAL and not result.decision else result.status
        for result in judgement.results
    ]
    words = ", ".join(str(status) for status in statuses)
    if passes:
        good = [status in {Status.SATISFIED, Status.EXTERNAL} for status in statuses]
        if not good or not all(good):
            yield f"is {words}, not satisfied"
    elif not any(status in _OPEN or status == "awaited" for status in statuses):
        yield f"is {words}, not open"


def _day(item: Item, pack: Pack) -> date:
    """Return the pack's day, or the day nearest to it on which the item holds."""
    day = pack.as_of
    if item.effective_until is not None:
        day = min(day, item.effective_until)
    return max(day, item.effective_from) if item.effective_from is not None else day


@dataclass(slots=True, eq=False)
class _Example:
    """Makes a case of example data; what the schemas do not know goes to ``problems``."""

    item: Item
    shapes: Mapping[str, Shape]
    problems: list[str] = field(default_factory=list)

    def case(self, written: object) -> Case:
        """Return the case that *written* describes."""
        data = {
            root: self._read(part, self.shapes.get(root, Shape()), root)
            for root, part in (written.items() if isinstance(written, dict) else ())
        }
        self.problems += [f"names '{root}', which is no root" for root in data.keys() - self.shapes]
        if self.item.documents and self.item.documents[0] != self.item.triggers:
            data.setdefault(root_of(self.item.documents[0]), {})
        if self.item.applies_to:
            request = data.setdefault(_LETTER, {}).setdefault("request", {})
            request.setdefault("type", self.item.applies_to[0])
        roots = {
            root: Record(data.get(root, {}), shape, Place(root), present=root in data)
            for root, shape in self.shapes.items()
        }
        data.setdefault("case", {})
        return Case(
            name="example",
            folder="example",
            roots=roots,
            files={root: f"example/{root}.yaml" for root in data},
            documents=tuple(root.replace("_", "-") for root in data if root not in PARTS),
            locate=_locate,
        )

    def _read(self, value: Any, shape: Shape, words: str) -> Any:  # noqa: ANN401 - JSON data
        """Return *value* as the loader would give it by *shape*: examples hold plain text."""
        if isinstance(value, dict):
            return {key: self._field(key, part, shape, words) for key, part in value.items()}
        if isinstance(value, list):
            items = shape.items or Shape()
            return [self._read(item, items, f"{words}[{i}]") for i, item in enumerate(value)]
        if value is None:
            return None
        return self._scalar(str(value), shape, words)

    def _field(self, key: str, value: Any, shape: Shape, words: str) -> Any:  # noqa: ANN401
        below = shape.field_named(key)
        if below is None:
            self.problems.append(f"gives '{words}.{key}', which the schema does not know")
        return self._read(value, below or Shape(), f"{words}.{key}")

    def _scalar(self, text: str, shape: Shape, words: str) -> str | int | Decimal:
        try:
            if "integer" in shape.types:
                return int(text)
            if "number" in shape.types:
                return Decimal(text)
        except (ValueError, InvalidOperation):
            self.problems.append(f"gives '{text}' for the number {words}")
        if shape.enum and text not in shape.enum:
            self.problems.append(f"gives '{text}' for {words}, which is no code of the schema")
        return text


def _locate(place: Place, _aim: Aim) -> Location:
    return Location(f"example/{place.root}.yaml", None, to_pointer(place.path))
