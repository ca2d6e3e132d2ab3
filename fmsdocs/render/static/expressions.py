"""The value of each expression of a template, and what is wrong with it."""

from collections.abc import Callable as Call
from collections.abc import Iterable
from typing import Final

from jinja2 import nodes

from fmsdocs.expressions.registry import Callee
from fmsdocs.expressions.signatures import READS, RESULTS
from fmsdocs.render import faults
from fmsdocs.render.faults import similar
from fmsdocs.render.lookup import COLLECTIONS
from fmsdocs.render.static.calls import (
    ENTRY,
    Finder,
    Given,
    Macro,
    Namespace,
    Plain,
    Takes,
    Written,
    arguments,
)
from fmsdocs.render.static.checks import Checks
from fmsdocs.render.static.fields import element_of, field_of, spots
from fmsdocs.render.static.filters import Filters
from fmsdocs.render.static.results import value_given
from fmsdocs.render.static.scope import Here
from fmsdocs.render.static.values import (
    NUMBER,
    TRUTH,
    UNKNOWN,
    WORDS,
    Alternative,
    Callable,
    Field,
    Group,
    Many,
    Names,
    Row,
    State,
    Value,
    in_state,
    joined,
    kind_of,
    text,
    texts_of,
)

_LOOKED_UP_IN: Final = ("case", "parties")
"""The roots in which the finders look."""


