"""Files that people bring: tables, workbooks, texts and e-mails, and what is wrong with some."""

import datetime as dt
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ibb.formats.incoming import MOST_COLUMNS, MOST_ROWS, IncomingError, Sheet, read_sheet
from ibb.formats.incoming.tables import read
from ibb.model.text import clean
from tests.support.chance import tries


def file(folder: Path, name: str, words: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def sheet(folder: Path, words: str | bytes, name: str = "cards.csv") -> Sheet:
    return read_sheet(file(folder, name, words))


def complaint(path: Path, **asked: str) -> str:
    with pytest.raises(IncomingError) as raised:
        read_sheet(path, **asked)  # type: ignore[arg-type]
    told = str(raised.value)
    assert told.endswith(".")
    assert "\n" not in told
    return told


def cells(found: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path: Path, sign: str) -> None:
    rows = [["Table", "Comment"], ["T1", "More buses"], ["T2", "Art every year"]]
    found = sheet(tmp_path, "\r\n".join(sign.join(row) for row in rows))
    assert found.columns == ("Table", "Comment")
    assert cells(found) == [("T1", "More buses"), ("T2", "Art every year")]
    assert [row.number for row in found.rows] == [2, 3]


def test_a_spreadsheet_may_say_the_sign(tmp_path: Path) -> None:
    found = sheet(tmp_path, "sep=;\r\nTable;Comment\r\nT1;a, b, c\r\n")
    assert cells(found) == [("T1", "a, b, c")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "cp1252"])
def test_letters_arrive_whatever_program_wrote_them(tmp_path: Path, encoding: str) -> None:
    words = "Grupo,Comentario\r\nFamilias,¿Quién va a leer esto?\r\n"
    data = (
        b"\xff\xfe" + words.encode("utf-16-le")
        if encoding == "utf-16-le-marked"
        else words.encode(encoding)
    )
    assert cells(sheet(tmp_path, data)) == [("Familias", "¿Quién va a leer esto?")]


def test_a_cell_keeps_its_lines_and_loses_what_could_steer_a_screen(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'id,text\r\n1,"two\r\nlines \x1b[31m[red] \u202eevil"\r\n')
    assert cells(found) == [("1", "two\nlines [31m[red] evil")]


def test_rows_keep_their_numbers_where_others_are_empty(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'id,text\n\n1,"one\nand more"\n,\n2,two\n\n')
    assert [(row.number, row.cells) for row in found.rows] == [
        (3, ("1", "one\nand more")),
        (5, ("2", "two")),
    ]


