"""What the coach notices about causes, at the stages where it helps."""

import pytest

from ibb.model.items import Issue, Option, Stage
from ibb.process.coach import observations_beside
from tests.model.builders import Table, proposal, table
from tests.process.test_coach import noticed
from tests.support.root_causes import cause, force, pushed, why_novices
from tests.support.sessions import option

OURS = {"cause_nobody_works_on", "option_works_on_no_cause", "force_of_one_side"}


def ours(at: Table, stage: Stage) -> set[str]:
    return {each.key for each in noticed(at, stage)} & OURS


def test_causes_and_options_that_are_not_linked_are_noticed_while_options_are_looked_at() -> None:
    at = table(*why_novices())
    for stage in (Stage.OPTIONS, Stage.CRITERIA, Stage.CONSENSUS):
        found = {each.key: each.about for each in noticed(at, stage) if each.key in OURS}
        assert found == {"cause_nobody_works_on": "seniority", "option_works_on_no_cause": "check"}
    assert ours(at, Stage.STORY) == set()


def test_nothing_is_said_before_there_is_a_strategy_or_a_cause() -> None:
    assert ours(table(cause("c1"), option("o1")), Stage.OPTIONS) == set()
    assert ours(table(option("o1"), proposal("p1", "o1")), Stage.CONSENSUS) == set()


def test_it_falls_silent_once_all_is_linked() -> None:
    at = table(*why_novices())
    for each in ("seniority", "pay", "placing"):
        at.withdraw(each)
    at.change(Option, "check", set_aside="later")
    assert ours(at, Stage.OPTIONS) == set()


@pytest.mark.parametrize("stage", [Stage.STORY, Stage.INTERESTS])
def test_a_force_told_for_one_side_only_is_noticed(stage: Stage) -> None:
    at = table(*pushed())
    (found,) = [each for each in noticed(at, stage) if each.key in OURS]
    assert found.about == "committee"
    assert found.says.endswith("What speaks for change there?")
    at.put(force("f9", "committee", "for change"))
    assert ours(at, stage) == set()


def test_beside_the_causes_all_of_it_is_said() -> None:
    at = table(*why_novices(), *pushed())
    about = at.get(Issue, "prep")
    assert {each.key for each in observations_beside(at.session, about, "causes")} == OURS
    assert observations_beside(at.session, about, "figures") == []
