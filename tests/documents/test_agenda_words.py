"""What is open reads in a document as it stands on the agenda that the record is given."""

from datetime import timedelta

from ibb.documents.agenda import open_topics
from ibb.documents.words import speaking
from ibb.formats.document import plain
from ibb.model.session import Session
from ibb.process.agenda import agenda_topics, next_agenda
from tests.documents.reading import NOVEMBER, harbor


def test_the_english_lines_are_those_of_the_record() -> None:
    entries = harbor().entries
    session, told = Session(), 0
    for entry in entries:
        session = session.after([entry])
        for day in (entry.at.date(), entry.at.date() + timedelta(days=60), NOVEMBER):
            found = next_agenda(session, day)
            lines = agenda_topics(session, found)
            assert [(plain(text), about) for text, about in open_topics(session, found)] == lines
            told += len(lines)
    assert told > len(entries)


def test_the_lines_are_said_in_the_language_of_the_document() -> None:
    session = harbor().session
    with speaking("es", typed="en"):
        told = [plain(text) for text, _ in open_topics(session, next_agenda(session, NOVEMBER))]
    assert told[0] == "Ronda inicial"
    assert any("para el 11 de marzo de 2026" in line for line in told)
    assert told[-1] == "Preparar el siguiente orden del día"
    assert "Asunto 4B: Meetings after school (etapa: intereses)" in told
    assert "Asunto 4A: Early-release afternoons (de vuelta del comité)" in told
    assert "Asunto 1: The salary table (etapa: asunto, tradicional)" in told
