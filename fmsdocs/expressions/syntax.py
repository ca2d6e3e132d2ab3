"""Expression text to Jinja's tree, with positions and within limits.

Jinja's nodes know only their line. The parser takes the line of a node from its first token, so
tokens are handed to it with their offset in that place: every node then carries its offset.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from fmsdocs.expressions.fault import Broken

MAX_LENGTH: Final = 2_000
"""The longest expression, in code points."""
MAX_TOKENS: Final = 400
MAX_DEPTH: Final = 50
"""The deepest nesting, of brackets in the text and of nodes in the tree."""


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)  # noqa: S701 - only its lexer and parser are used


def parse(text: str) -> tuple[nodes.Expr, dict[int, str]]:
    """Return the tree of the expression *text*, and the text of its decimal numbers by offset.

    ``lineno`` of every node is the 0-based offset of its first token in *text*. Numbers are given
    as text because Jinja would make binary floats of them.

    Raises:
        Broken: *text* is no expression, or is longer or deeper than the limits.
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
        raise Broken(_plain(error.message or "", text), min(tokens.offset, len(text))) from None
    except RecursionError:
        raise Broken("the expression is nested too deeply") from None
    _limit_depth(tree)
    return tree, tokens.decimals


class _Tokens:
    """The tokens of an expression as Jinja's lexer gives them, their offset for their line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.decimals: dict[int, str] = {}

    def __iter__(self) -> Iterator[tuple[int, str, str]]:
        position = depth = count = 0
        lexer = _environment().lexer
        for _, kind, value in lexer.tokeniter(self.text, None, state="variable"):
            if kind != "whitespace":
                self.offset = position
                count += 1
            depth += (value in "([{") - (value in ")]}") if kind == "operator" else 0
            if count > MAX_TOKENS or depth > MAX_DEPTH:
                raise Broken("the expression is too long or nested too deeply", position)
            if kind == "float":
                self.decimals[position] = value.replace("_", "")
            yield position, kind, value
            position += len(value)
        self.offset = len(self.text)


def _limit_depth(tree: nodes.Node) -> None:
    level: list[nodes.Node] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return
    raise Broken("the expression is nested too deeply", level[0].lineno)


def _plain(message: str, text: str) -> str:
    """Return Jinja's *message* in words that fit an expression of one line."""
    message = message.rsplit(" at ", 1)[0] if message.startswith("unexpected char") else message
    message = message.replace("end of template", "end of the expression")
    message = message.replace("end of print statement", "'}}'").rstrip(".")
    first = message[:1].lower() + message[1:]
    return first if text.count("{") == text.count("}") else f"{first}; brackets do not match"
