"""What the tests of the agreement's documents share: the kinds, and making one of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from ibb.documents.kinds.agreements.clean import clean_copy
from ibb.documents.kinds.agreements.instructions import instructions
from ibb.documents.kinds.agreements.memorandum import memorandum
from ibb.documents.kinds.agreements.packet import packet
from ibb.documents.kinds.agreements.redline import redline
from ibb.documents.kinds.agreements.side_letter import side_letter
from ibb.documents.kinds.agreements.tentative import tentative
from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL, Profile
from ibb.formats.document import Document, Words, plain
from ibb.model.entry import Entry
from ibb.model.session import Session
from tests.documents.reading import flat, harbor
from tests.model.builders import Table

APRIL = datetime(2026, 4, 20, 12, 0, tzinfo=UTC)
"""After the fourth meeting of Harbor Falls, before anybody has ratified."""
CLAUSE_1, CLAUSE_2_INITIALLED_ONCE, ALL_PUT_TO_BODIES = 91, 132, 175
"""Moments of Harbor Falls, by how many entries there are."""

KINDS = {
    each.key: each
    for each in (
        Kind("agreement", "Memorandum of agreement", "", memorandum),
        Kind("instructions", "Amendment by instruction", "", instructions),
        Kind("redline", "Redline", "", redline),
        Kind("clean", "Clean copy", "", clean_copy),
        Kind("tentative", "Tentative agreement", "", tentative, needs="clause"),
        Kind("packet", "Packet for members", "", packet, profile="constituents"),
        Kind("side-letter", "Side letter", "", side_letter, needs="clause", must=True),
    )
}


def make(
    key: str,
    entries: Sequence[Entry],
    session: Session,
    *,
    profile: Profile = INTERNAL,
    about: str | None = None,
    language: str = "en",
) -> Document:
    """Return a document of this kind."""
    wanted = Wanted(KINDS[key], profile, language, about)
    return make_document(wanted, entries, session, now=APRIL)


def of_harbor(
    key: str,
    until: int | None = None,
    *,
    profile: Profile = INTERNAL,
    about: str | None = None,
    language: str = "en",
) -> Document:
    """Return a document of Harbor Falls, as it stood after so many entries."""
    entries = harbor().entries[:until]
    session = Session().after(entries)
    return make(key, entries, session, profile=profile, about=about, language=language)


def of_table(key: str, at: Table, *, profile: Profile = INTERNAL, about: str | None = None) -> str:
    """Return a document of a small session, as text on one line."""
    return flat(make(key, at.entries, at.session, profile=profile, about=about))


def exact(document: Document) -> list[str]:
    """Return the exact words that a document holds."""
    return [plain(each.text) for each in document.blocks if isinstance(each, Words)]


__all__ = [
    "ALL_PUT_TO_BODIES",
    "APRIL",
    "CLAUSE_1",
    "CLAUSE_2_INITIALLED_ONCE",
    "KINDS",
    "exact",
    "make",
    "of_harbor",
    "of_table",
]
