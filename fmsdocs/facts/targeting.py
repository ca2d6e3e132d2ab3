"""The targeting solution of a munition or its delivery system: what is not covered yet."""

from typing import Final

from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_PARTS: Final = {
    "tcm": "target coordinate mensuration",
    "weaponeering": "weaponeering",
    "cde": "collateral damage estimation",
}
_COVERED: Final = ("us_solution", "existing_capability")
_DELIVERY_SYSTEM: Final = "delivery_system"


def targeting_gaps(line: Holder, pack: Pack) -> tuple[str, ...]:
    """Return in words what the targeting solution of *line* leaves open, nothing if all is said.

    The table ``targeting_guidance`` says which parts the guidance of a munition demands. For a
    delivery system all three are asked for, and each may be outside its task. A deficiency is an
    answer once the day of its advisory is given.
    """
    targeting = holder_of(line.get("targeting"))
    guidance = targeting.get("guidance")
    row = pack.codes["targeting_guidance"].get(str(guidance), {})
    gaps = ["type of guidance"] if isinstance(guidance, Unanswered) else []
    for part, words in _PARTS.items():
        answer = targeting.get(part)
        if answer in _COVERED or row.get(part) == "no":
            continue
        if answer == "not_applicable" and guidance == _DELIVERY_SYSTEM:
            continue
        if answer != "deficiency":
            gaps.append(words)
        elif isinstance(targeting.get("advisory_on"), Unanswered):
            gaps.append(f"advisory on the deficiency in {words}")
    return tuple(gaps)
