"""Bringing cards in from a file at the desk: what is asked, what is said, what is recorded."""

from pathlib import Path

import pytest

from ibb.desk.at import Form
from ibb.desk.places.input import PLACE
from ibb.model.errors import RuleError
from ibb.model.items import Intake, PublicInput
from tests.support.comment_files import ANGRY, as_csv
from tests.support.desk import SIZES, at_the_desk
from tests.support.millbrook import millbrook
from tests.support.oak_ridge import go_to
from tests.support.tables import Table


@pytest.fixture
def table() -> Table:
    return Table(PLACE)


def bringing(table: Table, file: object, **said: str) -> None:
    table.do("input.bring", file=str(file), **said)


def test_a_file_becomes_cards_with_what_is_said_of_all(table: Table, tmp_path: Path) -> None:
    path = as_csv(tmp_path / "our comments.csv")
    bringing(table, f' "{path}" ', event="Boston forum", sponsor="The league", language="en")
    assert table.said.startswith("our comments.csv: 300 rows: 288 cards, 12 set aside. Set aside:")
    [intake] = table.session.all(Intake)
    assert (intake.title, intake.sponsor) == ("Boston forum", "The league")
    cards = table.session.all(PublicInput)
    assert len(cards) == 288
    assert {card.event for card in cards} == {"Boston forum"}
    assert ANGRY in [card.text for card in cards]


def test_the_same_file_again_says_so_and_records_nothing(table: Table, tmp_path: Path) -> None:
    path = as_csv(tmp_path / "comments.csv")
    bringing(table, path)
    before = table.session
    with pytest.raises(RuleError, match="288 here already"):
        bringing(table, path)
    assert table.session == before


def test_a_home_folder_is_understood(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "wall.txt").write_text("More buses\n\nFewer tests", encoding="utf-8")
    bringing(table, "~/wall.txt")
    assert [card.text for card in table.session.all(PublicInput)] == ["More buses", "Fewer tests"]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("", "Say where the file is"),
        (" '' ", "Say where the file is"),
        ("/nowhere/cards.csv", "there is no such file"),
        ("~nobody-here-at-all/cards.csv", "home folder"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(table: Table, file: str, told: str) -> None:
    with pytest.raises(RuleError, match=told):
        bringing(table, file)
    assert table.session.all(PublicInput) == []


def test_a_column_that_is_not_known_can_be_named(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("Wish,Why\nart,joy\n", encoding="utf-8")
    with pytest.raises(RuleError, match="“Wish”, “Why”"):
        bringing(table, path)
    bringing(table, path, text="wish")
    assert "“Why”" in table.said
    assert [card.text for card in table.session.all(PublicInput)] == ["art"]


async def test_it_is_done_with_the_keys_of_the_desk(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "comments.csv")
    session = millbrook(tmp_path)
    async with at_the_desk(session.parent, session=session, size=SIZES["small"]) as desk:
        await go_to(desk, "input")
        await desk.choose("From a file")
        await desk.fill(str(path), "Boston forum", "Families")
        cards = desk.record.session.all(PublicInput)
        assert len(cards) == 288
        assert cards[-1].text in desk.text()
        [intake] = desk.record.session.all(Intake)
        assert (intake.title, len(intake.set_aside)) == ("Boston forum", 12)
        await desk.press("ctrl+z")
        assert desk.record.session.all(PublicInput) == []


def test_it_asks_for_little(table: Table) -> None:
    form = next(each for each in PLACE.doings if each.id == "input.bring").run(table.at())
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == [""] * len(form.fields)
