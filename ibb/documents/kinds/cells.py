"""Tables of items: which field a column shows, and how a field reads in a cell.

A cell is for people and for programs: days and times sort as they stand, a number is the one people
say, and a list is joined by semicolons.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from ibb.documents.profiles import Profile
from ibb.documents.wording import plain_number, zone_of
from ibb.documents.words import say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Table, Text
from ibb.model.items import (
    AnyItem,
    Bearing,
    Charter,
    Indicator,
    Issue,
    Mark,
    Meeting,
    Minutes,
    Option,
    Party,
    Person,
    Reading,
    Referral,
    Vote,
)
from ibb.model.queries import issues
from ibb.model.refs import ref_fields
from ibb.model.session import Session


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    field: str
    """The field it shows; empty for what can be told of any item that is shown."""
    name: str
    value: Callable[[Any], Text] | None = None
    """What it holds, where that is not the field as it is."""
    seldom: bool = False
    """Left out where nobody has filled the field in: most sessions have no use for it."""

    def used(self, items: Iterable[Any]) -> bool:
        """Tell whether the field of any of these says more than a new item does."""
        return not self.seldom or any(
            getattr(each, self.field) != type(each).model_fields[self.field].get_default()
            for each in items
        )


@dataclass(frozen=True)
class Grid:
    """The table of one kind of item."""

    kind: str
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Any] | None = None
    """What it lists; None for every item of its kind."""
    sideways: bool = False
    """There is one of its kind: its columns are told from top to bottom."""

    def table(self, cells: "Cells", profile: Profile) -> Table | None:
        """Return the table with what may appear in it; None where nothing would."""
        columns = [each for each in self.columns if profile.shows(self.kind, each.field)]
        items = cells.items(self.kind) if self.rows is None else self.rows
        columns = [each for each in columns if each.used(items)]
        if not items or not any(each.field for each in columns):
            return None
        if self.sideways:
            told = ((each.name, cells.cell(items[0], each)) for each in columns)
            return Table((say("What"), say("Value")), tuple(told), self.name, headed_rows=True)
        names = tuple(each.name for each in columns)
        rows = (tuple(cells.cell(item, each) for each in columns) for item in items)
        return Table(names, tuple(rows), self.name, headed_rows=True)


class Cells:
    """How the items of a session read in the cells of a table."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._zone = zone_of(session)
        containers = (*issues(session), *session.all(Meeting))
        self._order = {item.id: place for place, item in enumerate(containers)}

    def items(self, kind: str) -> list[AnyItem]:
        """Return the items of a kind, issue by issue or meeting by meeting, then by age."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[AnyItem]]:
        held = self.session.everything()
        held.sort(key=lambda each: (self._order.get(self._inside(each.item), -1), each.place))
        found: dict[str, list[AnyItem]] = {}
        for each in held:
            found.setdefault(each.item.kind, []).append(each.item)
        return found

    def _inside(self, item: AnyItem) -> str:
        """Return the issue or meeting in which an item is counted, an issue itself."""
        if isinstance(item, Issue):
            return item.id
        if isinstance(item, Mark | Bearing | Referral):
            return self.session.get(Option, item.option).issue
        if isinstance(item, Reading):
            return self.session.get(Indicator, item.indicator).issue
        within = type(item).numbered_within
        return str(getattr(item, within) or "") if within else ""

    def cell(self, item: Any, column: Column) -> Text:
        """Return what a column holds for an item."""
        if column.value:
            return column.value(item)
        kind: type[BaseModel] = type(item)
        value = getattr(item, column.field)
        if column.field in _refs(kind):
            return self.names(value if isinstance(value, tuple) else (value,))
        if isinstance(value, str) and column.field in _choices(kind):
            return term(value)
        return self.told(value)

    def told(self, value: Any) -> Text:
        """Return a value as a cell holds it; nothing for nothing."""
        told: Text = str(value)
        match value:
            case None:
                told = ""
            case bool():
                told = say("yes") if value else say("no")
            case StrEnum():
                told = term(value.value)
            case datetime():
                told = f"{value.astimezone(self._zone):%Y-%m-%d %H:%M}"
            case date():
                told = value.isoformat()
            case tuple():
                told = joined(self.told(each) for each in value)
            case Decimal():
                told = plain_number(value)
            case str():
                told = typed(value)
        return told

    def names(self, ids: Iterable[str | None]) -> Text:
        """Return the names or numbers of items, in the order they are given in."""
        return joined(self.name(each) for each in ids if each)

    def name(self, item_id: str) -> Text:
        """Return a party, a person or a meeting by name, anything else by number."""
        item = self.session.find(item_id)
        if isinstance(item, Party | Person):
            return item.name
        if isinstance(item, Meeting):
            return typed(item.title)
        return self.number(item_id)

    def number(self, item_id: str) -> str:
        """Return an item's number, after that of its issue where it is counted within one."""
        item = self.session.find(item_id)
        if item is None:
            return say("something withdrawn")
        number = self.session.label(item_id)
        if isinstance(item, Reading):
            return f"{self.number(item.indicator)}.{number}"
        if type(item).numbered_within != "issue" or not self._inside(item):
            return number
        return f"{self.session.label(self._inside(item))}.{number}"

    def words_of(self, item_id: str | None) -> Text:
        """Return the words of what an item names, for those who do not look its number up."""
        item = self.session.find(item_id) if item_id else None
        return typed(item.words) if item else ""

    def all_called(self, ids: Iterable[str]) -> Text:
        """Return items of several kinds, each with what it is."""
        return joined(self.called(each) for each in ids)

    def called(self, item_id: str | None) -> Text:
        """Return an item as people speak of it, with what it is: interest 2.4."""
        item = self.session.find(item_id) if item_id else None
        if item is None:
            return say("the session")
        if isinstance(item, Minutes):
            return say("minutes of {meeting}", meeting=self.name(item.meeting))
        if isinstance(item, Charter):
            return term(item.noun)
        return together(" ", (term(item.noun), self.name(item.id)))


def roll_calls(kind: str, name: str, of: Column, votes: list[tuple[Any, Vote]]) -> Grid:
    """Return who voted how, member by member, with what they voted in."""
    columns = (
        of,
        Column("votes", say("Member"), lambda each: each[1].name),
        Column("votes", say("Vote"), lambda each: term(each[1].vote)),
        Column("votes", say("Counts"), lambda each: say("yes") if each[1].counts else say("no")),
        Column("votes", say("Note"), lambda each: typed(each[1].note)),
    )
    return Grid(kind, name, columns, votes)


def joined(texts: Iterable[Text]) -> Text:
    """Return texts as a list in one cell."""
    return together("; ", texts)


@cache
def _refs(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(field.name for field in ref_fields(kind) if not field.inner)


@cache
def _choices(kind: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a kind that hold one of a few known words."""
    return frozenset(
        name
        for name, field in kind.model_fields.items()
        if any(
            get_origin(each) is Literal for each in (field.annotation, *get_args(field.annotation))
        )
    )


__all__ = ["Cells", "Column", "Grid", "joined", "roll_calls"]
