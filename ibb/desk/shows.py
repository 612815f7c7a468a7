"""Where a gesture can be seen: the place, the issue and the line that show what was recorded."""

from dataclasses import dataclass

from ibb.desk.places.everything import PLACES
from ibb.desk.walk import ISSUES, place_of
from ibb.model.actions import Action, Add, Change
from ibb.model.entry import Entry
from ibb.model.items import (
    AnyItem,
    Bearing,
    Clause,
    ConsensusTest,
    Issue,
    Mark,
    Meeting,
    Option,
    ParkedItem,
    Proposal,
    Reading,
    Referral,
    Signal,
    Task,
)
from ibb.model.session import Session
from ibb.process.further import FURTHER

MEETING = "meeting"
_PLACES = {
    "charter": "charter",
    "party": "parties",
    "person": "people",
    "ground_rule": "rules",
    "commitment": "rules",
    "meeting": MEETING,
    "attendance": MEETING,
    "recess": MEETING,
    "agenda_item": MEETING,
    "story": "story",
    "fact": "story",
    "data_request": "story",
    "interest": "interests",
    "option": "options",
    "criterion": "criteria",
    "mark": "criteria",
    "proposal": "consensus",
    "clause": "agreement",
    "ratification": "agreement",
    **{kind: key for key, kinds in FURTHER.items() for kind in kinds},
}
_IN_THE_LIST = frozenset({"title", "statement", "rank", "parent", "merged_into", "owner"})
"""What of an issue is shown in the list of issues."""


@dataclass(frozen=True)
class Shown:
    """A place, the issue at hand there, and the line pointed to."""

    place: str
    issue_id: str | None = None
    pointed: str | None = None


def shown_after(entry: Entry, session: Session, before: Shown, at_hand: str | None) -> Shown:
    """Return where the table looks once an entry is recorded.

    ``session`` is the one after it; ``before`` is where the table looked before, which holds for
    what is shown everywhere or nowhere.
    """
    if not entry.actions:
        return before
    first, last = entry.actions[0], entry.actions[-1]
    alike = all(
        isinstance(each, Add) and isinstance(first, Add) and each.item.kind == first.item.kind
        for each in entry.actions
    )
    action = last if alike else first
    item = session.find(action.id) if isinstance(action, Change) else action.item
    return before if item is None else _shows(action, item, session, before, at_hand)


def taken_up(session: Session, issue_id: str | None, before: Shown) -> Shown:
    """Return where the table looks once it takes an issue up."""
    issue = session.find(issue_id) if issue_id else None
    return Shown(place_of(issue.stage), issue.id, issue.id) if isinstance(issue, Issue) else before


def _shows(
    action: Action, item: AnyItem, session: Session, before: Shown, at_hand: str | None
) -> Shown:
    match item:
        case Issue():
            return _issue(action, item, before)
        case ConsensusTest() | Signal():
            return _tested(item, session, before)
        case Mark() | Bearing():
            return _cell(item, session, at_hand)
        case Meeting():  # it stands in several places of its page: in the middle, and in the list
            return Shown(MEETING, at_hand)
        case Task() | ParkedItem():  # written down from anywhere, without looking away
            return Shown(before.place, before.issue_id, item.id)
    issue = _issue_of(item, session) or at_hand
    place = _PLACES.get(item.kind, before.place)
    known = issue is not None or not PLACES[place].of_issue
    return Shown(place, issue, item.id) if known else before


def _issue_of(item: AnyItem, session: Session) -> str | None:
    """Return the issue an item belongs to, by what it reads or what it sent elsewhere."""
    owner: AnyItem | None = item
    if isinstance(item, Reading):
        owner = session.find(item.indicator)
    elif isinstance(item, Referral):
        owner = session.find(item.option)
    return getattr(owner, "issue", None)


def _cell(item: Mark | Bearing, session: Session, at_hand: str | None) -> Shown:
    """Return the cell of the grid that a mark or a bearing fills."""
    option = session.find(item.option)
    issue = option.issue if isinstance(option, Option) else at_hand
    if isinstance(item, Mark):
        return Shown("criteria", issue, f"{item.option}|{item.criterion}")
    return Shown("authority", issue, f"{item.option}|{item.commitment}")


def _issue(action: Action, issue: Issue, before: Shown) -> Shown:
    if not isinstance(action, Change):
        return Shown(ISSUES, issue.id, issue.id)
    fields = action.after.keys()
    if "stage" in fields:
        return Shown(place_of(issue.stage), issue.id)
    if fields & _IN_THE_LIST:
        return Shown(ISSUES, issue.id, issue.id)
    here = before.place if before.issue_id == issue.id else place_of(issue.stage)
    return Shown(here, issue.id, before.pointed)


def _tested(item: ConsensusTest | Signal, session: Session, before: Shown) -> Shown:
    test = item if isinstance(item, ConsensusTest) else session.find(item.test)
    tested = session.find(test.of) if isinstance(test, ConsensusTest) else None
    match tested:
        case Proposal():
            return Shown("consensus", tested.issue, tested.id)
        case Clause():
            return Shown("agreement", tested.issue, tested.id)
    return before
