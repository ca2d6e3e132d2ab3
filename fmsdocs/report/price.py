"""The price of cases as a table of steps for people, and as JSON for programs."""

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fmsdocs.model.price_view import (
    CasePriceView,
    DepositView,
    LineView,
    PriceView,
    RemarkView,
    StepView,
)

VERSION = 1

_WIDTH = 100
_NAME = 38
"""Longer names of lines are cut in the table; the specs and the documents have them whole."""

_NUMBERS = (1, 2, 4)
"""The columns of numbers: base, rate and amount."""

_Row = tuple[str, ...]


def report_text(cases: tuple[CasePriceView, ...]) -> str:
    """Return the steps of each case's price, line by line and added up."""
    return "\n\n".join("\n".join(_case(case)) for case in cases)


def report_json(cases: tuple[CasePriceView, ...]) -> str:
    """Return the prices as indented JSON; amounts are texts with cents, null where unknown."""
    document = {"version": VERSION, "command": "price", "cases": [_data(one) for one in cases]}
    return json.dumps(document, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[tuple[CasePriceView, ...]], str]] = {
    "text": report_text,
    "json": report_json,
}
"""Format name to a function of the prices."""


def _case(case: CasePriceView) -> Iterator[str]:
    yield f"Price of {case.name} in US dollars, at the rates of {_date(case.on)}"
    if case.errors:
        yield from _wrap(
            f"The specs have {case.errors} error{'' if case.errors == 1 else 's'}, which 'fmsdocs "
            "validate' shows. A wrong value counts as unanswered here."
        )
    if case.price is None:
        yield from ("", "  The case has no lines.")
        return
    yield from _lines(case.price.lines)
    yield from _summary(case.price)
    yield from _remarks("Not in the total", case.price.left_out)
    yield from _remarks("Assumed for the total", case.price.assumed)
    yield ""
    yield from _wrap("This is an estimate for planning, not an offer.")


def _lines(lines: Iterable[LineView]) -> Iterator[str]:
    rows: list[_Row] = []
    for line in lines:
        rows += [
            (_cut(f"{line.number} {line.nomenclature}"), "", "", "", "", ""),
            ("  Base price", "", "", "", _money(line.base), _origin(line.base)),
            *(_step(step, "  ") for step in line.in_line),
            ("  Line value", "", "", "", _money(line.value), ""),
            *(_step(step, "  ") for step in line.below),
        ]
    yield from ("", "Lines")
    yield from _columns(rows)


def _summary(price: PriceView) -> Iterator[str]:
    ranges = price.ranges
    rows = [
        *(_step(step, "") for step in price.above),
        *(_step(step, "") for step in price.small_case),
        _sum("Net estimated cost", price.net, price.net_known),
        *(_step(step, "") for step in price.below),
        _sum("Total", price.total, price.total_known),
        ("Low end of the lines", "", "", "", _money(ranges.low), ""),
        ("High end of the lines", "", "", "", _money(ranges.high), ""),
        ("Low end with charges", "", "", "", _money(ranges.charged_low), ""),
        ("High end with charges", "", "", "", _money(ranges.charged_high), ""),
    ]
    yield from ("", "Case")
    yield from _columns(rows)
    if price.deposit:
        yield from _deposit(price.deposit)


def _deposit(deposit: DepositView) -> Iterator[str]:
    rows = [
        *(_step(step, "") for step in deposit.parts),
        ("Initial deposit", "", "", "", _money(deposit.amount), ""),
    ]
    yield from ("", "Initial deposit")
    yield from _wrap(f"Rule: {deposit.condition}.")
    yield from _columns(rows)


def _sum(title: str, amount: Decimal | None, known: Decimal) -> _Row:
    words = title if amount is not None else f"{title}, known so far"
    return (words, "", "", "", _money(known), "")


def _step(step: StepView, indent: str) -> _Row:
    source = "; ".join(step.sources) or "stated in the case"
    doubt = "" if step.confidence in {"confirmed", "stated"} else f" ({step.confidence})"
    return (
        f"{indent}{step.title}",
        "" if step.rate is None else _money(step.base),
        "" if step.rate is None else f"{_plain(step.rate)} percent",
        _date(step.on),
        _money(step.amount),
        f"{source}{doubt}",
    )


def _remarks(title: str, remarks: Iterable[RemarkView]) -> Iterator[str]:
    listed = list(remarks)
    if not listed:
        return
    yield from ("", title)
    for remark in listed:
        concerned = f" Lines: {', '.join(remark.lines)}." if remark.lines else ""
        yield from _wrap(f"{remark.title}{concerned}")


def _columns(rows: Sequence[_Row]) -> Iterator[str]:
    header = ("Step", "Base", "Rate", "Day", "Amount", "Source")
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        cells = [
            cell.rjust(width) if position in _NUMBERS else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )


def _money(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"${amount:,.2f}"


def _date(day: str) -> str:
    known = date.fromisoformat(day)
    return f"{known.day} {known:%B} {known.year}"


def _origin(amount: Decimal | None) -> str:
    return "" if amount is None else "stated in the case"


def _plain(rate: Decimal) -> str:
    return f"{rate.normalize():f}"


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _data(value: Any) -> Any:  # noqa: ANN401 - walks values of several kinds
    """Return views as data for JSON: their fields by name, amounts as texts with their cents."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, StepView):
        rate = None if value.rate is None else _plain(value.rate)
        return {**{name: _data(each) for name, each in value._asdict().items()}, "rate": rate}
    if hasattr(value, "_asdict"):
        return {name: _data(each) for name, each in value._asdict().items()}
    return [_data(each) for each in value] if isinstance(value, tuple) else value
