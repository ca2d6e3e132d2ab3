"""The channels of a request: which offices must act on it, which get a copy, and why.

The code table ``lor_channels`` has a row for each circumstance of a request, with the offices that
it calls for. Four rows divide all requests by where they come from and what they ask for; the
others add offices or take their place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from fmsdocs.facts.open_answers import Text, answered_members, gap_of, name_of, word_of
from fmsdocs.facts.threefold import (
    Holder,
    Threefold,
    all_of,
    any_of,
    holder_of,
    members_of,
    opposite,
    texts_of,
    yes_of,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import CodeTable, Row

ACTION: Final = "action"
INFORMATION: Final = "information"

_TABLE: Final = "lor_channels"
_MAILBOXES: Final = "lor_mailboxes"
_COLUMNS: Final = {ACTION: "action_addressees", INFORMATION: "info_addressees"}
_AGENCY: Final = "IMPLEMENTING_AGENCY"
_STATE: Final = "STATE_PM"

_SPECIAL_OPERATIONS: Final = "SO_PECULIAR"
_HIGHER: Final = "SENSITIVE_OR_UNKNOWN_IA"
_FINANCED: Final = "FMF_FUNDED"
_MAIL: Final = "EMAIL"
_AGENT: Final = "AGENT_SALE"
_USUAL: Final = (
    "NON_SME_IN_COUNTRY",
    "NON_SME_US_BASED",
    "SME_MDE_IN_COUNTRY",
    "SME_MDE_US_BASED",
)
"""The rows that divide all requests: exactly one of them holds."""

_OWN_CHOICE: Final = ("OTHER", "EMBASSY", "SCO")
"""Offices that a purchaser may add as it likes; the SCO is the purchaser's own contact."""

