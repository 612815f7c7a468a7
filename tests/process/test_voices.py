"""What became of cards, whose voices were heard, and what is said for those without a seat."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.model.gestures import merge_options, revise, split_option
from ibb.model.intake_gestures import merge_cards
from ibb.model.items import (
    Attribution,
    Authority,
    Clause,
    ClauseStatus,
    Disposition,
    Interest,
    Issue,
    Option,
    PublicInput,
)
from ibb.model.voices_gestures import answer_cards, confirm_interest, set_cards_aside, take_edit
from ibb.process.absent import absent_voices, unconfirmed, unserved_absent
from ibb.process.coach import observations
from ibb.process.trace import trail
from ibb.process.voices import Fates, by, counts, is_answered, voice_balance, without_answer
from tests.model.builders import Table, clause, proposal, table
from tests.support.chance import tries
from tests.support.many_cards import card, cards, themes
from tests.support.sessions import counting, interest, option, party, person


def heard(*more: object) -> Table:
    """Return a table with families who have no seat, two themes and eight cards."""
    return table(
        party("Families", at_table=False, needs="interpretation"),
        *themes(),
        *(card(f"c{place}", group="families", event="Forum") for place in range(1, 6)),
        *(card(f"c{place}", group="Students", event="Form") for place in range(6, 9)),
        *more,  # type: ignore[arg-type]
    )


def fate(at: Table, card_id: str):
    return Fates(at.session).of(at.get(PublicInput, card_id))


def numbers(at: Table, items: object) -> list[str]:
    return [at.session.label(each.id) for each in items]  # type: ignore[attr-defined]


def test_a_card_has_its_answer_through_the_one_it_was_merged_into() -> None:
    at = heard()
    at.do(merge_cards(at.session, "c1", ["c2"]))
    at.do(merge_cards(at.session, "c3", ["c1"]))
    assert len(without_answer(at.session)) == 8
    at.do(answer_cards(at.session, ["c2"], Disposition.NOT_NOW, "No data yet."))
    assert at.get(PublicInput, "c3").disposition is Disposition.NOT_NOW
    assert fate(at, "c2").whole.id == "c3"
    assert [each.id for each in fate(at, "c3").holds] == ["c1", "c2"]
    assert [each.id for each in without_answer(at.session)] == ["c4", "c5", "c6", "c7", "c8"]


def test_a_card_set_aside_with_a_reason_is_answered() -> None:
    at = heard()
    at.do(set_cards_aside(at.session, ["c1"], "It names a person."))
    assert is_answered(at.session, at.get(PublicInput, "c1"))
    assert counts(at.session).set_aside == 1
    at.change(PublicInput, "c2", set_aside="")
    assert not is_answered(at.session, at.get(PublicInput, "c2"))


@settings(max_examples=tries(60), deadline=None)
@given(st.data())
def test_every_card_is_answered_or_waits_and_none_is_counted_twice(data: st.DataObject) -> None:
    at = table(*themes())
    at.put(*cards(12))
    ids = [f"c{place}" for place in range(1, 13)]
    for _ in range(data.draw(st.integers(0, 8))):
        picked = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
        alone = [each for each in picked if at.get(PublicInput, each).merged_into is None]
        match data.draw(st.sampled_from(["answer", "aside", "merge"])):
            case "answer":
                became = data.draw(st.sampled_from(list(Disposition)))
                actions = answer_cards(at.session, picked, became, "Because.")
            case "aside":
                actions = set_cards_aside(at.session, picked, "Off topic.")
            case _:
                actions = merge_cards(at.session, alone[0], alone[1:]) if alone else ()
        if actions:
            at.do(actions)
    found = counts(at.session)
    waiting = without_answer(at.session)
    assert found.cards == 12
    assert found.answered + len(waiting) == 12
    every = Fates(at.session).every()
    assert [each.card.id for each in every] == ids
    assert {each.card.id for each in every if not each.answered} == {each.id for each in waiting}
    balance = voice_balance(at.session)
    assert sum(each.cards for each in balance.groups) == 12
    assert sum(each.unanswered for each in balance.groups) == len(waiting)


def test_people_events_channels_and_languages_are_counted_once_each() -> None:
    at = table(
        card("c1", contributor="Table 4", event="Forum", channel="poster", language="es"),
        card("c2", contributor="table  4", event="FORUM", channel="form", language="en"),
        card("c3", contributor="Ana", event="", channel="", language=""),
    )
    found = counts(at.session)
    assert (found.people, found.events, found.channels, found.languages) == (2, 1, 2, 2)


def test_cards_of_nobody_come_last() -> None:
    at = heard(card("c9"))
    groups = by(at.session.all(PublicInput), lambda each: each.group)
    assert {name: len(each) for name, each in groups.items()} == {
        "families": 5,
        "Students": 3,
        "": 1,
    }
    assert list(groups)[-1] == ""


def test_a_card_leads_over_interest_and_option_to_the_clause() -> None:
    at = heard(
        interest("calm", "Calm mornings", parties=("families",), basis="cards", drawn_from=("c1",)),
        option("late", "Late bells", serves=("calm",), drawn_from=("c2", "c3")),
        option("early", "Early bells", drawn_from=("c6",)),
        proposal("p1", "late"),
        clause("k1", proposal="p1"),
    )
    led = {each.card.id: [e.id for e in each.through] for each in _heard_in(at, "k1")}
    assert led == {"c1": ["calm"], "c2": ["late"], "c3": ["late"]}
    assert numbers(at, fate(at, "c2").clauses) == ["1"]
    assert [each.id for each in fate(at, "c2").became] == ["late"]
    assert fate(at, "c6").clauses == ()


def _heard_in(at: Table, clause_id: str):
    return trail(at.session, at.get(Clause, clause_id)).heard


def test_a_clause_leads_back_to_the_cards_of_a_theme_and_to_those_merged_into_them() -> None:
    at = heard(clause("k1", drawn_from=("t1",)))
    at.change(PublicInput, "c4", themes=("t1",))
    at.do(merge_cards(at.session, "c4", ["c5"]))
    assert [each.card.id for each in _heard_in(at, "k1")] == ["c4", "c5"]
    assert [each.id for each in fate(at, "c5").clauses] == ["k1"]


def test_words_of_merged_and_split_options_keep_their_cards() -> None:
    at = heard(option("a", drawn_from=("c1",)), option("b", drawn_from=("c2",)), option("c"))
    at.do(merge_options(at.session, "c", ["a"]))
    at.do(split_option(at.session, "b", ["b1", "b2"], counting("part")))
    at.put(proposal("p1", "c", "part-1"), clause("k1", proposal="p1"))
    assert [each.card.id for each in _heard_in(at, "k1")] == ["c1", "c2"]


def test_an_option_for_another_interest_does_not_lend_its_cards_to_a_clause() -> None:
    at = heard(
        interest("calm"),
        interest("cost"),
        option("late", serves=("calm",), drawn_from=("c1",)),
        option("bus", serves=("cost",), drawn_from=("c2",)),
        proposal("p1", "late", "bus"),
        clause("k1", proposal="p1", serves=("calm",)),
    )
    assert [each.card.id for each in _heard_in(at, "k1")] == ["c1"]


def test_an_edit_that_was_taken_up_is_found_from_the_clause() -> None:
    at = heard(proposal("p1", text="Schools may tell parents."))
    at.change(PublicInput, "c1", about="p1", proposed="Schools will tell parents.")
    at.change(PublicInput, "c2", about="p1", proposed="Nobody will.")
    at.do(take_edit(at.session, "c1", "Schools will tell parents.", counting("v")))
    at.do(answer_cards(at.session, ["c2"], Disposition.NOT_NOW, "Parents asked for it."))
    at.put(clause("k1", proposal="v-1"))
    assert [each.card.id for each in _heard_in(at, "k1")] == ["c1"]


def test_a_superseded_clause_is_nowhere_a_card_ended_up() -> None:
    at = heard(clause("k1", drawn_from=("c1",)))
    at.change(Clause, "k1", status=ClauseStatus.SUPERSEDED)
    assert fate(at, "c1").clauses == ()


def test_voices_are_counted_beside_their_totals() -> None:
    at = heard(
        person("Ann", "union"),
        person("Bob", "committee"),
        interest("one"),
        interest("both", parties=("union", "committee")),
    )
    at.do(answer_cards(at.session, ["c1", "c6"], Disposition.USED, ""))
    found = voice_balance(at.session)
    assert (found.seats, found.interests, found.cards) == (2, 2, 8)
    told = {each.name: each for each in found.groups}
    assert list(told) == ["Union", "Committee", "Families", "Students"]
    assert (told["Union"].seats, told["Union"].interests) == (1, 2)
    assert (told["Families"].cards, told["Families"].unanswered) == (5, 4)
    assert told["Students"].answers == ((Disposition.USED, 1),)
    assert told["Families"].needs == "interpretation"
    assert not found.attributed


def test_options_are_counted_by_party_only_where_the_charter_names_them() -> None:
    at = table(option("a", offered_by="union"), attribution=Attribution.PARTY)
    found = voice_balance(at.session)
    assert found.attributed
    assert [each.options for each in found.groups] == [1, 0]


def test_a_party_with_a_seat_and_no_interest_is_told() -> None:
    at = heard(interest("one"))
    assert [each.name for each in voice_balance(at.session).silent] == ["Committee"]
    at.change(Issue, "prep", named_none=("committee",))
    assert voice_balance(at.session).silent == ()


def test_who_decides_stands_beside_who_was_heard() -> None:
    at = heard()
    assert [each.id for each in voice_balance(at.session).undecided] == ["prep"]
    at.put(
        Authority(
            id="a1", issue="prep", decides="State Board", level="Consult", step=2, promise="We hear"
        )
    )
    ((issue, said),) = voice_balance(at.session).decides
    assert (issue.id, said.decides) == ("prep", "State Board")


def spoken_for() -> Table:
    """Return a table where two interests are said for families, one of them to be confirmed."""
    at = heard()
    at.put(
        interest("calm", parties=("families",), basis="a survey", to_confirm=True),
        interest("told", parties=("families",), basis="testimony"),
        option("late", serves=("calm",)),
    )
    return at


def test_every_party_without_a_seat_is_listed_with_basis_and_what_is_served() -> None:
    at = spoken_for()
    (found,) = absent_voices(at.session)
    assert found.bases == ("a survey", "testimony")
    assert (found.served, len(found.fared), found.unserved) == (0, 2, True)
    assert [each.id for each in found.to_confirm] == ["calm"]
    at.put(clause("k1", serves=("told",)))
    (found,) = absent_voices(at.session)
    assert (found.served, found.unserved) == (1, False)


def test_a_party_of_which_nothing_is_said_is_listed_too() -> None:
    (found,) = absent_voices(heard().session)
    assert (found.fared, found.unserved) == ((), False)


def test_nothing_on_its_way_for_those_without_a_seat_is_noticed() -> None:
    at = spoken_for()
    prep = at.get(Issue, "prep")
    assert [each.name for each in unserved_absent(at.session, prep)] == ["Families"]
    at.put(proposal("p1", "late"))
    assert unserved_absent(at.session, prep) == []


def test_the_coach_names_who_goes_without() -> None:
    at = spoken_for()
    at.put(clause("k1", serves=()))
    at.change(Issue, "prep", stage="agreement")
    prep = at.get(Issue, "prep")
    said = {each.key: each.says for each in observations(at.session, prep, prep.stage)}
    assert said["absent_unserved"] == (
        "Nothing written here serves “Families”, who have no seat. What would?"
    )
    assert said["absent_to_confirm"] == "Who asks “Families” whether interest 1 is theirs?"


def test_an_answer_of_their_own_clears_what_was_to_be_confirmed() -> None:
    at = spoken_for()
    prep = at.get(Issue, "prep")
    assert [each.id for each in unconfirmed(at.session, prep)] == ["calm"]
    at.do(confirm_interest(at.session, "calm", ["c1", "c2"], ""))
    assert unconfirmed(at.session, prep) == []
    assert at.get(Interest, "calm").confirmed_by == ("c1", "c2")
    (found,) = absent_voices(at.session)
    assert found.to_confirm == ()


def test_a_new_version_of_a_design_keeps_the_cards_of_the_one_before() -> None:
    at = heard(option("late", drawn_from=("c1",)), proposal("p1", "late"))
    at.do(revise(at.session, "p1", "Newer", counting("v")))
    at.put(clause("k1", proposal="v-1"))
    assert [each.card.id for each in _heard_in(at, "k1")] == ["c1"]
    assert at.get(Option, "late").drawn_from == ("c1",)
