"""Exact prices: every line with its charges, the case, deposits, payments and ranges.

Amounts are US dollars, ``int`` or ``Decimal``. Each step of a reckoning is rounded half up to the
cent, and the next step goes on with what was rounded. A price, rate or day that nobody has given
is never replaced by a guess: what follows from it is unanswered, and sums say what they leave out.
"""