_FINANCED_BY: Final = ("fmf_grant", "fmf_loan", "fmf_guarantee")
_FINANCED_TERMS: Final = ("FMS_CREDIT", "FMS_CREDIT_NON_REPAYABLE", "FMF_GUARANTEE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A row of the channel table: when it holds, what it notes, and where that is written."""

    code: str
    when: str
    note: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An office of the channel of a request.

    ``role`` is action or information. ``needed`` says whether the channel calls for the office; it
    is unanswered while that depends on an open answer, whose field ``awaits`` names. ``channels``
    are the rows that call for it, or would; ``whichever`` tells that one of them holds, and each
    calls for the office.
    ``written`` is ``yes`` or ``no`` where the channel may call for the office, ``differs`` where
    the letter names an office that it does not call for, and ``own`` where the purchaser may add
    the office as it likes. ``entry`` is what the letter says of the office, or the list that does
    not have it. ``mailbox`` is its address for e-mail, empty where none is known or the letter
    goes another way.
    """

    office: str
    role: str
    needed: Threefold
    awaits: str
    channels: tuple[Channel, ...]
    whichever: bool
    written: Text
    entry: Holder
    mailbox: str

    def __str__(self) -> str:
        """Return the code of the office."""
        return self.office


def channels(case: Holder, letter: Holder, pack: Pack) -> tuple[Addressee, ...]:
    """Return the offices that the channel of a request calls for, and those that it names besides.

    Args:
        case: the shared facts of a case.
        letter: the letter of request.
        pack: the policy pack, for the channel table.
    """
    table = pack.codes[_TABLE]
    holds = _rows_that_hold(case, letter, table)
    needed = tuple(_called_for(holds, table))
    submission = holder_of(letter.get("submission"))
    by_mail = submission.get("method")
    boxes = pack.codes[_MAILBOXES] if by_mail == "email" or not by_mail else {}
    found = []
    for call in needed:
        office, role = call.place
        entry = _entry_of(submission, role, office)
        found.append(
            Addressee(
                office=office,
                role=role,
                needed=call.answer,
                awaits=name_of(call.answer),
                channels=tuple(_channel(table[code]) for code in call.codes),
                whichever=call.whichever,
                written=_written(submission, role, entry),
                entry=entry or gap_of(submission.get(_COLUMNS[role])),
                mailbox=boxes[office]["address"] if office in boxes else "",
            )
        )
    return (*found, *_named_besides(submission, {call.place for call in needed}))


def channel_needs(case: Holder, letter: Holder, office: str, pack: Pack) -> Threefold:
    """Return whether the channel of the request calls for *office*, to act or for a copy."""
    table = pack.codes[_TABLE]
    needed = _called_for(_rows_that_hold(case, letter, table), table)
    return any_of(call.answer for call in needed if call.place[0] == office)


def buys_as_agent(case: Holder, letter: Holder, pack: Pack) -> Threefold:
    """Return whether the purchaser buys as agent: by its letter's authority or customer code."""
    return _by_agent(case, letter, pack.codes[_TABLE][_AGENT])


# ------------------------------------------------------------------------------ which rows hold


def _rows_that_hold(case: Holder, letter: Holder, table: CodeTable) -> dict[str, Threefold]:
    """Return the rows that hold or may hold, in file order."""
    answers = {code: test(case, letter, table[code]) for code, test in _TESTS.items()}
    return {code: answers[code] for code in table if answers.get(code, False) is not False}


def _usual(origin: str, *, significant: bool) -> "_Test":
    def test(case: Holder, letter: Holder, _: Row) -> Threefold:
        asked = _is_significant(case)
        comes_from = _is(holder_of(letter.get("submission")), "origin", origin)
        return all_of((comes_from, asked if significant else opposite(asked)))

    return test


def _by_agent(case: Holder, letter: Holder, row: Row) -> Threefold:
    basis = _is(holder_of(letter.get("originator")), "authority_basis", "principal_letter")
    return True if basis is True else _has_code(case, row)


def _for_waiver(case: Holder, letter: Holder, row: Row) -> Threefold:
    asked = yes_of(holder_of(letter.get("submission")), "surcharge_waiver")
    return all_of((_has_code(case, row), asked))


def _at_higher_level(case: Holder, letter: Holder, _: Row) -> Threefold:
    submission = holder_of(letter.get("submission"))
    return any_of((yes_of(submission, "higher_decision"), _agency_unknown(case, submission)))


def _is_significant(case: Holder) -> Threefold:
    """Return whether a line is significant military or major defense equipment."""
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    return any_of(yes_of(line, name) for line in lines for name in ("sme", "mde"))


def _is_financed(case: Holder, _: Holder, __: Row) -> Threefold:
    """Return whether Foreign Military Financing pays, by the source or the terms of a mixed one."""
    funding = holder_of(case.get("funding"))
    source = funding.get("source")
    if isinstance(source, Unanswered):
        return source
    if source != "mixed":
        return source in _FINANCED_BY
    terms = members_of(funding.get("terms_of_sale"))
    if isinstance(terms, Unanswered):
        return terms
    return any_of(_is_one_of(term, "term", _FINANCED_TERMS) for term in terms)


def _is_for_special_operations(case: Holder, _: Holder, __: Row) -> Threefold:
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    return any_of(_has_tag(line, "so_peculiar") for line in lines)


def _has_tag(line: Holder, tag: str) -> Threefold:
    tags = texts_of(line.get("sensitive_tags"))
    return tags if isinstance(tags, Unanswered) else tag in tags


def _agency_unknown(case: Holder, submission: Holder) -> Threefold:
    """Return whether nobody knows the right component.

    The letter says so where it goes to State (PM) and names no agency.
    """
    designators = members_of(case.get("designators"))
    if not isinstance(designators, Unanswered):
        for designator in designators:
            if designator.get("implementing_agency") or designator.get("party"):
                return False
    offices = _offices(submission, ACTION)
    if isinstance(offices, Unanswered):
        return offices
    if _AGENCY in offices:
        return False
    return _STATE in offices or Unanswered(submission.place / "higher_decision")


def _has_code(case: Holder, row: Row) -> Threefold:
    code = holder_of(case.get("purchaser")).get("customer_code")
    return code if isinstance(code, Unanswered) else code in _parts(row["customer_codes"])


def _is(holder: Holder, name: str, value: str) -> Threefold:
    return _is_one_of(holder, name, (value,))


def _is_one_of(holder: Holder, name: str, values: tuple[str, ...]) -> Threefold:
    held = holder.get(name)
    return held if isinstance(held, Unanswered) else held in values


_Test = Callable[[Holder, Holder, Row], Threefold]
"""Says of a case, its letter and a row of the channel table whether the row holds."""

_TESTS: Final[Mapping[str, _Test]] = {
    "NON_SME_IN_COUNTRY": _usual("in_country", significant=False),
    "NON_SME_US_BASED": _usual("us_based", significant=False),
    "SME_MDE_IN_COUNTRY": _usual("in_country", significant=True),
    "SME_MDE_US_BASED": _usual("us_based", significant=True),
    _FINANCED: _is_financed,
    _SPECIAL_OPERATIONS: _is_for_special_operations,
    _HIGHER: _at_higher_level,
    "NON_MOD_END_USER": lambda case, _, __: _is(
        holder_of(case.get("purchaser")), "recipient_type", "other_ministry"
    ),
    _MAIL: lambda _, letter, __: _is(holder_of(letter.get("submission")), "method", "email"),
    _AGENT: _by_agent,
    "NSPA_WAIVER": _for_waiver,
}
"""When each row holds; a row that stands not here calls for nobody."""


# ------------------------------------------------------------------------------ whom they call for


class _Call(NamedTuple):
    """An office with its role, whether it is called for, and the codes of the rows that say so.

    ``whichever`` tells that one of the rows holds, whichever it is.
    """

    place: tuple[str, str]
    answer: Threefold
    codes: tuple[str, ...]
    whichever: bool = False


def _called_for(holds: Mapping[str, Threefold], table: CodeTable) -> Iterator[_Call]:
    """Yield the offices that the rows call for, or may call for, in the order of the table."""
    usual = {code for code in _USUAL if code in holds}
    places: dict[tuple[str, str], list[str]] = {}
    for code in holds:
        for place in _offices_of(code, holds, table):
            places.setdefault(place, []).append(code)
    for place, codes in places.items():
        sure = tuple(code for code in codes if holds[code] is True)
        if sure:
            yield _Call(place, answer=True, codes=sure)
        elif usual and usual <= set(codes):
            same = tuple(code for code in codes if code in usual)
            yield _Call(place, answer=True, codes=same, whichever=True)
        else:
            yield _Call(place, any_of(holds[code] for code in codes), tuple(codes))


def _offices_of(
    code: str, holds: Mapping[str, Threefold], table: CodeTable
) -> Iterator[tuple[str, str]]:
    """Yield the offices of a row with their roles, without those whose place another row takes.

    E-mail calls for nobody: its row says how the others are reached.
    """
    directly = holds.get(_SPECIAL_OPERATIONS) is True
    if code == _MAIL or (directly and code in _USUAL):
        return
    for role, column in _COLUMNS.items():
        for office in _parts(table[code][column]):
            to_agency = role == ACTION and code in (*_USUAL, _FINANCED)
            replaced = directly or (office == _AGENCY and holds.get(_HIGHER) is True)
            if not (to_agency and replaced):
                yield office, role


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split(";"))))


