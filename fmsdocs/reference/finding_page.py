"""The page of a finding that is not a checklist item's."""

from collections.abc import Iterator, Mapping
from typing import Final

from fmsdocs.model.diagnostic import MARKED, Severity
from fmsdocs.reference.catalogue import Example, Finding
from fmsdocs.reference.page import Block, Facts, Heading, Page, Source, joined, say

_FAILS: Final = {
    Severity.ERROR: "",
    Severity.WARNING: ", only with --fail-on warning",
    Severity.NOTE: ", only with --fail-on note",
}
_CODES: Final = {
    1: "findings in the files of a case",
    2: "the command line cannot be followed",
    3: "no case was found",
    4: "a schema, template or policy pack, or a newer format, cannot be used",
    5: "output could not be written",
    MARKED: "a possible classified marking: the whole run stops",
}
_LANGUAGES: Final = {"json": "json", "yaml": "yaml", "csv": "csv", "j2": "jinja"}


def finding_page(finding: Finding) -> Page:
    """Return the page of *finding*."""
    return Page(f"findings/{finding.id}", f"{finding.id}: {finding.title}", tuple(_blocks(finding)))


def _blocks(finding: Finding) -> Iterator[Block]:
    yield say(finding.meaning)
    gravest = max(finding.severities, key=lambda severity: severity.rank)
    yield Facts(
        (
            ("What to do", (finding.remedy,)),
            ("Severity", joined([severity.value for severity in finding.severities], " or ")),
            (
                "Exit code",
                (f"{finding.exit_code}{_FAILS[gravest]} ({_CODES[finding.exit_code]})",),
            ),
            ("Belongs to", (finding.family,)),
        )
    )
    if finding.example:
        yield from _example(finding.example, finding.id)


def _example(example: Example, identifier: str) -> Iterator[Block]:
    yield Heading("Example")
    yield from _files(example.bad, f"This gives {identifier}")
    yield from _files(example.mended, "Mended")


def _files(files: Mapping[str, str], caption: str) -> Iterator[Block]:
    for name, text in files.items():
        language = _LANGUAGES[name.rpartition(".")[2]]
        yield Source(text.rstrip("\n"), language, f"{caption}, in {name}")
