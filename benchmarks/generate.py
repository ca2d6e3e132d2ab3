"""Cases for the benchmarks, the same on every machine."""

import random
import shutil
from pathlib import Path

LINES, RISKS, MILESTONES = 26, 8, 10


def copy_cases(case: Path, folder: Path, count: int) -> Path:
    """Write *count* copies of *case*, a whole one with every document, and return the folder."""
    for number in range(count):
        shutil.copytree(case, folder / f"{case.name}-{number:03d}", dirs_exist_ok=True)
    shutil.copytree(case.parent / "_shared", folder / "_shared", dirs_exist_ok=True)
    return folder


def generate_request(folder: Path, lines: int) -> Path:
    """Write one case of that many lines with a letter, so that every line is judged."""
    case = folder / f"lines-{lines}"
    case.mkdir(parents=True, exist_ok=True)
    (case / "case.yaml").write_text(_case(1, random.Random(7), lines), "utf-8")
    (case / "letter-of-request.yaml").write_text("request:\n  type: LOA\n", "utf-8")
    return case


def generate_cases(folder: Path, count: int) -> Path:
    """Write *count* case folders with case files of about 400 lines, and return *folder*."""
    source = random.Random(7)
    for number in range(count):
        case = folder / f"case-{number:03d}"
        case.mkdir(parents=True, exist_ok=True)
        (case / "case.yaml").write_text(_case(number, source), "utf-8")
    return folder


def _case(number: int, source: random.Random, lines: int = LINES) -> str:
    rows = [
        "format: 1",
        f'title: "Notional case {number} with vehicles, spares and training"',
        "stage: LOR",
        "designators:",
        f'  - identifier: "BN-B-{number:03d}"',
        "    implementing_agency: B",
        "purchaser:",
        '  customer_code: "BN"',
        '  name: "Bandaria"',
        "  group: OTHER",
        "lines:",
    ]
    for line in range(1, lines + 1):
        rows += _line(line, source)
    rows.append("schedule:")
    rows.append("  milestones:")
    for milestone in range(1, MILESTONES + 1):
        rows += [
            f'    - id: "M{milestone:02d}"',
            f'      title: "Milestone {milestone} of the notional schedule"',
            '      baseline: "2027-03-05"',
        ]
    rows.append("risks:")
    for risk in range(1, RISKS + 1):
        rows += [
            f'  - id: "K{risk:02d}"',
            f'    title: "Risk {risk}: a supplier delivers later than it says"',
        ]
    return "\n".join(rows) + "\n"


def _line(number: int, source: random.Random) -> list[str]:
    quantity, price = source.randint(1, 400), source.randint(100, 900_000)
    return [
        f'  - number: "{number:03d}"',
        f'    nomenclature: "Notional item {number}"',
        f'    description: "Item {number}, described in several words as real lines are"',
        "    kind: article",
        f"    quantity: {quantity}",
        '    unit: "EA"',
        f"    unit_price: {price}.50",
        "    mde: no",
        "    sme: no",
        "    jurisdiction: ear",
        '    eccn: "9A610.x"',
        "    item_class: U",
    ]
