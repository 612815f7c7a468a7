"""The words behind the slash: the command table, and keys read as the commands they stand for."""

import re

from ibb.desk.at import Place
from ibb.desk.commands import COMMANDS, EVERYWHERE
from ibb.desk.doing import available
from ibb.documents.wording import listed
from ibb.model.errors import RuleError

OWN = {
    "help": "Say what this place is for and list its commands",
    "more": "List the commands that work everywhere",
    "show": "Read what is here",
    "room": "Read what the room sees; “ibb room” in a second terminal follows you",
    "coach": "Read what the coach says",
    "where": "Say where you are, what is pointed to and how long it has taken",
    "point": "Point at something by its number: /point 3; alone it lists what there is",
    "whose": "Change whose it is, or what a line becomes: /whose union; alone it takes the next",
    "note": "Write in your private notebook, not the record: /note and the words",
    "export": "Write a document of this session, or its whole record, to a file",
    "undo": "Take back the newest gesture; the record keeps both",
    "redo": "Put back what undo took back",
    "quit": "Leave; everything is recorded already",
}
_MEANS = {each: each for each in OWN} | {
    "board": "point",
    "home": "quit",
    "exit": "quit",
    "go": "place",
    "f1": "help",
}
_ONLY_WHOLE = frozenset(each.id for each in EVERYWHERE if each.id != each.label)
"""Ids that differ from what people read; their beginnings would only be in the way."""
_MOST_WORDS = 3
_KEYS = re.compile(r"\bF(?:1[0-2]|[1-9])\b|\bCtrl\+[A-Z]\b|(?<!\S)\^[A-Z]\b|(?<=\()\^[A-Z]\b")
_QUOTED = re.compile("(“[^”]*”)")
_PHRASES = {
    "Ctrl+T and the arrows go to a cell": "/mark 2 S1 asks about option 2 and criterion S1",
    "Then go to a cell of the grid (Ctrl+T, arrows) and mark it": "Then /mark 2 S1 y marks a cell",
    "Ctrl+T, arrows": "/point 2 S1",
    "with the arrow keys": "with /point and its number",
    "The arrows point": "/point points",
    "Tab says": "/whose says",
    "Tab changes": "/whose changes",
    "Tab goes": "/whose goes",
}
_TAB = re.compile(r"\bTab\b")


def names_at(place: Place) -> dict[str, str]:
    """Return every name that can be typed at a place, with the command it stands for."""
    names: dict[str, str] = {}
    for each in COMMANDS.values():
        if available(place, each.id):
            command = _MEANS.get(each.id, each.id)
            names[each.id] = command
            names.setdefault(each.label.casefold(), command)
    for label, command in tuple(names.items()):
        for part in _parts(label):
            names.setdefault(part, command)
    return names | _MEANS


def _parts(label: str) -> list[str]:
    """Return the names in a label that says two things at once: agreed, gap."""
    return [each.strip() for each in label.split("/")] if "/" in label else []


def name_of(place: Place, command: str) -> str:
    """Return how a command is best typed at a place."""
    if command in OWN:
        return f"/{command}"
    label, names = COMMANDS[command].label.casefold(), names_at(place)
    parts = [each for each in _parts(label) or (label,) if names.get(each) == command]
    return " or ".join(f"/{each}" for each in parts or (command,))


def tells(command: str) -> str:
    """Return what a command does."""
    return OWN.get(command) or COMMANDS[command].tells


def command_in(place: Place, line: str) -> tuple[str, str]:
    """Return the command a line names, and what stands behind it. Raises ``RuleError``."""
    names = names_at(place)
    words = line.split()
    if not words:
        raise RuleError("Type a command behind the slash; /help lists them.")
    most = min(_MOST_WORDS, len(words))
    for number in range(most, 0, -1):
        said = " ".join(words[:number]).casefold()
        if said in names:
            return names[said], _behind(line, number)
    for number in range(most, 0, -1):
        said = " ".join(words[:number]).casefold()
        found = {
            command
            for name, command in names.items()
            if name.startswith(said) and name not in _ONLY_WHOLE
        }
        if len(found) == 1:
            return found.pop(), _behind(line, number)
        if found:
            could = listed(sorted(name_of(place, each) for each in found))
            raise RuleError(f"“/{said}” could be {could}; type more of it.")
    raise RuleError(_unknown(words[0]))


def _behind(line: str, number: int) -> str:
    parts = line.split(maxsplit=number)
    return parts[number].strip() if len(parts) > number else ""


def _unknown(word: str) -> str:
    known = {
        part
        for each in COMMANDS.values()
        for part in (each.id, each.label.split()[0], *_parts(each.label))
    }
    if word.casefold() in known:
        return f"“/{word}” cannot be done here; /help lists what can."
    return (
        f"There is no command “/{word}”; /help lists them. To record a line that begins with "
        "“/”, type “//”."
    )


def plainly(words: str, place: Place) -> str:
    """Return a sentence with commands where it names keys; what is quoted stays as it is."""
    pieces = _QUOTED.split(words)
    return "".join(each if each.startswith("“") else _without_keys(each, place) for each in pieces)


def keys_in(words: str) -> set[str]:
    """Return the keys that a sentence names."""
    return {*_KEYS.findall(words), *_TAB.findall(words)}


def _without_keys(words: str, place: Place) -> str:
    for phrase, instead in _PHRASES.items():
        words = words.replace(phrase, instead)
    words = _TAB.sub("/whose", words)
    return _KEYS.sub(lambda found: _of_key(place, found.group()), words)


def _of_key(place: Place, shown: str) -> str:
    key = shown.replace("^", "ctrl+").casefold()
    here = [doing.id for doing in place.doings]
    first = [each for each in place.footer if each in here]
    for command in (*first, *here, *COMMANDS):
        if key in COMMANDS[command].keys.split(",") and available(place, command):
            return name_of(place, _MEANS.get(command, command))
    return shown
