"""The session record, and what belongs to a clause or a charter wherever one of them is told."""

import pytest

from ibb.documents.facts_review import clause_facts, telling_facts
from ibb.documents.kinds.tables import tables as kinds_of_tables
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, INTERNAL, PUBLIC, Profile, through
from ibb.documents.session import session_document
from ibb.documents.telling import telling_document
from ibb.documents.trail import clause_document
from ibb.documents.words import speaking
from ibb.formats.document import Document, Table, plain
from ibb.model import gestures
from ibb.model.items import Attribution, Charter, Commitment, Issue
from ibb.model.session import Session
from tests.documents.reading import flat, part
from tests.model.builders import Table as Bargaining
from tests.model.builders import clause, criterion, mark, proposal, table
from tests.support.sessions import counting, interest, option, person


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def every_table(session: Session) -> list[Table]:
    return [block for block in kinds_of_tables(session) if isinstance(block, Table)]


def shown(at: Bargaining, profile: Profile) -> str:
    return flat(session_document(through(at.session, profile), profile))


def test_what_a_clause_costs_stands_wherever_its_words_and_its_reasons_do() -> None:
    at = table(clause("c1", why="It was lost", fiscal_note="About 41,000 dollars a year"))
    for document in (session_document(at.session), clause_document(at.session, "c1")):
        assert "What it costs About 41,000 dollars a year" in flat(document)
    assert clause_facts(at.session, "c1")["fiscal_note"] == "About 41,000 dollars a year"
    at.initial("c1", "union", "committee")
    assert "About 41,000 dollars" in shown(at, PUBLIC)
    assert "About 41,000 dollars" not in shown(at, COMMUNIQUE)
    assert "What it costs" not in flat(session_document(table(clause("c1")).session))


def test_the_days_that_notes_are_kept_stand_beside_the_rule() -> None:
    at = table(retention="Notes go, the words stay", retention_days=90)
    for document in (session_document(at.session), telling_document(at.session)):
        told = flat(document)
        assert "Retention Notes go, the words stay" in told
        assert "Notes are kept 90 days after ratification" in told
    assert telling_facts(at.session)["retention_days"] == 90
    at.change(Charter, "charter", retention="", retention_days=1)
    told = flat(session_document(at.session))
    assert "Notes are kept 1 day after ratification" in told
    assert "Retention" not in told
    assert telling_facts(table().session)["retention_days"] is None


@pytest.mark.parametrize(
    ("kept_in", "spoken", "called"),
    [
        ("en", "en", None),
        ("es", "es", None),
        ("es", "en", "Language Spanish"),
        ("en", "es", "Idioma inglés"),
        ("pt-BR", "en", "Language Brazilian Portuguese"),
        ("ht", "en", "Language Haitian Creole"),
        ("es-419", "en", "Language Latin American Spanish"),
        ("zh-TW", "en", "Language Chinese"),
        ("qxx", "en", "Language qxx"),
    ],
)
def test_the_language_of_a_record_is_told_where_the_document_has_another(
    kept_in: str, spoken: str, called: str | None
) -> None:
    at = table(language=kept_in)
    with speaking(spoken, typed=kept_in):
        told = flat(session_document(at.session))
    if called is None:
        assert "Language " not in told
        assert "Idioma " not in told
    else:
        assert called in told
    assert telling_facts(at.session)["language"] == kept_in


def marked(criteria: int) -> Bargaining:
    found = [criterion(f"k{number}", text=f"Test {number}") for number in range(criteria)]
    marks = [mark("o1", each.id, note="Seen" if each.id == "k0" else "") for each in found[:-1]]
    return table(option("o1", "Protect it"), option("o2", "Leave it"), *found, *marks)


def test_marks_are_a_table_that_can_be_read_without_seeing_it() -> None:
    document = session_document(marked(2).session)
    [grid] = tables(document)
    assert plain(grid.caption) == "Issue 1: how the options stand against the criteria"
    assert grid.headed_rows
    assert grid.columns == ("Option", "S1", "S2")
    assert grid.rows == (("1. Protect it", "yes", "–"),)
    assert "Option 1, criterion S1, yes: Seen" in flat(document)


@pytest.mark.parametrize(("criteria", "widths"), [(6, [6]), (7, [6, 1]), (13, [6, 6, 1])])
def test_no_table_of_marks_has_more_than_six_criteria(criteria: int, widths: list[int]) -> None:
    found = tables(session_document(marked(criteria).session))
    assert [len(each.columns) - 1 for each in found] == widths


def test_a_commitment_is_told_with_what_it_rests_on() -> None:
    at = table(
        Commitment(id="a", party="union", text="Lunch is not for trade", basis="A vote"),
        Commitment(id="b", party="committee", text="No position is given up"),
    )
    told = part(session_document(at.session), "Commitments stated at the table", "People")
    assert "- Union: Lunch is not for trade (basis: A vote)" in told
    assert "- Committee: No position is given up" in told
    assert told.count("basis") == 1


@pytest.mark.parametrize(
    ("attribution", "told"),
    [
        (Attribution.PERSON, "- Bob, at “Sideways”: No money"),
        (Attribution.PARTY, "- Committee, at “Sideways”: No money"),
        (Attribution.NONE, "- at “Sideways”: No money"),
    ],
)
def test_the_record_names_those_with_reservations_as_far_as_the_charter_lets_it(
    attribution: Attribution, told: str
) -> None:
    at = table(
        person("Ann", "union"),
        person("Bob", "committee"),
        proposal("p1"),
        attribution=Attribution.PERSON,
    )
    shows = [
        gestures.Shown("ann", "up"),
        gestures.Shown("bob", "side", reservation="No money"),
    ]
    at.do(gestures.reveal(at.session, "p1", shows, counting("t")))
    if attribution is not Attribution.PERSON:
        at.change(Charter, "charter", attribution=attribution)
    assert told in flat(session_document(at.session))
    [found] = [each for each in every_table(at.session) if plain(each.caption) == "Reservations"]
    row = dict(zip(map(plain, found.columns), map(plain, found.rows[0]), strict=True))
    assert bool(row["Person"]) == (attribution is Attribution.PERSON)
    assert bool(row["Party"]) == (attribution is not Attribution.NONE)


def test_a_party_that_said_it_has_no_interest_is_told_to_all_who_see_whose_interests_are() -> None:
    at = table(interest("i1", "Time that is kept"))
    at.change(Issue, "prep", named_none=("committee",))
    said = "Committee: said it has none here."
    for profile in (INTERNAL, CONSTITUENTS, PUBLIC):
        assert said in shown(at, profile)
    assert said not in shown(at, COMMUNIQUE)


def test_that_a_party_has_named_nothing_yet_stays_inside() -> None:
    at = table(interest("i1", "Time that is kept"))
    assert "Committee: none named yet." in shown(at, INTERNAL)
    for profile in (COMMUNIQUE, CONSTITUENTS, PUBLIC):
        assert "none named yet" not in shown(at, profile)
