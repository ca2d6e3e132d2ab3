"""The catalogue of findings: what each id means that is not a checklist item's."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from fmsdocs.model.diagnostic import Severity

FAMILIES: Final[tuple[tuple[str, str], ...]] = (
    ("FMS00", "Files that cannot be read as text"),
    ("FMS01", "YAML that cannot be read"),
    ("FMS02", "YAML that may not say what was meant"),
    ("FMS03", "Files of a case"),
    ("FMS04", "Format and schemas"),
    ("FMS05", "Settings"),
    ("FMS06", "Classified markings"),
    ("FMS07", "Ignored and known findings"),
    ("FMS08", "Fixes of specs"),
    ("FMS09", "Comparisons"),
    ("FMS1", "Values and names"),
    ("CHK", "Judging, and the review of a case"),
    ("OUT", "Output"),
    ("POL", "The policy pack"),
    ("REN", "Templates"),
)
"""The beginnings of ids with what the findings of the family are about, in the order of reading."""


class Example(NamedTuple):
    """Files that give the finding, and the same files mended, as text by their names.

    ``also`` are other findings that the first ones give too.
    """

    bad: Mapping[str, str]
    mended: Mapping[str, str]
    also: tuple[str, ...] = ()


class Finding(NamedTuple):
    """An id of the program: what is wrong, why the program insists, and what to do.

    ``severities`` are those that it may have. ``exit_code`` is what the run exits with where the
    finding counts.
    """

    id: str
    title: str
    severities: tuple[Severity, ...]
    exit_code: int
    meaning: str
    remedy: str
    example: Example | None = None

    @property
    def family(self) -> str:
        """What the findings of this family are about."""
        return next(title for start, title in FAMILIES if self.id.startswith(start))


def read_findings(data: Any) -> tuple[Finding, ...]:  # noqa: ANN401 - JSON data
    """Return the findings of the catalogue's *data*, which fits its meta-schema, in file order."""
    return tuple(_findings(data))


def _findings(data: Any) -> Iterator[Finding]:  # noqa: ANN401
    for entry in data["findings"]:
        example = entry.get("example")
        yield Finding(
            id=entry["id"],
            title=_line(entry["title"]),
            severities=tuple(Severity(word) for word in entry["severity"]),
            exit_code=entry["exit"],
            meaning=_line(entry["meaning"]),
            remedy=_line(entry["remedy"]),
            example=Example(example["bad"], example["mended"], tuple(example.get("also", ())))
            if example
            else None,
        )


def _line(text: str) -> str:
    """Return *text* without the line breaks of folded YAML."""
    return " ".join(text.split())
