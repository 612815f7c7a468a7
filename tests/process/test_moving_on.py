"""The checks for moving on advise; they change nothing and hold nobody."""

import pytest

from ibb.model.items import Issue, Stage
from ibb.process.gates import gate, next_stage
from ibb.process.template import Template, load_template
from ibb.yaml_source import parse
from tests.model.builders import Table, table
from tests.process.test_templates import OWN
from tests.support.sessions import interest, person

BARGAINING, _ = load_template("labor-management")
SHORT = parse(OWN, "own").fit(Template)


def standing(at: Table, template: Template = BARGAINING) -> dict[str, bool]:
    """Return the checks of the first issue at its stage, and which are done."""
    return {check.says: check.done for check in gate(template, at.session, at.get(Issue, "prep"))}


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_shows_its_own_checks_in_their_order(stage: Stage) -> None:
    at = table()
    at.change(Issue, "prep", stage=stage, statement="How might we?")
    guide = BARGAINING.guide(stage)
    assert guide is not None
    shown = gate(BARGAINING, at.session, at.get(Issue, "prep"))
    assert [check.says for check in shown] == [check.says for check in guide.ready]
    assert [check.ask for check in shown] == [check.ask for check in guide.ready]


def test_what_the_record_tells_is_done_as_soon_as_it_is_recorded() -> None:
    at = table()
    question = "The issue is a question that cannot be answered with yes or no."
    assert not standing(at)[question]
    at.change(Issue, "prep", statement="How might we find planning time?")
    assert standing(at)[question]
    at.undo()
    assert not standing(at)[question]


def test_what_only_people_can_tell_is_done_when_they_confirm_it() -> None:
    at = table()
    fair = "Every side calls the wording fair."
    assert not standing(at)[fair]
    at.change(Issue, "prep", confirmed=("fair_to_all",))
    assert standing(at)[fair]
    assert not standing(at)["It is something this table may bargain."]


def test_a_confirmation_counts_under_its_own_name_only() -> None:
    at = table()
    at.change(Issue, "prep", confirmed=("framed_as_question", "fair"))
    shown = gate(BARGAINING, at.session, at.get(Issue, "prep"))
    assert [check.says for check in shown if check.done] == ["The question names nobody."]


def test_looking_changes_nothing() -> None:
    at = table(person("Ann", "union"), interest("i1"))
    before, entries = at.session.everything(), len(at.entries)
    first, again = standing(at), standing(at)
    assert first == again
    assert at.session.everything() == before
    assert len(at.entries) == entries


def test_an_issue_moves_on_and_back_with_every_check_open() -> None:
    at = table()
    assert not all(standing(at).values())
    moved = at.do(at.changing(Issue, "prep", stage="consensus"), note="We are out of time")
    assert moved.note == "We are out of time"
    assert at.get(Issue, "prep").stage is Stage.CONSENSUS
    at.change(Issue, "prep", stage="story")
    assert at.get(Issue, "prep").stage is Stage.STORY


def test_each_issue_stands_at_its_own_stage() -> None:
    at = table(Issue(id="rooms", title="Rooms", stage="options"))
    at.change(Issue, "prep", stage="criteria")
    prep = gate(BARGAINING, at.session, at.get(Issue, "prep"))
    rooms = gate(BARGAINING, at.session, at.get(Issue, "rooms"))
    assert [check.says for check in prep] != [check.says for check in rooms]


def test_a_stage_this_process_goes_without_has_no_checks() -> None:
    at = table()
    assert gate(SHORT, at.session, at.get(Issue, "prep")) == []
    at.change(Issue, "prep", stage="interests")
    assert standing(at, SHORT) == {"Each side has named one.": False, "Nothing more came.": False}


def test_a_process_goes_from_stage_to_stage_to_its_end() -> None:
    walked = [Stage.ISSUE]
    while following := next_stage(BARGAINING, walked[-1]):
        walked.append(following)
    assert walked == list(Stage)


def test_a_shorter_process_passes_over_what_it_goes_without() -> None:
    assert next_stage(SHORT, Stage.ISSUE) is Stage.INTERESTS
    assert next_stage(SHORT, Stage.INTERESTS) is Stage.CONSENSUS
    assert next_stage(SHORT, Stage.CRITERIA) is Stage.CONSENSUS
    assert next_stage(SHORT, Stage.CONSENSUS) is None
