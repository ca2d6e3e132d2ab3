"""The authority under which a line moves: that of its case, or its own where they differ."""

from typing import Final

from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.model.values import Unanswered

_MIXED: Final = "hybrid"
_COMMERCIAL: Final = frozenset({"dcs_license", "dcs_agreement"})


def authority_of(case: Holder, line: Holder) -> str | Unanswered:
    """Return the line's own authority, else the one of the case.

    The case's word ``hybrid`` says only that lines differ: the line's own answer is then missing.
    """
    own = line.get("transfer_authority")
    if not isinstance(own, Unanswered):
        return str(own)
    shared = holder_of(case.get("export")).get("transfer_authority")
    if isinstance(shared, Unanswered):
        return shared
    return own if shared == _MIXED else str(shared)


def commercial_lines(case: Holder) -> tuple[Holder, ...] | Unanswered:
    """Return the lines that move on a license or an agreement.

    If none surely does, the first missing authority is returned.
    """
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    unsure: list[Unanswered] = []
    chosen: list[Holder] = []
    for line in lines:
        authority = authority_of(case, line)
        if isinstance(authority, Unanswered):
            unsure.append(authority)
        elif authority in _COMMERCIAL:
            chosen.append(line)
    return unsure[0] if unsure and not chosen else tuple(chosen)
