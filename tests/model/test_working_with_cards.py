"""What people at the table do with cards: themes, answers, translations, and what they become."""

import pytest

from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.intake_gestures import merge_cards
from ibb.model.items import (
    Clause,
    Disposition,
    Indicator,
    Interest,
    Option,
    Proposal,
    PublicInput,
    Theme,
)
from ibb.model.voices_gestures import (
    answer_cards,
    confirm_interest,
    draw,
    draw_into,
    put_in_theme,
    set_cards_aside,
    take_cards_up,
    take_edit,
    take_out_of_themes,
    translate,
    whole_card,
)
from tests.model.builders import Table, clause, declined, proposal, refusal, table
from tests.support.many_cards import card
from tests.support.sessions import counting, interest, option, party


@pytest.fixture
def at() -> Table:
    """Return a table with families who have no seat, and four cards."""
    return table(
        party("Families", at_table=False),
        *(card(f"c{place}", f"Said in {place}", group="Families") for place in range(1, 5)),
    )


def of(at: Table, card_id: str) -> PublicInput:
    return at.get(PublicInput, card_id)


def test_cards_go_into_a_new_theme_in_one_step(at: Table) -> None:
    before = len(at.entries)
    at.do(put_in_theme(at.session, ["c1", "c3"], counting("t"), text="Arts access"))
    assert len(at.entries) == before + 1
    (theme,) = at.session.all(Theme)
    assert theme.text == "Arts access"
    assert [of(at, each).themes for each in ("c1", "c2", "c3")] == [("t-1",), (), ("t-1",)]


def test_a_theme_of_the_same_words_is_the_same_theme(at: Table) -> None:
    at.do(put_in_theme(at.session, ["c1"], counting("t"), text="Arts access"))
    at.do(put_in_theme(at.session, ["c2"], counting("other"), text="arts  ACCESS"))
    assert [each.id for each in at.session.all(Theme)] == ["t-1"]
    assert of(at, "c2").themes == ("t-1",)


def test_a_card_may_stand_in_several_themes_and_leave_them_all(at: Table) -> None:
    new = counting("t")
    at.do(put_in_theme(at.session, ["c1"], new, text="Arts"))
    at.do(put_in_theme(at.session, ["c1"], new, text="Money"))
    assert of(at, "c1").themes == ("t-1", "t-2")
    at.do(take_out_of_themes(at.session, ["c1"]))
    assert of(at, "c1").themes == ()


def test_a_theme_needs_words(at: Table) -> None:
    said = declined(lambda: put_in_theme(at.session, ["c1"], counting("t"), text="  "), at)
    assert "takes a word or two" in said


def test_a_theme_that_is_withdrawn_leaves_its_cards(at: Table) -> None:
    at.do(put_in_theme(at.session, ["c1"], counting("t"), text="Arts"))
    at.do(withdraw(at.session, "t-1"))
    assert of(at, "c1").themes == ()
    assert of(at, "c1").text == "Said in 1"


@pytest.mark.parametrize("became", [each for each in Disposition if each is not Disposition.USED])
def test_every_answer_but_used_takes_a_reason(at: Table, became: Disposition) -> None:
    said = declined(lambda: answer_cards(at.session, ["c1"], became, " "), at)
    assert said.startswith(f"“{became.value.capitalize()}” takes a reason")
    at.do(answer_cards(at.session, ["c1"], became, "There is no data yet."))
    assert (of(at, "c1").disposition, of(at, "c1").reason) == (became, "There is no data yet.")


