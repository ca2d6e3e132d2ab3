"""The parts of a Word file in the looks of an office: its styles win, ours fill what is missing.

Headers and footers are joined: ours are nearest to the edge of the paper, so that the banner stays
the first and the last line of each page. Numbering, and what keeps headings in the outline, stay
ours, because numbers in a document must agree with those in its text.
References: ECMA-376 Part 1, 17.7.4.17 (style), 17.3.1.26 (order of paragraph properties).
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from fmsdocs.write.docx.assembly import Relationship
from fmsdocs.write.docx.looks import BASE
from fmsdocs.write.docx.package import Part, relationships_part
from fmsdocs.write.docx.reference import OFFICE, WORD, Reference, parsed, read_reference
from fmsdocs.write.docx.sections import WIDE
from fmsdocs.write.images import measured
from fmsdocs.write.theme import Theme

_IMPRINT: Final = "Page Imprint"
"""Our last line of a page is no paragraph of the office's footer, which keeps the name footer."""
_BESIDE: Final = "Office"
"""Ends the identifier of a style of the office that means something else than ours of that name."""
_MEDIA: Final = "media/office-"
_AFTER_NUMBERING: Final = (
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap",
)  # fmt: skip
_AFTER_SPACING: Final = _AFTER_NUMBERING[_AFTER_NUMBERING.index("spacing") + 1 :]
_PROPERTIES: Final = f"{{{WORD}}}pPr"
_SPACING: Final = f"{{{WORD}}}spacing"
_NUMBERS: Final = f"{{{WORD}}}numPr"
_NO_LEVEL: Final = "9"
"""The level of text that stands in no outline."""
_VALUE: Final = f"{{{WORD}}}val"
_AFTER_OUTLINE: Final = ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
_BEFORE_PROPERTIES: Final = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority",
    "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose",
    "personalReply", "rsid",
)  # fmt: skip


def with_reference(theme: Theme) -> tuple[Theme, Reference | None]:
    """Return *theme* with the page of its Word reference, and the reference; None has none.

    Raises: ReferenceUnusable: the file cannot serve.
    """
    if theme.reference is None:
        return theme, None
    reference = read_reference(theme.reference)
    styles = replace(theme.styles, imprint=_IMPRINT)
    return replace(theme, letter=reference.page, a4=reference.page, styles=styles), reference


def dressed(reference: Reference | None, parts: Sequence[Part]) -> list[Part]:
    """Return *parts* with what is taken of *reference* in them."""
    if reference is None:
        return list(parts)
    ours = parsed(_content(parts, "word/styles.xml"), "styles.xml")
    theirs = parsed(reference.styles, "word/styles.xml")
    renamed = _renamed(theirs, ours)
    styles = _joined_styles(theirs, ours, renamed)
    return [
        *(changed for part in parts for changed in _dressed_part(part, reference, styles, renamed)),
        *(
            Part(f"word/{_MEDIA}{name}", content, measured(content).media_type)
            for name, content in sorted(reference.pictures.items())
        ),
    ]


def missing_styles(reference: Reference, theme: Theme) -> tuple[str, ...]:
    """Return the names of styles that *theme* uses for text and *reference* lacks, in order."""
    theirs = {name for name, _ in _named(parsed(reference.styles, "word/styles.xml")).items()}
    wanted = (theme.styles.title, theme.styles.heading_1, theme.styles.heading_2,
              theme.styles.heading_3, theme.styles.body, theme.styles.caption,
              theme.styles.list_number, theme.styles.list_bullet)  # fmt: skip
    return tuple(name for name in wanted if ("paragraph", name.lower()) not in theirs)


def words_of(reference: Reference) -> str:
    """Return the words of the headers and footers, a paragraph a line."""
    lines = []
    for name, margin in sorted(reference.margins.items()):
        for paragraph in parsed(margin.content, name).iter(f"{{{WORD}}}p"):
            words = (one.text or "" for one in paragraph.iter(f"{{{WORD}}}t"))
            lines.append("".join(words))
    return "\n".join(lines)


def _content(parts: Sequence[Part], path: str) -> bytes:
    return next(part.content for part in parts if part.path == path)


def _dressed_part(
    part: Part, reference: Reference, styles: bytes, renamed: dict[str, str]
) -> Iterator[Part]:
    name = part.path.removeprefix("word/").removesuffix(".xml")
    if name == "styles":
        yield replace(part, content=styles)
    elif name == "theme/theme1" and reference.palette:
        yield replace(part, content=reference.palette)
    elif name.startswith(("header", "footer")):
        yield from _joined_margin(part, name, reference, renamed)
    else:
        yield part


