"""A run of actions that one step may say, with all that is needed to word it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from ibb.model.actions import Action, Add, Change
from ibb.model.items import AnyItem, ItemBase
from ibb.model.session import Session
from ibb.scripts.part import spaced
from ibb.scripts.stage import EVERYONE, Stage
from ibb.scripts.writing.naming import Naming
from ibb.scripts.writing.trial import StepValue, Wanted

ItemT = TypeVar("ItemT", bound=ItemBase)


@dataclass(frozen=True)
class Unit:
    """Some actions of a gesture in a row."""

    wanted: Wanted
    stage: Stage
    naming: Naming

    @property
    def actions(self) -> tuple[Action, ...]:
        """What was done."""
        return self.wanted.actions

    @property
    def before(self) -> Session:
        """The session before."""
        return self.wanted.before

    @property
    def after(self) -> Session:
        """The session after."""
        return self.wanted.after

    @cached_property
    def new(self) -> list[AnyItem]:
        """What is added for the first time, in order."""
        found = (self.after.find(item_id) for item_id in self.wanted.new)
        return [item for item in found if item is not None]

    def all_new(self, kind: type[ItemT]) -> list[ItemT]:
        """Return what is added, if that is all and all of one kind; else nothing."""
        new: list[ItemT] = [item for item in self.new if isinstance(item, kind)]
        return new if len(new) == len(self.actions) else []

    @property
    def changed_ids(self) -> list[str]:
        """The ids of what is changed, each once, in order."""
        ids = [action.id for action in self.actions if isinstance(action, Change)]
        return list(dict.fromkeys(ids))

    @property
    def only_changes(self) -> bool:
        """Tell whether nothing is added or withdrawn."""
        return all(isinstance(action, Change) for action in self.actions)

    def was(self, kind: type[ItemT], item_id: str) -> ItemT | None:
        """Return an item of a kind as it was."""
        item = self.before.find(item_id)
        return item if isinstance(item, kind) else None

    def now(self, kind: type[ItemT], item_id: str) -> ItemT | None:
        """Return an item of a kind as it becomes."""
        item = self.after.find(item_id)
        return item if isinstance(item, kind) else None

    def one_changed(self, kind: type[ItemT]) -> tuple[ItemT, ItemT] | None:
        """Return an item before and after, if that one alone is changed and of this kind."""
        if not self.only_changes or len(self.changed_ids) != 1:
            return None
        was, now = self.was(kind, self.changed_ids[0]), self.now(kind, self.changed_ids[0])
        return (was, now) if was and now else None

    def name(self, item_id: str) -> str:
        """Return the name of an item; raises ``Unsayable``."""
        return self.naming.name(self.stage, item_id)

    def names(self, ids: Any) -> Any:
        """Return the names of items, one alone without a list."""
        return listed([self.name(each) for each in ids])

    def parties(self, ids: tuple[str, ...]) -> Any:
        """Return parties by name, or the word for all who sit at the table."""
        seated = tuple(party.id for party in self.before.parties_at_table)
        return EVERYONE if len(ids) > 1 and ids == seated else self.names(ids)

    def called(self, item: AnyItem) -> StepValue:
        """Return the key that gives a new item its short name, if it needs one."""
        short = self.naming.short(item, self.after)
        return {"as": short} if short else {}


def of_one_changed(unit: Unit, says: Iterable[tuple[type[AnyItem], Any]]) -> Iterator[StepValue]:
    """Say what became of the one thing that is changed, by what is said of its kind."""
    for kind, say in says:
        found = unit.one_changed(kind)
        if found:
            yield from say(unit, *found, fields_changed(*found))


def fields_changed(was: AnyItem, now: AnyItem) -> set[str]:
    """Return the names of the fields in which an item differs."""
    return {name for name in type(was).model_fields if getattr(was, name) != getattr(now, name)}


def listed(values: list[str]) -> Any:
    """Return a list, or its only member."""
    return values[0] if len(values) == 1 else values


def said(**values: Any) -> StepValue:
    """Return keys that hold something, as they are written."""
    kept = {
        name: value for name, value in values.items() if value not in (None, "", (), [], {}, False)
    }
    return {spaced(name): as_written(value) for name, value in kept.items()}


def as_written(value: Any) -> Any:
    """Return a plain value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


def added(action: Action) -> AnyItem | None:
    """Return what an action adds, if it does."""
    return action.item if isinstance(action, Add) else None
