"""Steps about what becomes of what people outside the room said."""

from ibb.model import intake_gestures, voices_gestures
from ibb.model.actions import Action, Add
from ibb.model.items import (
    Clause,
    Disposition,
    Indicator,
    Interest,
    Option,
    PublicInput,
    Theme,
)
from ibb.model.text import Text, Words
from ibb.scripts.stage import Kinds, Stage
from ibb.scripts.steps.base import HEARD, AddingStep, Names, RecordedStep, here
from ibb.scripts.steps.causes import after

DRAWN_INTO: Kinds = (Clause, Option, Interest, Indicator)
"""What cards become."""


class ThemeStep(AddingStep):
    """What several cards have in common."""

    theme: Words
    cards: Names | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the theme, unless there is one of these words, and sort the cards under it."""
        actions = voices_gestures.put_in_theme(
            stage.session,
            stage.several(PublicInput, "cards", self.cards or ()),
            stage.new_id,
            text=self.theme,
            issue_id=here(stage, standing=self.standing),
        )
        for action in actions:
            if isinstance(action, Add):
                self.add(stage, action.item)
        return actions


class SortCards(RecordedStep):
    """Sort cards under themes that are there already."""

    sort_cards: Names
    under: Names

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the themes to those the cards have."""
        cards = stage.several(PublicInput, "sort cards", self.sort_cards)
        actions: tuple[Action, ...] = ()
        session = stage.session
        for theme in stage.several(Theme, "under", self.under):
            more = voices_gestures.put_in_theme(session, cards, stage.new_id, theme_id=theme)
            session = after(session, more)
            actions = (*actions, *more)
        return actions


class MergeCards(RecordedStep):
    """Cards that say the same are heard as one; all their words stay."""

    merge_cards: Names
    into: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Point them to the one that stands for all."""
        into = stage.one(PublicInput, "into", self.into)
        cards = stage.several(PublicInput, "merge cards", self.merge_cards)
        others = [card for card in cards if card != into.id]
        return intake_gestures.merge_cards(stage.session, into.id, others)


class SetCardsAside(RecordedStep):
    """Say which cards the table does not work with, and why."""

    set_cards_aside: Names
    because: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Set them aside; their words stay."""
        cards = stage.several(PublicInput, "set cards aside", self.set_cards_aside)
        return voices_gestures.set_cards_aside(stage.session, cards, self.because)


class Translate(RecordedStep):
    """Put a translation beside the words of a card, and say whose it is."""

    translate: Words
    to: Words
    translated_by: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add it; the words as they came stay."""
        card = stage.one(PublicInput, "translate", self.translate)
        return voices_gestures.translate(stage.session, card.id, self.to, self.translated_by)


class AnswerCards(RecordedStep):
    """Say to those who spoke what becomes of it."""

    answer_cards: Names
    disposition: Disposition
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Give each card its answer."""
        cards = stage.several(PublicInput, "answer cards", self.answer_cards)
        return voices_gestures.answer_cards(stage.session, cards, self.disposition, self.because)


class AnswerLater(RecordedStep):
    """Say what became of cards once those who decide had decided."""

    answer_later: Names
    disposition: Disposition
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Give each card its second answer."""
        cards = stage.several(PublicInput, "answer later", self.answer_later)
        return voices_gestures.answer_cards(
            stage.session, cards, self.disposition, self.because, later=True
        )


class UseCards(RecordedStep):
    """Something that is there already came out of these cards, too."""

    use_cards: Names
    in_: Words
    used: bool = True

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Keep the link, and mark the cards as used."""
        item = stage.one_of(DRAWN_INTO, "in", self.in_)
        heard = stage.several_of(HEARD, "use cards", self.use_cards)
        return voices_gestures.draw_into(stage.session, item.id, heard, used=self.used)


class TakeEdit(RecordedStep):
    """Take up an edit that somebody outside the room asked for."""

    take_edit: Words
    words: Words
    disposition: Disposition = Disposition.USED
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Reword what the card is about, and answer the card."""
        card = stage.one(PublicInput, "take edit", self.take_edit)
        return voices_gestures.take_edit(
            stage.session,
            card.id,
            self.words,
            stage.new_id,
            disposition=self.disposition,
            reason=self.because,
        )
