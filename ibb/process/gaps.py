"""How two groups compare by a named rate, reckoned exactly, and what agreed standards say of it.

A ratio is the group's rate over its peers'; a difference is the one less the other in percentage
points. What is shown is rounded half up, and never so far that it seems to lie on a threshold, or
beyond one, when it does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ibb.model.figure_queries import agreed_by_all, comparisons, rates
from ibb.model.items import Comparison, Figure, Rate, Standard
from ibb.model.session import Session
from ibb.model.text import one_line

RATIO_PLACES = 2
PERCENT_PLACES = 1
MINUS = "−"
_HUNDRED = 100


@dataclass(frozen=True)
class Verdict:
    """What a standard says of a comparison."""

    standard: Standard
    agreed: bool
    """Everyone at the table agreed to it; until then nothing is held against it."""
    flagged: bool | None
    """None where it cannot be told: it is not agreed, or the peers' rate is zero."""

    @property
    def says(self) -> str:
        """In words: a gap, no gap, or why it cannot be told."""
        if not self.agreed:
            return "not agreed yet"
        if self.flagged is None:
            return "no ratio"
        return "gap" if self.flagged else "no gap"


@dataclass(frozen=True)
class Measured:
    """One group beside its peers, in exact numbers."""

    comparison: Comparison
    rate: Rate
    group: Fraction
    """In percent."""
    peers: Fraction
    verdicts: tuple[Verdict, ...]

    @property
    def difference(self) -> Fraction:
        """The group's rate less its peers', in percentage points."""
        return self.group - self.peers

    @property
    def ratio(self) -> Fraction | None:
        """The group's rate over its peers'; none where the peers' rate is zero."""
        return self.group / self.peers if self.peers else None

    @property
    def flagged(self) -> bool:
        """An agreed standard says that there is a gap."""
        return any(each.flagged for each in self.verdicts)

    @property
    def ratio_shown(self) -> str:
        """The ratio as it is written; empty where there is none."""
        if self.ratio is None:
            return ""
        return shown(self.ratio, RATIO_PLACES, self._thresholds("ratio"))

    @property
    def difference_shown(self) -> str:
        """The difference as it is written, with its sign."""
        near = self._thresholds("difference")
        return signed(self.difference, shown(abs(self.difference), PERCENT_PLACES, map(abs, near)))

    def _thresholds(self, compares: str) -> list[Fraction]:
        return [
            Fraction(each.standard.threshold)
            for each in self.verdicts
            if each.standard.compares == compares
        ]


def percent(figure: Figure) -> Fraction:
    """Return the rate of a figure in percent, exactly."""
    if figure.percent is not None:
        return Fraction(figure.percent)
    if figure.count is None or figure.out_of is None:
        raise ValueError("a figure has a rate or a count")
    return Fraction(figure.count * _HUNDRED, figure.out_of)


def measured(session: Session, comparison: Comparison) -> Measured:
    """Return a comparison in exact numbers, held against its standards that are agreed."""
    group, peers = percent(comparison.group_figure), percent(comparison.peers_figure)
    chosen = (session.find(each) for each in comparison.standards)
    verdicts = (
        _verdict(session, each, group, peers) for each in chosen if isinstance(each, Standard)
    )
    rate = session.get(Rate, comparison.rate)
    return Measured(comparison, rate, group, peers, tuple(verdicts))


def _verdict(session: Session, standard: Standard, group: Fraction, peers: Fraction) -> Verdict:
    agreed = agreed_by_all(session, standard)
    return Verdict(standard, agreed, flagged(standard, group, peers) if agreed else None)


def flagged(standard: Standard, group: Fraction, peers: Fraction) -> bool | None:
    """Tell whether a standard flags two rates in percent; None where there is no ratio."""
    if standard.compares == "ratio":
        if not peers:
            return None
        value = group / peers
    else:
        value = group - peers
    return standard.flags.flagged(Decimal(_side(value, standard.threshold)), Decimal(0))


def _side(value: Fraction, threshold: Decimal | Fraction) -> int:
    """Return 1 above a threshold, 0 on it, -1 below."""
    edge = Fraction(threshold)
    return (value > edge) - (value < edge)


