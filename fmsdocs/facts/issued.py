"""What was sent, held against the case as it is now.

What was last sent under an id is what counts: a later letter that no longer has a requirement does
not take it back.
"""

import re
from typing import Final

from fmsdocs.facts.threefold import Holder, Threefold, members_of, texts_of
from fmsdocs.model.values import Unanswered

_KEYS: Final = {"requirements": "id", "lines": "number"}
"""The field by which an entry of such a list is known."""
_NAMED_IN: Final = {"requirements": "requirements", "lines": "removed_lines"}
"""The field of a change that names an entry of such a list."""
_WORD: Final = re.compile(r"\w{3,}")


def last_sent(issued: Holder, collection: str) -> tuple[Holder, ...]:
    """Return each entry of the lists *collection* that was ever sent, as it was last sent.

    Args:
        issued: the manifests of what was sent, the earliest first.
        collection: the field of the manifests, ``requirements`` or ``lines``.
    """
    last: dict[str, Holder] = {}
    documents = members_of(issued.get("documents"))
    for document in () if isinstance(documents, Unanswered) else documents:
        entries = members_of(document.get(collection))
        for entry in () if isinstance(entries, Unanswered) else entries:
            name = entry.get(_KEYS[collection])
            if not isinstance(name, Unanswered):
                last[str(name)] = entry
    return tuple(last.values())


def lines_gone(case: Holder, issued: Holder) -> tuple[Holder, ...] | Unanswered:
    """Return the lines that were sent and that the case no longer has, each as it was last sent."""
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    there = {str(line.get("number")) for line in lines}
    sent = last_sent(issued, "lines")
    return tuple(line for line in sent if str(line.get("number")) not in there)


def requirement_now(case: Holder, sent: Holder) -> Holder:
    """Return the requirement of the case with the id of *sent*; unanswered where it is gone."""
    requirements, name = members_of(case.get("requirements")), sent.get("id")
    if isinstance(requirements, Unanswered):
        return requirements
    found = (one for one in requirements if one.get("id") == name)
    return next(found, Unanswered(case.place / "requirements"))


def sending_of(issued: Holder, sent: Holder) -> Holder:
    """Return the manifest that *sent*, an entry of one of its lists, stands in."""
    documents = members_of(issued.get("documents"))
    if isinstance(documents, Unanswered):
        return documents
    if isinstance(sent, Unanswered):
        return Unanswered(sent.place)
    number = sent.place.path[1]
    return documents[int(number)]


def reason_given(case: Holder, issued: Holder, sent: Holder) -> Threefold:
    """Return whether a change since the sending names the entry *sent* and says why.

    Whether something is written is known: a change without its day or its reason gives none.
    """
    if isinstance(sent, Unanswered):
        return sent
    collection = str(sent.place.path[-2])
    name = sent.get(_KEYS[collection])
    day = sending_of(issued, sent).get("date")
    changes = members_of(case.get("changes"))
    if isinstance(day, Unanswered):
        return day
    if isinstance(changes, Unanswered):
        return False
    return any(_explains(change, _NAMED_IN[collection], str(name), str(day)) for change in changes)


def _explains(change: Holder, field: str, name: str, day: str) -> bool:
    """Whether *change*, made on *day* or later, names *name* in *field* and says why."""
    named, made_on = texts_of(change.get(field)), change.get("date")
    if isinstance(named, Unanswered) or isinstance(made_on, Unanswered):
        return False
    known = not isinstance(change.get("reason"), Unanswered)
    return known and name in named and str(made_on) >= day


def share_a_word(one: str, other: str) -> bool:
    """Return whether two names have a word of three letters or more in common, an s apart."""
    words = [
        {word.removesuffix("s") for word in _WORD.findall(name.casefold())} for name in (one, other)
    ]
    return bool(words[0] & words[1])
