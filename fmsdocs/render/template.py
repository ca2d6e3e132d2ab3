"""Carries out a template; whatever goes wrong is a finding at the template's line."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location, Span
from fmsdocs.model.values import UnknownName
from fmsdocs.render import faults
from fmsdocs.render.citing import UnknownCitation
from fmsdocs.render.environment import UnknownTemplateName, environment_for
from fmsdocs.render.faults import template_fault


def carry_out(templates: Path, name: str, names: Mapping[str, Any]) -> str | Diagnostic:
    """Return what the template *name* writes with *names*, or why it cannot be carried out."""
    try:
        # A template may hold any fault that Python has, from a wrong type to endless recursion.
        return environment_for(templates).get_template(name).render(names)
    except TemplateSyntaxError as error:
        at = _line(templates, error.name or name, error.lineno)
        return template_fault(faults.SYNTAX, at, _first_lower(error.message or "syntax error"))
    except TemplateNotFound as error:
        at = _place(error, templates, "") or Location(f"{templates}/{name}")
        return template_fault(faults.NOT_FOUND, at, f"there is no template '{error.name}'")
    except UnknownName as error:
        return _unknown(error, templates, name, error.name, str(error), error.known)
    except UnknownTemplateName as error:
        message = _first_lower(error.message or f"'{error.name}' is not defined")
        return _unknown(error, templates, name, error.name, message, names)
    except UnknownCitation as error:
        at = _place(error, templates, error.citation) or Location(f"{templates}/{name}")
        remedy = _similar(error.citation, error.known)
        return template_fault(faults.UNKNOWN_CITATION, at, str(error), remedy)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return _broken(error, templates, name)
    except RecursionError as error:
        return _broken(error, templates, name, "the template calls itself without end")


def _unknown(
    error: BaseException,
    templates: Path,
    name: str,
    wanted: str,
    message: str,
    known: Iterable[str],
) -> Diagnostic:
    at = _place(error, templates, wanted) or Location(f"{templates}/{name}")
    return template_fault(faults.UNKNOWN_NAME, at, message, _similar(wanted, known))


def _broken(error: BaseException, templates: Path, name: str, message: str = "") -> Diagnostic:
    at = _place(error, templates, "") or Location(f"{templates}/{name}")
    return template_fault(faults.EVALUATION, at, message or _first_lower(str(error)))


def _place(error: BaseException, templates: Path, word: str) -> Location | None:
    """Return where the innermost template frame of *error* is; the *word* on that line, if any."""
    place = None
    for file, line in _frames(error.__traceback__):
        if Path(file).is_relative_to(templates):
            place = Path(file).relative_to(templates).as_posix(), line
    return _line(templates, *place, word) if place else None


def _frames(traceback: TracebackType | None) -> Iterable[tuple[str, int]]:
    for frame, line in walk_tb(traceback):
        yield frame.f_code.co_filename, line


def _line(templates: Path, name: str, line: int, word: str = "") -> Location:
    """Return the place of *word* on a line of a template, or of the whole line."""
    source, _, _ = environment_for(templates).loader.get_source(environment_for(templates), name)  # type: ignore[union-attr]
    lines = source.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    start, end = found.span() if found else (len(text) - len(text.lstrip()), len(text.rstrip()))
    return Location(f"{templates}/{name}", Span(line, start + 1, max(end, start) + 1))


def _similar(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def _first_lower(text: str) -> str:
    line = text.splitlines()[0].rstrip(".") if text else "the template cannot be carried out"
    return line if line[1:2].isupper() else line[:1].lower() + line[1:]
