"""Wording what a table makes of figures, causes, commitments and promises."""

from collections.abc import Iterator
from typing import Any

from ibb.model.items import (
    AnyItem,
    Authority,
    Bearing,
    Cause,
    Charter,
    Commitment,
    Comparison,
    Link,
    Option,
    Rate,
    Reading,
    Referral,
    Support,
)
from ibb.scripts.writing.saying.adding import into, one
from ibb.scripts.writing.saying.unit import Unit, of_one_changed, said
from ibb.scripts.writing.trial import StepValue

_JOINT = {"declared_joint", "joint_without", "joint_leads"}
_SIGNED = {"signed", "signed_by", "document"}
_ANSWERED = {"answer", "answered", "result", "follow_up"}


def linked(unit: Unit) -> Iterator[StepValue]:
    """Say what a cause leads to, or what an option works on."""
    links = unit.all_new(Link)
    if not links or len({each.begins_at for each in links}) != 1:
        return
    begins = unit.before.find(links[0].begins_at)
    ends = evidence(unit, links)
    if isinstance(begins, Option):
        yield {"link": unit.name(begins.id), "works on": ends}
    elif begins is not None:
        yield {"link cause": unit.name(begins.id), "leads to": ends}


def evidence(unit: Unit, links: list[Link]) -> Any:
    """Return the ends of links, with the evidence where there is some."""
    ends = {unit.name(each.leads_to): each.evidence for each in links}
    if any(ends.values()):
        return ends
    return next(iter(ends)) if len(ends) == 1 else [*ends]


def leading(unit: Unit) -> Iterator[StepValue]:
    """Say what a new cause leads to, or what a new option works on."""
    links = [item for item in unit.new[1:] if isinstance(item, Link)]
    first = unit.new[0] if unit.new else None
    if not links or not isinstance(first, Cause | Option):
        return
    if len(links) < len(unit.new) - 1 or any(each.begins_at != first.id for each in links):
        return
    key = "leads to" if isinstance(first, Cause) else "works on"
    for value in one(unit):
        yield {**value, key: evidence(unit, links)}


def asked_why(unit: Unit) -> Iterator[StepValue]:
    """Say why, and why that."""
    causes = [item for item in unit.new if isinstance(item, Cause)]
    links = [item for item in unit.new if isinstance(item, Link)]
    if not causes or not len(causes) == len(links) == len(unit.actions) / 2:
        return
    yield {
        "why": unit.name(links[0].leads_to),
        "answers": into(unit, causes),
        **said(category=causes[0].category, source=causes[0].source, evidence=links[0].evidence),
    }


def other_side(unit: Unit) -> Iterator[StepValue]:
    """Say that a rate was looked at from its other side."""
    rates = [item for item in unit.new if isinstance(item, Rate)]
    others = len(unit.new) - len(rates)
    if len(rates) != 1 or not others or len(unit.new) != len(unit.actions):
        return
    for rate in unit.before.all(Rate):
        if rate.out_of == rates[0].out_of and rate.issue == rates[0].issue:
            name, counts = rates[0].name, rates[0].counts
            short = unit.called(rates[0])
            yield {"other side": unit.name(rate.id), **short, "name": name, "counts": counts}


def applied(unit: Unit) -> Iterator[StepValue]:
    """Say which standards comparisons are held against."""
    found = [unit.now(Comparison, each) for each in unit.changed_ids]
    comparisons = [each for each in found if each is not None]
    if not comparisons or not unit.only_changes or len(comparisons) < len(found):
        return
    if len({each.standards for each in comparisons}) == 1 and comparisons[0].standards:
        to = unit.names([each.id for each in comparisons])
        yield {"apply": unit.names(comparisons[0].standards), "to": to}


def borne(unit: Unit) -> Iterator[StepValue]:
    """Say how an option stands to commitments, or how one that breaks them can go forward."""
    touched = dict.fromkeys((*unit.changed_ids, *unit.wanted.new))
    held = [each for item_id in touched if (each := unit.now(Bearing, item_id))]
    if not held or len(held) < len(touched) or len({each.option for each in held}) != 1:
        return
    option = unit.name(held[0].option)
    if unit.only_changes and len({each.explained for each in held}) == 1:
        how = held[0].explained
        if how:
            yield {"explain": option, "how": how}
            yield {"explain": option, "how": how, "commitment": unit.name(held[0].commitment)}
    answers: dict[str, Any] = {}
    for each in held:
        more = said(because=each.note, explained=each.explained)
        shown = {"answer": each.answer, **more} if more else each.answer
        answers[unit.name(each.commitment)] = shown
    yield {"bearing": option, "against": answers}


def amended(unit: Unit) -> Iterator[StepValue]:
    """Say that a party put its commitment in other words."""
    found = [each for item_id in unit.changed_ids if (each := unit.now(Commitment, item_id))]
    if len(found) == 1 and unit.only_changes and found[0].amended:
        commitment = found[0]
        name = unit.name(commitment.id)
        yield {"amend": name, "to": commitment.text, "because": commitment.amended}


def settled(unit: Unit) -> Iterator[StepValue]:
    """Say what became of a promise, a support, a referral or a reading."""
    yield from of_one_changed(unit, _BY_KIND)


def _authority(unit: Unit, was: Authority, now: Authority, fields: set[str]) -> Iterator[StepValue]:
    if fields <= {"kept", "happened"} and now.kept:
        happened = now.happened if now.happened != was.happened else ""
        yield {"promise was": now.kept, **said(happened=happened)}
    elif fields <= {"recommends", "consulted", "source"}:
        rest = said(recommends=now.recommends, consulted=now.consulted, source=now.source)
        yield {"authority": now.decides, "level": now.level, "promise": now.promise, **rest}
    del unit


def _support(unit: Unit, was: Support, now: Support, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields <= _SIGNED and now.signed:
        on = now.signed if now.signed != unit.stage.day else None
        more = said(on=on, signed_by=now.signed_by, document=now.document)
        yield {"signed": unit.name(now.id), **more}


def _referral(unit: Unit, was: Referral, now: Referral, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields <= _ANSWERED and now.answer and now.answered:
        on = now.answered if now.answered != unit.stage.day else None
        more = said(result=now.result, on=on, follow_up=now.follow_up)
        yield {"referral answered": unit.name(now.id), "answer": now.answer, **more}


def _reading(unit: Unit, was: Reading, now: Reading, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields == {"response"} and now.response:
        yield {"respond to": unit.name(now.id), "response": now.response}


def _charter(unit: Unit, was: Charter, now: Charter, fields: set[str]) -> Iterator[StepValue]:
    del was
    if fields <= _JOINT and now.declared_joint:
        on = now.declared_joint if now.declared_joint != unit.stage.day else None
        more = said(on=on, leads=unit.names(now.joint_leads), without=now.joint_without)
        yield {"declare joint": "yes", **more}


_BY_KIND: tuple[tuple[type[AnyItem], Any], ...] = (
    (Authority, _authority),
    (Support, _support),
    (Referral, _referral),
    (Reading, _reading),
    (Charter, _charter),
)

__all__ = [
    "amended",
    "applied",
    "asked_why",
    "borne",
    "evidence",
    "leading",
    "linked",
    "other_side",
    "settled",
]
