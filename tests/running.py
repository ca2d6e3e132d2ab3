"""Running the command line as a person would, and comparing with golden files."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run_fmsdocs(
    *arguments: str, cwd: Path = ROOT, largest_file: int | None = None, **environment: str
) -> Ran:
    """Run ``python -m fmsdocs`` in a process of its own.

    It can write files of *largest_file* bytes at most, where that is given, as on a full disk.
    """
    limits = [] if largest_file is None else ["prlimit", f"--fsize={largest_file}"]
    done = subprocess.run(
        [*limits, sys.executable, "-m", "fmsdocs", *arguments],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def golden(actual: str, file: Path) -> None:
    """Compare with the golden *file*; ``UPDATE_GOLDENS=1`` writes it anew."""
    if os.environ.get("UPDATE_GOLDENS"):
        file.write_text(actual, "utf-8")
    assert actual == file.read_text("utf-8")
