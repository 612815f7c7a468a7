"""Readings of the years after: what they add, what they reopen, and options sent elsewhere."""

from datetime import date
from decimal import Decimal

import pytest

from ibb.model.actions import Action
from ibb.model.errors import RuleError
from ibb.model.items import (
    Cause,
    ClauseStatus,
    Fact,
    Figure,
    Flags,
    Gap,
    Indicator,
    Issue,
    Outcome,
    Rate,
    Reading,
    Referral,
    Stage,
    TheoryOfAction,
)
from ibb.model.items.figures import Comparison
from ibb.model.monitoring_gestures import (
    answer_referral,
    evidence,
    measured,
    record_reading,
    record_readings,
    refer_option,
    reopen,
)
from tests.model.builders import NOON, Table, body, clause, refusal, table
from tests.support.followed import measure, read
from tests.support.sessions import adding, counting, issue, option

JUNE_2021, JULY_2023 = date(2021, 6, 22), date(2023, 7, 1)

ACCEPTED = measure(
    "accepted",
    "English learners offered a seat, beside their peers",
    flags=Flags.LESS_THAN,
    threshold=Decimal("0.8"),
    consequence="The state may order changes, up to a lottery.",
)
"""The rule of 2021 and how it is watched over (founding systems, 3.A.8)."""


def in_force(at: Table, clause_id: str = "rule", effective: date = JUNE_2021) -> None:
    """Have a rule agreed and ratified, and the issue ended in consensus."""
    at.put(clause(clause_id, effective=effective), body("board"))
    at.initial(clause_id, "union", "committee")
    at.ratify("board", day=effective)
    at.change(Issue, "prep", stage=Stage.AGREEMENT, outcome=Outcome.CONSENSUS)


def settled(*items: Indicator) -> Table:
    at = table(*(items or (ACCEPTED,)))
    in_force(at)
    return at


def recorded(at: Table, *readings: Reading) -> Issue:
    """Record readings as one gesture and return the issue after it."""
    at.do(record_readings(at.session, readings, counting(f"new-{at.session.seq}")))
    return at.get(Issue, "prep")


def refused(at: Table, *actions: Action) -> str:
    return refusal(at, actions)


class TestTheThreshold:
    def test_next_years_figures_reopen_the_rule_of_2021_with_the_evidence(self) -> None:
        """Founding systems, row 8: the acceptance data of 2022–23 reopen the rule."""
        at = settled()
        reading = read(
            "r", "accepted", JULY_2023, "0.69", period="2022–23", source="Civil rights complaint"
        )
        entries = len(at.entries)
        back = recorded(at, reading)
        assert len(at.entries) == entries + 1
        assert (back.stage, back.outcome) == (Stage.STORY, Outcome.BACK)
        assert back.reopened_by == ("r",)
        assert "English learners offered a seat" in back.outcome_note
        assert "0.69 (2022–23)" in back.outcome_note
        [fact] = at.session.all(Fact)
        assert fact.issue == "prep"
        assert "0.69 (2022–23)" in fact.text
        assert "less than 0.8" in fact.text
        assert fact.source == "Civil rights complaint"

    def test_the_agreed_words_stay_as_they_are_until_others_take_their_place(self) -> None:
        at = settled()
        recorded(at, read("r", "accepted", JULY_2023, "0.69"))
        assert at.session.all(clause("x").__class__)[0].status is ClauseStatus.RATIFIED

    def test_one_undo_takes_the_reading_and_the_reopening_back(self) -> None:
        at = settled()
        before = at.session
        recorded(at, read("r", "accepted", JULY_2023, "0.69"))
        at.undo()
        assert at.session == before

    @pytest.mark.parametrize(
        ("flags", "edge", "beyond", "within"),
        [
            (Flags.AT_LEAST, True, "1.6", "1.4"),
            (Flags.MORE_THAN, False, "1.6", "1.4"),
            (Flags.AT_MOST, True, "1.4", "1.6"),
            (Flags.LESS_THAN, False, "1.4", "1.6"),
        ],
    )
    def test_which_side_of_it_calls_for_action(
        self, flags: Flags, edge: bool, beyond: str, within: str
    ) -> None:
        for value, expected in (("1.5", edge), (beyond, True), (within, False)):
            at = settled(measure("ratio", "Ratio", flags=flags, threshold=Decimal("1.5")))
            back = recorded(at, read("r", "ratio", JULY_2023, value))
            assert (back.outcome is Outcome.BACK) is expected, value

    def test_the_fact_says_out_of_what_where_a_comparison_is_read_again(self) -> None:
        at = table(
            Rate(id="offers", name="Acceptance", counts="offers of a seat", out_of="applicants"),
            Comparison(
                id="el",
                issue="prep",
                rate="offers",
                group="English learners",
                peers="others",
                group_figure=Figure(percent=Decimal(51)),
                peers_figure=Figure(percent=Decimal(69)),
            ),
            ACCEPTED.model_copy(update={"comparison": "el"}),
        )
        in_force(at)
        recorded(at, read("r", "accepted", JULY_2023, "0.69"))
        assert at.session.all(Fact)[0].denominator == "applicants"


