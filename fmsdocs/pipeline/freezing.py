"""The run ``freeze``: one document of a case kept as it was sent, with all that made it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from fmsdocs import __version__
from fmsdocs.load.discover import ISSUED, MANIFEST, find_cases
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import Artifact, RunOutcome
from fmsdocs.model.values import Place, Unanswered, value_at
from fmsdocs.pipeline.building import render_case
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.pipeline.looking import looks_of
from fmsdocs.pipeline.output import OutputRefused, write_folder
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.stamping import stamped
from fmsdocs.pipeline.validating import load_all, stopping
from fmsdocs.pipeline.writing import Rendered, not_written
from fmsdocs.policy.pack import Pack
from fmsdocs.provenance.manifest import (
    answered,
    entry_of,
    input_entries,
    manifest_text,
    origin_facts,
)
from fmsdocs.provenance.stamp import sealed
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.theme_files import load_theme
from fmsdocs.write.writers import Manuscript, write_document

_SPECS = "specs"
"""The folder of the copies of the spec files, beside the manifest."""
_REQUIREMENT = ("id", "title", "quantity", "unit")
_REVISED = Place("case", ("revision", "date"))
_LINE = ("number", "nomenclature", "quantity", "unit", "meets")


class NotOne(Exception):  # noqa: N818 - states what is the case
    """The path names no case, or several: one document of one case is frozen at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be frozen: the *document*, empty where the path names it, and the day of sending.

    *day* None takes the day of the case's revision, *as_of* None judges by the day of sending.
    """

    path: Path
    document: str = ""
    day: date | None = None
    as_of: date | None = None


class Frozen(NamedTuple):
    """What was kept: the folder, its files, the day of judgement, the pack, and what was open."""

    folder: str
    files: tuple[str, ...]
    as_of: date
    pack: str
    case: str
    errors: int
    warnings: int


def freeze(wish: Wish, request: Request) -> Frozen | RunOutcome:
    """Keep a document as it was sent; return what was kept, or an outcome that says why not.

    Findings of the case do not stop it: a letter with gaps may have been sent. What is kept is
    written whole or not at all, and never over what was kept before.

    Args:
        wish: the document and its days.
        request: the paths, formats and options of the build; its day of judgement is not used.

    Raises:
        NotOne: the path names no single case.
    """
    folders = find_cases((wish.path,), frozenset(request.workspace.spec_types()))
    if len(folders) > 1:
        message = f"{wish.path.as_posix()} holds {len(folders)} cases; name the folder of one"
        raise NotOne(message)
    loaded = load_all(request, "freeze")
    if loaded.stopped:
        return loaded.stopped
    [case] = loaded.cases
    document = wish.document or _named_by(case)
    day = wish.day or _revised_on(case)
    refusal = _refusal(case, document, day)
    pack, faults = load_pack(request.workspace)
    looks = looks_of(request, loaded.loader.guard)
    marked = stopping(looks)
    if marked:
        return RunOutcome(command="freeze", diagnostics=marked)
    faults += looks
    unusable = [item for item in faults if item.exit_code == UNUSABLE]
    if refusal or day is None or pack is None or unusable:
        found = tuple(unusable) or ((refusal,) if refusal else faults)
        return RunOutcome(command="freeze", diagnostics=found, sources=loaded.loader.sources)
    judged = replace(request, as_of=wish.as_of or day, documents=frozenset({document}))
    # Findings elsewhere count too: a spec file as the path only names the document.
    whole = case._replace(folder=case.folder._replace(only=()))
    lists = InputLists(judged, pack, loaded.loader.contents)
    rendered = stamped(render_case(check_case(whole, pack, judged), pack, loaded, judged), lists)
    kept: Frozen | tuple[Diagnostic, ...] = stopping(rendered.diagnostics)
    if not kept:
        sending = _Sending(rendered, document, day, pack, judged, loaded.loader.contents)
        kept = _keep(sending)
    if isinstance(kept, Frozen):
        return kept
    return RunOutcome(command="freeze", diagnostics=kept, sources=loaded.loader.sources)


@dataclass(frozen=True, slots=True)
class _Sending:
    """A document that is about to be kept, with all that made it."""

    rendered: Rendered
    document: str
    day: date
    pack: Pack
    request: Request
    contents: Mapping[str, bytes]

    @property
    def case(self) -> LoadedCase:
        return self.rendered.checked.loaded


def _named_by(case: LoadedCase) -> str:
    """Return the document that the path names, else the only one of the case, else nothing."""
    only = case.folder.only
    documents = case.case.documents if case.case else ()
    name = only[0].name.removesuffix(".yaml") if only else ""
    if name in documents:
        return name
    return documents[0] if len(documents) == 1 else ""


def _revised_on(case: LoadedCase) -> date | None:
    """Return the day of the case's revision, which documents print as theirs; None without one."""
    if case.case is None:
        return None
    day = value_at(case.case.roots, _REVISED)
    return None if isinstance(day, Unanswered) else date.fromisoformat(str(day))


