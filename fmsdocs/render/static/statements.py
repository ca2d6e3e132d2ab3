"""The statements of a template, walked through once for every way of coming to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext

from fmsdocs.render import faults
from fmsdocs.render.static.calls import Given, Macro
from fmsdocs.render.static.checks import Checks
from fmsdocs.render.static.expressions import Expressions
from fmsdocs.render.static.fields import element_of
from fmsdocs.render.static.findings import Findings
from fmsdocs.render.static.scope import Here, Scope
from fmsdocs.render.static.source import Source, parse
from fmsdocs.render.static.values import (
    UNKNOWN,
    WORDS,
    Callable,
    Group,
    Made,
    Names,
    Row,
    Value,
    joined,
    texts_of,
)

_MOST_WAYS: Final = 400
"""How many different calls of one macro are walked through."""
_MOST_LEVELS: Final = 3
"""How deep a macro that calls itself is walked through."""

_START: Final = nodes.Const("", lineno=0)
"""A node at the start of a file."""


class Statements:
    """Walks through the templates of one document type."""

    def __init__(self, environment: Environment, findings: Findings, roots: Scope) -> None:
        """Take the environment, which finds the files, and the names that they may use."""
        self.environment, self.roots = environment, roots
        self.checks = Checks(findings, environment)
        outside = Here(Source("", ""), roots)
        self.expressions = Expressions(self.checks, outside, self.run_macro)
        self.ways: dict[Macro, set[tuple[tuple[str, Value], ...]]] = {}
        self.running: list[Macro] = []
        self.macros: dict[tuple[str, int], Macro] = {}
        self.called: set[tuple[str, int]] = set()
        self.files: set[str] = set()

    def run_file(self, name: str, here: Here, node: nodes.Node) -> Scope | None:
        """Walk through the template *name*, asked for by *node*; return the names it sets."""
        source = self._source(name, here, node)
        if source is None or name in here.files:
            return None
        self.files.add(name)
        try:
            tree = _tree(self.environment, source)
        except TemplateSyntaxError as error:
            at = nodes.Const("", lineno=min(error.lineno, len(source.text)))
            message = (error.message or "the template cannot be read").rstrip(".")
            inside = replace(here, source=source)
            message = message[:1].lower() + message[1:]
            self.checks.fault(faults.SYNTAX, inside, at, message)
            return None
        inside = Here(source, here.scope, here.states, (*here.files, name))
        self.block(tree.body, inside)
        return here.scope

    def _source(self, name: str, here: Here, node: nodes.Node) -> Source | None:
        loader = self.environment.loader
        try:
            return Source.of(name, loader.get_source(self.environment, name)[0]) if loader else None
        except TemplateNotFound:
            message = f"there is no template '{name}'"
            self.checks.fault(faults.NOT_FOUND, here, node, message, word=name)
        except UnicodeDecodeError:
            at = replace(here, source=Source(name, ""))
            self.checks.fault(faults.SYNTAX, at, _START, "the template is not UTF-8 text")
        return None

    def run_uncalled(self, called: Collection[tuple[str, int]]) -> None:
        """Walk through the macros not *called*, with arguments of which nothing is known."""
        for key, macro in list(self.macros.items()):
            if key not in called:
                names = (argument.name for argument in macro.node.args)
                self.run_macro(macro, Given(dict.fromkeys(names, UNKNOWN)))

    # ----------------------------------------------------------------------------------- walking

    def block(self, body: Iterable[nodes.Node], here: Here) -> None:
        """Walk through the statements *body*, one after the other."""
        for node in body:
            self.statement(node, here)
            for name in _set_by(node):
                here = here.forgetting(name)

    def statement(self, node: nodes.Node, here: Here) -> None:
        """Walk through one statement."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is not None:
            method(node, here)
            return
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.expressions.of(child, here)
            else:
                self.statement(child, here)

    def _output(self, node: nodes.Output, here: Here) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                value = self.expressions.of(part, here)
                self.checks.printable(part, value, here)

    def _if(self, node: nodes.If, here: Here) -> None:
        before = dict(here.scope.names)
        ways = []
        rest = here
        for branch in (node, *node.elif_):
            self.expressions.of(branch.test, rest)
            self.block(branch.body, rest.where(branch.test, holds=True))
            ways.append(here.scope.names)
            here.scope.names = dict(before)
            rest = rest.where(branch.test, holds=False)
        self.block(node.else_, rest)
        ways.append(here.scope.names)
        here.scope.names = _merged(ways)

    def _for(self, node: nodes.For, here: Here) -> None:
        listing = self.expressions.of(node.iter, here)
        element, problems = element_of(listing)
        self.checks.problems(problems, here, node.iter, "")
        self.checks.read(element)
        inside = here.inside(loop=(Made(LoopContext),))
        self._assign_to(node.target, element, inside)
        for name in _targets(node.target):
            inside = inside.forgetting(name)
        if node.test is not None:
            self.expressions.of(node.test, inside)
            inside = inside.where(node.test, holds=True)
        self.block(node.body, inside)
        self.block(node.else_, here.where(node.iter, holds=False).inside())

    def _with(self, node: nodes.With, here: Here) -> None:
        inside = here.inside()
        for target, value in zip(node.targets, node.values, strict=True):
            self._assign_to(target, self.expressions.of(value, here), inside)
            for name in _targets(target):
                inside = inside.forgetting(name)
        self.block(node.body, inside)

    def _assign(self, node: nodes.Assign, here: Here) -> None:
        self._assign_to(node.target, self.expressions.of(node.node, here), here)

    def _assignblock(self, node: nodes.AssignBlock, here: Here) -> None:
        self.block(node.body, here.inside())
        if node.filter is not None:
            self.expressions.of(node.filter, here)
        self._assign_to(node.target, WORDS, here)

    def _filterblock(self, node: nodes.FilterBlock, here: Here) -> None:
        self.block(node.body, here.inside())
        self.expressions.of(node.filter, here)

    def _assign_to(self, target: nodes.Node, value: Value, here: Here) -> None:
        match target:
            case nodes.Name(name=name):
                here.scope.names[name] = value
            case nodes.NSRef(name=name, attr=attribute):
                for holder in here.scope.find(name) or ():
                    if isinstance(holder, Names):
                        before = holder.held.get(attribute, ())
                        holder.held[attribute] = joined(before, value)
            case nodes.Tuple(items=items):
                for item, part in zip(items, self._parts(target, value, here), strict=True):
                    self._assign_to(item, part, here)

    def _parts(self, target: nodes.Tuple, value: Value, here: Here) -> list[Value]:
        """Return what each name of ``for a, b in ...`` gets."""
        wanted = len(target.items)
        found: list[Value] = [() for _ in range(wanted)]
        for alternative in value:
            parts: tuple[Value, ...]
            match alternative:
                case Row(parts=parts) if len(parts) != wanted:
                    message = f"{len(parts)} values cannot be given to {wanted} names"
                    self.checks.fault(faults.WRONG_KIND, here, target.items[0], message)
                    parts = (UNKNOWN,) * wanted
                case Row(parts=parts):
                    pass
                case Group(grouper=grouper, members=members):
                    parts = (grouper, members) if wanted == len("gm") else (UNKNOWN,) * wanted
                case _:
                    parts = (UNKNOWN,) * wanted
            found = [joined(one, other) for one, other in zip(found, parts, strict=True)]
        return found

    # -------------------------------------------------------------------------- macros and files

    def _macro(self, node: nodes.Macro, here: Here) -> None:
        macro = Macro(node, here.source, here.scope)
        here.scope.names[node.name] = (Callable(macro),)
        self.macros[here.source.name, node.lineno] = macro

    def run_macro(self, macro: Macro, given: Given) -> None:
        """Walk through *macro* with the arguments *given*, once for each set of them."""
        self.called.add((macro.source.name, macro.node.lineno))
        way = tuple(sorted(given.by_name.items(), key=lambda item: item[0]))
        ways = self.ways.setdefault(macro, set())
        if self.running.count(macro) >= _MOST_LEVELS or way in ways or len(ways) >= _MOST_WAYS:
            return
        ways.add(way)
        self.running.append(macro)
        self._run_body(macro, given)
        self.running.pop()

    def _run_body(self, macro: Macro, given: Given) -> None:
        here = Here(macro.source, Scope(outer=macro.scope), files=(macro.source.name,))
        names = [argument.name for argument in macro.node.args]
        defaults = dict(zip(reversed(names), reversed(macro.node.defaults), strict=False))
        for name in names:
            if name in given.by_name:
                here.scope.names[name] = given.by_name[name]
            elif name in defaults:
                here.scope.names[name] = self.expressions.of(defaults[name], here)
            else:
                here.scope.names[name] = UNKNOWN
        here.scope.names |= dict.fromkeys(("caller", "varargs", "kwargs"), UNKNOWN)
        self.block(macro.node.body, here)

    def _callblock(self, node: nodes.CallBlock, here: Here) -> None:
        self.expressions.of(node.call, here)
        inside = here.inside(**{argument.name: UNKNOWN for argument in node.args})
        self.block(node.body, inside)

    def _include(self, node: nodes.Include, here: Here) -> None:
        for name, place in self._file_names(node.template, here):
            if node.ignore_missing and name not in self.environment.list_templates():
                continue
            outer = here.scope if node.with_context else self.roots
            self.run_file(name, replace(here, scope=Scope(outer=outer)), place)

    def _import(self, node: nodes.Import, here: Here) -> None:
        here.scope.names[node.target] = self._imported(node, here)

    def _fromimport(self, node: nodes.FromImport, here: Here) -> None:
        module = self._imported(node, here)
        held: Mapping[str, Value] = {}
        for alternative in module:
            held = alternative.held if isinstance(alternative, Names) else {}
        for entry in node.names:
            name, target = entry if isinstance(entry, tuple) else (entry, entry)
            if held and name not in held:
                message = f"the template has no '{name}' to import"
                self.checks.fault(faults.UNKNOWN_NAME, here, node, message, word=name)
            here.scope.names[target] = held.get(name, UNKNOWN)

    def _imported(self, node: nodes.Import | nodes.FromImport, here: Here) -> Value:
        """Return the names that the imported template sets."""
        for name, place in self._file_names(node.template, here):
            outer = here.scope if node.with_context else self.roots
            inside = Here(here.source, Scope(outer=outer), files=here.files)
            found = self.run_file(name, inside, place)
            if found is not None:
                return (Names(found.names),)
        return UNKNOWN

    def _extends(self, node: nodes.Extends, here: Here) -> None:
        for name, place in self._file_names(node.template, here):
            self.run_file(name, replace(here, scope=Scope(outer=here.scope)), place)

    def _file_names(self, node: nodes.Expr, here: Here) -> list[tuple[str, nodes.Node]]:
        if isinstance(node, nodes.Const | nodes.List | nodes.Tuple):
            consts = [node] if isinstance(node, nodes.Const) else list(node.find_all(nodes.Const))
            return [(str(const.value), const) for const in consts]
        return [(name, node) for name in sorted(texts_of(self.expressions.of(node, here)))]


@lru_cache(maxsize=256)
def _tree(environment: Environment, source: Source) -> nodes.Template:
    """Return the tree of *source*; the same text is parsed once."""
    return parse(environment, source)


def _merged(ways: list[dict[str, Value]]) -> dict[str, Value]:
    """Return the names that any of *ways* sets, with all that they may be then."""
    names = dict.fromkeys(name for way in ways for name in way)
    return {name: joined(*(way[name] for way in ways if name in way)) for name in names}


def _set_by(node: nodes.Node) -> Iterable[str]:
    """Give the names that a statement sets in the scope in which it stands."""
    match node:
        case nodes.Assign(target=target) | nodes.AssignBlock(target=target):
            yield from _targets(target)
        case nodes.If(body=body, elif_=branches, else_=rest):
            for part in (*body, *branches, *rest):
                yield from _set_by(part)


def _targets(target: nodes.Node) -> list[str]:
    """Return the names that an assignment to *target* sets."""
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]
