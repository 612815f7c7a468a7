"""Seats and fairness, as a trainer relies on it: its figures add up and its dissent is kept."""

import math
import re
from datetime import date
from typing import TypeVar

import pytest

from ibb.model.actions import Add, Change
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Commitment,
    ConsensusTest,
    Criterion,
    Fact,
    GroundRule,
    Interest,
    Issue,
    ItemBase,
    Mark,
    Meeting,
    Option,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Ratification,
    Stage,
    Story,
    Task,
)
from ibb.model.queries import signals_of
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.checks import CHECKS
from ibb.process.outcomes import read_test
from ibb.process.trace import coverage, trail
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import shipped
from ibb.scripts.steps import Step
from ibb.scripts.steps.telling import Ask, Debrief, Pause, Say
from tests.scripts.playing import in_words, rehearse_file

PATH = shipped()["seats-and-fairness"]
StepT = TypeVar("StepT", bound=Step)
GROUPS = ("students of color", "English learners", "with disabilities", "disadvantaged")
THEN, NOW = "2019", "the 2022-23 cycle"


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


def fact(session: Session, begins: str) -> str:
    """Return the fact that begins with these words."""
    (found,) = [each.text for each in session.all(Fact) if each.text.startswith(begins)]
    return found


def numbers(words: str) -> list[float]:
    """Return the numbers that words hold, in their order."""
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*\.?\d*(?<!,)", words)]


def rates(session: Session, year: str) -> list[tuple[float, float]]:
    """Return the acceptance rates of a year: each group's, and that of those it is compared to."""
    found = numbers(fact(session, f"Accepted in {year}").partition(":")[2])
    return list(zip(found[::2], found[1::2], strict=True))


def told(script: Script, kind: type[StepT]) -> list[StepT]:
    """Return the told steps of a kind."""
    return [step for scene in script.scenes for step in scene.steps if isinstance(step, kind)]


def first(journal: Journal, kind: type[ItemBase], words: str) -> int:
    """Return which entry first records something of a kind with these words in it."""
    return next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and isinstance(action.item, kind) and words in action.item.words
    )


def admission(session: Session) -> Issue:
    (found,) = [each for each in session.all(Issue) if each.title == "Fair access to seats"]
    return found


def absent(session: Session) -> Party:
    (found,) = [each for each in session.all(Party) if not each.at_table]
    return found


def three_against_one(admitted: float) -> float:
    """Return how much likelier three tickets are to win than one, in a large weighted draw.

    Each ticket waits a random time and the shortest waits win, so that a holder of ``w`` tickets
    is drawn by the time ``t`` with probability 1 - exp(-wt); ``t`` is where the seats are gone.
    """
    held = {1: 0.15, 2: 0.25, 3: 0.60}
    low, high = 0.0, 50.0
    for _ in range(100):
        middle = (low + high) / 2
        drawn = sum(part * -math.expm1(-tickets * middle) for tickets, part in held.items())
        low, high = (middle, high) if drawn < admitted else (low, middle)
    return math.expm1(-3 * low) / math.expm1(-low)


def test_it_plays_to_its_end_over_two_acts(script, journal, session):
    assert 110 <= script.recorded_steps <= 150
    days = [scene.on for scene in script.head.scenes]
    assert days == sorted(days)
    meetings = session.all(Meeting)
    assert all(meeting.opened and meeting.closed for meeting in meetings)
    assert {meeting.opened.year for meeting in meetings} == {2021, 2024, 2025}
    assert len(journal.entries) == script.recorded_steps + 3


def test_acceptance_ratios_follow_from_the_rates(session):
    said = fact(session, "Acceptance over")
    before, after = rates(session, THEN), rates(session, NOW)
    assert [f"{ours / others:.2f}" for ours, others in before] == ["0.82", "0.74", "0.77"]
    color, learners, disabled, poor = (ours / others for ours, others in after)
    assert f"{color:.3f}" == "0.797"
    assert f"Students of color: 0.82 in 2019, {color:.3f} in 2022-23" in said
    assert f"English learners: 0.74 and {learners:.2f}" in said
    assert f"disabilities: not reported, and {disabled:.2f}" in said
    assert f"disadvantaged: 0.77 and {poor:.2f}" in said


