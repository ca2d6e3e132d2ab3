"""What the terminal can show, by the conventions of the environment variables that say so."""

import os
import sys
from collections.abc import Mapping

_KNOWN = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
"""Values of TERM_PROGRAM of terminals that follow links."""
_OLDEST_VTE = 5000
"""GNOME Terminal and its like follow links from VTE 0.50 on; VTE_VERSION 5000 itself fails."""


def shows_colour(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether to colour what goes to a terminal, or elsewhere.

    NO_COLOR wins, then FORCE_COLOR; any value that is not empty counts.
    """
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or _is_screen(environment, terminal=terminal)


def shows_links(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether to write links (OSC 8) to a terminal, or elsewhere.

    FORCE_HYPERLINK wins: 0 is no, anything else yes. Otherwise the terminal must be known for it.
    """
    forced = environment.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    if not _is_screen(environment, terminal=terminal):
        return False
    version = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _KNOWN
        or environment.get("TERM") in ("alacritty", "xterm-kitty", "xterm-ghostty")
        or "WT_SESSION" in environment
        or (version.isdecimal() and int(version) > _OLDEST_VTE)
    )


def colour() -> bool:
    """Return whether to colour what goes to stdout."""
    return shows_colour(os.environ, terminal=sys.stdout.isatty())


def base_of_links() -> str:
    """Return the address of the working folder for links on stdout, empty where none are shown."""
    if not shows_links(os.environ, terminal=sys.stdout.isatty()):
        return ""
    import socket  # noqa: PLC0415 - only for terminals that follow links
    from pathlib import Path  # noqa: PLC0415

    folder = Path.cwd().as_uri().removeprefix("file://")
    return f"file://{socket.gethostname()}{folder}/"


def _is_screen(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether a person watches: a terminal that is neither dumb nor that of a CI job."""
    return terminal and environment.get("TERM") != "dumb" and not environment.get("CI")
