"""Facilitation line by line: what is typed, what is answered, what is in the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ibb.desk.live import Live
from ibb.desk.whereabouts import Whereabouts
from ibb.model.actions import change
from ibb.model.items import (
    Capture,
    ConsensusTest,
    Criterion,
    DataTable,
    Fact,
    Interest,
    Issue,
    Link,
    Mark,
    Option,
    ParkedItem,
    Party,
    Proposal,
    Signal,
    Stage,
    Standard,
    Story,
    Task,
)
from ibb.plain import Conversation, reading
from ibb.process.template import load_template
from ibb.store.notebook import SETTING, read_notebook
from ibb.store.record import Record
from tests.support.sessions import (
    BY,
    a_record,
    adding,
    interest,
    issue,
    option,
    party,
    person,
    rewording,
)
from tests.support.tables import HOSTILE


class Room:
    """A session to talk to, and everything it said."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.said: list[str] = []

    def type(self, *lines: str) -> str:
        """Type lines, then end the input; return what was said between welcome and farewell."""
        return self.talk(reading(f"{line}\n" for line in lines))

    def talk(self, hear: Callable[[str], str]) -> str:
        self.said = []
        Conversation(Live(self.record), hear, self.said.append, width=80).run()
        return "\n".join(self.said)

    @property
    def session(self):
        return self.record.session

    def sees(self) -> Whereabouts | None:
        """Return where the projector would follow."""
        return Whereabouts.read(self.record.looked_at(), self.session)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_record(tmp_path) as record:
        people = (person("Ana", "union"), person("Ben", "union"), person("Cho", "committee"))
        record.append(adding(*people), by=BY)
        yield Room(record)


def test_it_begins_with_where_we_are_and_ends_with_what_is_safe(room: Room) -> None:
    assert room.type() == (
        "Harbor Falls. Issues.\n"
        "Type and press Enter; /help lists commands.\n"
        "Everything is recorded."
    )


def test_a_line_is_recorded_as_the_one_whose_turn_it_is(room: Room) -> None:
    room.type("/take up", "/go interests", "Controlling cost", "/whose", "Predictable weeks")
    assert "Recorded: interest 1, Union: Controlling cost" in room.said
    assert "Recorded: interest 2, Committee: Predictable weeks" in room.said
    assert [each.parties for each in room.session.all(Interest)] == [("union",), ("committee",)]


def test_whose_goes_to_the_one_named(room: Room) -> None:
    said = room.type("/take up", "/go interests", "/whose mut", "Teaching well", "/whose nobody")
    assert room.session.all(Interest)[0].mutual
    assert "“nobody” is none of these; type a number from the list." in said
    assert "/whose changes whose it is" in said


def test_two_slashes_record_a_line_that_begins_with_one(room: Room) -> None:
    room.type("//etc/hosts is blocked")
    assert room.session.all(Issue)[-1].title == "/etc/hosts is blocked"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/gibberish", "There is no command “/gibberish”; /help lists them."),
        ("/mutual", "“/mutual” cannot be done here; /help lists what can."),
        ("/o", "“/o” could be /order and /outcome; type more of it."),
        ("/", "Type a command behind the slash; /help lists them."),
        ("/next week", "“week” behind /next means nothing here; /point lists what there is."),
        ("/edit 9", "“9” behind /edit means nothing here; /point lists what there is."),
        ("/point 9", "“9” is nothing here; /point lists what there is."),
        ("/go interests", "A stage belongs to an issue; /issue and its number takes one up."),
        ("/go nowhere", "“nowhere” is none of these; type a number from the list."),
        ("/undo it", "“it” behind /undo means nothing here; /point lists what there is."),
    ],
)
def test_what_is_no_command_gets_a_sentence_and_records_nothing(
    room: Room, typed: str, answer: str
) -> None:
    before = room.record.head
    assert answer in room.type(typed)
    assert room.record.head == before


def test_names_may_be_shortened_and_in_any_case(room: Room) -> None:
    room.type("/TAKE", "/Go Inter", "Sleep", "/mut")
    assert room.session.all(Interest)[0].mutual


def test_going_is_kept_so_that_the_projector_follows(room: Room) -> None:
    room.type("/issue 1", "/take up", "/next", "It was told before")
    sees = room.sees()
    assert (sees.place, sees.issue_id) == ("interests", "prep")
    assert room.session.all(Issue)[0].stage is Stage.INTERESTS
    assert room.type().startswith("Harbor Falls. Issue 1 of 1, Interests: Minutes for prep")


