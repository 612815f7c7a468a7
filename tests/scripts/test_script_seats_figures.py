"""The figures of Seats and fairness: each as documented, and what the program makes of them."""

import re
from datetime import date
from fractions import Fraction

import pytest

from ibb.model.actions import Add, Change
from ibb.model.items import (
    Cause,
    Commitment,
    Comparison,
    Criterion,
    DataTable,
    Fact,
    GroundRule,
    Indicator,
    Interest,
    Mark,
    ParkedItem,
    Person,
    Rate,
    Ratification,
    Reading,
    Standard,
    Task,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.gaps import in_words as compared_in_words
from ibb.process.gaps import label, measured
from ibb.process.lotteries import claim_words, times_as_likely
from ibb.scripts.script import Script, read
from ibb.scripts.steps.telling import Ask, Pause
from tests.scripts.playing import in_words, rehearse_file
from tests.scripts.seats import (
    COLOR,
    DISABLED,
    LEARNERS,
    NOW,
    PATH,
    POOR,
    THEN,
    admission,
    by,
    fact,
    first,
    flagged,
    one,
    told,
)

HELD = {1: 15, 2: 25, 3: 60}
"""How many of a hundred hold one, two and three tickets in the check of the claim."""


@pytest.fixture(scope="module")
def script() -> Script:
    return read(PATH)


@pytest.fixture(scope="module")
def text(script: Script) -> str:
    """Everything in the file, on one line."""
    return " ".join(script.source.text.split())


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse_file(PATH)


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


def test_acceptance_is_compared_with_the_documented_figures(session):
    then, now = by(session, "Acceptance", THEN), by(session, "Acceptance", NOW)
    assert {group: (each.group, each.peers) for group, each in then.items()} == {
        COLOR: (60, 73),
        LEARNERS: (51, 69),
        POOR: (58, 75),
    }
    assert {group: (each.group, each.peers) for group, each in now.items()} == {
        COLOR: (55, 69),
        LEARNERS: (44, 64),
        DISABLED: (54, 65),
        POOR: (54, 72),
    }
    assert {each.comparison.source.startswith("Documented: ") for each in now.values()} == {True}


def test_acceptance_ratios_come_out_of_the_program(session):
    then, now = by(session, "Acceptance", THEN), by(session, "Acceptance", NOW)
    assert [each.ratio_shown for each in then.values()] == ["0.82", "0.74", "0.77"]
    assert [each.ratio_shown for each in now.values()] == ["0.797", "0.69", "0.83", "0.75"]
    assert now[COLOR].ratio == Fraction(55, 69)


def test_refusal_ratios_come_out_of_the_same_rates(session):
    accepted, refused = by(session, "Acceptance", NOW), by(session, "Refusal", NOW)
    assert list(refused) == list(accepted)
    assert {group: (each.group, each.peers) for group, each in refused.items()} == {
        COLOR: (45, 31),
        LEARNERS: (56, 36),
        DISABLED: (46, 35),
        POOR: (46, 28),
    }
    shown = [each.ratio_shown for each in refused.values()]
    assert shown == ["1.45", "1.56", "1.31", "1.64"]
    assert refused[COLOR].rate.out_of == accepted[COLOR].rate.out_of


def test_gaps_in_points_and_their_halves_follow_too(session, text):
    before = [-each.difference for each in by(session, "Acceptance", THEN).values()]
    now = by(session, "Acceptance", NOW)
    after = [-each.difference for each in now.values()]
    learned = [-each.difference for group, each in now.items() if group != DISABLED]
    assert all(late > early for early, late in zip(before, learned, strict=True)), "none closed"
    assert "gaps of 2019 were {}, {} and {}".format(*before) in text
    assert "now {}, {} and {}".format(*learned) in text
    assert "{}, {}, {} and {} points".format(*after) in text
    halves = (f"{float(gap / 2):g}" for gap in after)
    assert "half of that is {}, {}, {} and {}".format(*halves) in text.casefold()


def test_percentages_follow_from_the_counts(session):
    said = fact(session, "For 2020-21")
    let_in, left_out = 100 * 10_616 / 18_500, 100 * 8_500 / 20_300
    assert (f"{let_in:.1f}", f"{left_out:.1f}") == ("57.4", "41.9")
    assert f"18,500 applied for 10,616 seats: {let_in:.1f} percent" in said
    assert f"about 20,300 applied and more than 8,500 were not admitted: {left_out:.1f}" in said
    assert f"About {100 - left_out:.0f} in a hundred" in said


def test_one_schools_figures_fit_counted_either_way(session, text):
    table = one(session, DataTable, "One school")
    (color, white, poor, rest), small = (
        [(int(applied), float(offered.rstrip("%"))) for _, applied, offered in table.rows[:4]],
        table.rows[4:],
    )
    assert (color, white, poor, rest) == ((811, 56), (383, 64.5), (715, 48), (479, 74.5))
    assert color[0] + white[0] == poor[0] + rest[0]
    for one_way, other_way in ((color, white), (poor, rest)):
        offers = one_way[0] * one_way[1] + other_way[0] * other_way[1]
        assert offers / 100 == pytest.approx(700, abs=2)
    assert "about 700 offers" in text
    assert [cells[1:] for cells in small] == [("*", "*"), ("*", "*")], "its neighbor, too"
    assert table.withheld == 4


def test_three_tickets_are_worth_what_is_said(session, text):
    worth = {
        share: f"{times_as_likely(list(HELD), list(HELD.values()), share / 100).times:.1f}"
        for share in (2, 10, 57.4, 58)
    }
    assert worth == {2: "3.0", 10: "2.9", 57.4: "2.2", 58: "2.2"}
    said = fact(session, "Claimed")
    assert said == claim_words(
        list(HELD), list(HELD.values()), [2, 10, 58], claim="three times as likely"
    )
    assert "reveal: About 2.2 times." in text
    assert "one, two and three tickets is assumed (illustrative)" in text


def test_the_two_standards_name_different_groups_and_neither_is_adopted(script, session):
    by_acceptance = flagged(by(session, "Acceptance", NOW), "The 80% rule")
    by_refusal = flagged(by(session, "Refusal", NOW), "The 1.5 rule")
    assert by_acceptance == {COLOR, LEARNERS, POOR}
    assert by_refusal == {LEARNERS, POOR}
    (stop,) = [each.pause for each in told(script, Pause) if "80 percent" in each.pause]
    words = " ".join(stop.split())
    assert "fall three groups, one of them at 0.797" in words
    assert "stand two: not students of color, at 1.45" in words
    assert "adopts neither" in words
    assert not any(
        re.search(r"\b80\b|0\.8\b|1\.5\b|one and a half", each.text + each.measure)
        for each in session.all(Criterion)
    )


def test_of_2019_both_standards_name_the_same_two(session, text):
    assert flagged(by(session, "Acceptance", THEN), "The 80% rule") == {LEARNERS, POOR}
    assert flagged(by(session, "Refusal", THEN), "The 1.5 rule") == {LEARNERS, POOR}
    assert "Of the three groups of 2019, both fall on the same two" in text


def test_standards_are_agreed_to_by_everyone_before_they_are_applied(journal, session):
    everyone = {party.id for party in session.parties_at_table}
    assert [each.name for each in session.all(Standard)] == ["The 80% rule", "The 1.5 rule"]
    assert all(set(each.agreed_by) == everyone for each in session.all(Standard))
    applied = [
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Change) and action.after.get("standards")
    ]
    assert applied
    assert first(journal, Standard, "The 80% rule") < min(applied)
    assert first(journal, Standard, "The 1.5 rule") < min(applied)
    assert first(journal, Standard, "The 1.5 rule") < first(journal, Rate, "Refusal")


