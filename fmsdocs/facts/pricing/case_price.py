"""The price of a case: its lines, the charges below them, and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts.open_answers import word_of
from fmsdocs.facts.pricing.amounts import Given, known, less, plus
from fmsdocs.facts.pricing.charges import Charge, Setting, following, rate_on
from fmsdocs.facts.pricing.days import day_of_case
from fmsdocs.facts.pricing.lines import LinePrice, price_of
from fmsdocs.facts.pricing.waivers import waivers_of
from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.facts.totals import Total
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_SURCHARGE: Final = "administrative_surcharge"
_SMALL_CASE: Final = "small_case_management"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something assumed or left out, in words, with the numbers of the lines; none: the case."""

    code: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSum:
    """The charges of one kind at one rate and day, over the lines that bear them."""

    charge: Charge
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePrice:
    """The price of a case.

    ``small_case`` is the small case management line, none or one. ``net`` is the sum of the line
    values with it, ``total`` that with the charges below the line. ``above`` and ``below`` are the
    charges in and below the lines, by kind, rate and day. An unanswered part makes a sum
    unanswered; its ``known`` is then the part known so far. ``left_out`` is in no sum.
    """

    lines: tuple[LinePrice, ...]
    small_case: tuple[Charge, ...]
    net: Total
    above: tuple[ChargeSum, ...]
    below: tuple[ChargeSum, ...]
    total: Total
    assumed: tuple[Remark, ...]
    left_out: tuple[Remark, ...]

    @property
    def administrative(self) -> Given:
        """The administrative surcharge of the case; unanswered if that of a line is."""
        return _sum_of(self.lines, _SURCHARGE)

    @property
    def nonrecurring(self) -> Given:
        """The nonrecurring cost of the case, as far as the case gives it."""
        return _sum_of(self.lines, "nonrecurring_cost")


def case_price(setting: Setting) -> CasePrice | Unanswered:
    """Return the price of the case, or its unanswered list of lines."""
    lines = members_of(setting.case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    return sum_of_lines(setting, tuple(price_of(setting, line) for line in lines))


def sum_of_lines(setting: Setting, lines: tuple[LinePrice, ...]) -> CasePrice:
    """Return the price of a case of those *lines*."""
    small = _small_case(setting, lines)
    open_lines = tuple(price.line for price in lines if isinstance(price.total, Unanswered))
    extra = [charge.amount for charge in small]
    values = (price.value for price in lines)
    inside = (
        amount
        for price in lines
        for amount in (price.base, *(charge.amount for charge in price.in_line))
    )
    return CasePrice(
        lines=lines,
        small_case=small,
        net=Total(plus((*values, *extra)), known((*inside, *extra)), open_lines),
        above=_grouped(lines, (price.in_line for price in lines)),
        below=_grouped(lines, (price.below for price in lines)),
        total=Total(
            plus((*(price.total for price in lines), *extra)),
            known((*(price.known for price in lines), *extra)),
            open_lines,
        ),
        assumed=_remarks(
            setting.pack,
            (*_of_lines((price, price.assumed) for price in lines), *_assumed_of_case(setting)),
        ),
        left_out=_remarks(
            setting.pack,
            (*_of_lines((price, price.left_out) for price in lines), *_left_out_of_case(setting)),
        ),
    )


def _small_case(setting: Setting, lines: tuple[LinePrice, ...]) -> tuple[Charge, ...]:
    """Return what tops up the surcharge of a small case, where the day of the case asks for it."""
    if not lines or any(price.line.get("purpose") == _SMALL_CASE for price in lines):
        return ()
    on: date = day_of_case(setting)
    least = rate_on(setting.pack, "small_case_management_line", on)
    if least is None:
        return ()
    missing = less(least.value, _sum_of(lines, _SURCHARGE))
    if not isinstance(missing, Unanswered) and missing <= 0:
        return ()
    return (following(setting, _SMALL_CASE, missing, on, least.cite),)


def _sum_of(lines: tuple[LinePrice, ...], name: str) -> Given:
    """Return the sum of the charges of that name; unanswered where a line has no price."""
    return plus(
        amount
        for price in lines
        for amount in (
            [price.base]
            if isinstance(price.base, Unanswered)
            else [each.amount for each in (*price.in_line, *price.below) if each.name == name]
        )
    )


def _grouped(
    lines: tuple[LinePrice, ...], charges: Iterable[tuple[Charge, ...]]
) -> tuple[ChargeSum, ...]:
    """Return the *charges* of the *lines* by kind, rate and day, in the order of the first."""
    found: dict[tuple[object, ...], list[tuple[str, Charge]]] = {}
    for price, own in zip(lines, charges, strict=True):
        for charge in own:
            rate = None if isinstance(charge.rate, Unanswered) else charge.rate
            key = (charge.name, rate, charge.on, charge.confidence)
            found.setdefault(key, []).append((word_of(price.line.get("number")), charge))
    return tuple(_added(alike) for alike in found.values())


def _added(alike: list[tuple[str, Charge]]) -> ChargeSum:
    _, first = alike[0]
    charge = Charge(
        name=first.name,
        title=first.title,
        base=plus(each.base for _, each in alike),
        rate=first.rate,
        on=first.on,
        amount=plus(each.amount for _, each in alike),
        cite=first.cite,
        confidence=first.confidence,
    )
    return ChargeSum(charge=charge, lines=tuple(number for number, _ in alike))


def _of_lines(
    found: Iterable[tuple[LinePrice, tuple[str, ...]]],
) -> Iterable[tuple[str, Holder | None]]:
    return ((code, price.line) for price, codes in found for code in codes)


def _assumed_of_case(setting: Setting) -> list[tuple[str, Holder | None]]:
    waivers = waivers_of(setting)
    return [] if isinstance(waivers, Unanswered) or not waivers else [("WAIVER", None)]


def _left_out_of_case(setting: Setting) -> list[tuple[str, Holder | None]]:
    pricing = holder_of(setting.case.get("pricing"))
    overseas = pricing.get("overseas_contract_administration")
    return [("CONTRACT_ADMINISTRATION_OVERSEAS", None)] if overseas == "yes" else []


def _remarks(pack: Pack, found: Iterable[tuple[str, Holder | None]]) -> tuple[Remark, ...]:
    """Return each code once, in the order of the table, with the lines that it is about."""
    lines: dict[str, list[str]] = {}
    for code, line in found:
        numbers = lines.setdefault(code, [])
        number = "" if line is None else word_of(line.get("number"))
        if number and number not in numbers:
            numbers.append(number)
    return tuple(
        Remark(code=code, title=row["name"], lines=tuple(lines[code]))
        for code, row in pack.codes["price_remarks"].items()
        if code in lines
    )
