"""Minutes go from draft to adopted; what readers write is answered, and changes words openly."""

from datetime import timedelta

import pytest

from ibb.model import gestures as others
from ibb.model import minutes_gestures as gestures
from ibb.model.content import content_digest
from ibb.model.items import Clause, Comment, Interest, Issue, Minutes, Option, Phase, Task
from ibb.model.undo import taking_back
from tests.model.builders import (
    DAY,
    NOON,
    Table,
    body,
    clause,
    comment,
    declined,
    meeting,
    minutes,
    refusal,
    table,
)
from tests.model.refused_minutes import adopted, circulated, correction, drafted
from tests.support.sessions import counting, interest, issue, option

LATER = DAY + timedelta(days=7)


def sat(text: str = "The table met at four. Ann left at six.") -> Table:
    """Return a table whose first meeting has closed, with its minutes sent round."""
    at = table(meeting("m1", opened=NOON, closed=NOON))
    at.do(gestures.draft(at.session, "m1", text, counting("n")))
    at.do(gestures.circulate(at.session, "n-1", DAY))
    return at


def take_in(at: Table, *comments: Comment) -> None:
    at.do(gestures.take_in(at.session, comments))


def accept(at: Table, comment_id: str, note: str = "") -> None:
    at.do(gestures.accept(at.session, comment_id, LATER, note))


def the_minutes(at: Table) -> Minutes:
    [found] = at.session.all(Minutes)
    return found


class TestFourPhases:
    def test_from_draft_to_adopted(self) -> None:
        at = table(meeting("m1", opened=NOON, closed=NOON))
        at.do(gestures.draft(at.session, "m1", "The table met.", counting("n")))
        assert the_minutes(at).phase is Phase.DRAFT
        at.do(gestures.circulate(at.session, "n-1", DAY))
        assert (the_minutes(at).phase, the_minutes(at).circulated) == (Phase.CIRCULATED, DAY)
        take_in(at, comment("k1", "n-1", quote="met", proposed="met at four"))
        assert the_minutes(at).phase is Phase.CORRECTIONS
        accept(at, "k1")
        at.do(gestures.adopt(at.session, "n-1", ["union", "committee", "union"], LATER))
        now = the_minutes(at)
        assert (now.phase, now.adopted) == (Phase.ADOPTED, LATER)
        assert now.adopted_by == ("union", "committee")
        assert now.text == "The table met at four."

    def test_minutes_nobody_corrected_are_adopted_as_they_went_round(self) -> None:
        assert adopted().get(Minutes, "n1").text == "The table met at four."

    def test_a_draft_may_be_typed_over_and_drafted_anew(self) -> None:
        at = drafted()
        at.change(Minutes, "n1", text="By hand")
        at.do(gestures.draft(at.session, "m1", "From the record again", counting("n")))
        assert the_minutes(at).id == "n1"
        assert the_minutes(at).text == "From the record again"

    def test_a_draft_may_be_written_while_the_meeting_goes_on(self) -> None:
        at = table(meeting("m1", opened=NOON))
        at.do(gestures.draft(at.session, "m1", "So far", counting("n")))
        assert the_minutes(at).text == "So far"

    def test_what_went_round_is_not_drafted_over(self) -> None:
        at = sat()
        sentence = declined(lambda: gestures.draft(at.session, "m1", "Other", counting("x")), at)
        assert "has its minutes already" in sentence

    def test_minutes_go_round_once(self) -> None:
        at = sat()
        sentence = declined(lambda: gestures.circulate(at.session, "n-1", DAY), at)
        assert sentence == "The minutes of “Session 1” are circulated already."

    def test_minutes_that_were_withdrawn_go_nowhere(self) -> None:
        at = drafted()
        at.withdraw("n1")
        for gesture in (
            lambda: gestures.circulate(at.session, "n1", DAY),
            lambda: gestures.adopt(at.session, "n1", ["union"], DAY),
        ):
            assert "were withdrawn; draft them again" in declined(gesture, at)

    def test_after_a_withdrawal_the_meeting_gets_new_minutes(self) -> None:
        at = drafted()
        at.withdraw("n1")
        at.do(gestures.draft(at.session, "m1", "Better", counting("n")))
        assert [each.text for each in at.session.all(Minutes)] == ["Better"]

    def test_each_meeting_has_its_own(self) -> None:
        at = drafted()
        at.put(meeting("m2", opened=NOON, closed=NOON))
        at.do(gestures.draft(at.session, "m2", "The second", counting("n")))
        names = [at.session.name(each.id) for each in at.session.all(Minutes)]
        assert names == ["the minutes of “Session 1”", "the minutes of “Session 2”"]

    def test_a_meeting_stays_while_its_minutes_do(self) -> None:
        at = drafted()
        sentence = declined(lambda: others.withdraw(at.session, "m1"), at)
        assert "“Session 1” cannot be withdrawn while the minutes of “Session 1”" in sentence

    def test_a_step_made_by_mistake_is_undone_and_done_again(self) -> None:
        at = adopted()
        for phase in (Phase.CIRCULATED, Phase.DRAFT):
            at.undo()
            assert the_minutes(at).phase is phase
        at.undo()
        assert at.session.all(Minutes) == []
        for phase in (Phase.DRAFT, Phase.CIRCULATED, Phase.ADOPTED):
            at.redo()
            assert the_minutes(at).phase is phase

    def test_a_wrong_day_is_mended_until_they_are_adopted(self) -> None:
        at = circulated()
        at.change(Minutes, "n1", circulated=LATER)
        assert the_minutes(at).circulated == LATER


