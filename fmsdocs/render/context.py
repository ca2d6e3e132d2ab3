"""What documents need beside the case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.case import Case
from fmsdocs.model.change_view import ChangeView
from fmsdocs.model.checklist import Answer, Blocking, Citation, Result, Verdict
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.package import PackageIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """What documents need beside the case.

    ``acronyms`` and ``citations`` come from the policy pack, ``functions`` are those of rules and
    templates, bound to the case. ``cited`` are citations to list even where no template cites
    them. ``results``, ``verdicts``, ``answers`` (to the five questions) and ``blocking`` are what
    judging gave, for the checklist. ``pack`` names the policy pack and its edition;
    ``later_changes`` are known changes that its texts do not have.
    """

    as_of: date
    acronyms: Mapping[str, str] = field(default_factory=dict)
    citations: Mapping[str, Citation] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    answers: tuple[Answer, ...] = ()
    blocking: tuple[Blocking, ...] = ()
    pack: str = ""
    pack_as_of: date | None = None
    later_changes: tuple[str, ...] = ()
    index: PackageIndex = field(default_factory=PackageIndex)
    """The index of the package that the document belongs to, empty for a document by itself."""
    change: ChangeView = field(default_factory=ChangeView)
    """What differs from another version of the case, empty for a document of one version."""
    beside: Case | None = None
    """The other version, whose marking the document bears too; None for a document of one."""
    final: bool = False
    acknowledged: tuple[Diagnostic, ...] = ()
    """The notes on markings that somebody acknowledged for this run."""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """What a template may print about the policy pack, as ``policy``; days are in words."""

    pack: str
    as_of: str
    judged_on: str
    later_changes: tuple[str, ...]

    @classmethod
    def of(cls, context: RenderContext) -> "PolicyText":
        """Return the texts for *context*."""
        as_of = date_in_words(context.pack_as_of) if context.pack_as_of else ""
        judged_on = date_in_words(context.as_of)
        return cls(context.pack, as_of, judged_on, context.later_changes)