class TestWhatOnlyAdds:
    def added_only(self, at: Table, reading: Reading) -> None:
        before = at.get(Issue, "prep")
        assert recorded(at, reading) == before
        assert at.session.all(Fact) == []
        assert [each.id for each in at.session.all(Reading)] == [reading.id]

    def test_a_reading_on_the_right_side(self) -> None:
        self.added_only(settled(), read("r", "accepted", JULY_2023, "0.83"))

    def test_a_reading_of_an_issue_still_being_worked_on(self) -> None:
        at = table(ACCEPTED)
        at.change(Issue, "prep", stage=Stage.CRITERIA)
        self.added_only(at, read("r", "accepted", JULY_2023, "0.69"))

    def test_a_reading_that_is_withheld(self) -> None:
        self.added_only(settled(), read("r", "accepted", JULY_2023, None))

    def test_a_reading_of_one_place_which_needs_support_and_not_a_new_rule(self) -> None:
        self.added_only(settled(), read("r", "accepted", JULY_2023, "0.5", where="School X"))

    def test_a_reading_older_than_what_was_agreed(self) -> None:
        self.added_only(settled(), read("r", "accepted", date(2019, 7, 1), "0.74"))

    def test_a_reading_that_a_newer_one_has_overtaken(self) -> None:
        at = settled()
        recorded(at, read("new", "accepted", JULY_2023, "0.9"))
        back = recorded(at, read("old", "accepted", date(2022, 7, 1), "0.7"))
        assert back.outcome is Outcome.CONSENSUS

    def test_a_second_one_while_the_issue_is_back_on_the_table(self) -> None:
        at = settled()
        recorded(at, read("r1", "accepted", JULY_2023, "0.69"))
        back = recorded(at, read("r2", "accepted", date(2024, 7, 1), "0.66"))
        assert back.reopened_by == ("r1",)


def test_two_measures_of_one_file_reopen_an_issue_once() -> None:
    second = ACCEPTED.model_copy(update={"id": "poor", "text": "Low-income students offered"})
    at = settled(ACCEPTED, second)
    back = recorded(
        at, read("a", "accepted", JULY_2023, "0.69"), read("b", "poor", JULY_2023, "0.75")
    )
    assert back.reopened_by == ("a", "b")
    assert len(at.session.all(Fact)) == 2


def test_a_place_can_bring_the_issue_back_when_people_say_so() -> None:
    at = settled()
    recorded(at, read("r", "accepted", JULY_2023, "0.5", where="School X"))
    at.do(reopen(at.session, "r", counting("by-hand")))
    back = at.get(Issue, "prep")
    assert (back.outcome, back.reopened_by) == (Outcome.BACK, ("r",))
    with pytest.raises(RuleError, match="on the table already"):
        reopen(at.session, "r", counting("again"))


def test_settled_again_and_read_again_it_keeps_every_reading_that_brought_it_back() -> None:
    at = settled()
    recorded(at, read("r1", "accepted", JULY_2023, "0.69"))
    at.change(Issue, "prep", stage=Stage.AGREEMENT, outcome=Outcome.CONSENSUS)
    back = recorded(at, read("r2", "accepted", date(2026, 7, 1), "0.75"))
    assert back.reopened_by == ("r1", "r2")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("24", "%", "24%"),
        ("1.520", "", "1.52"),
        ("1E+3", "hours", "1000 hours"),
        ("0.000001", "", "0.000001"),
        ("-2.40", "points", "-2.4 points"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: str, unit: str, shown: str) -> None:
    assert measured(measure("m", "M", unit=unit), Decimal(value)) == shown


def test_the_evidence_names_the_place_and_the_day_where_there_is_no_period() -> None:
    at = table(ACCEPTED)
    at.put(read("r", "accepted", JULY_2023, "0.5", where="School X"))
    told = evidence(at.session, at.get(Reading, "r"))
    assert "0.5 (2023-07-01, School X); the line agreed is less than 0.8" in told