def test_short_rows_are_filled_up_and_heads_get_names(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Comment,,Table, comment \na\nb,1,T1,c\n")
    assert found.columns == ("Comment", "column 2", "Table", "comment (2)")
    assert cells(found) == [("a", "", "", ""), ("b", "1", "T1", "c")]
    assert found.column("Table") == ("", "T1")


def test_one_column_may_hold_commas(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Comment\nArt, music and buses\nFewer suspensions\n")
    assert cells(found) == [("Art, music and buses",), ("Fewer suspensions",)]


def test_words_that_fell_into_too_many_cells_are_told_with_their_row(tmp_path: Path) -> None:
    told = complaint(file(tmp_path, "cards.csv", "Table,Comment\nT1,art\nT2,art, music\n"))
    assert told.startswith("cards.csv, row 3: it has 3 cells and the heading has 2")


@pytest.mark.parametrize("bad", ['T1,"art" music', 'T1,"art never ends'])
def test_a_stray_quotation_mark_is_told_with_its_line(tmp_path: Path, bad: str) -> None:
    told = complaint(file(tmp_path, "cards.csv", f"Table,Comment\nT0,a\n{bad}\nT2,b\n"))
    assert told.startswith("cards.csv, line 3: a quotation mark")


def book(folder: Path, rows: list[list[object]], name: str = "cards.xlsx") -> Path:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Comments"
    for row in rows:
        first.append(row)
    second = workbook.create_sheet("Notes")
    second.append(["Note"])
    second.append(["kept"])
    workbook.save(folder / name)
    return folder / name


def test_a_workbook_gives_what_its_cells_show(tmp_path: Path) -> None:
    day = dt.datetime(2025, 4, 3)  # noqa: DTZ001
    rows: list[list[object]] = [
        ["Text", "Number", "Day", "Yes"],
        [" two\nlines ", 12.0, day, True],
        [None, None, None, None],
        ["¡Hola!", 0.25, day.replace(hour=9, minute=5), None],
    ]
    found = read_sheet(book(tmp_path, rows))
    assert found.name == "Comments"
    assert [(row.number, row.cells) for row in found.rows] == [
        (2, ("two\nlines", "12", "2025-04-03", "TRUE")),
        (4, ("¡Hola!", "0.25", "2025-04-03 09:05", "")),
    ]


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = book(tmp_path, [["Text"], ["a"]])
    assert cells(read_sheet(path, sheet="notes")) == [("kept",)]
    assert complaint(path, sheet="Other") == (
        "cards.xlsx: there is no sheet “Other”; it has “Comments”, “Notes”."
    )
    assert "only a workbook" in complaint(file(tmp_path, "a.csv", "a,b\n1,2"), sheet="Notes")


def test_no_formula_is_run(tmp_path: Path) -> None:
    found = read_sheet(book(tmp_path, [["Text", "Sum"], ["words", "=1+1"]]))
    assert cells(found) == [("words", "")]


def test_a_text_has_a_row_for_each_paragraph_bullet_or_line(tmp_path: Path) -> None:
    words = "More buses\nfor the hill\n\n\n- Art every year\n  and music\n• Fewer tests\n"
    path = file(tmp_path, "notes.txt", words)
    assert [(row.number, row.cells[0]) for row in read_sheet(path).rows] == [
        (1, "More buses\nfor the hill"),
        (5, "Art every year\nand music"),
        (7, "Fewer tests"),
    ]
    assert [row.number for row in read_sheet(path, lines=True).rows] == [1, 2, 5, 6, 7]


def test_an_e_mail_is_one_row_with_its_sender_and_day(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "María López <maria@example.org>"
    message["Date"] = "Thu, 03 Apr 2025 21:05:00 -0400"
    message["Subject"] = "Los autobuses"
    message.set_content("¿Quién va a leer esto?\n")
    message.add_alternative("<b>not this</b>", subtype="html")
    found = sheet(tmp_path, message.as_bytes(), "letter.eml")
    told = ("¿Quién va a leer esto?", "María López", "2025-04-03", "e-mail", "Los autobuses")
    assert cells(found) == [told]


def hostile(path: Path, part: str, xml: str) -> Path:
    """Return a workbook with one of its parts exchanged."""
    made = book(path, [["Text"], ["a"]], "hostile.xlsx")
    with zipfile.ZipFile(made) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[part] = xml.encode()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in complaint(hostile(tmp_path, "xl/worksheets/sheet1.xml", LAUGHS))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)
    assert "opens out to more" in complaint(file(tmp_path, "bomb.xlsx", target.getvalue()))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "a.csv: the file is empty."),
        ("a.csv", b" \n\n", "a.csv: the file is empty."),
        ("a.csv", b",,\n,,\n", "a.csv: there is nothing in it."),
        ("a.csv", b"1,2,3\n4,5,6\n", "row 1: the first row must say what the columns are called"),
        ("a.csv", b"PK\x03\x04rest", "a workbook with another name"),
        ("a.csv", b"a\0b\0c", "does not look like text"),
        ("a.xlsx", b"PK\x03\x04rest", "damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1", "protected by a password"),
        ("a.xls", b"x", "save it as .xlsx"),
        ("a.docx", b"x", "plain text"),
        ("a.exe", b"x", "it can be one of .csv, .tsv, .xlsx"),
        ("a.txt", b"-\n \n", "there is nothing in it"),
        ("a.eml", b"Subject: none\n\n", "no plain words"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    assert told in complaint(file(tmp_path, name, data))


def test_a_file_that_is_not_there_and_one_that_is_a_folder(tmp_path: Path) -> None:
    assert "there is no such file" in complaint(tmp_path / "no.csv")
    (tmp_path / "folder.csv").mkdir()
    assert "a folder" in complaint(tmp_path / "folder.csv")


def test_too_much_is_refused(tmp_path: Path) -> None:
    many = "text\n" + "a\n" * (MOST_ROWS + 1)
    assert "more than 5,000 rows" in complaint(file(tmp_path, "a.csv", many))
    assert len(sheet(tmp_path, "text\n" + "a\n" * MOST_ROWS).rows) == MOST_ROWS
    wide = ",".join(f"c{n}" for n in range(MOST_COLUMNS + 1))
    assert "more than 200 columns" in complaint(file(tmp_path, "b.csv", wide))
    assert "larger than 20 MB" in complaint(file(tmp_path, "c.csv", b"a" * 20_000_001))


@settings(max_examples=tries(200))
@given(data=st.binary(max_size=300))
def test_any_bytes_become_clean_rows_or_one_sentence(data: bytes) -> None:
    try:
        found = read("x.csv", data)
    except IncomingError:
        return
    assert all(len(row.cells) == len(found.columns) for row in found.rows)
    assert all(cell == clean(cell) for row in found.rows for cell in row.cells)
