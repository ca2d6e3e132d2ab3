"""Functions of the language that give the shared facts of a case."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.expressions.registry import describe, function
from fmsdocs.facts import lifecycle, totals
from fmsdocs.facts.line_groups import configuration_groups, control_groups
from fmsdocs.facts.parties import find_party
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record, Unanswered


def party(frame: Frame, identifier: Operand) -> Operand:
    """Return the party with that id, of the case or of the shared list."""
    lists = []
    for root in ("case", "parties"):
        holder = frame.trace.twin(frame.scope.names.get(root))
        if isinstance(holder, Record):
            lists.append(holder.get("parties"))
    found = find_party(str(identifier), lists)
    return found or Unanswered(Place("case", ("parties",)), Shape())


def stage_reached(frame: Frame, case: Operand, stage: Operand) -> Operand:
    """Return whether the case has come to the stage or is past it."""
    if stage not in frame.scope.pack.codes["lifecycle_stages"]:
        raise Broken(f"there is no stage {kind_of(stage)}")
    return lifecycle.stage_reached(holder_of(case), str(stage), frame.scope.pack)


def line_total(line: Operand) -> Operand:
    """Return the price of the line: the stated one, else quantity times unit price."""
    return totals.line_total(holder_of(line))


def case_totals(case: Operand) -> Operand:
    """Return the sums over the lines: total, low and high, each with amount, known, unpriced."""
    return totals.case_totals(holder_of(case))


def lines_by_control(case: Operand) -> Operand:
    """Return the lines in groups with the same export control data: each has lines and hold."""
    return control_groups(holder_of(case))


def lines_by_configuration(case: Operand) -> Operand:
    """Return the lines in groups with the same configuration: each has lines and hold."""
    return configuration_groups(holder_of(case))


FUNCTIONS: Final = (
    describe("party", party, "id", required=1, wants_frame=True),
    function("stage_reached", stage_reached, strict=False),
    function("line_total", line_total, strict=False),
    function("case_totals", case_totals, strict=False),
    function("control_groups", lines_by_control, strict=False),
    function("configuration_groups", lines_by_configuration, strict=False),
)
