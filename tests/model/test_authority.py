"""Who decides, what was promised and what is not negotiable: what the record takes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.model.actions import change
from ibb.model.authority_gestures import (
    amend_commitment,
    commitments_on,
    hold_against,
    in_force,
    keep_promise,
    state_authority,
    unresolved,
)
from ibb.model.errors import RuleError
from ibb.model.gestures import merge_options, withdraw
from ibb.model.items import Authority, Bearing, Commitment, Issue, Proposal
from ibb.model.rules import admit
from tests.model.builders import Table, proposal, table
from tests.support.authority import commitment, held, stated
from tests.support.chance import tries
from tests.support.sessions import adding, counting, issue, option

LEVELS = ("Inform", "Consult", "Involve", "Collaborate", "Empower")


def say(at: Table, level: str = "Involve", because: str = "", **fields: str) -> None:
    """State who decides on the issue, in place of what was stated before."""
    said = {"decides": "State Board", "promise": f"We will {level.lower()} you.", **fields}
    actions = state_authority(
        at.session,
        "prep",
        counting(f"a{at.session.seq}"),
        level=level,
        step=LEVELS.index(level) + 1,
        because=because,
        **said,
    )
    if actions:
        at.do(actions)


def with_options() -> Table:
    """Return a table where the committee moves nobody, and one option would."""
    return table(commitment(), option("march", "Hire in March"), option("move", "Move teachers"))


def test_a_second_statement_takes_the_place_of_the_first_and_says_why() -> None:
    at = table()
    say(at)
    with pytest.raises(RuleError, match="Say why the statement of authority changes"):
        say(at, "Consult")
    say(at, "Consult", because="The Board has less time.")
    now = in_force(at.session, "prep")
    assert now is not None
    assert (now.level, now.because) == ("Consult", "The Board has less time.")
    assert [at.session.label(each.id) for each in at.session.all(Authority)] == ["1", "2"]
    assert at.session.get(Authority, now.supersedes or "").level == "Involve"


def test_only_one_statement_is_in_force() -> None:
    at = table(stated())
    with pytest.raises(RuleError, match="already stated who decides on issue 1; state it anew"):
        at.put(stated("again"))


def test_a_statement_takes_the_place_of_the_one_in_force_on_its_issue() -> None:
    at = table(stated(), stated("new", supersedes="stated", because="slip"), issue("pay"))
    with pytest.raises(RuleError, match="was superseded already"):
        at.put(stated("late", supersedes="stated", because="slip"))
    with pytest.raises(RuleError, match="one on the same issue"):
        at.put(stated("else", issue="pay", supersedes="new", because="slip"))


@pytest.mark.parametrize(
    "fields",
    [
        {"decides": "Commissioner"},
        {"level": "Inform"},
        {"step": 1},
        {"promise": "We will see."},
    ],
)
def test_what_was_promised_is_never_rewritten(fields: dict[str, object]) -> None:
    at = table(stated())
    with pytest.raises(RuleError, match="Statement of authority 1 stays as it was heard"):
        at.do(at.changing(Authority, "stated", **fields))


def test_who_recommends_and_what_it_rests_on_take_better_words() -> None:
    at = table()
    say(at)
    say(at, recommends="Commissioner", source="603 CMR 4.03")
    (only,) = at.session.all(Authority)
    assert (only.recommends, only.source) == ("Commissioner", "603 CMR 4.03")


def test_a_promise_cannot_be_taken_out_of_view_by_hand() -> None:
    at = table(stated())
    with pytest.raises(RuleError, match="was heard and stays in the record"):
        admit(at.session, withdraw(at.session, "stated"), done_now=True)
    with pytest.raises(RuleError, match="rests on it"):
        withdraw(at.session, "prep")


def test_what_happened_stands_beside_the_promise() -> None:
    at = table(stated())
    what = "The Board adopted it with 2 changes."
    at.do(keep_promise(at.session, "stated", happened=what, kept="partly kept"))
    now = at.session.get(Authority, "stated")
    assert (now.happened, now.kept, now.level) == (what, "partly kept", "Involve")


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=8))
def test_whatever_is_stated_one_is_in_force_and_all_stay_readable(levels: list[str]) -> None:
    at = table()
    for place, level in enumerate(levels):
        say(at, level, because=f"reason {place}")
    every = at.session.all(Authority)
    assert [each.level for each in every] == [
        level for place, level in enumerate(levels) if not place or levels[place - 1] != level
    ]
    assert in_force(at.session, "prep") == every[-1]


def test_a_commitment_holds_for_its_issue_its_parts_or_all() -> None:
    at = table(issue("part", parent="prep"), issue("pay"), commitment("all", "Law"))
    at.put(commitment("own", issue="prep"))
    assert [each.id for each in commitments_on(at.session, "part")] == ["all", "own"]
    assert [each.id for each in commitments_on(at.session, "pay")] == ["all"]
    at.put(option("raise", issue="pay"))
    with pytest.raises(RuleError, match="Commitment 2 was stated for another issue than option 1"):
        at.put(held("raise", "keeps", "own"))


def test_an_option_is_held_against_a_commitment_once() -> None:
    at = with_options()
    at.put(held("move", "breaks"))
    with pytest.raises(RuleError, match="Option 2 was already held against commitment 1"):
        at.put(held("move", "keeps", id="twice"))
    at.do(hold_against(at.session, "move", "stay", "unsure", counting("b"), note="by law?"))
    (only,) = at.session.all(Bearing)
    assert (only.answer, only.note) == ("unsure", "by law?")


def test_what_breaks_a_commitment_enters_no_straw_design_unexplained() -> None:
    at = with_options()
    at.put(held("move", "breaks"))
    with pytest.raises(RuleError) as refused:
        at.put(proposal("p1", "march", "move"))
    said = str(refused.value)
    assert said.startswith("Option 2 breaks commitment 1 of “Committee”;")
    assert "explain how it can go forward" in said
    assert "let “Committee” amend the commitment" in said
    at.put(proposal("p1", "march"))
    with pytest.raises(RuleError, match="breaks commitment 1"):
        at.do(change(at.session.get(Proposal, "p1"), options=("march", "move")))


def test_once_explained_it_does() -> None:
    at = with_options()
    at.put(held("move", "breaks"))
    how = "Only those who ask to move, and the committee agrees."
    at.do(hold_against(at.session, "move", "stay", "breaks", counting("b"), explained=how))
    at.put(proposal("p1", "move"))
    assert at.session.get(Proposal, "p1").options == ("move",)


def test_once_amended_by_its_party_it_is_looked_at_again() -> None:
    at = with_options()
    at.put(held("move", "breaks"), held("march", "keeps"))
    with pytest.raises(RuleError, match="let its party amend it and say why"):
        at.do(at.changing(Commitment, "stay", text="Nobody is moved against their will"))
    words = "Nobody is moved against their will"
    with pytest.raises(RuleError, match="Say why"):
        amend_commitment(at.session, "stay", words, " ")
    at.do(amend_commitment(at.session, "stay", words, "It was about force."))
    assert [each.answer for each in at.session.all(Bearing)] == ["unsure", "keeps"]
    assert at.session.get(Commitment, "stay").amended == "It was about force."
    at.put(proposal("p1", "march", "move"))


def test_an_option_answers_for_what_was_merged_into_it() -> None:
    at = with_options()
    at.put(held("move", "breaks"))
    at.do(merge_options(at.session, "march", ["move"]))
    assert [each.option for each in unresolved(at.session, "march")] == ["move"]
    with pytest.raises(RuleError, match="Option 1 with option 2 in it breaks commitment 1"):
        at.put(proposal("p1", "march"))


def test_a_design_that_holds_it_already_can_still_be_worded_and_emptied() -> None:
    at = with_options()
    at.put(proposal("p1", "march", "move"), held("move", "breaks"))
    at.do(change(at.session.get(Proposal, "p1"), text="Rough words"))
    at.do(change(at.session.get(Proposal, "p1"), options=("march",)))
    assert at.session.get(Proposal, "p1").text == "Rough words"


def test_a_commitment_keeps_to_issues_where_options_are_held_against_it() -> None:
    at = with_options()
    at.put(issue("pay"), held("move", "breaks"))
    with pytest.raises(RuleError, match="Option 2 of issue 1 is held against commitment 1"):
        at.do(at.changing(Commitment, "stay", issue="pay"))
    at.do(at.changing(Commitment, "stay", issue="prep"))


def test_a_commitment_or_an_option_goes_with_what_was_said_of_them() -> None:
    at = with_options()
    at.put(held("move", "breaks"), held("march", "keeps"))
    at.do(withdraw(at.session, "move"))
    assert [each.option for each in at.session.all(Bearing)] == ["march"]
    at.do(withdraw(at.session, "stay"))
    assert at.session.all(Bearing) == []


def test_adding_statements_needs_no_order_beyond_their_own() -> None:
    at = table(issue("pay"))
    at.do(adding(stated("one"), stated("two", issue="pay")))
    assert [each.issue for each in at.session.all(Authority)] == ["prep", "pay"]
    assert in_force(at.session, "pay") == at.session.get(Authority, "two")
    assert at.session.get(Issue, "pay").parent is None
