"""Reading a script: from a file to a head and scenes of steps, each with its line."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from ibb.process.template import OfferedScale, Template, load_template, shipped
from ibb.scripts.header import Head
from ibb.scripts.steps import STEPS, Step
from ibb.yaml_source import Path_, Source, load


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
    head = source.fit(Head)
    template, process_text = _process(source, head, path.parent)
    _check_zone(source, head)
    scenes = tuple(_scene(source, index, head) for index in range(len(head.scenes)))
    return Script(source, head, template, process_text, scenes)


def _process(source: Source, head: Head, beside: Path) -> tuple[Template, str | None]:
    if head.process in shipped() or (beside / head.process).is_file():
        return load_template(head.process, beside=beside)
    known = " and ".join(shipped())
    raise source.error(
        ("process",),
        f"“{head.process}” is neither a process that comes with ibb ({known}) "
        "nor a .yaml file beside the script.",
    )


def _check_zone(source: Source, head: Head) -> None:
    try:
        ZoneInfo(head.charter.time_zone)
    except (OSError, ValueError):
        raise source.error(
            ("charter", "time zone"),
            f"“{head.charter.time_zone}” is not a time zone such as America/New_York or UTC.",
        ) from None


def _scene(source: Source, index: int, head: Head) -> Scene:
    place: Path_ = ("scenes", index)
    count = len(head.scenes[index].steps)
    steps = tuple(_step(source, (*place, "steps", number)) for number in range(count))
    return Scene(head.scenes[index].scene, place, steps)


def _step(source: Source, place: Path_) -> Step:
    value = source.at(place)
    verb = next(iter(value), None)
    if verb is None:
        raise source.error(place, "this step is empty.")
    kind = STEPS.get(verb)
    if kind is None:
        close = difflib.get_close_matches(verb, STEPS, n=1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        raise source.error(
            (*place, verb), f"“{verb}” is not a step, and a step begins with what it does{hint}."
        )
    return source.fit(kind, place)


def chosen_scale(script: Script) -> OfferedScale:
    """Return the scale a script asks for, or its process's first one."""
    wanted = script.head.charter.scale
    if wanted is None:
        return script.template.scales[0]
    key = wanted.casefold().replace(" ", "_")
    try:
        return script.template.scale(key)
    except KeyError:
        known = ", ".join(offered.key for offered in script.template.scales)
        raise script.source.error(
            ("charter", "scale"), f"“{wanted}” is not a scale of this process; it has {known}."
        ) from None
