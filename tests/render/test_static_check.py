"""Templates are held against the schemas before any case is seen."""

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import ROOT
from small_case import CASE, NOTE, NUMBER, group, many, text

from fmsdocs.model.shape import Shape
from fmsdocs.render.static import TemplateReport, check_templates
from fmsdocs.validate.shapes import SchemaSet

DAY = text("Day", format="date")
STATUS = text("Status", enum=frozenset({"draft", "sent"}))
WHOLE = Shape(types=frozenset({"integer"}), title="Count")
PERIOD = group("Period", start=DAY, end=DAY, text=text())
SHAPES = {
    "case": group(
        "Case",
        **{
            **CASE.fields,
            "day": DAY,
            "status": STATUS,
            "count": WHOLE,
            "amount": NUMBER,
            "window": PERIOD,
            "lines": many(
                group(
                    "Line",
                    number=text(),
                    price=NUMBER,
                    kind=STATUS,
                    window=PERIOD,
                    tags=many(STATUS),
                ),
                "Lines",
            ),
        },
    ),
    "note": NOTE,
    "parties": group("Parties", parties=many(group("Party", id=text(), name=text()))),
}


def report(folder: Path, source: str, **others: str) -> TemplateReport:
    (folder / "note").mkdir(exist_ok=True)
    (folder / "note" / "document.html.j2").write_text(source, "utf-8")
    for name, other in others.items():
        (folder / f"{name}.html.j2").write_text(other, "utf-8")
    return check_templates(folder, SHAPES)


def found(folder: Path, source: str, **others: str) -> list[str]:
    lines = []
    for fault in report(folder, source, **others).diagnostics:
        assert fault.exit_code == 4
        span = fault.location.span
        assert span is not None
        lines.append(f"{span.line}:{span.column}-{span.end} {fault.id} {fault.message}")
    return lines


