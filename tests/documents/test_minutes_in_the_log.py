"""The record says in words how minutes came about and what readers' comments came to."""

from datetime import timedelta

from ibb.documents.log import tell
from ibb.model import minutes_gestures as gestures
from ibb.model.items import Minutes
from tests.model.builders import DAY, NOON, Table, comment, meeting, table
from tests.support.sessions import counting, interest, option

WEEK = timedelta(days=7)
LONG = "The table met at four.\n\n" + "Nothing was said about it. " * 400 + "\nIt rose at six."


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def drafted(**charter: object) -> Table:
    at = table(meeting("m1", opened=NOON, closed=NOON), **charter)
    at.do(gestures.draft(at.session, "m1", LONG, counting("n")))
    return at


def test_the_four_phases() -> None:
    at = drafted()
    assert last(at) == "The minutes of “Session 1” were drafted"
    at.do(gestures.circulate(at.session, "n-1", DAY))
    assert last(at) == "The minutes of “Session 1” were circulated on 4 March 2026"
    fixed = comment("k1", "n-1", quote="four", proposed="five", text="I was there")
    at.do(gestures.take_in(at.session, [fixed]))
    assert last(at) == (
        "Comment 1: A reader proposed a correction to the minutes of “Session 1”: “five” in the "
        "place of “four”: “I was there”; The minutes of “Session 1” have corrections proposed"
    )
    at.do(gestures.accept(at.session, "k1", DAY, "The log says so"))
    assert last(at) == (
        "Comment 1 was accepted: The log says so; The minutes of “Session 1” were reworded: "
        "deleted “four.”, added “five.”"
    )
    at.do(gestures.adopt(at.session, "n-1", ["union", "committee"], DAY + WEEK))
    adopted = "The minutes of “Session 1” were adopted by Union and Committee on 11 March 2026"
    assert last(at) == adopted


def test_what_undo_takes_back_is_said_so() -> None:
    at = drafted()
    at.do(gestures.circulate(at.session, "n-1", DAY))
    at.undo()
    assert last(at) == "Took back entry 6: the minutes of “Session 1” are a draft again"
    at.redo()
    at.do(gestures.take_in(at.session, [comment("k1", "n-1", proposed="five")]))
    at.undo()
    assert "have no corrections proposed any more" in last(at)
    assert "comment 1 was withdrawn" in last(at).lower()
    at.do(gestures.adopt(at.session, "n-1", ["union"], DAY))
    at.undo()
    assert "the minutes of “Session 1” are no longer adopted" in last(at)


def test_long_minutes_are_told_by_what_changed_in_them() -> None:
    at = drafted()
    at.change(Minutes, "n-1", text=LONG.replace("six", "half past six"))
    assert last(at) == "The minutes of “Session 1” were reworded: added “half past”"
    at.change(Minutes, "n-1", text="\n".join(f"line {number}" for number in range(900)))
    assert len(last(at)) < 2000
    before = at.get(Minutes, "n-1").text
    at.change(Minutes, "n-1", text=before.replace("\n", "\n\n"))
    assert last(at).endswith("reworded: only line breaks")
    at.withdraw("n-1")
    assert last(at) == "The minutes of “Session 1” were withdrawn: “line 0”"


def test_comments_say_what_they_are_about_and_whose_they_are() -> None:
    at = table(interest("i1"), attribution="person")
    whole = comment("k1", text="Well done")
    of_ana = comment("k2", "i1", quote="i1", text="Whose?", writer="Ana", party="union")
    of_union = comment("k3", "i1", text="", proposed="Ours", party="union")
    at.do(gestures.take_in(at.session, [whole, of_ana, of_union]))
    assert last(at) == (
        "Comment 1: A reader commented on the whole session: “Well done”; "
        "Comment 2: Ana for Union commented on interest 1, “i1”: “Whose?”; "
        "Comment 3: Union proposed a correction to interest 1: “Ours” in the place of some words"
    )
    at.do(gestures.decline(at.session, "k3", DAY, "It is everybody's"))
    assert last(at) == "Comment 3 was declined: It is everybody's"
    at.undo()
    assert last(at) == "Took back entry 6: comment 3 is open again"


def test_a_comment_on_part_of_an_issue_is_listed_under_it() -> None:
    at = table(option("o1"))
    at.do(gestures.take_in(at.session, [comment("k1", "o1"), comment("k2")]))
    assert list(tell(at.entries))[-1].issue == "1"
    at.withdraw("o1")
    assert "Comment 1 now speaks of the session as a whole" in last(at)
