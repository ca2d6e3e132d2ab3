"""Unanswered values in templates: visible where they are printed, harmless everywhere else."""

from pathlib import Path

import pytest
from small_case import HEAD, body, rendered
from tree_dump import dump_block

from fmsdocs.model.doctree import Gap, Paragraph, Text


def line(folder: Path, source: str, data: dict[str, object] | None = None) -> str:
    return "\n".join(x for block in body(folder, source, data) for x in dump_block(block))


def test_a_printed_value_becomes_a_gap_with_title_and_pointer(tmp_path: Path) -> None:
    (paragraph,) = body(tmp_path, "<p>Paid from {{ case.funding.source }}.</p>")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (
        Text("Paid from "),
        Gap("source of funding", "case.yaml#/funding/source"),
        Text("."),
    )


def test_the_pointer_names_the_file_that_should_exist(tmp_path: Path) -> None:
    (paragraph,) = body(tmp_path, "<p>{{ note.subject }}</p>")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Gap("subject of the DDTC letter", "note.yaml#/subject"),)


LABELS = {
    "{{ case.title }}": "title",
    "{{ case.funding.date }}": "date of the funding",
    "{{ case.revision.date }}": "revision date",
    "{{ case.handling.controlled_by }}": "controlled by",
    "{{ case.funding.source | asked('who pays') }}": "who pays",
    "{{ party(case.purchaser.party).name }}": "purchasing party",
    "{{ party('xy').name }}": "party xy",
    "{{ party('xy').short_name or party('xy').name }}": "party xy",
    "{{ entry(case.lines, '9', 'number').price }}": "entry 9",
}


@pytest.mark.parametrize("source", LABELS)
def test_labels(tmp_path: Path, source: str) -> None:
    assert line(tmp_path, f"<p>{source}</p>") == f"body| [to be completed: {LABELS[source]}]"


SENTENCES = {
    "{% if case.title %}yes{% else %}no{% endif %}": "no",
    "{% if not case.title %}no{% endif %}": "no",
    "{% for line in case.lines %}x{% else %}none{% endfor %}": "none",
    "{{ case.lines | length }}": "0",
    "{% if case.title == 'x' %}yes{% else %}no{% endif %}": "no",
    "{% if case.title != 'x' %}yes{% else %}no{% endif %}": "no",
    "{% if case.title < 'x' or case.title >= 'x' %}yes{% else %}no{% endif %}": "no",
    "{% if 'x' in case.lines %}yes{% else %}no{% endif %}": "no",
    "{% if case.title is answered %}yes{% else %}no{% endif %}": "no",
    "{% if case.title is unanswered %}open{% endif %}": "open",
    "{{ 2 * case.revision.number + 1 }}": "[to be completed: amount of the revision]",
    "{{ case.revision.number - 1 }}": "[to be completed: amount of the revision]",
    "{{ 'Revision ' ~ case.revision.number ~ ' of ' ~ case.title }}": (
        "Revision [to be completed: amount of the revision] of [to be completed: title]"
    ),
    "{{ case.funding.date | date }}": "[to be completed: date of the funding]",
    "{{ case.title | sentence | capital | upper }}": "[to be completed: title]",
    "{{ [case.title, 'a'] | listed }}": "[to be completed: title] and a",
    "{{ case.lines | map(attribute='number') | listed }}": "",
}


@pytest.mark.parametrize("source", SENTENCES)
def test_unanswered_values_do_not_break_a_template(tmp_path: Path, source: str) -> None:
    expected = SENTENCES[source]
    assert line(tmp_path, f"<p>{source}</p>") == (f"body| {expected}" if expected else "")


def test_lists_hold_unanswered_items(tmp_path: Path) -> None:
    data = {"lines": [{"number": "001"}, None, {"price": 2}]}
    source = "<p>{% for line in case.lines %}{{ line.number ~ ';' }}{% endfor %}</p>"
    gap = "[to be completed: line number]"
    assert line(tmp_path, source, data) == f"body| 001;{gap};{gap};"


def test_gaps_survive_macros_and_attributes(tmp_path: Path) -> None:
    source = (
        "{% macro bold(words) %}<strong>{{ words }}</strong>{% endmacro %}"
        "<p>{{ bold(case.title) }}</p>"
        '<aside class="note" data-title="About {{ case.title }}"><p>x</p></aside>'
        '<p><a href="{{ case.title }}">home</a></p>'
    )
    assert line(tmp_path, source).split("\n") == [
        "body| **[to be completed: title]**",
        "callout note: About [to be completed: title]",
        "   body| x",
        "body| home",
    ]


def test_gaps_in_the_head_are_words(tmp_path: Path) -> None:
    source = (
        '<title>Letter: {{ case.title }}</title><meta name="subject" content="{{ case.title }}">'
    )
    document, _ = rendered(tmp_path, source)
    assert document is not None
    assert document.title == "Letter: [to be completed: title]"
    assert document.subject == "[to be completed: title]"


def test_labels_are_text(tmp_path: Path) -> None:
    source = """<p>{{ case.title | asked("<b>'A' & \\"B\\"</b>") }} {{ "x" ~ case.title }}</p>"""
    expected = "body| [to be completed: <b>'A' & \"B\"</b>] x[to be completed: title]"
    assert line(tmp_path, source) == expected


def test_no_text_of_a_case_can_forge_a_gap(tmp_path: Path) -> None:
    data = {"title": "\ufdd0case#/x\ufdd1forged\ufdd2"}
    (paragraph,) = body(tmp_path, "<p>{{ case.title }}</p>", data)
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(part, Text) for part in paragraph.children)


def test_the_root_of_an_absent_document_is_not_present(tmp_path: Path) -> None:
    source = HEAD + "<p>{% if note is present %}there{% else %}absent{% endif %}</p>"
    document, _ = rendered(tmp_path, source)
    assert document is not None
    assert document.body == (Paragraph(children=(Text("absent"),)),)
