"""Which issue the table is on, and whether it is sitting, told from the entries one by one."""

from collections.abc import Iterator
from datetime import datetime

from ibb.model.actions import Action, Add, Change, Withdraw, changed
from ibb.model.entry import Entry
from ibb.model.items import (
    AgendaItem,
    AnyItem,
    ConsensusTest,
    Issue,
    Mark,
    Meeting,
    Reading,
    Recess,
    Referral,
    Signal,
    Stage,
    Task,
)

_Followed = Meeting | Recess | AgendaItem | Issue
_STARTS_AND_STOPS = ("opened", "closed", "began", "resumed")


class AtHand:
    """Follows a record without asking its session: a few small dictionaries, quick per entry.

    At hand is the issue that the newest entry touched: itself, or something within it. Where an
    entry touches several, the one at hand stays if it is among them, else it is the first. A topic
    that begins brings its issue, or none. Planning an agenda and reordering issues touch none.
    """

    def __init__(self) -> None:
        self.issue: str | None = None
        """The issue at hand."""
        self.sitting = False
        """Whether a meeting is open and not in recess."""
        self.ever_met = False
        """Whether any meeting of the record was opened."""
        self._followed: dict[str, _Followed] = {}
        self._about: dict[str, str | None] = {}

    @property
    def stage(self) -> Stage:
        """The stage of the issue at hand."""
        found = self._followed.get(self.issue or "")
        return found.stage if isinstance(found, Issue) else Stage.ISSUE

    def take(self, entry: Entry) -> datetime | None:
        """Take the next entry; return when it says that the sitting began or ended, if it does."""
        touched: list[str | None] = []
        stated: list[datetime] = []
        for action in entry.actions:
            self._follow(action)
            touched += self._touched(action)
            stated += self._stated(action)
        if touched and self.issue not in touched:
            self.issue = touched[0]
        if self.issue not in self._followed:
            self.issue = None
        if any(_kind(action) in {"meeting", "recess"} for action in entry.actions):
            self._look_around()
        return min(stated, default=None)

    def _follow(self, action: Action) -> None:
        match action:
            case Add(item=item):
                if isinstance(item, _Followed):
                    self._followed[item.id] = item
                self._about[item.id] = self._issue_of(item)
            case Change(id=item_id):
                if item_id in self._followed:
                    self._followed[item_id] = changed(self._followed[item_id], dict(action.after))
                elif "issue" in action.after:
                    issue = action.after["issue"]
                    self._about[item_id] = str(issue) if issue else None
            case Withdraw(item=item):
                self._followed.pop(item.id, None)

    def _touched(self, action: Action) -> Iterator[str | None]:
        """Yield the issue that an action touches, if any; None for a topic about no issue."""
        item = self._followed.get(_id(action))
        if isinstance(item, AgendaItem):
            if item.began and not item.ended:
                yield item.issue
        elif isinstance(item, Issue):
            if not (isinstance(action, Change) and action.after.keys() <= {"rank"}):
                yield item.merged_into or item.id
        elif _kind(action) not in {"issue", "agenda_item"}:
            issue = self._about.get(_id(action))
            if issue is not None:
                yield issue

    def _issue_of(self, item: AnyItem) -> str | None:
        match item:
            case Mark() | Referral():
                return self._about.get(item.option)
            case Reading():
                return self._about.get(item.indicator)
            case ConsensusTest():
                return self._about.get(item.of)
            case Signal():
                return self._about.get(item.test)
            case Task(issue=None, clause=str(clause)):
                return self._about.get(clause)
            case _:
                return getattr(item, "issue", None)

    def _stated(self, action: Action) -> Iterator[datetime]:
        item = self._followed.get(_id(action))
        if not isinstance(item, Meeting | Recess):
            return
        said = action.after if isinstance(action, Change) else _STARTS_AND_STOPS
        for name in _STARTS_AND_STOPS:
            moment = getattr(item, name, None)
            if moment and name in said:
                yield moment

    def _look_around(self) -> None:
        meetings = [each for each in self._followed.values() if isinstance(each, Meeting)]
        sitting = {each.id for each in meetings if each.opened and not each.closed}
        self.ever_met = any(each.opened for each in meetings)
        self.sitting = bool(sitting) and not any(
            each.meeting in sitting and not each.resumed
            for each in self._followed.values()
            if isinstance(each, Recess)
        )


def _id(action: Action) -> str:
    return action.id if isinstance(action, Change) else action.item.id


def _kind(action: Action) -> str:
    return action.kind if isinstance(action, Change) else action.item.kind


__all__ = ["AtHand"]
