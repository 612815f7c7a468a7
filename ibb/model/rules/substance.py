"""Rules about issues, interests, options, criteria and marks."""

from ibb.model.errors import RuleError
from ibb.model.items import (
    Attribution,
    Criterion,
    Interest,
    Issue,
    Mark,
    Option,
    Party,
)
from ibb.model.queries import criteria
from ibb.model.rules.kinds import check
from ibb.model.session import Session


@check.register
def _issue(after: Issue, _before: Issue | None, session: Session) -> None:
    if after.id in _above(session, after):
        raise RuleError(f"{session.name_first(after.id)} cannot be nested inside itself.")
    if after.merged_into:
        if after.merged_into == after.id:
            raise RuleError("An issue cannot be merged into itself.")
        into = session.get(Issue, after.merged_into)
        if into.merged_into:
            raise RuleError(
                f"{session.name_first(into.id)} was itself merged into "
                f"{session.name(into.merged_into)}; merge into that one."
            )


def _above(session: Session, issue: Issue) -> set[str]:
    above: set[str] = set()
    parent = issue.parent
    while parent and parent not in above:
        above.add(parent)
        parent = session.get(Issue, parent).parent
    return above


@check.register
def _interest(after: Interest, _before: Interest | None, session: Session) -> None:
    if after.basis.strip():
        return
    for party_id in after.parties:
        party = session.get(Party, party_id)
        if not party.at_table:
            raise RuleError(
                f"“{party.name}” has no seat here; say what this interest rests on "
                "(a survey, testimony, a statute, someone's judgement)."
            )


@check.register
def _option(after: Option, before: Option | None, session: Session) -> None:
    charter = session.charter
    if after.offered_by and (charter is None or charter.attribution is Attribution.NONE):
        raise RuleError("The charter keeps options without a name; leave out who offered it.")
    if after.status_quo:
        for other in session.all(Option):
            if other.id != after.id and other.issue == after.issue and other.status_quo:
                raise RuleError(f"Option {session.label(other.id)} already is the status quo.")
    _same_issue(session, after, after.merged_into)
    _same_issue(session, after, after.split_from)
    if after.merged_into:
        into = session.get(Option, after.merged_into)
        if into.id == after.id:
            raise RuleError("An option cannot be merged into itself.")
        if into.merged_into:
            raise RuleError(
                f"Option {session.label(into.id)} was itself merged into option "
                f"{session.label(into.merged_into)}; merge into that one."
            )
        if before and any(each.merged_into == after.id for each in session.all(Option)):
            raise RuleError(
                f"Option {session.label(after.id)} holds merged options; merge those "
                "into the other one together with it."
            )


def _same_issue(session: Session, option: Option, other_id: str | None) -> None:
    if other_id and session.get(Option, other_id).issue != option.issue:
        raise RuleError("Options of different issues cannot be merged or split into each other.")


@check.register
def _mark(after: Mark, before: Mark | None, session: Session) -> None:
    option = session.get(Option, after.option)
    criterion = session.get(Criterion, after.criterion)
    if criterion.id not in {each.id for each in criteria(session, option.issue)}:
        raise RuleError(
            f"Criterion {session.label(criterion.id)} belongs to another issue than "
            f"option {session.label(option.id)}."
        )
    if before is not None and (before.option, before.criterion) == (after.option, after.criterion):
        return
    for other in session.all(Mark):
        if other.option == after.option and other.criterion == after.criterion:
            raise RuleError(
                f"Option {session.label(option.id)} is already marked against criterion "
                f"{session.label(criterion.id)}; change that mark."
            )
