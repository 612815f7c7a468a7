"""What the program can tell from the record about being ready to move on.

Each is a pure function of the session and one issue; a template names them under ``record:``.
"""

import re
from collections.abc import Callable

from ibb.model.figure_queries import agreed_by_all, comparisons
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Criterion,
    DataRequest,
    Fact,
    Indicator,
    Interest,
    Issue,
    Person,
    Ratification,
    Standard,
    Story,
    Task,
)
from ibb.model.queries import (
    criteria,
    live_options,
    mark,
    newest_proposal,
    tests_about,
    tests_of,
    within,
)
from ibb.model.session import Session
from ibb.process.absent import unconfirmed, unserved_absent
from ibb.process.outcomes import read_test
from ibb.process.promises import authority_of

CheckFunction = Callable[[Session, Issue], bool]

_YES_NO = re.compile(
    r"^(should|shall|do|does|did|is|are|was|were|can|could|will|would|may|must|has|have)\b",
    re.IGNORECASE,
)


def framed_as_question(_session: Session, issue: Issue) -> bool:
    """The statement is a question that cannot be answered with yes or no."""
    statement = issue.statement.strip()
    return statement.endswith("?") and not _YES_NO.match(statement)


def names_no_person(session: Session, issue: Issue) -> bool:
    """The statement names no person, so that the problem is joint."""
    words = issue.statement.casefold()
    return not any(person.name.casefold() in words for person in session.all(Person))


def has_raiser_or_owner(_session: Session, issue: Issue) -> bool:
    """It is known who raised the issue or who looks after it."""
    return bool(issue.raised_by or issue.owner)


def each_party_told_its_story(session: Session, issue: Issue) -> bool:
    """Every party at the table has told its story, or one story stands for all."""
    stories = within(session, Story, issue.id)
    told = {story.party for story in stories}
    return None in told or all(party.id in told for party in session.parties_at_table)


def facts_have_sources(session: Session, issue: Issue) -> bool:
    """Every fact about the issue says where it comes from."""
    return all(fact.source.strip() for fact in within(session, Fact, issue.id))


def data_owed_has_owner_and_date(session: Session, issue: Issue) -> bool:
    """Every data request still open says who owes it and when."""
    return all(
        request.answered or ((request.owner or request.owed_by) and request.due)
        for request in within(session, DataRequest, issue.id)
    )


def each_party_named_interests(session: Session, issue: Issue) -> bool:
    """Every party at the table has named an interest, or has said that it has none here."""
    held = {party for item in within(session, Interest, issue.id) for party in item.parties}
    held |= set(issue.named_none)
    return all(party.id in held for party in session.parties_at_table)


def a_mutual_interest(session: Session, issue: Issue) -> bool:
    """At least one interest is held by more than one party."""
    return any(interest.mutual for interest in within(session, Interest, issue.id))


def authority_set(session: Session, issue: Issue) -> bool:
    """It is stated who decides on the issue, and what this table is promised."""
    return authority_of(session, issue.id) is not None


def status_quo_listed(session: Session, issue: Issue) -> bool:
    """Keeping things as they are is among the options."""
    return any(option.status_quo for option in live_options(session, issue.id))


def each_interest_has_an_option(session: Session, issue: Issue) -> bool:
    """Every interest is served by an option still considered."""
    served = {interest for option in live_options(session, issue.id) for interest in option.serves}
    return all(interest.id in served for interest in within(session, Interest, issue.id))


def criteria_agreed(session: Session, issue: Issue) -> bool:
    """There are criteria, and every party at the table agreed to each."""
    found = criteria(session, issue.id)
    seated = {party.id for party in session.parties_at_table}
    return bool(found) and all(seated <= set(item.agreed_by) for item in found)


def criteria_can_be_told(session: Session, issue: Issue) -> bool:
    """Every criterion says how one would tell."""
    found: list[Criterion] = criteria(session, issue.id)
    return bool(found) and all(criterion.measure.strip() for criterion in found)


def every_option_marked(session: Session, issue: Issue) -> bool:
    """Every live option is marked against every criterion that must be met."""
    must = [item for item in criteria(session, issue.id) if item.weight == "must"]
    return bool(must) and all(
        mark(session, option.id, criterion.id) is not None
        for option in live_options(session, issue.id)
        for criterion in must
    )


