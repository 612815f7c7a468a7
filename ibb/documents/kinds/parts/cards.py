"""How a card reads on a sheet: what was said, what was done about it, and why."""

import re
from collections.abc import Iterator

from ibb.documents.profiles import Profile
from ibb.documents.wording import clause_title, numbers
from ibb.documents.words import count, say, spoken, together, typed
from ibb.formats.document import Run, Text
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Disposition,
    Indicator,
    Interest,
    Option,
    PublicInput,
)
from ibb.model.session import Session
from ibb.process.heard import Drawn
from ibb.process.voices import CardFate

_DIGITS = re.compile(r"(\d+)")


def said(card: PublicInput) -> Text:
    """Return the words of a card, in its own language, with the translation behind them."""
    words = _in_its_language(card)
    if not card.translation.strip():
        return words
    translation = typed(card.translation)
    if card.translated_by.strip():
        return say(
            "{words} (translated by {who}: {translation})",
            words=words,
            who=card.translated_by,
            translation=translation,
        )
    return say("{words} (translated: {translation})", words=words, translation=translation)


def _in_its_language(card: PublicInput) -> Text:
    if not card.language:
        return typed(card.text)
    return card.text if card.language == spoken() else (Run(card.text, language=card.language),)


def who(card: PublicInput) -> str:
    """Return who is to find their line here: the person or table if that is shown, else a group."""
    return card.contributor.strip() or card.group.strip()


def marked(session: Session, card: PublicInput, *more: str) -> Text:
    """Return the number of a card with who is to find it: 12 · Table 4."""
    return together(" · ", (session.label(card.id), who(card), *more))


def order(session: Session, card: PublicInput) -> tuple[object, ...]:
    """Return by what cards stand on a sheet: by who is to find them, then by number."""
    name = who(card).casefold()
    parts = tuple(
        (each.isdigit(), each.zfill(9) if each.isdigit() else each)
        for each in _DIGITS.split(name)
        if each
    )
    number = session.label(card.id)
    return not name, parts, number.zfill(9)


def done(session: Session, profile: Profile, found: CardFate) -> Text:
    """Return what was done about a card."""
    return together(" ", (short_answer(found), went(session, profile, found)))


def short_answer(found: CardFate) -> str:
    """Return what was done about a card, in one short sentence."""
    disposition = found.whole.disposition
    return say("We did not work with it.") if disposition is None else answer(disposition)


def answer(disposition: Disposition) -> str:
    """Return what became of something, as one says it to whoever said it."""
    return {
        Disposition.USED: say("We used it."),
        Disposition.PARTLY: say("We used a part of it."),
        Disposition.NOT_NOW: say("Not now."),
        Disposition.ELSEWHERE: say("Others have to act on it."),
        Disposition.NEEDS_MORE: say("We need to know more first."),
    }[disposition]


def went(session: Session, profile: Profile, found: CardFate) -> Text:
    """Return where a card with an answer went: into a need, an idea, a measure or a clause."""
    if found.whole.disposition is None:
        return ""
    return together(" ", _went(session, profile, found))


def _went(session: Session, profile: Profile, found: CardFate) -> Iterator[Text]:
    for each in found.became:
        if profile.shows(each.kind, "drawn_from") and not isinstance(each, Clause):
            yield _became(each)
    for clause in found.clauses:
        yield _agreed(session, clause)


def _became(item: Drawn) -> Text:
    words = typed(item.text)
    match item:
        case Interest():
            return say("It is now one of the needs we work on: “{words}”.", words=words)
        case Option():
            return say("It is now one of the ideas we look at: “{words}”.", words=words)
        case Indicator():
            return say("It is now one of the things we count: “{words}”.", words=words)
        case Clause():
            return ""


def _agreed(session: Session, clause: Clause) -> Text:
    title = clause_title(session, clause)
    if clause.status is ClauseStatus.DRAFT:
        return say("It is in our draft: {clause}.", clause=title)
    return say("It is in what we agreed: {clause}.", clause=title)


def why(found: CardFate) -> Text:
    """Return the reason that was given for what became of a card."""
    return because(reason(found))


def reason(found: CardFate) -> str:
    """Return the words of the reason that was given."""
    whole = found.whole
    return whole.reason if whole.disposition is not None else whole.set_aside or ""


def because(reason: str) -> Text:
    """Return a reason behind what was done; nothing where none was given."""
    return say("Why: {reason}", reason=typed(reason)) if reason.strip() else ""


def same(session: Session, found: CardFate) -> Text:
    """Return which cards say the same as this one; nothing where it stands alone."""
    if found.merged:
        return say("It says the same as card {number}.", number=session.label(found.whole.id))
    if not found.holds:
        return ""
    return count(
        len(found.holds),
        "Card {numbers} says the same.",
        "Cards {numbers} say the same.",
        numbers=numbers(session, (each.id for each in found.holds)),
    )


def words(session: Session, found: CardFate) -> tuple[Text, Text]:
    """Return the number of a card with who is to find it, and what was said."""
    return (
        marked(session, found.card),
        together(" ", (said(found.card), same(session, found))),
    )


def line(session: Session, profile: Profile, found: CardFate) -> tuple[Text, Text, Text]:
    """Return the line of one card: its number, what was said, and what was done and why."""
    told = together(" ", (done(session, profile, found), why(found)))
    return (*words(session, found), told)


__all__ = [
    "answer",
    "because",
    "done",
    "line",
    "marked",
    "order",
    "reason",
    "said",
    "same",
    "short_answer",
    "went",
    "who",
    "why",
    "words",
]
