"""How a body decided is told with its roll call; executive sessions with what the law asks for."""

from datetime import UTC, date, datetime

import pytest

from ibb.documents.kinds.parts.bodies import deciding_bodies
from ibb.documents.recesses import recess_point
from ibb.documents.roll_calls import roll_call
from ibb.formats.document import Point, Points, plain
from ibb.model.actions import Add
from ibb.model.gestures import ratify
from ibb.model.items import Meeting, Ratification, Vote
from ibb.model.meeting_gestures import begin_executive_session, resume
from ibb.model.rules import admit
from ibb.model.session import Session
from tests.model.test_votes import FRANKLIN, RULE
from tests.support.sessions import adding, charter, counting

DAY = date(2022, 6, 14)
EVENING = datetime(2022, 6, 14, 22, 0, tzinfo=UTC)


def lines(points: tuple[Point, ...]) -> list[str]:
    return [text for point in points for text in (plain(point.text), *lines(point.under))]


@pytest.fixture
def franklin() -> Session:
    body = Ratification(id="b", body="School Committee", needs="majority of votes cast")
    session = admit(Session(), adding(charter(), body))
    decided = ratify(session, "b", "ratified", DAY, votes=FRANKLIN, counting=RULE)
    return admit(session, decided)


def test_the_franklin_vote_is_told_both_ways_and_explained(franklin: Session) -> None:
    told = [plain(line) for line in roll_call(franklin.get(Ratification, "b"))]
    assert told == [
        "Yes: Member 1, Member 2, Member 3, Member 4, Member 5 and Member 6",
        "No: Town Administrator (not counted)",
        "Abstain: Member 7",
        "Town Administrator: no member of the committee",
        f"Which votes count: {RULE}",
        "Counted by this rule: 6 for, 0 against, 1 abstaining",
        "Counting everyone: 6 for, 1 against, 1 abstaining",
        "It carries either way. Needed: majority of votes cast.",
    ]


def test_documents_tell_it_under_the_decision(franklin: Session) -> None:
    bodies = franklin.all(Ratification)
    (points,) = [
        each for each in deciding_bodies(franklin, bodies, (), DAY) if isinstance(each, Points)
    ]
    told = lines(points.points)
    assert told[0].startswith("School Committee: ratified (6 for, 0 against, 1 abstaining)")
    assert "Counting everyone: 6 for, 1 against, 1 abstaining" in told


def test_a_body_without_a_roll_call_says_nothing_of_one() -> None:
    body = Ratification(id="b", body="Members", in_favour=41, against=3, held=DAY)
    assert list(roll_call(body)) == []


def test_a_vote_that_the_rule_decided_says_so() -> None:
    votes = (
        Vote(name="A", vote="yes"),
        Vote(name="B", vote="no", counts=False),
        Vote(name="C", vote="present", counts=False),
        Vote(name="D", vote="no", counts=False),
    )
    needs = "majority of votes cast"
    body = Ratification(id="b", body="B", votes=votes, needs=needs, counting="Only A votes.")
    assert plain(list(roll_call(body))[-1]) == (
        "It carries by this rule and would not with everyone. Needed: majority of votes cast."
    )


def test_an_executive_session_is_stamped_in_the_minutes() -> None:
    meeting = Meeting(id="m", title="June", opened=EVENING)
    session = admit(Session(), adding(charter(time_zone="America/New_York"), meeting))
    begun = begin_executive_session(
        session, "Strategy for bargaining", FRANKLIN[:6], EVENING, counting("r"), reconvenes=False
    )
    session = admit(session, begun)
    session = admit(session, resume(session, EVENING.replace(hour=23)))
    (recess,) = [each.item for each in begun if isinstance(each, Add)]
    assert lines((recess_point(session, session.find(recess.id)),)) == [
        "Executive session: 18:00 to 19:00 (60 minutes)",
        "The meeting had been opened to all at 18:00.",
        "Purpose: Strategy for bargaining",
        "Yes: Member 1, Member 2, Member 3, Member 4, Member 5 and Member 6",
        "It was said that the meeting does not go on in the open afterwards.",
    ]
