"""The deliveries of lines beside the shipments of a transportation plan that bring them."""

from dataclasses import dataclass

from fmsdocs.facts.open_answers import answered_members, word_of, words_of
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One delivery of a line, and the shipment that brings it.

    ``shipment`` is unanswered where the plan has fewer shipments of the line than deliveries.
    ``entry`` is the delivery in the case.
    """

    number: str
    shipment: Holder
    entry: Holder

    def __str__(self) -> str:
        """Return what people call the delivery."""
        return f"of line {self.number}"


def arrivals_of(case: Holder, plan: Holder) -> tuple[Arrival, ...]:
    """Return the deliveries of the lines that *plan* ships, in file order.

    The first delivery of a line is brought by its first shipment, and so on, both by their days.
    """
    shipments = sorted(answered_members(plan.get("shipments")), key=_arrives)
    found: list[Arrival] = []
    for line in answered_members(case.get("lines")):
        number = word_of(line.get("number"))
        bringing = [one for one in shipments if number in words_of(one.get("lines"))]
        if bringing:
            none = Unanswered(plan.place / "shipments")
            deliveries = sorted(answered_members(line.get("deliveries")), key=_starts)
            found += [
                Arrival(
                    number=number,
                    shipment=bringing[position] if position < len(bringing) else none,
                    entry=delivery,
                )
                for position, delivery in enumerate(deliveries)
            ]
    return tuple(found)


def _arrives(shipment: Holder) -> str:
    return word_of(shipment.get("arrive_date"))


def _starts(delivery: Holder) -> str:
    return word_of(holder_of(delivery.get("window")).get("start"))
