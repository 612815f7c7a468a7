"""Wording what a gesture adds: one thing, or the parts of something that was split."""

from collections.abc import Callable, Iterator
from typing import Any

from ibb.model.actions import Action, Add, Change
from ibb.model.items import (
    AnyItem,
    Clause,
    Commitment,
    Criterion,
    DataRequest,
    Fact,
    GroundRule,
    Interest,
    Issue,
    Option,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Ratification,
    Story,
    Task,
)
from ibb.scripts.stage import folded
from ibb.scripts.writing.saying.further import WORDED, drawn, named
from ibb.scripts.writing.saying.unit import Unit, listed, said
from ibb.scripts.writing.trial import StepValue

_ALSO = {
    "interest": {"public_input"},
    "option": {"public_input", "link"},
    "clause": {"clause", "public_input"},
    "cause": {"link"},
    "indicator": {"public_input"},
    "reading": {"issue", "fact"},
}
"""What else is touched by adding something: what it came out of, leads to or reopens."""


def one(unit: Unit) -> Iterator[StepValue]:
    """Say what one new thing is, with what comes of it at once."""
    first = unit.actions[0]
    if not isinstance(first, Add) or not unit.new or unit.new[0].id != first.item.id:
        return
    item = unit.new[0]
    also = _ALSO.get(item.kind, set())
    if item.kind not in _WORDED or not all(_kind(each) in also for each in unit.actions[1:]):
        return
    for value in _WORDED[item.kind](unit, item):
        short = unit.called(item) if item.kind not in {"party", "person"} else {}
        if "revise" in value:
            short = {}
        yield _with_name(value, short)


def _kind(action: Action) -> str:
    return action.kind if isinstance(action, Change) else action.item.kind


def _with_name(value: StepValue, short: StepValue) -> StepValue:
    (verb, words), *rest = value.items()
    return {verb: words, **short, **dict(rest)}


def _joins(unit: Unit, item: Party | Person) -> Iterator[StepValue]:
    if folded(item.name) in unit.stage.to_join:
        yield {"joins": item.name}


def _ground_rule(unit: Unit, item: GroundRule) -> Iterator[StepValue]:
    del unit
    yield {"ground rule": item.text}


def _commitment(unit: Unit, item: Commitment) -> Iterator[StepValue]:
    yield {
        "commitment": item.text,
        "party": unit.name(item.party),
        **said(basis=item.basis, this_issue=item.issue is not None),
    }


def _issue(unit: Unit, item: Issue) -> Iterator[StepValue]:
    yield {
        "issue": item.title,
        **said(
            statement=item.statement,
            raised_by=named(unit, item.raised_by),
            under=named(unit, item.parent),
        ),
    }


def _story(unit: Unit, item: Story) -> Iterator[StepValue]:
    yield {"story": item.text, **said(party=named(unit, item.party))}


def _fact(unit: Unit, item: Fact) -> Iterator[StepValue]:
    del unit
    yield {"fact": item.text, **said(source=item.source, out_of=item.denominator)}


def _data_request(unit: Unit, item: DataRequest) -> Iterator[StepValue]:
    yield {
        "data request": item.text,
        **said(owed_by=named(unit, item.owed_by), owner=named(unit, item.owner), due=item.due),
    }


def _interest(unit: Unit, item: Interest) -> Iterator[StepValue]:
    for used in (True, False):
        yield {
            "interest": item.text,
            "party": unit.names(item.parties),
            **said(basis=item.basis, to_confirm=item.to_confirm),
            **drawn(unit, item.drawn_from, used=used),
        }


def _option(unit: Unit, item: Option) -> Iterator[StepValue]:
    for used in (True, False):
        yield {
            "option": item.text,
            **said(
                status_quo=item.status_quo,
                serves=unit.names(item.serves),
                offered_by=named(unit, item.offered_by),
            ),
            **drawn(unit, item.drawn_from, used=used),
        }


def _criterion(unit: Unit, item: Criterion) -> Iterator[StepValue]:
    yield {
        "criterion": item.text,
        **said(
            measure=item.measure,
            form=item.form if item.form != "test" else None,
            weight=item.weight if item.weight != "must" else None,
            agreed_by=unit.parties(item.agreed_by),
            standing=item.issue is None,
        ),
    }


def _proposal(unit: Unit, item: Proposal) -> Iterator[StepValue]:
    bundles = unit.names(item.options)
    if item.revises is None:
        party = named(unit, item.tabled_by)
        yield {"straw design": item.text, **said(bundles=bundles, party=party)}
        return
    yield {"revise": item.text, **said(answers=item.changes)}
    yield {"revise": item.text, **said(answers=item.changes, bundles=bundles)}


def _clause(unit: Unit, item: Clause) -> Iterator[StepValue]:
    for used in (True, False):
        yield {
            "clause": item.heading,
            "text": item.text,
            **said(
                replaces=item.replaces,
                why=item.why,
                fiscal_note=item.fiscal_note,
                serves=unit.names(item.serves),
                effective=item.effective,
                ends=item.ends,
            ),
            **drawn(unit, item.drawn_from, used=used),
        }


def _ratification(unit: Unit, item: Ratification) -> Iterator[StepValue]:
    yield {
        "put to": item.body,
        **said(
            party=named(unit, item.party),
            order=item.order if item.order != 1 else None,
            due=item.due,
            covers=unit.names(item.covers),
            counting=item.counting,
            needs=item.needs,
            members=item.members,
        ),
    }


def _task(unit: Unit, item: Task) -> Iterator[StepValue]:
    yield {
        "task": item.text,
        **said(
            owner=named(unit, item.owner),
            owed_by=named(unit, item.owed_by),
            due=item.due,
            clause=named(unit, item.clause),
        ),
    }


def _parked_item(unit: Unit, item: ParkedItem) -> Iterator[StepValue]:
    yield {"park": item.text, **said(owner=named(unit, item.owner))}


_WORDED: dict[str, Callable[[Unit, Any], Iterator[StepValue]]] = {
    "party": _joins,
    "person": _joins,
    "ground_rule": _ground_rule,
    "commitment": _commitment,
    "issue": _issue,
    "story": _story,
    "fact": _fact,
    "data_request": _data_request,
    "interest": _interest,
    "option": _option,
    "criterion": _criterion,
    "proposal": _proposal,
    "clause": _clause,
    "ratification": _ratification,
    "task": _task,
    "parked_item": _parked_item,
    **WORDED,
}


def split_issue(unit: Unit) -> Iterator[StepValue]:
    """Say into which parts an issue was split."""
    parts = unit.all_new(Issue)
    wholes = {part.parent for part in parts}
    if len(parts) > 1 and len(wholes) == 1 and (whole := wholes.pop()):
        yield {"split issue": unit.name(whole), "into": into(unit, parts)}


def split_option(unit: Unit) -> Iterator[StepValue]:
    """Say into which parts an option was split."""
    parts = unit.all_new(Option)
    wholes = {part.split_from for part in parts}
    if len(parts) > 1 and len(wholes) == 1 and (whole := wholes.pop()):
        yield {"split": unit.name(whole), "into": into(unit, parts)}


def into(unit: Unit, parts: Any) -> Any:
    """Return the parts of something, with short names where one of them needs one."""
    named: list[tuple[AnyItem, str | None]] = [
        (part, unit.naming.short(part, unit.after)) for part in parts
    ]
    if any(short for _, short in named):
        return {short or part.words: part.words for part, short in named}
    return listed([part.words for part in parts])
