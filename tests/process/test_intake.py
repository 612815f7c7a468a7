"""From the rows of a file to cards: no row is lost, and none is taken in twice."""

import io
from datetime import date
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.formats.incoming import IncomingError, Sheet, SheetRow, read_sheet
from ibb.model.intake_gestures import take_in
from ibb.model.items import Intake, PublicInput, Theme
from ibb.process.intake import Brought, Choices, bring
from tests.model.builders import Table, table
from tests.support.chance import tries
from tests.support.comment_files import ANGRY, HOSTILE, Row, as_csv, as_xlsx, rows

_numbers = count(1)


def new_id() -> str:
    return f"new-{next(_numbers)}"


def brought(at: Table, path: Path, **said: object) -> Brought:
    choices = Choices(**said)  # type: ignore[arg-type]
    return bring(at.session, read_sheet(path), choices, new_id, file=path.name)


def take(at: Table, path: Path, **said: object) -> Brought:
    found = brought(at, path, **said)
    if actions := take_in(at.session, found.intake, found.cards, found.themes):
        at.do(actions)
    return found


def texts(found: Brought) -> list[str]:
    return [card.text for card in found.cards]


def refused(at: Table, path: Path, **said: object) -> str:
    with pytest.raises(IncomingError) as raised:
        brought(at, path, **said)
    return str(raised.value)


def written(folder: Path, words: str, name: str = "cards.csv") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_three_hundred_rows_come_in_and_none_is_lost(tmp_path: Path) -> None:
    at = table()
    found = take(at, as_csv(tmp_path / "comments.csv"), event="Boston forum", issue="prep")
    [intake] = at.session.all(Intake)
    cards = at.session.all(PublicInput)
    assert intake.rows == 300 == len(cards) + len(intake.set_aside) + intake.repeated
    assert (len(cards), intake.repeated) == (288, 0)
    assert [each.row for each in intake.set_aside] == [26 + 25 * n for n in range(12)]
    assert intake.set_aside[0].why == "no words"
    assert "Families" in intake.set_aside[2].words
    assert found.left_out == ()
    assert found.remarks == ()
    given = rows()
    for card in cards:
        assert card.row
        assert card.intake == intake.id
        assert card.issue == "prep"
        assert card.event == "Boston forum"
        row = given[card.row - 2]
        assert (card.contributor, card.group) == (row[0], row[2])
        assert card.on == date.fromisoformat(row[6])
    told = [card.text for card in cards]
    assert ANGRY in told
    assert HOSTILE[1] in told
    assert told.count(given[50][3]) == 3


def test_languages_translations_and_themes_come_along(tmp_path: Path) -> None:
    at = table(Theme(id="buses", text="Buses"))
    found = take(at, as_csv(tmp_path / "comments.csv"))
    assert {card.language for card in found.cards} == {"en", "es", "pt"}
    spanish = next(card for card in found.cards if card.language == "es")
    assert spanish.translation.startswith("Tell us") or spanish.translation.startswith("Measure")
    assert spanish.translated_by == "Ana Ruiz"
    assert sorted(theme.text for theme in at.session.all(Theme)) == ["Buses", "Idioma", "Language"]
    portuguese = next(card for card in found.cards if card.language == "pt")
    assert "buses" in portuguese.themes


def test_text_that_would_steer_a_screen_is_only_text(tmp_path: Path) -> None:
    found = brought(table(), as_csv(tmp_path / "comments.csv"))
    told = texts(found)
    assert "[2J]0;goneBuses please" in told
    assert "[red]Stop[/red] [@click=app.quit]here[/]" in told
    assert not any(sign in text for text in told for sign in "\x1b\x07\u202e\u202c\u200f")


def test_the_same_file_again_brings_nothing(tmp_path: Path) -> None:
    at = table()
    path = as_csv(tmp_path / "comments.csv")
    take(at, path)
    before = at.session.seq
    again = take(at, path)
    assert (again.cards, at.session.seq) == ((), before)
    assert len(again.here_already) == 288
    assert take(at, as_xlsx(tmp_path / "same.xlsx", rows()[:20])).cards == ()


