"""Which documents of a package one case needs, and why."""

from collections.abc import Mapping
from datetime import date

from fmsdocs.check.wording import name_of, shortened
from fmsdocs.expressions.expression import Evaluation, Expression, compile_expression
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.frame import Scope
from fmsdocs.expressions.trace import leaves
from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.package import IndexEntry, Package, PackageDocument, PackageIndex
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered, value_at
from fmsdocs.policy.pack import Pack


def decide(
    package: Package, case: Case, pack: Pack, as_of: date, titles: Mapping[str, str]
) -> tuple[PackageIndex, tuple[Diagnostic, ...]]:
    """Return the index of *package* for *case*, and the conditions that cannot be judged.

    A document whose condition waits for an answer is in the package, and says what it waits for.
    *titles* are those of the document types.
    """
    scope = Scope(names=case.roots, pack=pack, as_of=as_of)
    held: list[IndexEntry] = []
    left_out: list[IndexEntry] = []
    found: list[Diagnostic] = []
    for entry in package.documents:
        title = titles.get(entry.document, entry.document)
        evaluated = _evaluated(entry, scope)
        if isinstance(evaluated, ExpressionFault):
            message = f"the condition of '{entry.document}' cannot be judged: {evaluated.message}"
            found.append(unusable("REN051", message, entry.location, "correct the condition"))
        elif evaluated is None or evaluated.value is True or _is_open(evaluated):
            number = f"{len(held) + 1:02}"
            waits = _waits(evaluated, case) if evaluated is not None else ()
            held.append(
                IndexEntry(
                    document=entry.document,
                    title=title,
                    reason=entry.because,
                    number=number,
                    open=waits,
                )
            )
        else:
            left_out.append(
                IndexEntry(document=entry.document, title=title, reason=entry.otherwise)
            )
    index = PackageIndex(title=package.title, held=tuple(held), left_out=tuple(left_out))
    return index, tuple(found)


def _evaluated(entry: PackageDocument, scope: Scope) -> Evaluation | ExpressionFault | None:
    """Return the condition of *entry* in *scope*, None where it has none."""
    if not entry.when:
        return None
    compiled = compile_expression(entry.when)
    return compiled.evaluate(scope) if isinstance(compiled, Expression) else compiled


def _is_open(evaluated: Evaluation) -> bool:
    return isinstance(evaluated.value, Unanswered)


def _waits(evaluated: Evaluation, case: Case) -> tuple[str, ...]:
    """Return the answers that a condition waits for, in words; none where it is decided."""
    if not isinstance(evaluated.value, Unanswered):
        return ()
    places = [read.place for read in leaves(evaluated.reads) if not read.answered]
    named = (_question(case, place) for place in places or [evaluated.value.place])
    return shortened(tuple(dict.fromkeys(named)))


def _question(case: Case, place: Place) -> str:
    """Return a field by the titles that lead to it: ``line 003, first introduction``."""
    words: list[str] = []
    root = case.roots.get(place.root)
    shape: Shape | None = root.shape if root is not None else None
    for depth, step in enumerate(place.path, start=1):
        if isinstance(step, int):
            name, _ = name_of(value_at(case.roots, Place(place.root, place.path[:depth])))
            shape = shape.items if shape else None
            words[-1] = f"{_title(shape, words[-1])} {name or step + 1}"
        else:
            shape = shape.field_named(step) if shape else None
            words.append(_title(shape, step))
    return ", ".join(words) or place.root


def _title(shape: Shape | None, name: str) -> str:
    """Return what a field is called, to stand inside a sentence."""
    title = shape.title if shape and shape.title else name.replace("_", " ")
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
