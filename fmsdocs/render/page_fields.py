"""Fields that documents print although no template names them."""

from typing import Final

PAGE_FIELDS: Final = frozenset(
    {
        # the head and foot of every page
        "case.designators.identifier",
        "case.revision.number",
        "case.revision.date",
        "case.origin.kind",
        "case.origin.statement",
        "case.paper",
        "case.handling.level",
        "case.handling.supplemental",
        "case.handling.controlled_by",
        "case.handling.categories",
        "case.handling.dissemination",
        "case.handling.rel_to",
        "case.handling.portion_marks",
        "case.handling.partner_legend",
        "case.handling.uncontrolled_without_enclosures",
        "case.handling.export_warning",
        "case.handling.export_warning_text",
        "case.handling.distribution_statement.letter",
        "case.handling.distribution_statement.reason",
        "case.handling.distribution_statement.date",
        "case.handling.distribution_statement.controlling_office",
        "case.handling.distribution_statement.text",
        "case.handling.contact",
        "case.handling.decontrol",
        # the decisions on items, which the checklist report shows
        "review.waivers.item",
        "review.waivers.reason",
        "review.waivers.granted_by",
        "review.waivers.granted_on",
        "review.waivers.until",
        "review.external_checks.item",
        "review.external_checks.decided_by",
        "review.external_checks.decided_on",
        "review.external_checks.result",
        "review.external_checks.reference",
        "review.external_checks.note",
    }
)
"""Each a root and the names below it, with dots; the program itself reads them."""
