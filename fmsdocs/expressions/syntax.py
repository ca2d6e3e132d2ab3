"""Expression text to our tree, through Jinja's parser, with positions and within limits.

Jinja's nodes know only their line. The parser takes the line of a node from its first token, so
tokens are handed to it with their offset in that place: every node then carries its offset.
This is the only module of the language that loads Jinja.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.tree import Kind, Node

MAX_LENGTH: Final = 2_000
"""The longest expression, in code points."""
MAX_TOKENS: Final = 400
MAX_DEPTH: Final = 50
"""The deepest nesting, of brackets in the text and of nodes in the tree."""

_UNKNOWN_CHARACTER: Final = "unexpected char"
_COMPARISONS: Final = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_ARITHMETIC: Final = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}
_LOGIC: Final[Mapping[str, Kind]] = {"And": "and", "Or": "or"}
_REFUSED: Final = {
    "Concat": "texts cannot be joined with '~'; write several holes in the message",
    "Dict": "an expression cannot make a group of fields",
    "FloorDiv": "'//' is not part of the language",
    "Mod": "'%' is not part of the language",
    "Pos": "a plus sign before a value is not part of the language",
    "Pow": "'**' is not part of the language",
    "Slice": "a list cannot be sliced",
}


def parse(text: str) -> Node:
    """Return the tree of the expression *text*.

    Raises:
        Broken: *text* is no expression of the language, or is longer or deeper than the limits.
    """
    if len(text) > MAX_LENGTH:
        raise Broken(f"the expression is longer than {MAX_LENGTH} characters")
    if not text.strip():
        raise Broken("the expression is empty")
    tokens = _Tokens(text)
    try:
        parser = Parser(_environment(), "")
        parser.stream = TokenStream(_environment().lexer.wrap(tokens), None, None)
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise Broken("expected the end of the expression", parser.stream.current.lineno)
    except TemplateSyntaxError as error:
        message = error.message or ""
        lexical = message.startswith(_UNKNOWN_CHARACTER)
        offset = tokens.position if lexical else tokens.offset
        raise Broken(_plain(message, text), min(offset, len(text))) from None
    except RecursionError:
        raise Broken("the expression is nested too deeply") from None
    _limit_depth(tree)
    return _Translation(tokens.decimals).of(tree)


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)  # noqa: S701 - only its lexer and parser are used


class _Tokens:
    """The tokens of an expression as Jinja's lexer gives them, their offset for their line.

    ``offset`` is that of the last token, ``position`` is how far the text was read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = self.position = 0
        self.decimals: dict[int, str] = {}

    def __iter__(self) -> Iterator[tuple[int, str, str]]:
        depth = count = 0
        lexer = _environment().lexer
        for _, kind, value in lexer.tokeniter(self.text, None, state="variable"):
            if kind != "whitespace":
                self.offset = self.position
                count += 1
            depth += (value in "([{") - (value in ")]}") if kind == "operator" else 0
            if count > MAX_TOKENS or depth > MAX_DEPTH:
                raise Broken("the expression is too long or nested too deeply", self.position)
            if kind == "float":
                self.decimals[self.position] = value.replace("_", "")
            start = self.position
            self.position += len(value)
            yield start, kind, value
        self.offset = len(self.text)


