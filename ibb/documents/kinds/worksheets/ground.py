"""What the blank sheets are made of: the session and issue, if any, and the process they follow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ibb.documents.wording import issue_title
from ibb.documents.words import say, typed
from ibb.documents.words.process import shipped_words
from ibb.formats.document import Block, Facts, Paragraph, Points, Text, WriteHere, points
from ibb.model.consensus import PassRule, Scale
from ibb.model.items import Criterion, Issue, Stage
from ibb.model.queries import criteria
from ibb.model.session import Session
from ibb.process.template import StageGuide, Template, load_template, template_of
from ibb.yaml_source import SourceError

USUAL = "labor-management"
"""The process whose words stand on sheets that are made without a session."""

_ASKING = frozenset("?？؟")
"""How a question ends; what else a process has to say is for whoever leads."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title and what stands on it."""

    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Yardstick:
    """A criterion as a sheet names it."""

    name: Text
    measure: Text


@dataclass(frozen=True)
class Ground:
    """The session, the issue that was named and the process."""

    session: Session
    issue: Issue | None
    template: Template
    shipped: bool
    """The process came with the program, so that its words are known in every language."""

    def prompt(self, text: str) -> Text:
        """Return words of the process: in the language of the document, or as a team wrote them."""
        return shipped_words(text) if self.shipped else typed(text)

    def asks(self, stage: Stage) -> StageGuide | None:
        """Return how the process leads a stage, or None if it goes without it."""
        return self.template.guide(stage)

    def head(self) -> Iterator[Block]:
        """Yield which issue a sheet is about, or room to write it."""
        if self.issue is None:
            yield WriteHere(say("Which issue is this about?"), 1)
            return
        yield from self.line()
        if self.issue.statement.strip():
            yield Facts(((say("Question"), typed(self.issue.statement)),))

    def line(self) -> Iterator[Block]:
        """Yield which issue a sheet is about, if that is known, in one line."""
        if self.issue:
            yield Paragraph(issue_title(self.session, self.issue))

    def lead(self, guide: StageGuide) -> Iterator[Block]:
        """Yield what a step is for and the questions that help with it."""
        yield Paragraph(self.prompt(guide.purpose))
        questions = [each for each in guide.prompts if _ASKING & set(each)]
        yield Paragraph(say("What is asked at this step:"))
        yield self.prompts(questions or guide.prompts)

    def prompts(self, every: Iterable[str]) -> Points:
        """Return words of the process as a list."""
        return points(*(self.prompt(each) for each in every))

    @property
    def scale(self) -> tuple[Scale, PassRule]:
        """How this table tests for consensus: as its charter says, else as is usual."""
        charter = self.session.charter
        if charter:
            return charter.scale, charter.pass_rule
        offered = self.template.scales[0]
        return offered.scale, offered.pass_rules[0]

    def of_scale(self, text: str) -> Text:
        """Return words of the scale, which came with the program unless a team wrote its own."""
        return shipped_words(text)

    @property
    def yardsticks(self) -> list[Yardstick]:
        """The criteria of the issue and the standing ones, else those the process suggests."""
        if self.issue:
            found = criteria(self.session, self.issue.id)
        else:
            found = [each for each in self.session.all(Criterion) if each.issue is None]
        if found:
            return [Yardstick(typed(each.text), typed(each.measure)) for each in found]
        return [
            Yardstick(self.prompt(each.text), self.prompt(each.measure))
            for each in self.template.standing_criteria
        ]


def ground(session: Session, issue: Issue | None) -> Ground:
    """Return what sheets are made of; where its process cannot be read, the usual one stands in."""
    charter = session.charter
    if charter is None:
        return Ground(session, issue, _shipped(USUAL), shipped=True)
    try:
        if charter.process_text is not None:
            return Ground(session, issue, template_of(charter), shipped=False)
        return Ground(session, issue, _shipped(charter.process), shipped=True)
    except SourceError:
        return Ground(session, issue, _shipped(USUAL), shipped=True)


@cache
def _shipped(process: str) -> Template:
    return load_template(process)[0]
