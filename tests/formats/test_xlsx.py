"""The workbook: every word is there, every cell is text, nothing in it runs or links."""

import io
import shutil
import subprocess
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ibb.formats.document import Document, Heading, Paragraph, Table
from ibb.formats.reading_back import missing
from ibb.formats.sheets import sheets
from ibb.formats.xlsx import as_xlsx, xlsx_text
from ibb.model.text import clean
from tests.formats.made import ALL, HOSTILE, hostile, usual


@cache
def workbook(name: str) -> bytes:
    return as_xlsx(ALL[name]())


def opened(data: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data))


def cells(data: bytes) -> list[Any]:
    return [
        cell
        for sheet in opened(data)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_found_in_the_workbook(name: str) -> None:
    assert missing(ALL[name](), xlsx_text(workbook(name))) == []


@pytest.mark.parametrize("name", ALL)
def test_every_cell_reads_back_as_the_text_it_was(name: str) -> None:
    book = opened(workbook(name))
    for sheet in sheets(ALL[name]()):
        read = [
            tuple(cell or "" for cell in row)
            for row in book[sheet.name].iter_rows(values_only=True)
        ]
        assert read[: len(sheet.rows) + 1] == [sheet.columns, *sheet.rows]


@pytest.mark.parametrize("name", ALL)
def test_no_cell_is_a_formula_a_number_or_a_link(name: str) -> None:
    found = cells(workbook(name))
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


@pytest.mark.parametrize("name", ALL)
def test_the_file_holds_no_macro_and_points_nowhere_outside(name: str) -> None:
    for part, text in parts(workbook(name)).items():
        assert "vba" not in part.lower()
        assert "externalLink" not in part
        assert 'TargetMode="External"' not in text
        assert "<f>" not in text
        assert "<hyperlink" not in text


def test_a_cell_that_looks_like_a_formula_stays_text_when_someone_edits_it() -> None:
    found = {cell.value: cell.quotePrefix for cell in cells(workbook("hostile"))}
    assert found["=1+1"]
    assert found['=HYPERLINK("http://evil.example","click")']
    assert not found["1. not a list"]


@pytest.mark.parametrize(
    "text",
    [
        "<r><t>bold</t></r>",
        "<r>" + "x" * 32_000 + "</r>",
        "_x0041_ _x005F_x0041_",
        "\ufffe\uffff",
        "]]> <![CDATA[",
        "&amp;#10;",
    ],
)
def test_text_in_the_shape_of_the_formats_own_markup_is_text(text: str) -> None:
    data = as_xlsx(Document("Typed", (Paragraph(text), Table((text,), ((text,),), text))))
    assert missing(Document("Typed", (Paragraph(text),)), xlsx_text(data)) == []
    if "\ufffe" not in text:
        assert opened(data)


def test_the_first_row_stays_in_view_filters_and_is_repeated_on_paper() -> None:
    book = opened(workbook("usual"))
    stood = book["How the options stood"]
    assert stood.freeze_panes == "B2"
    assert stood.auto_filter.ref == "A1:C4"
    assert stood.print_title_rows == "$1:$1"
    assert stood.print_title_cols == "$A:$A"
    assert stood["A1"].font.bold
    assert stood["A2"].font.bold
    assert not stood["B2"].font.bold
    assert stood["B2"].alignment.wrap_text
    assert book.worksheets[0].freeze_panes == "A2"


def test_screen_readers_find_the_cells_that_head_the_others() -> None:
    names = opened(workbook("usual")).defined_names
    assert names["ColumnTitleRegion1.a1.d30.1"].attr_text == "'Agreement'!$A$1"
    assert names["TitleRegion2.a1.c4.2"].attr_text == "'How the options stood'!$A$1"


def test_paper_carries_the_marking_the_foot_and_page_numbers() -> None:
    for sheet in opened(workbook("usual")):
        assert sheet.oddHeader.right.text == "Confidential draft"
        assert sheet.oddFooter.left.text == "For the internal record · Kept until 14 April 2026"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.page_setup.paperSize == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    "text", ["&P &D &&", "R&G &[Picture]", "&" * 400, "long " * 200, "😀&" * 200]
)
def test_a_marking_in_the_shape_of_a_code_or_too_long_is_only_shown(text: str) -> None:
    document = replace(usual(), title=text, marking=text, running=(text, text))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = as_xlsx(document)
    assert missing(document, xlsx_text(data)) == []
    for part, found in parts(data).items():
        if part.startswith("xl/worksheets/sheet"):
            header = found.partition("<oddHeader>")[2].partition("</oddHeader>")[0]
            codes = header.replace("&amp;", "&")
            assert 0 < len(codes.encode("utf-16-le")) // 2 <= 255
            left = codes.replace("&&", "")
            assert left.count("&") == 3, codes  # the two sections, and the bold face of one


