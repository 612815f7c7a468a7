"""What was promised, in a line for every screen and whole for documents."""

import pytest

from ibb.model.items import Bearing, Issue, Stage
from ibb.process.coach import observations
from ibb.process.promises import authority_of, promise_line, promise_of, promises
from tests.model.builders import Table, proposal, table
from tests.support.authority import commitment, held, stated
from tests.support.sessions import issue, option

LINE = "Decides: State Board · promised to you: Involve"


def changed(**fields: object) -> Table:
    """Return a table where the first statement gave place to one with these fields."""
    new = stated("new", supersedes="stated", because="less time", **fields)
    return table(stated(), new)


def test_nothing_stated_is_nothing_said() -> None:
    at = table()
    assert authority_of(at.session, "prep") is None
    assert promise_line(at.session, "prep") == ""
    assert promises(at.session) == []


def test_the_line_says_who_decides_who_recommends_and_what_was_promised() -> None:
    at = table(stated(recommends="Commissioner"))
    assert promise_line(at.session, "prep") == (
        "Decides: State Board · recommends: Commissioner · promised to you: Involve"
    )


@pytest.mark.parametrize(
    ("fields", "until", "line"),
    [
        ({"level": "Consult"}, "3 March 2026", "Consult; until 3 March 2026 it was Involve"),
        ({"level": "Consult"}, "", "Consult; before, Involve"),
        ({"promise": "We listen."}, "3 March 2026", "Involve, in other words since 3 March 2026"),
        ({"promise": "We listen."}, "", "Involve, in other words than before"),
        ({"source": "603 CMR 4.03"}, "3 March 2026", "Involve"),
    ],
)
def test_a_changed_promise_shows_the_one_before(
    fields: dict[str, object], until: str, line: str
) -> None:
    said = promise_line(changed(**fields).session, "prep", until)
    assert said == f"Decides: State Board · promised to you: {line}"


def test_another_body_shows_the_one_before() -> None:
    at = changed(decides="Legislature")
    said = promise_line(at.session, "prep", "3 March 2026")
    assert said.startswith("Decides: Legislature (until 3 March 2026: State Board) ·")
    assert "Decides: Legislature (before: State Board) ·" in promise_line(at.session, "prep")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("kept", "✓ the promise was kept"),
        ("partly kept", "~ the promise was partly kept"),
        ("not kept", "✗ the promise was not kept"),
    ],
)
def test_the_line_says_whether_it_was_kept(kept: str, said: str) -> None:
    assert promise_line(table(stated(kept=kept)).session, "prep") == f"{LINE} · {said}"


def test_the_name_of_a_body_is_cut_at_a_word_where_it_is_endless() -> None:
    at = table(stated(decides="Board of " + "Elementary and " * 12))
    line = promise_line(at.session, "prep")
    assert "Elementary…" in line or "and…" in line
    assert len(line) < 100


def test_a_part_of_an_issue_has_the_promise_of_the_whole_until_it_has_its_own() -> None:
    at = table(stated(), issue("part", parent="prep"), issue("pay"))
    assert promise_line(at.session, "part") == f"{LINE} (as for issue 1)"
    assert promise_line(at.session, "pay") == ""
    at.put(stated("own", issue="part", level="Inform", step=1))
    found = authority_of(at.session, "part")
    assert found is not None
    assert found.level == "Inform"
    assert promise_line(at.session, "part") == "Decides: State Board · promised to you: Inform"


def test_every_statement_can_be_read_with_what_came_of_the_last() -> None:
    at = changed(level="Consult", happened="The Board adopted it with 2 changes.", kept="kept")
    at.put(stated("last", level="Inform", supersedes="new", because="no time at all"))
    (found,) = promises(at.session)
    assert [each.level for each in found.stated] == ["Involve", "Consult", "Inform"]
    assert found.in_force.level == "Inform"
    assert [each.because for each in found.earlier] == ["", "less time"]
    assert (found.happened, found.kept) == ("", None)
    at.undo()
    before = promise_of(at.session, "prep")
    assert before is not None
    assert (before.happened, before.kept) == ("The Board adopted it with 2 changes.", "kept")


def noticed(at: Table, stage: Stage) -> dict[str, str]:
    found = observations(at.session, at.get(Issue, "prep"), stage)
    return {each.key: each.says for each in found}


def test_the_coach_asks_about_options_nobody_held_against_a_commitment() -> None:
    at = table(stated(), commitment(), option("march"), option("move"), option("pay"))
    said = "Option 1 and 2 more: not held against commitment 1 yet. Keep it, or break it?"
    assert noticed(at, Stage.CRITERIA)["not_held_against_commitment"] == said
    at.put(held("march", "keeps"), held("move", "breaks"), held("pay", "unsure"))
    assert "not_held_against_commitment" not in noticed(at, Stage.CRITERIA)


def test_the_coach_is_quiet_where_no_table_works_so() -> None:
    at = table(commitment(), option("march"), option("move"))
    assert "not_held_against_commitment" not in noticed(at, Stage.CRITERIA)


def test_the_coach_notices_a_straw_design_with_an_option_that_turns_out_to_break_one() -> None:
    at = table(commitment(), option("march"), option("move"))
    at.put(proposal("p1", "march", "move"))
    at.put(held("move", "breaks"))
    said = "Straw design 1 holds option 2, which breaks commitment 1. Explain or amend?"
    assert noticed(at, Stage.CONSENSUS)["breaks_a_commitment"] == said
    at.change(Bearing, "move-stay", explained="Only by wish.")
    assert "breaks_a_commitment" not in noticed(at, Stage.CONSENSUS)
