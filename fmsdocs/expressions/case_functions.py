"""Functions of the language that give the facts of a case."""

from decimal import Decimal

from fmsdocs.expressions.arguments import day_of, holder_of, table_of
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.facts import (
    assessment,
    authority,
    channels,
    contracts,
    countries,
    issued,
    lifecycle,
    notification,
    numbers,
    offsets,
    periods,
    planning,
    printed,
    release,
    special_reviews,
    support_coverage,
    timeline,
    total_package,
    totals,
)
from fmsdocs.facts.assessment_elements import assessment_elements
from fmsdocs.facts.line_groups import configuration_groups, control_groups
from fmsdocs.facts.parties import find_party
from fmsdocs.facts.release_calendar import release_calendar
from fmsdocs.facts.schedule.chart import charts_of
from fmsdocs.facts.schedule.clocks import clocks_of
from fmsdocs.facts.schedule.needs import needs_of
from fmsdocs.facts.schedule.plan import plan_of
from fmsdocs.facts.schedule.windows import first_day, windows_of
from fmsdocs.facts.targeting import targeting_gaps
from fmsdocs.facts.transport import export_papers, forwarders, plans, release_codes, routes, us_flag
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Listing, Place, Record, Unanswered


def notification_screening(frame: Frame, case: Operand) -> Operand:
    """Return the screening for congressional notification: likely, group, measures, hits."""
    return notification.screen(holder_of(case), frame.scope.pack, frame.scope.as_of)


def notification_likely(frame: Frame, case: Operand) -> Operand:
    """Return whether the case reaches a threshold of congressional notification."""
    return notification.likely(holder_of(case), frame.scope.pack, frame.scope.as_of)


def cta_required(frame: Frame, case: Operand) -> Operand:
    """Return whether the request needs a Country Team Assessment."""
    return assessment.assessment_required(holder_of(case), frame.scope.pack, frame.scope.as_of)


def assessment_grounds(frame: Frame, case: Operand) -> Operand:
    """Return the grounds on which it needs one, sure or still open."""
    return assessment.assessment_grounds(holder_of(case), frame.scope.pack, frame.scope.as_of)


