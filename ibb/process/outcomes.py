"""What a test for consensus says: the scale and the pass rule, applied to what was shown.

There are no percentages and no winners here (practice 1.5): a test finds out whether everyone can
live with a text, and what would have to change where someone cannot.
"""

from collections import Counter
from dataclasses import dataclass

from ibb.model.consensus import Level, Stance
from ibb.model.items import ConsensusTest, Outcome, Signal
from ibb.model.queries import signals_of
from ibb.model.session import Session


@dataclass(frozen=True)
class TestReading:
    """One test, read."""

    test: ConsensusTest
    outcome: Outcome | None
    """CONSENSUS or WITH_RESERVATIONS when the rule is met; None when it is not yet."""
    shown: tuple[tuple[Level, int], ...]
    """How many seats showed each level, best level first; levels nobody showed are left out."""
    unheard: int
    """How many of those asked have not signalled."""
    reservations: tuple[Signal, ...]
    """Signals that carry a reservation or an answer to what would move them."""
    unexplained: tuple[Signal, ...]
    """Signals below full support that say nothing more: each needs its follow-up question."""

    @property
    def sentence(self) -> str:
        """The result in words."""
        if self.unheard:
            people = "person has" if self.unheard == 1 else "people have"
            return f"Not everyone was heard yet: {self.unheard} {people} not signalled."
        if self.outcome is Outcome.CONSENSUS:
            return "Consensus."
        if self.outcome is Outcome.WITH_RESERVATIONS:
            noted = "noted" if self.reservations else "not written down yet"
            return f"Consensus, with reservations {noted}."
        return f"Not consensus yet under the rule “{self.test.pass_rule.name}”."


def read_test(session: Session, test: ConsensusTest) -> TestReading:
    """Read one test from what was recorded at its reveal."""
    signals = signals_of(session, test.id)
    stances = [test.scale.level(signal.level).stance for signal in signals]
    unheard = len(test.seats) - len(signals)
    counts = Counter(signal.level for signal in signals)
    return TestReading(
        test=test,
        outcome=None if unheard else _outcome(test, stances),
        shown=tuple((level, counts[level.key]) for level in test.scale.levels if counts[level.key]),
        unheard=unheard,
        reservations=tuple(each for each in signals if each.reservation or each.would_move),
        unexplained=tuple(
            signal
            for signal, stance in zip(signals, stances, strict=True)
            if stance in {Stance.NOT_YET, Stance.OPPOSE}
            and not (signal.reservation or signal.would_move)
        ),
    )


def _outcome(test: ConsensusTest, stances: list[Stance]) -> Outcome | None:
    rule = test.pass_rule
    if any(stance in rule.never for stance in stances):
        return None
    below = [stance for stance in stances if stance not in rule.carries]
    if len(below) > rule.tolerated:
        return None
    if not {Stance.SUPPORT, Stance.RESERVATIONS} & set(stances):
        return None  # everyone stood aside: nobody will carry it out
    if all(stance is Stance.SUPPORT for stance in stances):
        return Outcome.CONSENSUS
    return Outcome.WITH_RESERVATIONS
