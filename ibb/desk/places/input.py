"""What people said: cards on the board, their themes, and an answer for every one of them."""

from collections.abc import Sequence
from functools import partial

from ibb.desk.at import Answer, At, Doing, Gesture, Go, Make, Place, Taker
from ibb.desk.board.view import View
from ibb.desk.places import input_cards
from ibb.desk.places.common import added, today, withdraw_pointed
from ibb.desk.places.input_alike import near_duplicates
from ibb.desk.places.input_bringing import bring
from ibb.desk.places.input_cards import EVERYTHING, KEY, VOICES, part_of, parts_offered
from ibb.desk.places.input_detail import detail, edit, translation
from ibb.desk.places.input_drawing import becomes, interest, measure, option, take_up
from ibb.desk.places.input_forms import answer, later, merge, set_aside, show, theme
from ibb.desk.places.input_voices import voices_view
from ibb.documents.wording import day, short
from ibb.model.items import Intake, PublicInput, Theme
from ibb.model.queries import open_meeting


def view(at: At) -> View:
    """Return the cards of the part that is shown, or how far each group was heard."""
    return voices_view(at) if part_of(at) == VOICES else input_cards.view(at)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: cards, as they are said, with or without a theme."""
    found = [Taker("Card", "type what somebody said, as they said it", _making(at, None))]
    found += [
        Taker(
            short(each.text, 18),
            f"a card on “{short(each.text, 40)}”; Tab changes the theme",
            _making(at, each.id),
            each.id,
        )
        for each in at.session.all(Theme)
    ]
    return found


def _making(at: At, theme_id: str | None) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        meeting = open_meeting(at.session)
        items = [
            PublicInput(
                id=at.new_id(),
                text=line,
                issue=at.issue_id,
                event=meeting.title if meeting else "",
                on=today(at),
                themes=(theme_id,) if theme_id else (),
            )
            for line in lines
        ]
        return added(items)

    return make


def shown(at: At, part: str) -> Go:
    """Show a part of this place."""
    return Go(KEY, at.issue_id, part)


def show_part(at: At) -> Answer:
    """Show one theme, event, group, language or table alone, or what has no answer."""
    return show(at, parts_offered, partial(shown, at))


def voices(at: At) -> Answer:
    """Show who sits, who spoke and who decides; from there, the cards again."""
    return shown(at, EVERYTHING if at.part == VOICES else VOICES)


def tells(at: At) -> str:
    """Return whom the card pointed to comes from, and how."""
    item = at.pointed_item()
    if not isinstance(item, PublicInput):
        return ""
    intake = at.session.find(item.intake) if item.intake else None
    row = f"{intake.title}, row {item.row}" if isinstance(intake, Intake) and item.row else ""
    told = (item.contributor, item.channel, day(item.on) if item.on else "", row)
    known = " · ".join(each for each in told if each)
    return f"{at.session.name_first(item.id)}: {known}" if known else ""


PLACE = Place(
    KEY,
    "Public input",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("input.answer", answer),
        Doing("input.show", show_part),
        Doing("input.bring", bring),
        Doing("input.theme", theme),
        Doing("input.becomes", becomes),
        Doing("input.alike", near_duplicates),
        Doing("input.merge", merge),
        Doing("input.set_aside", set_aside),
        Doing("input.translation", translation),
        Doing("input.detail", detail),
        Doing("input.take_up", take_up),
        Doing("input.later", later),
        Doing("input.voices", voices),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "input.answer", "more", "on"),
    help=(
        "What people outside the table said, each on a card, in their own words. Put cards into "
        "themes, let them become interests, options or measures, and say of every card what "
        "became of it and why. Ctrl+T and the arrows go to a card: a answers, t theme, i "
        "interest, o option, m measure, s sets aside, w shows which."
    ),
    tells=tells,
    letters={
        "a": answer,
        "t": theme,
        "i": interest,
        "o": option,
        "m": measure,
        "s": set_aside,
        "w": show_part,
    },
)
