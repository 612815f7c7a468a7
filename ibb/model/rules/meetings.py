"""Rules about meetings: one at a time, and nobody is in the room twice."""

from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Attendance, Meeting, Recess
from ibb.model.items.base import Moment
from ibb.model.rules.bodies import each_votes_once
from ibb.model.rules.kinds import check
from ibb.model.session import Session
from ibb.model.votes import tally


@check.register
def _meeting(after: Meeting, _before: Meeting | None, session: Session) -> None:
    _in_order(after.planned_start, after.planned_end, "A meeting cannot be planned to end early")
    _in_order(after.opened, after.closed, "A meeting cannot close before it opens")
    if after.closed and not after.opened:
        raise RuleError("A meeting that was not opened cannot be closed.")
    if not after.opened or after.closed:
        return
    for other in session.all(Meeting):
        if other.id != after.id and other.opened and not other.closed:
            raise RuleError(f"{session.name(other.id)} is still open; close it first.")


@check.register
def _attendance(after: Attendance, _before: Attendance | None, session: Session) -> None:
    _in_order(after.arrived, after.left, "Nobody can leave before they arrive")
    if after.left:
        return
    for other in session.all(Attendance):
        same = other.meeting == after.meeting and other.person == after.person
        if same and other.id != after.id and not other.left:
            raise RuleError(f"{session.name(after.person)} is already in the room.")


@check.register
def _recess(after: Recess, _before: Recess | None, session: Session) -> None:
    _in_order(after.began, after.resumed, "A recess cannot end before it began")
    if after.reason == "executive session":
        _executive(after)
    if after.resumed:
        return
    for other in session.all(Recess):
        if other.meeting == after.meeting and other.id != after.id and not other.resumed:
            raise RuleError(
                f"The {other.reason} that began before has not ended yet; resume first."
            )


def _executive(recess: Recess) -> None:
    """Judge an executive session as open-meeting laws do (founding systems, row 31)."""
    if not recess.purpose.strip():
        raise RuleError("Say openly for which purpose the executive session is held.")
    each_votes_once(recess.votes, "the roll call")
    called = tally(recess.votes)
    if 2 * called.yes <= called.cast + called.abstain + called.present:
        raise RuleError(
            "An executive session takes a roll call in which more than half say yes; "
            f"{called.yes} of {called.cast + called.abstain + called.present} did."
        )
    if recess.reconvenes is None:
        raise RuleError("Say whether the meeting goes on in the open after the executive session.")


@check.register
def _agenda_item(after: AgendaItem, _before: AgendaItem | None, _session: Session) -> None:
    _in_order(after.began, after.ended, "A topic cannot end before it began")


def _in_order(first: Moment | None, then: Moment | None, sentence: str) -> None:
    if first and then and then < first:
        raise RuleError(f"{sentence}; check the times.")