def test_looking_back_says_where_the_issue_stands(room: Room) -> None:
    said = room.type("/take up", "/next", "Because it matters", "/back")
    assert "Issue 1 of 1, Story: Minutes for prep" in said
    assert "You only look; the issue stands at interests." in said


def test_open_checks_ask_for_a_reason_which_is_noted(room: Room) -> None:
    said = room.type("/take up", "/next", "/next", "We come back to it")
    assert "Still open:\nopen: " in said
    assert room.session.all(Issue)[0].stage is Stage.INTERESTS
    assert "We come back to it" in [each.note for each in room.record.entries]


def test_undo_and_redo(room: Room) -> None:
    said = room.type("A second issue", "/undo", "/redo", "/redo")
    assert "Taken back: issue “A second issue”. The record keeps both." in said
    assert "There is nothing to redo." in said
    assert len(room.session.all(Issue)) == 2
    assert "recorded elsewhere" not in said


def test_undoing_the_issue_one_is_at_leads_back_to_the_list(room: Room) -> None:
    said = room.type("A second issue", "/issue 2", "/take up", "/undo")
    assert room.sees() == Whereabouts("issues")
    assert "Taken back: issue “A second issue”. The record keeps both.\nIssues.\n" in said


def test_a_number_behind_a_command_points_first(room: Room) -> None:
    room.record.append(adding(interest("a", "One"), interest("b", "Two")), by=BY)
    room.type("/take up", "/go interests", "/edit 1", "One again", ".", "/withdraw 2")
    assert [each.text for each in room.session.all(Interest)] == ["One again"]


def test_what_was_recorded_last_is_pointed_to(room: Room) -> None:
    room.type("/take up", "/go interests", "Sleep", "/edit", "Rest", ".")
    assert room.session.all(Interest)[0].text == "Rest"


def test_numbers_that_two_kinds_share_are_asked_about(room: Room) -> None:
    facts = (
        Story(id="told", issue="prep", text="It is short", party="union"),
        Fact(id="fact", issue="prep", text="40 minutes"),
    )
    room.record.append(adding(*facts), by=BY)
    said = room.type("/take up", "/source 1", "2", "A survey", "", "", "/point fact 1", "/where")
    assert (
        "Point at which? (/point story 1 says it at once.)\n"
        "  1 story 1: It is short\n  2 fact 1: 40 minutes"
    ) in said
    assert room.session.get(Fact, "fact").source == "A survey"
    assert said.count("Pointed to: fact 1: 40 minutes") == 2


@pytest.fixture
def state(room: Room) -> Room:
    """Return a room of a state and its districts."""
    text = load_template("state-district")[1]
    charter = room.session.charter
    assert charter is not None
    changed = change(charter, process="state-district", process_text=text)
    room.record.append(changed, by=BY)
    return room


def test_a_kind_says_which_of_those_that_share_a_number(state: Room) -> None:
    state.type("/take up", "/go figures", "Novices: teachers out of all", "/whose", "A fifth less")
    state.record.append(
        adding(
            DataTable(id="t", issue="prep", title="Schools", columns=("School", "Of all"), rows=()),
            Standard(id="s", issue="prep", name="A fifth", compares="ratio", flags="less than",
                     threshold="0.8"),
        ), by=BY,
    )  # fmt: skip
    said = state.type("/go figures", "/point rate 1", "/point standard 1", "/point table 1")
    for each in ("rate 1: ", "standard 1: ", "data table 1: "):
        assert f"Pointed to: {each}" in said
    assert "Point at which?" not in said


def test_names_with_a_slash_are_typed_as_one_of_their_words(state: Room) -> None:
    said = state.type("/take up", "/go figures", "/help", "/agreed", "/gap", "/go options", "/gap")
    assert "  /agreed or /gap: Record who agrees; make a comparison a gap" in said
    assert said.count("Point at a rate or a standard to record who agrees") == 2
    assert "“/gap” cannot be done here" in said
    assert "  /open: Open a meeting, or close" in state.type("/meeting", "/help")


def test_cancelling_where_nothing_is_asked(room: Room) -> None:
    assert "Nothing is being asked." in room.type("/cancel")


