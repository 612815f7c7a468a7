"""What the record refuses about minutes, and about what readers write."""

from datetime import timedelta

from ibb.model import minutes_gestures as gestures
from ibb.model.actions import Action, Withdraw, change
from ibb.model.items import Comment, Minutes, Phase
from tests.model.builders import DAY, NOON, Table, comment, meeting, minutes, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding, option, party

MINUTES = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


def drafted(**charter: object) -> Table:
    """Return a table with the draft of the minutes of a meeting that has closed."""
    return table(meeting("m1", opened=NOON, closed=NOON), minutes("n1"), **charter)


def circulated(*comments: Comment) -> Table:
    """Return a table whose minutes went round, and what readers wrote of them."""
    at = drafted()
    at.do(gestures.circulate(at.session, "n1", DAY))
    if comments:
        at.do(gestures.take_in(at.session, comments))
    return at


def adopted() -> Table:
    at = circulated()
    at.do(gestures.adopt(at.session, "n1", ["union", "committee"], DAY))
    return at


def correction(**fields: object) -> Comment:
    return comment("k1", "n1", **{"quote": "at four", "proposed": "at five", **fields})


def answered(answer: str, **fields: object) -> Attempt:
    at = table(comment("k1"))
    return at, at.changing(Comment, "k1", answer=answer, **{"answered": DAY, **fields})


@MINUTES.saying("Minutes need words", "draft them from the record")
def drafting_minutes_without_a_word() -> Attempt:
    return table(meeting("m1", opened=NOON)), adding(minutes("n1", text=" \n"))


@MINUTES.saying("“Session 1” has its minutes already", "withdraw them first")
def drafting_minutes_twice() -> Attempt:
    return drafted(), adding(minutes("n2"))


@MINUTES.saying("minutes of “Session 1” are circulated when it has closed", "close it first")
def circulating_the_minutes_of_a_meeting_that_goes_on() -> Attempt:
    at = table(meeting("m1", opened=NOON), minutes("n1"))
    return at, at.changing(Minutes, "n1", phase=Phase.CIRCULATED, circulated=DAY)


@MINUTES.saying("Say on which day the minutes of “Session 1” were circulated")
def circulating_minutes_on_no_day() -> Attempt:
    at = drafted()
    return at, at.changing(Minutes, "n1", phase=Phase.CIRCULATED)


@MINUTES.saying("minutes of “Session 1” are a draft", "circulate them first")
def adopting_minutes_that_nobody_could_read() -> Attempt:
    at = drafted()
    fields = {"circulated": DAY, "adopted": DAY, "adopted_by": ("union",)}
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, **fields)


@MINUTES.saying("Say who adopted the minutes of “Session 1”", "on which day")
def adopting_minutes_by_nobody() -> Attempt:
    at = circulated()
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, adopted=DAY)


@MINUTES.saying("Say who adopted the minutes of “Session 1”", "on which day")
def adopting_minutes_on_no_day() -> Attempt:
    at = circulated()
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, adopted_by=("union",))


@MINUTES.saying("cannot be adopted before they were circulated", "check the days")
def adopting_minutes_the_day_before_they_went_round() -> Attempt:
    at, early = circulated(), DAY - timedelta(days=1)
    fields = {"adopted": early, "adopted_by": ("union",)}
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, **fields)


@MINUTES.saying("“Families” has no seat here and cannot adopt minutes")
def adopting_minutes_without_a_seat() -> Attempt:
    at = circulated()
    at.put(party("Families", at_table=False))
    fields = {"adopted": DAY, "adopted_by": ("union", "families")}
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, **fields)


@MINUTES.saying("while the correction in comment 1 is unanswered", "accept or decline it first")
def adopting_minutes_with_a_correction_open() -> Attempt:
    at = circulated(correction())
    fields = {"adopted": DAY, "adopted_by": ("union", "committee")}
    return at, at.changing(Minutes, "n1", phase=Phase.ADOPTED, **fields)


@MINUTES.saying("minutes of “Session 1” are adopted and stand", "in the next meeting's")
def rewording_adopted_minutes() -> Attempt:
    at = adopted()
    return at, at.changing(Minutes, "n1", text="The table met at six.")


