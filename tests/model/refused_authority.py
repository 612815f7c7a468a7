"""What the record refuses about who decides, what was promised and what is not negotiable."""

from ibb.model.actions import Action, Withdraw
from ibb.model.items import Authority, Bearing, Commitment
from tests.model.builders import Table, proposal, table
from tests.model.refusals import Refusals
from tests.support.authority import commitment, held, stated
from tests.support.sessions import adding, issue, option

AUTHORITY = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


@AUTHORITY.saying("Say why the statement of authority changes")
def superseding_a_promise_without_a_reason() -> Attempt:
    return table(stated()), adding(stated("new", supersedes="stated", because=" \n"))


@AUTHORITY.saying("It is already stated who decides on issue 1", "state it anew")
def stating_twice_who_decides() -> Attempt:
    return table(stated("a1")), adding(stated("a2"))


@AUTHORITY.saying("takes the place of one on the same issue")
def superseding_a_promise_of_another_issue() -> Attempt:
    at = table(stated(), issue("pay"))
    return at, adding(stated("new", issue="pay", supersedes="stated", because="slip"))


@AUTHORITY.saying("Statement of authority 1 on issue 1 was superseded already")
def superseding_a_promise_twice() -> Attempt:
    at = table(stated(), stated("new", supersedes="stated", because="slip"))
    return at, adding(stated("late", supersedes="stated", because="slip"))


@AUTHORITY.saying("Statement of authority 1 stays as it was heard")
def rewriting_a_promise() -> Attempt:
    at = table(stated())
    return at, at.changing(Authority, "stated", promise="We will see.")


@AUTHORITY.saying("was heard and stays in the record", "undo it if it was a slip")
def taking_a_promise_out_of_view() -> Attempt:
    at = table(stated())
    return at, (Withdraw(item=at.get(Authority, "stated")),)


@AUTHORITY.saying("Commitment 1 was stated for another issue than option 1 belongs to")
def holding_an_option_against_a_commitment_of_another_issue() -> Attempt:
    at = table(issue("pay"), commitment(issue="pay"), option("move"))
    return at, adding(held("move", "breaks"))


@AUTHORITY.saying("Option 1 was already held against commitment 1")
def holding_an_option_against_a_commitment_twice() -> Attempt:
    at = table(commitment(), option("move"), held("move", "breaks"))
    return at, adding(held("move", "keeps", id="twice"))


@AUTHORITY.saying("What is said of one commitment stays with it")
def turning_what_was_said_to_another_commitment() -> Attempt:
    at = table(commitment(), commitment("pay"), option("move"), held("move", "breaks"))
    return at, at.changing(Bearing, "move-stay", commitment="pay")


@AUTHORITY.saying("Commitment 1 is broken by an option", "let its party amend it and say why")
def rewording_a_commitment_that_an_option_breaks() -> Attempt:
    at = table(commitment(), option("move"), held("move", "breaks"))
    return at, at.changing(Commitment, "stay", text="Anything goes")


@AUTHORITY.saying("Option 1 of issue 1 is held against commitment 1")
def taking_a_commitment_away_from_an_issue_where_options_are_held_against_it() -> Attempt:
    at = table(issue("pay"), commitment(), option("move"), held("move", "keeps"))
    return at, at.changing(Commitment, "stay", issue="pay")


@AUTHORITY.saying("Option 1 breaks commitment 1 of “Committee”", "explain how", "amend")
def putting_what_breaks_a_commitment_into_a_straw_design() -> Attempt:
    at = table(commitment(), option("move"), held("move", "breaks"))
    return at, adding(proposal("p1", "move"))
