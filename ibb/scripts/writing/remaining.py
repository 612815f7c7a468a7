"""Where a name may remain in a script: a list for a person to check."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ibb.model.items import Role
from ibb.scripts.stage import folded
from ibb.scripts.writing.roles import Roles
from ibb.yaml_source import Path_, Source, parse

SHORTEST_PART = 3
FEWEST_DIGITS = 7
_TAGS = frozenset({"time zone", "language"})

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
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
_OPENING = _words(
    """
    a an the this that these those and but or so yet then there here now when while where why how
    what who which if as in on at by for from to of with about after before since until we you they
    he she it our your their his her its my not no yes all some each every one two three ask tell
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
    lines = Lines(source)
    for path, value in leaves(source.value, ()):
        if path[-1] in _TAGS:
            continue
        for at, words, why in look.at(value):
            line = lines.of(path, value, at)
            known = any(at == line and words in other for at, other in found)
            if not known:
                found[line, words] = Place(file, line, words, why)
    return sorted(found.values(), key=lambda each: each.line)


def leaves(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Yield every text and key under a value, with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key), key
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    else:
        yield path, str(value)


class Lines:
    """Finds the line on which a place inside a text stands, also where the text is folded."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._starts = [0, *(found.end() for found in re.finditer("\n", source.text))]

    def of(self, path: Path_, value: str, at: int) -> int:
        """Return the line of a place in the text at a path; a place begins with a word."""
        first = self._source.line(path) or 1
        found = self._starts[first - 1]
        key = str(path[-1])
        if isinstance(path[-1], str) and value != key:
            found = max(self._text.find(f"{key}:", found), found) + len(key)
        word = value[at:].split(maxsplit=1)[0]
        for _ in range(value.count(word, 0, at) + 1):
            found = self._text.find(word, found) + len(word)
            if found < len(word):
                return first
        return bisect_right(self._starts, found - len(word))


class _Looking:
    def __init__(self, roles: Roles, own: frozenset[str]) -> None:
        self._own = own | _CALENDAR
        parts = {part for name in (*roles.names, roles.title_was) for part in _parts(name)}
        parts -= {part for part in parts if part.casefold() in self._own}
        part = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
        self._parts = any_of({rf"(?:{part})(?:\s+(?:{part}))*"} if parts else (), whole=False)
        initials = [_initials(name) for name in roles.names]
        self._initials = any_of({each for each in initials if each}, whole=False)
        self._meant = {
            folded(name): role
            for name, role in roles.names.items()
            if name in roles.as_written and folded(name) not in self._own
        }
        self._without_capital = any_of(set(self._meant))

    def at(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield where in a text somebody may be named, by which words, and why."""
        for why, pattern in _PLAIN:
            for found in pattern.finditer(text):
                if why.endswith("number") and not _may_be_dialled(found.group()):
                    continue
                yield found.start(), found.group(), why
        for why, searched in (("part of a name", self._parts), ("initials", self._initials)):
            for found in searched.finditer(text) if searched else ():
                yield found.start(), found.group(), why
        for found in self._without_capital.finditer(text) if self._without_capital else ():
            role = self._meant[folded(found.group())]
            yield found.start(), found.group(), f"may mean {role}"
        yield from self._capitals(text)

    def _capitals(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield capitals in mid-sentence; those that stand side by side are one name."""
        for side_by_side in _capitals(text):
            words = side_by_side
            while words and self._is_known(words[-1].group()):
                words = words[:-1]
            while words and (
                self._is_known(words[0].group()) or words[0].group().casefold() in _OPENING
            ):
                words = words[1:]
            if any(
                not self._is_known(each.group())
                and not _ENDS_A_SENTENCE.search(text[: each.start()])
                for each in words
            ):
                found = " ".join(each.group() for each in words)
                if len(found) > 1:
                    yield words[0].start(), found, "a capital in mid-sentence"

    def _is_known(self, word: str) -> bool:
        bare = word.casefold().removesuffix("'s").removesuffix("’s")
        return bare in self._own


def _capitals(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words with a capital, those together that only space keeps apart."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()].strip():
            yield run
            run = []
        if word.group()[0].isupper():
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


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


def any_of(words: Collection[str], *, whole: bool = True) -> re.Pattern[str] | None:
    """Return the pattern of words, or of patterns, as whole words; None of nothing."""
    if not words:
        return None
    each = "|".join(sorted((re.escape(word) if whole else word for word in words), key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")
