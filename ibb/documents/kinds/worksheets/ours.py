"""The sheets for a text that is to be agreed on, and the one that nobody hands in."""

from collections.abc import Iterator

from ibb.documents.kinds.worksheets.ground import Ground, Sheet
from ibb.documents.words import say
from ibb.formats.document import Block, Paragraph, Table, Text, WriteHere
from ibb.model.items import Stage
from ibb.process.template import StageGuide

_FEW_LEVELS = 6
"""A longer scale leaves less room to write below it on the page."""


def consensus(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which each seat says where it stands on one text."""
    if known.asks(Stage.CONSENSUS):
        yield Sheet(say("Test for consensus"), tuple(_consensus(known)))


def _consensus(known: Ground) -> Iterator[Block]:
    scale, rule = known.scale
    yield from known.line()
    yield WriteHere(say("The text that is tested: its number, or how it begins"), 1)
    yield Paragraph(known.of_scale(scale.question))
    yield _levels(known)
    meaning = known.of_scale(rule.meaning)
    yield Paragraph(say("When it counts as consensus: {rule}", rule=meaning))
    yield Paragraph(
        say("Choose before you look around. A reservation is welcome: it tells what is missing.")
    )
    yield WriteHere(say("Your level, and your seat if your table writes it down"), 1)
    yield WriteHere(say("Your reservation, in the words in which it should be written down"), 2)
    yield WriteHere(say("What would move you?"), 1 if len(scale.levels) > _FEW_LEVELS else 2)


def _levels(known: Ground) -> Table:
    scale, _ = known.scale
    counted = all(level.key.isdigit() for level in scale.levels)
    rows: list[tuple[Text, ...]] = []
    for level in scale.levels:
        words = (known.of_scale(level.label), known.of_scale(level.meaning))
        rows.append((level.key, *words) if counted else words)
    named = (say("Level"), say("What it means"))
    return Table(
        (say("Number"), *named) if counted else named,
        tuple(rows),
        known.of_scale(scale.name),
        headed_rows=True,
    )


def language(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which a pair drafts the words of an agreement."""
    guide = known.asks(Stage.AGREEMENT)
    if guide:
        yield Sheet(say("The words of an agreement"), tuple(_language(known, guide)))


def _language(known: Ground, guide: StageGuide) -> Iterator[Block]:
    yield from known.head()
    yield Paragraph(known.prompt(guide.purpose))
    yield WriteHere(say("The words that stand there now"), 3)
    yield WriteHere(say("The words that are to stand there instead"), 5)
    yield WriteHere(say("Why it is to read so, for those who come after us"), 2)
    yield WriteHere(say("From which day, until when, and at what cost each year"), 1)


def caucus() -> Sheet:
    """Return the sheet for what a party writes down among its own."""
    return Sheet(say("Notes for yourself or your caucus"), tuple(_caucus()))


def _caucus() -> Iterator[Block]:
    yield Paragraph(
        say(
            "What you write here stays with you. Do not hand it in: nobody types it into the "
            "record, and nobody may ask you for it."
        )
    )
    yield WriteHere(say("What do we most need here, and what lies behind it?"), 5)
    yield WriteHere(say("What might the others need?"), 4)
    yield WriteHere(say("What shall we say when we come back?"), 5)
