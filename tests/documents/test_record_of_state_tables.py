"""The session record shows what a state or district table holds, and only where there is some."""

from decimal import Decimal

import pytest

from ibb.documents.profiles import CONSTITUENTS, INTERNAL, PUBLIC, Profile, through
from ibb.documents.session import session_document
from ibb.documents.words import speaking
from ibb.formats.document import Heading, plain
from ibb.model.items import (
    Bearing,
    Cause,
    Charter,
    Commitment,
    Comparison,
    Disposition,
    Figure,
    Flags,
    Gap,
    Indicator,
    Intake,
    Link,
    PublicInput,
    Rate,
    Reading,
    Recess,
    RowSetAside,
    Standard,
    Support,
    Theme,
    Vote,
)
from ibb.model.voices_gestures import confirm_interest
from tests.documents.reading import flat, harbor, part
from tests.model.builders import DAY, NOON, Table, body, meeting, table
from tests.support.sessions import interest, option, party

FURTHER = (
    "Options and commitments",
    "Sent to others",
    "Groups compared",
    "Gaps and causes",
    "What pushes those who decide",
    "What is expected to work",
    "What is measured",
    "Rates",
    "Standards",
    "What people outside the table said",
    "Written support",
)


def record(at: Table, profile: Profile = INTERNAL) -> str:
    return flat(session_document(through(at.session, profile), profile))


def test_other_sessions_have_none_of_these_sections() -> None:
    blocks = session_document(harbor().session).blocks
    headings = {plain(each.text) for each in blocks if isinstance(each, Heading)}
    assert not headings & set(FURTHER)


def test_an_option_that_breaks_a_commitment_says_how_it_can_go_forward() -> None:
    at = table(
        Commitment(id="k1", text="No teacher is moved", party="union", issue="prep", basis="vote"),
        option("o1", "Move ten"),
        Bearing(
            id="b1",
            option="o1",
            commitment="k1",
            answer="breaks",
            note="it moves ten",
            explained="Those who ask",
        ),
    )
    told = record(at)
    assert "Option 1 breaks commitment 1: it moves ten" in told
    assert "How it can go forward all the same: Those who ask" in told
    assert "Union: No teacher is moved (issue 1; basis: vote)" in told
    for profile in (CONSTITUENTS, PUBLIC):
        outside = record(at, profile)
        assert "No teacher is moved" in outside
        assert "Move ten" not in outside
        assert "Those who ask" not in outside


def compared() -> Table:
    parties = ("union", "committee")
    return table(
        option("o1", "Pool hiring"),
        Rate(id="r1", name="Offer rate", counts="offers", out_of="applicants", agreed_by=parties),
        Standard(
            id="s1",
            name="Four fifths",
            flags=Flags.LESS_THAN,
            threshold=Decimal("0.8"),
            agreed_by=parties,
        ),
        Comparison(
            id="c1",
            issue="prep",
            rate="r1",
            group="English learners",
            peers="others",
            group_figure=Figure(percent=Decimal(44)),
            peers_figure=Figure(percent=Decimal(64)),
            period="2020–21",
            standards=("s1",),
        ),
        Gap(id="g1", issue="prep", text="Fewer seats", comparisons=("c1",)),
        Cause(id="k1", issue="prep", text="Late letters", category="Information"),
        Link(id="l1", issue="prep", begins_at="k1", leads_to="g1", evidence="survey"),
        Link(id="l2", issue="prep", begins_at="o1", leads_to="k1"),
    )


def test_figures_gaps_and_causes_stand_under_their_issue() -> None:
    told = record(compared())
    groups = part_of(told, "Groups compared", "Gaps and causes")
    assert "English learners 44%, others 64%; by the rate “Offer rate”; 2020–21" in groups
    assert "Four fifths: a gap" in groups
    why = part_of(told, "Gaps and causes", "Rates")
    assert "Gap 1: Fewer seats - Seen in: comparison 1" in why
    assert "from cause 1: Late letters (survey)" in why
    assert "option 1 works on it: Pool hiring" in why
    assert "1. Offer rate: offers out of applicants" in told
    assert "1. Four fifths: ratio less than 0.8" in told


def part_of(told: str, heading: str, until: str) -> str:
    rest = told[told.index(heading) :]
    return rest[: rest.index(until)]


