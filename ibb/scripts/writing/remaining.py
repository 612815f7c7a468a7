"""Where a name may remain in a script: a list for a person to check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ibb.model.items import Role
from ibb.scripts.writing.roles import Roles
from ibb.yaml_source import Path_, Source, parse

SHORTEST_PART = 3
FEWEST_DIGITS = 7

_CAPITAL = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:…][\"”’')\]]*\s|\n)[\s\"“‘'(\[]*$")
_DAY_OR_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|\d{1,2}:\d{2}(?::[\d.]+)?|\b\d{4}[-–]\d{4}\b"
)
_PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[^\s@<>(]+@[^\s@<>)]+\.\w+")),
    (
        "an address on the web",
        re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|edu|gov|net|org)\b"),
    ),
    ("perhaps a telephone number", re.compile(r"(?<![\w-])\+?\(?\d[\d\s().-]{5,}\d(?![\w-])")),
    (
        "a title and a name",
        re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Rev)\b\.?\s+[^\W\d_][\w’'-]*"),
    ),
    (
        "a school or a town",
        re.compile(
            r"\b(?:[A-Z][\w’'.-]*\s+)+(?:School|Schools|District|Academy|College|University|County)\b"
            r"|\b(?:Town|City|Village|County|Borough|University|District)\s+of\s+[A-Z][\w’'-]*"
        ),
    ),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENERIC = _words(
    """
    and the for with from new old high middle elementary primary public regional school schools
    district board committee council union association administration management teachers teacher
    staff members member families students parents town city county state federation local
    principal superintendent chair co-chair library room hall office meeting session contract
    """
)
_CALENDAR = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december i i’d i’ll i’m i’ve i'd i'll i'm i've
    """
)
_OWN = _words("party absent place lead person") | {role.value for role in Role}


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a name may remain."""

    file: str
    line: int
    words: str
    why: str


def remaining(text: str, file: str, roles: Roles) -> list[Place]:
    """Return where a name may remain in a file, by line, each word once in a line."""
    source = parse(text, file)
    own = _OWN | {word.casefold() for role in roles.names.values() for word in role.split()}
    look = _Looking(roles, own)
    found: dict[tuple[int, str], Place] = {}
    for path, value in _leaves(source.value, ()):
        if path[-1] == "time zone":
            continue
        for words, why in look.at(value):
            line = _line(source, path, words)
            known = any(at == line and words in other for at, other in found)
            if not known:
                found[line, words] = Place(file, line, words, why)
    return sorted(found.values(), key=lambda each: each.line)


def _leaves(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key), key
            yield from _leaves(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _leaves(each, (*path, place))
    else:
        yield path, str(value)


def _line(source: Source, path: Path_, words: str) -> int:
    """Return the line on which words stand, at or after the beginning of their text."""
    first = source.line(path) or 1
    lines = source.text.splitlines()
    start = words.split(maxsplit=1)[0]
    for number in range(first, min(first + 400, len(lines)) + 1):
        if start in lines[number - 1]:
            return number
    return first


class _Looking:
    def __init__(self, roles: Roles, own: frozenset[str]) -> None:
        self._own = own | _CALENDAR
        parts = {part for name in (*roles.names, roles.title_was) for part in _parts(name)}
        parts -= {part for part in parts if part.casefold() in self._own}
        self._parts = _any_of(parts)
        initials = [_initials(name) for name in roles.names]
        self._initials = _any_of({each for each in initials if each}, whole=False)

    def at(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the words of a text that may name somebody, and why."""
        for why, pattern in _PLAIN:
            for found in pattern.finditer(text):
                if why.endswith("number") and not _may_be_dialled(found.group()):
                    continue
                yield found.group(), why
        for why, searched in (("part of a name", self._parts), ("initials", self._initials)):
            for found in searched.finditer(text) if searched else ():
                yield found.group(), why
        for found in _CAPITAL.finditer(text):
            word = found.group()
            if not word[0].isupper() or _ENDS_A_SENTENCE.search(text[: found.start()]):
                continue
            bare = word.casefold().removesuffix("'s").removesuffix("’s")
            if bare not in self._own and len(word) > 1:
                yield word, "a capital in mid-sentence"


def _may_be_dialled(text: str) -> bool:
    digits = sum(each.isdigit() for each in _DAY_OR_TIME.sub("", text))
    return digits >= FEWEST_DIGITS


def _parts(name: str) -> list[str]:
    parts = re.findall(r"[^\W\d_][\w’'-]*", name)
    return [
        part
        for part in parts
        if len(part) >= SHORTEST_PART and not part.islower() and part.casefold() not in _GENERIC
    ]


def _initials(name: str) -> str | None:
    parts = [part for part in re.findall(r"[^\W\d_][\w’'-]*", name) if part[0].isupper()]
    return (
        r"\.?\s?".join(re.escape(part[0]) for part in parts) + r"\b\.?" if len(parts) > 1 else None
    )


def _any_of(words: Sequence[str] | set[str], *, whole: bool = True) -> re.Pattern[str] | None:
    if not words:
        return None
    each = "|".join(sorted((re.escape(word) if whole else word for word in words), key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")


def report(roles: Roles, places: Sequence[Place], file: str) -> str:
    """Return the report for whoever wrote the script: who is who, and what to look at."""
    lines = [
        "For your own eyes: this names who is who. Do not hand it out with the script.",
        "",
        f"What was changed in {file}:",
        f"  {roles.title_was} → {roles.title}, the title",
    ]
    for name, role in roles.names.items():
        if name != role:
            count = roles.places[name]
            where = "1 place" if count == 1 else f"{count} places"
            lines.append(f"  {name} → {role}, in {where}")
    lines += [
        "",
        "Days, times, numbers and the time zone stand as they were.",
        "",
        "Where a name may remain. This is a list for a person to check, not a guarantee:",
    ]
    lines += [f"  {each.file}, line {each.line}: {each.words} ({each.why})" for each in places]
    if not places:
        lines.append("  Nothing was found; read it through all the same.")
    return "\n".join(lines) + "\n"
