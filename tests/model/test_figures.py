"""Figures in the record: nothing small, and nothing measured before the measure is agreed."""

from decimal import Decimal
from typing import Any

import pytest

from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.figure_gestures import (
    Cells,
    agree,
    apply_standards,
    compare_rows,
    complement,
    name_gap,
    redefine,
)
from ibb.model.figure_queries import agreed_by_all, not_yet_agreed, rates, standards
from ibb.model.items import Comparison, DataTable, Figure, Flags, Gap, Rate, Standard
from ibb.model.table_cells import count_in, is_withheld, percent_in
from tests.model.builders import Table, declined, refusal, table
from tests.support.figures import BOTH, comparison, figure, rate, standard
from tests.support.sessions import adding, counting, issue, party


def compared(*items: Any) -> Table:
    return table(rate(), standard(), comparison(), *items)


# Standards.


def test_a_standard_is_applied_once_everybody_agreed() -> None:
    at = table(rate(), standard(agreed_by=("union",)))
    said = refusal(at, adding(comparison(standards=("rule",))))
    assert "Standard 1 cannot be applied: “Committee” has not agreed to it yet." in said
    at.do(agree(at.session, ["rule"], ["committee"]))
    assert agreed_by_all(at.session, at.get(Standard, "rule"))
    at.put(comparison(standards=("rule",)))


def test_a_party_that_comes_later_is_asked_too() -> None:
    at = compared()
    at.do(apply_standards(at.session, ["c1"], ["rule"]))
    at.put(party("Families"), comparison("c2"))
    assert [each.name for each in not_yet_agreed(at.session, at.get(Standard, "rule"))] == [
        "Families"
    ]
    said = refusal(at, apply_standards(at.session, ["c2"], ["rule"]))
    assert "“Families” has not agreed" in said
    at.change(Comparison, "c1", period="2023")


def test_an_absent_party_is_not_asked() -> None:
    at = compared(party("Families", at_table=False))
    at.do(apply_standards(at.session, ["c1"], ["rule"]))


def test_where_nobody_has_a_seat_nothing_is_agreed() -> None:
    at = compared()
    for each in BOTH:
        at.do(change(at.session.find(each), at_table=False))  # type: ignore[arg-type]
    said = refusal(at, apply_standards(at.session, ["c1"], ["rule"]))
    assert "nobody has a seat at the table yet" in said


@pytest.mark.parametrize(
    "fields",
    [{"threshold": Decimal(2)}, {"flags": Flags.MORE_THAN}, {"compares": "difference"}],
)
def test_an_applied_standard_keeps_its_threshold(fields: dict[str, Any]) -> None:
    at = compared()
    at.do(apply_standards(at.session, ["c1"], ["rule"]))
    said = refusal(at, redefine(at.get(Standard, "rule"), **fields))
    assert "Standard 1 is applied already" in said
    assert "make a new standard" in said
    at.change(Standard, "rule", name="Our rule")


def test_a_changed_standard_is_agreed_anew() -> None:
    at = compared()
    said = refusal(at, at.changing(Standard, "rule", threshold=Decimal(2)))
    assert "ask them again" in said
    at.do(redefine(at.get(Standard, "rule"), threshold=Decimal(2)))
    assert at.get(Standard, "rule").agreed_by == ()
    at.undo()
    assert at.get(Standard, "rule").agreed_by == BOTH


def test_a_new_name_asks_nobody_again() -> None:
    at = compared()
    at.do(redefine(at.get(Standard, "rule"), name="Ours", threshold=Decimal("1.5")))
    assert at.get(Standard, "rule").agreed_by == BOTH


# Rates.


@pytest.mark.parametrize("fields", [{"counts": "seats"}, {"out_of": "eighth-graders"}])
def test_a_rate_in_use_keeps_what_it_counts_out_of_what(fields: dict[str, Any]) -> None:
    at = compared()
    said = refusal(at, redefine(at.get(Rate, "acc"), **fields))
    assert "Rate 1 is in use already" in said
    at.change(Rate, "acc", name="Admission rate")


def test_a_changed_rate_is_agreed_anew() -> None:
    at = table(rate(agreed_by=BOTH))
    assert "ask them again" in refusal(at, at.changing(Rate, "acc", out_of="seats"))
    at.do(redefine(at.get(Rate, "acc"), out_of="seats"))
    assert at.get(Rate, "acc").agreed_by == ()


def test_rates_and_standards_hold_for_the_parts_of_an_issue() -> None:
    at = table(issue("part", parent="prep"), issue("other"), rate(), standard("s", issue=None))
    assert [each.id for each in rates(at.session, "part")] == ["acc"]
    assert rates(at.session, "other") == []
    assert [each.id for each in standards(at.session, "other")] == ["s"]
    at.put(comparison("c2", issue="part"))
    assert "belongs to another issue" in refusal(at, adding(comparison("c3", issue="other")))


# Comparisons.


def test_a_group_is_not_its_own_peers() -> None:
    at = table(rate())
    assert "two groups" in refusal(at, adding(comparison(peers=" english  LEARNERS")))


@pytest.mark.parametrize("value", ["-1", "100.01"])
def test_a_rate_lies_between_none_and_all(value: str) -> None:
    said = refusal(table(rate()), adding(comparison(group_figure=figure(value))))
    assert "“English learners” lies between 0 and 100" in said


