"""Steps of a meeting, and of working together."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ibb.model import meeting_gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import Commitment, GroundRule, Meeting, Party, Person
from ibb.model.queries import open_meeting
from ibb.model.text import Text, Words, same_words
from ibb.scripts.header import CharterPart
from ibb.scripts.part import spaced
from ibb.scripts.stage import EVERYONE, Stage, StepError
from ibb.scripts.steps.base import AddingStep, Names, RecordedStep
from ibb.scripts.steps.measured import Votes, roll_call

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
        opening, *arrivals = meeting_gestures.open_meeting(
            stage.session,
            None,
            stage.now,
            stage.new_id,
            title=self.open_meeting,
            place=self.place,
            planned_start=start,
            planned_end=end,
            present=self._present(stage),
        )
        named = self.add(stage, opening.item) if isinstance(opening, Add) else (opening,)
        return (*named, *arrivals)

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
        lines = [(text, None) for text in self.agenda]
        return meeting_gestures.plan_topics(
            stage.session, meeting.id, lines, stage.new_id, minutes=self.minutes
        )


class Arrives(RecordedStep):
    """Note who came in, by the minute."""

    arrives: Words
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the arrival."""
        _meeting(stage, "arrives")
        person = stage.one(Person, "arrives", self.arrives)
        return meeting_gestures.arrive(
            stage.session, [person.id], stage.now, stage.new_id, note=self.because
        )


class Leaves(RecordedStep):
    """Note who left, by the minute."""

    leaves: Words
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the person's stay."""
        _meeting(stage, "leaves")
        person = stage.one(Person, "leaves", self.leaves)
        return meeting_gestures.leave(stage.session, [person.id], stage.now, self.because)


class Caucus(RecordedStep):
    """A party withdraws to talk among itself."""

    caucus: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when and by whom it was called."""
        _meeting(stage, "caucus")
        party = stage.one(Party, "caucus", self.caucus)
        return meeting_gestures.begin_recess(
            stage.session, "caucus", stage.now, stage.new_id, party.id
        )


class Break(RecordedStep):
    """Everyone pauses."""

    break_: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when."""
        _meeting(stage, "break")
        caller = None
        if not same_words(self.break_, EVERYONE):
            caller = stage.one(Party, "break", self.break_).id
        return meeting_gestures.begin_recess(
            stage.session, "break", stage.now, stage.new_id, caller
        )


class ExecutiveSession(RecordedStep):
    """A public body goes on behind closed doors: it says why, and calls the roll."""

    executive_session: Words
    votes: Votes
    reconvenes: bool

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when and what for, the roll call, and whether it will come back in the open."""
        _meeting(stage, "executive session")
        return meeting_gestures.begin_executive_session(
            stage.session,
            self.executive_session,
            roll_call(self.votes),
            stage.now,
            stage.new_id,
            reconvenes=self.reconvenes,
        )


class Resume(RecordedStep):
    """The table comes together again."""

    resume: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the recess."""
        meeting = open_meeting(stage.session)
        recess = meeting_gestures.running_recess(stage.session, meeting.id) if meeting else None
        if recess is None or not same_words(recess.reason, self.resume):
            raise StepError(
                "resume",
                f"no “{self.resume}” is on at this point; say caucus, break or executive session.",
            )
        return meeting_gestures.resume(stage.session, stage.now)


class CloseMeeting(RecordedStep):
    """Close the meeting; whoever is still there leaves, and what is still on ends."""

    close_meeting: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """End the stays and the meeting."""
        meeting = stage.one(Meeting, "close meeting", self.close_meeting)
        if meeting != open_meeting(stage.session):
            raise StepError("close meeting", f"“{meeting.title}” is not open at this point.")
        return meeting_gestures.close_meeting(stage.session, stage.now, stage.new_id)


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
    this_issue: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the commitment."""
        item = Commitment(
            id=stage.new_id(),
            text=self.commitment,
            party=stage.one(Party, "party", self.party).id,
            basis=self.basis,
            issue=stage.issue().id if self.this_issue else None,
        )
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