def test_several_cards_are_answered_in_one_step(at: Table) -> None:
    entry = at.do(answer_cards(at.session, ["c1", "c2", "c4"], Disposition.USED, ""))
    assert len(entry.actions) == 3
    assert [bool(of(at, f"c{place}").disposition) for place in range(1, 5)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_merged_card_is_answered_through_the_one_it_is_part_of(at: Table) -> None:
    at.do(merge_cards(at.session, "c1", ["c2"]))
    assert whole_card(at.session, "c2").id == "c1"
    at.do(answer_cards(at.session, ["c2", "c1"], Disposition.ELSEWHERE, "The city decides it."))
    assert of(at, "c1").disposition is Disposition.ELSEWHERE
    assert of(at, "c2").disposition is None


def test_a_second_answer_stands_beside_the_first(at: Table) -> None:
    at.do(answer_cards(at.session, ["c1"], Disposition.NOT_NOW, "It costs too much."))
    at.do(answer_cards(at.session, ["c1"], Disposition.USED, "The Board found money.", later=True))
    found = of(at, "c1")
    assert (found.disposition, found.reason) == (Disposition.NOT_NOW, "It costs too much.")
    assert (found.later, found.later_reason) == (Disposition.USED, "The Board found money.")


def test_the_second_answer_comes_after_the_first(at: Table) -> None:
    actions = answer_cards(at.session, ["c1"], Disposition.USED, "", later=True)
    assert "Say first what became of the card at the table" in refusal(at, actions)


def test_a_card_is_set_aside_with_a_reason_and_taken_up_again(at: Table) -> None:
    assert "who said it" in declined(lambda: set_cards_aside(at.session, ["c1"], ""), at)
    at.do(set_cards_aside(at.session, ["c1"], "It names a person."))
    assert of(at, "c1").set_aside == "It names a person."
    assert of(at, "c1").text == "Said in 1"
    at.do(take_cards_up(at.session, ["c1"]))
    assert of(at, "c1").set_aside is None


def test_a_translation_stands_beside_the_words_and_says_whose_it_is(at: Table) -> None:
    assert "who translated" in declined(lambda: translate(at.session, "c1", "Dicho", " "), at)
    at.do(translate(at.session, "c1", "Dicho en 1", "Ana Ruiz"))
    assert of(at, "c1").text == "Said in 1"
    assert (of(at, "c1").translation, of(at, "c1").translated_by) == ("Dicho en 1", "Ana Ruiz")
    at.do(translate(at.session, "c1", "", ""))
    assert (of(at, "c1").translation, of(at, "c1").translated_by) == ("", "")


def test_what_cards_become_names_them_and_they_are_used(at: Table) -> None:
    at.do(draw(at.session, interest("i1", drawn_from=("c1", "c2"))))
    at.do(draw(at.session, option("o1", drawn_from=("c3",))))
    measure = Indicator(id="m1", issue="prep", text="Days with music", drawn_from=("c4",))
    at.do(draw(at.session, measure))
    assert at.get(Interest, "i1").drawn_from == ("c1", "c2")
    assert {of(at, f"c{place}").disposition for place in range(1, 5)} == {Disposition.USED}


def test_an_answer_that_is_there_is_not_changed_by_what_a_card_becomes(at: Table) -> None:
    at.do(answer_cards(at.session, ["c1"], Disposition.PARTLY, "The rest costs too much."))
    at.do(draw(at.session, option("o1", drawn_from=("c1",))))
    assert of(at, "c1").disposition is Disposition.PARTLY
    at.do(set_cards_aside(at.session, ["c2"], "Off topic."))
    at.do(draw_into(at.session, "o1", ["c2"]))
    assert of(at, "c2").disposition is None


def test_cards_may_become_something_without_an_answer_yet(at: Table) -> None:
    at.do(draw(at.session, option("o1", drawn_from=("c1",)), used=False))
    assert of(at, "c1").disposition is None


def test_a_whole_theme_becomes_an_interest(at: Table) -> None:
    at.do(put_in_theme(at.session, ["c1", "c2"], counting("t"), text="Arts"))
    at.do(merge_cards(at.session, "c1", ["c4"]))
    at.do(draw(at.session, interest("i1", drawn_from=("t-1",))))
    assert at.get(Interest, "i1").drawn_from == ("t-1",)
    assert of(at, "c1").disposition is Disposition.USED
    assert of(at, "c2").disposition is Disposition.USED
    assert of(at, "c3").disposition is None


def test_cards_join_what_is_on_the_list_already(at: Table) -> None:
    at.put(option("o1", drawn_from=("c1",)))
    at.do(draw_into(at.session, "o1", ["c1", "c2"]))
    assert at.get(Option, "o1").drawn_from == ("c1", "c2")
    assert "become interests" in declined(lambda: draw_into(at.session, "prep", ["c1"]), at)


def test_an_edit_to_a_straw_design_makes_a_version_that_names_the_card(at: Table) -> None:
    at.put(proposal("p1", text="Schools may tell parents."))
    at.change(PublicInput, "c1", about="p1", proposed="Schools will tell parents.")
    at.do(take_edit(at.session, "c1", "Schools will tell parents.", counting("v")))
    newer = at.get(Proposal, "v-1")
    assert (newer.revises, newer.text) == ("p1", "Schools will tell parents.")
    assert newer.changes == "card 1: Schools will tell parents."
    assert of(at, "c1").disposition is Disposition.USED


def test_an_edit_to_an_older_version_goes_into_the_newest(at: Table) -> None:
    at.put(proposal("p1", text="May."))
    at.change(PublicInput, "c1", about="p1", proposed="Will.")
    at.change(PublicInput, "c2", about="p1", proposed="Soon.")
    new = counting("v")
    at.do(take_edit(at.session, "c1", "Will.", new))
    at.do(take_edit(at.session, "c2", "Will, soon.", new))
    assert at.get(Proposal, "v-2").revises == "v-1"


def test_an_edit_to_a_clause_rewords_it_and_keeps_the_link(at: Table) -> None:
    at.put(clause("k1", text="Schools may tell parents.", drawn_from=("c2",)))
    at.change(PublicInput, "c1", about="k1", proposed="will")
    actions = take_edit(
        at.session,
        "c1",
        "Schools will tell parents.",
        counting("v"),
        disposition=Disposition.PARTLY,
        reason="Not the day.",
    )
    at.do(actions)
    found = at.get(Clause, "k1")
    assert found.text == "Schools will tell parents."
    assert found.drawn_from == ("c2", "c1")
    assert (of(at, "c1").disposition, of(at, "c1").reason) == (Disposition.PARTLY, "Not the day.")


def test_an_edit_is_of_something_and_changes_it(at: Table) -> None:
    said = declined(lambda: take_edit(at.session, "c1", "Other", counting("v")), at)
    assert said == "Card 1 is about no straw design and no clause; say first which."
    at.put(clause("k1", text="Same."))
    at.change(PublicInput, "c1", about="k1")
    said = declined(lambda: take_edit(at.session, "c1", "same.", counting("v")), at)
    assert said.startswith("The words are as they were")


def test_an_interest_is_confirmed_by_their_own_words(at: Table) -> None:
    at.put(interest("i1", parties=("families",), basis="a survey", to_confirm=True))
    assert "Name the cards" in declined(lambda: confirm_interest(at.session, "i1", [], " "), at)
    at.do(confirm_interest(at.session, "i1", ["c1"], "At the evening of 3 March"))
    found = at.get(Interest, "i1")
    assert not found.to_confirm
    assert (found.confirmed_by, found.confirmation) == (("c1",), "At the evening of 3 March")
    at.do(confirm_interest(at.session, "i1", ["c1", "c2"], ""))
    found = at.get(Interest, "i1")
    assert (found.confirmed_by, found.confirmation) == (("c1", "c2"), "At the evening of 3 March")


def test_everything_done_with_cards_can_be_taken_back(at: Table) -> None:
    before = at.session
    at.do(put_in_theme(at.session, ["c1"], counting("t"), text="Arts"))
    at.do(draw(at.session, option("o1", drawn_from=("t-1",))))
    at.do(answer_cards(at.session, ["c1"], Disposition.NOT_NOW, "Later."))
    for _ in range(3):
        at.undo()
    assert at.session == before


def test_a_card_that_something_came_of_is_not_lost(at: Table) -> None:
    at.do(draw(at.session, option("o1", drawn_from=("c1",))))
    with pytest.raises(RuleError, match="still used by option 1"):
        at.do(withdraw(at.session, "c1")[-1:])
