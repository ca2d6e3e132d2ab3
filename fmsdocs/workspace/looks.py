"""Which theme and which Word reference a run uses: asked for, set, or ours."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.discover import shortened
from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.workspace.locate import Workspace
from fmsdocs.workspace.settings import Settings, read_settings

_THEME_FILE = "theme.toml"
_THEME = "theme"
_REFERENCE = "reference_docx"


class NoTheme(Exception):  # noqa: N818 - states what is the case
    """A name leads to no theme; the message says why."""


class Looked(NamedTuple):
    """The workspace with its looks, and what is wrong with the settings that choose them."""

    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...] = ()


def theme_names(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the themes of the product."""
    return tuple(sorted(file.parent.name for file in workspace.themes.glob(f"*/{_THEME_FILE}")))


def named_theme(name: str, base: Path, workspace: Workspace) -> Path:
    """Return the folder of the theme *name*: one of the product, or a path below *base*.

    Raises:
        NoTheme: there is no such folder.
    """
    known = theme_names(workspace)
    if name in known:
        return workspace.themes / name
    folder = base / name
    if folder.is_dir():
        return shortened(folder)
    raise NoTheme(f"there is no theme '{name}'; those of the program are {', '.join(known)}")


def with_looks(workspace: Workspace, here: Path, theme: str | None) -> Looked:
    """Return *workspace* with the looks for a run in the folder *here*.

    *theme* was asked for on the command line and counts before the settings.

    Raises:
        NoTheme: there is no theme of the name that was asked for.
    """
    settings, _ = read_settings(here)
    found: list[Diagnostic] = []
    folder = (
        named_theme(theme, here, workspace) if theme else _set_theme(settings, workspace, found)
    )
    return Looked(
        replace(workspace, own_theme=folder, reference=_set_reference(settings, found)),
        tuple(found),
    )


def _set_theme(settings: Settings, workspace: Workspace, found: list[Diagnostic]) -> Path | None:
    if _THEME not in settings.values:
        return None
    place = settings.places[_THEME]
    name: str = settings.values[_THEME]
    try:
        return named_theme(name, Path(place.path).parent, workspace)
    except NoTheme as reason:
        remedy = "name a theme of the program, or the folder of yours, relative to this file"
        found.append(unusable("FMS057", str(reason), place, remedy))
    return None


def _set_reference(settings: Settings, found: list[Diagnostic]) -> Path | None:
    if _REFERENCE not in settings.values:
        return None
    place = settings.places[_REFERENCE]
    name: str = settings.values[_REFERENCE]
    file = Path(place.path).parent / name
    if file.is_file():
        return file
    message = f"there is no Word file '{name}'"
    remedy = "name the Word file of your office, relative to this file"
    found.append(unusable("FMS058", message, place, remedy))
    return None
