"""The log of public comment behind a recommendation: what was said, what was done, and why.

A board reads a few dozen cards one by one; of more it is told by theme, and the sheet “You said, we
did” has them all.
"""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.parts.blocks import under
from ibb.documents.kinds.parts.cards import answer, line, order
from ibb.documents.wording import numbers
from ibb.documents.words import count, say, together, typed
from ibb.formats.document import Block, Paragraph, Table, Text
from ibb.model.items import Disposition, Issue, Theme
from ibb.process.voices import CardFate, Fates

MOST_CARDS = 40
"""More cards than these are told by theme."""


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
    told = [count(len(every), "{count} card came in.", "{count} cards came in.")]
    if waiting:
        told.append(count(waiting, "{count} has no answer yet.", "{count} have no answer yet."))
    told += _answers(every)
    if len(every) > MOST_CARDS:
        told.append(say("The sheet “You said, we did” has every card with its answer."))
    yield Paragraph(" ".join(told))
    if len(every) > MOST_CARDS:
        yield _by_theme(asked, every)
        return
    inorder = sorted(every, key=lambda each: order(asked.session, each.card))
    rows = tuple(_line(asked, each) for each in inorder)
    yield Table((say("Card"), say("Said"), say("Done, and why")), rows, say("Public comment"))


def _answers(every: Sequence[CardFate]) -> list[str]:
    """Return how often each answer was given, the newest that a card has."""
    newest = [each.whole.later or each.disposition for each in every]
    return [
        say("{answer} {count}.", answer=answer(each).rstrip(".") + ":", count=str(number))
        for each in Disposition
        if (number := newest.count(each))
    ]


def _line(asked: Asked, found: CardFate) -> tuple[Text, ...]:
    number, said, told = line(asked.session, asked.profile, found)
    if not found.answered:
        told = say("No answer yet.")
    return (number, said, together(" ", (told, _later(found))))


def _later(found: CardFate) -> Text:
    """Return what became of a card once it was decided; nothing where nothing was said of that."""
    whole = found.whole
    if whole.later is None:
        return ""
    after = say("After the decision: {answer}", answer=answer(whole.later))
    return together(" ", (after, typed(whole.later_reason)))


def _by_theme(asked: Asked, every: Sequence[CardFate]) -> Table:
    session = asked.session
    rows: list[tuple[Text, ...]] = []
    themes: list[Theme | None] = [*session.all(Theme), None]
    for theme in themes:
        theirs = [each for each in every if _of(each, theme)]
        if theirs:
            reasons = dict.fromkeys(
                reason
                for each in theirs
                if (reason := (each.whole.later_reason or each.whole.reason))
            )
            rows.append(
                (
                    typed(theme.text) if theme else say("No theme"),
                    str(len(theirs)),
                    together(" ", (*_answers(theirs), *(typed(each) for each in reasons))),
                    numbers(session, (each.card.id for each in theirs)),
                )
            )
    columns = (say("Theme"), say("Cards"), say("Done, and why"), say("Their numbers"))
    return Table(columns, tuple(rows), say("Public comment"))


def _of(found: CardFate, theme: Theme | None) -> bool:
    themes = found.card.themes or found.whole.themes
    return theme.id in themes if theme else not themes


__all__ = ["heard"]
