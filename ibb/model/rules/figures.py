"""Rules about figures: nothing small, nothing measured by a standard that is not agreed yet."""

from ibb.model.errors import RuleError
from ibb.model.figure_queries import (
    agreed_by_all,
    by_rate,
    held_against,
    not_yet_agreed,
    rates,
    smallest_cell,
    standards,
)
from ibb.model.items import Comparison, DataTable, Figure, Gap, Rate, Standard
from ibb.model.rules.kinds import check, moves_on
from ibb.model.session import Session
from ibb.model.text import same_words

MOST_PERCENT = 100


@check.register
def _rate(after: Rate, before: Rate | None, session: Session) -> None:
    if before is None or (before.counts, before.out_of) == (after.counts, after.out_of):
        return
    if by_rate(session, after.id):
        raise RuleError(
            f"{session.name_first(after.id)} is in use already, so what it counts out of what "
            "stays; make a new rate instead."
        )


@check.register
def _standard(after: Standard, before: Standard | None, session: Session) -> None:
    if before is None or not _measures_otherwise(before, after):
        return
    if held_against(session, after.id):
        raise RuleError(
            f"{session.name_first(after.id)} is applied already, so its threshold stays; "
            "make a new standard instead."
        )


def _measures_otherwise(before: Standard, after: Standard) -> bool:
    fields = ("compares", "flags", "threshold")
    return any(getattr(before, each) != getattr(after, each) for each in fields)


@moves_on.register
def _standard_moves(before: Standard, after: Standard | None, _session: Session) -> None:
    if after is None or not _measures_otherwise(before, after):
        return
    if set(after.agreed_by) & set(before.agreed_by):
        raise RuleError(
            "Those who agreed to this standard agreed to its threshold as it was; "
            "ask them again once it is changed."
        )


@moves_on.register
def _rate_moves(before: Rate, after: Rate | None, _session: Session) -> None:
    if after is None or (before.counts, before.out_of) == (after.counts, after.out_of):
        return
    if set(after.agreed_by) & set(before.agreed_by):
        raise RuleError(
            "Those who agreed to this rate agreed to what it counted out of what; "
            "ask them again once it is changed."
        )


@check.register
def _comparison(after: Comparison, before: Comparison | None, session: Session) -> None:
    if same_words(after.group, after.peers):
        raise RuleError("A comparison needs two groups; the group and its peers are the same here.")
    if before is None or before.rate != after.rate:
        _of_this_issue(session, after)
    sides = ((after.group, after.group_figure), (after.peers, after.peers_figure))
    known = (before.group_figure, before.peers_figure) if before else ()
    for name, figure in sides:
        if figure not in known:
            _figure(session, name, figure)
    new = set(after.standards) - set(before.standards if before else ())
    for standard_id in after.standards:
        if standard_id in new:
            _applied(session, after, session.get(Standard, standard_id))


def _of_this_issue(session: Session, comparison: Comparison) -> None:
    if comparison.rate not in {each.id for each in rates(session, comparison.issue)}:
        raise RuleError(f"{session.name_first(comparison.rate)} belongs to another issue.")


def _figure(session: Session, name: str, figure: Figure) -> None:
    if figure.percent is not None and not 0 <= figure.percent <= MOST_PERCENT:
        raise RuleError(f"The rate of “{name}” lies between 0 and 100 percent; check it again.")
    if figure.count is None or figure.out_of is None:
        return
    floor = smallest_cell(session)
    if min(figure.count, figure.out_of - figure.count) < floor:
        raise RuleError(
            f"The figure of “{name}” counts fewer than {floor} people on one side, and somebody "
            "could be recognized; give a rounded rate, or leave it out."
        )


def _applied(session: Session, comparison: Comparison, standard: Standard) -> None:
    if standard not in standards(session, comparison.issue):
        raise RuleError(f"{session.name_first(standard.id)} belongs to another issue.")
    if agreed_by_all(session, standard):
        return
    missing = [f"“{party.name}”" for party in not_yet_agreed(session, standard)]
    who = " and ".join(filter(None, (", ".join(missing[:-1]), *missing[-1:])))
    yet = f"{who} has" if len(missing) == 1 else f"{who} have"
    told = f"{yet} not agreed to it yet" if missing else "nobody has a seat at the table yet"
    raise RuleError(
        f"{session.name_first(standard.id)} cannot be applied: {told}. "
        "Everyone agrees to a standard before it is applied."
    )


@check.register
def _gap(after: Gap, before: Gap | None, session: Session) -> None:
    for each in set(after.comparisons) - set(before.comparisons if before else ()):
        if session.get(Comparison, each).issue != after.issue:
            raise RuleError(f"{session.name_first(each)} belongs to another issue than this gap.")


@check.register
def _table(after: DataTable, before: DataTable | None, session: Session) -> None:
    if before is None and after.smallest_cell is not None:
        floor = smallest_cell(session)
        if after.smallest_cell < floor:
            raise RuleError(
                f"Here counts below {floor} stay out of the record; bring the table in again "
                f"with that floor, or a higher one."
            )
