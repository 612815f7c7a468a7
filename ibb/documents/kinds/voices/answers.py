"""The answers of a sheet: one that many cards share is given once, above their lines.

Whoever looks for a line finds it by name and number in every table; a reason that three hundred
cards have in common is read once.
"""

from collections.abc import Iterable, Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.parts.cards import (
    answer,
    because,
    line,
    order,
    short_answer,
    went,
    why,
    words,
)
from ibb.documents.wording import bracketed
from ibb.documents.words import count, listed, say, together, typed
from ibb.formats.document import Block, Heading, Paragraph, Table, Text, plain
from ibb.model.items import Theme
from ibb.model.session import Session
from ibb.process.voices import CardFate

MANY = 3
"""So many cards of an event share an answer before it is given once, above them."""
_MOST_THEMES = 3


def answers(asked: Asked, found: Iterable[CardFate], event: Text) -> Iterator[Block]:
    """Yield the cards of an event with their answers; the shared answers come first."""
    session = asked.session
    cards = sorted(found, key=lambda each: order(session, each.card))
    groups: dict[tuple[str, str, str], list[CardFate]] = {}
    for each in cards:
        went_to = plain(went(session, asked.profile, each))
        groups.setdefault((short_answer(each), went_to, plain(why(each))), []).append(each)
    shared = [each for each in groups.values() if len(each) >= MANY]
    for theirs in shared:
        yield from _shared(asked, theirs, event)
    given_once = {each.card.id for group in shared for each in group}
    alone = [each for each in cards if each.card.id not in given_once]
    if not alone:
        return
    if shared:
        yield Heading(3, say("Other answers"))
    rows = tuple(line(session, asked.profile, each) for each in alone)
    columns = (say("Card"), say("You said"), say("What we did, and why"))
    yield Table(columns, rows, _caption(event))


def _shared(asked: Asked, theirs: Sequence[CardFate], event: Text) -> Iterator[Block]:
    session, first = asked.session, theirs[0]
    about = together(": ", (_themes(session, theirs), short_answer(first).rstrip(".")))
    yield Heading(3, bracketed(about, count(len(theirs), "{count} card", "{count} cards")))
    told = together(" ", (went(session, asked.profile, first), why(first)))
    if told:
        yield Paragraph(told)
    yield _table(session, theirs, _caption(together(". ", (event, about))))


def _table(session: Session, cards: Iterable[CardFate], caption: Text) -> Table:
    rows = tuple(words(session, each) for each in cards)
    return Table((say("Card"), say("You said")), rows, caption)


def _caption(event: Text) -> Text:
    return say("Answers: {event}", event=event) if event else say("Answers")


def _themes(session: Session, cards: Iterable[CardFate]) -> Text:
    """Return what cards are about; nothing where that is too much for a heading."""
    ids = dict.fromkeys(theme for each in cards for theme in each.card.themes)
    found = [each for each in map(session.find, ids) if isinstance(each, Theme)]
    return listed(typed(each.text) for each in found) if len(found) <= _MOST_THEMES else ""


def changes(session: Session, told: Iterable[CardFate]) -> Iterator[Block]:
    """Yield what cards were told before a decision and in the end."""
    cards = sorted(told, key=lambda each: order(session, each.card))
    groups: dict[tuple[str, str, str], list[CardFate]] = {}
    for each in cards:
        before, after = _before(each), _after(each)
        groups.setdefault((before, after, each.whole.later_reason.strip()), []).append(each)
    alone = []
    for (before, after, reason), theirs in groups.items():
        if len(theirs) < MANY:
            alone += theirs
            continue
        number = count(len(theirs), "{count} card", "{count} cards")
        yield Heading(2, bracketed(after.rstrip("."), number))
        yield Paragraph(
            together(
                " ",
                (
                    say("Before: {answer}", answer=before) if before else "",
                    say("In the end: {answer}", answer=after),
                    because(reason),
                ),
            )
        )
        yield _table(session, theirs, say("Before and after: {answer}", answer=after))
    if alone:
        yield _one_by_one(session, alone)


def _one_by_one(session: Session, alone: Iterable[CardFate]) -> Table:
    rows = []
    for each in sorted(alone, key=lambda each: order(session, each.card)):
        number, said = words(session, each)
        last = together(" ", (_after(each), because(each.whole.later_reason)))
        rows.append((number, said, _before(each), last))
    columns = (say("Card"), say("You said"), say("Before"), say("In the end, and why"))
    return Table(columns, tuple(rows), say("Before and after"))


def _before(found: CardFate) -> str:
    return answer(found.whole.disposition) if found.whole.disposition else ""


def _after(found: CardFate) -> str:
    return answer(found.whole.later) if found.whole.later else ""


__all__ = ["answers", "changes"]