@pytest.mark.parametrize(
    ("figure", "taken"),
    [
        (figure((10, 20)), True),
        (figure((9, 40)), False),
        (figure((0, 40)), False),
        (figure((31, 40)), False),
        (figure((40, 40)), False),
        (figure((30, 40)), True),
    ],
)
def test_small_counts_stay_out(figure: Figure, taken: bool) -> None:
    at = table(rate())
    for side in ("group_figure", "peers_figure"):
        new = adding(comparison(f"of-{side.replace('_', '-')}", **{side: figure}))
        if taken:
            at.do(new)
        else:
            assert "counts fewer than 10 people" in refusal(at, new)


def test_the_floor_is_the_charters() -> None:
    at = table(rate(), smallest_cell=20)
    assert "fewer than 20" in refusal(at, adding(comparison(group_figure=figure((15, 60)))))


def test_a_gap_is_seen_in_comparisons_of_its_issue() -> None:
    at = compared(issue("other"))
    at.do(name_gap(at.session, ["c1"], "Fewer are offered a seat", counting("g")))
    assert at.get(Gap, "g-1").comparisons == ("c1",)
    stray = Gap(id="g2", issue="other", text="Stray", comparisons=("c1",))
    assert "another issue than this gap" in refusal(at, adding(stray))


def test_the_other_side_is_a_rate_of_its_own() -> None:
    at = compared(comparison("c2", group="Low income", group_figure=figure((30, 50))))
    made = complement(at.session, "acc", counting("n"), name="Denial", counts="not offered")
    at.do(made)
    denial = at.get(Rate, "n-1")
    assert (denial.out_of, denial.agreed_by) == ("applicants", ())
    turned = [each for each in at.session.all(Comparison) if each.rate == "n-1"]
    assert [each.group_figure for each in turned] == [figure(56), figure((20, 50))]
    assert turned[0].standards == ()


def test_the_other_side_is_made_once_and_grows() -> None:
    at = compared()
    names = {"name": "Denial", "counts": "not offered"}
    at.do(complement(at.session, "acc", counting("n"), **names))
    assert "other side already" in declined(
        lambda: complement(at.session, "acc", counting("m"), **names), at
    )
    at.put(comparison("c2", group="Low income"))
    at.do(complement(at.session, "acc", counting("m"), **names))
    assert len(at.session.all(Rate)) == 2
    assert len(at.session.all(Comparison)) == 4
    with pytest.raises(RuleError, match="say who they are"):
        complement(at.session, "acc", counting("k"), name="Same", counts="Offers of a  seat")


# Tables.


TABLE = DataTable(
    id="t",
    issue="prep",
    title="Admissions",
    source="State",
    columns=("Group", "Applicants", "Offered", "Rate"),
    rows=(
        ("White", "383", "247", "64.5%"),
        ("Of color", "811", "454", "56%"),
        ("EL", "*", "*", "*"),
        ("", "1", "2", "none"),
    ),
    smallest_cell=10,
    withheld=3,
)


def rows(group: int, peers: int, **columns: int) -> Cells:
    return Cells(group, peers, **columns)


def compare(at: Table, cells: Cells) -> Comparison:
    at.do(compare_rows(at.session, "t", cells, counting("n"), issue_id="prep", rate_id="acc"))
    return at.session.all(Comparison)[-1]


def test_two_rows_of_a_table_make_a_comparison() -> None:
    at = table(rate(), TABLE)
    one = compare(at, rows(1, 0, numerator=2, denominator=1))
    assert (one.group, one.peers, one.table, one.source) == ("Of color", "White", "t", "State")
    assert (one.group_figure, one.peers_figure) == (figure((454, 811)), figure((247, 383)))


def test_a_column_of_rates_will_do() -> None:
    one = compare(table(rate(), TABLE), rows(1, 0, percent=3))
    assert (one.group_figure, one.peers_figure) == (figure(56), figure("64.5"))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (rows(2, 0, numerator=2, denominator=1), "“Offered” is withheld for “EL”"),
        (rows(2, 0, percent=3), "“Rate” is withheld for “EL”"),
        (rows(1, 1, percent=3), "takes two rows"),
        (rows(1, 0), "Choose the column that is counted"),
        (rows(1, 0, numerator=1, denominator=2), "the other way round"),
        (rows(1, 0, percent=0), "“Group” holds no number for “Of color”"),
        (rows(3, 0, percent=3), "Row 4 of the table has no name"),
    ],
)
def test_what_a_table_does_not_say_is_not_compared(cells: Cells, words: str) -> None:
    at = table(rate(), TABLE)
    assert words in declined(lambda: compare(at, cells), at)


def test_a_table_that_shows_more_than_the_charter_allows_stays_out() -> None:
    at = table(smallest_cell=20)
    assert "counts below 20 stay out" in refusal(at, adding(TABLE))


@pytest.mark.parametrize(
    ("cell", "count", "rate_in", "gone"),
    [
        ("1,204", 1204, None, False),
        (" 55 ", 55, Decimal(55), False),
        ("55.0", 55, Decimal("55.0"), False),
        ("55.9%", None, Decimal("55.9"), False),
        ("<10", None, None, True),
        ("n < 6", None, None, True),
        ("*", None, None, True),
        ("", None, None, False),
        ("Salem", None, None, False),
        ("٣", None, None, False),
        ("9" * 30, None, None, False),
    ],
)
def test_what_a_cell_says(cell: str, count: int, rate_in: Decimal, gone: bool) -> None:
    assert (count_in(cell), percent_in(cell), is_withheld(cell)) == (count, rate_in, gone)
