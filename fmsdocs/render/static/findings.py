"""What a check of templates collects: faults at their places, and the fields that are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.render import faults
from fmsdocs.render.faults import similar, template_fault
from fmsdocs.render.static.source import Source
from fmsdocs.render.static.values import Path


@dataclass(slots=True, eq=False)
class Findings:
    """Collects what is found in the templates below *folder*."""

    folder: str
    read: set[Path] = field(default_factory=set)
    _found: dict[Diagnostic, None] = field(default_factory=dict)
    _codes: dict[Diagnostic, bool] = field(default_factory=dict)
    _remedies: dict[Diagnostic, str] = field(default_factory=dict)

    def add(
        self,
        fault: str,
        source: Source,
        node: nodes.Node,
        message: str,
        *,
        word: str = "",
        remedy: str = "",
    ) -> None:
        """Keep one fault at the *word* of *node*, or where *node* itself says its name."""
        location = self._place(source, node, word or word_of(node))
        self._found[template_fault(fault, location, message, remedy)] = None

    def code(self, source: Source, node: nodes.Node, written: str, allowed: Iterable[str]) -> None:
        """Note that *written* was held against the codes *allowed*; without any, all fit.

        A macro is called with many fields: a code is wrong only if it never fits any of them.
        """
        known = sorted(allowed)
        location = self._place(source, node, written)
        message = f"'{written}' is never the answer here"
        key = template_fault(faults.UNKNOWN_CODE, location, message)
        self._codes[key] = self._codes.get(key, False) or not known or written in known
        if not self._codes[key]:
            self._remedies.setdefault(key, similar(written, known) or _one_of(known))

    def _place(self, source: Source, node: nodes.Node, word: str) -> Location:
        if isinstance(node, nodes.Call):  # which Jinja places at its bracket
            return self._place(source, node.node, word)
        return Location(f"{self.folder}/{source.name}", source.span(node.lineno, word))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All faults, by file and place."""
        codes = (
            template_fault(key.id, key.location, key.message, self._remedies[key])
            for key, fits in self._codes.items()
            if not fits
        )
        return tuple(sorted((*self._found, *codes), key=_order))


def word_of(node: nodes.Node) -> str:
    """Return the word that names *node* in its template; empty if there is none."""
    match node:
        case nodes.Getattr(attr=word) | nodes.Name(name=word) | nodes.Filter(name=word):
            return str(word)
        case nodes.Test(name=word) | nodes.Keyword(key=word) | nodes.NSRef(attr=word):
            return str(word)
        case nodes.Const(value=str() as word):
            return word
        case nodes.Call(node=callee):
            return word_of(callee)
    return ""


def _one_of(codes: list[str]) -> str:
    return f"write one of {', '.join(codes)}"


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.location.span
    place = (span.line, span.column) if span else (0, 0)
    return diagnostic.location.path, *place, diagnostic.message
