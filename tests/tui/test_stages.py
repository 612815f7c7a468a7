"""Walking an issue through its stages, back again, and off the usual way."""

from pathlib import Path

import pytest

from ibb.model.items import Clause, Interest, Issue, Mode, Option, Outcome, Proposal, Signal, Stage
from ibb.store.check import check
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up

SIZE = (100, 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return oak_ridge(tmp_path)


def at_hand(desk: Desk) -> Issue:
    return desk.record.session.get(Issue, desk.session_screen.where.issue_id)


async def test_moving_on_with_open_checks_takes_a_reason_and_keeps_it(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await desk.point(lambda item: getattr(item, "title", "") == "Staff parking")
        await desk.press("f6")
        entries = len(desk.record.entries)
        assert "Still open:" in desk.text()
        assert "Why move on now" in desk.text()
        await desk.press("ctrl+s")
        assert "One line of reason is enough" in desk.text()
        await desk.type("   ")
        await desk.press("ctrl+s")
        assert len(desk.record.entries) == entries
        await desk.type("the bell is ringing")
        await desk.press("ctrl+s")
        assert desk.record.entries[-1].note.strip() == "the bell is ringing"
        assert at_hand(desk).stage is Stage.STORY
        assert desk.session_screen.place.key == "story"
        assert "is at story." in desk.said


async def test_undo_and_redo_across_stages(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await take_up(desk, "Buses")
        issue = at_hand(desk).id
        start = desk.record.session
        await go_to(desk, "interests")
        await desk.say("Seats for everyone")
        await go_to(desk, "options")
        await desk.say("A third bus\nin winter")
        await go_to(desk, "criteria")
        await desk.say("Paid for")
        whole = desk.record.session
        for _ in range(3):
            await desk.press("ctrl+z")
            assert "Taken back" in desk.said
        assert desk.record.session == start
        assert desk.session_screen.place.key == "criteria"
        for _ in range(3):
            await desk.press("ctrl+y")
        assert desk.record.session == whole
        await desk.press("ctrl+y")
        assert "nothing to redo" in desk.said
        assert desk.session_screen.where.issue_id == issue
    assert check(path).problems == ()


async def test_going_back_after_consensus_keeps_everything(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await take_up(desk, "Bell times")
        before = desk.record.session
        await desk.press("f5", "f5", "f5")
        assert desk.session_screen.place.key == "options"
        assert at_hand(desk).stage is Stage.AGREEMENT
        await desk.choose("Go back")
        assert "Nothing was lost" in desk.said
        assert (at_hand(desk).stage, at_hand(desk).outcome) == (Stage.OPTIONS, Outcome.BACK)
        for kind in (Interest, Option, Proposal, Signal, Clause):
            assert desk.record.session.all(kind) == before.all(kind)
        await desk.choose("Go back")
        assert "stands at this stage already" in desk.said
        await desk.say("One more way")
        await desk.press("f6")
        if "Why move on now" in desk.text():
            await desk.fill("looked at again")
        assert (at_hand(desk).stage, at_hand(desk).outcome) == (Stage.CRITERIA, None)
        await desk.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert desk.record.session == before
    assert check(path).problems == ()


async def test_going_back_from_where_there_is_no_stage_says_how(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "rules")
        await desk.choose("Go back")
        assert "Look at an earlier stage with F5 first" in desk.said


async def test_options_merged_split_and_withdrawn_by_keys(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        session = desk.record.session
        await desk.choose("Merge")
        await desk.fill("1 99")
        assert "There is no option 99 here" in desk.text()
        await desk.press("escape")
        assert desk.record.session == session
        await desk.choose("Merge")
        assert "1 99" in desk.text()
        await desk.press("shift+tab", "home", "shift+end", "delete")
        await desk.press("escape")
        await desk.point(lambda item: getattr(item, "text", "") == "A pilot for one year")
        await desk.choose("Split")
        await desk.press("f7")
        await desk.fill("A pilot in fall\nA pilot in spring")
        texts = [each.text for each in desk.record.session.all(Option)]
        assert texts[-2:] == ["A pilot in fall", "A pilot in spring"]
        assert "4 A pilot for one year  split" in desk.text()
        await desk.point(lambda item: getattr(item, "text", "") == "A pilot in spring")
        await desk.press("ctrl+d")
        assert "withdrawn. Ctrl+Z brings it back." in desk.said
        assert "A pilot in spring" not in desk.text()
        await desk.press("ctrl+z", "ctrl+z")
        assert desk.record.session == session
    assert check(path).problems == ()


async def test_an_issue_in_traditional_bargaining_holds_each_sides_proposal(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await desk.point(lambda item: getattr(item, "title", "") == "Staff parking")
        await desk.choose("Traditional")
        await desk.fill("the sides are far apart")
        assert desk.record.entries[-1].note == "the sides are far apart"
        assert desk.pointed.mode is Mode.TRADITIONAL
        await take_up(desk, "Staff parking")
        await go_to(desk, "consensus")
        assert "Proposal of Union ▸" in desk.text()
        await desk.say("Forty new places")
        await desk.press("tab")
        assert "Proposal of Board ▸" in desk.text()
        await desk.say("None before 2028")
        sides = [each.tabled_by for each in desk.record.session.all(Proposal)[-2:]]
        assert sides == [each.id for each in desk.record.session.parties_at_table]
        shown = desk.text()
        assert "of Union" in shown
        assert "of Board" in shown
        assert at_hand(desk).stage is Stage.ISSUE, "the stage is what it was"
        await desk.press("f8")
        assert "Forty new places" in desk.text()
        assert "None before 2028" in desk.text()


async def test_beyond_both_ends_of_the_way_is_a_sentence_or_the_list(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SIZE) as desk:
        await go_to(desk, "charter")
        await desk.press("f5")
        assert desk.said == "This is where a session begins."
        await take_up(desk, "Bell times")
        await desk.press("f6")
        assert desk.session_screen.place.key == "issues"
