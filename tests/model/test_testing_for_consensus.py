"""A test for consensus: revealed at once, and saying no more about people than was agreed."""

import json
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model.actions import to_text
from ibb.model.gestures import Shown, reveal, revise
from ibb.model.items import Charter, ConsensusTest, Proposal, Signal
from ibb.model.queries import newest_proposal, signals_of
from tests.model.builders import Table, clause, declined, proposal, refusal, table
from tests.support.sessions import EVERYONE, THUMBS, counting, option, person

ANN = Shown("ann", "down", "It costs too much", "A cap on the cost")
BOB = Shown("bob", "up")
CAL = Shown("cal", "side", "Not in my school")
ALL = [ANN, BOB, CAL]


def seated(attribution: str = "none") -> Table:
    """Return a table with three seats and a straw design."""
    return table(
        person("Ann", "union"),
        person("Bob", "committee"),
        person("Cal", "committee"),
        proposal("p1", text="As read out"),
        attribution=attribution,
    )


def shown_at(at: Table) -> list[Signal]:
    return signals_of(at.session, "new-1")


def test_a_test_and_everything_shown_in_it_is_one_entry() -> None:
    at = seated()
    before = len(at.entries)
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    assert len(at.entries) == before + 1
    taken = at.get(ConsensusTest, "new-1")
    assert taken.text == "As read out"
    assert (taken.scale, taken.pass_rule) == (THUMBS, EVERYONE)
    assert taken.seats == ("ann", "bob", "cal")
    assert taken.captured == "proxy"
    assert len(shown_at(at)) == 3


def test_the_words_tested_stay_though_the_scale_of_the_session_changes() -> None:
    at = seated()
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    other = EVERYONE.model_copy(update={"name": "Other"})
    at.change(Charter, "charter", pass_rule=other)
    assert at.get(ConsensusTest, "new-1").pass_rule == EVERYONE


def test_everyone_asked_is_noted_also_who_was_not_heard() -> None:
    at = seated()
    seats = ["ann", "bob", "cal"]
    at.do(reveal(at.session, "p1", [BOB], counting("new"), seats=seats))
    assert at.get(ConsensusTest, "new-1").seats == ("ann", "bob", "cal")
    assert [each.level for each in shown_at(at)] == ["up"]


@pytest.mark.parametrize(
    ("attribution", "named"),
    [
        ("none", [(None, None), (None, None), (None, None)]),
        ("party", [(None, "committee"), (None, "committee"), (None, "union")]),
        ("person", [("ann", "union"), ("bob", "committee"), ("cal", "committee")]),
    ],
)
def test_signals_name_what_the_charter_allows_and_nothing_more(
    attribution: str, named: list[tuple[str | None, str | None]]
) -> None:
    at = seated(attribution)
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    assert [(each.person, each.party) for each in shown_at(at)] == named


@pytest.mark.parametrize("attribution", ["none", "party"])
def test_without_names_the_order_of_the_signals_tells_nothing(attribution: str) -> None:
    at = seated(attribution)
    seats = ["ann", "bob", "cal"]
    told = {
        to_text(reveal(at.session, "p1", each, counting("new"), seats=seats))
        for each in permutations(ALL)
    }
    assert len(told) == 1
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    assert [each.level for each in shown_at(at)] == ["up", "side", "down"]


shows = st.builds(
    Shown,
    st.sampled_from(["ann", "bob", "cal"]),
    st.sampled_from(["up", "side", "down"]),
    st.sampled_from(["", "one", "two"]),
    st.sampled_from(["", "more", "less"]),
)


@given(st.lists(shows, min_size=3, max_size=3, unique_by=lambda each: each.person), st.randoms())
def test_with_no_attribution_nobody_can_tell_who_showed_what(
    shown: list[Shown], mix: Random
) -> None:
    at = seated()
    seats = [each.person for each in shown]
    people = seats.copy()
    mix.shuffle(people)
    swapped = [
        Shown(who, each.level, each.reservation, each.would_move)
        for who, each in zip(people, shown, strict=True)
    ]
    one = to_text(reveal(at.session, "p1", shown, counting("new"), seats=seats))
    assert one == to_text(reveal(at.session, "p1", swapped, counting("new"), seats=seats))
    signals = [action["item"] for action in json.loads(one)[1:]]
    assert not any({"person", "party"} & signal.keys() for signal in signals)


def test_where_people_are_named_signals_stay_in_the_order_they_were_shown() -> None:
    at = seated("person")
    at.do(reveal(at.session, "p1", [CAL, ANN, BOB], counting("new")))
    assert [each.person for each in shown_at(at)] == ["cal", "ann", "bob"]


def test_what_someone_says_beside_a_signal_is_kept_word_for_word() -> None:
    at = seated()
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    low = shown_at(at)[-1]
    assert (low.reservation, low.would_move) == ("It costs too much", "A cap on the cost")


def test_a_clause_is_tested_like_a_straw_design() -> None:
    at = seated()
    at.put(clause("c1", text="The language"))
    at.do(reveal(at.session, "c1", ALL, counting("new"), captured="roll call"))
    assert at.get(ConsensusTest, "new-1").text == "The language"
    assert at.get(ConsensusTest, "new-1").captured == "roll call"


@pytest.mark.parametrize("tested", ["o1", "prep", "nothing"])
def test_only_a_text_for_the_table_can_be_tested(tested: str) -> None:
    at = seated()
    at.put(option("o1"))
    sentence = declined(lambda: reveal(at.session, tested, ALL, counting("new")), at)
    assert sentence == "Only a straw design or a clause can be tested for consensus."


def test_nothing_is_tested_before_there_is_a_charter() -> None:
    at = Table()
    assert "can be tested" in declined(lambda: reveal(at.session, "p1", [], counting("n")), at)


def test_a_level_that_is_not_on_the_scale_is_refused_whoever_shows_it() -> None:
    at = seated()
    sentence = refusal(at, reveal(at.session, "p1", [Shown("ann", "7")], counting("new")))
    assert sentence == "“7” is not a level of Thumbs; it has up, side, down."


def test_a_signal_may_be_given_its_reason_later() -> None:
    at = seated()
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    at.change(Signal, "new-2", reservation="Please try it first")
    assert at.get(Signal, "new-2").reservation == "Please try it first"


def test_the_tested_words_stay_when_the_design_is_revised() -> None:
    at = seated()
    at.put(option("o1"), option("o2"))
    at.do(reveal(at.session, "p1", ALL, counting("new")))
    at.do(revise(at.session, "p1", "Cheaper", counting("v"), options=("o1",), changes="the cost"))
    newest = newest_proposal(at.session, "prep")
    assert newest is not None
    assert (newest.text, newest.revises, newest.options) == ("Cheaper", "p1", ("o1",))
    assert newest.changes == "the cost"
    assert at.get(Proposal, "p1").text == "As read out"
    at.do(revise(at.session, "v-1", "Cheaper still", counting("w")))
    assert at.get(Proposal, "w-1").options == ("o1",)
    assert at.session.name("w-1") == "straw design 3"
