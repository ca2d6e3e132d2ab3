"""The Country Team Assessment: when a request needs one."""

from collections.abc import Iterator
from datetime import date

from fmsdocs.facts import notification
from fmsdocs.facts.threefold import (
    Holder,
    Threefold,
    any_of,
    holder_of,
    members_of,
    texts_of,
    yes_of,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack


def assessment_required(case: Holder, pack: Pack, on: date) -> Threefold:
    """Return whether the request needs a Country Team Assessment (SAMM C5.1.4).

    It does if a line is a first introduction, if a line has a sensitive property with elements of
    its own, if a congressional notification is likely, or if the case says so (DSCA may ask).
    """
    return any_of(_grounds(case, pack, on))


def _grounds(case: Holder, pack: Pack, on: date) -> Iterator[Threefold]:
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        yield lines
    else:
        for line in lines:
            yield yes_of(line, "first_introduction")
        for line in lines:
            yield _has_elements(line, pack)
    yield notification.likely(case, pack, on)
    # DSCA may ask for one in any case: only the case itself can say so.
    yield yes_of(holder_of(case.get("cta")), "required")


def _has_elements(line: Holder, pack: Pack) -> Threefold:
    tags = texts_of(line.get("sensitive_tags"))
    if isinstance(tags, Unanswered):
        return tags
    table = pack.codes["sensitive_tags"]
    return any(tag in table and table[tag]["cta_set"] != "" for tag in tags)
