"""Safe fixes: what a person sees in the files, and that nothing else changes."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import ROOT, run_fmsdocs

from fmsdocs.edit.change import values_of
from fmsdocs.edit.fixes import apply_fixes
from fmsdocs.load.yaml import parse
from fmsdocs.model.fix import Action, Fix
from fmsdocs.validate.resolve import resolve
from fmsdocs.validate.shapes import SchemaSet

SARIF = jsonschema.Draft4Validator(
    json.loads((ROOT / "tests/report/data/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
)
AS_OF = ("--as-of", "2026-11-22")
SHAPE = SchemaSet(ROOT / "schemas").shape("case")
CASE = """\
format: 1
title: 010
stage: lor
requirements:
  - id: R1  # the first
    title: 1E5
    quantity: 24
  - id: R2
    title: "NO"
"""


def take(text: str, *fixes: Fix) -> str:
    return apply_fixes(text, fixes, SHAPE, lambda _new: True).text


def key(*at: str | int) -> Fix:
    return Fix(Action.INSERT, "case.yaml", at, "LOR-030: a title")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case_specs" / "bn-first"
    made.mkdir(parents=True)
    (made / "case.yaml").write_text(CASE)
    (made / "letter-of-request.yaml").write_text("request:\n  type: loa\n")
    return made


def fix(folder: Path, *options: str) -> str:
    ran = run_fmsdocs("check", folder.name, *AS_OF, "--no-cache", *options, cwd=folder.parent)
    assert "Traceback" not in ran.out + ran.err
    return ran.out + ran.err


def test_twenty_faults_are_mended_and_nothing_else_changes(folder: Path) -> None:
    before = CASE + "".join(f"  - id: Q{n}\n    title: 0{n}  # {n}\n" for n in range(10, 28))
    (folder / "case.yaml").write_text(before)
    fix(folder, "--fix")
    after = (folder / "case.yaml").read_text()
    kept = [line for line in after.splitlines() if " TBD " not in line]
    mended = re.sub(r"title: (0\d+|1E5)", r'title: "\1"', before).replace("lor", "LOR")
    expected = mended.splitlines()
    assert [line for line in kept if line in expected] == expected
    assert fix(folder, "--fix", "--diff").count("+++") == 0
    assert (folder / "case.yaml").read_text() == after


def with_fixes_of_sarif(content: bytes, run: dict) -> bytes:
    """Return *content* with every fix of the results of *run*, those that are alike once."""
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    text = content.decode("utf-8-sig")
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    edits = set()
    for result in run["results"]:
        for one in result.get("fixes", ()):
            [change] = one["artifactChanges"]
            assert change["artifactLocation"]["uri"] == "bn-first/case.yaml"
            [replacement] = change["replacements"]
            region = replacement["deletedRegion"]
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            edits.add((start, end, replacement["insertedContent"]["text"]))
    for start, end, inserted in sorted(edits, reverse=True):
        text = text[:start] + inserted + text[end:]
    return mark + text.encode()


@pytest.mark.parametrize(
    "content",
    [
        CASE.encode(),
        CASE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + CASE.rstrip().encode(),
        CASE.replace("title: 010", "title: 010  # \U0001f69a \u00e9").encode(),
    ],
    ids=["plain", "carriage returns", "mark, no last line end", "wide letters"],
)
def test_fixes_in_sarif_are_those_that_are_written(folder: Path, content: bytes) -> None:
    (folder / "letter-of-request.yaml").unlink()
    case = folder / "case.yaml"
    case.write_bytes(content)
    rounds = 0
    while True:
        report = json.loads(fix(folder, "--format", "sarif"))
        SARIF.validate(report)
        [run] = report["runs"]
        after = with_fixes_of_sarif(case.read_bytes(), run)
        if after == case.read_bytes():
            break
        case.write_bytes(after)
        rounds += 1
    assert rounds
    case.write_bytes(content)
    fix(folder, "--fix")
    assert case.read_bytes() == after


def test_a_fix_that_would_be_refused_is_not_in_sarif(folder: Path) -> None:
    (folder / "letter-of-request.yaml").unlink()
    (folder / "case.yaml").write_text("format: 1\nstage: &stage lor\nsummary: *stage\n")
    shown = fix(folder, "--format", "json", "--format", f"sarif={folder / 'found.sarif'}")
    [code] = [one for one in json.loads(shown)["findings"] if one["id"] == "FMS104"]
    assert code["fix"]["text"] == "LOR"
    results = json.loads((folder / "found.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert ["fixes" in one for one in results if one["ruleId"] == "FMS104"] == [False]


def test_a_diff_alone_writes_nothing(folder: Path) -> None:
    shown = fix(folder, "--diff")
    assert '-title: 010\n-stage: lor\n+title: "010"\n+stage: LOR\n' in shown
    assert (folder / "case.yaml").read_text() == CASE


def test_line_ends_mark_and_missing_last_line_end_stay(folder: Path) -> None:
    content = b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").rstrip().encode()
    (folder / "case.yaml").write_bytes(content)
    fix(folder, "--fix")
    after = (folder / "case.yaml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbfformat: 1\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert not after.endswith(b"\n")
    assert b'title: "010"' in after


def test_a_read_only_file_stays_and_the_run_says_so(folder: Path) -> None:
    (folder / "case.yaml").chmod(0o444)
    assert "error[FMS082]: the fixes cannot be written: it is read-only" in fix(folder, "--fix")
    assert (folder / "case.yaml").read_text() == CASE


def test_what_was_not_named_stays(folder: Path) -> None:
    run_fmsdocs("check", "bn-first/letter-of-request.yaml", *AS_OF, "--fix", cwd=folder.parent)
    assert (folder / "case.yaml").read_text() == CASE
    assert "type: LOA" in (folder / "letter-of-request.yaml").read_text()


def test_keys_come_in_the_order_of_the_schema_with_their_comments() -> None:
    text = "format: 1\ntitle: A\n\n# what is asked\nrequirements:\n- id: R1\nhandling:\n  x: 1\n"
    fixes = (key("stage"), key("funding", "source"), key("requirements", 0, "quantity"))
    assert take(text, *fixes) == (
        "format: 1\ntitle: A\nstage: TBD  # LOR-030: a title\n\n# what is asked\nrequirements:\n"
        "- id: R1\n  quantity: TBD  # LOR-030: a title\n"
        "funding:\n  source: TBD  # LOR-030: a title\nhandling:\n  x: 1\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "funding: {note: x}\n",
        "funding: &a\n  note: x\n",
        "base: &a\n  note: x\nfunding: *a\n",
        "funding:\n",
        "funding: TBD\n",
        "funding:\n  note: x\nfunding:\n  note: y\n",
    ],
)
def test_a_key_is_refused_where_more_would_change(text: str) -> None:
    applied = apply_fixes(text, (key("funding", "source"),), SHAPE, lambda _new: True)
    assert (applied.text, len(applied.refused)) == (text, 1)


def test_a_key_is_not_written_into_a_text_that_keeps_its_empty_lines() -> None:
    text = "funding:\n  source: |+\n    x\n\n\n"
    assert take(text, key("funding", "terms_of_sale")) == text


def test_a_file_that_changed_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from fmsdocs.pipeline.checking import judge_all
    from fmsdocs.pipeline.fixing import fix_all
    from fmsdocs.pipeline.request import Request

    monkeypatch.chdir(folder.parent)
    request = Request(paths=(Path("bn-first"),), as_of=date(2026, 11, 22), remembering=False)
    outcome = judge_all(request)
    (folder / "case.yaml").write_text(CASE + "# saved\n")
    files = {file.path: file for file in fix_all(request, outcome, write=True)}
    assert [item.id for item in files["bn-first/case.yaml"].diagnostics] == ["FMS081"]
    assert (folder / "case.yaml").read_text() == CASE + "# saved\n"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["NO", "001", "1E5", "12:30", "1.10", "2026-01-05", "plain", '"no"']),
            st.sampled_from(["", "  # note", "   # 010: é"]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_quotes_change_no_value(values: list[tuple[str, str]], end: str) -> None:
    lines = ["format: 1", "requirements:"]
    for number, (value, comment) in enumerate(values):
        lines += [f"- id: R{number}", f"  title: {value}{comment}"]
    text = end.join(lines)
    root = parse(text, "case.yaml").root
    assert root is not None
    notes = resolve(root, SHAPE, "case.yaml").diagnostics
    fixed = take(text, *(note.fix for note in notes if note.fix))
    assert values_of(fixed) == values_of(text)
    again = parse(fixed, "case.yaml").root
    assert again is not None
    assert resolve(again, SHAPE, "case.yaml").diagnostics == []
    assert fixed.replace('"', "") == text.replace('"', "")


def test_missing_keys_change_no_verdict(tmp_path: Path) -> None:
    from datetime import date

    from fmsdocs.pipeline.checking import judge_all
    from fmsdocs.pipeline.fixing import fix_all
    from fmsdocs.pipeline.request import Request

    for part in ("bn-b-saa", "_shared"):
        shutil.copytree(ROOT / "case_specs" / part, tmp_path / part)
    case = tmp_path / "bn-b-saa" / "case.yaml"
    case.write_text(re.sub(r"(?m)^  (source|terms_of_sale|level): .*\n", "", case.read_text()))
    request = Request(paths=(tmp_path / "bn-b-saa",), as_of=date(2026, 11, 22), remembering=False)
    before = judge_all(request)
    files = fix_all(request, before, write=True)
    assert sum(file.made for file in files) > 0
    after = judge_all(request)
    assert statuses(after) == statuses(before)


def statuses(outcome) -> list[tuple[str, str, str]]:
    return [
        (result.item.id, result.subject, result.status)
        for case in outcome.cases
        for result in case.results
    ]


def test_the_guide_shows_what_the_command_prints(folder: Path) -> None:
    guide = (ROOT / "docs" / "fixes.md").read_text("utf-8")
    command, shown = re.search(r"```text\n\$ fmsdocs (.*)\n(.*?)```", guide, re.DOTALL).groups()
    (folder / "case.yaml").write_text("format: 1\ntitle: 010\nstage: lor\n")
    (folder / "letter-of-request.yaml").unlink()
    ran = run_fmsdocs(*command.split(), cwd=folder.parents[1])
    assert ran.out == shown


def test_codes_are_spelled_as_their_form_asks_and_keep_their_quotes(folder: Path) -> None:
    lines = "lines:\n  - number: \"001\"\n    type_of_assistance: ' 5'\n"
    (folder / "case.yaml").write_text(f"{CASE}purchaser:\n  customer_code: bn\n{lines}")
    fix(folder, "--fix")
    after = (folder / "case.yaml").read_text()
    assert "  customer_code: BN\n" in after
    assert "    type_of_assistance: '5'\n" in after
