"""What a state or district table tells to whom: promises, figures, cards, roll calls, referrals."""

import pytest

from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, INTERNAL, PROFILES, PUBLIC, through
from ibb.model.items import (
    Authority,
    Bearing,
    DataTable,
    Force,
    Intake,
    Interest,
    Link,
    Option,
    Party,
    PublicInput,
    Ratification,
    Reading,
    Recess,
    Referral,
    Support,
    TheoryOfAction,
    Vote,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from tests.documents.reading import harbor
from tests.model.builders import NOON, meeting, table
from tests.support.sessions import option
from tests.support.whole import record_everything

OUTSIDE = pytest.mark.parametrize("profile", [CONSTITUENTS, PUBLIC], ids=lambda each: each.key)
ELSEWHERE = pytest.mark.parametrize(
    "profile", [COMMUNIQUE, CONSTITUENTS, PUBLIC], ids=lambda each: each.key
)


@pytest.fixture(scope="module")
def session() -> Session:
    journal = Journal()
    record_everything(journal, "words")
    return journal.session


@ELSEWHERE
def test_everyone_reads_who_decides_and_both_promises(session: Session, profile) -> None:
    seen = through(session, profile).all(Authority)
    assert seen == session.all(Authority)
    assert [each.supersedes for each in seen] == [None, seen[0].id]


@ELSEWHERE
def test_nobody_outside_reads_how_options_stand_to_commitments_or_what_pushes_whom(
    session: Session, profile
) -> None:
    seen = through(session, profile)
    assert seen.all(Bearing) == []
    assert seen.all(Force) == []
    assert all(
        each.drawn_from == () or seen.find(each.drawn_from[0]) for each in seen.all(Interest)
    )


@OUTSIDE
def test_a_card_leaves_with_its_answer_and_without_who_wrote_it(session: Session, profile) -> None:
    inside, outside = session.all(PublicInput), through(session, profile).all(PublicInput)
    assert len(outside) == len(inside)
    for card, seen in zip(inside, outside, strict=True):
        assert card.contributor
        assert (seen.contributor, seen.key, seen.row, seen.translated_by) == ("", "", None, "")
        assert (seen.text, seen.group, seen.event) == (card.text, card.group, card.event)
        assert (seen.disposition, seen.reason) == (card.disposition, card.reason)
        assert (seen.set_aside, seen.merged_into) == (card.set_aside, card.merged_into)
        assert seen.proposed == ""
    [intake] = through(session, profile).all(Intake)
    assert intake.sponsor
    assert (intake.file, intake.set_aside) == ("", ())


def test_the_communique_holds_no_card_and_no_figure(session: Session) -> None:
    seen = through(session, COMMUNIQUE)
    for kind in (PublicInput, Intake, DataTable, Reading, Support, Referral, Option):
        assert seen.all(kind) == []


@OUTSIDE
def test_an_option_leaves_only_with_its_referral(session: Session, profile) -> None:
    seen = through(session, profile)
    [sent] = seen.all(Referral)
    [alone] = seen.all(Option)
    assert alone.id == sent.option
    assert (alone.serves, alone.drawn_from, alone.offered_by) == ((), (), None)
    assert not profile.shows("option")
    assert len(session.all(Option)) > 1
    assert through(harbor().session, profile).all(Option) == []


@OUTSIDE
def test_causes_leave_with_the_links_between_them(session: Session, profile) -> None:
    seen = through(session, profile).all(Link)
    assert seen
    begins = {session.find(each.begins_at).kind for each in session.all(Link)}  # type: ignore[union-attr]
    assert begins == {"cause", "option"}
    known = {each.id for each in through(session, profile).all(Option)}
    assert all(each.begins_at in known or "cause" in kind(session, each) for each in seen)


def kind(session: Session, link: Link) -> str:
    item = session.find(link.begins_at)
    assert item
    return item.kind


def test_the_note_on_a_theory_of_action_is_for_those_at_home(session: Session) -> None:
    assert through(session, CONSTITUENTS).all(TheoryOfAction)[0].note == "words"
    [public] = through(session, PUBLIC).all(TheoryOfAction)
    assert public.note == ""
    assert public.gap


@ELSEWHERE
def test_what_a_party_needs_to_take_part_stays_inside(session: Session, profile) -> None:
    assert any(party.needs for party in session.all(Party))
    assert not any(party.needs for party in through(session, profile).all(Party))


def test_a_roll_call_is_public_and_a_communique_names_nobody(session: Session) -> None:
    body = session.all(Ratification)[-1]
    assert body.votes
    for profile, shown in ((COMMUNIQUE, ()), (CONSTITUENTS, body.votes), (PUBLIC, body.votes)):
        seen = through(session, profile).get(Ratification, body.id)
        assert seen.votes == shown
        assert (seen.needs, seen.members, seen.counting) == (
            body.needs,
            body.members,
            body.counting,
        )


def test_only_an_executive_session_says_its_purpose_outside() -> None:
    votes = (Vote(name="Ana", vote="yes"),)
    told = {"meeting": "m1", "began": NOON, "purpose": "to speak of money", "votes": votes}
    at = table(
        meeting("m1", opened=NOON),
        Recess(id="closed", reason="executive session", reconvenes=True, resumed=NOON, **told),
        Recess(id="alone", reason="caucus", resumed=NOON, **told),
        option("o1"),
    )
    seen = through(at.session, PUBLIC)
    closed, alone = seen.get(Recess, "closed"), seen.get(Recess, "alone")
    assert (closed.purpose, closed.votes, closed.reconvenes) == ("to speak of money", votes, True)
    assert (alone.purpose, alone.votes, alone.reconvenes) == ("", (), None)
    assert through(at.session, INTERNAL).get(Recess, "alone").purpose


def test_what_every_profile_lists_besides_is_something_a_table_made() -> None:
    assert {kind for each in PROFILES.values() for kind in each.besides} == {"option"}
