"""Seats and fairness: who decides, who is spoken for, and what brings it back to the table."""

from datetime import date

import pytest

from ibb.model.actions import Change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Authority,
    Bearing,
    Commitment,
    Disposition,
    Fact,
    Gap,
    Indicator,
    Intake,
    Interest,
    Issue,
    Option,
    Outcome,
    Proposal,
    PublicInput,
    Reading,
    Referral,
    Stage,
    Story,
    Task,
    TheoryOfAction,
)
from ibb.model.recording import Journal
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.absent import absent_voices
from ibb.process.causes import circles
from ibb.process.monitoring import due_next
from ibb.process.promises import authority_of, promise_of
from ibb.process.trace import coverage
from tests.scripts.playing import rehearse_file
from tests.scripts.seats import PATH, admission, families, first, one
from tests.support.sessions import adding


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse_file(PATH)


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


def test_who_decides_is_said_first(journal, session):
    then, now = promise_of(session, admission(session).id).stated
    for each in (then, now):
        assert each.decides == "The Board"
        assert each.recommends == "The Commissioner"
        assert "General Laws chapter 74 and 603 CMR 4.03" in each.source
        assert "legislature can overrule" in each.source
    said = [each.text for each in session.all(Commitment)]
    assert any("shuts groups of students out" in each for each in said)
    assert len({each.party for each in session.all(Commitment)}) == 2
    assert first(journal, Commitment, "") < first(journal, Issue, "")
    assert first(journal, Authority, "") < first(journal, Story, "")
    assert {"authority_named", "absent_named"} <= set(admission(session).confirmed)


def test_what_was_promised_stands_beside_what_happened(session):
    then, now = promise_of(session, admission(session).id).stated
    assert (then.level, then.kept) == ("Collaborate", "kept")
    assert 'all in favor but one, who voted "present"' in " ".join(then.happened.split())
    assert (now.level, now.kept) == ("Involve", "kept")
    assert "eight to two with one abstention" in now.happened
    assert (now.supersedes, authority_of(session, admission(session).id)) == (then.id, now)
    assert "drafts of its own" in now.because, "less is promised, and why is said"
    assert then.promise != now.promise
    assert not any(each.level == "Empower" for each in session.all(Authority))


def test_an_option_that_shuts_groups_out_is_listed_and_cannot_enter_a_common_text(session):
    promised = one(session, Commitment, "shuts groups of students out")
    broken = {
        session.get(Option, each.option).text
        for each in session.all(Bearing)
        if (each.commitment, each.answer) == (promised.id, "breaks")
    }
    assert len(broken) == 2
    kept = one(session, Option, "Keep the required list")
    assert {kept.text, one(session, Option, "fewer than ten unexcused").text} == broken
    assert all(kept.id not in each.options for each in session.all(Proposal))
    design = Proposal(id="try", issue=admission(session).id, text="As it is", options=(kept.id,))
    with pytest.raises(RuleError, match=r"commitment .*Agency"):
        admit(session, adding(design))


def test_more_seats_are_for_another_table_and_still_followed(session):
    (referral,) = session.all(Referral)
    assert referral.to == "The legislature"
    assert "75 million dollars" in referral.answer
    assert referral.result is None
    assert referral.follow_up == date(2026, 10, 14)
    assert all(referral.option not in each.options for each in session.all(Proposal))


def test_causes_lead_to_the_gap_and_some_go_round_in_a_circle(session):
    (gap,) = session.all(Gap)
    assert len(gap.comparisons) == 3
    (circle,) = circles(session, admission(session).id)
    assert {each.text for each in circle} == {
        "Schools see few English learners, and have little practice with their records",
        "Few English learners apply",
        "They know nobody who was ever let in",
    }


def test_nobody_speaks_for_absent_families_without_saying_what_it_rests_on(session):
    theirs = [each for each in session.all(Interest) if families(session).id in each.parties]
    assert len(theirs) == 3
    assert all(each.basis.strip() for each in theirs)
    (story,) = [each for each in session.all(Story) if each.party == families(session).id]
    assert "That is all the report says" in story.text
    assert {"absent_story_heard", "absent_spoken_for"} <= set(admission(session).confirmed)


