"""Stamps: what goes in comes out, and no flipped byte stays unseen."""

import zipfile
from io import BytesIO

from hypothesis import assume, given
from hypothesis import strategies as st

from fmsdocs.provenance.inputs import Input, Origin, changes, content_input
from fmsdocs.provenance.stamp import Unreadable, sealed, stamp_in, stamp_of

SHOWN = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))
WORDS = st.text(SHOWN, min_size=1, max_size=20)
INPUTS = st.builds(
    Input,
    WORDS,
    WORDS,
    st.binary(max_size=9).map(lambda content: content_input("", "", content).sha256),
    st.text(max_size=20),
)
ORIGINS = st.builds(
    Origin,
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    st.one_of(st.just(""), WORDS),
    st.lists(INPUTS, max_size=8, unique_by=lambda one: one[:2]).map(tuple),
)
ORIGIN = Origin("bn-b-saa", ("letter-of-request",), "", (content_input("rate", "fee", b"3"),))


def pdf_of(origin: Origin) -> bytes:
    return sealed(f"%PDF-1.7\nstream\n{stamp_of(origin)}\nendstream\n%%EOF\n".encode())


def docx_of(origin: Origin) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document>The purchaser asks.</w:document>")
        archive.writestr("customXml/item1.xml", f"<provenance>{stamp_of(origin)}</provenance>")
    return sealed(packed.getvalue())


def parts_of(package: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@given(ORIGINS)
def test_what_goes_in_comes_out(origin: Origin) -> None:
    for content in (pdf_of(origin), docx_of(origin)):
        stamp = stamp_in(content)
        assert stamp is not None
        assert stamp.sealed
        assert stamp.origin is not None
        assert stamp.origin.sha256 == origin.sha256
        assert stamp.origin[:3] == origin[:3]
        assert list(changes(origin.inputs, stamp.origin.inputs)) == []
        assert sealed(content) == content


@given(st.data())
def test_no_flipped_bit_of_a_pdf_stays_unseen(data: st.DataObject) -> None:
    content = bytearray(pdf_of(ORIGIN))
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    stamp = stamp_in(bytes(content)) if not content.startswith(b"PK") else None
    assert stamp is None or stamp.newer or not stamp.sealed or stamp.origin is None


@given(st.data())
def test_no_flipped_bit_changes_what_a_package_says_unseen(data: st.DataObject) -> None:
    before = docx_of(ORIGIN)
    content = bytearray(before)
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assume(content.startswith(b"PK"))
    try:
        stamp = stamp_in(bytes(content))
    except Unreadable:
        return
    if stamp is not None and stamp.sealed and stamp.origin is not None:
        assert parts_of(bytes(content)) == parts_of(before)


@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_at(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7\nstream\n", b"fmsdocs-provenance:1:"):
        try:
            stamp_in(start + content)
        except Unreadable:
            continue


@given(st.lists(INPUTS, max_size=8, unique_by=lambda one: one[:2]), st.randoms())
def test_the_hash_is_that_of_the_list_in_any_order(inputs: list[Input], shuffler) -> None:
    other = list(inputs)
    shuffler.shuffle(other)
    first = Origin("a", ("b",), "", tuple(inputs))
    assert first.sha256 == first._replace(inputs=tuple(other)).sha256
    changed = (*other, content_input("spec file", "\t", b""))
    assert first.sha256 != first._replace(inputs=changed).sha256
