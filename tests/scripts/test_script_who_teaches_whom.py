"""Who teaches whom, as a trainer relies on it: figures, circles, a commitment kept, two years."""

from datetime import date
from fractions import Fraction

import pytest

from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Authority,
    Bearing,
    Cause,
    Comparison,
    Gap,
    Indicator,
    Interest,
    Issue,
    Option,
    Outcome,
    Party,
    Proposal,
    Ratification,
    Reading,
    Referral,
    Stage,
    Standard,
    TheoryOfAction,
)
from ibb.model.recording import Journal
from ibb.model.rules import admit
from ibb.model.session import ItemT, Session
from ibb.model.votes import tally
from ibb.process.causes import circles, touching
from ibb.process.gaps import measured
from ibb.process.monitoring import series
from ibb.process.promises import authority_of
from ibb.process.template import template_of
from ibb.process.trace import coverage
from ibb.scripts.shipped import shipped
from tests.scripts.playing import rehearse_file
from tests.support.sessions import adding


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse_file(shipped()["who-teaches-whom"])


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


def one(session: Session, kind: type[ItemT], words: str) -> ItemT:
    """Return the item of a kind with these words in it."""
    (found,) = [each for each in session.all(kind) if words in each.words]
    return found


def issue(session: Session) -> Issue:
    (found,) = session.all(Issue)
    return found


def test_the_standard_is_agreed_before_any_figure_is_on_the_screen(journal: Journal) -> None:
    agreed = next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if action.do == "change" and action.kind == "standard" and action.after.get("agreed_by")
    )
    compared = next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and isinstance(action.item, Comparison)
    )
    assert agreed < compared


@pytest.mark.parametrize(
    ("group", "ratio", "gap"),
    [
        ("Schools of high poverty, statewide", Fraction(114, 53), True),
        ("Black students, statewide", Fraction(86, 24), True),
        ("Students with disabilities", Fraction(16, 13), False),
        ("Black students", Fraction(3, 2), True),
    ],
)
def test_its_figures_are_those_of_the_founding_programme(
    session: Session, group: str, ratio: Fraction, gap: bool
) -> None:
    (found,) = [each for each in session.all(Comparison) if each.group == group]
    result = measured(session, found)
    assert result.group / result.peers == ratio
    assert [verdict.flagged for verdict in result.verdicts] == [gap]


def test_the_gap_of_english_learners_is_smaller_after_two_years_and_still_there(
    session: Session,
) -> None:
    first, last = [
        measured(session, each)
        for each in session.all(Comparison)
        if each.group == "English learners"
    ]
    assert first.group / first.peers == Fraction(7, 4)
    assert Fraction(150, 100) < last.group / last.peers < Fraction(153, 100)
    assert all(verdict.flagged for each in (first, last) for verdict in each.verdicts)
    ratio = one(session, Indicator, "English learners with a novice")
    assert [str(each.value) for each in session.among(Reading, "indicator", ratio.id)] == [
        "1.68",
        "1.52",
    ]
    assert "improving" in series(session, ratio).trend
    assert issue(session).outcome is Outcome.WITH_RESERVATIONS


def test_turnover_and_mentoring_go_round_in_a_circle(session: Session) -> None:
    rounds = [{cause.text for cause in each} for each in circles(session, issue(session).id)]
    mentoring = one(session, Cause, "Mentoring is one free hour").text
    turnover = one(session, Cause, "A quarter of the teachers").text
    assert {mentoring, turnover} in rounds
    assert len(rounds) >= 2


def test_late_hiring_conditions_and_misassignment_touch_both_gaps(session: Session) -> None:
    both = {each.cause.text for each in touching(session, issue(session).id, at_least=2)}
    for words in ("after the first of August", "hard place to work", "newest teacher"):
        assert one(session, Cause, words).text in both
    assert len(session.all(Gap)) == 2


def test_the_forced_move_is_on_the_list_and_cannot_enter_a_common_text(session: Session) -> None:
    forced = one(session, Option, "Move the twelve most experienced")
    (bearing,) = [
        each
        for each in session.all(Bearing)
        if each.option == forced.id and each.answer == "breaks"
    ]
    assert not bearing.explained
    for design in session.all(Proposal):
        assert forced.id not in design.options
    again = admit(session, change(forced, set_aside=None))
    design = Proposal(id="try", issue=issue(session).id, text="Move them", options=(forced.id,))
    with pytest.raises(RuleError, match=r"commitment .*Union"):
        admit(again, adding(design))


def test_who_decides_was_promised_and_kept(session: Session) -> None:
    stated = authority_of(session, issue(session).id)
    assert isinstance(stated, Authority)
    assert (stated.decides, stated.level, stated.kept) == (
        "School committee",
        "Collaborate",
        "kept",
    )
    levels = [level.name for level in template_of(session.charter).ladder]  # type: ignore[arg-type]
    assert levels[stated.step - 1] == stated.level


def test_the_committees_vote_is_counted_both_ways(session: Session) -> None:
    board = one(session, Ratification, "School committee")
    assert (tally(board.votes).yes, tally(board.votes, everyone=True).yes) == (5, 6)
    assert (board.result, board.in_favour, board.abstaining) == ("ratified", 5, 1)


def test_those_without_a_seat_are_served_and_two_of_their_interests_confirmed(
    session: Session,
) -> None:
    absent = {party.id for party in session.all(Party) if not party.at_table}
    theirs = [each for each in coverage(session) if absent & set(each.interest.parties)]
    assert len(theirs) == 3
    assert all(each.served for each in theirs)
    assert sum(not each.interest.to_confirm for each in theirs) == 2


def test_each_theory_is_whole_and_says_what_to_look_at_first(session: Session) -> None:
    for theory in session.all(TheoryOfAction):
        assert all((theory.gap, theory.cause, theory.strategy, theory.leading, theory.lagging))
        assert theory.owner
        assert theory.locus
        assert session.get(Indicator, str(theory.leading)).sort == "leading"


def test_the_wrong_table_was_asked_and_answered(session: Session) -> None:
    (referral,) = session.all(Referral)
    assert (referral.to, referral.result) == ("The legislature", "declined")
    assert referral.answered == date(2025, 6, 16)


def test_it_stays_settled_and_the_standard_is_untouched(session: Session) -> None:
    assert issue(session).stage is Stage.AGREEMENT
    (standard,) = session.all(Standard)
    assert (str(standard.threshold), standard.flags.value) == ("1.5", "at least")


def test_every_interest_says_whose_it_is_and_the_absent_say_on_what_basis(
    session: Session,
) -> None:
    absent = {party.id for party in session.all(Party) if not party.at_table}
    for each in session.all(Interest):
        assert each.basis or not absent & set(each.parties)
