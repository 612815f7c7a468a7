"""Reading a script: from a file to a head and scenes of steps, each with its line."""

import difflib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ibb.model.text import same_words
from ibb.process.template import OfferedScale, Template, load_template, shipped
from ibb.scripts.drill import Deck, find_deck, read_deck
from ibb.scripts.header import Head
from ibb.scripts.part import same_key
from ibb.scripts.shipped import shipped_drills
from ibb.scripts.steps import STEPS, Step
from ibb.scripts.steps.telling import Drill
from ibb.yaml_mistakes import without_space, without_space_after_dash
from ibb.yaml_source import Path_, Source, SourceError, load

FEWEST_PARTIES = 2


@dataclass(frozen=True)
class Scene:
    """A scene of a script."""

    title: str
    place: Path_
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Script:
    """A script that could be read; whether it plays is found by playing it."""

    source: Source
    head: Head
    template: Template
    process_text: str | None
    scenes: tuple[Scene, ...]
    decks: dict[str, Deck] = field(default_factory=dict)
    """The drills that its steps name, by that name."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone its times are told in."""
        return ZoneInfo(self.head.charter.time_zone)

    @property
    def recorded_steps(self) -> int:
        """How many steps are recorded."""
        return sum(step.recorded for scene in self.scenes for step in scene.steps)


def read(path: Path) -> Script:
    """Read a script. Raises ``SourceError`` with file, line, what was found and expected."""
    source = load(path)
    if not isinstance(source.value, dict) or not source.value:
        raise source.error((), "a script begins with “script:” and its title, and this does not.")
    source.refuse_cut_texts()
    _check_dashes(source)
    head = source.fit(Head)
    template, process_text = _process(source, head, path.parent)
    _check_table(source, head)
    _check_role_sheets(source, head)
    scenes = tuple(_scene(source, index, head) for index in range(len(head.scenes)))
    return Script(source, head, template, process_text, scenes, _decks(source, scenes, path.parent))


def _check_dashes(source: Source) -> None:
    """Refuse steps whose dash has no space after it: together they read as one mapping."""
    scenes = source.value.get("scenes")
    for index, scene in enumerate(scenes if isinstance(scenes, list) else ()):
        steps = scene.get("steps") if isinstance(scene, dict) else None
        if isinstance(steps, dict):
            _check_dash(source, ("scenes", index, "steps"), steps)


def _check_dash(source: Source, place: Path_, value: dict[str, Any]) -> None:
    for key in value:
        said = without_space_after_dash(f"{key}:")
        if said and key.removeprefix("-") in STEPS:
            raise source.error((*place, key), f"{said}.")


def _process(source: Source, head: Head, beside: Path) -> tuple[Template, str | None]:
    if head.process in shipped():
        return _shipped(head.process), None
    if _is_template(beside / head.process):
        return load_template(head.process, beside=beside)
    known = " and ".join(shipped())
    raise source.error(
        ("process",),
        f"“{head.process}” is neither a process that comes with ibb ({known}) "
        "nor a .yaml file beside the script.",
    )


@cache
def _shipped(name: str) -> Template:
    return load_template(name)[0]


def _is_template(path: Path) -> bool:
    try:
        return path.suffix in {".yaml", ".yml"} and path.is_file()
    except OSError:  # no file can have such a name
        return False


def _check_table(source: Source, head: Head) -> None:
    if sum(party.at_table for party in head.parties.values()) < FEWEST_PARTIES:
        raise source.error(("parties",), "at least two parties have a seat at the table.")


def _check_role_sheets(source: Source, head: Head) -> None:
    known = [*head.people, *head.parties]
    for name in head.role_sheets:
        if not any(same_words(name, each) for each in known):
            raise source.error(
                ("role sheets", name),
                f"“{name}” is neither a person nor a party here; there are: {'; '.join(known)}.",
            )


def _decks(source: Source, scenes: tuple[Scene, ...], beside: Path) -> dict[str, Deck]:
    decks: dict[str, Deck] = {}
    for scene in scenes:
        for number, step in enumerate(scene.steps):
            if not isinstance(step, Drill):
                continue
            place = (*scene.place, "steps", number)
            if (step.deck is None) == (step.cards is None):
                raise source.error(place, "a drill has either a “deck:” or “cards:” of its own.")
            if step.deck is not None and step.deck not in decks:
                try:
                    file = find_deck(shipped_drills(), step.deck, beside)
                except SourceError as error:
                    raise source.error(
                        (*place, "deck"), f"“{step.deck}” {error.sentence}"
                    ) from None
                decks[step.deck] = read_deck(file)
    return decks


def _scene(source: Source, index: int, head: Head) -> Scene:
    place: Path_ = ("scenes", index)
    count = len(head.scenes[index].steps)
    steps = tuple(_step(source, (*place, "steps", number)) for number in range(count))
    return Scene(head.scenes[index].scene, place, steps)


def _step(source: Source, place: Path_) -> Step:
    value = source.at(place)
    if not value:
        raise source.error(place, "this step is empty.")
    if not isinstance(value, dict):
        said = without_space(value) if isinstance(value, str) else None
        if said:
            raise source.error(place, f"{said}.")
        raise source.error(place, "a step is written “what it does: text”, as in “say: Good day”.")
    _check_dash(source, place, value)
    verb = next(iter(value))
    kind = STEPS.get(verb)
    if kind is None:
        raise source.error((*place, verb), _no_step(verb, list(value)))
    return source.fit(kind, place)


def _no_step(verb: str, keys: list[str]) -> str:
    for key in keys:
        if key in STEPS:
            return f"a step begins with what it does; put “{key}:” before “{verb}:”."
    close = difflib.get_close_matches(verb.casefold(), STEPS, n=1)
    if close:
        return f"“{verb}” is not a step; did you mean “{close[0]}”?"
    return f"“{verb}” is not a step, and a step begins with what it does."


def chosen_scale(script: Script) -> OfferedScale:
    """Return the scale a script asks for, or its process's first one."""
    wanted = script.head.charter.scale
    offered = script.template.scales
    if wanted is None:
        return offered[0]
    for each in offered:
        if same_words(wanted, each.scale.name) or same_key(wanted, each.key):
            return each
    known = "; ".join(each.scale.name for each in offered)
    raise script.source.error(
        ("charter", "scale"), f"“{wanted}” is not a scale of this process; it has: {known}."
    )
