"""Minutes at the meeting's place, from the draft to adoption, and readers' comments answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ibb.desk.at import Ask, At, Form
from ibb.desk.places import meeting as meeting_place
from ibb.desk.places.minutes import NOT_ALONE
from ibb.model import minutes_gestures as gestures
from ibb.model.actions import Action
from ibb.model.errors import RuleError
from ibb.model.items import Clause, Comment, Meeting, Minutes, Phase
from ibb.model.meeting_gestures import close_meeting, open_meeting
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.store.check import check
from ibb.store.record import Record
from tests.model.builders import comment
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge
from tests.support.sessions import BY
from tests.support.tables import HOSTILE, LONG, Table, field

FIVE = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)


class Closed(Table):
    """A table with a record of its own, whose first meeting has closed."""

    def __init__(self, **charter: Any) -> None:
        self.journal = Journal()
        super().__init__(meeting_place.PLACE, **charter)
        opened = open_meeting(
            self.session, None, FIVE, self.new_id, title="First", present=["ana", "cho"]
        )
        self.take(opened)
        self.take(close_meeting(self.session, FIVE + timedelta(hours=2), self.new_id))

    def take(self, actions: tuple[Action, ...]) -> None:
        """Record actions as a gesture of now."""
        self.journal.append(actions, by=BY, at=FIVE)
        self.session = self.journal.session

    def at(self, *, showing: bool = False) -> At:
        return replace(super().at(showing=showing), now=FIVE, entries=self.journal.entries)

    def comments(self, *every: Comment) -> None:
        self.take(gestures.take_in(self.session, every))

    def drafted(self, text: str = "The table met at five.") -> "Closed":
        self.do("minutes.draft", text=text)
        return self

    def sent(self, text: str = "The table met at five.") -> "Closed":
        self.drafted(text)
        self.do("minutes.circulate", day="2026-03-05")
        return self

    def point_at(self, kind: type[Any], place: int = 0) -> None:
        self.pointed = self.session.all(kind)[place].id

    @property
    def minutes(self) -> Minutes:
        [found] = self.session.all(Minutes)
        return found


def shown(table: Table, heading: str = "Minutes") -> str:
    """Return what stands under a heading of the board."""
    text = table.text()
    part = text.split(f"\n{heading}\n", 1)[1] if heading in text else ""
    return part.split("\n\n", maxsplit=1)[0].rstrip()


class TestMinutes:
    def test_nothing_is_shown_before_there_are_any(self) -> None:
        assert "Minutes" not in Closed().text().replace("Minutes for", "")

    def test_they_are_drafted_from_the_record(self) -> None:
        table = Closed()
        form = table.do("minutes.draft")
        assert isinstance(form, Form)
        assert form.title == "Minutes of First"
        text = field(form, "text").value
        for words in ("Ana", "Cho", "17:00 to 19:00", "minutes of First"):
            assert words in text
        assert "Draft, from the record" not in text
        table.answer(form, text=text)
        assert table.said == "The minutes of First are drafted."
        assert table.minutes.text == text
        assert shown(table) == "○ First  draft"

    def test_a_draft_is_made_again_over_the_one_before(self) -> None:
        table = Closed().drafted("Wrong")
        form = table.do("minutes.draft")
        assert "take the place of the draft" in form.about
        table.answer(form, text="Right")
        assert table.minutes.text == "Right"

    def test_each_phase_is_shown_with_its_day(self) -> None:
        table = Closed().sent()
        assert shown(table) == "● First  circulated 5 March 2026"
        table.comments(comment("k1", table.minutes.id, quote="five", proposed="six"))
        assert shown(table) == "● First  corrections proposed · circulated 5 March 2026"
        table.do("comment.answer", how="accepted")
        form = table.do("minutes.adopt")
        assert field(form, "parties").value == ("union", "committee")
        table.answer(form, day="2026-03-11")
        assert table.said == "The minutes of First are adopted."
        assert shown(table) == "✓ First  adopted 11 March 2026 by Union and Committee"
        assert table.minutes.text == "The table met at six."

    def test_a_meeting_without_minutes_says_so_beside_one_that_has_them(self) -> None:
        table = Closed().drafted()
        table.take(open_meeting(table.session, None, FIVE, table.new_id, title="Second"))
        assert "Second" not in shown(table)
        table.take(close_meeting(table.session, FIVE, table.new_id))
        assert shown(table) == "○ First  draft\n· Second  no minutes yet"
        assert table.do("minutes.draft").title == "Minutes of Second"
        table.point_at(Minutes)
        assert table.do("minutes.draft").title == "Minutes of First"
        table.point_at(Meeting, 0)
        assert table.do("minutes.draft").title == "Minutes of First"

    def test_the_day_is_today_unless_another_is_said(self) -> None:
        table = Closed().drafted()
        form = table.do("minutes.circulate")
        assert field(form, "day").value == "2026-03-04"
        table.answer(form, day="")
        assert table.minutes.circulated is not None
        assert table.minutes.circulated.isoformat() == "2026-03-04"
        table.do("minutes.adopt", day="", parties=("union",))
        assert table.minutes.adopted_by == ("union",)

    def test_what_comes_too_early_or_too_late_is_said(self) -> None:
        table = Closed()
        for command, words in (
            ("minutes.circulate", "No draft of minutes is there"),
            ("minutes.adopt", "No minutes have gone round"),
        ):
            with pytest.raises(RuleError, match=words):
                table.do(command)
        table.drafted()
        table.point_at(Minutes)
        with pytest.raises(RuleError, match="are a draft; circulate them first"):
            table.do("minutes.adopt")
        table.do("minutes.circulate", day="2026-03-05")
        with pytest.raises(RuleError, match="are circulated already"):
            table.do("minutes.circulate")
        with pytest.raises(RuleError, match="are circulated already"):
            table.do("minutes.draft")
        with pytest.raises(RuleError, match="before they were circulated"):
            table.do("minutes.adopt", day="2026-03-01")
        with pytest.raises(RuleError, match="one party or more"):
            table.do("minutes.adopt", parties=())
        table.pointed = None
        with pytest.raises(RuleError, match="Every meeting that closed has its minutes"):
            table.do("minutes.draft")

    def test_without_a_meeting_that_closed_there_is_nothing_to_draft(self) -> None:
        with pytest.raises(RuleError, match="No meeting has closed yet"):
            Table(meeting_place.PLACE).do("minutes.draft")

    def test_they_are_put_right_with_f2_while_that_may_be(self) -> None:
        table = Closed().drafted()
        table.point_at(Minutes)
        table.do("edit", text="By hand")
        assert table.minutes.text == "By hand"
        table.do("minutes.circulate", day="2026-03-05")
        with pytest.raises(RuleError, match="when a correction to them is accepted"):
            table.do("edit", text="Secretly")
        table.do("minutes.adopt", day="2026-03-11")
        with pytest.raises(RuleError, match="adopted and stand"):
            table.do("edit")

    def test_a_draft_is_withdrawn_and_its_meeting_gets_another(self) -> None:
        table = Closed().drafted()
        table.point_at(Minutes)
        table.do("withdraw")
        assert table.said.startswith("The minutes of “First” withdrawn.")
        table.pointed = None
        table.drafted("Again")
        assert table.minutes.text == "Again"


class TestComments:
    def waiting(self) -> Closed:
        table = Closed(attribution="person").sent("The table met at five. Ana spoke at five.")
        table.add(Clause(id="c1", issue="prep", heading="Time", text="Forty minutes"))
        mine = {"writer": "Ana", "party": "union"}
        table.comments(
            comment("k1", "c1", quote="Forty", proposed="Fifty", text="We said so", **mine),
            comment("k2", table.minutes.id, quote="five", proposed="six", text=""),
            comment("k3", text="Well done"),
        )
        return table

    def test_they_stand_under_the_calendar_with_their_numbers(self) -> None:
        table = self.waiting()
        assert (
            shown(table, "Comments not answered yet")
            == """\
