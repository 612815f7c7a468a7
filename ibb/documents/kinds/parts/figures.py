"""The figures of an issue: rates with what they are out of, agreed standards, groups compared."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ibb.documents.kinds.parts.blocks import under
from ibb.documents.wording import (
    bracketed,
    day_of,
    named,
    numbered,
    party_list,
    plain_number,
    short,
)
from ibb.documents.words import count, listed, say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Text,
    joined,
    plain,
)
from ibb.formats.pictures import Bar, BarChart, BarGroup
from ibb.model.actions import Change
from ibb.model.entry import Entry
from ibb.model.figure_queries import agreed_by_all, data_tables, gaps, rates, standards
from ibb.model.items import DataTable, Gap, Issue, Rate, Standard
from ibb.model.session import Session
from ibb.process.gaps import Measured, Verdict, measured_by_rate, percent_shown

MOST_ROWS = 60
"""A longer table is told of, not printed; the spreadsheet has it whole."""
_NOTHING = "–"


def figure_blocks(
    session: Session, issue_id: str, entries: Sequence[Entry] = ()
) -> Iterator[Block]:
    """Yield the figures of an issue; ``entries`` tell on which day something was agreed.

    Nothing where there are none.
    """
    found = measured_by_rate(session, issue_id)
    named_rates, chosen = rates(session, issue_id), standards(session, issue_id)
    points = [_rate(session, each, entries) for each in named_rates]
    yield from under(2, say("What is counted, out of what"), _points(points))
    points = [_standard(session, each, entries) for each in chosen]
    yield from under(2, say("When a difference is a gap"), _points(points))
    for rate, measures in found:
        yield from _compared(session, rate, measures)
    points = [_gap(session, each) for each in gaps(session, issue_id)]
    yield from under(2, say("Gaps to work on"), _points(points))
    tables = data_tables(session, issue_id)
    blocks = (block for each in tables for block in _table(session, each))
    yield from under(2, say("The tables they come from"), blocks)


def _points(points: Sequence[Point]) -> list[Block]:
    return [Points(tuple(points))] if points else []


def rate_words(rate: Rate) -> Text:
    """Return a rate with what it counts out of what."""
    counts, out_of = typed(rate.counts), typed(rate.out_of)
    return say("{name}: {counts} out of {whole}", name=rate.name, counts=counts, whole=out_of)


def _rate(session: Session, rate: Rate, entries: Sequence[Entry]) -> Point:
    agreed = Point(_agreed(session, rate, entries))
    note = (Point(typed(rate.note)),) if rate.note.strip() else ()
    return numbered(session, rate, rate_words(rate), agreed, *note)


def _standard(session: Session, standard: Standard, entries: Sequence[Entry]) -> Point:
    number, flags = plain_number(standard.threshold), term(standard.flags.value)
    if standard.compares == "ratio":
        edge = say("a gap where the ratio is {flags} {number}", flags=flags, number=number)
    else:
        edge = say(
            "a gap where the difference is {flags} {number} points", flags=flags, number=number
        )
    told = joined(shipped_words(standard.name), ": ", edge)
    about = [_agreed(session, standard, entries)]
    if standard.meaning.strip():
        about.insert(0, shipped_words(standard.meaning))
    if standard.source.strip():
        about.append(say("Source: {source}", source=shipped_words(standard.source)))
    return numbered(session, standard, told, *map(Point, about))


def _agreed(session: Session, item: Rate | Standard, entries: Sequence[Entry]) -> Text:
    """Return who agreed, and on which day the last of them did."""
    if agreed_by_all(session, item):
        who = say("agreed by all")
    elif item.agreed_by:
        who = say("agreed by {parties}", parties=party_list(session, item.agreed_by))
    else:
        return say("not agreed by anyone yet")
    when = _agreed_on(session, item, entries)
    return say("{agreed}, on {day}", agreed=who, day=when) if when else who


def _agreed_on(session: Session, item: Rate | Standard, entries: Sequence[Entry]) -> str:
    wanted = list(item.agreed_by)
    for entry in reversed(entries):
        for action in entry.actions:
            if isinstance(action, Change):
                if action.id == item.id and action.after.get("agreed_by") == wanted:
                    return day_of(entry.at, session)
            elif action.do == "add" and action.item.id == item.id:
                return day_of(entry.at, session)
    return ""


def _compared(session: Session, rate: Rate, found: Sequence[Measured]) -> Iterator[Block]:
    yield Heading(2, rate_words(rate), rate.id)
    used = dict.fromkeys(each.standard.id for one in found for each in one.verdicts)
    chosen = [each for each in session.all(Standard) if each.id in used]
    heads = (
        say("Group"),
        say("Its rate"),
        say("Peers"),
        say("Their rate"),
        say("Difference in points"),
        say("Ratio"),
        *(typed(each.name) for each in chosen),
    )
    rows = tuple(_row(session, each, chosen) for each in found)
    yield Table(heads, rows, rate_words(rate), headed_rows=True)
    yield _picture(rate, found)
    if not chosen:
        yield Paragraph(say("These figures are not held against a standard."))
    if any(each.ratio is None for each in found):
        yield Paragraph(say("Where the rate of the peers is zero, there is no ratio."))
    sources = dict.fromkeys(
        each.comparison.source for each in found if each.comparison.source.strip()
    )
    if sources:
        every = together("; ", (typed(each) for each in sources))
        yield Paragraph(say("Source: {source}", source=every))


def _row(session: Session, found: Measured, chosen: Sequence[Standard]) -> tuple[Text, ...]:
    comparison = found.comparison
    number = session.label(comparison.id)
    verdicts = {each.standard.id: each for each in found.verdicts}
    name = bracketed(typed(comparison.group), typed(comparison.period))
    return (
        joined(f"{number}. ", name),
        _side(found.group, comparison.group_figure.count, comparison.group_figure.out_of),
        typed(comparison.peers),
        _side(found.peers, comparison.peers_figure.count, comparison.peers_figure.out_of),
        found.difference_shown,
        found.ratio_shown or _NOTHING,
        *(_says(verdicts.get(each.id)) for each in chosen),
    )


def _side(rate: Fraction, part: int | None, whole: int | None) -> Text:
    if part is None or whole is None:
        return percent_shown(rate)
    counts = say("{count} of {whole}", count=str(part), whole=str(whole))
    return f"{percent_shown(rate)} ({counts})"


def _says(verdict: Verdict | None) -> str:
    if verdict is None:
        return _NOTHING
    if not verdict.agreed:
        return say("not agreed yet")
    if verdict.flagged is None:
        return say("no ratio")
    return say("a gap") if verdict.flagged else say("no gap")


def _picture(rate: Rate, found: Sequence[Measured]) -> Figure:
    """Return comparisons as bars, which say the same as the table above them."""
    groups = tuple(
        BarGroup(
            short(each.comparison.group, 60),
            (
                _bar(each.comparison.group, each.group),
                _bar(each.comparison.peers, each.peers),
            ),
            _in_short(each),
        )
        for each in found
    )
    told = (
        say(
            "{group}: {rate}; {peers}: {other}.",
            group=each.comparison.group,
            rate=percent_shown(each.group),
            peers=each.comparison.peers,
            other=percent_shown(each.peers),
        )
        for each in found
    )
    caption = say("The same as a picture: {rate}.", rate=rate_words(rate))
    return Figure(BarChart(groups, Decimal(100)), " ".join(map(plain, told)), caption)


def _bar(name: str, rate: Fraction) -> Bar:
    value = Decimal(rate.numerator) / Decimal(rate.denominator)
    return Bar(short(name, 40), value, percent_shown(rate))


def _in_short(found: Measured) -> str:
    told = [say("ratio {ratio}", ratio=found.ratio_shown)] if found.ratio is not None else []
    told += [_says(each) for each in found.verdicts if each.agreed]
    return ", ".join(told)


def _gap(session: Session, gap: Gap) -> Point:
    seen = listed(named(session, each) for each in gap.comparisons)
    about = (Point(say("Seen in: {comparisons}", comparisons=seen)),) if seen else ()
    return numbered(session, gap, bracketed(typed(gap.text), typed(gap.category)), *about)


def _table(session: Session, table: DataTable) -> Iterator[Block]:
    yield Heading(3, joined(f"{session.label(table.id)}. ", typed(table.title)), table.id)
    if table.source.strip():
        yield Paragraph(say("Source: {source}", source=typed(table.source)))
    if len(table.rows) > MOST_ROWS:
        rows = str(len(table.rows))
        yield Paragraph(say("The table has {count} rows; the spreadsheet holds it.", count=rows))
    else:
        rows_typed = tuple(tuple(map(typed, row)) for row in table.rows)
        yield Table(tuple(map(typed, table.columns)), rows_typed, typed(table.title))
    if table.withheld:
        yield Paragraph(_withheld(table))


def _withheld(table: DataTable) -> str:
    number = count(
        table.withheld,
        "{count} cell is withheld and stands as *.",
        "{count} cells are withheld and stand as *.",
    )
    if table.smallest_cell is None:
        return number
    floor = str(table.smallest_cell)
    why = say(
        "Numbers of people below {floor} are not shown, nor what they could be worked out from.",
        floor=floor,
    )
    return f"{number} {why}"


def with_figures(session: Session, every: Sequence[Issue]) -> list[Issue]:
    """Return the issues that have figures of their own."""
    return [each for each in every if any(_holds(session, each))]


def _holds(session: Session, issue: Issue) -> Iterator[bool]:
    for kind in (Rate, Standard, DataTable, Gap):
        yield bool(session.among(kind, "issue", issue.id))
    yield bool(measured_by_rate(session, issue.id))


__all__ = ["figure_blocks", "rate_words", "with_figures"]
