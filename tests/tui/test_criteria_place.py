"""Criteria: the table agrees on yardsticks, then marks each option against each."""

import pytest

from ibb.desk.at import Gesture, Say
from ibb.desk.board.cursor import moved, spots
from ibb.desk.board.layout import lay_out
from ibb.desk.places import options
from ibb.desk.places.criteria import PLACE, SIGNS
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.gestures import merge_options, withdraw
from ibb.model.items import Answer, Criterion, Mark, Option
from tests.support.sessions import issue, option
from tests.support.tables import HOSTILE, LONG, Table, field


def criterion(id_: str, text: str = "", **fields: object) -> Criterion:
    values = {"id": id_, "issue": "prep", "text": text or id_, **fields}
    return Criterion.model_validate(values)


@pytest.fixture
def table() -> Table:
    return Table(PLACE)


def with_grid(table: Table) -> Table:
    table.add(criterion("cost", "Affordable"), criterion("fair", "Feasible", issue=None))
    table.add(option("prep-a", "Protect prep periods"), option("prep-b", "Hire substitutes"))
    return table


def test_an_empty_place_says_so(table: Table) -> None:
    assert "no criteria yet" in table.text()
    with pytest.raises(RuleError, match="There is no criterion yet"):
        table.do("criterion.agreed")


def test_criteria_without_options_say_so(table: Table) -> None:
    table.type("Criterion", "Affordable")
    assert "no options on the list yet" in table.text()


def test_typed_lines_become_criteria_of_the_issue_or_standing_ones(table: Table) -> None:
    table.type("Criterion", "Affordable", "Teachers can plan with it")
    assert table.said == "2 criteria recorded in one step."
    table.type("Standing", "Feasible")
    assert [each.issue for each in table.session.all(Criterion)] == ["prep", "prep", None]
    assert table.text() == (
        "Minutes for prep\n"
        "\n"
        "What a good answer has to do\n"
        "S1 Feasible  must · ○ not agreed yet\n"
        " 1 Affordable  must · ○ not agreed yet\n"
        " 2 Teachers can plan with it  must · ○ not agreed yet\n"
        "\n"
        "How the options stand\n"
        "no options on the list yet\n"
    )


def test_the_grid_reads_without_colour(table: Table) -> None:
    with_grid(table)
    for cell, letter in {
        "prep-a|fair": "y",
        "prep-a|cost": "u",
        "prep-b|fair": "n",
        "prep-b|cost": "d",
    }.items():
        with table.pointing(cell):
            table.press(letter)
    assert table.said == "Option 2 against 1: needs data."
    grid = table.text().split("How the options stand\n")[1]
    assert grid.splitlines()[:3] == [
        " " * 64 + "S1      1",
        "1 Protect prep periods".ljust(64) + "+yes    ?unsure",
        "2 Hire substitutes".ljust(64) + "–no     …data",
    ]


def test_every_sign_fits_its_cell_with_a_gap() -> None:
    assert all(len(text) <= 7 for text, _ in SIGNS.values())
    assert len({text for text, _ in SIGNS.values()}) == len(Answer)


def test_a_mark_can_be_changed_noted_and_cleared(table: Table) -> None:
    with_grid(table)
    table.pointed = "prep-a|cost"
    assert isinstance(table.press("x"), Say)
    with pytest.raises(RuleError, match="Mark the cell first"):
        table.do("criterion.note")
    table.press("y")
    table.press("n")
    table.do("criterion.note", note="Six periods, $40,000")
    (mark,) = table.session.all(Mark)
    assert (mark.answer, mark.note) == (Answer.NO, "Six periods, $40,000")
    assert "1: Six periods, $40,000" in table.text()
    table.do("edit", note="")
    table.do("withdraw")
    assert table.session.all(Mark) == []
    table.do("criterion.mark", chosen="d")
    assert table.session.all(Mark)[0].answer is Answer.NEEDS_DATA
    table.do("criterion.mark", chosen="x")
    assert table.session.all(Mark) == []


def test_the_same_letter_again_changes_nothing(table: Table) -> None:
    with_grid(table)
    table.pointed = "prep-a|cost"
    table.press("y")
    assert table.press("y").actions == ()


def test_a_letter_outside_the_grid_marks_nothing(table: Table) -> None:
    with_grid(table)
    for pointed in (None, "cost", "prep-a", "prep-a|", "|", "gone|cost", "cost|prep-a"):
        table.pointed = pointed
        assert isinstance(table.press("y"), Say)
        assert isinstance(table.press("x"), Say)
    assert table.session.all(Mark) == []


def test_a_cell_that_left_the_grid_takes_no_mark(table: Table) -> None:
    with_grid(table)
    table.take(merge_options(table.session, "prep-b", ["prep-a"]))
    table.pointed = "prep-a|cost"
    assert isinstance(table.press("y"), Say)
    table.take(withdraw(table.session, "cost"))
    table.pointed = "prep-b|cost"
    assert isinstance(table.press("y"), Say)


