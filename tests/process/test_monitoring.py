"""Readings over years: trend, places to praise and to support, what is due, and what changed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.documents.follow_through import (
    going,
    missing_words,
    referral_words,
    theory_sentence,
    values_alone,
    values_words,
)
from ibb.documents.words import speaking
from ibb.formats.document import plain
from ibb.model import gestures, meeting_gestures
from ibb.model.errors import RuleError
from ibb.model.items import (
    Authority,
    Cause,
    Clause,
    Flags,
    Gap,
    Indicator,
    Issue,
    Outcome,
    Reading,
    Referral,
    Stage,
    TheoryOfAction,
)
from ibb.model.monitoring_gestures import answer_referral, record_reading, refer_option
from ibb.model.session import Session
from ibb.process.agenda import agenda_topics, next_agenda
from ibb.process.coach import observations
from ibb.process.followed import changes_made, elsewhere, followed, missing
from ibb.process.in_the_room import there_at_each_stage
from ibb.process.monitoring import (
    Trend,
    by_place,
    due_next,
    due_readings,
    months_on,
    picture,
    series,
    spotlight,
    support,
)
from ibb.process.owed import owed, owed_by
from ibb.process.reading_values import typed_reading, value_of
from ibb.process.trace import coverage, served_by_proposal, trail
from tests.model.builders import NOON, Table, clause, proposal, table
from tests.support.chance import tries
from tests.support.followed import (
    HIRES,
    JUNE_24,
    JUNE_25,
    JUNE_26,
    RATIO,
    TURNOVER,
    agreed,
    measure,
    over_the_years,
    read,
)
from tests.support.sessions import counting, interest, option, person

TODAY = date(2026, 7, 15)


def millbrook() -> Table:
    at = table(option("select", "Site teams choose"), option("march", "Hire in March"))
    at.put(*agreed())
    at.put(*over_the_years())
    return at


def going_of(values: list[str], **fields: object) -> str:
    """Return where readings of three years go."""
    found = measure("m", "Measure", sort="lagging", **fields)
    at = table(found)
    for place, value in enumerate(values):
        at.put(read(f"r{place}", "m", date(2020 + place, 6, 30), value, period=str(2020 + place)))
    return going(series(at.session, found))


GAP = {"better": "lower", "flags": Flags.AT_LEAST, "threshold": Decimal("1.5")}


class TestTheWordsOfTheEquityPlan:
    def test_a_gap_that_is_smaller_and_still_flagged_is_improving(self) -> None:
        """Founding systems, 3.D.10: 1.75 → 1.52 is still flagged and no failure."""
        at = millbrook()
        found = series(at.session, RATIO)
        assert found.trend is Trend.PERSISTS
        assert found.breached
        assert values_alone(found) == "1.75 → 1.52"
        assert going(found) == "improving, gap persists"
        assert plain(values_words(found)) == "1.75 (2023–24) → 1.52 (2024–25)"

    def test_turnover_from_24_to_17_is_improving(self) -> None:
        found = series(millbrook().session, TURNOVER)
        assert (values_alone(found), going(found)) == ("24% → 17%", "improving")

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ([], "not read yet"),
            (["1.75"], "one reading only"),
            (["1.75", "1.75"], "unchanged"),
            (["1.75", "1.8"], "getting worse"),
            (["1.75", "1.6"], "improving, gap persists"),
            (["1.75", "1.5"], "improving, gap persists"),
            (["1.75", "1.49"], "closed"),
            (["1.9", "1.55", "1.6"], "improving, gap persists, worse than the time before"),
        ],
    )
    def test_with_a_threshold(self, values: list[str], words: str) -> None:
        assert going_of(values, **GAP) == words

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            (["1.75", "1.4"], "improving, gap persists"),
            (["1.75", "1.2"], "closed"),
            (["1.1", "1.15"], "closed, worse than the time before"),
        ],
    )
    def test_a_target_says_what_closed_is(self, values: list[str], words: str) -> None:
        assert going_of(values, **GAP, target=Decimal("1.2")) == words

    def test_where_nothing_says_what_closed_is_nothing_is_called_a_gap(self) -> None:
        assert going_of(["24", "17"], better="lower") == "improving"
        assert going_of(["1.2", "1.1"], **GAP) == "improving"

    def test_higher_can_be_better(self) -> None:
        assert going_of(["40", "62"], better="higher", target=Decimal(80)) == (
            "improving, gap persists"
        )
        assert going_of(["62", "40"], better="higher") == "getting worse"

    def test_the_baseline_is_where_it_began(self) -> None:
        assert going_of(["1.52"], **GAP, baseline=Decimal("1.75")) == "improving, gap persists"

    def test_what_is_withheld_is_passed_over(self) -> None:
        at = table(RATIO.model_copy(update={"clause": None, "owner": None}))
        for key, on, value in (("a", JUNE_24, "1.75"), ("b", JUNE_25, None), ("c", JUNE_26, "1.6")):
            at.put(read(key, "ratio", on, value))
        found = series(at.session, at.get(Indicator, "ratio"))
        assert values_alone(found) == "1.75 → withheld → 1.6"
        assert found.trend is Trend.PERSISTS

    def test_a_leading_measure_reaches_its_target_and_is_no_gap(self) -> None:
        places = {each.where: each for each in by_place(millbrook().session, HIRES)}
        assert going(places["School X"]) == "target reached"
        assert going(places["School Z"]) == "withheld"

    @settings(deadline=None, max_examples=tries(60))
    @given(
        st.lists(st.integers(-50, 50).map(Decimal), max_size=6),
        st.sampled_from(["higher", "lower"]),
        st.none() | st.integers(-50, 50).map(Decimal),
        st.none() | st.tuples(st.sampled_from(list(Flags)), st.integers(-50, 50).map(Decimal)),
    )
    def test_whatever_was_read_it_is_never_called_a_failure(
        self,
        values: list[Decimal],
        better: str,
        target: Decimal | None,
        line: tuple[Flags, Decimal] | None,
    ) -> None:
        flags, threshold = line or (None, None)
        found = measure("m", "M", better=better, target=target, flags=flags, threshold=threshold)
        at = table(found)
        for place, value in enumerate(values):
            at.put(read(f"r{place}", "m", date(2020 + place, 1, 1), str(value)))
        told = series(at.session, found)
        words = going(told)
        assert not {"fail", "missed"} & set(words.split())
        if len(values) > 1 and told.gained > 0:
            assert told.trend in {Trend.CLOSED, Trend.PERSISTS, Trend.IMPROVING}
        if told.trend is Trend.WORSE:
            assert told.gained < 0
            assert not told.reached
        drawn = picture(told)
        assert [value for _, value in drawn.points] == values


class TestPlaces:
    def test_three_years_say_who_is_in_the_spotlight_and_who_needs_support(self) -> None:
        """Founding systems, row 18."""
        session = millbrook().session
        assert [each.where for each in spotlight(session, HIRES)] == ["School X"]
        assert [each.where for each in support(session, HIRES)] == ["School Y"]

    def test_flagged_places_need_support_also_while_they_improve(self) -> None:
        at = table(RATIO.model_copy(update={"clause": None, "owner": None}))
        at.put(
            read("a", "ratio", JUNE_24, "1.9", where="Lowell"),
            read("b", "ratio", JUNE_25, "1.6", where=" lowell "),
            read("c", "ratio", JUNE_24, "1.1", where="Pittsfield"),
        )
        session = at.session
        assert [each.where for each in support(session, RATIO)] == ["lowell"]
        assert [each.where for each in spotlight(session, RATIO)] == ["lowell", "Pittsfield"]

    def test_places_are_told_apart_from_the_whole(self) -> None:
        at = millbrook()
        assert len(by_place(at.session, HIRES)) == 3
        assert series(at.session, HIRES).points == ()


class TestDue:
    def test_the_first_day_then_every_so_many_months(self) -> None:
        at = table(person("Ana", "union"))
        at.put(RATIO.model_copy(update={"clause": None}))
        assert due_next(at.session, RATIO) == JUNE_25
        at.put(read("early", "ratio", date(2024, 6, 1), "1.75"))
        assert due_next(at.session, RATIO) == JUNE_25
        at.put(read("timely", "ratio", date(2025, 6, 20), "1.6"))
        assert due_next(at.session, RATIO) == date(2026, 6, 20)
        [due] = due_readings(at.session, TODAY)
        assert due.overdue

    def test_nothing_is_due_where_nobody_said_so(self) -> None:
        at = table(measure("m", "M"))
        at.put(read("r", "m", JUNE_25, "1"))
        assert due_next(at.session, at.get(Indicator, "m")) is None

    @pytest.mark.parametrize(
        ("day", "months", "then"),
        [
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2025, 1, 31), 1, date(2025, 2, 28)),
            (date(2025, 11, 30), 3, date(2026, 2, 28)),
            (date(2026, 3, 31), -1, date(2026, 2, 28)),
        ],
    )
    def test_months_end_where_the_month_does(self, day: date, months: int, then: date) -> None:
        assert months_on(day, months) == then

    def test_who_reads_it_owes_it(self) -> None:
        at = millbrook()
        [mine] = owed_by(at.session, TODAY, "ana")
        assert (mine.item.id, mine.overdue, mine.due) == ("ratio", True, JUNE_26)
        assert mine.clause is not None
        assert owed_by(at.session, date(2026, 3, 1), "ana") == []
        assert [each.item.id for each in owed(at.session, date(2026, 6, 1))] == ["ratio"]

    def test_the_next_meeting_takes_up_what_is_due_and_asks_about_what_was_sent(self) -> None:
        at = millbrook()
        at.do(
            refer_option(at.session, "march", "The Legislature", counting("s"), follow_up=JUNE_25)
        )
        lines = dict(agenda_topics(at.session, next_agenda(at.session, TODAY)))
        told = next(line for line in lines if line.startswith("Reading due: "))
        assert told.endswith("(Ana, due 2026-06-30)")
        assert lines[told] == "prep"
        assert "Referred: Hire in March (option 2, The Legislature, ask by 2025-06-30)" in lines
        early = agenda_topics(at.session, next_agenda(at.session, date(2025, 1, 1)))
        assert not [line for line, _ in early if line.startswith(("Reading", "Referred"))]


class TestATheoryOfAction:
    def test_it_is_read_aloud_as_if_and_then(self) -> None:
        at = millbrook()
        told = plain(theory_sentence(at.session, at.get(TheoryOfAction, "why")))
        assert told == (
            "If clause 1, “Hiring calendar”, is carried out, then “Hiring is late” weighs less, "
            "and with it “English learners are taught by novices more often”. We will see it "
            "first in “Hires before 1 June” and in the end in “English learners with a first-year "
            "teacher, beside other students”. It is looked after by Ana. It lies in each "
            "district's hands."
        )
        assert missing(at.get(TheoryOfAction, "why")) == ()

    def test_what_is_missing_is_said_and_left_out_of_the_sentence(self) -> None:
        at = millbrook()
        half = at.get(TheoryOfAction, "half")
        told = plain(theory_sentence(at.session, half))
        assert told == (
            "If we do this, “Site teams choose”, then something not named yet gets better."
        )
        assert missing_words(half) == (
            "the gap, the cause, a leading measure, a lagging measure, who looks after it and in "
            "whose hands it lies"
        )

    def test_the_coach_notices_a_theory_with_holes(self) -> None:
        at = millbrook()
        issue = at.get(Issue, "prep")
        said = [each.says for each in observations(at.session, issue, Stage.AGREEMENT)]
        assert (
            "Theory of action 2 does not say which gap it is to close and more yet. "
            "What would it be?"
        ) in said

    @settings(deadline=None, max_examples=tries(60))
    @given(
        st.text(min_size=1, max_size=40).filter(lambda text: text.strip()),
        st.sets(st.sampled_from(["gap", "cause", "strategy", "leading", "lagging", "owner"])),
    )
    def test_whatever_was_typed_it_is_a_sentence_on_one_line(
        self, words: str, named: set[str]
    ) -> None:
        at = table(person("Ana", "union"), option("strategy", "x"))
        try:
            at.change(type(option("x")), "strategy", text=words)
            at.put(
                Gap(id="gap", issue="prep", text=words),
                Cause(id="cause", issue="prep", text=words),
                measure("leading", words),
                measure("lagging", words, sort="lagging"),
            )
        except (ValueError, RuleError):
            return  # words that are none once they are cleaned
        parts = {key: "ana" if key == "owner" else key for key in named}
        theory = TheoryOfAction(id="t", issue="prep", **parts)
        at.put(theory)
        for language in ("en", "es"):
            with speaking(language):
                told = plain(theory_sentence(at.session, theory))
                assert told.endswith(".")
                assert "\n" not in told
                assert told.count("“") >= len(named - {"owner"})
        assert (missing_words(theory) == "") is False


class TestReferred:
    def at(self) -> Table:
        at = table(
            interest("room", "Seats for everyone"),
            interest("choice", "A fair choice"),
            option("seats", "Build more seats", serves=("room",)),
            option("lottery", "A lottery", serves=("choice",)),
        )
        at.put(proposal("p", options=("seats", "lottery")))
        at.put(clause("c", proposal="p"))
        return at

    def served(self, at: Table) -> set[str]:
        found = served_by_proposal(at.session, at.session.get(type(proposal("x")), "p"))
        return {each.id for every in found.values() for each in every}

    def covered(self, at: Table) -> dict[str, bool]:
        return {each.interest.id: each.served for each in coverage(at.session, "prep")}

    def test_what_another_table_decides_is_not_counted_as_agreed_here(self) -> None:
        """Founding systems, row 9."""
        at = self.at()
        assert self.served(at) == {"room", "choice"}
        at.do(refer_option(at.session, "seats", "The Legislature", counting("s")))
        assert elsewhere(at.session) == {"seats"}
        assert self.served(at) == {"choice"}
        assert self.covered(at) == {"room": False, "choice": True}
        assert all(not each.options for each in coverage(at.session, "prep")[:1])
        found = trail(at.session, at.get(Clause, "c"))
        assert [each.option.id for each in found.options] == ["lottery"]
        assert [each.id for each in found.bundled] == ["seats"]

    def test_declined_it_is_still_not_agreed_and_taken_up_it_is(self) -> None:
        at = self.at()
        at.do(refer_option(at.session, "seats", "The Legislature", counting("s")))
        [sent] = at.session.all(Referral)
        at.do(answer_referral(at.session, sent.id, "No.", TODAY, result="declined"))
        assert self.covered(at)["room"] is False
        at.do(answer_referral(at.session, sent.id, "In the budget.", TODAY, result="taken up"))
        assert self.covered(at)["room"] is True

    def test_the_list_shows_destination_last_answer_and_what_is_late(self) -> None:
        at = self.at()
        at.do(
            refer_option(
                at.session,
                "seats",
                "The Legislature",
                counting("s"),
                because="it costs money",
                referred=JUNE_24,
                follow_up=JUNE_25,
            )
        )
        [found] = followed(at.session, TODAY, "prep")
        assert (found.option.id, found.open, found.overdue) == ("seats", True, True)
        stands, began = (plain(each) for each in referral_words(found.referral, TODAY))
        assert stands == "no answer yet; to ask again since 30 June 2025, overdue"
        assert began == "referred on 30 June 2024, because it costs money"
        at.do(answer_referral(at.session, found.referral.id, "Next session.", TODAY))
        [found] = followed(at.session, TODAY)
        assert plain(referral_words(found.referral, TODAY)[0]) == (
            "last answer, 15 July 2026: Next session."
        )


class TestChanges:
    def test_between_two_days_it_says_what_was_reopened_superseded_and_promised(self) -> None:
        at = millbrook()
        said = {"issue": "prep", "decides": "Board", "promise": "We listen."}
        at.put(Authority(id="first", level="Consult", step=2, **said))
        at.initial("hire", "union", "committee")
        before = at.session
        at.change(Issue, "prep", stage=Stage.AGREEMENT, outcome=Outcome.CONSENSUS)
        worse = read("worse", "ratio", date(2026, 7, 1), "1.6", period="2025–26")
        at.do(record_reading(at.session, worse, counting("n")))
        at.put(
            Authority(
                id="second", level="Involve", step=3, supersedes="first", because="Trust.", **said
            )
        )
        at.put(clause("hire2", supersedes="hire"))
        at.initial("hire2", "union", "committee")
        made = changes_made(before, at.session, at.get(Issue, "prep"))
        assert [each.id for each in made.reopened] == ["worse"]
        assert [(old.id, new.id) for old, new in made.superseded] == [("hire", "hire2")]
        assert [(old.level, new.level) for old, new in made.promises] == [("Consult", "Involve")]
        assert made.agreed == ()
        assert made

    def test_a_year_without_any_says_so(self) -> None:
        at = millbrook()
        assert not changes_made(at.session, at.session, at.get(Issue, "prep"))

    def test_from_the_beginning_all_that_is_agreed_is_new(self) -> None:
        at = millbrook()
        at.initial("hire", "union", "committee")
        made = changes_made(Session(), at.session, at.get(Issue, "prep"))
        assert [each.id for each in made.agreed] == ["hire"]


def test_who_was_in_the_room_at_each_stage_over_the_years() -> None:
    """Founding systems, row 6."""
    at = table(person("Ana", "union"), person("Cho", "committee"))

    def meet(title: str, year: int, here: str, stage: Stage) -> None:
        new = counting(f"{title.lower()}-{year}")
        when = NOON.replace(year=year)
        at.do(
            meeting_gestures.open_meeting(at.session, None, when, new, title=title, present=(here,))
        )
        at.change(Issue, "prep", stage=stage)
        at.put(interest(f"in-{title.lower()}", f"Said at {title}"))
        at.do(meeting_gestures.close_meeting(at.session, when.replace(hour=14), new))

    meet("One", 2026, "ana", Stage.STORY)
    meet("Two", 2027, "cho", Stage.INTERESTS)
    found = there_at_each_stage(at.entries, at.session, "prep")
    assert found[Stage.STORY] == {"ana", "cho"}
    assert found[Stage.INTERESTS] == {"cho"}
    assert Stage.CRITERIA not in found


class TestTypedReadings:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("1.52 2025–26", ("1.52", "2025–26", "")),
            ("24% fall 2025", ("24", "fall 2025", "")),
            ("School X: 24 % 2025–26", ("24", "2025–26", "School X")),
            ("1,204", ("1204", "", "")),
            ("1,5 2025", ("1.5", "2025", "")),
            ("−2.4 2024", ("-2.4", "2024", "")),
        ],
    )
    def test_a_line_is_value_period_and_place(self, line: str, told: tuple[str, ...]) -> None:
        found = typed_reading(line)
        assert (str(found.value), found.period, found.where) == told

    @pytest.mark.parametrize("sign", ["*", "<10", "n<10", "suppressed"])
    def test_what_is_withheld_is_a_reading_too(self, sign: str) -> None:
        found = typed_reading(f"School X: {sign} 2025")
        assert found.value is None
        assert found.note == "withheld: it counts too few"

    @pytest.mark.parametrize("line", ["", "School X:", "much better", "2025–26 1.52"])
    def test_what_is_none_is_refused_in_a_sentence(self, line: str) -> None:
        with pytest.raises(RuleError, match=r"\.$"):
            typed_reading(line)

    @settings(deadline=None, max_examples=tries(100))
    @given(st.text(max_size=40))
    def test_any_line_is_taken_or_refused(self, line: str) -> None:
        try:
            found = typed_reading(line)
        except RuleError:
            return
        assert found.value is None or found.value.is_finite()

    @settings(deadline=None, max_examples=tries(50))
    @given(st.decimals(-99999, 99999, places=3))
    def test_a_number_is_read_as_it_is_written(self, value: Decimal) -> None:
        assert value_of(format(value, "f")) == value


def test_a_reading_carries_its_response() -> None:
    at = millbrook()
    assert at.get(Reading, "y-26").response == "The principal moved interviews to April."
    at.do(gestures.withdraw(at.session, "y-26"))
    assert [each.where for each in support(at.session, HIRES)] == ["School Y"]
