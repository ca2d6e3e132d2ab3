"""Speed and memory against the bounds of the project, as ratios within one run.

``make bench`` runs it. Every figure is a whole process, measured in turn with what it is compared
with; medians are compared, because this may run on a shared machine.
"""

import math
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generate import copy_cases, generate_cases, generate_request

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all

ROOT = Path(__file__).resolve().parent.parent
OUT = Path(__file__).resolve().parent / "out"
BIN = Path(sys.executable).parent
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""Byte code may be written, as on a user's machine: else every run compiles everything anew."""

RUNS = 15
CASES = 200
LINES = (250, 2000)
"""Lines of a case whose times are compared."""


@dataclass(frozen=True)
class Figure:
    """Median seconds and the largest memory in MiB of a command."""

    seconds: float
    mebibytes: float


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, Figure]:
    """Run the commands in turn, one warm-up round first."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, float] = dict.fromkeys(commands, 0.0)
    for number in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=ENVIRONMENT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _pid, _status, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            if number:
                seconds[name].append(time.perf_counter() - start)
            memory[name] = max(memory[name], usage.ru_maxrss / 1024)
    return {name: Figure(statistics.median(taken), memory[name]) for name, taken in seconds.items()}


def report(what: str, measured: float, bound: float, unit: str) -> bool:
    """Print one line and return whether the bound holds."""
    holds = measured <= bound
    print(f"{'ok  ' if holds else 'OVER'}  {what}: {measured:.3g}{unit} (bound {bound:g}{unit})")
    return holds


def judging() -> list[bool]:
    """Compare judging with validating, and small cases with large ones."""
    fmsdocs = [sys.executable, "-m", "fmsdocs"]
    whole = str(copy_cases(ROOT / "case_specs" / "bn-b-saa", OUT / "whole", CASES))
    few, many = (str(generate_request(OUT / "lines", lines)) for lines in LINES)
    measured = measure(
        {
            "pass": [*fmsdocs, "--version"],
            "validate": [*fmsdocs, "validate", "--no-cache", whole],
            "check": [*fmsdocs, "check", "--no-cache", whole],
            "few": [*fmsdocs, "check", "--no-cache", few],
            "many": [*fmsdocs, "check", "--no-cache", many],
        },
        5,
    )
    start = measured["pass"].seconds
    grown = (measured["many"].seconds - start) / (measured["few"].seconds - start)
    growth = math.log(grown) / math.log(LINES[1] / LINES[0])
    return [
        report(
            f"checking {CASES} whole cases, of the time of validating them",
            measured["check"].seconds / measured["validate"].seconds,
            4,
            "x",
        ),
        report(
            f"growth from {LINES[0]} to {LINES[1]} lines of a case: time goes with lines to the",
            growth,
            1.1,
            "th power",
        ),
    ]


def growth_with_items() -> bool:
    """Compare judging by every item with judging by half of them, in this process."""
    request = Request(paths=(ROOT / "case_specs" / "bn-b-saa",), as_of=date(2026, 11, 1))
    case = load_all(request, "check").cases[0].case
    pack, _faults = load_pack(request.workspace)
    halves = [replace(pack, items=pack.items[start::2]) for start in (0, 1)]
    times: dict[str, list[float]] = {"all": [], "halves": []}
    for number in range(2 * RUNS + 1):
        for name, packs in (("all", [pack]), ("halves", halves)):
            start = time.perf_counter()
            for one in packs:
                judge(case, one, as_of=request.as_of, gate=Gate.CLOSURE)
            if number:
                times[name].append(time.perf_counter() - start)
    both = statistics.median(times["all"]) / statistics.median(times["halves"])
    return report("judging by all items, of the time of its two halves", both, 1.1, "x")


def building_again() -> bool:
    """Compare a build of what is current with one that writes everything anew."""
    fmsdocs = [sys.executable, "-m", "fmsdocs", "build", "case_specs/bn-b-saa", "--as-of"]
    words = [*fmsdocs, "2026-11-22", "--output", str(OUT / "documents")]
    measured = measure({"anew": [*words, "--no-cache"], "current": words}, 3)
    again = measured["current"].seconds / measured["anew"].seconds
    return report("building what is current, of the time of building it anew", again, 0.15, "x")


def main() -> None:
    """Measure everything and exit 1 where a bound is broken."""
    generated = generate_cases(OUT / "cases", CASES)
    files = [str(path) for path in sorted(generated.glob("*/case.yaml"))]
    python, fmsdocs = sys.executable, [sys.executable, "-m", "fmsdocs"]
    generated_case = str(generated / "case-000")
    commands = {
        "a case of 3,700 lines": [*fmsdocs, "check", "case_specs/bn-b-saa"],
        "a case with 160 findings": [*fmsdocs, "check", "case_specs/no-b-vry"],
        "a case of 400 lines": [*fmsdocs, "check", generated_case],
    }
    anew = {f"{name}, read anew": [*words, "--no-cache"] for name, words in commands.items()}
    one = measure({"pass": [python, "-c", "pass"], **commands, **anew}, RUNS)
    many = measure(
        {
            "fmsdocs": [*fmsdocs, "validate", "--no-cache", str(generated)],
            "peer": [
                str(BIN / "check-jsonschema"),
                "--schemafile",
                "schemas/case.schema.json",
                *files,
            ],
        },
        5,
    )
    times = {name: figure.seconds / one["pass"].seconds for name, figure in one.items()}
    for name in anew:
        print(f"      check of {name}: {times[name]:.3g}x (no bound)")
    holds = [
        report(f"check of {name}, times 'python -c pass'", times[name], 16, "x")
        for name in commands
    ]
    holds += [
        report(
            f"validating {CASES} cases, of the time of check-jsonschema",
            many["fmsdocs"].seconds / many["peer"].seconds,
            0.1,
            "x",
        ),
        report(f"memory of validating {CASES} cases", many["fmsdocs"].mebibytes, 100, " MiB"),
    ]
    holds += [*judging(), growth_with_items(), building_again()]
    sys.exit(0 if all(holds) else 1)


if __name__ == "__main__":
    main()
