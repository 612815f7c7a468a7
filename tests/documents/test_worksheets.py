"""Blank worksheets for people who sit at the table without a computer."""

import csv
import io

import pytest

from ibb.documents.kinds.worksheets import worksheets
from ibb.documents.profiles import COMMUNIQUE
from ibb.formats.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Run,
    Table,
    WriteHere,
    every_text,
    plain,
    runs,
)
from ibb.formats.incoming.tables import read
from ibb.model.items import Issue, PublicInput
from ibb.model.session import Session
from ibb.process.intake import Choices, bring
from ibb.process.template import TEMPLATES, load_template
from tests.documents.reading import flat, harbor, numbered, part
from tests.documents.test_communique import builds_everywhere, made, seats, well_made
from tests.model.builders import criterion, table
from tests.support.sessions import THUMBS, issue, party


def sheets(document: Document) -> list[tuple[Block, ...]]:
    """Return what stands on each sheet, the page before them left out."""
    found: list[list[Block]] = []
    for block in document.blocks:
        if isinstance(block, PageBreak):
            found.append([])
        elif found:
            found[-1].append(block)
    return [tuple(each) for each in found]


def titles(document: Document) -> list[str]:
    """Return the titles of the sheets."""
    return [plain(sheet[0].text) for sheet in sheets(document) if isinstance(sheet[0], Heading)]


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(worksheets)


def test_there_are_sheets_without_a_session() -> None:
    document = made(worksheets, Session())
    well_made(document)
    assert document.title == "Worksheets"
    assert titles(document) == [
        "Sheet 1: The question",
        "Sheet 2: The story",
        "Sheet 3: Interests",
        "Sheet 4: Interests that several share",
        "Sheet 5: Options",
        "Sheet 6: Criteria",
        "Sheet 7: Options against criteria",
        "Sheet 8: Test for consensus",
        "Sheet 9: The words of an agreement",
        "Sheet 10: Notes for yourself or your caucus",
    ]
    told = flat(document)
    assert "The question names nobody." in told
    assert "Thumb sideways" in told
    assert "Feasible" in told


def test_every_sheet_has_room_to_write() -> None:
    for session in (Session(), harbor().session, seats().session):
        for sheet in sheets(made(worksheets, session)):
            assert sum(block.lines for block in sheet if isinstance(block, WriteHere)) >= 3


def test_what_is_written_for_the_caucus_stays_with_its_writers() -> None:
    told = part(made(worksheets, Session()), "Sheet 10: Notes for yourself or your caucus")
    assert "What you write here stays with you." in told


def test_a_session_brings_its_issues_parties_scale_and_criteria() -> None:
    at = table(party("Families", at_table=False), criterion("k", text="Plain enough to read"))
    document = made(worksheets, at)
    told = flat(document)
    assert "Issue 1: Minutes for prep" in part(document, "The issues on our list", "Sheet 1")
    assert "Interests: Union" in told
    assert "Interests: Families, who have no seat" in told
    assert "Which party is this?" not in told
    assert all(level.meaning in told for level in THUMBS.levels)
    assert "Plain enough to read" in part(document, "Options against criteria", "Test for")
    assert "Feasible" not in told


def test_an_issue_that_is_named_stands_on_its_sheets() -> None:
    session = harbor().session
    planning = numbered(session, Issue, "2")
    document = made(worksheets, session, about=planning.id)
    told = flat(document)
    assert "Which issue is this about?" not in told
    assert "The issues on our list" not in told
    assert told.count("Issue 2: Planning time") == len(sheets(document)) - 1
    grid = next(block for block in document.blocks if isinstance(block, Table))
    assert len(grid.columns) == 1 + 6


def test_the_grid_is_blank_and_has_many_rows() -> None:
    tables = [block for block in made(worksheets, Session()).blocks if isinstance(block, Table)]
    grid = tables[0]
    assert grid.headed_rows
    assert len(grid.rows) >= 10
    assert len(grid.columns) >= 5
    assert all(not plain(cell) for row in grid.rows for cell in row[1:])


