"""Trying steps out: a step is written only if it does what the record says was done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from ibb.model.actions import Action, Add, Change
from ibb.model.entry import Via
from ibb.model.errors import RuleError
from ibb.model.recording import Journal
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.scripts.stage import BETWEEN_STEPS, Stage, StepError
from ibb.scripts.steps import STEPS, Step
from ibb.scripts.steps.mending import Redo, Undo
from ibb.scripts.writing.naming import Naming, Unsayable

StepValue = dict[str, Any]
"""A step as it will be written: texts, lists and mappings, its verb first."""


class _TooMany(Exception):  # noqa: N818  it only ends a trial
    """A step adds more than the record did."""


@dataclass(frozen=True)
class Wanted:
    """What one step has to do: these actions, which lead from one session to another."""

    actions: tuple[Action, ...]
    before: Session
    after: Session

    @cached_property
    def new(self) -> list[str]:
        """The ids of what is added for the first time, in order."""
        return [
            action.item.id
            for action in self.actions
            if isinstance(action, Add) and not self.before.was_here(action.item.id)
        ]

    def is_done_by(self, actions: Sequence[Action], after: Session) -> bool:
        """Tell whether other actions lead to the same session."""
        added = [each.item.id for each in actions if isinstance(each, Add)]
        if [each for each in added if not self.before.was_here(each)] != self.new:
            return False
        touched = {_id(each) for each in (*actions, *self.actions)}
        return all(_shown(after, each) == _shown(self.after, each) for each in touched)


def _id(action: Action) -> str:
    return action.id if isinstance(action, Change) else action.item.id


def _shown(session: Session, item_id: str) -> Any:
    held = session.held(item_id)
    return held and (held.item, held.label, held.place)


@dataclass
class Trial:
    """The play of what was written so far, and steps tried at its end."""

    stage: Stage
    journal: Journal
    naming: Naming

    def actions_of(self, value: StepValue, wanted: Wanted) -> tuple[Action, ...] | None:
        """Return what a step would record, or None if that is not what is wanted."""
        stage, new = self.stage, iter(wanted.new)
        stage.new_id = lambda: _next(new)
        keeps = {"as", "into"} & value.keys()
        names = {key: set(ids) for key, ids in stage.names.items()} if keeps else stage.names
        try:
            step = STEPS[next(iter(value))].model_validate(value)
            undoes = isinstance(step, Undo | Redo)
            actions = self._taken_back(step) if undoes else step.actions(stage)
            after = admit(stage.session, actions, done_now=not undoes)
        except (StepError, RuleError, ValidationError, Unsayable, _TooMany, KeyError):
            stage.names = names
            return None
        if actions and wanted.is_done_by(actions, after):
            return actions
        stage.names = names
        return None

    def _taken_back(self, step: Step) -> tuple[Action, ...]:
        entries = self.journal.entries
        entry = next_to_undo(entries) if isinstance(step, Undo) else next_to_redo(entries)
        return taking_back(self.stage.session, entry) if entry else ()

    def undoes(self, value: StepValue) -> int | None:
        """Return the number of the entry that a step takes back, if it is such a step."""
        entries = self.journal.entries
        entry = next_to_undo(entries) if "undo" in value else None
        entry = next_to_redo(entries) if "redo" in value else entry
        return entry.seq if entry else None

    def play(self, actions: tuple[Action, ...], note: str, undoes: int | None) -> None:
        """Take a step over into the play."""
        self.journal.append(
            actions, by="facilitator", via=Via.SCRIPT, at=self.stage.now, note=note, undoes=undoes
        )
        self.stage.watch(self.journal.session, actions)

    @contextmanager
    def as_if(self, session: Session) -> Iterator[None]:
        """Stand for a while where the play will be."""
        now, self.stage.session = self.stage.session, session
        try:
            yield
        finally:
            self.stage.session = now


def _next(ids: Iterator[str]) -> str:
    found = next(ids, None)
    if found is None:
        raise _TooMany
    return found


def time_of(stage: Stage, moment: datetime) -> tuple[str | None, datetime]:
    """Return how a step says its time, as short as can be, and the time the clock then shows.

    None says nothing: the step comes thirty seconds after the one before. A moment the clock
    cannot show, because it has passed, leaves the clock where it stands.
    """
    if stage.now + BETWEEN_STEPS == moment:
        return None, moment
    for wanted in (moment, stage.now):
        for text in clock_forms(wanted.astimezone(stage.zone)):
            reached = _reached(stage, text)
            if reached == wanted:
                return text, wanted
    return None, stage.now + BETWEEN_STEPS


def _reached(stage: Stage, text: str) -> datetime | None:
    before = stage.now
    try:
        stage.set_clock("at", text)
    except StepError:
        return None
    else:
        return stage.now
    finally:
        stage.now = before


def clock_forms(local: datetime) -> list[str]:
    """Return the ways to write a time of day, the shortest first."""
    exact = f"{local:%H:%M:%S}.{local.microsecond:06}".rstrip("0").rstrip(".")
    return [f"{local:%H:%M}", f"{local:%H:%M:%S}", exact]


__all__ = ["StepValue", "Trial", "Wanted", "clock_forms", "time_of"]
