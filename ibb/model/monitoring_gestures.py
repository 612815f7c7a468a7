"""Gestures of the years after an agreement: readings, what they reopen, and referrals.

A screen, a script and an import all call these. Each returns the actions of one entry.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Comparison,
    Fact,
    Indicator,
    Issue,
    Option,
    Outcome,
    Rate,
    Reading,
    Referral,
    Stage,
)
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.text import same_words

BACK_TO = Stage.STORY
"""A reading brings an issue back to its facts: what happens now, before what to do about it."""

_AGREED = frozenset({ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED})


def record_reading(session: Session, reading: Reading, new_id: NewId) -> tuple[Action, ...]:
    """Record a reading; where it crosses the threshold agreed, it reopens a settled issue.

    See ``reopening`` for when it does.
    """
    return record_readings(session, (reading,), new_id)


def record_readings(
    session: Session, readings: Sequence[Reading], new_id: NewId
) -> tuple[Action, ...]:
    """Record readings of one or several measures in one step, each issue reopened once at most."""
    actions: list[Action] = [Add(item=each) for each in readings]
    evidence: dict[str, list[Reading]] = {}
    for reading in readings:
        issue_id = session.get(Indicator, reading.indicator).issue
        if reopening(session, reading, among=readings):
            evidence.setdefault(issue_id, []).append(reading)
    for issue_id, found in evidence.items():
        actions += _reopened(session, session.get(Issue, issue_id), found, new_id)
    return tuple(actions)


def reopening(session: Session, reading: Reading, among: Sequence[Reading] = ()) -> bool:
    """Tell whether a reading reopens its issue.

    It does when it crosses the threshold, tells of the whole and not of one place, is the newest
    of its measure, is no older than what was agreed, and the issue is settled. A place on the
    wrong side needs support; the table need not begin anew for it. ``among`` are readings that
    are recorded together with it.
    """
    indicator = session.get(Indicator, reading.indicator)
    issue = session.get(Issue, indicator.issue)
    if not crosses(indicator, reading.value) or reading.where.strip() or not settled(issue):
        return False
    since = _agreed_since(session, indicator)
    if since is not None and reading.on < since:
        return False
    beside = (*session.among(Reading, "indicator", indicator.id), *among)
    return not any(
        each.indicator == indicator.id
        and not each.where.strip()
        and each.value is not None
        and each.on > reading.on
        for each in beside
    )


def crosses(indicator: Indicator, value: Decimal | None) -> bool:
    """Tell whether a value stands on the side of the threshold that calls for action."""
    if value is None or indicator.flags is None or indicator.threshold is None:
        return False
    return indicator.flags.flagged(value, indicator.threshold)


def settled(issue: Issue) -> bool:
    """Tell whether the table has done with an issue: it has an outcome or is at its last stage."""
    if issue.merged_into is not None:
        return False
    if issue.stage is Stage.AGREEMENT:
        return True
    return issue.outcome is not None and issue.outcome is not Outcome.BACK


def _agreed_since(session: Session, indicator: Indicator) -> date | None:
    """Return the day from which the terms it watches over hold, where the record tells it."""
    clauses = within(session, Clause, indicator.issue)
    watched = [each for each in clauses if each.id == indicator.clause] or clauses
    days = [each.effective for each in watched if each.effective and each.status in _AGREED]
    return min(days, default=None)


def reopen(session: Session, reading_id: str, new_id: NewId) -> tuple[Action, ...]:
    """Bring an issue back to the table because of a reading already recorded."""
    reading = session.get(Reading, reading_id)
    issue = session.get(Issue, session.get(Indicator, reading.indicator).issue)
    if not settled(issue):
        raise RuleError(f"{session.name_first(issue.id)} is on the table already.")
    return _reopened(session, issue, (reading,), new_id)


def _reopened(
    session: Session, issue: Issue, readings: Sequence[Reading], new_id: NewId
) -> tuple[Action, ...]:
    told = [evidence(session, each) for each in readings]
    facts = [_fact(session, issue, each, new_id) for each in readings]
    gained = [each.id for each in readings if each.id not in issue.reopened_by]
    return (
        *change(
            issue,
            stage=BACK_TO,
            outcome=Outcome.BACK,
            outcome_note=f"Reopened by {'; '.join(told)}",
            returns_on=None,
            reopened_by=(*issue.reopened_by, *gained),
        ),
        *(Add(item=fact) for fact in facts),
    )


def _fact(session: Session, issue: Issue, reading: Reading, new_id: NewId) -> Fact:
    return Fact(
        id=new_id(),
        issue=issue.id,
        text=evidence(session, reading),
        source=reading.source.strip() or f"reading of {reading.on.isoformat()}",
        denominator=_out_of(session, session.get(Indicator, reading.indicator)),
    )


def _out_of(session: Session, indicator: Indicator) -> str:
    if indicator.comparison is None:
        return ""
    return session.get(Rate, session.get(Comparison, indicator.comparison).rate).out_of


def evidence(session: Session, reading: Reading) -> str:
    """Return what a reading shows, with its threshold: "Turnover": 24% in 2024–25 (…)."""
    indicator = session.get(Indicator, reading.indicator)
    value = "withheld" if reading.value is None else measured(indicator, reading.value)
    where = f", {reading.where.strip()}" if reading.where.strip() else ""
    when = reading.period.strip() or reading.on.isoformat()
    said = f"“{indicator.text.strip()}”: {value} ({when}{where})"
    if indicator.flags is None or indicator.threshold is None:
        return said
    return f"{said}; the line agreed is {threshold_said(indicator)}"


def threshold_said(indicator: Indicator) -> str:
    """Return a threshold as one reads it aloud: "less than 0.8"."""
    if indicator.flags is None or indicator.threshold is None:
        return ""
    return f"{indicator.flags.value} {measured(indicator, indicator.threshold)}"


def measured(indicator: Indicator, value: Decimal) -> str:
    """Return a value with its unit: ``24%``, ``1.52``, ``17 teachers``; never in exponents."""
    number = format(value, "f")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    unit = indicator.unit.strip()
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".strip()


def same_reading(one: Reading, other: Reading) -> bool:
    """Tell whether two readings are of one measure, place, day and period."""
    return (
        one.indicator == other.indicator
        and one.on == other.on
        and same_words(one.where, other.where)
        and same_words(one.period, other.period)
    )


def refer_option(
    session: Session,
    option_id: str,
    to: str,
    new_id: NewId,
    *,
    because: str = "",
    referred: date | None = None,
    follow_up: date | None = None,
) -> tuple[Action, ...]:
    """Send an option to another authority, which decides on it; it stays to be followed."""
    option = session.get(Option, option_id)
    referral = Referral(
        id=new_id(),
        option=option.id,
        to=to,
        because=because,
        referred=referred,
        follow_up=follow_up,
    )
    return (Add(item=referral),)


def answer_referral(
    session: Session,
    referral_id: str,
    answer: str,
    answered: date,
    *,
    result: Literal["taken up", "declined"] | None = None,
    follow_up: date | None = None,
) -> tuple[Action, ...]:
    """Record the last answer of the authority an option was sent to.

    Without a result it stays open, to be asked about again on ``follow_up``.
    """
    referral = session.get(Referral, referral_id)
    return change(
        referral,
        answer=answer,
        answered=answered,
        result=result,
        follow_up=None if result else follow_up,
    )


__all__ = [
    "BACK_TO",
    "answer_referral",
    "crosses",
    "evidence",
    "measured",
    "record_reading",
    "record_readings",
    "refer_option",
    "reopen",
    "reopening",
    "same_reading",
    "settled",
    "threshold_said",
]
