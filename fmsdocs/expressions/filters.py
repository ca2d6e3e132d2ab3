"""Values as documents and messages print them: dates, money, numbers, codes in words.

Each filter takes one value and gives text. Under its name in ``FILTERS`` it also takes what nobody
has answered and hands it on, so that a gap prints.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any, Final

from fmsdocs.expressions.code_words import WORDS, word_of
from fmsdocs.model.document_name import document_words
from fmsdocs.model.values import Listing, Record, Unanswered

Filter = Callable[..., Any]

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS: Final = {1: "first", 4: "second", 7: "third", 10: "fourth"}
_MONTHS_IN_QUARTER: Final = 3
_COUNTED: Final = frozenset(
    {"set", "lot", "kit", "unit", "piece", "round", "pair", "course", "team", "person"}
    | {"hour", "day", "week", "month", "quarter", "year", "shipment", "vehicle", "system"}
)
"""Units that take an s after any number but one."""
_SHORTEST_RANGE: Final = 3
_NUMBERED: Final = re.compile(r"(.*?)([0-9]{1,9})")
_TAKES_ARTICLE: Final = re.compile(
    r"^(?:United|Netherlands|Philippines|Maldives|Bahamas)\b"
    r"|\b(?:Government|Ministry|Department|Office|Agency|Organi[sz]ation|Kingdom|Republic|Army"
    r"|Navy|Command|Embassy|Company|State|Union)\b"
)


def date_in_words(value: str | date) -> str:
    """Return an ISO date in words: ``5 March 2027``."""
    day = _day(value)
    return str(value) if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def money(value: Decimal | int, currency: str = "USD") -> str:
    """Return an exact amount: ``$1,234,567``; cents only where there are any.

    Args: currency: ISO 4217 code; any other than USD stands before the amount.
    """
    sign = "-" if value < 0 else ""
    amount = abs(Decimal(value))
    digits = f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
    return f"{sign}${digits}" if currency == "USD" else f"{sign}{currency} {digits}"


def number(value: Decimal | int) -> str:
    """Return a number with thousands separators and no idle zeros: ``12,500``, ``7.5``."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return f"{value:,.0f}" if whole else f"{value.normalize():,f}"
    return f"{value:,}"


def quantity(value: Any, unit: Any = "") -> str:  # noqa: ANN401 - text or number
    """Return a quantity with its unit: ``12 each``, ``up to 644``.

    Args: value: a number, or the words of the source. unit: left out while it is unanswered.
    """
    if not isinstance(value, int | Decimal):
        return str(value) if not unit else f"{value} {unit}"
    many = value != 1 and str(unit) in _COUNTED
    return number(value) if not unit else f"{number(value)} {unit}{'s' if many else ''}"


def sentence(value: str) -> str:
    """Return free text as a sentence: a capital letter first, a full stop at the end."""
    text = str(value).strip()
    if not text:
        return text
    text = text if text[0].isupper() or text[1:2].isupper() else text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def phrase(value: str) -> str:
    """Return free text to stand inside a sentence: without its full stop."""
    return str(value).strip().removesuffix(".")


def code_words(value: str, table: str = "") -> str:
    """Return what a code means, in words that fit into a sentence: ``fmf_grant``, ``FMF grant``.

    Args: table: which codes are meant where one letter has several meanings (``clearance``).
    """
    special = WORDS.get(table, {}) if table else {}
    return special.get(str(value)) or word_of(str(value))


def lines_range(value: Iterable[Any]) -> str:
    """Return line numbers in short: ``001 to 003 and 005``, ``M1 and N01 to N15``."""
    runs: list[list[str]] = []
    for name in map(_word, value):
        if runs and _follows(runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    parts: list[str] = []
    for run in runs:
        parts.extend([f"{run[0]} to {run[-1]}"] if len(run) >= _SHORTEST_RANGE else run)
    return listed(parts)


def listed(value: Iterable[Any], word: str = "and") -> str:
    """Return the items of a list as a series: ``a, b and c``."""
    items = [_word(item) for item in value]
    return f" {word} ".join([", ".join(items[:-1]), items[-1]]) if items[1:] else "".join(items)


def period(value: Record) -> Any:  # noqa: ANN401 - text, or what is missing of it
    """Return a period in words: ``first quarter of 2028``, ``5 March 2027 to 9 April 2027``.

    A period without days is printed in the words of its source.
    """
    start, end, text = value.get("start"), value.get("end"), value.get("text")
    if isinstance(start, Unanswered) and isinstance(end, Unanswered):
        return start if isinstance(text, Unanswered) else text
    if isinstance(start, Unanswered):
        return f"until {date_in_words(str(end))}"
    if isinstance(end, Unanswered):
        return f"from {date_in_words(str(start))}"
    return _quarter(str(start), str(end)) or (
        f"{date_in_words(str(start))} to {date_in_words(str(end))}"
    )


def capital(value: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    if not value:
        return value
    return str(value)[0].upper() + str(value)[1:]


def _follows(before: str, name: str) -> bool:
    """Whether *name* is the number after *before*, with the same letters in front."""
    first, second = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(name)
    if first is None or second is None or first.group(1) != second.group(1):
        return False
    return int(second.group(2)) == int(first.group(2)) + 1


def _word(item: object) -> str:
    """Return one item of a series; raise TypeError for what has no words of its own."""
    if isinstance(item, Record | Listing):
        raise TypeError("a series is made of words, not of records")
    return str(item)


def with_article(value: str) -> str:
    """Return the name of a country or body as a sentence needs it: ``the Government of Norway``."""
    name = str(value)
    needs = not name.lower().startswith("the ") and _TAKES_ARTICLE.search(name)
    return f"the {name}" if needs else name


def _day(value: str | date) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _quarter(start: str, end: str) -> str:
    """Return the calendar quarter that the two days span exactly, in words; or nothing."""
    first, last = _day(start), _day(end)
    if first is None or last is None or first.day != 1 or first.month not in _QUARTERS:
        return ""
    after = last + timedelta(days=1) if last < date.max else last
    ahead = (after.year - first.year) * len(_MONTHS) + after.month - first.month
    if after.day != 1 or ahead != _MONTHS_IN_QUARTER:
        return ""
    return f"{_QUARTERS[first.month]} quarter of {first.year}"


def _handing_on(function: Filter) -> Filter:
    @wraps(function)
    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any filter
        return value if isinstance(value, Unanswered) else function(value, *arguments, **named)

    return filtered


_PLAIN: Final[Mapping[str, Filter]] = {
    "date": date_in_words,
    "money": money,
    "number": number,
    "quantity": quantity,
    "sentence": sentence,
    "phrase": phrase,
    "capital": capital,
    "document_words": document_words,
    "code_words": code_words,
    "lines_range": lines_range,
    "listed": listed,
    "period": period,
    "with_article": with_article,
}

FILTERS: Final[Mapping[str, Filter]] = {
    name: _handing_on(function) for name, function in _PLAIN.items()
}
"""The formatting filters of messages and templates, by the name under which they are written."""
