"""Gestures about what people outside the table said, and about those who have no seat.

A screen and a script call these. Each returns the actions of one entry, and raises ``RuleError``
with a sentence where something is missing that a person has to say.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId, revise
from ibb.model.items import (
    Clause,
    Disposition,
    Indicator,
    Interest,
    Option,
    Proposal,
    PublicInput,
    Theme,
)
from ibb.model.session import Session
from ibb.model.text import same_words

Drawing: TypeAlias = Interest | Option | Indicator
"""What cards become."""

Actions: TypeAlias = tuple[Action, ...]


def whole_card(session: Session, card_id: str) -> PublicInput:
    """Return the card whose answer holds for this one: the one it was merged into in the end."""
    card = session.get(PublicInput, card_id)
    seen = {card.id}
    while card.merged_into and card.merged_into not in seen:
        seen.add(card.merged_into)
        card = session.get(PublicInput, card.merged_into)
    return card


def theme_called(session: Session, text: str) -> Theme | None:
    """Return the theme of these words, whatever their case."""
    return next((each for each in session.all(Theme) if same_words(each.text, text)), None)


def put_in_theme(
    session: Session,
    card_ids: Iterable[str],
    new_id: NewId,
    *,
    theme_id: str | None = None,
    text: str = "",
    issue_id: str | None = None,
) -> Actions:
    """Put cards into a theme that is there, or into a new one of these words."""
    actions: list[Action] = []
    if theme_id is None:
        if not text.strip():
            raise RuleError("A theme takes a word or two: what these cards have in common.")
        there = theme_called(session, text)
        if there is None:
            there = Theme(id=new_id(), text=text, issue=issue_id)
            actions.append(Add(item=there))
        theme_id = there.id
    for card_id in card_ids:
        card = session.get(PublicInput, card_id)
        if theme_id not in card.themes:
            actions += change(card, themes=(*card.themes, theme_id))
    return tuple(actions)


def take_out_of_themes(session: Session, card_ids: Iterable[str]) -> Actions:
    """Take cards out of every theme they are in."""
    return tuple(
        action
        for card_id in card_ids
        for action in change(session.get(PublicInput, card_id), themes=())
    )


def answer_cards(
    session: Session,
    card_ids: Iterable[str],
    disposition: Disposition,
    reason: str,
    *,
    later: bool = False,
) -> Actions:
    """Say what became of cards, and why; ``later`` once those who decide had decided.

    A card that was merged gets the answer through the one it is part of. Only what is used may go
    without a reason: it shows for itself where it went.
    """
    if not reason.strip() and disposition is not Disposition.USED:
        raise RuleError(
            f"“{disposition.value.capitalize()}” takes a reason, in words that those who said it "
            "will understand."
        )
    actions: list[Action] = []
    for card in _wholes(session, card_ids):
        if later:
            actions += change(card, later=disposition, later_reason=reason)
        else:
            actions += change(card, disposition=disposition, reason=reason)
    return tuple(actions)


def set_cards_aside(session: Session, card_ids: Iterable[str], why: str) -> Actions:
    """Set cards aside with a reason; their words stay and they still get their line."""
    if not why.strip():
        raise RuleError("Say why the table does not work with it; those who said it will read it.")
    return tuple(
        action for card in _wholes(session, card_ids) for action in change(card, set_aside=why)
    )


def take_cards_up(session: Session, card_ids: Iterable[str]) -> Actions:
    """Work with cards again that were set aside."""
    return tuple(
        action for card in _wholes(session, card_ids) for action in change(card, set_aside=None)
    )


def translate(session: Session, card_id: str, text: str, by: str) -> Actions:
    """Put a translation beside a card's own words, and whose it is; the words stay."""
    if text.strip() and not by.strip():
        raise RuleError("Say who translated it; a program is named too.")
    card = session.get(PublicInput, card_id)
    return change(card, translation=text, translated_by=by if text.strip() else "")


