"""Rendered documents given the list of what they are made from."""

from dataclasses import replace

from fmsdocs.model.doctree import Document
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.writing import Rendered
from fmsdocs.provenance.inputs import Origin
from fmsdocs.provenance.stamp import stamp_of


def stamped(rendered: Rendered, lists: InputLists | None, package: str = "") -> Rendered:
    """Return *rendered* with an origin for each document; those of a *package* have one.

    Without *lists* there is no policy pack, and so there are no documents.
    """
    if lists is None:
        return rendered
    case = rendered.checked.loaded
    names = tuple(name for name, _ in rendered.documents)
    groups = [names] if package and names else [(name,) for name in names]
    origins = {
        name: origin
        for group in groups
        for origin in [lists.origin(case, group, package)]
        for name in group
    }
    documents = tuple((name, with_stamp(tree, origins[name])) for name, tree in rendered.documents)
    return replace(rendered, documents=documents, origins=origins)


def with_stamp(tree: Document, origin: Origin) -> Document:
    """Return *tree* with the hash of its *origin* for the footer, and the whole list for files."""
    return replace(tree, inputs=origin.short, stamp=stamp_of(origin))