def test_more_criteria_than_fit_make_a_second_grid_on_a_page_of_its_own() -> None:
    at = table(*(criterion(f"k{number}", text=f"Criterion k{number}") for number in range(8)))
    grids = [block for block in made(worksheets, at).blocks if isinstance(block, Table)][:2]
    assert [len(grid.columns) for grid in grids] == [1 + 6, 1 + 2]
    assert "k7" in part(made(worksheets, at), "Sheet 7: Criteria", "Sheet 8")


def test_the_words_are_those_of_the_process_the_session_runs_on() -> None:
    assert "Who decides in the end?" in flat(made(worksheets, seats().session))
    assert "Who decides in the end?" not in flat(made(worksheets, harbor().session))


def test_a_team_process_says_it_in_its_own_words_and_leaves_out_its_own_steps() -> None:
    text = (TEMPLATES / "labor-management.yaml").read_text()
    ours = text.replace("What is it that we want to solve together?", "What hurts?")
    start, end = ours.index("  - stage: criteria"), ours.index("  - stage: consensus")
    at = table(process="ours", process_text=ours[:start] + ours[end:])
    document = made(worksheets, at)
    assert "What hurts?" in flat(document)
    assert "Sheet 6: Test for consensus" not in titles(document)
    assert not [title for title in titles(document) if "riteria" in title]


def test_a_process_that_cannot_be_read_any_more_gives_the_usual_words() -> None:
    told = flat(made(worksheets, table(process="long-gone")))
    assert load_template("labor-management")[0].stages[0].purpose in told


def test_in_another_language_the_words_of_a_shipped_process_are_in_that_language() -> None:
    told = flat(made(worksheets, Session(), language="es"))
    assert "¿Cuáles de estos le importan también a usted?" in told
    assert "Pulgar hacia arriba" in told
    assert "Which of these matter" not in told


def test_in_another_language_the_words_of_a_team_process_say_which_they_are_in() -> None:
    text = (TEMPLATES / "labor-management.yaml").read_text()
    at = table(process="ours", process_text=text, language="en")
    texts = list(every_text(made(worksheets, at, language="es")))
    asked = [text for text in texts if "Which of these matter to you, too?" in plain(text)]
    assert asked
    assert all(runs(text) == (Run(plain(text), language="en"),) for text in asked)


def test_an_issue_without_a_question_leaves_no_empty_label() -> None:
    at = table(issue("bare"))
    document = made(worksheets, at, COMMUNIQUE, about="bare")
    well_made(document)
    assert "Question" not in [label for block in document.blocks for label in _labels(block)]


def card_labels(language: str) -> list[str]:
    """Return what there is to fill in on the card for those outside the room."""
    document = made(worksheets, table(process="state-district"), language=language)
    sheet = sheets(document)[-2]
    assert isinstance(sheet[0], Heading)
    return [plain(block.label) for block in sheet if isinstance(block, WriteHere)]


def test_only_a_process_that_listens_to_others_has_a_card_for_them() -> None:
    card = "A card for those outside the room"
    assert card not in flat(made(worksheets, Session()))
    assert card in flat(made(worksheets, table(process="state-district")))
    assert "What you write here stays with you." in flat(
        made(worksheets, table(process="state-district"))
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_typed_in_from_the_card_is_what_was_written_on_it(language: str) -> None:
    written = [
        "¿Quién va a leer esto?\nNadie nos contestó.",
        "Boston forum",
        "2025-04-03",
        "Familias",
        "español",
        "Mesa 8",
    ]
    target = io.StringIO()
    csv.writer(target).writerows([card_labels(language), written])
    sheet = read("cards.csv", target.getvalue().encode())
    at = table(process="state-district")
    [card] = bring(at.session, sheet, Choices(), lambda: "new", file="cards.csv").cards
    assert isinstance(card, PublicInput)
    assert [card.text, card.event, str(card.on), card.group, card.language, card.contributor] == [
        *written[:4],
        "es",
        written[5],
    ]


def _labels(block: Block) -> list[str]:
    return [plain(label) for label, _ in getattr(block, "pairs", ())]
