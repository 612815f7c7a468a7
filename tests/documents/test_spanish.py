"""Harbor Falls in Spanish: the fixed words are Spanish, and what people typed stays theirs."""

import json
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL, PROFILES, Profile
from ibb.formats.document import Document, Run, every_text, plain, runs
from ibb.model.actions import as_json
from ibb.model.items import Party, Person, Ratification
from ibb.model.queries import agreed_clauses
from ibb.model.session import Session
from ibb.process.moments import sittings
from tests.documents.reading import flat, harbor
from tests.documents.test_words import fixed_words

SHORTEST = 10
"""Fewer letters of English may be found in Spanish words too."""


@cache
def spanish(kind: str, profile: str = INTERNAL.key, about: str | None = None) -> Document:
    """Return a document of the whole of Harbor Falls, in Spanish."""
    entries = list(harbor().entries)
    wanted = Wanted(KINDS[kind], PROFILES[profile], "es", about)
    return make_document(wanted, entries, harbor().session, now=entries[-1].at, head="abc")


def all_spanish(profile: Profile) -> Iterator[Document]:
    """Yield the record of Harbor Falls and the minutes of each of its meetings."""
    yield spanish("record", profile.key)
    for each in sittings(harbor().entries):
        yield spanish("minutes", profile.key, each.meeting.id)


def of_the_document(document: Document) -> str:
    """Return the words of a document that are not marked as those of another language."""
    return "\n".join(
        "".join("…" if run.language else run.text for run in runs(text))
        for text in every_text(document)
    )


def typed_words(document: Document) -> list[Run]:
    """Return what is marked as the words of another language."""
    return [run for text in every_text(document) for run in runs(text) if run.language]


def names(session: Session) -> list[str]:
    """Return the names that stand in sentences as they are, the longest first."""
    every = [each.words for kind in (Person, Party, Ratification) for each in session.all(kind)]
    if session.charter:
        every.append(session.charter.title)
    return sorted(every, key=len, reverse=True)


@cache
def english() -> frozenset[str]:
    """Return the English that no Spanish document may hold, without what is put into it."""
    pieces = (
        piece.strip()
        for said in fixed_words()
        for form in (said.one, said.many)
        for piece, *_ in Formatter().parse(form)
    )
    return frozenset(piece for piece in pieces if len(piece) >= SHORTEST)


def left_in_english(document: Document) -> list[str]:
    own = of_the_document(document)
    for name in names(harbor().session):
        own = own.replace(name, "…")
    return [piece for piece in english() if piece in own]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_no_fixed_words_are_left_in_english(profile: Profile) -> None:
    assert "Who was there" in english()
    for document in all_spanish(profile):
        assert left_in_english(document) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_can_be_made_in_spanish(kind: str) -> None:
    clause = agreed_clauses(harbor().session)[0].id
    document = spanish(kind, about=clause if KINDS[kind].must else None)
    assert document.language == "es"
    assert left_in_english(document) == []


def test_the_words_people_typed_are_marked_as_english_and_unchanged() -> None:
    recorded = json.dumps(
        [as_json(each.item) for each in harbor().session.everything()], ensure_ascii=False
    )
    known = _plain(recorded)
    for document in all_spanish(INTERNAL):
        every = typed_words(document)
        assert every
        for run in every:
            assert run.language == "en"
            said = json.dumps(run.text.removesuffix("…"), ensure_ascii=False)
            assert _plain(said[1:-1]) in known


def test_what_is_not_marked_holds_no_sentence_that_somebody_typed() -> None:
    session = harbor().session
    for document in all_spanish(INTERNAL):
        own = of_the_document(document).replace(document.title, "")
        for each in session.everything():
            if len(each.item.words) > SHORTEST and each.item.words not in names(session):
                assert each.item.words not in own


def test_days_and_times_read_as_they_do_in_spanish() -> None:
    first = sittings(harbor().entries)[0].meeting.id
    minutes = flat(spanish("minutes", about=first))
    assert "14 de enero de 2026, de 17:04 a 19:56 (172 minutos)" in minutes
    assert "del 1 de septiembre de 2026 al 31 de agosto de 2029" in flat(spanish("record"))


def test_the_record_reads_in_spanish() -> None:
    text = flat(spanish("record"))
    for words in (
        "El acuerdo =",
        "Cláusula 1. Department heads and directors in evaluation",
        "Estado ratificado",
        "Partes Union, Administration y Committee",
        "Prueba de consenso con 10 personas: 1 en “Apoyo pleno”",
        "Todavía no hay consenso según la regla “Todos en 1-4 o 6”.",
        "(Union, Administration y Committee, interés mutuo)",
        "- Facilitator (facilitación)",
        "Registro de la sesión. Para: el registro interno",
        "Las notas se conservan hasta el 10 de agosto de 2026",
    ):
        assert words in text, words


def test_the_minutes_read_in_spanish() -> None:
    second, third = (each.meeting.id for each in sittings(harbor().entries)[1:3])
    text = flat(spanish("minutes", about=second))
    for words in ("Borrador, a partir del registro.", "Quiénes asistieron", "Lo que se hizo"):
        assert words in text, words
    assert "Paraprofessional (Union) llegó a las 17:18" in text
    assert "Reunión por separado a petición de Union: de 18:50 a 19:02 (12 minutos)" in flat(
        spanish("minutes", about=third)
    )


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", KINDS)
def test_names_are_in_no_language(kind: str, profile: str) -> None:
    session = harbor().session
    called = {each.words for sort in (Person, Party, Ratification) for each in session.all(sort)}
    clause = agreed_clauses(session)[0].id
    document = spanish(kind, profile, clause if KINDS[kind].must else None)
    assert not called & {run.text for run in typed_words(document)}


def test_a_record_kept_in_spanish_reads_without_marks_in_spanish_and_with_them_in_english() -> None:
    entries, session = list(harbor().entries), harbor().session
    charter = session.charter
    assert charter
    kept = session.showing(
        {each.item.id: each.item for each in session.everything()}
        | {charter.id: charter.model_copy(update={"language": "es"})}
    )
    for language, marked in (("es", set()), ("en", {"es"})):
        wanted = Wanted(KINDS["record"], INTERNAL, language)
        document = make_document(wanted, entries, kept, now=entries[-1].at)
        assert {run.language for run in typed_words(document)} == marked
        if not marked:
            assert all(isinstance(text, str) for text in every_text(document))


def test_labels_are_those_of_the_language() -> None:
    labels = spanish("record").labels
    assert (labels.signature, labels.page) == ("Firma", "Página {number} de {total}")
    assert plain((Run("mil", "deleted"),), labels) == "[suprimido: mil]"


def _plain(text: str) -> str:
    return re.sub(r"\s+|\\n", " ", text).strip()
