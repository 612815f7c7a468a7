"""When the parties met, who was in the room, and how the time went."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ibb.model.items.authority import Vote
from ibb.model.items.base import ItemBase, Moment
from ibb.model.refs import IssueRef, MeetingRef, PartyRef, PersonRef
from ibb.model.text import Line, Text, Words


class Meeting(ItemBase):
    """One sitting, with the actual times beside the planned ones (practice 4.1)."""

    noun: ClassVar = "meeting"
    headline: ClassVar = "title"

    kind: Literal["meeting"] = "meeting"
    title: Line
    place: Text = ""
    planned_start: Moment | None = None
    planned_end: Moment | None = None
    opened: Moment | None = None
    closed: Moment | None = None


class Attendance(ItemBase):
    """One stay of one person in the room, by the minute; leaving and returning makes two."""

    noun: ClassVar = "attendance"
    numbered_within: ClassVar = "meeting"
    headline: ClassVar = "note"

    kind: Literal["attendance"] = "attendance"
    meeting: MeetingRef
    person: PersonRef
    arrived: Moment
    left: Moment | None = None
    note: Text = ""


class Recess(ItemBase):
    """A break, a caucus or an executive session: when and by whom, never what was said in it.

    A public body goes into executive session from an open meeting: it states the purpose, takes a
    roll call, and says whether it will reconvene in the open (founding systems, row 31).
    """

    noun: ClassVar = "recess"
    numbered_within: ClassVar = "meeting"
    headline: ClassVar = "reason"

    kind: Literal["recess"] = "recess"
    meeting: MeetingRef
    reason: Literal["break", "caucus", "executive session"]
    called_by: PartyRef | None = None
    began: Moment
    resumed: Moment | None = None
    purpose: Text = ""
    votes: tuple[Vote, ...] = ()
    reconvenes: bool | None = None
    """Whether the body said that it would reconvene in open session."""


class AgendaItem(ItemBase):
    """One topic of a meeting, with planned minutes and the times it really took."""

    noun: ClassVar = "agenda item"
    numbered_within: ClassVar = "meeting"

    kind: Literal["agenda_item"] = "agenda_item"
    meeting: MeetingRef
    text: Words
    issue: IssueRef | None = None
    minutes: Annotated[int, Field(ge=0)] | None = None
    began: Moment | None = None
    ended: Moment | None = None
