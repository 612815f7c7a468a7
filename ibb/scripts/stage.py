"""What a script's steps stand on while it plays: the session, the clock, and the names in use."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ibb.model.items import KINDS, AnyItem, Issue, ItemBase, Party, Person, Proposal
from ibb.model.queries import newest_proposal
from ibb.model.session import ItemT, Session
from ibb.model.text import one_line, same_words

BETWEEN_STEPS = timedelta(seconds=30)
EVERYONE = "everyone"


class StepError(Exception):
    """A step that cannot be played: under which key, and a sentence."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


@dataclass
class Stage:
    """The moving state of a play; everything recorded is in the session alone."""

    new_id: Callable[[], str]
    zone: ZoneInfo
    session: Session = field(default_factory=Session)
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    day: date = date(1970, 1, 1)
    issue_id: str | None = None
    """The issue at hand."""
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    """Short names given with ``as:``, by kind."""

    def set_clock(self, key: str, time: str) -> None:
        """Set the clock to a time of the scene's day, such as ``17:42``."""
        try:
            hour, minute = time.split(":")
            local = datetime(
                self.day.year,
                self.day.month,
                self.day.day,
                int(hour),
                int(minute),
                tzinfo=self.zone,
            )
        except ValueError:
            raise StepError(
                key, f"“{time}” is not a time such as 17:42; put it in quotes."
            ) from None
        moment = local.astimezone(UTC)
        if moment < self.now - BETWEEN_STEPS:
            before = self.now.astimezone(self.zone)
            raise StepError(
                key, f"“{time}” lies before the step above it, at {before:%H:%M on %Y-%m-%d}."
            )
        self.now = moment

    def moment(self, key: str, time: str) -> datetime:
        """Return a time of the scene's day, without setting the clock."""
        kept = self.now
        self.now = datetime.fromtimestamp(0, UTC)
        try:
            self.set_clock(key, time)
            return self.now
        finally:
            self.now = kept

    def call(self, kind: str, name: str, item_id: str) -> None:
        """Give an item a short name."""
        self.names[kind, one_line(name).casefold()] = item_id

    def one(self, kind: type[ItemT], key: str, name: str) -> ItemT:
        """Return the newest item of a kind that a name means; raises ``StepError``."""
        found = self._meant(kind, name)
        if found is not None:
            return found
        noun = kind.noun
        known = [item.words for item in self.session.all(kind)]
        known += [short for kind_of, short in self.names if kind_of == _kind(kind)]
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"; did you mean “{close[0]}”?" if close else f"; no {noun} was named so before."
        raise StepError(key, f"there is no {noun} called “{name}” at this point{hint}")

    def _meant(self, kind: type[ItemT], name: str) -> ItemT | None:
        held = self.names.get((_kind(kind), one_line(name).casefold()))
        if held and self.session.held(held):
            return self.session.get(kind, held)
        matching = [item for item in self.session.all(kind) if same_words(item.words, name)]
        here = [item for item in matching if getattr(item, "issue", None) == self.issue_id]
        if here or matching:
            return (here or matching)[-1]
        if issubclass(kind, Issue):
            labelled = [item for item in self.session.all(kind) if self._labelled(item, name)]
            return labelled[-1] if labelled else None
        return None

    def _labelled(self, issue: ItemBase, name: str) -> bool:
        return self.session.label(issue.id).casefold() == one_line(name).casefold()

    def several(self, kind: type[ItemT], key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that names mean."""
        return tuple(self.one(kind, key, name).id for name in names)

    def anything(self, key: str, name: str) -> AnyItem:
        """Return the newest item of any kind that a name means."""
        found = [item for kind in KINDS.values() if (item := self._meant(kind, name)) is not None]
        if not found:
            raise StepError(key, f"nothing is called “{name}” at this point.")
        newest = max(found, key=lambda item: self._place(item.id))
        held = self.session.find(newest.id)
        assert held is not None  # it was just found  # noqa: S101
        return held

    def _place(self, item_id: str) -> int:
        held = self.session.held(item_id)
        return held.place if held else 0

    def parties(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the parties that names mean; ``everyone`` is all who sit at the table."""
        wanted = tuple(names)
        if [one_line(name).casefold() for name in wanted] == [EVERYONE]:
            return tuple(party.id for party in self.session.parties_at_table)
        return self.several(Party, key, wanted)

    def people(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the people that names mean; ``everyone`` is all of them."""
        wanted = tuple(names)
        if [one_line(name).casefold() for name in wanted] == [EVERYONE]:
            return tuple(person.id for person in self.session.all(Person))
        return self.several(Person, key, wanted)

    def issue(self, name: str | None) -> Issue:
        """Return the issue a step is about: the one it names, else the one at hand."""
        if name is not None:
            return self.one(Issue, "for", name)
        if self.issue_id is None:
            raise StepError("", "no issue is at hand; say which with “take up:” or “for:”.")
        return self.session.get(Issue, self.issue_id)

    def straw_design(self, issue: Issue) -> Proposal:
        """Return the newest straw design of an issue."""
        newest = newest_proposal(self.session, issue.id)
        if newest is None:
            raise StepError("", f"issue “{issue.title}” has no straw design yet.")
        return newest


def _kind(kind: type[ItemBase]) -> str:
    return str(kind.model_fields["kind"].default)
