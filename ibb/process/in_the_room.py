"""Who was in the room at each stage of an issue, over all its meetings and years."""

from collections.abc import Sequence

from ibb.model.entry import Entry
from ibb.model.items import Attendance, Stage
from ibb.model.session import Session
from ibb.process.at_hand import AtHand
from ibb.process.moments import sittings


def there_at_each_stage(
    entries: Sequence[Entry], session: Session, issue_id: str
) -> dict[Stage, frozenset[str]]:
    """Return the people of each stage's meetings, in the order of the stages.

    A meeting is one of a stage where something of the issue was recorded during it while the
    issue stood there. A stage that no meeting worked on is left out. (Founding systems, row 6.)
    """
    worked = _meetings_of_stages(entries, issue_id)
    found: dict[Stage, frozenset[str]] = {}
    for stage in Stage:
        stays = (
            stay
            for meeting in worked.get(stage, ())
            for stay in session.among(Attendance, "meeting", meeting)
        )
        people = frozenset(stay.person for stay in stays)
        if people:
            found[stage] = people
    return found


def _meetings_of_stages(entries: Sequence[Entry], issue_id: str) -> dict[Stage, list[str]]:
    spans = [
        (each.opened, each.closed or len(entries), each.meeting.id) for each in sittings(entries)
    ]
    follows = AtHand()
    found: dict[Stage, list[str]] = {}
    for entry in entries:
        before = follows.stage if follows.issue == issue_id else None
        follows.take(entry)
        if follows.issue != issue_id:
            continue
        for opened, closed, meeting in spans:
            if opened <= entry.seq <= closed:
                for stage in {before or follows.stage, follows.stage}:
                    found.setdefault(stage, [])
                    if meeting not in found[stage]:
                        found[stage].append(meeting)
    return found


__all__ = ["there_at_each_stage"]
