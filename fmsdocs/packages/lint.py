"""Packages held against the document types and the schemas, before any case is seen."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from fmsdocs.expressions.expression import Expression, compile_expression
from fmsdocs.expressions.kinds import TRUTH_WORDS
from fmsdocs.expressions.static import check_names
from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.package import Package, PackageDocument
from fmsdocs.model.shape import Shape


def lint_packages(
    packages: Iterable[Package], kinds: Collection[str], shapes: Mapping[str, Shape]
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with *packages*.

    Args: kinds: the document types that can be rendered. shapes: those of the roots, by their names
    in expressions (``letter_of_request``).
    """
    return tuple(found for package in packages for found in _faults(package, kinds, shapes))


def _faults(
    package: Package, kinds: Collection[str], shapes: Mapping[str, Shape]
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for entry in package.documents:
        if entry.document not in kinds:
            close = get_close_matches(entry.document, kinds, n=1)
            remedy = (
                f"did you mean '{close[0]}'?" if close else "'fmsdocs list documents' names them"
            )
            message = f"'{entry.document}' is no document type"
            yield unusable("REN050", message, entry.location, remedy)
        if entry.document in seen:
            message = f"the package names '{entry.document}' twice"
            yield unusable("REN050", message, entry.location, "take one of them out")
        seen.add(entry.document)
        yield from _faults_of_condition(entry, shapes)


def _faults_of_condition(
    entry: PackageDocument, shapes: Mapping[str, Shape]
) -> Iterator[Diagnostic]:
    if not entry.when:
        return
    compiled = compile_expression(entry.when)
    fault = (
        check_names(entry.when, shapes, TRUTH_WORDS)
        if isinstance(compiled, Expression)
        else compiled
    )
    if fault:
        message = f"the condition of '{entry.document}' cannot be read: {fault.message}"
        yield unusable("REN051", message, entry.location, "correct the condition")
    if not entry.otherwise:
        message = f"the package does not say why '{entry.document}' may be left out"
        yield unusable("REN050", message, entry.location, "say it under 'otherwise'")
