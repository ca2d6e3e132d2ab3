"""The tree of an expression to Python closures.

One method for each kind of node. Each closure takes the ``Frame`` of one evaluation and returns an
operand.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from fmsdocs.expressions import logic
from fmsdocs.expressions.access import field_of, item_of
from fmsdocs.expressions.conditions import CONDITIONS
from fmsdocs.expressions.fault import Broken, nearest, quoted
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.logic import Operand, Selection
from fmsdocs.expressions.registry import Callee, formatting
from fmsdocs.expressions.selections import LIST_FILTERS
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.values import Listing, Record, Unanswered

Closure: TypeAlias = Callable[[Frame], Operand]


class Compiled(NamedTuple):
    """A compiled expression: how to evaluate it, and the names of the case that it uses."""

    run: Closure
    names: tuple[str, ...]


def compile_tree(text: str, *, placed: bool = False) -> Compiled:
    """Return *text* compiled.

    Args:
        text: an expression.
        placed: whether faults of evaluation say where in the text they stand; this takes time, so
            it is asked for only after a fault.

    Raises:
        Broken: *text* is no expression of the language.
    """
    compiler = _Compiler(placed=placed)
    run = compiler.visit(tree_of(text))
    return Compiled(run, tuple(dict.fromkeys(compiler.names)))


class _Compiler:
    """One method for each kind of node, named after it."""

    def __init__(self, *, placed: bool) -> None:
        self.placed = placed
        self.names: list[str] = []

    def visit(self, node: Node) -> Closure:
        """Return the closure of *node*."""
        try:
            closure = self._methods[node.kind](self, node)
        except Broken as broken:
            raise broken.at(node.offset) from None
        return _placed(closure, node.offset) if self.placed else closure

    def visit_all(self, parts: Sequence[Node]) -> list[Closure]:
        """Return the closures of *parts*."""
        return [self.visit(part) for part in parts]

    # ------------------------------------------------------------------------------------- values

    def _name(self, node: Node) -> Closure:
        name = node.value
        if name in FUNCTIONS:
            raise Broken(f"'{name}' is a function; call it, as in {FUNCTIONS[name].usage}")
        self.names.append(name)
        return lambda frame: frame.root(name)

    def _constant(self, node: Node) -> Closure:
        constant: Operand = node.value
        return lambda _: constant

    def _number(self, node: Node) -> Closure:
        written = node.value
        number: Operand = int(written) if written.isdecimal() else Decimal(written)
        return lambda _: number

    def _list(self, node: Node) -> Closure:
        items = self.visit_all(node.parts)
        return lambda frame: tuple(item(frame) for item in items)

    def _field(self, node: Node) -> Closure:
        holder, name = self.visit(node.parts[0]), node.value

        def run(frame: Frame) -> Operand:
            held = holder(frame)
            found = field_of(held, name)
            # What a fact holds of the case was traced where the fact was reckoned.
            return found if isinstance(held, Record | Unanswered) else frame.trace.twin(found)

        return run

    def _item(self, node: Node) -> Closure:
        holder, index = self.visit_all(node.parts)

        def run(frame: Frame) -> Operand:
            item = item_of(holder(frame), index(frame))
            return frame.trace.follow(item) if type(item) is Unanswered else item

        return run

    # -------------------------------------------------------------------------------------- logic

    def _compare(self, node: Node) -> Closure:
        if node.value == ["in"] and (words := _words_of(node.parts[1])):
            return _among(self.visit(node.parts[0]), words)
        first, *others = self.visit_all(node.parts)
        steps = list(zip(node.value, others, strict=True))
        if len(steps) == 1:
            symbol, second = steps[0]
            if symbol in {"in", "not in"}:
                return _looking(symbol, first, second)
            return lambda frame: logic.compare(symbol, first(frame), second(frame))

        def chain(frame: Frame) -> Operand:
            """``1 < x < 5`` is ``1 < x and x < 5``."""
            left = first(frame)
            unsure: list[Unanswered] = []
            for symbol, closure in steps:
                right = closure(frame)
                frame.scope.budget.spend(_steps((left, right)))
                step = logic.compare(symbol, left, right)
                if isinstance(step, Unanswered):
                    unsure.append(step)
                elif not logic.truth(step):
                    return False
                left = right
            return unsure[0] if unsure else True

        return chain

    def _both(self, node: Node) -> Closure:
        """``and`` is decided by a false operand, ``or`` by a true one."""
        decisive = node.kind == "or"
        first, second = self.visit_all(node.parts)
        at_first, at_second = (part.offset for part in node.parts)

        def run(frame: Frame) -> Operand:
            left = first(frame)
            unsure = isinstance(left, Unanswered)
            if not unsure and logic.truth(left, at_first) is decisive:
                return decisive
            right = second(frame)
            if not isinstance(right, Unanswered) and logic.truth(right, at_second) is decisive:
                return decisive
            return left if unsure else right

        return run

    def _not(self, node: Node) -> Closure:
        operand, offset = self.visit(node.parts[0]), node.parts[0].offset
        return lambda frame: logic.negation(operand(frame), offset)

    def _if(self, node: Node) -> Closure:
        test, yes, no = self.visit_all(node.parts)
        offset = node.parts[0].offset

        def run(frame: Frame) -> Operand:
            choice = test(frame)
            if isinstance(choice, Unanswered):
                return choice
            return yes(frame) if logic.truth(choice, offset) else no(frame)

        return run

    # --------------------------------------------------------------------------------- arithmetic

    def _calculate(self, node: Node) -> Closure:
        symbol = node.value
        left, right = self.visit_all(node.parts)
        return lambda frame: logic.calculate(symbol, left(frame), right(frame))

    def _negate(self, node: Node) -> Closure:
        operand = self.visit(node.parts[0])
        return lambda frame: logic.calculate("-", 0, operand(frame))

    # -------------------------------------------------------------------------------------- calls

    def _call(self, node: Node) -> Closure:
        callee = _known(FUNCTIONS, node.value, "function")
        arguments = self._arguments(callee, node, node.parts)

        def run(frame: Frame) -> Operand:
            values = [argument(frame) for argument in arguments]
            if callee.strict and (gap := _first_unanswered(values)) is not None:
                return gap
            frame.scope.budget.spend(_steps(values))
            result = callee.call(*((frame,) if callee.wants_frame else ()), *values)
            return frame.trace.twin(result)

        return run

    def _filter(self, node: Node) -> Closure:
        known = LIST_FILTERS
        if node.value not in known:
            known = {**LIST_FILTERS, **formatting()}
        return self._piped(_known(known, node.value, "filter"), node)

    def _test(self, node: Node) -> Closure:
        if node.value == "one_of" and len(node.parts) > 1 and (words := _words_of(node.parts[1])):
            return _among(self.visit(node.parts[0]), words)
        return self._piped(_known(CONDITIONS, node.value, "test"), node)

    def _piped(self, callee: Callee, node: Node) -> Closure:
        """Compile a filter or test: a callee whose first argument stands before it."""
        subject = self.visit(node.parts[0])
        arguments = self._arguments(callee, node, node.parts[1:])

        def run(frame: Frame) -> Operand:
            values = [subject(frame), *(argument(frame) for argument in arguments)]
            if callee.strict and (gap := _first_unanswered(values)) is not None:
                return gap
            frame.scope.budget.spend(_steps(values))
            result: Operand = callee.call(*values)
            return result

        return run

    def _arguments(self, callee: Callee, node: Node, written: Sequence[Node]) -> list[Closure]:
        """Return the arguments in the callee's order; those left out at the end are not given."""
        if len(written) > len(callee.parameters):
            raise Broken(f"too many arguments; write {callee.usage}")
        given = dict(zip(callee.parameters, written, strict=False))
        for name, part in node.keywords:
            if name not in callee.parameters:
                raise Broken(f"unknown argument '{name}'; write {callee.usage}", part.offset)
            given[name] = part
        wanted = list(callee.parameters)
        while wanted and wanted[-1] not in given and len(wanted) > callee.required:
            wanted.pop()
        absent = [name for name in wanted[: callee.required] if name not in given]
        if absent:
            raise Broken(f"missing argument {quoted(absent)}; write {callee.usage}")
        return [self.visit(given[name]) if name in given else _left_out for name in wanted]

    _methods: Final = {
        "name": _name,
        "text": _constant,
        "number": _number,
        "truth": _constant,
        "list": _list,
        "field": _field,
        "item": _item,
        "compare": _compare,
        "and": _both,
        "or": _both,
        "not": _not,
        "if": _if,
        "calculate": _calculate,
        "negate": _negate,
        "call": _call,
        "filter": _filter,
        "test": _test,
    }
    """The closed list: what compiles each kind of node."""


