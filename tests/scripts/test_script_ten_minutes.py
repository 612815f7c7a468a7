"""Ten minutes, as a newcomer meets it: every stage once, short enough, and nothing left open."""

import re
from collections import Counter
from itertools import pairwise
from textwrap import wrap

import pytest

from ibb.model import queries
from ibb.model.items import (
    Attendance,
    Clause,
    ClauseStatus,
    Commitment,
    Criterion,
    Fact,
    Interest,
    Issue,
    Mark,
    Meeting,
    Option,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Ratification,
    Role,
    Stage,
    Story,
    Task,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.gates import gate
from ibb.process.outcomes import read_test
from ibb.process.trace import coverage, trail
from ibb.scripts.player import Player, rehearse
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import shipped
from ibb.scripts.steps.base import Step
from ibb.scripts.steps.issues import Move
from ibb.scripts.steps.telling import Ask, Debrief, Pause, Say
from tests.scripts.playing import still_open

PANE = (36, 18)
"""Columns and lines of the narration beside a wide board."""
STRIP = (76, 6)
"""Columns and lines of the narration under a narrow one."""
MOST_WORDS = {"say": 45, "pause": 60}
STAGES = tuple(Stage)


@pytest.fixture(scope="module")
def script() -> Script:
    return read(shipped()["ten-minutes"])


@pytest.fixture(scope="module")
def journal(script: Script) -> Journal:
    return rehearse(script)


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


@pytest.fixture
def issue(session: Session) -> Issue:
    (only,) = session.all(Issue)
    return only


def steps(script: Script) -> list[Step]:
    """Return every step of a script."""
    return [step for scene in script.scenes for step in scene.steps]


def told(step: Step) -> list[str]:
    """Return what a step says to the room, one text for each thing shown."""
    match step:
        case Say(say=words) | Pause(pause=words):
            return [words]
        case Ask(ask=question, reveal=reveal, because=because):
            return [question, reveal, because or ""]
        case _:
            return []


def test_it_has_the_length_of_ten_minutes(script: Script) -> None:
    assert 60 <= script.recorded_steps <= 75
    words = " ".join(text for step in steps(script) for text in told(step)).split()
    assert 1_100 <= len(words) <= 1_400


def test_it_stops_a_few_times_and_talks_it_over_at_the_very_end(script: Script) -> None:
    kinds = Counter(type(step) for step in steps(script))
    assert 5 <= kinds[Pause] + kinds[Ask] <= 7
    (debrief,) = [step for step in steps(script) if isinstance(step, Debrief)]
    assert steps(script)[-1] is debrief
    assert len(debrief.questions) == 3
    assert "Which of these would be hard at your table?" in debrief.questions


def test_all_it_tells_fits_beside_a_board_and_under_one(script: Script) -> None:
    for step in steps(script):
        texts = [text for text in told(step) if text]
        for columns, lines in (PANE, STRIP):
            needed = sum(len(wrap(text, columns)) for text in texts)
            assert needed <= lines, texts
        most = MOST_WORDS.get(step.verb())
        assert most is None or len(" ".join(texts).split()) <= most, texts


def test_the_issue_goes_through_every_stage_in_order(script: Script) -> None:
    count = iter(range(1_000))
    seen: list[Stage] = []
    for played in Player(script, Journal(), lambda: f"id-{next(count)}").play():
        seen += [each.stage for each in played.session.all(Issue)][:1]
    ways = [(before, after) for before, after in pairwise(seen) if before is not after]
    assert ways == list(pairwise(STAGES))


def test_at_the_end_nothing_the_program_can_see_is_left_open(
    session: Session, issue: Issue
) -> None:
    assert still_open(session, issue) == set()
    assert issue.outcome is Outcome.WITH_RESERVATIONS


def test_a_stage_left_with_something_open_says_why(script: Script) -> None:
    count = iter(range(1_000))
    before = Session()
    for played in Player(script, Journal(), lambda: f"id-{next(count)}").play():
        if isinstance(played.step, Move) and played.entry is not None:
            (issue,) = before.all(Issue)
            left = [each.says for each in gate(script.template, before, issue) if not each.done]
            assert bool(left) == bool(played.entry.note), left
            assert len(left) <= 1
        before = played.session


def test_the_demand_becomes_a_question_for_all(session: Session, issue: Issue) -> None:
    assert issue.statement.startswith("How might")
    assert "fair_to_all" in issue.confirmed
    assert {story.party for story in session.all(Story)} == {
        party.id for party in session.parties_at_table
    }


def test_its_one_fact_has_a_source_and_a_denominator(session: Session) -> None:
    (fact,) = session.all(Fact)
    assert fact.denominator
    assert fact.source.endswith("(illustrative)")


def test_a_position_is_mended_and_comes_back_as_an_option(
    journal: Journal, session: Session
) -> None:
    said = [
        action.item.text
        for entry in journal.entries
        for action in entry.actions
        if action.do == "add" and isinstance(action.item, Interest)
    ]
    assert said[0] == "A key for every teacher"
    assert said[0] not in {each.text for each in session.all(Interest)}
    assert said[0] in {each.text for each in session.all(Option)}


def test_interests_are_shared_and_spoken_for_with_a_basis(session: Session) -> None:
    found = session.all(Interest)
    assert sum(each.mutual for each in found) == 1
    (absent,) = [party for party in session.all(Party) if not party.at_table]
    (theirs,) = [each for each in found if absent.id in each.parties]
    assert theirs.basis.endswith("(illustrative)")


def test_options_are_merged_and_leaving_things_is_one_of_them(
    session: Session, issue: Issue
) -> None:
    offered = [each for each in session.all(Option) if not queries.merged_into(session, each.id)]
    assert 5 <= len(offered) <= 7
    live = queries.live_options(session, issue.id)
    assert any(option.status_quo for option in live)
    assert any(len(queries.merged_into(session, option.id)) == 2 for option in live)


def test_three_criteria_are_agreed_before_anything_is_marked(
    journal: Journal, session: Session
) -> None:
    assert len(session.all(Criterion)) == 3
    kinds = [
        action.item.kind
        for entry in journal.entries
        for action in entry.actions
        if action.do == "add" and isinstance(action.item, Criterion | Mark)
    ]
    assert kinds == sorted(kinds, key=lambda kind: kind != "criterion")
    marked = Counter(mark.option for mark in session.all(Mark))
    assert set(marked.values()) == {3}


def test_no_single_option_holds_up_and_the_bundle_does(session: Session) -> None:
    marks = {(each.option, each.criterion): each.answer for each in session.all(Mark)}
    rows: dict[str, dict[str, str]] = {}
    for (option, criterion), answer in marks.items():
        rows.setdefault(option, {})[criterion] = answer
    assert not any(set(row.values()) == {"yes"} for row in rows.values())
    bundle = session.all(Proposal)[-1].options
    for yardstick in session.all(Criterion):
        assert any(rows[option][yardstick.id] == "yes" for option in bundle), yardstick.text


def test_a_reservation_moves_the_text_and_the_second_test_holds(session: Session) -> None:
    first, second = session.all(Proposal)
    (failed,), (held,) = (queries.tests_of(session, each.id) for each in (first, second))
    before, after = read_test(session, failed), read_test(session, held)
    assert before.outcome is None
    (reservation,) = before.reservations
    assert reservation.would_move == "No key goes home."
    assert "no key goes home" in second.text
    assert "no key goes home" not in first.text
    assert second.changes
    assert after.outcome is Outcome.WITH_RESERVATIONS


def test_every_clause_says_why_and_leads_back_to_interests(session: Session) -> None:
    (clause,) = session.all(Clause)
    found = trail(session, clause)
    assert clause.why
    assert clause.replaces
    assert clause.effective
    assert found.proposal is not None
    assert [each.text for each in found.versions] == [each.text for each in session.all(Proposal)]
    assert found.options
    assert set(clause.serves) == {each.id for each in session.all(Interest)}
    assert all(each.served for each in coverage(session))
    (test,) = queries.tests_of(session, clause.id)
    assert test.text == clause.text
    assert read_test(session, test).outcome is Outcome.CONSENSUS
    leads = {person.id for person in session.all(Person) if person.role is Role.LEAD}
    assert {each.person for each in clause.initials} == leads
    assert clause.status is ClauseStatus.TENTATIVE


def test_what_follows_has_an_owner_and_a_day(session: Session) -> None:
    assert all(task.owner and task.due for task in session.all(Task))
    (parked,) = session.all(ParkedItem)
    assert parked.returned
    assert parked.resolution
    bodies = session.all(Ratification)
    assert bodies
    assert all(body.due and not body.result for body in bodies)


def test_the_meetings_are_closed_and_the_room_is_empty(session: Session) -> None:
    assert all(meeting.opened and meeting.closed for meeting in session.all(Meeting))
    assert all(stay.left for stay in session.all(Attendance))


def test_it_says_that_it_is_made_up_and_names_nobody(script: Script, session: Session) -> None:
    assert "made up" in script.head.illustrative
    assert session.all(Commitment) == []
    roles = {"Facilitator", "Principal", "Teacher"}
    assert {person.name.split()[-1] for person in session.all(Person)} == roles
    titled = re.compile(r"\b(Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\b\.? [A-Z]")
    assert not titled.search(script.source.text)
