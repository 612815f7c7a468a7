"""Every pass rule that is offered does what its words say, level by level."""

from collections.abc import Iterator

import pytest

from ibb.model.consensus import PassRule, Scale
from ibb.model.gestures import Shown, reveal
from ibb.model.items import ConsensusTest, Outcome
from ibb.process import outcomes
from ibb.process.template import load_template, shipped
from tests.model.builders import proposal, table
from tests.support.sessions import counting, person

# The levels that carry a text, those of which at most two are tolerated, those that are neither.
SAYS = {
    "No thumbs down": ({"up", "side"}, set(), {"down"}),
    "All thumbs up": ({"up"}, set(), {"side", "down"}),
    "Everyone at 3 or more": ({"5", "4", "3"}, set(), {"2", "1", "0"}),
    "Everyone at 4 or 5": ({"5", "4"}, set(), {"3", "2", "1", "0"}),
    "All but two at 3 or more, both views written": ({"5", "4", "3"}, {"2", "1"}, {"0"}),
    "Everyone at 1-4 or 6": ({"1", "2", "3", "4", "6"}, set(), {"5", "7", "8"}),
    "Everyone at 1-3 or 6": ({"1", "2", "3", "6"}, set(), {"4", "5", "7", "8"}),
    "All but two, both views written": ({"1", "2", "3", "4", "6"}, {"5", "7"}, {"8"}),
}


def offered() -> Iterator[tuple[str, Scale, PassRule]]:
    for name in shipped():
        for each in load_template(name)[0].scales:
            for rule in each.pass_rules:
                yield f"{name}, {rule.name}", each.scale, rule


EVERY = list(offered())
each_rule = pytest.mark.parametrize(
    ("scale", "rule"),
    [(scale, rule) for _, scale, rule in EVERY],
    ids=[name for name, _, _ in EVERY],
)


def outcome(scale: Scale, rule: PassRule, *levels: str) -> Outcome | None:
    """Return what a test says in which the seats showed these levels."""
    people = [person(f"P{seat}", "union") for seat in range(len(levels))]
    at = table(*people, proposal("s1"), scale=scale, pass_rule=rule)
    shown = [Shown(each.id, level) for each, level in zip(people, levels, strict=True)]
    at.do(reveal(at.session, "s1", shown, counting("new")))
    return outcomes.read_test(at.session, at.get(ConsensusTest, "new-1")).outcome


def best(scale: Scale) -> str:
    return scale.levels[0].key


def is_full(scale: Scale, level: str) -> bool:
    return scale.level(level).stance == "support"


def test_every_rule_that_is_offered_is_known_here() -> None:
    assert {rule.name for _, _, rule in EVERY} == set(SAYS)
    for _, scale, rule in EVERY:
        assert set().union(*SAYS[rule.name]) == {level.key for level in scale.levels}


@each_rule
def test_one_seat_at_each_level_among_supporters(scale: Scale, rule: PassRule) -> None:
    carries, tolerated, _ = SAYS[rule.name]
    for level in scale.levels:
        found = outcome(scale, rule, best(scale), best(scale), level.key)
        if level.key not in carries | tolerated:
            assert found is None, level.label
        elif is_full(scale, level.key):
            assert found is Outcome.CONSENSUS, level.label
        else:
            assert found is Outcome.WITH_RESERVATIONS, level.label


@each_rule
def test_all_seats_at_one_level(scale: Scale, rule: PassRule) -> None:
    carries, _, _ = SAYS[rule.name]
    for level in scale.levels:
        found = outcome(scale, rule, *[level.key] * 3)
        stands_aside = level.stance == "stand aside"
        assert (found is not None) == (level.key in carries and not stands_aside), level.label


@each_rule
def test_two_seats_are_tolerated_and_not_a_third(scale: Scale, rule: PassRule) -> None:
    _, tolerated, never = SAYS[rule.name]
    for level in sorted(tolerated):
        two = [level, *sorted(tolerated)[:1]]
        assert outcome(scale, rule, *[best(scale)] * 3, *two) is Outcome.WITH_RESERVATIONS
        assert outcome(scale, rule, *[best(scale)] * 9, *two, level) is None
        assert outcome(scale, rule, *two) is None, "those are all the seats there are"
    for level in sorted(never):
        assert outcome(scale, rule, *[best(scale)] * 9, level) is None


@each_rule
def test_the_usual_rule_comes_first_and_is_the_widest_without_dissent(
    scale: Scale, rule: PassRule
) -> None:
    first = next(found for _, other, found in EVERY if other == scale)
    assert first.tolerated == 0
    assert rule.tolerated or set(rule.carries) <= set(first.carries)
