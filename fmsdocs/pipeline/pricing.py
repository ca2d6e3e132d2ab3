"""The run ``price``: the price of cases, step by step."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fmsdocs.facts.open_answers import known_numbers, word_of
from fmsdocs.facts.pricing.amounts import Given
from fmsdocs.facts.pricing.case_price import ChargeSum, Remark, case_price
from fmsdocs.facts.pricing.charges import Charge, Setting
from fmsdocs.facts.pricing.deposit import Deposit, deposit_of
from fmsdocs.facts.pricing.lines import LinePrice
from fmsdocs.facts.pricing.ranges import ranges_of
from fmsdocs.facts.threefold import holder_of
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.model.price_view import (
    CasePriceView,
    DepositView,
    LineView,
    PriceView,
    RangeView,
    RemarkView,
    StepView,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.viewing import Viewed, read_cases
from fmsdocs.policy.pack import Pack

_COMMAND = "price"


class Priced(NamedTuple):
    """The prices of a run; ``stopped`` says why there are none."""

    cases: tuple[CasePriceView, ...]
    stopped: RunOutcome | None = None


def price(request: Request) -> Priced:
    """Return the prices of all cases of *request*, as their documents show them."""
    read = read_cases(request, _COMMAND)
    if read.pack is None:
        return Priced((), read.stopped)
    pack = read.pack
    return Priced(tuple(_case(each, pack, request.as_of) for each in read.cases))


def _case(viewed: Viewed, pack: Pack, as_of: date) -> CasePriceView:
    root = viewed.case.roots["case"]
    revised = holder_of(root.get("revision")).get("date")
    on = as_of if isinstance(revised, Unanswered) else date.fromisoformat(str(revised))
    setting = Setting(root, pack, on)
    return CasePriceView(
        name=viewed.case.name, on=on.isoformat(), errors=viewed.errors, price=_price(setting)
    )


def _price(setting: Setting) -> PriceView | None:
    found, ranges, deposit = case_price(setting), ranges_of(setting), deposit_of(setting)
    if isinstance(found, Unanswered) or isinstance(ranges, Unanswered) or not found.lines:
        return None
    pack = setting.pack
    return PriceView(
        lines=tuple(_line(each, pack) for each in found.lines),
        above=_sums(found.above, pack),
        small_case=tuple(_step(each, (), pack) for each in found.small_case),
        net=_amount(found.net.amount),
        net_known=Decimal(found.net.known),
        below=_sums(found.below, pack),
        total=_amount(found.total.amount),
        total_known=Decimal(found.total.known),
        ranges=RangeView(
            low=_amount(ranges.low.amount),
            high=_amount(ranges.high.amount),
            charged_low=_amount(ranges.charged_low.total.amount),
            charged_high=_amount(ranges.charged_high.total.amount),
        ),
        deposit=None if isinstance(deposit, Unanswered) else _deposit(deposit, pack),
        left_out=_remarks(found.left_out),
        assumed=_remarks(found.assumed),
    )


def _line(found: LinePrice, pack: Pack) -> LineView:
    lines = known_numbers([found.line])
    return LineView(
        number=word_of(found.line.get("number")),
        nomenclature=word_of(found.line.get("nomenclature")),
        on=found.on,
        base=_amount(found.base),
        stock=_amount(found.stock),
        procured=_amount(found.procured),
        in_line=tuple(_step(each, lines, pack) for each in found.in_line),
        value=_amount(found.value),
        below=tuple(_step(each, lines, pack) for each in found.below),
        total=_amount(found.total),
    )


def _deposit(found: Deposit, pack: Pack) -> DepositView:
    return DepositView(
        rule=found.rule,
        condition=found.condition,
        parts=tuple(_step(each, (), pack) for each in found.parts),
        amount=_amount(found.amount),
    )


def _sums(found: Iterable[ChargeSum], pack: Pack) -> tuple[StepView, ...]:
    return tuple(_step(each.charge, each.lines, pack) for each in found)


def _step(charge: Charge, lines: tuple[str, ...], pack: Pack) -> StepView:
    sources = (pack.citations[name] for name in charge.cite if name in pack.citations)
    return StepView(
        name=charge.name,
        title=charge.title,
        lines=lines,
        base=_amount(charge.base),
        rate=_amount(charge.rate),
        on=charge.on,
        amount=_amount(charge.amount),
        confidence=charge.confidence,
        cite=charge.cite,
        sources=tuple(f"{source.title} {source.section}".strip() for source in sources),
    )


def _remarks(found: Iterable[Remark]) -> tuple[RemarkView, ...]:
    return tuple(RemarkView(each.code, each.title, each.lines) for each in found)


def _amount(value: Given) -> Decimal | None:
    return None if isinstance(value, Unanswered) else Decimal(value)
