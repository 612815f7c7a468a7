"""How cards stand on the board: which are shown, in which order, and what is told of each."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from ibb.desk.at import At
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.documents.named import dotted
from ibb.documents.wording import counted, day, numbers, short
from ibb.model.items import Disposition, Intake, Issue, PublicInput, Theme
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.voices import CardFate, Counts, Fates, by, counts, is_answered

SIGNS = {
    Disposition.USED: "✓ used",
    Disposition.PARTLY: "✓ partly used",
    Disposition.NOT_NOW: "– not now",
    Disposition.ELSEWHERE: "› elsewhere",
    Disposition.NEEDS_MORE: "? needs more",
}
ASIDE = "– set aside"
OPEN = "○ no answer yet"
FOLDED = 60
"""With more cards than this, those that have a theme are listed under it when it is asked for."""

KEY: Final = "input"
EVERYTHING, UNANSWERED, SET_ASIDE, VOICES = "", "open", "aside", "voices"
THEME, EVENT, GROUP, LANGUAGE, TABLE, ISSUE = "theme", "event", "group", "language", "from", "issue"

_TOLD: dict[str, Callable[[PublicInput], str]] = {
    EVENT: lambda card: card.event,
    GROUP: lambda card: card.group,
    LANGUAGE: lambda card: card.language,
    TABLE: lambda card: card.contributor,
}


def key(kind: str, name: str = "") -> str:
    """Return the key of a part of the place: all cards of one theme, event, group or language."""
    return f"{kind}:{name}"


def part_of(at: At) -> str:
    """Return which part is shown; all of it, where that part is gone."""
    kind, _, name = at.part.partition(":")
    if kind == THEME and name and not isinstance(at.session.find(name), Theme):
        return EVERYTHING
    if kind == ISSUE and not isinstance(at.session.find(name), Issue):
        return EVERYTHING
    return at.part


def shown_cards(at: At) -> list[PublicInput]:
    """Return the cards of the part that is shown, merged ones and those set aside left out."""
    session, part = at.session, part_of(at)
    every = session.all(PublicInput)
    if part == SET_ASIDE:
        return [each for each in every if each.set_aside is not None]
    standing = [each for each in every if not each.merged_into and each.set_aside is None]
    kind, colon, name = part.partition(":")
    if part == UNANSWERED:
        return [each for each in standing if not is_answered(session, each)]
    if kind == THEME and colon:
        return [each for each in standing if (name in each.themes if name else not each.themes)]
    if kind == ISSUE and colon:
        return [each for each in standing if each.issue == name]
    if kind in _TOLD:
        return by(standing, _TOLD[kind]).get(name, [])
    return standing


def parts_offered(at: At) -> tuple[tuple[str, str], ...]:
    """Return every part there is to show, with how many cards it holds."""
    session = at.session
    every = [each for each in session.all(PublicInput) if not each.merged_into]
    standing = [each for each in every if each.set_aside is None]
    waiting = sum(not is_answered(session, each) for each in standing)
    bare = sum(not each.themes for each in standing)
    aside = len(every) - len(standing)
    found = [(EVERYTHING, f"Everything: {counted(len(standing), 'card')}")]
    found.append((UNANSWERED, f"Without an answer: {counted(waiting, 'card')}"))
    if bare:
        found.append((key(THEME), f"No theme yet: {counted(bare, 'card')}"))
    for theme in session.all(Theme):
        held = sum(theme.id in each.themes for each in standing)
        found.append((key(THEME, theme.id), f"{theme.text} (theme, {counted(held, 'card')})"))
    if len(issues(session)) > 1:
        for issue in issues(session):
            held = sum(each.issue == issue.id for each in standing)
            if held:
                words = f"{short(issue.title, 40)} (issue, {counted(held, 'card')})"
                found.append((key(ISSUE, issue.id), words))
    for kind, told in _TOLD.items():
        for name, cards in by(standing, told).items():
            if name:
                words = f"{name} ({kind}, {counted(len(cards), 'card')})"
                found.append((key(kind, name), words))
    if aside:
        found.append((SET_ASIDE, f"Set aside: {counted(aside, 'card')}"))
    return tuple(found)


def view(at: At) -> View:
    """Return the cards of the part that is shown, under their themes."""
    session, part = at.session, part_of(at)
    fates = Fates(session)
    cards = shown_cards(at)
    row = partial(_row, session, fates)
    parts: list[Part] = []
    if part not in {EVERYTHING, UNANSWERED} or not fates.cards:
        first = "no cards yet; type the first one, or bring in a file"
        none = "no cards here" if fates.cards else first
        parts.append(Rows(tuple(row(each) for each in cards), "", none))
    else:
        parts += _by_theme(session, cards, row, folded=part == EVERYTHING and len(cards) > FOLDED)
    if part == EVERYTHING and not at.showing:
        parts += _beneath(session, fates)
    found = counts(session)
    shown = "" if part == EVERYTHING else dict(parts_offered(at)).get(part, part)
    return View("What people said", tuple(parts), "\n".join(_notes(found, shown)))


def _notes(found: Counts, shown: str) -> Iterable[str]:
    if found.cards:
        yield told(found)
    if shown:
        yield f"Shown: {shown}"


def told(found: Counts) -> str:
    """Return the counts in one line: 64 cards · 41 answered · 23 without an answer."""
    where = f" from {counted(found.events, 'event')}" if found.events else ""
    waiting = found.without_answer
    open_ = f"{waiting} without an answer" if waiting else "none without an answer"
    return f"{counted(found.cards, 'card')}{where} · {found.answered} answered · {open_}"


def _by_theme(
    session: Session,
    cards: Sequence[PublicInput],
    row: Callable[[PublicInput], Row],
    *,
    folded: bool,
) -> Iterable[Part]:
    themes = session.all(Theme)
    bare = [each for each in cards if not each.themes]
    if folded:
        yield Rows(tuple(_folded(session, each, cards) for each in themes), "By theme")
    if bare:
        yield Rows(tuple(row(each) for each in bare), f"No theme yet  {_of(session, bare)}")
    if folded:
        return
    for theme in themes:
        mine = [each for each in cards if each.themes[:1] == (theme.id,)]
        heading = f"Theme {session.label(theme.id)}: {theme.text}  {_of(session, mine)}"
        yield Rows(tuple(row(each) for each in mine), heading, "no cards yet", about=theme.id)


def _folded(session: Session, theme: Theme, cards: Sequence[PublicInput]) -> Row:
    mine = [each for each in cards if theme.id in each.themes]
    return Row(theme.text, f"theme {session.label(theme.id)}", theme.id, _of(session, mine))


def _of(session: Session, cards: Sequence[PublicInput]) -> str:
    """Return how many cards there are, and how many of them wait for an answer."""
    waiting = sum(not is_answered(session, each) for each in cards)
    if not cards:
        return ""
    number = counted(len(cards), "card")
    return f"{number}, {waiting} without an answer" if waiting else f"{number}, all answered"


def _row(session: Session, fates: Fates, card: PublicInput) -> Row:
    found = fates.of(card)
    tail = (answer(found), card.event, card.group, card.language)
    return Row(
        card.text,
        session.label(card.id),
        card.id,
        " · ".join(each for each in tail if each),
        tuple(_under(session, found)),
    )


def answer(found: CardFate) -> str:
    """Return what became of a card in a sign and a word or two."""
    whole = found.whole
    if whole.later is not None:
        return f"{SIGNS[whole.later]} in the end"
    if whole.disposition is not None:
        return SIGNS[whole.disposition]
    return ASIDE if whole.set_aside is not None else OPEN


def _under(session: Session, found: CardFate) -> Iterable[str]:
    card = found.card
    if card.translation:
        by_whom = f" (translated by {card.translated_by})" if card.translated_by else ""
        yield f"{card.translation}{by_whom}"
    if card.set_aside is not None:
        yield card.set_aside
    where = "; ".join(_went(session, found))
    reason = card.later_reason if card.later else card.reason
    if where or reason:
        yield ". ".join(each for each in (where, reason) if each)
    if card.about:
        asked = f": {card.proposed}" if card.proposed else ""
        yield f"about {session.name(card.about)}{asked}"
    if found.holds:
        yield f"holds {len(found.holds)} like it: {numbers(session, (e.id for e in found.holds))}"
    more = [session.get(Theme, each).text for each in card.themes[1:]]
    if more:
        yield f"also in {', '.join(more)}"


def _went(session: Session, found: CardFate) -> Iterable[str]:
    """Yield what a card became: interest 1.2, option 1.3; in clause 2."""
    became = [dotted(session, each.id) for each in found.became if each.kind != "clause"]
    if became:
        yield f"became {', '.join(became)}"
    if found.clauses:
        yield f"in clause {numbers(session, (each.id for each in found.clauses))}"


def _beneath(session: Session, fates: Fates) -> Iterable[Part]:
    """Yield what stands under the cards: those set aside, and the files they came in."""
    aside = [each for each in fates.cards if each.set_aside is not None and not each.merged_into]
    if aside:
        rows = tuple(
            Row(each.text, session.label(each.id), each.id, "", (each.set_aside or "",), Tone.QUIET)
            for each in aside
        )
        yield Rows(rows, "Set aside; the words stay")
    intakes = session.all(Intake)
    if intakes:
        yield Rows(tuple(_intake(session, each) for each in intakes), "Where they came from")


def _intake(session: Session, intake: Intake) -> Row:
    cards = len(session.among(PublicInput, "intake", intake.id))
    rows = [counted(intake.rows, "row"), counted(cards, "card")]
    if intake.set_aside:
        rows.append(f"{len(intake.set_aside)} set aside")
    if intake.repeated:
        rows.append(f"{intake.repeated} were here already")
    about = [day(intake.on) if intake.on else "", intake.purpose]
    about.append(f"paid for or held by {intake.sponsor}" if intake.sponsor else "")
    aside = tuple(f"row {each.row}: {each.why}" for each in intake.set_aside)
    return Row(
        intake.title,
        about=intake.id,
        tail=" · ".join(rows),
        under=(" · ".join(each for each in about if each), *aside),
        tone=Tone.QUIET,
    )


__all__ = [
    "EVERYTHING",
    "GROUP",
    "KEY",
    "SET_ASIDE",
    "SIGNS",
    "THEME",
    "UNANSWERED",
    "VOICES",
    "answer",
    "key",
    "part_of",
    "parts_offered",
    "shown_cards",
    "told",
    "view",
]