@MINUTES.saying("are adopted and stand")
def taking_adopted_minutes_for_circulated_ones() -> Attempt:
    at = adopted()
    fields = {"adopted": None, "adopted_by": ()}
    return at, at.changing(Minutes, "n1", phase=Phase.CIRCULATED, **fields)


@MINUTES.saying("are adopted and stand")
def withdrawing_adopted_minutes() -> Attempt:
    at = adopted()
    return at, (Withdraw(item=at.get(Minutes, "n1")),)


@MINUTES.saying("are circulated, and minutes go forward only", "propose a correction")
def making_circulated_minutes_a_draft_again() -> Attempt:
    at = circulated()
    return at, at.changing(Minutes, "n1", phase=Phase.DRAFT, circulated=None)


@MINUTES.saying("were circulated and stay with that meeting")
def giving_circulated_minutes_to_another_meeting() -> Attempt:
    at = circulated()
    at.put(meeting("m2", opened=NOON, closed=NOON))
    return at, at.changing(Minutes, "n1", meeting="m2")


@MINUTES.saying("were circulated", "when a correction to them is accepted")
def rewording_circulated_minutes_that_nobody_corrected() -> Attempt:
    at = circulated(comment("k1", "n1"))
    at.do(gestures.accept(at.session, "k1", DAY))
    return at, at.changing(Minutes, "n1", text="The table met at six.")


@MINUTES.saying("A correction says which words are to stand instead")
def correcting_without_a_proposal() -> Attempt:
    return table(option("o1")), adding(comment("k1", "o1", sort="correction"))


@MINUTES.saying("A comment says something")
def commenting_without_a_word() -> Attempt:
    return table(), adding(comment("k1", text="\n"))


@MINUTES.saying("Say on which day comment 1 was answered")
def answering_on_no_day() -> Attempt:
    return answered("accepted", answered=None)


@MINUTES.saying("Say in a line why comment 1 is declined", "owed the reason")
def declining_without_a_reason() -> Attempt:
    return answered("declined", answer_note=" ")


@MINUTES.saying("Say in a line why the comment is declined")
def adding_a_comment_that_was_declined_for_no_reason() -> Attempt:
    return table(), adding(comment("k1", answer="declined", answered=DAY))


@MINUTES.saying("The charter attributes to none", "cannot name more")
def naming_the_party_of_a_reader_where_nobody_is_named() -> Attempt:
    return table(), adding(comment("k1", party="union"))


@MINUTES.saying("The charter attributes to party", "cannot name more")
def naming_a_reader_where_only_parties_are_named() -> Attempt:
    return table(attribution="party"), adding(comment("k1", writer="Ann", party="union"))


@MINUTES.saying("Comment 1 stays, whatever its answer", "accept or decline it")
def withdrawing_a_comment() -> Attempt:
    at = table(comment("k1"))
    return at, (Withdraw(item=at.get(Comment, "k1")),)


@MINUTES.saying("Comment 1 stays as its reader wrote it", "answer it instead")
def rewording_a_comment() -> Attempt:
    at = table(comment("k1"))
    return at, at.changing(Comment, "k1", text="What I meant")


@MINUTES.saying("Comment 1 was accepted already", "answered once")
def answering_a_comment_twice() -> Attempt:
    at = table(comment("k1"))
    at.do(gestures.accept(at.session, "k1", DAY))
    fields = {"answer": "declined", "answer_note": "On second thoughts"}
    return at, change(at.get(Comment, "k1"), **fields)


@MINUTES.saying("The minutes name a meeting that is not in the session")
def drafting_minutes_of_a_meeting_that_is_not_there() -> Attempt:
    return table(), adding(minutes("n1"))


@MINUTES.saying("A comment names a thing that is not in the session")
def commenting_on_what_is_not_there() -> Attempt:
    return table(), adding(comment("k1", "nothing"))


@MINUTES.saying("A comment names a thing that is not in the session")
def commenting_on_a_comment() -> Attempt:
    return table(comment("k1")), adding(comment("k2", "k1"))
