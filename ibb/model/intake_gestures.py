"""Gestures about what people outside the room said: taking a file in, and merging its cards.

A screen, the command line and a script call these. Each returns the actions of one entry.
"""

from collections.abc import Sequence

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.items import Intake, PublicInput, Theme
from ibb.model.session import Session


def take_in(
    session: Session, intake: Intake, cards: Sequence[PublicInput], themes: Sequence[Theme] = ()
) -> tuple[Action, ...]:
    """Add a file's cards with the intake they came in and the themes they name, in one entry.

    Every row of the file is a card, set aside or here already; else nothing is taken in. Nothing
    is returned where nothing is new.
    """
    if not cards:
        return ()
    for card in cards:
        if card.intake != intake.id:
            raise RuleError("Every card of a file names the intake it comes in.")
    aside = len(intake.set_aside)
    if intake.rows != len(cards) + aside + intake.repeated:
        raise RuleError(
            f"The file has {intake.rows} rows, but {len(cards)} would become cards, {aside} are "
            f"set aside and {intake.repeated} were here already; no row may be lost."
        )
    new = [each for each in themes if session.held(each.id) is None]
    return (
        Add(item=intake),
        *(Add(item=theme) for theme in new),
        *(Add(item=card) for card in cards),
    )


def merge_cards(session: Session, keep: str, others: Sequence[str]) -> tuple[Action, ...]:
    """Merge cards into one that is kept; every card keeps its words and who wrote it.

    The kept card gets the themes of all of them.
    """
    kept = session.get(PublicInput, keep)
    themes = dict.fromkeys(kept.themes)
    actions: list[Action] = []
    for other_id in dict.fromkeys(others):
        other = session.get(PublicInput, other_id)
        themes |= dict.fromkeys(other.themes)
        for earlier in session.among(PublicInput, "merged_into", other_id):
            actions += change(earlier, merged_into=keep)
        actions += change(other, merged_into=keep)
    return (*actions, *change(kept, themes=tuple(themes)))


def unmerge_card(session: Session, card_id: str) -> tuple[Action, ...]:
    """Let a merged card stand by itself again."""
    return change(session.get(PublicInput, card_id), merged_into=None)


__all__ = ["merge_cards", "take_in", "unmerge_card"]
