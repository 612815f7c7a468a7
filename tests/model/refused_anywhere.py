"""What the record refuses whatever kind of item it is about."""

from ibb.model.actions import Action, Add, Change, Withdraw, change
from ibb.model.items import Criterion, Interest, Issue, Mark, Option
from tests.model.builders import Table, criterion, mark, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding, interest, issue, option, party

ANYWHERE = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


@ANYWHERE.saying("Option 1", "already in the record")
def adding_the_same_option_again() -> Attempt:
    return table(option("o1")), adding(option("o1"))


@ANYWHERE.saying("already in the record")
def adding_an_option_twice_in_one_gesture() -> Attempt:
    return table(), adding(option("o1"), option("o1"))


@ANYWHERE.saying("starts with its charter", "add that first")
def adding_a_party_before_the_charter() -> Attempt:
    return Table(), adding(party("Union"))


@ANYWHERE.saying("no longer in the session", "withdrawn")
def rewording_an_option_that_was_withdrawn() -> Attempt:
    at = table(option("o1"))
    reworded = change(at.get(Option, "o1"), text="too late")
    at.withdraw("o1")
    return at, reworded


@ANYWHERE.saying("no longer in the session")
def changing_an_item_as_if_it_were_of_another_kind() -> Attempt:
    wrong = Change(kind="interest", id="o1", before={"text": "o1"}, after={"text": "x"})
    return table(option("o1")), (wrong,)


@ANYWHERE.saying("Option 1", "changed by someone else meanwhile", "both texts")
def rewording_an_option_that_someone_reworded_meanwhile() -> Attempt:
    at = table(option("o1"))
    mine = change(at.get(Option, "o1"), text="mine")
    at.change(Option, "o1", text="theirs")
    return at, mine


@ANYWHERE.saying("Option 1", "cannot move to another issue", "number would change")
def moving_an_option_to_another_issue() -> Attempt:
    at = table(option("o1"), issue("calendar"))
    return at, at.changing(Option, "o1", issue="calendar")


@ANYWHERE.saying("Interest 1", "cannot move to another issue", "withdraw it and add it there")
def moving_an_interest_to_another_issue() -> Attempt:
    at = table(interest("i1"), issue("calendar"))
    return at, at.changing(Interest, "i1", issue="calendar")


@ANYWHERE.saying("Criterion S1", "cannot move to another issue")
def making_a_standing_criterion_one_of_an_issue() -> Attempt:
    at = table(criterion("s1"))
    return at, at.changing(Criterion, "s1", issue="prep")


@ANYWHERE.saying("mark", "cannot move to another option")
def moving_a_mark_to_another_option() -> Attempt:
    at = table(option("o1"), option("o2"), criterion("s1"), mark("o1", "s1"))
    return at, at.changing(Mark, "o1-s1", option="o2")


@ANYWHERE.saying("Option 1", "cannot become that", "needs words, and has none")
def leaving_an_option_without_words() -> Attempt:
    emptied = Change(kind="option", id="o1", before={"text": "o1"}, after={"text": " "})
    return table(option("o1")), (emptied,)


@ANYWHERE.saying("Interest 1", "cannot become that", "names a party twice")
def giving_an_interest_to_one_party_twice() -> Attempt:
    twice = {"parties": ["union", "union"]}
    doubled = Change(kind="interest", id="i1", before={"parties": ["union"]}, after=twice)
    return table(interest("i1")), (doubled,)


@ANYWHERE.saying("already withdrawn")
def withdrawing_an_option_twice() -> Attempt:
    at = table(option("o1"))
    at.withdraw("o1")
    return at, (Withdraw(item=option("o1")),)


@ANYWHERE.saying("Option 1", "changed by someone else before it could be withdrawn")
def withdrawing_an_option_that_someone_reworded_meanwhile() -> Attempt:
    at = table(option("o1", "mine"))
    at.change(Option, "o1", text="theirs")
    return at, (Withdraw(item=option("o1", "mine")),)


@ANYWHERE.saying("Interest 1", "still used by option 1", "unlink or withdraw")
def withdrawing_an_interest_out_from_under_an_option() -> Attempt:
    at = table(interest("i1"), option("o1", serves=("i1",)))
    return at, (Withdraw(item=at.get(Interest, "i1")),)


@ANYWHERE.saying("Issue 1", "still used by")
def withdrawing_an_issue_with_everything_said_under_it() -> Attempt:
    at = table(option("o1"))
    return at, (Withdraw(item=at.get(Issue, "prep")),)


@ANYWHERE.saying("interest that is not in the session", "may be withdrawn")
def linking_an_option_to_an_interest_that_was_withdrawn() -> Attempt:
    at = table(interest("i1"), option("o1"))
    at.withdraw("i1")
    return at, change(at.get(Option, "o1"), serves=("i1",))


@ANYWHERE.saying("party that is not in the session")
def naming_a_criterion_where_a_party_belongs() -> Attempt:
    return table(criterion("s1")), adding(interest("i1", parties=("s1",)))


@ANYWHERE.saying("issue that is not in the session")
def adding_an_option_to_no_issue() -> Attempt:
    return table(), adding(option("o1", issue="nowhere"))


@ANYWHERE.saying("option that is not in the session")
def using_an_option_before_it_is_added() -> Attempt:
    at = table(criterion("s1"))
    return at, (Add(item=mark("o1", "s1")), Add(item=option("o1")))


@ANYWHERE.saying("The charter stays while anything else is in the session; change it")
def withdrawing_the_charter_under_a_session() -> Attempt:
    at = table()
    charter = at.session.charter
    assert charter is not None
    return at, (Withdraw(item=charter),)
