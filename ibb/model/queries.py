"""What people ask of a session: lists and relations, in display order."""

from ibb.model.items import (
    Attendance,
    Clause,
    ClauseStatus,
    ConsensusTest,
    Criterion,
    Issue,
    Mark,
    Meeting,
    Option,
    Party,
    Person,
    Proposal,
    Signal,
)
from ibb.model.session import ItemT, Session
from ibb.model.text import same_words


def issues(session: Session) -> list[Issue]:
    """Return the issues as the table takes them up, each followed by the ones nested in it."""
    every = session.all(Issue)
    under: dict[str | None, list[Issue]] = {}
    for issue in sorted(every, key=lambda each: each.rank):
        under.setdefault(issue.parent, []).append(issue)

    def walk(parent: str | None) -> list[Issue]:
        return [found for issue in under.get(parent, []) for found in (issue, *walk(issue.id))]

    return walk(None)


def live_issues(session: Session) -> list[Issue]:
    """Return the issues that were not merged into another, as the table takes them up."""
    return [each for each in issues(session) if each.merged_into is None]


def within(session: Session, kind: type[ItemT], issue_id: str) -> list[ItemT]:
    """Return the items of a kind that belong to an issue."""
    return session.among(kind, "issue", issue_id)


def split_options(session: Session) -> set[str]:
    """Return the ids of the options that were split into others."""
    return {option.split_from for option in session.all(Option) if option.split_from}


def live_options(session: Session, issue_id: str) -> list[Option]:
    """Return the options still considered: not merged away, not split up, not set aside."""
    return [
        option
        for option in within(session, Option, issue_id)
        if option.merged_into is None
        and option.set_aside is None
        and not session.among(Option, "split_from", option.id)
    ]


def merged_into(session: Session, option_id: str) -> list[Option]:
    """Return the options whose words live on in this one."""
    return session.among(Option, "merged_into", option_id)


def criteria(session: Session, issue_id: str) -> list[Criterion]:
    """Return the yardsticks for an issue: its own, its parents', and the standing ones."""
    family: set[str | None] = {None}
    reached: str | None = issue_id
    while reached and reached not in family:
        family.add(reached)
        reached = session.get(Issue, reached).parent
    return [item for item in session.all(Criterion) if item.issue in family]


def mark(session: Session, option_id: str, criterion_id: str) -> Mark | None:
    """Return how an option was marked against a criterion, if it was."""
    marks = session.among(Mark, "option", option_id)
    return next((each for each in marks if each.criterion == criterion_id), None)


def newest_proposal(session: Session, issue_id: str) -> Proposal | None:
    """Return the straw design an issue stands at."""
    proposals = within(session, Proposal, issue_id)
    return proposals[-1] if proposals else None


def tests_of(session: Session, tested_id: str) -> list[ConsensusTest]:
    """Return the tests for consensus taken of one straw design or clause."""
    return session.among(ConsensusTest, "of", tested_id)


def signals_of(session: Session, test_id: str) -> list[Signal]:
    """Return what the seats showed in one test."""
    return session.among(Signal, "test", test_id)


def tests_about(session: Session, issue_id: str) -> list[ConsensusTest]:
    """Return every test of an issue's straw designs and clauses."""
    tested = {item.id for item in within(session, Proposal, issue_id)}
    tested |= {item.id for item in within(session, Clause, issue_id)}
    return [test for test in session.all(ConsensusTest) if test.of in tested]


def agreed_clauses(session: Session) -> list[Clause]:
    """Return the clauses that were at least tentatively agreed and still stand."""
    agreed = {ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED}
    return [clause for clause in session.all(Clause) if clause.status in agreed]


def seats(session: Session) -> list[Person]:
    """Return the people asked in consensus tests."""
    return [person for person in session.all(Person) if person.counts]


def party_named(session: Session, name: str) -> Party | None:
    """Return the party people call by this name."""
    return _named(session, Party, name)


def person_named(session: Session, name: str) -> Person | None:
    """Return the person people call by this name."""
    return _named(session, Person, name)


def _named(session: Session, kind: type[ItemT], name: str) -> ItemT | None:
    for item in session.all(kind):
        if same_words(item.words, name):
            return item
    return None


def open_meeting(session: Session) -> Meeting | None:
    """Return the meeting in progress."""
    for meeting in session.all(Meeting):
        if meeting.opened and not meeting.closed:
            return meeting
    return None


def in_the_room(session: Session, meeting_id: str) -> list[Attendance]:
    """Return the stays in a meeting that have not ended."""
    return [
        stay for stay in session.all(Attendance) if stay.meeting == meeting_id and not stay.left
    ]
