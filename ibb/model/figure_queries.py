"""What is asked of figures: what holds for an issue, who agreed, and what is in use."""

from collections.abc import Iterable

from ibb.model.items import Comparison, DataTable, Gap, Issue, Party, Rate, Standard
from ibb.model.session import ItemT, Session


def _holding_for(session: Session, kind: type[ItemT], issue_id: str) -> list[ItemT]:
    """Return the items of an issue, of the issues it is part of, and of no issue in particular."""
    family: set[str | None] = {None}
    reached: str | None = issue_id
    while reached and reached not in family:
        family.add(reached)
        reached = session.get(Issue, reached).parent
    return [each for each in session.all(kind) if getattr(each, "issue", None) in family]


def rates(session: Session, issue_id: str) -> list[Rate]:
    """Return the rates an issue may argue from."""
    return _holding_for(session, Rate, issue_id)


def standards(session: Session, issue_id: str) -> list[Standard]:
    """Return the standards an issue may be held against."""
    return _holding_for(session, Standard, issue_id)


def data_tables(session: Session, issue_id: str) -> list[DataTable]:
    """Return the tables an issue may draw on."""
    return _holding_for(session, DataTable, issue_id)


def comparisons(session: Session, issue_id: str) -> list[Comparison]:
    """Return the comparisons of an issue."""
    return session.among(Comparison, "issue", issue_id)


def gaps(session: Session, issue_id: str) -> list[Gap]:
    """Return the gaps that the table agreed to work on."""
    return session.among(Gap, "issue", issue_id)


def by_rate(session: Session, rate_id: str) -> list[Comparison]:
    """Return the comparisons that are made by a rate."""
    return session.among(Comparison, "rate", rate_id)


def held_against(session: Session, standard_id: str) -> list[Comparison]:
    """Return the comparisons that a standard is applied to."""
    return [each for each in session.all(Comparison) if standard_id in each.standards]


def not_yet_agreed(session: Session, item: Rate | Standard) -> list[Party]:
    """Return the parties at the table that have not agreed to a rate or a standard."""
    return [each for each in session.parties_at_table if each.id not in item.agreed_by]


def agreed_by_all(session: Session, item: Rate | Standard) -> bool:
    """Tell whether every party at the table agreed; nobody at the table agrees to nothing."""
    return bool(session.parties_at_table) and not not_yet_agreed(session, item)


def smallest_cell(session: Session) -> int:
    """Return below which count of people nothing is shown here."""
    return session.charter.smallest_cell if session.charter else 10


def agreed_standards(session: Session, ids: Iterable[str]) -> list[Standard]:
    """Return those of the standards that everyone at the table agreed to."""
    found = [session.get(Standard, each) for each in ids]
    return [each for each in found if agreed_by_all(session, each)]