FAULTS = {
    "syntax": ("<p>\n{% if %}</p>", "2:7-8 REN001 "),
    "filter": ("{{ case.title | capitl }}", "1:17-23 REN002 there is no filter 'capitl'"),
    "test": ("{% if case.title is answred %}{% endif %}", "1:21-28 REN002 there is no test"),
    "name": ("<p>\n  {{ cse.title }}</p>", "2:6-9 REN002 'cse' is undefined"),
    "field": ("<p>{{ case.titel }}</p>", "1:12-17 REN002 'case' has no field 'titel'"),
    "second on a line": (
        "{{ case.title }}{{ case.funding.title }}",
        "1:33-38 REN002 'case.funding' has no field 'title'",
    ),
    "by key": ("{{ case['titel'] }}", "1:10-15 REN002"),
    "by key of a loop": (
        '{% for key, words in [("title", "a"), ("titel", "b")] %}{{ case[key] }}{% endfor %}',
        "1:64-65 REN002 'case' has no field 'titel'",
    ),
    "this": ("{{ this.subjet }}", "1:9-15 REN002 'note' has no field 'subjet'"),
    "in a branch that no case takes": (
        "{% if case.title == 'never' %}{{ case.titel }}{% endif %}",
        "1:39-44 REN002",
    ),
    "in a loop": (
        "{% for line in case.lines %}{{ line.numbr }}{% endfor %}",
        "1:37-42 REN002 'case.lines' has no field 'numbr'",
    ),
    "after a set": ("{% set f = case.funding %}\n{{ f.sorce }}", "2:6-11 REN002"),
    "after with": ("{% with f = case.funding %}{{ f.sorce }}{% endwith %}", "1:33-38 REN002"),
    "in a macro": (
        "{% macro m(x) %}{{ x.sorce }}{% endmacro %}{{ m(case.funding) }}",
        "1:22-27 REN002 'case.funding' has no field 'sorce'",
    ),
    "in a macro that nothing calls": (
        "{% macro m() %}{{ case.x }}{% endmacro %}",
        "1:24-25 REN002",
    ),
    "a default of a macro": (
        "{% macro m(x=case.titel) %}{{ x }}{% endmacro %}{{ m() }}",
        "1:19-24 REN002",
    ),
    "in a namespace": (
        (
            "{% set n = namespace(rows=[]) %}{% for line in case.lines %}"
            "{% set n.rows = n.rows + [(line, 1)] %}{% endfor %}"
            "{% for line, i in n.rows %}{{ line.numbr }}{% endfor %}"
        ),
        "REN002 'case.lines' has no field 'numbr'",
    ),
    "of a party": ("{{ party(case.purchaser.party).nme }}", "1:32-35 REN002"),
    "of an entry": ("{{ entry(case.lines, 'x', 'nr').number }}", "REN002 'case.lines' has no"),
    "attribute of map": (
        '{{ case.lines | map(attribute="numbr") | listed }}',
        "1:32-37 REN002 'case.lines' has no field 'numbr'",
    ),
    "attribute of selectattr": (
        '{{ case.lines | selectattr("window.strt", "answered") | list | length }}',
        "1:36-40 REN002",
    ),
    "attribute of groupby": (
        '{% for g in case.lines | groupby("kid") %}{{ g.grouper }}{% endfor %}',
        "1:35-38 REN002",
    ),
    "of a group": (
        '{% for g in case.lines | groupby("kind") %}{{ g.name }}{% endfor %}',
        "1:49-53 REN002",
    ),
    "of the judgement": ("{{ judgement().gat }}", "1:16-19 REN002 there is no field 'gat' here"),
    "of the policy": ("{{ policy.editions }}", "1:11-19 REN002"),
    "of the loop": (
        "{% for line in case.lines %}{{ loop.indx }}{% endfor %}",
        "1:37-41 REN002",
    ),
    "a fact that reads": ("{{ line_total(case.lines[0]) | money }}", "REN002 line_total() reads"),
    "table of codes": ('{{ case.status | code_words("stats") }}', "1:30-35 REN002"),
    "absent file": ('<p>\n{% include "absent.j2" %}', "2:13-22 REN003 there is no template"),
    "import of a name": ('{% from "other.html.j2" import nothing %}', "1:32-39 REN002"),
    "list": ("{{ case.lines }}", "1:9-14 REN005 'case.lines': a list cannot be printed"),
    "list that may be empty": (
        "{% if not case.lines %}{{ case.lines }}{% endif %}",
        "1:32-37 REN005",
    ),
    "group": ("{{ case.funding }}", "1:9-16 REN005 'case.funding': a group of fields"),
    "group in a text": ('{{ "a " ~ case.funding }}', "1:16-23 REN005"),
    "bare amount": ("{{ case.amount }}", "1:9-15 REN005 'case.amount': an amount is printed by"),
    "list through asked": ('{{ case.lines | asked("lines") }}', "1:17-22 REN005"),
    "date of a number": ("{{ case.amount | date }}", "1:18-22 REN005 the filter 'date' takes a t"),
    "date of a code": ("{{ case.status | date }}", "1:18-22 REN005 the filter 'date' takes a day"),
    "money of a text": ("{{ case.title | money }}", "1:17-22 REN005 the filter 'money' takes a n"),
    "sentence of a number": ("{{ case.count | sentence }}", "1:17-25 REN005"),
    "period of a day": ("{{ case.day | period }}", "1:15-21 REN005"),
    "listed text": ("{{ case.title | listed }}", "1:17-23 REN005"),
    "listed groups": ("{{ case.lines | listed }}", "1:17-23 REN005 the filter 'listed' takes a l"),
    "sum of texts": ('{{ case.lines | sum(attribute="number") }}', "1:17-20 REN005"),
    "map over a text": ('{{ case.title | map("capital") | listed }}', "REN005"),
    "loop over a text": ("{% for x in case.title %}{% endfor %}", "1:18-23 REN005 'case.title' is"),
    "loop over a group": ("{% for x in case.funding %}{% endfor %}", "1:18-25 REN005"),
    "field of a list": ("{{ case.lines.number }}", "1:15-21 REN005 'case.lines' is a list and"),
    "number and text": ('{% if case.count == "1" %}{% endif %}', "1:12-17 REN005 'case.count' is"),
    "text and number": ("{% if case.title == 1 %}{% endif %}", "REN005 'case.title' is a text and"),
    "order of texts": ("{% if case.title < case.short_name %}{% endif %}", "REN005 'case.title' h"),
    "order of kinds": ("{% if case.day < 5 %}{% endif %}", "REN005 a text has no order with"),
    "arithmetic": ("{{ case.title - 1 }}", "1:9-14 REN005 '-' works on numbers, 'case.title'"),
    "text is present": ("{% if case.title is present %}{% endif %}", "1:21-28 REN005"),
    "unpacking": ("{% for a, b in [(1, 2, 3)] %}{% endfor %}", "REN005 3 values cannot be given"),
    "code": ('{% if case.status == "Sent" %}{% endif %}', "1:23-27 REN006 'Sent' is never the an"),
    "code of a list": ('{% if case.status in ["sent", "snt"] %}{% endif %}', "1:32-35 REN006"),
    "code in a list": (
        '{% for line in case.lines %}{% if "Sent" in line.tags %}{% endif %}{% endfor %}',
        "REN006 'Sent'",
    ),
    "code of selectattr": (
        '{{ case.lines | selectattr("kind", "equalto", "snt") | list | length }}',
        "1:48-51 REN006",
    ),
    "code through a set": (
        (
            '{% set kinds = ["sent", "snt"] %}'
            '{{ case.lines | rejectattr("kind", "in", kinds) | list | length }}'
        ),
        "REN006 'snt'",
    ),
    "too many arguments": (
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
        "1:41-42 REN007 too many arguments; write m(a)",
    ),
    "missing argument": (
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "REN007 missing argument",
    ),
    "unknown argument": ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=1) }}", "REN007 "),
    "argument of a fact": ("{{ days_between(case.day) }}", "1:4-16 REN007 missing argument 'end'"),
    "argument of a finder": ("{{ party().name }}", "1:4-9 REN007 missing argument 'id'"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stands_at_its_word(tmp_path: Path, name: str) -> None:
    source, expected = FAULTS[name]
    lines = found(tmp_path, source, other="{% macro known() %}{% endmacro %}")
    assert any(expected in line for line in lines), lines


SOUND = {
    "gaps print": "{% if case.lines is unanswered %}{{ case.lines }}{% endif %}",
    "neither true nor answered": (
        "{% if case.lines %}{% elif case.lines is answered %}none"
        "{% else %}{{ case.lines }}{% endif %}"
    ),
    "an empty list that is asked for": (
        '{% if not case.lines %}{{ case.lines | asked("lines") }}{% endif %}'
    ),
    "a gap given to a macro": (
        "{% macro cell(x) %}{{ x }}{% endmacro %}"
        '{{ cell("some" if case.lines else case.lines if case.lines is unanswered else "none") }}'
    ),
    "a gap of a group": "{% if case.funding is unanswered %}{{ case.funding }}{% endif %}",
    "both or neither": (
        "{% if case.lines is answered and case.title %}{% endif %}"
        "{% if not (case.lines or case.lines is answered) %}{{ case.lines }}{% endif %}"
    ),
    "methods of texts": '{{ case.title.split(".")[0] }}{{ case.day[:4] | int }}',
    "own lists": '{{ ["a", "b"] | listed }}{{ (case.lines | list)[0].number }}',
    "what only some callers have": (
        '{% macro m(x) %}{% if x == "sent" %}{% elif x == "yes" %}{% endif %}{% endmacro %}'
        "{{ m(case.status) }}{{ m(case.title) }}"
    ),
    "a name set in one branch": (
        "{% if case.title %}{% set x = case.funding %}{% else %}{% set x = case.window %}"
        "{% endif %}"
        "{% if x is answered %}{% endif %}"
    ),
    "a loop variable over a function": (
        "{% for line in case.lines %}{{ line.number }}{% endfor %}{{ line(case.title).number }}"
    ),
    "through functions": "{{ days_between(case.day, case.revision.date) + 1 }}",
    "a period": "{{ case.window | period }}",
    "the judgement": (
        "{% set found = judgement() %}{% for row in found.items %}{{ row.id }}{% endfor %}"
        "{% for q in found.questions %}{% for r in q.open %}{{ r.place }}{% endfor %}{% endfor %}"
    ),
    "groups": (
        '{% for g in case.lines | groupby("kind") %}{{ g.grouper | code_words }}'
        '{{ g.list | map(attribute="number") | list | listed }}{% endfor %}'
        '{% for kind, lines in case.lines | groupby("kind") %}{{ lines[0].number }}{% endfor %}'
    ),
    "a namespace": "{% set n = namespace(a=1) %}{% set n.b = 2 %}{{ n.a + n.b }}",
    "white space control": "<p>\n  {%- if case.title -%}\n  {{- case.title -}}\n{% endif %}</p>",
    "a macro that calls itself": (
        "{% macro m(x) %}{% if x %}{{ m(x) }}{% endif %}{% endmacro %}{{ m(case.title) }}"
    ),
    "raw and comments": "{% raw %}{{ nothing }}{% endraw %}{# {{ nothing }} #}{{ case.title }}",
    "joiner and range": (
        '{% set comma = joiner(", ") %}{% for i in range(3) %}{{ comma() }}{{ i }}{% endfor %}'
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_right_or_unknown_is_not_reported(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, SOUND[name]) == []


def test_a_fault_stands_in_the_file_in_which_it_was_written(tmp_path: Path) -> None:
    made = report(
        tmp_path,
        '{% import "words.html.j2" as words with context %}{% set f = case.funding %}'
        '{{ words.name(case.purchaser) }}{{ words.nme("x") }}{% include "part.html.j2" %}',
        words="{% macro name(x) %}\n{{ x.nme }}{% endmacro %}",
        part="\n\n{{ f.sorce }}",
    )
    places = [
        (Path(fault.location.path).name, fault.location.span.line, fault.message)
        for fault in made.diagnostics
        if fault.location.span
    ]
    assert places == [
        ("document.html.j2", 1, "'nme' is undefined"),
        ("part.html.j2", 3, "'case.funding' has no field 'sorce'"),
        ("words.html.j2", 2, "'case.purchaser' has no field 'nme'"),
    ]


def test_a_name_like_the_right_one_is_suggested(tmp_path: Path) -> None:
    (fault,) = report(tmp_path, "{{ case.titel }}").diagnostics
    assert fault.remedy == "did you mean 'title'?"
    (fault,) = report(tmp_path, '{% if case.status == "snt" %}{% endif %}').diagnostics
    assert fault.remedy == "did you mean 'sent'?"


def test_a_macro_that_one_document_does_not_call_is_judged_by_the_other(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    imported = '{% import "words.html.j2" as words with context %}'
    (tmp_path / "case" / "document.html.j2").write_text(f"{imported}{{{{ case.title }}}}", "utf-8")
    words = '{% macro sent(x) %}{% if x == "snt" %}sent{% endif %}{% endmacro %}'
    lines = found(tmp_path, f"{imported}{{{{ words.sent(case.status) }}}}", words=words)
    assert lines == ["1:32-35 REN006 'snt' is never the answer here"]


def test_a_template_that_nothing_includes_is_checked_too(tmp_path: Path) -> None:
    lines = found(tmp_path, "{{ case.title }}", lonely="{{ case.titel }}{{ from_somewhere }}")
    assert lines == ["1:9-14 REN002 'case' has no field 'titel'"]


def test_the_fields_that_are_read_are_told(tmp_path: Path) -> None:
    made = report(
        tmp_path,
        '{{ party(case.purchaser.party).name }}{{ case.lines | map(attribute="window")'
        ' | map("period") | listed }}',
    )
    assert made.diagnostics == ()
    assert {path for path in made.printed if len(path) > 1} == {
        ("case", "purchaser"),
        ("case", "purchaser", "party"),
        ("case", "parties"),
        ("case", "parties", "id"),
        ("case", "parties", "name"),
        ("parties", "parties"),
        ("parties", "parties", "id"),
        ("parties", "parties", "name"),
        ("case", "lines"),
        ("case", "lines", "window"),
        ("case", "lines", "window", "start"),
        ("case", "lines", "window", "end"),
        ("case", "lines", "window", "text"),
    }


@cache
def shapes_of_the_product() -> dict[str, Shape]:
    schemas = SchemaSet(ROOT / "schemas")
    return {name.replace("-", "_"): schemas.shape(name) for name in schemas.roots}


def report_of_facts(folder: Path, source: str) -> TemplateReport:
    (folder / "rom-estimate").mkdir()
    (folder / "rom-estimate" / "document.html.j2").write_text(source, "utf-8")
    return check_templates(folder, shapes_of_the_product())


STEPS = "{% for step in release_calendar(case, case.revision.date) %}"
GROUPS = "{% for group in control_groups(case) %}"
FAULTS_OF_FACTS = {
    "field of a step": (
        STEPS + "{{ step.milstone.id }}{% endfor %}",
        "'Step' has no field 'milstone'",
    ),
    "field of the milestone of a step": (
        STEPS + "{{ step.milestone.titel }}{% endfor %}",
        "'case.schedule.milestones' has no field 'titel'",
    ),
    "field of the entry of a step": (
        STEPS + "{{ step.entry.proces }}{% endfor %}",
        "'Entry of a step' has no field 'proces'",
    ),
    "code of a step": (
        STEPS + '{% if step.status == "aproved" %}{% endif %}{% endfor %}',
        "'aproved' is never the answer here",
    ),
    "truth of a step": (
        STEPS + "{{ step.late }}{% endfor %}",
        "true or false cannot be printed; use one of its fields or a filter",
    ),
    "field of a group": (
        GROUPS + "{{ group.holds }}{% endfor %}",
        "'Group of lines' has no field 'holds'",
    ),
    "field of a line of a group": (
        GROUPS + "{{ group.lines[0].numbr }}{% endfor %}",
        "'case.lines' has no field 'numbr'",
    ),
    "attribute of the lines of a group": (
        GROUPS + '{{ group.lines | map(attribute="numbr") | list | listed }}{% endfor %}',
        "'case.lines' has no field 'numbr'",
    ),
    "a group itself": (
        GROUPS + "{{ group }}{% endfor %}",
        "a group of fields cannot be printed; use one of its fields or a filter",
    ),
    "a loop over facts": (
        "{% for total in case_totals(case) %}{% endfor %}",
        "the value is a group of fields, not a list",
    ),
    "field of a line that a function chose": (
        "{% for line in commercial_lines(case) %}{{ line.numbr }}{% endfor %}",
        "'case.lines' has no field 'numbr'",
    ),
    "field within facts": (
        "{{ case_totals(case).total.amout | money }}",
        "'Total' has no field 'amout'",
    ),
    "code that a function gives": (
        '{% if transfer_authority(case, case.lines[0]) == "fsm" %}{% endif %}',
        "'fsm' is never the answer here",
    ),
    "bare amount of a function": (
        "{{ line_total(case.lines[0]) }}",
        "'case.lines.total_price': an amount is printed by a filter, as number or money",
    ),
}


@pytest.mark.parametrize("name", FAULTS_OF_FACTS)
def test_what_functions_of_facts_give_is_known(tmp_path: Path, name: str) -> None:
    source, expected = FAULTS_OF_FACTS[name]
    assert expected in [fault.message for fault in report_of_facts(tmp_path, source).diagnostics]


def test_what_a_function_tells_is_printed_and_what_it_decides_by_is_not(tmp_path: Path) -> None:
    made = report_of_facts(
        tmp_path,
        STEPS + "{{ step.owner }}{{ step.milestone.title }}{{ step.code }}{% endfor %}",
    )
    assert made.diagnostics == ()
    assert made.printed >= {
        ("case", "export", "release_approvals", "owner"),
        ("case", "schedule", "milestones", "title"),
    }
    assert not made.printed & {
        ("case", "schedule", "milestones", "phase"),
        ("case", "purchaser", "group"),
    }


def test_the_templates_of_the_product_fit_its_schemas() -> None:
    made = check_templates(ROOT / "templates", shapes_of_the_product())
    assert [f"{fault.location}: {fault.message}" for fault in made.diagnostics] == []
    assert len(made.printed) > 600


NAMES = ["case", "case.lines", "case.title", "case.amount", "this", "x", "1", "'number'", "m", "n"]
FILTERS = ["map(attribute='number')", "groupby('kind')", "sum(x)", "map('date')", "period", "list"]
FILTERS += [
    "selectattr(x, 'in', x)",
    "asked('a')",
    "first",
    "sort",
    "default(x)",
    "money",
    "slice(2)",
]


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one, two = inner.map(str), st.tuples(inner, inner)
    return st.one_of(
        one.map(lambda a: f"({a}).number"),
        one.map(lambda a: f"({a})[0]"),
        one.map(lambda a: f"({a})[1:]"),
        one.map(lambda a: f"-{a}"),
        one.map(lambda a: f"({a} is answered)"),
        one.map(lambda a: f"m({a})"),
        one.map(lambda a: f"namespace(y={a})"),
        two.map(lambda ab: f"({ab[0]})[{ab[1]}]"),
        two.map(lambda ab: f"[{ab[0]}, {ab[1]}]"),
        two.map(lambda ab: f"({ab[0]}, {ab[1]})"),
        two.map(lambda ab: f"m({ab[0]}, b={ab[1]})"),
        st.tuples(inner, st.sampled_from(FILTERS)).map(lambda af: f"({af[0]} | {af[1]})"),
        st.tuples(inner, st.sampled_from(["+", "-", "~", "==", "<", "in", "and", "or"]), inner).map(
            lambda aob: f"({aob[0]} {aob[1]} {aob[2]})"
        ),
        st.tuples(inner, inner, inner).map(lambda abc: f"({abc[0]} if {abc[1]} else {abc[2]})"),
    )


EXPRESSIONS = st.recursive(st.sampled_from(NAMES), grown, max_leaves=8)
STATEMENTS = st.recursive(
    EXPRESSIONS.map(lambda a: f"{{{{ {a} }}}}"),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(EXPRESSIONS, inner).map(
            lambda ab: f"{{% for x in {ab[0]} %}}{ab[1]}{{% else %}}-{{% endfor %}}"
        ),
        st.tuples(EXPRESSIONS, inner).map(
            lambda ab: f"{{% for x, n in {ab[0]} %}}{ab[1]}{{% endfor %}}"
        ),
        st.tuples(EXPRESSIONS, inner, inner).map(
            lambda abc: f"{{% if {abc[0]} %}}{abc[1]}{{% else %}}{abc[2]}{{% endif %}}"
        ),
        st.tuples(EXPRESSIONS, inner).map(lambda ab: f"{{% set x = {ab[0]} %}}{ab[1]}"),
        st.tuples(EXPRESSIONS, inner).map(lambda ab: f"{{% set n.y = {ab[0]} %}}{ab[1]}"),
        st.tuples(EXPRESSIONS, inner).map(
            lambda ab: f"{{% with x = {ab[0]} %}}{ab[1]}{{% endwith %}}"
        ),
        inner.map(lambda a: f"{{% macro m(x, b=1) %}}{a}{{% endmacro %}}"),
        inner.map(lambda a: f"{{% call m(1) %}}{a}{{% endcall %}}"),
        inner.map(lambda a: f"{{% set x %}}{a}{{% endset %}}"),
        inner.map(lambda a: f"{{% filter upper %}}{a}{{% endfilter %}}"),
        inner.map(lambda a: f'{a}{{% import "other.html.j2" as m with context %}}'),
        inner.map(lambda a: f'{{% from "other.html.j2" import m %}}{a}'),
        inner.map(lambda a: f'{a}{{% include "other.html.j2" %}}'),
    ),
    max_leaves=6,
)


@given(STATEMENTS)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_template_stops_the_check(tmp_path: Path, template: str) -> None:
    made = report(tmp_path, template, other="{% macro m(a) %}{{ a.b }}{% endmacro %}")
    for fault in made.diagnostics:
        assert fault.location.span is not None
        assert fault.message
        assert not fault.message.endswith(".")


def test_a_deeply_nested_template_is_a_finding(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit()
    (line,) = found(tmp_path, "{% if 1 %}" * depth + "{% endif %}" * depth)
    assert "REN001" in line
    assert "too deeply" in line
