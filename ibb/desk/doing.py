"""From a command to what a place answers; the same for keys, palette, mouse and plain lines."""

from collections.abc import Callable, Sequence

from ibb.desk import anywhere, walk
from ibb.desk.at import Answer, Ask, At, Go, Place, Say
from ibb.desk.commands import EVERYWHERE
from ibb.desk.places.everything import offered

_EVERYWHERE = {each.id for each in EVERYWHERE}
_OF_THE_PLACE = {"edit", "withdraw"}
MEETING = "meeting"


def available(place: Place, command: str) -> bool:
    """Tell whether a command can be done at a place."""
    if command in _OF_THE_PLACE or command not in _EVERYWHERE:
        return any(doing.id == command for doing in place.doings)
    return True


def run(place: Place, command: str, at: At, lines: Sequence[str] = ()) -> Answer:
    """Return what a command answers. Raises ``RuleError`` with a sentence."""
    for doing in place.doings:
        if doing.id == command:
            return doing.run(at)
    if command in _WITH_LINES:
        return _WITH_LINES[command](at, lines)
    if command in _WALKING:
        return _WALKING[command](at, place.key)
    return Say("That cannot be done here; F4 lists what can.")


def pick_place(at: At, place: str) -> Answer:
    """Ask where to go: any stage, any part of setting up."""
    del place
    shown = tuple(
        (
            place.key,
            place.called(at.template) + ("  (of the issue at hand)" if place.of_issue else ""),
        )
        for place in offered(at.session, at.template)
        if not place.of_issue or at.issue_id
    )
    return Ask("Go where?", shown, lambda key: Go(key, at.issue_id))


def meeting(at: At, place: str) -> Answer:
    """Look at the meeting, and from there back."""
    return Go(MEETING if place != MEETING else None, at.issue_id)


_WITH_LINES: dict[str, Callable[[At, Sequence[str]], Answer]] = {
    "park": anywhere.park,
    "task": anywhere.task,
}
_WALKING: dict[str, Callable[[At, str], Answer]] = {
    "back": walk.back,
    "on": walk.on,
    "goback": walk.go_back,
    "confirm": walk.confirm,
    "issue": walk.pick_issue,
    "place": pick_place,
    "table": meeting,
    "recess": anywhere.recess,
}
