"""Release processes: which ones the sensitive properties of a line need, and which are recorded."""

from fmsdocs.facts.threefold import Holder, holder_of, members_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack


def processes_needed(line: Holder, pack: Pack) -> tuple[str, ...] | Unanswered:
    """Return the codes of the release processes that the sensitive tags of *line* need.

    A tag that the table ``sensitive_tags`` does not know, or knows without a process, needs none.
    """
    tags = texts_of(line.get("sensitive_tags"))
    if isinstance(tags, Unanswered):
        return tags
    table = pack.codes["sensitive_tags"]
    codes = (table[tag]["release_process"] for tag in tags if tag in table)
    return tuple(dict.fromkeys(code for code in codes if code))


def processes_missing(case: Holder, line: Holder, pack: Pack) -> tuple[str, ...] | Unanswered:
    """Return the needed processes that no release approval records for the line.

    A process counts as recorded for the lines that its entry names.
    """
    needed = processes_needed(line, pack)
    if isinstance(needed, Unanswered):
        return needed
    approvals = members_of(holder_of(case.get("export")).get("release_approvals"))
    if isinstance(approvals, Unanswered):
        return needed
    number = line.get("number")
    recorded = set()
    for approval in approvals:
        lines = texts_of(approval.get("lines"))
        if not isinstance(lines, Unanswered) and number in lines:
            recorded.add(approval.get("process"))
    return tuple(process for process in needed if process not in recorded)
