"""The test for consensus: hidden until everyone has shown, then revealed in one step."""

import json
from datetime import timedelta
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from ibb.desk.at import Gesture
from ibb.desk.hands import Show, as_json, begin, level_keys, restored
from ibb.desk.places.consensus import PLACE
from ibb.model.actions import change
from ibb.model.consensus import Level, Scale, Stance
from ibb.model.items import (
    Attendance,
    Attribution,
    Capture,
    ConsensusTest,
    Meeting,
    Proposal,
    Signal,
)
from ibb.process.template import load_template
from ibb.tui.screens.hands import HandsScreen
from ibb.tui.themes import THEMES, variables_for
from tests.support.sessions import person
from tests.support.tables import HOSTILE, LONG, NOW, Table

TEMPLATE = load_template("labor-management")[0]


def a_table(*, text: str = "Protect prep", **charter_fields: Any) -> Table:
    table = Table(PLACE, **charter_fields)
    table.add(Proposal(id="design", issue="prep", text=text))
    return table


def a_show(table: Table | None = None) -> Show:
    show = begin((table or a_table()).session, "design")
    assert show is not None
    return show


def scale(*keys: str) -> Scale:
    levels = tuple(Level(key=key, label=key, meaning=key, stance=Stance.SUPPORT) for key in keys)
    return Scale(name="Ours", question="?", levels=levels)


def meeting(table: Table, *here: str) -> None:
    table.add(Meeting(id="first", title="First", opened=NOW))
    for each in here:
        table.add(Attendance(id=f"stay-{each}", meeting="first", person=each, arrived=NOW))


# Before the reveal, without a screen.


def test_everyone_who_counts_has_a_seat_by_party() -> None:
    table = a_table()
    table.add(person("Eve", "union"), person("Fay", "union", counts=False))
    assert [each.name for each in a_show(table).seats] == ["Ana", "Ben", "Eve", "Cho", "Dee"]
    assert a_show(table).asked == {"ana", "ben", "cho", "dee", "eve"}


def test_where_attendance_is_kept_those_in_the_room_come_first() -> None:
    table = a_table()
    meeting(table, "cho", "ben", "ana")
    stay = next(each for each in table.session.all(Attendance) if each.person == "ana")
    table.take(change(stay, left=NOW + timedelta(minutes=1)))
    show = a_show(table)
    assert [(each.name, each.here) for each in show.seats] == [
        ("Ben", True),
        ("Cho", True),
        ("Ana", False),
        ("Dee", False),
    ]
    assert show.asked == {"ben", "cho"}
    assert show.go(2).put("up").asked == {"ana", "ben", "cho"}


def test_a_meeting_without_attendance_leaves_everyone_asked() -> None:
    table = a_table()
    meeting(table)
    assert len(a_show(table).asked) == 4


def test_only_a_text_can_be_tested() -> None:
    assert begin(a_table().session, "prep") is None
    assert begin(a_table().session, "gone") is None


@pytest.mark.parametrize(
    ("keys", "pressed"),
    [
        (("up", "side", "down"), "usd"),
        (("5", "4", "3", "2", "1", "0"), "543210"),
        (("up", "under", "unsure"), "uns"),
        (("u", "up", "unsure"), "upn"),
        (("uu", "u"), "au"),
        (("c", "cc"), "ca"),
    ],
)
def test_every_level_has_a_key_of_its_own(keys: tuple[str, ...], pressed: str) -> None:
    found = level_keys(scale(*keys))
    assert "".join(found) == pressed
    assert tuple(found.values()) == keys


def test_more_levels_than_keys_can_still_be_told_apart() -> None:
    keys = tuple(f"k{number}" for number in range(40))
    found = level_keys(scale(*keys))
    assert tuple(found.values()) == keys
    assert len(found) == 40


def test_shipped_scales_have_their_own_keys() -> None:
    assert ["".join(level_keys(each.scale)) for each in TEMPLATE.scales] == [
        "usd",
        "543210",
        "12345678",
    ]