def test_a_file_that_grew_brings_the_new_rows_alone(tmp_path: Path) -> None:
    at = table()
    every = rows()
    take(at, as_csv(tmp_path / "a.csv", every[:100]))
    grown = [every[200], *reversed(every[:100]), every[201], every[50]]
    found = take(at, as_csv(tmp_path / "b.csv", grown))
    assert texts(found) == [every[200][3], every[201][3], every[50][3]]
    assert found.intake.repeated == 96
    assert found.intake.rows == 103


def test_a_number_of_its_own_tells_equal_rows_apart(tmp_path: Path) -> None:
    at = table()
    first = written(tmp_path, "ID,Comment\n1,More art\n2,More art\n")
    assert len(take(at, first).cards) == 2
    later = written(tmp_path, "ID,Comment\n3,More art\n2,More art\n1,More art\n", "later.csv")
    assert [card.row for card in take(at, later).cards] == [2]


def test_the_same_words_at_another_event_are_another_card(tmp_path: Path) -> None:
    at = table()
    path = written(tmp_path, "Comment\nMore art\n")
    take(at, path, event="Boston")
    assert len(take(at, path, event="Holyoke").cards) == 1
    assert len(take(at, path, event=" boston ").cards) == 0


@pytest.mark.parametrize(
    ("heads", "known"),
    [
        ("Mesa,Comentario,Idioma,Fecha", ["contributor", "text", "language", "date"]),
        ("Nome,Sugestão,Língua,Data", ["contributor", "text", "language", "date"]),
        ("TEXTO,Grupo,Traducción,Traducido por", ["text", "group", "translation", "translated by"]),
        ("Card,Evento,Canal,Tema", ["text", "event", "channel", "theme"]),
        ("Timestamp,What should we measure?", ["date", "text"]),
    ],
)
def test_columns_are_known_in_three_languages(tmp_path: Path, heads: str, known: list[str]) -> None:
    names = heads.split(",")
    row = ",".join(f"words {place}" for place, _ in enumerate(names))
    found = brought(table(), written(tmp_path, f"{heads}\n{row}\n"))
    assert sorted(found.columns) == sorted(known)
    assert found.columns == dict(zip(known, names, strict=True))


def test_a_column_can_be_named_or_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "Wish,Why,Group\nart,joy,Families\n")
    assert refused(table(), path) == (
        "cards.csv: no column is known to hold what people said; name it, such as text=HEAD. "
        "The columns are “Wish”, “Why”, “Group”."
    )
    found = brought(table(), path, columns={"text": "wish", "group": ""})
    assert texts(found) == ["art"]
    assert found.cards[0].group == ""
    assert found.left_out == ("Why", "Group")
    assert "there is no column “Wishes”" in refused(table(), path, columns={"text": "Wishes"})
    assert "There is no “colour” in a card" in refused(table(), path, columns={"colour": "Why"})


def test_two_columns_of_words_are_not_guessed_between(tmp_path: Path) -> None:
    path = written(tmp_path, "Comment,Suggestion\nart,music\n")
    assert "“Comment” and “Suggestion” could all hold" in refused(table(), path)


def test_what_a_row_says_goes_before_what_is_said_of_all(tmp_path: Path) -> None:
    path = written(tmp_path, "Comment,Group,Language\nart,Students,\nmás arte,,es\n")
    found = brought(table(), path, group="Families", language="English", channel="poster")
    assert [(card.group, card.language) for card in found.cards] == [
        ("Students", "en"),
        ("Families", "es"),
    ]
    assert {card.channel for card in found.cards} == {"poster"}


