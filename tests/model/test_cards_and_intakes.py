"""Cards come in with their file in one gesture, are merged by people, and can be taken back."""

import pytest

from ibb.model.errors import RuleError
from ibb.model.intake_gestures import merge_cards, take_in, unmerge_card
from ibb.model.items import Intake, PublicInput, Theme
from tests.model.builders import Table, table
from tests.model.refused_voices import aside, card, intake, of_file


def three_of_five() -> Table:
    """Return a table that took in a file of five rows: three cards, one blank, one known."""
    at = table()
    file = intake(rows=5, set_aside=aside(4), repeated=1)
    art = Theme(id="art", text="Art")
    cards = [of_file(2, themes=("art",)), of_file(3), of_file(6)]
    at.do(take_in(at.session, file, cards, [art]))
    return at


def test_a_file_comes_in_with_its_cards_and_themes_in_one_gesture() -> None:
    at = three_of_five()
    [found] = at.session.all(Intake)
    cards = at.session.among(PublicInput, "intake", found.id)
    assert found.rows == len(cards) + len(found.set_aside) + found.repeated
    assert [at.session.label(each.id) for each in cards] == ["1", "2", "3"]
    assert [each.row for each in cards] == [2, 3, 6]
    assert [theme.text for theme in at.session.all(Theme)] == ["Art"]


def test_it_is_taken_back_and_put_back_as_one() -> None:
    at = three_of_five()
    before = at.session
    at.undo()
    assert at.session.all(PublicInput) == []
    assert at.session.all(Intake) == []
    assert at.session.all(Theme) == []
    at.redo()
    assert at.session.all(PublicInput) == before.all(PublicInput)
    assert at.session.all(Intake) == before.all(Intake)


def test_a_file_without_anything_new_is_no_gesture() -> None:
    at = table()
    assert take_in(at.session, intake(rows=2, repeated=2), []) == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_file_that_does_not_add_up_is_refused_whole(rows: int) -> None:
    at = table()
    with pytest.raises(RuleError, match="no row may be lost"):
        take_in(at.session, intake(rows=rows), [of_file(2), of_file(3)])
    with pytest.raises(RuleError, match="names the intake"):
        take_in(at.session, intake(rows=1), [card("loose")])


def test_what_a_file_was_for_can_be_said_later() -> None:
    at = three_of_five()
    at.withdraw("card-3")
    at.change(Intake, "posters", sponsor="The league", purpose="What to measure")
    assert at.get(Intake, "posters").sponsor == "The league"


def test_cards_of_a_batch_that_was_no_file_are_added_one_by_one() -> None:
    at = table(intake())
    at.put(card("one", intake="posters"))
    at.put(card("two", intake="posters"))
    assert len(at.session.among(PublicInput, "intake", "posters")) == 2


def test_merged_cards_keep_their_words_and_who_wrote_them() -> None:
    at = table(
        Theme(id="art", text="Art"),
        Theme(id="buses", text="Buses"),
        card("one", themes=("art",), contributor="Table 1"),
        card("two", themes=("buses",), contributor="Table 2", language="es"),
        card("three"),
    )
    at.do(merge_cards(at.session, "two", ["three"]))
    at.do(merge_cards(at.session, "one", ["two"]))
    merged = at.session.among(PublicInput, "merged_into", "one")
    assert [(each.id, each.text) for each in merged] == [
        ("two", "Words of two"),
        ("three", "Words of three"),
    ]
    assert merged[0].contributor == "Table 2"
    assert at.get(PublicInput, "one").themes == ("art", "buses")
    at.undo()
    assert at.get(PublicInput, "three").merged_into == "two"
    assert at.get(PublicInput, "two").merged_into is None


def test_a_merged_card_can_stand_by_itself_again() -> None:
    at = table(card("one"), card("two", merged_into="one"))
    at.do(unmerge_card(at.session, "two"))
    assert at.get(PublicInput, "two").merged_into is None
