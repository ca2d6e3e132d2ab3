"""A case through a template to a document tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Citation, Result, Verdict
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.doctree import Document
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render import faults
from fmsdocs.render.answers import field_of
from fmsdocs.render.citing import Citing
from fmsdocs.render.closing import acronyms_section, acronyms_used, references_section
from fmsdocs.render.faults import Faults, shown
from fmsdocs.render.handling import handling_of, notice_of
from fmsdocs.render.judgement import judgement_of
from fmsdocs.render.lookup import Lookup, entry
from fmsdocs.render.markup import read_markup
from fmsdocs.render.number import number
from fmsdocs.render.parse import Parsed, parse
from fmsdocs.render.template import carry_out

TEMPLATE_FILE: Final = "document.html.j2"
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """What documents need beside the case.

    ``acronyms`` and ``citations`` come from the policy pack, ``functions`` are those of rules and
    templates, bound to the case. ``cited`` are citations to list even where no template cites
    them. ``results`` and ``verdicts`` are what judging gave, for the checklist. ``pack`` names the
    policy pack and its edition; ``later_changes`` are known changes that its texts do not have.
    """

    as_of: date
    acronyms: Mapping[str, str] = _NONE
    citations: Mapping[str, Citation] = _NONE
    functions: Mapping[str, Callable[..., Any]] = _NONE
    cited: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    pack: str = ""
    pack_as_of: date | None = None
    later_changes: tuple[str, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class PolicyText:
    """What a template may print about the policy pack, as ``policy``."""

    pack: str
    as_of: str
    judged_on: str
    later_changes: tuple[str, ...] = field(default=())


def render_document(
    case: Case, kind: str, *, templates: Path, context: RenderContext
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document *kind* of *case*, or why there is none.

    Args: kind: document type with an optional name (``letter-of-request.a01``). templates: the
    folder of all templates.
    Returns: the document, None where a fault of the template prevents it, and the faults.
    """
    document_type = kind.split(".", 1)[0]
    lookup, citing = Lookup(case), Citing(context.citations)
    names = _names(case, kind, context, lookup, citing)
    written = carry_out(templates, f"{document_type}/{TEMPLATE_FILE}", names)
    if isinstance(written, Diagnostic):
        return None, (written,)
    found = Faults()
    root = read_markup(written, shown(templates), f"{document_type}/{TEMPLATE_FILE}", found)
    parsed = parse(root, _file_names(case), found)
    citing.add(context.cited)
    if "results" in names and document_type == "checklist":
        citing.add(name for result in context.results for name in result.item.cite)
    document = _document(case, document_type, parsed, context, lookup, citing, found)
    if found.found:
        return None, tuple(found.found)
    return document, ()
