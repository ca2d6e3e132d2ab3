"""A repository with one case, in which themes and Word files of an office are tried."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import ROOT, Ran, run_fmsdocs


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the sample case."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "case_specs" / "bn-b-saa", tmp_path / "case_specs" / "bn-b-saa")
    shared = ROOT / "case_specs" / "_shared"
    if shared.is_dir():
        shutil.copytree(shared, tmp_path / "case_specs" / "_shared")
    return tmp_path


def build(repository: Path, *more: str) -> Ran:
    """Build the checklist, the smallest document."""
    case = "case_specs/bn-b-saa"
    what = ("--document", "transmittal", "--as-of", "2026-11-22")
    return run_fmsdocs("build", case, *what, *more, cwd=repository)


@pytest.fixture(name="build")
def build_fixture() -> object:
    """The function that builds."""
    return build
