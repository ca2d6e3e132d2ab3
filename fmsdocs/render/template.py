"""Carries out a template; whatever goes wrong is a finding at the template's line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb
from typing import Any, Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from fmsdocs.expressions.fault import Broken
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location, Span
from fmsdocs.model.values import UnknownName
from fmsdocs.render import faults
from fmsdocs.render.citing import UnknownCitation
from fmsdocs.render.environment import UnknownTemplateName, environment_for
from fmsdocs.render.faults import shown, similar, template_fault

_FAULTS: Final = (
    TemplateError,
    Broken,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template that is wrong may raise. Anything else is a fault of the program."""


def carry_out(templates: Path, name: str, names: Mapping[str, Any]) -> str | Diagnostic:
    """Return what the template *name* writes with *names*, or why it cannot be carried out."""
    try:
        return environment_for(templates).get_template(name).render(names)
    except _FAULTS as error:
        return _Diagnosis(templates, name, tuple(names)).of(error)


@dataclass(frozen=True, slots=True)
class _Diagnosis:
    """Finds the template line of an error and the words that explain it."""

    templates: Path
    name: str
    known: tuple[str, ...]

    def of(self, error: Exception) -> Diagnostic:
        """Return the finding for *error*."""
        match error:
            case TemplateSyntaxError():
                at = self._line(error.name or self.name, error.lineno)
                return template_fault(faults.SYNTAX, at, _message(error.message))
            case TemplateNotFound():
                message = f"there is no template '{error.name}'"
                return template_fault(faults.NOT_FOUND, self._place(error), message)
            case UnknownName():
                remedy = similar(error.name, error.known)
                at = self._place(error, error.name)
                return template_fault(faults.UNKNOWN_NAME, at, str(error), remedy)
            case UnknownTemplateName():
                remedy = similar(error.name, self.known)
                at = self._place(error, error.name)
                return template_fault(faults.UNKNOWN_NAME, at, _message(error.message), remedy)
            case UnknownCitation():
                remedy = similar(error.citation, error.known)
                at = self._place(error, error.citation)
                return template_fault(faults.UNKNOWN_CITATION, at, str(error), remedy)
            case Broken():
                message = error.fault.message
            case RecursionError():
                message = "the template calls itself without end"
            case _:
                message = _message(str(error))
        return template_fault(faults.EVALUATION, self._place(error), message)

    def _place(self, error: Exception, word: str = "") -> Location:
        """Return where the innermost template frame of *error* is; its *word*, if it is there."""
        place = None
        for frame, line in walk_tb(error.__traceback__):
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(self.templates):
                place = file.relative_to(self.templates).as_posix(), line
        if place is None:
            return Location(f"{shown(self.templates)}/{self.name}")
        return self._line(*place, word)

    def _line(self, name: str, line: int, word: str = "") -> Location:
        """Return the place of *word* on a line of a template, or of the whole line."""
        lines = (self.templates / name).read_text(encoding="utf-8").splitlines()
        text = lines[line - 1] if line <= len(lines) else ""
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
        first = len(text) - len(text.lstrip())
        start, end = found.span() if found else (first, len(text.rstrip()))
        span = Span(line, start + 1, max(end, start) + 1)
        return Location(f"{shown(self.templates)}/{name}", span)


def _message(text: str | None) -> str:
    line = text.splitlines()[0].rstrip(".") if text else "the template cannot be carried out"
    return line if line[1:2].isupper() else line[:1].lower() + line[1:]
