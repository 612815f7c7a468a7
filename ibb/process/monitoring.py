"""What the readings of a measure say over the years, and when the next one is due.

A gap may last for years and still be getting smaller; what is better and not yet there is called
improving, never a failure (founding systems 2i).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from ibb.model.items import Indicator, Issue, Reading
from ibb.model.monitoring_gestures import crosses
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.text import one_line

EARLY = timedelta(days=31)
"""So long before it is due a reading already counts as the one that was awaited."""

BASELINE = "baseline"


class Trend(StrEnum):
    """Where a measure is going, in the words of the Equity Plan."""

    CLOSED = "closed"
    PERSISTS = "improving, gap persists"
    IMPROVING = "improving"
    """Better than at first, where no target and no threshold say what closed would be."""
    UNCHANGED = "unchanged"
    RECOVERING = "worse than at first, better than last"
    WORSE = "getting worse"
    ONE = "one reading only"
    WITHHELD = "withheld"
    NONE = "not read yet"


@dataclass(frozen=True)
class SeriesPoint:
    """One reading as a series shows it; the baseline has no reading."""

    label: str
    """The period it tells of, else its day."""
    value: Decimal | None
    """None where it is withheld."""
    reading: Reading | None = None


@dataclass(frozen=True)
class Series:
    """Every reading of one measure at one place, or of the whole, the oldest first."""

    indicator: Indicator
    where: str
    """Empty for the whole."""
    points: tuple[SeriesPoint, ...]

    @property
    def read(self) -> tuple[SeriesPoint, ...]:
        """The points that have a value."""
        return tuple(each for each in self.points if each.value is not None)

    @property
    def newest(self) -> Decimal | None:
        """The newest value there is."""
        return self.read[-1].value if self.read else None

    @property
    def breached(self) -> bool:
        """The newest reading is on the side of the threshold that calls for action.

        A baseline calls for nothing: it is what the threshold was drawn from.
        """
        read = [each.value for each in self.read if each.reading is not None]
        return bool(read) and crosses(self.indicator, read[-1])

    @property
    def breached_again(self) -> bool:
        """The newest reading is on that side, and the one before it was."""
        read = [each.value for each in self.read if each.reading is not None]
        before = read[-2] if len(read) > 1 else None
        return self.breached and crosses(self.indicator, before)

    @property
    def reached(self) -> bool:
        """The newest value is as good as the target, where there is a target."""
        target, value = self.indicator.target, self.newest
        return target is not None and value is not None and not _better(self, target, value)

    @property
    def gained(self) -> Decimal:
        """How much better the newest value is than the first; below nothing where it is worse."""
        if len(self.read) < 2:  # noqa: PLR2004  one value has gone nowhere
            return Decimal(0)
        return _gain(self, self.read[0].value, self.read[-1].value)

    @property
    def slipped(self) -> bool:
        """The newest value is worse than the one before it."""
        return len(self.read) > 1 and _gain(self, self.read[-2].value, self.read[-1].value) < 0

    @property
    def trend(self) -> Trend:
        """Where it is going, from the first value to the newest."""
        if not self.read:
            return Trend.WITHHELD if self.points else Trend.NONE
        if len(self.read) == 1:
            return Trend.ONE
        if self._closed:
            return Trend.CLOSED
        if self.gained > 0:
            return Trend.PERSISTS if self._says_what_closed_is else Trend.IMPROVING
        if self.gained == 0:
            return Trend.UNCHANGED
        better = _gain(self, self.read[-2].value, self.read[-1].value) > 0
        return Trend.RECOVERING if better else Trend.WORSE

    @property
    def _closed(self) -> bool:
        if self.indicator.target is not None:
            return self.reached
        return self._says_what_closed_is and not self.breached

    @property
    def _says_what_closed_is(self) -> bool:
        """A target does; without one, a threshold that a value once stood on the far side of."""
        if self.indicator.target is not None:
            return True
        return any(crosses(self.indicator, each.value) for each in self.read)


def _better(series: Series, one: Decimal, other: Decimal) -> bool:
    return one > other if series.indicator.better == "higher" else one < other


def _gain(series: Series, first: Decimal | None, last: Decimal | None) -> Decimal:
    gain = (last or Decimal(0)) - (first or Decimal(0))
    return gain if series.indicator.better == "higher" else -gain


def series(session: Session, indicator: Indicator, where: str = "") -> Series:
    """Return the readings of a measure at one place, or of the whole with its baseline first."""
    wanted = _key(where)
    found = [each for each in readings(session, indicator) if _key(each.where) == wanted]
    points = [SeriesPoint(period_of(each), each.value, each) for each in found]
    if not wanted and indicator.baseline is not None:
        points.insert(0, SeriesPoint(BASELINE, indicator.baseline))
    named = one_line(found[-1].where) if found else one_line(where)
    return Series(indicator, named, tuple(points))


def by_place(session: Session, indicator: Indicator) -> list[Series]:
    """Return the series of each school or district a measure was read for, in their order."""
    places = {_key(each.where): each.where for each in readings(session, indicator)}
    return [series(session, indicator, where) for key, where in places.items() if key]


def readings(session: Session, indicator: Indicator) -> list[Reading]:
    """Return the readings of a measure, the oldest first."""
    return sorted(session.among(Reading, "indicator", indicator.id), key=lambda each: each.on)


def period_of(reading: Reading) -> str:
    """Return the period a reading tells of, else its day."""
    return one_line(reading.period) or reading.on.isoformat()


def _key(where: str) -> str:
    return one_line(where).casefold()


def spotlight(session: Session, indicator: Indicator) -> list[Series]:
    """Return the places that reached the target, and those that improved most."""
    every = by_place(session, indicator)
    most = max((each.gained for each in every), default=Decimal(0))
    return [
        each
        for each in every
        if each.trend is Trend.CLOSED or each.reached or (most > 0 and each.gained == most)
    ]


def support(session: Session, indicator: Indicator) -> list[Series]:
    """Return the places on the far side of the threshold, or getting worse."""
    return [
        each
        for each in by_place(session, indicator)
        if each.breached or (not each.reached and (each.trend is Trend.WORSE or each.slipped))
    ]


@dataclass(frozen=True)
class DueReading:
    """A measure that is to be read again, and when."""

    indicator: Indicator
    due: date
    overdue: bool


def due_next(session: Session, indicator: Indicator) -> date | None:
    """Return when a measure is to be read next; None where nothing says so."""
    done = readings(session, indicator)
    if not done:
        return indicator.first_due
    newest = done[-1].on
    if indicator.first_due and newest < indicator.first_due - EARLY:
        return indicator.first_due
    return months_on(newest, indicator.every_months) if indicator.every_months else None


def due_readings(session: Session, today: date, by: date | None = None) -> list[DueReading]:
    """Return the measures with a day to be read on, the earliest first; up to a day, if given."""
    found = []
    for indicator in session.all(Indicator):
        due = due_next(session, indicator)
        if due is not None and (by is None or due <= by):
            found.append(DueReading(indicator, due, due < today))
    return sorted(found, key=lambda each: each.due)


def months_on(day: date, months: int) -> date:
    """Return the day so many months on; at the end of a shorter month, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class TrendPicture:
    """What a drawing of a series needs."""

    title: str
    unit: str
    points: tuple[tuple[str, Decimal | None], ...]
    threshold: Decimal | None
    target: Decimal | None


def picture(found: Series) -> TrendPicture:
    """Return what a drawing of a series needs."""
    indicator = found.indicator
    title = one_line(indicator.text)
    return TrendPicture(
        title=f"{title}: {found.where}" if found.where else title,
        unit=one_line(indicator.unit),
        points=tuple((each.label, each.value) for each in found.points),
        threshold=indicator.threshold,
        target=indicator.target,
    )


def measures(session: Session, issue: Issue) -> list[Indicator]:
    """Return the measures of an issue, the leading ones first."""
    return sorted(within(session, Indicator, issue.id), key=lambda each: each.sort == "lagging")


__all__ = [
    "BASELINE",
    "DueReading",
    "Series",
    "SeriesPoint",
    "Trend",
    "TrendPicture",
    "by_place",
    "due_next",
    "due_readings",
    "measures",
    "months_on",
    "period_of",
    "picture",
    "readings",
    "series",
    "spotlight",
    "support",
]
