"""Causes: why, and why that; as a list, a fishbone, a network; and what pushes whom."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ibb.desk.at import At, Form, Go, Say
from ibb.desk.beside import coach
from ibb.desk.board.layout import lay_out
from ibb.desk.places import interests
from ibb.desk.places.causes import PLACE, VIEWS
from ibb.desk.places.everything import offered
from ibb.model.errors import RuleError
from ibb.model.items import Cause, Force, Gap, Interest, Link, Option
from ibb.plain.sheets import named, read
from ibb.process.template import load_template
from ibb.store.check import check
from ibb.store.record import Record
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import begun
from tests.support.root_causes import arrow, cause, force, gap, pushed, why_novices
from tests.support.sessions import BY, adding, issue, option, party
from tests.support.tables import HOSTILE, LONG, TEMPLATE, Table, field

STATE = load_template("state-district")[0]


class Room(Table):
    """A table of a state and its districts, looking at one of the views."""

    part = ""

    def at(self, *, showing: bool = False) -> At:
        """Return what the place is given."""
        return replace(super().at(showing=showing), template=STATE, part=self.part)

    def looking(self, part: str, *, showing: bool = False, width: int = 80) -> str:
        """Return what one of the views shows."""
        self.part = part
        return self.text(width, showing=showing)


@pytest.fixture
def room() -> Room:
    return Room(PLACE)


@pytest.fixture
def millbrook(room: Room) -> Room:
    room.add(*why_novices())
    return room


def links(table: Table) -> set[tuple[str, str]]:
    label = table.session.name
    return {(label(each.begins_at), label(each.leads_to)) for each in table.session.all(Link)}


def test_an_empty_place_begins_with_a_gap(room: Room) -> None:
    assert "no gap yet; type the first one" in room.text()
    assert "type the first one" not in room.text(showing=True)
    room.type("Gap", "Half as many experienced teachers")
    assert [each.text for each in room.session.all(Gap)] == ["Half as many experienced teachers"]
    assert PLACE.takers(room.at())[0].label == "Cause"


def test_what_is_typed_answers_why_of_what_is_pointed_to(room: Room) -> None:
    room.add(gap("novices", "Novices"), cause("late", "Hiring is late"))
    room.pointed = "novices"
    because = PLACE.takers(room.at())[0]
    assert (because.label, because.hint) == ("Because", "why “Novices”?")
    room.type("Because", "Low pay", "No ladder")
    assert room.said == "2 causes recorded."
    assert links(room) == {("cause 2", "gap 1"), ("cause 3", "gap 1")}
    room.pointed = "late"
    room.type("Cause by itself", "Standing alone")
    assert len(links(room)) == 2


def test_the_number_of_the_why_is_told(millbrook: Room) -> None:
    for pointed, which in (("novices", "first"), ("late", "second"), ("seniority", "third")):
        millbrook.pointed = pointed
        assert PLACE.tells(millbrook.at()).startswith(f"The {which} why: why “")
    millbrook.pointed = "calendar"
    assert PLACE.tells(millbrook.at()) == ""
    chain = [cause(f"w{number}") for number in range(6)]
    millbrook.add(*chain, *(arrow(f"w{n + 1}", f"w{n}") for n in range(5)), arrow("w0", "field"))
    millbrook.pointed = "w5"
    assert PLACE.tells(millbrook.at()).startswith("The 7th why")


def test_five_whys_are_asked_in_one_form_and_end_where_nothing_is_said(room: Room) -> None:
    with pytest.raises(RuleError, match="Point at a gap or a cause"):
        room.do("cause.why")
    room.add(gap("novices", "Novices"))
    room.pointed = "novices"
    room.do("cause.why", why0="Hiring is late", why1="The budget is late")
    assert room.said == "2 causes recorded, each behind the one before."
    assert links(room) == {("cause 1", "gap 1"), ("cause 2", "cause 1")}


def test_a_cause_leads_to_more_by_numbers(millbrook: Room) -> None:
    millbrook.pointed = "late"
    form = millbrook.do("cause.link")
    assert (field(form, "gaps").value, field(form, "causes").value) == ("1 2", "2")
    millbrook.do("cause.link", gaps="1-3", causes="")
    assert {end for begins, end in links(millbrook) if begins == "cause 1"} == {
        "gap 1",
        "gap 2",
        "gap 3",
    }
    with pytest.raises(RuleError, match="There is no gap 9 here; there are 1 to 3"):
        millbrook.do("cause.link", gaps="9")
    with pytest.raises(RuleError, match="There is no other cause 1 here"):
        millbrook.do("cause.link", causes="1")


def test_a_gap_says_which_causes_lead_to_it(millbrook: Room) -> None:
    millbrook.pointed = "field"
    millbrook.do("cause.link", causes="7 8")
    assert {begins for begins, end in links(millbrook) if end == "gap 2"} == {"cause 7", "cause 8"}
    kept = [each for each in millbrook.session.all(Link) if each.id == "placing-field"]
    assert [each.evidence for each in kept] == ["SLE report"]


def test_options_are_put_to_work_from_either_end(millbrook: Room) -> None:
    millbrook.pointed = "placing"
    millbrook.do("cause.works", options=("check",))
    assert ("option 4", "cause 7") in links(millbrook)
    millbrook.pointed = "check"
    form = millbrook.do("cause.link")
    assert field(form, "causes").value == ("placing",)
    millbrook.do("cause.works", causes=("placing", "late"))
    assert {end for begins, end in links(millbrook) if begins == "option 4"} == {
        "cause 7",
        "cause 1",
    }


def test_working_on_something_needs_both(room: Room) -> None:
    room.add(cause("c1"))
    room.pointed = "c1"
    with pytest.raises(RuleError, match="There are no options yet"):
        room.do("cause.works")


def test_each_link_has_its_evidence(millbrook: Room) -> None:
    millbrook.pointed = "turnover"
    form = millbrook.do("cause.evidence")
    assert [each.label for each in form.fields] == [
        "To gap 3",
        "To cause 6",
        "From cause 6",
        "From cause 4",
    ]
    millbrook.do("cause.evidence", **{"turnover-leaving": "Exit interviews of 2015"})
    assert "gap 3: Exit interviews of 2015" in millbrook.text()
    millbrook.pointed = "pay"
    with pytest.raises(RuleError, match="Cause 8 is not linked yet"):
        millbrook.do("cause.evidence")


def test_a_category_is_chosen_or_named(millbrook: Room) -> None:
    millbrook.pointed = "thin"
    form = millbrook.do("cause.category")
    assert [words for _, words in field(form, "category").options] == [
        "none yet",
        "Faulty pipelines",
        "High churn",
        "Ineffective deployment",
    ]
    millbrook.do("cause.category", another="Leadership")
    assert millbrook.session.get(Cause, "thin").category == "Leadership"
    millbrook.do("cause.category", category="High churn")
    assert millbrook.session.get(Cause, "thin").category == "High churn"


def test_suggestions_are_taken_to_what_is_pointed_to(millbrook: Room) -> None:
    millbrook.pointed = "field"
    form = millbrook.do("cause.suggestions")
    assert "linked to gap 2" in form.about
    assert field(form, "chosen").options[0][1] == "Faulty pipelines: Too few people want to teach."
    with pytest.raises(RuleError, match="Mark at least one"):
        millbrook.do("cause.suggestions", chosen=())
    millbrook.do("cause.suggestions", chosen=("0",))
    assert ("cause 9", "gap 2") in links(millbrook)
    assert millbrook.session.all(Cause)[-1].category == "Faulty pipelines"
    millbrook.pointed = None
    millbrook.do("cause.suggestions", chosen=("0", "1"))
    assert millbrook.said == "2 causes recorded."
    assert not any(begins == "cause 10" for begins, _ in links(millbrook))
    plain = Table(PLACE)
    said = plain.do("cause.suggestions")
    assert isinstance(said, Say)
    assert said.words == "This process suggests no causes; type your own."


def test_the_list_says_what_leads_where_and_ends_in_quiet_sentences(millbrook: Room) -> None:
    text = millbrook.looking("")
    assert "1 Hiring is late  Faulty pipelines\n  leads to gaps 1 and 2, cause 2\n" in text
    assert "  option 1 works on it\n" in text
    assert text.endswith(
        "How they hang together\n"
        "· A circle: Turnover → Thin mentoring → Turnover.\n"
        "· Causes 1 and 7 lead to gaps 1 and 2.\n"
        "· Cause 4 leads to gaps 1 and 3.\n"
        "\n"
        "Not linked yet\n"
        "· No option works on causes 3, 7 and 8 yet.\n"
        "· Causes 2 and 5 are worked on only through a cause behind.\n"
        "· Option 4 works on no cause yet.\n"
    )


def test_the_network_is_drawn_in_lines(millbrook: Room) -> None:
    assert (
        "gap 3     Teachers leave School X twice as often as other schools\n"
        "├────── 4 Poor working conditions  stands above\n"
        "└────── 5 Turnover\n"
        "  ├──── 4 Poor working conditions  stands above\n"
        "  └──── 6 Thin mentoring\n"
        "    ├── 5 Turnover  goes round to here again\n"
        "    └── 2 option: Release mentors and reduce the load of the first year\n"
        "\n"
        "cause 8   Pay is low\n"
    ) in millbrook.looking("network")


def test_the_fishbone_has_a_head_and_bones(millbrook: Room) -> None:
    text = millbrook.looking("fishbone")
    assert (
        "◀━┓ gap 2     Black students are taught out of field 1.5 times as often as\n"
        "              others\n"
        "  ┣━━━━━━━━━━ Faulty pipelines\n"
        "  ┃ └────── 1 Hiring is late\n"
        "  ┃   └──── 1 option: Move the hiring calendar to March\n"
        "  ┗━━━━━━━━━━ Ineffective deployment\n"
        "    └────── 7 Misassignment inside schools\n"
    ) in text
    assert "Not linked yet" in text


@pytest.mark.parametrize("part", VIEWS)
@pytest.mark.parametrize("width", [24, 56, 74])
def test_no_view_is_wider_than_its_room(millbrook: Room, part: str, width: int) -> None:
    millbrook.add(*pushed())
    millbrook.type("Cause", LONG, HOSTILE)
    millbrook.add(*(cause(f"w{number}", LONG) for number in range(12)))
    millbrook.add(*(arrow(f"w{number + 1}", f"w{number}") for number in range(11)))
    for showing in (False, True):
        text = millbrook.looking(part, showing=showing, width=width)
        assert "\x1b" not in text
        if width > 24:
            assert max(len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("part", VIEWS)
def test_every_view_stands_with_nothing_in_it(room: Room, part: str) -> None:
    assert room.looking(part).strip()
    assert room.looking(part, showing=True).strip()


def test_the_room_sees_no_keys_and_no_gaps_in_a_drawing(millbrook: Room) -> None:
    assert "F3: list  [fishbone]  network  forces" in millbrook.looking("fishbone")
    assert "F3" not in millbrook.looking("fishbone", showing=True)
    millbrook.part = "network"
    sheet = lay_out(PLACE.view(millbrook.at(showing=True)), 80, roomy=True).text()
    assert "├" in sheet
    drawn = sheet[sheet.index("gap 1") : sheet.index("gap 2")]
    assert "\n\n├" not in drawn


def test_the_views_follow_each_other(room: Room) -> None:
    seen = []
    for _ in VIEWS:
        answer = room.do("cause.view")
        assert isinstance(answer, Go)
        assert answer.place == "causes"
        room.part = answer.part or ""
        seen.append(room.part)
    assert seen == ["fishbone", "network", "forces", ""]
    room.part = "unknown"
    assert room.do("cause.view").part == "fishbone"


def test_forces_stand_in_two_columns_each_with_its_source(room: Room) -> None:
    room.add(*pushed())
    text = room.looking("forces")
    assert "Union: for change                        for how things are\n" in text
    assert "source: Conditions survey" in text
    assert "source: Contract of 1998" in text
    assert "Committee: for change                    for how things are\n" in text
    assert "only the other side is told" in text
    assert "no source yet" in text


def test_a_force_is_asked_which_way_it_pushes(room: Room) -> None:
    room.part = "forces"
    assert PLACE.takers(room.at())[0].label == "Force on Union"
    form = room.type("Force on Union", "Rights were hard to win", "Trust is thin")
    assert isinstance(form, Form)
    room.answer(form, pushes="for how things are", source="Interviews")
    assert [(e.party, e.pushes, e.source) for e in room.session.all(Force)] == [
        ("union", "for how things are", "Interviews")
    ] * 2
    assert "Nothing is told yet of what pushes Committee." in room.text()
    room.pointed = room.session.all(Force)[0].id
    room.do("cause.evidence", source="Survey")
    room.do("edit", pushes="for change", text="Rights that matter")
    (first, _) = room.session.all(Force)
    assert (first.source, first.pushes, first.text) == (
        "Survey",
        "for change",
        "Rights that matter",
    )


def test_a_force_told_as_an_interest_shows_the_link_both_ways(room: Room) -> None:
    room.add(*pushed())
    room.pointed = "budget"
    room.do("force.interest", text="A cost the town can carry", parties=("committee", "union"))
    (told,) = room.session.all(Interest)
    assert told.mutual
    assert "told as interest 1" in room.looking("forces")
    shown = lay_out(interests.PLACE.view(room.at()), 120).text()
    assert "told first as force 3" in shown


def test_for_those_without_a_seat_the_basis_is_asked(room: Room) -> None:
    room.add(
        party("Families", at_table=False), force("f1", "families", "for change", source="Forum")
    )
    room.pointed = "f1"
    assert field(room.do("force.interest"), "basis").value == "Forum"
    room.do("force.interest", text="The same teacher all year")
    assert room.session.all(Interest)[0].basis == "Forum"


def test_rewording_and_withdrawing(millbrook: Room) -> None:
    millbrook.pointed = "late"
    millbrook.do("edit", text="Hiring comes late", source="HR")
    assert millbrook.session.get(Cause, "late").source == "HR"
    millbrook.do("withdraw")
    assert not any("cause 1" in pair for pair in links(millbrook))
    for pointed, kind in (("field", Gap), ("check", Option)):
        millbrook.pointed = pointed
        millbrook.do("edit", text="Other words")
        assert "Other words" in {each.text for each in millbrook.session.all(kind)}
    millbrook.pointed = None
    with pytest.raises(RuleError, match="Point at a line"):
        millbrook.do("edit")


def test_the_coach_notices_what_nobody_works_on(millbrook: Room) -> None:
    millbrook.add(*pushed())
    shown = lay_out(coach(millbrook.at(), PLACE), 200).text()
    assert "No option works on cause 3 yet. What would change it?" in shown
    assert "Option 4 works on no cause yet. Which one would it change?" in shown
    assert "Only one side is told of what pushes “Committee”." in shown


def test_a_drawing_is_read_aloud_without_its_lines(millbrook: Room) -> None:
    millbrook.part = "fishbone"
    view = PLACE.view(millbrook.at())
    told = read(view, 100, PLACE)
    assert not set("│├└─┃┣┗━┓◀") & set(told)
    assert [each.about for each in named(view, millbrook.session, "cause 7")] == ["placing"]
    assert [each.about for each in named(view, millbrook.session, "gap 2")] == ["field"]


def test_a_process_that_needs_no_causes_does_not_offer_them(room: Room) -> None:
    assert "causes" not in [each.key for each in offered(room.session, TEMPLATE)]
    assert "causes" in [each.key for each in offered(room.session, STATE)]
    room.add(cause("c1"))
    assert "causes" in [each.key for each in offered(room.session, TEMPLATE)]


def an_issue(folder: Path, *items: Any) -> Path:
    path = begun(folder)
    with Record(path) as record:
        record.append(adding(party("Union"), party("Committee"), issue()), by=BY)
        if items:
            record.append(adding(*items), by=BY)
    return path


async def at_causes(desk: Desk) -> None:
    desk.session_screen.go(Go("causes", "prep"))
    await desk.settle()


async def test_five_whys_are_typed_one_after_the_other(tmp_path: Path) -> None:
    path = an_issue(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await at_causes(desk)
        await desk.say("English learners get novices")
        assert desk.said.startswith("Gap recorded. The first why: why “English learners")
        for which, why in (
            ("second", "Hiring is late"),
            ("third", "The budget is late"),
            ("fourth", "The town votes in June"),
        ):
            await desk.say(why)
            assert desk.said == f"Cause recorded. The {which} why: why “{why}”?"
            assert f"Because ▸ why “{why}”?" in desk.text()
        assert len(desk.record.session.all(Link)) == 3
        await desk.press("ctrl+z")
        assert len(desk.record.session.all(Cause)) == 2
    assert check(path).problems == ()


async def test_the_hint_follows_the_pointer(tmp_path: Path) -> None:
    path = an_issue(tmp_path, *why_novices())
    async with at_the_desk(path.parent, session=path, size=(120, 36)) as desk:
        await at_causes(desk)
        assert "Cause ▸ type a cause" in desk.text()
        await desk.point(lambda item: isinstance(item, Gap))
        assert "Because ▸ why “English learners get novice" in desk.text()
        await desk.point(lambda item: isinstance(item, Cause))
        assert "Because ▸ why “Hiring is late”?" in desk.text()


async def test_f3_turns_the_views_and_the_room_follows(tmp_path: Path) -> None:
    path = an_issue(tmp_path, *why_novices(), *pushed())
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await at_causes(desk)
        for sign in ("◀━┓ gap 1", "gap 1 ", "Union: for change"):
            await desk.press("f3")
            assert sign in desk.text()
            await desk.press("f8")
            assert sign in desk.text()
            assert "F3" not in desk.text()
            await desk.press("f8")
        await desk.press("f3")
        assert "Gaps" in desk.text()


async def test_a_force_is_recorded_with_real_keys(tmp_path: Path) -> None:
    path = an_issue(tmp_path, cause("c1"), option("o1"))
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await at_causes(desk)
        await desk.press("f3", "f3", "f3")
        await desk.say("Transfer rights were hard to win")
        await desk.press("right", "tab")
        await desk.type("Contract of 1998")
        await desk.press("ctrl+s")
        (told,) = desk.record.session.all(Force)
        assert (told.party, told.source) == ("union", "Contract of 1998")
        assert told.pushes == "for how things are"
        assert "Transfer rights were hard" in desk.text()
