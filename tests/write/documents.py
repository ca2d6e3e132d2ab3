"""Hand-made documents for the tests of the writers: one with every kind of node, and a letter."""

from dataclasses import replace

from fmsdocs.model.doctree import (
    Align,
    Block,
    Callout,
    CalloutRole,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    CrossReference,
    Document,
    Emphasis,
    Figure,
    Gap,
    Handling,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    SignatureBlock,
    Strong,
    Table,
    Text,
)

NOTICE = (
    "Illustration built from a public notification; not a document of the government of Bandaria."
)


def words(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def strong(text: str) -> Strong:
    return Strong(words(text))


def paragraph(*parts: str | Inline, role: str = "body", number: str = "") -> Paragraph:
    return Paragraph(children=words(*parts), role=ParagraphRole(role), number=number)


def heading(level: int, number: str, text: str, anchor: str = "") -> Heading:
    return Heading(level=level, number=number, children=words(text), anchor=anchor)


def item(marker: str, *children: str | Block) -> ListItem:
    blocks = (paragraph(child) if isinstance(child, str) else child for child in children)
    return ListItem(marker=marker, children=tuple(blocks))


def ordered(*items: ListItem) -> ItemList:
    return ItemList(items=items, ordered=True)


def bullets(*items: str | ListItem) -> ItemList:
    return ItemList(items=tuple(item("", one) if isinstance(one, str) else one for one in items))


def cell(*children: str | Block, span: int = 1, header: bool = False) -> Cell:
    blocks = (paragraph(child) if isinstance(child, str) else child for child in children)
    return Cell(children=tuple(blocks), span=span, header=header)


def row(*cells: str | Cell, total: bool = False) -> Row:
    made = (cell(one) if isinstance(one, str) else one for one in cells)
    return Row(cells=tuple(made), total=total)


def heads(*names: str) -> Row:
    return Row(cells=tuple(cell(name, header=True) for name in names))


def facts(*pairs: tuple[str, str | Cell]) -> Table:
    rows = tuple(row(cell(name, header=True), value) for name, value in pairs)
    columns = (Column(width=1), Column(width=2.4))
    return Table(caption=(), columns=columns, header=(), rows=rows, role="facts")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 150" width="640" height="150">'
    '<path d="M0 120h640" stroke="#555"/><path d="M10 20h200v20h-200z" fill="#3d5a80"/>'
    '<path d="M150 60h260v20h-260z" fill="#7a8ca3"/><path d="M400 95h220v20h-220z" fill="#a3171f"/>'
    "</svg>"
)
SVG_WITH_TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 150">'
    '<rect x="10" y="20" width="300" height="30" fill="#3d5a80"/>'
    '<text x="20" y="40" font-family="Liberation Sans" font-size="14">Production</text>'
    "</svg>"
)


def item_table(count: int, *, number: int = 2) -> Table:
    columns = (
        Column(width=1),
        Column(width=5),
        Column(width=1.3, align=Align.RIGHT),
        Column(width=1.2, align=Align.CENTER),
        Column(width=2, align=Align.RIGHT),
    )
    rows = [
        row(
            f"{line:03}",
            f"Item of line {line}, with a description long enough to wrap in its column",
            str(line * 7 % 40),
            "EA",
            f"{line * 12345:,}.00",
        )
        for line in range(1, count + 1)
    ]
    total = row(cell("Total", span=4), f"{12345 * count * (count + 1) // 2:,}.00", total=True)
    return Table(
        caption=words("Lines of the case & their ", strong("estimated"), " cost"),
        label=f"Table {number}",
        anchor="lines",
        columns=columns,
        header=(heads("Line", "Description", "Quantity", "Unit", "Cost (US$)"),),
        rows=(*rows, total),
    )


