"""What the record refuses about theories, measures, readings and referrals."""

from datetime import date
from decimal import Decimal

from ibb.model.actions import Action
from ibb.model.items import Flags, Gap, Indicator, Reading, Referral, TheoryOfAction
from ibb.model.monitoring_gestures import refer_option
from tests.model.builders import Table, clause, table
from tests.model.refusals import Refusals
from tests.support.followed import measure, read
from tests.support.sessions import adding, counting, issue, option

MONITORING = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]

JUNE, MAY = date(2025, 6, 30), date(2025, 5, 31)


def measured() -> Table:
    """Return a table with a leading and a lagging measure."""
    return table(measure("soon", "Hires"), measure("late", "Turnover", sort="lagging"))


def referred() -> Table:
    """Return a table with an option that the Legislature decides on."""
    at = table(option("seats", "More seats"), option("vans", "More vans"))
    at.put(Referral(id="sent", option="seats", to="Legislature", referred=JUNE))
    return at


@MONITORING.saying("Gap 1 belongs to another issue than this theory of action")
def a_theory_about_a_gap_of_another_issue() -> Attempt:
    at = table(issue("other"), Gap(id="far", issue="other", text="Far away"))
    return at, adding(TheoryOfAction(id="t", issue="prep", gap="far"))


@MONITORING.saying("Measure 2 is a lagging measure", "choose a leading one here")
def a_lagging_measure_as_the_leading_one() -> Attempt:
    return measured(), adding(TheoryOfAction(id="t", issue="prep", leading="late"))


@MONITORING.saying("Clause 1 belongs to another issue than this measure")
def a_measure_that_watches_over_a_term_of_another_issue() -> Attempt:
    at = table(issue("other"), clause("far", issue="other"))
    return at, adding(measure("m", "Hires", clause="far"))


@MONITORING.saying("names measure 1 as its leading measure", "choose another there first")
def a_leading_measure_that_turns_into_a_lagging_one() -> Attempt:
    at = measured()
    at.put(TheoryOfAction(id="t", issue="prep", leading="soon"))
    return at, at.changing(Indicator, "soon", sort="lagging")


@MONITORING.saying("A reading has a value, or a note")
def a_reading_without_a_value_or_a_word_why() -> Attempt:
    return measured(), adding(Reading(id="r", indicator="soon", on=JUNE))


@MONITORING.saying("Counts of people below 10 stay out of the record")
def a_reading_that_counts_three_people() -> Attempt:
    at = table(measure("m", "Novices", unit="teachers"))
    return at, adding(read("r", "m", JUNE, "3"))


@MONITORING.saying("Measure 1 has a reading for 2024–25 at School X already", "change that one")
def reading_the_same_place_twice() -> Attempt:
    at = measured()
    said = {"period": "2024–25", "where": "School X"}
    at.put(read("r", "soon", JUNE, "40", **said))
    return at, adding(read("again", "soon", JUNE, "41", **said))


@MONITORING.saying("A referral stays with its option")
def a_referral_that_moves_to_another_option() -> Attempt:
    at = referred()
    return at, at.changing(Referral, "sent", option="vans")


@MONITORING.saying("Say on which day “Legislature” answered.")
def a_result_without_a_day() -> Attempt:
    at = referred()
    return at, at.changing(Referral, "sent", result="declined")


@MONITORING.saying("“Legislature” cannot answer before it was asked")
def an_answer_before_the_question() -> Attempt:
    at = referred()
    return at, at.changing(Referral, "sent", answer="No.", answered=MAY)


@MONITORING.saying("Option 1 was referred to “Legislature” and is still open there")
def referring_an_option_twice() -> Attempt:
    at = referred()
    return at, refer_option(at.session, "seats", "Governor", counting("again"))


@MONITORING.saying("Measure 1 has a reading for 2025-06-30 already")
def reading_the_whole_twice_on_a_day() -> Attempt:
    at = measured()
    at.put(read("r", "soon", JUNE, str(Decimal(40))))
    return at, adding(read("again", "soon", JUNE, "41"))


@MONITORING.saying("The baseline of this measure is 2025%", "not between 0 and 100")
def a_year_as_the_baseline_of_a_percentage() -> Attempt:
    return table(), adding(measure("m", "Hires", unit="%", baseline=Decimal(2025)))


@MONITORING.saying("The target of this measure is 120% of schools")
def a_target_above_the_whole() -> Attempt:
    at = table(measure("m", "Hires", unit="% of schools"))
    return at, at.changing(Indicator, "m", target=Decimal(120))


@MONITORING.saying("The threshold of this measure is -1%")
def a_measure_that_turns_out_to_be_a_percentage() -> Attempt:
    at = table(measure("m", "Hires", flags=Flags.LESS_THAN, threshold=Decimal(-1)))
    return at, at.changing(Indicator, "m", unit="%")


@MONITORING.saying("Measure 1 is read in percent, and 2025 is not between 0 and 100")
def a_year_as_a_reading_in_percent() -> Attempt:
    at = table(measure("m", "Hires", unit="%"))
    return at, adding(read("r", "m", JUNE, "2025"))
