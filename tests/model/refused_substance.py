"""What the record refuses about issues, interests, options, criteria and marks."""

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.items import Interest, Issue, Mark, Option, Party
from tests.model.builders import Table, criterion, mark, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding, interest, issue, option, party

SUBSTANCE = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


@SUBSTANCE.saying("Issue 1", "cannot be nested inside itself")
def nesting_an_issue_in_itself() -> Attempt:
    at = table()
    return at, at.changing(Issue, "prep", parent="prep")


@SUBSTANCE.saying("Issue 1", "cannot be nested inside itself")
def nesting_an_issue_in_a_part_of_its_part() -> Attempt:
    at = table(issue("part", parent="prep"), issue("small", parent="part"))
    return at, at.changing(Issue, "prep", parent="small")


@SUBSTANCE.saying("An issue cannot be merged into itself")
def merging_an_issue_into_itself() -> Attempt:
    at = table()
    return at, gestures.merge_issues(at.session, "prep", ["prep"])


@SUBSTANCE.saying("Issue 2 was itself merged into issue 1", "merge into that one")
def merging_an_issue_into_one_that_was_merged() -> Attempt:
    at = table(issue("b"), issue("c"))
    at.do(gestures.merge_issues(at.session, "prep", ["b"]))
    return at, gestures.merge_issues(at.session, "b", ["c"])


@SUBSTANCE.saying("“Families” has no seat here", "say what this interest rests on", "survey")
def speaking_for_an_absent_party_without_a_basis() -> Attempt:
    at = table(party("Families", at_table=False))
    return at, adding(interest("i1", parties=("union", "families")))


@SUBSTANCE.saying("“Families” has no seat here")
def giving_an_absent_party_an_interest_on_a_blank_basis() -> Attempt:
    at = table(party("Families", at_table=False), interest("i1"))
    return at, at.changing(Interest, "i1", parties=("families",), basis=" \n")


@SUBSTANCE.saying("charter keeps options without a name", "leave out who offered it")
def naming_who_offered_an_option() -> Attempt:
    return table(), adding(option("o1", offered_by="union"))


@SUBSTANCE.saying("Option 1 already is the status quo")
def listing_the_status_quo_twice() -> Attempt:
    return table(option("o1", status_quo=True)), adding(option("o2", status_quo=True))


@SUBSTANCE.saying("Option 2 already is the status quo")
def making_another_option_the_status_quo() -> Attempt:
    at = table(option("o1"), option("o2", status_quo=True))
    return at, at.changing(Option, "o1", status_quo=True)


@SUBSTANCE.saying("different issues", "cannot be merged or split")
def merging_options_of_different_issues() -> Attempt:
    at = table(issue("calendar"), option("o1"), option("x1", issue="calendar"))
    return at, gestures.merge_options(at.session, "o1", ["x1"])


@SUBSTANCE.saying("different issues", "cannot be merged or split")
def splitting_an_option_into_another_issue() -> Attempt:
    at = table(issue("calendar"), option("o1"))
    return at, adding(option("x1", issue="calendar", split_from="o1"))


@SUBSTANCE.saying("An option cannot be merged into itself")
def merging_an_option_into_itself() -> Attempt:
    at = table(option("o1"))
    return at, gestures.merge_options(at.session, "o1", ["o1"])


@SUBSTANCE.saying("Option 2 was itself merged into option 3", "merge into that one")
def merging_an_option_into_one_that_was_merged() -> Attempt:
    at = table(option("o1"), option("o2"), option("o3"))
    at.do(gestures.merge_options(at.session, "o3", ["o2"]))
    return at, gestures.merge_options(at.session, "o2", ["o1"])


@SUBSTANCE.saying("Option 2 holds merged options", "together with it")
def merging_an_option_without_those_it_holds() -> Attempt:
    at = table(option("o1"), option("o2"), option("o3"))
    at.do(gestures.merge_options(at.session, "o2", ["o1"]))
    return at, change(at.get(Option, "o2"), merged_into="o3")


@SUBSTANCE.saying("Criterion 1 belongs to another issue than option 1")
def marking_an_option_against_a_criterion_of_another_issue() -> Attempt:
    at = table(issue("calendar"), option("o1"), criterion("c1", issue="calendar"))
    return at, adding(mark("o1", "c1"))


@SUBSTANCE.saying("Option 1 is already marked against criterion S1", "change that mark")
def marking_an_option_twice() -> Attempt:
    at = table(option("o1"), criterion("s1"), mark("o1", "s1"))
    return at, adding(mark("o1", "s1", "no", id="again"))


@SUBSTANCE.saying("Option 1 is already marked against criterion S2")
def moving_a_mark_onto_another() -> Attempt:
    at = table(option("o1"), criterion("s1"), criterion("s2"), mark("o1", "s1"), mark("o1", "s2"))
    return at, at.changing(Mark, "o1-s1", criterion="s2")


@SUBSTANCE.saying("“Union” has no seat here")
def rewording_an_interest_whose_party_has_left_the_table() -> Attempt:
    at = table(interest("i1"))
    at.change(Party, "union", at_table=False)
    return at, at.changing(Interest, "i1", text="other words")
