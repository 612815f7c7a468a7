"""What the record refuses about cards and the files they came in."""

from typing import Any

from ibb.model.actions import Action
from ibb.model.items import Disposition, Intake, PublicInput, RowSetAside
from tests.model.builders import Table, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding

VOICES = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


def intake(**fields: Any) -> Intake:
    return Intake(**{"id": "posters", "title": "Poster night", **fields})


def card(card_id: str, **fields: Any) -> PublicInput:
    return PublicInput(**{"id": card_id, "text": f"Words of {card_id}", **fields})


def of_file(row: int, **fields: Any) -> PublicInput:
    return card(f"card-{row}", intake="posters", row=row, **fields)


def aside(*rows: int) -> tuple[RowSetAside, ...]:
    return tuple(RowSetAside(row=row, why="no words") for row in rows)


@VOICES.saying("set aside once")
def setting_a_row_aside_twice() -> Attempt:
    return table(), adding(intake(rows=4, set_aside=aside(3, 3)))


@VOICES.saying("An intake of 3 rows cannot have 2 set aside and 2 that were here already")
def counting_more_than_the_file_has() -> Attempt:
    return table(), adding(intake(rows=3, set_aside=aside(2, 3), repeated=2))


@VOICES.saying("All 2 rows of intake 1 are accounted for")
def adding_a_card_that_no_row_is_left_for() -> Attempt:
    at = table(intake(rows=2, set_aside=aside(3)), of_file(2))
    return at, adding(of_file(4))


@VOICES.saying("has 3 rows, but 1 became cards, 0 were set aside and 0 were here", "may be lost")
def counting_rows_that_nothing_became_of() -> Attempt:
    at = table(intake(rows=1), of_file(2))
    return at, at.changing(Intake, "posters", rows=3)


@VOICES.saying("stays with the intake it came in")
def naming_a_row_of_no_file() -> Attempt:
    return table(), adding(card("k1", row=2))


@VOICES.saying("cannot be merged into itself")
def merging_a_card_into_itself() -> Attempt:
    at = table(card("k1"))
    return at, at.changing(PublicInput, "k1", merged_into="k1")


@VOICES.saying("Card 2 was itself merged into card 1", "merge into that one")
def merging_into_a_card_that_was_merged() -> Attempt:
    at = table(card("k1"), card("k2", merged_into="k1"), card("k3"))
    return at, at.changing(PublicInput, "k3", merged_into="k2")


@VOICES.saying("Card 1 holds merged cards")
def merging_a_card_and_leaving_its_own_behind() -> Attempt:
    at = table(card("k1"), card("k2", merged_into="k1"), card("k3"))
    return at, at.changing(PublicInput, "k1", merged_into="k3")


@VOICES.saying("why the card became “not now”", "whoever wrote it will read it")
def putting_a_card_off_without_a_reason() -> Attempt:
    at = table(card("k1"))
    return at, at.changing(PublicInput, "k1", disposition=Disposition.NOT_NOW, reason=" ")


@VOICES.saying("why the card at last became “elsewhere”")
def answering_at_last_without_a_reason() -> Attempt:
    at = table(card("k1", disposition=Disposition.USED))
    return at, at.changing(PublicInput, "k1", later=Disposition.ELSEWHERE)


@VOICES.saying("Say first what became of the card at the table")
def answering_at_last_before_answering_at_all() -> Attempt:
    at = table(card("k1"))
    return at, at.changing(PublicInput, "k1", later=Disposition.USED)
