"""Data that a schema allows, made up by a seed: any mix of answered and unanswered fields."""

from decimal import Decimal
from random import Random
from typing import Any

from fmsdocs.model.shape import Shape

DAYS = ("2027-03-05", "2028-01-31", "2029-12-01")


def make_up(  # noqa: PLR0911 - one return for each kind of shape
    shape: Shape, random: Random, answered: float
) -> Any:
    """Return a value of *shape*; each field is answered with the probability *answered*."""
    if "object" in shape.types:
        return {
            name: make_up(field, random, answered)
            for name, field in shape.fields.items()
            if random.random() < answered
        }
    if "array" in shape.types:
        items = shape.items or Shape(types=frozenset({"string"}))
        count = random.choice((0, 1, 2, 3)) if answered < 1 else 2
        made = [make_up(items, random, answered) for _ in range(count)]
        return [None if random.random() > answered + 0.4 else item for item in made]
    if shape.enum:
        return random.choice(sorted(shape.enum))
    if "integer" in shape.types:
        return random.choice((1, 2, 12))
    if "number" in shape.types:
        return random.choice((1, Decimal("7.5"), 1000000))
    if shape.format == "date":
        return random.choice(DAYS)
    if shape.identifies or shape.refers_to:
        return random.choice(("x1", "x2")) if answered < 1 else "x1"
    return random.choice(("Some words", "none", "Words with a stop."))