class TestTakingIn:
    def test_comments_have_numbers_across_the_session(self) -> None:
        at = table(option("o1"))
        take_in(at, comment("k1", "o1"), comment("k2"), comment("k3", "prep"))
        assert [at.session.name(each) for each in ("k1", "k2", "k3")] == [
            "comment 1",
            "comment 2",
            "comment 3",
        ]
        assert [each.id for each in gestures.open_comments(at.session)] == ["k1", "k2", "k3"]

    def test_the_same_said_of_the_same_is_taken_in_once(self) -> None:
        at = table(option("o1"), option("o2"))
        one = comment("k1", "o1", quote="a", text="b", proposed="c")
        again = one.model_copy(update={"id": "k2"})
        elsewhere = one.model_copy(update={"id": "k3", "about": "o2"})
        take_in(at, one, again, elsewhere)
        assert [each.id for each in at.session.all(Comment)] == ["k1", "k3"]
        assert gestures.take_in(at.session, [again]) == ()

    def test_one_that_was_answered_is_there_already(self) -> None:
        at = table(comment("k1", text="Why?"))
        accept(at, "k1")
        assert gestures.take_in(at.session, [comment("k2", text="Why? ")]) == ()

    def test_a_comment_alone_proposes_no_correction(self) -> None:
        at = sat()
        take_in(at, comment("k1", "n-1"))
        assert the_minutes(at).phase is Phase.CIRCULATED

    def test_a_draft_stays_a_draft_whatever_is_said_of_it(self) -> None:
        at = drafted()
        take_in(at, correction())
        assert the_minutes(at).phase is Phase.DRAFT
        accept(at, "k1")
        assert the_minutes(at).text == "The table met at five."

    def test_several_corrections_move_the_minutes_once(self) -> None:
        at = sat()
        take_in(
            at,
            comment("k1", "n-1", quote="four", proposed="five"),
            comment("k2", "n-1", quote="six", proposed="seven"),
        )
        assert the_minutes(at).phase is Phase.CORRECTIONS
        take_in(at, comment("k3", "n-1", quote="Ann", proposed="Ana"))
        for each in ("k1", "k2", "k3"):
            accept(at, each)
        assert the_minutes(at).text == "The table met at five. Ana left at seven."
        assert the_minutes(at).phase is Phase.CORRECTIONS

    def test_a_late_correction_to_adopted_minutes_is_kept_and_declined(self) -> None:
        at = adopted()
        take_in(at, correction())
        assert the_minutes(at).phase is Phase.ADOPTED
        sentence = declined(lambda: gestures.accept(at.session, "k1", LATER), at)
        assert "adopted and stand; decline comment 1" in sentence
        at.do(gestures.decline(at.session, "k1", LATER, "Goes into the next minutes"))
        assert the_minutes(at).text == "The table met at four."

    def test_what_was_taken_in_is_taken_back_whole(self) -> None:
        at = sat()
        before = content_digest(at.session)
        take_in(at, comment("k1", "n-1", proposed="x"), comment("k2"))
        at.undo()
        assert content_digest(at.session) == before


