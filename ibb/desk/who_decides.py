"""Who decides and what was promised, as every screen of an issue says it."""

from collections.abc import Sequence

from ibb.documents.wording import day_of
from ibb.model.entry import Entry, entry_adding
from ibb.model.session import Session
from ibb.process.further import in_use
from ibb.process.promises import promise_line, promise_of
from ibb.process.template import Template

NOT_SET = "Who decides is not set yet (Ctrl+R, Authority)."


def said_day(entries: Sequence[Entry], item_id: str, session: Session) -> str:
    """Return the day on which something was recorded; empty where the record does not tell."""
    entry = entry_adding(entries, item_id)
    return day_of(entry.at, session) if entry else ""


def who_decides(
    session: Session,
    template: Template,
    entries: Sequence[Entry],
    issue_id: str,
    *,
    showing: bool,
) -> str:
    """Return the line about an issue; empty in a process that has no use for one.

    That nothing is set yet concerns the facilitator alone: the room is not shown it.
    """
    found = promise_of(session, issue_id)
    if found is not None:
        until = said_day(entries, found.in_force.id, session) if found.earlier else ""
        return promise_line(session, issue_id, until)
    used = in_use("authority", session, template)
    return NOT_SET if used and not showing else ""


__all__ = ["NOT_SET", "said_day", "who_decides"]
