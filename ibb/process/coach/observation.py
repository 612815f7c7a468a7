"""One thing noticed, and how it is put into a short sentence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ibb.model.items import Party
from ibb.model.session import ItemT
from ibb.model.text import one_line

RECENT = 200
"""How far back items are read: further than issues go, and no key waits for a huge one."""

_MOST_OF_A_NAME = 18
_MOST_NAMES = 2


@dataclass(frozen=True)
class Observation:
    """One thing the facilitator may want to notice."""

    key: str
    """The stable name of what was noticed."""
    says: str
    """One short calm sentence for the facilitator, or two."""
    about: str | None = None
    """The id of the item it is about, where it is about one."""


def newest(items: Sequence[ItemT], seen: Callable[[ItemT], bool]) -> ItemT | None:
    """Return the newest item of which something is seen: the room is still talking about it.

    Reads the last ``RECENT`` items.
    """
    return next((each for each in reversed(items[-RECENT:]) if seen(each)), None)


def named(names: Iterable[str]) -> str:
    """Return names as a short sentence holds them."""
    every = [f"“{_cut(one_line(name))}”" for name in names]
    if len(every) > _MOST_NAMES:
        every = [every[0], f"{len(every) - 1} others"]
    return " and ".join(every)


def _cut(name: str) -> str:
    return name if len(name) <= _MOST_OF_A_NAME else name[: _MOST_OF_A_NAME - 1].rstrip() + "…"


def parties_named(parties: Iterable[Party]) -> str:
    """Return parties as a short sentence holds them."""
    return named(party.name for party in parties)


def only(parties: Sequence[Party]) -> str | None:
    """Return the id of the one party that is meant, or None where several are."""
    return parties[0].id if len(parties) == 1 else None