def test_outside_an_option_that_works_on_a_cause_is_not_told() -> None:
    told = record(compared(), PUBLIC)
    assert "from cause 1: Late letters (survey)" in told
    assert "Pool hiring" not in told


def test_measures_are_told_with_their_line_and_what_was_read() -> None:
    edge = {"flags": Flags.MORE_THAN, "threshold": Decimal(30), "better": "lower", "unit": "%"}
    at = table(
        Indicator(id="m1", issue="prep", text="Turnover", baseline=Decimal(24), **edge),
        Reading(id="r1", indicator="m1", on=DAY, period="2025–26", value=Decimal("22.5")),
        Reading(id="r2", indicator="m1", on=DAY, value=Decimal(33), where="Lynn"),
    )
    told = part(session_document(at.session), "What is measured")
    line = "Turnover (leading, lower is better, calls for action when more than 30%)"
    assert f"1. {line} - 24% (baseline) → 22.5% (2025–26) - Lynn: 33% (4 March 2026)" in told


def test_cards_are_counted_and_nobody_is_named_outside() -> None:
    intake = Intake(
        id="in",
        title="Forum in Lynn",
        on=DAY,
        rows=4,
        sponsor="the Foundation",
        set_aside=(RowSetAside(row=4, why="empty"),),
    )
    cards = (
        PublicInput(
            id=f"c{each}",
            intake="in",
            row=each,
            text=f"Said {each}",
            contributor="Rosa",
            themes=("th",),
            disposition=Disposition.NOT_NOW if each == 1 else None,
            reason="no money" if each == 1 else "",
        )
        for each in (1, 2, 3)
    )
    at = table(Theme(id="th", text="Buses"), intake, *cards)
    told = record(at)
    assert "3 cards (not now: 1; not answered yet: 2)" in told
    assert "Forum in Lynn, 4 March 2026: 3 cards, 1 row set aside" in told
    assert "Held or paid for by the Foundation." in told
    assert "1. Buses (3 cards)" in told
    outside = record(at, PUBLIC)
    assert "3 cards (not now: 1; not answered yet: 2)" in outside
    assert "Rosa" not in outside


def test_what_was_said_on_behalf_of_others_says_whether_they_confirmed_it() -> None:
    at = table(
        party("Families", at_table=False),
        interest("i1", "Home by dark", parties=("families",), basis="survey", to_confirm=True),
    )
    assert "Home by dark (Families; basis: survey; still to be confirmed by them)" in record(at)
    at.do(confirm_interest(at.session, "i1", [], "all twelve say so"))
    assert "they answered: all twelve say so" in record(at)
    assert "still to be confirmed" not in record(at)


def test_a_session_declared_joint_says_by_whose_paper() -> None:
    at = table(Support(id="s1", body="Teachers", signed=DAY, signed_by="Ana Ruiz"))
    at.change(Charter, "charter", declared_joint=DAY, acknowledgement="The State pays")
    told = record(at)
    assert "Declared joint 4 March 2026" in told
    assert "Said openly at the beginning The State pays" in told
    assert "Teachers: signed on 4 March 2026 by Ana Ruiz" in told
    assert "Ana Ruiz" not in record(at, CONSTITUENTS)


def test_votes_and_executive_sessions_are_told_member_by_member() -> None:
    votes = (
        Vote(name="Ana", vote="yes"),
        Vote(name="Cy", vote="yes"),
        Vote(name="Ben", vote="abstain"),
    )
    at = table(
        body("vote", votes=votes),
        meeting("m1", opened=NOON),
        Recess(
            id="x",
            meeting="m1",
            reason="executive session",
            began=NOON,
            resumed=NOON,
            purpose="to speak of strategy",
            votes=votes,
            reconvenes=True,
        ),
    )
    for profile in (INTERNAL, PUBLIC):
        told = record(at, profile)
        assert told.count("Yes: Ana and Cy - Abstain: Ben") == 2
        assert "Purpose: to speak of strategy" in told


@pytest.mark.parametrize("heading", ["Lo que se mide", "Grupos comparados", "Brechas y causas"])
def test_the_sections_are_told_in_spanish(heading: str) -> None:
    at = compared()
    at.put(Indicator(id="m1", issue="prep", text="Turnover"))
    with speaking("es", typed="en"):
        blocks = session_document(at.session).blocks
    assert heading in [plain(each.text) for each in blocks if isinstance(each, Heading)]
