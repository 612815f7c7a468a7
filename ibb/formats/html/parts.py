"""A text in the parts that a page marks: what came and went, and stretches with their languages."""

from dataclasses import dataclass, replace

from ibb.formats.document import Change, Text, runs
from ibb.formats.scripts import Stretch, direction_of, paragraph_direction, stretches
from ibb.model.text import clean


@dataclass(frozen=True)
class Marked:
    """Letters in a row in one language; an empty language or direction is the one around them."""

    text: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Part:
    """What came, went or stayed, in stretches."""

    change: Change
    stretches: tuple[Marked, ...]


@dataclass(frozen=True)
class Parts:
    """A text in parts, and the language and direction of the whole where they differ."""

    parts: tuple[Part, ...]
    language: str = ""
    direction: str = ""


def parts_of(text: Text, around: str) -> Parts:
    """Return a text in parts, for a page whose language is ``around``."""
    every = tuple(replace(run, text=clean(run.text)) for run in runs(text))
    found = [(run.change, stretches(run.text, run.language, around)) for run in every]
    changed = any(change for change, _ in found)
    if not changed:
        found = [("", [stretch for _, row in found for stretch in row])]
    direction = paragraph_direction(every, around)
    # What came and went is named in the page's language: such a text is never in one language.
    languages = {around} if changed else {each.language for _, row in found for each in row}
    language = _unless(languages.pop(), around) if len(languages) == 1 else ""

    def marked(stretch: Stretch) -> Marked:
        if language or stretch.language == around:
            return Marked(stretch.text)
        return Marked(stretch.text, stretch.language, _unless(stretch.direction, direction))

    parts = (Part(change, tuple(map(marked, row))) for change, row in found if row)
    return Parts(tuple(parts), language, _unless(direction, direction_of(around)))


def _unless(value: str, usual: str) -> str:
    return "" if value == usual else value
