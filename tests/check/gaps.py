"""Answers taken out of data, and the items for which an answer less may be good news."""

import copy
from collections.abc import Iterator
from typing import Any

ABSENCE_IS_AN_ANSWER = {
    "XC-021": "asks what is answered about night vision devices; other items ask for the answers",
    "XC-043": "without windows of delivery there is no day from which the inventory is counted",
    "XC-097": "asks whether two answers agree; other items ask for each of them",
    "CN-014": "without a value nothing stands near a threshold; another item asks for the values",
    "TXT-002": "holds a printed quantity against the number beside it; other items ask for both",
    "TXT-004": "holds a printed amount against the number beside it; other items ask for both",
    "TXT-006": "holds a stated total against the prices of lines; other items ask for both",
    "MRK-001": "asks whether two answers stand beside each other; none of them is demanded",
    "XC-057": "adds up the values that are known: shipments without a value can only make it more",
    "XC-073": "no dissemination control is as good as none that bars foreign readers",
    "LOR-094": "while it is open what calls for an office, nobody can say that it is one too many",
    "PRC-003": "a line that is not accepted yet bears the rate of the day of judgement",
    "PRC-007": "without a day of acceptance no first official date of payment is known",
    "TR-034": "Canada is shipped to without a release code; other items ask other lines for it",
    "TR-074": "a line for case management has neither code, and asks that they be cleared",
    "LOR-004": "a request that was not received yet has no day of receipt",
    "LOR-100": "a category of a blanket order or CLSSA has neither quantity nor period",
    "LOR-152": "a request for price data proposes no terms of sale",
    "CEP-002": "without a forecast the milestone of implementation stands on its baseline",
    "CEP-004": "without the days of implementation and closure one review is all that is sure",
    "CEP-031": "adds up the deliveries that are known: one without a day or value can only add",
    "SCH-001": "asks whether days agree with the order; a milestone less leaves nothing to compare",
    "SCH-002": "asks whether days agree with the order; without a forecast the baseline counts",
    "SCH-006": "asks whether windows agree with lead times; without a forecast the baseline counts",
    "PRICE-007": "a line without a price can only lower the sum of those that have one",
    "LOA-010": "asks that nothing bars the line; without a source of funds nothing is known to",
}
"""Items that an answer less may satisfy, with what their text says."""


def answers(data: Any, path: tuple = ()) -> Iterator[tuple]:
    """Give the path of every answer in *data*, holders and list members too."""
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for step, part in parts:
        yield (*path, step)
        if isinstance(part, dict | list):
            yield from answers(part, (*path, step))


def blanked(data: Any, path: tuple) -> Any:
    """Return *data* without the answer at *path*; list members leave a gap."""
    data = copy.deepcopy(data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if isinstance(holder, dict):
        del holder[path[-1]]
    else:
        holder[path[-1]] = None
    return data