def rich_document() -> Document:
    """Return a document that has every kind of node and the characters that break writers."""
    body: tuple[Block, ...] = (
        paragraph("Case Execution Plan", role="title"),
        facts(
            ("Case", "BN-B-SAA"),
            ("Purchaser", "Ministry of Defence of Bandaria"),
            ("Period of performance", cell(paragraph(Gap("start and end of the period")))),
        ),
        Contents(
            title="Contents",
            entries=(
                ContentsEntry(level=1, number="1", text="Purpose & scope", anchor="purpose"),
                ContentsEntry(level=2, number="1.1", text="What is asked", anchor="asked"),
                ContentsEntry(level=1, number="2", text="Lines and costs", anchor="costs"),
                ContentsEntry(level=1, number="", text="Acronyms", anchor="acronyms"),
                ContentsEntry(level=1, number="A", text="Annex on text", anchor="annex"),
            ),
        ),
        heading(1, "1", "Purpose & scope", "purpose"),
        paragraph(
            "Plain, ",
            strong("strong"),
            ", ",
            Emphasis(words("stressed ", strong("and both"))),
            " text; a ",
            Link("https://www.dsca.mil/?a=1&b=2", words("link")),
            "; see ",
            CrossReference("lines", "Table 2"),
            ", ",
            CrossReference("costs", "section 2"),
            ", ",
            CrossReference("acronyms", "section “Acronyms”"),
            ", ",
            CrossReference("schedule", "Figure 1"),
            " and ",
            CrossReference("nowhere", "section 9"),
            ".",
        ),
        paragraph(
            "Source of funds: ", Gap("source of funds", "case.yaml#/funding"), " by ", Gap("date")
        ),
        heading(2, "1.1", "What is asked", "asked"),
        ordered(
            item(
                "a.",
                "First item of the first level, long enough to run over to a second line "
                "so that the hanging indent can be seen in both formats.",
            ),
            item(
                "b.",
                "Second item",
                ordered(
                    item("(1)", "Nested item"),
                    item(
                        "(2)",
                        "Nested item with depth",
                        ordered(item("(a)", "Deep"), item("(b)", "Deeper")),
                    ),
                ),
                "A second paragraph of item b.",
            ),
            item("c.", "Third item", ordered(item("(1)", "Starts again"), item("(2)", "Two"))),
        ),
        paragraph("A new list starts again:"),
        ordered(item("a.", "Again a"), item("b.", "Again b")),
        bullets(
            "A bullet",
            item(
                "",
                "A bullet with more",
                bullets("Inner bullet", "Inner bullet two"),
                ordered(item("a.", "Ordered under a bullet")),
            ),
        ),
        ordered(item("i.", "Roman one"), item("ii.", "Roman two"), item("iii.", "Roman three")),
        ordered(item("c.", "Starts at c"), item("d.", "Then d")),
        ordered(item("R1", "Own marker"), item("Note:", "Strange marker"), item("R9", "Jump")),
        ordered(*(item(marker, f"Item {marker}") for marker in letters(29))),
        heading(1, "2", "Lines and costs", "costs"),
        Table(
            caption=words("A small table with spans and lists"),
            label="Table 1",
            anchor="small",
            columns=(Column(width=2), Column(width=3), Column(width=3)),
            header=(
                Row(cells=(cell("Name", header=True), cell("Both values", span=2, header=True))),
                heads("", "First", "Second"),
            ),
            rows=(
                row(
                    cell("Row head", header=True),
                    cell("Text", ordered(item("a.", "In a cell"), item("b.", "Two"))),
                    cell(bullets("Point", "Point two")),
                ),
                row(cell("Spanning all with ", span=2), cell(paragraph(Gap("unit price")))),
                row("", cell(paragraph("Two"), paragraph("paragraphs")), cell()),
            ),
        ),
        paragraph("Text right after a table."),
        item_table(60),
        Callout(
            role=CalloutRole.OPEN,
            title="Open: 2 answers are missing",
            children=(
                paragraph("The purchaser must state the ", strong("source of funds"), "."),
                bullets("and the period", "and the place"),
            ),
        ),
        Callout(role=CalloutRole.NOTE, title="Note", children=(paragraph("Just a note."),)),
        Callout(
            role=CalloutRole.CAUTION,
            title="Caution",
            children=(
                paragraph("Carefully."),
                facts(("Inner", "table")),
            ),
        ),
        heading(3, "", "Unnumbered third level"),
        Figure(
            svg=SVG,
            alternative="Three bars: production, test, delivery",
            caption=words("Schedule of the case"),
            label="Figure 1",
            anchor="schedule",
        ),
        heading(2, "2.1", "Numbered paragraphs"),
        paragraph("First numbered paragraph.", role="numbered", number="1."),
        paragraph("Second numbered paragraph.", role="numbered", number="2."),
        ordered(item("a.", "Below the second"), item("b.", "Also")),
        paragraph("Third numbered paragraph.", role="numbered", number="3."),
        paragraph("Seventh, after a jump.", role="numbered", number="7."),
        paragraph("Without a number.", role="numbered"),
        PageBreak(),
        heading(1, "A", "Annex on text", "annex"),
        heading(2, "A.1", "Letters and signs"),
        paragraph(
            "Blåbærsyltetøy på Ærø; Ελληνικό Υπουργείο Άμυνας; Міністерство оборони України; "
            "naïve café, Łódź, Şanlıurfa, Žatec."  # noqa: RUF001 - letters are the point
        ),
        paragraph("Special: & < > \" ' &amp; <b>not bold</b> ]]> -- {{ x }} %1 100% \\n."),
        paragraph("Non-breaking: US$\u00a01,000,000; thin\u202fspace; non\u2011breaking hyphen."),
        paragraph("Long: " + "NSN" + "0123456789" * 14 + " end."),
        paragraph("Small print of the matter.", role="small"),
        heading(1, "4", "A jump in the numbers"),
        heading(2, "4.1", "Goes on"),
        heading(1, "", "Acronyms", "acronyms"),
        facts(("DSCA", "Defense Security Cooperation Agency"), ("LOR", "Letter of Request")),
        paragraph("Respectfully,"),
        SignatureBlock(lines=(words("Kari Nordmann"), words("Director"), words("Ministry"))),
    )
    return Document(
        title="Case Execution Plan BN-B-SAA",
        subject="Execution of case BN-B-SAA",
        kind="case-execution-plan",
        body=body,
        handling=Handling(banner="UNCLASSIFIED", status=("DRAFT", "PRE-DECISIONAL")),
        identifier="BN-B-SAA",
        revision="Revision 2",
        date="2027-03-05",
        notice=NOTICE,
        author="Bandaria MoD",
        keywords=("FMS", "plan & more"),
    )


