"""The training day, as a trainer relies on it: every stage, two caucuses, and a free decision."""

import re
from collections.abc import Sequence

import pytest

from ibb.model import queries
from ibb.model.content import content_digest
from ibb.model.items import (
    Clause,
    ClauseStatus,
    ConsensusTest,
    Fact,
    Interest,
    Issue,
    Meeting,
    Option,
    Outcome,
    Party,
    Person,
    Proposal,
    Recess,
    Role,
    Stage,
    Task,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.coach import observations
from ibb.process.outcomes import read_test
from ibb.process.trace import trail
from ibb.scripts.player import Played, Player
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import shipped
from ibb.scripts.steps import Step
from ibb.scripts.steps.telling import Ask, Debrief, Drill, Pause, Say
from tests.scripts.playing import still_open

MEETINGS = "The five floating meetings"
DECISION = "Whether to bargain this way"
SAID_AT_LAST = {
    "Elementary Teacher": ("noon", "Knowing early enough to arrange things at home", "Union"),
    "Elementary Principal": (
        "slides",
        "Not calling people in for what they could read",
        "District",
    ),
}
"""Two last lines of role sheets, and the interests they become: these make an answer possible."""


@pytest.fixture(scope="module")
def script() -> Script:
    return read(shipped()["first-day"])


@pytest.fixture(scope="module")
def journal() -> Journal:
    return Journal()


@pytest.fixture(scope="module")
def played(script: Script, journal: Journal) -> list[Played]:
    count = iter(range(1, 10_000))
    return list(Player(script, journal, lambda: f"item-{next(count)}").play())


@pytest.fixture
def session(played: list[Played]) -> Session:
    return played[-1].session


def the_issue(session: Session, title: str) -> Issue:
    """Return the issue with this title."""
    (found,) = [issue for issue in session.all(Issue) if issue.title == title]
    return found


def all_steps(script: Script) -> list[Step]:
    """Return its steps in their order."""
    return [step for scene in script.scenes for step in scene.steps]


def parties_of(session: Session, interests: Sequence[Interest]) -> set[str]:
    """Return the names of the parties that hold interests."""
    return {session.get(Party, each).name for one in interests for each in one.parties}


def test_it_plays_and_says_the_same_each_time(
    script: Script, played: list[Played], journal: Journal
) -> None:
    assert played[-1].step == all_steps(script)[-1]
    again = Journal()
    count = iter(range(10_000, 0, -1))
    for _ in Player(script, again, lambda: f"other-{next(count)}").play():
        pass
    assert content_digest(again.session) == content_digest(journal.session)


def test_it_is_one_whole_day_with_everyone_there(script: Script, session: Session) -> None:
    assert 60 <= script.recorded_steps <= 110
    (day,) = session.all(Meeting)
    assert day.opened is not None
    assert day.closed is not None
    assert 7.5 < (day.closed - day.opened).total_seconds() / 3600 < 8
    assert {person.role for person in session.all(Person)} >= {Role.FACILITATOR, Role.OBSERVER}


def test_the_two_sides_meet_apart_and_nothing_is_recorded_of_it(
    journal: Journal, session: Session
) -> None:
    caucuses = [each for each in session.all(Recess) if each.reason == "caucus"]
    assert [session.name(each.called_by or "") for each in caucuses] == ["“Union”", "“District”"]
    for caucus in caucuses:
        assert caucus.resumed is not None
        meanwhile = [each for each in journal.entries if caucus.began < each.at < caucus.resumed]
        assert meanwhile == []


def test_role_sheets_are_for_people_there_and_can_be_read_in_a_minute(script: Script) -> None:
    asked = {name for name, person in script.head.people.items() if person.party}
    asked -= {name for name, each in script.head.people.items() if each.role is Role.OBSERVER}
    assert set(script.head.role_sheets) == asked
    assert len(asked) >= 5
    for name, sheet in script.head.role_sheets.items():
        assert 50 <= len(sheet.split()) <= 90, name
        for part in ("ou know ", "ou want ", "ou would accept ", "hat you have not said yet"):
            assert part in sheet, name


def test_the_sheets_stay_closed_until_the_simulation_is_over(script: Script) -> None:
    steps = all_steps(script)
    verbs = [step.verb() for step in steps]
    opening = next(
        place
        for place, step in enumerate(steps)
        if isinstance(step, Debrief) and step.opens_role_sheets
    )
    assert verbs.index("initial") < opening < verbs.index("caucus")


@pytest.mark.parametrize(("name", "said"), SAID_AT_LAST.items())
def test_what_a_sheet_held_back_becomes_an_interest_that_the_clause_serves(
    script: Script, session: Session, name: str, said: tuple[str, str, str]
) -> None:
    word, text, party = said
    _, _, last_line = script.head.role_sheets[name].partition("not said yet")
    assert word in last_line
    (found,) = [each for each in session.all(Interest) if each.text == text]
    assert party in parties_of(session, [found])
    (clause,) = session.all(Clause)
    assert found.id in clause.serves


def test_the_simulation_goes_through_every_stage(played: list[Played], session: Session) -> None:
    meetings = the_issue(session, MEETINGS)
    sessions = [each.session for each in played if each.session.find(meetings.id)]
    stages = [at.get(Issue, meetings.id).stage for at in sessions]
    assert list(dict.fromkeys(stages)) == list(Stage)
    # Marked where a mark would tell something; and nobody ratifies what was only played.
    assert still_open(session, meetings) == {"every_option_marked", "ratification_planned"}


def test_two_demands_become_interests_and_come_back_as_options(
    played: list[Played], session: Session
) -> None:
    interests = [
        each.text for each in queries.within(session, Interest, the_issue(session, MEETINGS).id)
    ]
    demands = {"No floating meetings", "Keeping the five meetings"}
    assert not demands & set(interests)
    assert demands <= {each.text for beat in played for each in beat.session.all(Interest)}
    options = [each.text for each in session.all(Option)]
    assert "No more floating meetings" in options
    assert any(each.status_quo and "as now" in each.text for each in session.all(Option))


def test_the_coach_stops_at_the_first_demand_and_lets_the_second_pass(
    played: list[Played],
) -> None:
    """The narration says so."""
    asked_about = [
        beat.session.get(Interest, each.about or "").text
        for beat in played
        if beat.issue_id and isinstance(found := beat.session.find(beat.issue_id), Issue)
        for each in observations(beat.session, found, found.stage)
        if each.key == "looks_like_one_way"
    ]
    assert set(asked_about) == {"No floating meetings"}


def test_the_coach_has_no_remark_about_words_that_are_fine(played: list[Played]) -> None:
    heard = {
        each.key
        for beat in played
        if beat.issue_id and isinstance(found := beat.session.find(beat.issue_id), Issue)
        for each in observations(beat.session, found, found.stage)
    }
    assert {"yes_or_no", "looks_like_one_way", "criterion_is_vague"} <= heard
    assert not heard & {
        "names_a_person",
        "asks_one_party",
        "reads_like_a_topic",
        "option_carries_a_name",
        "option_is_weighed",
        "option_is_long",
        "many_criteria",
        "marked_before_agreed",
        "straw_design_too_soon",
        "party_unserved",
        "low_signal_unexplained",
    }


def test_a_thumb_goes_down_and_the_text_answers_it(session: Session) -> None:
    first, second = queries.within(session, Proposal, the_issue(session, MEETINGS).id)
    tests = queries.tests_about(session, first.issue)
    before, after, language = (read_test(session, each) for each in tests)
    assert before.outcome is None
    assert any("One more" in each.would_move for each in before.reservations)
    assert "one more" not in first.text
    assert "one more" in second.text
    assert second.revises == first.id
    assert "The thumb down" in second.changes
    assert after.outcome is Outcome.WITH_RESERVATIONS
    assert language.outcome is Outcome.CONSENSUS
    (clause,) = session.all(Clause)
    assert language.test.of == clause.id


def test_the_last_reservation_is_answered_in_the_clause(session: Session) -> None:
    (clause,) = session.all(Clause)
    assert clause.status is ClauseStatus.TENTATIVE
    assert clause.why
    assert clause.effective
    assert "will say in writing what the further meeting was for" in clause.text
    found = trail(session, clause)
    assert found.options
    assert {each.id for each in found.interests} == {
        each.id for each in queries.within(session, Interest, clause.issue)
    }


def test_each_side_brings_back_its_concerns_and_they_are_interests(session: Session) -> None:
    decision = the_issue(session, DECISION)
    concerns = queries.within(session, Interest, decision.id)
    for side in ("Union", "District"):
        alone = [each for each in concerns if parties_of(session, [each]) == {side}]
        assert len(alone) >= 2
    assert any(each.mutual for each in concerns)
    assert any(each.status_quo for each in queries.within(session, Option, decision.id))


def test_the_decision_and_its_condition_are_in_the_record(session: Session) -> None:
    decision = the_issue(session, DECISION)
    (test,) = queries.tests_about(session, decision.id)
    assert isinstance(test, ConsensusTest)
    assert test.text.startswith("We begin in March")
    read_ = read_test(session, test)
    assert [session.name(each.party or "") for each in read_.reservations] == ["“Union”"]
    assert read_.outcome is decision.outcome is Outcome.WITH_RESERVATIONS
    assert "The District says yes. The Union says yes, once" in decision.outcome_note


def test_a_no_would_have_been_an_answer_too(script: Script, session: Session) -> None:
    assert session.charter is not None
    assert "the day ends with thanks, both keep the notes" in session.charter.fallback
    told = " ".join(step.say for step in all_steps(script) if isinstance(step, Say))
    assert "Coming today promised nothing. If either side says no" in told


def test_what_follows_has_owners_and_days(session: Session) -> None:
    tasks = session.all(Task)
    assert {task.issue for task in tasks} >= {
        the_issue(session, MEETINGS).id,
        the_issue(session, DECISION).id,
    }
    assert all(task.owner and task.due for task in tasks)


def test_it_drills_and_debriefs_and_lets_people_try(script: Script) -> None:
    steps = all_steps(script)
    drills = [step for step in steps if isinstance(step, Drill)]
    assert [each.deck for each in drills] == [None, "positions", "measurable"]
    assert drills[0].cards
    cards, simulation, day = [step for step in steps if isinstance(step, Debrief)]
    assert len(cards.questions) == len(simulation.questions) == 3
    assert re.findall("learn|fear|need", " ".join(day.questions)) == ["learn", "fear", "need"]
    told = [step.say for step in steps if isinstance(step, Say)]
    told += [step.pause for step in steps if isinstance(step, Pause)]
    assert sum("hen go on" in each for each in told) >= 8


def test_its_narration_fits_beside_the_screens(script: Script) -> None:
    steps = all_steps(script)
    assert all(len(step.say.split()) <= 45 for step in steps if isinstance(step, Say))
    assert all(len(step.pause.split()) <= 60 for step in steps if isinstance(step, Pause))
    for kind in (Pause, Ask):
        assert 4 <= sum(isinstance(step, kind) for step in steps) <= 9


def test_it_says_what_is_made_up_and_names_nobody(script: Script, session: Session) -> None:
    assert "made up" in script.head.illustrative
    sources = [each.source for each in session.all(Fact)]
    sources += [each.basis for each in session.all(Interest) if each.basis]
    assert len(sources) == 5
    for source in sources:
        assert source.endswith("(illustrative)") or source.startswith("Documented: "), source
    absent = {party.id for party in session.all(Party) if not party.at_table}
    theirs = [each for each in session.all(Interest) if absent & set(each.parties)]
    assert theirs
    assert all(each.basis for each in theirs)
    roles = {"Chair", "Co-chair", "Facilitator", "Member", "Principal", "Recorder"}
    roles |= {"Superintendent", "Teacher"}
    assert {person.name.split()[-1] for person in session.all(Person)} <= roles
    assert not re.search(r"\b(Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\b\.? [A-Z]", script.source.text)
