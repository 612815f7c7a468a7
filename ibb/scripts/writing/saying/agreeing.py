"""Wording how the table tested, initialled and ratified."""

from collections.abc import Iterator
from typing import Any

from ibb.model.items import (
    Capture,
    Clause,
    ConsensusTest,
    Proposal,
    Ratification,
    Signal,
)
from ibb.model.queries import seats
from ibb.scripts.steps.agreement import NEWEST
from ibb.scripts.writing.saying.further import roll_call
from ibb.scripts.writing.saying.unit import Unit, fields_changed, said
from ibb.scripts.writing.trial import StepValue


def tested(unit: Unit) -> Iterator[StepValue]:
    """Say what was shown in a test, naming those whom the record names."""
    new = unit.new
    if not new or len(new) != len(unit.actions) or not isinstance(new[0], ConsensusTest):
        return
    test, signals = new[0], [item for item in new[1:] if isinstance(item, Signal)]
    if len(signals) < len(new) - 1:
        return
    of = unit.before.find(test.of)
    what = NEWEST if isinstance(of, Proposal) else unit.name(test.of)
    captured = said(captured=test.captured.value if test.captured is not Capture.PROXY else None)
    if all(signal.person for signal in signals):
        shown = {unit.name(str(each.person)): _shown(each) for each in signals}
        yield {"test": what, "shown": shown, **captured}
    asked = [person.id for person in seats(unit.before)]
    named = said(asked=unit.names(test.seats)) if [*test.seats] != asked else {}
    yield {"tested": what, **named, "shown": _kept(unit, signals), **captured}


def _shown(signal: Signal) -> Any:
    more = said(reservation=signal.reservation, would_move=signal.would_move)
    return {"level": signal.level, **more} if more else signal.level


def _kept(unit: Unit, signals: list[Signal]) -> list[StepValue]:
    shown: list[StepValue] = []
    for signal in signals:
        value: StepValue = {
            "level": signal.level,
            **said(
                party=unit.name(signal.party) if signal.party and not signal.person else None,
                person=unit.name(signal.person) if signal.person else None,
                reservation=signal.reservation,
                would_move=signal.would_move,
            ),
        }
        last = shown[-1] if shown else {}
        if {name: each for name, each in last.items() if name != "times"} == value:
            shown[-1] = {**last, "times": str(int(last.get("times", "1")) + 1)}
        else:
            shown.append(value)
    return shown


def initialled(unit: Unit) -> Iterator[StepValue]:
    """Say which parties put their initials under a clause."""
    found = unit.one_changed(Clause)
    if not found or not fields_changed(*found) <= {"initials", "status"}:
        return
    was, now = found
    new = now.initials[len(was.initials) :]
    if not new or now.initials[: len(was.initials)] != was.initials:
        return
    person = new[0].person
    who = said(person=unit.name(person)) if person else {}
    if not person:
        yield {"initial": unit.name(now.id), "party": "everyone"}
    yield {"initial": unit.name(now.id), "party": unit.names([e.party for e in new]), **who}


def decided(unit: Unit) -> Iterator[StepValue]:
    """Say what a body decided about the agreement."""
    for item_id in unit.changed_ids[:1]:
        now = unit.now(Ratification, item_id)
        if now is None or now.result is None or now.held is None or not unit.only_changes:
            continue
        counts = {
            name: str(value)
            for name in ("in_favour", "against", "abstaining")
            if (value := getattr(now, name)) is not None and not now.votes
        }
        value = {
            now.result: unit.name(now.id),
            **said(on=now.held if now.held != unit.stage.day else None, **counts),
            **_how(unit, now),
            **said(because=now.note),
        }
        yield value


def _how(unit: Unit, now: Ratification) -> StepValue:
    """Return the roll call, and by which rule it was counted, where that is new."""
    was = unit.was(Ratification, now.id)
    new = {
        name: getattr(now, name)
        for name in ("counting", "needs", "members")
        if getattr(now, name) != getattr(was, name)
    }
    return {**said(**new), **said(votes=roll_call(now.votes))}


__all__ = ["decided", "initialled", "tested"]
