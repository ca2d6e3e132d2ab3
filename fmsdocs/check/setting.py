"""What judging an item needs: the case, the pack, the day, the gates that are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fmsdocs.check.review import Review
from fmsdocs.expressions.frame import Scope
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Gate, Item
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """The surroundings of one run of judging. ``gates`` are those that are due."""

    case: Case
    pack: Pack
    as_of: date
    gates: Collection[Gate]
    review: Review

    @property
    def kinds(self) -> frozenset[str]:
        """The document types of which the case has at least one."""
        return frozenset(kind_of(document) for document in self.case.documents)

    def lacks(self, value: Unanswered) -> bool:
        """Whether *value* is a rate, threshold or time for a day on which the pack has none."""
        if value.place.root != "policy":
            return False
        tables = (self.pack.rates, self.pack.thresholds, self.pack.timelines)
        return any(entry.name in value.place.path[:1] for table in tables for entry in table.all)

    def scope(self, item: Item) -> Scope:
        """Return the names that the expressions of *item* see."""
        names = Scope(names=self.case.roots, pack=self.pack, as_of=self.as_of)
        kinds = self.kinds
        ours = next((kind for kind in item.documents if kind in kinds), "")
        root = root_of(ours or (item.documents[0] if item.documents else "case"))
        return names.having("this", self.case.roots[root]) if root in self.case.roots else names


def kind_of(document: str) -> str:
    """Return the document type of a document: ``letter-of-request.a01`` is one of its type."""
    return document.partition(".")[0]


def root_of(kind: str) -> str:
    """Return the name of a document type in expressions: ``letter_of_request``."""
    return kind.replace("-", "_")