def standard_agreed(session: Session, issue: Issue) -> bool:
    """Every comparison is held against standards that all agreed to, or there is none."""
    found = comparisons(session, issue.id)
    named = {each for comparison in found for each in comparison.standards}
    agreed = all(agreed_by_all(session, session.get(Standard, each)) for each in named)
    return agreed and all(comparison.standards for comparison in found)


def straw_design_written(session: Session, issue: Issue) -> bool:
    """There is a text to test."""
    return newest_proposal(session, issue.id) is not None


def newest_text_tested(session: Session, issue: Issue) -> bool:
    """The newest straw design is the one that was tested."""
    newest = newest_proposal(session, issue.id)
    return newest is not None and bool(tests_of(session, newest.id))


def reservations_written(session: Session, issue: Issue) -> bool:
    """Whoever did not support a text fully has said why, and it is written down."""
    return all(not read_test(session, test).unexplained for test in tests_about(session, issue.id))


def absent_served(session: Session, issue: Issue) -> bool:
    """Something on its way serves each party without a seat that is spoken for here."""
    return not unserved_absent(session, issue)


def absent_confirmed(session: Session, issue: Issue) -> bool:
    """What is said for those without a seat was confirmed by them."""
    return not unconfirmed(session, issue)


def outcome_recorded(_session: Session, issue: Issue) -> bool:
    """The issue has an outcome."""
    return issue.outcome is not None


def clause_written(session: Session, issue: Issue) -> bool:
    """There is agreed language for the issue."""
    return bool(within(session, Clause, issue.id))


def clauses_say_why(session: Session, issue: Issue) -> bool:
    """Every clause carries its bargaining history."""
    found = within(session, Clause, issue.id)
    return bool(found) and all(clause.why.strip() for clause in found)


def clauses_serve_interests(session: Session, issue: Issue) -> bool:
    """Every clause names the interests it serves."""
    found = within(session, Clause, issue.id)
    return bool(found) and all(clause.serves for clause in found)


def clauses_initialled(session: Session, issue: Issue) -> bool:
    """Every clause carries the initials of every party at the table."""
    found = within(session, Clause, issue.id)
    return bool(found) and all(clause.status is not ClauseStatus.DRAFT for clause in found)


def clauses_have_dates(session: Session, issue: Issue) -> bool:
    """Every clause says when it takes effect."""
    found = within(session, Clause, issue.id)
    return bool(found) and all(clause.effective for clause in found)


def measures_set(session: Session, issue: Issue) -> bool:
    """Every agreed term has a measure, with somebody to read it and a day."""
    agreed = [
        clause
        for clause in within(session, Clause, issue.id)
        if clause.status is not ClauseStatus.SUPERSEDED
    ]
    watched = {
        each.clause
        for each in within(session, Indicator, issue.id)
        if (each.owner or each.owed_by) and each.first_due
    }
    return bool(agreed) and all(clause.id in watched for clause in agreed)


def ratification_planned(session: Session, _issue: Issue) -> bool:
    """It is known which bodies ratify, and by when."""
    bodies = session.all(Ratification)
    return bool(bodies) and all(body.due or body.held for body in bodies)


def tasks_have_owners(session: Session, issue: Issue) -> bool:
    """Every task about the issue has an owner and a day."""
    return all(
        (task.owner or task.owed_by) and task.due for task in within(session, Task, issue.id)
    )


CHECKS: dict[str, CheckFunction] = {
    check.__name__: check
    for check in (
        framed_as_question,
        names_no_person,
        has_raiser_or_owner,
        each_party_told_its_story,
        facts_have_sources,
        data_owed_has_owner_and_date,
        each_party_named_interests,
        a_mutual_interest,
        authority_set,
        status_quo_listed,
        each_interest_has_an_option,
        criteria_agreed,
        criteria_can_be_told,
        every_option_marked,
        standard_agreed,
        straw_design_written,
        newest_text_tested,
        reservations_written,
        absent_served,
        absent_confirmed,
        outcome_recorded,
        clause_written,
        clauses_say_why,
        clauses_serve_interests,
        clauses_initialled,
        clauses_have_dates,
        measures_set,
        ratification_planned,
        tasks_have_owners,
    )
}