def _channel(row: Row) -> Channel:
    return Channel(code=row["code"], when=row["when"], note=row["note"], reference=row["ref"])


# ------------------------------------------------------------------------------ what is written


def _offices(submission: Holder, role: str) -> list[str] | Unanswered:
    entries = members_of(submission.get(_COLUMNS[role]))
    if isinstance(entries, Unanswered):
        return entries
    return [word_of(entry.get("office")) for entry in entries]


def _entry_of(submission: Holder, role: str, office: str) -> Holder | None:
    entries = answered_members(submission.get(_COLUMNS[role]))
    return next((entry for entry in entries if entry.get("office") == office), None)


def _written(submission: Holder, role: str, entry: Holder | None) -> Text:
    entries = submission.get(_COLUMNS[role])
    if isinstance(entries, Unanswered):
        return entries
    return "no" if entry is None else "yes"


def _named_besides(submission: Holder, called: set[tuple[str, str]]) -> Iterator[Addressee]:
    """Yield the offices that the letter names and the channel does not call for."""
    for role, column in _COLUMNS.items():
        for entry in answered_members(submission.get(column)):
            office = entry.get("office")
            if isinstance(office, Unanswered) or (str(office), role) in called:
                continue
            yield Addressee(
                office=str(office),
                role=role,
                needed=False,
                awaits="",
                channels=(),
                whichever=False,
                written="own" if office in _OWN_CHOICE else "differs",
                entry=entry,
                mailbox="",
            )
