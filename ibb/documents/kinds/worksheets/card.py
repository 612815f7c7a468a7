"""The card on which people outside the room write what the table should know."""

from collections.abc import Iterator

from ibb.documents.kinds.worksheets.ground import Ground, Sheet
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Paragraph, WriteHere
from ibb.process.further import in_use


def card(known: Ground) -> Iterator[Sheet]:
    """Yield a card to fill in by hand, where the process listens to people outside the room.

    Its labels are the heads by which a file of cards typed in from it is understood.
    """
    if in_use("input", known.session, known.template):
        yield Sheet(say("A card for those outside the room"), tuple(_card(known)))


def _card(known: Ground) -> Iterator[Block]:
    charter = known.session.charter
    if charter:
        yield Paragraph(typed(charter.title))
    yield from known.line()
    yield Paragraph(
        say(
            "One thought on each card, in your own words and your own language. It is typed in as "
            "you wrote it, and you hear what became of it."
        )
    )
    yield WriteHere(say("What should we know?"), 5)
    yield WriteHere(say("Event"), 1)
    yield WriteHere(say("Day"), 1)
    yield Paragraph(say("For whom do you speak: families, students, teachers, or others?"))
    yield WriteHere(say("Group"), 1)
    yield WriteHere(say("Language"), 1)
    yield Paragraph(say("Leave this out if you like; it is how we find you to answer."))
    yield WriteHere(say("Name or table"), 1)
