"""How groups compare: the figures of the founding systems, reckoned again to the last place."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.model.figure_gestures import apply_standards, complement
from ibb.model.items import Comparison, Flags, Issue, Rate, Stage, Standard
from ibb.process.coach import observations
from ibb.process.coach.figures import on_figures
from ibb.process.gaps import (
    MINUS,
    Measured,
    difference_words,
    fraction_words,
    in_words,
    label,
    measured,
    measured_by_rate,
    percent_shown,
    rounded,
    shown,
    side_by_side,
    standard_words,
)
from ibb.process.lotteries import claim_words, times_as_likely
from tests.model.builders import Table, table
from tests.support.chance import tries
from tests.support.figures import comparison, rate, standard
from tests.support.sessions import counting

GROUPS = ("students of color", "English learners", "disabilities", "economically disadvantaged")
IN_2019 = {"students of color": (60, 73), "English learners": (51, 69)}
IN_2019 |= {"economically disadvantaged": (58, 75)}
IN_2023 = dict(zip(GROUPS, ((55, 69), (44, 64), (54, 65), (54, 72)), strict=True))

RATIOS_2023 = tuple(zip(GROUPS, ("0.80", "0.69", "0.83", "0.75"), strict=True))


RULE = standard()
EIGHTY = standard("eighty", flags=Flags.LESS_THAN, threshold=Decimal("0.8"))


def found(group: object, peers: object, *standards: Standard) -> Measured:
    """Return two figures compared, held against standards."""
    at = table(rate(), *standards)
    at.put(comparison("c", group, peers, standards=tuple(each.id for each in standards)))
    return measured(at.session, at.get(Comparison, "c"))


def admissions() -> Table:
    """Return a table with the acceptance rates of 2022–23 and their other side."""
    at = table(rate(), RULE, EIGHTY)
    for group, (mine, theirs) in IN_2023.items():
        at.put(comparison(group.replace(" ", "-").lower(), mine, theirs, group=group))
    turned = complement(
        at.session, "acc", counting("n"), name="Denial rate", counts="applicants not offered"
    )
    at.do(turned)
    return at


# Facts 1 and 2: seats and applicants.


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(10_616, 18_500, "57.4%"), (8_500, 20_300, "41.9%")]
)
def test_a_rate_of_counts(part: int, whole: int, percent: str) -> None:
    assert percent_shown(found((part, whole), 50).group) == percent


# Fact 5: acceptance ratios.


@pytest.mark.parametrize(
    ("group", "ratio"),
    [
        ("students of color", "0.82"),
        ("English learners", "0.74"),
        ("economically disadvantaged", "0.77"),
    ],
)
def test_acceptance_in_2019(group: str, ratio: str) -> None:
    assert found(*IN_2019[group]).ratio_shown == ratio


@pytest.mark.parametrize(("group", "ratio"), RATIOS_2023)
def test_acceptance_in_2023(group: str, ratio: str) -> None:
    assert found(*IN_2023[group]).ratio_shown == ratio


def test_a_ratio_beside_a_threshold_shows_on_which_side_it_is() -> None:
    assert found(55, 69, EIGHTY).ratio_shown == "0.797"
    assert found(55, 69, EIGHTY).flagged
    assert found(56, 70, EIGHTY).ratio_shown == "0.80"
    assert not found(56, 70, EIGHTY).flagged
    assert found("79.99", 100, EIGHTY).ratio_shown == "0.7999"


# Fact 6: the same data as denial.


@pytest.mark.parametrize(
    ("group", "denied", "peers", "ratio"),
    [
        ("students of color", 45, 31, "1.45"),
        ("English learners", 56, 36, "1.56"),
        ("disabilities", 46, 35, "1.31"),
        ("economically disadvantaged", 46, 28, "1.64"),
    ],
)
def test_denial_is_the_other_side_out_of_the_same(
    group: str, denied: int, peers: int, ratio: str
) -> None:
    at = admissions()
    (_, accepted), (other, measures) = measured_by_rate(at.session, "prep")
    assert label(other) == "Denial rate: applicants not offered out of applicants"
    one = next(each for each in measures if each.comparison.group == group)
    assert (one.group, one.peers) == (Fraction(denied), Fraction(peers))
    assert one.ratio_shown == ratio
    assert {each.group + same.group for each, same in zip(accepted, measures, strict=True)} == {100}


# Fact 7: Greater Lowell; both splits give about 700 offers.


def test_two_splits_of_one_school_agree() -> None:
    by_color = 811 * Fraction(56, 100) + 383 * Fraction(645, 1000)
    by_income = 715 * Fraction(48, 100) + 479 * Fraction(745, 1000)
    assert 811 + 383 == 715 + 479 == 1194
    assert (round(by_color), round(by_income)) == (701, 700)
    assert found(56, "64.5").ratio_shown == "0.87"
    assert found(48, "74.5").ratio_shown == "0.64"


# 3.D.4: the district equity plan.


@pytest.mark.parametrize(
    ("group", "peers", "ratio", "gap"),
    [
        ("11.4", "5.3", "2.15", True),
        ("11.1", "5.0", "2.22", True),
        ("7.9", "2.4", "3.29", True),
        ("8.6", "2.4", "3.58", True),
        (21, 12, "1.75", True),
        (16, 13, "1.23", False),
        (6, 4, "1.50", True),
    ],
)
def test_the_equity_plan(group: object, peers: object, ratio: str, gap: bool) -> None:
    one = found(group, peers, RULE)
    assert one.ratio_shown == ratio
    assert [each.says for each in one.verdicts] == ["gap" if gap else "no gap"]


def test_exactly_one_and_a_half_is_a_gap_by_the_rule() -> None:
    one = found(6, 4, RULE)
    assert one.ratio == Fraction(3, 2)
    assert one.flagged


# First teaching moment: the denominator.


def test_two_definitions_give_two_labelled_results_side_by_side() -> None:
    at = table(rate(), rate("share", name="Share of seats", counts="students in the group"))
    at.change(Rate, "share", out_of="all students enrolled")
    at.put(comparison("offers", 54, 72, group="Low-income students"))
    at.put(comparison("enrolled", "42.6", 40, rate="share", group="low-income students"))
    ((one, other),) = side_by_side(at.session, "prep")
    assert label(one.rate) == "Acceptance rate: offers of a seat out of applicants"
    assert label(other.rate) == "Share of seats: students in the group out of all students enrolled"
    assert (one.difference_shown, other.difference_shown) == (f"{MINUS}18", "+2.6")
    (noticed,) = on_figures(at.session, at.get(Issue, "prep"))
    assert noticed.says == (
        "These figures differ: out of “applicants” and “all students enro…”. "
        "Do they count the same thing?"
    )


def test_changing_the_denominator_changes_the_label() -> None:
    assert label(rate(out_of="eighth-graders")).endswith("out of eighth-graders")
    assert fraction_words(rate()) == "offers of a seat out of applicants"


def test_the_coach_asks_once_and_not_of_the_other_side() -> None:
    at = admissions()
    issue = at.get(Issue, "prep")
    assert list(on_figures(at.session, issue)) == []
    noticed = observations(at.session, issue, Stage.STORY)
    assert "figures_differ" not in {each.key for each in noticed}


# Second teaching moment: the standard.


def test_the_same_data_flags_other_groups_by_another_standard() -> None:
    at = admissions()
    accepted = [each.id for each in at.session.all(Comparison) if each.rate == "acc"]
    denied = [each.id for each in at.session.all(Comparison) if each.rate != "acc"]
    at.do(apply_standards(at.session, accepted, ("eighty",)))
    at.do(apply_standards(at.session, denied, ("rule",)))
    by_rate = [
        [each.comparison.group for each in measures if each.flagged]
        for _, measures in measured_by_rate(at.session, "prep")
    ]
    assert by_rate == [
        ["students of color", "English learners", "economically disadvantaged"],
        ["English learners", "economically disadvantaged"],
    ]


def test_a_standard_that_somebody_has_not_agreed_to_says_nothing() -> None:
    at = table(rate(), RULE)
    at.put(comparison("c", 6, 4, standards=("rule",)))
    at.change(Standard, "rule", agreed_by=("union",))
    (verdict,) = measured(at.session, at.get(Comparison, "c")).verdicts
    assert (verdict.flagged, verdict.says) == (None, "not agreed yet")


# Third teaching moment: the claim check (fact 18).


def test_three_times_as_likely_holds_only_where_few_are_admitted() -> None:
    shares = (0.02, 0.1, 0.58)
    times = [times_as_likely((1, 2, 3), (15, 25, 60), each).times for each in shares]
    assert [f"{each:.1f}" for each in times] == ["3.0", "2.9", "2.2"]
    told = claim_words([1, 2, 3], [15, 25, 60], [2, 10, 58], claim="three times as likely")
    assert told.startswith("Claimed: “three times as likely”.")
    assert "3.0 times where 2% are admitted" in told
    assert "2.2 times where 58% are admitted" in told


def test_drawing_names_one_by_one_comes_to_the_same() -> None:
    chance, drawn = Random(1), {1: 0, 3: 0}
    weights = [1] * 150 + [2] * 250 + [3] * 600
    for _ in range(60):
        keyed = sorted(weights, key=lambda weight: chance.random() ** (1 / weight), reverse=True)
        for weight in drawn:
            drawn[weight] += keyed[:580].count(weight)
    times = (drawn[3] / 600) / (drawn[1] / 150)
    assert times == pytest.approx(times_as_likely((1, 2, 3), (15, 25, 60), 0.58).times, rel=0.03)


@pytest.mark.parametrize(
    ("weights", "mix", "share"),
    [((), (), 0.5), ((1, 2), (1,), 0.5), ((0, 1), (1, 1), 0.5), ((1, 2), (1, 1), 0)],
)
def test_what_is_no_lottery(
    weights: tuple[float, ...], mix: tuple[float, ...], share: float
) -> None:
    with pytest.raises(ValueError, match=r"weight|drawn"):
        times_as_likely(weights, mix, share)


def test_where_all_are_admitted_all_are_as_likely() -> None:
    assert times_as_likely((1, 3), (1, 1), 1).times == 1


# Edges.


def test_without_a_rate_of_the_peers_there_is_no_ratio() -> None:
    one = found(5, 0, RULE)
    assert one.ratio is None
    assert one.ratio_shown == ""
    assert [each.says for each in one.verdicts] == ["no ratio"]
    assert "no ratio, because the rate of the peers is zero" in in_words(one)


@pytest.mark.parametrize(
    ("group", "peers", "written", "words"),
    [
        (44, 64, f"{MINUS}20", "20 points lower"),
        ("42.6", 40, "+2.6", "2.6 points higher"),
        (41, 40, "+1", "1 point higher"),
        (40, 40, "0", "no difference"),
    ],
)
def test_a_difference_has_a_sign_and_words(
    group: object, peers: object, written: str, words: str
) -> None:
    one = found(group, peers)
    assert (one.difference_shown, difference_words(one)) == (written, words)


@pytest.mark.parametrize(
    ("flags", "value", "gap"),
    [
        (Flags.AT_LEAST, 45, True),
        (Flags.MORE_THAN, 45, False),
        (Flags.MORE_THAN, "45.01", True),
        (Flags.AT_MOST, 45, True),
        (Flags.LESS_THAN, 45, False),
    ],
)
def test_the_edge_of_a_difference_is_exact(flags: Flags, value: object, gap: bool) -> None:
    five = standard("five", flags=flags, threshold=Decimal(5), compares="difference")
    assert found(value, 40, five).flagged is gap
    assert standard_words(five) == f"a gap where the difference is {flags.value} 5 points"


def test_halves_are_rounded_up() -> None:
    assert rounded(Fraction(1, 8), 2) == Fraction(13, 100)
    assert rounded(Fraction(-1, 8), 2) == Fraction(-13, 100)
    assert shown(Fraction(5, 2), 0) == "3"


@settings(max_examples=tries(300), deadline=None)
@given(
    st.fractions(min_value=0, max_value=20, max_denominator=10_000),
    st.sampled_from([Fraction(3, 2), Fraction(4, 5), Fraction(1)]),
)
def test_what_is_shown_is_near_and_on_the_same_side(value: Fraction, edge: Fraction) -> None:
    written = Fraction(shown(value, 2, [edge]))
    assert abs(written - value) <= Fraction(1, 200)
    assert (written > edge, written < edge) == (value > edge, value < edge)
