"""``fmsdocs build``: check, then documents."""

from datetime import datetime
from pathlib import Path

import click

from fmsdocs.cli import options


@click.command(short_help="Check cases and write their documents.")
@options.paths_argument
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="TYPE",
    help="Build only this document type, as letter-of-request or checklist. Repeatable.",
)
@click.option(
    "--package",
    metavar="NAME",
    help="Build this package, as letter-of-request: numbered documents and one PDF of all.",
)
@options.to_option
@click.option(
    "--output",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where the documents go, in a folder for each case.",
)
@options.final_option
@click.option(
    "--attach-spec",
    is_flag=True,
    help="Put the specs of a document into its PDF, as attached files, where its marking allows.",
)
@click.option(
    "--annotate",
    is_flag=True,
    help="Put what is open into the drafts: comments in Word, notes in PDF, at the gaps.",
)
@options.gate_option
@options.as_of_option
@options.policy_option
@options.theme_option
@options.no_cache_option
@options.acknowledgement_options
@options.findings_format_option
@options.fail_on_option
def build(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    documents: tuple[str, ...],
    package: str | None,
    to: tuple[str, ...],
    output: Path,
    final: bool,
    attach_spec: bool,
    annotate: bool,
    no_cache: bool,
    acknowledged: tuple[str, ...],
    reasons: tuple[str, ...],
    gate: str | None,
    as_of: datetime | None,
    policy: str | None,
    theme: str | None,
    formats: options.Formats,
    fail_on: str,
) -> None:
    """Check cases and write their documents as Word and PDF drafts, with a checklist.

    PATH is a case folder, a spec file or a folder of cases. Default: case_specs. Values that
    nobody has given are shown as gaps. Documents without a spec of their own, as transmittal, are
    made where --document or --package names them; "fmsdocs list documents" shows all.
    """
    from fmsdocs.model.checklist import Gate  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.building import build as run  # noqa: PLC0415
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415
    from fmsdocs.workspace.locate import CHANGE_SUMMARY, bundled  # noqa: PLC0415

    known = bundled().built_types()
    for name in documents:
        if name == CHANGE_SUMMARY:
            message = "a change summary is made by fmsdocs diff OLD NEW --documents DIR"
            raise click.BadParameter(message, param_hint="--document")
        options.known_type(name, known)
    packages = bundled().package_names()
    if package is not None and package not in packages:
        message = f"{package!r} is no package; known are {', '.join(packages)}"
        raise click.BadParameter(message, param_hint="--package")
    if package is not None and documents:
        message = "choose either --package or --document"
        raise click.UsageError(message)
    if attach_spec and "pdf" not in to:
        message = "--attach-spec needs a PDF; add pdf to --to"
        raise click.UsageError(message)
    if annotate and final:
        message = "a final document has no comments; choose either --annotate or --final"
        raise click.UsageError(message)
    chosen = options.chosen_workspace(policy, theme)
    request = Request(
        paths=options.chosen_paths(paths),
        as_of=options.day_of_judgement(as_of),
        gate=Gate(gate) if gate else None,
        documents=frozenset(documents),
        package=package or "",
        formats=to,
        output=output,
        final=final,
        attach_spec=attach_spec,
        annotate=annotate,
        remembering=not no_cache,
        workspace=chosen.workspace,
        faults=chosen.diagnostics,
        acknowledged=options.acknowledgements(acknowledged, reasons),
        progress=options.progress(),
    )
    options.finish(run(request), formats, fail_on, chosen.workspace)
