"""All templates of a folder held against the schemas."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as File
from typing import Final, NamedTuple

from jinja2 import nodes

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.shape import Shape
from fmsdocs.render import faults
from fmsdocs.render.environment import environment_for
from fmsdocs.render.faults import shown
from fmsdocs.render.render import TEMPLATE_FILE
from fmsdocs.render.static.calls import names_of_documents
from fmsdocs.render.static.findings import Findings
from fmsdocs.render.static.scope import Here, Scope
from fmsdocs.render.static.source import Source
from fmsdocs.render.static.statements import Statements
from fmsdocs.render.static.values import Path

_SUFFIX: Final = ".j2"
_START: Final = nodes.Const("", lineno=0)


class TemplateReport(NamedTuple):
    """What a check of templates found.

    ``printed`` are the fields that some template reads: a root and the names below it; the items
    of a list have the path of the list.
    """

    diagnostics: tuple[Diagnostic, ...]
    printed: frozenset[Path]


def check_templates(templates: File, shapes: Mapping[str, Shape]) -> TemplateReport:
    """Return what is wrong with the templates of a folder, and the fields that they print.

    Args: templates: a folder with a folder for each document type. shapes: those of the roots, by
    their names in templates (``letter_of_request``).
    """
    environment, findings = environment_for(templates), Findings(shown(templates))

    walks: dict[str, Statements] = {}

    def walk_through(name: str, roots: Scope) -> None:
        walk = walks[name] = Statements(environment, findings, roots)
        with _depth_as_fault(walk, name):
            walk.run_file(name, Here(Source(name, ""), Scope(outer=roots)), _START)

    for kind in _kinds(templates):
        walk_through(f"{kind}/{TEMPLATE_FILE}", Scope(names_of_documents(kind, shapes)))
    reached = {name for walk in walks.values() for name in walk.files}
    for name in sorted(_files(templates) - reached):
        # Nobody knows which names a template gets that no document type includes.
        walk_through(name, Scope(names_of_documents("", shapes), is_open=True))
    called = frozenset(key for walk in walks.values() for key in walk.called)
    for name, walk in walks.items():
        with _depth_as_fault(walk, name):
            walk.run_uncalled(called)
    return TemplateReport(findings.diagnostics, frozenset(findings.read))


@contextmanager
def _depth_as_fault(walk: Statements, name: str) -> Iterator[None]:
    """Turn the end of Python's stack into a fault of the template *name*."""
    try:
        yield
    except RecursionError:
        here = Here(Source(name, ""), walk.roots)
        walk.checks.fault(faults.SYNTAX, here, _START, "the template is nested too deeply")


def _kinds(templates: File) -> list[str]:
    return sorted(path.parent.name for path in templates.glob(f"[!_]*/{TEMPLATE_FILE}"))


def _files(templates: File) -> set[str]:
    return {path.relative_to(templates).as_posix() for path in templates.rglob(f"*{_SUFFIX}")}
