"""Small numbers of people stay out of a table, and nobody can work them out of the rest."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.formats.incoming import IncomingError, Sheet, SheetRow
from ibb.model.items import WITHHELD
from ibb.process.suppression import Adds, Counts, Key, withheld
from ibb.process.tables_in import Brought, chosen_shape, without_small_cells
from tests.support.chance import tries

Line = tuple[Key, tuple[Key, ...]]
"""A cell, and those that add up to it."""


def sheet(text: str) -> Sheet:
    """Return a sheet of a text with bars between the cells."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in text.splitlines())
    rows = tuple(SheetRow(number, tuple(line)) for number, line in enumerate(lines, 2))
    return Sheet("table.csv", tuple(head), rows)


def brought(
    text: str,
    *,
    floor: int = 10,
    zeros: bool = True,
    counts: Sequence[str] | None = None,
    totals: Sequence[str] = (),
) -> Brought:
    file = sheet(text)
    shape = chosen_shape(file, counts=counts, totals=totals)
    return without_small_cells(file, shape, floor, zeros=zeros)


def shown(table: Brought) -> list[str]:
    return [" | ".join(row) for row in table.rows]


# What an attacker can do: independent of how cells are chosen.


def other_filling(
    values: dict[Key, int], lines: Sequence[Line], hidden: set[Key], key: Key, most: int
) -> bool:
    """Tell whether the hidden cells could hold other whole numbers, with another one in ``key``."""
    order = [key, *sorted(hidden - {key})]
    here = [(total, parts) for total, parts in lines if {total, *parts} & hidden]
    start = {each: number for each, number in values.items() if each not in hidden}
    return any(
        filled[key] != values[key]
        for first in range(most)
        if first != values[key]
        for filled in _fillings({**start, key: first}, here, order, most)
    )


def _fillings(
    known: dict[Key, int], lines: Sequence[Line], order: Sequence[Key], most: int
) -> Iterator[dict[Key, int]]:
    filled = _follows(dict(known), lines)
    if filled is None:
        return
    free = next((each for each in order if each not in filled), None)
    if free is None:
        yield filled
        return
    for number in range(most):
        yield from _fillings({**filled, free: number}, lines, order, most)


def _follows(known: dict[Key, int], lines: Sequence[Line]) -> dict[Key, int] | None:
    """Return what follows from the lines; None where they cannot hold."""
    again = True
    while again:
        again = False
        for total, parts in lines:
            unknown = [each for each in (total, *parts) if each not in known]
            told = sum(known.get(each, 0) for each in parts)
            if len(unknown) == 1:
                value = told if unknown[0] == total else known[total] - told
                if value < 0:
                    return None
                known[unknown[0]] = value
                again = True
            elif (not unknown and known[total] != told) or (total in known and told > known[total]):
                return None
    return known


def crossed(inside: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Line], Counts]:
    """Return a table with a total row and a total column."""
    high, wide = len(inside), len(inside[0])
    values = {(r, c): inside[r][c] for r, c in product(range(high), range(wide))}
    values |= {(high, c): sum(values[r, c] for r in range(high)) for c in range(wide)}
    values |= {(r, wide): sum(values[r, c] for c in range(wide)) for r in range(high + 1)}
    lines: list[Line] = [((high, c), tuple((r, c) for r in range(high))) for c in range(wide + 1)]
    lines += [((r, wide), tuple((r, c) for c in range(wide))) for r in range(high + 1)]
    totals = frozenset(key for key in values if key[0] == high or key[1] == wide)
    rows, columns = (Adds(high, tuple(range(high))),), (Adds(wide, tuple(range(wide))),)
    return values, lines, Counts(dict(values), rows, columns, totals=totals)


@settings(max_examples=tries(300), deadline=None)
@given(st.data())
def test_nobody_can_tell_a_small_cell_from_what_is_published(data: st.DataObject) -> None:
    high, wide = data.draw(st.sampled_from([(2, 2), (3, 2), (2, 3)]))
    row = st.lists(st.integers(0, 7), min_size=wide, max_size=wide)
    inside = data.draw(st.lists(row, min_size=high, max_size=high))
    floor = data.draw(st.integers(2, 4))
    zeros = data.draw(st.booleans())
    values, lines, counts = crossed(inside)
    gone = withheld(counts, floor, zeros=zeros)
    small = {key for key, value in values.items() if value < floor and (value or zeros)}
    assert small <= gone
    for key in small:
        assert other_filling(values, lines, gone, key, max(values.values()) + floor + 1)


@settings(max_examples=tries(150), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=3),
    st.integers(2, 4),
)
def test_nobody_can_tell_those_who_are_not_counted(rows: list[tuple[int, int]], floor: int) -> None:
    inside = [[part, rest] for part, rest in rows]
    values, lines, counts = crossed(inside)
    published = Counts(
        counts.cells, counts.row_sums, counts.column_sums, frozenset({1}), counts.totals
    )
    gone = withheld(published, floor)
    assert all(column != 1 for _, column in gone)
    hidden = gone | {key for key in values if key[1] == 1}
    for key, value in values.items():
        if value < floor:
            assert key in hidden
            assert other_filling(values, lines, hidden, key, max(values.values()) + floor + 1)


