"""What the record refuses about causes and what they lead to."""

from ibb.model.actions import Action
from ibb.model.gestures import merge_options, split_option
from ibb.model.items import AnyItem, Link
from tests.model.builders import Table, table
from tests.model.refusals import Refusals
from tests.support.root_causes import arrow, cause, gap
from tests.support.sessions import adding, counting, issue, option

CAUSES = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


def small(*more: AnyItem) -> Table:
    """Return a table with a gap that has a cause."""
    return table(gap("g1"), cause("c1"), arrow("c1", "g1"), *more)


@CAUSES.saying("Cause 1 cannot lead to itself", "name another cause between")
def a_cause_leading_to_itself() -> Attempt:
    return small(), adding(arrow("c1", "c1"))


@CAUSES.saying("Cause 1 is linked to gap 1 already; add the evidence to that link.")
def linking_the_same_two_again() -> Attempt:
    return small(), adding(arrow("c1", "g1", id="again"))


@CAUSES.saying("Cause 1 is linked to gap 1 already")
def turning_a_link_into_one_that_is_there() -> Attempt:
    at = small(cause("c2"), arrow("c1", "c2"))
    return at, at.changing(Link, "c1-c2", leads_to="g1")


@CAUSES.saying("Gap 1 belongs to another issue than this link; link what belongs to one issue.")
def leading_to_a_gap_of_another_issue() -> Attempt:
    return small(issue("other"), gap("far", issue="other")), adding(arrow("c1", "far"))


@CAUSES.saying("Option 1 belongs to another issue than this link")
def working_on_a_gap_with_an_option_of_another_issue() -> Attempt:
    return small(issue("other"), option("far", issue="other")), adding(arrow("far", "g1"))


@CAUSES.saying("Option 1 is set aside; take it up again")
def linking_an_option_that_was_set_aside() -> Attempt:
    return small(option("o1", set_aside="too dear")), adding(arrow("o1", "c1"))


@CAUSES.saying("Option 2 was merged into option 1; link that one.")
def linking_an_option_that_was_merged() -> Attempt:
    at = small(option("o1"), option("o2"))
    at.do(merge_options(at.session, "o1", ["o2"]))
    return at, adding(arrow("o2", "c1"))


@CAUSES.saying("Option 1 was split into option 2 and option 3; link those.")
def linking_an_option_that_was_split() -> Attempt:
    at = small(option("o1"))
    at.do(split_option(at.session, "o1", ["Half", "The other half"], counting("part")))
    return at, adding(arrow("o1", "c1"))
