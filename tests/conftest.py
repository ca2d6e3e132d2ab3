"""Fixtures that several tests share."""

from pathlib import Path

import pytest


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """An empty case folder with a working ``case.yaml``."""
    folder = tmp_path / "bn-b-new"
    folder.mkdir()
    (folder / "case.yaml").write_text("format: 1\ntitle: Light tactical vehicles\nstage: LOR\n")
    return folder
