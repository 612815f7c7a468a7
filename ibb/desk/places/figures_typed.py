"""What is typed about figures in one line: a comparison, a rate, a standard."""

import re
from decimal import Decimal
from typing import Any, NamedTuple

from ibb.model.items import Figure, Flags

EXAMPLE = "English learners 44 peers 64"
_NUMBER = r"\d{1,9}\s*(?:/|out of|of)\s*\d{1,9}|\d{1,9}(?:[.,]\d{1,6})?\s*%?"
_SIDE = re.compile(rf"(?P<name>.*?\S)[\s:=]+(?P<number>{_NUMBER})", re.IGNORECASE)
_AGAINST = (
    re.compile(r"\s+(?:v\.?|vs\.?|versus|against)\s+", re.IGNORECASE),
    re.compile(r"\s*[;|]\s*"),
    re.compile(r"\s+(?=peers\b)", re.IGNORECASE),
    re.compile(r",\s+"),
)
"""What stands between the two groups, the surest sign first."""
_NO_SIGN = re.compile(
    rf"(?P<group>.*?\S)[\s:=]+(?P<one>{_NUMBER})\s+(?P<peers>\S.*?)[\s:=]+(?P<other>{_NUMBER})",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+out of\s+|\s+/\s+|\s+of all\s+", re.IGNORECASE)
_NAMED = re.compile(r"\s*:\s+|\s+=\s+")
_STANDARD = re.compile(
    r"(?P<compares>ratio|difference)?\s*(?:is\s+)?"
    r"(?P<flags>at least|more than|at most|less than|>=|≥|>|<=|≤|<)\s*"
    r"(?P<threshold>-?\d{1,6}(?:\.\d{1,6})?)"
    r"\s*(?P<points>points?)?",
    re.IGNORECASE,
)
_SIGNS = {">=": "at least", "≥": "at least", ">": "more than"}
_SIGNS |= {"<=": "at most", "≤": "at most", "<": "less than"}


class TypedComparison(NamedTuple):
    """Two groups with their figures."""

    group: str
    group_figure: Figure
    peers: str
    peers_figure: Figure


def comparison_in(line: str) -> TypedComparison | None:
    """Return the comparison in a line such as ``English learners 44 peers 64``, if it is one.

    A number is a rate in percent, or a count with what it is out of: ``44 of 100``.
    """
    for sign in _AGAINST:
        parts = sign.split(line.strip(), maxsplit=1)
        sides = [_SIDE.fullmatch(each.strip()) for each in parts]
        if len(sides) == len(("group", "peers")) and all(sides):
            one, other = (side for side in sides if side)
            return _typed(one["name"], one["number"], other["name"], other["number"])
    found = _NO_SIGN.fullmatch(line.strip())
    if found is None:
        return None
    return _typed(found["group"], found["one"], found["peers"], found["other"])


def _typed(group: str, one: str, peers: str, other: str) -> TypedComparison | None:
    first, second = figure_in(one), figure_in(other)
    if first is None or second is None:
        return None
    return TypedComparison(group.strip(" :"), first, peers.strip(" :"), second)


def figure_in(text: str) -> Figure | None:
    """Return the figure in ``44``, ``44.5%``, ``44 of 100`` or ``44/100``, if it is one."""
    words = text.strip()
    counts = re.fullmatch(r"(\d{1,9})\s*(?:/|out of|of)\s*(\d{1,9})", words, re.IGNORECASE)
    if counts:
        count, out_of = int(counts[1]), int(counts[2])
        return Figure(count=count, out_of=out_of) if 0 < out_of >= count else None
    rate = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?", words)
    return Figure(percent=Decimal(rate[1].replace(",", "."))) if rate else None


def figure_typed(figure: Figure | None) -> str:
    """Return a figure as one would type it."""
    if figure is None:
        return ""
    if figure.percent is not None:
        return format(figure.percent, "f")
    return f"{figure.count} of {figure.out_of}"


def rate_in(line: str) -> tuple[str, str, str] | None:
    """Return name, what is counted and out of what: ``Acceptance: offers out of applicants``."""
    name, named, rest = _split(_NAMED, line)
    counts, cut, out_of = _split(_OUT_OF, rest)
    return (name, counts, out_of) if named and cut and name and counts and out_of else None


def _split(sign: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    parts = sign.split(text, maxsplit=1)
    return parts[0].strip(), len(parts) > 1, parts[-1].strip()


def standard_in(line: str) -> dict[str, Any] | None:
    """Return what a standard says, of ``The 1.5 rule: ratio at least 1.5``."""
    name, named, rest = _split(_NAMED, line)
    found = _STANDARD.fullmatch(rest) if named and name else None
    if found is None:
        return None
    flags = found["flags"].casefold()
    compares = (found["compares"] or "").casefold()
    return {
        "name": name,
        "compares": compares or ("difference" if found["points"] else "ratio"),
        "flags": Flags(_SIGNS.get(flags, flags)),
        "threshold": Decimal(found["threshold"]),
    }
