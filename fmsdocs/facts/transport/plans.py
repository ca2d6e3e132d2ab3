"""Transportation plans: which lines make one due.

The rule holds for items that leave the United States, which is what an FMS case is for; a line
that moves nothing (services, training, construction) triggers none.
"""

from typing import Final

from fmsdocs.facts.threefold import Holder, Threefold, any_of, members_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

NO_TRIGGER: Final = "NONE"
_UNMOVED: Final = frozenset({"service", "training", "design_construction"})
_BY_CLASS: Final = {
    "C": "CLASSIFIED_CONFIDENTIAL",
    "S": "CLASSIFIED_SECRET",
    "TS": "CLASSIFIED_TOP_SECRET",
}
_ARMS: Final = "AAE_SRC_I_TO_IV"
SENSITIVE: Final = "SENSITIVE"


def trigger_of(line: Holder, pack: Pack) -> str | Unanswered:
    """Return the row of ``transport_plan_triggers`` that fits the line, ``NONE`` if none does.

    The class goes first, then the security risk category, then sensitive properties. A line with
    a trigger needs no more answers; a line without one has all three answered.
    """
    if line.get("kind") in _UNMOVED:
        return NO_TRIGGER
    unsure: list[Unanswered] = []
    item_class = line.get("item_class")
    if isinstance(item_class, Unanswered):
        unsure.append(item_class)
    elif item_class in _BY_CLASS:
        return _BY_CLASS[str(item_class)]
    category = line.get("security_risk_category")
    if isinstance(category, Unanswered):
        unsure.append(category)
    elif category != "NONE":
        return _ARMS
    tags = texts_of(line.get("sensitive_tags"))
    if isinstance(tags, Unanswered):
        unsure.append(tags)
    elif triggers := tag_triggers(tags, pack):
        return triggers[0]
    return unsure[0] if unsure else NO_TRIGGER


def tag_triggers(tags: list[str], pack: Pack) -> list[str]:
    """Return the triggers of sensitive *tags*, in the order of the tags."""
    table = pack.codes["sensitive_tags"]
    found = (table[tag]["transport_trigger"] for tag in tags if tag in table)
    return [trigger for trigger in found if trigger]


def plan_due(case: Holder, pack: Pack) -> Threefold:
    """Return whether any line makes a transportation plan due."""
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    return any_of(line_needs_plan(line, pack) for line in lines)


def line_needs_plan(line: Holder, pack: Pack) -> Threefold:
    """Return whether the line makes a transportation plan due."""
    trigger = trigger_of(line, pack)
    if isinstance(trigger, Unanswered):
        return trigger
    return pack.codes["transport_plan_triggers"][trigger]["plan_required"].startswith("yes")
