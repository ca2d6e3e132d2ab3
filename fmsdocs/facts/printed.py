"""Printed quantities and amounts against the numbers that stand beside them.

A case keeps what its source prints and, in a field of its own, the number that somebody read from
it. These facts say where the two do not agree, or where the printed words say no number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.totals import Amount
from fmsdocs.model.values import Unanswered

_SMALL: Final = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_LARGE: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER_WORDS: Final = frozenset({*_SMALL, *_LARGE, "hundred"})

_FIGURE: Final = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_BRACKETED: Final = re.compile(rf"\(\s*({_FIGURE})\s*\)")
_LEADING: Final = re.compile(rf"\s*({_FIGURE})(?![0-9.,]*[0-9])(?=\s|$)")
_WORDS: Final = re.compile(r"[a-z]+")
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_PART: Final = re.compile(rf"\s*({_FIGURE}) [a-z]+\s*|[\w ]+: *({_FIGURE})\s*", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"\b(?:up to|at least|at most|approximately|about|several|various|as required)\b",
    re.IGNORECASE,
)

_AMOUNT: Final = re.compile(
    r"(?:US ?)?\$ ?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?)"
    r"(?: ?(thousand|million|billion|trillion))?",
    re.IGNORECASE,
)
_OTHER_CURRENCY: Final = re.compile(
    r"[€£¥₩₴]|(?:AU|CA|NT|NZ|HK|[AC])\$|\b(?:EUR|GBP|CHF|CZK|PLN|NOK|SEK|DKK|KRW|JPY|TWD|NZD|AUD|CAD"
    r"|BGN|RON|HUF|UAH|TRY)\b|\b(?:лв|грн|zł|Kč|kr)\b"
)


def quantity_doubts(line: Holder) -> tuple[str, ...]:
    """Return why the printed quantity of a line or requirement gives no sure number.

    Each is a clause of a sentence. There are none where nothing is printed.
    """
    text = line.get("quantity_text")
    quantity = line.get("quantity")
    if isinstance(text, Unanswered):
        return ()
    return tuple(_quantity_doubts(str(text), quantity if isinstance(quantity, int) else None))


def amount_doubts(text: str, amount: Amount | Unanswered) -> tuple[str, ...]:
    """Return why the printed *text* is not the *amount* in US dollars; there is at most one reason.

    A printed amount stands for all that round to it: "$1.2 billion" is also 1,249,000,000.
    """
    if _OTHER_CURRENCY.search(text):
        return (f"'{text}' is not in US dollars, and nothing is converted",)
    printed = _amount(text)
    if printed is None:
        return (f"'{text}' cannot be read as an amount in US dollars",)
    value, unit = printed
    if isinstance(amount, Unanswered) or abs(amount - value) <= unit / 2:
        return ()
    return (f"'{text}' is printed and {amount:,} stands beside it",)


def number_in_words(words: list[str]) -> int | None:
    """Return the number that English *words* in small letters say, None where they say none."""
    total = group = 0
    if not words or words[0] == "and" or words[-1] == "and":
        return None
    for word in words:
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group *= 100
        elif word in _LARGE:
            total += group * _LARGE[word]
            group = 0
        elif word != "and":
            return None
    return total + group


def _quantity_doubts(text: str, quantity: int | None) -> Iterator[str]:
    told = _OPEN.search(text)
    if told:
        yield f"'{told[0]}' says no exact number"
    bracketed = _BRACKETED.search(text)
    words = _words_before(text[: bracketed.start()] if bracketed else text, whole=bool(bracketed))
    figure = bracketed or _LEADING.match(text)
    number = words if figure is None else _whole(figure[1])
    if figure is not None and words is not None and words != number:
        yield f"the words say {words:,} and the figure {number:,}"
    elif number is not None and quantity is not None and number != quantity:
        yield f"{number:,} is printed and {quantity:,} stands beside it"
    expected = quantity if quantity is not None else number
    for parts in _parts(text):
        if expected is not None and sum(parts) != expected:
            shown = " + ".join(f"{part:,}" for part in parts)
            yield f"the parts in brackets make {shown} = {sum(parts):,}, not {expected:,}"


def _words_before(text: str, *, whole: bool) -> int | None:
    """Return the number in words at the end of *text* if it is *whole*, else at its start."""
    words = _WORDS.findall(text.lower())
    chosen = []
    for word in reversed(words) if whole else words:
        if word not in _NUMBER_WORDS and word != "and":
            break
        chosen.append(word)
    return number_in_words(chosen[::-1] if whole else chosen)


def _parts(text: str) -> Iterator[list[int]]:
    """Give the numbers of each bracket that divides a quantity, as "(40 installed, 2 spares)"."""
    for bracket in _BRACKET.findall(text):
        pieces = [_PART.fullmatch(piece) for piece in re.split(r"[;]|,(?![0-9]{3})", bracket)]
        found = [_whole(piece[1] or piece[2]) for piece in pieces if piece]
        if len(found) == len(pieces) > 1:
            yield found


def _whole(figure: str) -> int:
    return int(figure.replace(",", ""))


def _amount(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the printed amount and the unit of its last digit, None where there is none."""
    if text.strip().lower() == "none":
        return Decimal(0), Decimal(1)
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or not match[1]:
        return None
    number = Decimal(match[1].replace(",", ""))
    scale = Decimal(_LARGE[match[2].lower()] if match[2] else 1)
    digits = len(match[1].partition(".")[2])
    return number * scale, scale / 10**digits
