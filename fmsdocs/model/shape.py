"""What the schemas say about each place of a case: its type, its name, its fields.

A shape is the union over every branch of a schema that can apply at a place. The loader uses it to
read a plain scalar as what the schema wants, expressions and templates use it to tell a field that
nobody has answered from a name that does not exist.
"""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False, repr=False)
class Shape:
    """The union of all that a schema allows at one place. Built once per schema, then only read.

    ``types`` are JSON Schema type names. ``extra`` is the shape of keys that are not named, None
    where such keys are refused. ``enum`` holds the allowed texts, empty where any text may stand.
    """

    types: frozenset[str] = frozenset()
    fields: dict[str, "Shape"] = field(default_factory=dict)
    extra: "Shape | None" = None
    items: "Shape | None" = None
    enum: frozenset[str] = frozenset()
    format: str = ""
    title: str = ""
    description: str = ""
    identifies: str = ""
    """The collection whose key this value is (``lines``), from ``x-identifies``."""
    refers_to: str = ""
    """The collection whose key this value names, from ``x-refers-to``."""
    unit: str = ""
    """The unit of a number, ``USD`` for amounts of money, from ``x-unit``."""

    def field_named(self, name: str) -> "Shape | None":
        """Return the shape of the field *name*, or None where the schema knows no such field."""
        return self.fields.get(name, self.extra)