def test_what_was_said_for_families_is_confirmed_by_cards_years_later(journal, session):
    interest = one(session, Interest, "Information in their own language")
    (asked,) = [
        entry
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Change) and action.id == interest.id and "to_confirm" in action.after
    ]
    before = Session().after(journal.entries[: asked.seq - 1])
    assert before.get(Interest, interest.id).to_confirm
    assert asked.at.date() == date(2025, 3, 26)
    cards = [session.get(PublicInput, each) for each in interest.confirmed_by]
    assert {each.group for each in cards} == {"Families", "Eighth-graders"}
    assert not any(each.to_confirm for each in session.all(Interest))


def test_everyone_without_a_seat_is_served_by_something_agreed(session):
    voices = {each.party.name: each for each in absent_voices(session)}
    assert voices["Families and eighth-graders"].served == 2
    assert voices["Employers"].served == len(voices["Employers"].fared) == 1
    assert not any(each.unserved for each in voices.values())


def test_every_card_has_an_answer_and_another_after_the_vote(session):
    (intake,) = session.all(Intake)
    cards = session.all(PublicInput)
    assert intake.rows == len(cards) == 6
    assert "illustrative" in intake.purpose
    assert all(each.disposition and each.later for each in cards)
    assert all(each.translation and each.translated_by for each in cards if each.language)
    assert {each.language for each in cards} == {"", "es", "pt"}
    left = [each for each in cards if each.later is Disposition.NOT_NOW]
    assert [session.label(each.id) for each in left] == ["1"]
    assert "never went into a text" in left[0].later_reason


def test_at_the_end_one_line_of_the_families_is_found_without_a_clause(session):
    theirs = families(session).id
    served = {
        each.interest.text: each.served
        for each in coverage(session)
        if theirs in each.interest.parties
    }
    assert [text for text, found in served.items() if not found] == [
        "A refusal that is explained, and other routes to a trade"
    ]
    (letter,) = [each for each in session.all(Task) if "letter of refusal" in each.text]
    assert letter.owner
    assert letter.due
    assert any("A letter that says why" in each.text for each in session.all(Option))


def test_a_reading_past_its_line_reopens_the_issue_with_the_evidence(journal, session):
    issue = admission(session)
    first_read = first(journal, Reading, "")
    (entry,) = [each for each in journal.entries if each.seq == first_read]
    assert entry.at.date() == date(2024, 5, 31)
    before = Session().after(journal.entries[: first_read - 1]).get(Issue, issue.id)
    assert (before.stage, before.outcome) == (Stage.AGREEMENT, Outcome.WITH_RESERVATIONS)
    opened = Session().after(journal.entries[:first_read])
    after = opened.get(Issue, issue.id)
    assert (after.stage, after.outcome) == (Stage.STORY, Outcome.BACK)
    (reading,) = opened.all(Reading)
    assert after.reopened_by == (reading.id,)
    measure = opened.get(Indicator, reading.indicator)
    assert (str(measure.baseline), str(measure.threshold), str(reading.value)) == ("18", "18", "20")
    for words in (after.outcome_note, opened.all(Fact)[-1].text):
        assert "20 points (2022-23); the line agreed is more than 18 points" in words
    assert opened.all(Fact)[-1].denominator == "applicants of the group, statewide"


def test_the_second_recommendation_says_why_it_should_work_and_when_one_can_tell(session):
    for theory in session.all(TheoryOfAction):
        assert all((theory.gap, theory.cause, theory.strategy, theory.leading, theory.lagging))
        assert theory.owner
        assert theory.locus
    assert len(session.all(TheoryOfAction)) == 2
    awaited = [each for each in session.all(Indicator) if due_next(session, each)]
    assert len(awaited) == 4
    assert all(due_next(session, each) > date(2026, 1, 14) for each in awaited)
    by_lot = one(session, Indicator, "English learners and to others, once lots")
    assert (by_lot.baseline, by_lot.target) == (20, 10), "at most half, as the table agreed"


def test_it_comes_back_and_is_settled_again(session):
    assert admission(session).outcome is Outcome.WITH_RESERVATIONS
    assert admission(session).stage is Stage.AGREEMENT
