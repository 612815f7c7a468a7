"""A PDF that leaves the room: anyone can read it, nothing is missing, nothing in it acts."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibb.formats.document import (
    Attachment,
    Document,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Run,
    Table,
    Text,
    Words,
)
from ibb.formats.pdf import as_pdf, attachments_of, shown, text_of
from ibb.formats.reading_back import folded, missing
from tests.formats.made import ALL, LANGUAGES

NAMES = sorted(ALL)
RECORD = Attachment(
    "record.json", "application/json", "The whole record", '{"a": "é \\u0000"}\r\n'.encode()
)
PHOTO = Attachment("sheet.png", "image/png", "The sheet on the wall", bytes(range(256)))


@cache
def rendered(name: str) -> bytes:
    return as_pdf(ALL[name]())


@cache
def with_attachments() -> bytes:
    made = datetime(2026, 1, 14, 15, 30, tzinfo=UTC)
    return as_pdf(replace(ALL["usual"](), made=made), (RECORD, PHOTO))


def small(*blocks: Any, language: str = "en") -> bytes:
    return as_pdf(Document("Minutes", blocks, language))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every element of the structure in reading order."""
    yield from under(pdf.Root.StructTreeRoot)


def under(element: Any) -> Iterator[Any]:
    """Yield an element and every one under it."""
    if "/S" in element:
        yield element
    inside = element.get("/K")
    for kid in list(inside) if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from under(kid)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in structure(pdf) if kind == element.S]


def scope(cell: Any) -> str:
    said = cell.get("/A")
    every = list(said) if isinstance(said, pikepdf.Array) else [said]
    return next((str(each.Scope) for each in every if each is not None and "/Scope" in each), "")


def everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary of a file, wherever it is."""
    for found in pdf.objects:
        waiting = [found]
        while waiting:
            each = waiting.pop()
            if isinstance(each, pikepdf.Stream):
                each = each.stream_dict
            if isinstance(each, pikepdf.Dictionary):
                yield each
                inside = [value for key, value in each.items() if key not in {"/P", "/Parent"}]
            elif isinstance(each, pikepdf.Array):
                inside = list(each)
            else:
                continue
            waiting += [value for value in inside if not getattr(value, "is_indirect", False)]


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_document_is_read_back_from_its_file(name: str) -> None:
    assert missing(ALL[name](), text_of(rendered(name)), shown) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_its_title_its_language_and_what_it_conforms_to(name: str) -> None:
    document = ALL[name]()
    with opened(rendered(name)) as pdf:
        assert pdf.Root.MarkInfo.Marked is True
        assert str(pdf.Root.Lang) == document.language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["pdfaid:part"] == "3"
            assert about["pdfaid:conformance"] == "A"
            assert about["dc:title"] == document.title
            assert about["dc:description"] == document.subject


@pytest.mark.parametrize("name", NAMES)
def test_an_independent_checker_finds_nothing_against_a_file(name: str, tmp_path: Any) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(rendered(name))
    report = pdfua.validate(str(path))
    assert report.findings == ()
    # Of its rules one stumbles over a list where it expects a number; headings are looked at below.
    assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_at_the_first_level_and_leave_none_out(name: str) -> None:
    with opened(rendered(name)) as pdf:
        kinds = [str(element.S) for element in structure(pdf)]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    steps = zip([0, *levels], levels, strict=False)
    assert levels
    assert all(now <= before + 1 for before, now in steps)


@pytest.mark.parametrize("name", ["usual", "hostile"])
def test_every_picture_has_words_that_say_the_same(name: str) -> None:
    with opened(rendered(name)) as pdf:
        figures = of_kind(pdf, "/Figure")
        assert figures
        assert all(str(figure.Alt).strip() for figure in figures)


@pytest.mark.parametrize("name", NAMES)
def test_every_head_of_a_table_says_what_it_heads(name: str) -> None:
    with opened(rendered(name)) as pdf:
        assert {scope(cell) for cell in of_kind(pdf, "/TH")} <= {"/Column", "/Row"}


def test_first_cells_head_their_rows_only_where_the_table_says_so() -> None:
    rows = (("yes", "no"), ("no", "yes"), ("–", "–"))
    tables = (
        Table(("Option", "Feasible"), rows, headed_rows=True),
        Table(("Topic", "Planned"), rows),
        Facts((("Made", "14 January"), ("Where", "Library"))),
    )
    with opened(small(*tables)) as pdf:
        found = [
            [scope(cell) for cell in under(table) if cell.S == "/TH"]
            for table in of_kind(pdf, "/Table")
        ]
    assert found == [["/Column"] * 2 + ["/Row"] * 3, ["/Column"] * 2, ["/Row"] * 2]


def test_runs_say_their_languages() -> None:
    with opened(rendered("in_languages")) as pdf:
        said = {str(element.Lang) for element in structure(pdf) if "/Lang" in element}
        for page in pdf.pages:
            said |= set(re.findall(r"/Lang\((\w+)\)", page.Contents.read_bytes().decode("latin1")))
    assert set(LANGUAGES) - said <= {"es"}


def test_letters_of_another_script_get_a_language_that_uses_them() -> None:
    text = "Room العربية and 中文 and Русский (αβ)"
    with opened(small(Paragraph(text))) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin1")
    assert set(re.findall(r"/Lang\((\w+)\)", content)) == {"ar", "zh", "und", "el"}


def test_arabic_words_are_read_back_letter_by_letter() -> None:
    found = "".join(folded(text_of(rendered("in_languages"))).split())
    assert all(word in found for word in folded(LANGUAGES["ar"]).split())


@pytest.mark.parametrize(
    "text",
    [
        "إلى «وقت» (2 ساعات) A1: نعم [see 3.1] 2026-01-14 (MOU).",
        "clause 2A: العربية (see 3.1) and “المعلمون” [x]",
        "ólta’gi ą́ą́ ǫ́ǫ́ Ẹ̀kọ́ nghiễm",
        "शिक्षकों को तैयारी के लिए समय चाहिए।",
        "教員には準備時間が必要です。「はい」 교사는",
        "a well-known half-time, 10–12",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_mixed_lines_are_read_back_whole(text: str, language: str) -> None:
    document = Document("Minutes", (Paragraph(text), Words(text)), language)
    assert missing(document, text_of(as_pdf(document)), shown) == []


def test_a_paragraph_in_arabic_stands_at_the_right() -> None:
    data = small(Paragraph("يحتاج المعلمون"), Paragraph("Teachers"))
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        boxes = [
            (page.get_text_range(place, 1), page.get_charbox(place))
            for place in range(page.count_chars())
        ]
    assert max(right for sign, (_, _, right, _) in boxes if sign == "ي") > 530
    assert min(left for sign, (left, _, _, _) in boxes if sign == "T") < 80


@pytest.mark.parametrize("name", NAMES)
def test_nothing_acts_whatever_was_typed(name: str) -> None:
    live = {"/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction", "/GoToR", "/RichMedia"}
    with opened(rendered(name)) as pdf:
        for each in everything(pdf):
            assert not live & set(each.keys())
            assert str(each.get("/S")) not in live
    assert attachments_of(rendered(name)) == {}


def test_what_is_attached_comes_out_as_it_went_in() -> None:
    assert attachments_of(with_attachments()) == {
        "record.json": RECORD.data,
        "sheet.png": PHOTO.data,
    }
    with opened(with_attachments()) as pdf:
        assert str(pdf.attachments["record.json"].description) == "The whole record"
        kinds = {str(each.EF.F.Subtype) for each in pdf.Root.AF}
    assert kinds == {"/application/json", "/image/png"}


def test_a_file_with_attachments_is_checked_too(tmp_path: Any) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(with_attachments())
    assert pdfua.validate(str(path)).findings == ()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_pdf(ALL["usual"]()) == rendered("usual")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_over_the_margins(name: str) -> None:
    with pypdfium2.PdfDocument(rendered(name)) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            words = page.get_textpage()
            for place in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(place)
                assert left >= 68, words.get_text_range(place, 20)
                assert right <= page.get_width() - 68, words.get_text_range(place, 20)
                assert bottom >= 20
                assert top <= page.get_height() - 20


@pytest.mark.parametrize(
    "token", ["W" * 300, "—" * 200, "a/" * 150, "文" * 200, "👩" * 40, "é́" * 90]
)
def test_long_words_stay_on_the_page_wherever_they_stand(token: str) -> None:
    cells = (token,) * 8
    document = Document(
        token,
        (Heading(1, token), Points((Point(token, (), token),)), Table(cells, (cells,), token)),
        marking=token,
        running=(token, token),
    )
    data = as_pdf(document)
    assert missing(document, text_of(data), shown) == []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            words = page.get_textpage()
            for place in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(place)
                assert 0 <= left <= right <= page.get_width()
                assert 0 <= bottom <= top <= page.get_height()


def test_every_page_has_its_marking_its_running_lines_and_its_number() -> None:
    with pypdfium2.PdfDocument(rendered("usual")) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert "Confidential draft" in page
        assert "Kept until 14 April 2026" in page
        assert f"Page {number} of 3" in page


def test_what_came_and_went_is_said_in_words() -> None:
    found = text_of(rendered("usual"))
    assert "[deleted: one preparation period]" in found
    assert "[added: two preparation periods]" in found


def test_numbers_of_points_are_those_they_came_with() -> None:
    points = Points((Point("third", (), "3."), Point("none"), Point("first", (), "1A.")))
    with opened(small(points)) as pdf:
        assert len(of_kind(pdf, "/Lbl")) == 3
    found = text_of(small(points)).split()
    assert [word for word in found if word in {"3.", "1A.", "2."}] == ["3.", "1A."]


def test_bookmarks_are_the_headings() -> None:
    with opened(rendered("usual")) as pdf, pdf.open_outline() as outline:
        tops = [item.title for item in outline.root]
    assert tops == ["The agreement", "Options and criteria", "Signed"]


def test_a_level_that_was_left_out_is_closed_up() -> None:
    with opened(small(Heading(3, "a"), Heading(3, "b"), Heading(2, "c"))) as pdf:
        kinds = [str(e.S) for e in structure(pdf) if str(e.S).startswith("/H")]
    assert kinds == ["/H1", "/H2", "/H2"]


def test_a_long_document_begins_with_its_contents() -> None:
    few = [Heading(1, f"Part {number}") for number in range(3)]
    many = [Heading(1, f"Part {number}") for number in range(20)]
    assert "Contents" not in text_of(small(*few))
    assert "Contents" in text_of(small(*many))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("🙂 ok", "[slightly smiling face] ok"),
        ("👩🏽‍🏫", "[woman][emoji modifier fitzpatrick type-4][school]"),
        ("\ue000", "[U+E000]"),
        ("é中ا–“”", "é中ا–“”"),
        ("a\tb", "a    b"),
        ("q\u0327\u0301\u0302", "q[combining cedilla][combining acute accent]"),
    ],
)
def test_a_character_without_a_shape_is_shown_by_its_name(typed: str, seen: str) -> None:
    assert shown(typed).startswith(seen)


@pytest.mark.parametrize(
    "document",
    [
        Document("", ()),
        Document(" \n", (Paragraph(""), Heading(1, " "), Words(""), Points(()), Facts(()))),
        Document("t", (Table((), ()), Table(("a",), ()), Table((), (("x",), ("y", "z"))))),
        Document("t", (Paragraph((Run("x", language="not a tag!"), Run("y", "deleted"))),), "??"),
    ],
)
def test_what_is_empty_or_odd_still_makes_a_file(document: Document) -> None:
    assert missing(document, text_of(as_pdf(document)), shown) == []


TYPED = st.text(max_size=60) | st.text("abc é中文ا ل(1)2:-–\u0301\n\t[]\u200d🙂WW.", max_size=120)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(st.lists(TYPED, min_size=8, max_size=8))
def test_any_text_is_laid_out_and_read_back(typed: list[Text]) -> None:
    title, *texts = map(str, typed)
    document = Document(
        title,
        (
            *(Paragraph(text) for text in texts),
            Heading(1, texts[0]),
            Points(tuple(Point(text, (), "1.") for text in texts)),
            Table((texts[0], "b"), tuple((text, text) for text in texts), headed_rows=True),
        ),
    )
    assert missing(document, text_of(as_pdf(document)), shown) == []
