"""What functions of the shared facts of a case read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import AMOUNT, LINE, PRICE
from fmsdocs.expressions.signatures.statements import TRUTH, Facts, Part, Result, Several, one_of
from fmsdocs.facts.line_groups import CONTROL


def _total(*ranges: str) -> Facts:
    amount = Part((*ranges, *AMOUNT.paths))
    return Facts("Total", {"amount": amount, "known": amount, "unpriced": Several(LINE)})


_TOTALS: Final = Facts(
    "Totals",
    {
        "total": _total(),
        "low": _total("case.lines.price_low"),
        "high": _total("case.lines.price_high"),
    },
)
_LINE_GROUPS: Final = Several(
    Facts("Group of lines", {"lines": Several(LINE), "hold": one_of("articles", "data", "work")})
)

RESULTS: Final[Mapping[str, Result]] = {
    "party": Part(("case.parties", "parties.parties")),
    "stage_reached": TRUTH,
    "line_total": AMOUNT,
    "case_totals": _TOTALS,
    "control_groups": _LINE_GROUPS,
    "configuration_groups": _LINE_GROUPS,
}

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "party": ("case.parties.id", "parties.parties.id"),
    "stage_reached": ("case.stage",),
    "line_total": tuple(f"line.{name}" for name in PRICE),
    "case_totals": tuple(f"case.lines.{name}" for name in (*PRICE, "price_low", "price_high")),
    "control_groups": tuple(f"case.lines.{name}" for name in ("kind", *CONTROL)),
    "configuration_groups": ("case.lines.kind", "case.lines.configuration"),
}
