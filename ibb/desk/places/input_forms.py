"""What is asked when cards are answered, put into themes, translated or told apart."""

import re
from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture, Say
from ibb.desk.places.common import chosen_by_number, labels
from ibb.desk.places.input_cards import shown_cards
from ibb.documents.wording import counted, short
from ibb.model.errors import RuleError
from ibb.model.intake_gestures import merge_cards, unmerge_card
from ibb.model.items import Disposition, PublicInput, Theme
from ibb.model.session import Session
from ibb.model.voices_gestures import (
    answer_cards,
    put_in_theme,
    set_cards_aside,
    take_cards_up,
    take_out_of_themes,
    theme_called,
    whole_card,
)
from ibb.process.voices import is_answered

NEW, NONE = "", "none"
WHICH = "3 5-9, theme 2, or all for what is shown"
_THEME = re.compile(r"\b(?:theme\s*|t)([0-9]+)\b", re.IGNORECASE)
_ALL = frozenset({"all", "all shown", "shown"})


def numbers_of(at: At) -> str:
    """Return what is pointed to as one types it: the number of a card, or a theme."""
    item = at.pointed_item()
    if isinstance(item, PublicInput):
        return at.session.label(item.id)
    return f"theme {at.session.label(item.id)}" if isinstance(item, Theme) else ""


def cards_meant(at: At, said: str) -> list[PublicInput]:
    """Return the cards that numbers, themes or “all” mean, each once.

    Raises ``RuleError`` for what is no card and no theme here.
    """
    if not said.strip():
        raise RuleError("Name the cards by their numbers, such as 3 5-9.")
    if said.strip().casefold() in _ALL:
        return shown_cards(at)
    session = at.session
    themes = {session.label(each.id): each for each in session.all(Theme)}
    found: dict[str, PublicInput] = {}
    for number in _THEME.findall(said):
        theme = themes.get(number)
        if theme is None:
            raise RuleError(f"There is no theme {number}; the themes are {', '.join(themes)}.")
        found |= {e.id: e for e in standing(session) if theme.id in e.themes}
    rest = _THEME.sub(" ", said)
    every = session.all(PublicInput)
    found |= {each.id: each for each in chosen_by_number(session, every, rest, "card")}
    return list(found.values())


def standing(session: Session) -> list[PublicInput]:
    """Return the cards that the table works with: not merged into others, not set aside."""
    return [e for e in session.all(PublicInput) if not e.merged_into and e.set_aside is None]


def answer(at: At) -> Answer:
    """Say what became of cards, and why."""
    return _answering(at, later=False)


def later(at: At) -> Answer:
    """Say what became of cards once those who decide had decided."""
    return _answering(at, later=True)


def _answering(at: At, *, later: bool) -> Form:
    session = at.session
    pointed = at.pointed_item()
    card = whole_card(session, pointed.id) if isinstance(pointed, PublicInput) else None
    now = (card.later if later else card.disposition) if card else None
    why = (card.later_reason if later else card.reason) if card else ""

    def make(answers: Answers) -> Gesture:
        meant = cards_meant(at, answers["numbers"])
        wholes = {each.id: each for each in (whole_card(session, e.id) for e in meant)}
        kept = [
            each.id
            for each in wholes.values()
            if not answers["again"] and _answered(session, each, later=later)
        ]
        ids = [each for each in wholes if each not in kept]
        if not ids:
            raise RuleError("These cards have an answer; say that theirs is to change as well.")
        became = Disposition(answers["disposition"])
        actions = answer_cards(session, ids, became, answers["reason"], later=later)
        said = f"{_named(session, ids)}: {became.value}."
        if kept:
            said += f" {counted(len(kept), 'card')} kept the answer there was."
        return Gesture(actions, said)

    numbers = numbers_of(at)
    which = Field("numbers", "Cards", value=numbers, hint=WHICH)
    choices = tuple((each.value, each.value) for each in Disposition)
    title = "What became of it in the end" if later else "What becomes of it"
    about = (
        "Once those who decide have decided; both answers stay readable side by side."
        if later
        else "Whoever said it will read this: plain words, one reason. A theme is answered at once."
    )
    return Form(
        title,
        (
            *(() if numbers else (which,)),
            Field("disposition", "Answer", "choice", (now or Disposition.USED).value, choices),
            Field("reason", "Why", "text", why, hint="needed, except where it is used"),
            *((which,) if numbers else ()),
            Field("again", "Also where there is an answer", "yes", value=now is not None),
        ),
        make,
        f"{short(card.text, 120)}\n{about}" if card else about,
        "Answer",
    )


def _answered(session: Session, card: PublicInput, *, later: bool) -> bool:
    return card.later is not None if later else is_answered(session, card)


