"""What an archive gets: a PDF/A-3a that is a PDF/UA-1 too, and the files that it holds."""

import re
from dataclasses import replace

import pytest
from documents import letter, paragraph, rich_document, with_body
from pdf_reading import lengths_hold, reader_of, validator_faults

from fmsdocs.model.attachment import Attachment
from fmsdocs.write.pdf import lay_out, write_pdf
from fmsdocs.write.pdf_layout import joined_pdf
from fmsdocs.write.theme import Theme

SPEC = Attachment(
    name="case.yaml",
    media_type="application/yaml",
    description="Spec file of the case",
    content="format: 1\nname: Zürich\n".encode(),
    relationship="Source",
    date="2027-03-05",
)
MANIFEST = Attachment("manifest.json", "application/json", "What was built", b"{}", "Data")
SKIPPED = "PDFUA1-HEADING-NESTING-001"
"""The document with every kind of node has a heading that skips a level, as no template may."""


@pytest.mark.parametrize("attached", [(), (SPEC, MANIFEST)], ids=["alone", "with-files"])
def test_a_validator_finds_nothing(attached: tuple[Attachment, ...], theme: Theme) -> None:
    for document in (letter(), rich_document()):
        content = write_pdf(document, theme, attached)
        assert lengths_hold(content)
        faults = [one for one in validator_faults(content) if not one.startswith(SKIPPED)]
        assert faults == []


def test_a_validator_finds_nothing_in_a_joined_pdf(theme: Theme) -> None:
    layouts = [lay_out(letter(), theme), lay_out(letter(), theme)]
    assert validator_faults(joined_pdf(layouts, "Both", (SPEC,)).content) == []


def test_the_file_names_both_standards(letter_pdf: bytes) -> None:
    metadata = reader_of(letter_pdf).root_object["/Metadata"]
    assert "/Filter" not in metadata
    told = metadata.get_data().decode()
    assert re.search(r'pdfaid:part="3" pdfaid:conformance="A"', told)
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert told.count("</rdf:RDF>") == 1


def test_colours_have_a_profile(letter_pdf: bytes) -> None:
    [intent] = reader_of(letter_pdf).root_object["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"
    assert b"sRGB" in profile.get_data().replace(b"\0", b"")


def test_no_image_is_smoothed(rich_pdf: bytes) -> None:
    assert b"/Interpolate true" not in rich_pdf
    for sheet in reader_of(rich_pdf).pages:
        for image in sheet["/Resources"].get("/XObject", {}).values():
            assert not image.get_object().get("/Interpolate")


def test_a_file_with_boxes_for_letters_names_no_standard(theme: Theme) -> None:
    written = lay_out(with_body(paragraph("Letter \U0001e943")), theme).pdf()
    assert written.boxes == "\U0001e943"
    told = reader_of(written.content).root_object["/Metadata"].get_data().decode()
    assert "pdfaid:part" not in told
    assert "pdfuaid" not in told


def test_attached_files_say_what_they_are(theme: Theme) -> None:
    reader = reader_of(write_pdf(letter(), theme, (MANIFEST, SPEC)))
    assert {name: bytes(held[0]) for name, held in reader.attachments.items()} == {
        "case.yaml": SPEC.content,
        "manifest.json": MANIFEST.content,
    }
    spec, manifest = (entry.get_object() for entry in reader.root_object["/AF"])
    assert (spec["/UF"], spec["/Desc"]) == ("case.yaml", "Spec file of the case")
    assert (spec["/AFRelationship"], manifest["/AFRelationship"]) == ("/Source", "/Data")
    held = spec["/EF"]["/F"]
    assert held["/Subtype"] == "/application/yaml"
    assert held["/Params"]["/ModDate"] == "D:20270305"
    assert held["/Params"]["/Size"] == len(SPEC.content)
    assert "/ModDate" not in manifest["/EF"]["/F"]["/Params"]


def test_the_same_files_give_the_same_bytes(theme: Theme) -> None:
    document = replace(letter(), date="")
    first = write_pdf(document, theme, (SPEC, MANIFEST))
    assert first == write_pdf(document, theme, (MANIFEST, SPEC))
    assert first != write_pdf(document, theme)
