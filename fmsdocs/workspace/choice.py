"""Which policy pack a run uses: asked for, set, installed, or ours."""

from pathlib import Path
from typing import NamedTuple

from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.location import Location
from fmsdocs.workspace.installed import GROUP, installed_packs
from fmsdocs.workspace.locate import Workspace, bundled
from fmsdocs.workspace.settings import Settings, read_settings

OURS = "bundled"
"""What the pack of the product is called where a pack is named."""

_HEAD = "pack.yaml"


class Chosen(NamedTuple):
    """The workspace of a run, and what is wrong with the settings it was chosen by."""

    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...] = ()


class NoPack(Exception):  # noqa: N818 - states what is the case
    """A name leads to no policy pack; the message says why."""


def with_pack(folder: Path | None) -> Workspace:
    """Return the product's workspace with the own pack of *folder*; None is ours alone."""
    ours = bundled()
    return Workspace(ours.schemas, ours.templates, ours.policy, folder)


def named_pack(name: str, base: Path) -> Path | None:
    """Return the folder of the pack *name*: a path below *base*, or None for ``bundled``.

    Raises:
        NoPack: there is no such folder, or it holds no pack.
    """
    if name == OURS:
        return None
    folder = base / name
    if (folder / _HEAD).is_file():
        return folder
    if folder.is_dir():
        raise NoPack(f"the folder '{name}' holds no policy pack: it has no {_HEAD}")
    installed = installed_packs().get(name)
    if installed is None:
        raise NoPack(f"there is no policy pack '{name}'")
    return installed


def choose_workspace(here: Path) -> Chosen:
    """Return the workspace for a run in the folder *here* that was not told which pack to use.

    The settings decide, then the one pack that is installed; else it is ours alone. Where the
    choice cannot be followed, ours is used and findings (exit 4) say why.
    """
    settings, found = read_settings(here)
    if "policy" in settings.values:
        chosen = _set(settings)
    elif found:
        chosen = Chosen(with_pack(None))
    else:
        chosen = _installed()
    return Chosen(chosen.workspace, (*found, *chosen.diagnostics))


def _set(settings: Settings) -> Chosen:
    place = settings.places["policy"]
    try:
        folder = named_pack(settings.values["policy"], Path(place.path).parent)
    except NoPack as reason:
        remedy = f"name the folder of a pack, relative to this file, or '{OURS}'"
        return Chosen(with_pack(None), (unusable("FMS053", str(reason), place, remedy),))
    return Chosen(with_pack(folder))


def _installed() -> Chosen:
    packs = installed_packs()
    names = ", ".join(packs)
    where = Location(f"entry points {GROUP}")
    if len(packs) > 1:
        message = f"several policy packs are installed: {names}"
        remedy = 'choose one in fmsdocs.toml, as in policy = "NAME", or with --policy'
        return Chosen(with_pack(None), (unusable("FMS054", message, where, remedy),))
    folder = next(iter(packs.values()), None)
    if packs and (folder is None or not (folder / _HEAD).is_file()):
        message = f"the installed policy pack {names} has no folder with {_HEAD}"
        remedy = "install it again, or take it away"
        return Chosen(with_pack(None), (unusable("FMS055", message, where, remedy),))
    return Chosen(with_pack(folder))