def _words_of(node: Node) -> frozenset[str]:
    """Return the members of a list of texts, nothing for any other node."""
    if node.kind != "list" or any(part.kind != "text" for part in node.parts):
        return frozenset()
    return frozenset(part.value for part in node.parts)


def _among(subject: Closure, words: frozenset[str]) -> Closure:
    """Return the closure of ``x in ['a', 'b']``: the usual case, in one step."""
    listed = tuple(sorted(words))

    def run(frame: Frame) -> Operand:
        value = subject(frame)
        return value in words if isinstance(value, str) else logic.contains(listed, value)

    return run


def _looking(symbol: str, first: Closure, second: Closure) -> Closure:
    """Return the closure of ``x in list``, which takes a step for each element."""

    def run(frame: Frame) -> Operand:
        member, container = first(frame), second(frame)
        frame.scope.budget.spend(_steps((container,)))
        return logic.compare(symbol, member, container)

    return run


def _steps(values: Sequence[Operand]) -> int:
    """Return how many elements an operation on *values* looks at: each of one list with each."""
    steps = 1
    for value in values:
        if isinstance(value, Selection):
            steps *= len(value.members) + len(value.doubtful) or 1
        elif isinstance(value, Listing | tuple):
            steps *= len(value) or 1
    return steps


def _first_unanswered(values: Sequence[Operand]) -> Unanswered | None:
    return next((value for value in values if isinstance(value, Unanswered)), None)


def _left_out(_: Frame) -> Operand:
    """Stand for an argument that is left out before one that is given."""
    return None


def _known(registry: Mapping[str, Callee], name: str, what: str) -> Callee:
    if name in registry:
        return registry[name]
    raise Broken(f"there is no {what} '{name}'{nearest(name, list(registry))}")


def _placed(closure: Closure, offset: int) -> Closure:
    """Let faults of *closure* that know no place of their own stand at *offset*."""

    def run(frame: Frame) -> Operand:
        try:
            return closure(frame)
        except Broken as broken:
            raise broken.at(offset) from None

    return run
