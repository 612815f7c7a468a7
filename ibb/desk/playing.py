"""A script on the screens: where the play, the library and the trainer's notes meet."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ibb.desk.at import At
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.narration import looks, scene_title
from ibb.desk.rounds import Round, debriefing, drilling, noting
from ibb.desk.shows import Shown
from ibb.desk.walk import place_of
from ibb.desk.whereabouts import Whereabouts
from ibb.model.errors import RuleError
from ibb.model.items import Issue
from ibb.model.session import Session
from ibb.scripts.drill import Deck, find_deck, read_deck
from ibb.scripts.performance import Performance, Telling, perform
from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.scripts.shipped import script_file, shipped_drills
from ibb.scripts.steps.telling import Debrief, Drill
from ibb.store.errors import StoreError
from ibb.store.library import Library
from ibb.store.looks import last_look, looked
from ibb.store.notebook import note, notebook_path


@dataclass(frozen=True)
class Play:
    """A script, everything it shows, and the name its notes are kept under."""

    performance: Performance
    looks: tuple[Shown, ...]
    notes: str
    begin_at: int = 0
    """The beat at which it was left the last time."""

    def at(self, place: int) -> At:
        """Return the session at a beat, for a place to show."""
        beat, shown = self.performance.beats[place], self.looks[place]
        return At(
            session=beat.session,
            template=self.performance.script.template,
            now=beat.at,
            new_id=_nothing_new,
            by="facilitator",
            issue_id=shown.issue_id,
            pointed=shown.pointed,
            entries=self.performance.entries[: beat.entries],
            showing=True,
        )

    def left_at(self, place: int) -> None:
        """Remember where the play was left; from its end it begins anew."""
        ended = place == len(self.performance.beats) - 1
        with suppress(StoreError):
            looked(self.notes, 0 if ended else place, datetime.now().astimezone())

    def round_at(self, place: int) -> Round | None:
        """Return the cards or questions that a beat stops for, if it does."""
        beat = self.performance.beats[place]
        match beat.step:
            case Drill() as step if beat.telling is Telling.DRILL:
                return drilling(self.performance.deck(step))
            case Debrief(debrief=title, questions=questions):
                return debriefing(title, questions)
        return None

    def note_at(self, place: int) -> Round:
        """Return the empty line for a note on a beat."""
        return noting(f"{scene_title(self.performance, place)}, step {place}")

    def role_sheets(self, place: int) -> View:
        """Return what each role knew. Raises ``RuleError`` while that is still hidden."""
        sheets = self.performance.script.head.role_sheets
        if not sheets:
            raise RuleError("This script has no role sheets.")
        if place < self.performance.role_sheets_open:
            raise RuleError("The role sheets are opened at the debrief after the simulation.")
        parts = tuple(Rows((Row(text),), name) for name, text in sheets.items())
        return View("What each of them knew", parts)

    def heard(self, about: str, words: str) -> str:
        """Write down what the room said, and say so. Raises ``StoreError``."""
        return hear(self.notes, about, words)

    def take_over(self, folder: Path, place: int) -> Path:
        """Record the script up to a beat as a practice copy, opened where the play looks.

        Raises ``StoreError`` where the library cannot be written.
        """
        beat, shown = self.performance.beats[place], self.looks[place]
        library = Library(folder)
        path = record_script(self.performance.script, library, steps=beat.played)
        with library.open(path) as record:
            at_hand = shown.issue_id or beat.issue_id
            issue_id = _same_issue(beat.session, at_hand, record.session)
            issue = record.session.find(issue_id) if issue_id else None
            where = place_of(issue.stage) if isinstance(issue, Issue) else shown.place
            record.look_at("facilitator", Whereabouts(where, issue_id).kept())
        return path


def _same_issue(played: Session, issue_id: str | None, recorded: Session) -> str | None:
    """Return the issue's id in a record of the same play, which makes ids of its own."""
    ids = [each.id for each in played.all(Issue)]
    return recorded.all(Issue)[ids.index(issue_id)].id if issue_id in ids else None


def _nothing_new() -> str:
    raise AssertionError("a play adds nothing")


def load_play(name_or_file: str) -> Play:
    """Read and play a script. Raises ``SourceError`` with file, line and sentence."""
    path = script_file(name_or_file)
    performance = perform(read(path))
    notes = notes_of("play", path)
    seen = last_look(notes)
    begin_at = seen.seq if seen and seen.seq < len(performance.beats) else 0
    return Play(performance, looks(performance), notes, begin_at)


def load_drill(name_or_file: str) -> tuple[Deck, str]:
    """Return a drill and the name its notes are kept under. Raises ``SourceError``."""
    path = find_deck(shipped_drills(), name_or_file, Path())
    return read_deck(path), notes_of("drill", path)


def notes_of(kind: str, path: Path) -> str:
    """Return the name of the notes on a script or a drill: ``play-harbor-falls``."""
    stem = re.sub("[^0-9a-z]+", "-", path.stem.casefold()).strip("-")
    return f"{kind}-{stem or 'own'}"[:64]


def hear(notes: str, about: str, words: str) -> str:
    """Write down what a room said, and say so. Raises ``StoreError``."""
    note(notes, datetime.now().astimezone(), about, words)
    return f"Written down in {notebook_path(notes)}"
