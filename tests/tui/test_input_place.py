"""Public input: cards in their themes, an answer for every one, and whose voices are heard."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import OptionList

from ibb.desk.at import Ask, Form, Gesture, Go, Say
from ibb.desk.board.layout import lay_out
from ibb.desk.places import interests, parties
from ibb.desk.places.everything import offered
from ibb.desk.places.input import PLACE
from ibb.desk.places.input_cards import SIGNS
from ibb.desk.review.pages import page
from ibb.desk.review.reading import Reading
from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.intake_gestures import merge_cards
from ibb.model.items import (
    Disposition,
    Indicator,
    Intake,
    Interest,
    Meeting,
    Option,
    Proposal,
    PublicInput,
    RowSetAside,
    Theme,
)
from ibb.model.session import Session
from ibb.model.voices_gestures import answer_cards, draw, put_in_theme, set_cards_aside
from ibb.process.template import load_template
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.desk import SIZES, Desk, at_the_desk
from tests.support.many_cards import card, cards, themes
from tests.support.oak_ridge import go_to
from tests.support.sessions import BY, adding, charter, interest, issue, option, party
from tests.support.tables import HOSTILE, LONG, NOW, Table, field


@pytest.fixture
def table() -> Table:
    """Return a table with families who have no seat, two themes and six cards."""
    table = Table(PLACE, process="state-district")
    table.add(party("Families", at_table=False, needs="interpretation"))
    table.add(Theme(id="t1", text="Arts"), Theme(id="t2", text="Attendance"))
    table.add(
        card("c1", "Art every week", event="Forum", group="Families", language="en"),
        card("c2", "Arte cada semana", event="Forum", group="Families", language="es"),
        card("c3", "Ask why they stay away", event="Form", group="Students", themes=("t2",)),
        card("c4", "Music too", event="Form", group="Students", themes=("t1",)),
        card("c5", "Paint the walls", event="Form", contributor="Table 4", channel="poster"),
        card("c6", "Call me early", about=None, on=date(2026, 3, 1)),
    )
    return table


def found(table: Table, card_id: str) -> PublicInput:
    return table.session.get(PublicInput, card_id)


def test_an_empty_place_says_how_to_begin() -> None:
    table = Table(PLACE)
    assert "no cards yet; type the first one, or bring in a file" in table.text()
    assert isinstance(table.do("input.show"), Say)
    assert isinstance(table.do("input.alike"), Say)


def test_cards_stand_under_their_themes_those_without_one_first(table: Table) -> None:
    assert table.text() == (
        "What people said\n"
        "6 cards from 2 events · 0 answered · 6 without an answer\n"
        "\n"
        "No theme yet  4 cards, 4 without an answer\n"
        "1 Art every week  ○ no answer yet · Forum · Families · en\n"
        "2 Arte cada semana  ○ no answer yet · Forum · Families · es\n"
        "5 Paint the walls  ○ no answer yet · Form\n"
        "6 Call me early  ○ no answer yet\n"
        "\n"
        "Theme 1: Arts  1 card, 1 without an answer\n"
        "4 Music too  ○ no answer yet · Form · Students\n"
        "\n"
        "Theme 2: Attendance  1 card, 1 without an answer\n"
        "3 Ask why they stay away  ○ no answer yet · Form · Students\n"
    )


def test_a_card_says_in_words_what_became_of_it(table: Table) -> None:
    table.pointed = "c2"
    table.do("input.translation", text="Art each week", by="Ana Ruiz")
    table.take(merge_cards(table.session, "c2", ["c1", "c5"]))
    table.take(draw(table.session, option("o1", drawn_from=("c2",))))
    assert (
        "2 Arte cada semana  ✓ used · Forum · Families · es\n"
        "  Art each week (translated by Ana Ruiz)\n"
        "  became option 1.1\n"
        "  holds 2 like it: 1 and 5\n"
    ) in table.text()
    assert "3 answered · 3 without an answer" in table.text()


def test_every_answer_has_a_sign_and_a_word() -> None:
    assert set(SIGNS) == set(Disposition)
    for became, shown in SIGNS.items():
        sign, word = shown.split(" ", 1)
        assert word == became.value
        assert not sign.isalnum()


def test_what_is_typed_is_a_card_of_the_meeting_and_of_a_theme(table: Table) -> None:
    table.add(Meeting(id="m1", title="Poster night", opened=NOW))
    table.type("Card", "We need more buses", "And later ones")
    table.type("Arts", "A choir in each school")
    new = table.session.all(PublicInput)[-3:]
    assert [each.text for each in new] == [
        "We need more buses",
        "And later ones",
        "A choir in each school",
    ]
    assert [each.themes for each in new] == [(), (), ("t1",)]
    assert {(each.event, each.on, each.issue) for each in new} == {
        ("Poster night", NOW.date(), "prep")
    }


def test_one_card_is_answered_in_three_keys(table: Table) -> None:
    table.pointed = "c1"
    form = table.do("input.answer")
    assert [each.key for each in form.fields] == ["disposition", "reason", "numbers", "again"]
    assert field(form, "numbers").value == "1"
    table.do("input.answer", disposition="not now", reason="There is no data yet.")
    assert table.said == "Card 1: not now."
    assert "1 Art every week  – not now · Forum · Families · en" in table.text()
    assert "  There is no data yet.\n" in table.text()


def test_several_cards_are_answered_by_number_and_keep_what_they_have(table: Table) -> None:
    table.do("input.answer", numbers="1 3-4", disposition="used", reason="")
    table.do("input.answer", numbers="1-6", disposition="elsewhere", reason="The city decides.")
    assert table.said == "3 cards: elsewhere. 3 cards kept the answer there was."
    assert found(table, "c1").disposition is Disposition.USED
    table.do("input.answer", numbers="1", disposition="needs more", reason="Which art?", again=True)
    assert found(table, "c1").disposition is Disposition.NEEDS_MORE
    with pytest.raises(RuleError, match="say that theirs is to change as well"):
        table.do("input.answer", numbers="1", disposition="used")


def test_a_whole_theme_is_answered_at_once(table: Table) -> None:
    table.do("input.theme", numbers="1 2", there="t1", new="")
    table.pointed = "t1"
    assert field(table.do("input.answer"), "numbers").value == "theme 1"
    table.do("input.answer", disposition="partly used", reason="Music has to wait.")
    assert table.said == "3 cards: partly used."
    assert "Theme 1: Arts  3 cards, all answered" in table.text()


def test_an_answer_needs_its_reason_and_a_number_that_is_there(table: Table) -> None:
    with pytest.raises(RuleError, match="“Not now” takes a reason"):
        table.do("input.answer", numbers="1", disposition="not now", reason=" ")
    with pytest.raises(RuleError, match="There is no card 19 here"):
        table.do("input.answer", numbers="19", disposition="used")
    with pytest.raises(RuleError, match="There is no theme 7; the themes are 1, 2"):
        table.do("input.answer", numbers="theme 7", disposition="used")
    with pytest.raises(RuleError, match="Name the cards by their numbers"):
        table.do("input.answer", disposition="used")


def test_a_second_answer_is_given_after_the_decision(table: Table) -> None:
    table.pointed = "c1"
    table.do("input.answer", disposition="not now", reason="No money.")
    table.do("input.later", disposition="used", reason="The Board found some.")
    assert "✓ used in the end · Forum" in table.text()
    assert "  The Board found some.\n" in table.text()
    assert found(table, "c1").disposition is Disposition.NOT_NOW


def test_cards_go_into_a_theme_new_or_there(table: Table) -> None:
    table.do("input.theme", numbers="5 6", new="Buildings")
    assert table.said == "2 cards: “Buildings”. It is a new theme."
    table.pointed = "c1"
    table.do("input.theme", there="t1")
    assert table.said == "Card 1: “Arts”."
    table.do("input.theme", new="buildings")
    assert table.said == "Card 1: “buildings”."
    assert len(table.session.all(Theme)) == 3
    assert "also in Buildings" in table.text()
    table.do("input.theme", there="none")
    assert found(table, "c1").themes == ()
    with pytest.raises(RuleError, match="Choose a theme"):
        table.do("input.theme", numbers="2")


def test_a_theme_that_is_typed_goes_before_the_one_chosen(table: Table) -> None:
    table.do("input.theme", numbers="5", new="Buildings", there="t1")
    assert table.said == "Card 5: “Buildings”. It is a new theme."
    before = found(table, "c5").themes
    with pytest.raises(RuleError, match="Either the theme “Music” or no theme: choose one"):
        table.do("input.theme", numbers="5", new="Music", there="none")
    assert found(table, "c5").themes == before


def test_the_theme_is_asked_for_in_the_same_order_once_there_is_one(table: Table) -> None:
    fresh = Table(PLACE, process="state-district")
    fresh.add(party("Families", at_table=False), card("c1", "More buses", event="Forum"))
    first = [each.key for each in fresh.do("input.theme").fields]
    assert first == ["numbers", "new"]
    assert [each.key for each in table.do("input.theme").fields] == [*first, "there"]


def test_a_number_that_is_none_is_answered_with_those_there_are(table: Table) -> None:
    with pytest.raises(RuleError, match="There is no card 97 here; there are 1 to 6"):
        table.do("input.theme", numbers="97", new="Buildings")
    table.add(*(card(f"more{number}", f"Card {number}") for number in range(7, 297)))
    table.take(withdraw(table.session, "more100"))
    with pytest.raises(RuleError, match="there are 1 to 99, 101 to 296"):
        table.do("input.theme", numbers="297", new="Buildings")


def test_cards_are_merged_by_number_and_let_go_again(table: Table) -> None:
    table.take(answer_cards(table.session, ["c2"], Disposition.PARTLY, "Some of it."))
    table.do("input.merge", numbers="1 2 4")
    assert table.said == "Cards 1 2 4 merged; every one keeps its words."
    assert "holds 2 like it: 2 and 4" in table.text()
    assert found(table, "c1").reason == "Some of it."
    assert found(table, "c1").themes == ("t1",)
    table.do("input.merge", numbers="", apart="4")
    assert found(table, "c4").merged_into is None
    with pytest.raises(RuleError, match="at least two cards"):
        table.do("input.merge", numbers="3")


def test_near_duplicates_are_merged_by_a_person_alone(table: Table) -> None:
    table.add(card("c7", "Art every week!", event="Form"), card("c8", "Call me early on"))
    form = table.do("input.alike")
    assert [each.key for each in form.fields] == ["c1", "c6"]
    assert all(each.value == "" for each in form.fields)
    assert "1  Art every week  (Forum · Families · en)\n7  Art every week!  (Form)" in (
        form.fields[0].label
    )
    assert table.do("input.alike", c1="", c6="").actions == ()
    table.do("input.alike", c1="all")
    assert table.said == "1 card merged into others; every one keeps its words."
    assert found(table, "c7").merged_into == "c1"
    assert found(table, "c8").merged_into is None


def test_every_card_that_would_be_merged_is_read_out_whole(table: Table) -> None:
    said = f"Every school needs {'a nurse and ' * 30}a library"
    table.add(*(card(f"n{number}", f"{said}{'!' * number}") for number in range(9)))
    form = table.do("input.alike")
    (group,) = form.fields
    assert "merge all 9" in group.options[1][1]
    assert [line.partition("  ")[2] for line in group.label.splitlines()] == [
        f"{said}{'!' * number}" for number in range(9)
    ]


@pytest.mark.parametrize("size", ["small", "usual"])
async def test_near_duplicates_open_on_their_first_card(tmp_path: Path, size: str) -> None:
    path = a_forum(tmp_path, 6)
    said = "Every school needs a nurse, a library and somebody who answers the telephone"
    with Record(path) as record:
        alike = [card(f"n{number}", f"{said}{'!' * number}") for number in range(30)]
        record.append(adding(*alike), by=BY)
    async with at_the_desk(path.parent, session=path, size=SIZES[size]) as desk:
        await go_to(desk, "input")
        await desk.choose("Alike")
        assert "Cards that say nearly the same" in desk.text()
        assert "Read them to the room" in desk.text()
        assert f"7  {said}"[:50] in desk.text()
        assert "PgUp PgDn read on" in desk.text()
        for _ in range(6):
            await desk.press("pagedown")
        assert "leave them as they are" in desk.text()
        await desk.press("pageup", "pageup", "pageup", "pageup", "pageup", "pageup", "m")
        await desk.press("ctrl+s")
        assert desk.said == "29 cards merged into others; every one keeps its words."


def test_many_groups_of_near_duplicates_are_looked_through_a_few_at_a_time() -> None:
    table = Table(PLACE)
    words = ("buses", "lunch", "music", "books", "tests", "sports", "safety", "nurses", "homework")
    for place, word in enumerate(words):
        table.add(card(f"a{place}", f"Our school should do something about {word * 3}"))
        table.add(card(f"b{place}", f"Our school should do something about {word * 3}!"))
    asked = table.do("input.alike")
    if isinstance(asked, Form):
        assert len(asked.fields) <= 8
    else:
        assert isinstance(asked, Ask)
        assert asked.title.startswith("9 groups")
        assert len(asked.then("8").fields) == 1  # type: ignore[union-attr]


def test_a_card_is_set_aside_with_its_reason_and_taken_up_again(table: Table) -> None:
    table.pointed = "c6"
    table.do("input.set_aside", why="It names a person.")
    assert "Set aside; the words stay\n6 Call me early\n  It names a person.\n" in table.text()
    assert "Set aside" not in table.text(showing=True)
    table.do("input.set_aside")
    assert table.said == "Card 6 is worked with again."


def test_a_card_becomes_an_interest_of_those_without_a_seat(table: Table) -> None:
    table.pointed = "c1"
    form = table.do("input.becomes", chosen="interest")
    assert field(form, "parties").value == ("families",)
    assert field(form, "text").value == "Art every week"
    gesture = form.make(Table.as_offered(form))
    table.take(gesture.actions)
    (made,) = table.session.all(Interest)
    assert (made.parties, made.drawn_from) == (("families",), ("c1",))
    assert (made.to_confirm, made.confirmed_by) == (False, ("c1",))
    assert made.basis == "what Families said, Forum"
    assert found(table, "c1").disposition is Disposition.USED
    assert "became interest 1.1" in table.text()


def test_an_interest_said_for_others_is_to_be_confirmed(table: Table) -> None:
    table.pointed = "c3"
    table.do("input.becomes", chosen="interest", parties=("families",), basis="students said it")
    (made,) = table.session.all(Interest)
    assert (made.to_confirm, made.basis) == (True, "students said it")
    table.do("input.becomes", chosen="interest", parties=("union",), text="Ours", there="")
    assert not table.session.all(Interest)[-1].to_confirm
    with pytest.raises(RuleError, match="Say whose interest it is"):
        table.do("input.becomes", chosen="interest", parties=(), text="Whose", there="")


def test_cards_become_an_option_or_a_measure_or_join_one(table: Table) -> None:
    table.do("input.becomes", chosen="option", numbers="1 2", text="Art in each school")
    assert table.said == "2 cards: now an option."
    (made,) = table.session.all(Option)
    assert (made.text, made.drawn_from, made.offered_by) == (
        "Art in each school",
        ("c1", "c2"),
        None,
    )
    table.do("input.becomes", chosen="option", numbers="4", there=made.id)
    assert table.said == "Card 4: part of option 1.1."
    table.pointed = "t2"
    table.do("input.becomes", chosen="measure", unit="percent", better="lower")
    (read,) = table.session.all(Indicator)
    assert (read.text, read.drawn_from, read.better) == ("Attendance", ("t2",), "lower")
    assert found(table, "c3").disposition is Disposition.USED


def test_nothing_comes_of_a_card_without_an_issue() -> None:
    table = Table(PLACE)
    table.add(card("c1"))
    table.session = Session().after([])
    with pytest.raises(RuleError, match="There is no issue yet"):
        table.do("input.becomes", chosen="option")


def test_an_edit_to_a_draft_is_taken_up_or_answered(table: Table) -> None:
    table.add(Proposal(id="p1", issue="prep", text="Schools may teach art."))
    table.pointed = "c1"
    with pytest.raises(RuleError, match="is about no straw design and no clause"):
        table.do("input.take_up")
    table.do("input.detail", about="p1", proposed="Schools will teach art.")
    assert "about straw design 1: Schools will teach art." in table.text()
    form = table.do("input.take_up")
    assert "It asks for: Schools will teach art." in form.about
    table.do("input.take_up", text="Schools will teach art.")
    assert table.said == "Card 1: the edit is taken up."
    assert [each.text for each in table.session.all(Proposal)] == [
        "Schools may teach art.",
        "Schools will teach art.",
    ]


def test_whom_a_card_comes_from_is_said_and_told(table: Table) -> None:
    table.pointed = "c5"
    assert PLACE.tells(table.at()) == "Card 5: Table 4 · poster"
    table.do("input.detail", group="Artists", on="2026-03-01", issue="prep")
    assert (found(table, "c5").group, found(table, "c5").issue) == ("Artists", "prep")
    assert PLACE.tells(table.at()) == "Card 5: Table 4 · poster · 1 March 2026"
    with pytest.raises(RuleError, match="is not a day"):
        table.do("input.detail", on="yesterday")


def test_words_are_changed_only_for_a_typing_mistake(table: Table) -> None:
    table.pointed = "c1"
    form = table.do("edit")
    assert form.about == "Only for a typing mistake: these are somebody's own words."
    table.do("edit", text="Art every week.")
    assert found(table, "c1").text == "Art every week."
    table.pointed = "t1"
    table.do("edit", text="The arts")
    assert table.session.get(Theme, "t1").text == "The arts"
    table.pointed = "prep"
    with pytest.raises(RuleError, match="Point at a card or a theme"):
        table.do("edit")


def test_where_cards_came_from_stands_under_them(table: Table) -> None:
    aside = (RowSetAside(row=3, why="no words"),)
    intake = Intake(id="n1", title="Poster night", rows=2, set_aside=aside, repeated=1)
    table.add(intake)
    table.pointed = "n1"
    table.do("edit", sponsor="A foundation", purpose="To hear families")
    text = table.text(100)
    assert "Where they came from\n" in text
    assert "Poster night  2 rows · 0 cards · 1 set aside · 1 were here already" in text
    assert "To hear families · paid for or held by A foundation" in text
    assert "row 3: no words" in text
    assert "Poster night" not in table.text(showing=True)


def shown(table: Table, part: str) -> str:
    at = table.at()
    return lay_out(PLACE.view(type(at)(**{**at.__dict__, "part": part})), 80).text()


def test_a_part_of_the_cards_is_shown_alone(table: Table) -> None:
    answer = table.do("input.show")
    assert isinstance(answer, Ask)
    words = dict(answer.options)
    assert words[""] == "Everything: 6 cards"
    assert words["theme:"] == "No theme yet: 4 cards"
    assert words["theme:t2"] == "Attendance (theme, 1 card)"
    assert words["event:Form"] == "Form (event, 3 cards)"
    assert words["language:es"] == "es (language, 1 card)"
    assert words["from:Table 4"] == "Table 4 (from, 1 card)"
    assert answer.then("event:Form") == Go("input", "prep", "event:Form")
    for part, numbers in {
        "event:Form": "345",
        "group:Families": "12",
        "language:es": "2",
        "from:Table 4": "5",
        "theme:t1": "4",
        "theme:": "1256",
        "open": "125643",
    }.items():
        lines = shown(table, part).splitlines()
        assert "".join(line[0] for line in lines if line[:1].isdigit())[1:] == numbers, part
    assert "Shown: Form (event, 3 cards)" in shown(table, "event:Form")


def test_a_theme_pointed_to_is_shown_alone_and_one_that_is_gone_shows_everything(
    table: Table,
) -> None:
    table.pointed = "t1"
    assert table.do("input.show") == Go("input", "prep", "theme:t1")
    assert shown(table, "theme:gone") == table.text()


def test_all_that_is_shown_is_answered_at_once(table: Table) -> None:
    at = table.at()
    here = type(at)(**{**at.__dict__, "part": "event:Form"})
    doing = next(each for each in PLACE.doings if each.id == "input.answer")
    form = doing.run(here)
    assert isinstance(form, Form)
    answers = {**Table.as_offered(form), "numbers": "all", "disposition": "used"}
    gesture = form.make(answers)
    assert isinstance(gesture, Gesture)
    assert gesture.said == "3 cards: used."


def test_voices_stand_beside_the_cards(table: Table) -> None:
    table.add(interest("i1", parties=("families",), basis="a survey", to_confirm=True))
    table.take(answer_cards(table.session, ["c1"], Disposition.USED, ""))
    assert table.do("input.voices") == Go("input", "prep", "voices")
    text = shown(table, "voices")
    assert "6 cards · 1 person or table · 2 events · 1 channel · 2 languages" in text
    assert "· Families  seats 0 of 4 · interests 1 of 1 · cards 2 of 6\n" in text
    assert "  answers: 1 used, 1 without an answer\n" in text
    assert "  needs: interpretation\n" in text
    assert "A seat, and no interest yet\n○ Union\n○ Committee\n" in text
    assert "○ Families  0 of 1 interest served · 1 to confirm\n" in text
    assert "nothing that stands serves them" in text


def test_an_interest_for_the_absent_is_confirmed_from_their_cards(table: Table) -> None:
    table.place = interests.PLACE
    form = table.type("For Families", "Safe walks")
    assert isinstance(form, Form)
    assert field(form, "own").value is False
    table.answer(form, basis="a survey")
    (made,) = table.session.all(Interest)
    assert made.to_confirm
    assert "○ to confirm · basis: a survey" in table.text()
    table.pointed = made.id
    table.do("interest.confirm", cards="1 2", words="At the forum")
    assert "basis: a survey · ✓ confirmed: cards 1 and 2, At the forum" in table.text()


def test_what_a_party_needs_to_take_part_is_noted_where_others_are_heard(table: Table) -> None:
    table.place = parties.PLACE
    table.pointed = "families"
    table.do("party.detail", needs="interpretation, childcare")
    assert "to take part: interpretation, childcare" in table.text()
    assert table.do("input.voices") == Go("input", "prep", "voices")


def test_a_session_that_needs_none_of_it_sees_none_of_it() -> None:
    table = Table(parties.PLACE)
    table.pointed = "union"
    at = table.at()
    assert "needs" not in [each.key for each in table.do("party.detail").fields]
    listed = [each.id for each in parties.PLACE.doings if each.when(at)]
    assert "input.voices" not in listed
    labor = load_template("labor-management")[0]
    state = load_template("state-district")[0]
    assert PLACE not in offered(table.session, labor)
    assert PLACE in offered(table.session, state)
    table.add(card("c1"))
    assert PLACE in offered(table.session, labor)


def test_hostile_and_long_words_stay_words(table: Table) -> None:
    table.type("Card", HOSTILE, LONG)
    table.do("input.theme", numbers="7", new="[b]Theme[/b]")
    text = table.text(40)
    assert "[b]Theme[/b]" in text
    assert "\x1b" not in text
    assert all(len(line) <= 40 for line in text.splitlines())


def a_forum(folder: Path, number: int) -> Path:
    """Return a session of a state table with so many cards, closed."""
    path = Library(folder).create("School quality")
    with Record(path) as record:
        record.append(adding(charter(title="School quality", process="state-district")), by=BY)
        record.append(adding(party("Agency"), party("Teachers")), by=BY)
        record.append(adding(issue(title="What to measure")), by=BY)
        record.append(adding(*themes()), by=BY)
        record.append(adding(*cards(number)), by=BY)
        record.append(set_cards_aside(record.session, ["c6"], "Off topic."), by=BY)
    return path


async def picked(desk: Desk, begins: str) -> None:
    """Take the answer that begins so."""
    picks = desk.screen.query_one(OptionList)
    words = [str(each.prompt) for each in picks.options]
    picks.highlighted = next(at for at, each in enumerate(words) if each.startswith(begins))
    await desk.press("enter")


@pytest.mark.parametrize("size", ["small", "usual"])
async def test_three_hundred_cards_are_found_by_theme_and_answered(
    tmp_path: Path, size: str
) -> None:
    path = a_forum(tmp_path, 300)
    async with at_the_desk(path.parent, session=path, size=SIZES[size]) as desk:
        await go_to(desk, "input")
        assert "300 cards from 3 events · 1 answered · 299 without an answer" in desk.text()
        assert "theme 1 Arts  50 cards, 50 without an answer" in desk.text()
        await desk.point(lambda item: getattr(item, "id", "") == "t2")
        await desk.choose("Show")
        assert "Shown: Attendance (theme, 50 cards)" in " ".join(desk.text().split())
        await desk.press("ctrl+t", "down", "a")
        await desk.press("n", "tab")
        await desk.type("No school counts it yet.")
        await desk.press("ctrl+s")
        assert "not now" in desk.said
        answered = [each for each in desk.record.session.all(PublicInput) if each.disposition]
        assert [each.reason for each in answered] == ["No school counts it yet."]
        await desk.choose("Show")
        await picked(desk, "Everything")
        assert "2 answered" in desk.text()


async def test_the_room_follows_to_the_part_that_is_shown(tmp_path: Path) -> None:
    path = a_forum(tmp_path, 70)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await go_to(desk, "input")
        await desk.choose("Show")
        await picked(desk, "Boston forum")
        await desk.press("f8")
        assert "Shown: Boston forum (event" in desk.text()
        await desk.press("f8")
        await desk.choose("Voices")
        assert "Whose voices are heard" in desk.text()
        await desk.choose("Voices")
        assert "What people said" in desk.text()


async def test_where_one_was_is_where_one_begins_again(tmp_path: Path) -> None:
    path = a_forum(tmp_path, 12)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await go_to(desk, "input")
        await desk.choose("Show")
        await picked(desk, "es (language")
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        assert "Shown: es (language, 2 cards)" in desk.text()


async def test_a_card_is_typed_themed_and_made_an_option_with_real_keys(tmp_path: Path) -> None:
    path = a_forum(tmp_path, 6)
    async with at_the_desk(path.parent, session=path, size=SIZES["usual"]) as desk:
        await go_to(desk, "input")
        await desk.say("More time to talk with families")
        new = desk.record.session.all(PublicInput)[-1]
        assert new.text == "More time to talk with families"
        await desk.press("ctrl+t")
        await desk.point(lambda item: item == new)
        await desk.press("t", "tab")
        await desk.type("Time")
        await desk.press("ctrl+s")
        assert [each.text for each in desk.record.session.all(Theme)][-1] == "Time"
        await desk.press("o", "ctrl+s")
        (made,) = desk.record.session.all(Option)
        assert made.drawn_from == (new.id,)
        await desk.press("ctrl+z")
        assert desk.record.session.all(Option) == []


def test_putting_cards_into_a_theme_is_one_gesture(table: Table) -> None:
    actions = put_in_theme(table.session, ["c1", "c2"], table.new_id, text="Arts")
    assert len(actions) == 2


def test_a_review_leads_to_the_voices_and_from_a_card_to_what_became_of_it(tmp_path: Path) -> None:
    with Record(a_forum(tmp_path, 6), write=False) as record:
        reading = Reading(record.entries, load_template("state-district")[0], NOW)
        contents = page(reading, "contents")
        voices = page(reading, "voices")
        one = page(reading, "c6")
    assert contents
    assert "Whose voices were heard?" in lay_out(contents.view, 80).text()
    assert voices
    assert "Students  interests" not in lay_out(voices.view, 80).text()
    assert "cards 2 of 6" in lay_out(voices.view, 80).text()
    assert one
    assert "set aside: Off topic." in lay_out(one.view, 80).text()