def draw(session: Session, item: Drawing, *, used: bool = True) -> Actions:
    """Add what cards or themes became; the cards are used unless they have an answer already.

    The item names them in ``drawn_from``. ``used`` says whether cards without an answer get one.
    """
    return (Add(item=item), *(_used(session, item.drawn_from) if used else ()))


def draw_into(
    session: Session, item_id: str, sources: Sequence[str], *, used: bool = True
) -> Actions:
    """Say that something already on the list came out of these cards or themes too."""
    item = session.find(item_id)
    if not isinstance(item, Interest | Option | Indicator | Clause):
        raise RuleError("Cards become interests, options, measures or part of agreed language.")
    more = tuple(each for each in sources if each not in item.drawn_from)
    drawn = change(item, drawn_from=(*item.drawn_from, *more))
    return (*drawn, *(_used(session, sources) if used else ()))


def take_edit(
    session: Session,
    card_id: str,
    text: str,
    new_id: NewId,
    *,
    disposition: Disposition = Disposition.USED,
    reason: str = "",
) -> Actions:
    """Take up an edit that somebody outside the table asked for, in these words.

    A straw design gets a new version that names the card; a clause is reworded and keeps the link.
    """
    card = session.get(PublicInput, card_id)
    about = session.find(card.about) if card.about else None
    number = session.label(card.id)
    if not isinstance(about, Proposal | Clause):
        raise RuleError(f"Card {number} is about no straw design and no clause; say first which.")
    if same_words(about.text, text):
        raise RuleError("The words are as they were; change them as the card asks, or answer it.")
    answered = answer_cards(session, [card.id], disposition, reason)
    if isinstance(about, Proposal):
        newest = _newest_version(session, about)
        changes = f"card {number}: {card.proposed or card.text}"
        return (*revise(session, newest.id, text, new_id, changes=changes), *answered)
    drawn = (*about.drawn_from, *(() if card.id in about.drawn_from else (card.id,)))
    return (*change(about, text=text, drawn_from=drawn), *answered)


def confirm_interest(
    session: Session, interest_id: str, cards: Sequence[str], words: str
) -> Actions:
    """Record that those an interest is said for have answered: in cards, or in these words."""
    interest = session.get(Interest, interest_id)
    if not cards and not words.strip():
        raise RuleError(
            "Name the cards in which they say so, or write what they answered and how they were "
            "asked."
        )
    by = (*interest.confirmed_by, *(each for each in cards if each not in interest.confirmed_by))
    return change(
        interest,
        to_confirm=False,
        confirmed_by=by,
        confirmation=words or interest.confirmation,
    )


def _newest_version(session: Session, design: Proposal) -> Proposal:
    seen = {design.id}
    while newer := [
        each for each in session.among(Proposal, "revises", design.id) if each.id not in seen
    ]:
        design = newer[-1]
        seen.add(design.id)
    return design


def _wholes(session: Session, card_ids: Iterable[str]) -> list[PublicInput]:
    """Return the cards whose answer holds for these, each once."""
    found = (whole_card(session, each) for each in card_ids)
    return list({each.id: each for each in found}.values())


def _used(session: Session, sources: Iterable[str]) -> Actions:
    cards: dict[str, None] = {}
    for source in sources:
        if isinstance(session.find(source), Theme):
            cards |= {each.id: None for each in session.all(PublicInput) if source in each.themes}
        elif isinstance(session.find(source), PublicInput):
            cards[source] = None
    return tuple(
        action
        for card in _wholes(session, cards)
        if card.disposition is None and card.set_aside is None
        for action in change(card, disposition=Disposition.USED)
    )


__all__ = [
    "answer_cards",
    "confirm_interest",
    "draw",
    "draw_into",
    "put_in_theme",
    "set_cards_aside",
    "take_cards_up",
    "take_edit",
    "take_out_of_themes",
    "theme_called",
    "translate",
    "whole_card",
]
