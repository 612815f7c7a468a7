"""A session that holds one or more of every kind of item, each text field being given words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from ibb.model import gestures
from ibb.model.actions import Add, change
from ibb.model.items import (
    AgendaItem,
    Answer,
    Attendance,
    Attribution,
    Clause,
    Comment,
    Commitment,
    Criterion,
    DataRequest,
    Fact,
    GroundRule,
    Interest,
    Issue,
    Mark,
    Meeting,
    Minutes,
    Option,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Ratification,
    Recess,
    Role,
    Story,
    Task,
)
from ibb.model.minutes_gestures import decline
from ibb.model.recording import Recorder
from tests.support.sessions import BY, charter
from tests.support.whole_further import record_further

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)
LEAD: dict[str, Any] = {"role": Role.LEAD, "counts": True}


def record_everything(recorder: Recorder, words: str) -> None:
    """Record a whole session, from the charter to ratification, in which all texts are ``words``.

    Names that must differ carry a number after the words.
    """
    numbers = count(1)

    def new_id() -> str:
        return f"i{next(numbers)}"

    def add(item):
        recorder.append((Add(item=item),), by=BY, at=NOON, note=words)
        return item

    add(
        charter(
            title=words,
            purpose=words,
            fallback=words,
            confidentiality=words,
            retention=words,
            illustrative=words,
            practice=True,
            attribution=Attribution.PERSON,
        )
    )
    sides = [Party(id=new_id(), name=f"{words} {each}", describes=words) for each in (1, 2)]
    union, board = map(add, sides)
    families = add(Party(id=new_id(), name=f"{words} 3", at_table=False))
    one, two = (
        add(Person(id=new_id(), name=f"{words} {number}", party=each.id, **LEAD))
        for number, each in ((4, union), (5, board))
    )
    add(GroundRule(id=new_id(), text=words))
    add(Commitment(id=new_id(), text=words, party=union.id, basis=words))
    meeting = add(Meeting(id=new_id(), title=words, place=words, opened=NOON))
    add(Attendance(id=new_id(), meeting=meeting.id, person=one.id, arrived=NOON, note=words))
    add(Recess(id=new_id(), meeting=meeting.id, reason="caucus", called_by=union.id, began=NOON))
    add(AgendaItem(id=new_id(), meeting=meeting.id, text=words, minutes=5))
    issue = add(Issue(id=new_id(), title=words, statement=words, raised_by=union.id, owner=one.id))
    add(Story(id=new_id(), issue=issue.id, text=words, party=union.id))
    fact = add(Fact(id=new_id(), issue=issue.id, text=words, source=words, denominator=words))
    request = add(DataRequest(id=new_id(), issue=issue.id, text=words, owner=one.id, due=DAY))
    recorder.append(change(request, answered=DAY, answer=fact.id), by=BY)
    add(DataRequest(id=new_id(), issue=issue.id, text=words, owed_by=board.id))
    need = add(Interest(id=new_id(), issue=issue.id, text=words, parties=(union.id,)))
    add(Interest(id=new_id(), issue=issue.id, text=words, parties=(families.id,), basis=words))
    keep = add(Option(id=new_id(), issue=issue.id, text=words, serves=(need.id,)))
    other = add(Option(id=new_id(), issue=issue.id, text=words, offered_by=union.id))
    aside = add(Option(id=new_id(), issue=issue.id, text=words, status_quo=True))
    recorder.append(change(aside, set_aside=words), by=BY)
    recorder.append(gestures.merge_options(recorder.session, keep.id, [other.id]), by=BY)
    yard = add(Criterion(id=new_id(), issue=issue.id, text=words, measure=words))
    told = {"answer": Answer.UNSURE, "note": words}
    add(Mark(id=new_id(), option=keep.id, criterion=yard.id, **told))
    first = add(Proposal(id=new_id(), issue=issue.id, text=words, options=(keep.id,)))
    recorder.append(
        gestures.revise(recorder.session, first.id, words + " again", new_id, changes=words), by=BY
    )
    shown = [
        gestures.Shown(one.id, "up", words, words),
        gestures.Shown(two.id, "side", words, words),
    ]
    recorder.append(gestures.reveal(recorder.session, first.id, shown, new_id), by=BY)
    clause = add(
        Clause(
            id=new_id(),
            issue=issue.id,
            heading=words,
            text=words,
            replaces=words,
            why=words,
            fiscal_note=words,
            proposal=first.id,
            serves=(need.id,),
            effective=DAY,
        )
    )
    add(Clause(id=new_id(), issue=issue.id, heading=words, text=words))
    body = add(Ratification(id=new_id(), body=words, covers=(clause.id,), note=words))
    for party in (union, board):
        recorder.append(gestures.initial(recorder.session, clause.id, party.id, NOON), by=BY)
    recorder.append(
        gestures.ratify(recorder.session, body.id, "ratified", DAY, in_favour=3, note=words), by=BY
    )
    owed = Task(id=new_id(), text=words, owner=one.id, issue=issue.id, due=DAY)
    recorder.append(change(add(owed), done=DAY), by=BY)
    parked = ParkedItem(id=new_id(), text=words, owner=two.id, issue=issue.id)
    recorder.append(change(add(parked), returned=DAY, resolution=words), by=BY)
    recorder.append(
        change(recorder.session.get(Issue, issue.id), outcome="parked", outcome_note=words), by=BY
    )
    _read_and_answered(recorder, words, meeting.id, union.id, new_id)
    record_further(recorder, words, add, new_id)
    gone = add(Option(id=new_id(), issue=issue.id, text=words))
    recorder.append(gestures.withdraw(recorder.session, gone.id), by=BY)


def _read_and_answered(
    recorder: Recorder, words: str, meeting_id: str, party_id: str, new_id: Callable[[], str]
) -> None:
    minutes = Minutes(id=new_id(), meeting=meeting_id, text=words)
    said = Comment(
        id=new_id(),
        about=minutes.id,
        sort="correction",
        quote=words,
        text=words,
        proposed=words,
        writer=words,
        party=party_id,
    )
    for item in (minutes, said, Comment(id=new_id(), text=words)):
        recorder.append((Add(item=item),), by=BY, at=NOON, note=words)
    recorder.append(decline(recorder.session, said.id, DAY, words), by=BY)
