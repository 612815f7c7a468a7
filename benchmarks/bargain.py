"""Made-up bargains of any length, so that there is something to measure.

The gestures follow one another as at a table: an issue is raised, told, taken through interests,
options and marks, and left for the next. The rules take all of them, but they are sealed without
asking the rules, so that a hundred thousand entries are made in seconds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import TypeVar

from ibb.model.actions import Action, Add, Withdraw, change, changed
from ibb.model.consensus import Level, PassRule, Scale, Stance
from ibb.model.entry import Page, Via, genesis, moment_text, seal
from ibb.model.items import (
    Answer,
    AnyItem,
    Charter,
    Criterion,
    Fact,
    Interest,
    Issue,
    Mark,
    Option,
    Party,
    Person,
    Role,
    Stage,
    Story,
)

ItemT = TypeVar("ItemT", Interest, Option)

BY = "facilitator"
BEGAN = datetime(2026, 1, 14, 17, 30, tzinfo=UTC)
CREATED = moment_text(BEGAN)
GESTURES_AN_ISSUE = 60

_SAID = (
    "time planning families students teachers principals schedule notice budget class evening "
    "minutes prep calendar support trust clarity workload coverage review access health safety "
    "hours pay training meeting agreement every week before after enough shared fair without "
    "within between should keep know need want give each year school day room"
)
_WORDS = _SAID.split()
_SEATED = ("Union", "Administration", "Committee")
_STANDING = ("Feasible", "Beneficial", "Acceptable", "Lawful")


def _charter(title: str) -> Charter:
    levels = (
        Level(key="up", label="Up", meaning="I support it.", stance=Stance.SUPPORT),
        Level(key="down", label="Down", meaning="I cannot support it.", stance=Stance.OPPOSE),
    )
    rule = PassRule(name="Everyone", meaning="Everyone supports it.", carries=(Stance.SUPPORT,))
    scale = Scale(name="Thumbs", question="Where do you stand?", levels=levels)
    process = "labor-management"
    return Charter(id="charter", title=title, process=process, scale=scale, pass_rule=rule)


@dataclass
class _Topic:
    """One issue and what was said about it so far."""

    issue: Issue
    interests: list[Interest] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    told: list[Story | Fact] = field(default_factory=list)
    unmarked: list[tuple[str, str]] = field(default_factory=list)


class Bargain:
    """A bargain that goes on as long as it is asked to, the same for the same seed."""

    def __init__(self, seed: int = 1, title: str = "Planning time") -> None:
        self._chance = Random(seed)
        self._numbers = count(1)
        self._said = 0
        self._parties = [Party(id=self.new_id(), name=name) for name in _SEATED]
        self._standing = [Criterion(id=self.new_id(), issue=None, text=t) for t in _STANDING]
        people = [
            Person(id=self.new_id(), name=f"{party.name} lead", party=party.id, role=Role.LEAD)
            for party in self._parties
        ]
        opening: list[AnyItem] = [_charter(title), *self._parties, *people, *self._standing]
        self._opening = tuple(Add(item=item) for item in opening)
        self._topic = _Topic(Issue(id=self.new_id(), title=self._line()))

    def new_id(self) -> str:
        """Return an id as long as a real one."""
        return f"{self._chance.getrandbits(24):06x}{next(self._numbers):06x}"

    def gestures(self) -> Iterator[tuple[Action, ...]]:
        """Yield gesture after gesture, without end."""
        yield self._opening
        while True:
            if self._said % GESTURES_AN_ISSUE == 0:
                actions = self._raise_issue()
            else:
                way = self._chance.choices(list(self._ways), list(self._ways.values()))[0]
                actions = way(self) or self._name_interest()
            self._said += 1
            yield actions

    def _line(self) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(3, 6))).capitalize()

    def _text(self) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(6, 26))).capitalize()

    def _raise_issue(self) -> tuple[Action, ...]:
        raised_by = self._chance.choice(self._parties).id
        statement = f"How might we {self._text().lower()}?"
        issue = Issue(
            id=self.new_id(), title=self._line(), statement=statement, raised_by=raised_by
        )
        self._topic = _Topic(issue)
        return (Add(item=issue),)

    def _move_on(self) -> tuple[Action, ...]:
        stage = self._chance.choice([each for each in Stage if each != self._topic.issue.stage])
        actions = change(self._topic.issue, stage=stage)
        self._topic.issue = changed(self._topic.issue, {"stage": stage})
        return actions

    def _tell(self) -> tuple[Action, ...]:
        issue = self._topic.issue.id
        item: Story | Fact
        if self._chance.random() < 0.5:
            party = self._chance.choice(self._parties).id
            item = Story(id=self.new_id(), issue=issue, text=self._text(), party=party)
        else:
            source = self._line()
            item = Fact(id=self.new_id(), issue=issue, text=self._text(), source=source)
        self._topic.told.append(item)
        return (Add(item=item),)

    def _name_interest(self) -> tuple[Action, ...]:
        holders = self._chance.sample(self._parties, self._chance.choice((1, 1, 1, 2, 3)))
        interest = Interest(
            id=self.new_id(),
            issue=self._topic.issue.id,
            text=self._text(),
            parties=tuple(party.id for party in holders),
        )
        self._topic.interests.append(interest)
        return (Add(item=interest),)

    def _some_interests(self) -> tuple[str, ...]:
        known = [interest.id for interest in self._topic.interests]
        return tuple(self._chance.sample(known, min(len(known), self._chance.randint(0, 3))))

    def _offer_option(self) -> tuple[Action, ...]:
        option = Option(
            id=self.new_id(),
            issue=self._topic.issue.id,
            text=self._text(),
            serves=self._some_interests(),
        )
        self._topic.options.append(option)
        self._topic.unmarked += [(option.id, each.id) for each in self._standing]
        return (Add(item=option),)

    def _mark(self) -> tuple[Action, ...]:
        if not self._topic.unmarked:
            return ()
        unmarked = self._topic.unmarked
        option, criterion = unmarked.pop(self._chance.randrange(len(unmarked)))
        answer = self._chance.choice(list(Answer))
        note = self._line() if self._chance.random() < 0.3 else ""
        item = Mark(id=self.new_id(), option=option, criterion=criterion, answer=answer, note=note)
        return (Add(item=item),)

    def _reword(self) -> tuple[Action, ...]:
        return self._change_one(self._topic.interests, text=self._text())

    def _link(self) -> tuple[Action, ...]:
        return self._change_one(self._topic.options, serves=self._some_interests())

    def _change_one(self, items: list[ItemT], **fields: object) -> tuple[Action, ...]:
        if not items:
            return ()
        place = self._chance.randrange(len(items))
        actions = change(items[place], **fields)
        items[place] = changed(items[place], fields)
        return actions

    def _withdraw(self) -> tuple[Action, ...]:
        return (Withdraw(item=self._topic.told.pop()),) if self._topic.told else ()

    _ways: dict[Callable[["Bargain"], tuple[Action, ...]], int] = {  # noqa: RUF012
        _name_interest: 26,
        _offer_option: 24,
        _mark: 16,
        _reword: 14,
        _tell: 8,
        _link: 5,
        _move_on: 4,
        _withdraw: 3,
    }


def moment(seq: int) -> datetime:
    """Return when an entry was made: one every twenty seconds."""
    return BEGAN + timedelta(seconds=20 * seq)


def pages_of(
    gestures: Iterator[tuple[Action, ...]], session_id: str, entries: int, seed: int = 1
) -> list[Page]:
    """Return the sealed pages of the next gestures, as the first ones of a session."""
    chance = Random(f"pages {seed}")
    previous = genesis(session_id)
    pages = []
    for seq in range(1, entries + 1):
        page = seal(
            previous,
            seq=seq,
            entry_id=f"{chance.getrandbits(24):06x}{seq:06x}",
            at=moment(seq),
            by=BY,
            via=Via.FACILITATOR,
            actions=next(gestures),
            undoes=None,
            note="",
            removes=(),
            salt=f"{chance.getrandbits(128):032x}",
        )
        pages.append(page)
        previous = page.digest
    return pages
