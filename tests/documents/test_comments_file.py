"""A reader's comments file: begun, added to without losing a word, read, and made proposals."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ibb.documents.comments import (
    CommentsFile,
    append_comment,
    as_comments,
    new_comments_text,
    read_comments,
)
from ibb.documents.named import on_name
from ibb.model.errors import RuleError
from ibb.model.items import (
    AgendaItem,
    Comment,
    Criterion,
    DataRequest,
    Fact,
    GroundRule,
    ParkedItem,
    Story,
    Task,
)
from ibb.model.minutes_gestures import take_in
from ibb.model.text import clean
from ibb.yaml_source import SourceError, load, parse
from tests.model.builders import NOON, Table, clause, meeting, minutes, proposal, table
from tests.model.strategies import any_text, unhurried
from tests.support.sessions import counting, interest, issue, option, party, person

SESSION = "abc123"


def oak_ridge(**charter: Any) -> Table:
    """Return a table with two issues and something of most kinds."""
    at = table(
        person("Ana", "union"),
        meeting("m1", title="First meeting", opened=NOON, closed=NOON),
        minutes("n1"),
        issue("buses", title="Buses"),
        interest("i1", "Time to prepare"),
        interest("i2", "Safe ways to school", issue="buses"),
        interest("i3", "Care in the afternoon", issue="buses"),
        option("o1", "A second bus", issue="buses"),
        clause("c1"),
        **charter,
    )
    at.put(
        *(Fact(id="f1", text="61 of 100"), Fact(id="f2", issue="buses", text="Two buses")),
        Task(id="t1", text="Ask the depot"),
        ParkedItem(id="p1", text="Parking"),
        DataRequest(id="d1", text="What a bus costs"),
        Story(id="s1", issue="buses", text="It rained"),
        *(Criterion(id="s", text="Fair"), Criterion(id="own", issue="buses", text="Safe")),
        AgendaItem(id="a1", meeting="m1", text="Check-in"),
        GroundRule(id="g1", text="One at a time"),
        proposal("w1"),
    )
    return at


def begun(at: Table, **names: str) -> str:
    return new_comments_text(at.session, session_id=SESSION, digest=at.entries[-1].digest, **names)


def read(text: str, file: str = "mine.yaml") -> CommentsFile:
    return read_comments(parse(text, file))


def proposals(at: Table, text: str) -> list[Comment]:
    return as_comments(
        at.session, read(text), counting("k"), session_id=SESSION, entries=at.entries
    )


def refused(at: Table, text: str) -> str:
    """Return the sentence with which a file is refused, with its place."""
    with pytest.raises(SourceError) as error:
        proposals(at, text)
    sentence = str(error.value)
    assert sentence.startswith("mine.yaml, line ")
    assert sentence.endswith(".")
    return sentence


class TestABegunFile:
    def test_says_what_was_read_and_how_to_go_on(self) -> None:
        at = oak_ridge()
        text = begun(at, writer="Ana", party="Union")
        found = read(text)
        assert (found.title, found.session, found.entry) == ("Harbor Falls", SESSION, 13)
        assert found.digest == at.entries[-1].digest
        assert (found.writer, found.party, found.comments) == ("Ana", "Union", ())
        for words in ("on: clause 3", "instead:", "ibb comments SESSION FILE"):
            assert words in text

    @pytest.mark.parametrize(
        ("attribution", "words"),
        [
            ("none", "Names are not kept"),
            ("party", "keeps your party alone"),
            ("person", "keeps “from” and “party”"),
        ],
    )
    def test_says_which_names_the_record_keeps(self, attribution: str, words: str) -> None:
        assert words in begun(oak_ridge(attribution=attribution))

    def test_its_example_is_a_comment_when_the_signs_in_front_are_taken_away(self) -> None:
        lines = begun(oak_ridge()).splitlines()
        start = next(at for at, line in enumerate(lines) if "- on: clause 3" in line)
        example = "\n".join(line.removeprefix("#") for line in lines[start : start + 4])
        [found] = read("\n".join(lines) + "\n" + example).comments
        assert found.on == "clause 3"
        assert found.instead == "the words you would rather read there"

    @pytest.mark.parametrize("title", ["A: b # c", "[/b] “x”", "- no", "'", "été 🏫", "{a}"])
    def test_any_title_stands_in_it(self, title: str) -> None:
        at = oak_ridge(title=title)
        assert read(begun(at, writer=title)).title == title
        assert read(begun(at, writer=title)).writer == title

    def test_comes_from_a_disk_like_any_other(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.yaml"
        path.write_text(begun(oak_ridge()), encoding="utf-8")
        assert read_comments(load(path)).session == SESSION


class TestAddingOne:
    def test_what_was_typed_is_read_back(self) -> None:
        text = append_comment(
            begun(oak_ridge()),
            on="clause 1",
            quote="forty minutes\nof preparation",
            says="no",
            instead="- fifty: “minutes” # at least",
        )
        text = append_comment(text, says="Thank you")
        first, second = read(text).comments
        assert first.quote == "forty minutes\nof preparation"
        assert (first.says, first.instead) == ("no", "- fifty: “minutes” # at least")
        assert (second.on, second.says) == ("", "Thank you")

    HANDS: ClassVar = {
        "a remark and odd spacing": (
            "comments on:   X   # mine\nsession: a\ncomments:\n\n- on: clause 1   # look\n"
            "  says:  >\n    folded\n    words\n\n  # and so on\n"
        ),
        "deeper dashes": "comments on: X\nsession: a\ncomments:\n      - says: one\n",
        "an empty list": "comments on: X\nsession: a\ncomments: []\n",
        "a list in brackets": (
            "comments on: X\nsession: a\ncomments: [{says: one}, {says: two, }, ]"
        ),
        "brackets over lines": "comments on: X\nsession: a\ncomments: [\n  {says: one}\n  ]\n",
        "no list": "comments on: X\nsession: a",
        "the list first": "comments on: X\ncomments:\n- says: one\n# mine\nsession: a\nentry: 3\n",
        "an empty list first": "comments:\n# none yet\ncomments on: X\nsession: a\n",
        "lines of Windows": "comments on: X\r\nsession: a\r\ncomments:\r\n  - says: one\r\n",
        "words to the last line": (
            "comments on: X\nsession: a\ncomments:\n  - says: |\n      one\n      # two"
        ),
        "everything in braces": '{"comments on": X, "session": a, "comments": [{"says": "one"}]}',
    }

    @pytest.mark.parametrize("text", HANDS.values(), ids=HANDS)
    def test_what_a_person_wrote_by_hand_stays(self, text: str) -> None:
        before = yaml.safe_load(text)
        before.setdefault("comments", None)
        more = append_comment(text, on="issue 1", says="one\nmore")
        again = append_comment(more, instead="two")
        there = before["comments"] or []
        assert [each.says.rstrip() for each in read(again).comments] == [
            *(each["says"].rstrip() for each in there),
            "one\nmore",
            "",
        ]
        assert any(
            again.startswith(text[:place]) and again.endswith(text[place:])
            for place in range(len(text) + 1)
        )
        assert ("\r\n" in text) == ("\r\n" in again)

    @pytest.mark.parametrize("text", ["comments: soon", "- a\n- b", "words", "{session: a}"])
    def test_what_is_no_list_is_left_to_a_hand(self, text: str) -> None:
        with pytest.raises(SourceError, match="write it in by hand"):
            append_comment(text, says="one", file="mine.yaml")

    def test_a_file_that_cannot_be_read_says_where(self) -> None:
        with pytest.raises(SourceError, match=r"mine\.yaml, line 2: this cannot be read"):
            append_comment("session: a\ncomments: 'a", says="one", file="mine.yaml")

    def test_a_comment_says_something(self) -> None:
        with pytest.raises(RuleError, match="write at least a word"):
            append_comment(begun(oak_ridge()), on="clause 1", quote="words", says=" \n")

    @given(said=st.lists(st.tuples(any_text, any_text), min_size=1, max_size=3))
    @settings(unhurried, max_examples=60)
    def test_any_words_can_be_said(self, said: list[tuple[str, str]]) -> None:
        text = "comments on: X\nsession: a\ncomments:\n"
        assume(all(clean(each).strip() for _, each in said))
        for quote, says in said:
            text = append_comment(text, quote=quote, says=says)
        found = [(each.quote, each.says) for each in read(text).comments]
        assert found == [(clean(quote).strip(), clean(says).strip()) for quote, says in said]


class TestWhatItSpeaksOf:
    NAMES: ClassVar = {
        "clause 1": "c1",
        "Clause  1": "c1",
        "the clause 1": "c1",
        "interest 1.1": "i1",
        "interest 2.1": "i2",
        "interest 2.2": "i3",
        "interest 2": "i3",
        "option 1": "o1",
        "option 2.1": "o1",
        "issue 2": "buses",
        "fact 1": "f1",
        "fact 2.1": "f2",
        "task 1": "t1",
        "parked item 1": "p1",
        "data request 1": "d1",
        "story 2.1": "s1",
        "criterion S1": "s",
        "criterion 2.1": "own",
        "agenda item 1.1": "a1",
        "ground rule 1": "g1",
        "straw design 1.1": "w1",
        "minutes of First meeting": "n1",
        "the minutes of “first meeting”": "n1",
        "minutes 1": "n1",
        "meeting First meeting": "m1",
        "First meeting": "m1",
        "party Union": "union",
        "person Ana": "ana",
        "Ana": "ana",
        "": None,
        "the session": None,
        "the whole session": None,
    }

    @pytest.mark.parametrize(("name", "item_id"), NAMES.items(), ids=[*NAMES])
    def test_names_are_what_ibb_shows(self, name: str, item_id: str | None) -> None:
        at = oak_ridge()
        [found] = proposals(at, append_comment(begun(at), on=name, says="Why?"))
        assert found.about == item_id

    def test_every_name_leads_back(self) -> None:
        at = oak_ridge()
        for held in at.session.everything():
            if held.item.kind != "charter":
                name = on_name(at.session, held.item.id)
                [found] = proposals(at, append_comment(begun(at), on=name, says="Why?"))
                assert found.about == held.item.id, name

    def test_a_name_that_could_be_several_says_which(self) -> None:
        at = oak_ridge()
        sentence = refused(at, append_comment(begun(at), on="interest 1", says="Why?"))
        assert "“interest 1” could be several" in sentence
        assert "“interest 1.1”" in sentence
        assert "“interest 2.1”" in sentence

    def test_two_meetings_of_one_title_are_told_apart_by_number(self) -> None:
        at = oak_ridge()
        at.put(meeting("m2", title="First meeting"))
        sentence = refused(at, append_comment(begun(at), on="First meeting", says="Why?"))
        assert "write “meeting 1” and “meeting 2”" in sentence
        [found] = proposals(at, append_comment(begun(at), on="meeting 2", says="Why?"))
        assert found.about == "m2"

    def test_a_name_that_is_none_says_where_and_how_to_mend_it(self) -> None:
        at = oak_ridge()
        text = append_comment(begun(at), says="One")
        text = append_comment(text, on="claus 1", says="Two")
        line = text.splitlines().index("  - on: claus 1") + 1
        sentence = refused(at, text)
        assert sentence.startswith(f"mine.yaml, line {line}: nothing in the session is called")
        assert "did you mean “clause 1”?" in sentence

    def test_something_withdrawn_since_is_not_there(self) -> None:
        at = oak_ridge()
        text = append_comment(begun(at), on="option 2.1", says="Good")
        at.withdraw("o1")
        assert "nothing in the session is called “option 2.1”" in refused(at, text)


class TestProposals:
    def test_other_words_make_it_a_correction(self) -> None:
        at = oak_ridge()
        text = append_comment(begun(at), on="clause 1", quote="Language", instead="Words")
        text = append_comment(text, on="clause 1", quote="Language", says="Odd")
        first, second = proposals(at, text)
        assert (first.sort, first.quote, first.proposed) == ("correction", "Language", "Words")
        assert (second.sort, second.text) == ("comment", "Odd")

    @pytest.mark.parametrize(
        ("attribution", "kept"),
        [("none", ("", None)), ("party", ("", "union")), ("person", ("Ana", "union"))],
    )
    def test_names_are_kept_as_far_as_the_charter_keeps_them(
        self, attribution: str, kept: tuple[str, str | None]
    ) -> None:
        at = oak_ridge(attribution=attribution)
        for names in ({"writer": "Ana", "party": "union"}, {"writer": "Ana"}):
            [found] = proposals(at, append_comment(begun(at, **names), says="Why?"))
            assert (found.writer, found.party) == kept

    def test_where_nobody_is_named_no_party_is_asked_for(self) -> None:
        at = oak_ridge()
        [found] = proposals(at, append_comment(begun(at, party="Unoin"), says="Why?"))
        assert found.party is None

    def test_a_party_that_is_none_is_named(self) -> None:
        at = oak_ridge(attribution="party")
        at.put(party("Families", at_table=False))
        sentence = refused(at, append_comment(begun(at, party="Unoin"), says="Why?"))
        assert "no party here is called “Unoin”" in sentence
        assert "Union, Committee and Families" in sentence

    def test_the_same_file_twice_is_taken_in_once(self) -> None:
        at = oak_ridge()
        text = append_comment(begun(at), on="minutes of First meeting", says="When?")
        at.do(take_in(at.session, proposals(at, text)))
        assert take_in(at.session, proposals(at, text)) == ()
        more = append_comment(text, on="task 1", says="By whom?")
        at.do(take_in(at.session, [*proposals(at, more)[:1], *_others(at, more)]))
        assert [each.text for each in at.session.all(Comment)] == ["When?", "By whom?"]


def _others(at: Table, text: str) -> list[Comment]:
    found = as_comments(
        at.session, read(text), counting("more"), session_id=SESSION, entries=at.entries
    )
    return found[1:]


class TestTheRightSession:
    def test_comments_on_another_session_are_refused(self) -> None:
        at = oak_ridge()
        text = begun(at).replace(f"session: {SESSION}", "session: other")
        sentence = refused(at, text)
        assert "comments on another session, “Harbor Falls” (other)" in sentence

    def test_comments_on_a_copy_that_is_further_on_are_refused(self) -> None:
        at = oak_ridge()
        ahead = at.copy()
        ahead.put(option("o9"))
        sentence = refused(at, begun(ahead))
        assert "had read up to entry 14" in sentence
        assert "ends at entry 13" in sentence

    def test_comments_on_a_copy_that_went_another_way_are_refused(self) -> None:
        at = oak_ridge()
        other = at.copy()
        at.put(option("o8"))
        other.put(option("o9"))
        assert "a copy of the session whose entry 14 is another one" in refused(at, begun(other))

    def test_comments_on_an_earlier_moment_are_taken_in(self) -> None:
        at = oak_ridge()
        text = append_comment(begun(at), on="clause 1", says="Why?")
        at.put(option("o9"))
        assert len(proposals(at, text)) == 1

    def test_what_was_read_may_be_left_out(self) -> None:
        at = oak_ridge()
        text = f"comments on: X\nsession: {SESSION}\ncomments: [{{says: 'Why?'}}]"
        assert len(proposals(at, text)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("comments on: X\nsession: a\ncomments: [{on: clause 1}]", "line 3: this comment says"),
        ("comments on: X\nsession: a\ncomments: [{say: a}]", "line 3: “say” is not a key"),
        ("comments on: X\nsession: a\ncomment: []", "line 3: “comment” is not a key"),
        ("comments on: X\nsession: a\ncomments: soon", "line 3: “comments” is a list"),
        ("comments on: X\nsession: a\nentry: last", "line 3: “entry” is a whole number"),
        ("comments on: X", "“session” is missing"),
        ("session: &a x", "line 1: anchors"),
    ],
)
def test_a_file_that_cannot_be_understood_says_where(text: str, words: str) -> None:
    with pytest.raises(SourceError) as error:
        read(text)
    assert words in str(error.value)