def test_the_answer_to_why_is_linked_to_what_was_asked_about(state: Room) -> None:
    said = state.type(
        "/take up", "/go causes", "Too few", "/whose because", "Hiring is late",
        "/whose", "Beside it", "Another beside it", "/point gap 1", "Low pay",
    )  # fmt: skip
    assert "Cause by itself: type a cause that does not answer why “Hiring is late”." in said
    name = state.session.name
    assert [(name(e.begins_at), name(e.leads_to)) for e in state.session.all(Link)] == [
        ("cause 1", "gap 1"),
        ("cause 4", "gap 1"),
    ]


def test_a_party_is_confirmed_under_its_new_name(room: Room) -> None:
    said = room.type("/go parties", "/edit Union", "Teachers")
    assert "“Teachers”: renamed." in said
    assert "“Union”: r" not in said


def test_places_are_called_as_the_process_calls_its_stages(state: Room) -> None:
    said = state.type("/take up", "/go", "", "/go agreed text", "/where")
    assert "Agreed text (of the issue at hand)" in said
    assert "Agreement" not in said


def test_pointing_alone_lists_what_there_is(room: Room) -> None:
    said = room.type("A second issue", "/point", "1")
    assert "  1 issue 1: Minutes for prep\n  2 issue 2: A second issue" in said
    assert "Pointed to: issue 1: Minutes for prep" in said
    assert "Pointed to" not in room.type("/point", "")


def test_choosing_none_of_several_does_nothing(room: Room) -> None:
    facts = (
        Story(id="told", issue="prep", text="It is short", party="union"),
        Fact(id="fact", issue="prep", text="40 minutes"),
    )
    room.record.append(adding(*facts), by=BY)
    said = room.type("/take up", "/withdraw 1", "")
    assert "Nothing was chosen, and nothing was done." in said
    assert len(room.session.all(Fact)) == 1


def test_cells_of_a_grid_are_named_by_row_and_column(room: Room) -> None:
    room.record.append(
        adding(option("x", "Hire"), Criterion(id="c", issue=None, text="Feasible")), by=BY
    )
    said = room.type("/take up", "/go criteria", "/mark 1 S1 y", "/mark 1 s1", "n", "/show")
    assert "Option 1 against S1: no." in said
    assert room.session.all(Mark)[0].answer == "no"
    assert "1 Hire\n  S1: no" in said
    assert "Ctrl" not in said


def test_the_board_is_read_from_top_to_bottom(room: Room) -> None:
    room.record.append(
        adding(interest("a", "One"), interest("b", "Two", parties=("committee",))), by=BY
    )
    said = room.type("/take up", "/go interests", "/show")
    assert (
        "Union\n1 One\n\nCommittee\n2 Two\n\nMutual\nnone marked yet" in said
        or "Union\n1 One\n\nMutual\nnone marked yet\n\nCommittee\n2 Two" in said
    )


def test_what_is_read_has_words_for_signs_and_commands_for_keys(room: Room) -> None:
    said = room.type(
        "/help", "/more", "/take up", "/help", "/coach", "/show", "/room", "/next", "", "/cancel",
        "/help", "/go criteria", "/help", "/show", "/go consensus", "/help", "/test", "/go options",
        "/serves", "/help", "/meeting", "/show", "/help", "/topic", "/go people", "/help",
    )  # fmt: skip
    for sign in "✓○●▸│─\x1b":
        assert sign not in said
    for key in ("Ctrl", "^", "F2", "F3", "F4", "F5", "F7", "Tab ", "arrow"):
        assert key not in said, key


def test_keys_that_people_named_themselves_stay_their_words(room: Room) -> None:
    room.record.append(adding(party("Room F3")), by=BY)
    said = room.type("/go parties", "/withdraw Room F3")
    assert "“Room F3” withdrawn." in said


def test_help_for_one_command(room: Room) -> None:
    assert "  /next: Go to the next stage" in room.type("/help next")
    assert "There is no command “/dance”" in room.type("/help dance")


def test_park_task_and_note_take_the_words_behind_them(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "notes"))
    said = room.type("/park The bus", "/task Ask the bank", "/note They are tired", "/note")
    assert room.session.all(ParkedItem)[0].text == "The bus"
    assert room.session.all(Task)[0].text == "Ask the bank"
    assert "Recorded: parked item 1: The bus" in said
    assert "They are tired" in read_notebook(room.record.id)
    assert "They are tired" not in "".join(str(each.actions) for each in room.record.entries)
    assert "Type your note behind the command" in said


