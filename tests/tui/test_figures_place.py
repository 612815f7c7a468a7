"""Figures: rates and standards first, then groups beside their peers, then gaps to work on."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ibb.desk.at import At, Form, Say
from ibb.desk.board.layout import lay_out
from ibb.desk.places.figures import PLACE
from ibb.desk.places.figures_typed import comparison_in, figure_in, rate_in, standard_in
from ibb.model.errors import RuleError
from ibb.model.items import Comparison, DataTable, Fact, Figure, Gap, Rate, Standard
from ibb.plain.sheets import read
from ibb.process.template import load_template
from ibb.store.record import Record
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, take_up
from tests.support.sessions import BY, a_library, adding, charter, issue, party, person
from tests.support.tables import HOSTILE, LONG, Table, field

STATE = load_template("state-district")[0]
ACCEPTANCE = "Acceptance rate: offers of a seat out of applicants"


class State(Table):
    """A table whose process offers standards."""

    def __init__(self) -> None:
        super().__init__(PLACE, process="state-district")

    def at(self, *, showing: bool = False) -> At:
        return replace(super().at(showing=showing), template=STATE)

    def agree(self, item_id: str) -> None:
        with self.pointing(item_id):
            self.do("figure.settle", agreed_by=("union", "committee"))


@pytest.fixture
def table() -> State:
    return State()


def with_comparisons(table: State) -> State:
    table.type("Rate", ACCEPTANCE)
    table.type("By Acceptance rate", "Students of color 55 v white students 69")
    table.type("By Acceptance rate", "English learners 44 peers 64")
    return table


def the(table: State, kind: type[Any]) -> Any:
    return table.session.all(kind)[-1]


# What is typed.


@pytest.mark.parametrize(
    ("line", "group", "peers"),
    [
        ("English learners 44 peers 64", "English learners", "peers"),
        ("English learners 44% v. others 64 %", "English learners", "others"),
        ("English learners: 44, others: 64", "English learners", "others"),
        ("Grade 8 girls = 44 versus Grade 8 boys = 64", "Grade 8 girls", "Grade 8 boys"),
        ("Novices, first year 44 v all others 64", "Novices, first year", "all others"),
        ("English learners 44 others 64", "English learners", "others"),
        ("English learners 44 of 100 others 64/100", "English learners", "others"),
    ],
)
def test_a_comparison_in_one_line(line: str, group: str, peers: str) -> None:
    found = comparison_in(line)
    assert found
    assert (found.group, found.peers) == (group, peers)
    rates = [
        each.percent if each.percent is not None else Decimal(each.count or 0)
        for each in (found.group_figure, found.peers_figure)
    ]
    assert rates == [44, 64]


@pytest.mark.parametrize("line", ["", "x", "peers 64", "44 64", "EL 200 of 100 others 64", LONG])
def test_what_is_no_comparison(line: str) -> None:
    assert comparison_in(line) is None


def test_figures_rates_and_standards_in_one_line() -> None:
    assert figure_in("44,5 %") == Figure(percent=Decimal("44.5"))
    assert figure_in("44 out of 100") == Figure(count=44, out_of=100)
    assert figure_in("3 of 0") is None
    assert rate_in("Acceptance = offers / applicants") == ("Acceptance", "offers", "applicants")
    assert rate_in("Acceptance") is None
    assert standard_in("Ours: difference > 5") == {
        "name": "Ours",
        "compares": "difference",
        "flags": "more than",
        "threshold": 5,
    }
    assert standard_in("Ours: at least 5 points")["compares"] == "difference"  # type: ignore[index]
    assert standard_in("Ours: quite unfair") is None


# What is on the board.


def test_an_empty_place_says_what_comes_first(table: State) -> None:
    text = table.text()
    assert "none yet; a figure needs one before anyone argues from it" in text
    assert "others have used “The 1.5 rule” and “The 80% rule”" in " ".join(text.split())
    assert [taker.label for taker in PLACE.takers(table.at())][:2] == ["Rate", "Comparison"]


def test_a_figure_without_a_rate_asks_for_it(table: State) -> None:
    form = table.type("Comparison", "English learners 44 peers 64")
    assert isinstance(form, Form)
    assert field(form, "group").value == "English learners"
    with pytest.raises(RuleError, match="what is counted and out of what"):
        table.answer(form, counts="offers")
    table.answer(form, counts="offers", out_of="applicants", rate_name="Acceptance")
    assert the(table, Comparison).rate == the(table, Rate).id


def test_the_board_reads_without_colour(table: State) -> None:
    with_comparisons(table)
    table.do("figure.offered", chosen=("1",))
    table.agree(the(table, Standard).id)
    table.do("figure.apply", standards=(the(table, Standard).id,))
    assert table.text().split("Minutes for prep\n")[1] == (
        "\n"
        "Rates: what is counted, out of what\n"
        "1 Acceptance rate: offers of a seat out of applicants  ○ not agreed yet\n"
        "\n"
        "Standards: when a difference is a gap\n"
        "1 The 80% rule: a gap where the ratio is less than 0.8  ✓ agreed by all\n"
        "\n"
        "Acceptance rate: offers of a seat out of applicants, in percent\n"
        "                                        group   peers   points  ratio   std 1\n"
        "1 Students of color                     55      69      −14     0.797   gap\n"
        "  beside white students\n"
        "2 English learners                      44      64      −20     0.69    gap\n"
        "\n"
        "██████████████            55%  Students of color\n"
        "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒         69%  white students\n"
        "███████████               44%  English learners\n"
        "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒          64%  peers\n"
        "\n"
        "Gaps\n"
        "none named yet; F3 makes one of the comparison pointed to\n"
    )


def test_read_aloud_there_are_no_bars(table: State) -> None:
    with_comparisons(table)
    text = read(PLACE.view(table.at()), 80, PLACE)
    assert "group: 44; peers: 64; points: −20; ratio: 0.69" in text
    assert "55%  Students of color" in text
    assert not {"█", "▒"} & set(text)


def test_what_is_pointed_to_is_said_in_words(table: State) -> None:
    with_comparisons(table)
    with table.pointing(f"{the(table, Comparison).id}|ratio"):
        said = PLACE.tells(table.at())
    assert said == "44% and 64% of applicants; 20 points lower; ratio 0.69."


# Agreeing, then applying.


def test_nothing_is_held_against_a_standard_that_is_not_agreed(table: State) -> None:
    with_comparisons(table)
    with pytest.raises(RuleError, match="No standard is agreed yet"):
        table.do("figure.apply")
    table.type("Standard", "Ours: ratio at least 1.5")
    table.do("figure.offered", chosen=("0", "1"))
    first, *_ = table.session.all(Standard)
    table.agree(first.id)
    form = table.do("figure.apply")
    assert isinstance(form, Form)
    assert [key for key, _ in field(form, "standards").options] == [first.id]
    assert "Not agreed yet, so not to choose from: The 1.5 rule and The 80% rule." in form.about


def test_a_preset_is_offered_once_and_never_taken_by_itself(table: State) -> None:
    with_comparisons(table)
    assert table.session.all(Standard) == []
    table.do("figure.offered", chosen=("0", "1"))
    assert all(each.agreed_by == () for each in table.session.all(Standard))
    assert isinstance(table.do("figure.offered"), Say)


def test_everyone_may_agree_to_all_rates_at_once(table: State) -> None:
    table.type("Rate", ACCEPTANCE, "Denial: not offered out of applicants")
    with table.pointing(table.session.all(Rate)[0].id):
        table.do("figure.settle", agreed_by=("union",), which="every")
        table.do("figure.settle", agreed_by=("union", "committee"))
    assert [len(each.agreed_by) for each in table.session.all(Rate)] == [2, 1]
    assert "○ not agreed yet by Committee" in table.text()


def test_changing_a_standard_asks_everyone_again(table: State) -> None:
    table.type("Standard", "Ours: ratio at least 1.5")
    ours = the(table, Standard).id
    table.agree(ours)
    with table.pointing(ours):
        table.do("edit", threshold="1.4")
        assert the(table, Standard).agreed_by == ()
        with pytest.raises(RuleError, match="is not a value"):
            table.do("edit", threshold="much")


# Comparisons, gaps, the other side, a claim.


def test_one_comparison_may_be_held_against_a_standard_alone(table: State) -> None:
    with_comparisons(table)
    table.type("Standard", "Ours: ratio less than 0.8")
    table.agree(the(table, Standard).id)
    with table.pointing(the(table, Comparison).id):
        table.do("figure.apply", standards=(the(table, Standard).id,), which="this")
    assert [len(each.standards) for each in table.session.all(Comparison)] == [0, 1]


def test_f3_makes_a_gap_of_a_comparison(table: State) -> None:
    with_comparisons(table)
    with table.pointing(f"{the(table, Comparison).id}|points"):
        form = table.do("figure.settle")
        assert "English learners 44%, peers 64%; 20 points lower" in field(form, "text").value
        table.do("figure.settle", text="Fewer English learners get in", category="access")
    gap = the(table, Gap)
    assert gap.comparisons == (the(table, Comparison).id,)
    assert "Fewer English learners get in  access · seen in 2" in table.text()
    with table.pointing(gap.id):
        table.do("edit", comparisons=())
    assert the(table, Gap).comparisons == ()


def test_the_other_side_stands_beside_it_under_its_own_name(table: State) -> None:
    with_comparisons(table)
    with table.pointing(the(table, Comparison).id):
        table.do("figure.other_side", counts="applicants not offered", name="Denial rate")
    text = table.text()
    assert "Denial rate: applicants not offered out of applicants, in percent" in text
    assert "56      36      +20     1.56" in text


def test_a_claim_is_checked_and_the_answer_is_a_fact(table: State) -> None:
    table.do(
        "figure.claim",
        weights="1 2 3",
        mix="15, 25, 60",
        shares="2% 10% 58%",
        claim="three times as likely",
    )
    fact = the(table, Fact)
    assert fact.source == "Computed"
    for words in ("3.0 times where 2%", "2.9 times where 10%", "2.2 times where 58%"):
        assert words in fact.text
    for wrong in ({"weights": "one"}, {"weights": "0 1"}, {"shares": ""}, {"shares": "120"}):
        with pytest.raises(RuleError, match="no such lottery yet"):
            table.do("figure.claim", **{"weights": "1 2", "mix": "1 1", "shares": "5", **wrong})


def test_a_small_count_typed_is_refused_with_the_mend(table: State) -> None:
    with_comparisons(table)
    with pytest.raises(RuleError, match="give a rounded rate, or leave it out"):
        table.type("By Acceptance rate", "Newcomers 4 of 40 others 64")


def test_a_comparison_is_put_right(table: State) -> None:
    with_comparisons(table)
    with table.pointing(the(table, Comparison).id):
        table.do("edit", group_figure="45.5", period="2022–23")
        with pytest.raises(RuleError, match="is no figure"):
            table.do("edit", group_figure="many")
        table.do("withdraw")
    assert len(table.session.all(Comparison)) == 1


# Tables.


def a_file(tmp_path: Path) -> Path:
    path = tmp_path / "admissions.csv"
    path.write_text(
        "Group,Applicants,Offered\nEnglish learners,12,4\nWhite,383,247\nOf color,811,454\n",
        encoding="utf-8",
    )
    return path


def test_a_table_comes_in_without_its_small_numbers(table: State, tmp_path: Path) -> None:
    form = table.type("Table", str(a_file(tmp_path)))
    assert isinstance(form, Form)
    assert field(form, "counts").value == ("1", "2")
    assert "would be withheld" in form.about
    table.answer(form, source="State agency")
    assert the(table, DataTable).rows[0] == ("English learners", "12", "*")
    assert "1 cell withheld" in table.said
    assert "3 rows · 1 cell withheld" in table.text()


def test_the_same_from_the_list_of_what_can_be_done(table: State, tmp_path: Path) -> None:
    table.do("figure.table", file=str(a_file(tmp_path)), title="Admissions", counts="Applicants")
    assert the(table, DataTable).title == "Admissions"
    with pytest.raises(RuleError, match="no such file"):
        table.do("figure.table", file="nowhere.csv")
    with pytest.raises(RuleError, match="there is no column “Pupils”"):
        table.do("figure.table", file=str(a_file(tmp_path)), counts="Pupils")


def test_rows_of_a_table_are_compared(table: State, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="No table is here yet"):
        table.do("figure.rows")
    table.do("figure.table", file=str(a_file(tmp_path)))
    with pytest.raises(RuleError, match="Name the rate first"):
        table.do("figure.rows")
    table.type("Rate", ACCEPTANCE)
    chosen = {"peers": "1", "numerator": "2", "denominator": "1"}
    with pytest.raises(RuleError, match="is withheld for “English learners”"):
        table.do("figure.rows", group="0", **chosen)
    table.do("figure.rows", group="2", **chosen)
    one = the(table, Comparison)
    assert (one.group, one.group_figure) == ("Of color", Figure(count=454, out_of=811))
    assert "56      64.5    −8.5    0.87" in table.text()


def test_rows_are_named_by_all_their_words(table: State, tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    path.write_text(
        "School,Group,Applicants,Offers\nTech,English learners,120,58\nTech,Others,640,312\n",
        encoding="utf-8",
    )
    table.do("figure.table", file=str(path))
    table.type("Rate", ACCEPTANCE)
    form = table.do("figure.rows")
    assert isinstance(form, Form)
    names = [name for _, name in field(form, "group").options]
    assert names == ["Tech · English learners", "Tech · Others"]
    table.answer(form, group="0", peers="1", numerator="3", denominator="2")
    one = the(table, Comparison)
    assert (one.group, one.peers) == ("English learners", "Others")


def test_whatever_is_typed_stays_data(table: State) -> None:
    table.type("Rate", f"{HOSTILE}: {LONG} out of {LONG}")
    label = PLACE.takers(table.at())[0].label
    table.type(label, f"{HOSTILE} 44 v {LONG} 64")
    text = lay_out(PLACE.view(table.at(showing=True)), 40, roomy=True).text()
    assert "\x1b" not in text


# At the keyboard.


def a_session(folder: Path) -> Path:
    path = a_library(folder).create("Admissions")
    scale = STATE.scales[0]
    with Record(path) as record:
        begun = charter(process="state-district", scale=scale.scale, pass_rule=scale.pass_rules[0])
        record.append(adding(begun), by=BY)
        record.append(adding(party("Agency"), party("Schools")), by=BY)
        record.append(adding(person("Fay", "agency"), issue("adm", title="Admission")), by=BY)
    return path


async def test_from_a_rate_to_a_gap_with_real_keys(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await take_up(desk, "Admission")
        await go_to(desk, "figures")
        await desk.say(ACCEPTANCE)
        await desk.say("English learners 44 peers 64")
        await desk.say("Students of color 55 v white students 69")
        assert "0.80" in desk.text()
        await desk.choose("Standards")
        await desk.press("down", "space", "ctrl+s")
        await _agreed(desk)
        await desk.choose("Hold against")
        await desk.press("space", "ctrl+s")
        assert "0.797   gap" in desk.text()
        await desk.point(lambda item: isinstance(item, Comparison))
        await desk.press("f3")
        await desk.press("ctrl+s")
        assert desk.said.startswith("Gap recorded")
        assert desk.record.session.all(Gap)[0].comparisons


async def _agreed(desk: Desk) -> None:
    await desk.point(lambda item: isinstance(item, Standard))
    await desk.press("f3", "space", "down", "space", "ctrl+s")
    assert len(desk.record.session.all(Standard)[0].agreed_by) == 2
