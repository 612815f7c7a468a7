"""A script played to its end in memory, to be shown beat by beat, forth and back.

Every beat holds the session as it was then, so going back is looking at an earlier beat: nothing is
taken back, and any way to a beat shows the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from ibb.model.entry import Entry
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.coach import Observation
from ibb.scripts.drill import Deck
from ibb.scripts.player import Played, Player
from ibb.scripts.script import Script
from ibb.scripts.steps import Step
from ibb.scripts.steps.telling import Ask, Debrief, Drill, Noticed, Pause, Say

SECONDS_TO_SEE = 2.0
"""For an autoplay to show what was recorded, before any words are read."""
WORDS_A_SECOND = 3.0
"""Read aloud without haste."""


class Telling(StrEnum):
    """What a beat does beside the screens."""

    OPENING = "opening"
    SCENE = "scene"
    SAY = "say"
    PAUSE = "pause"
    ASK = "ask"
    REVEAL = "reveal"
    NOTICED = "noticed"
    DRILL = "drill"
    DEBRIEF = "debrief"
    TAKE_UP = "take up"
    RECORDED = "recorded"
    END = "end"


STOPS = frozenset({Telling.PAUSE, Telling.ASK, Telling.DRILL, Telling.DEBRIEF, Telling.END})
"""Where an autoplay waits for people."""


@dataclass(frozen=True)
class Beat:
    """One moment of a play, with everything there is to show."""

    telling: Telling
    scene: int
    """Which scene, from 0; -1 before the first."""
    session: Session
    entries: int
    """How many entries are recorded by then."""
    played: int
    """How many steps are played by then, those of the script's head included."""
    at: datetime
    issue_id: str | None
    step: Step | None = None
    entry: Entry | None = None
    noticed: tuple[Observation, ...] = ()
    words: str = ""
    """What is told or asked."""

    @property
    def stops(self) -> bool:
        """Whether an autoplay waits here."""
        return self.telling in STOPS

    def seconds(self, pace: float) -> float:
        """Return how long an autoplay shows this beat."""
        return (SECONDS_TO_SEE + len(self.words.split()) / WORDS_A_SECOND) / pace


@dataclass(frozen=True)
class Performance:
    """A whole play."""

    script: Script
    entries: tuple[Entry, ...]
    beats: tuple[Beat, ...]

    @property
    def scenes(self) -> tuple[tuple[str, int], ...]:
        """The title of each scene and the beat it begins at."""
        begins = [place for place, beat in enumerate(self.beats) if beat.telling is Telling.SCENE]
        titles = [scene.title for scene in self.script.scenes]
        return tuple(zip(titles, begins, strict=True))

    @cached_property
    def role_sheets_open(self) -> int:
        """The beat from which the role sheets may be read: the debrief that says so, or the first.

        Past the last beat where there is no debrief.
        """
        debriefs = [
            (place, beat.step)
            for place, beat in enumerate(self.beats)
            if isinstance(beat.step, Debrief)
        ]
        opening = [place for place, step in debriefs if step.opens_role_sheets]
        return min(opening or [place for place, _ in debriefs], default=len(self.beats))

    def deck(self, step: Drill) -> Deck:
        """Return the cards of a drill step."""
        if step.deck is not None:
            return self.script.decks[step.deck]
        return Deck(drill=step.drill, think=step.think, cards=step.cards or ())


def perform(script: Script) -> Performance:
    """Play a script in memory; raises ``SourceError`` where it cannot go on."""
    journal = Journal()
    count = iter(range(1, 1_000_000))
    player = Player(script, journal, lambda: f"item-{next(count)}")
    beats = tuple(_beats(script, player))
    return Performance(script, tuple(journal.entries), beats)


def _beats(script: Script, player: Player) -> Iterator[Beat]:
    every = list(player.play())
    opening = [each for each in every if each.step is None]
    entries = [each.entry is not None for each in every]
    count = len(opening)
    scene = -1
    beat = _beat(opening[-1], scene, sum(entries[:count]), count)
    yield replace(beat, words=script.head.about)
    for played, each in enumerate(every[count:], start=count + 1):
        if each.scene is not None and (scene < 0 or each.scene is not script.scenes[scene]):
            scene += 1
            yield replace(
                beat,
                telling=Telling.SCENE,
                scene=scene,
                at=each.at,
                words=script.scenes[scene].title,
                step=None,
                entry=None,
                noticed=(),
            )
        beat = _beat(each, scene, sum(entries[:played]), played)
        for telling, words in _told(each):
            yield replace(beat, telling=telling, words=words)
    yield replace(beat, telling=Telling.END, words="", step=None, entry=None, noticed=())


def _beat(each: Played, scene: int, entries: int, played: int) -> Beat:
    return Beat(
        telling=Telling.OPENING,
        scene=scene,
        session=each.session,
        entries=entries,
        played=played,
        at=each.at,
        issue_id=each.issue_id,
        step=each.step,
        entry=each.entry if each.step else None,
        noticed=each.noticed,
    )


def _told(each: Played) -> Iterator[tuple[Telling, str]]:
    match each.step:
        case Say(say=words):
            yield Telling.SAY, words
        case Pause(pause=words):
            yield Telling.PAUSE, words
        case Ask(ask=question, reveal=reveal, because=because):
            yield Telling.ASK, question
            yield Telling.REVEAL, f"{reveal} {because or ''}"
        case Noticed():
            yield Telling.NOTICED, " ".join(one.says for one in each.noticed)
        case Drill(drill=title):
            yield Telling.DRILL, title
        case Debrief(questions=questions):
            yield Telling.DEBRIEF, " ".join(questions)
        case _ if each.entry is not None:
            yield Telling.RECORDED, each.entry.note
        case _:
            yield Telling.TAKE_UP, ""


__all__ = ["Beat", "Performance", "Telling", "perform"]
