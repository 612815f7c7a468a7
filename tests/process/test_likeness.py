"""Cards that say nearly the same are suggested together; only people merge them."""

import random
import time

import pytest

from ibb.model.items import PublicInput
from ibb.process.likeness import LikeGroup, alike, bare
from tests.support.comment_files import rows


def card(number: int, text: str, translation: str = "", **fields: object) -> PublicInput:
    told = {"id": f"card-{number}", "text": text, "translation": translation, **fields}
    return PublicInput.model_validate(told)


def numbers(groups: list[LikeGroup]) -> list[list[str]]:
    return [[each.id.removeprefix("card-") for each in group.cards] for group in groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bus routes cause half our absences.", "bus routes cause half of our ABSENCES!"),
        ("One number hides everything.", "A single number hides everything"),
        ("How many teachers leave each year?", "How many teachers leave every year"),
        (
            "Fewer suspensions; show what you do instead.",
            "Show what you do instead: fewer suspensions",
        ),
        ("¿Quién va a leer esto?", "Quien va a leer esto"),
        ("Traduzam os relatórios", "Traduzam os relatorios."),
    ],
)
def test_the_same_wish_in_nearly_the_same_words_is_found(one: str, other: str) -> None:
    [group] = alike([card(1, one), card(2, "Something else altogether, thank you"), card(3, other)])
    assert [each.id for each in group.cards] == ["card-1", "card-3"]
    assert 80 <= group.others[0].percent <= 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More art", "More art in every school, every year, for every child"),
        ("Count days missed, but ask why first.", "Don't punish schools for asthma."),
        ("Traduzam os relatórios", "Traduzcan los informes"),
        ("…", "!!!"),
    ],
)
def test_different_wishes_are_left_alone(one: str, other: str) -> None:
    assert alike([card(1, one), card(2, other)]) == []


def test_cards_in_two_languages_meet_by_their_translation() -> None:
    spanish = card(1, "Un solo número lo oculta todo", "A single number hides everything")
    english = card(2, "One number hides everything.")
    portuguese = card(3, "Um número esconde tudo", "One number hides everything")
    assert numbers(alike([spanish, english, portuguese])) == [["1", "2", "3"]]


def test_what_was_merged_is_not_suggested_again() -> None:
    merged = card(2, "More buses", merged_into="card-1")
    assert alike([card(1, "More buses"), merged]) == []


def test_each_card_stands_in_one_group_and_the_order_is_that_of_the_cards() -> None:
    cards = [
        card(1, "More buses on the hill"),
        card(2, "Fewer tests in spring, please"),
        card(3, "more buses on the hill!"),
        card(4, "Fewer tests in the spring please"),
        card(5, "More buses up on the hill"),
    ]
    assert numbers(alike(cards)) == [["1", "3", "5"], ["2", "4"]]
    assert alike(cards) == alike(cards)


def test_the_three_hundred_comments_have_their_doubles() -> None:
    cards = [
        card(place, row[3], row[4]) for place, row in enumerate(rows(), start=1) if bare(row[3])
    ]
    found = numbers(alike(cards))
    assert ["61", "62"] in found
    assert any({"51", "52", "53"} <= set(group) for group in found)


def test_a_thousand_cards_take_less_than_two_seconds(chance: random.Random) -> None:
    known = [f"{chance.choice('bcdfgklmnprst')}{n:x}a" for n in range(2_000)]
    cards = [
        card(
            n,
            " ".join(chance.choices(known, k=chance.randint(4, 30))),
            " ".join(chance.choices(known, k=12)) if n % 3 == 0 else "",
        )
        for n in range(1_000)
    ]
    began = time.process_time()
    alike(cards)
    assert time.process_time() - began < 2
