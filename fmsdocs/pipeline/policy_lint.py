"""The runs ``policy lint`` and ``policy test``: all that can be said of a pack without a case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from fmsdocs.check.examples import check_examples, sides_of
from fmsdocs.check.lint import lint_expressions
from fmsdocs.check.policy_names import lint_policy_names
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.model.shape import Shape
from fmsdocs.packages.lint import lint_packages
from fmsdocs.pipeline.pack_files import Layers, build_layers
from fmsdocs.pipeline.package_files import read_packages
from fmsdocs.pipeline.policy import texts_of
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.rows import OPEN, coverage
from fmsdocs.render.static import check_templates
from fmsdocs.render.unprinted import check_unprinted
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import Workspace


class Linted(NamedTuple):
    """What checks of a pack see.

    ``top`` is the pack that is looked at, as it is written; ``whole`` is that pack over all below
    it. ``shapes`` are those of the roots, by their names in expressions.
    """

    workspace: Workspace
    top: Pack
    whole: Pack
    shapes: Mapping[str, Shape]


Check = Callable[[Linted], Iterable[Diagnostic]]


def lint(workspace: Workspace, faults: tuple[Diagnostic, ...] = ()) -> RunOutcome:
    """Return all findings about the pack of *workspace*; *faults* are those of the settings."""
    layers = build_layers(workspace)
    found = [*faults, *layers.diagnostics]
    whole = layers.whole
    if whole is None:
        return _outcome("policy lint", layers, found, "policy pack")
    linted = Linted(workspace, layers.packs[-1], whole, shapes_of(workspace))
    for check in CHECKS:
        found += check(linted)
    subject = (
        f"policy pack {whole.label}: {len(whole.items)} items, {len(whole.citations)} citations, "
        f"{len(whole.codes)} code tables"
    )
    return _outcome("policy lint", layers, found, subject)


def run_examples(workspace: Workspace, faults: tuple[Diagnostic, ...] = ()) -> RunOutcome:
    """Run every example of the pack of *workspace*; one that does not do its work is a finding."""
    layers = build_layers(workspace)
    found = [*faults, *layers.diagnostics]
    if layers.whole is None:
        return _outcome("policy test", layers, found, "policy pack")
    found += check_examples(layers.whole, shapes_of(workspace))
    sides = [len(sides_of(item)) for item in layers.whole.items]
    subject = (
        f"policy pack {layers.whole.label}: {sum(sides)} examples of "
        f"{sum(map(bool, sides))} items ran"
    )
    return _outcome("policy test", layers, found, subject)


def shapes_of(workspace: Workspace) -> dict[str, Shape]:
    """Return the shapes of all roots, by their names in expressions (``letter_of_request``)."""
    schemas = SchemaSet(workspace.schemas)
    names = sorted(schemas.roots)
    return {name.replace("-", "_"): schemas.shape(name) for name in names}


def _outcome(command: str, layers: Layers, found: list[Diagnostic], subject: str) -> RunOutcome:
    return RunOutcome(
        command=command,
        diagnostics=tuple(found),
        pack=layers.whole.label if layers.whole else "",
        sources=texts_of(found),
        subject=subject,
    )


# ------------------------------------------------------------------------------------------ checks


def _expressions(linted: Linted) -> Iterable[Diagnostic]:
    return lint_expressions(linted.whole, linted.shapes)


def _policy_names(linted: Linted) -> Iterable[Diagnostic]:
    return lint_policy_names(linted.whole)


def _missing_examples(linted: Linted) -> Iterator[Diagnostic]:
    for item in linted.top.items:
        absent = [f"'{side}'" for side in ("pass", "fail") if side not in item.examples]
        if absent:
            message = f"the item {item.id} has no example {' and '.join(absent)}"
            remedy = "add it under 'examples': it shows what the item means, and that it works"
            yield _warning("POL030", message, item.location, remedy)


def _unused_citations(linted: Linted) -> Iterator[Diagnostic]:
    whole = linted.whole
    used = {name for item in whole.items for name in item.cite}
    for table in (whole.rates, whole.thresholds, whole.timelines):
        used |= {name for entry in table.all for period in entry.periods for name in period.cite}
    for name, citation in linted.top.citations.items():
        if name not in used:
            where = citation.location or linted.top.location
            remedy = "take the citation out, or cite it where it belongs"
            yield _warning("POL031", f"nothing cites '{name}'", where, remedy)


def _templates(linted: Linted) -> Iterator[Diagnostic]:
    templates = linted.workspace.templates
    report = check_templates(templates, linted.shapes)
    yield from report.diagnostics
    yield from check_unprinted(templates, linted.shapes, report.printed)


def _packages(linted: Linted) -> Iterator[Diagnostic]:
    files = read_packages(linted.workspace)
    yield from files.diagnostics
    kinds = linted.workspace.built_types()
    yield from lint_packages(files.packages.values(), kinds, linted.shapes)


def _open_rows(linted: Linted) -> Iterator[Diagnostic]:
    """Give one note for each table of official rows of which some are served by nothing."""
    for table in coverage(linted.top.rows, linted.whole.items):
        rows = table.rows[OPEN]
        if rows:
            yield Diagnostic(
                id="POL032",
                severity=Severity.NOTE,
                message=f"{len(rows)} of {table.total} rows of {table.table} are served by no item",
                location=rows[0].location,
                remedy=f"'fmsdocs list rows {rows[0].row.rpartition('-')[0]}' names them",
            )


def _warning(identifier: str, message: str, location: Location, remedy: str) -> Diagnostic:
    return Diagnostic(
        id=identifier,
        severity=Severity.WARNING,
        message=message,
        location=location,
        remedy=remedy,
    )


CHECKS: Final[tuple[Check, ...]] = (
    _expressions,
    _policy_names,
    _missing_examples,
    _unused_citations,
    _open_rows,
    _templates,
    _packages,
)
"""What is looked at. A further check is a function of what is linted, and its name here."""
