"""Remarks as Word's comments: a part of their own, and marks around the words they are about.

References: ECMA-376 Part 1, 17.13.4 (comments).
"""

from typing import Final

from fmsdocs.model.doctree import Remark
from fmsdocs.write.markup import Markup, element, empty, join, text

AUTHOR: Final = "fmsdocs"


class Comments:
    """Collects the remarks of one document; each has a number from 0."""

    def __init__(self) -> None:
        """Start without remarks."""
        self._remarks: list[Remark] = []

    def around(self, words: Markup, remarks: tuple[Remark, ...]) -> Markup:
        """Return *words* as what each of *remarks* is about."""
        first = len(self._remarks)
        self._remarks += remarks
        numbers = [{"w:id": str(number)} for number in range(first, len(self._remarks))]
        starts = (empty("w:commentRangeStart", number) for number in numbers)
        ends = (
            join(
                (
                    empty("w:commentRangeEnd", number),
                    element("w:r", {}, empty("w:commentReference", number)),
                )
            )
            for number in numbers
        )
        return join((*starts, words, *ends))

    def xml(self) -> Markup | None:
        """Return the comments of the document, None if it has none."""
        if not self._remarks:
            return None
        return join(_comment(number, one) for number, one in enumerate(self._remarks))


def _comment(number: int, remark: Remark) -> Markup:
    first, *rest = (remark.subject, *remark.lines)
    mark = element("w:r", {}, empty("w:annotationRef"))
    paragraphs = (
        element("w:p", {}, mark, _run(first, element("w:rPr", {}, empty("w:b")))),
        *(element("w:p", {}, _run(line)) for line in rest),
    )
    named = {"w:id": str(number), "w:author": AUTHOR, "w:initials": AUTHOR}
    return element("w:comment", named, *paragraphs)


def _run(words: str, *looks: Markup) -> Markup:
    return element("w:r", {}, *looks, element("w:t", {"xml:space": "preserve"}, text(words)))
