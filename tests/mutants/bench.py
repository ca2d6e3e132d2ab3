"""The sample cases on a bench: one file is exchanged, the case is loaded and judged anew."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path as File

import yaml
from mutants.damage import Path
from running import ROOT

from fmsdocs.load.discover import CaseFolder
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.pipeline.judging import Checked, check_case
from fmsdocs.pipeline.loading import Loader
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.reading import Reader
from fmsdocs.pipeline.request import Request
from fmsdocs.validate.spec import Spec
from fmsdocs.workspace.locate import bundled

AS_OF = date(2026, 12, 1)
WORKSPACE = bundled()


class KeepingReader(Reader):
    """A reader that reads the same bytes only once."""

    def __init__(self, loader: Loader) -> None:
        super().__init__(loader.schemas, loader.guard)
        self._kept: dict[tuple[bytes, str], Spec] = {}
        self.keeping = True

    def read(self, content: bytes, shown: str, schema: str) -> Spec:
        key = content, shown
        if key in self._kept:
            return self._kept[key]
        spec = super().read(content, shown, schema)
        if self.keeping:
            self._kept[key] = spec
        return spec


class Bench:
    """One case in a folder of its own, with the shared parties beside it, judged at every gate."""

    def __init__(self, case: str, folder: File) -> None:
        for part in (case, "_shared"):
            shutil.copytree(ROOT / "case_specs" / part, folder / part)
        self.case = CaseFolder(folder / case, File(case))
        self.files = {
            file.name.removesuffix(".yaml"): file for file in sorted((folder / case).glob("*.yaml"))
        }
        self.files["parties"] = folder / "_shared" / "parties.yaml"
        self.texts = {name: file.read_text("utf-8") for name, file in self.files.items()}
        pack, faults = load_pack(WORKSPACE)
        assert pack is not None
        assert not faults
        self._pack = pack
        self._loader = Loader(WORKSPACE, remembering=False)
        self._loader.reader = self._reader = KeepingReader(self._loader)
        self.before = self.judged()
        self._reader.keeping = False

    def judged(self, name: str = "", text: str = "") -> Checked:
        """Return the case judged, with *text* in the file of *name*."""
        loader = Loader(WORKSPACE, remembering=False)
        loader.reader = self._reader
        if not name:
            return self._checked(loader)
        self.files[name].write_text(text, "utf-8")
        try:
            return self._checked(loader)
        finally:
            self.files[name].write_text(self.texts[name], "utf-8")

    def _checked(self, loader: Loader) -> Checked:
        request = Request(paths=(self.case.folder,), as_of=AS_OF, gate=Gate.CLOSURE)
        return check_case(loader.load(self.case), self._pack, request)

    def new(self, after: Checked) -> tuple[Diagnostic, ...]:
        """Return the findings that the undamaged case has not; moved lines make none new."""
        known = {_identity(finding) for finding in self.before.diagnostics}
        return tuple(found for found in after.diagnostics if _identity(found) not in known)


def _identity(finding: Diagnostic) -> tuple[str, ...]:
    return (finding.id, finding.severity, finding.location.path, finding.message, finding.why)


def places_in(text: str, path: Path) -> Iterator[tuple[int, int] | None]:
    """Give the line and column of *path* and of all that holds it: keys and values.

    A place at the margin of the file is held by the file itself, which has no line: None.
    """
    node = yaml.compose(text, yaml.CSafeLoader)
    if len(path) == 1:
        yield None
    for step in path:
        below = _step(node, step)
        if below is None:
            return
        for part in below:
            yield part.start_mark.line + 1, part.start_mark.column + 1
        node = below[-1]


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, ...] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return (node.value[step],)
    return None
