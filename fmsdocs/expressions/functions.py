"""The functions of the language by their names.

Rules call them through an evaluation, templates through ``functions_for``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fmsdocs.expressions import (
    case_functions,
    offer_functions,
    plan_functions,
    policy_functions,
    pricing_functions,
)
from fmsdocs.expressions.frame import Frame, Scope
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import Callee, by_name, describe
from fmsdocs.expressions.selections import total
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

FUNCTIONS: Final = by_name(
    (
        describe("today", policy_functions.today, wants_frame=True),
        describe("days_between", policy_functions.days_between, "start", "end", required=2),
        describe("add_days", policy_functions.add_days, "day", "days", required=2),
        describe(
            "add_business_days", policy_functions.add_business_days, "day", "days", required=2
        ),
        describe("add_months", policy_functions.add_months, "day", "months", required=2),
        describe("rate", policy_functions.rate, "name", "on", required=1, wants_frame=True),
        describe(
            "threshold",
            policy_functions.threshold,
            "name",
            "key",
            "on",
            required=1,
            wants_frame=True,
        ),
        describe(
            "timeline",
            policy_functions.timeline_of,
            "name",
            "key",
            "on",
            required=1,
            wants_frame=True,
        ),
        describe(
            "code_known",
            policy_functions.code_known,
            "table",
            "code",
            "on",
            required=2,
            wants_frame=True,
        ),
        describe(
            "code", policy_functions.code_row, "table", "code", "on", required=2, wants_frame=True
        ),
        describe("code_rows", plan_functions.code_rows, "table", required=1, wants_frame=True),
        describe("sum_of", total, "list", "field", required=1),
        *(
            describe(name, call, *words, required=len(words), strict=False, wants_frame=True)
            for name, call, words in (
                ("notification", case_functions.notification_screening, ("case",)),
                ("notification_likely", case_functions.notification_likely, ("case",)),
                ("cta_required", case_functions.cta_required, ("case",)),
                ("assessment_grounds", case_functions.assessment_grounds, ("case",)),
                ("channels", case_functions.channels_of, ("case", "letter_of_request")),
                (
                    "channel_needs",
                    case_functions.channel_needs,
                    ("case", "letter_of_request", "office"),
                ),
                ("buys_as_agent", case_functions.buys_as_agent, ("case", "letter_of_request")),
                ("planning", case_functions.planning_of, ("case", "letter_of_request")),
                ("assessment_elements", case_functions.elements_of_assessment, ("case",)),
                ("advisory_due", case_functions.advisory_due, ("case",)),
                ("transport_plan_due", case_functions.transport_plan_due, ("case",)),
                ("transport_plan_trigger", case_functions.transport_plan_trigger, ("line",)),
                ("export_paths", case_functions.export_paths, ("case", "transportation_plan")),
                (
                    "forwarder_rule",
                    case_functions.forwarder_rule,
                    ("case", "line", "company"),
                ),
                ("release_rule", case_functions.release_rule, ("case", "line")),
                ("release_processes_needed", case_functions.release_processes_needed, ("line",)),
                (
                    "release_processes_missing",
                    case_functions.release_processes_missing,
                    ("case", "line"),
                ),
                ("special_reviews", case_functions.reviews_of, ("case",)),
                ("advisories", case_functions.advisories, ("case",)),
                ("targeting_gaps", case_functions.gaps_in_targeting, ("line",)),
                ("package_cells", case_functions.package_cells, ("case", "sustainment_plan")),
                ("stage_reached", case_functions.stage_reached, ("case", "stage")),
                ("schedule_plan", case_functions.schedule_plan, ("case",)),
                (
                    "schedule_clocks",
                    case_functions.schedule_clocks,
                    ("case", "letter_of_request"),
                ),
                ("schedule_needs", case_functions.schedule_needs, ("case",)),
                (
                    "schedule_charts",
                    case_functions.schedule_charts,
                    ("case", "letter_of_request", "on"),
                ),
            )
        ),
        *(
            describe(name, call, *words, required=len(words), strict=False)
            for name, call, words in (
                ("route_legs", case_functions.route_legs, ("case", "transportation_plan")),
                ("handovers", case_functions.handovers, ("transportation_plan",)),
                ("us_flag_due", case_functions.us_flag_due, ("case",)),
                ("transfer_authority", case_functions.transfer_authority, ("case", "line")),
                ("commercial_lines", case_functions.commercial_lines, ("case",)),
                ("activity_end", case_functions.activity_end, ("case", "lines")),
                ("first_delivery", case_functions.first_delivery, ("case", "lines")),
                ("services_end", case_functions.services_end, ("case", "sustainment_plan")),
                ("support_coverage", case_functions.coverage_of, ("case", "sustainment_plan")),
                ("exportable_value", case_functions.exportable_value, ("case",)),
                (
                    "contract_has_services",
                    case_functions.contract_has_services,
                    ("case", "contract"),
                ),
                ("offset_details", case_functions.offset_details, ("case",)),
                ("sent_requirements", case_functions.sent_requirements, ("issued",)),
                ("lines_gone", case_functions.lines_gone, ("case", "issued")),
                (
                    "requirement_now",
                    case_functions.requirement_now,
                    ("case", "requirement"),
                ),
                ("sending_of", case_functions.sending_of, ("issued", "entry")),
                ("reason_given", case_functions.reason_given, ("case", "issued", "entry")),
                ("quantity_doubts", case_functions.quantity_doubts, ("line",)),
                ("amount_doubts", case_functions.amount_doubts, ("text", "amount")),
                ("delivery_windows", case_functions.delivery_windows, ("case",)),
                ("phase_day", case_functions.phase_day, ("case", "phase")),
            )
        ),
        *(
            describe(name, call, *words, required=len(words), wants_frame=True)
            for name, call, words in (
                ("denial_policy", case_functions.denial_policy, ("country",)),
                ("country_known", case_functions.country_known, ("country",)),
                ("country_listed", case_functions.country_listed, ("table", "country")),
                ("usual_number", case_functions.usual_number, ("kind", "number")),
                ("eccn_listed", case_functions.eccn_listed, ("eccn",)),
            )
        ),
        describe(
            "countries_under",
            case_functions.countries_under,
            "case",
            "transportation_plan",
            "part",
            required=3,
            strict=False,
            wants_frame=True,
        ),
        describe(
            "release_calendar",
            case_functions.calendar_of,
            "case",
            "on",
            required=1,
            strict=False,
            wants_frame=True,
        ),
        describe(
            "control_groups", case_functions.lines_by_control, "case", required=1, strict=False
        ),
        describe(
            "configuration_groups",
            case_functions.lines_by_configuration,
            "case",
            required=1,
            strict=False,
        ),
        describe("line_total", case_functions.line_total, "line", required=1, strict=False),
        describe("case_totals", case_functions.case_totals, "case", required=1, strict=False),
        *(
            describe(name, call, *words, "on", required=len(words), strict=False, wants_frame=True)
            for name, call, words in (
                ("price_of", pricing_functions.price_of, ("case", "line")),
                ("pricing", pricing_functions.pricing, ("case",)),
                ("price_ranges", pricing_functions.price_ranges, ("case",)),
                ("initial_deposit", pricing_functions.initial_deposit, ("case",)),
                ("cancellation_minimum", pricing_functions.cancellation_minimum, ("case", "funds")),
            )
        ),
        *(
            describe(name, call, *words, required=len(words), strict=False, wants_frame=True)
            for name, call, words in (
                ("payment_schedule", pricing_functions.payment_schedule, ("case",)),
                ("administrative_rates", pricing_functions.administrative_rates, ("case", "line")),
                (
                    "contract_administration_waivers",
                    pricing_functions.contract_administration_waivers,
                    ("case",),
                ),
                ("work_price", pricing_functions.work_price, ("line",)),
            )
        ),
        describe(
            "special_billing", pricing_functions.special_billing, "case", required=1, strict=False
        ),
        *(
            describe(name, call, word, required=1, strict=False, wants_frame=True)
            for name, call, word in (
                ("notification_type", plan_functions.notification_kind, "case"),
                ("change_document", plan_functions.change_document, "change"),
                ("negative_impacts", plan_functions.negative_impacts, "case"),
            )
        ),
        *(
            describe(name, call, "case", "case_execution_plan", required=2, strict=False)
            for name, call in (
                ("line_funds", plan_functions.line_funds),
                ("funds_charts", plan_functions.funds_charts),
                ("payment_curves", plan_functions.payment_curves),
            )
        ),
        describe("risk_matrices", plan_functions.risk_matrices, "case", required=1, strict=False),
        describe("payment_day", pricing_functions.payment_day, "day", required=1, wants_frame=True),
        describe(
            "first_payment", pricing_functions.first_payment, "day", required=1, wants_frame=True
        ),
        describe(
            "development_category",
            case_functions.development_category,
            "case",
            "letter_of_request",
            required=2,
            strict=False,
        ),
        describe(
            "offer_notes",
            offer_functions.notes_of,
            "case",
            required=1,
            strict=False,
            wants_frame=True,
        ),
        describe(
            "given_facts",
            offer_functions.facts_given,
            "case",
            "loa_planning_draft",
            required=2,
            strict=False,
        ),
        describe(
            "delivery_quarters",
            offer_functions.delivery_quarters,
            "case",
            required=1,
            strict=False,
        ),
        describe("share_a_word", case_functions.share_a_word, "one", "other", required=2),
        describe("party", case_functions.party, "id", required=1, wants_frame=True),
    )
)
"""Every function by its name."""

_NEED_NAMES: Final = frozenset({"party"})
"""Functions that look into the case by themselves; templates have their own."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A function of the language bound to a frame, for templates."""

    callee: Callee
    frame: Frame

    def __call__(self, *arguments: Operand, **keywords: Operand) -> Operand:
        """Call the function; an unanswered argument of a strict one is its result."""
        if self.callee.strict:
            for value in (*arguments, *keywords.values()):
                if isinstance(value, Unanswered):
                    return value
        before = (self.frame,) if self.callee.wants_frame else ()
        result: Operand = self.callee.call(*before, *arguments, **keywords)
        return result


def functions_for(pack: Pack, *, as_of: date | None = None) -> Mapping[str, Callable[..., Any]]:
    """Return the functions as templates call them.

    Args:
        pack: the policy pack that they read.
        as_of: the day of judgement, on which rates and thresholds are taken unless ``on`` says
            otherwise; the pack's own day if it is not given.

    The functions raise ``Broken`` for arguments that cannot be used.
    """
    frame = Frame(Scope(names={}, pack=pack, as_of=as_of or pack.as_of))
    return {
        name: _Bound(callee, frame) for name, callee in FUNCTIONS.items() if name not in _NEED_NAMES
    }