def test_the_picture_carries_its_words_and_stands_on_a_sheet_of_its_own() -> None:
    held = parts(workbook("usual"))
    assert sum(name.startswith("xl/media/") for name in held) == 1
    drawing = held["xl/drawings/drawing1.xml"]
    assert 'descr="Three options against two criteria: option 1 meets criterion 1."' in drawing
    assert opened(workbook("usual")).sheetnames[2] == "Marks are for discussion; they"


def test_the_file_says_what_it_is_and_when_it_was_made() -> None:
    made = datetime(2026, 1, 14, 17, 42, tzinfo=UTC)
    properties = opened(as_xlsx(replace(usual(), made=made))).properties
    assert properties.title == "Memorandum of agreement: preparation time"
    assert properties.subject == "Agreement"
    assert properties.created == made.replace(tzinfo=None)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_xlsx(usual()) == workbook("usual")


def test_sheets_of_an_arabic_document_run_from_right_to_left() -> None:
    arabic = Document("محضر", (Table(("رقم", "نص"), (("1", "وقت"),)),), language="ar-EG")
    assert all(sheet.sheet_view.rightToLeft for sheet in opened(as_xlsx(arabic)))
    assert not any(sheet.sheet_view.rightToLeft for sheet in opened(workbook("usual")))


def test_rows_are_as_high_as_their_texts_in_programs_that_do_not_see_to_it() -> None:
    long = Document("Long", (Paragraph("word " * 100), Paragraph("short"), Heading(1, "Part")))
    heights = opened(as_xlsx(long)).worksheets[0].row_dimensions
    assert heights[3].height > 60
    assert heights[4].height is None
    assert heights[5].height > 15


def test_a_table_too_wide_for_paper_goes_on_beside_instead_of_shrinking() -> None:
    wide = Table(tuple("ABCDEFGHIJKL"), (("word " * 20,) * 12,), "Wide")
    book = opened(as_xlsx(Document("Tables", (wide,))))
    assert book["Wide"].page_setup.fitToWidth == 3
    assert book["Wide"].page_setup.orientation == "landscape"
    assert book["Tables"].page_setup.fitToWidth in {None, 1}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=1, max_size=4))
@example(["x" * 100_000])
def test_whatever_is_typed_is_found_again_as_text(texts: list[str]) -> None:
    document = Document(
        texts[0],
        (*map(Paragraph, texts), Table(("A",), tuple((text,) for text in texts), texts[-1])),
        marking=texts[0],
        running=(texts[-1],),
    )
    data = as_xlsx(document)
    assert missing(document, xlsx_text(data)) == []
    typed = [clean(text) for text in texts if clean(text)]
    assert all(text in xlsx_text(data) for text in typed if len(text) < 1_000 and "\n" not in text)


def calc() -> str | None:
    """Return LibreOffice with its spreadsheet, which is installed by itself."""
    office = shutil.which("soffice")
    return office if office and (Path(office).resolve().parent / "libsclo.so").exists() else None


@pytest.mark.skipif(calc() is None, reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_the_workbook_and_prints_every_word(tmp_path: Path) -> None:
    source = tmp_path / "usual.xlsx"
    source.write_bytes(workbook("usual"))
    subprocess.run(
        [
            calc() or "",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    import pypdfium2

    pdf = pypdfium2.PdfDocument(tmp_path / "usual.pdf")
    pages = [page.get_textpage() for page in pdf]
    text = " ".join(page.get_text_range() for page in pages)
    for page in pages:
        page.close()
    pdf.close()
    assert missing(usual(), text) == []


def test_hostile_headings_make_sheets_that_open() -> None:
    book = opened(as_xlsx(hostile()))
    assert len(book.sheetnames) == len(sheets(hostile()))
