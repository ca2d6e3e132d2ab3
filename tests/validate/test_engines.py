"""Both schema engines find the same errors, on cases that are damaged at random."""

import copy
import os
import random
from pathlib import Path

import pytest

from fmsdocs.load.yaml import parse
from fmsdocs.validate.engine import build_engine, build_reference_engine
from fmsdocs.validate.resolve import resolve
from fmsdocs.validate.shapes import SchemaSet

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted((ROOT / "case_specs").glob("*/*.yaml"))
JUNK = ["", "x", "NO\n", 0, -1, 1.5, 10**15, [], {}, ["x"], {"x": 1}, "2026-02-31", "9A610.x"]


def damage(data, source: random.Random):
    """Return a copy of *data* with one node replaced, renamed or deleted."""
    data = copy.deepcopy(data)
    holders = []
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict | list) and node:
            holders.append(node)
            waiting += node.values() if isinstance(node, dict) else node
    holder = source.choice(holders)
    key = source.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    action = source.randrange(3)
    if action == 0:
        holder[key] = source.choice(JUNK)
    elif action == 1 and isinstance(holder, dict):
        holder[f"{key}x"] = holder.pop(key)
    else:
        del holder[key]
    return data


def as_pairs(errors) -> list[tuple]:
    return sorted(
        {(tuple(map(str, error.path)), error.keyword, str(error.facts)) for error in errors}
    )


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_same_errors_on_damaged_cases(spec: Path) -> None:
    schemas = SchemaSet(ROOT / "schemas")
    name = spec.name.split(".", 1)[0]
    root = parse(spec.read_text("utf-8"), str(spec)).root
    assert root is not None
    data = resolve(root, schemas.shape(name), str(spec)).data
    fast, oracle = build_engine(schemas, name), build_reference_engine(schemas, name)
    source = random.Random(spec.name)
    for _ in range(300 if os.environ.get("FMSDOCS_LONG") else 15):
        damaged = damage(data, source)
        assert as_pairs(fast(damaged)) == as_pairs(oracle(damaged))
