"""The record says in words how its language, its retention and what clauses cost changed."""

from ibb.documents.log import tell
from ibb.model.items import Charter, Clause
from tests.model.builders import Table, clause, table


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def test_the_language_of_the_record() -> None:
    at = table()
    at.change(Charter, "charter", language="es")
    assert last(at) == "The language of the record is now Español"
    at.change(Charter, "charter", language="pt-BR")
    assert last(at) == "The language of the record is now pt-BR"
    at.undo()
    assert last(at) == "Took back entry 5: the language of the record is now Español"


def test_when_notes_are_destroyed() -> None:
    at = table()
    at.change(Charter, "charter", retention_days=90)
    assert last(at) == "Notes are now destroyed 90 days after ratification"
    at.change(Charter, "charter", retention_days=1)
    assert last(at) == "Notes are now destroyed 1 day after ratification"
    at.change(Charter, "charter", retention_days=None)
    assert last(at) == "No day is set any more on which notes are destroyed"


def test_what_is_said_along_with_them_is_told_too() -> None:
    at = table()
    at.change(Charter, "charter", retention="Minutes stay", retention_days=90)
    assert "Notes are now destroyed 90 days after ratification; " in last(at)
    assert "Minutes stay" in last(at)


def test_what_a_clause_costs_and_who_pays() -> None:
    at = table(clause("c"))
    at.change(Clause, "c", fiscal_note="41,000 a year, from the district")
    said = "Clause 1 says what it costs, and who pays: “41,000 a year, from the district”"
    assert last(at) == said
    at.change(Clause, "c", fiscal_note="Nothing")
    assert last(at) == (
        "What clause 1 costs was reworded: “41,000 a year, from the district” became “Nothing”"
    )
    at.change(Clause, "c", fiscal_note="")
    assert last(at) == "Clause 1 no longer says what it costs"
    at.initial("c", "union")
    assert last(at) == "Union initialled clause 1"
