"""What a document of a practice session says before anything else."""

from collections.abc import Iterator

from ibb.documents.words import say, typed
from ibb.formats.document import Block, Paragraph
from ibb.model.session import Session

PRACTICE = "Practice session: a demonstration or an exercise, not a real bargain."


def is_practice(session: Session) -> bool:
    """Tell whether a session is a demonstration or an exercise."""
    return bool(session.charter and session.charter.practice)


def practice_blocks(session: Session) -> Iterator[Block]:
    """Yield, to stand right under a title, that it is practice and what in it is made up."""
    if is_practice(session):
        yield Paragraph(say(PRACTICE))
    if session.charter and session.charter.illustrative:
        yield Paragraph(typed(session.charter.illustrative))
