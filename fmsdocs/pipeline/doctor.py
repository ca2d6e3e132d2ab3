"""What a machine needs to run the product, examined one by one."""

import ctypes.util
import importlib
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

APT = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
PACKAGES = (
    "click",
    "jinja2",
    "jsonschema",
    "jsonschema-rs",
    "lxml",
    "python-docx",
    "PyYAML",
    "weasyprint",
)
LIBRARIES = (
    ("pango", "pango-1.0", "PDF cannot be written without it"),
    ("pangoft2", "pangoft2-1.0", "PDF cannot be written without it"),
    ("harfbuzz-subset", "harfbuzz-subset", "without it PDF is slower and its bytes differ by run"),
)


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at."""

    subject: str
    well: bool
    detail: str
    remedy: str = ""


def examine() -> Iterator[Examined]:
    """Look at Python, the packages, libyaml and the system libraries."""
    version = platform.python_version()
    yield Examined("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or newer")
    for name in PACKAGES:
        yield _package(name)
    yaml = importlib.import_module("yaml")
    yield Examined(
        "libyaml",
        bool(yaml.__with_libyaml__),
        "used by PyYAML" if yaml.__with_libyaml__ else "PyYAML was built without it",
        "pip install --force-reinstall PyYAML (a wheel from PyPI has it)",
    )
    for subject, name, why in LIBRARIES:
        found = ctypes.util.find_library(name)
        yield Examined(f"system library {subject}", bool(found), found or why, APT)


def _package(name: str) -> Examined:
    try:
        return Examined(f"package {name}", well=True, detail=metadata.version(name))
    except metadata.PackageNotFoundError:
        return Examined(
            f"package {name}", well=False, detail="not installed", remedy="pip install fmsdocs"
        )
