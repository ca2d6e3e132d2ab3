"""Where the theme that comes with the product lies."""

from pathlib import Path

THEME_FOLDER = Path(__file__).parents[2] / "templates" / "_themes" / "government"
