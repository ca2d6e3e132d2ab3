"""Each format read back by means of its own, without the code that wrote it."""

import json
import re
from typing import NamedTuple
from urllib.parse import unquote

import lxml.html
from lxml import etree

HEAD = re.compile(
    r"(?P<path>.*?)(?::(?P<line>\d+):\d+)?: (?P<severity>error|warning|note)"
    r"\[(?P<id>[^]]*)\]: (?P<message>.*)"
)
SEVERITIES = {"error": "error", "warning": "warning", "notice": "note"}
GITLAB = {"critical": "error", "minor": "warning", "info": "note"}


class Seen(NamedTuple):
    """What a reader of a report learns about a finding; the line is 0 for a whole file."""

    id: str
    severity: str
    path: str
    line: int
    message: str


def head(line: str) -> Seen | None:
    found = HEAD.fullmatch(line)
    if not found:
        return None
    return Seen(
        found["id"], found["severity"], found["path"], int(found["line"] or 0), found["message"]
    )


def read_json(text: str) -> list[Seen]:
    return [
        Seen(one["id"], one["severity"], one["path"], one["line"] or 0, one["message"])
        for one in json.loads(text)["findings"]
    ]


def read_sarif(text: str) -> list[Seen]:
    (run,) = json.loads(text)["runs"]
    seen = []
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        path, line = "", 0
        for place in one["locations"]:
            physical = place["physicalLocation"]
            path = unquote(physical["artifactLocation"]["uri"]).removeprefix("file://")
            line = physical.get("region", {}).get("startLine", 0)
        seen.append(Seen(one["ruleId"], one["level"], path, line, one["message"]["text"]))
    return seen


def read_junit(text: str) -> list[Seen]:
    suites = etree.fromstring(text.encode())
    told = suites.xpath("//failure[text()] | //system-out")
    return [head(one.text.split("\n")[0]) for one in told]


def read_github(text: str) -> list[Seen]:
    seen = []
    for line in text.split("\n"):
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found, line
        written = dict(part.split("=", 1) for part in found[2].split(","))
        values = {name: decoded(value) for name, value in written.items()}
        if values["title"] == "fmsdocs":
            continue
        message = decoded(found[3]).split("\n\nTo do: ")[0]
        place = values.get("file", ""), int(values.get("line", 0))
        seen.append(Seen(values["title"], SEVERITIES[found[1]], *place, message))
    return seen


def decoded(text: str) -> str:
    for escape, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def read_gitlab(text: str) -> list[Seen]:
    """The line of a whole file and the path of none are as GitLab demands them: 1 and a dot."""
    seen = []
    for one in json.loads(text):
        place = one["location"]
        severity = GITLAB[one["severity"]]
        message = one["description"]
        seen.append(
            Seen(one["check_name"], severity, place["path"], place["lines"]["begin"], message)
        )
    return seen


def read_markdown(text: str) -> list[Seen]:
    seen = []
    for line in text.split("\n"):
        if line.startswith("| ") and not line.startswith("| Who must act "):
            cells = [plain(cell[1:-1]) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]
            severity, _, name = cells[1].partition(" ")
            found = head(f"{cells[3]}: {severity}[{name}]: {cells[2]}")
            assert found, line
            seen.append(found)
    return seen


def plain(cell: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>&*`]", cell), "nothing is markup"
    return re.sub(r"\\(.)", r"\1", cell)


def read_html(text: str) -> list[Seen]:
    page = lxml.html.document_fromstring(text)
    assert not page.xpath("//script | //img | //link | //@onclick | //@src")
    seen = []
    for article in page.xpath("//article"):
        message, place, name = (
            article.xpath(f"string(.//*[@class='{part}'])") for part in ("message", "place", "id")
        )
        found = head(f"{place}: {article.get('class')}[{name}]: {message}")
        assert found
        seen.append(found)
    return seen


READERS = {
    "json": read_json,
    "sarif": read_sarif,
    "junit": read_junit,
    "github": read_github,
    "gitlab": read_gitlab,
    "markdown": read_markdown,
    "html": read_html,
}
"""All formats but text, which shows findings that are alike as one."""


def read_text(text: str) -> list[tuple[Seen, str]]:
    """Return the findings that a text report heads, each with its list of other places."""
    seen: list[tuple[Seen, str]] = []
    for block in text.split("\n\n"):
        first, *lines = block.split("\n")
        found = head(first)
        if found:
            notes = " ".join(line.strip() for line in lines)
            also = re.search(r"= also: (.*?)(?= = |$)", notes)
            seen.append((found, also[1] if also else ""))
    return seen
