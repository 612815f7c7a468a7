"""The log of public comment behind a recommendation: what was said, what was done, and why."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.parts.blocks import under
from ibb.documents.kinds.parts.cards import line, order
from ibb.documents.words import count, say
from ibb.formats.document import Block, Paragraph, Table, Text
from ibb.model.items import Issue
from ibb.process.voices import CardFate, Fates


def heard(asked: Asked, issues: Sequence[Issue]) -> Iterator[Block]:
    """Yield every card that belongs to these issues, or to none; nothing where none came in."""
    about = {each.id for each in issues}
    every = [
        each
        for each in Fates(asked.session).every()
        if each.card.issue is None or each.card.issue in about
    ]
    yield from under(1, say("What people said, and what was done about it"), _log(asked, every))


def _log(asked: Asked, every: Sequence[CardFate]) -> Iterator[Block]:
    if not every:
        return
    waiting = sum(not each.answered for each in every)
    told = count(len(every), "{count} card came in.", "{count} cards came in.")
    if waiting:
        open_ = count(waiting, "{count} has no answer yet.", "{count} have no answer yet.")
        told = f"{told} {open_}"
    yield Paragraph(told)
    rows = tuple(
        _line(asked, each) for each in sorted(every, key=lambda e: order(asked.session, e.card))
    )
    yield Table((say("Card"), say("Said"), say("Done"), say("Why")), rows, say("Public comment"))


def _line(asked: Asked, found: CardFate) -> tuple[Text, ...]:
    number, said, done, why = line(asked.session, asked.profile, found)
    return (number, said, done if found.answered else say("No answer yet."), why)


__all__ = ["heard"]
