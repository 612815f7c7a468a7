"""What a test for consensus says: who was heard, what was shown, what is still to be asked."""

import pytest

from ibb.model.consensus import Level, PassRule, Scale, Stance
from ibb.model.gestures import Shown, reveal
from ibb.model.items import ConsensusTest, Outcome
from ibb.process import outcomes
from tests.model.builders import proposal, table
from tests.support.sessions import counting, person

STANCES = {
    "yes": Stance.SUPPORT,
    "but": Stance.RESERVATIONS,
    "aside": Stance.ABSTAIN,
    "later": Stance.NOT_YET,
    "no": Stance.OPPOSE,
}
SCALE = Scale(
    name="Five",
    question="Where?",
    levels=tuple(
        Level(key=key, label=key, meaning=key, stance=stance) for key, stance in STANCES.items()
    ),
)
CARRIES = (Stance.SUPPORT, Stance.RESERVATIONS, Stance.ABSTAIN)
STRICT = PassRule(name="Everyone", meaning="Everyone.", carries=CARRIES)
ALL_BUT_ONE = PassRule(
    name="All but one", meaning="m", carries=CARRIES, tolerated=1, never=(Stance.OPPOSE,)
)
ONE_MAY_OPPOSE = PassRule(name="One may oppose", meaning="m", carries=CARRIES, tolerated=1)


def reading(*shown: str | Shown, rule: PassRule = STRICT, unheard: int = 0) -> outcomes.TestReading:
    """Return how a test reads in which these seats showed this and others nothing."""
    number = len(shown) + unheard
    people = [person(f"P{seat}", "union") for seat in range(number)]
    at = table(*people, proposal("s1"), scale=SCALE, pass_rule=rule, attribution="person")
    told = [
        Shown(f"p{seat}", each) if isinstance(each, str) else each
        for seat, each in enumerate(shown)
    ]
    seats = [each.id for each in people]
    at.do(reveal(at.session, "s1", told, counting("new"), seats=seats))
    before = at.session
    found = outcomes.read_test(at.session, at.get(ConsensusTest, "new-1"))
    assert at.session is before
    return found


@pytest.mark.parametrize(
    ("shown", "rule", "outcome"),
    [
        (["yes", "yes"], STRICT, Outcome.CONSENSUS),
        (["yes"], STRICT, Outcome.CONSENSUS),
        (["yes", "but"], STRICT, Outcome.WITH_RESERVATIONS),
        (["but", "but"], STRICT, Outcome.WITH_RESERVATIONS),
        (["yes", "aside"], STRICT, Outcome.WITH_RESERVATIONS),
        (["but", "aside"], STRICT, Outcome.WITH_RESERVATIONS),
        (["aside", "aside"], STRICT, None),
        (["yes", "later"], STRICT, None),
        (["yes", "no"], STRICT, None),
        (["yes", "later"], ALL_BUT_ONE, Outcome.WITH_RESERVATIONS),
        (["yes", "later", "later"], ALL_BUT_ONE, None),
        (["yes", "no"], ALL_BUT_ONE, None),
        (["later"], ALL_BUT_ONE, None),
        (["aside", "later"], ALL_BUT_ONE, None),
        (["yes", "no"], ONE_MAY_OPPOSE, Outcome.WITH_RESERVATIONS),
        (["yes", "no", "later"], ONE_MAY_OPPOSE, None),
    ],
)
def test_the_outcome(shown: list[str], rule: PassRule, outcome: Outcome | None) -> None:
    assert reading(*shown, rule=rule).outcome is outcome


@pytest.mark.parametrize("unheard", [1, 2])
def test_it_is_not_consensus_before_everyone_was_heard(unheard: int) -> None:
    found = reading("yes", "yes", unheard=unheard)
    assert found.outcome is None
    assert found.unheard == unheard


def test_nobodys_silence_is_tolerated_either() -> None:
    assert reading("yes", "yes", rule=ALL_BUT_ONE, unheard=1).outcome is None


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (reading("yes"), "Consensus."),
        (reading("but"), "Consensus, with reservations not written down yet."),
        (reading("no"), "Not consensus yet under the rule “Everyone”."),
        (reading("aside"), "Not consensus yet under the rule “Everyone”."),
        (
            reading("yes", unheard=1),
            "Not everyone was heard yet: 1 person has not signalled.",
        ),
        (
            reading("yes", unheard=3),
            "Not everyone was heard yet: 3 people have not signalled.",
        ),
    ],
)
def test_the_result_is_told_without_counting_winners(
    found: outcomes.TestReading, sentence: str
) -> None:
    assert found.sentence == sentence


def test_levels_are_counted_best_first_and_unused_ones_left_out() -> None:
    found = reading("no", "yes", "but", "yes")
    assert [(level.key, number) for level, number in found.shown] == [
        ("yes", 2),
        ("but", 1),
        ("no", 1),
    ]


def test_what_was_said_beside_a_signal_is_a_reservation() -> None:
    said = (Shown("p0", "yes", "Try it first"), Shown("p1", "later", would_move="A cap"))
    found = reading(*said, "yes")
    assert [each.person for each in found.reservations] == ["p0", "p1"]
    assert found.unexplained == ()


def test_who_cannot_support_and_says_nothing_is_still_to_be_asked() -> None:
    found = reading("yes", "but", "aside", "later", "no", Shown("p5", "no", "Too costly"))
    assert [each.person for each in found.unexplained] == ["p3", "p4"]


def test_a_test_in_which_nobody_signalled_says_so() -> None:
    found = reading(unheard=2)
    assert (found.outcome, found.unheard, found.shown) == (None, 2, ())
