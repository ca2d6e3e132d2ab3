"""The files of policy packs: loaded with positions, held against the meta-schemas, built."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.case import Aim
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity, unusable
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path as DataPath
from fmsdocs.model.pointer import to_pointer
from fmsdocs.pipeline.pack_chain import HEAD, chain_of
from fmsdocs.policy.overlay import overlay
from fmsdocs.policy.pack import Pack, PackFile, build_pack
from fmsdocs.validate.locate import Places, place_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.validator import Validator
from fmsdocs.workspace.locate import Workspace

_CHECKLIST = "checklist"
_SHARED = "common"


class Layers(NamedTuple):
    """The packs of a workspace: each as it is written, the lowest first, and all as one.

    ``whole`` is None where the lowest cannot be used; what of others cannot be used is left out.
    """

    packs: tuple[Pack, ...]
    whole: Pack | None
    diagnostics: tuple[Diagnostic, ...]


def build(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack of *workspace* made from its files, and what is wrong with them."""
    layers = build_layers(workspace)
    return layers.whole, layers.diagnostics


def build_layers(workspace: Workspace) -> Layers:
    """Return every pack of *workspace*, and what lying over each other makes of them."""
    chain = chain_of(workspace)
    schemas = SchemaSet(workspace.schemas / "meta")
    validator = Validator(schemas)
    found = list(chain.diagnostics)
    packs: list[Pack] = []
    whole: Pack | None = None
    for folder in chain.folders:
        read = _Reading(validator, schemas.names)
        read.folder(folder)
        found += read.found
        pack, faults = build_pack(
            read.files, read.codes, read.rows, documents=_documents(workspace, whole), base=whole
        )
        if pack is None:
            head = (folder / HEAD).as_posix()
            said = any(item.location.path == head for item in read.found)
            found += () if said else faults  # why it cannot be read says more
            continue
        found += faults
        packs.append(pack)
        if whole is None:
            whole = pack
        else:
            whole, faults = overlay(whole, pack)
            found += faults
    return Layers(tuple(packs), whole, tuple(found))


def _documents(workspace: Workspace, base: Pack | None) -> frozenset[str] | None:
    """Return the document types that an own pack may name; ours may name those to come."""
    if base is None:
        return None
    named = {document for item in base.items for document in item.documents}
    return frozenset({*workspace.built_types(), *named})


@dataclass(slots=True, eq=False)
class _Reading:
    """Reads the folder of one pack."""

    validator: Validator
    schemas: frozenset[str]
    files: dict[str, PackFile] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def folder(self, folder: Path) -> None:
        """Take every file of the pack in *folder*."""
        for file in sorted(folder.glob("*.y*ml")):
            if file.suffix == ".yaml" and file.stem in self.schemas - {_CHECKLIST, _SHARED}:
                self._yaml(file, file.stem, file.stem)
            else:
                self.found.append(_unknown_file(file, self.schemas - {_CHECKLIST, _SHARED}))
        for file in sorted((folder / "checklists").glob("*.y*ml")):
            if file.suffix == ".yaml":
                self._yaml(file, f"checklists/{file.stem}", _CHECKLIST)
            else:
                self.found.append(_unknown_file(file, [file.stem]))
        for tables, below in ((self.codes, "codes"), (self.rows, "sources")):
            for file in sorted((folder / below).glob("*.csv")):
                source = read_text(file, file.as_posix())
                self._take(source.diagnostics)
                if source.text is not None:
                    tables[file.stem] = source.text

    def _yaml(self, file: Path, name: str, schema: str) -> None:
        source = read_text(file, file.as_posix())
        self._take(source.diagnostics)
        if source.text is None:
            return
        spec = self.validator.validate(parse(source.text, source.path), schema)
        self._take(spec.diagnostics)
        self.files[name] = PackFile(source.path, spec.data, Locator(source.path, spec.places))

    def _take(self, found: tuple[Diagnostic, ...]) -> None:
        self.found += (_unusable(item) for item in found if item.severity is not Severity.NOTE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Locator:
    """Tells where a path of a pack file is written."""

    shown: str
    places: Places | None

    def __call__(self, path: DataPath, aim: Aim) -> Location:
        """Return the place of *path*."""
        return Location(self.shown, place_of(self.places, path, aim), to_pointer(path))


def _unusable(item: Diagnostic) -> Diagnostic:
    """Return *item* with the exit code of a pack that cannot be used."""
    return item._replace(exit_code=UNUSABLE)


def _unknown_file(file: Path, known: Iterable[str]) -> Diagnostic:
    names = [f"{name}.yaml" for name in sorted(known)]
    close = get_close_matches(file.name, names, n=1)
    remedy = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(names)}"
    message = f"'{file.name}' is no file of a policy pack"
    return unusable("POL025", message, Location(file.as_posix()), remedy)
