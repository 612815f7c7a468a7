"""Steps about stories, facts, interests, options and criteria."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from ibb.model import gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import (
    Answer,
    Criterion,
    DataRequest,
    Fact,
    Interest,
    Mark,
    Option,
    Party,
    Person,
    Story,
)
from ibb.model.queries import criteria, mark
from ibb.model.text import Text, Words
from ibb.scripts.stage import Stage, StepError
from ibb.scripts.steps.base import (
    FEWEST_PARTS,
    AddingStep,
    Day,
    Names,
    Part,
    Pieces,
    RecordedStep,
    calling,
    parts_of,
)


class StoryStep(AddingStep):
    """One side's telling."""

    story: Words
    party: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the story."""
        party = stage.one(Party, "party", self.party).id if self.party else None
        issue = stage.issue()
        story = Story(id=stage.new_id(), issue=issue.id, text=self.story, party=party)
        return self.add(stage, story)


class FactStep(AddingStep):
    """A figure, with its source and what it is out of."""

    fact: Words
    source: Text = ""
    out_of: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the fact."""
        fact = Fact(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.fact,
            source=self.source,
            denominator=self.out_of,
        )
        return self.add(stage, fact)


class DataRequestStep(AddingStep):
    """Information someone owes the table."""

    data_request: Words
    owed_by: Words | None = None
    owner: Words | None = None
    due: Day | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the request."""
        request = DataRequest(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.data_request,
            owed_by=stage.one(Party, "owed by", self.owed_by).id if self.owed_by else None,
            owner=stage.one(Person, "owner", self.owner).id if self.owner else None,
            due=self.due,
        )
        return self.add(stage, request)


class DataAnswered(RecordedStep):
    """What was owed has come."""

    data_answered: Words
    with_: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Close the request, with the fact that answers it."""
        request = stage.one(DataRequest, "data answered", self.data_answered)
        answer = stage.one(Fact, "with", self.with_).id if self.with_ else None
        return change(request, answered=stage.day, answer=answer)


class InterestStep(AddingStep):
    """A need behind what someone asks for."""

    interest: Words
    party: Names
    basis: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the interest."""
        interest = Interest(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.interest,
            parties=stage.parties("party", self.party),
            basis=self.basis,
        )
        return self.add(stage, interest)


class Mutual(RecordedStep):
    """Others find that they hold an interest too."""

    mutual: Words
    party: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add them to those who hold it."""
        interest = stage.one(Interest, "mutual", self.mutual)
        others = stage.parties("party", self.party or ("everyone",))
        holders = tuple(dict.fromkeys((*interest.parties, *others)))
        return change(interest, parties=holders)


class NamesNone(RecordedStep):
    """A party says it has no interest here."""

    names_none: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note that it said so."""
        issue = stage.issue()
        party = stage.one(Party, "names none", self.names_none)
        return change(issue, named_none=tuple(dict.fromkeys((*issue.named_none, party.id))))


class OptionStep(AddingStep):
    """A possible way to meet interests."""

    option: Words
    serves: Names | None = None
    status_quo: bool = False
    offered_by: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the option."""
        offered_by = None
        if self.offered_by:
            offered_by = stage.one(Party, "offered by", self.offered_by).id
        option = Option(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.option,
            status_quo=self.status_quo,
            serves=stage.several(Interest, "serves", self.serves or ()),
            offered_by=offered_by,
        )
        return self.add(stage, option)


class Link(RecordedStep):
    """Say which interests an option serves."""

    link: Words
    serves: Names

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add them to those it serves."""
        option = stage.one(Option, "link", self.link)
        more = stage.several(Interest, "serves", self.serves)
        return change(option, serves=tuple(dict.fromkeys((*option.serves, *more))))


class Merge(AddingStep):
    """Merge options that say nearly the same; all their words stay."""

    merge: Names
    into: Words | None = None
    words: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Merge them into one of them, or into new words."""
        options = stage.several(Option, "merge", self.merge)
        if (self.into is None) == (self.words is None):
            raise StepError((), "a merge goes either “into:” an option or into new “words:”.")
        if self.words is not None:
            if len(options) < FEWEST_PARTS:
                raise StepError("merge", "merging into new words takes at least two options.")
            actions = gestures.merge_options_as(stage.session, options, self.words, stage.new_id)
            if self.as_ is not None and isinstance(actions[0], Add):
                stage.call("option", self.as_, actions[0].item.id)
            return actions
        into = stage.one(Option, "into", str(self.into))
        if self.as_ is not None:
            stage.call("option", self.as_, into.id)
        others = [option for option in options if option != into.id]
        return gestures.merge_options(stage.session, into.id, others)


class Split(RecordedStep):
    """Split an option that holds several."""

    split: Words
    into: Pieces

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add its parts."""
        option = stage.one(Option, "split", self.split)
        texts = parts_of(self.into)
        actions = gestures.split_option(stage.session, option.id, texts, stage.new_id)
        return calling(stage, self.into, actions)


class SetAside(RecordedStep):
    """Stop considering an option, and say why."""

    set_aside: Words
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Set it aside."""
        option = stage.one(Option, "set aside", self.set_aside)
        return change(option, set_aside=self.because)


class TakeAgain(RecordedStep):
    """Consider an option again that was set aside."""

    take_again: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Take it up again."""
        return change(stage.one(Option, "take again", self.take_again), set_aside=None)


class CriterionStep(AddingStep):
    """An agreed yardstick."""

    criterion: Words
    measure: Text = ""
    form: Literal["test", "benchmark"] = "test"
    weight: Literal["must", "prefer"] = "must"
    agreed_by: Names | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the criterion."""
        criterion = Criterion(
            id=stage.new_id(),
            issue=None if self.standing else stage.issue().id,
            text=self.criterion,
            measure=self.measure,
            form=self.form,
            weight=self.weight,
            agreed_by=stage.parties("agreed by", self.agreed_by or ()),
        )
        return self.add(stage, criterion)


class Agree(RecordedStep):
    """Parties agree to a criterion."""

    agree: Words
    agreed_by: Names = ("everyone",)

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add them to those who agreed."""
        criterion = stage.one(Criterion, "agree", self.agree)
        parties = stage.parties("agreed by", self.agreed_by)
        return change(criterion, agreed_by=tuple(dict.fromkeys((*criterion.agreed_by, *parties))))


class MarkPart(Part):
    """How an option stands against one criterion."""

    answer: Answer
    because: Text = ""


def _answers(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        name: {"answer": each} if isinstance(each, str) else each for name, each in value.items()
    }


class MarkStep(RecordedStep):
    """Hold an option against criteria."""

    mark: Words
    against: Annotated[dict[Words, MarkPart], BeforeValidator(_answers)]

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Mark it, or change how it was marked."""
        option = stage.one(Option, "mark", self.mark)
        theirs = {each.id for each in criteria(stage.session, option.issue)}
        actions: tuple[Action, ...] = ()
        for name, part in self.against.items():
            criterion = stage.one(Criterion, ("against", name), name)
            if criterion.id not in theirs:
                raise StepError(("against", name), f"“{name}” is a criterion of another issue.")
            before = mark(stage.session, option.id, criterion.id)
            if before is not None:
                actions = (*actions, *change(before, answer=part.answer, note=part.because))
                continue
            new = Mark(
                id=stage.new_id(),
                option=option.id,
                criterion=criterion.id,
                answer=part.answer,
                note=part.because,
            )
            actions = (*actions, Add(item=new))
        return actions