def test_a_break_is_chosen_by_its_word(room: Room) -> None:
    said = room.type("/meeting", "/begin", *[""] * 8, "/break caucus", "/break")
    assert "Caucus begins. /break when it is over." in said
    assert "The caucus is over." in said


def test_every_kind_of_question_is_asked(room: Room) -> None:
    said = room.type(
        "/go people", "/person Ana", "Ana Ruiz", "committee", "2", "n",
        "/go interests",
    )  # fmt: skip
    assert "1 of 4. Name or role name [Ana]" in said
    assert "2 of 4. Side (number) [Union]" in said
    assert "4 of 4. Asked in tests for consensus, y or n? [y]" in said
    ana = room.session.find("ana")
    assert (ana.name, ana.party, ana.counts) == ("Ana Ruiz", "committee", False)


def test_several_are_chosen_by_their_numbers(room: Room) -> None:
    room.record.append(
        adding(interest("a", "One"), interest("b", "Two"), option("x", "Hire")), by=BY
    )
    said = room.type("/take up", "/go options", "/serves 1", "1 7", "1, 2", "/serves", "-")
    assert "Hire (numbers with spaces between) [none]\n  1 One\n  2 Two" in said
    assert "“7” is none of these; type a number from the list." in said
    assert "[1 2]" in said
    assert room.session.get(Option, "x").serves == ()
    assert len(room.record.entries) == 7


def test_a_text_has_lines_and_ends_with_a_dot(room: Room) -> None:
    room.type("/park", "The bus", "", "//the road", ".")
    assert [each.text for each in room.session.all(ParkedItem)] == ["The bus", "/the road"]


def test_leaving_a_form_records_nothing(room: Room) -> None:
    before = room.record.head
    said = room.type("/park", "The bus", "/back", "/cancel", "/task")
    assert "This question is still open." in said
    assert "Left; nothing was recorded." in said
    assert room.record.head == before
    assert room.record.drafts().get("form::Parking lot", "") == ""


def test_a_refused_answer_can_be_corrected_and_nothing_else_is_lost(room: Room) -> None:
    said = room.type(
        "/task", "Ask the bank", ".", "Ana", "next Friday", "9", "3", "2026-03-06",
    )  # fmt: skip
    assert "Not recorded. “next Friday” is not a day such as 2026-03-01." in said
    assert "Which question again (number)?" in said
    assert "“9” is none of these" in said
    task = room.session.all(Task)[0]
    assert (task.text, task.owner, str(task.due)) == ("Ask the bank", "ana", "2026-03-06")


def test_the_end_of_input_in_a_form_keeps_what_was_answered(room: Room) -> None:
    said = room.type("/task", "Ask the bank", "and the town")
    assert said.endswith(
        "What you answered under “A task” is kept for the next time; it is not in the record yet. "
        "Everything else is recorded."
    )
    again = room.type("/task", "", "", "2026-03-06")
    assert "What was answered here before and not sent is in the brackets." in again
    assert room.session.all(Task)[0].text == "Ask the bank\nand the town"
    assert "brackets" not in room.type("/task").split("1 of 3")[1]


def test_a_broken_draft_is_no_obstacle(room: Room) -> None:
    for broken in ("no json", "[1]", '{"owner": ["x"], "text": null, "due": 7}'):
        room.record.keep_draft("form::A task", broken)
        assert "Everything else is recorded." not in room.type("/task", "/cancel")


def test_the_interrupt_key_leaves_as_calmly(room: Room) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    assert room.talk(interrupted).endswith("Everything is recorded.")


def test_the_prompt_says_whose_turn_it_is(room: Room) -> None:
    prompts: list[str] = []
    lines = iter(["/take up", "/go interests", "/mark", "/whose", "/none", "1"])

    def hear(prompt: str) -> str:
        prompts.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    room.talk(hear)
    assert prompts[0] == "Issue > "
    assert prompts[2] == "Union > "
    assert prompts[4] == "Committee > "
    assert all("\n" not in each for each in prompts)


def test_what_others_record_is_told_before_the_next_line(room: Room) -> None:
    def lines() -> Iterator[str]:
        with Record(room.record.path) as other:
            other.append(adding(issue("calendar")), by="someone")
            other.append(adding(option("x", HOSTILE)), by="someone")
            yield "Mine"
            other.append(rewording(other.session.get(Option, "x"), "Calm"), by="someone")
            yield "/where"

    said = room.talk(reading(lines()))
    assert "2 recorded elsewhere: " in said
    assert "1 recorded elsewhere: " in said
    assert "3 recorded" not in said
    assert "\x1b" not in said


