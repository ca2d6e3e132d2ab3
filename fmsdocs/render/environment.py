"""The Jinja environment of document templates: sandboxed, escaping, strict.

Templates are trusted more than case data and less than code: they cannot reach Python's insides,
what they print from a case is always text, and a name that does not exist is a fault.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.nodes import Concat
from jinja2.runtime import Undefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from fmsdocs.expressions.conditions import CONDITIONS
from fmsdocs.expressions.filters import FILTERS
from fmsdocs.model.values import Listing, Record, Unanswered
from fmsdocs.render.answers import Missing, admit, field_of
from fmsdocs.render.marks import LineMarks

_BUILT_IN_FILTERS: Final = (
    "abs",
    "batch",
    "capitalize",
    "default",
    "first",
    "groupby",
    "int",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "round",
    "select",
    "selectattr",
    "slice",
    "sort",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
)
"""Jinja's own filters that templates may use. ``safe`` is left out on purpose: what a case says is
text, never markup."""

_WALKING: Final = frozenset(
    {"default", "first", "groupby", "join", "last", "length", "list", "map", "max", "min"}
    | {"reject", "rejectattr", "select", "selectattr", "slice", "batch", "sort", "sum", "unique"}
)
"""Filters that take an unanswered value as an empty list; all others hand it on."""


class UnknownTemplateName(UndefinedError):  # noqa: N818 - the template's fault
    """A template uses a name that nothing defines."""

    def __init__(self, name: str, message: str | None) -> None:
        """Keep the *name* for the search for similar ones."""
        super().__init__(message)
        self.name = name


class _Strict(StrictUndefined):
    """An undefined name that remembers itself in the error it raises."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - Jinja's signature
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        def unknown(message: str | None = None) -> UnknownTemplateName:
            return UnknownTemplateName(name or "", message)

        super().__init__(hint, obj, name, unknown)  # type: ignore[arg-type]


class _Generator(CodeGenerator):
    """Compiles ``a ~ b`` so that its parts are held to what may be printed."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write the call that joins the parts."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja for document templates: fields of a case are looked up by their schema's names."""

    code_generator_class = _Generator

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return ``obj.attribute``; for values of a case, the field of that name."""
        if isinstance(obj, Record | Unanswered):
            return field_of(obj, attribute)
        return admit(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return ``obj[argument]``; for values of a case, the field of that name."""
        if isinstance(obj, Record | Unanswered):
            return field_of(obj, argument)
        return admit(super().getitem(obj, argument))

    def call(self, context: Any, function: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call *function*; what it returns is admitted like a value of the case."""
        return admit(super().call(context, function, *args, **kwargs))

    def joined(self, parts: tuple[Any, ...]) -> str:
        """Return what ``a ~ b`` gives: the parts as they would be printed, one after the other."""
        return markup_join([_printed(part) for part in parts])


@lru_cache(maxsize=8)
def environment_for(templates: Path) -> TemplateEnvironment:
    """Return the environment for the templates folder *templates*.

    It is kept, because compiling templates costs more than carrying them out. What differs from
    document to document is passed to each rendering, not kept here.
    """
    environment = TemplateEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=_Strict,
        finalize=_printed,
        extensions=[LineMarks],
    )
    built_in = {
        name: environment.filters[name]
        if name in _WALKING
        else _handing_on(environment.filters[name])
        for name in _BUILT_IN_FILTERS
    }
    own = {name: _admitting(function) for name, function in FILTERS.items()}
    environment.filters = {**built_in, **own, "asked": _asked}
    environment.tests.update({name: callee.call for name, callee in CONDITIONS.items()})
    environment.globals = {
        name: environment.globals[name] for name in ("joiner", "namespace", "range")
    }
    return environment


def _printed(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Return *value* as it may stand in a document; refuse what is not text or a whole number."""
    if isinstance(value, Undefined | Markup):
        return value
    if isinstance(value, Unanswered):
        return admit(value)
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    kind = "record" if isinstance(value, Record) else "list" if isinstance(value, Listing) else ""
    message = (
        f"a {kind or type(value).__name__} cannot be printed; use one of its fields or a filter"
    )
    raise TemplateRuntimeError(message)


def _asked(value: Any, label: str) -> Any:  # noqa: ANN401 - passes any value
    """Return *value*; if it is unanswered its gap is named *label*. An empty list says "none"."""
    if isinstance(value, Unanswered):
        return Missing(value.place, value.shape, label)
    return "none" if isinstance(value, Listing) and not value else value


def _admitting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter *function*; what it gives is admitted like a value of the case."""

    @wraps(function)
    def filtered(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any filter
        return admit(function(*args, **kwargs))

    return filtered


def _handing_on(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter *function* so that unanswered values pass through it unchanged."""
    # Filters marked by Jinja's pass_context and its kin get one argument before the value.
    position = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any filter
        value = args[position]
        return value if isinstance(value, Unanswered) else function(*args, **kwargs)

    return filtered
