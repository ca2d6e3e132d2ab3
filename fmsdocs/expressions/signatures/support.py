"""What functions of support and its periods read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import LINE
from fmsdocs.expressions.signatures.statements import DAY, TEXT, TRUTH, Facts, Part, Result, Several

_ENDS_OF_LINES: Final = (
    "case.lines.deliveries.window.end",
    "case.lines.period_of_performance.end",
)
_STARTS_OF_LINES: Final = "case.lines.deliveries.window.start"
_ENDS_OF_SERVICES: Final = (
    "case.lines.period_of_performance.end",
    "sustainment_plan.cls.period.end",
    "case.training.courses.dates.end",
)
_PACKAGE_ENTRY: Final = "sustainment_plan.supported_items.package"
_TOPIC: Final = "case.support.total_package"
_COVERED: Final = "sustainment_plan.support_coverage"
_CELLS: Final = Several(
    Facts(
        "Need of an end item",
        {
            "line": TEXT,
            "item": Part(("case.lines.nomenclature",)),
            "need": TEXT,
            "words": TEXT,
            "answer": Part((f"{_PACKAGE_ENTRY}.answer", f"{_TOPIC}.answer")),
            "lines": Several(Part((f"{_PACKAGE_ENTRY}.lines", f"{_TOPIC}.lines"))),
            "by": Part((f"{_PACKAGE_ENTRY}.by",)),
            "reason": Part((f"{_PACKAGE_ENTRY}.reason", f"{_TOPIC}.reason")),
            "entry": Facts("Entry of a need", {}),
            "idle": Several(LINE),
        },
    )
)
_COVERAGE: Final = Several(
    Facts(
        "Coverage of a support element",
        {
            "element": Part((f"{_COVERED}.element",)),
            "entries": Several(Part((_COVERED,))),
            "start": DAY,
            "end": DAY,
            "covered": TRUTH,
            "gaps": Several(Facts("Gap in support", {"start": DAY, "end": DAY})),
        },
    )
)

RESULTS: Final[Mapping[str, Result]] = {
    "activity_end": Part(_ENDS_OF_LINES),
    "first_delivery": Part((_STARTS_OF_LINES,)),
    "services_end": Part(_ENDS_OF_SERVICES),
    "package_cells": _CELLS,
    "support_coverage": _COVERAGE,
}

_FIRST_DELIVERY: Final = ("case.lines.kind", "case.lines.end_item", _STARTS_OF_LINES)

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "activity_end": ("case.lines.number", *_ENDS_OF_LINES),
    "first_delivery": ("case.lines.number", *_FIRST_DELIVERY),
    "services_end": _ENDS_OF_SERVICES,
    "package_cells": (
        *(
            f"case.lines.{name}"
            for name in ("number", "nomenclature", "end_item", "category", "supports")
        ),
        *(f"{_TOPIC}.{name}" for name in ("topic", "answer", "lines", "reason")),
        "sustainment_plan.supported_items.line",
        *(f"{_PACKAGE_ENTRY}.{name}" for name in ("need", "answer", "lines", "by", "reason")),
    ),
    "support_coverage": (
        f"{_COVERED}.element",
        f"{_COVERED}.period.start",
        f"{_COVERED}.period.end",
        "case.support.years",
        *_FIRST_DELIVERY,
    ),
}