def test_a_line_of_withheld_cells_that_holds_too_few_is_given_away() -> None:
    values, _, counts = crossed([[0, 4, 60], [40, 50, 70]])
    gone = withheld(counts, 10)
    assert {(0, 0), (0, 1)} < gone
    assert sum(values[key] for key in gone if key[0] == 0) >= 10


def test_none_may_be_shown_where_the_table_says_so() -> None:
    _, _, counts = crossed([[0, 40], [30, 50]])
    assert withheld(counts, 10, zeros=False) == set()
    assert (0, 0) in withheld(counts, 10)


def test_a_table_without_small_numbers_stays_whole() -> None:
    _, _, counts = crossed([[10, 40], [30, 50]])
    assert withheld(counts, 10) == set()


def test_a_long_table_is_done_in_a_moment() -> None:
    inside = [[(7 * r + 3 * c * c) % 90 for c in range(4)] for r in range(150)]
    values, _, counts = crossed(inside)
    gone = withheld(counts, 10)
    small = sum(value < 10 for value in values.values())
    assert small < len(gone) < 3 * small


# Tables as they come.


def test_counts_totals_and_rates_are_found_by_their_sums() -> None:
    table = brought(
        "Group | Applicants | Offered | Not offered | Rate\n"
        "English learners | 40 | 14 | 26 | 35.0%\n"
        "Low income | 12 | 4 | 8 | 33.3%\n"
        "Others | 583 | 347 | 236 | 59.5%\n"
        "Total | 635 | 365 | 270 | 57.5%"
    )
    assert list(table.told()) == [
        "Counts of people: “Applicants”, “Offered”, “Not offered”.",
        "“Offered” + “Not offered” make “Applicants”.",
        "3 rows add up to “Total”.",
    ]
    assert shown(table) == [
        "English learners | 40 | * | * | *",
        "Low income | 12 | * | * | *",
        "Others | 583 | 347 | 236 | 59.5%",
        "Total | 635 | 365 | 270 | 57.5%",
    ]
    assert table.withheld == 6


def test_a_count_whose_rest_is_small_is_withheld() -> None:
    table = brought("Group | Applicants | Offered\nEL | 40 | 38\nOthers | 440 | 290")
    assert shown(table) == ["EL | 40 | *", "Others | 440 | 290"]


def test_groups_that_make_the_whole_in_two_ways_protect_each_other() -> None:
    table = brought(
        "Group | Students\nAll students | 452\nEL | 3\nNot EL | 449\nBoys | 232\nGirls | 220"
    )
    assert shown(table)[1] == "EL | *"
    assert shown(table)[2] == "Not EL | *" or shown(table)[0] == "All students | *"


def test_a_rate_that_gives_a_small_count_away_goes() -> None:
    table = brought(
        "Group | Applicants | Acceptance rate\nEL | 50 | 4%\nMiddle | 80 | 50%\nOthers | 450 | 66%"
    )
    assert shown(table) == ["EL | 50 | *", "Middle | 80 | 50%", "Others | 450 | 66%"]


def test_what_the_file_withholds_and_a_sum_gives_away_is_protected() -> None:
    table = brought("School | Novices\nA | <10\nB | 20\nC | 21\nTotal | 44", totals=["Total"])
    assert shown(table)[0] == "A | *"
    table = brought(
        "School | Novices | Teachers\nA | * | 40\nB | 20 | 50\nC | 21 | 50\nTotal | 44 | 140"
    )
    assert shown(table) == ["A | * | 40", "B | * | 50", "C | 21 | 50", "Total | 44 | 140"]


def test_years_codes_and_scores_are_no_counts_of_people() -> None:
    table = brought("School | Code | Year | Students\nA | 7 | 2023 | 120\nB | 8 | 2023 | 3")
    assert [table.columns[each] for each in table.shape.counts] == ["Students"]
    assert shown(table) == ["A | 7 | 2023 | 120", "B | 8 | 2023 | *"]


def test_a_person_may_say_what_counts_and_what_adds_up() -> None:
    text = "School | Seats | Novices\nA | 5 | 40\nB | 6 | 3\nAltogether now | 11 | 43"
    as_it_looks = brought(text)
    assert WITHHELD in as_it_looks.rows[0]
    table = brought(text, counts=["Novices"], totals=["Altogether now"])
    assert shown(table) == ["A | 5 | *", "B | 6 | *", "Altogether now | 11 | 43"]
    assert brought(text, counts=[]).withheld == 0


def test_a_total_that_nothing_adds_up_to_is_refused_by_name() -> None:
    with pytest.raises(IncomingError, match="“Whole” is called a total, but nothing"):
        brought("Group | Students\nEL | 30\nLow income | 90\nWhole | 100", totals=["Whole"])


