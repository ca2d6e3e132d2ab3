"""The data of a package file as a package."""

from fmsdocs.model.package import Package, PackageDocument
from fmsdocs.model.pointer import Path
from fmsdocs.policy.source import PackFile


def build_package(name: str, file: PackFile) -> Package:
    """Return the package *name* that *file* holds; what the schema refused is left out."""
    title = file.data.get("title", "") if isinstance(file.data, dict) else ""
    documents = tuple(_document(path, entry, file) for path, entry in file.entries("documents"))
    return Package(name, title, documents)


def _document(path: Path, entry: dict[str, str], file: PackFile) -> PackageDocument:
    when = entry.get("when", "")
    place = (*path, "when") if when else path
    return PackageDocument(
        document=entry.get("document", ""),
        when=when,
        because=entry.get("because", ""),
        otherwise=entry.get("otherwise", ""),
        location=file.locate(place, "value"),
    )
