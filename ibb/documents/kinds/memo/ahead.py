"""What follows a recommendation: who decides, by when, and who does what."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.memo.recommended import Recommended, bodies_of, clauses_of
from ibb.documents.kinds.parts.blocks import under
from ibb.documents.kinds.parts.bodies import deciding_bodies
from ibb.documents.kinds.parts.owing import task_blocks
from ibb.documents.words import say
from ibb.formats.document import Block
from ibb.model.items import Clause, Task
from ibb.model.session import Session


def ahead(asked: Asked, found: Sequence[Recommended]) -> Iterator[Block]:
    """Yield who decides and what is to be done on these issues; nothing where there is nothing."""
    yield from under(1, say("What happens next"), _ahead(asked, found))


def _ahead(asked: Asked, found: Sequence[Recommended]) -> Iterator[Block]:
    bodies = bodies_of(asked.session, found)
    yield from deciding_bodies(asked.session, bodies, clauses_of(found), asked.today)
    tasks = _tasks(asked.session, {each.issue.id for each in found})
    if tasks and asked.profile.shows("task"):
        yield from task_blocks(asked, tasks)


def _tasks(session: Session, about: set[str]) -> list[Task]:
    """Return the tasks on these issues that are still to be done."""
    return [
        each
        for each in session.all(Task)
        if each.done is None
        and (
            each.issue in about
            or (each.clause is not None and session.get(Clause, each.clause).issue in about)
        )
    ]