def letters(count: int) -> list[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [
        f"{alphabet[place]}." if place < 26 else f"a{alphabet[place - 26]}."
        for place in range(count)
    ]


def letter() -> Document:
    """Return a realistic letter of request."""
    body: tuple[Block, ...] = (
        paragraph(
            strong("MINISTRY OF DEFENCE"),
            LineBreak(),
            "Defence Acquisition Agency",
            LineBreak(),
            "12 Harbour Street, 0150 Bandar City, Bandaria",
            role="letterhead",
        ),
        facts(
            ("Date", "5 March 2027"),
            ("Our reference", "DAA/2027/0123"),
            ("Case designator", cell(paragraph(Gap("case designator", "case.yaml#/designators")))),
        ),
        paragraph(
            "Defense Security Cooperation Agency",
            LineBreak(),
            "2800 Defense Pentagon",
            LineBreak(),
            "Washington, DC 20301-2800",
            LineBreak(),
            "United States of America",
            role="address",
        ),
        paragraph(
            "Subject: Letter of Request for a Letter of Offer and Acceptance: "
            "short-range air defense system",
            role="subject",
        ),
        paragraph(
            "The Government of Bandaria requests a Letter of Offer and Acceptance (LOA) for the "
            "defense articles and services listed in ",
            CrossReference("items", "Table 1"),
            ". The request serves the defense of national airspace and of critical "
            "infrastructure, and it agrees with the national force plan 2027 to 2034.",
            role="numbered",
            number="1.",
        ),
        paragraph("The following terms are requested:", role="numbered", number="2."),
        ordered(
            item(
                "a.",
                "Terms of sale: cash with acceptance. The source of funds is the national "
                "defense budget, appropriation 2027, chapter 1760.",
            ),
            item(
                "b.",
                paragraph(
                    "Delivery: first articles by ",
                    strong("1 September 2029"),
                    ", all articles by ",
                    Gap("last delivery date"),
                    ".",
                ),
                ordered(
                    item("(1)", "Delivery term code 5, to the port of exit."),
                    item("(2)", "Freight forwarder: Nordic Forwarding AS."),
                ),
            ),
            item(
                "c.",
                "Support: three years of initial spares, training for 48 operators and 24 "
                "maintainers, and technical assistance in country for 24 months.",
            ),
        ),
        paragraph("The articles requested are:", role="numbered", number="3."),
        Table(
            caption=words("Articles and services requested"),
            label="Table 1",
            anchor="items",
            columns=(
                Column(width=0.9),
                Column(width=4.2),
                Column(width=1.2, align=Align.RIGHT),
                Column(width=0.8, align=Align.CENTER),
                Column(width=2.2),
            ),
            header=(heads("Line", "Article or service", "Quantity", "Unit", "Required by"),),
            rows=(
                row(
                    "001",
                    "Launcher, guided missile, vehicle mounted",
                    "12",
                    "EA",
                    "1 September 2029",
                ),
                row("002", "Missile, surface-to-air, with container", "144", "EA", "1 March 2030"),
                row("003", "Radar set, three-dimensional", "4", "EA", cell(paragraph(Gap("date")))),
                row("004", "Training, operators and maintainers", "1", "LO", "1 June 2029"),
                row(
                    "005",
                    "Spares, support equipment and publications for three years of "
                    "operation at two bases",
                    "1",
                    "LO",
                    "1 September 2029",
                ),
            ),
        ),
        Callout(
            role=CalloutRole.OPEN,
            title="Open before this letter can be sent",
            children=(
                bullets(
                    "The case designator is given by the implementing agency.",
                    "The required date of line 003 is not stated.",
                ),
            ),
        ),
        paragraph(
            "Point of contact is Commander Kari Nordmann, telephone +47 23 09 80 00, ",
            Link("mailto:kari.nordmann@mod.example", words("kari.nordmann@mod.example")),
            ".",
            role="numbered",
            number="4.",
        ),
        paragraph("Sincerely,"),
        SignatureBlock(
            lines=(
                words(strong("Ola Hansen")),
                words("Rear Admiral"),
                words("Director, Defence Acquisition Agency"),
            )
        ),
        paragraph("Enclosures:"),
        ordered(
            item("1.", "Statement of operational requirement"),
            item("2.", "Country team assessment (requested by separate letter)"),
        ),
        paragraph("Copy to: Security Cooperation Office, U.S. Embassy Bandar City", role="small"),
    )
    return Document(
        title="Letter of Request: short-range air defense system",
        subject="Letter of Request for an LOA",
        kind="letter-of-request",
        body=body,
        handling=Handling(
            banner="CUI",
            status=("DRAFT",),
            designation=(
                "Controlled by: Defense Security Cooperation Agency / Weapons Directorate",
                "CUI category: EXPT, PROPIN",
                "Limited dissemination control: REL TO USA, BAN",
                "POC: J. Miller, +1 703 555 0100",
            ),
        ),
        identifier="DAA/2027/0123",
        revision="Revision 1",
        date="2027-03-05",
        notice=NOTICE,
        author="Defence Acquisition Agency",
        paper="a4",
    )


def with_body(*blocks: Block) -> Document:
    """Return a plain document with these blocks."""
    return replace(rich_document(), body=blocks)
