"""Figures as a document: every number under its denominator, every gap under a standard."""

import pytest

from ibb.documents.kinds.figures import figures
from ibb.documents.profiles import COMMUNIQUE, PUBLIC
from ibb.formats.document import Figure, Table, plain
from ibb.formats.pictures import BarChart
from ibb.model.figure_gestures import agree, apply_standards, name_gap
from ibb.model.items import Comparison, DataTable, Flags, Rate, Standard
from ibb.model.items import Figure as Number
from tests.documents.reading import flat, part
from tests.documents.test_communique import builds_everywhere, made
from tests.model.builders import Table as Bargaining
from tests.model.builders import table
from tests.support.sessions import counting

BOTH = ("union", "committee")


def rate(rate_id: str, name: str, counts: str) -> Rate:
    return Rate(
        id=rate_id, issue="prep", name=name, counts=counts, out_of="applicants", agreed_by=BOTH
    )


def comparison(number: int, group: str, one: Number, other: Number) -> Comparison:
    return Comparison(
        id=f"c{number}",
        issue="prep",
        rate="acc",
        group=group,
        peers="others",
        group_figure=one,
        peers_figure=other,
        period="2022–23",
        source="State agency",
    )


def measured() -> Bargaining:
    """Return a table with two groups compared, one standard applied and one not agreed to."""
    at = table(
        rate("acc", "Acceptance rate", "offers of a seat"),
        Standard(id="s1", issue="prep", name="Four fifths", flags=Flags.LESS_THAN, threshold="0.8"),
        Standard(
            id="s2",
            issue="prep",
            name="Five points",
            compares="difference",
            flags=Flags.AT_MOST,
            threshold="-5",
            meaning="Five points fewer matter",
            source="Our plan",
            agreed_by=("union",),
        ),
        comparison(1, "Students of color", Number(percent="55"), Number(percent="69")),
        comparison(2, "English learners", Number(count=44, out_of=100), Number(percent="50")),
        DataTable(
            id="t",
            issue="prep",
            title="Admissions",
            source="State agency",
            columns=("Group", "Offered"),
            rows=(("EL", "*"), ("Others", "90")),
            smallest_cell=10,
            withheld=1,
        ),
    )
    at.do(agree(at.session, ["s1"], BOTH))
    at.do(apply_standards(at.session, ["c1", "c2"], ["s1"]))
    at.do(name_gap(at.session, ["c1"], "Fewer get in", counting("g"), category="access"))
    return at


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(figures)


def test_every_number_stands_under_its_denominator_and_every_verdict_in_words() -> None:
    blocks = made(figures, measured()).blocks
    grid = next(block for block in blocks if isinstance(block, Table))
    assert plain(grid.caption) == "Acceptance rate: offers of a seat out of applicants"
    assert grid.columns == (
        "Group",
        "Its rate",
        "Peers",
        "Their rate",
        "Difference in points",
        "Ratio",
        "Four fifths",
    )
    assert [tuple(map(plain, row)) for row in grid.rows] == [
        ("1. Students of color (2022–23)", "55%", "others", "69%", "−14", "0.797", "a gap"),
        (
            *("2. English learners (2022–23)", "44% (44 of 100)", "others", "50%"),
            *("−6", "0.88", "no gap"),
        ),
    ]


def test_who_agreed_to_a_standard_and_when() -> None:
    told = part(made(figures, measured()), "When a difference is a gap")
    assert "Four fifths: a gap where the ratio is less than 0.8 - agreed by all, on " in told
    assert "Five points: a gap where the difference is at most -5 points" in told
    assert "Five points fewer matter" in told
    assert "agreed by Union" in told
    assert "Source: Our plan" in told


def test_the_picture_says_what_the_table_says() -> None:
    blocks = made(figures, measured()).blocks
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert isinstance(figure.drawing, BarChart)
    first = figure.drawing.groups[0]
    assert [(bar.name, bar.shown) for bar in first.bars] == [
        ("Students of color", "55%"),
        ("others", "69%"),
    ]
    assert first.says == "ratio 0.797, a gap"
    assert "Students of color: 55%; others: 69%." in figure.alt


def test_gaps_and_tables_with_a_note_on_what_is_withheld() -> None:
    document = made(figures, measured())
    assert "Fewer get in (access) - Seen in: comparison 1" in part(document, "Gaps to work on")
    told = part(document, "The tables they come from")
    assert "1 cell is withheld and stands as *." in told
    assert "Numbers of people below 10 are not shown" in told


def test_without_a_standard_it_says_so() -> None:
    at = measured()
    at.do(apply_standards(at.session, ["c1", "c2"], []))
    assert "These figures are not held against a standard." in flat(made(figures, at))


def test_a_standard_that_is_not_agreed_any_more_says_nothing() -> None:
    at = measured()
    at.change(Standard, "s1", agreed_by=("union",))
    told = flat(made(figures, at))
    assert "not agreed yet" in told
    assert "a gap |" not in told


def test_without_figures_it_says_so() -> None:
    assert "No figures have been recorded yet." in flat(made(figures, table()))


def test_a_public_reader_sees_figures_and_a_communique_none() -> None:
    assert "0.797" in flat(made(figures, measured(), PUBLIC))
    told = flat(made(figures, measured(), COMMUNIQUE))
    assert "0.797" not in told
    assert "Figures stay at the table." in told


@pytest.mark.parametrize(
    "words", ["una brecha", "Brechas en las que trabajar", "Se retiene 1 celda"]
)
def test_in_spanish(words: str) -> None:
    assert words in flat(made(figures, measured(), language="es"))