def test_words_stay_words_whatever_they_hold(room: Room) -> None:
    said = room.type(
        "/take up", "/go interests", HOSTILE, "\x1b]52;c;aGVsbG8=\x07 copied", "a\u202eb\x00c",
        "\x9b2J", "/show", f"/{HOSTILE}", "/edit 1", HOSTILE, ".", f"/point {HOSTILE}",
    )  # fmt: skip
    assert "[/b] [@click=x]y[/]" in said
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\x00"} & set(said)
    texts = [each.text for each in room.session.all(Interest)]
    assert texts[1:] == ["]52;c;aGVsbG8= copied", "abc", "2J"]


def test_an_issue_from_interests_to_a_test_for_consensus(room: Room) -> None:
    room.type(
        "/take up", "/next", "/next", "The story is told", "/whose union", "Minutes that are ours",
        "/whose committee", "A cost we can see", "/next", "Nobody waits", "Hire substitutes",
        "/serves", "1 2", "/next", "Done for now", "Feasible", "/mark 1 1 yes", "/next", "Clear",
        "Substitutes will be hired.",
        "/test", "1", "up", "side", "wrong", "d", "",
        "It costs too much", ".", "A cap", ".",
        "/where",
    )  # fmt: skip
    (design,) = room.session.all(Proposal)
    assert design.text == "Substitutes will be hired."
    (test,) = room.session.all(ConsensusTest)
    assert (test.captured, len(test.seats)) == (Capture.ROLL_CALL, 3)
    assert sorted(each.level for each in room.session.all(Signal)) == ["down", "side", "up"]
    (below,) = (each for each in room.session.all(Signal) if each.level == "down")
    assert {below.reservation, below.would_move} == {"It costs too much", "A cap"}
    assert any(
        line.startswith("Not consensus yet under the rule “Everyone”.") for line in room.said
    )


def a_test(room: Room, *lines: str) -> str:
    room.record.append(adding(Proposal(id="straw", issue="prep", text="Hire.", options=())), by=BY)
    return room.type("/take up", "/go consensus", "/test", *lines)


def test_everyone_left_can_be_given_the_same(room: Room) -> None:
    said = a_test(room, "2", "up", "=", "")
    assert "3 of 3 have shown." in said
    assert "Consensus. 3 seats at “Up”." in said
    assert room.session.all(ConsensusTest)[0].captured is Capture.PROXY


def test_a_seat_can_be_left_out_and_asked_again(room: Room) -> None:
    a_test(room, "1", "up", "-", "down", "cho", "up", "")
    (test,) = room.session.all(ConsensusTest)
    assert test.seats == ("ana", "cho")
    assert [each.level for each in room.session.all(Signal)] == ["up", "up"]


def test_nothing_is_revealed_before_everyone_has_shown(room: Room) -> None:
    said = a_test(room, "1", "-", "-", "-", "")
    assert "Not recorded. Nobody is asked" in said
    assert room.session.all(ConsensusTest) == []


def test_leaving_a_test_keeps_what_was_shown_out_of_the_record(room: Room) -> None:
    before = len(room.record.entries)
    said = a_test(room, "1", "up", "/cancel")
    assert "is not in the record" in said
    assert len(room.record.entries) == before + 1
    again = room.type("/test", "1", "side", "side", "")
    assert "What was shown before is still here." in again
    assert sorted(each.level for each in room.session.all(Signal)) == ["side", "side", "up"]


def test_the_end_of_input_in_a_test_says_what_is_kept(room: Room) -> None:
    said = a_test(room, "1", "up")
    assert "under “Test for consensus: straw design 1” is kept" in said
    assert room.session.all(ConsensusTest) == []


def test_a_record_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        record.writable, record.why_read_only = False, "Open elsewhere."
        said = Room(record).type("An issue", "/park", "x", ".", "/cancel", "/take up")
    assert "Open elsewhere." in said
    assert said.count("Not recorded. ") == 2


def test_a_party_recorded_is_told_without_itself(room: Room) -> None:
    assert "Recorded: party 3: Families" in room.type("/go parties", "Families")
    assert len(room.session.all(Party)) == 3