class TestRules:
    def test_a_reading_has_a_value_or_says_why_not(self) -> None:
        at = table(ACCEPTED)
        bare = Reading(id="r", indicator="accepted", on=JULY_2023)
        assert "withheld" in refused(at, *adding(bare))

    def test_the_same_place_is_read_once_a_day_and_period(self) -> None:
        at = table(ACCEPTED)
        at.put(read("r", "accepted", JULY_2023, "0.7", period="2022–23"))
        again = read("again", "accepted", JULY_2023, "0.6", period=" 2022–23 ")
        assert "already" in refused(at, *adding(again))

    @pytest.mark.parametrize(
        ("unit", "text", "value", "stays_out"),
        [
            ("students", "Offers", "9", True),
            ("students", "Offers", "10", False),
            ("students", "Offers", "0", False),
            ("%", "Teachers who leave", "7", False),
            ("teachers per school", "Novices", "3", False),
            ("", "Number of teachers who leave", "4", True),
            ("", "Ratio of novice teachers", "1.5", False),
            ("hours", "Mentoring", "8", False),
        ],
    )
    def test_small_counts_of_people_stay_out(
        self, unit: str, text: str, value: str, stays_out: bool
    ) -> None:
        at = table(measure("m", text, unit=unit))
        adds = record_reading(at.session, read("r", "m", JULY_2023, value), counting("n"))
        if stays_out:
            assert "below 10 stay out" in refused(at, *adds)
        else:
            at.do(adds)

    def test_a_theory_stays_within_its_issue(self) -> None:
        at = table(issue("other"), Gap(id="gap", issue="other", text="Far away"))
        theory = TheoryOfAction(id="t", issue="prep", gap="gap")
        assert "another issue" in refused(at, *adding(theory))

    def test_its_leading_measure_is_a_leading_one_and_stays_so(self) -> None:
        at = table(measure("late", "In the end", sort="lagging"), measure("soon", "Soon"))
        theory = TheoryOfAction(id="t", issue="prep", leading="late")
        assert "lagging measure" in refused(at, *adding(theory))
        at.put(TheoryOfAction(id="t", issue="prep", leading="soon", lagging="late"))
        moved = at.changing(Indicator, "soon", sort="lagging")
        assert "choose another there first" in refused(at, *moved)

    def test_a_theory_may_be_thought_out_by_and_by(self) -> None:
        at = table(Cause(id="c", issue="prep", text="Hiring is late"))
        at.put(TheoryOfAction(id="t", issue="prep", cause="c"))
        at.change(TheoryOfAction, "t", locus="each district")

    def test_a_measure_watches_over_a_term_of_its_own_issue(self) -> None:
        at = table(issue("other"), clause("far", issue="other"))
        assert "another issue" in refused(at, *adding(measure("m", "M", clause="far")))


class TestReferrals:
    def referred(self) -> Table:
        at = table(option("seats", "Build more seats"))
        sent = refer_option(
            at.session,
            "seats",
            "The Legislature",
            counting("sent"),
            because="it costs $75m",
            referred=JUNE_2021,
            follow_up=date(2022, 1, 10),
        )
        at.do(sent)
        return at

    def test_an_option_is_sent_once_while_it_is_open_there(self) -> None:
        at = self.referred()
        again = refer_option(at.session, "seats", "The Governor", counting("again"))
        assert "still open there" in refused(at, *again)

    def test_the_last_answer_is_kept_and_it_stays_open(self) -> None:
        at = self.referred()
        [sent] = at.session.all(Referral)
        at.do(
            answer_referral(
                at.session, sent.id, "Not this year.", JULY_2023, follow_up=date(2024, 1, 1)
            )
        )
        now = at.get(Referral, sent.id)
        assert (now.answer, now.result, now.follow_up) == (
            "Not this year.",
            None,
            date(2024, 1, 1),
        )

    def test_declined_it_may_go_to_somebody_else(self) -> None:
        at = self.referred()
        [sent] = at.session.all(Referral)
        at.do(answer_referral(at.session, sent.id, "No.", JULY_2023, result="declined"))
        assert at.get(Referral, sent.id).follow_up is None
        at.do(refer_option(at.session, "seats", "The Governor", counting("again")))
        assert len(at.session.all(Referral)) == 2

    def test_a_result_has_a_day_and_none_before_it_was_asked(self) -> None:
        at = self.referred()
        [sent] = at.session.all(Referral)
        without = at.changing(Referral, sent.id, result="taken up")
        assert "which day" in refused(at, *without)
        early = answer_referral(at.session, sent.id, "Yes.", NOON.date().replace(year=2020))
        assert "before it was asked" in refused(at, *early)