@pytest.mark.parametrize(
    ("chosen", "words"),
    [({"counts": ["Pupils"]}, "no column “Pupils”"), ({"totals": ["All"]}, "called “All”")],
)
def test_a_name_that_is_not_in_the_file(chosen: dict[str, list[str]], words: str) -> None:
    with pytest.raises(IncomingError, match=words):
        brought("Group | Students\nEL | 30", **chosen)  # type: ignore[arg-type]


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=6))
def test_no_small_count_is_left_in_any_table(rows: list[tuple[int, int]]) -> None:
    lines = ["Group | Applicants | Offered | Rate"]
    for number, (offered, rest) in enumerate(rows):
        every = offered + rest
        rate = f"{100 * offered / every:.1f}%" if every else ""
        lines.append(f"G{number} | {every} | {offered} | {rate}")
    offered, every = sum(o for o, _ in rows), sum(o + r for o, r in rows)
    lines.append(f"Total | {every} | {offered} | {100 * offered / (every or 1):.1f}%")
    table = brought("\n".join(lines))
    for row in table.rows:
        every_cell, some, rate = row[1:]
        counts = [int(each) for each in (every_cell, some) if each != WITHHELD]
        assert all(each >= 10 for each in counts)
        if len(counts) == 2:
            assert counts[0] - counts[1] >= 10 or WITHHELD in row
        else:
            assert rate in {WITHHELD, ""}


# One line for each school and group.


def crossed_lines(offers: Sequence[Sequence[int]], applicants: int, *, everyone: bool) -> str:
    """Return a table of schools and groups, with a total for each group and maybe each school."""
    groups = [f"Group {n}" for n in range(len(offers[0]))]
    lines = ["School | Group | Applicants | Offers"]
    rows = [(f"School {n}", row, 1) for n, row in enumerate(offers)]
    rows.append(("Total", [sum(each) for each in zip(*offers, strict=True)], len(offers)))
    for school, row, times in rows:
        lines += [
            f"{school} | {group} | {applicants * times} | {offered}"
            for group, offered in zip(groups, row, strict=True)
        ]
        if everyone:
            lines.append(f"{school} | All students | {applicants * times * len(row)} | {sum(row)}")
    return "\n".join(lines)


@settings(max_examples=tries(100), deadline=None)
@given(st.data())
def test_nobody_can_tell_a_small_cell_of_schools_by_groups(data: st.DataObject) -> None:
    row = st.lists(st.integers(0, 7), min_size=2, max_size=2)
    inside = data.draw(st.lists(row, min_size=2, max_size=3))
    floor, everyone = data.draw(st.integers(2, 4)), data.draw(st.booleans())
    table = brought(crossed_lines(inside, 90, everyone=everyone), floor=floor)
    values, lines, _ = crossed(inside)
    wide = 2
    if not everyone:
        values = {key: value for key, value in values.items() if key[1] != wide}
        lines = [line for line in lines if all(c != wide for _, c in (line[0], *line[1]))]
    across = wide + everyone
    gone = {(n // across, n % across) for n, each in enumerate(table.rows) if each[3] == WITHHELD}
    for key, value in values.items():
        if value < floor:
            assert key in gone
            assert other_filling(values, lines, gone, key, max(values.values()) + floor + 1)


SCHOOLS = """\
School | Group | Applicants | Offers | Enrolled
Worcester Tech | English learners | 120 | 58 | 41
Worcester Tech | Others | 640 | 312 | 270
Greater Lowell | English learners | 310 | 131 | 99
Greater Lowell | Others | 540 | 260 | 221
Bay Path | English learners | 75 | 35 | 28
Bay Path | Others | 410 | 205 | 180
Assabet | English learners | 31 | 6 | 4
Assabet | Others | 520 | 248 | 212
Total | English learners | 536 | 230 | 172
Total | Others | 2110 | 1025 | 883"""


def test_a_total_of_each_group_gives_no_small_school_away() -> None:
    table = brought(SCHOOLS)
    assert "4 rows add up to “Total · English learners”." in table.told()
    offers = [row[3] for row in table.rows if row[1] == "English learners"]
    assert offers.count(WITHHELD) >= 2
    assert table.rows[6][3:] == (WITHHELD, WITHHELD)


def test_a_total_that_does_not_fit_its_group_is_refused() -> None:
    with pytest.raises(IncomingError, match="“Total · English learners” is called a total"):
        brought(SCHOOLS.replace("536 | 230", "536 | 231"))


def test_a_long_table_of_schools_and_groups_is_done_in_a_moment() -> None:
    inside = [[(7 * r + 31 * c) % 90 for c in range(3)] for r in range(199)]
    table = brought(crossed_lines(inside, 190, everyone=True))
    assert all(each == WITHHELD or int(each) >= 10 for row in table.rows for each in row[2:])
