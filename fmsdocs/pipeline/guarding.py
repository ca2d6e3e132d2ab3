"""The guard over what a run is given beside spec files: its options, and an office's own files."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fmsdocs.load.marking import Hit, MarkingGuard, Passage, readable
from fmsdocs.model.diagnostic import MARKED, Diagnostic
from fmsdocs.pipeline.pack_chain import chain_of
from fmsdocs.pipeline.request import Request
from fmsdocs.workspace.locate import bundled

_TEXT = frozenset(
    {".css", ".csv", ".html", ".j2", ".json", ".md", ".svg", ".toml", ".txt", ".yaml"}
)
_MOST_BYTES = 100_000_000
"""What a Word file may unpack to; no document is made with a larger one."""
_DAMAGE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error)
_BETWEEN_CELLS = re.compile(r'[,;\t"]+')
_TAG = re.compile(r"<[^<>]*>")


def guard_request(request: Request, guard: MarkingGuard) -> tuple[Diagnostic, ...]:
    """Return the markings in the words of the command line and in the files of an office.

    The product's own files are not read again at each run: its tests scan them.
    """
    found: list[Diagnostic] = []
    for path in (*request.paths, request.output):
        found += guard.path_findings(path)
    for one in request.acknowledged:
        found += guard.path_findings(Path(one.path))
        found += guard.findings(one.reason, "--reason")
    own, ours = request.workspace, bundled()
    bundled_folders = {ours.policy, ours.templates, ours.schemas}
    for folder in dict.fromkeys((*chain_of(own).folders, own.templates, own.schemas)):
        if folder not in bundled_folders:
            found += guard_folder(folder, guard)
    if own.theme.parent != ours.themes:
        found += guard_folder(own.theme, guard)
    if own.reference:
        found += guard.path_findings(own.reference)
        for hit in _hits(own.reference, guard):
            found.append(guard.finding(hit.pattern, own.reference.as_posix(), None))
    return tuple(dict.fromkeys(item for item in found if item.exit_code == MARKED))


def guard_folder(folder: Path, guard: MarkingGuard) -> Iterator[Diagnostic]:
    """Scan the names and texts of all files below *folder*."""
    for file in sorted(folder.rglob("*")):
        yield from guard.name_findings(file.name, file.parent.as_posix())
        for hit in dict.fromkeys(_hits(file, guard)) if file.is_file() else ():
            yield guard.finding(hit.pattern, file.as_posix(), hit.line)


def _hits(file: Path, guard: MarkingGuard) -> Iterator[Hit]:
    """Scan the text of *file*; of a table also its cells, of a Word file its words."""
    if file.suffix in {".docx", ".dotx"} and zipfile.is_zipfile(file):
        for content in _word_parts(file):
            yield from guard.scan(_TAG.sub("\n", readable(content)))
    elif file.suffix in _TEXT:
        text = readable(file.read_bytes())
        yield from guard.scan(text)
        if file.suffix == ".csv":
            yield from guard.scan_passages(cells(text))


def _word_parts(file: Path) -> Iterator[bytes]:
    """Give the parts of a Word file; what is huge, locked or damaged is refused elsewhere."""
    with suppress(*_DAMAGE), zipfile.ZipFile(file) as archive:
        entries = [one for one in archive.infolist() if one.filename.endswith(".xml")]
        if sum(one.file_size for one in entries) <= _MOST_BYTES:
            for one in entries:
                yield archive.read(one)


def cells(table: str) -> Iterator[Passage]:
    """Give every cell of the CSV text *table*, headings too, with its line."""
    for number, line in enumerate(table.split("\n"), start=1):
        for cell in _BETWEEN_CELLS.split(line):
            yield Passage(cell, number)