class TestAnswering:
    def test_accepting_a_correction_changes_the_words_in_the_same_step(self) -> None:
        at = table(clause("c1", text="Forty minutes a day"))
        at.put(comment("k1", "c1", quote="Forty", proposed="Fifty"))
        before = len(at.entries)
        accept(at, "k1", "Both leads agree")
        said = at.get(Comment, "k1")
        assert at.get(Clause, "c1").text == "Fifty minutes a day"
        assert (said.answer, said.answered, said.answer_note) == (
            "accepted",
            LATER,
            "Both leads agree",
        )
        assert len(at.entries) == before + 1
        at.undo()
        assert at.get(Clause, "c1").text == "Forty minutes a day"
        assert at.get(Comment, "k1").answer is None
        at.redo()
        assert at.get(Clause, "c1").text == "Fifty minutes a day"

    @pytest.mark.parametrize(
        ("item", "field"),
        [
            (issue("other", title="The wrong word here"), "title"),
            (issue("other", statement="How might we end the wrong word?"), "statement"),
            (clause("c1", why="For the wrong word"), "why"),
            (Task(id="t1", text="Mend the wrong word"), "text"),
            (interest("i1", "Not the wrong word"), "text"),
        ],
        ids=["title", "question", "reason", "task", "interest"],
    )
    def test_words_of_every_kind_are_corrected_where_they_stand(
        self, item: Issue | Clause | Task | Interest, field: str
    ) -> None:
        at = table(item, comment("k1", item.id, quote="wrong word", proposed="right one"))
        accept(at, "k1")
        now = at.session.find(item.id)
        assert "right one" in getattr(now, field)

    def test_the_agreed_text_goes_before_the_text_it_replaces(self) -> None:
        words = clause("c1", text="Forty minutes", replaces="Forty minutes, if possible")
        at = table(words, comment("k1", "c1", quote="Forty minutes", proposed="Fifty"))
        accept(at, "k1")
        now = at.get(Clause, "c1")
        assert (now.text, now.replaces) == ("Fifty", "Forty minutes, if possible")

    def test_line_breaks_in_a_quote_do_not_count(self) -> None:
        at = sat("The table\n  met at four.\nAnn left at six.")
        take_in(at, comment("k1", "n-1", quote="met at\nfour.  Ann left", proposed="met. Ann left"))
        accept(at, "k1")
        assert the_minutes(at).text == "The table\n  met. Ann left at six."

    @pytest.mark.parametrize("quote", ["at", "nowhere", "", "table met at four and"])
    def test_words_that_do_not_stand_there_once_are_changed_by_hand(self, quote: str) -> None:
        at = sat()
        take_in(at, comment("k1", "n-1", quote=quote, proposed="near"))
        assert gestures.stands(at.session, at.get(Comment, "k1")) is None
        accept(at, "k1")
        assert the_minutes(at).text == "The table met at four. Ann left at six."
        assert at.get(Comment, "k1").answer_note == gestures.BY_HAND
        at.change(Minutes, "n-1", text="The table met near four. Ann left at six.")
        assert "near four" in the_minutes(at).text

    def test_words_that_overlap_themselves_stand_there_twice(self) -> None:
        at = table(option("o1", "no no no"), comment("k1", "o1", quote="no no", proposed="yes"))
        accept(at, "k1", "All of it")
        assert at.get(Option, "o1").text == "no no no"
        assert at.get(Comment, "k1").answer_note == "All of it"

    def test_signs_in_a_quote_are_only_signs(self) -> None:
        at = table(option("o1", "a (b) c.*"), comment("k1", "o1", quote="(b) c.*", proposed=r"\1"))
        accept(at, "k1")
        assert at.get(Option, "o1").text == r"a \1"

    def test_a_comment_is_taken_note_of_without_changing_anything(self) -> None:
        at = table(option("o1", "Float"), comment("k1", "o1", quote="Float", text="Good"))
        accept(at, "k1")
        assert at.get(Option, "o1").text == "Float"
        assert at.get(Comment, "k1").answer_note == ""

    def test_declining_keeps_what_was_said_and_why_not(self) -> None:
        at = sat()
        take_in(at, comment("k1", "n-1", quote="four", proposed="five"))
        at.do(gestures.decline(at.session, "k1", LATER, "The log says four"))
        said = at.get(Comment, "k1")
        assert (said.answer, said.answer_note, said.proposed) == (
            "declined",
            "The log says four",
            "five",
        )
        assert "four" in the_minutes(at).text
        assert gestures.open_comments(at.session) == []

    def test_an_answer_is_given_once(self) -> None:
        at = table(comment("k1"))
        accept(at, "k1")
        for gesture in (
            lambda: gestures.accept(at.session, "k1", LATER),
            lambda: gestures.decline(at.session, "k1", LATER, "No"),
        ):
            assert "Comment 1 was accepted already" in declined(gesture, at)

    def test_a_comment_taken_back_cannot_be_answered(self) -> None:
        at = table()
        take_in(at, comment("k1"))
        at.undo()
        sentence = declined(lambda: gestures.accept(at.session, "k1", LATER), at)
        assert "no longer in the session" in sentence

    def test_an_initialled_clause_is_not_corrected(self) -> None:
        at = table(clause("c1"), comment("k1", "c1", quote="Language", proposed="Words"))
        at.initial("c1", "union")
        sentence = declined(lambda: gestures.accept(at.session, "k1", LATER), at)
        assert "Clause 1 is initialled" in sentence
        assert "strike the initials first" in sentence
        at.do(others.strike_initials(at.session, "c1"))
        accept(at, "k1")
        assert at.get(Clause, "c1").text == "Words of c1"

    def test_a_ratified_clause_is_not_corrected(self) -> None:
        at = table(clause("c1"), comment("k1", "c1", quote="not its words", proposed="Words"))
        at.initial("c1", "union", "committee")
        at.put(body("members"))
        at.ratify("members")
        sentence = declined(lambda: gestures.accept(at.session, "k1", LATER), at)
        assert "Clause 1 is ratified, and no correction changes it" in sentence
        assert "supersedes it" in sentence

    def test_a_correction_that_leaves_no_words_fit_for_a_title_is_declined(self) -> None:
        long = "w" * 600
        at = table(comment("k1", "prep", quote="Minutes for prep", proposed=long))
        sentence = declined(lambda: gestures.accept(at.session, "k1", LATER), at)
        assert "Issue 1 cannot read as comment 1 proposes" in sentence

    def test_corrected_minutes_cannot_be_adopted_while_one_is_open(self) -> None:
        at = sat()
        take_in(at, comment("k1", "n-1", quote="four", proposed="five"), comment("k2", "n-1"))
        sentence = declined(lambda: gestures.adopt(at.session, "n-1", ["union"], LATER), at)
        assert "correction in comment 1 is unanswered" in sentence
        accept(at, "k1")
        at.do(gestures.adopt(at.session, "n-1", ["union"], LATER))  # the comment holds nothing up
        assert the_minutes(at).phase is Phase.ADOPTED