def test_the_arrows_reach_every_cell(table: Table) -> None:
    with_grid(table)
    sheet = lay_out(PLACE.view(table.at()), 80)
    every = spots(sheet)
    assert moved(every, "prep-a", "right") == "prep-a|fair"
    assert moved(every, "prep-a|fair", "right") == "prep-a|cost"
    assert moved(every, "prep-a|cost", "down") == "prep-b|cost"


def test_who_agreed_to_all_is_added_and_nobody_is_taken_off(table: Table) -> None:
    with_grid(table)
    table.take(change(table.session.get(Criterion, "fair"), agreed_by=("committee",)))
    table.do("criterion.agreed", agreed_by=("union",))
    assert "Feasible  must · ✓ agreed by all" in table.text()
    assert "Affordable  must · ○ agreed by Union so far" in table.text()


def test_who_agreed_to_the_one_pointed_to_is_as_ticked(table: Table) -> None:
    with_grid(table)
    table.pointed = "cost"
    table.do("criterion.agreed", agreed_by=("union", "committee"))
    table.do("criterion.agreed", agreed_by=("committee",))
    assert table.session.get(Criterion, "cost").agreed_by == ("committee",)
    assert table.session.get(Criterion, "fair").agreed_by == ()
    table.do("criterion.agreed", agreed_by=("committee",), which="every")
    assert table.session.get(Criterion, "fair").agreed_by == ("committee",)


def test_standing_criteria_are_suggested_once(table: Table) -> None:
    form = table.do("criterion.standing")
    assert [words.split(":")[0] for _, words in field(form, "chosen").options] == [
        "Feasible",
        "Beneficial",
        "Acceptable, and ratifiable",
        "Affordable",
    ]
    with pytest.raises(RuleError, match="Mark at least one"):
        table.do("criterion.standing", chosen=())
    table.do("criterion.standing", chosen=("0", "3"))
    assert [each.text for each in table.session.all(Criterion)] == ["Feasible", "Affordable"]
    assert all(each.measure for each in table.session.all(Criterion))
    table.do("criterion.standing", chosen=("0", "1"))
    assert isinstance(table.do("criterion.standing"), Say)


def test_details_ask_whether_the_agreement_still_holds(table: Table) -> None:
    with_grid(table)
    table.pointed = "cost"
    assert "still" not in table.as_offered(table.do("criterion.detail"))
    table.do("criterion.agreed", agreed_by=("union",))
    table.do("criterion.detail", form="benchmark", weight="prefer", measure="Other districts")
    assert "Affordable  benchmark · prefer · ○ agreed by Union so far" in table.text()
    assert "how we would tell: Other districts" in table.text()
    with table.pointing("prep-a|cost"):
        table.do("criterion.detail", text="Within 2% of today", still=False)
    assert "Within 2% of today  benchmark · prefer · ○ not agreed yet" in table.text()


def test_an_issue_inside_another_uses_its_criteria_under_their_number(table: Table) -> None:
    table.add(issue("whole"), criterion("above", "From above", issue="whole"))
    table.add(criterion("own", "Own"))
    table.take(change(table.session.find("prep"), parent="whole"))
    table.add(option("prep-a", "A"))
    text = table.text()
    assert "2·1 From above" in text
    assert "  1 Own" in text


def test_hostile_and_endless_words_stay_words(table: Table) -> None:
    table.type("Criterion", HOSTILE, LONG)
    table.add(option("prep-a", LONG), option("prep-b", HOSTILE))
    with table.pointing("prep-b|" + table.session.all(Criterion)[0].id):
        table.press("u")
        table.do("criterion.note", note=HOSTILE)
    text = table.text()
    assert "[/b] [@click=x]y[/]" in text
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_room_sees_the_grid_without_the_keys(table: Table) -> None:
    with_grid(table)
    assert "Ctrl+T" in table.text()
    assert "Ctrl+T" not in table.text(showing=True)
    assert "+yes" not in table.text(showing=True)


def test_options_never_show_marks(table: Table) -> None:
    with_grid(table)
    with table.pointing("prep-a|cost"):
        table.press("y")
    shown = lay_out(options.PLACE.view(table.at()), 80).text()
    assert "yes" not in shown


def test_what_is_pointed_to_can_be_reworded_and_withdrawn(table: Table) -> None:
    with_grid(table)
    with table.pointing("prep-a"):
        assert isinstance(table.do("edit", text="Protect all prep"), Gesture)
    assert table.session.get(Option, "prep-a").text == "Protect all prep"
    with table.pointing("prep-a|cost"):
        table.press("y")
    with table.pointing("cost"):
        table.do("withdraw")
    assert table.session.all(Mark) == []
    assert "Affordable" not in table.text()
