"""The record tells in words what people outside said, three hundred cards at once as well."""

from collections.abc import Sequence

import pytest

from ibb.documents.log import tell
from ibb.documents.since import since_document
from ibb.model.actions import change
from ibb.model.intake_gestures import merge_cards, take_in
from ibb.model.items import (
    Disposition,
    Intake,
    Interest,
    PublicInput,
    RowSetAside,
    Theme,
)
from ibb.model.voices_gestures import answer_cards, confirm_interest, draw, put_in_theme
from tests.documents.reading import flat
from tests.model.builders import Table, clause, table
from tests.support.sessions import counting, interest, option, party

BOTH = ("union", "committee")


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def parts(at: Table) -> list[str]:
    return last(at).split("; ")


def card(number: int, text: str = "", **fields: object) -> PublicInput:
    values = {"id": f"c{number}", "issue": "prep", "text": text or f"Said {number}", **fields}
    return PublicInput(**values)  # type: ignore[arg-type]


def with_cards(number: int, *items: object) -> Table:
    return table(*items, *(card(each) for each in range(1, number + 1)))  # type: ignore[arg-type]


def told_since(at: Table, seq: int) -> str:
    return flat(since_document(at.entries, seq, len(at.entries)))


def forum(cards: int, aside: int = 0, repeated: int = 0) -> tuple[Intake, list[PublicInput]]:
    rows = tuple(RowSetAside(row=each + 1, why="empty") for each in range(aside))
    every = cards + aside + repeated
    found = Intake(
        id="in1",
        issue="prep",
        title="Forum in Lynn",
        rows=every,
        set_aside=rows,
        repeated=repeated,
    )
    return found, [card(each, intake="in1") for each in range(1, cards + 1)]


@pytest.mark.parametrize("themes", [0, 3])
def test_three_hundred_cards_come_in_with_one_phrase(themes: int) -> None:
    at = table()
    intake, cards = forum(296, aside=3, repeated=1)
    named = [Theme(id=f"th{each}", text=f"Theme {each}") for each in range(themes)]
    at.do(take_in(at.session, intake, cards, named))
    came = (
        "296 cards came in from “Forum in Lynn” (300 rows: 296 cards, 3 set aside, 1 here already)"
    )
    told = (
        [came] if not themes else [came, "3 themes were named: “Theme 0”, “Theme 1” and “Theme 2”"]
    )
    assert parts(at) == told
    at.undo()
    assert len(last(at)) < 200
    assert "296 cards were withdrawn" in last(at)
    at.redo()
    assert came[3:] in last(at)


def test_one_card_tells_where_it_came_from_and_its_translation() -> None:
    at = table(
        card(
            1,
            "O ônibus chega tarde",
            group="families",
            event="Lynn forum",
            channel="poster",
            translation="The bus comes late",
            translated_by="Rosa",
        )
    )
    assert last(at) == (
        "Card 1 came in (families, Lynn forum, poster): “O ônibus chega tarde”, translated by "
        "Rosa: “The bus comes late”"
    )


def test_a_card_on_agreed_words_tells_what_it_asks_for() -> None:
    at = table(clause("k1"), card(1, "Too vague", about="k1", proposed="by 1 May"))
    assert last(at) == (
        "Card 1 came in on clause 1: “Too vague”, which asks for “by 1 May” instead"
    )


def test_cards_that_are_given_a_theme_together() -> None:
    at = with_cards(12)
    at.do(put_in_theme(at.session, ["c3", "c7", "c9"], counting("th"), text="Buses"))
    assert parts(at) == [
        "Theme 1 was named: “Buses”",
        "Cards 3, 7 and 9 came under theme 1, “Buses”",
    ]
    every = [f"c{each}" for each in range(1, 13)]
    at.do(put_in_theme(at.session, every, counting("th2"), text="Mornings"))
    assert parts(at)[1] == "12 cards came under theme 2, “Mornings”"
    at.do(put_in_theme(at.session, ["c1"], counting("th3"), theme_id="th-1"))
    assert last(at) == "Card 1 came under theme 1, “Buses”"


def test_cards_that_are_merged_keep_their_words() -> None:
    at = with_cards(9)
    at.do(merge_cards(at.session, "c3", ["c7", "c9"]))
    assert last(at) == "Cards 3, 7 and 9 were merged into card 3; their words stay"
    at.do(merge_cards(at.session, "c1", ["c2"]))
    assert last(at) == "Card 2 was merged into card 1; its words stay"
    at.undo()
    assert last(at) == "Took back entry 14: card 2 stands by itself again"
    at.take_back(at.entries[12])
    assert last(at) == "Took back entry 13: cards 7 and 9 stand by themselves again"