def rounded(value: Fraction, places: int) -> Fraction:
    """Return a number rounded to so many places, half away from zero."""
    scale = 10**places
    doubled = abs(value) * scale * 2 + 1
    whole = Fraction(doubled.numerator // (2 * doubled.denominator), scale)
    return -whole if value < 0 else whole


def shown(value: Fraction, places: int, thresholds: Iterable[Fraction] = ()) -> str:
    """Return a number as it is written.

    It has so many places, or as many more as it takes for it to stand on the same side of each
    threshold as it does: 0.797 beside 0.8, where 0.80 would seem to reach it.
    """
    edges = tuple(thresholds)
    while any(_side(rounded(value, places), edge) != _side(value, edge) for edge in edges):
        places += 1
    near = rounded(value, places)
    whole, part = divmod(abs(near) * 10**places, 10**places)
    minus = MINUS if near < 0 else ""
    return f"{minus}{whole}.{part.numerator:0{places}d}" if places else f"{minus}{whole}"


def percent_shown(value: Fraction) -> str:
    """Return a rate as it is written: ``44%``, ``55.9%``."""
    return f"{shorter(shown(value, PERCENT_PLACES))}%"


def signed(value: Fraction, written: str) -> str:
    """Return a difference with its sign, as short as it can be: ``−20``, ``+2.6``, ``0``."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{shorter(written)}"


def shorter(written: str) -> str:
    """Return a written number without zeros at its end: ``44.0`` is ``44``."""
    return written.rstrip("0").rstrip(".") if "." in written else written


def number_shown(value: Decimal) -> str:
    """Return a number somebody chose, as short as it can be: ``1.5``."""
    return shorter(format(value, "f")).replace("-", MINUS)


def label(rate: Rate) -> str:
    """Return a rate with what it counts out of what; a figure never stands without it."""
    return f"{one_line(rate.name)}: {fraction_words(rate)}"


def fraction_words(rate: Rate) -> str:
    """Return what a rate counts, out of what."""
    return f"{one_line(rate.counts)} out of {one_line(rate.out_of)}"


def measured_by_rate(session: Session, issue_id: str) -> list[tuple[Rate, list[Measured]]]:
    """Return the comparisons of an issue by rate, so that two definitions stand side by side."""
    found = [measured(session, each) for each in comparisons(session, issue_id)]
    every = dict.fromkeys([*(each.id for each in rates(session, issue_id))])
    every |= dict.fromkeys(each.rate.id for each in found)
    grouped = ((key, [each for each in found if each.rate.id == key]) for key in every)
    return [(session.get(Rate, key), mine) for key, mine in grouped if mine]


def side_by_side(session: Session, issue_id: str) -> list[list[Measured]]:
    """Return the groups that are measured by more than one rate, each with all its results."""
    groups: dict[str, list[Measured]] = {}
    for comparison in comparisons(session, issue_id):
        key = one_line(comparison.group).casefold()
        groups.setdefault(key, []).append(measured(session, comparison))
    return [found for found in groups.values() if len({each.rate.id for each in found}) > 1]


def in_words(found: Measured) -> str:
    """Return a comparison in one line: rates, difference, ratio, and what standards say."""
    comparison = found.comparison
    sides = ((comparison.group, found.group), (comparison.peers, found.peers))
    told = [
        ", ".join(f"{name} {percent_shown(rate)}" for name, rate in sides),
        difference_words(found),
        f"ratio {found.ratio_shown}" if found.ratio is not None else NO_RATIO,
    ]
    told += [f"{each.standard.name}: {each.says}" for each in found.verdicts]
    return "; ".join(told)


NO_RATIO = "no ratio, because the rate of the peers is zero"


def difference_words(found: Measured) -> str:
    """Return a difference in words: 20 points lower."""
    if not found.difference:
        return "no difference"
    points = found.difference_shown.lstrip(f"+{MINUS}")
    noun = "point" if points == "1" else "points"
    return f"{points} {noun} {'higher' if found.difference > 0 else 'lower'}"


def standard_words(standard: Standard) -> str:
    """Return from where on a standard sees a gap."""
    edge = number_shown(standard.threshold)
    if standard.compares == "ratio":
        return f"a gap where the ratio is {standard.flags.value} {edge}"
    return f"a gap where the difference is {standard.flags.value} {edge} points"
