"""A document as an OpenDocument text: its shape is real, and its words are all there."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import dc, draw, meta, table, text
from odf.opendocument import load
from odf.style import Style, TextProperties

from ibb.formats.document import Document, Paragraph, Point, Points, Table, Words, WriteHere
from ibb.formats.office import as_docx, as_odt, odt_text
from ibb.formats.reading_back import missing
from tests.formats.made import ALL, LANGUAGES, usual


@cache
def made(name: str) -> bytes:
    return as_odt(ALL[name]())


def opened(data: bytes) -> Any:
    return load(io.BytesIO(data))


def said(element: Any) -> str:
    if element.nodeType == element.TEXT_NODE:
        return str(element.data)
    if element.qname[1] == "s":
        return " " * int(element.getAttribute("c") or 1)
    signs = {"line-break": "\n", "tab": "\t"}
    return signs.get(element.qname[1], "") + "".join(said(child) for child in element.childNodes)


def in_style(data: bytes, style: str) -> list[str]:
    found = opened(data).body.getElementsByType(text.P)
    return [said(paragraph) for paragraph in found if paragraph.getAttribute("stylename") == style]


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_found_in_the_file(name: str) -> None:
    assert missing(ALL[name](), odt_text(made(name))) == []


@pytest.mark.parametrize("name", ALL)
def test_the_same_document_is_the_same_file(name: str) -> None:
    assert as_odt(ALL[name]()) == made(name)


@pytest.mark.parametrize("name", ALL)
def test_every_style_that_is_used_is_there(name: str) -> None:
    document = opened(made(name))
    kept = {
        style.getAttribute("name")
        for kind in (Style, text.ListStyle)
        for place in (document.styles, document.automaticstyles)
        for style in place.getElementsByType(kind)
    }
    used = {
        element.getAttribute("stylename")
        for kind in (text.P, text.H, text.Span, text.List, table.Table, table.TableRow, draw.Frame)
        for element in document.body.getElementsByType(kind)
    }
    assert used - {None} <= kept


def test_a_reader_knows_the_kind_of_file_by_its_first_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(made("usual"))) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read(first) == b"application/vnd.oasis.opendocument.text"


def test_headings_have_their_levels() -> None:
    found = opened(made("usual")).body.getElementsByType(text.H)
    assert [(int(head.getAttribute("outlinelevel")), said(head)) for head in found] == [
        (1, "The agreement"),
        (2, "Clause 1. Preparation periods"),
        (2, "Why it reads so"),
        (3, "Interests served"),
        (1, "Options and criteria"),
        (1, "Signed"),
    ]


def test_marks_are_text_and_other_points_are_in_lists() -> None:
    marked = in_style(made("usual"), "Numbered_20_Point_20_1")
    assert [line.split("\t")[0] for line in marked] == ["1.", "2A."]
    lists = opened(made("usual")).body.getElementsByType(text.List)
    outermost = [found for found in lists if found.parentNode.qname[1] == "text"]
    assert " ".join("".join(said(found) for found in outermost).split()) == (
        "said by the Union Without a number under deeper"
    )


def test_tables_say_which_cells_are_heads() -> None:
    first, second = opened(made("usual")).body.getElementsByType(table.Table)
    for found in (first, second):
        assert len(found.getElementsByType(table.TableHeaderRows)) == 1
    assert len(first.getElementsByType(table.TableHeaderColumns)) == 1
    assert not second.getElementsByType(table.TableHeaderColumns)


def test_what_came_and_went_is_said_in_words() -> None:
    assert (
        "Each educator has [deleted: one preparation period]"
        "[added: two preparation periods] a week." in odt_text(made("usual"))
    )


def test_a_picture_is_told_in_words() -> None:
    (frame,) = opened(made("usual")).body.getElementsByType(draw.Frame)
    told = [said(child) for child in frame.childNodes if child.qname[1] == "desc"]
    assert told == ["Three options against two criteria: option 1 meets criterion 1."]


def test_words_say_their_language_where_each_kind_of_script_keeps_it() -> None:
    document = opened(made("in_languages"))
    told: dict[str, str] = {}
    for style in document.automaticstyles.getElementsByType(Style):
        for words in style.getElementsByType(TextProperties):
            for kind in ("language", "languageasian", "languagecomplex"):
                if words.getAttribute(kind):
                    told[style.getAttribute("name")] = f"{kind} {words.getAttribute(kind)}"
    spans = {
        (told[span.getAttribute("stylename")], said(span))
        for span in document.body.getElementsByType(text.Span)
        if span.getAttribute("stylename") in told
    }
    assert {
        ("language pt", LANGUAGES["pt"]),
        ("language ht", LANGUAGES["ht"]),
        ("languageasian zh", LANGUAGES["zh"]),
        ("languagecomplex ar", LANGUAGES["ar"]),
    } <= spans


def test_languages_are_kept_where_libreoffice_looks_for_letters_of_their_scripts() -> None:
    odt = opened(as_odt(Document("Title", (Paragraph("so так and ሰላም"),))))
    told = [
        words.getAttribute(kind)
        for words in odt.automaticstyles.getElementsByType(TextProperties)
        for kind in ("language", "languagecomplex")
        if words.getAttribute(kind)
    ]
    assert told == ["und", "am"]


def test_properties_say_title_subject_and_language() -> None:
    moment = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
    found = opened(as_odt(replace(usual(), made=moment))).meta
    assert [said(each) for each in found.getElementsByType(dc.Title)] == [usual().title]
    assert [said(each) for each in found.getElementsByType(dc.Subject)] == ["Agreement"]
    assert [said(each) for each in found.getElementsByType(dc.Language)] == ["en"]
    moments = found.getElementsByType(meta.CreationDate)
    assert [said(each) for each in moments] == ["2026-01-14T09:30:00Z"]
    assert not opened(made("usual")).meta.getElementsByType(meta.CreationDate)


def test_every_page_carries_the_marking_the_running_lines_and_its_number() -> None:
    pages = opened(made("usual")).masterstyles
    assert [said(found) for found in pages.getElementsByType(text.P)] == [
        "Confidential draft",
        "For the internal record",
        "Kept until 14 April 2026",
        "Page 1 of 1",
    ]
    assert len(pages.getElementsByType(text.PageNumber)) == 1
    assert len(pages.getElementsByType(text.PageCount)) == 1


def test_lines_to_write_on_and_spaces_as_typed() -> None:
    typed = "  one   two\n\nthree\tfour"
    sheet = as_odt(Document("Sheet", (Words(typed), WriteHere("What matters?", 3))))
    assert in_style(sheet, "Exact_20_Words") == [typed]
    assert len(in_style(sheet, "Ruled_20_Line")) == 3


def test_typed_text_is_never_a_link() -> None:
    document = opened(made("hostile"))
    assert not document.body.getElementsByType(text.A)
    addresses = {
        image.getAttribute("href") for image in document.body.getElementsByType(draw.Image)
    }
    assert all(address.startswith("Pictures/") for address in addresses)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1))
def test_any_text_comes_through(texts: list[str]) -> None:
    document = Document(
        texts[0],
        (
            *(Paragraph(each) for each in texts),
            Points(tuple(Point(each, mark=each[:3]) for each in texts)),
            Table((texts[0],), tuple((each,) for each in texts), texts[-1]),
        ),
        marking=texts[-1],
        running=tuple(texts),
    )
    assert missing(document, odt_text(as_odt(document))) == []


def test_libreoffice_opens_both_office_formats(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed here, so nothing but ibb has read the files.")
    (tmp_path / "word.docx").write_bytes(as_docx(usual()))
    (tmp_path / "open.odt").write_bytes(made("usual"))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "txt:Text (encoded):UTF8"),
            *("--outdir", str(tmp_path), str(tmp_path / "word.docx"), str(tmp_path / "open.odt")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in ("word", "open"):
        shown = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert "Memorandum of agreement: preparation time" in shown
        assert "2A.\tAlso in Spanish" in shown
        assert "needs data" in shown
