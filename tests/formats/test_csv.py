"""CSV files in a zip: safe to open in a spreadsheet, and every word comes back as typed."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.formats.csv_files import as_csv_zip, csv_text, guarded, restored
from ibb.formats.document import Document, Paragraph, Table
from ibb.formats.reading_back import missing
from ibb.formats.sheets import looks_like_formula, sheets
from tests.formats.made import ALL, HOSTILE, hostile, usual

RISKY = st.text(alphabet="'=+-@＝＋－＠\t\r\n a1\u200d")


def files(document: Document) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(as_csv_zip(document))) as book:
        assert book.testzip() is None
        return {name: book.read(name) for name in book.namelist()}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_found_in_the_files(name: str) -> None:
    document = ALL[name]()
    assert missing(document, csv_text(as_csv_zip(document))) == []


def test_there_is_a_file_for_the_text_and_one_for_each_table() -> None:
    assert list(files(usual())) == [
        "01 Agreement.csv",
        "02 How the options stood.csv",
        "03 Options and criteria.csv",
    ]


@pytest.mark.parametrize("name", ALL)
def test_the_files_read_back_as_the_sheets_they_were(name: str) -> None:
    document = ALL[name]()
    every = [sheet for sheet in sheets(document) if sheet.drawing is None]
    for data, sheet in zip(files(document).values(), every, strict=True):
        read = [tuple(map(restored, row)) for row in rows(data)]
        assert read == [sheet.columns, *sheet.rows]


def test_excel_knows_the_encoding_and_the_line_ends() -> None:
    for data in files(usual()).values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b'"\r\n')


def test_no_cell_of_a_hostile_document_can_run() -> None:
    cells = [cell for data in files(hostile()).values() for row in rows(data) for cell in row]
    assert len(cells) > len(HOSTILE)
    assert not any(looks_like_formula(cell) for cell in cells)
    assert "'=1+1" in cells
    assert any(cell.startswith("'=HYPERLINK(") for cell in cells)


def test_a_negative_number_stays_a_number() -> None:
    table = Table(("Change",), (("-2",), ("-3.5",), ("-2+3",)))
    data = files(Document("Figures", (table,)))["02 Text.csv"]
    assert rows(data) == [["Change"], ["-2"], ["-3.5"], ["'-2+3"]]


@given(st.text() | RISKY)
def test_the_apostrophe_is_taken_off_again_exactly(text: str) -> None:
    assert restored(guarded(text)) == text
    assert not looks_like_formula(guarded(text))


@given(st.lists(RISKY, min_size=1, max_size=5))
def test_whatever_is_typed_comes_back_from_the_file(texts: list[str]) -> None:
    document = Document("Typed", (Table(("Text",), tuple((text,) for text in texts)),))
    (_, data) = files(document).values()
    (_, sheet) = sheets(document)
    assert tuple((restored(row[0]),) for row in rows(data)[1:]) == sheet.rows


def test_file_names_are_legal_on_windows() -> None:
    captions = ("CON", "a<b>c|d", 'say "no"', "ends in dots...", "a/b\\c:d*e?", "…", "'")
    blocks = tuple(Table(("A",), (("1",),), caption) for caption in captions)
    names = list(files(Document("aux.", blocks)))
    assert len(names) == len(captions) + 1
    for name in names:
        assert re.fullmatch(r'\d\d [^<>:"/\\|?*]*[^ .<>:"/\\|?*]\.csv', name), name


def test_a_text_longer_than_a_cell_is_whole_when_read_back() -> None:
    document = Document("Long", (Paragraph("x" * 100_000), Table(("A",), (("y" * 100_000,),))))
    text = csv_text(as_csv_zip(document))
    assert missing(document, text) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_csv_zip(usual()) == as_csv_zip(usual())
    made = replace(usual(), made=datetime(2026, 1, 14, 17, 42, tzinfo=UTC))
    with ZipFile(io.BytesIO(as_csv_zip(made))) as book:
        assert {info.date_time for info in book.infolist()} == {(2026, 1, 14, 17, 42, 0)}
