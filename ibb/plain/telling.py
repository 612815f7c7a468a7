"""What was recorded, told in a line: by whoever types, and by others meanwhile."""

from collections.abc import Collection, Sequence

from ibb.desk.at import Gesture
from ibb.desk.places.common import recorded
from ibb.documents.log import sentence
from ibb.documents.wording import listed, short
from ibb.model.entry import Entry
from ibb.model.items import AnyItem, Party
from ibb.model.session import Session

_UNTOLD = frozenset({"mark", "attendance", "signal", "recess", "consensus_test", "charter", "link"})
_WHOSE = ("parties", "party", "raised_by", "offered_by", "tabled_by")
MOST_TOLD = 3
LONGEST = 80


def recorded_lines(session: Session, gesture: Gesture) -> tuple[list[str], bool]:
    """Return a line for every item that was added, and whether they say all there is to say."""
    every = [each.item for each in gesture.actions if each.do == "add"]
    items = [each for each in every if each.kind not in _UNTOLD]
    lines = [_line(session, each) for each in items]
    only = len(items) == len(gesture.actions)
    return lines, bool(items) and only and gesture.said == recorded(items)


def _line(session: Session, item: AnyItem) -> str:
    whose = [name for field in _WHOSE for name in _names(session, getattr(item, field, None))]
    name = ", ".join(
        each for each in (f"{item.noun} {session.label(item.id)}", listed(whose)) if each
    )
    return f"Recorded: {name}: {' '.join(item.words.split())}"


def _names(session: Session, ids: str | Sequence[str] | None) -> list[str]:
    every = (ids,) if isinstance(ids, str) else ids or ()
    parties = [session.find(each) for each in every]
    return [each.name for each in parties if isinstance(each, Party)]


def elsewhere(before: Session, entries: Sequence[Entry], own: Collection[str]) -> str:
    """Return what others recorded after a moment, in one line; nothing if they did not."""
    told: list[str] = []
    for entry in entries:
        after = before.after([entry])
        if entry.id not in own:
            told.append(short(sentence(entry, before, after), LONGEST))
        before = after
    if not told:
        return ""
    more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return f"{len(told)} recorded elsewhere: {'; '.join(told[:MOST_TOLD])}{more}"
