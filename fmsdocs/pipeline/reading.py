"""One spec file from disk to data: read, guarded, parsed, validated."""

from bisect import bisect_right
from collections.abc import Iterator

from fmsdocs.load.free_text import readings, typed_portion_marks
from fmsdocs.load.marking import Hit, MarkingGuard, readable
from fmsdocs.load.nodes import Node
from fmsdocs.load.text import decode
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import MARKED, Diagnostic
from fmsdocs.validate.doubts import doubts
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec
from fmsdocs.validate.validator import Validator


class Reader:
    """Reads the spec files of one run; the engines of the schemas are built once."""

    def __init__(self, schemas: SchemaSet, guard: MarkingGuard) -> None:
        """Use these *schemas* and this marking *guard*."""
        self._validator = Validator(schemas)
        self._guard = guard

    def read(self, content: bytes, shown: str, schema: str) -> Spec:
        """Return the spec that *content*, the bytes of the file *shown*, holds.

        A marked file gives no data and no other findings.
        """
        hits = self._guard.scan(readable(content))
        marked = [self._guard.finding(pattern, shown, line) for pattern, line in hits]
        if _stops(marked):
            return Spec(shown, {}, tuple(marked))
        source = decode(content, shown)
        if source.text is None:
            return Spec(shown, {}, (*source.diagnostics, *marked))
        parsed = parse(source.text, shown)
        findings = (*source.diagnostics, *marked, *parsed.diagnostics)
        spec = self._validator.validate(parsed._replace(diagnostics=findings), schema)
        if parsed.root is None:
            return spec
        more = [
            *doubts(spec, self._validator.schemas.shape(schema)),
            *self._guard_texts(parsed.root, spec, hits),
            *typed_portion_marks(spec.free_texts, shown),
        ]
        if _stops(more):
            return Spec(shown, {}, tuple(dict.fromkeys((*marked, *more))))
        if not more:
            return spec
        return spec._replace(diagnostics=tuple(dict.fromkeys((*spec.diagnostics, *more))))

    def _guard_texts(self, root: Node, spec: Spec, known: list[Hit]) -> Iterator[Diagnostic]:
        """Scan the free text after parsing; what its source lines already gave is not repeated."""
        for view in readings(root, spec.free_texts):
            lines = sorted({passage.line for passage in view})
            for hit in self._guard.scan_passages(view):
                following = bisect_right(lines, hit.line)
                end = lines[following] if following < len(lines) else None
                if not any(
                    earlier.pattern == hit.pattern
                    and earlier.line >= hit.line
                    and (end is None or earlier.line < end)
                    for earlier in known
                ):
                    yield self._guard.finding(hit.pattern, spec.path, hit.line)


def _stops(findings: list[Diagnostic]) -> bool:
    return any(finding.exit_code == MARKED for finding in findings)
