"""What the tests of “What should we measure?” share: finding things, and documents as text."""

from datetime import UTC, datetime

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import Profile
from ibb.formats.document import Document, every_text, plain
from ibb.model.actions import Add
from ibb.model.items import (
    Issue,
    PublicInput,
    Theme,
)
from ibb.model.recording import Journal
from ibb.model.session import ItemT, Session
from ibb.scripts.shipped import shipped

PATH = shipped()["what-should-we-measure"]
NOW = datetime(2025, 9, 11, 12, tzinfo=UTC)


def one(session: Session, kind: type[ItemT], words: str) -> ItemT:
    """Return the item of a kind with these words in it."""
    (found,) = [each for each in session.all(kind) if words in each.words]
    return found


def issue(session: Session) -> Issue:
    (found,) = session.all(Issue)
    return found


def card(session: Session, number: int) -> PublicInput:
    """Return a card by its number."""
    (found,) = [each for each in session.all(PublicInput) if session.label(each.id) == str(number)]
    return found


def themed(session: Session, *themes: str) -> list[PublicInput]:
    """Return the cards under these themes that were not merged into another."""
    wanted = {each.id for each in session.all(Theme) if each.words in themes}
    assert len(wanted) == len(themes)
    return [
        each
        for each in session.all(PublicInput)
        if wanted & set(each.themes) and not each.merged_into
    ]


def document(journal: Journal, kind: str, profile: Profile, language: str = "en") -> str:
    """Return every text of a document of the whole session, one on a line."""
    session = journal.session
    about = issue(session).id if KINDS[kind].needs == "issue" else None
    wanted = Wanted(KINDS[kind], profile, language, about)
    return in_lines(make_document(wanted, journal.entries, session, now=NOW))


def in_lines(made: Document) -> str:
    """Return every text of a document, cells of tables whole, one on a line."""
    return "\n".join(plain(text) for text in every_text(made))


def first(journal: Journal, kind: type, words: str) -> int:
    """Return which entry first records something of a kind with these words in it."""
    return next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and isinstance(action.item, kind) and words in action.item.words
    )


def length(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())
