"""The tables of what is expected to work, what is measured, and what was read."""

from collections.abc import Iterator

from ibb.documents.kinds.cells import Cells, Column, Grid
from ibb.documents.words import say, typed
from ibb.formats.document import Text
from ibb.model.items import Indicator, Reading, TheoryOfAction
from ibb.model.session import Session


def monitoring_grids(session: Session) -> Iterator[Grid]:
    """Yield the tables of theories of action, measures and readings."""
    cells = Cells(session)
    number = Column("", say("Number"), lambda each: cells.number(each.id))
    issue, note = Column("issue", say("Issue")), Column("note", say("Note"))
    person, owed_by = Column("owner", say("Person")), Column("owed_by", say("Owed by"))
    yield Grid(
        "theory",
        say("Theories of action"),
        (
            number,
            issue,
            Column("gap", say("Gap")),
            Column("cause", say("Cause")),
            Column("strategy", say("What is done"), lambda each: _strategy(cells, each)),
            Column("leading", say("Leading measure")),
            Column("lagging", say("Lagging measure")),
            person,
            owed_by,
            Column("locus", say("In whose hands")),
            note,
        ),
    )
    yield Grid(
        "indicator",
        say("Measures"),
        (
            number,
            issue,
            Column("text", say("Text")),
            Column("sort", say("Sort")),
            Column("unit", say("Unit")),
            Column("better", say("Better is")),
            Column("baseline", say("Baseline")),
            Column("target", say("Target")),
            Column("flags", say("Flags")),
            Column("threshold", say("Threshold")),
            Column("consequence", say("Then")),
        ),
    )
    yield Grid(
        "indicator",
        say("How measures are followed"),
        (
            number,
            Column("text", say("Text")),
            Column("every_months", say("Read every so many months")),
            Column("first_due", say("First read")),
            person,
            owed_by,
            Column("comparison", say("Comparison")),
            Column("clause", say("Clause")),
            Column("drawn_from", say("Heard in"), lambda each: cells.all_called(each.drawn_from)),
        ),
    )
    yield Grid(
        "reading",
        say("Readings"),
        (
            number,
            Column("indicator", say("Measure")),
            Column("indicator", say("Text of the measure"), lambda each: _measure(cells, each)),
            Column("on", say("Day")),
            Column("period", say("Period")),
            Column("value", say("Value")),
            Column("indicator", say("Unit"), lambda each: _unit(session, each)),
            Column("where", say("Where")),
            Column("source", say("Source")),
            note,
            Column("response", say("What was done")),
        ),
    )


def _strategy(cells: Cells, theory: TheoryOfAction) -> Text:
    return cells.called(theory.strategy) if theory.strategy else ""


def _measure(cells: Cells, reading: Reading) -> Text:
    return cells.words_of(reading.indicator)


def _unit(session: Session, reading: Reading) -> Text:
    return typed(session.get(Indicator, reading.indicator).unit)


__all__ = ["monitoring_grids"]
