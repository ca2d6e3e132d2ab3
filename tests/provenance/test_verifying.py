"""What ``fmsdocs verify`` says of documents, manifests, and of files that are none."""

import json
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from running import ROOT, Ran, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "policy"))

from own_pack import write_pack

DAY = "2026-11-20"
CASE = """\
format: 1
title: Light tactical vehicles
stage: LOR
revision:
  number: 1
  date: 2026-11-16
requirements:
  - id: R1
    title: Light tactical vehicles
    quantity: 24
    unit: each
"""
LETTER = "subject: Light tactical vehicles\nrequest:\n  type: LOA\n"
BUILT = Path("output/bn-first")
DOCX, PDF = BUILT / "letter-of-request.docx", BUILT / "letter-of-request.pdf"
MANIFEST = BUILT / "letter-of-request.manifest.json"
RATE = {
    "name": "fms_administrative_surcharge",
    "title": "FMS administrative surcharge",
    "unit": "percent",
    "base": "surcharge-bearing line values",
    "placement": "below_the_line",
    "periods": [{"value": 3.4, "confidence": "unconfirmed", "source": "a test"}],
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a case and its letter, which was built."""
    top = tmp_path_factory.mktemp("built")
    folder = top / "case_specs" / "bn-first"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE)
    (folder / "letter-of-request.yaml").write_text(LETTER)
    (folder.parent / "_shared").mkdir()
    parties = "format: 1\nparties:\n  - id: dsca\n    name: DSCA\n"
    (folder.parent / "_shared" / "parties.yaml").write_text(parties)
    build(top)
    return top


@pytest.fixture
def top(first: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(first, tmp_path / "top"))


def build(top: Path, *options: str) -> None:
    given = ("--document", "letter-of-request", "--as-of", DAY, "--fail-on", "never")
    ran = run_fmsdocs("build", "case_specs/bn-first", *given, *options, cwd=top)
    assert ran.code == 0, ran.out + ran.err


def verify(top: Path, *files: Path | str) -> Ran:
    ran = run_fmsdocs("verify", *map(str, files), cwd=top)
    assert "Traceback" not in ran.out + ran.err
    assert ran.code != 70, ran.err
    return ran


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def words(ran: Ran) -> str:
    """Return what was printed, without the breaks of lines."""
    return " ".join(ran.out.split())


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


# ------------------------------------------------------------------------------------- current


def test_what_was_just_built_is_current(first: Path) -> None:
    ran = verify(first, DOCX, PDF, MANIFEST)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        f"{file.as_posix()}: current" for file in (DOCX, PDF, MANIFEST)
    ]
    short = json.loads((first / MANIFEST).read_text())["inputs_hash"][:8]
    of = f"(letter-of-request of bn-first, as of {DAY}, inputs {short})"
    assert all(line.endswith(of) for line in lines)


def test_it_says_the_same_to_programs(first: Path) -> None:
    report = json.loads(verify(first, DOCX, "--format", "json").out)
    assert report["command"] == "verify"
    assert report["findings"] == []
    [file] = report["files"]
    assert (file["state"], file["case"], file["changes"]) == ("current", "bn-first", [])


def test_the_hash_in_the_footer_of_both_formats_is_that_of_the_manifest(first: Path) -> None:
    short = json.loads((first / MANIFEST).read_text())["inputs_hash"][:8]
    pdf = subprocess.run(
        ["pdftotext", "-layout", str(first / PDF), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    assert len(pdf) > 1
    assert all(f"Revision 1, 16 November 2026 · {short}" in page for page in pdf)
    with zipfile.ZipFile(first / DOCX) as archive:
        footers = [name for name in archive.namelist() if name.startswith("word/footer")]
        assert footers
        assert all(f"· {short}" in archive.read(name).decode() for name in footers)


def test_it_needs_no_manifest_beside_the_file(top: Path) -> None:
    for file in (DOCX, PDF):
        shutil.copy(top / file, top / file.name)
    (top / MANIFEST).unlink()
    ran = verify(top, DOCX, PDF, DOCX.name, PDF.name)
    assert ran.code == 0
    assert ran.out.count(": current") == 4


def test_a_file_without_a_stamp_is_known_by_its_manifest(top: Path) -> None:
    build(top, "--to", "html")
    page = BUILT / "letter-of-request.html"
    assert verify(top, page).code == 0
    edit(top / page, "vehicles", "tanks")
    assert "error[OUT021]: the document was altered" in verify(top, page).out


def test_the_same_inputs_have_the_same_hash_wherever_the_case_lies(
    first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first / "case_specs", tmp_path / "case_specs")
    build(tmp_path)
    for file in (DOCX, PDF, MANIFEST):
        assert (tmp_path / file).read_bytes() == (first / file).read_bytes()


def test_another_format_does_not_change_what_a_document_is_made_from(top: Path) -> None:
    before = (top / PDF).read_bytes()
    build(top, "--to", "pdf")
    assert (top / PDF).read_bytes() == before
    assert verify(top, DOCX).code == 0


# --------------------------------------------------------------------------------------- stale


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("bn-first/case.yaml", "case.yaml"),
        ("bn-first/letter-of-request.yaml", "letter-of-request.yaml"),
        ("_shared/parties.yaml", "_shared/parties.yaml"),
    ],
)
def test_a_changed_spec_is_named(top: Path, file: str, named: str) -> None:
    with (top / "case_specs" / file).open("a") as spec:
        spec.write("# checked\n")
    for document in (DOCX, PDF, MANIFEST):
        ran = verify(top, document)
        assert ran.code == 1
        assert f"{document}: stale" in ran.out
        told = f"warning[OUT020]: the document is stale: the spec file {named} changed\n"
        assert told in ran.out
        command = "fmsdocs build case_specs/bn-first --document letter-of-request"
        assert f"= run: {command}\n" in ran.out


def test_the_command_that_it_names_makes_the_document_current(top: Path) -> None:
    edit(top / "case_specs/bn-first/case.yaml", "quantity: 24", "quantity: 20")
    [command] = [line for line in verify(top, DOCX).out.splitlines() if "= run: " in line]
    run_fmsdocs(*command.partition("= run: fmsdocs ")[2].split(), cwd=top)
    assert verify(top, DOCX, PDF, MANIFEST).code == 0


def test_new_and_lost_specs_are_named(top: Path) -> None:
    folder = top / "case_specs/bn-first"
    (folder / "review.yaml").write_text("format: 1\n")
    (folder.parent / "_shared" / "parties.yaml").unlink()
    told = words(verify(top, DOCX))
    assert "the spec file _shared/parties.yaml is gone" in told
    assert "the spec file review.yaml was added" in told


def test_a_changed_rate_is_named_with_its_values(top: Path) -> None:
    write_pack(top / "own", rates={"title": "Own", "rates": [RATE]})
    (top / "fmsdocs.toml").write_text('policy = "own"\n')
    ran = verify(top, DOCX)
    assert ran.code == 1
    told = "the rate fms_administrative_surcharge changed from 3.2 percent to 3.4 percent"
    assert told in words(ran)
    assert f"= see: policy/rates.yaml: {told}" in words(ran)
    assert "the policy file own/pack.yaml was added" in words(ran)


@pytest.mark.parametrize("options", [("--gate", "channel"), ("--attach-spec",), ("--annotate",)])
def test_options_are_those_of_the_document(top: Path, options: tuple[str, ...]) -> None:
    before = verify(top, DOCX).out
    build(top, *options)
    after = verify(top, DOCX, PDF)
    assert after.code == 0
    assert before not in after.out


# ------------------------------------------------------------------------------------- altered


@pytest.mark.parametrize("file", [DOCX, PDF], ids=lambda file: file.suffix)
def test_a_flipped_byte_is_told(top: Path, file: Path) -> None:
    content = (top / file).read_bytes()
    for place in (20, len(content) // 3, len(content) // 2, len(content) - 8):
        (top / file).write_bytes(flipped(content, place))
        ran = verify(top, file, MANIFEST)
        assert ran.code == 1
        assert f"{file}: current" not in ran.out
        manifest = f"{MANIFEST}: error[OUT021]: the document was altered: {file.name} is not as"
        assert manifest in ran.out


def test_an_edited_manifest_is_told(top: Path) -> None:
    edit(top / MANIFEST, '"final": "no"', '"final": "yes"')
    ran = verify(top, MANIFEST)
    assert "the document was altered: the manifest was edited" in ran.out


@pytest.mark.parametrize("manifest", [True, False])
def test_a_sentence_edited_in_word_and_saved_by_libreoffice(top: Path, manifest: bool) -> None:
    import docx

    if not manifest:
        (top / MANIFEST).unlink()
    document = docx.Document(str(top / DOCX))
    paragraph = next(one for one in document.paragraphs if "tactical vehicles" in one.text)
    paragraph.runs[-1].text += " The purchaser also wants tanks."
    edited = top / "edited" / "letter-of-request.docx"
    edited.parent.mkdir()
    document.save(str(edited))
    profile = (top / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={profile}"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(top / BUILT), str(edited)),
        ],
        capture_output=True,
        check=True,
        timeout=180,
    )
    saved = docx.Document(str(top / DOCX))
    assert any("also wants tanks" in one.text for one in saved.paragraphs)
    ran = verify(top, DOCX)
    assert ran.code == 1
    assert f"{DOCX}: altered (letter-of-request of bn-first, as of {DAY}, " in ran.out
    assert "error[OUT021]: the document was altered: its content is not what was written" in ran.out


def test_a_pdf_that_another_program_packed_anew_is_told(top: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=top / PDF)
    for one in writer._objects:
        if hasattr(one, "flate_encode") and "/Filter" not in one:
            writer._objects[writer._objects.index(one)] = one.flate_encode()
    packed = BytesIO()
    writer.write(packed)
    assert b"fmsdocs-provenance" not in packed.getvalue()
    (top / PDF).write_bytes(packed.getvalue())
    (top / MANIFEST).unlink()
    assert f"{PDF}: altered" in verify(top, PDF).out


# --------------------------------------------------------------------------- what was sent


def test_what_was_sent_is_current_until_the_case_changes(top: Path) -> None:
    given = ("--document", "letter-of-request", "--date", DAY)
    assert run_fmsdocs("freeze", "case_specs/bn-first", *given, cwd=top).code == 0
    kept = Path("case_specs/bn-first/issued") / DAY / "letter-of-request"
    files = [kept / name for name in ("letter-of-request.docx", "manifest.json")]
    ran = verify(top, *files, DOCX)
    assert ran.code == 0, ran.out
    assert ran.out.count(f", sent on {DAY})") == 3
    edit(top / "case_specs/bn-first/case.yaml", "quantity: 24", "quantity: 20")
    told = verify(top, files[0])
    assert "stale: the spec file case.yaml changed" in told.out
    assert "what was sent stays as it is" in told.out
    assert "= run:" not in told.out
    copy = top / kept / "specs/bn-first/case.yaml"
    copy.write_text("format: 1\n")
    assert "specs/bn-first/case.yaml is not as it was" in words(verify(top, files[1]))


def test_a_copy_that_came_back_is_held_against_what_was_sent(top: Path) -> None:
    given = ("--document", "letter-of-request", "--date", DAY)
    run_fmsdocs("freeze", "case_specs/bn-first", *given, cwd=top)
    shutil.rmtree(top / "output")
    kept = top / "case_specs/bn-first/issued" / DAY / "letter-of-request/letter-of-request.docx"
    with zipfile.ZipFile(kept) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(top / kept.name, "w", zipfile.ZIP_STORED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry.filename, content)
    told = words(verify(top, kept.name))
    assert "altered: its bytes are not those that case_specs/bn-first/issued/" in told


# ----------------------------------------------------------------------------------- packages


def test_all_files_of_a_package_have_one_list(top: Path) -> None:
    run_fmsdocs(
        *("build", "case_specs/bn-first", "--package", "letter-of-request", "--as-of", DAY),
        cwd=top,
    )
    folder = top / BUILT / "letter-of-request-package"
    files = [*folder.glob("*"), folder.with_name(f"{folder.name}.pdf")]
    files.append(folder.with_name(f"{folder.name}.manifest.json"))
    ran = verify(top, *(file.relative_to(top) for file in files))
    assert ran.code == 0, ran.out
    assert len({line.partition(": current ")[2] for line in ran.out.splitlines()}) == 1
    assert "letter-of-request of bn-first" in ran.out
    edit(top / "case_specs/bn-first/case.yaml", "quantity: 24", "quantity: 20")
    told = verify(top, min(folder.glob("*.pdf")).relative_to(top)).out
    assert "run: fmsdocs build case_specs/bn-first --package letter-of-request\n" in told
    first = min(folder.glob("*.docx"))
    first.write_bytes(flipped(first.read_bytes(), 12))
    assert "its bytes are not those that" in words(verify(top, first.relative_to(top)))


# ---------------------------------------------------------------------------------- bad input


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(25):
            archive.writestr(f"part{place}.xml", bytes(10_000_000))
    return packed.getvalue()


def unzippable(top: Path) -> bytes:
    return (top / DOCX).read_bytes()[:9_000]


def half(top: Path) -> bytes:
    content = (top / PDF).read_bytes()
    return content[: content.index(b"fmsdocs-provenance")]


def broken_stamp(top: Path) -> bytes:
    content = (top / PDF).read_bytes()
    place = content.index(b"fmsdocs-provenance") + 200
    return content[:place] + b"AAAAAAAAAAAA" + content[place + 12 :]


def newer_stamp(top: Path) -> bytes:
    return (top / PDF).read_bytes().replace(b"fmsdocs-provenance:1:", b"fmsdocs-provenance:9:")


def newer_manifest(top: Path) -> bytes:
    return (top / MANIFEST).read_bytes().replace(b'"format": 2', b'"format": 9')


BAD = {
    "a text": (lambda _: b"Dear Sir", 1, "error[OUT022]: the file does not say what it was made"),
    "empty": (lambda _: b"", 1, "error[OUT022]"),
    "another PDF": (lambda _: b"%PDF-1.7\n%%EOF\n", 1, "error[OUT022]"),
    "a cut package": (unzippable, 1, "error[OUT023]: the file cannot be read: it is cut off"),
    "a cut PDF": (half, 1, "error[OUT022]"),
    "a bomb": (lambda _: bomb(), 1, "error[OUT023]: the file cannot be read: it unpacks to 250,0"),
    "a broken stamp": (broken_stamp, 1, "error[OUT021]"),
    "a newer stamp": (newer_stamp, 4, "error[FMS040]: format 9 is newer than this version reads"),
    "a newer manifest": (newer_manifest, 4, "error[FMS040]: format 9 is newer than this version"),
    "a cut manifest": (lambda top: (top / MANIFEST).read_bytes()[:900], 1, "error[OUT023]: the ma"),
    "another JSON": (lambda _: b'{"a": 1}', 1, "error[OUT023]: the manifest cannot be read"),
    "deep JSON": (lambda _: b'{"a": ' * 5_000, 1, "error[OUT023]: the manifest cannot be read"),
    "a marking": (lambda _: b'{"case": "(S//NOFORN) x"}', 6, "error[FMS06"),
}


@pytest.mark.parametrize(("make", "code", "told"), BAD.values(), ids=BAD)
def test_bad_input_is_a_finding(top: Path, make, code: int, told: str) -> None:
    (top / "bad.bin").write_bytes(make(top))
    ran = verify(top, "bad.bin")
    assert ran.code == code, ran.out
    assert told in ran.out
    assert "bad.bin" in ran.out
    assert "NOFORN" not in ran.out
    assert ": current" not in ran.out


def test_bad_files_do_not_hide_the_others(top: Path) -> None:
    (top / "bad.docx").write_bytes(b"PK\x03\x04")
    ran = verify(top, "bad.docx", DOCX)
    assert ran.code == 1
    assert "bad.docx: unknown" in ran.out
    assert f"{DOCX}: current" in ran.out


def test_a_missing_case_is_told(top: Path) -> None:
    (top / "case_specs/bn-first").rename(top / "moved")
    ran = verify(top, DOCX)
    assert ran.code == 3
    assert "error[OUT024]: there is no folder of the case bn-first in case_specs" in ran.out
    assert "= run:" not in ran.out


def test_the_folder_of_the_case_may_be_named(top: Path) -> None:
    (top / "case_specs").rename(top / "mine")
    assert verify(top, DOCX, "--case", "mine/bn-first").code == 0


def test_a_document_of_another_case_is_told(top: Path) -> None:
    shutil.copytree(top / "case_specs/bn-first", top / "case_specs/bn-other")
    ran = verify(top, DOCX, "--case", "case_specs/bn-other")
    assert ran.code == 1
    assert "error[OUT025]: the document belongs to the case bn-first" in ran.out


def test_a_case_that_cannot_be_read_any_more_is_stale(top: Path) -> None:
    (top / "case_specs/bn-first/case.yaml").write_text("format: 1\ntitle: 'x\n")
    assert "stale: the spec file case.yaml changed" in verify(top, DOCX).out


def test_a_marking_in_the_case_stops_it(top: Path) -> None:
    edit(top / "case_specs/bn-first/case.yaml", "title: Light", "title: (S//NOFORN) Light")
    ran = verify(top, DOCX)
    assert ran.code == 6
    assert "NOFORN" not in ran.out


@pytest.mark.parametrize("given", [(), ("nowhere.docx",), ("output",)])
def test_wrong_usage(first: Path, given: tuple[str, ...]) -> None:
    assert verify(first, *given).code == 2