def _joined_margin(
    part: Part, name: str, reference: Reference, renamed: dict[str, str]
) -> Iterator[Part]:
    """Give our header or footer with that of the office inside, and what it is related to.

    A first page without margins of its own in the reference has those of the other pages.
    """
    # Turned pages have those of the upright ones.
    kind = name.removesuffix(WIDE)
    own = reference.margins.get(kind)
    if own is None and not (kind.endswith("First") and reference.first):
        own = reference.margins.get(kind[: len("header")])
    if own is None:
        yield part
        return
    root = _cleaned(parsed(own.content, name), renamed)
    _put_at_edge(root, list(parsed(part.content, name)), top=name.startswith("header"))
    yield replace(part, content=_written(root))
    related = [
        Relationship(identifier, f"{OFFICE}/image", f"{_MEDIA}{picture}")
        for identifier, picture in own.pictures
    ]
    if related:
        yield relationships_part(f"word/_rels/{name}.xml.rels", related)


def _cleaned(root: Any, renamed: dict[str, str]) -> Any:  # noqa: ANN401 - elements
    """Return a header or footer of the office with our identifiers, without marks and numbers."""
    _drop(root, "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "numPr")
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for one in root.iter(f"{{{WORD}}}{tag}"):
            _rename(one, renamed)
    return root


def _put_at_edge(root: Any, lines: list[Any], *, top: bool) -> None:  # noqa: ANN401 - elements
    """Put our *lines* into *root* at the edge of the paper, an empty line towards the text."""
    gap = deepcopy(lines[-1])
    for one in list(gap):
        if _local(one) != "pPr":
            gap.remove(one)
    if top:
        for place, line in enumerate(lines):
            root.insert(place, line)
        root.append(gap)
    else:
        root.insert(0, gap)
        root.extend(lines)


def _named(root: Any) -> dict[tuple[str, str], Any]:  # noqa: ANN401 - an element
    """Return the styles below *root* by kind and name; Word does not tell capitals apart."""
    found = {}
    for style in root.iter(f"{{{WORD}}}style"):
        name = style.find(f"{{{WORD}}}name")
        if name is not None:
            kind = str(style.get(f"{{{WORD}}}type"))
            found[kind, str(name.get(f"{{{WORD}}}val")).lower()] = style
    return found


def _identifier(style: Any) -> str:  # noqa: ANN401 - an element
    return str(style.get(f"{{{WORD}}}styleId"))


def _renamed(theirs: Any, ours: Any) -> dict[str, str]:  # noqa: ANN401 - elements
    """Return the new identifiers of their styles: ours where the name is ours, else a free one."""
    mine = _named(ours)
    taken = {_identifier(style) for style in mine.values()}
    renamed = {}
    for key, style in _named(theirs).items():
        old = _identifier(style)
        if key in mine:
            renamed[old] = _identifier(mine[key])
        elif old in taken:
            renamed[old] = f"{old}{_BESIDE}"
    return renamed


def _joined_styles(theirs: Any, ours: Any, renamed: dict[str, str]) -> bytes:  # noqa: ANN401
    """Return the style sheet of the office with our identifiers, and our styles that it lacks."""
    mine = _named(ours)
    for key, style in _named(theirs).items():
        style.set(f"{{{WORD}}}styleId", renamed.get(_identifier(style), _identifier(style)))
        for tag in ("basedOn", "next", "link"):
            for one in style.findall(f"{{{WORD}}}{tag}"):
                _rename(one, renamed)
        _drop(style, "numPr")
        if key in mine:
            _keep_numbers(style, mine[key])
    known = _named(theirs)
    _free_of_numbers(list(known.values()))
    for key, style in mine.items():
        if key not in known:
            added = deepcopy(style)
            # Their document has its own defaults of each kind, under other names.
            if any(kind == key[0] and _default(one) for (kind, _), one in known.items()):
                added.attrib.pop(f"{{{WORD}}}default", None)
            _fill_spacing(added, ours)
            theirs.append(added)
    return _written(theirs)


def _fill_spacing(style: Any, ours: Any) -> None:  # noqa: ANN401 - elements
    """Write into our *style* the spaces that it has from our defaults: theirs are others."""
    based = style.find(f"{{{WORD}}}basedOn")
    defaults = ours.find(f"{{{WORD}}}docDefaults/{{{WORD}}}pPrDefault/{_PROPERTIES}/{_SPACING}")
    properties = style.find(_PROPERTIES)
    if based is None or based.get(_VALUE) != BASE or defaults is None or properties is None:
        return
    spacing = properties.find(_SPACING)
    if spacing is None:
        spacing = properties.makeelement(_SPACING, {})
        _insert(properties, spacing, (*_AFTER_SPACING, "outlineLvl", *_AFTER_OUTLINE))
    for name, value in defaults.attrib.items():
        if name not in spacing.attrib:
            spacing.set(name, value)


def _default(style: Any) -> bool:  # noqa: ANN401 - an element
    return style.get(f"{{{WORD}}}default") in {"1", "true", "on"}


def _free_of_numbers(styles: list[Any]) -> None:
    """Take numbering and level from styles that are only based on a numbered one, as contents."""
    by_identifier = {_identifier(style): style for style in styles}
    numbered = {
        name for name, one in by_identifier.items() if one.find(f".//{_NUMBERS}") is not None
    }
    for name, style in by_identifier.items():
        if name not in numbered and numbered & set(_bases(name, by_identifier)):
            properties = _properties_of(style)
            none = properties.makeelement(_NUMBERS, {})
            none.append(none.makeelement(f"{{{WORD}}}numId", {_VALUE: "0"}))
            _insert(properties, none, (*_AFTER_NUMBERING, "outlineLvl", *_AFTER_OUTLINE))
            level = properties.makeelement(f"{{{WORD}}}outlineLvl", {_VALUE: _NO_LEVEL})
            _drop(properties, "outlineLvl")
            _insert(properties, level, _AFTER_OUTLINE)


def _bases(name: str, styles: dict[str, Any]) -> Iterator[str]:
    """Give the identifiers of all styles that *name* is based on; a circle ends it."""
    seen = {name}
    while name in styles:
        based = styles[name].find(f"{{{WORD}}}basedOn")
        if based is None or based.get(_VALUE) in seen:
            return
        name = str(based.get(_VALUE))
        seen.add(name)
        yield name


def _properties_of(style: Any) -> Any:  # noqa: ANN401 - elements
    """Return the properties of paragraphs of *style*, made where it has none."""
    properties = style.find(_PROPERTIES)
    if properties is None:
        properties = style.makeelement(_PROPERTIES, {})
        before = [one for one in style if _local(one) in _BEFORE_PROPERTIES]
        style.insert(style.index(before[-1]) + 1, properties)
    return properties


def _keep_numbers(style: Any, own: Any) -> None:  # noqa: ANN401 - elements
    """Give their *style* the numbering and the level in the outline that *own* has."""
    numbers = own.find(f"{{{WORD}}}pPr/{{{WORD}}}numPr")
    outline = own.find(f"{{{WORD}}}pPr/{{{WORD}}}outlineLvl")
    if numbers is None and outline is None:
        return
    properties = _properties_of(style)
    if numbers is not None:
        _insert(properties, deepcopy(numbers), (*_AFTER_NUMBERING, "outlineLvl", *_AFTER_OUTLINE))
    if outline is not None:
        _drop(properties, "outlineLvl")
        _insert(properties, deepcopy(outline), _AFTER_OUTLINE)


def _insert(properties: Any, added: Any, after: tuple[str, ...]) -> None:  # noqa: ANN401 - elements
    """Put *added* before the first of its neighbours that must stand *after* it."""
    for place, one in enumerate(properties):
        if _local(one) in after:
            properties.insert(place, added)
            return
    properties.append(added)


def _local(one: Any) -> str:  # noqa: ANN401 - an element
    return str(one.tag).rpartition("}")[2]


def _rename(one: Any, renamed: dict[str, str]) -> None:  # noqa: ANN401 - an element
    value = str(one.get(f"{{{WORD}}}val"))
    one.set(f"{{{WORD}}}val", renamed.get(value, value))


def _drop(root: Any, *tags: str) -> None:  # noqa: ANN401 - an element
    for tag in tags:
        for one in list(root.iter(f"{{{WORD}}}{tag}")):
            one.getparent().remove(one)


def _written(root: Any) -> bytes:  # noqa: ANN401 - an element
    from lxml import etree  # noqa: PLC0415 - only those who have a reference need it

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
