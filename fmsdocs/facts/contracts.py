"""What the contracts of a case buy."""

from fmsdocs.facts.threefold import Holder, Threefold, any_of, members_of, texts_of
from fmsdocs.model.values import Unanswered


def has_services(case: Holder, contract: Holder) -> Threefold:
    """Return whether the contract supplies a line that is a service."""
    numbers = texts_of(contract.get("lines"))
    lines = members_of(case.get("lines"))
    if isinstance(numbers, Unanswered):
        return numbers
    if isinstance(lines, Unanswered):
        return lines
    return any_of(_is_service(line) for line in lines if line.get("number") in numbers)


def _is_service(line: Holder) -> Threefold:
    kind = line.get("kind")
    return kind if isinstance(kind, Unanswered) else kind == "service"
