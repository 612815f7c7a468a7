"""What people outside the table said, in the record: where it came from, themes, and answers.

The record counts and sorts; every card with its own words stands in the tables.
"""

from collections import Counter
from collections.abc import Iterator

from ibb.documents.kinds.parts.blocks import under
from ibb.documents.wording import bracketed, day, numbered
from ibb.documents.words import count, say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Paragraph, Point, Points, Text
from ibb.model.items import Intake, PublicInput, Theme
from ibb.model.session import Session
from ibb.model.voices_gestures import whole_card


def heard_outside(session: Session) -> Iterator[Block]:
    """Yield what came in, what it has in common, and how much of it was answered how."""
    yield from under(1, say("What people outside the table said"), _blocks(session))


def _blocks(session: Session) -> Iterator[Block]:
    intakes, themes = session.all(Intake), session.all(Theme)
    cards = session.all(PublicInput)
    if cards:
        yield Paragraph(bracketed(_cards(len(cards)), _answers(session, cards)))
    if intakes:
        yield Points(tuple(_intake(session, each) for each in intakes))
    if themes:
        held = Counter(theme for card in cards for theme in card.themes)
        yield Paragraph(say("Themes:"))
        yield Points(
            tuple(
                numbered(session, each, bracketed(typed(each.text), _cards(held[each.id])))
                for each in themes
            )
        )


def _cards(number: int) -> str:
    return count(number, "{count} card", "{count} cards")


def _answers(session: Session, cards: list[PublicInput]) -> Text:
    answers: Counter[str] = Counter()
    for card in cards:
        whole = whole_card(session, card.id)
        became = whole.later or whole.disposition
        answers[became.value if became else ""] += 1
    waiting = answers.pop("", 0)
    told = [
        say("{what}: {count}", what=term(what), count=str(number))
        for what, number in answers.most_common()
    ]
    told += [say("not answered yet: {count}", count=str(waiting))] if waiting else []
    return together("; ", told)


def _intake(session: Session, intake: Intake) -> Point:
    cards = len(session.among(PublicInput, "intake", intake.id))
    on = day(intake.on) if intake.on else ""
    parts: list[Text] = [_cards(cards)]
    if intake.set_aside:
        aside = len(intake.set_aside)
        parts.append(count(aside, "{count} row set aside", "{count} rows set aside"))
    if intake.repeated:
        here = intake.repeated
        parts.append(count(here, "{count} row here already", "{count} rows here already"))
    said: list[Text] = []
    if intake.sponsor.strip():
        said.append(say("Held or paid for by {sponsor}.", sponsor=typed(intake.sponsor)))
    if intake.purpose.strip():
        said.append(say("Purpose: {purpose}", purpose=typed(intake.purpose)))
    title = together(", ", (typed(intake.title), on))
    told = together(": ", (title, together(", ", parts)))
    return Point(told, tuple(Point(each) for each in said), about=intake.id)


__all__ = ["heard_outside"]
