"""What a script's steps stand on while it plays: the session, the clock, and the names in use."""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ibb.model.actions import Action, Add, Withdraw
from ibb.model.items import (
    KINDS,
    AnyItem,
    Issue,
    ItemBase,
    Party,
    Person,
    Proposal,
    PublicInput,
)
from ibb.model.queries import newest_proposal
from ibb.model.session import ItemT, Session
from ibb.model.text import one_line, same_words, with_article
from ibb.process.template import Template
from ibb.yaml_source import Path_

BETWEEN_STEPS = timedelta(seconds=30)
EVERYONE = "everyone"
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?")
_CARDS = re.compile(r"(?:cards? *)?([0-9]+)(?: *[-–] *([0-9]+))?", re.IGNORECASE)
_NAMELESS = frozenset(
    {"attendance", "recess", "mark", "consensus_test", "signal", "minutes", "comment", "bearing"}
)
"""Kinds that no script names: their words are an answer, a level, a text or somebody else's."""


Kinds = tuple[type[ItemBase], ...]


class StepError(Exception):
    """A step that cannot be played: where in the step, and a sentence."""

    def __init__(self, where: str | Path_, sentence: str) -> None:
        super().__init__(sentence)
        self.where: Path_ = (where,) if isinstance(where, str) else where


@dataclass
class Stage:
    """The moving state of a play; everything recorded is in the session alone."""

    new_id: Callable[[], str]
    zone: ZoneInfo
    checks: tuple[str, ...] = ()
    """The readiness checks of the process that only people can confirm."""
    template: Template | None = None
    """The process, with its ladder of promises and the standards it offers."""
    session: Session = field(default_factory=Session)
    now: datetime = datetime(1, 1, 2, tzinfo=UTC)
    day: date = date(1970, 1, 1)
    at_hand: str | None = None
    """The issue at hand."""
    about: str | None = None
    """The issue that the step being played is about: the one it names, else the one at hand."""
    names: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """What was given a short name with ``as:``, by kind and name."""
    to_join: dict[str, Callable[[], AnyItem]] = field(default_factory=dict)
    """Who of the script's head comes in later: what makes them, by ``folded`` name."""
    added: dict[str, list[str]] = field(default_factory=dict)
    """The ids of everything that was ever added, by kind, in the order it was added."""
    withdrawn: dict[str, AnyItem] = field(default_factory=dict)
    """What was taken out of view, as it last stood, by id."""

    def moment(self, where: str | Path_, time: str) -> datetime:
        """Return a time of the scene's day, such as ``17:42``, ``17:42:07`` or ``17:42:07.5``."""
        found = _TIME.fullmatch(time.strip())
        clock = found.groups()[:3] if found else (24, 0, 0)
        hour, minute, second = (int(part or 0) for part in clock)
        if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004  a clock's numbers
            raise StepError(where, f"“{time}” is not a time such as 17:42.")
        fraction = int((found[4] or "").ljust(6, "0")) if found else 0
        day = self.day
        local = datetime(
            day.year, day.month, day.day, hour, minute, second, fraction, tzinfo=self.zone
        )
        return local.astimezone(UTC)

    def set_clock(self, where: str | Path_, time: str) -> None:
        """Set the clock to a time of the scene's day; the minute it stands at leaves it as it is.

        Raises ``StepError`` for a time that has passed.
        """
        moment = self.moment(where, time)
        by_the_minute = time.count(":") == 1
        if moment < (self.now.replace(second=0, microsecond=0) if by_the_minute else self.now):
            clock = self.now.astimezone(self.zone)
            raise StepError(
                where,
                f"“{time}” has passed: the step before was at {clock:%H:%M:%S on %Y-%m-%d}.",
            )
        self.now = max(moment, self.now)

    def watch(self, session: Session, actions: Iterable[Action]) -> None:
        """Take over the session after a step, and count what the step added and withdrew."""
        for action in actions:
            if isinstance(action, Add):
                self.withdrawn.pop(action.item.id, None)
                ids = self.added.setdefault(action.item.kind, [])
                if action.item.id not in ids:
                    ids.append(action.item.id)
            elif isinstance(action, Withdraw):
                self.withdrawn[action.item.id] = action.item
        self.session = session

    def call(self, kind: str, name: str, item_id: str) -> None:
        """Give an item a short name."""
        self.names.setdefault((kind, folded(name)), set()).add(item_id)

    def one(self, kind: type[ItemT], where: str | Path_, name: str) -> ItemT:
        """Return the newest item of a kind that a name means; raises ``StepError``."""
        found = self._meant(kind, name)
        if found is None:
            raise StepError(where, self._why_not((kind,), name))
        return found

    def one_of(self, kinds: Kinds, where: str | Path_, name: str) -> AnyItem:
        """Return the newest item of several kinds that a name means, one of the issue first."""
        found = [item for kind in kinds if (item := self._meant(kind, name)) is not None]
        if not found:
            raise StepError(where, self._why_not(kinds, name))
        here = [item for item in found if getattr(item, "issue", None) == self.about]
        return self._newest(here or found)

    def _newest(self, items: Iterable[ItemBase]) -> AnyItem:
        held = [self.session.held(item.id) for item in items]
        return max((each for each in held if each), key=lambda each: each.place).item

    def _meant(self, kind: type[ItemT], name: str) -> ItemT | None:
        wanted = folded(name)
        called = self.names.get((_kind(kind), wanted), ())
        matching = [
            item
            for item in self.session.all(kind)
            if item.id in called or folded(item.words) == wanted
        ]
        here = [item for item in matching if getattr(item, "issue", None) == self.about]
        if here or matching:
            return (here or matching)[-1]
        return self._numbered(kind, name)

    def _numbered(self, kind: type[ItemT], name: str) -> ItemT | None:
        """Return the issue or the card of a number, by which no other kind goes."""
        if issubclass(kind, PublicInput):
            card = _CARDS.fullmatch(name.strip())
            number = card[1] if card and not card[2] else None
            cards = self.session.all(kind) if number else []
            return next((each for each in cards if self.session.label(each.id) == number), None)
        if not issubclass(kind, Issue):
            return None
        issues = self.session.all(kind)
        labelled = [each for each in issues if same_words(self.session.label(each.id), name)]
        return labelled[-1] if labelled else None

    def _known(self, kind: type[ItemBase]) -> dict[str, str]:
        """Return every name by which something of a kind goes, by ``folded`` name."""
        known = {folded(item.words): item.words for item in self.session.all(kind)}
        return known | {short: short for kind_of, short in self.names if kind_of == _kind(kind)}

    def _why_not(self, kinds: Kinds, name: str) -> str:
        known = {words: each for kind in kinds for words, each in self._known(kind).items()}
        noun = _one_of([kind.noun for kind in kinds])
        close = _close(name, known)
        each = name.split(",")
        if len(each) > 1 and all(self._any_meant(kinds, part) for part in each):
            return f"“{name}” names several, and this takes one {noun}."
        missing = f"there is no {noun} called “{name}” at this point"
        if close:
            return f"{missing}; did you mean “{known[close[0]]}”?"
        for other in _nameable():
            if other not in kinds and self._meant(other, name) is not None:
                is_a, takes_a = with_article(other.noun), with_article(noun)
                return f"“{name}” is {is_a}, and this takes {takes_a}."
        if issubclass(kinds[0], Party | Person):
            return f"{missing}; there are: {'; '.join(known.values())}."
        return f"{missing}; an earlier step adds it, and it goes by all its words or its “as:”."

    def _any_meant(self, kinds: Kinds, name: str) -> bool:
        return any(self._meant(kind, name) is not None for kind in kinds)

    def _without_brackets(self, kinds: Kinds, name: str) -> bool:
        """Tell whether a name that means nothing is several with commas between them."""
        each = name.split(",")
        if len(each) == 1 or self._any_meant(kinds, name):
            return False
        known = {words: each for kind in kinds for words, each in self._known(kind).items()}
        return any(self._any_meant(kinds, part) for part in each) or not _close(name, known)

    def several(self, kind: type[ItemBase], key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that names mean, each once."""
        return self.several_of((kind,), key, names)

    def several_of(self, kinds: Kinds, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that names of several kinds mean, each once; cards also as ``3-9``."""
        found: list[str] = []
        for place, name in enumerate(names):
            where = (key, place)
            if self._without_brackets(kinds, name):
                each = ", ".join(part.strip() for part in name.split(","))
                raise StepError(where, f"write several in brackets: [{each}].")
            cards = self._span(where, name) if PublicInput in kinds else []
            if not cards or self._any_meant(kinds, name):
                cards = [self.one_of(kinds, where, name).id]
            for item_id in cards:
                if item_id in found:
                    raise StepError(where, f"“{name}” is named here twice.")
                found.append(item_id)
        return tuple(found)

    def _span(self, where: Path_, name: str) -> list[str]:
        """Return the cards from one number to another, as in ``3-9``; none of any other name."""
        span = _CARDS.fullmatch(name.strip())
        if span is None or span[2] is None:
            return []
        first, last = int(span[1]), int(span[2])
        numbers = {
            int(self.session.label(card.id)): card.id for card in self.session.all(PublicInput)
        }
        if first >= last or not {first, last} <= numbers.keys():
            raise StepError(where, f"“{name}” is not a span of cards; both ends must be there.")
        return [numbers[each] for each in range(first, last + 1) if each in numbers]

    def anything(self, where: str | Path_, name: str) -> AnyItem:
        """Return the newest item of any kind that a name means."""
        found = [item for kind in _nameable() if (item := self._meant(kind, name)) is not None]
        if not found:
            raise StepError(
                where,
                f"nothing is called “{name}” at this point; a thing goes by all its words, or by "
                "the short name that its step gave it with “as:”.",
            )
        return self._newest(found)

    def parties(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parties that names mean; ``everyone`` is all who sit at the table."""
        if means_everyone(names):
            return tuple(party.id for party in self.session.parties_at_table)
        return self.several(Party, key, names)

    def people(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the people that names mean; ``everyone`` is all of them."""
        if means_everyone(names):
            return tuple(person.id for person in self.session.all(Person))
        return self.several(Person, key, names)

    def issue(self) -> Issue:
        """Return the issue a step is about: the one it names, else the one at hand."""
        if self.about is None:
            raise StepError((), "no issue is at hand; say which with “take up:” or “for:”.")
        issue = self.session.find(self.about)
        if not isinstance(issue, Issue):
            raise StepError((), "the issue at hand was withdrawn; take up another.")
        return issue

    def straw_design(self) -> Proposal:
        """Return the newest straw design of the issue a step is about."""
        issue = self.issue()
        newest = newest_proposal(self.session, issue.id)
        if newest is None:
            raise StepError((), f"issue “{issue.title}” has no straw design yet.")
        return newest


def _one_of(nouns: list[str]) -> str:
    """Return nouns as one chooses among them: "gap or cause"."""
    return " or ".join(filter(None, (", ".join(nouns[:-1]), nouns[-1])))


def means_everyone(names: tuple[str, ...]) -> bool:
    """Tell whether names are the one word that stands for all."""
    return len(names) == 1 and same_words(names[0], EVERYONE)


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """Return a name as it is compared: capitals and spacing do not count."""
    return one_line(name).casefold()


def _close(name: str, known: dict[str, str]) -> list[str]:
    """Return the ``folded`` names that may be meant, the likeliest first."""
    close = [words for words in known if len(name) > 2 and folded(name) in words]  # noqa: PLR2004
    return close + difflib.get_close_matches(folded(name), known, n=1)


def _kind(kind: type[ItemBase]) -> str:
    return str(kind.model_fields["kind"].default)


def _nameable() -> Iterable[type[ItemBase]]:
    return (kind for name, kind in KINDS.items() if name not in _NAMELESS)
