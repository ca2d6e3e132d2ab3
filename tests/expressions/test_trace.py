"""The trace holds every place that an evaluation read, however it was reached."""

from check.making import evaluation

from fmsdocs.expressions.trace import leaves


def read(text: str, **data: dict) -> dict[str, bool]:
    reads = leaves(evaluation(text, **data).reads)
    return {str(found.place): found.answered for found in reads}


LINES = {"lines": [{"number": "001", "mde": "yes"}, {"number": "002"}]}


def test_fields() -> None:
    assert read("case.funding.source == 'mixed'", case={"funding": {"source": "mixed"}}) == {
        "case#/funding/source": True
    }
    assert read("case.funding.source == 'mixed'") == {"case#/funding/source": False}
    assert read("case.funding['source'] == 'mixed'") == {"case#/funding/source": False}


def test_filters() -> None:
    assert read("case.lines | any('mde', 'no')", case=LINES) == {
        "case#/lines/0/mde": True,
        "case#/lines/1/mde": False,
    }
    assert read("case.lines | any('mde', 'yes')", case=LINES) == {"case#/lines/0/mde": True}


def test_items() -> None:
    assert read("case.lines[1].mde == 'yes'", case=LINES) == {"case#/lines/1/mde": False}
    assert read("case.lines[7].mde == 'yes'", case=LINES) == {"case#/lines/7/mde": False}


def test_facts() -> None:
    case = {"lines": [{"number": "001", "item_class": "S"}, {"number": "002"}]}
    assert read("transport_plan_due(case)", case=case) == {
        "case#/lines/0/kind": False,
        "case#/lines/0/item_class": True,
    }


def test_messages_of_records_are_traced_through_functions() -> None:
    parties = {"parties": [{"id": "a", "name": "x"}]}
    assert "case#/parties/0/name" in read("party('a').name == 'x'", case=parties)


def test_each_place_is_noted_once() -> None:
    reads = evaluation("case.title == 'a' or case.title == 'b'", case={"title": "x"}).reads
    assert [str(found.place) for found in reads] == ["case#/title"]
