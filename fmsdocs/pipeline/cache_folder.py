"""Where runs remember things: a folder of the user that nobody else writes.

It is never in the working folder: what a repository brings along must not be able to tell a check
what it found the last time.
"""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return ``fmsdocs`` in the user's cache folder (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "fmsdocs"