def test_the_table_agrees_on_its_line_before_anything_is_held_against_it(journal, session):
    line = first(journal, Criterion, "by a line drawn beforehand")
    assert line < first(journal, Standard, "The 80% rule")
    assert line < first(journal, Standard, "The 1.5 rule")
    (criterion,) = [each for each in session.all(Criterion) if "line drawn" in each.text]
    assert set(criterion.agreed_by) == {party.id for party in session.parties_at_table}
    for entry in journal.entries[:line]:
        for action in entry.actions:
            marked = isinstance(action, Add) and isinstance(action.item, Mark)
            assert not (marked and action.item.criterion == criterion.id)
    assert any(mark.criterion == criterion.id for mark in session.all(Mark))
    (parked,) = session.all(ParkedItem)
    assert parked.owner
    assert parked.returned == date(2025, 3, 26)


def test_both_sides_figures_say_what_they_are_out_of(script, session):
    acceptance, enrollment = one(session, Rate, "Acceptance"), one(session, Rate, "Enrollment")
    assert "applicants of the group" in acceptance.out_of
    assert "all students in 27 schools" in enrollment.out_of
    assert label(acceptance) != label(enrollment)
    everyone = {party.id for party in session.parties_at_table}
    assert all(set(each.agreed_by) == everyone for each in (acceptance, enrollment))
    theirs = one(session, DataTable, "Enrolled, against all students of the sending towns")
    assert dict(theirs.rows) == {
        "Low-income students": "+2.6",
        "Students with disabilities": "+0.01",
        "Students of color": "−2.4",
        "English learners": "−1.3",
    }
    assert "27 of 92 schools; of the 92, it says, the agency flagged 4" in theirs.source
    assert not any(each.rate == enrollment.id for each in session.all(Comparison)), (
        "only differences are documented, so no rate is made up for them"
    )
    (question,) = [each for each in told(script, Ask) if "Who has it wrong" in each.ask]
    assert question.reveal.startswith("Nobody.")
    assert "denominators_named" in admission(session).confirmed


