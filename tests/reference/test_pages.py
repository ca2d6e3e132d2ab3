"""The generated pages: complete, current, and without a link that leads nowhere."""

import posixpath
import re
from pathlib import Path

import pytest
from check.making import bundled_pack
from running import ROOT, run_fmsdocs

from fmsdocs.pipeline.reference import MARK, Reference
from fmsdocs.reference.pages import all_pages

FILES = Reference().files()
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(text: str) -> set[str]:
    """Return the places of a page that a link may lead to, headings as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)"></a>', text))


def test_every_link_leads_somewhere() -> None:
    count = 0
    for name, text in FILES.items():
        for target in LINK.findall(text):
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            assert other in FILES, f"{name}: {target}"
            assert not anchor or anchor in anchors(FILES[other]), f"{name}: {target}"
            count += 1
    assert count > 1000


def test_no_anchor_is_given_twice() -> None:
    for name, text in FILES.items():
        given = re.findall(r'<a id="([^"]+)"></a>', text)
        assert len(given) == len(set(given)), name


def test_every_page_is_reached_from_the_index() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            for target in LINK.findall(FILES[name]):
                if not target.startswith("https://"):
                    path = posixpath.join(posixpath.dirname(name), target.partition("#")[0])
                    waiting.append(posixpath.normpath(path))
    assert reached == FILES.keys()


def test_everything_has_its_page() -> None:
    pack = bundled_pack()
    reference = Reference()
    wanted = {f"items/{item.id}.md" for item in pack.items}
    wanted |= {f"findings/{name}.md" for name in reference.findings}
    wanted |= {f"codes/{name}.md" for name in pack.codes}
    assert wanted <= FILES.keys()
    for field in reference.fields.values():
        root, _, path = field.name.partition(".")
        text = FILES[f"fields/{root.replace('_', '-')}.md"]
        assert not path or f"`{path}`" in text, field.name


def test_every_item_that_asks_for_a_field_stands_beside_it() -> None:
    text = FILES["fields/case.md"]
    (row,) = re.findall(r'^\| <a id="case-funding-source"></a>.*$', text, re.MULTILINE)
    assert "[LOR-030](../items/LOR-030.md)" in row
    assert "`fmf_grant`" in row


def test_nothing_is_empty() -> None:
    for page in all_pages(Reference().library):
        for block in page.blocks:
            assert all(block[:1]), (page.name, block)


def test_tables_have_as_many_cells_as_columns() -> None:
    for name, text in FILES.items():
        for block in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
            counts = {len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().split("\n")}
            assert len(counts) == 1, f"{name}: {block.splitlines()[0]}"


def test_pages_are_written_the_same_twice_and_name_no_place_of_this_machine() -> None:
    assert Reference().files() == FILES
    for name, text in FILES.items():
        assert str(ROOT) not in text, name


def test_pages_make_no_promise() -> None:
    ours = re.compile(r"\b(compliant|cleared)\b", re.IGNORECASE)
    for name, text in FILES.items():
        if not name.startswith(("codes/", "coverage/", "fields/")):
            assert not ours.search(text), name


def test_the_pages_of_the_repository_are_current() -> None:
    ran = run_fmsdocs("reference", "docs/reference", "--check")
    assert (ran.code, ran.out) == (0, "")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    assert run_fmsdocs("reference", str(folder)).code == 0
    return folder


def test_what_is_not_current_is_named_with_the_remedy(written: Path) -> None:
    (written / "items" / "LOR-030.md").write_text(MARK + "changed\n")
    (written / "findings" / "FMS102.md").unlink()
    (written / "items" / "OLD-001.md").write_text(MARK + "a duty that ended\n")
    (written / "items" / "notes.md").write_text("our own notes\n")
    ran = run_fmsdocs("reference", ".", "--check", cwd=written)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "items/LOR-030.md is not current",
        "findings/FMS102.md is missing",
        "items/OLD-001.md is left over",
        "write the pages anew: fmsdocs reference .",
    ]
    again = run_fmsdocs("reference", ".", cwd=written)
    assert (again.code, again.out) == (0, "3 of the pages in . changed\n")
    assert not (written / "items" / "OLD-001.md").exists()
    assert (written / "items" / "notes.md").read_text() == "our own notes\n"
    assert run_fmsdocs("reference", ".", "--check", cwd=written).code == 0


def test_a_folder_that_cannot_be_written_is_exit_5(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run_fmsdocs("reference", str(tmp_path / "file" / "below"))
    assert ran.code == 5
    assert "cannot be written" in ran.err
