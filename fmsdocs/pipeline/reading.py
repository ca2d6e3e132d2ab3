"""One spec file from disk to data: read, guarded, parsed, validated."""

from collections.abc import Iterator

from fmsdocs.load.marking import MarkingGuard, finding
from fmsdocs.load.text import SourceText, decode
from fmsdocs.load.yaml import Parsed, parse
from fmsdocs.model.diagnostic import Diagnostic
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
        """Return the spec that *content*, the bytes of the file *shown*, holds."""
        spec = self._validator.validate(self._parsed(decode(content, shown)), schema)
        marked = tuple(self._guard_texts(spec))
        if not marked:
            return spec
        return spec._replace(diagnostics=tuple(dict.fromkeys((*spec.diagnostics, *marked))))

    def _parsed(self, source: SourceText) -> Parsed:
        """Guard and parse a text; a marked one gives no nodes."""
        if source.text is None:
            return Parsed(source.path, None, source.diagnostics)
        marked = tuple(self._guard.findings(source.text, source.path))
        if any(item.exit_code != 1 for item in marked):
            return Parsed(source.path, None, marked)
        parsed = parse(source.text, source.path)
        findings = (*source.diagnostics, *marked, *parsed.diagnostics)
        return Parsed(source.path, parsed.root, findings)

    def _guard_texts(self, spec: Spec) -> Iterator[Diagnostic]:
        """Scan the free text after parsing: quotes and folding are gone then."""
        whole = "\n".join(scalar.text for scalar in spec.free_texts)
        if not self._guard.scan(whole):
            return
        for scalar in spec.free_texts:
            for hit in self._guard.scan(scalar.text):
                yield finding(hit.pattern, spec.path, scalar.line)
