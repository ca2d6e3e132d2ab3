"""What a run is asked to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fmsdocs.load.marking import Acknowledgement
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.pipeline.adoption import Adoption
from fmsdocs.workspace.locate import Workspace, bundled

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked to do. Empty ``documents`` means all of a case.

    ``package`` is the package that is built instead of single documents, empty for none.

    ``attach_spec`` puts the specs of a document into its PDF. ``annotate`` puts what is open into
    the drafts.

    ``faults`` are what is wrong with the settings that the run was made from. ``adoption`` is what
    ``validate`` and ``check`` leave out of their reports.

    ``unchanged`` says that none of the cases has changed, so that none is looked at. ``typed`` are
    the bytes of files, by their whole paths, that count instead of those on disk.
    """

    paths: tuple[Path, ...]
    as_of: date
    gate: Gate | None = None
    documents: frozenset[str] = frozenset()
    package: str = ""
    formats: tuple[str, ...] = ("docx", "pdf")
    output: Path = Path("output")
    final: bool = False
    attach_spec: bool = False
    annotate: bool = False
    remembering: bool = True
    acknowledged: tuple[Acknowledgement, ...] = ()
    workspace: Workspace = field(default_factory=bundled)
    faults: tuple[Diagnostic, ...] = ()
    unchanged: bool = False
    typed: Mapping[Path, bytes] = field(default_factory=dict)
    adoption: Adoption = field(default_factory=Adoption)
    progress: Progress = field(default=lambda _message: None)