class _Translation:
    """Jinja's nodes to ours. What has no translation is a fault: that is the sandbox."""

    def __init__(self, decimals: Mapping[int, str]) -> None:
        self.decimals = decimals

    def of(self, node: nodes.Node) -> Node:
        """Return the translation of *node*; raise Broken for nodes outside the language."""
        name = type(node).__name__
        if isinstance(node, nodes.BinExpr) and name in _ARITHMETIC:
            return self._between("calculate", _ARITHMETIC[name], node.left, node.right)
        if isinstance(node, nodes.And | nodes.Or):
            return self._between(_LOGIC[name], None, node.left, node.right)
        translate: Callable[[Any], Node] | None = getattr(self, f"_{name.lower()}", None)
        if translate is None:
            message = _REFUSED.get(name, f"'{name}' is not part of the language")
            raise Broken(message, node.lineno)
        return translate(node)

    def _node(self, kind: Kind, at: nodes.Node, value: Any, *parts: nodes.Node) -> Node:  # noqa: ANN401
        return Node(kind, at.lineno, value, tuple(self.of(part) for part in parts))

    def _between(self, kind: Kind, value: Any, *operands: nodes.Node) -> Node:  # noqa: ANN401
        """Return a node that stands where its first operand does: Jinja says where it ends."""
        parts = tuple(self.of(operand) for operand in operands)
        return Node(kind, parts[0].offset, value, parts)

    def _name(self, node: nodes.Name) -> Node:
        return Node("name", node.lineno, node.name)

    def _const(self, node: nodes.Const) -> Node:
        value = node.value
        if value is None:
            message = "there is no 'none' here; ask 'is answered' or 'is unanswered'"
            raise Broken(message, node.lineno)
        if isinstance(value, bool):
            return Node("truth", node.lineno, value)
        if isinstance(value, str):
            return Node("text", node.lineno, value)
        # Numbers stay as written: Jinja would make binary floats of them.
        return Node("number", node.lineno, self.decimals.get(node.lineno, str(value)))

    def _list(self, node: nodes.List | nodes.Tuple) -> Node:
        return self._node("list", node, None, *node.items)

    _tuple = _list

    def _getattr(self, node: nodes.Getattr) -> Node:
        # The dot stands one place before the name that is asked for.
        return Node("field", node.lineno + 1, node.attr, (self.of(node.node),))

    def _getitem(self, node: nodes.Getitem) -> Node:
        return self._node("item", node, None, node.node, node.arg)

    def _compare(self, node: nodes.Compare) -> Node:
        operators = [_COMPARISONS[step.op] for step in node.ops]
        return self._between("compare", operators, node.expr, *(step.expr for step in node.ops))

    def _not(self, node: nodes.Not) -> Node:
        return self._node("not", node, None, node.node)

    def _neg(self, node: nodes.Neg) -> Node:
        return self._node("negate", node, None, node.node)

    def _condexpr(self, node: nodes.CondExpr) -> Node:
        if node.expr2 is None:
            raise Broken("'if' needs an 'else'", node.lineno)
        return self._node("if", node, None, node.test, node.expr1, node.expr2)

    def _call(self, node: nodes.Call) -> Node:
        if not isinstance(node.node, nodes.Name):
            message = "only functions can be called, as in days_between(a, b)"
            raise Broken(message, node.lineno)
        return self._with_arguments("call", node, node.node.name, node.args, at=node.node)

    def _filter(self, node: nodes.Filter) -> Node:
        if node.node is None:
            raise Broken(f"'{node.name}' needs a value before it", node.lineno)
        return self._with_arguments("filter", node, node.name, [node.node, *node.args])

    def _test(self, node: nodes.Test) -> Node:
        return self._with_arguments("test", node, node.name, [node.node, *node.args])

    def _with_arguments(
        self,
        kind: Kind,
        node: nodes.Call | nodes.Filter | nodes.Test,
        name: str,
        arguments: list[nodes.Expr],
        at: nodes.Node | None = None,
    ) -> Node:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise Broken("arguments must be written one by one", node.lineno)
        keywords = tuple(
            (keyword.key, self.of(keyword.value))
            for keyword in node.kwargs
            if isinstance(keyword, nodes.Keyword)
        )
        parts = tuple(self.of(argument) for argument in arguments)
        return Node(kind, (at or node).lineno, name, parts, keywords)


def _limit_depth(tree: nodes.Node) -> None:
    level: list[nodes.Node] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return
    raise Broken("the expression is nested too deeply", level[0].lineno)


def _plain(message: str, text: str) -> str:
    """Return Jinja's *message* in words that fit an expression of one line."""
    message = message.rsplit(" at ", 1)[0] if message.startswith(_UNKNOWN_CHARACTER) else message
    message = message.replace("'end of template'", "end of template")
    message = message.replace("end of template", "end of the expression")
    message = message.replace("end of print statement", "'}}'").rstrip(".")
    first = message[:1].lower() + message[1:]
    return first if text.count("{") == text.count("}") else f"{first}; brackets do not match"
