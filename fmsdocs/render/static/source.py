"""A template as Jinja's syntax tree, in which every node knows its place in the text.

Jinja's nodes know only their line. The parser takes the line of a node from its first token, so
tokens are handed to it with their offset in that place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Lexer, TokenStream
from jinja2.parser import Parser

from fmsdocs.model.location import Span

_NEWLINES: Final = re.compile(r"\r\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """The template file *name* with its text, its lines ending in one character each."""

    name: str
    text: str

    @classmethod
    def of(cls, name: str, text: str) -> "Source":
        """Return the source of the template *name*."""
        return cls(name, _NEWLINES.sub("\n", text))

    def span(self, offset: int, word: str = "") -> Span:
        """Return where the first *word* at or after *offset* stands, or the place of *offset*."""
        found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(self.text, offset)
        start, length = (found.start(), len(word)) if word and found else (offset, 1)
        line_start = self.text.rfind("\n", 0, start) + 1
        column = start - line_start + 1
        return Span(self.text.count("\n", 0, start) + 1, column, column + length)


def parse(environment: Environment, source: Source) -> nodes.Template:
    """Return the tree of *source*; the line of each node is its offset in the text.

    Raises:
        TemplateSyntaxError: the template is not valid Jinja; its line is an offset too.
    """
    parser = Parser(environment, "")
    lexer = environment.lexer
    try:
        tokens = lexer.wrap(_tokens(lexer, source.text))
        parser.stream = TokenStream(tokens, source.name, source.name)
        return parser.parse()
    except _Unreadable as unreadable:
        message, offset = unreadable.args
        raise TemplateSyntaxError(message, offset, source.name) from None


class _Unreadable(Exception):  # noqa: N818 - states what is the case
    """The lexer cannot go on; holds its message and the offset."""


def _tokens(lexer: Lexer, text: str) -> Iterator[tuple[int, str, str]]:
    """Give the tokens of *text* with their offset for their line."""
    position = 0
    try:
        for _, kind, value in lexer.tokeniter(text, None):
            # White space that a minus sign swallows stands between tokens and is skipped here.
            start = text.find(value, position)
            yield start, kind, value
            position = start + len(value)
    except TemplateSyntaxError as error:
        raise _Unreadable(error.message, position) from None
