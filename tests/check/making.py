"""Small shapes, packs and cases for tests of facts, expressions and checks."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from zlib import crc32

from running import ROOT

from fmsdocs.expressions.expression import Evaluation, Expression, compile_expression
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.frame import Scope
from fmsdocs.expressions.logic import Operand, is_answered
from fmsdocs.model.case import PARTS, Aim, Case
from fmsdocs.model.checklist import Confidence, Gate, Item
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location, Span
from fmsdocs.model.pointer import to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record, value_at
from fmsdocs.pipeline.pack_files import build as build_pack_of
from fmsdocs.policy.pack import Pack
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import bundled

AS_OF = date(2026, 3, 1)
SCHEMAS = SchemaSet(ROOT / "schemas")


@cache
def shapes() -> dict[str, Shape]:
    """Return the shapes of all roots, by their names in expressions."""
    names = SCHEMAS.roots
    return {name.replace("-", "_"): SCHEMAS.shape(name) for name in sorted(names)}


@cache
def bundled_pack() -> Pack:
    """Return the pack of the product."""
    pack, faults = build_pack_of(bundled())
    assert pack is not None
    assert not faults
    return pack


def record(root: str, data: dict[str, Any]) -> Record:
    """Return *data* as the present root *root*."""
    return Record(data, shapes()[root], Place(root))


def roots_of(data: dict[str, dict[str, Any]]) -> dict[str, Record]:
    """Return all roots; those that *data* names are present."""
    return {
        root: Record(data.get(root, {}), shape, Place(root), present=root in data)
        for root, shape in shapes().items()
    }


def scope(**data: dict[str, Any]) -> Scope:
    """Return a scope of the roots that are given."""
    return Scope(names=roots_of(data), pack=bundled_pack(), as_of=AS_OF)


def evaluation(text: str, **data: dict[str, Any]) -> Evaluation:
    """Return the evaluation of *text*, which must work."""
    compiled = compile_expression(text)
    assert isinstance(compiled, Expression), compiled
    found = compiled.evaluate(scope(**data))
    assert isinstance(found, Evaluation), found
    return found


def value(text: str, **data: dict[str, Any]) -> Operand:
    """Return the value of *text*, which must work."""
    return evaluation(text, **data).value


def fault(text: str, **data: dict[str, Any]) -> ExpressionFault:
    """Return the fault of *text*, which must not work."""
    compiled = compile_expression(text)
    if isinstance(compiled, ExpressionFault):
        return compiled
    found = compiled.evaluate(scope(**data))
    assert isinstance(found, ExpressionFault), found
    return found


def item(**changes: Any) -> Item:
    """Return an item that asks for the source of funding, with *changes*."""
    words = {
        "id": "LOR-030",
        "title": "The request names its source of funding",
        "documents": ("letter-of-request",),
        "gate": Gate.ACTIONABLE,
        "severity": Severity.ERROR,
        "confidence": Confidence.CONFIRMED,
        "owner": "purchaser",
        "require": "case.funding.source is answered",
        "message": "the request does not say how it will be paid for",
        "remedy": "state the source",
        "at": "case.funding.source",
        "location": Location("checklist.yaml", Span(1, 1, 2)),
        "cite": ("SAMM-C5.T3A",),
        "covers": ("SAMM-C5.T3A-8",),
    }
    return Item(**{**words, **changes})


def pack_of(*items: Item) -> Pack:
    """Return the bundled pack with other items."""
    from dataclasses import replace

    return replace(bundled_pack(), items=items, sources={})


def case_of(**data: dict[str, Any]) -> Case:
    """Return a case of the roots that are given; ``case`` is always there."""
    data.setdefault("case", {})
    roots = roots_of(data)

    def locate(place: Place, aim: Aim) -> Location:
        """Put each place on a line that its pointer decides, keys and values side by side.

        What is not there is shown by the nearest place above it that is.
        """
        path = f"bn-b-saa/{place.root.replace('_', '-')}.yaml"
        if place.root not in data:
            return Location(path)
        there = place
        while there.path and not is_answered(value_at(roots, there)):
            there = Place(there.root, there.path[:-1])
        column = 1 if aim == "key" or there != place else 10
        line = crc32(to_pointer(there.path).encode()) % 9_000 + 1
        span = Span(line, column, column + 5) if there.path else None
        return Location(path, span, to_pointer(place.path), to_pointer(place.path))

    documents = tuple(root.replace("_", "-") for root in data if root not in PARTS)
    return Case(
        name="bn-b-saa",
        folder="bn-b-saa",
        roots=roots,
        files={root: f"bn-b-saa/{root.replace('_', '-')}.yaml" for root in data},
        documents=documents,
        locate=locate,
    )


def money(text: str) -> Decimal:
    """Return an exact amount."""
    return Decimal(text)
