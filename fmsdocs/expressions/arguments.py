"""What functions of the language are given, as the kinds that they need."""

from datetime import date

from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import ISO_DAY, Operand, kind_of
from fmsdocs.facts.threefold import Holder
from fmsdocs.model.values import Listing, Record, Unanswered
from fmsdocs.policy.tables import CodeTable


def holder_of(value: Operand) -> Holder:
    """Return *value* as the case or a part of it; raise Broken for anything else."""
    if isinstance(value, Record | Unanswered):
        return value
    raise Broken(f"expected the case or a part of it, found {kind_of(value)}")


def day_of(value: Operand) -> date:
    """Return the day of an ISO text; raise Broken for anything else."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Broken(f"expected a day as 2026-11-16, found {kind_of(value)}")


def day_asked(frame: Frame, on: Operand) -> date:
    """Return the day given as *on*, else the day of judgement; raise Broken for no day."""
    return frame.scope.as_of if on is None else day_of(on)


def list_of(value: Operand, members: str) -> Listing | Unanswered:
    """Return *value* as a list of a case; raise Broken, which names *members*, for no list."""
    if isinstance(value, Listing | Unanswered):
        return value
    raise Broken(f"expected a list of {members}, found {kind_of(value)}")


def table_of(frame: Frame, name: Operand) -> CodeTable:
    """Return the code table of that name; raise Broken where the pack has none."""
    tables = frame.scope.pack.codes
    if isinstance(name, str) and name in tables:
        return tables[name]
    raise Broken(f"there is no code table '{name}'{nearest(str(name), list(tables))}")