def test_refusal_ratios_follow_from_the_same_rates(session):
    said = fact(session, "Refusal over")
    for ours, others in rates(session, NOW):
        refused, of_others = 100 - ours, 100 - others
        assert f"{refused:.0f} over {of_others:.0f}, {refused / of_others:.2f}" in said
    assert re.findall(r"1\.\d\d", said) == ["1.45", "1.56", "1.31", "1.64"]


def test_gaps_in_points_and_their_halves_follow_too(session, text):
    before = [others - ours for ours, others in rates(session, THEN)]
    after = [others - ours for ours, others in rates(session, NOW)]
    learned = [gap for group, gap in zip(GROUPS, after, strict=True) if "disab" not in group]
    assert all(now > then for then, now in zip(before, learned, strict=True)), "it did not close"
    assert "gaps of 2019 were {:g}, {:g} and {:g}".format(*before) in text
    assert "now {:g}, {:g} and {:g}".format(*learned) in text
    assert "{:g}, {:g}, {:g} and {:g} points".format(*after) in text
    assert "half of that is {:g}, {:g}, {:g} and {:g}".format(*(gap / 2 for gap in after)) in (
        text.casefold()
    )


def test_percentages_follow_from_the_counts(session):
    said = fact(session, "For 2020-21")
    let_in, left_out = 100 * 10_616 / 18_500, 100 * 8_500 / 20_300
    assert (f"{let_in:.1f}", f"{left_out:.1f}") == ("57.4", "41.9")
    assert f"18,500 applied for 10,616 seats: {let_in:.1f} percent" in said
    assert f"about 20,300 applied and more than 8,500 were not admitted: {left_out:.1f}" in said
    assert f"About {100 - left_out:.0f} in a hundred" in said


def test_one_schools_figures_fit_counted_either_way(session, text):
    total, color, color_rate, white, white_rate, poor, poor_rate, rest, rest_rate = numbers(
        fact(session, "At one school")
    )
    assert color + white == poor + rest == total
    by_race = color * color_rate + white * white_rate
    by_income = poor * poor_rate + rest * rest_rate
    assert by_race / 100 == pytest.approx(700, abs=2)
    assert by_income / 100 == pytest.approx(700, abs=2)
    assert "about 700 offers" in text


def test_three_tickets_are_worth_what_is_said(session, text):
    said = fact(session, "About 2.2 times")
    assert f"About {three_against_one(0.574):.1f} times at 57.4 percent" in said
    assert f"about {three_against_one(0.02):.1f} times at 2 percent" in said
    assert f"{three_against_one(1 - 8_500 / 20_300):.1f}" == "2.2", "in either year"
    assert "one, two and three tickets is assumed (illustrative)" in text


def test_the_two_standards_name_different_groups_and_neither_is_adopted(script, session):
    after = dict(zip(GROUPS, rates(session, NOW), strict=True))
    by_acceptance = {name for name, (ours, others) in after.items() if ours / others < 0.8}
    by_refusal = {
        name for name, (ours, others) in after.items() if (100 - ours) / (100 - others) >= 1.5
    }
    assert by_acceptance == {"students of color", "English learners", "disadvantaged"}
    assert by_refusal == by_acceptance - {"students of color"}
    (stop,) = [each.pause for each in told(script, Pause) if "80 percent" in each.pause]
    words = " ".join(stop.split())
    assert "fall three groups" in words
    assert "stand two: not students of color, at 1.45" in words
    assert "adopts neither" in words
    assert not any(
        re.search(r"\b80\b|0\.8\b|1\.5\b|one and a half", each.text + each.measure)
        for each in session.all(Criterion)
    )


def test_the_table_agrees_on_its_line_before_anything_is_held_against_it(journal, session):
    line = first(journal, Criterion, "by a line drawn beforehand")
    assert line < first(journal, Fact, "Acceptance over")
    assert line < first(journal, Fact, "Refusal over")
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
    ours = fact(session, "Accepted in the 2022-23 cycle")
    theirs = fact(session, "In 27 schools")
    out_of = {each.text: each.denominator for each in session.all(Fact)}
    assert "Applicants" in out_of[ours]
    assert "all students of the sending towns" in out_of[theirs]
    assert numbers(theirs) == [27, 2.6, 0.01, 2.4, 1.3, 4, 92]
    (question,) = [each for each in told(script, Ask) if "Who has it wrong" in each.ask]
    assert question.reveal.startswith("Nobody.")
    assert "denominators_named" in admission(session).confirmed


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
    assert len(sources) >= 15
    for source in sources:
        assert source.startswith(("Documented: ", "Computed: ")) or "illustrative" in source, source
    assert all(each.denominator for each in session.all(Fact))


