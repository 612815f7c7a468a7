"""Steps about straw designs, tests for consensus, agreed language and what follows from it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ibb.model import gestures, voices_gestures
from ibb.model.actions import Action, change
from ibb.model.items import (
    Capture,
    Clause,
    Interest,
    Option,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Task,
)
from ibb.model.queries import newest_proposal
from ibb.model.text import Line, Text, Words, same_words
from ibb.scripts.stage import Stage, StepError, means_everyone
from ibb.scripts.steps.base import HEARD, AddingStep, Day, Names, Part, RecordedStep

NEWEST = "straw design"
REWORDED = ("heading", "text", "replaces", "why", "fiscal_note", "effective", "ends")


class StrawDesign(AddingStep):
    """A rough text that bundles options, offered for reaction."""

    straw_design: Words
    bundles: Names | None = None
    party: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add it."""
        proposal = Proposal(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.straw_design,
            options=stage.several(Option, "bundles", self.bundles or ()),
            tabled_by=stage.one(Party, "party", self.party).id if self.party else None,
        )
        return self.add(stage, proposal)


class Revise(RecordedStep):
    """A new version of the newest straw design."""

    revise: Words
    answers: Text = ""
    bundles: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the version beside the old one."""
        old = stage.straw_design()
        options = stage.several(Option, "bundles", self.bundles) if self.bundles else None
        return gestures.revise(
            stage.session,
            old.id,
            self.revise,
            stage.new_id,
            options=options,
            changes=self.answers,
        )


class ShownPart(Part):
    """What one person showed."""

    level: str
    reservation: Text = ""
    would_move: Text = ""


def _levels(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        name: {"level": each} if isinstance(each, str) else each for name, each in value.items()
    }


class Test(RecordedStep):
    """A test for consensus, as it was revealed."""

    test: Words
    shown: Annotated[dict[Words, ShownPart], BeforeValidator(_levels), Field(min_length=1)]
    captured: Capture = Capture.PROXY

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record the test and everything shown."""
        tested: Proposal | Clause
        if same_words(self.test, NEWEST):
            tested = stage.straw_design()
        else:
            tested = stage.one(Clause, "test", self.test)
        shown: dict[str, gestures.Shown] = {}
        for name, part in self.shown.items():
            person = stage.one(Person, ("shown", name), name).id
            if person in shown:
                raise StepError(("shown", name), f"“{name}” shows two levels here.")
            shown[person] = gestures.Shown(
                person=person,
                level=_level(stage, name, part.level),
                reservation=part.reservation,
                would_move=part.would_move,
            )
        return gestures.reveal(
            stage.session, tested.id, tuple(shown.values()), stage.new_id, captured=self.captured
        )


def _level(stage: Stage, name: str, wanted: str) -> str:
    charter = stage.session.charter
    if charter is None:
        return wanted
    for level in charter.scale.levels:
        if same_words(level.key, wanted) or same_words(level.label, wanted):
            return level.key
    known = "; ".join(f"{level.key} ({level.label})" for level in charter.scale.levels)
    raise StepError(
        ("shown", name, "level"),
        f"“{wanted}” is not a level of {charter.scale.name}; it has: {known}.",
    )


class ClauseStep(AddingStep):
    """Agreed language, with why it reads as it does."""

    clause: Line
    text: Words
    replaces: Text = ""
    why: Text = ""
    fiscal_note: Text = ""
    serves: Names | None = None
    effective: Day | None = None
    ends: Day | None = None
    from_: Names | None = None
    used: bool = True

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the clause."""
        issue = stage.issue()
        proposal = newest_proposal(stage.session, issue.id)
        clause = Clause(
            id=stage.new_id(),
            issue=issue.id,
            heading=self.clause,
            text=self.text,
            replaces=self.replaces,
            why=self.why,
            fiscal_note=self.fiscal_note,
            proposal=proposal.id if proposal else None,
            serves=stage.several(Interest, "serves", self.serves or ()),
            effective=self.effective,
            ends=self.ends,
        )
        added, heard = self.add(stage, clause), stage.several_of(HEARD, "from", self.from_ or ())
        if not heard:
            return added
        session = stage.session.trying(added[0])
        return (*added, *voices_gestures.draw_into(session, clause.id, heard, used=self.used))


class Reword(RecordedStep):
    """Change what a clause says."""

    reword: Words
    heading: Line | None = None
    text: Words | None = None
    replaces: Text | None = None
    why: Text | None = None
    fiscal_note: Text | None = None
    serves: Names | None = None
    effective: Day | None = None
    ends: Day | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Change the fields that are named."""
        clause = stage.one(Clause, "reword", self.reword)
        fields: dict[str, Any] = {
            name: getattr(self, name) for name in REWORDED if getattr(self, name) is not None
        }
        if self.serves is not None:
            fields["serves"] = stage.several(Interest, "serves", self.serves)
        return change(clause, **fields)


class Initial(RecordedStep):
    """Parties put their initials under a clause."""

    initial: Words
    party: Names
    person: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the initials; the last party's make it tentatively agreed."""
        clause = stage.one(Clause, "initial", self.initial)
        parties = stage.parties("party", self.party)
        if means_everyone(self.party):
            signed = {each.party for each in clause.initials}
            parties = tuple(party for party in parties if party not in signed)
        person = self._person(stage, parties)
        session = stage.session
        actions: tuple[Action, ...] = ()
        for party in parties:
            more = gestures.initial(session, clause.id, party, stage.now, person_id=person)
            for action in more:
                session = session.trying(action)
            actions = (*actions, *more)
        return actions

    def _person(self, stage: Stage, parties: tuple[str, ...]) -> str | None:
        if self.person is None:
            return None
        person = stage.one(Person, "person", self.person)
        if parties != (person.party,):
            raise StepError("person", f"“{person.name}” initials for one party, their own.")
        return person.id


class Strike(RecordedStep):
    """Strike all initials under a clause."""

    strike: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Make it a draft again."""
        clause = stage.one(Clause, "strike", self.strike)
        return gestures.strike_initials(stage.session, clause.id)


class TaskStep(AddingStep):
    """Something someone owes after the meeting."""

    task: Words
    owner: Words | None = None
    owed_by: Words | None = None
    due: Day | None = None
    clause: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the task."""
        at_hand = stage.issue().id if stage.about else None
        task = Task(
            id=stage.new_id(),
            text=self.task,
            owner=stage.one(Person, "owner", self.owner).id if self.owner else None,
            owed_by=stage.one(Party, "owed by", self.owed_by).id if self.owed_by else None,
            issue=at_hand,
            clause=stage.one(Clause, "clause", self.clause).id if self.clause else None,
            due=self.due,
        )
        return self.add(stage, task)


class Done(RecordedStep):
    """A task is done."""

    done: Words
    on: Day | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Give it its day."""
        return change(stage.one(Task, "done", self.done), done=self.on or stage.day)


class Park(AddingStep):
    """Put something in the parking lot."""

    park: Words
    owner: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Park it."""
        parked = ParkedItem(
            id=stage.new_id(),
            text=self.park,
            owner=stage.one(Person, "owner", self.owner).id if self.owner else None,
            issue=stage.issue().id if stage.about else None,
        )
        return self.add(stage, parked)


class BringBack(RecordedStep):
    """Take up what was parked, or let it go."""

    bring_back: Words
    resolution: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Say what became of it."""
        parked = stage.one(ParkedItem, "bring back", self.bring_back)
        return change(parked, returned=stage.day, resolution=self.resolution)
