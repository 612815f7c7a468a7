"""Wording what a gesture changes, merges, marks or withdraws."""

from collections.abc import Iterator
from typing import Any

from ibb.model.actions import Withdraw
from ibb.model.items import (
    Charter,
    Clause,
    Criterion,
    DataRequest,
    Interest,
    Issue,
    Mark,
    Option,
    ParkedItem,
    Rate,
    Standard,
    Task,
)
from ibb.scripts.part import spaced
from ibb.scripts.steps.agreement import REWORDED
from ibb.scripts.writing.saying.unit import Unit, as_written, of_one_changed, said
from ibb.scripts.writing.trial import StepValue

Agreed = Criterion | Rate | Standard


def changed(unit: Unit) -> Iterator[StepValue]:
    """Say what became of one thing."""
    yield from of_one_changed(unit, _BY_KIND)


def _issue(unit: Unit, was: Issue, now: Issue, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields == {"statement"} and now.statement:
        yield {"frame": now.statement}
    elif fields == {"owner"} and now.owner:
        yield {"owner": unit.name(now.owner)}
    elif fields == {"stage"}:
        yield {"move": now.stage.value}
    elif fields == {"mode"}:
        yield {"mode": now.mode.value}
    elif fields == {"confirmed"} and now.confirmed:
        yield {"confirm": now.confirmed[-1]}
    elif fields == {"named_none"} and now.named_none:
        yield {"names none": unit.name(now.named_none[-1])}
    elif fields <= {"outcome", "outcome_note", "returns_on"} and now.outcome:
        because = said(because=now.outcome_note, returns_on=now.returns_on)
        yield {"outcome": now.outcome.value, **because}


def _interest(unit: Unit, was: Interest, now: Interest, fields: set[str]) -> Iterator[StepValue]:
    more = [each for each in now.parties if each not in was.parties]
    if fields == {"parties"} and more:
        yield {"mutual": unit.name(now.id)}
        yield {"mutual": unit.name(now.id), "party": unit.names(more)}


def _option(unit: Unit, was: Option, now: Option, fields: set[str]) -> Iterator[StepValue]:
    more = [each for each in now.serves if each not in was.serves]
    if fields == {"serves"} and more:
        yield {"link": unit.name(now.id), "serves": unit.names(more)}
    elif fields == {"set_aside"} and now.set_aside is None:
        yield {"take again": unit.name(now.id)}
    elif fields == {"set_aside"}:
        yield {"set aside": unit.name(now.id), **said(because=now.set_aside)}


def _agreed(unit: Unit, was: Agreed, now: Agreed, fields: set[str]) -> Iterator[StepValue]:
    more = tuple(each for each in now.agreed_by if each not in was.agreed_by)
    if fields == {"agreed_by"} and more:
        yield {"agree": unit.name(now.id)}
        yield {"agree": unit.name(now.id), "agreed by": unit.names(more)}


def _data_request(
    unit: Unit, was: DataRequest, now: DataRequest, fields: set[str]
) -> Iterator[StepValue]:
    del was
    if fields <= {"answered", "answer"} and now.answered:
        answer = unit.name(now.answer) if now.answer else None
        yield {"data answered": unit.name(now.id), **said(with_=answer)}


def _clause(unit: Unit, was: Clause, now: Clause, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields <= {"initials", "status"} and not now.initials:
        yield {"strike": unit.name(now.id)}
    values = {name: getattr(now, name) for name in REWORDED if name in fields}
    if fields and set(values) == fields:
        yield {"reword": unit.name(now.id), **_all_said(values)}
    if fields and fields == {*values, "serves"}:
        values["serves"] = unit.names(now.serves)
        yield {"reword": unit.name(now.id), **_all_said(values)}


def _all_said(values: dict[str, Any]) -> StepValue:
    return {spaced(name): as_written(value) for name, value in values.items()}


def _task(unit: Unit, was: Task, now: Task, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields == {"done"} and now.done:
        yield {"done": unit.name(now.id)}
        yield {"done": unit.name(now.id), "on": now.done.isoformat()}


def _parked(unit: Unit, was: ParkedItem, now: ParkedItem, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields <= {"returned", "resolution"} and now.returned:
        yield {"bring back": unit.name(now.id), **said(resolution=now.resolution)}


def _charter(unit: Unit, was: Charter, now: Charter, fields: set[str]) -> Iterator[StepValue]:
    del unit, was
    values = {name: getattr(now, name) for name in Charter.model_fields if name in fields}
    if fields <= _IN_CHARTER and all(value is not None for value in values.values()):
        yield {"charter": _all_said(values)}


_IN_CHARTER = {
    "purpose",
    "fallback",
    "attribution",
    "confidentiality",
    "retention",
    "retention_days",
    "language",
    "issue_cap",
    "issues_close",
    "target_end",
    "acknowledgement",
    "smallest_cell",
}

_BY_KIND: tuple[tuple[Any, Any], ...] = (
    (Issue, _issue),
    (Interest, _interest),
    (Option, _option),
    (Criterion, _agreed),
    (Rate, _agreed),
    (Standard, _agreed),
    (DataRequest, _data_request),
    (Clause, _clause),
    (Task, _task),
    (ParkedItem, _parked),
    (Charter, _charter),
)


def merged(unit: Unit) -> Iterator[StepValue]:
    """Say which options were merged, into one of them or into new words."""
    pointed = [
        now
        for item_id in unit.changed_ids
        if (now := unit.now(Option, item_id)) and (was := unit.was(Option, item_id))
        if now.merged_into and now.merged_into != was.merged_into
    ]
    into = {option.merged_into for option in pointed}
    if len(into) != 1:
        return
    ids = {option.id for option in pointed}
    others = [
        option.id
        for option in pointed
        if (was := unit.was(Option, option.id)) and was.merged_into not in ids
    ]
    kept = str(into.pop())
    new = unit.new
    if len(new) == 1 and isinstance(new[0], Option) and new[0].id == kept:
        names = unit.names(others)
        yield {"merge": names, **unit.called(new[0]), "words": new[0].text}
    elif not new:
        yield {"merge": unit.names(others), "into": unit.name(kept)}


def marked(unit: Unit) -> Iterator[StepValue]:
    """Say how an option stands against criteria."""
    touched = [*unit.changed_ids, *unit.wanted.new]
    marks = [mark for each in touched if (mark := unit.now(Mark, each))]
    if not marks or len(marks) < len(unit.actions) or len({each.option for each in marks}) != 1:
        return
    answers: dict[str, Any] = {}
    for mark in _in_order(unit, marks):
        plain = mark.answer.value
        shown = {"answer": plain, "because": mark.note} if mark.note else plain
        answers[unit.name(mark.criterion)] = shown
    yield {"mark": unit.name(marks[0].option), "against": answers}


def _in_order(unit: Unit, marks: list[Mark]) -> list[Mark]:
    by_id = {mark.id: mark for mark in marks}
    ids = [a.id if a.do == "change" else a.item.id for a in unit.actions]
    return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]


def ordered(unit: Unit) -> Iterator[StepValue]:
    """Say in which order issues are taken up."""
    moved = [issue for each in unit.changed_ids if (issue := unit.now(Issue, each))]
    if not moved or not unit.only_changes or len(moved) < len(unit.changed_ids):
        return
    at_rank: dict[int, Issue] = {}
    for issue in (*unit.after.all(Issue), *moved):
        at_rank[issue.rank] = issue
    last = max(issue.rank for issue in moved)
    found = [at_rank[rank] for rank in sorted(at_rank) if 1 <= rank <= last]
    if len(found) == last > 0:
        yield {"order": unit.names([issue.id for issue in found])}


def merged_issues(unit: Unit) -> Iterator[StepValue]:
    """Say which issues turned out to be one."""
    moved = [issue for each in unit.changed_ids if (issue := unit.now(Issue, each))]
    into = {issue.merged_into for issue in moved}
    if moved and len(into) == 1 and (kept := into.pop()):
        yield {"merge issues": unit.names([each.id for each in moved]), "into": unit.name(kept)}


def withdrawn(unit: Unit) -> Iterator[StepValue]:
    """Say what was taken out of view."""
    last = unit.actions[-1]
    if isinstance(last, Withdraw):
        yield {"withdraw": unit.naming.name_of_any(unit.stage, last.item.id)}


def fixed(unit: Unit) -> Iterator[StepValue]:
    """Say how words were corrected."""
    if not unit.only_changes or len(unit.changed_ids) != 1:
        return
    now = unit.after.find(unit.changed_ids[0])
    if now is not None and now.words.strip():
        yield {"fix": unit.naming.name_of_any(unit.stage, now.id), "to": now.words}


__all__ = [
    "changed",
    "fixed",
    "marked",
    "merged",
    "merged_issues",
    "ordered",
    "withdrawn",
]
