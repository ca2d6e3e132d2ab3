"""Functions of the language for transport."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts.transport import export_papers, forwarders, plans, release_codes, routes, us_flag
from fmsdocs.facts.transport.arrivals import arrivals_of


def transport_plan_due(frame: Frame, case: Operand) -> Operand:
    """Return whether any line makes a transportation plan due."""
    return plans.plan_due(holder_of(case), frame.scope.pack)


def transport_plan_trigger(frame: Frame, line: Operand) -> Operand:
    """Return the code of what makes a transportation plan due for the line, or NONE."""
    return plans.trigger_of(holder_of(line), frame.scope.pack)


def route_legs(case: Operand, transportation_plan: Operand) -> Operand:
    """Return the legs of the route: each has start, end, joined, arrives, leaves and entry."""
    return routes.route_legs(holder_of(case), holder_of(transportation_plan))


def handovers(transportation_plan: Operand) -> Operand:
    """Return the changes of custody: each has point, joined, delivers, titled and entry."""
    return routes.handovers(holder_of(transportation_plan))


def arrivals(case: Operand, transportation_plan: Operand) -> Operand:
    """Return the deliveries of the lines that the plan ships: each has shipment and entry."""
    return arrivals_of(holder_of(case), holder_of(transportation_plan))


def export_paths(frame: Frame, case: Operand, transportation_plan: Operand) -> Operand:
    """Return the exemption and the filing that each leg out of the United States needs."""
    return export_papers.export_paths(
        holder_of(case), holder_of(transportation_plan), frame.scope.pack
    )


def forwarder_rule(frame: Frame, case: Operand, line: Operand, company: Operand) -> Operand:
    """Return whether the freight forwarder may handle the line: code, allowed, awaits, why."""
    holders = (holder_of(case), holder_of(line), holder_of(company))
    return forwarders.forwarder_rule(*holders, frame.scope.pack)


def release_rule(frame: Frame, case: Operand, line: Operand) -> Operand:
    """Return the offer release codes that fit the line: code, allowed, why and reference."""
    return release_codes.release_rule(holder_of(case), holder_of(line), frame.scope.pack)


def us_flag_due(case: Operand) -> Operand:
    """Return whether the preference for carriers of the United States binds the case."""
    return us_flag.us_flag_due(holder_of(case))


FUNCTIONS: Final = (
    function("transport_plan_due", transport_plan_due, strict=False),
    function("transport_plan_trigger", transport_plan_trigger, strict=False),
    function("route_legs", route_legs, strict=False),
    function("handovers", handovers, strict=False),
    function("arrivals", arrivals, strict=False),
    function("export_paths", export_paths, strict=False),
    function("forwarder_rule", forwarder_rule, strict=False),
    function("release_rule", release_rule, strict=False),
    function("us_flag_due", us_flag_due, strict=False),
)
