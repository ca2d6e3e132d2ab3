"""A case put together from the validated specs of its folder."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from fmsdocs.model.case import PARTS, Aim, Case
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record
from fmsdocs.validate.anchors import ElementNames, location_of
from fmsdocs.validate.circles import circle_findings
from fmsdocs.validate.references import Names, sites
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec

SHARED_PARTIES = "parties"
ISSUED = "issued"
"""The root of what was sent."""


class Assembled(NamedTuple):
    """A case with the findings about names across its files."""

    case: Case
    diagnostics: tuple[Diagnostic, ...]


class _Roots(Mapping[str, Record]):
    """The records of a case. Those of absent documents are made when they are asked for."""

    def __init__(self, present: dict[str, Record], schemas: SchemaSet) -> None:
        self._present = present
        self._schemas = schemas
        self._names = {_root(name): name for name in sorted(schemas.roots)}

    def __getitem__(self, root: str) -> Record:
        if root not in self._present:
            shape = self._schemas.shape(self._names[root])
            self._present[root] = Record({}, shape, Place(root), present=False)
        return self._present[root]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def assemble(
    name: str,
    folder: str,
    specs: Mapping[str, Spec],
    schemas: SchemaSet,
    *,
    chosen: str = "",
    issued: Sequence[Spec] = (),
) -> Assembled:
    """Return the case of *folder*.

    *issued* are the manifests of what was sent, in their order. *specs* maps ``case``, ``review``,
    ``parties`` (the shared file) and document types, with their optional name
    (``letter-of-request.a01``), to specs. Of several documents of a kind one takes the root of the
    kind: *chosen*, else the one without a name, else the first by name.
    """
    records: dict[str, Record] = {}
    owners: dict[str, Spec] = {}
    for key in sorted(specs, key=lambda key: (key != chosen, "." in key, key)):
        kind = kind_of(key)
        if _root(kind) not in records:
            records[_root(kind)] = Record(specs[key].data, schemas.shape(kind), Place(_root(kind)))
            owners[_root(kind)] = specs[key]

    names = ElementNames()
    if issued:
        sent = {"documents": [spec.data for spec in issued]}
        records[ISSUED] = Record(sent, schemas.shape(ISSUED), Place(ISSUED))

    def locate(place: Place, aim: Aim) -> Location:
        if place.root == ISSUED and issued:
            return _in_manifest(issued, records[ISSUED].shape, names, place, aim)
        spec = owners.get(place.root)
        if spec is None:
            return Location(f"{folder}/{place.root.replace('_', '-')}.yaml")
        return location_of(spec, case.roots[place.root].shape, names, place.path, aim)

    documents = tuple(key for key in sorted(specs) if key not in PARTS)
    files = {root: spec.path for root, spec in owners.items()}
    if issued:
        files[ISSUED] = f"{folder}/{ISSUED}"
    case = Case(
        name=name,
        folder=folder,
        roots=_Roots(records, schemas),
        files=files,
        documents=documents,
        locate=locate,
    )
    found = _check_names(case, owners, names)
    if "case" in owners:
        shape = case.roots["case"].shape
        where = partial(location_of, owners["case"], shape, names, aim="value")
        found += tuple(circle_findings(owners["case"].data, where))
    return Assembled(case, found)


def _in_manifest(
    issued: Sequence[Spec], shape: Shape, names: ElementNames, place: Place, aim: Aim
) -> Location:
    """Return where a place of what was sent is written: in one manifest, else in the last."""
    documents = shape.fields["documents"].items
    match place.path:
        case ("documents", int(index), *below) if index < len(issued) and documents:
            return location_of(issued[index], documents, names, tuple(below), aim)
    return Location(issued[-1].path)


def kind_of(document: str) -> str:
    """Return the type of a document: ``letter-of-request`` for ``letter-of-request.a01``."""
    return document.split(".", 1)[0]


def _check_names(
    case: Case, owners: Mapping[str, Spec], elements: ElementNames
) -> tuple[Diagnostic, ...]:
    names = Names()
    for root, spec in owners.items():
        for role, collection, value, path in sites(spec.data, case.roots[root].shape):
            shape = case.roots[root].shape
            where = partial(location_of, spec, shape, elements, path, "value")
            if role == "give":
                names.give(collection, value, where)
            else:
                names.use(collection, value, where)
    return names.findings()


def _root(schema: str) -> str:
    return schema.replace("-", "_")
