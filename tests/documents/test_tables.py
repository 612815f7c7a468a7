"""The tables of a session: every word of every item, as people and spreadsheets read them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from ibb.documents.kinds.tables import LEFT_OUT, every_grid, tables
from ibb.documents.profiles import INTERNAL, PROFILES, Profile, through
from ibb.documents.words import speaking
from ibb.formats.csv_files import as_csv_zip, csv_text
from ibb.formats.document import Document, Heading, Paragraph, Run, Table, plain
from ibb.formats.reading_back import missing
from ibb.formats.sheets import sheets
from ibb.formats.xlsx import as_xlsx, xlsx_text
from ibb.model.items import KINDS, AnyItem, Party, Signal
from ibb.model.recording import Journal
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from tests.documents.reading import harbor
from tests.model.builders import table as empty_table
from tests.support.whole import record_everything

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def everything() -> Session:
    """Return a session that holds at least one of every kind of item."""
    journal = Journal()
    record_everything(journal, "words that were typed")
    return journal.session


SAID_OTHERWISE = {
    ("charter", "attribution"): "told in a few words",
    ("signal", "level"): "told by the name of the level",
    ("clause", "initials"): "told by names and times",
}
SESSIONS = {"harbor": lambda: harbor().session, "everything": everything}


def told(session: Session, profile: Profile = INTERNAL) -> dict[str, list[dict[str, str]]]:
    """Return each table as rows of named cells, by its caption."""
    found: dict[str, list[dict[str, str]]] = {}
    for block in tables(session, profile):
        if isinstance(block, Table):
            names = [plain(each) for each in block.columns]
            assert len(set(names)) == len(names), names
            found[plain(block.caption)] = [
                dict(zip(names, map(plain, row), strict=True)) for row in block.rows
            ]
    return found


def harbor_rows(caption: str) -> list[dict[str, str]]:
    return told(harbor().session)[caption]


def row(caption: str, number: str) -> dict[str, str]:
    return next(each for each in harbor_rows(caption) if each["Number"] == number)


def left_out(kind: str, field: str) -> bool:
    return (kind, field) in LEFT_OUT or ("*", field) in LEFT_OUT


def words(item: AnyItem) -> Iterator[str]:
    """Yield every text of an item that is not on the list of what is left out."""
    refs = {field.name for field in ref_fields(type(item))}
    for name in type(item).model_fields:
        if name not in refs and not left_out(item.kind, name) | (
            (item.kind, name) in SAID_OTHERWISE
        ):
            yield from nested(getattr(item, name))


def nested(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from nested(each)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from nested(getattr(value, name))


def test_every_field_of_every_kind_is_shown_or_left_out_for_a_reason() -> None:
    shown = {(grid.kind, each.field) for grid in every_grid(everything()) for each in grid.columns}
    for kind, model in KINDS.items():
        for field in model.model_fields:
            assert ((kind, field) in shown) != left_out(kind, field), (kind, field)
    assert all(LEFT_OUT.values())
    assert {kind for kind, _ in LEFT_OUT} <= {*KINDS, "*"}


@pytest.mark.parametrize("name", SESSIONS)
def test_every_word_of_every_item_is_in_a_cell(name: str) -> None:
    session = SESSIONS[name]()
    cells = {
        cell for rows in told(session).values() for each in rows for cell in each.values() if cell
    }
    listed = {part for cell in cells for part in cell.split("; ")}
    items = [held.item for held in session.everything()]
    assert len(items) > len(KINDS)
    for item in items:
        if isinstance(item, Signal) and not (item.reservation or item.would_move):
            continue  # counted with the others of its test
        for text in words(item):
            assert not text or text in cells | listed, (item.kind, text)


def test_each_kind_has_a_table_under_a_heading_of_its_own() -> None:
    blocks = list(tables(everything()))
    assert [type(block) for block in blocks] == [Heading, Table] * (len(blocks) // 2)
    for heading, table in zip(blocks[::2], blocks[1::2], strict=True):
        assert heading.text == table.caption
    # The charter has two more, for its scale and its rule; roll calls, the rows set aside, what
    # stands in a table from a file, and what becomes of cards and measures have theirs.
    more = {"Scales", "Rules for consensus", "Roll calls", "Roll calls for closed sessions"}
    more |= {"Rows set aside", "Data table 1", "What became of cards", "How measures are followed"}
    assert more <= {heading.text for heading in blocks[::2] if isinstance(heading, Heading)}
    assert len(blocks) // 2 == len(KINDS) + len(more)


def test_interests_are_told_as_people_number_them() -> None:
    first = row("Interests", "2.1")
    assert first["Issue"] == "2"
    assert first["Text"].startswith("Preparation and lunch that are not swallowed")
    assert first["Parties"] == "Union"
    assert first["Mutual"] == "no"
    shared = [each for each in harbor_rows("Interests") if each["Mutual"] == "yes"]
    assert shared
    assert all("; " in each["Parties"] for each in shared)
    behalf = [each for each in harbor_rows("Interests") if each["Basis"]]
    assert any("Families" in each["Parties"] for each in behalf)


def test_options_name_what_they_serve_and_what_became_of_them() -> None:
    every = harbor_rows("Options")
    assert row("Options", "2.1")["Status quo"] == "yes"
    assert row("Options", "2.1")["Serves interests"] == "2.6; 2.11"
    assert any(each["Merged into"] for each in every)
    assert any(each["Set aside"] for each in every)


def test_marks_stand_one_to_a_row_with_the_words_they_are_about() -> None:
    first = harbor_rows("Marks")[0]
    assert (first["Issue"], first["Option"], first["Criterion"]) == ("2", "2.1", "2.1")
    assert first["Text of the option"].startswith("Leave the words as they are")
    assert first["Text of the criterion"] == "Teaching gets better for it"
    assert first["Answer"] == "no"


def test_tests_for_consensus_say_what_came_of_them() -> None:
    last = harbor_rows("Tests for consensus")[-1]
    assert last["Of"] == "clause 5"
    assert last["Result"] == "Consensus, with reservations noted."
    assert "7 at “Whole-hearted”" in last["Shown"]
    assert "Union Co-chair" in last["Asked"]
    reservations = [each for each in harbor_rows("Reservations") if each["Test"] == "4"]
    assert reservations[-1]["Of"] == "clause 5"
    assert reservations[-1]["What would move them"] == "School days, as we agreed in March."


def test_clauses_carry_what_they_replace_why_and_whose_initials() -> None:
    first = row("Clauses", "1")
    assert first["In place of"].startswith("Educators will be evaluated")
    assert first["Why"].startswith("Raised by the administration")
    assert first["Serves interests"] == "3.1; 3.2; 3.3"
    assert first["Initials"].startswith("Union (Union Co-chair), 2026-03-11 17:23; ")
    assert (first["In effect from"], first["Until"]) == ("2026-09-01", "2029-08-31")


def test_the_charter_reads_from_top_to_bottom() -> None:
    charter = {each["What"]: each["Value"] for each in harbor_rows("Charter")}
    assert charter["Title"] == "Planning time at Harbor Falls"
    assert charter["Time zone"] == "America/New_York"
    assert charter["Practice session"] == "yes"
    assert charter["Who is named"] in {"nobody is named", "by party, never by person", "by person"}


def test_days_and_times_sort_as_they_stand_in_the_charters_time_zone() -> None:
    meeting = harbor_rows("Meetings")[0]
    assert meeting["Opened"] == "2026-01-14 17:04"
    for caption, column in (("Attendance", "Arrived"), ("Meetings", "Closed")):
        assert all(ISO_TIME.fullmatch(each[column]) for each in harbor_rows(caption))
    due = [each["Due"] for each in harbor_rows("Tasks") if each["Due"]]
    assert due
    assert all(map(ISO_DAY.fullmatch, due))


def test_rows_stand_issue_by_issue_as_the_table_takes_them_up() -> None:
    order = [each["Number"] for each in harbor_rows("Issues")]
    for caption in ("Interests", "Options", "Facts", "Stories"):
        places = [order.index(each["Issue"]) for each in harbor_rows(caption)]
        assert places == sorted(places), caption


def test_a_comment_names_what_it_is_about() -> None:
    comments = told(everything())["Comments"]
    assert comments
    assert all(each["About"] for each in comments)


@pytest.mark.parametrize("key", ["communique", "constituents", "public"])
def test_a_profile_leaves_no_column_that_it_does_not_show(key: str) -> None:
    profile = PROFILES[key]
    assert profile.may
    found = told(through(harbor().session, profile), profile)
    assert "Interests" in found
    assert not {"Options", "Marks", "Reservations", "Comments"} & found.keys()
    columns = found["Interests"][0].keys()
    assert ("Parties" in columns) == ("parties" in profile.may["interest"])
    assert ("Mutual" in columns) == ("parties" in profile.may["interest"])
    charter = [each["What"] for each in found["Charter"]]
    assert "Title" in charter
    assert "Who is named" not in charter


def test_a_session_without_anything_says_so() -> None:
    assert list(tables(Session())) == [Paragraph("Nothing has been recorded yet.")]


def test_a_session_that_has_only_begun_has_only_the_tables_it_needs() -> None:
    session = empty_table().session
    assert session.all(Party)
    found = told(session)
    assert "Parties" in found
    assert "Clauses" not in found
    assert all(found.values())


def test_in_another_language_what_was_typed_says_which_language_it_is_in() -> None:
    captions = list(told(harbor().session))
    with speaking("es", typed="en"):
        found = [block for block in tables(harbor().session) if isinstance(block, Table)]
    name, describes, _ = found[captions.index("Parties")].rows[0]
    assert name == "Union"
    assert not isinstance(describes, str)
    assert {run.language for run in describes} == {"en"}
    number, _, text, *_ = found[captions.index("Options")].rows[0]
    assert number == "2.1"
    assert [run.language for run in text if isinstance(run, Run)] == ["en"]


@pytest.mark.parametrize("name", SESSIONS)
def test_a_workbook_and_files_of_the_tables_hold_every_word(name: str) -> None:
    blocks = tuple(tables(SESSIONS[name]()))
    document = Document("Tables", blocks, subject="Tables")
    names = [sheet.name for sheet in sheets(document)]
    assert names == ["Tables", *(block.text for block in blocks if isinstance(block, Heading))]
    assert missing(document, xlsx_text(as_xlsx(document))) == []
    assert missing(document, csv_text(as_csv_zip(document))) == []
