"""Steps about stories, facts, interests, options and criteria."""

from ibb.model import gestures, voices_gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import (
    DataRequest,
    Fact,
    Force,
    Interest,
    Option,
    Party,
    Person,
    PublicInput,
    Story,
)
from ibb.model.text import Text, Words
from ibb.scripts.stage import Kinds, Stage, StepError
from ibb.scripts.steps.base import (
    FEWEST_PARTS,
    HEARD,
    AddingStep,
    Day,
    Names,
    Pieces,
    RecordedStep,
    calling,
    drawn,
    parts_of,
)
from ibb.scripts.steps.causes import Evidence, after, arrows

DRAWN: Kinds = (*HEARD, Force)
"""What an interest can be heard in."""


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
    to_confirm: bool = False
    from_: Names | None = None
    used: bool = True

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the interest."""
        interest = Interest(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.interest,
            parties=stage.parties("party", self.party),
            basis=self.basis,
            to_confirm=self.to_confirm,
            drawn_from=stage.several_of(DRAWN, "from", self.from_ or ()),
        )
        return drawn(stage, interest, self.add(stage, interest), used=self.used)


class ConfirmInterest(RecordedStep):
    """Those an interest was said for have answered themselves."""

    confirm_interest: Words
    as_answered: Text = ""
    cards: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note what they answered, and that it is confirmed."""
        interest = stage.one(Interest, "confirm interest", self.confirm_interest)
        if not self.as_answered.strip() and not self.cards:
            raise StepError((), "say what they answered: “as answered:”, “cards:” or both.")
        cards = stage.several(PublicInput, "cards", self.cards or ())
        return voices_gestures.confirm_interest(stage.session, interest.id, cards, self.as_answered)


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
    from_: Names | None = None
    used: bool = True
    works_on: Evidence | None = None

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
            drawn_from=stage.several_of(HEARD, "from", self.from_ or ()),
        )
        added = drawn(stage, option, self.add(stage, option), used=self.used)
        session = after(stage.session, added)
        return (*added, *arrows(stage, session, option.id, "works on", self.works_on))


class Link(RecordedStep):
    """Say which interests an option serves, and which causes it works on."""

    link: Words
    serves: Names | None = None
    works_on: Evidence | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add them to those it serves and works on."""
        option = stage.one(Option, "link", self.link)
        if not self.serves and not self.works_on:
            raise StepError((), "say what it is linked to: “serves:”, “works on:” or both.")
        more = stage.several(Interest, "serves", self.serves or ())
        return (
            *change(option, serves=tuple(dict.fromkeys((*option.serves, *more)))),
            *arrows(stage, stage.session, option.id, "works on", self.works_on),
        )


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
