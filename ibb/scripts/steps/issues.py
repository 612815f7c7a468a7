"""Steps about issues: raising, framing, ordering and moving them, and how they end."""

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.items import Issue, Mode, Outcome, Party, Person, Stage
from ibb.model.text import Line, Text, Words
from ibb.scripts.part import same_key
from ibb.scripts.stage import Stage as Playing
from ibb.scripts.stage import StepError
from ibb.scripts.steps.base import (
    AddingStep,
    Day,
    Names,
    Pieces,
    RecordedStep,
    calling,
    parts_of,
)


class IssueStep(AddingStep):
    """Raise an issue."""

    issue: Line
    statement: Text = ""
    raised_by: Words | None = None
    under: Words | None = None

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Add the issue."""
        raised_by = stage.one(Party, "raised by", self.raised_by).id if self.raised_by else None
        parent = stage.one(Issue, "under", self.under).id if self.under else None
        issue = Issue(
            id=stage.new_id(),
            title=self.issue,
            statement=self.statement,
            raised_by=raised_by,
            parent=parent,
        )
        return self.add(stage, issue)


class Frame(RecordedStep):
    """Word the issue as a question."""

    frame: Words

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Change its statement."""
        return change(stage.issue(), statement=self.frame)


class Order(RecordedStep):
    """Settle in which order the table takes issues up."""

    order: Names

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Rank them."""
        actions: tuple[Action, ...] = ()
        for rank, issue_id in enumerate(stage.several(Issue, "order", self.order), start=1):
            actions = (*actions, *change(stage.session.get(Issue, issue_id), rank=rank))
        return actions


class SplitIssue(RecordedStep):
    """Split an issue into parts that can be worked on one at a time."""

    split_issue: Words
    into: Pieces

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Add the parts under it."""
        issue = stage.one(Issue, "split issue", self.split_issue)
        titles = parts_of(self.into)
        actions = gestures.split_issue(stage.session, issue.id, titles, stage.new_id)
        return calling(stage, self.into, actions)


class MergeIssues(RecordedStep):
    """Merge issues that turn out to be one."""

    merge_issues: Names
    into: Words

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Point them to the one that stays."""
        into = stage.one(Issue, "into", self.into)
        others = stage.several(Issue, "merge issues", self.merge_issues)
        rest = [other for other in others if other != into.id]
        return gestures.merge_issues(stage.session, into.id, rest)


class Owner(RecordedStep):
    """Say who looks after the issue."""

    owner: Words

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Name the owner."""
        person = stage.one(Person, "owner", self.owner)
        return change(stage.issue(), owner=person.id)


class Move(RecordedStep):
    """Take the issue to a stage, forward or back."""

    move: Stage

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Change its stage."""
        return change(stage.issue(), stage=self.move)


class Confirm(RecordedStep):
    """Confirm a readiness check that only people can tell."""

    confirm: Line

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Add it to those confirmed."""
        issue = stage.issue()
        for check in stage.checks:
            if same_key(self.confirm, check):
                return change(issue, confirmed=tuple(dict.fromkeys((*issue.confirmed, check))))
        known = ", ".join(stage.checks)
        raise StepError(
            "confirm",
            f"“{self.confirm}” is no check that people confirm in this process; it has: {known}.",
        )


class ModeStep(RecordedStep):
    """Say how the issue is bargained from here."""

    mode: Mode

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Change its mode."""
        return change(stage.issue(), mode=self.mode)


class OutcomeStep(RecordedStep):
    """Say how the issue ends, or where it rests."""

    outcome: Outcome
    because: Text = ""
    returns_on: Day | None = None

    def actions(self, stage: Playing) -> tuple[Action, ...]:
        """Give it its outcome."""
        issue = stage.issue()
        return change(
            issue, outcome=self.outcome, outcome_note=self.because, returns_on=self.returns_on
        )
