"""What may be noticed about the table itself: who is in the room, what rests, whose text it is."""

from collections.abc import Iterator, Sequence

from ibb.model.items import (
    DataRequest,
    Fact,
    Interest,
    Issue,
    Meeting,
    Mode,
    Option,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Role,
    Stage,
    Story,
)
from ibb.model.queries import in_the_room, open_meeting, within
from ibb.model.session import Session
from ibb.process.coach.observation import Observation, newest, only, parties_named

FEW = 3
"""A party is thin in the room with less than one in so many of its people."""
MOST = 2
"""A party is mostly there with more than one in so many."""

_OPEN = frozenset({None, Outcome.BACK})
_TEAM = frozenset({Role.LEAD, Role.MEMBER})
_SUBSTANCE = (Story, Fact, DataRequest, Interest, Option, Proposal)


def on_whose_text(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed when an issue slides into positions (practice 4.1, 6).

    An issue that was brought openly as one to trade on is left alone, and so is the exchange once
    every party has put its own text down.
    """
    if issue.outcome not in _OPEN:
        return
    designs = within(session, Proposal, issue.id)
    if issue.mode is Mode.INTEREST_BASED:
        yield from _still_somebodys(session, designs)
        return
    tabled = {each.tabled_by for each in designs}
    if all(party.id in tabled for party in session.parties_at_table):
        return
    interests = within(session, Interest, issue.id)
    if not interests and issue.stage is Stage.ISSUE:
        return
    heard = {party for each in interests for party in each.parties} | set(issue.named_none)
    silent = [party for party in session.parties_at_table if party.id not in heard]
    yield from _text_before_reasons(session, designs, silent)
    yield from _switched_early(session, issue, silent)


def _still_somebodys(session: Session, designs: Sequence[Proposal]) -> Iterator[Observation]:
    """Yield that the newest text is one party's, though the issue is bargained by interests."""
    if designs and designs[-1].tabled_by:
        party = session.get(Party, designs[-1].tabled_by)
        yield Observation(
            "text_is_one_partys",
            f"The newest text is from {parties_named([party])}. Which interests does it meet, and "
            "what else would?",
            designs[-1].id,
        )


def _text_before_reasons(
    session: Session, designs: Sequence[Proposal], silent: Sequence[Party]
) -> Iterator[Observation]:
    design = newest(designs, lambda each: each.tabled_by is not None)
    if design and design.tabled_by and silent:
        party = session.get(Party, design.tabled_by)
        yield Observation(
            "text_before_interests",
            f"A text from {parties_named([party])} came before all had named interests. What is it "
            "meant to protect?",
            design.id,
        )


def _switched_early(
    session: Session, issue: Issue, silent: Sequence[Party]
) -> Iterator[Observation]:
    if silent:
        says = f"No interest yet from {parties_named(silent)}. Hear it before the next proposal?"
        yield Observation("traditional_too_soon", says, only(silent))
    elif not within(session, Option, issue.id):
        yield Observation(
            "traditional_too_soon",
            "These interests have no option yet. Spend an hour on options before proposals?",
            issue.id,
        )


def on_table(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about the room, and about what the table put off (practice 4.1)."""
    if issue.outcome in _OPEN:
        yield from _few_in_the_room(session)
        yield from _nothing_begun(session)
    yield from _rests(session, issue)
    parked = [*within(session, ParkedItem, issue.id), *session.among(ParkedItem, "issue", None)]
    if item := newest(parked, lambda each: each.owner is None and each.returned is None):
        yield Observation(
            "parked_without_owner",
            f"Who looks after {session.name(item.id)}, so that it comes back?",
            item.id,
        )


def _few_in_the_room(session: Session) -> Iterator[Observation]:
    """Yield that a party has hardly anyone here, where another has most of its people."""
    meeting = open_meeting(session)
    if meeting is None:
        return
    here = {stay.person for stay in in_the_room(session, meeting.id)}
    team: dict[str | None, list[str]] = {}
    for person in session.all(Person):
        if person.role in _TEAM:
            team.setdefault(person.party, []).append(person.id)
    count = {
        party.id: (len(here.intersection(team[party.id])), len(team[party.id]))
        for party in session.parties_at_table
        if party.id in team
    }
    thin = [
        party
        for party in session.parties_at_table
        if party.id in count and count[party.id][0] * FEW < count[party.id][1]
    ]
    if not thin or not any(there * MOST > whole for there, whole in count.values()):
        return
    there, whole = (sum(count[party.id][place] for party in thin) for place in (0, 1))
    yield Observation(
        "few_in_the_room",
        f"From {parties_named(thin)}, {there or 'none'} of {whole} {'are' if there > 1 else 'is'} "
        "here. What can be settled, and what waits?",
        only(thin),
    )


def _nothing_begun(session: Session) -> Iterator[Observation]:
    over = sum(meeting.closed is not None for meeting in session.all(Meeting))
    if not over or any(session.all(kind) for kind in _SUBSTANCE):
        return
    gone = "one meeting" if over == 1 else f"{over} meetings"
    yield Observation(
        "no_issue_begun", f"After {gone}, no issue is begun. Which one comes first next time?"
    )


def _rests(session: Session, issue: Issue) -> Iterator[Observation]:
    if issue.returns_on:
        return
    if issue.outcome is Outcome.COMMITTEE:
        yield Observation(
            "committee_without_day",
            f"Who hears from the committee on {session.name(issue.id)}, and by which day?",
            issue.id,
        )
    elif issue.outcome is Outcome.PARKED and not issue.owner:
        yield Observation(
            "parked_without_return",
            f"Who looks after {session.name(issue.id)} while it is parked, and until when?",
            issue.id,
        )
