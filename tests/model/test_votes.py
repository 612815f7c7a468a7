"""Roll calls counted by the rule and with everyone; written support; executive sessions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model.gestures import ratify
from ibb.model.items import (
    Charter,
    Clause,
    ClauseStatus,
    Ratification,
    Recess,
    Role,
    Support,
    Vote,
)
from ibb.model.meeting_gestures import begin_executive_session, resume
from ibb.model.readiness_gestures import await_support, declare_joint
from ibb.model.rules import admit
from ibb.model.votes import Tally, counted, outcomes, tally
from tests.model.builders import DAY, NOON, meeting, table
from tests.support.sessions import counting, person

FRANKLIN = (
    *(Vote(name=f"Member {number}", vote="yes") for number in range(1, 7)),
    Vote(name="Member 7", vote="abstain"),
    Vote(name="Town Administrator", vote="no", counts=False, note="no member of the committee"),
)
"""Franklin, 2022 (practice 2.7): six for, one abstaining, and a “no” the observer left out."""
RULE = "Elected members vote; the Town Administrator speaks."


def test_a_vote_is_counted_by_the_rule_and_with_everyone() -> None:
    assert tally(FRANKLIN) == Tally(yes=6, abstain=1)
    assert tally(FRANKLIN, everyone=True) == Tally(yes=6, no=1, abstain=1)
    body = Ratification(
        id="b", body="Committee", votes=FRANKLIN, counting=RULE, needs="majority of votes cast"
    )
    assert outcomes(body) == (True, True)


def test_the_counts_of_a_ratification_are_those_of_its_roll_call() -> None:
    at = table(Ratification(id="b", body="Committee", needs="majority of votes cast"))
    decided = ratify(at.session, "b", "ratified", DAY, votes=FRANKLIN, counting=RULE)
    body = admit(at.session, decided).get(Ratification, "b")
    assert (body.in_favour, body.against, body.abstaining) == (6, 0, 1)
    assert body.result == "ratified"


def test_one_rule_can_carry_what_another_would_not() -> None:
    votes = (
        Vote(name="A", vote="yes"),
        Vote(name="B", vote="no", counts=False),
        Vote(name="C", vote="no", counts=False),
    )
    needs = "majority of votes cast"
    assert outcomes(Ratification(id="b", body="B", votes=votes, needs=needs)) == (True, False)


def test_the_secretary_who_abstains_leaves_eight_to_two() -> None:
    board = (
        *(Vote(name=f"Yes {number}", vote="yes") for number in range(8)),
        *(Vote(name=f"No {number}", vote="no") for number in range(2)),
        Vote(name="Secretary", vote="abstain"),
    )
    assert counted(board) == {"in_favour": 8, "against": 2, "abstaining": 1}


@pytest.mark.parametrize(
    ("yes", "no", "needs", "members", "carried"),
    [
        (6, 6, "majority of votes cast", None, False),
        (4, 2, "two thirds of votes cast", None, True),
        (3, 2, "two thirds of votes cast", None, False),
        (0, 0, "two thirds of votes cast", None, False),
        (4, 0, "majority of members", 7, True),
        (4, 0, "majority of members", 8, False),
    ],
)
def test_what_is_enough(yes, no, needs, members, carried) -> None:
    assert Tally(yes=yes, no=no).carries(needs, members) is carried


@given(st.lists(st.tuples(st.sampled_from(["yes", "no", "abstain", "absent"]), st.booleans())))
def test_no_vote_is_lost_in_counting(called: list[tuple[str, bool]]) -> None:
    votes = [
        Vote(name=f"Member {place}", vote=vote, counts=counts)  # type: ignore[arg-type]
        for place, (vote, counts) in enumerate(called)
    ]
    every, ruled = tally(votes, everyone=True), tally(votes)
    assert every.yes + every.no + every.abstain + every.absent == len(votes)
    assert ruled.yes <= every.yes
    assert ruled.no <= every.no


def test_bodies_decide_in_their_order_and_the_last_one_ratifies() -> None:
    at = table(
        Ratification(id="members", body="Members", order=1),
        Ratification(id="board", body="Board", order=2),
    )
    session = at.session
    for name in ("members", "board"):
        votes = FRANKLIN if name == "board" else None
        rule = RULE if name == "board" else None
        session = admit(session, ratify(session, name, "ratified", DAY, votes=votes, counting=rule))
    assert {each.result for each in session.all(Ratification)} == {"ratified"}
    assert all(each.status is ClauseStatus.RATIFIED for each in session.all(Clause))


def test_with_every_signature_the_session_is_joint() -> None:
    at = table()
    session = admit(at.session, await_support(at.session, ["Union", "Board"], counting("s")))
    signed = [action for support in session.all(Support) for action in at_signed(support)]
    session = admit(session, tuple(signed))
    session = admit(session, declare_joint(session, DAY))
    assert session.charter is not None
    assert (session.charter.declared_joint, session.charter.joint_without) == (DAY, "")


def at_signed(support: Support):
    from ibb.model.actions import change

    return change(support, signed=date(2026, 3, 1), signed_by="Its chair")


def test_without_one_a_lead_of_each_party_says_why() -> None:
    leads = [person("Lee", "union", role=Role.LEAD), person("Kim", "committee", role=Role.LEAD)]
    at = table(Support(id="s", body="School Board"), *leads)
    said = declare_joint(at.session, DAY, without="It meets in June.", leads=("lee", "kim"))
    charter = admit(at.session, said).get(Charter, "charter")
    assert charter.declared_joint == DAY
    assert charter.joint_without == "It meets in June."
    assert charter.joint_leads == ("lee", "kim")


def test_a_body_is_not_asked_twice() -> None:
    at = table(Support(id="s", body="Union"))
    made = await_support(at.session, ["union", "Board"], counting("s"))
    assert [each.item.words for each in made if each.do == "add"] == ["Board"]


def test_an_executive_session_has_its_purpose_roll_call_and_return() -> None:
    at = table(meeting("m", opened=NOON))
    begun = begin_executive_session(
        at.session, "Strategy for bargaining", FRANKLIN[:6], NOON, counting("r"), reconvenes=True
    )
    session = admit(at.session, begun)
    (recess,) = session.all(Recess)
    assert (recess.reason, recess.purpose) == ("executive session", "Strategy for bargaining")
    assert recess.reconvenes is True
    session = admit(session, resume(session, NOON))
    assert session.all(Recess)[0].resumed == NOON
