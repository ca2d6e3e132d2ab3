"""Faults of templates are findings with a place, and data is never code or markup."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_case import CONTEXT, HEAD, body, faults, rendered, small_case

from fmsdocs.model.doctree import Callout, Paragraph, Text
from fmsdocs.render import render_document

FAULTS = {
    "syntax": ("<p>{% if %}</p>", "2:1-16 REN001"),
    "unclosed-block": ("<p>\n{% for x in y %}</p>", "REN001"),
    "name": ("<p>\n  {{ cse.title }}</p>", "3:6-9 REN002 'cse' is undefined"),
    "field": ("<p>{{ case.titel }}</p>", "2:12-17 REN002 'case' has no field 'titel'"),
    "field-below-gap": ("<p>{{ case.funding.sauce }}</p>", "2:20-25 REN002 'case.funding' has no"),
    "field-by-key": ("<p>{{ case['titel'] }}</p>", "2:13-18 REN002"),
    "python": ("<p>{{ case.data }}</p>", "2:12-16 REN002 'case' has no field 'data'"),
    "filter": ("<p>{{ case.title | nofilter }}</p>", "REN001 no filter named 'nofilter'"),
    "safe": ("<p>{{ case.title | safe }}</p>", "REN001 no filter named 'safe'"),
    "test": ("<p>{% if case.title is known %}{% endif %}</p>", "REN004 no test named 'known'"),
    "include": ('<p>a</p>\n{% include "absent.j2" %}', "3:1-26 REN003 there is no template"),
    "record": ("<p>{{ case }}</p>", "REN004 a record cannot be printed"),
    "list": ("<p>{{ case.lines }}</p>", "REN004 a list cannot be printed"),
    "number": ("<p>{{ 1 / case.revision.number }}</p>", "REN004 a float cannot be printed"),
    "zero": ("<p>\n{{ 1 / 0 }}</p>", "3:1-16 REN004 division by zero"),
    "kinds": ("<p>{{ 1 + 'a' }}</p>", "REN004"),
    "call": ("<p>{{ 'a'() }}</p>", "REN004"),
    "sandbox": ("<p>{{ ''.__class__.__mro__ }}</p>", "REN002"),
    "recursion": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "REN004 the template calls"),
    "citation": ("<p>a</p>\n{{ cite('SAMM-C5.T3B') }}", "3:10-21 REN030 the policy pack has no"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_stand_at_their_place(tmp_path: Path, name: str) -> None:
    source, expected = FAULTS[name]
    (found,) = faults(tmp_path, source, {"lines": [{}], "revision": {"number": 3}})
    place, _, message = found.partition(" ")
    assert expected in f"{place} {message}"


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("{{ cse.title }}", "did you mean 'case'?"),
        ("{{ case.titel }}", "did you mean 'title'?"),
        ("{{ case.funding.sourse }}", "did you mean 'source'?"),
        ("{{ cite('SAMM-C5.T3') }}", "did you mean 'SAMM-C5.T3A'?"),
    ],
)
def test_names_like_the_right_one_are_suggested(tmp_path: Path, source: str, remedy: str) -> None:
    _, (fault,) = rendered(tmp_path, HEAD + f"<p>{source}</p>")
    assert fault.remedy == remedy


def test_an_unknown_document_type_is_a_finding(tmp_path: Path) -> None:
    document, (fault,) = render_document(
        small_case({}), "memo", templates=tmp_path, context=CONTEXT
    )
    assert document is None
    assert fault.id == "REN003"


HOSTILE = [
    "{{ 7*7 }}",
    "{% raw %}{{ case }}{% endraw %}",
    "<script>alert(1)</script>",
    "</p></table><p>",
    "a \"quoted\" & <b>bold</b> 'text'",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202eright to left",
    "Pratt & Whitney; 1 < 2 > 0",
    "*stars* _and_ `ticks` ${x}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_data_is_text(tmp_path: Path, text: str) -> None:
    source = '<p>{{ case.title }}</p><aside class="note" data-title="{{ case.title }}">x</aside>'
    paragraph, callout = body(tmp_path, source, {"title": text})
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Text(text),)
    assert isinstance(callout, Callout)
    assert callout.title == text


def test_a_link_of_the_case_cannot_be_code(tmp_path: Path) -> None:
    (found,) = faults(
        tmp_path, '<p><a href="{{ case.title }}">x</a></p>', {"title": "javascript:x"}
    )
    assert "REN024" in found


def test_templates_cannot_change_the_case(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "{{ [1].append(2) }}")
    assert found == "2:8-14 REN002 access to attribute 'append' of 'list' object is unsafe"


def test_the_day_of_the_build_is_not_available(tmp_path: Path) -> None:
    context = replace(CONTEXT, functions={"today": lambda: "2026-11-20"})
    document, (fault,) = rendered(tmp_path, HEAD + "<p>{{ today() }}</p>", context=context)
    assert document is None
    assert fault.message == "'today' is undefined"
