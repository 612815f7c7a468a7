"""Items by the names people write: clause 3, interest 2.4, minutes of First meeting."""

import difflib
from collections.abc import Iterator

from ibb.documents.wording import listed
from ibb.model.items import AnyItem, Comment, Issue, Meeting, Minutes
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.model.text import one_line

WHOLE = "the session"
"""What a comment on everything is on; nothing at all means the same."""

_BY_TITLE = frozenset({"meeting", "party", "person"})
_COMMENTABLE = {
    kind for field in ref_fields(Comment) if field.name == "about" for kind in field.kinds
}
_SIGNS = "“”„\"' ."


class NotNamedError(Exception):
    """A name that means nothing here, or several things; the message says what to write."""


def on_name(session: Session, item_id: str | None) -> str:
    """Return the name by which a reader speaks of an item, such as ``interest 2.4``."""
    item = session.find(item_id) if item_id else None
    if item is None:
        return WHOLE
    if isinstance(item, Minutes):
        return f"minutes of {session.get(Meeting, item.meeting).title}"
    if item.kind in _BY_TITLE:
        return f"{item.noun} {item.words}"
    return dotted(session, item.id)


def id_named(session: Session, name: str) -> str | None:
    """Return the id of what a reader speaks of; None for the session as a whole.

    Raises ``NotNamedError`` with a sentence.
    """
    wanted = _folded(name)
    if wanted in {"", "session", "whole session"}:
        return None
    whole: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for held in session.everything():
        if held.item.kind in _COMMENTABLE:
            whole.setdefault(_folded(on_name(session, held.item.id)), []).append(held.item.id)
            for each in {_folded(name) for name in _short(session, held.item)}:
                short.setdefault(each, []).append(held.item.id)
    found = whole.get(wanted) or short.get(wanted) or []
    if len(found) == 1:
        return found[0]
    if found:
        several = listed(f"“{each}”" for each in _apart(session, found[:4]))
        raise NotNamedError(f"“{name.strip()}” could be several; write {several}, for example.")
    known = short | whole
    close = difflib.get_close_matches(wanted, known, n=1)
    hint = ""
    if close:
        hint = f" (did you mean “{on_name(session, known[close[0]][0])}”?)"
    raise NotNamedError(
        f"nothing in the session is called “{name.strip()}” at this point{hint}; write a name and "
        "number as ibb shows them, such as clause 3, or leave “on:” out to speak of the whole."
    )


def _apart(session: Session, ids: list[str]) -> list[str]:
    """Return names that tell items apart: by number, where their titles are the same."""
    names = [on_name(session, each) for each in ids]
    if len({*map(_folded, names)}) == len(names):
        return names
    found = (session.find(each) for each in ids)
    return [dotted(session, each.id) for each in found if each]


def _short(session: Session, item: AnyItem) -> Iterator[str]:
    yield dotted(session, item.id)
    yield f"{item.noun} {session.label(item.id)}"
    if item.kind in _BY_TITLE:
        yield item.words


def dotted(session: Session, item_id: str) -> str:
    """Return an item with the number of what it is counted in before its own: option 2.4."""
    item = session.find(item_id)
    if item is None:
        return session.name(item_id)
    field = type(item).numbered_within
    within = getattr(item, field) if field and not isinstance(item, Issue) else None
    number = session.label(item.id)
    return f"{item.noun} {session.label(within)}.{number}" if within else f"{item.noun} {number}"


def _folded(name: str) -> str:
    """Return a name as it is compared: capitals, spacing, quotes and a first “the” do not count."""
    words = one_line(name).casefold()
    for sign in _SIGNS[:-2]:
        words = words.replace(sign, "")
    return words.strip(_SIGNS).removeprefix("the ").replace("_", " ").strip()
