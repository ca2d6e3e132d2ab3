"""``fmsdocs schedule``: what a planner reads, as goldens, and what it refuses."""

import json
import os
from pathlib import Path

import pytest
import yaml
from facts.schedule_making import many
from running import golden, run_fmsdocs

GOLDENS = Path(__file__).parent / "schedules"
BN = "case_specs/bn-b-saa"
DAY = ("--as-of", "2026-11-22")
OPEN = """\
format: 1
schedule:
  milestones:
    - {id: M01, title: Request sent, baseline: 2026-10-02, actual: 2026-10-05}
    - {id: M02, title: Offer made, baseline: 2026-11-02, duration_days: 31, depends_on: [M01]}
    - {id: M03, title: Site survey, depends_on: [M01]}
    - {id: M04, title: Case implemented, duration_days: 30, depends_on: [M02, M03]}
    - {id: M05, title: Store ready, duration_days: 10, depends_on: [M06]}
    - {id: M06, title: Store certified, duration_days: 10, depends_on: [M05]}
"""


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("bn-b-saa", ()),
        ("slip", ("--slip", "M12=+30")),
        ("two-slips", ("--slip", "M06=+60", "--slip", "M13=-20")),
        ("finish", ("--finish", "M17=2029-02-01")),
        ("within-slack", ("--slip", "M05=+89")),
    ],
)
def test_the_schedule_of_the_notional_case(name: str, options: tuple[str, ...]) -> None:
    ran = run_fmsdocs("schedule", BN, *DAY, *options)
    assert ran.code == 0
    golden(ran.out, GOLDENS / f"{name}.txt")


def test_a_schedule_with_gaps_and_a_circle(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(OPEN, "utf-8")
    ran = run_fmsdocs("schedule", ".", *DAY, cwd=tmp_path)
    assert ran.code == 0
    golden(ran.out.replace(tmp_path.name, "CASE"), GOLDENS / "open.txt")


def test_a_circle_is_a_finding_with_the_place_of_every_link(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(OPEN, "utf-8")
    ran = run_fmsdocs("validate", ".", cwd=tmp_path)
    assert ran.code == 1
    assert "case.yaml:8:69: error[FMS115]: 'M05' waits for 'M06', 'M06' waits for 'M05'" in ran.out
    assert "case.yaml:9:73: 'M06' waits for 'M05'" in ran.out


def test_json_says_the_same_for_programs() -> None:
    ran = run_fmsdocs("schedule", BN, *DAY, "--slip", "M12=+30", "--format", "json")
    (case,) = json.loads(ran.out)["cases"]
    before, after = (
        {one["id"]: one for one in case[side]["milestones"]} for side in ("before", "after")
    )
    assert (before["M12"]["finish"], after["M12"]["finish"]) == ("2027-12-17", "2028-01-16")
    assert before["M05"] == after["M05"] | {
        name: before["M05"][name] for name in ("slack", "latest_start", "latest_finish")
    }
    assert [one["id"] for one in case["after"]["needs"] if one["late"] > 0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--slip", "M99=3"), "has no milestone 'M99'"),
        (("--slip", "M01=3"), "is done already"),
        (("--slip", "M12"), "write a milestone and days"),
        (("--finish", "M12=soon"), "write a milestone and a day"),
    ],
)
def test_a_question_that_cannot_be_asked(options: tuple[str, ...], words: str) -> None:
    ran = run_fmsdocs("schedule", BN, *DAY, *options)
    assert ran.code == 2
    assert words in ran.err


def test_a_case_that_cannot_be_read_is_told() -> None:
    ran = run_fmsdocs("schedule", "tests/bad_input/no-case-file/case")
    assert ran.code != 0
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.skipif(not os.environ.get("FMSDOCS_LONG"), reason="minutes; part of the long proofs")
def test_a_plan_of_five_hundred_tasks_and_two_hundred_lines_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "bn-b-big"
    folder.mkdir()
    case = {
        "format": 1,
        "title": "Many tasks",
        "revision": {"number": 1, "date": "2027-06-01"},
        "lines": [
            {"number": f"{number:03}", "nomenclature": f"Article {number}", "quantity": number}
            for number in range(1, 201)
        ],
        "schedule": {"milestones": many(500)},
    }
    (folder / "case.yaml").write_text(yaml.safe_dump(case, sort_keys=False), "utf-8")
    (folder / "case-execution-plan.yaml").write_text("plan: {identifier: P1}\n", "utf-8")
    ran = run_fmsdocs("build", str(folder), "--fail-on", "never", *DAY, cwd=tmp_path)
    assert ran.code == 0
    written = list((tmp_path / "output").rglob("case-execution-plan.*"))
    assert {file.suffix for file in written} == {".docx", ".pdf", ".json"}


def test_five_hundred_tasks_are_scheduled_by_the_command(tmp_path: Path) -> None:
    case = {"format": 1, "schedule": {"milestones": many(500)}}
    (tmp_path / "case.yaml").write_text(yaml.safe_dump(case, sort_keys=False), "utf-8")
    ran = run_fmsdocs("schedule", ".", *DAY, cwd=tmp_path)
    assert ran.code == 0
    assert "T499" in ran.out
