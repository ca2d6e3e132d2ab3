"""Rename any property of a schema: every template and every item that uses it is reported.

Who uses a property is not asked of the check. It is recorded while the product judges and renders
real, example and made-up cases: which expression of which item, and which file of a template, read
which place of the case.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any, NamedTuple

import pytest
from check.making import AS_OF, bundled_pack, pack_of
from running import ROOT

from fmsdocs.check.examples import problems_of
from fmsdocs.check.judge import judge
from fmsdocs.check.lint import lint_expressions
from fmsdocs.expressions.expression import Evaluation, Expression
from fmsdocs.model.checklist import Gate
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render.static import check_templates
from fmsdocs.validate.shapes import SchemaSet

sys.path.insert(0, str(ROOT / "tests" / "render"))

from made_up_data import make_up
from sample_cases import TEMPLATES, TYPES, document, made_up, sample

SCHEMAS = ROOT / "schemas"
SPECS = tuple(sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")))
SAMPLES = ("bn-b-saa", "no-b-vry", "tw-nasams")
LONG = bool(os.environ.get("FMSDOCS_LONG"))

Names = tuple[str, ...]


class Property(NamedTuple):
    """A property where a schema file declares it."""

    file: str
    pointer: Names
    name: str


# ------------------------------------------------------------------------------------------ schemas


@cache
def schema(file: str) -> dict[str, Any]:
    return json.loads((SCHEMAS / f"{file}.schema.json").read_text("utf-8"))


def below(file: str, pointer: Names) -> dict[str, Any]:
    found: Any = schema(file)
    for step in pointer:
        found = found[step]
    return found


def resolved(file: str, pointer: Names) -> Iterator[tuple[str, Names]]:
    """Give the places that say what stands at a place: itself, and what it refers to."""
    yield file, pointer
    reference = below(file, pointer).get("$ref")
    if reference:
        other, _, path = reference.partition("#")
        steps = tuple(step for step in path.split("/") if step)
        yield from resolved(other.removesuffix(".schema.json") or file, steps)


def declared(root: str, path: Names) -> Property | None:
    """Return the property that the last name of a path in a case is; lists are walked through."""
    place: tuple[str, Names] = (root.replace("_", "-"), ())
    found = None
    for name in path:
        found = None
        waiting = [place]
        while waiting and found is None:
            for file, pointer in resolved(*waiting.pop()):
                node = below(file, pointer)
                if name in node.get("properties", {}):
                    found = Property(file, pointer, name)
                elif "items" in node:
                    waiting.append((file, (*pointer, "items")))
        if found is None:
            return None
        place = (found.file, (*found.pointer, "properties", name))
    return found


def properties() -> Iterator[Property]:
    """Give every property of every spec schema, at any depth."""
    waiting: list[tuple[str, Names]] = [(file, ()) for file in SPECS]
    while waiting:
        file, pointer = waiting.pop(0)
        node = below(file, pointer)
        for name in node.get("properties", {}) if isinstance(node, dict) else ():
            yield Property(file, pointer, name)
        if isinstance(node, dict):
            waiting += [
                (file, (*pointer, step)) for step, part in node.items() if isinstance(part, dict)
            ]


def renamed(prop: Property) -> dict[str, Shape]:
    """Return the shapes of all roots with one property renamed."""
    changed = {
        file: deepcopy(schema(file)) if file == prop.file else schema(file) for file in SPECS
    }
    node: Any = changed[prop.file]
    for step in prop.pointer:
        node = node[step]
    node["properties"] = {
        f"{name}_renamed" if name == prop.name else name: part
        for name, part in node["properties"].items()
    }
    schemas = SchemaSet(SCHEMAS, dict(changed))
    return {file.replace("-", "_"): schemas.shape(file) for file in SPECS if file != "common"}


# -------------------------------------------------------------------------------------------- users

Uses = dict[Property, set[str]]


def note(uses: Uses, root: str, path: tuple[str | int, ...], user: str) -> None:
    names = tuple(step for step in path if isinstance(step, str))
    if names and (prop := declared(root, names)):
        uses[prop].add(user)


def uses_by_items(monkeypatch: pytest.MonkeyPatch) -> Uses:
    """Judge each item alone: on its examples, and on the sample and made-up cases."""
    uses: Uses = defaultdict(set)
    evaluations: list[Evaluation] = []
    genuine = Expression.evaluate

    def recording(self: Expression, scope: Any) -> Any:
        found = genuine(self, scope)
        if isinstance(found, Evaluation):
            evaluations.append(found)
        return found

    monkeypatch.setattr(Expression, "evaluate", recording)
    shapes = {name.replace("-", "_"): SchemaSet(SCHEMAS).shape(name) for name in SPECS}
    cases = [sample(name) for name in SAMPLES] + [made_up(data) for data in mixtures()]
    pack = bundled_pack()
    for item in pack.items:
        evaluations.clear()
        for side in item.examples:
            problems_of(item, side, pack, shapes)
        for case in cases:
            judge(case, pack_of(item), as_of=AS_OF, gate=Gate.CLOSURE)
        for evaluation in evaluations:
            for read in evaluation.reads:
                note(uses, read.place.root, read.place.path, item.id)
    return uses


def uses_by_templates(monkeypatch: pytest.MonkeyPatch) -> Uses:
    """Render the documents of the sample and made-up cases."""
    uses: Uses = defaultdict(set)
    folder = str(TEMPLATES)
    seen: set[tuple[str, Names, str]] = set()

    def template_on_the_stack() -> str:
        frame = sys._getframe(2)
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(folder):
                return file.removeprefix(f"{folder}/")
            frame = frame.f_back
        return ""

    def spied(kind: type) -> None:
        genuine = kind.get

        def get(self: Any, name: str) -> Any:
            user = template_on_the_stack()
            if user:
                names = tuple(step for step in self.place.path if isinstance(step, str))
                seen.add((self.place.root, (*names, name), user))
            return genuine(self, name)

        monkeypatch.setattr(kind, "get", get)

    spied(Record)
    spied(Unanswered)
    cases = [sample(name) for name in SAMPLES] + [made_up(data) for data in mixtures()]
    for case in cases:
        for kind in (*TYPES, "checklist"):
            document(case, kind)
    for root, path, user in seen:
        note(uses, root, path, user)
    return uses


def mixtures() -> Iterator[Mapping[str, dict[str, Any]]]:
    schemas = SchemaSet(SCHEMAS)
    for seed, answered in enumerate((0.3, 0.5, 0.7, 0.8, 0.9, 0.9, 1.0, 1.0, 1.0, 1.0)):
        random = Random(seed)
        yield {
            name.replace("-", "_"): make_up(schemas.shape(name), random, answered)
            for name in ("case", *TYPES)
        }


# -------------------------------------------------------------------------------------------- proof


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> Uses:
    found: Uses = defaultdict(set)
    with monkeypatch.context() as recording:
        for prop, users in uses_by_items(recording).items():
            found[prop] |= users
    with monkeypatch.context() as recording:
        for prop, users in uses_by_templates(recording).items():
            found[prop] |= users
    return found


def reported(shapes: Mapping[str, Shape]) -> set[str]:
    """Return the files of templates and the items that the checks report."""
    folder = f"{TEMPLATES.relative_to(ROOT)}/"
    files = {
        fault.location.path.removeprefix(folder)
        for fault in check_templates(TEMPLATES, shapes).diagnostics
    }
    items = {fault.message.split()[4] for fault in lint_expressions(bundled_pack(), shapes)}
    return files | {name.rstrip(":") for name in items}


def test_a_renamed_property_is_reported_by_all_who_use_it(uses: Uses) -> None:
    """All pairs of a property and its user are caught; a fixed sample unless the run is long."""
    assert len(uses) > 0.85 * len(list(properties()))
    assert sum(map(len, uses.values())) > 2000
    chosen = sorted(uses) if LONG else Random(0).sample(sorted(uses), 50)
    missed = []
    for prop in chosen:
        where = "/".join((prop.file, *prop.pointer, prop.name))
        missed += [f"{where}: {user}" for user in sorted(uses[prop] - reported(renamed(prop)))]
    assert "\n".join(missed) == ""
