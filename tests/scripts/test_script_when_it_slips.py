"""A table that slides back into positions, and the coach who asks wherever it slips."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from ibb.model import queries
from ibb.model.items import (
    Attendance,
    Clause,
    ClauseStatus,
    DataRequest,
    Fact,
    Interest,
    Issue,
    Meeting,
    Mode,
    Option,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Proposal,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.trace import trail
from ibb.scripts.player import Played, Player
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import shipped
from ibb.scripts.steps.telling import Ask, Debrief, Pause, Say

HERE = ZoneInfo("America/Chicago")
BEGINS = [
    (date(2024, 4, 29), "not_yet_a_question"),
    (date(2024, 4, 29), "no_issue_begun"),
    (date(2024, 5, 22), "no_interest_yet"),
    (date(2024, 5, 29), "no_interest_yet"),
    (date(2024, 5, 29), "looks_like_one_way"),
    (date(2024, 5, 29), "parked_without_owner"),
    (date(2024, 7, 11), "few_in_the_room"),
    (date(2024, 7, 11), "data_without_owner"),
    (date(2024, 7, 11), "committee_without_day"),
    (date(2024, 8, 22), "newest_text_untested"),
    (date(2024, 8, 28), "straw_design_too_soon"),
    (date(2024, 8, 28), "traditional_too_soon"),
    (date(2024, 8, 28), "text_before_interests"),
    (date(2024, 8, 28), "text_is_one_partys"),
    (date(2024, 8, 28), "no_interest_yet"),
    (date(2024, 11, 1), "traditional_too_soon"),
    (date(2024, 11, 1), "text_before_interests"),
    (date(2025, 1, 12), "text_is_one_partys"),
    (date(2025, 1, 12), "no_interest_yet"),
    (date(2025, 1, 12), "interest_unserved"),
]


@pytest.fixture(scope="module")
def script() -> Script:
    return read(shipped()["when-it-slips"])


@pytest.fixture(scope="module")
def played(script: Script) -> list[Played]:
    count = iter(range(1, 100_000))
    return list(Player(script, Journal(), lambda: f"item-{next(count)}").play())


@pytest.fixture
def session(played: list[Played]) -> Session:
    return played[-1].session


def the_issue(session: Session, title: str) -> Issue:
    (found,) = [issue for issue in session.all(Issue) if issue.title == title]
    return found


def party(session: Session, name: str) -> str:
    (found,) = [each.id for each in session.all(Party) if each.name == name]
    return found


def held(session: Session, title: str, name: str) -> list[Interest]:
    """Return the interests of one party alone in an issue."""
    issue, who = the_issue(session, title).id, party(session, name)
    return [each for each in session.all(Interest) if (each.issue, each.parties) == (issue, (who,))]


def before(played: list[Played], key: str) -> Session:
    """Return the session as it stood when something was first noticed."""
    return next(each.session for each in played if key in {said.key for said in each.noticed})


# What is noticed, and where.


def day(moment: Played) -> date:
    """Return the day on which a step was played."""
    return moment.at.astimezone(HERE).date()


def test_the_coach_begins_to_notice_exactly_this(played: list[Played]) -> None:
    assert [(day(each), said.key) for each in played for said in each.noticed] == BEGINS


def test_what_is_noticed_can_be_read_aloud(played: list[Played]) -> None:
    for said in (said for each in played for said in each.noticed):
        assert "?" in said.says or said.key == "no_interest_yet", said.says
        assert not re.search(r"\b(wrong|must|mistake|fault|blame)\b", said.says), said.says


def test_it_teaches_a_step_at_a_time(script: Script) -> None:
    steps = [step for scene in script.scenes for step in scene.steps]
    assert 4 <= sum(isinstance(step, Pause) for step in steps) <= 9
    assert 4 <= sum(isinstance(step, Ask) for step in steps) <= 9
    assert all(len(step.say.split()) <= 45 for step in steps if isinstance(step, Say))
    assert all(len(step.pause.split()) <= 60 for step in steps if isinstance(step, Pause))


def test_it_ends_with_a_question_for_each_slip_and_one_for_what_worked(script: Script) -> None:
    last = script.scenes[-1].steps[-1]
    assert isinstance(last, Debrief)
    assert len(last.questions) >= 8
    assert "worked" in last.questions[-1]
    assert set(script.head.role_sheets) == {"Union", "District"}


# What the observer's notes tell, and what stands for it here.


def test_the_goal_is_an_answer(played: list[Played]) -> None:
    placement = the_issue(before(played, "not_yet_a_question"), "Placement and layoff")
    assert placement.statement.startswith("Change ")


def test_the_first_meeting_goes_by_on_ground_rules(played: list[Played]) -> None:
    at = before(played, "no_issue_begun")
    assert not at.all(Interest)
    (meeting,) = at.all(Meeting)
    assert meeting.closed - meeting.opened > timedelta(hours=2.5)


def test_eleven_interests_stand_beside_an_empty_column_until_january(
    played: list[Played],
) -> None:
    spring = [each for each in played if date(2024, 5, 22) < day(each) < date(2025, 1, 1)]
    assert {len(held(each.session, "Placement and layoff", "District")) for each in spring} == {11}
    assert not any(held(each.session, "Placement and layoff", "Union") for each in spring)
    assert held(played[-1].session, "Placement and layoff", "Union")


def test_the_teachers_name_six_and_some_are_sent_away_without_an_owner(session: Session) -> None:
    assert len(held(session, "Working conditions", "Union")) == 6
    assert not held(session, "Working conditions", "District")
    parked = session.all(ParkedItem)
    assert len(parked) >= 2
    assert not any(each.owner or each.returned for each in parked)


def test_twenty_five_sit_in_a_circle_and_in_july_three_of_sixteen_are_of_the_district(
    session: Session,
) -> None:
    meetings = session.all(Meeting)
    here = {
        each.title: [stay.person for stay in session.all(Attendance) if stay.meeting == each.id]
        for each in meetings
    }
    assert len(here["Second meeting"]) == 25
    july = [session.get(Person, each).party for each in here["Fifth meeting"]]
    assert (len(july), july.count(party(session, "District"))) == (16, 3)


def test_nobody_brings_the_data_and_the_committee_has_no_day(session: Session) -> None:
    (request,) = session.all(DataRequest)
    assert request.answered is request.owner is request.owed_by is None
    conditions = the_issue(session, "Working conditions")
    assert (conditions.outcome, conditions.returns_on) == (Outcome.COMMITTEE, None)


def test_the_redraft_is_recorded_as_the_districts_after_it_was_taken_for_the_tables(
    played: list[Played], session: Session
) -> None:
    placement = the_issue(session, "Placement and layoff").id
    designs = [each for each in session.all(Proposal) if each.issue == placement]
    assert [each.tabled_by for each in designs] == [
        party(session, "District"), party(session, "Union"), None,
    ]  # fmt: skip
    assert sum(bool(each.entry and each.entry.undoes) for each in played) == 1


def test_in_november_five_percent_is_answered_with_no(session: Session) -> None:
    pay = the_issue(session, "Pay")
    ask, answer = [each.text for each in session.all(Proposal) if each.issue == pay.id]
    assert pay.mode is Mode.TRADITIONAL
    assert pay.outcome is None
    assert ask == "Five percent a year."
    assert answer.count("No to") == 3


def test_what_is_agreed_after_forty_hours_was_on_the_wall_in_may(session: Session) -> None:
    mediation = session.all(Meeting)[-1]
    assert mediation.closed - mediation.opened > timedelta(hours=40)
    (clause,) = [each for each in session.all(Clause) if each.heading == "Joint staffing"]
    assert "Nobody is forced to interview" in clause.text
    shared = [each for each in session.all(Interest)[:11] if each.mutual]
    assert {each.text for each in shared} == {
        "The best fit between a teacher and a school",
        "Teachers who are where they want to be",
    }
    assert {each.id for each in shared} <= set(clause.serves)


# What worked.


def test_the_agreement_on_behavior_goes_every_step(session: Session) -> None:
    behavior = the_issue(session, "Student behavior")
    (clause,) = [each for each in session.all(Clause) if each.issue == behavior.id]
    first, second = [each for each in session.all(Proposal) if each.issue == behavior.id]
    (failed,), (passed,) = queries.tests_of(session, first.id), queries.tests_of(session, second.id)
    (down,) = [each for each in queries.signals_of(session, failed.id) if each.level == "down"]
    assert down.reservation
    assert "who answers" in second.changes
    assert {each.level for each in queries.signals_of(session, passed.id)} == {"up", "side"}
    assert behavior.outcome is Outcome.WITH_RESERVATIONS
    assert clause.text == passed.text
    assert trail(session, clause).options


def test_every_clause_is_tentatively_agreed_with_its_reasons(session: Session) -> None:
    clauses = session.all(Clause)
    assert len(clauses) == 2
    for clause in clauses:
        assert clause.status is ClauseStatus.TENTATIVE
        assert clause.why
        assert clause.serves
        assert clause.effective


# Made up, and said to be.


def test_it_says_what_is_made_up_and_names_nobody(script: Script, session: Session) -> None:
    assert "one observer's published notes" in script.head.illustrative.replace("\n", " ")
    sources = [fact.source for fact in session.all(Fact)]
    sources += [each.basis for each in session.all(Interest) if each.basis]
    assert sources
    assert all("illustrative" in source for source in sources)
    roles = {
        "Counselor", "Director", "Lead", "Manager", "Mediator", "Principal", "Recorder",
        "Secretary", "Specialist", "Teacher",
    }  # fmt: skip
    names = {re.sub(r" \d$", "", person.name).split()[-1] for person in session.all(Person)}
    assert names <= roles
    assert not re.search(r"\b(Mr|Mrs|Ms|Dr)\b\.? [A-Z]", script.source.text)


def test_it_is_no_longer_than_an_hour_of_steps(played: list[Played], session: Session) -> None:
    assert 60 <= sum(each.entry is not None and each.step is not None for each in played) <= 110
    assert session.all(Option)
