"""The page of a checklist item."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from fmsdocs.expressions.code_words import WORDS, word_of
from fmsdocs.expressions.filters import date_in_words
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.model.checklist import Citation, Confidence, Item
from fmsdocs.model.diagnostic import Severity
from fmsdocs.policy.pack import Pack
from fmsdocs.reference.fields import typed
from fmsdocs.reference.library import Library
from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Facts,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Source,
    Words,
    joined,
    say,
    sentence,
)
from fmsdocs.reference.reads import CODE_FUNCTIONS, Reads, choices_of, reads_of
from fmsdocs.reference.yaml_text import to_yaml

_WEIGHTS: Final = {
    Severity.ERROR: "error: the run exits 1 while the item is open",
    Severity.WARNING: "warning: the run exits 1 only with --fail-on warning",
    Severity.NOTE: "note: for information",
}
_BOUNDS: Final = {
    Confidence.CONFIRMED: "confirmed: the source itself was read, so the item may be an error",
    Confidence.SECONDARY: "secondary: the source was not read itself, or the rule is inferred "
    "from it, so the item is at most a warning",
    Confidence.UNCONFIRMED: "unconfirmed: the source could not be confirmed, so the item is only "
    "a note",
}
_WIDEST: Final = 76
"""Where lines of an expression are broken, in columns."""
_STAGES: Final = "lifecycle_stages"
_HOLE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TEXT: Final = re.compile(r"'([^']* [^']*)'")
"""A text in an expression that is several words, not a code."""


def item_page(item: Item, library: Library) -> Page:
    """Return the page of *item*."""
    blocks = (
        *_duty(item, library),
        *_when(item, library),
        *_rule(item, library),
        *_why(item, library.pack),
        *_examples(item, library),
        *_as_written(item),
        *_review(item),
    )
    return Page(f"items/{item.id}", f"{item.id}: {item.title}", blocks)


def _confidence(item: Item) -> str:
    if item.cite:
        return _BOUNDS[item.confidence]
    return f"{item.confidence.value}: it is a rule of this project, and no source is cited"


def without_holes(text: str) -> str:
    """Return the words of a message with a sign for what is filled in for each case.

    A message that is filled in as a whole gives the texts that it chooses from.
    """
    if _HOLE.sub("", text).strip():
        return _HOLE.sub("…", text)
    return "; or ".join(_TEXT.findall(text))


def owner_words(owner: str) -> str:
    """Return who must act: ``Partner Nation (purchaser)``."""
    words = WORDS["stakeholder"].get(owner, owner)
    plain = owner.replace("_", " ")
    return words if words.lower() == plain else f"{words} ({plain})"


def _duty(item: Item, library: Library) -> Iterator[Block]:
    rows: list[tuple[str, Words]] = [
        ("What is wrong", (sentence(without_holes(item.message)),)),
        ("What to do", (sentence(without_holes(item.remedy)),)),
    ]
    where = [name for name in reads_of(item, item.at).leaves if name in library.fields]
    if item.at and where:
        rows.append(("Where", _field(where[-1], library)))
    rows += [
        ("Who must act", (owner_words(item.owner),)),
        ("Severity", (_WEIGHTS[item.severity],)),
        ("Confidence", (_confidence(item),)),
    ]
    if item.serves:
        topics = joined([question.value for question in item.serves], " and ")
        rows.append(("Helps to answer", ("what reviewers ask about ", *topics)))
    yield Facts(tuple(rows))


def _when(item: Item, library: Library) -> Iterator[Block]:
    yield Heading("When it applies")
    rows: list[tuple[str, Words]] = []
    if item.documents:
        rows.append(("Documents", joined(map(library.document_link, item.documents))))
    if item.triggers:
        rows.append(("Makes due", (library.document_link(item.triggers),)))
    if item.applies_to:
        rows.append(("Requests", joined(map(_request, item.applies_to))))
    rows.append(("Gate", _gate(item, library.pack)))
    if item.each:
        rows.append(("Judged", _repeats(item, library)))
    if item.effective_from:
        rows.append(("In force from", (date_in_words(item.effective_from),)))
    if item.effective_until:
        rows.append(("In force until", (date_in_words(item.effective_until),)))
    yield Facts(tuple(rows))
    if item.when:
        yield say(
            "It applies only where a condition holds. While that is not known, the item is "
            "undecided, and the finding says what to answer first. The condition looks at:"
        )
        yield Bullets(tuple(_looked_at(reads_of(item, item.when), library)))


def _request(kind: str) -> str:
    words = word_of(kind)
    return kind if words == kind else f"{kind} ({words})"


def _gate(item: Item, pack: Pack) -> Words:
    rows = [
        row
        for row in pack.codes.get(_STAGES, {}).values()
        if item.gate.value in [word.strip() for word in row["gates"].split(";")]
    ]
    if not rows:
        return (item.gate.value,)
    first = min(rows, key=lambda row: int(row["order"]))
    stage = Link(first["code"], f"codes/{_STAGES}")
    return (f"{item.gate.value}, due from stage ", stage, f" on ({first['name']})")


def _repeats(item: Item, library: Library) -> Words:
    lists = [name for name in reads_of(item).fields if name in library.fields and "." in name]
    if not lists:
        return ("once for each entry of a list, as the pack says below",)
    words: list[Inline] = ["once for each entry of ", library.field_link(lists[0])]
    for number, (name, codes) in enumerate(choices_of(item)):
        chosen = " or ".join(", ".join(codes).rsplit(", ", 1)) if codes else "answered"
        words += [" and " if number else " whose ", Code(name), f" is {chosen}"]
    return tuple(words)


def _rule(item: Item, library: Library) -> Iterator[Block]:
    if item.external:
        yield Heading("Who decides")
        yield say(
            f"No program can judge this: it is for {item.external} to decide. Until review.yaml "
            "records the decision, a note says that it is awaited."
        )
        return
    yield Heading("How it is judged")
    yield say(
        "It is satisfied when what it demands holds. It is missing while an answer is missing, and "
        "not met where all is answered and the demand does not hold. It looks at:"
    )
    yield Bullets(tuple(_looked_at(reads_of(item, item.require), library)))


def _looked_at(reads: Reads, library: Library) -> Iterator[Words]:
    for name in reads.leaves:
        yield _field(name, library)
    for root in dict.fromkeys(name for name in reads.fields if "." not in name):
        alone = not any(name.startswith(f"{root}.") for name in reads.fields)
        if alone and root in library.fields and not reads.functions:
            yield ("whether there is a ", library.document_link(root.replace("_", "-")))
    kinds = ("code table" if call in CODE_FUNCTIONS else call for call, _name in reads.looked_up)
    names = (name for _call, name in reads.looked_up)
    for kind, name in dict.fromkeys(zip(kinds, names, strict=True)):
        yield (f"the {kind} ", Link(name, f"codes/{name}") if kind == "code table" else Code(name))
    named = {called for called, _name in reads.looked_up}
    for called in dict.fromkeys(reads.functions):
        if called in FUNCTIONS and called not in named:
            yield (_result_of(called), " (", Code(called), ")")


def _field(name: str, library: Library) -> Words:
    if name not in library.fields:
        return (Code(name),)
    return (library.fields[name].title, " (", library.field_link(name), ")")


def _result_of(function: str) -> str:
    words = FUNCTIONS[function].summary.removeprefix("Return ")
    return words.replace("*", "").replace("``", "")


def _why(item: Item, pack: Pack) -> Iterator[Block]:
    yield Heading("Why")
    if item.basis:
        yield say(f"It is a rule of this project. {sentence(item.reason)}")
    cited = [pack.citations[name] for name in item.cite if name in pack.citations]
    if cited:
        yield Bullets(tuple(_cited(citation, item, pack) for citation in cited))


def _cited(citation: Citation, item: Item, pack: Pack) -> Words:
    where = f"{citation.title} {citation.section}".strip()
    words: list[Inline] = [Link(where, citation.url) if citation.url else where]
    words.append(f": {citation.subject}." if citation.subject else ".")
    before = f"{citation.id}-"
    for row in (row for row in item.covers if row.startswith(before)):
        asks = f": {pack.rows[row].duty}." if row in pack.rows else "."
        words.append(f" Row {row.removeprefix(before)}{asks}")
    words.append(f" Read in: {citation.source}. Text as of {date_in_words(citation.as_of)}.")
    if citation.confidence is not Confidence.CONFIRMED:
        words.append(f" The reading is {citation.confidence.value}.")
    if citation.superseded_by:
        words.append(f" Superseded by: {citation.superseded_by}.")
    return tuple(words)


def _examples(item: Item, library: Library) -> Iterator[Block]:
    settled = "decided" if item.external else "satisfied"
    if not item.examples:
        return
    yield Heading("Examples")
    yield say("Only what matters to the item is shown. What is not there is unanswered.")
    for side, words in (("pass", settled), ("fail", "open")):
        example = item.examples.get(side)
        if isinstance(example, dict):
            yield Source(example_text(example, library), caption=f"With this the item is {words}")


def example_text(example: dict[str, object], library: Library) -> str:
    """Return the example of an item as the files that it stands for."""
    parts = []
    for root, data in example.items():
        body = to_yaml(typed(data, root, library.fields)) if data else "# nothing is answered yet"
        parts.append(f"# {root.replace('_', '-')}.yaml\n{body}")
    return "\n\n".join(parts) or "# nothing is answered yet"


def _as_written(item: Item) -> Iterator[Block]:
    yield Heading("In the pack's words")
    parts = {
        "for": item.each,
        "when": item.when,
        "require": item.require,
        "external": item.external,
        "at": item.at,
        "beside": item.beside,
        "note": item.note,
    }
    lines = [
        line
        for name, text in parts.items()
        if text
        for line in textwrap.wrap(
            f"{name}: {text}",
            _WIDEST,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]
    yield Source("\n".join(lines), language="text")


def _review(item: Item) -> Iterator[Block]:
    if item.external:
        yield Heading("To record the decision")
        yield say("Write into review.yaml of the case who decided and when:")
        entry = {
            "item": item.id,
            "decided_by": "TBD",
            "decided_on": "TBD",
            "result": "confirmed",
            "reference": "TBD",
        }
        yield Source(to_yaml({"external_checks": [entry]}))
        yield Paragraph(
            (
                "Where the answer was no, write ",
                Code("not_confirmed"),
                ": the item is then not met.",
            )
        )
        return
    yield Heading("To waive it")
    yield say(
        "Somebody with authority may waive the item in one case. Write into review.yaml of the "
        "case why, who granted it and when; a waiver counts only with all three:"
    )
    entry = {
        "item": item.id,
        "reason": "TBD",
        "granted_by": "TBD",
        "granted_on": "TBD",
        "until": "TBD",
    }
    yield Source(to_yaml({"waivers": [entry]}))
    yield Paragraph(("While ", Code("until"), " is TBD, the waiver has no last day."))
