"""You said, we did: a line for every card, so that nobody who spoke goes without an answer.

The order is that in which people look: their event, then who they are, then the number of their
card. It can be made within the meeting, and again once those who decide have decided (founding
systems, row 11).
"""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled
from ibb.documents.kinds.parts.cards import marked, order, said
from ibb.documents.kinds.parts.glossary import glossary
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.kinds.voices.answers import answers, changes
from ibb.documents.wording import issue_title
from ibb.documents.words import count, day, say, together, typed
from ibb.formats.document import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Text,
)
from ibb.model.items import Intake
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.voices import CardFate, Fates, by, counts


def you_said(asked: Asked) -> Made:
    """Return the sheet of a session's cards, with what changed after the decision."""
    blocks = tuple(_blocks(asked))
    return titled(asked, say("You said, we did")), iter((*blocks, *glossary(asked.session, blocks)))


def _blocks(asked: Asked) -> Iterator[Block]:
    session = asked.session
    every = Fates(session).every()
    if not every:
        yield Paragraph(say("No cards have come in yet."))
        return
    waiting = [each for each in every if not each.answered]
    yield Paragraph(_notice(len(every), len(waiting)))
    yield from _purpose(session)
    yield from _decides(session)
    yield from _reach(asked)
    yield Heading(1, say("Your words and what we did"))
    yield Paragraph(
        say(
            "Look for your event. Then look for your name, your table or your group, and the "
            "number of your card. Cards that say the same share one answer. An answer that many "
            "cards share stands once, above them."
        )
    )
    yield from _events(asked, [each for each in every if each.answered])
    yield from _waiting(session, waiting)
    yield from _later(session, every)


def _notice(cards: int, waiting: int) -> str:
    if not waiting:
        return count(
            cards,
            "This sheet has an answer for the one card we got.",
            "This sheet has an answer for each of the {count} cards we got.",
        )
    return count(
        waiting,
        "{count} card has no answer yet. It stands under “Not answered yet”.",
        "{count} cards have no answer yet. They stand under “Not answered yet”.",
    )


def _purpose(session: Session) -> Iterator[Block]:
    charter = session.charter
    told = tuple(_told(each) for each in session.all(Intake))
    purpose = typed(charter.purpose) if charter and charter.purpose.strip() else ""
    if purpose or told:
        yield Heading(1, say("What this is for"))
    if purpose:
        yield Paragraph(purpose)
    if told:
        yield Points(told)


def _told(intake: Intake) -> Point:
    under = []
    if intake.purpose.strip():
        under.append(Point(say("What it was for: {purpose}", purpose=typed(intake.purpose))))
    if intake.sponsor.strip():
        under.append(Point(say("Who paid for it or held it: {sponsor}", sponsor=intake.sponsor)))
    when = day(intake.on) if intake.on else ""
    return Point(together(", ", (typed(intake.title), when)), tuple(under), about=intake.id)


def _decides(session: Session) -> Iterator[Block]:
    every = [each for each in issues(session) if not each.merged_into]
    told = [(each, tuple(promise_blocks(session, each.id))) for each in every]
    told = [(issue, blocks) for issue, blocks in told if blocks]
    if told:
        yield Heading(1, say("Who decides, and what you were promised"))
    for issue, blocks in told:
        if len(told) > 1:
            yield Heading(2, issue_title(session, issue), issue.id)
        yield from blocks


def _reach(asked: Asked) -> Iterator[Block]:
    found = counts(asked.session)
    numbers = (
        (say("Cards"), found.cards),
        (say("People and tables named"), found.people),
        (say("Events"), found.events),
        (say("Ways they came in"), found.channels),
        (say("Groups"), found.groups),
        (say("Languages"), found.languages),
    )
    yield Heading(1, say("How much we heard"))
    yield from facts((label, str(number)) for label, number in numbers if number)


def _events(asked: Asked, answered: Sequence[CardFate]) -> Iterator[Block]:
    cards = {each.card.id: each for each in answered}
    groups = by((each.card for each in answered), lambda card: card.event)
    for event, theirs in groups.items():
        heading: Text = typed(event) or (say("Other cards") if len(groups) > 1 else "")
        if heading:
            yield Heading(2, heading)
        yield from answers(asked, [cards[each.id] for each in theirs], heading)


def _waiting(session: Session, waiting: Sequence[CardFate]) -> Iterator[Block]:
    if not waiting:
        return
    yield Heading(1, say("Not answered yet"))
    cards = sorted((each.card for each in waiting), key=lambda card: order(session, card))
    rows = tuple((marked(session, each, each.event), said(each)) for each in cards)
    yield Table((say("Card"), say("You said")), rows, say("Cards without an answer"))


def _later(session: Session, every: Sequence[CardFate]) -> Iterator[Block]:
    """Yield what changed once those who decide had decided, if anything is told of that."""
    told = [each for each in every if each.whole.later is not None]
    if not told:
        return
    yield Heading(1, say("After the decision: what changed"))
    changed = sum(each.whole.later is not each.whole.disposition for each in told)
    yield Paragraph(
        say(
            "Answers that changed once the decision was made: {changed} of {all}.",
            changed=str(changed),
            all=str(len(told)),
        )
    )
    yield from changes(session, told)


__all__ = ["you_said"]