def channels_of(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the addressees that the channel of the request calls for, and the others it names."""
    return channels.channels(holder_of(case), holder_of(letter_of_request), frame.scope.pack)


def channel_needs(
    frame: Frame, case: Operand, letter_of_request: Operand, office: Operand
) -> Operand:
    """Return whether the channel of the request calls for the office, to act or for a copy."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return channels.channel_needs(*holders, str(office), frame.scope.pack)


def buys_as_agent(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return whether the purchaser buys as agent for others, as NSPA and OCCAR may."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return channels.buys_as_agent(*holders, frame.scope.pack)


def planning_of(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the steps that follow from the request, with their planned days."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return planning.planning(*holders, frame.scope.pack, frame.scope.as_of)


def elements_of_assessment(frame: Frame, case: Operand) -> Operand:
    """Return the elements that the Country Team Assessment must answer for the case."""
    return assessment_elements(holder_of(case), frame.scope.pack)


def advisory_due(frame: Frame, case: Operand) -> Operand:
    """Return whether a line of the case needs an LOR Advisory."""
    return special_reviews.advisory_due(holder_of(case), frame.scope.pack, frame.scope.as_of)


def transport_plan_due(frame: Frame, case: Operand) -> Operand:
    """Return whether any line makes a transportation plan due."""
    return plans.plan_due(holder_of(case), frame.scope.pack)


def transport_plan_trigger(frame: Frame, line: Operand) -> Operand:
    """Return the code of what makes a transportation plan due for the line, or NONE."""
    return plans.trigger_of(holder_of(line), frame.scope.pack)


def route_legs(case: Operand, plan: Operand) -> Operand:
    """Return the legs of the route: each has start, end, joined, arrives, leaves and entry."""
    return routes.route_legs(holder_of(case), holder_of(plan))


def handovers(plan: Operand) -> Operand:
    """Return the changes of custody: each has point, joined, delivers, titled and entry."""
    return routes.handovers(holder_of(plan))


def export_paths(frame: Frame, case: Operand, plan: Operand) -> Operand:
    """Return the exemption and the filing that each leg out of the United States needs."""
    return export_papers.export_paths(holder_of(case), holder_of(plan), frame.scope.pack)


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


def country_known(frame: Frame, country: Operand) -> bool:
    """Return whether a table of the pack, or the case rules themselves, know the country."""
    return countries.country_known(str(country), frame.scope.pack, frame.scope.as_of)


def release_processes_needed(frame: Frame, line: Operand) -> Operand:
    """Return the release processes that the sensitive tags of the line need."""
    return release.processes_needed(holder_of(line), frame.scope.pack)


def release_processes_missing(frame: Frame, case: Operand, line: Operand) -> Operand:
    """Return those of them that no release approval records for the line."""
    return release.processes_missing(holder_of(case), holder_of(line), frame.scope.pack)


def reviews_of(frame: Frame, case: Operand) -> Operand:
    """Return the special reviews that lines belong to or may belong to, by class of items."""
    pack, as_of = frame.scope.pack, frame.scope.as_of
    return special_reviews.special_reviews(holder_of(case), pack, as_of)


def advisories(frame: Frame, case: Operand) -> Operand:
    """Return the advisories that the request needs or may need, with their lines and reasons."""
    return special_reviews.advisories(holder_of(case), frame.scope.pack, frame.scope.as_of)


def gaps_in_targeting(frame: Frame, line: Operand) -> Operand:
    """Return in words what the targeting solution of the line leaves open."""
    return targeting_gaps(holder_of(line), frame.scope.pack)


def calendar_of(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return the decisions that the case waits for, as seen today or on the day given as on."""
    as_of = frame.scope.as_of
    seen = on if isinstance(on, Unanswered) else (as_of if on is None else day_of(on)).isoformat()
    return release_calendar(holder_of(case), frame.scope.pack, as_of, seen)


def schedule_plan(frame: Frame, case: Operand) -> Operand:
    """Return the computed schedule: milestones, critical_path, end, complete, circles."""
    return plan_of(holder_of(case), frame.scope.as_of)


def schedule_clocks(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the official times that apply to the case, held against its schedule."""
    held, scope = holder_of(case), frame.scope
    plan = plan_of(held, scope.as_of)
    return clocks_of(held, holder_of(letter_of_request), plan, scope.pack, scope.as_of)


def schedule_needs(frame: Frame, case: Operand) -> Operand:
    """Return the days of need that milestones of delivery and training meet, and how late."""
    held = holder_of(case)
    return needs_of(held, plan_of(held, frame.scope.as_of))


def schedule_charts(frame: Frame, case: Operand, letter: Operand, on: Operand) -> Operand:
    """Return the picture of the schedule in numbers, with a line on the day given as on."""
    held, scope = holder_of(case), frame.scope
    seen = on if isinstance(on, Unanswered) else day_of(on).isoformat()
    plan = plan_of(held, scope.as_of)
    clocks = clocks_of(held, holder_of(letter), plan, scope.pack, scope.as_of)
    steps = release_calendar(held, scope.pack, scope.as_of, seen)
    return charts_of(plan, clocks, steps, seen)


def delivery_windows(case: Operand) -> Operand:
    """Return the deliveries of the lines, held against implementation and lead times."""
    return windows_of(holder_of(case))


def phase_day(case: Operand, phase: Operand) -> Operand:
    """Return the first day of the milestones of the phase: actual, else forecast, else baseline."""
    return first_day(holder_of(case), str(phase))


def lines_by_control(case: Operand) -> Operand:
    """Return the lines in groups with the same export control data: each has lines and hold."""
    return control_groups(holder_of(case))


def lines_by_configuration(case: Operand) -> Operand:
    """Return the lines in groups with the same configuration: each has lines and hold."""
    return configuration_groups(holder_of(case))


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


def development_category(case: Operand, letter_of_request: Operand) -> Operand:
    """Return the category of case development: the entered one, else A, B or D by the facts."""
    return timeline.development_category(holder_of(case), holder_of(letter_of_request))


def transfer_authority(case: Operand, line: Operand) -> Operand:
    """Return the authority under which the line moves: its own, else that of the case."""
    return authority.authority_of(holder_of(case), holder_of(line))


def commercial_lines(case: Operand) -> Operand:
    """Return the lines that move on a license or an agreement."""
    return authority.commercial_lines(holder_of(case))


def denial_policy(frame: Frame, country: Operand) -> str:
    """Return the part of the list of denied countries, (d)(1) or (d)(2), else none."""
    return countries.denial_policy(str(country), frame.scope.pack, frame.scope.as_of)


def countries_under(frame: Frame, case: Operand, plan: Operand, part: Operand) -> Operand:
    """Return the countries of the case, the purchaser's apart, in that part of the list."""
    holders = (holder_of(case), holder_of(plan))
    return countries.countries_under(*holders, str(part), frame.scope.pack, frame.scope.as_of)


def country_listed(frame: Frame, table: Operand, country: Operand) -> bool:
    """Return whether the table lists the country by one of its names."""
    held = table_of(frame, table)
    return countries.listed_row(str(country), held, frame.scope.as_of) is not None


def activity_end(case: Operand, lines: Operand) -> Operand:
    """Return the last day of delivery or service of the lines with those numbers, else of all."""
    if isinstance(lines, Unanswered | Listing):
        return periods.activity_end(holder_of(case), lines)
    raise Broken(f"expected a list of lines, found {kind_of(lines)}")


def services_end(case: Operand, sustainment_plan: Operand) -> Operand:
    """Return the last day of services, training and contractor support."""
    return periods.services_end(holder_of(case), holder_of(sustainment_plan))


def first_delivery(case: Operand, lines: Operand) -> Operand:
    """Return the first day of delivery of the lines with those numbers, else of all end items."""
    if isinstance(lines, Unanswered | Listing):
        return periods.first_delivery(holder_of(case), lines)
    raise Broken(f"expected a list of lines, found {kind_of(lines)}")


def package_cells(frame: Frame, case: Operand, sustainment_plan: Operand) -> Operand:
    """Return for each end item and each need of its total package who provides it."""
    holders = (holder_of(case), holder_of(sustainment_plan))
    return total_package.package_cells(*holders, frame.scope.pack)


def coverage_of(case: Operand, sustainment_plan: Operand) -> Operand:
    """Return for each support element of the plan what covers it, and the gaps in time."""
    return support_coverage.support_coverage(holder_of(case), holder_of(sustainment_plan))


def exportable_value(case: Operand) -> Operand:
    """Return the value of hardware and software: the stated one, else the sum of their lines."""
    return totals.exportable_value(holder_of(case))


def contract_has_services(case: Operand, contract: Operand) -> Operand:
    """Return whether the contract supplies a line that is a service."""
    return contracts.has_services(holder_of(case), holder_of(contract))


def offset_details(case: Operand) -> Operand:
    """Return the signs and words in the texts on offsets that tell an amount or a share."""
    return offsets.offset_details(holder_of(case))


def quantity_doubts(line: Operand) -> Operand:
    """Return why the printed quantity of a line or requirement gives no sure number."""
    return printed.quantity_doubts(holder_of(line))


def amount_doubts(text: Operand, amount: Operand) -> Operand:
    """Return why the printed text is not that amount in US dollars."""
    if isinstance(text, Unanswered):
        return text
    if isinstance(amount, int | Decimal | Unanswered):
        return printed.amount_doubts(str(text), amount)
    raise Broken(f"expected an amount, found {kind_of(amount)}")


def usual_number(frame: Frame, kind: Operand, number: Operand) -> bool:
    """Return whether the number has the usual form of that kind of authorization."""
    return numbers.has_usual_form(str(kind), str(number), frame.scope.pack)


def eccn_listed(frame: Frame, eccn: Operand) -> bool:
    """Return whether a number of the 600 series is in its table; others count as listed."""
    return numbers.eccn_listed(str(eccn), frame.scope.pack)


def sent_requirements(sent: Operand) -> Operand:
    """Return every requirement that was ever sent, each as it was last sent."""
    return issued.last_sent(holder_of(sent), "requirements")


def lines_gone(case: Operand, sent: Operand) -> Operand:
    """Return every line that was ever sent and that the case no longer has."""
    return issued.lines_gone(holder_of(case), holder_of(sent))


def requirement_now(case: Operand, requirement: Operand) -> Operand:
    """Return the requirement of the case with the id of one that was sent, unanswered if gone."""
    return issued.requirement_now(holder_of(case), holder_of(requirement))


def sending_of(sent: Operand, entry: Operand) -> Operand:
    """Return the document and the day with which a requirement or line was last sent."""
    return issued.sending_of(holder_of(sent), holder_of(entry))


def reason_given(case: Operand, sent: Operand, entry: Operand) -> Operand:
    """Return whether a change since the sending names the requirement or line and says why."""
    return issued.reason_given(holder_of(case), holder_of(sent), holder_of(entry))


def share_a_word(one: Operand, other: Operand) -> Operand:
    """Return whether two names have a word of three letters or more in common."""
    return issued.share_a_word(str(one), str(other))


def party(frame: Frame, identifier: Operand) -> Operand:
    """Return the party with that id, of the case or of the shared list."""
    lists = []
    for root in ("case", "parties"):
        holder = frame.trace.twin(frame.scope.names.get(root))
        if isinstance(holder, Record):
            lists.append(holder.get("parties"))
    found = find_party(str(identifier), lists)
    return found or Unanswered(Place("case", ("parties",)), Shape())
