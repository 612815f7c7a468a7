"""Wording what people outside the room said, and what became of it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ibb.model.items import (
    Clause,
    Indicator,
    Intake,
    Interest,
    Option,
    Proposal,
    PublicInput,
    Theme,
)
from ibb.scripts.steps.intake import SHARED
from ibb.scripts.writing.saying.further import card, heard, intake, standing
from ibb.scripts.writing.saying.unit import Unit, as_written, fields_changed, said
from ibb.scripts.writing.trial import StepValue


def taken_in(unit: Unit) -> Iterator[StepValue]:
    """Say what a file or a batch held, card by card."""
    new = unit.new
    if len(new) < 2 or len(new) != len(unit.actions) or not isinstance(new[0], Intake):  # noqa: PLR2004
        return
    cards = [item for item in new[1:] if isinstance(item, PublicInput)]
    themes = {item.id: item.text for item in new[1:] if isinstance(item, Theme)}
    if not cards or len(cards) + len(themes) < len(new) - 1:
        return
    usual = {name: _usual(cards, name) for name in SHARED}
    told = [_card(unit, each, usual, themes) for each in cards]
    value = intake(unit, new[0])
    title = {"intake": value.pop("intake"), **unit.called(new[0])}
    yield {**title, **value, **said(**usual), "cards": told}


def _usual(cards: list[PublicInput], name: str) -> Any:
    """Return what most cards say, where every one says something."""
    counts = Counter(getattr(each, name) for each in cards)
    ((most, count),) = counts.most_common(1)
    return most if count > 1 and "" not in counts else ""


def _card(unit: Unit, item: PublicInput, usual: dict[str, Any], themes: dict[str, str]) -> Any:
    as_usual = {name for name in SHARED if getattr(item, name) == usual[name]}
    own = item.model_copy(update=dict.fromkeys(as_usual, ""))
    theme_names = [themes.get(each) or unit.name(each) for each in item.themes]
    more = {
        **card(unit, own),
        **said(themes=theme_names[0] if len(theme_names) == 1 else theme_names),
        **said(row=as_written(item.row), key=item.key),
    }
    return {"text": item.text, **more} if more else item.text


def sorted_cards(unit: Unit) -> Iterator[StepValue]:
    """Say under which theme cards were sorted, a new one or one that was there."""
    cards = _cards_changed(unit)
    themes = [item for item in unit.new if isinstance(item, Theme)]
    if not cards or len(themes) < len(unit.new):
        return
    names = heard(unit, tuple(each.id for _, each in cards))
    if len(themes) == 1 and len(unit.actions) == len(cards) + 1:
        own = said(standing=standing(unit, themes[0].issue))
        yield {"theme": themes[0].text, **unit.called(themes[0]), "cards": names, **own}
    gained = {tuple(t for t in now.themes if t not in was.themes) for was, now in cards}
    if not themes and len(gained) == 1 and (under := gained.pop()):
        yield {"sort cards": names, "under": unit.names(under)}


def _cards_changed(unit: Unit) -> list[tuple[PublicInput, PublicInput]]:
    """Return the cards before and after, if nothing but cards is changed."""
    found = [
        (was, now)
        for each in unit.changed_ids
        if (was := unit.was(PublicInput, each)) and (now := unit.now(PublicInput, each))
    ]
    return found if len(found) == len(unit.changed_ids) else []


def answered(unit: Unit) -> Iterator[StepValue]:
    """Say what became of cards: merged, set aside, translated or answered."""
    cards = _cards_changed(unit) if unit.only_changes else []
    if not cards:
        return
    fields = {name for was, now in cards for name in fields_changed(was, now)}
    (_, now), names = cards[0], heard(unit, tuple(each.id for _, each in cards))
    if "merged_into" in fields:
        yield from _merged(unit, [now for was, now in cards if now.merged_into != was.merged_into])
    elif fields == {"set_aside"} and now.set_aside:
        yield {"set cards aside": names, "because": now.set_aside}
    elif fields <= {"translation", "translated_by"} and now.translation and len(cards) == 1:
        by = now.translated_by
        yield {"translate": unit.name(now.id), "to": now.translation, "translated by": by}
    elif fields <= {"disposition", "reason"} and now.disposition:
        because = said(because=now.reason)
        yield {"answer cards": names, "disposition": now.disposition.value, **because}
    elif fields <= {"later", "later_reason"} and now.later:
        because = said(because=now.later_reason)
        yield {"answer later": names, "disposition": now.later.value, **because}


def _merged(unit: Unit, merged: list[PublicInput]) -> Iterator[StepValue]:
    into = {each.merged_into for each in merged}
    if len(into) == 1 and (kept := into.pop()):
        moved = {each.id for each in merged}
        others = [
            each.id
            for each in merged
            if (was := unit.was(PublicInput, each.id)) and was.merged_into not in moved
        ]
        yield {"merge cards": heard(unit, tuple(others)), "into": unit.name(kept)}


def used(unit: Unit) -> Iterator[StepValue]:
    """Say that something that is there came out of cards, too."""
    if not unit.only_changes or not unit.changed_ids:
        return
    was, now = unit.before.find(unit.changed_ids[0]), unit.after.find(unit.changed_ids[0])
    drawn = Clause | Option | Interest | Indicator
    if not isinstance(was, drawn) or not isinstance(now, drawn):
        return
    more = tuple(each for each in now.drawn_from if each not in was.drawn_from)
    if more and fields_changed(was, now) == {"drawn_from"}:
        value = {"use cards": heard(unit, more), "in": unit.name(now.id)}
        yield value
        yield {**value, "used": "no"}


def edited(unit: Unit) -> Iterator[StepValue]:
    """Say that an edit was taken up that somebody outside the room asked for."""
    cards = [each for item_id in unit.changed_ids if (each := unit.now(PublicInput, item_id))]
    if len(cards) != 1 or not cards[0].disposition:
        return
    text = None
    for item in unit.new:
        if isinstance(item, Proposal) and len(unit.new) == 1:
            text = item.text
    for item_id in unit.changed_ids:
        clause = unit.now(Clause, item_id)
        text = clause.text if clause and not unit.new else text
    if text:
        disposition = cards[0].disposition.value
        yield {
            "take edit": unit.name(cards[0].id),
            "words": text,
            **said(disposition=disposition if disposition != "used" else None),
            **said(because=cards[0].reason),
        }


def confirmed(unit: Unit) -> Iterator[StepValue]:
    """Say what those answered for whom an interest was said."""
    found = unit.one_changed(Interest)
    if not found or not fields_changed(*found) <= {"to_confirm", "confirmation", "confirmed_by"}:
        return
    was, now = found
    more = tuple(each for each in now.confirmed_by if each not in was.confirmed_by)
    words = now.confirmation if now.confirmation != was.confirmation else ""
    cards = said(as_answered=words, cards=heard(unit, more) if more else None)
    if cards and not now.to_confirm:
        yield {"confirm interest": unit.name(now.id), **cards}


__all__ = ["answered", "confirmed", "edited", "sorted_cards", "taken_in", "used"]