def test_no_figure_of_2019_is_held_against_anything_before_there_is_a_line(journal):
    vote = first(journal, Reading, "")
    earlier = Session().after(journal.entries[: vote - 1])
    assert len(earlier.all(Comparison)) == 3
    assert not any(each.standards for each in earlier.all(Comparison))
    assert not earlier.all(Standard)


def test_a_sincere_claim_is_corrected_by_whoever_made_it(journal, session):
    made = first(journal, Fact, "three times as likely")
    (fixed,) = [
        entry
        for entry in journal.entries[made:]
        for action in entry.actions
        if isinstance(action, Change) and "three times" in str(action.before)
    ]
    (said,) = in_words(session, fixed)
    assert "about 2.2 times as likely" in said["text"]
    assert session.get(Person, fixed.by).name == "Agency Lead"
    assert fixed.at.date() == date(2025, 3, 26)


def test_every_source_says_what_it_is(session):
    sources = [each.source for each in session.all(Fact)]
    sources += [each.basis for each in session.all(Interest) if each.basis]
    sources += [each.basis for each in session.all(Commitment)]
    sources += [each.note for each in session.all(Ratification)]
    for kind in (Comparison, DataTable, Reading, Cause):
        sources += [each.source for each in session.all(kind)]
    assert len(sources) >= 25
    for source in sources:
        known = source.startswith(("Documented: ", "Computed: "))
        assert known or "illustrative" in source.casefold(), source
    assert all(each.denominator for each in session.all(Fact))


def test_small_groups_stay_out(session):
    assert any("could be recognized" in each.text for each in session.all(GroundRule))
    counts = (
        int(cell)
        for each in session.all(DataTable)
        for row in each.rows
        for cell in row
        if cell.isdecimal()
    )
    assert min(counts) >= 100
    assert session.charter.smallest_cell == 10
    assert any("small cells blank" in each.text for each in session.all(Task))


def test_what_is_measured_is_what_is_compared(session):
    for each in session.all(Indicator):
        if each.comparison:
            found = measured(session, session.get(Comparison, each.comparison))
            assert -found.difference == each.baseline, compared_in_words(found)
    readings = {
        session.get(Indicator, each.indicator).baseline: each.value for each in session.all(Reading)
    }
    now = by(session, "Acceptance", NOW)
    assert readings[18] == -now[LEARNERS].difference
    assert readings[17] == -now[POOR].difference
    assert readings[None] == 70