def test_small_groups_stay_out(session):
    assert any("could be recognized" in each.text for each in session.all(GroundRule))
    people = re.compile(r"(?:of|applicants:|with) (\d[\d,]*) (?:students|white|low-income|others)")
    for each in session.all(Fact):
        assert all(numbers(found)[0] >= 100 for found in people.findall(each.text)), each.text
    assert any("small cells blank" in each.text for each in session.all(Task))


def test_who_decides_is_said_first(journal, session):
    promise = session.charter.purpose
    for words in ("collaborate and not to decide", "Commissioner recommends", "Board decides"):
        assert words in promise
    said = [each.text for each in session.all(Commitment)]
    assert any("shuts groups of students out" in each for each in said)
    assert any("cannot hand over its authority" in each for each in said)
    assert first(journal, Commitment, "") < first(journal, Issue, "")
    assert {"authority_named", "absent_named"} <= set(admission(session).confirmed)


def test_the_list_is_short_and_what_waits_has_a_person_and_a_day(session):
    issues = session.all(Issue)
    assert len(issues) <= 3
    for issue in issues:
        if issue != admission(session):
            assert issue.outcome in {Outcome.COMMITTEE, Outcome.PARKED}
            assert issue.owner
            assert issue.returns_on


def test_nobody_speaks_for_absent_families_without_saying_what_it_rests_on(session):
    families = absent(session).id
    theirs = [each for each in session.all(Interest) if families in each.parties]
    assert len(theirs) == 3
    assert all(each.basis.strip() for each in theirs)
    (story,) = [each for each in session.all(Story) if each.party == families]
    assert "That is all the report says" in story.text
    assert {"absent_story_heard", "absent_spoken_for"} <= set(admission(session).confirmed)


def test_at_the_end_one_line_of_the_families_is_found_without_a_clause(session):
    families = absent(session).id
    served = {
        each.interest.text: each.served
        for each in coverage(session)
        if families in each.interest.parties
    }
    assert [text for text, found in served.items() if not found] == [
        "A refusal that is explained, and other routes to a trade"
    ]
    (letter,) = [each for each in session.all(Task) if "letter of refusal" in each.text]
    assert letter.owner
    assert letter.due
    assert any("A letter that says why" in each.text for each in session.all(Option))


def test_a_test_that_passes_by_count_is_not_taken_for_consensus(journal, session):
    test = session.all(ConsensusTest)[0]
    assert read_test(session, test).outcome is Outcome.WITH_RESERVATIONS
    (party,) = {each.party for each in signals_of(session, test.id) if each.level == "7"}
    seats = [each for each in session.all(Person) if each.party == party and each.counts]
    sevens = [each for each in signals_of(session, test.id) if each.level == "7"]
    assert len(sevens) == len(seats) == 2
    assert "all the seats a group has" in test.pass_rule.meaning
    entry = first(journal, ConsensusTest, test.text)
    earlier = Session().after(journal.entries[:entry])
    assert admission(earlier).outcome is None


def test_each_revision_answers_what_would_have_moved_them(session):
    designs = session.all(Proposal)
    assert [bool(each.revises) for each in designs] == [False, True, False, True]
    assert "up to a lottery" not in designs[0].text
    assert "up to a lottery" in designs[1].text
    eight, answered = designs[2:]
    failed, held = (
        read_test(session, each)
        for each in session.all(ConsensusTest)
        if each.of in {eight.id, answered.id}
    )
    assert failed.outcome is None
    assert {level.key for level, _ in failed.shown} >= {"8", "7", "5"}
    assert "Every school adds two weights" in eight.text
    assert "A school may add a weight" in answered.text
    assert held.outcome is Outcome.WITH_RESERVATIONS


def test_dissent_stands_in_the_record_with_its_reasons(session):
    tests = session.all(ConsensusTest)
    for test in (tests[1], tests[3]):
        against = [each for each in signals_of(session, test.id) if each.level == "7"]
        assert against
        assert all(each.reservation and each.would_move for each in against)
        assert not read_test(session, test).unexplained
    both = {each.party for each in signals_of(session, tests[3].id) if each.level == "7"}
    assert len(both) == 2, "two views from two groups"
    assert "dissent_written" in admission(session).confirmed


