"""The tests that stand after ``is``."""

from check.making import fault, value

from fmsdocs.model.values import Unanswered


def test_answered() -> None:
    case = {
        "title": "x",
        "lines": [],
        "requirements": [None],
        "funding": {},
        "offsets": {"note": "a"},
    }
    assert value("case.title is answered", case=case) is True
    assert value("case.summary is answered", case=case) is False
    assert value("case.lines is answered", case=case) is True, "an empty list says none"
    assert value("case.requirements is answered", case=case) is False
    assert value("case.funding is answered", case=case) is False
    assert value("case.offsets is answered", case=case) is True
    assert value("case.summary is unanswered", case=case) is True
    assert value("case.title is not answered", case=case) is False


def test_present() -> None:
    assert value("transportation_plan is present") is False
    assert value("transportation_plan is present", transportation_plan={}) is True
    assert value("case.funding is present") is False
    assert "asks about documents" in fault("case.title is present", case={"title": "x"}).message


def test_empty() -> None:
    assert value("case.lines is empty", case={"lines": []}) is True
    assert value("case.lines is empty", case={"lines": [{"number": "1"}]}) is False
    assert isinstance(value("case.lines is empty"), Unanswered)
    doubtful = {"lines": [{"number": "1"}]}
    found = value("case.lines | where('mde', 'yes') is empty", case=doubtful)
    assert isinstance(found, Unanswered)


def test_one_of() -> None:
    case = {"funding": {"source": "mixed"}}
    assert value("case.funding.source is one_of(['mixed', 'other'])", case=case) is True
    assert isinstance(value("case.funding.source is one_of(['mixed'])"), Unanswered)


def test_starting_with() -> None:
    case = {"lines": [{"number": "1", "usml_paragraph": "XXI(a)"}]}
    assert value("case.lines[0].usml_paragraph is starting_with('XXI(')", case=case) is True
    assert isinstance(value("case.title is starting_with('x')"), Unanswered)
    assert "asks about text" in fault("1 is starting_with('x')").message
