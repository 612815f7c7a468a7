"""A session is the fold of its entries.

Sessions are values: ``after`` returns a new one and shares everything that did not change, so a
screen, a rule check and a timeline can each hold their own moment of the same record.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from ibb.model.actions import Action, Add, Change, Withdraw, changed
from ibb.model.entry import Entry
from ibb.model.items import (
    KINDS,
    AnyItem,
    Attendance,
    Bearing,
    Charter,
    Issue,
    ItemBase,
    Link,
    Mark,
    Meeting,
    Minutes,
    Party,
    Person,
    Reading,
    Recess,
    Signal,
)
from ibb.model.refs import RefField, ref_fields, references
from ibb.model.text import with_article

ItemT = TypeVar("ItemT", bound=ItemBase)


class Held(NamedTuple):
    """An item as the session holds it."""

    item: AnyItem
    label: str
    """Its display number, for good: ``7``, ``8A``."""
    place: int
    """How many items had been added before it; display order within any list."""
    rev: int
    """The seq of the entry that changed it last."""


class Session:
    """Everything said at the table up to one entry. Immutable; equality is by what is visible."""

    __slots__ = ("_among", "_counts", "_held", "_own", "_retired", "_sorted", "seq")

    def __init__(self) -> None:
        self.seq = 0
        self._held: dict[str, dict[str, Held]] = {}
        self._retired: dict[str, tuple[str, int]] = {}
        self._counts: dict[tuple[str, str | None], int] = {}
        self._own: set[str] = set()
        self._sorted: dict[str, list[AnyItem]] = {}
        self._among: dict[str, dict[str, dict[Any, list[AnyItem]]]] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Session):
            return NotImplemented
        return self._visible() == other._visible()

    __hash__ = None  # type: ignore[assignment]  # a session is compared, never a key

    def _visible(self) -> dict[str, tuple[AnyItem, str, int]]:
        return {
            item_id: (held.item, held.label, held.place)
            for kind in self._held.values()
            for item_id, held in kind.items()
        }

    def after(self, entries: Iterable[Entry]) -> "Session":
        """Return the session as it stands after further entries, which follow this one in order.

        Nothing is checked against the rules here: what is recorded is what happened.
        """
        session = self._share()
        for entry in entries:
            for action in entry.actions:
                session._apply(action, entry.seq)
            session.seq = entry.seq
        return session

    def trying(self, action: Action) -> "Session":
        """Return the session as it would be if this action were in the next entry."""
        session = self._share()
        session._apply(action, self.seq + 1)
        return session

    def showing(self, items: Mapping[str, AnyItem]) -> "Session":
        """Return the session with only these items, each as given here, under their own numbers.

        ``items`` are ids of what is in view with what is to be seen of them; the rest is as if it
        had been withdrawn.
        """
        session = Session()
        session.seq = self.seq
        session._counts = dict(self._counts)
        session._retired = dict(self._retired)
        for kind, every in self._held.items():
            kept = {
                item_id: held._replace(item=items[item_id])
                for item_id, held in every.items()
                if item_id in items
            }
            session._held[kind] = kept
            session._own.add(kind)
            session._retired |= {
                item_id: (held.label, held.place)
                for item_id, held in every.items()
                if item_id not in items
            }
        return session

    def _share(self) -> "Session":
        session = Session()
        session.seq = self.seq
        session._held = dict(self._held)
        session._retired = dict(self._retired)
        session._counts = dict(self._counts)
        session._sorted = dict(self._sorted)
        session._among = dict(self._among)
        return session

    def _writable(self, kind: str) -> dict[str, Held]:
        if kind not in self._own:
            self._held[kind] = dict(self._held.get(kind, {}))
            self._own.add(kind)
        self._sorted.pop(kind, None)
        self._among.pop(kind, None)
        return self._held[kind]

    def _apply(self, action: Action, seq: int) -> None:
        match action:
            case Add(item=item):
                known = self._retired.pop(item.id, None)
                label, place = known or self._number(item)
                self._writable(item.kind)[item.id] = Held(item, label, place, seq)
            case Change():
                held = self._held[action.kind][action.id]
                item = changed(held.item, dict(action.after))
                self._writable(action.kind)[action.id] = held._replace(item=item, rev=seq)
            case Withdraw(item=item):
                held = self._writable(item.kind).pop(item.id)
                self._retired[item.id] = (held.label, held.place)

    def _number(self, item: AnyItem) -> tuple[str, int]:
        within = type(item).numbered_within
        scope = cast("str | None", getattr(item, within)) if within else None
        number = self._count((item.kind, scope))
        place = self._count(("", None))
        if isinstance(item, Issue) and scope:
            above = self.label(scope)
            return above + (_letters(number) if above[-1].isdigit() else str(number)), place
        if item.kind == "criterion" and scope is None:
            return f"S{number}", place
        return str(number), place

    def _count(self, scope: tuple[str, str | None]) -> int:
        self._counts[scope] = self._counts.get(scope, 0) + 1
        return self._counts[scope]

    def held(self, item_id: str) -> Held | None:
        """Return an item with its display number and revision, or None if it is not in view."""
        for kind in self._held.values():
            if item_id in kind:
                return kind[item_id]
        return None

    def get(self, kind: type[ItemT], item_id: str) -> ItemT:
        """Return the item of this kind with this id; ``KeyError`` if it is not in view."""
        held = self._held[kind.model_fields["kind"].default][item_id]
        return cast("ItemT", held.item)

    def find(self, item_id: str) -> AnyItem | None:
        """Return the item with this id, of whatever kind, or None if it is not in view."""
        held = self.held(item_id)
        return held.item if held else None

    def label(self, item_id: str) -> str:
        """Return an item's display number, also that of a withdrawn one."""
        held = self.held(item_id)
        return held.label if held else self._retired[item_id][0]

    def rev(self, item_id: str) -> int:
        """Return the seq of the entry that last changed an item in view."""
        held = self.held(item_id)
        return held.rev if held else 0

    def was_here(self, item_id: str) -> bool:
        """Tell whether an item is in view or was withdrawn."""
        return item_id in self._retired or self.held(item_id) is not None

    def all(self, kind: type[ItemT]) -> list[ItemT]:
        """Return the items of a kind in display order."""
        name = kind.model_fields["kind"].default
        if name not in self._sorted:
            found = self._held.get(name, {}).values()
            in_order = sorted(found, key=lambda held: held.place)
            self._sorted[name] = [held.item for held in in_order]
        return cast("list[ItemT]", self._sorted[name].copy())

    def among(self, kind: type[ItemT], field: str, value: str | None) -> list[ItemT]:
        """Return the items of a kind that have this value in one field, in display order.

        They are grouped once, because a screen asks the same a hundred times before it is drawn.
        """
        fields = self._among.setdefault(kind.model_fields["kind"].default, {})
        if field not in fields:
            groups: dict[Any, list[AnyItem]] = {}
            for item in self.all(kind):
                groups.setdefault(getattr(item, field, None), []).append(cast("AnyItem", item))
            fields[field] = groups
        return cast("list[ItemT]", fields[field].get(value, []).copy())

    def everything(self) -> list[Held]:
        """Return every item in view, in display order."""
        return sorted(
            (held for kind in self._held.values() for held in kind.values()),
            key=lambda held: held.place,
        )

    def users_of(self, item_id: str) -> Iterator[tuple[AnyItem, RefField]]:
        """Yield every item that names this one, with the field in which it does."""
        target = self.find(item_id)
        if target is None:
            return
        for kind, held in self._held.items():
            if not any(target.kind in field.kinds for field in ref_fields(KINDS[kind])):
                continue
            for each in held.values():
                for field, named in references(each.item):
                    if named == item_id:
                        yield each.item, field

    @property
    def charter(self) -> Charter | None:
        """The charter, or None before the session has one."""
        charters = self.all(Charter)
        return charters[0] if charters else None

    @property
    def parties_at_table(self) -> list[Party]:
        """The parties with seats, in display order."""
        return [party for party in self.all(Party) if party.at_table]

    def name(self, item_id: str) -> str:
        """Return what people call an item in a sentence: "option 7", "issue 8A", "the Union"."""
        held = self.held(item_id)
        if held is None:
            return "something withdrawn"
        item = held.item
        called = f"{item.noun} {held.label}"
        match item:
            case Party() | Person() | Meeting():
                called = f"“{item.words}”"
            case Charter():
                called = "the charter"
            case Minutes():
                called = f"the minutes of {self.name(item.meeting)}"
            case Mark() | Attendance() | Signal() | Recess():
                called = with_article(item.noun)
            case Bearing():
                option, commitment = self.name(item.option), self.name(item.commitment)
                called = f"the bearing of {option} on {commitment}"
            case Link():
                start, end = self.name(item.begins_at), self.name(item.leads_to)
                called = f"the link from {start} to {end}"
            case Reading():
                called = f"reading {held.label} of {self.name(item.indicator)}"
        return called

    def name_first(self, item_id: str) -> str:
        """Return the name of an item as a sentence begins with it."""
        name = self.name(item_id)
        return name[:1].upper() + name[1:]


def _letters(number: int) -> str:
    """Return 1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
