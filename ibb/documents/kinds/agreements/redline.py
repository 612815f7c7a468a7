"""The redline: a table of changes, the words that come and go, and then the clean copy."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import titled
from ibb.documents.kinds.parts.bodies import binds, nothing_agreed
from ibb.documents.kinds.parts.clauses import agreed, clean_blocks
from ibb.documents.kinds.parts.redlines import changes_table, legend, marked_clauses
from ibb.documents.words import say
from ibb.formats.document import Block, Heading
from ibb.model.session import Session


def redline(asked: Asked) -> Made:
    """Return what changes in the contract, in a table, in marked words and in clean ones."""
    return titled(asked, say("Redline")), _blocks(asked.session)


def _blocks(session: Session) -> Iterator[Block]:
    clauses = agreed(session)
    if not clauses:
        yield nothing_agreed()
        return
    yield legend()
    yield from binds(session, clauses)
    yield Heading(1, say("What changes, in short"))
    yield changes_table(session, clauses)
    yield Heading(1, say("What changes, word by word"))
    yield from marked_clauses(session, clauses)
    yield Heading(1, say("Clean copy"))
    yield from clean_blocks(session, clauses, 2)
