"""Steps that take in what people outside the room said: a whole file, or one card."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from ibb.model import intake_gestures, voices_gestures
from ibb.model.actions import Action
from ibb.model.items import (
    Clause,
    Intake,
    Proposal,
    PublicInput,
    RowSetAside,
    Theme,
)
from ibb.model.text import Line, Text, Words, same_words
from ibb.scripts.header import language_tag
from ibb.scripts.part import spaced
from ibb.scripts.stage import Stage, folded
from ibb.scripts.steps.agreement import NEWEST
from ibb.scripts.steps.base import AddingStep, Day, Names, Part, here
from ibb.yaml_source import Path_

Language = Annotated[Line, AfterValidator(language_tag)]
SHARED = ("language", "event", "channel", "group")
"""What an intake may say of all its cards."""


class CardPart(Part):
    """What one person or group said, in their own words."""

    text: Words
    as_: Words | None = None
    language: Language = ""
    translation: Text = ""
    translated_by: Text = ""
    event: Text = ""
    channel: Text = ""
    group: Text = ""
    contributor: Text = ""
    on: Day | None = None
    row: Annotated[int, Field(ge=1)] | None = None
    key: Text = ""
    about: Words | None = None
    proposed: Text = ""
    themes: Names | None = None


class RowPart(Part):
    """A row of a file that could not become a card."""

    row: Annotated[int, Field(ge=1)]
    why: Words
    words: Text = ""


Card = Annotated[CardPart, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)]
"""A card, or its words alone."""


class IntakeStep(AddingStep):
    """One file or batch of what people said: where it comes from, and every card of it."""

    intake: Line
    cards: tuple[Card, ...] = ()
    set_aside: tuple[RowPart, ...] = ()
    repeated: Annotated[int, Field(ge=0)] = 0
    file: Text = ""
    on: Day | None = None
    sponsor: Text = ""
    purpose: Text = ""
    event: Text = ""
    channel: Text = ""
    group: Text = ""
    language: Language = ""
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the intake and its cards; they take over what it says of all."""
        intake = Intake(
            id=stage.new_id(),
            issue=here(stage, standing=self.standing),
            title=self.intake,
            file=self.file,
            on=self.on,
            sponsor=self.sponsor,
            purpose=self.purpose,
            rows=len(self.cards) + len(self.set_aside) + self.repeated,
            set_aside=tuple(
                RowSetAside(row=part.row, why=part.why, words=part.words) for part in self.set_aside
            ),
            repeated=self.repeated,
        )
        added = self.add(stage, intake)
        if not self.cards:
            return added
        themes = self._themes(stage, intake.issue)
        cards = [
            self._card(stage, ("cards", place), part, intake, themes)
            for place, part in enumerate(self.cards)
        ]
        return intake_gestures.take_in(stage.session, intake, cards, list(themes.values()))

    def _themes(self, stage: Stage, issue_id: str | None) -> dict[str, Theme]:
        """Return the themes that the cards name, those that are new among them, by their words."""
        themes: dict[str, Theme] = {}
        for name in (name for part in self.cards for name in part.themes or ()):
            if folded(name) not in themes:
                there = voices_gestures.theme_called(stage.session, name)
                made = there or Theme(id=stage.new_id(), issue=issue_id, text=name)
                themes[folded(name)] = made
        return themes

    def _card(
        self,
        stage: Stage,
        where: Path_,
        part: CardPart,
        intake: Intake,
        themes: dict[str, Theme],
    ) -> PublicInput:
        usual = {name: getattr(part, name) or getattr(self, name) for name in SHARED}
        ids = dict.fromkeys(themes[folded(name)].id for name in part.themes or ())
        return _card(
            stage,
            where,
            part.model_copy(update=usual),
            issue=intake.issue,
            intake=intake.id,
            themes=tuple(ids),
        )


def _card(stage: Stage, where: Path_, part: CardPart, **more: Any) -> PublicInput:
    """Return what somebody said as a card, which goes by its short name if it has one."""
    card = PublicInput(
        id=stage.new_id(),
        text=part.text,
        language=part.language,
        translation=part.translation,
        translated_by=part.translated_by,
        event=part.event,
        channel=part.channel,
        group=part.group,
        contributor=part.contributor,
        on=part.on,
        row=part.row,
        key=part.key,
        about=_tested(stage, where, part.about),
        proposed=part.proposed,
        **more,
    )
    if part.as_ is not None:
        stage.call("public_input", part.as_, card.id)
    return card


def _tested(stage: Stage, where: Path_, name: str | None) -> str | None:
    """Return the straw design or clause that a card comments on."""
    if name is None:
        return None
    if same_words(name, NEWEST):
        return stage.straw_design().id
    return stage.one_of((Clause, Proposal), (*where, "about"), name).id


_SAID = frozenset(CardPart.model_fields) - {"text", "as_", "row", "key", "themes"}


class CardStep(AddingStep):
    """One thing that somebody outside the room said."""

    card: Words
    language: Language = ""
    translation: Text = ""
    translated_by: Text = ""
    event: Text = ""
    channel: Text = ""
    group: Text = ""
    contributor: Text = ""
    on: Day | None = None
    about: Words | None = None
    proposed: Text = ""
    themes: Names | None = None
    intake: Words | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the card."""
        own = {spaced(name): said for name in _SAID if (said := getattr(self, name))}
        part = CardPart.model_validate({"text": self.card, **own})
        issue_id = here(stage, standing=self.standing)
        themes = stage.several(Theme, "themes", self.themes or ())
        intake = stage.one(Intake, "intake", self.intake).id if self.intake else None
        card = _card(stage, (), part, issue=issue_id, themes=themes, intake=intake)
        return self.add(stage, card)
