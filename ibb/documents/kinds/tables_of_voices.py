"""The tables of what people outside the table said, row by row, and what became of it."""

from collections.abc import Iterator

from ibb.documents.kinds.cells import Cells, Column, Grid, joined
from ibb.documents.words import say, typed
from ibb.formats.document import Text
from ibb.model.items import Intake, PublicInput, RowSetAside
from ibb.model.session import Session


def voice_grids(session: Session) -> Iterator[Grid]:
    """Yield the tables of intakes, of the rows set aside, of themes and of cards."""
    cells = Cells(session)
    number = Column("", say("Number"), lambda each: cells.number(each.id))
    issue, text = Column("issue", say("Issue")), Column("text", say("Text"))
    yield Grid(
        "intake",
        say("Intakes"),
        (
            number,
            issue,
            Column("title", say("Title")),
            Column("file", say("File")),
            Column("on", say("Day")),
            Column("sponsor", say("Held or paid for by")),
            Column("purpose", say("Purpose")),
            Column("rows", say("Rows")),
            Column("set_aside", say("Rows set aside"), lambda each: str(len(each.set_aside))),
            Column("repeated", say("Rows here already")),
        ),
    )
    aside = [(intake, row) for intake in session.all(Intake) for row in intake.set_aside]
    yield Grid(
        "intake",
        say("Rows set aside"),
        (
            Column("set_aside", say("Intake"), lambda each: cells.number(each[0].id)),
            Column("set_aside", say("Row"), lambda each: str(each[1].row)),
            Column("set_aside", say("Why"), lambda each: _row(each)[0]),
            Column("set_aside", say("Words"), lambda each: _row(each)[1]),
        ),
        aside,
    )
    yield Grid("theme", say("Themes"), (number, issue, text))
    yield Grid(
        "public_input",
        say("Cards"),
        (
            number,
            issue,
            Column("intake", say("Intake")),
            Column("row", say("Row")),
            text,
            Column("language", say("Language")),
            Column("translation", say("Translation"), seldom=True),
            Column("translated_by", say("Translated by"), seldom=True),
            Column("event", say("Event")),
            Column("channel", say("Channel")),
            Column("on", say("Day")),
            Column("group", say("Group")),
            Column("contributor", say("Written by")),
        ),
    )
    yield Grid(
        "public_input",
        say("What became of cards"),
        (
            number,
            text,
            Column("themes", say("Themes")),
            Column("themes", say("Words of the themes"), lambda each: _themes(cells, each)),
            Column("merged_into", say("Merged into")),
            Column("set_aside", say("Set aside"), _set_aside),
            Column("about", say("About"), lambda each: _about(cells, each), seldom=True),
            Column("proposed", say("Words proposed"), seldom=True),
            Column("disposition", say("What became of it")),
            Column("reason", say("Because")),
            Column("later", say("After the decision")),
            Column("later_reason", say("Because of the decision")),
        ),
    )


def _row(each: tuple[Intake, RowSetAside]) -> tuple[Text, Text]:
    return typed(each[1].why), typed(each[1].words)


def _themes(cells: Cells, card: PublicInput) -> Text:
    return joined(cells.words_of(each) for each in card.themes)


def _about(cells: Cells, card: PublicInput) -> Text:
    return cells.called(card.about) if card.about else ""


def _set_aside(card: PublicInput) -> Text:
    if card.set_aside is None:
        return ""
    return typed(card.set_aside) or say("yes")


__all__ = ["voice_grids"]
