"""The clean copy: the agreed words as they will be printed, and when they are in effect."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import titled
from ibb.documents.kinds.parts.bodies import binds, nothing_agreed
from ibb.documents.kinds.parts.clauses import agreed, clean_blocks
from ibb.documents.words import say
from ibb.formats.document import Block
from ibb.model.session import Session


def clean_copy(asked: Asked) -> Made:
    """Return the agreed words and nothing else."""
    return titled(asked, say("Clean copy")), _blocks(asked.session)


def _blocks(session: Session) -> Iterator[Block]:
    clauses = agreed(session)
    if not clauses:
        yield nothing_agreed()
        return
    yield from binds(session, clauses)
    yield from clean_blocks(session, clauses, 1)
