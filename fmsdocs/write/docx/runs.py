"""Text inside paragraphs: runs, links, gaps, and fields with their cached results."""

import re
from dataclasses import dataclass, replace
from typing import Final, assert_never

from fmsdocs.model.direction import runs_from_the_right
from fmsdocs.model.doctree import (
    CrossReference,
    Emphasis,
    Gap,
    Heading,
    Inline,
    Isolated,
    LineBreak,
    Link,
    Remarked,
    Strong,
    Text,
)
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.languages import HOME, Slots, Speech, slots_of
from fmsdocs.write.docx.paragraphs import run_properties
from fmsdocs.write.docx.units import colour
from fmsdocs.write.html_body import SAFE_SCHEMES
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join, text
from fmsdocs.write.text import caption_start, plain

_LABEL: Final = re.compile(r"(\w+) ([1-9][0-9]{0,4})")


@dataclass(frozen=True, slots=True)
class Emphases:
    """How the text of a run stands out, and in which language it is."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    shade: str = ""
    speech: Speech = HOME

    def properties(self, slots: Slots = Slots()) -> Markup:  # noqa: B008 - a frozen value
        """Return the run properties; *slots* are for letters that the family lacks.

        Bold and italic are set directly: as styles they would cancel out in a bold paragraph.
        """
        parts = [empty("w:rStyle", {"w:val": self.style})] if self.style else []
        parts.append(slots.fonts)
        parts += _both("b", slots) if self.bold else []
        parts += _both("i", slots) if self.italic else []
        parts += [empty("w:color", {"w:val": colour(self.shade)})] if self.shade else []
        parts += [empty("w:rtl")] if self.speech.from_the_right else []
        parts += [empty("w:cs")] if slots.all_complex else []
        parts.append(slots.language(self.speech))
        return run_properties(*parts)


def _both(name: str, slots: Slots) -> list[Markup]:
    """Return the property *name*, and the one that stands for it with complex scripts."""
    complex_script = [empty(f"w:{name}Cs")] if slots.complex_script else []
    return [empty(f"w:{name}"), *complex_script]


PLAIN: Final = Emphases()
BOLD: Final = Emphases(bold=True)
_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_HYPHEN_ELEMENT: Final = empty("w:noBreakHyphen")
BREAK: Final = element("w:r", {}, empty("w:br"))
TAB: Final = element("w:r", {}, empty("w:tab"))


def run(words: str, emphases: Emphases = PLAIN, slots: Slots = Slots()) -> Markup:  # noqa: B008
    """Return a run of text, or nothing for no text."""
    if not words:
        return NOTHING
    # Word has an element for this hyphen, since few fonts have the letter.
    parts = (element("w:t", {"xml:space": "preserve"}, text(part)) for part in words.split(_HYPHEN))
    return element("w:r", {}, emphases.properties(slots), Markup(_HYPHEN_ELEMENT.join(parts)))


def field(instruction: str, shown: str, emphases: Emphases = PLAIN) -> Markup:
    """Return a field with *shown* as its cached result.

    All of its runs stand out in the same way: LibreOffice takes the look of the first.
    """
    look = emphases.properties()
    return join((field_start(instruction, look), run(shown, emphases), field_end(look)))


def field_start(instruction: str, look: Markup = NOTHING) -> Markup:
    """Return the runs that stand before the cached result of a field."""
    written = element("w:instrText", {"xml:space": "preserve"}, text(f" {instruction} "))
    return join((_mark("begin", look), element("w:r", {}, look, written), _mark("separate", look)))


def field_end(look: Markup = NOTHING) -> Markup:
    """Return the run that stands after the cached result of a field."""
    return _mark("end", look)


def _mark(kind: str, look: Markup) -> Markup:
    return element("w:r", {}, look, empty("w:fldChar", {"w:fldCharType": kind}))


def inlines(assembly: Assembly, parts: tuple[Inline, ...], emphases: Emphases = PLAIN) -> Markup:
    """Return *parts* as runs."""
    return join(_inline(assembly, part, emphases) for part in parts)


def caption(assembly: Assembly, label: str, anchor: str, words: tuple[Inline, ...]) -> Markup:
    """Return the runs of a caption; the number of the label is a field that counts by itself."""
    start = assembly.bookmarked(anchor, _label(assembly, label))
    rest = run(caption_start(label).removeprefix(label), BOLD)
    return join((start, rest, inlines(assembly, words)))


def _inline(  # noqa: PLR0911 - one case for each kind of node
    assembly: Assembly, part: Inline, emphases: Emphases
) -> Markup:
    match part:
        case Text():
            return _text(assembly, part.text, emphases)
        case Strong():
            return inlines(assembly, part.children, replace(emphases, bold=True))
        case Emphasis():
            return inlines(assembly, part.children, replace(emphases, italic=True))
        case LineBreak():
            return BREAK
        case Link():
            return _link(assembly, part, emphases)
        case CrossReference():
            return _reference(assembly, part, emphases)
        case Isolated():
            return _isolated(assembly, part, emphases)
        case Remarked():
            return assembly.remarks.around(inlines(assembly, part.children, emphases), part.remarks)
        case Gap():
            return run(part.text, Emphases(bold=True, style=assembly.styles.gap))
        case _:
            assert_never(part)


def _text(assembly: Assembly, words: str, emphases: Emphases) -> Markup:
    return run(words, emphases, slots_of(words, emphases.speech, assembly.theme.fonts.word))


def _isolated(assembly: Assembly, isolated: Isolated, emphases: Emphases) -> Markup:
    from_the_right = runs_from_the_right(isolated.text)
    spoken = replace(emphases, speech=Speech(isolated.language, from_the_right))
    written = _text(assembly, isolated.text, spoken)
    # The signs at the ends of the name then run with it, not with the words around it.
    return element("w:dir", {"w:val": "rtl"}, written) if from_the_right else written


def _link(assembly: Assembly, link: Link, emphases: Emphases) -> Markup:
    if not link.href.startswith(SAFE_SCHEMES):
        return inlines(assembly, link.children, emphases)
    style = assembly.styles.link
    shown = replace(emphases, style=style)
    identifier = assembly.relate("hyperlink", link.href, external=True)
    attributes = {"r:id": identifier, "w:history": "1"}
    return element("w:hyperlink", attributes, inlines(assembly, link.children, shown))


def _reference(assembly: Assembly, reference: CrossReference, emphases: Emphases) -> Markup:
    """Return a field that Word can refresh where it would give the same words, else a link."""
    target = assembly.anchors.get(reference.anchor)
    label = reference.label
    if target is None or not label:
        return run(label, emphases)
    name = assembly.bookmark_name(reference.anchor)
    match target:
        case Heading(number=number) if number and label.endswith(f" {number}"):
            before = run(label.removesuffix(number), emphases)
            return join((before, field(f"REF {name} \\n \\h", number, emphases)))
        case Heading() if label == plain(target.children):
            return field(f"REF {name} \\h \\* MERGEFORMAT", label, emphases)
        case Heading():
            return element("w:hyperlink", {"w:anchor": name}, run(label, emphases))
        case _ if label == target.label:
            return field(f"REF {name} \\h \\* MERGEFORMAT", label, emphases)
        case _:
            return element("w:hyperlink", {"w:anchor": name}, run(label, emphases))


def _label(assembly: Assembly, label: str) -> Markup:
    found = _LABEL.fullmatch(label)
    if not found:
        return run(label, BOLD)
    kind, number = found.group(1), found.group(2)
    follows = assembly.caption_number(kind, int(number))
    instruction = f"SEQ {kind} \\* ARABIC" + ("" if follows else f" \\r {number}")
    return join((run(f"{kind} ", BOLD), field(instruction, number, BOLD)))