def answered(
    at: Table, ids: Sequence[str], answer: Disposition, why: str = "", **more: bool
) -> str:
    at.do(answer_cards(at.session, ids, answer, why, **more))
    return last(at)


def test_cards_that_are_answered_together() -> None:
    at = with_cards(12)
    used = Disposition.USED
    assert answered(at, ["c3", "c7", "c9"], used) == "Cards 3, 7 and 9 were answered: used"
    assert answered(at, ["c1"], Disposition.NOT_NOW, "no money") == (
        "Card 1 was answered: not now, because “no money”"
    )
    # Of some the answer changes, of some the reason as well: it is one answer all the same.
    told = answered(at, ["c1", "c2"], Disposition.ELSEWHERE, "no money")
    assert told == "Cards 1 and 2 were answered: elsewhere, because “no money”"
    later = answered(at, ["c3", "c7"], Disposition.PARTLY, "the Board cut it", later=True)
    assert later == (
        "Cards 3 and 7 were answered after the decision: partly used, because “the Board cut it”"
    )


def test_many_different_answers_are_counted() -> None:
    at = with_cards(8)
    actions = [
        action
        for each in range(1, 9)
        for action in answer_cards(at.session, [f"c{each}"], Disposition.NOT_NOW, f"reason {each}")
    ]
    at.do(tuple(actions))
    assert last(at) == "8 cards were answered: 8 not now"
    at.undo()
    numbers = "1, 2, 3, 4, 5, 6, 7 and 8"
    assert last(at) == f"Took back entry 12: cards {numbers} wait for an answer again"


def test_cards_that_are_set_aside_together() -> None:
    at = with_cards(3)
    at.do(tuple(a for i in (1, 2) for a in change(at.get(PublicInput, f"c{i}"), set_aside="spam")))
    assert last(at) == "Cards 1 and 2 were set aside: spam"
    at.undo()
    assert last(at) == "Took back entry 7: cards 1 and 2 are worked with again"


def test_what_cards_became() -> None:
    at = with_cards(17)
    drawn = option("o1", "A later bell", drawn_from=("c17",))
    at.do(draw(at.session, drawn))
    assert last(at) == "Card 17 became option 1: “A later bell”"
    at.do(draw(at.session, interest("i1", "Sleep", drawn_from=("c2", "c4"))))
    assert last(at) == "Cards 2 and 4 became interest 1 of Union: “Sleep”"
    at.put(clause("k1", drawn_from=("c2",)))
    assert last(at) == "Clause 1 was drafted, out of card 2: “Article k1”"


def test_an_absent_partys_interest_that_is_confirmed() -> None:
    at = table(
        party("Families", at_table=False),
        interest("i1", "Home by dark", parties=("families",), basis="survey", to_confirm=True),
        card(1),
    )
    assert list(tell(at.entries))[-2].sentence == (
        "Interest 1 was added on behalf of Families, whom somebody is still to ask: “Home by dark”"
    )
    at.do(confirm_interest(at.session, "i1", ["c1"], "all twelve say so"))
    assert last(at) == "Interest 1 was confirmed by Families: “all twelve say so” (card 1)"
    at.change(Interest, "i1", to_confirm=True)
    assert last(at).startswith("Interest 1 waits for an answer of Families themselves")


def test_since_a_moment_hundreds_of_cards_are_a_few_lines() -> None:
    at = table()
    start = len(at.entries)
    intake, cards = forum(60, aside=2)
    at.do(take_in(at.session, intake, cards))
    at.do(answer_cards(at.session, ["c1", "c2"], Disposition.NOT_NOW, "no money"))
    at.do(merge_cards(at.session, "c3", ["c4"]))
    told = told_since(at, start)
    assert "60 cards came in from “Forum in Lynn” (62 rows: 60 cards, 2 set aside)" in told
    assert "by now: 2 not now, 57 waiting for an answer and 1 merged into others" in told
    assert "Said 40" not in told
    more = told_since(at, start + 1)
    assert "Card 1 was answered: not now, because “no money”" in more
    assert "Card 4 was merged into card 3" in more
    at.do(answer_cards(at.session, [f"c{each}" for each in range(20, 40)], Disposition.USED, ""))
    assert "What became of 23 cards changed" in told_since(at, start + 1)
