"""Figures: a picture for all readers, and the drawing itself for those that know SVG.

References: ECMA-376 Part 1, 20.4.2.8 (inline); [MS-ODRAWXML] 2.3.2.1 (svgBlip).
"""

from typing import Final

from fmsdocs.model.doctree import Figure
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.paragraphs import Format, paragraph
from fmsdocs.write.docx.units import emus
from fmsdocs.write.drawing import Size, drawn_size, picture
from fmsdocs.write.families import lettered
from fmsdocs.write.logo import logo_of
from fmsdocs.write.markup import NOTHING, Markup, element, empty

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def drawing(assembly: Assembly, figure: Figure, available: int) -> Markup:
    """Return the run with the drawing of *figure*, at most *available* twips wide."""
    room = Size(available * 25.4 / 1440, assembly.room.height)
    size = drawn_size(figure.svg, room)
    raster = assembly.picture(picture(figure.svg, size, assembly.theme), "png")
    vector = assembly.picture(lettered(figure.svg, assembly.theme).encode(), "svg")
    identifier = str(len(assembly.media))
    name = f"Figure {len(assembly.media) // 2}"
    described = {"id": identifier, "name": name, "descr": figure.alternative}
    return _inline(raster, vector, size, described)


def logo_paragraph(assembly: Assembly, widest: float) -> Markup:
    """Return the picture of the theme as a paragraph, nothing where it has none."""
    logo = logo_of(assembly.theme, widest)
    if logo is None:
        return NOTHING
    raster = assembly.picture(logo.content, logo.extension)
    described = {"id": str(len(assembly.media)), "name": "Logo", "descr": logo.words}
    run = _inline(raster, "", logo.size, described)
    return paragraph(Format(style=assembly.styles.figure), run)


def _inline(raster: str, vector: str, size: Size, described: dict[str, str]) -> Markup:
    extent = {"cx": emus(size.width), "cy": emus(size.height)}
    inline = element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        empty("wp:extent", extent),
        empty("wp:docPr", described),
        element("a:graphic", {"xmlns:a": _DRAWING}, _data(raster, vector, extent, described)),
    )
    return element("w:r", {}, element("w:drawing", {}, inline))


def _data(raster: str, vector: str, extent: dict[str, str], described: dict[str, str]) -> Markup:
    """Return a picture, with its drawing *vector* for readers that know SVG, where it has one."""
    svg = empty("asvg:svgBlip", {"xmlns:asvg": _SVG, "r:embed": vector})
    drawn = element("a:extLst", {}, element("a:ext", {"uri": _SVG_EXTENSION}, svg))
    extension = drawn if vector else NOTHING
    return element(
        "a:graphicData",
        {"uri": _PICTURE},
        element(
            "pic:pic",
            {"xmlns:pic": _PICTURE},
            element("pic:nvPicPr", {}, empty("pic:cNvPr", described), empty("pic:cNvPicPr")),
            element(
                "pic:blipFill",
                {},
                element("a:blip", {"r:embed": raster}, extension),
                element("a:stretch", {}, empty("a:fillRect")),
            ),
            element(
                "pic:spPr",
                {},
                element("a:xfrm", {}, empty("a:off", {"x": "0", "y": "0"}), empty("a:ext", extent)),
                element("a:prstGeom", {"prst": "rect"}, empty("a:avLst")),
            ),
        ),
    )
