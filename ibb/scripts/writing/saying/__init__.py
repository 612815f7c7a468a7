"""What steps might say that a gesture was: proposals, to be tried before one is written."""

from collections.abc import Callable, Iterator

from ibb.scripts.writing.naming import Unsayable
from ibb.scripts.writing.saying import (
    adding,
    agreeing,
    changing,
    hearing,
    reasoning,
    sitting,
)
from ibb.scripts.writing.saying.unit import Unit
from ibb.scripts.writing.trial import StepValue

Say = Callable[[Unit], Iterator[StepValue]]

_WAYS: tuple[Say, ...] = (
    sitting.opened,
    sitting.agenda,
    sitting.came,
    sitting.closed,
    adding.split_issue,
    adding.split_option,
    reasoning.leading,
    reasoning.asked_why,
    reasoning.linked,
    reasoning.other_side,
    hearing.taken_in,
    hearing.sorted_cards,
    hearing.edited,
    adding.one,
    changing.merged,
    changing.marked,
    changing.ordered,
    changing.merged_issues,
    changing.changed,
    reasoning.applied,
    reasoning.borne,
    reasoning.amended,
    reasoning.settled,
    hearing.answered,
    hearing.used,
    hearing.confirmed,
    agreeing.tested,
    agreeing.initialled,
    agreeing.decided,
    changing.withdrawn,
    changing.fixed,
)


def proposals(unit: Unit) -> Iterator[StepValue]:
    """Yield the steps that might say what a unit of a gesture did, the plainest first."""
    for say in _WAYS:
        try:
            yield from say(unit)
        except Unsayable:
            continue


__all__ = ["Unit", "proposals"]