def _refusal(case: LoadedCase, document: str, day: date | None) -> Diagnostic | None:
    """Return why nothing can be frozen, None where it can."""
    if case.case is None:
        reason = "the case cannot be read"
        return _refused("OUT012", reason, Location(case.shown), f"run fmsdocs check {case.shown}")
    if document not in case.case.documents:
        known = ", ".join(case.case.documents) or "none"
        wanted = f"the case has no document '{document}'" if document else "no document is named"
        remedy = f"name one with --document; the documents of the case are: {known}"
        return _refused("OUT012", wanted, Location(case.shown), remedy)
    if day is None:
        location = case.case.locate(_REVISED, "key")
        remedy = "give the day of sending with --date, or the date of the revision of the case"
        return _refused(
            "OUT013", "nobody says on which day the document was sent", location, remedy
        )
    there = _folder(case, document, day)
    if there.exists():
        reason = f"the document was kept on {day.isoformat()} already, and stays as it is"
        remedy = "give the day of the new sending with --date"
        return _refused("OUT011", reason, Location(there.as_posix()), remedy)
    return None


def _refused(identifier: str, message: str, location: Location, remedy: str) -> Diagnostic:
    return Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=message,
        location=location,
        remedy=remedy,
    )


def _folder(case: LoadedCase, document: str, day: date) -> Path:
    return case.folder.folder / ISSUED / day.isoformat() / document


def _keep(sending: _Sending) -> Frozen | tuple[Diagnostic, ...]:
    """Write all that is kept of one document; return the findings where that cannot be."""
    rendered, request = sending.rendered, sending.request
    tree = dict(rendered.documents).get(sending.document)
    if tree is None:
        return rendered.diagnostics
    folder = _folder(sending.case, sending.document, sending.day)
    theme = load_theme(request.workspace.theme, request.workspace.reference)
    outputs: dict[str, bytes] = {}
    made = Manuscript(tree, theme)
    try:
        for to in request.formats:
            request.progress(f"{sending.case.folder.name}: {sending.document}.{to}")
            written = write_document(made, to)
            outputs[f"{sending.document}.{to}"] = sealed(written.content)
    except PdfUnavailable as reason:
        return (not_written("OUT002", folder.as_posix(), str(reason), ""),)
    copies, earlier = _copies(sending)
    manifest = manifest_text(_facts(sending, copies, outputs, earlier)).encode()
    files = {**outputs, MANIFEST: manifest, **copies}
    artifacts = [Artifact(path, "", content) for path, content in files.items()]
    try:
        write_folder(artifacts, folder)
    except OutputRefused as reason:
        return (not_written("OUT010", reason.path, reason.reason, reason.remedy),)
    counts = _counts(sending)
    return Frozen(
        folder=folder.as_posix(),
        files=tuple(files),
        as_of=request.as_of,
        pack=sending.pack.label,
        case=sending.case.shown,
        errors=counts["errors"],
        warnings=counts["warnings"],
    )


def _copies(sending: _Sending) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the spec files by their place among the copies, and the earlier manifests.

    The copies lie as the files did: a case folder, and the shared parties above it.
    """
    copies: dict[str, bytes] = {}
    earlier: dict[str, bytes] = {}
    folder = sending.case.folder.folder
    for shown, content in sending.contents.items():
        file = Path(shown)
        if file.is_relative_to(folder / ISSUED):
            earlier[file.relative_to(folder / ISSUED).as_posix()] = content
        elif file.is_relative_to(folder):
            below = file.relative_to(folder).as_posix()
            copies[f"{_SPECS}/{sending.case.folder.name}/{below}"] = content
        else:
            copies[f"{_SPECS}/{file.parent.name}/{file.name}"] = content
    return dict(sorted(copies.items())), dict(sorted(earlier.items()))


def _facts(
    sending: _Sending,
    copies: Mapping[str, bytes],
    outputs: Mapping[str, bytes],
    earlier: Mapping[str, bytes],
) -> dict[str, Any]:
    """Return what the manifest says, as JSON data."""
    pack, data = sending.pack, sending.case.specs["case"].data
    origin = sending.rendered.origins[sending.document]
    return {
        **origin_facts(origin),
        "date": sending.day.isoformat(),
        "program": f"fmsdocs {__version__}",
        "policy": {"name": pack.name, "edition": pack.label, "as_of": pack.as_of.isoformat()},
        "verdict": _verdict(sending),
        "findings": dict(_counts(sending)),
        "requirements": [
            answered(entry, _REQUIREMENT) for entry in data.get("requirements", ()) if entry
        ],
        "lines": [answered(entry, _LINE) for entry in data.get("lines", ()) if entry],
        "copies": [entry_of(path, content) for path, content in copies.items()],
        "outputs": [entry_of(path, content) for path, content in outputs.items()],
        "earlier": [entry_of(path, content) for path, content in earlier.items()],
        "inputs": input_entries(origin),
    }


def _verdict(sending: _Sending) -> dict[str, str]:
    judgement = sending.rendered.checked.judgement
    for verdict in judgement.verdicts if judgement else ():
        if verdict.document == sending.document:
            return {"word": verdict.word, "sentence": verdict.sentence}
    return {}


def _counts(sending: _Sending) -> dict[str, int]:
    """Return how many findings of each severity are open in the case."""
    found = Counter(item.severity for item in dict.fromkeys(sending.rendered.checked.diagnostics))
    return {f"{severity}s": found[severity] for severity in Severity}
