"""What people outside the table said, and everything that was drawn from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ibb.model.items import (
    Clause,
    Disposition,
    Indicator,
    Interest,
    Option,
    PublicInput,
    Theme,
)
from ibb.model.session import Session

Drawn: TypeAlias = Interest | Option | Indicator | Clause
"""What can name the cards that it came out of."""


@dataclass(frozen=True)
class Heard:
    """One card on the way to something, with what was drawn from it on that way."""

    card: PublicInput
    through: tuple[Drawn, ...]
    """The items that name it, or one of its themes; empty for an edit that was taken up."""


def held_in(session: Session, card: PublicInput) -> tuple[PublicInput, ...]:
    """Return the cards that were merged into this one, those merged into them included."""
    found: dict[str, PublicInput] = {}
    waiting = [card]
    while waiting:
        for each in session.among(PublicInput, "merged_into", waiting.pop().id):
            if each.id not in found and each.id != card.id:
                found[each.id] = each
                waiting.append(each)
    return tuple(each for each in session.all(PublicInput) if each.id in found) if found else ()


def cards_of(session: Session, theme_id: str) -> list[PublicInput]:
    """Return the cards of a theme."""
    return [each for each in session.all(PublicInput) if theme_id in each.themes]


def cards_behind(session: Session, sources: Iterable[str]) -> list[PublicInput]:
    """Return the cards that are meant by cards and themes, with those merged into them."""
    found: dict[str, PublicInput] = {}
    for source in sources:
        item = session.find(source)
        named = cards_of(session, item.id) if isinstance(item, Theme) else [item]
        for card in named:
            if isinstance(card, PublicInput):
                for each in (card, *held_in(session, card)):
                    found[each.id] = each
    return list(found.values())


def heard_in(session: Session, drawn: Iterable[Drawn], edited: Iterable[str]) -> tuple[Heard, ...]:
    """Return the cards behind some items, and those whose edits to some texts were taken up.

    ``edited`` are the ids of the straw designs and clauses.
    """
    through: dict[str, list[Drawn]] = {}
    for item in drawn:
        for card in cards_behind(session, item.drawn_from):
            through.setdefault(card.id, []).append(item)
    for text in edited:
        for card in session.among(PublicInput, "about", text):
            if card.disposition in {Disposition.USED, Disposition.PARTLY}:
                through.setdefault(card.id, [])
    if not through:
        return ()
    return tuple(
        Heard(card, tuple(through[card.id]))
        for card in session.all(PublicInput)
        if card.id in through
    )


__all__ = ["Drawn", "Heard", "cards_behind", "cards_of", "heard_in", "held_in"]
