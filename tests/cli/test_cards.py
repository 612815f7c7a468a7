"""``ibb cards``: a file of three hundred comments comes in, and no row of it is lost."""

import json
from pathlib import Path

import pytest

from ibb.model.entry import Via
from ibb.model.items import Intake, Issue, PublicInput
from ibb.store.library import Library
from ibb.store.record import Record
from tests.cli.conftest import Ibb, Said, is_one_sentence
from tests.support.comment_files import HEADS, HOSTILE, as_csv, as_xlsx, csv_bytes, rows


@pytest.fixture
def comments(library: Path, tmp_path: Path) -> Path:
    """Return the file of three hundred rows, beside the library with Harbor Falls in it."""
    return as_csv(tmp_path / "comments.csv")


def held(library: Path) -> Record:
    return Record(Library(library).find("harbor"), write=False)


def entries(library: Path) -> int:
    with held(library) as record:
        return len(record.entries)


def told(said: Said) -> str:
    assert (said.code, said.err) == (0, "")
    return " ".join(said.out.split())


def test_every_row_becomes_a_card_or_is_set_aside(ibb: Ibb, library: Path, comments: Path) -> None:
    said = told(ibb("cards", "harbor", comments, "--event", "Poster night", "--issue", "2"))
    assert "comments.csv: 300 rows: 288 cards, 12 set aside." in said
    assert "Set aside: no words, rows 26, 51, 76, 101" in said
    assert "Recorded as intake 1, “Poster night”." in said
    with held(library) as record:
        [intake] = record.session.all(Intake)
        cards = record.session.all(PublicInput)
        assert intake.rows == len(cards) + len(intake.set_aside) + intake.repeated == 300
        assert record.entries[-1].via is Via.IMPORT
        [issue] = {card.issue for card in cards}
        assert issue
        assert record.session.label(issue) == "2"
        given = rows()
        for card in cards:
            assert card.row
            assert card.event == "Poster night"
            if given[card.row - 2][3] not in HOSTILE:
                assert card.text == given[card.row - 2][3]


def test_the_same_file_again_is_harmless(ibb: Ibb, library: Path, comments: Path) -> None:
    told(ibb("cards", "harbor", comments))
    before = entries(library)
    said = told(ibb("cards", "harbor", comments))
    assert "288 here already" in said
    assert "Nothing new was recorded." in said
    assert entries(library) == before


def test_a_file_that_grew_brings_what_is_new(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    few = rows()[:20]
    told(ibb("cards", "harbor", as_csv(tmp_path / "a.csv", few)))
    said = told(ibb("cards", "harbor", as_xlsx(tmp_path / "b.xlsx", [*few, rows()[21]])))
    assert "b.xlsx: 21 rows: 1 card, 20 here already. Here already: rows 2–21." in said
    assert "Recorded as intake 2, “b”." in said


def test_trying_records_nothing(ibb: Ibb, library: Path, comments: Path) -> None:
    before = entries(library)
    said = told(ibb("cards", "harbor", comments, "--try"))
    assert "288 cards, 12 set aside" in said
    assert said.endswith("Only tried: nothing was recorded. Leave out --try to bring it in.")
    assert entries(library) == before


def test_several_files_come_in_one_after_the_other(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    text = tmp_path / "wall.txt"
    text.write_text("* More buses\n* Fewer tests\n", encoding="utf-8")
    again = tmp_path / "again.txt"
    again.write_text("Fewer tests\nNew words", encoding="utf-8")
    said = told(ibb("cards", "harbor", text, again, "--lines", "--language", "en"))
    assert "wall.txt: 2 rows: 2 cards." in said
    assert "again.txt: 2 rows: 1 card, 1 here already. Here already: row 1." in said
    with held(library) as record:
        assert [card.text for card in record.session.all(PublicInput)] == [
            "More buses",
            "Fewer tests",
            "New words",
        ]


def test_programs_read_what_became_of_each_row(ibb: Ibb, library: Path, comments: Path) -> None:
    said = ibb("cards", "harbor", comments, "--json", "--title", "Boston")
    facts = json.loads(said.out)
    assert facts["recorded"] is True
    [file] = facts["files"]
    assert (file["title"], file["intake"], file["rows"], file["cards"]) == ("Boston", "1", 300, 288)
    assert file["set_aside"][0] == {
        "row": 26,
        "why": "no words",
        "words": file["set_aside"][0]["words"],
    }
    assert file["columns"]["text"] == "Comment"
    assert file["themes"] == ["Idioma", "Language", "Buses"]


def test_columns_that_are_not_known_are_named_and_told(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(csv_bytes([("Buses", "01234", "me")], ("Wish", "Zip", "E-mail")))
    refused = ibb("cards", "harbor", path)
    assert refused.code == 2
    assert is_one_sentence(refused)
    assert "“Wish”, “Zip”, “E-mail”" in refused.err
    said = told(ibb("cards", "harbor", path, "--column", "text=wish", "--column", "group="))
    assert "Not brought, because a card has no place for it: “Zip” and “E-mail”." in said


def test_hostile_words_cannot_steer_the_terminal(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    name = "bad\x1b[2J.csv"
    heads = ("\x1b]0;owned\x07Comment", *HEADS[:3], "\u202eextra")
    path = tmp_path / name
    path.write_bytes(csv_bytes([("art", "T", "en", "F", "x")], heads))
    said = ibb("cards", "harbor", path, "--column", "text=]0;ownedComment", "--json")
    assert said.code == 0, said.err
    plain = ibb("cards", "harbor", path, "--column", "text=]0;ownedComment", "--event", "\x1b[31mE")
    for out in (said.out, said.err, plain.out, plain.err):
        assert not any(sign in out for sign in "\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["no.csv"], "no such file"),
        (["comments.csv", "--issue", "99"], "There is no issue 99"),
        (["comments.csv", "--column", "Comment"], "text=Comment"),
        (["comments.csv", "--lines"], "is a table"),
        (["comments.csv", "--language", "Klingonese"], "no language that is known"),
        (["comments.csv", "--by", "Nobody At All"], "Nobody in this session"),
        (["comments.csv", "--sheet", "One"], "only a workbook"),
        (["comments.csv", "broken.csv"], "a quotation mark"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_recorded(
    ibb: Ibb, library: Path, comments: Path, words: list[str], told: str
) -> None:
    (comments.parent / "broken.csv").write_text('Comment,Group\n"art" x,y\n', encoding="utf-8")
    before = entries(library)
    given = [comments.parent / each if each.endswith(".csv") else each for each in words]
    said = ibb("cards", "harbor", *given)
    assert said.code == 2
    assert is_one_sentence(said)
    assert told in said.err
    assert entries(library) == before


def test_issues_are_named_as_people_say_them(ibb: Ibb, library: Path, comments: Path) -> None:
    told(ibb("cards", "harbor", comments, "--issue", "Issue 1"))
    with held(library) as record:
        card = record.session.all(PublicInput)[0]
        first = next(
            each for each in record.session.all(Issue) if record.session.label(each.id) == "1"
        )
        assert card.issue == first.id