def test_a_level_goes_on_to_the_next_seat_that_has_none() -> None:
    show = a_show().go(1).put("up")
    assert show.place == 2
    show = show.put("up").put("down")
    assert show.current is not None
    assert show.current.name == "Ana"
    assert [each.name for each in show.missing] == ["Ana"]
    assert show.put("side").missing == ()


def test_the_rest_get_the_level_of_the_last_key_and_no_one_else() -> None:
    show = a_show()
    assert show.put_rest() == show
    show = show.go(3).ask_or_not().go(0).put("down").put("up").put_rest()
    assert {person: hand.level for person, hand in show.hands} == {
        "ana": "down",
        "ben": "up",
        "cho": "up",
    }
    assert show.asked_seats() == ("ana", "ben", "cho")


def test_clearing_takes_back_this_seat_or_what_was_shown_last() -> None:
    show = a_show().put("up").put("down").clear()
    assert [person for person, _ in show.hands] == ["ana"]
    assert show.place == 1
    assert a_show().clear() == a_show()
    assert a_show().put("up").go(0).clear().hands == ()


def test_the_ends_hold_the_cursor() -> None:
    assert a_show().move(-1).place == 0
    assert a_show().go(99).place == 3


def test_not_asked_takes_back_what_was_shown() -> None:
    show = a_show().put("up").go(0).ask_or_not()
    assert show.asked == {"ben", "cho", "dee"}
    assert show.hands == ()
    assert show.go(0).ask_or_not().asked == {"ana", "ben", "cho", "dee"}


def test_roll_call_counts_from_the_first_level_said_aloud() -> None:
    show = a_show().put("up")
    assert show.captured is Capture.PROXY
    show = show.toggle_roll_call()
    assert show.captured is Capture.PROXY
    assert show.put("up").toggle_roll_call().captured is Capture.ROLL_CALL


def test_what_was_entered_comes_back_from_json() -> None:
    show = a_show().put("up").toggle_roll_call().put("down").go(3).ask_or_not()
    assert restored(a_show(), as_json(show)) == show


@pytest.mark.parametrize(
    "unsent", ["", "{", "[]", "null", '{"text": "Protect prep", "asked": 3, "hands": [1, ["x"]]}']
)
def test_what_cannot_be_read_begins_anew(unsent: str) -> None:
    assert restored(a_show(), unsent).hands == ()


def test_what_was_entered_for_other_words_or_people_does_not_come_back() -> None:
    kept = as_json(a_show().put("up").put("up"))
    assert restored(a_show(a_table(text="Other words")), kept) == a_show(
        a_table(text="Other words")
    )
    table = a_table()
    table.take(change(table.session.find("ana"), counts=False))
    assert [person for person, _ in restored(a_show(table), kept).hands] == ["ben"]
    other = a_table(scale=scale("yes", "no"), pass_rule=TEMPLATE.scales[0].pass_rules[0])
    assert restored(a_show(other), kept).hands == ()


def test_who_came_in_meanwhile_is_asked_too() -> None:
    table = a_table()
    meeting(table, "ana", "cho")
    kept = as_json(a_show(table).put("up"))
    table.add(Attendance(id="late", meeting="first", person="dee", arrived=NOW))
    assert restored(a_show(table), kept).asked == {"ana", "cho", "dee"}


# On the screen.