def _named(session: Session, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return session.name_first(ids[0])
    return counted(len(ids), "card").capitalize()


def theme(at: At) -> Answer:
    """Put cards into a theme, a new one or one that is there."""
    session = at.session
    pointed = at.pointed_item()

    def make(answers: Answers) -> Gesture:
        cards = cards_meant(at, answers["numbers"])
        ids = [each.id for each in cards]
        new = answers["new"].strip()
        if answers["there"] == NONE:
            if new:
                raise RuleError(f"Either the theme “{short(new, 30)}” or no theme: choose one.")
            return Gesture(take_out_of_themes(session, ids), f"{_named(session, ids)}: no theme.")
        there = None if new else answers["there"] or None
        if not new and there is None:
            raise RuleError("Choose a theme, or write what these cards have in common.")
        actions = put_in_theme(
            session, ids, at.new_id, theme_id=there, text=new, issue_id=at.issue_id
        )
        known = theme_called(session, new) if new else None
        name = new or session.get(Theme, there or "").text
        said = f"{_named(session, ids)}: “{name}”."
        said = said if known or there else f"{said} It is a new theme."
        return Gesture(actions, said, stays=True)

    every = tuple((each.id, each.text) for each in session.all(Theme))
    value = "" if isinstance(pointed, Theme) else numbers_of(at)
    first = pointed.id if isinstance(pointed, Theme) else NEW
    a_word = "in a word or two, instead of the choice below" if every else "in a word or two"
    return Form(
        "Theme",
        (
            Field("numbers", "Cards", value=value, hint=WHICH),
            Field("new", "A new theme", hint=a_word),
            *(
                (
                    Field(
                        "there",
                        "Or one that is there",
                        "choice",
                        first,
                        ((NEW, "the new one"), *every, (NONE, "out of every theme")),
                    ),
                )
                if every
                else ()
            ),
        ),
        lambda answers: make({"there": NEW, **answers}),
        "What cards have in common. A card may stand in several themes.",
    )


def set_aside(at: At) -> Answer:
    """Set cards aside with a reason, or take one up again."""
    session = at.session
    pointed = at.pointed_item()
    if isinstance(pointed, PublicInput) and pointed.set_aside is not None:
        name = session.name_first(pointed.id)
        return Gesture(take_cards_up(session, [pointed.id]), f"{name} is worked with again.")

    def make(answers: Answers) -> Gesture:
        ids = [each.id for each in cards_meant(at, answers["numbers"])]
        actions = set_cards_aside(session, ids, answers["why"])
        return Gesture(actions, f"{_named(session, ids)} set aside; the words stay.")

    return Form(
        "Set cards aside",
        (
            Field("numbers", "Cards", value=numbers_of(at), hint=WHICH),
            Field("why", "Why the table does not work with it"),
        ),
        make,
        "They keep their words, and their line on the sheet with this reason.",
        "Set aside",
    )


def merge(at: At) -> Answer:
    """Merge cards by their numbers, or let a merged one stand by itself again."""
    session = at.session
    pointed = at.pointed_item()
    if isinstance(pointed, PublicInput) and pointed.merged_into:
        name = session.name_first(pointed.id)
        return Gesture(unmerge_card(session, pointed.id), f"{name} stands by itself again.")

    def make(answers: Answers) -> Gesture:
        if answers["apart"].strip():
            apart = _ids(cards_meant(at, answers["apart"]))
            actions = tuple(a for each in apart for a in unmerge_card(session, each))
            return Gesture(actions, f"{_named(session, apart)}: standing alone again.")
        return merged(session, _ids(cards_meant(at, answers["numbers"])))

    held = [each for each in session.all(PublicInput) if each.merged_into]
    return Form(
        "Merge cards",
        (
            Field("numbers", "Numbers", value=numbers_of(at), hint="3 7 9: the first one is kept"),
            *(
                (
                    Field(
                        "apart", "Or let these stand alone again", hint=labels(session, _ids(held))
                    ),
                )
                if held
                else ()
            ),
        ),
        lambda answers: make({"apart": "", **answers}),
        "Every card keeps its words, its number and who said it, and gets the same answer.",
        "Merge",
    )


def _ids(cards: Sequence[PublicInput]) -> list[str]:
    return [each.id for each in cards]


def merged(session: Session, ids: Sequence[str]) -> Gesture:
    """Return the gesture that merges cards under the first; an answer one of them had stays."""
    if len(ids) < 2:  # noqa: PLR2004  a merger takes two
        raise RuleError("Merging takes the numbers of at least two cards.")
    keep, *others = ids
    actions = merge_cards(session, keep, others)
    kept = session.get(PublicInput, keep)
    had = next(
        (e for e in (session.get(PublicInput, each) for each in others) if e.disposition), None
    )
    if kept.disposition is None and kept.set_aside is None and had and had.disposition:
        actions += answer_cards(session, [keep], had.disposition, had.reason)
    return Gesture(actions, f"Cards {labels(session, ids)} merged; every one keeps its words.")


def show(
    at: At, offers: Callable[[At], tuple[tuple[str, str], ...]], go: Callable[[str], Answer]
) -> Answer:
    """Show one theme, event, group or language alone; on a theme, that one."""
    item = at.pointed_item()
    if isinstance(item, Theme) and not at.part:
        return go(f"theme:{item.id}")
    found = offers(at)
    if not at.session.all(PublicInput):
        return Say("No cards are here yet; type the first one, or bring in a file.")
    return Ask("Show which cards?", found, go)


__all__ = [
    "answer",
    "cards_meant",
    "later",
    "merge",
    "merged",
    "numbers_of",
    "set_aside",
    "show",
    "standing",
    "theme",
]
