"""What was sent of a case: every manifest read, and the files held against it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.discover import ISSUED, MANIFEST
from fmsdocs.model.diagnostic import MARKED, Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.pipeline.newer_format import newer_format
from fmsdocs.provenance.alterations import alterations
from fmsdocs.provenance.manifest import FORMAT, is_sealed
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.spec import Spec

SCHEMA = "manifest"
"""The name of the schema of manifests."""

_REMEDY = "take the folder back as it was from version control; a new sending gets a day of its own"


class Issued(NamedTuple):
    """The manifests of what was sent, the earliest first, with what was found about them."""

    manifests: tuple[Spec, ...]
    diagnostics: tuple[Diagnostic, ...]


class Issue(NamedTuple):
    """A folder that keeps a document that was sent: its manifest with its bytes, if it has any."""

    folder: Path
    manifest: Spec | None
    content: bytes


def read_issues(issues: list[Issue]) -> Issued:
    """Return the usable manifests of *issues*, and the findings about them and their files."""
    found: list[Diagnostic] = []
    usable: list[Spec] = []
    for issue in issues:
        spec = issue.manifest
        marked = [item for item in spec.diagnostics if item.exit_code == MARKED] if spec else []
        fault = None if marked else _fault(issue)
        found += marked
        if fault is not None:
            found.append(fault)
        elif spec is not None and not marked:
            usable.append(spec)
            found += _altered(issue, spec)
    usable.sort(key=lambda spec: (spec.data["date"], spec.data["document"]))
    return Issued(tuple(usable), tuple(found))


def _fault(issue: Issue) -> Diagnostic | None:
    """Return why the manifest cannot be used, None where it can."""
    spec = issue.manifest
    if spec is None:
        return _unusable(Location(issue.folder.as_posix()), f"the folder has no {MANIFEST}")
    broken = [item for item in spec.diagnostics if item.severity is Severity.ERROR]
    if broken:
        return _unusable(broken[0].location, broken[0].message)
    if "date" not in spec.data or "document" not in spec.data:
        return _unusable(Location(spec.path), "the manifest is none of a document that was sent")
    return newer_format(spec, FORMAT)


def _unusable(location: Location, reason: str) -> Diagnostic:
    return Diagnostic(
        id="FMS039",
        severity=Severity.ERROR,
        message=f"what was sent cannot be read: {reason}",
        location=location,
        remedy=_REMEDY,
    )


def _altered(issue: Issue, spec: Spec) -> Iterator[Diagnostic]:
    """Give a finding for all that is not as it was when the document was sent."""
    folder = issue.folder
    manifest = Location(spec.path)
    if not is_sealed(issue.content):
        yield _alteration(manifest, "its manifest was edited")
    kept_as = f"{ISSUED}/{spec.data['date']}/{spec.data['document']}"
    if not folder.as_posix().endswith(kept_as):
        words = f"the manifest is that of {kept_as}"
        yield _alteration(Location(folder.as_posix()), words)
    above = folder.parents[1]
    # In format 1 the copies are called inputs; since then, inputs are no files of the folder.
    copies = "inputs" if spec.data["format"] == 1 else "copies"
    for kind, holder in ((copies, folder), ("outputs", folder), ("earlier", above)):
        for one in alterations(holder, spec.data.get(kind, ())):
            span = place_of(spec.places, (kind,), "key")
            note = Related(manifest._replace(span=span), "the manifest holds the hash it had")
            place = Location(f"{holder.as_posix()}/{one.path}")
            yield _alteration(place, f"the file {one.words}")._replace(related=(note,))


def _alteration(location: Location, words: str) -> Diagnostic:
    return Diagnostic(
        id="FMS038",
        severity=Severity.WARNING,
        message=f"what was sent has been altered: {words}",
        location=location,
        remedy=_REMEDY,
    )
