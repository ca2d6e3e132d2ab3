"""The nine stages of a case, and the gates that each makes due."""

from fmsdocs.facts.threefold import Holder
from fmsdocs.model.checklist import Gate
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_TABLE = "lifecycle_stages"


def gates_up_to(stage: str, pack: Pack) -> tuple[Gate, ...]:
    """Return the gates of *stage* and of all stages before it, in their order.

    The first stage has no gate. Which gate belongs to which stage stands in the code table
    ``lifecycle_stages``.

    Raises:
        KeyError: the table has no such stage.
    """
    table = pack.codes[_TABLE]
    last = int(table[stage]["order"])
    words = {
        word.strip()
        for row in table.values()
        if int(row["order"]) <= last
        for word in row["gates"].split(";")
    }
    return tuple(gate for gate in Gate if gate.value in words)


def stage_reached(case: Holder, stage: str, pack: Pack) -> bool | Unanswered:
    """Return whether the case has come to *stage* or is past it.

    Raises:
        KeyError: the pack has no such stage.
    """
    table = pack.codes[_TABLE]
    wanted = int(table[stage]["order"])
    own = case.get("stage")
    return own if isinstance(own, Unanswered) else int(table[str(own)]["order"]) >= wanted
