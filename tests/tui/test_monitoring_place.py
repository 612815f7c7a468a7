"""Follow-through: theories, measures, readings over the years, and options sent elsewhere."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ibb.desk.at import Ask, Gesture, Go
from ibb.desk.board.cursor import spots
from ibb.desk.board.layout import lay_out
from ibb.desk.places import options
from ibb.desk.places.monitoring import PLACE
from ibb.desk.review.pages import page
from ibb.desk.review.reading import Reading as Review
from ibb.desk.shows import Shown, shown_after
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Fact,
    Indicator,
    Issue,
    Outcome,
    Reading,
    Referral,
    Stage,
    TheoryOfAction,
)
from ibb.process.template import load_template
from ibb.store.record import Record
from tests.support.desk import SIZES, at_the_desk
from tests.support.followed import agreed, followed, measure, over_the_years, read, sent
from tests.support.oak_ridge import go_to
from tests.support.sessions import option
from tests.support.tables import HOSTILE, LONG, Table, field


@pytest.fixture
def table() -> Table:
    at = Table(PLACE)
    at.add(option("march", "Hire in March"), option("select", "Site teams choose together"))
    return at


@pytest.fixture
def years(table: Table) -> Table:
    """Return the table years after its agreement."""
    person, *rest = agreed()
    table.add(*(each for each in (person, *rest) if each.id != "ana"))
    table.add(*over_the_years(), sent())
    return table


class TestTheBoard:
    def test_before_anything_is_measured_it_says_how_to_begin(self, table: Table) -> None:
        shown = table.text()
        assert "Theory of action\nnone yet" in shown
        assert "What is measured\nnone yet; type the first one" in shown
        assert "Referred" not in shown

    def test_three_years_in_words_without_colour(self, years: Table) -> None:
        shown = " ".join(years.text(100).split())
        assert "School X: ✓ target reached: 40% (2023–24) → 62% (2024–25) → 85%" in shown
        assert "School Y: – getting worse: 70% (2023–24) → 66% (2024–25) → 58%" in shown
        assert "School Z: · withheld (2025–26)" in shown
        assert "+ improving, gap persists: 1.75 (2023–24) → 1.52 (2024–25)" in shown
        assert "target 1.2 · ‼ flagged: at least 1.5" in shown
        assert "+ improving: 24% (2023–24) → 17% (2024–25)" in shown
        assert "Spotlight: reached the target, or improved most ✓ School X" in shown
        assert "Support: flagged, or getting worse – School Y" in shown

    def test_a_theory_is_a_sentence_and_says_what_is_open(self, years: Table) -> None:
        shown = " ".join(years.text(100).split())
        assert "1 If clause 1, “Hiring calendar”, is carried out, then “Hiring is late”" in shown
        assert "2 If we do this, “Site teams choose together”, then something not named" in shown
        assert "○ still open: the gap, the cause, a leading measure" in shown

    def test_what_was_sent_elsewhere_shows_where_to_and_the_last_answer(self, years: Table) -> None:
        shown = " ".join(years.text(100).split())
        assert "Referred and followed; not counted as agreed here 1 Hire in March" in shown
        assert "to The Legislature ‼ no answer yet; to ask again since 1 September 2025" in shown

    def test_the_room_sees_neither_holes_nor_what_is_missing(self, years: Table) -> None:
        shown = years.text(100, showing=True)
        assert "still open" not in shown
        assert "no day set" not in shown
        assert "improving, gap persists" in shown

    @pytest.mark.parametrize("width", [22, 60, 80, 120])
    def test_no_line_is_wider_than_the_board(self, years: Table, width: int) -> None:
        years.add(measure("long", LONG), measure("odd", HOSTILE, unit=HOSTILE))
        years.add(read("o", "odd", date(2025, 1, 1), "1", where=HOSTILE))
        assert max(len(line) for line in years.text(width).splitlines()) <= max(width, 22)

    def test_every_line_that_names_something_can_be_pointed_at(self, years: Table) -> None:
        pointable = {each.about for each in spots(lay_out(PLACE.view(years.at()), 80))}
        assert {"why", "half", "ratio", "turnover", "hires", "x-26", "y-26", "sent"} <= pointable


class TestTyping:
    def test_lines_become_measures(self, table: Table) -> None:
        table.type("Leading measure", "Hires before 1 June", "Mentor hours")
        table.type("Lagging measure", "Turnover")
        found = {each.text: each.sort for each in table.session.all(Indicator)}
        assert found == {
            "Hires before 1 June": "leading",
            "Mentor hours": "leading",
            "Turnover": "lagging",
        }

    def test_readings_are_typed_for_the_measure_pointed_to(self, years: Table) -> None:
        with years.pointing("turnover"):
            years.type("Reading of 2", "15% 2025–26")
        newest = years.session.all(Reading)[-1]
        assert (newest.indicator, newest.value, newest.period) == (
            "turnover",
            Decimal(15),
            "2025–26",
        )
        assert years.said == "Reading recorded."

    def test_a_place_stands_before_a_colon_and_a_paste_is_one_step(self, years: Table) -> None:
        with years.pointing("x-26"):
            answer = years.type("Reading of 3", "School X: 90% 2027", "School Z: * 2027")
        assert isinstance(answer, Gesture)
        one, two = years.session.all(Reading)[-2:]
        assert (one.where, one.value) == ("School X", Decimal(90))
        assert (two.where, two.value, two.note) == (
            "School Z",
            None,
            "withheld: it counts too few",
        )

    def test_without_a_measure_pointed_to_it_asks_for_one(self, years: Table) -> None:
        with pytest.raises(RuleError, match="Point at a measure"):
            years.type("Reading", "15% 2025–26")

    def test_the_only_measure_needs_no_pointing(self, table: Table) -> None:
        table.type("Lagging measure", "Turnover")
        table.type("Reading of 1", "24 2024")
        assert table.session.all(Reading)[0].value == Decimal(24)

    def test_words_that_hold_no_value_are_refused(self, years: Table) -> None:
        with years.pointing("turnover"), pytest.raises(RuleError, match="is not a value"):
            years.type("Reading of 2", "much better")


class TestReopening:
    def settled(self, years: Table) -> Table:
        years.take(
            change(
                years.session.get(Issue, "prep"),
                stage=Stage.AGREEMENT,
                outcome=Outcome.CONSENSUS,
            )
        )
        return years

    def test_a_reading_past_the_threshold_brings_it_back_and_says_so(self, years: Table) -> None:
        at = self.settled(years)
        with at.pointing("ratio"):
            at.type("Reading of 1", "1.60 2025–26")
        assert at.said == (
            "Recorded. It crosses the threshold and reopens issue 1. Ctrl+Z takes it back."
        )
        assert at.session.get(Issue, "prep").stage is Stage.STORY
        shown = " ".join(at.text(100).split())
        assert "Why it is back on the table ‼ “English learners with a first-year" in shown
        assert "1.6 (2025–26); the line agreed is at least 1.5" in shown
        assert at.session.all(Fact)[0].text in " ".join(shown.split())

    def test_people_can_bring_it_back_because_of_one_place(self, years: Table) -> None:
        at = self.settled(years)
        with at.pointing("y-26"):
            at.do("issue.reopen")
        assert at.session.get(Issue, "prep").reopened_by == ("y-26",)
        with at.pointing("y-26"), pytest.raises(RuleError, match="on the table already"):
            at.do("issue.reopen")

    def test_pointing_at_nothing_it_asks(self, years: Table) -> None:
        with pytest.raises(RuleError, match="Point at the measure"):
            years.do("issue.reopen")


class TestForms:
    def test_a_theory_is_put_together_from_what_the_record_holds(self, years: Table) -> None:
        form = years.do("theory.detail")
        assert [key for key, _ in field(form, "leading").options] == ["", "hires"]
        assert [key for key, _ in field(form, "lagging").options] == ["", "ratio", "turnover"]
        assert [key for key, _ in field(form, "strategy").options][:2] == ["", "hire"]
        years.do("theory.detail", cause="late", strategy="march", owner="ben")
        made = years.session.all(TheoryOfAction)[-1]
        assert (made.cause, made.strategy, made.owner, made.gap) == ("late", "march", "ben", None)
        with years.pointing(made.id):
            years.do("edit", gap="gap", locus="the state")
        assert years.session.get(TheoryOfAction, made.id).locus == "the state"

    def test_a_measure_says_what_calls_for_action_and_who_reads_it(self, years: Table) -> None:
        with years.pointing("turnover"):
            years.do(
                "measure.detail",
                flags="more than",
                threshold="20 %",
                target="10",
                first_due="2026-09-01",
                every_months="12",
                owner="ben",
            )
        found = years.session.get(Indicator, "turnover")
        assert (found.threshold, found.target, found.every_months) == (Decimal(20), Decimal(10), 12)
        assert "target 10% · flagged where more than 20%" in years.text(100)

    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            ({"threshold": "20"}, "give both"),
            ({"threshold": "high", "flags": "more than"}, "is not a value"),
            ({"every_months": "yearly"}, "number of months"),
            ({"every_months": "0"}, "number of months"),
            ({"first_due": "soon"}, "is not a day"),
            ({"baseline": "2025"}, "The baseline of this measure is 2025%"),
        ],
    )
    def test_slips_are_refused_in_a_sentence(
        self, years: Table, answers: dict[str, str], words: str
    ) -> None:
        with years.pointing("turnover"), pytest.raises(RuleError, match=words):
            years.do("measure.detail", **answers)

    def test_a_reading_with_place_source_and_what_leaders_did(self, years: Table) -> None:
        with years.pointing("turnover"):
            years.do(
                "measure.read",
                value="31",
                where="School Y",
                period="2025–26",
                on="2026-02-28",
                source="HR",
                response="Exit talks were begun.",
            )
        newest = years.session.all(Reading)[-1]
        assert (newest.where, newest.source, newest.response) == (
            "School Y",
            "HR",
            "Exit talks were begun.",
        )

    def test_the_value_it_began_at_is_no_year_and_says_so(self, years: Table) -> None:
        with years.pointing("turnover"):
            asked = field(years.do("measure.detail"), "baseline")
        assert (asked.label, asked.hint) == ("Baseline: the value it began at", "24, not a year")

    def test_nothing_was_read_on_a_day_that_is_still_to_come(self, years: Table) -> None:
        with (
            years.pointing("turnover"),
            pytest.raises(RuleError, match="Nothing was read on 2026-03-03 yet; that day is still"),
        ):
            years.do("measure.read", value="31", on="2026-03-03")
        with years.pointing("turnover"):
            years.do("measure.read", value="31", on="2026-03-02")
        assert years.session.all(Reading)[-1].on == date(2026, 3, 2)

    def test_which_of_several_readings_is_mended(self, years: Table) -> None:
        with years.pointing("y-26"):
            answer = PLACE.doings[0].run(years.at())
            assert isinstance(answer, Ask)
            assert [key for key, _ in answer.options] == ["y-26", "y-25", "y-24"]
            years.answer(answer, chosen="y-24", value="71")
        assert years.session.get(Reading, "y-24").value == Decimal(71)

    def test_an_option_is_referred_where_options_are_and_answered_here(self, years: Table) -> None:
        years.place = options.PLACE
        with years.pointing("select"):
            form = years.do("option.refer", to="The Legislature", follow_up="2026-10-01")
        assert isinstance(form, Gesture)
        assert "referred to The Legislature" in years.text(100)
        years.place = PLACE
        newest = years.session.all(Referral)[-1]
        with years.pointing(newest.id):
            years.do("referral.answer", words="Filed as a bill.", result="taken up")
        assert years.session.get(Referral, newest.id).result == "taken up"
        years.place = options.PLACE
        assert "referred to The Legislature, taken up there" in years.text(100)

    def test_an_option_that_is_open_elsewhere_is_changed_not_sent_twice(self, years: Table) -> None:
        years.place = options.PLACE
        with years.pointing("march"):
            years.do("option.refer", to="The State Board")
        assert [each.to for each in years.session.all(Referral)] == ["The State Board"]

    def test_nobody_is_named(self, years: Table) -> None:
        years.place = options.PLACE
        with years.pointing("select"), pytest.raises(RuleError, match="to whom"):
            years.do("option.refer", to="  ")


async def test_a_year_later_the_record_is_all_there_and_a_reading_reopens_it(
    tmp_path: Path,
) -> None:
    """Founding systems, rows 6 and 8."""
    path = followed(tmp_path, with_readings=False)
    async with at_the_desk(path.parent, session=path, size=SIZES["usual"]) as desk:
        desk.session_screen.go(Go("issues", "prep"))
        await desk.settle()
        await go_to(desk, "monitoring")
        await desk.point(lambda item: isinstance(item, Indicator) and item.id == "ratio")
        await desk.press("shift+tab")
        await desk.say("1.75 2026–27")
        issue = desk.record.session.get(Issue, "prep")
        assert (issue.stage, issue.outcome) == (Stage.STORY, Outcome.BACK)
        assert "reopened" in desk.text()
        assert desk.session_screen.place.key == "story"
        assert "1.75 (2026–27)" in desk.text()
        await go_to(desk, "issues")
        assert "↺ reopened, at story" in desk.text()
        await desk.press("ctrl+z")
        assert desk.record.session.get(Issue, "prep").outcome is Outcome.CONSENSUS
        assert desk.record.session.all(Reading) == []


async def test_the_form_takes_a_reading_with_real_keys(tmp_path: Path) -> None:
    path = followed(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SIZES["usual"]) as desk:
        desk.session_screen.go(Go("issues", "prep"))
        await go_to(desk, "monitoring")
        await desk.point(lambda item: isinstance(item, Indicator) and item.id == "turnover")
        await desk.press("f3")
        await desk.fill("15", "2025–26")
        newest = desk.record.session.all(Reading)[-1]
        assert (newest.value, newest.period) == (Decimal(15), "2025–26")
        after = shown_after(desk.record.entries[-1], desk.record.session, Shown("issues"), "prep")
        assert (after.place, after.issue_id) == ("monitoring", "prep")


def test_a_reviewer_reads_whether_the_gap_is_closing(tmp_path: Path) -> None:
    with Record(followed(tmp_path), write=False) as record:
        template = load_template("state-district")[0]
        reading = Review(record.entries, template, datetime(2026, 7, 15, 12, tzinfo=UTC))

        def shown(link: str) -> str:
            found = page(reading, link)
            assert found
            return " ".join(lay_out(found.view, 100).text().split())

        assert "Is the gap closing? 3 measures over the years, in words" in shown("contents")
        assert "improving, gap persists: 1.75 (2023–24) → 1.52 (2024–25)" in shown("closing")
        assert "Option 1 is with The Legislature: no answer yet" in shown("ratio")
        assert "The principal moved interviews to April." in shown("y-26")
