"""Functions of the language for support and its periods."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of, list_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts import periods, support_coverage, total_package


def activity_end(case: Operand, lines: Operand) -> Operand:
    """Return the last day of delivery or service of the lines with those numbers, else of all."""
    return periods.activity_end(holder_of(case), list_of(lines, "lines"))


def first_delivery(case: Operand, lines: Operand) -> Operand:
    """Return the first day of delivery of the lines with those numbers, else of all end items."""
    return periods.first_delivery(holder_of(case), list_of(lines, "lines"))


def services_end(case: Operand, sustainment_plan: Operand) -> Operand:
    """Return the last day of services, training and contractor support."""
    return periods.services_end(holder_of(case), holder_of(sustainment_plan))


def package_cells(frame: Frame, case: Operand, sustainment_plan: Operand) -> Operand:
    """Return for each end item and each need of its total package who provides it."""
    holders = (holder_of(case), holder_of(sustainment_plan))
    return total_package.package_cells(*holders, frame.scope.pack)


def coverage_of(case: Operand, sustainment_plan: Operand) -> Operand:
    """Return for each support element of the plan what covers it, and the gaps in time."""
    return support_coverage.support_coverage(holder_of(case), holder_of(sustainment_plan))


FUNCTIONS: Final = (
    function("activity_end", activity_end, strict=False),
    function("first_delivery", first_delivery, strict=False),
    function("services_end", services_end, strict=False),
    function("package_cells", package_cells, strict=False),
    function("support_coverage", coverage_of, strict=False),
)
