"""What the record refuses about rates, standards, comparisons, gaps and tables."""

from decimal import Decimal

from ibb.model.actions import Action
from ibb.model.items import DataTable, Gap, Rate, Standard
from tests.model.builders import Table, table
from tests.model.refusals import Refusals
from tests.support.figures import comparison, rate, standard
from tests.support.sessions import adding, issue

FIGURES = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


def applied() -> Table:
    return table(rate(), standard(), comparison(standards=("rule",)))


@FIGURES.saying("cannot be applied", "“Committee” has not agreed to it yet")
def applying_a_standard_that_one_party_has_not_agreed_to() -> Attempt:
    at = table(rate(), standard(agreed_by=("union",)))
    return at, adding(comparison(standards=("rule",)))


@FIGURES.saying("is in use already", "make a new rate instead")
def counting_something_else_by_a_rate_in_use() -> Attempt:
    at = applied()
    return at, at.changing(Rate, "acc", out_of="children of the town")


@FIGURES.saying("is applied already, so its threshold stays", "make a new standard instead")
def moving_the_threshold_of_an_applied_standard() -> Attempt:
    at = applied()
    return at, at.changing(Standard, "rule", threshold=Decimal(2))


@FIGURES.saying("agreed to its threshold as it was", "ask them again")
def keeping_an_agreement_to_another_threshold() -> Attempt:
    at = table(standard())
    return at, at.changing(Standard, "rule", threshold=Decimal(2))


@FIGURES.saying("agreed to what it counted out of what", "ask them again")
def keeping_an_agreement_to_another_rate() -> Attempt:
    at = table(rate(agreed_by=("union",)))
    return at, at.changing(Rate, "acc", out_of="children of the town")


@FIGURES.saying("A comparison needs two groups")
def comparing_a_group_with_itself() -> Attempt:
    return table(rate()), adding(comparison(group="Families", peers=" families"))


@FIGURES.saying("belongs to another issue.")
def comparing_by_the_rate_of_another_issue() -> Attempt:
    return table(issue("other"), rate(issue="other")), adding(comparison())


@FIGURES.saying("lies between 0 and 100 percent")
def giving_a_rate_of_more_than_all() -> Attempt:
    return table(rate()), adding(comparison(one="144"))


@FIGURES.saying("counts fewer than 10 people on one side", "somebody could be recognized")
def comparing_so_few_that_somebody_is_recognized() -> Attempt:
    return table(rate()), adding(comparison(one=(3, 400)))


@FIGURES.saying("Standard 1 belongs to another issue.")
def applying_the_standard_of_another_issue() -> Attempt:
    at = table(issue("other"), rate(), standard(issue="other"))
    return at, adding(comparison(standards=("rule",)))


@FIGURES.saying("belongs to another issue than this gap")
def naming_a_gap_by_a_comparison_of_another_issue() -> Attempt:
    at = table(issue("other"), rate(), comparison())
    return at, adding(Gap(id="g", issue="other", text="A gap", comparisons=("c1",)))


@FIGURES.saying("Here counts below 10 stay out of the record", "a higher one")
def taking_in_a_table_that_shows_more_than_the_charter_allows() -> Attempt:
    small = DataTable(id="t", title="Offers", columns=("a",), rows=(("7",),), smallest_cell=5)
    return table(), adding(small)
