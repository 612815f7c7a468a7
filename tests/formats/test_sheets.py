"""A document as sheets: all of its text first, each table on its own, nothing lost."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ibb.formats.document import (
    Document,
    Heading,
    Labels,
    Paragraph,
    Run,
    Table,
    Text,
)
from ibb.formats.sheets import (
    LONGEST_CELL,
    MOST_LINES,
    Sheet,
    looks_like_formula,
    sheet_name,
    sheets,
)
from ibb.model.text import clean
from tests.formats.made import ALL, HOSTILE, hostile, in_languages, usual


def table(*cells: str, caption: str = "") -> Table:
    return Table(tuple("ABCDEF"[: len(cells)]), (cells,), caption)


def book(*blocks: Heading | Paragraph | Table) -> tuple[Sheet, ...]:
    return sheets(Document("Record", blocks))


def rows_of(sheet: Sheet, kind: str) -> list[str]:
    return [row[3] for row in sheet.rows if row[1] == kind]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def legal(name: str) -> bool:
    return (
        0 < units(name) <= 31
        and not re.search(r"[\[\]:*?/\\\n]", name)
        and name.strip(" '") == name
        and name.lower() != "history"
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_first_sheet_holds_the_whole_text_in_the_order_it_is_read() -> None:
    first = sheets(usual())[0]
    assert first.name == "Agreement"
    assert first.columns == ("Part", "Kind", "Number", "Text")
    assert first.rows[0] == ("", "Title", "", "Memorandum of agreement: preparation time")
    assert first.rows[1] == ("", "Marking", "", "Confidential draft")
    assert ("The agreement", "Point", "1.", "Time that is not absorbed") in first.rows
    assert ("The agreement", "Point under it", "", "said by the Union") in first.rows
    assert rows_of(first, "Fact") == ["Parties: Union and Committee", "Made: 14 January 2026"]
    assert rows_of(first, "Signature") == [
        "Harbor Falls Educators · Name: Ana Reyes · Signature: ______",
        "School Committee · Name: Lead · Date: 14 January 2026",
    ]
    assert rows_of(first, "To write in") == ["What would move you?"]
    assert rows_of(first, "Picture") == [
        "Three options against two criteria: option 1 meets criterion 1."
    ]
    assert rows_of(first, "Foot of the page") == [
        "For the internal record",
        "Kept until 14 April 2026",
    ]


def test_every_row_says_under_which_part_it_stands() -> None:
    parts = [row[0] for row in sheets(usual())[0].rows]
    assert list(dict.fromkeys(parts)) == ["", "The agreement", "Options and criteria", "Signed"]


def test_a_table_has_a_sheet_and_the_text_says_which() -> None:
    first, stood, picture, planned = sheets(usual())
    assert stood.name == "How the options stood"
    assert stood.columns == ("Option", "1 Feasible", "2 Same in every school")
    assert stood.rows[2] == ("3. Pay for lost preparation", "needs data", "yes")
    assert stood.headed_rows
    assert picture.alt.startswith("Three options")
    assert planned.name == "Options and criteria"
    assert rows_of(first, "Table") == [
        "See the sheet “How the options stood”",
        "See the sheet “Options and criteria”",
    ]
    long = "Every option that was talked about, with what it serves"
    (told,) = rows_of(book(table("1", caption=long))[0], "Table")
    assert told == f"{long} (see the sheet “Every option that was talked”)"


def test_what_came_and_went_is_said_in_words() -> None:
    words = rows_of(sheets(usual())[0], "Exact words")
    assert words[1] == (
        "Each educator has [deleted: one preparation period]"
        "[added: two preparation periods] a week."
    )


def test_the_words_of_the_sheet_itself_are_in_the_language_of_the_document() -> None:
    labels = Labels(
        part="Parte",
        kind="Tipo",
        number="Número",
        text="Texto",
        table="Tabla",
        paragraph="Párrafo",
        see="véase la hoja «{name}»",
        added="añadido",
    )
    spanish = replace(in_languages(), labels=labels)
    changed = Paragraph((Run("Sí", "inserted"),))
    first = sheets(replace(spanish, blocks=(*spanish.blocks, changed)))[0]
    assert first.columns == ("Parte", "Tipo", "Número", "Texto")
    assert ("Intereses", "Tabla", "", "Véase la hoja «Intereses»") in first.rows
    assert ("Intereses", "Párrafo", "", "[añadido: Sí]") in first.rows


def test_two_tables_with_one_caption_have_names_of_their_own() -> None:
    same = "Options that were talked about at length: a/b [draft]"
    names = [sheet.name for sheet in book(*(table("1", caption=same) for _ in range(12)))]
    assert names[1] == "Options that were talked about"
    assert names[2] == "Options that were talked (2)"
    assert names[12] == "Options that were talked (12)"


def test_a_table_without_caption_is_named_after_the_heading_above_it() -> None:
    names = [each.name for each in book(Heading(1, "What's planned?"), table("1"), table("2"))]
    assert names == ["Record", "What's planned", "What's planned (2)"]


@pytest.mark.parametrize("name", ["History", "HISTORY", "'history'"])
def test_a_name_that_excel_keeps_for_itself_is_not_used(name: str) -> None:
    assert sheet_name(name, set()) == f"{name.strip(chr(39))} (2)"


def test_names_are_legal_and_different_whatever_the_captions() -> None:
    captions = [*HOSTILE, *HOSTILE, "a" * 40, "A" * 40, "'", "[]", "😀" * 20]
    every = [*sheets(hostile()), *book(*(table("1", caption=each) for each in captions))[1:]]
    assert all(legal(sheet.name) for sheet in every)
    names = [sheet.name.lower() for sheet in every[len(sheets(hostile())) :]]
    assert len(set(names)) == len(captions)


@given(
    st.lists(st.text() | st.sampled_from(["History", "a" * 31, "A" * 40, "😀" * 16]), max_size=8)
)
def test_any_captions_give_legal_and_different_names(captions: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(each, taken) for each in captions]
    assert all(legal(name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([("word", 1), ("é", 20_000), ("𝔘", 17_000), ("\n", 300), ("=1+1", 1)])
        | st.sampled_from([("\n", 1), (" ", 1), ("x", 40_000)])
    )
)
@example([("x", 100_000)])
@example([("x", LONGEST_CELL + 1)])
def test_texts_longer_than_a_cell_continue_and_nothing_is_lost(
    parts: list[tuple[str, int]],
) -> None:
    text = " ".join(sign * times for sign, times in parts)
    first, records = book(Paragraph(text), table("before", text, "after"))
    for sheet in (first, records):
        for row in sheet.rows:
            assert all(units(cell) <= LONGEST_CELL for cell in row)
            assert all(cell.count("\n") <= MOST_LINES for cell in row)
    wanted = squeezed(clean(text))
    assert squeezed("".join(rows_of(first, "Paragraph"))) == wanted
    assert squeezed("".join(row[1] for row in records.rows)) == wanted
    assert {(row[0], row[2]) for row in records.rows} == {("before", "after")}


def test_a_long_paragraph_is_cut_between_its_lines_or_words() -> None:
    text = " ".join(f"word{number}" for number in range(2_000))
    pieces = rows_of(book(Paragraph(text))[0], "Paragraph")
    assert len(pieces) > 5
    assert " ".join(pieces) == text
    lines = "\n".join(f"Line {number}" for number in range(100))
    assert "\n".join(rows_of(book(Paragraph(lines))[0], "Paragraph")) == lines


def test_a_record_stays_in_one_row_as_long_as_a_cell_holds_it() -> None:
    long = "word " * 6_000
    assert [row[0] for row in book(table(long))[1].rows] == [long]


def test_a_document_of_tables_alone_begins_with_a_list_of_them() -> None:
    first, *_ = book(Heading(1, "Issues"), table("1"), Heading(1, "Tasks"), table("2"))
    assert [row[1:] for row in first.rows[1:]] == [
        ("Part", "", "Issues"),
        ("Table", "", "See the sheet “Issues”"),
        ("Part", "", "Tasks"),
        ("Table", "", "See the sheet “Tasks”"),
    ]


def test_an_empty_document_still_has_its_title() -> None:
    (only,) = book()
    assert [row[3] for row in only.rows] == ["Record"]


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_a_cell_for_each_column(name: str) -> None:
    for sheet in sheets(ALL[name]()):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


@pytest.mark.parametrize(
    "text", ["=1", " =1", "\u200d+1", "@a", "＝1", "－2", "-2+3", "\tword", "\nword", "-", "+1"]
)
def test_what_a_spreadsheet_might_run_is_known(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["-2", "-3.5", "-1,200", "-5%", "2-1", "a=1", "", "'=1", "–"])
def test_what_is_only_text_or_a_number_is_left_alone(text: str) -> None:
    assert not looks_like_formula(text)


def test_text_is_cleaned_where_it_enters() -> None:
    dirty: Text = "a\x1b[31mb\u202ec"
    first, records = book(Paragraph(dirty), Table((dirty,), ((dirty,),), dirty))
    told = [records.name, *records.columns, *records.rows[0], *first.rows[1]]
    assert not any("\x1b" in text or "\u202e" in text for text in told)