1 We said so  correction to clause 1
  “Forty”
  → “Fifty”
  Ana, Union
2 a correction  correction to minutes of First
  “five”
  → “six”
3 Well done  comment on the session"""
        )

    def test_the_room_does_not_see_them(self) -> None:
        assert "Well done" not in self.waiting().text(showing=True)
        assert "corrections proposed" in self.waiting().text(showing=True)

    def test_one_is_chosen_pointed_to_or_the_only_one(self) -> None:
        table = self.waiting()
        ask = table.do("comment.answer")
        assert isinstance(ask, Ask)
        assert [words for _, words in ask.options] == ["1 We said so", "2 six", "3 Well done"]
        assert table.answer(ask, chosen="k3").title == "Comment 3"
        table.point_at(Comment, 1)
        assert table.do("comment.answer").title == "Comment 2"
        assert table.do("edit").title == "Comment 2"
        table.pointed = None
        for each in ("k1", "k2"):
            table.do("comment.answer", chosen=each, how="accepted")
        assert table.do("comment.answer").title == "Comment 3"
        table.do("comment.answer", how="declined", note="Thank you")
        with pytest.raises(RuleError, match="No comment waits for an answer"):
            table.do("comment.answer")

    def test_accepting_says_whether_the_words_were_changed(self) -> None:
        table = self.waiting()
        form = table.answer(table.do("comment.answer"), chosen="k1")
        assert form.about == "Correction on clause 1.\nWe said so\n“Forty”\n→ “Fifty”"
        table.answer(form, how="accepted")
        assert table.said == "Comment 1 is accepted, and the words of clause 1 are changed."
        assert table.session.get(Clause, "c1").text == "Fifty minutes"
        form = table.answer(table.do("comment.answer"), chosen="k2")
        assert NOT_ALONE in form.about
        table.answer(form, how="accepted")
        assert table.said == "Comment 2 is accepted; change the words yourself with F2."
        table.point_at(Minutes)
        table.do("edit", text="The table met at six. Ana spoke at five.")
        assert "at six" in table.minutes.text
        table.pointed = None
        table.do("comment.answer", how="accepted")
        assert table.said == "Comment 3 is accepted."

    def test_declining_takes_a_reason(self) -> None:
        table = self.waiting()
        with pytest.raises(RuleError, match="Say in a line why comment 1 is declined"):
            table.do("comment.answer", chosen="k1", how="declined", note=" ")
        table.do("comment.answer", chosen="k1", how="declined", note="Not agreed")
        assert table.said == "Comment 1 is declined, with the reason."
        assert table.session.get(Clause, "c1").text == "Forty minutes"
        table.pointed = "k1"
        with pytest.raises(RuleError, match="was declined already"):
            table.do("comment.answer")

    def test_a_comment_is_not_withdrawn(self) -> None:
        table = self.waiting()
        table.point_at(Comment)
        with pytest.raises(RuleError, match="accept or decline it"):
            table.do("withdraw")

    def test_words_of_all_kinds(self) -> None:
        table = Closed().sent(f"{HOSTILE} {LONG}")
        said = {"quote": LONG, "proposed": HOSTILE * 9, "text": HOSTILE}
        table.comments(comment("k1", table.minutes.id, **said))
        for width in (22, 60, 80, 120):
            assert "\x1b" not in table.text(width)
        assert "[@click=x]y[/]" in table.text(80)


def session_of(path: Path) -> Session:
    with Record(path, write=False) as record:
        return record.session


async def take_up(desk: Desk, kind: type[Any]) -> None:
    await desk.point(lambda item: isinstance(item, kind))


async def test_from_draft_to_adopted_with_keys_alone(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await go_to(desk, "meeting")
        await take_up(desk, Meeting)
        if desk.pointed.closed is None:
            await desk.choose("Close")
            await desk.press("ctrl+s")
        await desk.choose("Minutes")
        assert "Minutes of The library" in desk.text()
        await desk.type("\nThe table thanked the library.")
        await desk.press("ctrl+s")
        assert "The minutes of The library are drafted." in desk.said
        await desk.choose("Circulate")
        await desk.press("ctrl+s")
        assert "went round" in desk.said
        minutes = desk.record.session.all(Minutes)[0]
        assert minutes.text.endswith("The table thanked the library.")
        said = comment(
            "k1", minutes.id, quote="thanked the library", proposed="thanked the librarian"
        )
        desk.record.append(gestures.take_in(desk.record.session, [said]), by=BY)
        await desk.settle()
        await desk.press("escape")
        await go_to(desk, "meeting")
        await desk.choose("Adopt")
        await desk.press("ctrl+s")
        assert "adopted while the correction in" in desk.text()
        await desk.press("escape")
        await desk.choose("Answer")
        assert "→ “thanked the librarian”" in desk.text()
        await desk.press("ctrl+s")
        assert "the words of minutes of The library are changed" in desk.said
        await desk.choose("Adopt")
        await desk.press("ctrl+s")
        assert "The minutes of The library are adopted." in desk.said
        assert "adopted" in desk.text()
        await desk.press("ctrl+z")
        assert "Taken back" in desk.said
        assert desk.record.session.all(Minutes)[0].phase is Phase.CORRECTIONS
        await desk.press("ctrl+y")
    [adopted] = session_of(path).all(Minutes)
    assert adopted.phase is Phase.ADOPTED
    assert adopted.text.endswith("The table thanked the librarian.")
    assert check(path).problems == ()


async def test_a_refused_answer_keeps_what_was_typed(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    with Record(path) as record:
        record.append(gestures.take_in(record.session, [comment("k1")]), by=BY)
    async with at_the_desk(path.parent, session=path) as desk:
        await go_to(desk, "meeting")
        await take_up(desk, Comment)
        await desk.press("f2")
        assert "Comment 1" in desk.text()
        await desk.press("right", "ctrl+s")
        assert "Say in a line why comment 1 is declined" in desk.text()
        await desk.press("tab")
        await desk.type("Not for the table")
        await desk.press("ctrl+s")
        assert "Comment 1 is declined, with the reason." in desk.said
    [said] = session_of(path).all(Comment)
    assert (said.answer, said.answer_note) == ("declined", "Not for the table")