class TestWithdrawing:
    def test_what_was_said_of_something_withdrawn_stays_as_said_of_the_session(self) -> None:
        at = table(option("o1"), comment("k1", "o1", quote="o1", text="Why?"))
        at.withdraw("o1")
        left = at.get(Comment, "k1")
        assert (left.about, left.quote, left.text) == (None, "o1", "Why?")
        at.undo()
        assert at.get(Comment, "k1").about == "o1"

    def test_an_answered_one_stays_too(self) -> None:
        at = table(option("o1"), comment("k1", "o1"))
        accept(at, "k1")
        at.withdraw("o1")
        assert at.get(Comment, "k1").answer == "accepted"

    def test_a_readers_party_may_be_withdrawn(self) -> None:
        at = table(attribution="party")
        at.put(comment("k1", party="union"))
        at.withdraw("union")
        assert at.get(Comment, "k1").party is None

    def test_a_comment_is_answered_and_not_withdrawn(self) -> None:
        at = table(comment("k1"))
        assert "accept or decline it" in refusal(at, others.withdraw(at.session, "k1"))


class TestNames:
    def test_a_reader_is_named_as_far_as_the_charter_attributes(self) -> None:
        by_party = table(attribution="party")
        by_party.put(comment("k1", party="union"))
        by_person = table(attribution="person")
        by_person.put(comment("k1", party="union", writer="Ann"))
        assert by_person.get(Comment, "k1").writer == "Ann"

    def test_an_answer_is_given_also_after_the_charter_keeps_fewer_names(self) -> None:
        at = table(attribution="person")
        at.put(comment("k1", writer="Ann"))
        charter = at.session.charter
        assert charter is not None
        at.change(type(charter), charter.id, attribution="none")
        accept(at, "k1")
        assert at.get(Comment, "k1").answer == "accepted"


def test_minutes_are_spoken_of_by_the_line_they_begin_with() -> None:
    whole = minutes("n1", text="\n  Minutes of March\n\nThe table met.")
    assert whole.words == "Minutes of March"
    assert comment("k1", text="", proposed="five").words == "five"


def test_taking_back_an_older_answer_leaves_adopted_minutes_alone() -> None:
    at = sat()
    take_in(at, comment("k1", "n-1", quote="nowhere", proposed="five"))
    answered = at.do(gestures.decline(at.session, "k1", LATER, "No"))
    at.do(gestures.adopt(at.session, "n-1", ["union"], LATER))
    at.do(taking_back(at.session, answered), undoes=answered.seq)
    assert the_minutes(at).phase is Phase.ADOPTED
    assert [each.id for each in gestures.open_comments(at.session)] == ["k1"]
