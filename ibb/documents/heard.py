"""What people said, in a trail: which cards led to something, and what became of one card."""

from collections.abc import Iterable, Iterator

from ibb.documents.fates import clause_point
from ibb.documents.named import dotted
from ibb.documents.practice import practice_blocks
from ibb.documents.wording import day, numbers, quoted
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Point, Points, Text
from ibb.model.items import Clause, Intake, Issue, Proposal, PublicInput, Theme
from ibb.model.session import Session
from ibb.process.heard import Heard
from ibb.process.voices import CardFate, Fates


def heard_blocks(session: Session, heard: Iterable[Heard]) -> Iterator[Block]:
    """Yield the cards that led to something, each with the way it took; nothing without any."""
    points = tuple(_heard(session, each) for each in heard)
    if points:
        yield Heading(1, "What people said that led to it")
        yield Points(points)


def _heard(session: Session, heard: Heard) -> Point:
    ways = [Point(f"through {dotted(session, each.id)}", about=each.id) for each in heard.through]
    if heard.card.about and not ways:
        ways = [Point(f"an edit to {dotted(session, heard.card.about)} that was taken up")]
    return _card_point(session, heard.card, *ways)


def _card_point(session: Session, card: PublicInput, *under: Point) -> Point:
    """Return a card with its words and where it comes from."""
    where = ", ".join(each for each in (card.group, card.event) if each)
    text = f"card {session.label(card.id)}: {quoted(card.text)}" + (f" ({where})" if where else "")
    translation = (
        (Point(f"in translation: {quoted(card.translation)}"),) if card.translation else ()
    )
    return Point(text, (*translation, *under), about=card.id)


def card_document(session: Session, card_id: str) -> Document:
    """Return one card with what became of it."""
    card = session.get(PublicInput, card_id)
    return Document(
        f"Card {session.label(card.id)}: {card.text}",
        tuple(_card(session, Fates(session).of(card))),
    )


def _card(session: Session, found: CardFate) -> Iterator[Block]:
    card = found.card
    yield from practice_blocks(session)
    yield Facts(tuple(_facts(session, card)))
    yield Heading(1, "What became of it")
    yield Points(tuple(_fate(session, found)))
    drawn = [each for each in found.became if not isinstance(each, Clause)]
    if drawn:
        yield Heading(1, "What it became")
        yield Points(tuple(Point(f"{dotted(session, e.id)}: {e.text}", about=e.id) for e in drawn))
    yield Heading(1, "Where it ended up")
    if found.clauses:
        yield Points(tuple(clause_point(session, each) for each in found.clauses))
    else:
        yield Paragraph("No clause comes from it.")
    if found.holds:
        yield Heading(1, "Cards that were merged into it")
        yield Points(tuple(_card_point(session, each) for each in found.holds))


def _facts(session: Session, card: PublicInput) -> Iterator[tuple[Text, Text]]:
    if card.translation:
        by = f" (translated by {card.translated_by})" if card.translated_by else ""
        yield "Translation", f"{card.translation}{by}"
    intake = session.find(card.intake) if card.intake else None
    file = f"{intake.title}, row {card.row}" if isinstance(intake, Intake) and card.row else ""
    themes = ", ".join(session.get(Theme, each).text for each in card.themes)
    issue = session.find(card.issue) if card.issue else None
    told = (
        ("From", ", ".join(each for each in (card.contributor, card.group) if each)),
        ("Event", card.event),
        ("How it came", card.channel),
        ("Day", day(card.on) if card.on else ""),
        ("Language", card.language),
        ("Theme", themes),
        ("Issue", f"{session.label(issue.id)}, {issue.title}" if isinstance(issue, Issue) else ""),
        ("File", file),
        ("About", _about(session, card)),
        ("Words it asks for", card.proposed),
    )
    yield from ((label, words) for label, words in told if words)


def _about(session: Session, card: PublicInput) -> str:
    about = session.find(card.about) if card.about else None
    return dotted(session, about.id) if isinstance(about, Proposal | Clause) else ""


def _fate(session: Session, found: CardFate) -> Iterator[Point]:
    whole = found.whole
    if found.merged:
        yield Point(f"merged into card {session.label(whole.id)}: {whole.text}", about=whole.id)
    if whole.set_aside is not None:
        yield Point(f"set aside: {whole.set_aside}" if whole.set_aside else "set aside")
    if whole.disposition is not None:
        why = f": {whole.reason}" if whole.reason else ""
        yield Point(f"{whole.disposition.value}{why}")
    elif whole.set_aside is None:
        yield Point("not answered yet")
    if whole.later is not None:
        why = f": {whole.later_reason}" if whole.later_reason else ""
        yield Point(f"once it was decided, {whole.later.value}{why}")


def card_numbers(session: Session, heard: Iterable[Heard]) -> str:
    """Return the numbers of the cards that led to something."""
    return numbers(session, (each.card.id for each in heard))


__all__ = ["card_document", "card_numbers", "heard_blocks"]
