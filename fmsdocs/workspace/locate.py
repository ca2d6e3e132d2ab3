"""The only module that knows where the product's own files are.

In a checkout they stand beside the package; the wheel carries them inside it. Plain paths are
used, because the writers of DOCX and PDF need real files.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHANGE_SUMMARY: Final = "change-summary"
"""The document type that is made of two versions of a case, not of one."""
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders that a run works with.

    ``policy`` is the product's own pack; ``own_policy`` is the user's, which lies over it.
    ``own_theme`` is the folder of the theme that was chosen, ``reference`` an office's Word file.
    """

    schemas: Path
    templates: Path
    policy: Path
    own_policy: Path | None = None
    own_theme: Path | None = None
    reference: Path | None = None

    @property
    def themes(self) -> Path:
        """The folder of all themes; a theme is a folder in it."""
        return self.templates / "_themes"

    @property
    def theme(self) -> Path:
        """The folder of the theme of a run: the one that was chosen, else the neutral one."""
        return self.own_theme or self.themes / "government"

    @property
    def packages(self) -> Path:
        """The folder of all packages; a package is a file in it."""
        return self.templates / "_packages"

    @property
    def repository(self) -> Path:
        """The folder of the files of a new repository: a folder in it for all, and for each CI."""
        return self.templates / "_repository"

    @property
    def types_file(self) -> Path:
        """The file that says what the document types without a spec are."""
        return self.templates / "document-types.yaml"

    def package_names(self) -> tuple[str, ...]:
        """Return the names of all packages."""
        return tuple(sorted(path.stem for path in self.packages.glob("*.yaml")))

    def document_types(self) -> tuple[str, ...]:
        """Return the document types that can be rendered: those with a template, by name."""
        return tuple(
            sorted(path.parent.name for path in self.templates.glob("[!_]*/document.html.j2"))
        )

    def built_types(self) -> tuple[str, ...]:
        """Return the document types that are made of one case: all but the change summary."""
        return tuple(name for name in self.document_types() if name != CHANGE_SUMMARY)

    def spec_types(self) -> tuple[str, ...]:
        """Return the document types that have a spec file of their own: those with a schema."""
        return tuple(
            name
            for name in self.document_types()
            if (self.schemas / f"{name}.schema.json").is_file()
        )


def bundled() -> Workspace:
    """Return the workspace of the product itself."""
    inside = _PACKAGE / "_bundled"
    root = inside if inside.is_dir() else _PACKAGE.parent
    return Workspace(root / "schemas", root / "templates", root / "policy")


def findings_catalogue() -> Path:
    """Return the file that says what the ids of the program mean; it goes with the code."""
    return _PACKAGE / "reference" / "findings.yaml"
