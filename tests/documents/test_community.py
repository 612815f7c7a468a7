"""A fact sheet and a letter for people who were not in the room, in words they can use."""

import re
from datetime import UTC, datetime

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.kinds.parts.glossary import terms_of, used_in
from ibb.documents.profiles import PROFILES
from ibb.formats.document import Document
from ibb.formats.every import FORMATS, Extras
from ibb.model.items import (
    Authority,
    Clause,
    Comparison,
    Fact,
    Figure,
    PublicInput,
    Rate,
)
from ibb.model.recording import Journal
from tests.documents.reading import flat
from tests.support.sessions import BY, adding, charter, interest, issue, party

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def journal() -> Journal:
    journal = Journal()
    told = (
        charter(process="state-district", purpose="Fair access to seats."),
        party("Agency"),
        party("Families", at_table=False),
        issue(statement="How might every child have a fair way in?"),
        Authority(
            id="a",
            issue="prep",
            decides="State Board",
            level="Involve",
            step=3,
            promise="What worries you will be seen in the choices.",
        ),
        Rate(id="r", name="Acceptance rate", counts="offers", out_of="applicants"),
        Comparison(
            id="c",
            issue="prep",
            rate="r",
            group="English learners",
            peers="everyone else",
            group_figure=Figure(percent="44"),
            peers_figure=Figure(count=640, out_of=1000),
            period="2022–23",
            source="state data",
        ),
        Fact(id="f", issue="prep", text="18,500 applied for 10,616 seats", source="state data"),
        interest("i", "Information in our own language", parties=("families",), basis="a survey"),
        PublicInput(
            id="p", issue="prep", text="Tell us early", event="Lynn", contributor="Rosa Delgado"
        ),
        Clause(id="k", issue="prep", heading="Early letters", text="Letters go out in October."),
    )
    for item in told:
        journal.append(adding(item), by=BY, at=NOW)
    return journal


def made(journal: Journal, kind: str, profile: str = "public", language: str = "") -> Document:
    wanted = Wanted(KINDS[kind], PROFILES[profile], **({"language": language} if language else {}))
    return make_document(wanted, journal.entries, journal.session, now=NOW)


def test_a_fact_sheet_says_who_decides_what_is_known_and_what_matters(journal: Journal) -> None:
    text = flat(made(journal, "fact-sheet"))
    for words in (
        "How might every child have a fair way in?",
        "State Board",
        "Involve: “What worries you will be seen in the choices.”",
        "Acceptance rate (offers out of applicants): English learners: 44 out of every 100.",
        "everyone else: 640 out of 1000.",
        "18,500 applied for 10,616 seats",
        "Information in our own language",
        "We have 1 card from people. They come from 1 event.",
        "Nothing has been agreed yet.",
        "What should we know?",
    ):
        assert words in text


def test_it_names_nobody_who_wrote_a_card(journal: Journal) -> None:
    for profile in ("public", "constituents"):
        assert "Rosa" not in flat(made(journal, "fact-sheet", profile))


def test_every_word_of_the_work_that_it_uses_is_explained(journal: Journal) -> None:
    text = flat(made(journal, "fact-sheet"))
    body, _, explained = text.partition("Words used here")
    for term in used_in(terms_of(journal.session), body):
        assert term.meaning in explained
    assert "What one person or group told us, in their own words." in explained


def test_words_that_it_does_not_use_are_not_explained(journal: Journal) -> None:
    assert "first rough plan" not in flat(made(journal, "fact-sheet"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two criteria were met", ["criterion"]),
        ("An optional visit", []),
        ("Commitments and gaps", ["commitment", "gap"]),
        ("The rated film", []),
    ],
)
def test_a_term_is_found_in_one_and_in_many(journal: Journal, text: str, found: list[str]) -> None:
    assert [each.term for each in used_in(terms_of(journal.session), text)] == found


def test_a_letter_goes_to_who_decides_and_leaves_room_for_ones_own_story(journal: Journal) -> None:
    text = flat(made(journal, "letter"))
    assert "To State Board," in text
    assert "What happened to me or to somebody I know" in text
    assert "[ ] Information in our own language" in re.sub(r"\[\s+\]", "[ ]", text)
    assert "what became of my letter" in text


def test_in_spanish_the_fixed_words_are_spanish_and_what_was_typed_stays(journal: Journal) -> None:
    text = flat(made(journal, "fact-sheet", language="es"))
    assert "¿Quién decide?" in text
    assert "Palabras que se usan aquí" in text
    assert "How might every child have a fair way in?" in text
    assert "A: State Board" in flat(made(journal, "letter", language="es"))


@pytest.mark.parametrize("kind", ["fact-sheet", "letter"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_whole_in_every_format(journal: Journal, kind: str, suffix: str) -> None:
    form = FORMATS[suffix]
    shown = form.read(form.write(made(journal, kind), Extras()))
    assert "Informationinourownlanguage" in "".join(shown.split())


def test_a_session_with_nothing_in_it_gives_a_sheet_all_the_same() -> None:
    journal = Journal()
    journal.append(adding(charter()), by=BY, at=NOW)
    assert "Have your say" in flat(made(journal, "fact-sheet"))
    assert "Fill in what is yours" in flat(made(journal, "letter"))
