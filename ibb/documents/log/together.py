"""Actions of one gesture that read better together than one by one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ibb.documents.log.added import added
from ibb.documents.log.monitoring import value_said
from ibb.documents.log.said import begun, many, several
from ibb.documents.log.voices import answer_said, later_said, rows_said, themes_said
from ibb.documents.wording import listed, quoted
from ibb.model.actions import Action, Add, Change
from ibb.model.items import (
    AgendaItem,
    AnyItem,
    Attendance,
    Bearing,
    ConsensusTest,
    Disposition,
    Indicator,
    Intake,
    Interest,
    Link,
    Option,
    Person,
    PublicInput,
    Reading,
    Signal,
    Theme,
)
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.outcomes import read_test

_ONE_BY_ONE = 2
"""So many of a kind read well one by one."""
_LINES = 4
"""So many phrases about single cards read well; of more it is said how many were answered how."""
_ANSWER = frozenset({"disposition", "reason"})
_LATER = frozenset({"later", "later_reason"})


@dataclass(frozen=True)
class Group:
    """What is told by one phrase."""

    items: set[str]
    phrase: str


def together(action: Action, actions: tuple[Action, ...], after: Session) -> Group | None:
    """Return the phrase for an action and those like it in its gesture; None for it alone."""
    if isinstance(action, Add):
        alike = [
            each.item
            for each in actions
            if isinstance(each, Add) and each.item.kind == action.item.kind
        ]
        return _added(action.item, alike, actions, after)
    if isinstance(action, Change):
        changes = [
            each
            for each in actions
            if isinstance(each, Change)
            and each.kind == action.kind
            and _sort_of(each) == _sort_of(action)
        ]
        if len(changes) > 1:
            return _changed(action, changes, after)
        return None
    return None


def _sort_of(change: Change) -> frozenset[str]:
    """Return which fields a change is about; a reason goes with what it is the reason for."""
    fields = frozenset(change.after)
    if change.kind != "public_input":
        return fields
    return next((each for each in (_ANSWER, _LATER) if fields <= each), fields)


def _added(
    item: AnyItem, alike: list[AnyItem], actions: tuple[Action, ...], after: Session
) -> Group | None:
    items = {each.id for each in alike}
    group = None
    match item:
        case ConsensusTest():
            shown = {
                each.item.id
                for each in actions
                if isinstance(each, Add) and isinstance(each.item, Signal)
            }
            group = Group({item.id} | shown, f"{added(item, after)}: {_result(item, after)}")
        case Person() if len(alike) > _ONE_BY_ONE:
            names = listed(each.words for each in alike)
            group = Group(items, f"{len(alike)} people were named: {names}")
        case Attendance() if len(alike) > 1:
            stays = [each for each in alike if isinstance(each, Attendance)]
            names = listed(after.get(Person, stay.person).name for stay in stays)
            group = Group(items, f"{len(alike)} present: {names}")
        case AgendaItem() if len(alike) > 1:
            group = Group(items, f"On the agenda: {'; '.join(each.words for each in alike)}")
        case Intake() | PublicInput():
            group = _cards_came(item, actions, after)
        case Interest() | Option() | Indicator() if item.drawn_from:
            group = Group({item.id} | _used(item.drawn_from, actions), added(item, after))
        case Theme() | Link() | Bearing() | Reading() if len(alike) > _ONE_BY_ONE:
            group = Group(items, _many_added(alike, after))
    return group


def _used(sources: Sequence[str], actions: tuple[Action, ...]) -> set[str]:
    """Return the cards that are used because of what they became; that goes without saying."""
    return {
        each.id
        for each in actions
        if isinstance(each, Change)
        and each.id in sources
        and each.after == {"disposition": Disposition.USED.value}
    }


def _many_added(alike: list[AnyItem], after: Session) -> str:
    themes = [quoted(each.text) for each in alike if isinstance(each, Theme)]
    if themes:
        return f"{len(themes)} themes were named: {listed(themes)}"
    answers = Counter(each.answer for each in alike if isinstance(each, Bearing))
    if answers:
        told = listed(f"{number} {answer}" for answer, number in answers.items())
        return f"{len(alike)} bearings of options on commitments were noted: {told}"
    readings: dict[str, list[Reading]] = {}
    for each in alike:
        if isinstance(each, Reading):
            readings.setdefault(each.indicator, []).append(each)
    if readings:
        return "; ".join(_readings(found, after) for found in readings.values())
    return f"{len(alike)} links were drawn: " + ", ".join(
        f"{after.name(each.begins_at)} to {after.name(each.leads_to)}"
        for each in alike
        if isinstance(each, Link)
    )


def _readings(found: list[Reading], after: Session) -> str:
    indicator = after.get(Indicator, found[0].indicator)
    name = f"{after.name_first(indicator.id)}, {quoted(indicator.text)},"
    told = [value_said(each, indicator).removeprefix("read ") for each in found]
    if len(told) == 1:
        return f"{name} {value_said(found[0], indicator)}"
    return f"{name} read {listed(told)}"


def _cards_came(
    item: Intake | PublicInput, actions: tuple[Action, ...], after: Session
) -> Group | None:
    """Return how a batch of cards came in; three hundred cards are one phrase."""
    intake_id = item.id if isinstance(item, Intake) else item.intake
    new = [each.item for each in actions if isinstance(each, Add)]
    intake = next((each for each in new if isinstance(each, Intake) and each.id == intake_id), None)
    cards = {each.id for each in new if isinstance(each, PublicInput) and each.intake == intake_id}
    if intake is not None and cards:
        told = f"{many(len(cards), 'card')} came in from {quoted(intake.title)}"
        return Group({intake.id} | cards, f"{told} ({rows_said(intake, len(cards))})")
    if len(cards) <= _ONE_BY_ONE:
        return None
    known = after.find(intake_id) if intake_id else None
    origin = f" from {quoted(known.words)}" if known else ""
    return Group(cards, f"{len(cards)} cards came in{origin}")


def _changed(action: Change, changes: list[Change], after: Session) -> Group | None:
    items = {change.id for change in changes}
    kind, fields = action.kind, action.after.keys()
    if kind == "attendance" and "left" in fields:
        back = all(change.after["left"] is None for change in changes)
        what = "are in the room again" if back else "left as it ended"
        return Group(items, f"{len(changes)} people {what}")
    if kind == "issue" and fields == {"rank"}:
        order = [after.label(issue.id) for issue in issues(after) if issue.parent is None]
        return Group(items, f"The table takes the issues up in the order {listed(order)}")
    if kind == "clause" and fields == {"status"}:
        which = listed(after.label(change.id) for change in changes)
        return Group(items, f"Clauses {which} are now {action.after['status']}")
    if kind == "public_input":
        return _cards_changed(action, changes, after)
    return None


def _cards_changed(action: Change, changes: Sequence[Change], after: Session) -> Group | None:
    said = {change.id: _said(change, after) for change in changes}
    sort = _sort_of(action)
    if len(set(said.values())) > _LINES and sort in {_ANSWER, _LATER}:
        return Group(set(said), _answered(list(said), sort, after))
    same = [item_id for item_id, phrase in said.items() if phrase == said[action.id]]
    if not said[action.id] or len(same) == 1:
        return None
    names = same
    if action.after.get("merged_into"):
        names = [str(action.after["merged_into"]), *same]
    return Group(set(same), f"{begun(several(after, names))} {said[action.id]}")


def _said(change: Change, after: Session) -> str:
    """Return what one change did to a card, said of several; nothing where each is told alone."""
    card = after.find(change.id)
    fields = _sort_of(change)
    told = ""
    if not isinstance(card, PublicInput):
        return told
    if fields == {"themes"}:
        before = tuple(str(each) for each in _list(change.before["themes"]))
        told = themes_said(before, card.themes, after)
    elif fields == {"merged_into"}:
        into = after.name(card.merged_into) if card.merged_into else ""
        told = f"were merged into {into}; their words stay" if into else "stand by themselves again"
    elif fields == {"set_aside"}:
        why = f": {card.set_aside}" if card.set_aside else ""
        told = "are worked with again" if card.set_aside is None else f"were set aside{why}"
    elif fields == _ANSWER:
        told = _of_several(answer_said(card))
    elif fields == _LATER:
        told = _of_several(later_said(card))
    return told


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _of_several(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    verb = {"was": "were", "waits": "wait"}.get(first, first)
    return f"{verb} {rest}"


def _answered(ids: list[str], sort: frozenset[str], after: Session) -> str:
    cards = [after.get(PublicInput, each) for each in ids]
    found = [card.later if sort == _LATER else card.disposition for card in cards]
    answers = Counter(answer.value if answer else "open again" for answer in found)
    told = listed(f"{number} {answer}" for answer, number in answers.items())
    when = " after the decision" if sort == _LATER else ""
    return f"{len(cards)} cards were answered{when}: {told}"


def _result(test: ConsensusTest, session: Session) -> str:
    reading = read_test(session, test)
    shown = ", ".join(f"{count} at {level.label}" for level, count in reading.shown)
    return f"{reading.sentence} {shown}"


__all__ = ["Group", "together"]