def test_the_figures_reopen_the_issue(journal, session):
    issue = admission(session)
    steps = [
        (action.after, entry.note)
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Change) and action.id == issue.id
    ]
    (back,) = [n for n, (after, _) in enumerate(steps) if after.get("outcome") == Outcome.BACK]
    after, note = steps[back + 1]
    assert after == {"stage": Stage.STORY}
    assert "Reopened" in note
    (looked,) = [each for each in session.all(Task) if "first cycle" in each.text]
    assert looked.done
    assert issue.outcome is Outcome.WITH_RESERVATIONS
    assert issue.stage is Stage.AGREEMENT


def test_both_votes_of_the_board_are_recorded_as_documented(session):
    then, now = session.all(Ratification)
    assert (then.held, then.result) == (date(2021, 6, 22), "ratified")
    assert (then.in_favour, then.against, then.abstaining) == (None, None, 1)
    assert "all in favor but one" in then.note
    assert "time frames, and for a lottery" in then.note
    assert (now.held, now.result) == (date(2025, 5, 20), "ratified")
    assert (now.in_favour, now.against, now.abstaining) == (8, 2, 1)
    assert "secretary of education abstaining" in now.note
    assert set(then.covers).isdisjoint(now.covers)
    assert {*then.covers, *now.covers} == {each.id for each in session.all(Clause)}


def test_clauses_carry_the_documented_terms_and_lead_back_to_interests(session):
    clauses = session.all(Clause)
    for clause in clauses:
        assert clause.status is ClauseStatus.RATIFIED
        assert clause.why.strip()
        assert clause.serves
        assert trail(session, clause).options, clause.heading
    words = " ".join(each.text for each in clauses)
    for term in (
        "does not require grades, attendance, discipline or a recommendation",
        "approved every year",
        "may not disproportionately exclude",
        "Excused absences and minor misbehavior",
        "up to admission by lottery",
        "fall of 2026",
        "Every applicant is in the lottery",
        "one for each criterion met",
        "fewer than ten days and data from before grade seven",
        "open house, tour or online module",
    ):
        assert term in words


def test_it_stays_open_at_the_end(session):
    (published,) = [each for each in session.all(Task) if "after the first lottery" in each.text]
    assert published.owner
    assert published.due == date(2026, 6, 10)
    assert published.done is None
    assert not any("2026" in each.text for each in session.all(Fact))
    (policies,) = [each for each in session.all(Task) if "exploration policy" in each.text]
    assert policies.due == date(2025, 11, 1)


def test_only_checks_are_open_that_the_script_explains(session):
    still_open = {name for name, check in CHECKS.items() if not check(session, admission(session))}
    assert still_open <= {"every_option_marked"}


def test_it_stops_where_it_is_worth_it_and_fits_beside_the_screens(script):
    assert 6 <= len(told(script, Pause)) + len(told(script, Ask)) <= 9
    assert all(len(each.say.split()) <= 45 for each in told(script, Say))
    assert all(len(each.pause.split()) <= 60 for each in told(script, Pause))
    ends = {scene.title for scene in script.scenes if isinstance(scene.steps[-1], Debrief)}
    assert ends == {"Act 1: the vote", "Act 2: the second vote", script.scenes[-1].title}
    assert script.head.about


@pytest.mark.parametrize(
    "name",
    [
        "AFT", "Assabet", "BESE", "Boston", "DESE", "Education Justice", "Essex", "Fall River",
        "Framingham", "Franklin", "Gateway", "Globe", "Greater Lowell", "Harvard", "Healey",
        "Herald", "Lowell", "MAVA", "MMA", "Mayors' Association", "Moriarty", "Municipal",
        "New Bedford", "Pioneer", "Quincy", "Riley", "Rennie", "Springfield", "Tutwiler",
        "Valley Tech", "Worcester",
    ],
)  # fmt: skip
def test_no_real_person_or_organisation_is_named(script, name):
    assert not re.search(rf"\b{name}\b", script.source.text, re.IGNORECASE)


def test_nobody_in_it_has_a_persons_name(script, session):
    roles = r"Facilitator|Recorder|Mayor|(?:Agency|Coalition|District|Vocational) \w+(?: \d)?"
    assert all(re.fullmatch(roles, person.name) for person in session.all(Person))
    assert not re.search(r"\b(Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\b\.? [A-Z]", script.source.text)
    assert not re.search(r"\b[DVIK]\[|\[[A-Z]\d", script.source.text), "no source ids"
