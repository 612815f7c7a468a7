"""What follows a recommendation: who decides, by when, and who does what."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.communique import decides
from ibb.documents.kinds.matrix import between
from ibb.documents.kinds.memo.recommended import Recommended
from ibb.documents.kinds.tasks import task_blocks
from ibb.documents.wording import numbers
from ibb.documents.words import count, day, say, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text
from ibb.model.items import Clause, Ratification, Task
from ibb.model.session import Session


def ahead(asked: Asked, found: Sequence[Recommended]) -> Iterator[Block]:
    """Yield who decides and what is to be done on these issues; nothing where there is nothing."""
    session = asked.session
    bodies = sorted(session.all(Ratification), key=lambda body: body.order)
    every = _tasks(session, {each.issue.id for each in found})
    tasks = every if asked.profile.shows("task") else []
    if not bodies and not tasks:
        return
    yield Heading(1, say("What happens next"))
    if bodies:
        yield Paragraph(say("These bodies decide, in this order:"))
        yield Points(tuple(Point(decision(session, body), about=body.id) for body in bodies))
    if tasks:
        yield from task_blocks(asked, tasks)


def decision(session: Session, body: Ratification) -> Text:
    """Return what a body decides on, and what it decided or by when it is to."""
    told: list[Text] = [_decided(body) if body.result else decides(body)]
    if body.covers:
        covered = numbers(session, body.covers)
        told.append(
            count(
                len(body.covers),
                "It decides on clause {numbers}.",
                "It decides on clauses {numbers}.",
                numbers=covered,
            )
            if body.result is None
            else count(
                len(body.covers),
                "This was about clause {numbers}.",
                "This was about clauses {numbers}.",
                numbers=covered,
            )
        )
    if body.note.strip():
        told.append(typed(body.note))
    return between(" ", told)


def _decided(body: Ratification) -> Text:
    result = say("ratified") if body.result == "ratified" else say("not ratified")
    if body.held:
        result = say("{result} on {day}", result=result, day=day(body.held))
    counts = [
        words
        for number, words in (
            (body.in_favour, say("{number} for", number=str(body.in_favour))),
            (body.against, say("{number} against", number=str(body.against))),
            (body.abstaining, say("{number} abstaining", number=str(body.abstaining))),
        )
        if number is not None
    ]
    if counts:
        result = say("{result} ({counts})", result=result, counts=", ".join(counts))
    return say("{body}: {result}.", body=typed(body.body), result=result)


def _tasks(session: Session, about: set[str]) -> list[Task]:
    return [
        each
        for each in session.all(Task)
        if (each.issue in about)
        or (each.clause is not None and session.get(Clause, each.clause).issue in about)
    ]