class Room(App[None]):
    """Nothing but a show of hands."""

    def __init__(self, table: Table, unsent: str = "", refuse: str | None = None) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.table = table
        self.refuse = refuse
        self.kept = unsent
        self.hands = HandsScreen(table.at(), "design", self.take, unsent=unsent, keep=self.keep)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)

    def on_mount(self) -> None:
        self.push_screen(self.hands)

    def take(self, gesture: Gesture) -> str | None:
        if self.refuse:
            return self.refuse
        self.table.answer(gesture)
        return None

    def keep(self, text: str) -> None:
        self.kept = text

    @property
    def open(self) -> bool:
        return isinstance(self.screen, HandsScreen)

    def lines(self) -> list[str]:
        """Return what the terminal shows."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def seats(self) -> list[str]:
        """Return what the terminal shows of the seats."""
        found = [line for line in self.lines() if "│" in line]
        return [
            " ".join(line.split("│")[1].split()) for line in found if line.split("│")[1].strip()
        ]

    def says(self) -> str:
        return str(self.screen.query_one("#hands-says").render())


async def pressing(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_levels_stay_hidden_until_all_are_revealed_at_once() -> None:
    app = Room(a_table(attribution=Attribution.PARTY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pressing(pilot, "u", "d")
        assert app.seats() == [
            "● shown Ana · Union",
            "● shown Ben · Union",
            "▸ ○ Cho · Committee",
            "○ Dee · Committee",
        ]
        await pressing(pilot, "enter")
        assert app.says() == "2 still to show: Cho, Dee. Space marks who is not asked."
        assert app.table.session.all(Signal) == []
        await pressing(pilot, "s", "u")
        assert app.says() == "Everyone has shown; Enter reveals."
        await pressing(pilot, "enter")
        assert not app.open
    (test,) = app.table.session.all(ConsensusTest)
    assert test.captured is Capture.PROXY
    assert test.seats == ("ana", "ben", "cho", "dee")
    assert [(each.party, each.level) for each in app.table.session.all(Signal)] == [
        ("union", "up"),
        ("committee", "up"),
        ("committee", "side"),
        ("union", "down"),
    ]
    assert app.kept == ""
    assert "1 seat at “Down”" in app.table.text()


async def test_nothing_on_the_screen_tells_the_level_before_the_reveal() -> None:
    seen = []
    for key in ("u", "s", "d"):
        app = Room(a_table())
        async with app.run_test(size=(80, 24)) as pilot:
            await pressing(pilot, key, "equals_sign")
            seen.append(app.lines())
    assert seen[0] == seen[1] == seen[2]


async def test_roll_call_shows_what_is_said_and_nothing_that_was_hidden() -> None:
    app = Room(a_table())
    async with app.run_test(size=(120, 36)) as pilot:
        await pressing(pilot, "d", "c", "u")
        assert app.seats()[:2] == ["● shown Ana · Union", "● u Ben · Union · Up"]
        await pressing(pilot, "f4")
        assert app.seats()[1] == "● shown Ben · Union"
        await pressing(pilot, "u", "u", "f6")
    assert app.table.session.all(ConsensusTest)[0].captured is Capture.ROLL_CALL


async def test_a_level_called_c_wins_over_roll_call() -> None:
    app = Room(a_table(scale=scale("c", "cc"), pass_rule=TEMPLATE.scales[0].pass_rules[0]))
    async with app.run_test() as pilot:
        await pressing(pilot, "c", "c", "c", "a", "enter")
    assert [each.level for each in app.table.session.all(Signal)] == ["c", "c", "c", "cc"]
    assert app.table.session.all(ConsensusTest)[0].captured is Capture.PROXY


async def test_the_rest_follow_and_mistakes_are_mended() -> None:
    app = Room(a_table(attribution=Attribution.PERSON))
    async with app.run_test() as pilot:
        await pressing(pilot, "equals_sign")
        assert app.says().startswith("Give one seat a level first")
        await pressing(pilot, "d", "backspace")
        assert app.says() == "Ana: cleared."
        await pressing(pilot, "u", "equals_sign", "up", "up", "up", "down", "S", "enter")
    assert [(each.person, each.level) for each in app.table.session.all(Signal)] == [
        ("ana", "up"),
        ("ben", "side"),
        ("cho", "up"),
        ("dee", "up"),
    ]


async def test_space_leaves_a_seat_out_and_says_so() -> None:
    app = Room(a_table())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressing(pilot, "space", "space")
        assert app.seats()[0] == "– not asked Ana · Union"
        await pressing(pilot, "space", "space", "up", "enter")
        assert app.says() == "Nobody is asked; Space marks who is."
        await pressing(pilot, "u", "enter")
    assert app.table.session.all(ConsensusTest)[0].seats == ("cho",)


async def test_who_is_not_in_the_room_is_marked() -> None:
    table = a_table()
    meeting(table, "cho")
    app = Room(table)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert app.seats()[:2] == [
            "▸ ○ Cho · Committee",
            "– not asked Ana · Union · not in the room",
        ]


@pytest.mark.parametrize("key", ["escape", "f5"])
async def test_going_back_keeps_what_was_entered(key: str) -> None:
    app = Room(a_table())
    async with app.run_test() as pilot:
        await pressing(pilot, "u", "d", key)
        assert not app.open
    assert app.table.session.all(Signal) == []
    assert [hand[:2] for hand in json.loads(app.kept)["hands"]] == [["ana", "up"], ["ben", "down"]]
    again = Room(app.table, app.kept)
    async with again.run_test() as pilot:
        await pilot.pause()
        assert again.says() == "What was shown before is still here."
        await pressing(pilot, "u", "u", "enter")
    assert len(again.table.session.all(Signal)) == 4


async def test_each_key_is_kept_at_once_and_nothing_when_nothing_is_left() -> None:
    app = Room(a_table())
    async with app.run_test() as pilot:
        await pressing(pilot, "u")
        assert json.loads(app.kept)["hands"] == [["ana", "up", False]]
        await pressing(pilot, "backspace")
        assert app.kept == ""


async def test_a_refusal_is_said_and_keeps_everything() -> None:
    app = Room(a_table(), refuse="The words tested are not those of straw design 1.")
    async with app.run_test() as pilot:
        await pressing(pilot, "u", "equals_sign", "enter")
        assert app.open
        assert app.says() == "The words tested are not those of straw design 1."
        assert len(json.loads(app.kept)["hands"]) == 4


async def test_twelve_seats_and_a_long_text_fit_an_old_terminal() -> None:
    gradients = TEMPLATE.scale("gradients")
    table = a_table(
        text=f"{HOSTILE}\n" + "Preparation is protected. " * 80 + LONG,
        scale=gradients.scale,
        pass_rule=gradients.pass_rules[0],
    )
    for number in range(12):
        table.add(
            person(f"Member {number} {LONG if number == 11 else ''}", "union", id=f"m{number}")
        )
    app = Room(table)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = "\n".join(app.lines())
        assert "[/b] [@click=x]y[/]" in first
        assert all(f"{level.key}  {level.label}" in first for level in gradients.scale.levels)
        assert max(len(line) for line in app.lines()) <= 80
        assert app.lines()[-1].split()[:4] == ["⏎", "reveal", "F5", "back"]
        assert app.lines()[-1].endswith("F4 roll call")
        await pressing(pilot, *["3"] * 15)
        assert any(line.startswith("▸") for line in app.seats())
        await pressing(pilot, "pagedown")
        assert "[/b]" not in "\n".join(app.lines())
        await pressing(pilot, "8", "enter")
    assert len(app.table.session.all(Signal)) == 16


async def test_the_mouse_points_at_seats_and_presses_levels() -> None:
    app = Room(a_table(attribution=Attribution.PERSON))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.click(app.screen.query(".seat")[2])
        await pilot.click(app.screen.query(".level")[2])
        await pilot.pause()
        assert app.hands.state.hand("cho") is not None
        await pressing(pilot, "u", "equals_sign", "enter")
    assert [each.level for each in app.table.session.all(Signal)] == ["up", "up", "down", "up"]


async def test_with_nobody_to_ask_it_says_so() -> None:
    table = a_table()
    for each in ("ana", "ben", "cho", "dee"):
        table.take(change(table.session.find(each), counts=False))
    app = Room(table)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.says() == "Nobody is marked as asked in tests yet."
        await pressing(pilot, "u", "space", "backspace", "equals_sign", "up", "end", "enter")
        assert app.open
