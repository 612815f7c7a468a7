"""Documents print what was promised beside what happened."""

import pytest

from ibb.documents.kinds.agreements.memorandum import memorandum
from ibb.documents.kinds.memo import memo
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.plain_values import block_values
from ibb.documents.profiles import INTERNAL, PROFILES, through
from ibb.documents.promised import promised_document, promised_facts
from ibb.documents.trail import clause_document
from ibb.documents.words import speaking
from ibb.formats.document import every_text, plain
from ibb.process.template import load_template
from tests.documents.test_communique import made
from tests.model.builders import Table, body, clause, table
from tests.support.authority import stated
from tests.support.sessions import issue

LADDER = load_template("state-district")[0].ladder
HAPPENED = "The Board adopted it with 2 changes."


def told(*documents: object) -> str:
    return "\n".join(plain(each) for document in documents for each in every_text(document))


def decided() -> Table:
    """Return a table promised to be consulted, then to collaborate, with what came of it."""
    at = table(
        stated("old", level="Consult", step=2, promise=LADDER[1].promise, decides="Commissioner"),
        stated(
            "new",
            level="Collaborate",
            step=4,
            promise=LADDER[3].promise,
            recommends="Commissioner",
            source="603 CMR 4.03",
            supersedes="old",
            because="The Board asked for it.",
            happened=HAPPENED,
            kept="kept",
        ),
        clause("c1", issue="prep"),
        body("b1", body="State Board"),
        issue("pay"),
    )
    at.initial("c1", "union", "committee")
    return at


FACTS = [
    "Decides: State Board",
    "Recommends: Commissioner",
    "Rests on: 603 CMR 4.03",
    f"Promised: Collaborate: “{LADDER[3].promise}”",
    (
        f"Promised before: Consult: “{LADDER[1].promise}” "
        "(Commissioner was to decide; changed because: The Board asked for it.)"
    ),
    f"What happened: {HAPPENED}",
    "The promise was: kept",
]


def test_the_promise_stands_beside_what_happened() -> None:
    at = decided()
    assert block_values(promise_blocks(at.session, "prep")) == FACTS
    assert block_values(promise_blocks(at.session, "pay")) == []


def test_it_is_told_in_spanish() -> None:
    at = decided()
    with speaking("es"):
        told = block_values(promise_blocks(at.session, "prep"))
    assert told[0] == "Decide: State Board"
    assert told[3].startswith("Se prometió: Colaborar: “Le pediremos ideas y consejo")
    assert told[-1] == "La promesa quedó: cumplida"


@pytest.mark.parametrize("build", [memo, memorandum])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_memo_and_memorandum_tell_it_whomever_they_are_for(build: object, profile: object) -> None:
    text = told(made(build, decided(), profile=profile))
    assert "Who decides, and what was promised" in text
    assert HAPPENED in text
    assert HAPPENED not in told(made(build, table(), profile=profile))


def test_the_ledger_is_for_everyone() -> None:
    at = decided()
    for profile in PROFILES.values():
        shown = through(at.session, profile)
        assert block_values(promise_blocks(shown, "prep")) == FACTS, profile.key
    assert INTERNAL.whole


def test_a_clause_and_a_page_of_all_issues_answer_who_decided() -> None:
    at = decided()
    assert HAPPENED in told(clause_document(at.session, "c1"))
    page = told(promised_document(at.session))
    assert "Issue 1: Minutes for prep" in page
    assert "State Board: not decided yet" in page
    assert "Nothing is stated yet on: 2 Minutes for pay." in page
    first, second = promised_facts(at.session)["issues"]
    assert [each["level"] for each in first["stated"]] == ["Consult", "Collaborate"]
    assert (first["happened"], first["kept"]) == (HAPPENED, "kept")
    assert (second["stated"], second["kept"]) == ([], None)


def test_where_nothing_is_stated_the_page_says_so() -> None:
    assert "does not say who decides on any issue" in told(promised_document(table().session))
