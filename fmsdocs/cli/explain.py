"""``fmsdocs explain``: what a finding, an item, a field or a code means."""

import shutil
import sys

import click

from fmsdocs.cli import options, terminal

_WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""


@click.command(short_help="Explain a finding, an item, a field or a code.")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="For the terminal, or as Markdown to paste elsewhere.",
)
def explain(names: tuple[str, ...], form: str) -> None:
    """Explain what a report says, in plain words.

    \b
    NAME may be
      LOR-030                  a checklist item: the duty, why, when, what to do
      FMS102                   another finding: what it means, with an example
      case.funding.source      a field: what stands there, and who asks for it
      country_codes BN         a code of a table, or the table alone
    """  # noqa: D301 - click wants the sign itself
    from fmsdocs.pipeline.reference import PackUnusable, Reference  # noqa: PLC0415 - light --help
    from fmsdocs.reference.lookup import Unknown  # noqa: PLC0415
    from fmsdocs.reference.markdown import to_markdown  # noqa: PLC0415
    from fmsdocs.reference.terminal import to_terminal  # noqa: PLC0415

    try:
        found = Reference().explain(names)
    except PackUnusable as unusable:
        options.refuse(unusable.findings, "explain")
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    colour = terminal.colour()
    texts = [
        to_markdown(page) if form == "markdown" else to_terminal(page, width, colour=colour) + "\n"
        for page in found
        if not isinstance(page, Unknown)
    ]
    if texts:
        click.echo("\n\n".join(texts), nl=False, color=True)
    unknown = [page for page in found if isinstance(page, Unknown)]
    for page in unknown:
        click.echo(f"nothing is called '{page.name}'{_hint(page.similar)}", err=True)
    sys.exit(2 if unknown else 0)


def _hint(similar: tuple[str, ...]) -> str:
    if not similar:
        return "; 'fmsdocs list' names items, fields and codes"
    *others, last = (f"'{name}'" for name in similar)
    return f"; did you mean {', '.join(others)} or {last}?" if others else f"; did you mean {last}?"
