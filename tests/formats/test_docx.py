"""A document as a Word file: its shape is real, its words are all there, and none is obeyed."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.formats.document import (
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    Run,
    Table,
    Words,
    WriteHere,
)
from ibb.formats.office import as_docx, docx_text
from ibb.formats.reading_back import missing
from tests.formats.made import ALL, LANGUAGES, hostile, usual


@cache
def made(name: str) -> bytes:
    return as_docx(ALL[name]())


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def styles_of(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for paragraph in opened(data).paragraphs:
        found.setdefault(paragraph.style.name, []).append(paragraph.text)
    return found


def read_with(data: bytes, *, accepted: bool) -> str:
    """Return the text of the body once every change is accepted, or rejected."""
    body = opened(data).element.body
    for gone in list(body.iter(qn("w:del" if accepted else "w:ins"))):
        gone.getparent().remove(gone)
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"), qn("w:delText")))
        for paragraph in body.iter(qn("w:p"))
    )


def languages_of(data: bytes) -> dict[str, str]:
    """Return the words of the body by the language that they are said to be in."""
    found: dict[str, str] = {}
    for run in opened(data).element.body.iter(qn("w:r")):
        told = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        tag = "" if told is None else told.get(qn("w:val"))
        found[tag] = found.get(tag, "") + "".join(text.text or "" for text in run.iter(qn("w:t")))
    return found


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_found_in_the_file(name: str) -> None:
    assert missing(ALL[name](), docx_text(made(name))) == []


@pytest.mark.parametrize("name", ALL)
def test_the_same_document_is_the_same_file(name: str) -> None:
    assert as_docx(ALL[name]()) == made(name)


def test_title_and_headings_have_the_styles_that_navigation_goes_by() -> None:
    found = styles_of(made("usual"))
    assert found["Title"] == ["Memorandum of agreement: preparation time"]
    assert found["Heading 1"] == ["The agreement", "Options and criteria", "Signed"]
    assert found["Heading 2"] == ["Clause 1. Preparation periods", "Why it reads so"]
    assert found["Heading 3"] == ["Interests served"]
    for level in (1, 2, 3):
        assert opened(made("usual")).styles[f"Heading {level}"].paragraph_format.keep_with_next


def test_marks_are_text_that_nothing_counts_anew_and_other_points_are_a_list() -> None:
    found = styles_of(made("usual"))
    assert [text.split("\t")[0] for text in found["Numbered Point 1"]] == ["1.", "2A."]
    assert found["List Bullet"] == ["Without a number"]
    assert found["List Bullet 2"] == ["said by the Union", "under"]
    assert found["List Bullet 3"] == ["deeper"]
    word = opened(made("usual"))
    numbers = word.styles["List Bullet"].element.pPr.numPr
    lists = word.part.numbering_part.element
    shape = lists.num_having_numId(numbers.numId.val).abstractNumId.val
    drawn = lists.xpath(f"w:abstractNum[@w:abstractNumId={shape}]/w:lvl[1]/w:numFmt/@w:val")
    assert drawn == ["bullet"]
    assert not word.element.body.xpath(".//w:numPr")


def test_long_marks_have_room_before_their_texts() -> None:
    points = Points((Point("Hours", mark="Article 12.3"), Point("Pay", mark="2.")))
    assert styles_of(as_docx(Document("Points", (points,))))["Numbered Point 1 Wide"] == [
        "Article 12.3\tHours",
        "2.\tPay",
    ]


def test_tables_have_a_head_on_every_page_and_rows_that_stay_whole() -> None:
    for table in opened(made("usual")).tables:
        assert table.style.name == "Table"
        heads = [row.xpath("w:trPr/w:tblHeader") != [] for row in table._tbl.tr_lst]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row.xpath("w:trPr/w:cantSplit") for row in table._tbl.tr_lst)


def test_a_column_that_heads_its_rows_says_so() -> None:
    looks = [
        table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn"))
        for table in opened(made("usual")).tables
    ]
    assert looks == ["1", "0"]


def test_a_table_carries_its_caption() -> None:
    assert styles_of(made("usual"))["Table Caption"] == ["How the options stood"]
    first = opened(made("usual")).tables[0]
    assert first._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["How the options stood"]


def test_cells_that_a_row_lacks_are_empty() -> None:
    short = Document("T", (Table(("One", "Two", "Three"), (("a",), ("b", "c", "d"))),))
    (table,) = opened(as_docx(short)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["a", "", ""],
        ["b", "c", "d"],
    ]


def test_a_picture_is_told_in_words() -> None:
    (picture,) = opened(made("usual")).inline_shapes
    told = picture._inline.docPr.get("descr")
    assert told == "Three options against two criteria: option 1 meets criterion 1."


def test_changes_are_tracked_and_can_be_accepted_or_rejected() -> None:
    assert "Each educator has two preparation periods a week." in read_with(
        made("usual"), accepted=True
    )
    assert "Each educator has one preparation period a week." in read_with(
        made("usual"), accepted=False
    )


@pytest.mark.parametrize("name", ["usual", "hostile"])
def test_every_change_has_a_number_of_its_own_and_an_author(name: str) -> None:
    changes = list(opened(made(name)).element.body.iter(qn("w:ins"), qn("w:del")))
    numbers = [change.get(qn("w:id")) for change in changes]
    assert len(numbers) >= 2
    assert len(set(numbers)) == len(numbers)
    assert {change.get(qn("w:author")) for change in changes} == {"ibb"}


def test_changes_and_properties_carry_when_it_was_made_only_where_it_is_known() -> None:
    moment = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
    word = opened(as_docx(replace(usual(), made=moment)))
    dates = set(word.element.body.xpath(".//w:ins/@w:date | .//w:del/@w:date"))
    assert dates == {"2026-01-14T09:30:00Z"}
    assert word.core_properties.created == moment
    without = opened(made("usual"))
    assert not without.element.body.xpath(".//w:ins/@w:date | .//w:del/@w:date")
    assert without.core_properties.created is None


def test_properties_say_title_subject_and_language() -> None:
    properties = opened(made("in_languages")).core_properties
    assert properties.title == "Acta de la reunión"
    assert properties.subject == "Acta"
    assert properties.language == "es"
    assert properties.author == ""


def test_the_document_and_its_runs_say_their_languages() -> None:
    found = languages_of(made("in_languages"))
    for tag in ("pt", "ht", "zh", "ar"):
        assert LANGUAGES[tag] in found[tag]
    assert LANGUAGES["es"] in found[""]
    assert opened(made("in_languages")).styles.element.xpath(
        "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"
    ) == ["es"]


def test_letters_of_another_script_say_their_language_by_themselves() -> None:
    mixed = Document("Mixed", (Paragraph("mixed العربية and 中文 and ελιά, so."),))
    found = languages_of(as_docx(mixed))
    assert (found["ar"], found["zh"], found["el"]) == ("العربية", "中文 ", "ελιά, ")
    assert "mixed  and and so." in found[""]


def test_where_letters_do_not_tell_the_language_word_is_told_to_check_none() -> None:
    cyrillic = Document("Так", (Paragraph("so так and"),), running=("и так",))
    word = opened(as_docx(cyrillic))
    parts = (word.element.body, word.sections[0].footer._element)
    unchecked = [part.xpath("string(.//w:r[w:rPr/w:noProof])") for part in parts]
    assert unchecked == ["Так", "и так"]
    assert not word.element.body.xpath(".//w:lang")


def test_arabic_and_chinese_are_kept_where_word_looks_for_them() -> None:
    body = opened(made("in_languages")).element.body
    assert body.xpath(".//w:r[w:rPr/w:rtl]/w:rPr/w:lang/@w:bidi") == ["ar"] * 3
    assert set(body.xpath(".//w:lang/@w:eastAsia")) == {"zh"}
    turned = ["".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p[w:pPr/w:bidi]")]
    assert turned == [LANGUAGES["ar"]] * 2


def test_a_document_in_arabic_runs_from_the_right() -> None:
    arabic = Document(
        LANGUAGES["ar"], (Table(("نص",), (("x",),)), Paragraph("")), "ar", running=("نص",)
    )
    word = opened(as_docx(arabic))
    assert word.element.body.xpath("w:p[1]/w:pPr/w:bidi")
    assert word.element.body.xpath(".//w:tblPr/w:bidiVisual")
    assert word.sections[0].footer.paragraphs[0]._p.xpath("w:pPr/w:bidi")


def test_every_page_carries_the_marking_the_running_lines_and_its_number() -> None:
    section = opened(made("usual")).sections[0]
    assert [found.text for found in section.header.paragraphs] == ["Confidential draft"]
    foot = section.footer
    assert [found.text for found in foot.paragraphs][:2] == [
        "For the internal record",
        "Kept until 14 April 2026",
    ]
    fields = foot._element.xpath(".//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert "Page 1 of 1" in docx_text(made("usual"))


def test_lines_to_write_on_are_ruled() -> None:
    word = opened(as_docx(Document("Sheet", (WriteHere("What matters?", 4),))))
    ruled = [found for found in word.paragraphs if found.style.name == "Ruled Line"]
    assert len(ruled) == 4
    edges = word.styles["Ruled Line"].element.xpath("w:pPr/w:pBdr/*")
    assert [edge.tag for edge in edges] == [qn("w:bottom"), qn("w:between")]


def test_a_place_to_sign_stays_together_and_one_already_signed_has_no_line() -> None:
    found = styles_of(made("usual"))
    assert found["Party"] == ["Harbor Falls Educators", "School Committee"]
    assert found["Signature Line"] == ["Signature\t\t", "Name\tAna Reyes", "Name\tLead"]
    assert found["Last Signature Line"] == ["Date\t\t", "Date\t14 January 2026"]
    word = opened(made("usual"))
    assert all(
        word.styles[name].paragraph_format.keep_with_next for name in ("Party", "Signature Line")
    )


def test_a_page_begins_with_what_stands_there() -> None:
    broken = [
        found.text
        for found in opened(made("usual")).paragraphs
        if found.paragraph_format.page_break_before
    ]
    assert broken == ["Signed"]


def test_line_ends_tabs_and_runs_of_spaces_are_kept() -> None:
    text = "  one   two\n\nthree\tfour  "
    word = opened(as_docx(Document("Spaces", (Words(text),))))
    (words,) = (found for found in word.paragraphs if found.style.name == "Exact Words")
    assert words.text == text


def test_typed_text_is_never_a_link_a_field_or_an_address_to_fetch() -> None:
    with zipfile.ZipFile(io.BytesIO(made("hostile"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "xml" in name}
        relations = [
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")
        ]
    assert "<w:hyperlink" not in "".join(parts.values())
    assert "w:instrText" not in "".join(parts.values())
    fields = re.findall(r'w:instr="([^"]*)"', "".join(parts.values()))
    assert {field.strip() for field in fields} == {"PAGE", "NUMPAGES"}
    assert not any("External" in text for text in relations)
    assert "w:bookmarkStart" not in parts["word/document.xml"]


def test_hostile_text_stays_as_typed() -> None:
    document = hostile()
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    typed = {text for text in paragraphs if isinstance(text, str)}
    assert typed <= set(styles_of(made("hostile"))["Body Text"])


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.text(max_size=60),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["", "inserted", "deleted"]),
)
def test_any_text_comes_through(texts: list[str], change: Any) -> None:
    document = Document(
        texts[0],
        (
            *(Paragraph((Run(text, change),)) for text in texts),
            Heading(1, texts[0]),
            Points(tuple(Point(text, mark=text[:3]) for text in texts)),
            Table(tuple(texts), (tuple(texts),), texts[-1]),
        ),
        marking=texts[-1],
        running=tuple(texts),
    )
    assert missing(document, docx_text(as_docx(document))) == []


def test_an_empty_document_is_a_file_all_the_same() -> None:
    assert opened(as_docx(Document("", ()))).paragraphs[0].style.name == "Title"


def test_a_sign_that_no_file_can_hold_is_left_out() -> None:
    assert "ab" in docx_text(as_docx(Document("T\ufffe", (Paragraph("a\uffffb"),))))
