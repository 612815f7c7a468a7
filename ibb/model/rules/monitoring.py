"""Rules about theories of action, measures, readings, and options that were referred."""

from decimal import Decimal

from ibb.model.errors import RuleError
from ibb.model.items import Indicator, Reading, Referral, TheoryOfAction
from ibb.model.monitoring_gestures import measured, same_reading
from ibb.model.percentages import no_percentage
from ibb.model.rules.kinds import check
from ibb.model.session import Session
from ibb.model.small_readings import floor_under


@check.register
def _theory(after: TheoryOfAction, _before: TheoryOfAction | None, session: Session) -> None:
    for named in (after.gap, after.cause, after.strategy, after.leading, after.lagging):
        other = session.find(named) if named else None
        if other is not None and getattr(other, "issue", None) != after.issue:
            raise RuleError(
                f"{session.name_first(other.id)} belongs to another issue than this theory of "
                "action; choose one of the same issue."
            )
    _sort(session, after.leading, "leading")
    _sort(session, after.lagging, "lagging")


def _sort(session: Session, indicator_id: str | None, wanted: str) -> None:
    if indicator_id is None:
        return
    indicator = session.get(Indicator, indicator_id)
    if indicator.sort != wanted:
        raise RuleError(
            f"{session.name_first(indicator.id)} is a {indicator.sort} measure; "
            f"choose a {wanted} one here, or change what it is."
        )


@check.register
def _indicator(after: Indicator, before: Indicator | None, session: Session) -> None:
    for named in (after.comparison, after.clause):
        other = session.find(named) if named else None
        if other is not None and getattr(other, "issue", None) != after.issue:
            raise RuleError(
                f"{session.name_first(other.id)} belongs to another issue than this measure; "
                "choose one of the same issue."
            )
    for part in _PERCENTAGES:
        _percentage(after, before, part)
    if before is None or before.sort == after.sort:
        return
    for theory in session.all(TheoryOfAction):
        if after.id in {theory.leading, theory.lagging}:
            raise RuleError(
                f"{session.name_first(theory.id)} names {session.name(after.id)} as its "
                f"{before.sort} measure; choose another there first."
            )


_PERCENTAGES = ("baseline", "target", "threshold")


def _percentage(after: Indicator, before: Indicator | None, part: str) -> None:
    value: Decimal | None = getattr(after, part)
    kept = before is not None and (before.unit, getattr(before, part)) == (after.unit, value)
    if not kept and no_percentage(after, value):
        raise RuleError(
            f"The {part} of this measure is {measured(after, value or Decimal(0))}, which is not "
            "between 0 and 100; correct it, or the unit."
        )


@check.register
def _reading(after: Reading, before: Reading | None, session: Session) -> None:
    if after.value is None and not after.note.strip():
        raise RuleError("A reading has a value, or a note that says why the value is withheld.")
    if before is None or before.value != after.value:
        indicator = session.get(Indicator, after.indicator)
        if no_percentage(indicator, after.value):
            raise RuleError(
                f"{session.name_first(indicator.id)} is read in percent, and {after.value:f} is "
                "not between 0 and 100; correct it, or the unit of the measure."
            )
        floor = floor_under(session, indicator, after.value)
        if floor is not None:
            raise RuleError(
                f"Counts of people below {floor} stay out of the record; leave the value empty "
                "and note that it is withheld."
            )
    for other in session.among(Reading, "indicator", after.indicator):
        if other.id != after.id and same_reading(other, after):
            when = after.period.strip() or after.on.isoformat()
            where = f" at {after.where.strip()}" if after.where.strip() else ""
            raise RuleError(
                f"{session.name_first(after.indicator)} has a reading for {when}{where} already; "
                "change that one."
            )


@check.register
def _referral(after: Referral, before: Referral | None, session: Session) -> None:
    if before is not None and before.option != after.option:
        raise RuleError("A referral stays with its option; refer the other option by itself.")
    if after.result and after.answered is None:
        raise RuleError(f"Say on which day “{after.to}” answered.")
    if after.referred and after.answered and after.answered < after.referred:
        raise RuleError(f"“{after.to}” cannot answer before it was asked; check the dates.")
    if after.result is not None:
        return
    for other in session.among(Referral, "option", after.option):
        if other.id != after.id and other.result is None:
            raise RuleError(
                f"{session.name_first(after.option)} was referred to “{other.to}” and is still "
                "open there; record the answer first."
            )
