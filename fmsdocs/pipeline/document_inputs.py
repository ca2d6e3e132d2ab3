"""The list of what a document is made from, gathered once for every run that makes or judges one.

Whatever can change a byte of a document stands in it: the specs of its case, what was sent of it,
schemas, templates, looks, fonts, the policy value by value, versions, and the options of the run.
Libraries of the system (Pango, HarfBuzz) do not: they are not known before a PDF is made.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Final

from fmsdocs import __version__
from fmsdocs.load.discover import ISSUED
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.pipeline.pack_chain import chain_of, files_of
from fmsdocs.pipeline.request import Request
from fmsdocs.policy.dated import SeriesTable
from fmsdocs.policy.pack import Pack
from fmsdocs.provenance.inputs import (
    ANNOTATED,
    AS_OF,
    ATTACHED,
    FINAL,
    GATE,
    OPTION,
    RECORD,
    Input,
    Origin,
    content_input,
    value_input,
)
from fmsdocs.validate.case import kind_of
from fmsdocs.workspace.locate import Workspace
from fmsdocs.write.fonts import FontMissing, font_files, script_files
from fmsdocs.write.theme_files import ThemeError, load_theme, theme_chain

_LIBRARIES: Final = (
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markupsafe",
    "pydyf",
    "pyphen",
    "python-docx",
    "resvg-py",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)
"""What has a part in the bytes of documents."""
_SERIES_FILES: Final = frozenset({"rates.yaml", "thresholds.yaml", "timelines.yaml"})
"""Files of a pack that are listed value by value, not as files."""


class InputLists:
    """Makes the lists of one run; what documents have in common is read once."""

    def __init__(self, request: Request, pack: Pack, contents: Mapping[str, bytes]) -> None:
        """Make lists for *request* under *pack*; *contents* are the files that were read."""
        self._request, self._pack, self._contents = request, pack, contents
        self._workspace = request.workspace

    def origin(self, case: LoadedCase, documents: tuple[str, ...], package: str = "") -> Origin:
        """Return what *documents* of *case* are made from; as a *package* they have one list."""
        inputs = (
            *self._specs(case),
            *self._schemas(case),
            *self._templates({kind_of(name) for name in documents}),
            *(self._package_files(package) if package else ()),
            *self._common,
        )
        return Origin(case.folder.name, documents, package, tuple(sorted(inputs)))

    @cached_property
    def _common(self) -> tuple[Input, ...]:
        return (
            *_files("shared template", self._workspace.templates / "_shared"),
            *_looks(self._workspace),
            *_fonts(self._workspace),
            *self._policy(),
            *_program(),
            *self._options(),
        )

    def _specs(self, case: LoadedCase) -> Iterator[Input]:
        """Give the specs of *case* by their names, and the manifests of what was sent of it."""
        folder = case.folder.folder
        for spec in case.specs.values():
            file = Path(spec.path)
            inside = file.is_relative_to(folder)
            name = file.relative_to(folder) if inside else Path(file.parent.name, file.name)
            content = self._contents.get(spec.path, b"")
            yield content_input("spec file", name.as_posix(), content)
        for shown, content in self._contents.items():
            if Path(shown).is_relative_to(folder / ISSUED):
                yield content_input(RECORD, Path(shown).relative_to(folder).as_posix(), content)

    def _schemas(self, case: LoadedCase) -> Iterator[Input]:
        for name in sorted({"common", *map(kind_of, case.specs)}):
            file = self._workspace.schemas / f"{name}.schema.json"
            yield content_input("schema", file.name, file.read_bytes())

    def _templates(self, kinds: set[str]) -> Iterator[Input]:
        for kind in sorted(kinds):
            yield from _files("template", self._workspace.templates / kind)

    def _package_files(self, package: str) -> Iterator[Input]:
        for file in (self._workspace.packages / f"{package}.yaml", self._workspace.types_file):
            yield content_input("package file", file.name, file.read_bytes())

    def _policy(self) -> Iterator[Input]:
        """Give the policy packs: dated values one by one, all else by file."""
        for folder in chain_of(self._workspace).folders:
            for file in files_of(folder):
                if file.relative_to(folder).as_posix() not in _SERIES_FILES:
                    name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
                    yield content_input("policy file", name, file.read_bytes())
        tables = {
            "rate": self._pack.rates,
            "threshold": self._pack.thresholds,
            "official time": self._pack.timelines,
        }
        for group, table in tables.items():
            yield from self._series(group, table)

    def _series(self, group: str, table: SeriesTable) -> Iterator[Input]:
        for series in table.all:
            now = series.on(self._request.as_of)
            value = f"{now.value} {series.unit.replace('_', ' ')}" if now else ""
            name = f"{series.name} {series.key}".strip()
            yield content_input(group, name, repr(series).encode())._replace(value=value)

    def _options(self) -> Iterator[Input]:
        request = self._request
        yield value_input(OPTION, AS_OF, request.as_of.isoformat())
        yield value_input(OPTION, FINAL, "yes" if request.final else "no")
        if request.attach_spec:
            yield value_input(OPTION, ATTACHED, "yes")
        if request.annotate:
            yield value_input(OPTION, ANNOTATED, "yes")
        if request.gate:
            yield value_input(OPTION, GATE, request.gate.value)
        for one in request.acknowledged:
            yield value_input(OPTION, f"marking acknowledged in {one.path}", repr(one))


def _files(group: str, folder: Path) -> Iterator[Input]:
    """Give every file of *folder*, named with it."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
        yield content_input(group, name, file.read_bytes())


def _looks(workspace: Workspace) -> Iterator[Input]:
    """Give the files of the theme and of its base, and the Word file of the office."""
    with suppress(ThemeError):  # nothing can be written with it, and that is said there
        for folder in theme_chain(workspace.theme):
            yield from _files("theme file", folder)
    if workspace.reference:
        yield content_input(
            "theme file", workspace.reference.name, workspace.reference.read_bytes()
        )


def _fonts(workspace: Workspace) -> Iterator[Input]:
    try:
        theme = load_theme(workspace.theme)
    except ThemeError:  # nothing can be written with it either, and that is said there
        return
    try:
        files = font_files(theme)
    except FontMissing:  # Word documents do not need them
        yield value_input("font", theme.fonts.family, "none")
        return
    for file in files:
        yield content_input("font", file.name, file.read_bytes())
    scripts = script_files(theme)
    for font in theme.fonts.scripts:
        if font.file in scripts:
            yield content_input("font", font.file, scripts[font.file].read_bytes())
        else:
            yield value_input("font", font.file, "none")


def _program() -> Iterator[Input]:
    """Give the program, whose code is counted too, and the versions of what it works with."""
    package = Path(__file__).resolve().parent.parent
    code = b"\0".join(file.read_bytes() for file in sorted(package.rglob("*.py")))
    yield content_input("program", "fmsdocs", code)._replace(value=__version__)
    for name in _LIBRARIES:
        yield value_input("library", name, metadata.version(name))
    yield value_input("library", "zlib", zlib.ZLIB_RUNTIME_VERSION)
