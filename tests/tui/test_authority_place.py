"""Authority: who decides, what was promised, and how options stand to what is not negotiable."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ibb.desk.at import At, Say
from ibb.desk.board.layout import lay_out
from ibb.desk.places import options, rules
from ibb.desk.places.authority import PLACE
from ibb.desk.places.commitments import EXPLAINED, SIGNS
from ibb.desk.places.everything import offered
from ibb.desk.shows import Shown, shown_after
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import Authority, Bearing, Commitment, Issue, Option, Stage
from ibb.process.template import load_template
from ibb.store.check import check
from ibb.store.record import Record
from tests.model.builders import table as journal_of
from tests.support.authority import commitment, held, stated
from tests.support.desk import SIZES, at_the_desk
from tests.support.millbrook import LADDER, millbrook, state
from tests.support.oak_ridge import go_to, take_up
from tests.support.sessions import issue, option
from tests.support.tables import HOSTILE, LONG, Table, field

STATE = load_template("state-district")[0]
ANSWERS = {"decides": "State Board", "level": "Involve"}


class AuthorityTable(Table):
    """A table of a state agency and districts."""

    def at(self, *, showing: bool = False) -> At:
        return replace(super().at(showing=showing), template=STATE)


@pytest.fixture
def table() -> AuthorityTable:
    return AuthorityTable(PLACE)


def with_grid(table: AuthorityTable) -> AuthorityTable:
    table.add(commitment(basis="Equity Plan"), option("march", "Hire in March"))
    table.add(option("move", "Move teachers"))
    return table


def only(table: Table) -> Any:
    (found,) = table.session.all(Authority)
    return found


def test_where_nothing_is_said_it_shows_what_can_be_promised(table: AuthorityTable) -> None:
    text = table.text()
    assert "not said yet; F3 says it" in text
    assert "1 ○ Inform" in text
    assert "5 ○ Empower" in text
    assert "F3" not in table.text(showing=True)


def test_a_level_brings_the_promise_of_the_ladder(table: AuthorityTable) -> None:
    with pytest.raises(RuleError, match="which level of influence is promised"):
        table.do("authority.state", decides="State Board")
    table.do("authority.state", **ANSWERS, recommends="Commissioner", source="603 CMR 4.03")
    now = only(table)
    assert (now.step, now.promise) == (3, LADDER[2].promise)
    assert table.said == "Who decides on issue 1 is recorded."
    text = table.text()
    assert "State Board\nrecommends: Commissioner\nrests on: 603 CMR 4.03\n" in text
    assert "4 ○ Collaborate\n3 ● Involve  promised\n2 ○ Consult\n" in text
    assert "“What worries you will be seen" in text


def test_said_anew_it_shows_both_with_the_reason(table: AuthorityTable) -> None:
    table.do("authority.state", **ANSWERS)
    with pytest.raises(RuleError, match="Say why"):
        table.do("authority.state", level="Consult")
    table.do("authority.state", level="Consult", because="The Board votes in May.")
    new = table.session.all(Authority)[-1]
    assert (new.step, new.promise) == (2, LADDER[1].promise)
    assert "stated anew" in table.said
    text = table.text()
    assert "3 ○ Involve  before\n2 ● Consult  promised" in text
    assert "1 Involve: “What worries you" in text
    assert "changed: The Board votes in May." in text


def test_words_of_their_own_stay_when_the_level_moves(table: AuthorityTable) -> None:
    table.do("authority.state", **ANSWERS, promise="You sit with us every month.")
    table.do("authority.state", level="Collaborate", promise="You draft with us.", because="x")
    assert table.session.all(Authority)[-1].promise == "You draft with us."


def test_better_words_for_the_rest_need_no_reason(table: AuthorityTable) -> None:
    table.do("authority.state", **ANSWERS)
    table.do("authority.state", consulted="Districts")
    assert only(table).consulted == "Districts"


def test_what_became_of_the_promise(table: AuthorityTable) -> None:
    with pytest.raises(RuleError, match="Say first who decides"):
        table.do("authority.became")
    table.do("authority.state", **ANSWERS)
    what = "The Board adopted it with 2 changes."
    table.do("authority.became", happened=what, kept="partly kept")
    assert f"What happened\n{what}  ~ the promise was partly kept\n" in table.text()
    table.do("authority.became", happened="", kept="not kept")
    assert "✗ the promise was not kept" in table.text()
    table.do("authority.became", kept="")
    assert "What happened" not in table.text()


def test_a_part_of_an_issue_shows_the_ledger_of_the_whole(table: AuthorityTable) -> None:
    table.add(issue("whole"), stated(issue="whole"))
    table.take(change(table.session.find("prep"), parent="whole"))
    assert "State Board  as for issue 2" in table.text()
    form = table.do("authority.state")
    assert field(form, "decides").value == "State Board"
    table.do("authority.state", level="Inform")
    assert [each.issue for each in table.session.all(Authority)] == ["whole", "prep"]


def test_a_process_without_a_ladder_asks_for_level_and_promise() -> None:
    table = Table(PLACE)
    assert "Ladder" not in table.text()
    assert field(table.do("authority.state"), "level").kind == "line"
    table.do("authority.state", decides="Board", level="Advise", promise="We listen.")
    assert "What is promised\n“Advise: We listen.”" in table.text()
    assert (only(table).level, only(table).step) == ("Advise", 1)


def test_typed_lines_become_commitments_of_a_party_on_this_issue(table: AuthorityTable) -> None:
    table.type("Commitment of Union", "No forced transfers", "Paid planning time")
    assert table.said == "2 commitments recorded in one step."
    found = table.session.all(Commitment)
    assert [(each.party, each.issue) for each in found] == [("union", "prep")] * 2
    assert "1 No forced transfers  Union\n" in table.text()


def test_ground_rules_make_the_same_commitments_for_every_issue() -> None:
    table = Table(rules.PLACE)
    table.type("Commitment of Union", "No forced transfers")
    assert [each.issue for each in table.session.all(Commitment)] == [None]
    with table.pointing(table.session.all(Commitment)[0].id):
        form = table.do("edit", text="Nobody is transferred by force", basis="contract")
    assert "issue" not in {each.key for each in getattr(form, "fields", ())}
    assert "Not negotiable for Union\n1 Nobody is transferred by force\n" in table.text()


def test_a_commitment_can_hold_for_every_issue(table: AuthorityTable) -> None:
    table.add(commitment(issue="prep"))
    with table.pointing("stay"):
        table.do("edit", issue="")
    assert table.session.get(Commitment, "stay").issue is None
    with table.pointing("stay"):
        table.do("edit", issue="prep")
    assert table.session.get(Commitment, "stay").issue == "prep"


def test_the_grid_reads_without_colour(table: AuthorityTable) -> None:
    with_grid(table)
    for cell, letter in {"march|stay": "k", "move|stay": "b"}.items():
        with table.pointing(cell):
            table.press(letter)
    assert table.said.startswith("Option 2 against commitment 1: breaks. F2 says why")
    grid = table.text().split("How the options stand to them\n")[1]
    assert grid.splitlines()[1:3] == [
        "1 Hire in March".ljust(72) + "+keeps",
        "2 Move teachers".ljust(72) + "–breaks",
    ]
    signs = [text for text, _ in (*SIGNS.values(), EXPLAINED)]
    assert len(set(signs)) == len(signs)
    assert all(len(text) <= 7 for text in signs)


def test_a_cell_takes_a_reason_and_how_it_can_go_forward(table: AuthorityTable) -> None:
    with_grid(table)
    table.pointed = "move|stay"
    with pytest.raises(RuleError, match="Say first whether"):
        table.do("bearing.explain", note="It moves them")
    table.do("bearing.explain", stands="breaks", note="It moves them", explained="By wish alone")
    text = table.text()
    assert "≈breaks" in text
    assert "1: It moves them" in text
    assert "1, how it can go forward: By wish alone" in text
    table.do("edit", stands="unsure")
    (found,) = table.session.all(Bearing)
    assert (found.answer, found.explained) == ("unsure", "By wish alone")
    assert PLACE.tells(table.at()) == (
        "Option 2 against commitment 1 “No redistribution of teachers”: unsure, explained."
    )
    table.do("bearing.mark", chosen="k")
    table.do("withdraw")
    assert table.session.all(Bearing) == []
    assert isinstance(table.press("x"), Say)


def test_letters_outside_the_grid_say_where_to_go(table: AuthorityTable) -> None:
    with_grid(table)
    for pointed in (None, "stay", "move", "move|", "gone|stay", "stay|move"):
        table.pointed = pointed
        assert isinstance(table.press("b"), Say)
        assert isinstance(table.press("x"), Say)
    assert table.session.all(Bearing) == []


def test_a_party_amends_its_commitment_and_what_broke_it_is_open_again(
    table: AuthorityTable,
) -> None:
    with_grid(table)
    table.add(held("move", "breaks"))
    with table.pointing("stay"):
        form = table.do("edit")
        assert form.title == "Commitment 1, amended by “Committee”"
        assert "becomes unsure and is looked at again: option 2" in form.about
        with pytest.raises(RuleError, match="Say why"):
            table.do("commitment.amend", text="Nobody is moved by force")
    with table.pointing("move|stay"):
        table.do("commitment.amend", text="Nobody is moved by force", because="It was about force")
    text = table.text()
    assert "1 Nobody is moved by force  Committee\n  basis: Equity Plan\n" in text
    assert "amended: It was about force" in text
    assert "?unsure" in text
    assert table.said == "Commitment 1 amended by “Committee”."


def test_the_option_list_tells_of_it_only_once_listing_is_over() -> None:
    table = Table(options.PLACE)
    table.add(commitment(), option("move", "Move teachers"), held("move", "breaks"))
    for stage in (Stage.INTERESTS, Stage.OPTIONS):
        table.take(change(table.session.get(Issue, "prep"), stage=stage))
        assert "breaks" not in table.text()
    table.take(change(table.session.get(Issue, "prep"), stage=Stage.CRITERIA))
    assert "1 Move teachers  breaks commitment 1\n" in table.text()


def test_a_labor_management_session_never_sees_the_place() -> None:
    plain, ladder = Table(PLACE), AuthorityTable(PLACE)
    template = load_template("labor-management")[0]
    assert PLACE not in offered(plain.session, template)
    assert PLACE in offered(ladder.session, STATE)
    plain.add(stated())
    assert PLACE in offered(plain.session, template)


def test_a_play_shows_where_it_was_recorded() -> None:
    at = journal_of(commitment(), option("move", "Move teachers"))
    seen = []
    for item in (stated(), held("move", "breaks")):
        entry = at.put(item)
        seen.append(shown_after(entry, at.session, Shown("options", "prep"), "prep"))
    assert seen == [
        Shown("authority", "prep", "stated"),
        Shown("authority", "prep", "move|stay"),
    ]


def test_hostile_and_endless_words_stay_words(table: AuthorityTable) -> None:
    table.do("authority.state", decides=HOSTILE, level="Inform", promise=LONG, source=HOSTILE)
    table.type("Commitment of Union", HOSTILE, LONG)
    table.add(option("o", LONG))
    for view in (PLACE.view(table.at()), options.PLACE.seen(table.at())):
        text = lay_out(view, 80).text()
        assert "\x1b" not in text
        assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("size", [SIZES["small"], SIZES["usual"], SIZES["room"]])
async def test_it_is_worked_with_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    path = millbrook(tmp_path, stated=False)
    async with at_the_desk(path.parent, session=path, size=size) as desk:
        await take_up(desk, "Experienced teachers")
        assert "Who decides is not set yet" in " ".join(desk.text().split())
        await go_to(desk, "authority")
        await desk.press("f3")
        await desk.type("School committee")
        await desk.press("tab", "right", "right", "ctrl+s")
        assert "Who decides on issue 1 is recorded." in desk.said
        await desk.press("tab")
        await desk.say("Nobody is moved against their will")
        await desk.press("ctrl+t", "down", "down", "b")
        assert "Option 3 against commitment 1: breaks." in desk.said
        session = desk.record.session
        assert session.all(Authority)[0].level == "Consult"
        assert session.all(Commitment)[-1].party == "union"
        assert session.all(Bearing)[0].answer == "breaks"
        assert {each.id for each in session.all(Option)} == {"march", "select", "moved"}
        await desk.press("ctrl+z")
        assert desk.record.session.all(Bearing) == []
    assert check(path).problems == ()


async def test_old_and_new_promise_are_seen_in_the_room(tmp_path: Path) -> None:
    path = millbrook(tmp_path)
    with Record(path) as record:
        state(record, "Involve", date(2026, 3, 3), "The committee asks the table to work on it.")
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await take_up(desk, "Experienced teachers")
        await desk.press("f8")
        text = " ".join(desk.text().split())
        assert "promised to you: Involve; until 3 March 2026 it was Consult" in text
        await desk.press("f8")
        await go_to(desk, "authority")
        await desk.press("f8")
        desk.screen.query_one("#room").scroll_end(animate=False)
        sheet = " ".join(desk.screen.query_one("#room").sheet.text().split())
        assert "3 ● Involve promised 2 ○ Consult before" in sheet
        assert "“We will keep you informed, listen to what you say" in sheet
        assert "until 3 March 2026: The committee asks the table to work on it." in sheet
        assert "Ctrl+T" not in sheet


def test_the_line_costs_nothing_where_no_process_has_a_ladder() -> None:
    table = Table(options.PLACE)
    assert options.PLACE.seen(table.at()) == options.PLACE.view(table.at())
