"""Every field is printed by some document, or listed with the reason why not."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from made_up_data import make_up
from running import ROOT
from sample_cases import document, made_up
from small_case import group, many, text

from fmsdocs.check.review import read_review
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Record, Value
from fmsdocs.render.page_fields import PAGE_FIELDS
from fmsdocs.render.static import check_templates
from fmsdocs.render.unprinted import check_unprinted, fields_of
from fmsdocs.validate.shapes import SchemaSet

SHAPES = {"case": group("Case", title=text("Title"), lines=many(group(note=text("Note"))))}
PRINTED = {("case", "title"), ("case", "lines")}


def bundled_shapes() -> dict[str, Shape]:
    schemas = SchemaSet(ROOT / "schemas")
    names = schemas.roots
    return {name.replace("-", "_"): schemas.shape(name) for name in sorted(names)}


def found(folder: Path, listed: str) -> list[str]:
    if listed:
        (folder / "unprinted.yaml").write_text(listed, "utf-8")
    lines = []
    for fault in check_unprinted(folder, SHAPES, PRINTED):
        assert fault.location.path.endswith("/unprinted.yaml")
        line = fault.location.span.line if fault.location.span else 0
        lines.append(f"{line} {fault.severity} {fault.id} {fault.message}")
    return lines


def listing(*fields: str, reason: str = "For those who work on the case.") -> str:
    lines = [f"      - {field}" for field in fields]
    return "\n".join(["entries:", f"  - reason: {reason}", "    fields:", *lines]) + "\n"


def test_a_field_that_nothing_prints_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "") == ["0 warning REN040 no document prints 'case.lines.note' (Note)"]


def test_a_listed_field_is_not_told(tmp_path: Path) -> None:
    assert found(tmp_path, listing("case.lines.note")) == []


def test_wrong_entries_are_told(tmp_path: Path) -> None:
    fields = ("case.lines.note", "case.title", "case.lines.nota", "case.lines.note")
    assert found(tmp_path, listing(*fields)) == [
        "5 error REN041 'case.title' is printed",
        "6 error REN041 the schemas have no field 'case.lines.nota'",
        "7 error REN041 'case.lines.note' is listed twice",
    ]


def test_a_reason_must_be_given(tmp_path: Path) -> None:
    assert found(tmp_path, listing("case.lines.note", reason='""')) == [
        "4 error REN041 no reason is given for 'case.lines.note'"
    ]


def test_a_list_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    assert any(line.startswith("1 error FMS01") for line in found(tmp_path, "entries: ]"))


def test_the_product_prints_or_lists_every_field() -> None:
    shapes = bundled_shapes()
    printed = check_templates(ROOT / "templates", shapes).printed
    assert [fault.message for fault in check_unprinted(ROOT / "templates", shapes, printed)] == []


def test_the_fields_of_every_page_exist() -> None:
    fields = {".".join(path) for path in fields_of(bundled_shapes())}
    assert fields >= PAGE_FIELDS


def test_the_program_reads_the_fields_of_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()
    genuine = Record.get

    def get(self: Record, name: str) -> Value:
        names = (step for step in self.place.path if isinstance(step, str))
        seen.add(".".join((self.place.root, *names, name)))
        return genuine(self, name)

    monkeypatch.setattr(Record, "get", get)
    shapes = bundled_shapes()
    data = {name: make_up(shapes[name], Random(1), 1.0) for name in ("case", "review")}
    handling = data["case"]["handling"]
    handling |= {"level": "CUI", "profile": "dod", "export_warning": "yes"}
    case = made_up(data)
    document(case, "checklist")
    document(case, "letter-of-request")
    # The reason, the day and the office stand in the wording of the table, not in one's own.
    del handling["distribution_statement"]["text"]
    document(made_up(data), "checklist")
    read_review(case, date(2030, 1, 1))
    assert seen >= PAGE_FIELDS
