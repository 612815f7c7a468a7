"""Random text, items and actions: whatever the models take, made from their annotations."""

import types
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import settings
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, StringConstraints

from ibb.model.actions import Action, Add, Withdraw, change
from ibb.model.consensus import Level, PassRule, Scale, Stance
from ibb.model.items import (
    KINDS,
    AnyItem,
    Charter,
    DataTable,
    Figure,
    Flags,
    Indicator,
    Interest,
    ItemBase,
)
from ibb.model.refs import Id, RefTo
from ibb.model.text import Document, Line, Text, Words

unhurried = settings(deadline=None)
"""For properties whose single examples may take long on a busy machine."""

NASTY = [
    "\x1b[2J",
    "\x00",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\ud800",
    "\udfff",
    "e\u0301",
    "\u0301",
    "\u0958",
    "\U0001f3f4",
    "\U000e0067\U000e007f",
    "👩‍👩‍👧",
    "می\u200cخواهم",
    "𐍈",
    "\t",
    "\n",
    " ",
]
any_text = st.lists(
    st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=6), max_size=8
).map("".join)
"""What anyone could type, paste or import, lone surrogates and terminal codes included."""

any_words = st.tuples(any_text, st.sampled_from("wordsé水"), any_text).map("".join)
"""Any text that holds a word."""

names = st.from_regex(r"ref-[0-9a-z_-]{1,8}", fullmatch=True)
"""Ids of other items, easy to tell from words."""

moments = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001  the zone comes with the next argument
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC) | st.integers(-14, 14).map(lambda h: timezone(timedelta(hours=h))),
)
_ZONES = ["UTC", "America/New_York", "Asia/Kathmandu"]


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Return values for an annotation of the model."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in _KNOWN:
        return _KNOWN[hint]
    if origin is Annotated:
        return _annotated(parts[0], parts[1:])
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(part) for part in parts))
    if origin is tuple:
        return st.lists(_of(parts[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return st.builds(hint, **_fields(hint))
    return st.sampled_from(parts if origin is Literal else list(hint))


def _annotated(plain: Any, marks: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if any(isinstance(each, RefTo) for each in marks):
        return names
    if plain is Decimal:
        return numbers
    if get_origin(plain) is tuple:
        return st.lists(_of(get_args(plain)[0]), min_size=_length(marks), max_size=3).map(tuple)
    for each in marks:
        if isinstance(each, StringConstraints) and each.pattern is not None:
            return st.from_regex(str(each.pattern).strip("^$"), fullmatch=True)
    if plain is int:
        return st.integers(_bound(marks, "ge", 1), _bound(marks, "le", 10**6))
    return _of(plain)


def _bound(marks: tuple[Any, ...], name: str, otherwise: int) -> int:
    """Return the least or the most that a field takes, or one that will do."""
    parts = (part for each in marks for part in (each, *getattr(each, "metadata", ())))
    given = (getattr(part, name, None) for part in parts)
    return next((bound for bound in given if bound is not None), otherwise)


def _length(marks: tuple[Any, ...]) -> int:
    """Return how many a list holds at least."""
    parts = (part for each in marks for part in getattr(each, "metadata", ()))
    return next((part.min_length for part in parts if hasattr(part, "min_length")), 0)


numbers = st.decimals(-(10**6), 10**6, places=3)
"""Measured numbers."""

_KNOWN: dict[Any, st.SearchStrategy[Any]] = {
    Text: any_text,
    Document: any_text,
    Words: any_words,
    Line: any_words,
    str: any_text,
    int: st.integers(),
    bool: st.booleans(),
    AwareDatetime: moments,
    date: st.dates(),
    type(None): st.none(),
}


def _fields(model: type[BaseModel]) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(model, include_extras=True)
    return {name: _of(hints[name]) for name in model.model_fields}


levels: st.SearchStrategy[Level] = st.builds(Level, **_fields(Level))
scales = st.builds(
    Scale,
    name=any_words,
    question=any_words,
    levels=st.lists(levels, min_size=2, max_size=5, unique_by=lambda level: level.key),
)
pass_rules = st.permutations(list(Stance)).flatmap(
    lambda stances: st.builds(
        PassRule,
        name=any_words,
        meaning=any_words,
        carries=st.just(tuple(stances[:2])),
        tolerated=st.integers(0, 9),
        never=st.just(tuple(stances[2:4])) | st.just(()),
    )
)
counted = st.tuples(st.integers(0, 900), st.integers(1, 900)).map(
    lambda pair: Figure(count=min(pair), out_of=max(pair))
)
_KNOWN |= {
    Scale: scales,
    PassRule: pass_rules,
    Figure: counted | numbers.map(lambda number: Figure(percent=number)),
}


def _of_kind(kind: type[ItemBase]) -> st.SearchStrategy[AnyItem]:
    fields = _fields(kind)
    if kind is Charter:
        fields["time_zone"] = st.sampled_from(_ZONES)
    if kind is Interest:
        fields["parties"] = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)
    if kind is DataTable:
        return st.integers(1, 3).flatmap(
            lambda width: st.builds(DataTable, **_table(fields, width))
        )
    if kind is Indicator:
        watched = st.sampled_from(Flags)
        fields |= {"flags": watched, "threshold": numbers}
        unwatched = {**fields, "flags": st.none(), "threshold": st.none()}
        return st.builds(kind, **fields) | st.builds(kind, **unwatched)
    if "seats" in fields:
        fields["seats"] = st.lists(names, min_size=1, max_size=3).map(tuple)
    return st.builds(kind, **fields)


def _table(fields: dict[str, Any], width: int) -> dict[str, Any]:
    row = st.lists(any_text, min_size=width, max_size=width).map(tuple)
    return {**fields, "columns": row, "rows": st.lists(row, max_size=3).map(tuple)}


items_of: dict[str, st.SearchStrategy[AnyItem]] = {
    name: _of_kind(kind) for name, kind in KINDS.items()
}
"""Random items of each kind."""

ids = _of(Id)
items = st.sampled_from(sorted(KINDS)).flatmap(items_of.__getitem__)
"""Random items of any kind."""


@st.composite
def changes(draw: st.DrawFn) -> Action:
    """Return the change from one random item to another of its kind."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    one, other = draw(items_of[kind]), draw(items_of[kind])
    fields = {name: getattr(other, name) for name in type(one).model_fields}
    made = change(one, **{**fields, "id": one.id})
    return made[0] if made else Add(item=one)


actions = items.map(lambda item: Add(item=item)) | items.map(lambda item: Withdraw(item=item))
actions |= changes()
gestures = st.lists(actions, min_size=1, max_size=3).map(tuple)
"""What one entry may hold, as far as its shape goes."""