class Expressions:
    """Gives the value of each node; one method for each kind of node, named after it."""

    def __init__(self, checks: Checks, roots: Here, run: Call[[Macro, Given], None]) -> None:
        """Take what finds faults, the names of the case, and what carries out a macro."""
        self.checks, self.roots, self.run = checks, roots, run
        self.filters = Filters(checks)
        self.shapes = {
            name: place.shape
            for name, value in roots.scope.names.items()
            for place in spots(value)
            if place.path == (name,)
        }

    def of(self, node: nodes.Node, here: Here) -> Value:
        """Return the value of *node*; what is wrong with it is noted."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            self.of_all(node.iter_child_nodes(), here)
            return UNKNOWN
        value: Value = method(node, here)
        return in_state(value, here.state_of(node))

    def of_all(self, parts: Iterable[nodes.Node], here: Here) -> list[Value]:
        """Return the values of those of *parts* that are expressions."""
        return [self.of(part, here) for part in parts if isinstance(part, nodes.Expr)]

    # ------------------------------------------------------------------------------------- values

    def _const(self, node: nodes.Const, _here: Here) -> Value:
        match node.value:
            case str() as written:
                return text(written)
            case bool():
                return TRUTH
            case None:
                return UNKNOWN
        return NUMBER

    def _name(self, node: nodes.Name, here: Here) -> Value:
        value = here.scope.find(node.name)
        if value is None:
            if not here.scope.admits_any:
                remedy = similar(node.name, here.scope.known())
                message = f"'{node.name}' is undefined"
                self.checks.fault(faults.UNKNOWN_NAME, here, node, message, remedy=remedy)
            return UNKNOWN
        self.checks.read(value)
        return value

    def _tuple(self, node: nodes.Tuple, here: Here) -> Value:
        return (Row(tuple(self.of_all(node.items, here))),)

    def _list(self, node: nodes.List, here: Here) -> Value:
        return (Many(joined(*self.of_all(node.items, here))),)

    def _concat(self, node: nodes.Concat, here: Here) -> Value:
        for part in node.nodes:
            self.checks.printable(part, self.of(part, here), here)
        return WORDS

    def _getattr(self, node: nodes.Getattr, here: Here) -> Value:
        return self._field(node, self.of(node.node, here), node.attr, here)

    def _field(self, node: nodes.Node, holder: Value, name: str, here: Here) -> Value:
        found, problems = field_of(holder, name)
        self.checks.problems(problems, here, node, name)
        self.checks.read(found)
        return found

    def _getitem(self, node: nodes.Getitem, here: Here) -> Value:
        holder = self.of(node.node, here)
        if isinstance(node.arg, nodes.Slice):
            self.of_all(node.arg.iter_child_nodes(), here)
            return joined(*(_part(alternative) for alternative in holder))
        index = self.of(node.arg, here)
        names = texts_of(index)
        if names:
            return joined(*(self._field(node, holder, name, here) for name in sorted(names)))
        match node.arg:
            case nodes.Const(value=int() as position):
                return joined(*(_item(alternative, position) for alternative in holder))
        return UNKNOWN

    # -------------------------------------------------------------------------------------- logic

    def _condexpr(self, node: nodes.CondExpr, here: Here) -> Value:
        self.of(node.test, here)
        chosen = self.of(node.expr1, here.where(node.test, holds=True))
        if node.expr2 is None:
            return joined(chosen, UNKNOWN)
        return joined(chosen, self.of(node.expr2, here.where(node.test, holds=False)))

    def _or(self, node: nodes.Or, here: Here) -> Value:
        left = self.of(node.left, here)
        return joined(left, self.of(node.right, here.where(node.left, holds=False)))

    def _and(self, node: nodes.And, here: Here) -> Value:
        left = in_state(self.of(node.left, here), State.FALSE)
        return joined(left, self.of(node.right, here.where(node.left, holds=True)))

    def _not(self, node: nodes.Not, here: Here) -> Value:
        self.of(node.node, here)
        return TRUTH

    def _compare(self, node: nodes.Compare, here: Here) -> Value:
        left_node, left = node.expr, self.of(node.expr, here)
        for step in node.ops:
            right = self.of(step.expr, here)
            self.checks.comparison(step.op, (left_node, left), (step.expr, right), here)
            left_node, left = step.expr, right
        return TRUTH

    def _test(self, node: nodes.Test, here: Here) -> Value:
        subject = self.of(node.node, here)
        given = self._written(node, here)
        self.checks.test(node, node.name, (node.node, subject), given, here)
        return TRUTH

    # --------------------------------------------------------------------------------- arithmetic

    def _calculate(self, node: nodes.BinExpr, here: Here) -> Value:
        left, right = self.of(node.left, here), self.of(node.right, here)
        return self.checks.calculation(node, (node.left, left), (node.right, right), here)

    _add = _sub = _mul = _div = _floordiv = _mod = _pow = _calculate

    def _neg(self, node: nodes.Neg, here: Here) -> Value:
        self.of(node.node, here)
        return NUMBER

    # -------------------------------------------------------------------------------------- calls

    def _filter(self, node: nodes.Filter, here: Here) -> Value:
        subject = self.of(node.node, here) if node.node is not None else WORDS
        return self.filters.apply(node, subject, self._written(node, here), here)

    def _written(self, node: nodes.Call | nodes.Filter | nodes.Test, here: Here) -> Written:
        positional = [(part, self.of(part, here)) for part in node.args]
        named = [
            (part, self.of(part.value, here))
            for part in node.kwargs
            if isinstance(part, nodes.Keyword)
        ]
        return Written(positional, named)

    def _call(self, node: nodes.Call, here: Here) -> Value:
        callee = self.of(node.node, here)
        written = self._written(node, here)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            return UNKNOWN
        results = [
            self._called(node, alternative.entry, written, here)
            if isinstance(alternative, Callable)
            else self._not_callable(node, alternative, here)
            for alternative in callee
        ]
        return joined(*results) or UNKNOWN

    def _not_callable(self, node: nodes.Call, alternative: Alternative, here: Here) -> Value:
        what = kind_of(alternative)
        if what:
            self.checks.fault(faults.WRONG_KIND, here, node, f"{what} cannot be called")
        return UNKNOWN

    def _called(self, node: nodes.Call, entry: object, written: Written, here: Here) -> Value:
        match entry:
            case Macro():
                self.run(entry, self._given(node, written, entry.takes, here))
                return WORDS
            case Namespace():
                held = {keyword.key: value for keyword, value in written.named}
                return (Names(held),)
            case Finder(name=name):
                self._given(node, written, Takes(("id",), 1, f"{name}(id)"), here)
                return self._found(node, name, here)
            case Callee():
                takes = Takes(entry.parameters, entry.required, entry.usage)
                given = self._given(node, written, takes, here)
                self._reads_of(node, entry.name, given, here)
                result = value_given(RESULTS.get(entry.name), self.shapes)
                self.checks.read(result)
                return result
            case Plain(takes=takes):
                given = self._given(node, written, takes, here)
                return self._entry(node, given, here) if entry is ENTRY else entry.result
        return UNKNOWN

    def _given(self, node: nodes.Call, written: Written, takes: Takes, here: Here) -> Given:
        given = arguments(written, takes)
        if given.problem:
            self.checks.fault(faults.ARGUMENTS, here, node, given.problem)
        return given

    def _found(self, node: nodes.Call, name: str, here: Here) -> Value:
        """Return what a finder finds: an entry of the list, of the case or of the shared one."""
        path, key, _ = COLLECTIONS[name]
        found = []
        for root in _LOOKED_UP_IN:
            listing = self.roots.scope.find(root)
            if listing is None or root not in {"case", path}:
                continue
            for step in path.split("."):
                listing = self._field(node, listing, step, here)
            element, problems = element_of(listing)
            self.checks.problems(problems, here, node, "")
            self._field(node, element, key, here)
            found.append(element)
        return joined(*found) or UNKNOWN

    def _entry(self, node: nodes.Call, given: Given, here: Here) -> Value:
        element, problems = element_of(given.by_name.get("listing", UNKNOWN))
        self.checks.problems(problems, here, node, "")
        for key in texts_of(given.by_name.get("key", text("id"))):
            self._field(node, element, key, here)
        return element

    def _reads_of(self, node: nodes.Call, name: str, given: Given, here: Here) -> None:
        """Hold the arguments of a function of facts against what it reads of them."""
        for path in READS.get(name, ()):
            parameter, *names = path.split(".")
            for holder in spots(given.by_name.get(parameter, ())):
                self.checks.path_below(node, holder, names, here, f"{name}()")


def _part(alternative: Alternative) -> Value:
    """Return what a slice of *alternative* is: a text of a text, a list of a list."""
    return WORDS if kind_of(alternative) == "a text" else (alternative,)


def _item(alternative: Alternative, position: int) -> Value:
    match alternative:
        case Field(state=State.GAP):
            return (alternative,)
        case Field(path=path, shape=shape) if shape.items is not None:
            return (Field(path, shape.items),)
        case Many(element=element):
            return element
        case Row(parts=parts) if position < len(parts):
            return parts[position]
        case Group(grouper=grouper, members=members):
            return members if position else grouper
    return UNKNOWN
