"""What was read: each measure with its readings over the years, and the places that stand out."""

from collections.abc import Iterator, Sequence

from ibb.documents.follow_through import (
    due_words,
    going,
    label_words,
    line_words,
    value_words,
    values_words,
)
from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.parts.blocks import facts, under
from ibb.documents.wording import first_capital, known_owner
from ibb.documents.words import say, together, typed
from ibb.formats.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Text,
    plain,
)
from ibb.formats.pictures import Trend, TrendLevel, TrendPoint
from ibb.model.items import Indicator, Issue, Reading
from ibb.model.monitoring_gestures import measured
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.monitoring import (
    Series,
    SeriesPoint,
    by_place,
    due_next,
    measures,
    picture,
    readings,
    series,
    spotlight,
    support,
)

MOST_PERIODS = 6
"""So many periods stand in a table; earlier ones are told by the picture."""

NOTHING = "–"


def measure_blocks(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield each measure of an issue: what is aimed at, what was read, and where it is going."""
    for indicator in measures(asked.session, issue):
        yield Heading(3, typed(one_line(indicator.text)), indicator.id)
        yield from facts(_about(asked, indicator))
        whole = series(asked.session, indicator)
        places = by_place(asked.session, indicator)
        every = ([whole] if whole.points else []) + places
        if not every:
            yield Paragraph(say("It has not been read yet."))
            continue
        if whole.points:
            yield Paragraph(_sentence(whole))
        yield _table(indicator, every)
        if len(whole.read) > 1:
            yield _figure(whole)


def _about(asked: Asked, indicator: Indicator) -> Iterator[tuple[Text, Text]]:
    yield (
        say("Kind"),
        say("leading: it moves within a year")
        if indicator.sort == "leading"
        else say("lagging: it shows in the end"),
    )
    yield (
        say("Better"),
        say("a higher value") if indicator.better == "higher" else say("a lower value"),
    )
    if indicator.target is not None:
        yield say("Target"), measured(indicator, indicator.target)
    line = line_words(indicator)
    if line:
        yield say("Flagged if"), line
    if indicator.consequence.strip():
        yield say("What happens then"), typed(one_line(indicator.consequence))
    owner = known_owner(asked.session, indicator.owner, indicator.owed_by)
    if owner:
        yield say("Read by"), owner
    due = due_next(asked.session, indicator)
    if due:
        yield say("Next reading"), due_words(due, overdue=due < asked.today)


def _sentence(found: Series) -> Text:
    """Return where a measure is going, as a sentence with its values."""
    told = first_capital(going(found))
    said = say("{going}: {values}.", going=told, values=values_words(found))
    if not found.breached:
        return said
    line = line_words(found.indicator)
    flagged = (
        say("It is still flagged ({line}).", line=line)
        if found.breached_again
        else say("It is flagged ({line}).", line=line)
    )
    return together(" ", (said, flagged))


def _table(indicator: Indicator, every: Sequence[Series]) -> Table:
    periods: dict[str, SeriesPoint] = {}
    dated = sorted(
        (point for each in every for point in each.points),
        key=lambda point: point.reading.on.toordinal() if point.reading else 0,
    )
    for point in dated:
        periods.setdefault(point.label, point)
    kept = list(periods)[-MOST_PERIODS:]
    rows = tuple(_table_row(each, kept) for each in every)
    columns = (say("Where"), *(label_words(periods[each]) for each in kept), say("Trend"))
    caption = say("Readings of “{measure}”", measure=typed(one_line(indicator.text)))
    return Table(columns, rows, caption, headed_rows=True)


def _table_row(found: Series, periods: Sequence[str]) -> tuple[Text, ...]:
    values = {each.label: value_words(found.indicator, each) for each in found.points}
    where = typed(found.where) if found.where else say("the whole")
    return (where, *(values.get(each, NOTHING) for each in periods), going(found))


def _figure(whole: Series) -> Figure:
    drawn = picture(whole)
    indicator = whole.indicator
    levels: list[TrendLevel] = []
    if drawn.threshold is not None:
        flagged = say("flagged: {line}", line=line_words(indicator))
        levels.append(TrendLevel(flagged, drawn.threshold))
    if drawn.target is not None:
        aim = say("target {value}", value=measured(indicator, drawn.target))
        levels.append(TrendLevel(aim, drawn.target))
    points = tuple(
        TrendPoint(plain(label_words(each)), each.value, value_words(indicator, each))
        for each in whole.points
    )
    told = say("{measure}: {values}.", measure=drawn.title, values=values_words(whole))
    caption = say("{measure}, reading by reading", measure=typed(drawn.title))
    return Figure(Trend(points, tuple(levels)), plain(told), caption)


def place_blocks(session: Session, issue: Issue, level: int) -> Iterator[Block]:
    """Yield the spotlight list and the support list."""
    every = measures(session, issue)
    well = [_place(each) for one in every for each in spotlight(session, one)]
    needed = [_place(each) for one in every for each in support(session, one)]
    if well:
        yield Heading(level, say("Spotlight list"))
        yield Paragraph(say("These places reached the target, or improved most."))
        yield Points(tuple(well))
    if needed:
        yield Heading(level, say("Support list"))
        yield Paragraph(
            say(
                "These places are flagged or getting worse, and are offered support. It blames "
                "nobody."
            )
        )
        yield Points(tuple(needed))


def _place(found: Series) -> Point:
    measure = typed(one_line(found.indicator.text))
    told = say(
        "{place}: {measure}: {values}, {going}",
        place=typed(found.where),
        measure=measure,
        values=values_words(found),
        going=going(found),
    )
    newest = found.points[-1].reading
    return Point(told, about=newest.id if newest else None)


def response_blocks(session: Session, issue: Issue) -> Iterator[Block]:
    """Yield what those who lead did once they had seen a reading."""
    told = tuple(
        _response(indicator, each)
        for indicator in measures(session, issue)
        for each in readings(session, indicator)
        if each.response.strip()
    )
    if told:
        yield Points(told)


def _response(indicator: Indicator, reading: Reading) -> Point:
    point = SeriesPoint("", reading.value, reading)
    where = typed(one_line(reading.where)) if reading.where.strip() else say("the whole")
    told = say(
        "{where}, {when}, {measure}: {response}",
        where=where,
        when=label_words(point),
        measure=typed(one_line(indicator.text)),
        response=typed(one_line(reading.response)),
    )
    return Point(told, about=reading.id)


def whole_report(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield all that was read of an issue, under headings of their own."""
    session = asked.session
    yield from under(2, say("What was read"), _read(asked, issue))
    yield from place_blocks(session, issue, 2)
    yield from under(2, say("What leaders did with the data"), response_blocks(session, issue))


def _read(asked: Asked, issue: Issue) -> Iterator[Block]:
    found = tuple(measure_blocks(asked, issue))
    if found:
        yield Paragraph(
            say(
                "A gap may last for years and still be getting smaller. What is better than it was "
                "and not there yet is called improving here; it is no failure."
            )
        )
        yield from found


__all__ = ["measure_blocks", "place_blocks", "response_blocks", "whole_report"]
