"""Steps of a meeting, and of working together."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ibb.model.actions import Action, Add, change
from ibb.model.items import (
    AgendaItem,
    Attendance,
    Commitment,
    GroundRule,
    Meeting,
    Party,
    Person,
    Recess,
)
from ibb.model.queries import in_the_room, open_meeting
from ibb.model.text import Text, Words, same_words
from ibb.scripts.header import CharterPart
from ibb.scripts.part import spaced
from ibb.scripts.stage import EVERYONE, Stage, StepError
from ibb.scripts.steps.base import AddingStep, Names, RecordedStep

_CHOSEN_AT_THE_START = ("scale", "pass_rule", "time_zone")


def _meeting(stage: Stage, key: str) -> Meeting:
    meeting = open_meeting(stage.session)
    if meeting is None:
        raise StepError(key, "no meeting is open; begin with “open meeting:”.")
    return meeting


class OpenMeeting(AddingStep):
    """Open a meeting with the people who are there."""

    open_meeting: Words
    place: Text = ""
    planned: str | None = None
    present: Names | None = None
    except_: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the meeting and everyone's arrival."""
        start, end = self._planned(stage)
        meeting = Meeting(
            id=stage.new_id(),
            title=self.open_meeting,
            place=self.place,
            planned_start=start,
            planned_end=end,
            opened=stage.now,
        )
        arrivals = (
            Attendance(id=stage.new_id(), meeting=meeting.id, person=person, arrived=stage.now)
            for person in self._present(stage)
        )
        return (*self.add(stage, meeting), *(Add(item=each) for each in arrivals))

    def _present(self, stage: Stage) -> tuple[str, ...]:
        present = stage.people("present", self.present or ())
        absent = stage.several(Person, "except", self.except_ or ())
        if not set(absent) <= set(present):
            raise StepError("except", "“except:” takes people out of “present:”.")
        return tuple(person for person in present if person not in absent)

    def _planned(self, stage: Stage) -> tuple[datetime | None, datetime | None]:
        if self.planned is None:
            return None, None
        start, dash, end = self.planned.replace("–", "-").partition("-")
        if not dash:
            raise StepError("planned", f"“{self.planned}” is not a span such as 17:00-20:00.")
        return stage.moment("planned", start.strip()), stage.moment("planned", end.strip())


class Agenda(RecordedStep):
    """Put topics on the meeting's agenda."""

    agenda: Names
    minutes: Annotated[
        tuple[Annotated[int, Field(ge=0)], ...],
        BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    ] = ()

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add one topic for each."""
        meeting = _meeting(stage, "agenda")
        if self.minutes and len(self.minutes) != len(self.agenda):
            raise StepError("minutes", "there must be one number of minutes for each topic.")
        minutes: tuple[int | None, ...] = self.minutes or (None,) * len(self.agenda)
        return tuple(
            Add(item=AgendaItem(id=stage.new_id(), meeting=meeting.id, text=text, minutes=length))
            for text, length in zip(self.agenda, minutes, strict=True)
        )


class Arrives(RecordedStep):
    """Note who came in, by the minute."""

    arrives: Words
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the arrival."""
        meeting = _meeting(stage, "arrives")
        stay = Attendance(
            id=stage.new_id(),
            meeting=meeting.id,
            person=stage.one(Person, "arrives", self.arrives).id,
            arrived=stage.now,
            note=self.because,
        )
        return (Add(item=stay),)


class Leaves(RecordedStep):
    """Note who left, by the minute."""

    leaves: Words
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the person's stay."""
        meeting = _meeting(stage, "leaves")
        person = stage.one(Person, "leaves", self.leaves)
        for stay in in_the_room(stage.session, meeting.id):
            if stay.person == person.id:
                note = self.because or stay.note
                return change(stay, left=stage.now, note=note)
        raise StepError("leaves", f"“{person.name}” is not in the room at this point.")


class Caucus(RecordedStep):
    """A party withdraws to talk among itself."""

    caucus: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when and by whom it was called."""
        meeting = _meeting(stage, "caucus")
        party = stage.one(Party, "caucus", self.caucus)
        recess = Recess(
            id=stage.new_id(),
            meeting=meeting.id,
            reason="caucus",
            called_by=party.id,
            began=stage.now,
        )
        return (Add(item=recess),)


class Break(RecordedStep):
    """Everyone pauses."""

    break_: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when."""
        meeting = _meeting(stage, "break")
        caller = None
        if not same_words(self.break_, EVERYONE):
            caller = stage.one(Party, "break", self.break_).id
        recess = Recess(
            id=stage.new_id(),
            meeting=meeting.id,
            reason="break",
            called_by=caller,
            began=stage.now,
        )
        return (Add(item=recess),)


class Resume(RecordedStep):
    """The table comes together again."""

    resume: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the recess."""
        for recess in reversed(stage.session.all(Recess)):
            if recess.resumed is None and same_words(recess.reason, self.resume):
                return change(recess, resumed=stage.now)
        raise StepError("resume", f"no “{self.resume}” is on at this point; say caucus or break.")


class CloseMeeting(RecordedStep):
    """Close the meeting; whoever is still there leaves."""

    close_meeting: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the stays and the meeting."""
        meeting = stage.one(Meeting, "close meeting", self.close_meeting)
        actions: tuple[Action, ...] = ()
        for stay in in_the_room(stage.session, meeting.id):
            actions = (*actions, *change(stay, left=stage.now))
        return (*actions, *change(meeting, closed=stage.now))


class GroundRuleStep(AddingStep):
    """Agree on how to work together."""

    ground_rule: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the rule."""
        return self.add(stage, GroundRule(id=stage.new_id(), text=self.ground_rule))


class CommitmentStep(AddingStep):
    """A party says openly what is not negotiable for it."""

    commitment: Words
    party: Words
    basis: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the commitment."""
        party = stage.one(Party, "party", self.party)
        item = Commitment(id=stage.new_id(), text=self.commitment, party=party.id, basis=self.basis)
        return self.add(stage, item)


class CharterStep(RecordedStep):
    """Change what the charter says."""

    charter: CharterPart

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Change the fields that are named; some are chosen at the start."""
        for name in _CHOSEN_AT_THE_START:
            if name in self.charter.model_fields_set:
                key = spaced(name)
                raise StepError(("charter", key), f"the {key} is chosen in the script's header.")
        charter = stage.session.charter
        fields: dict[str, Any] = {
            name: getattr(self.charter, name) for name in self.charter.model_fields_set
        }
        return change(charter, **fields) if charter else ()