def test_what_is_not_understood_is_said_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "Comment,Language,Date\nart,Spanglish,3/4/2025\nmusic,en,soon\n")
    found = brought(table(), path)
    assert [(card.language, card.on) for card in found.cards] == [("", None), ("en", None)]
    assert found.remarks == (
        "Not known as a language, and left out: “Spanglish”; a tag such as es is understood.",
        (
            "2 in “Date” could be no day or two days, and were left out (first in row 2); a day "
            "such as 2025-04-03 is understood."
        ),
    )
    assert "no language that is known" in refused(table(), path, language="Spanglish")


def test_days_are_read_where_the_column_tells_the_order(tmp_path: Path) -> None:
    path = written(tmp_path, "Comment,Date\nart,3/4/2025 10:30\nmusic,3/14/2025\n")
    assert [card.on for card in brought(table(), path).cards] == [
        date(2025, 3, 4),
        date(2025, 3, 14),
    ]
    path = written(tmp_path, "Comment;Date\nart;03.04.2025\nmusic;14.04.2025\n")
    assert [card.on for card in brought(table(), path).cards] == [
        date(2025, 4, 3),
        date(2025, 4, 14),
    ]


def test_a_text_and_an_e_mail_become_cards(tmp_path: Path) -> None:
    path = written(tmp_path, "• More buses\n• Fewer tests\n\nAnd listen\nto us\n", "board.txt")
    found = brought(table(), path, event="Library night", language="en")
    assert texts(found) == ["More buses", "Fewer tests", "And listen\nto us"]
    assert found.intake.title == "Library night"
    message = EmailMessage()
    message["From"] = "Rosa Díaz <rosa@example.org>"
    message["Date"] = "Thu, 03 Apr 2025 21:05:00 -0400"
    message.set_content("¿Quién va a leer esto?\n")
    target = io.BytesIO(message.as_bytes())
    mail = tmp_path / "rosa.eml"
    mail.write_bytes(target.getvalue())
    [card] = brought(table(), mail).cards
    assert (card.text, card.contributor) == ("¿Quién va a leer esto?", "Rosa Díaz")
    assert (card.channel, card.on) == ("e-mail", date(2025, 4, 3))


def test_a_file_without_a_word_is_refused(tmp_path: Path) -> None:
    told = refused(table(), written(tmp_path, "Comment,Group\n-,Families\n,Students\n"))
    assert told == "cards.csv: no row has words in “Comment”."


def test_a_row_that_is_too_long_for_a_card_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, f"Comment,Group\nart,\n{'a' * 20_001},\n")
    assert refused(table(), path).startswith("cards.csv, row 3: a card holds at most 20,000")


words = st.sampled_from(["", " ", "-", "More art", "more art", "Más arte", "¿Por qué?", "=1+1"])
row = st.tuples(words, st.sampled_from(["", "Table 1", "Table 2"]), st.sampled_from(["", "Bo"]))


@settings(max_examples=tries(200))
@given(first=st.lists(row, min_size=1), second=st.lists(row, min_size=1))
def test_rows_are_cards_set_aside_or_here_already(first: list[Row], second: list[Row]) -> None:
    at = table()
    for rows_of_file in (first, second, first, [*first, *second]):
        sheet = Sheet(
            "x.csv",
            ("Comment", "Table", "Event"),
            tuple(SheetRow(number, each) for number, each in enumerate(rows_of_file, start=2)),
        )
        before = len(at.session.all(PublicInput))
        try:
            found = bring(at.session, sheet, Choices(), new_id, file="x.csv")
        except IncomingError:
            assert not any(any(sign.isalnum() for sign in each[0]) for each in rows_of_file)
            continue
        intake = found.intake
        assert intake.rows == len(rows_of_file)
        assert intake.rows == len(found.cards) + len(intake.set_aside) + intake.repeated
        told = [card.row for card in found.cards]
        told += [*found.here_already, *(each.row for each in intake.set_aside)]
        assert sorted(filter(None, told)) == list(range(2, len(rows_of_file) + 2))
        if actions := take_in(at.session, intake, found.cards, found.themes):
            at.do(actions)
        assert len(at.session.all(PublicInput)) == before + len(found.cards)
