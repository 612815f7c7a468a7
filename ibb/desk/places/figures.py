"""Figures: what is counted out of what, standards agreed before use, groups beside their peers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibb.desk.at import Answer, At, Doing, Form, Gesture, Make, Place, Taker
from ibb.desk.board.view import Cell, Grid, GridRow, Part, Row, Rows, Tone, View
from ibb.desk.places.common import added, withdraw_pointed
from ibb.desk.places.figures_compared import apply, check_claim, comparison_form, other_side
from ibb.desk.places.figures_forms import (
    agreed_words,
    edit_gap,
    offered,
    pointed,
    rate_form,
    settle,
    standard_form,
    standard_line,
    table_form,
)
from ibb.desk.places.figures_tables import bring, compare, typed_file
from ibb.desk.places.figures_typed import EXAMPLE, comparison_in, rate_in, standard_in
from ibb.documents.wording import counted, numbers, short
from ibb.model.actions import Add
from ibb.model.errors import RuleError
from ibb.model.figure_queries import agreed_by_all, comparisons, data_tables, gaps, rates, standards
from ibb.model.items import Comparison, DataTable, Gap, Rate, Standard
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.gaps import (
    NO_RATIO,
    Measured,
    Verdict,
    difference_words,
    label,
    measured,
    measured_by_rate,
    percent_shown,
)

BAR = 25
"""Cells in which 100 percent is drawn."""
GROUP, PEERS = "█", "▒"
HEADS = ("group", "peers", "points", "ratio")
UNMEASURED = ("·", Tone.QUIET)


def view(at: At) -> View:
    """Return rates, standards, comparisons with their bars, gaps and tables."""
    issue, session = at.issue, at.session
    parts: list[Part] = [
        Rows(
            tuple(_rate(session, each) for each in rates(session, issue.id)),
            "Rates: what is counted, out of what",
            "none yet; a figure needs one before anyone argues from it",
        ),
        *_standards(at),
    ]
    found = measured_by_rate(session, issue.id)
    for rate, measures in found:
        parts += _measured(session, rate, measures)
    if not found:
        hint = "" if at.showing else f", typed such as: {EXAMPLE}"
        parts.append(Rows((), "Comparisons", f"none yet{hint}"))
    every = gaps(session, issue.id)
    if every or found:
        parts.append(Rows(tuple(_gap(session, each) for each in every), "Gaps", _NO_GAPS))
    tables = data_tables(session, issue.id)
    if tables:
        parts.append(Rows(tuple(_table(session, each) for each in tables), "Tables"))
    return View(issue.statement or issue.title, tuple(parts))


_NO_GAPS = "none named yet; F3 makes one of the comparison pointed to"


def _rate(session: Session, rate: Rate) -> Row:
    note = (rate.note,) if rate.note.strip() else ()
    return Row(label(rate), session.label(rate.id), rate.id, agreed_words(session, rate), note)


def _standards(at: At) -> Iterator[Rows]:
    session = at.session
    every = standards(session, at.issue.id)
    rows = tuple(
        Row(
            standard_line(each),
            session.label(each.id),
            each.id,
            agreed_words(session, each),
            () if agreed_by_all(session, each) else _about(each),
        )
        for each in every
    )
    names = [each.name for each in at.template.standards]
    hint = f"; others have used “{'” and “'.join(names)}” (F4)" if names and not at.showing else ""
    yield Rows(rows, "Standards: when a difference is a gap", f"none chosen yet{hint}")


def _about(standard: Standard) -> tuple[str, ...]:
    """Return what there is to know before one agrees to a standard."""
    source = f"source: {standard.source}" if standard.source.strip() else ""
    return tuple(filter(str.strip, (standard.meaning, source)))


def _measured(session: Session, rate: Rate, found: Sequence[Measured]) -> Iterator[Part]:
    """Yield the comparisons by one rate, the newest period first: its numbers, then as bars."""
    chosen = dict.fromkeys(each.standard.id for one in found for each in one.verdicts)
    ids = [each.id for each in session.all(Standard) if each.id in chosen]
    heads = (*HEADS, *(f"std {session.label(each)}" for each in ids))
    periods: dict[str, list[Measured]] = {}
    for each in found:
        periods.setdefault(one_line(each.comparison.period), []).append(each)
    for period, theirs in reversed(periods.items()):
        when = f", {period}" if period else ""
        rows = tuple(_compared(session, each, ids) for each in theirs)
        yield Grid(f"{label(rate)}, in percent{when}", heads, rows)
        yield Rows(tuple(bar for each in theirs for bar in _bars(each)), drawn=True)


def _compared(session: Session, found: Measured, standard_ids: Sequence[str]) -> GridRow:
    comparison = found.comparison
    under = "" if _only_peers(comparison) else f"beside {comparison.peers}"
    row = Row(comparison.group, session.label(comparison.id), comparison.id, under=(under,))
    verdicts = {each.standard.id: each for each in found.verdicts}
    shown = (
        (percent_shown(found.group).rstrip("%"), Tone.WORDS),
        (percent_shown(found.peers).rstrip("%"), Tone.WORDS),
        (found.difference_shown, Tone.WORDS),
        (found.ratio_shown or "none", Tone.WORDS),
        *(_verdict(verdicts.get(each)) for each in standard_ids),
    )
    keys = (*HEADS, *standard_ids)
    cells = tuple(
        Cell(text, f"{comparison.id}|{key}", tone)
        for key, (text, tone) in zip(keys, shown, strict=True)
    )
    return GridRow(row, cells)


def _only_peers(comparison: Comparison) -> bool:
    """Tell whether those beside a group have no name but that they are its peers."""
    return one_line(comparison.peers).casefold() in {"peers", "their peers"}


def _verdict(found: Verdict | None) -> tuple[str, Tone]:
    if found is None:
        return UNMEASURED
    if not found.agreed or found.flagged is None:
        return ("○ open", Tone.OPEN)
    return ("gap", Tone.WARN) if found.flagged else ("no gap", Tone.DONE)


def _bars(found: Measured) -> Iterator[Row]:
    comparison = found.comparison
    sides = (
        (GROUP, found.group, comparison.group),
        (PEERS, found.peers, comparison.peers),
    )
    for sign, rate, name in sides:
        cells = round(rate * BAR / 100) or (1 if rate else 0)
        words = f"{percent_shown(rate)}  {short(name, 40)}"
        yield Row(words, (sign * cells).ljust(BAR))


def _gap(session: Session, gap: Gap) -> Row:
    seen = f"seen in {numbers(session, gap.comparisons)}" if gap.comparisons else ""
    tail = " · ".join(filter(str.strip, (gap.category, seen)))
    return Row(gap.text, session.label(gap.id), gap.id, tail)


def _table(session: Session, table: DataTable) -> Row:
    gone = f"{counted(table.withheld, 'cell')} withheld" if table.withheld else "nothing withheld"
    source = (f"source: {table.source}",) if table.source.strip() else ()
    tail = f"{counted(len(table.rows), 'row')} · {gone}"
    return Row(table.title, session.label(table.id), table.id, tail, source)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: comparisons by a rate, rates, standards, gaps, tables."""
    every = rates(at.session, at.issue.id)
    rate = Taker("Rate", "such as: acceptance rate: offers out of applicants", _rates(at), "rate")
    compared = [
        Taker(
            f"By {short(each.name, 24)}",
            f"such as: {EXAMPLE}; or 44 of 100",
            _comparisons(at, each.id),
            f"by {each.id}",
        )
        for each in reversed(every)
    ]
    return [
        *compared,
        rate,
        *([] if compared else [Taker("Comparison", f"such as: {EXAMPLE}", _comparisons(at, ""))]),
        Taker("Standard", "such as: the 1.5 rule: ratio at least 1.5", _standards_typed(at)),
        Taker("Gap", "type a gap to work on; F3 makes one of a comparison", _gaps(at)),
        Taker("Table", "type where a .csv or .xlsx file is", typed_file(at)),
    ]


def _comparisons(at: At, rate_id: str) -> Make:
    def make(lines: Sequence[str]) -> Gesture | Form:
        found = [comparison_in(line) for line in lines]
        if not rate_id and found[0] and len(lines) == 1:
            return comparison_form(at, typed=found[0])
        items = []
        for line, typed in zip(lines, found, strict=True):
            if typed is None or not rate_id:
                raise RuleError(f"“{short(line, 40)}” is not two groups and figures: {EXAMPLE}.")
            new = Comparison(id=at.new_id(), issue=at.issue.id, rate=rate_id, **typed._asdict())
            items.append(new)
        said = "Comparison recorded." if len(items) == 1 else f"{len(items)} comparisons recorded."
        return Gesture(tuple(Add(item=each) for each in items), said)

    return make


def _rates(at: At) -> Make:
    def make(lines: Sequence[str]) -> Gesture | Form:
        found = [rate_in(line) for line in lines]
        if len(lines) == 1 and found[0] is None:
            return rate_form(at, name=lines[0])
        items = []
        for line, typed in zip(lines, found, strict=True):
            if typed is None:
                raise RuleError(f"“{short(line, 40)}” does not say what is counted out of what.")
            name, counts, out_of = typed
            new = Rate(id=at.new_id(), issue=at.issue.id, name=name, counts=counts, out_of=out_of)
            items.append(new)
        return added(items)

    return make


def _standards_typed(at: At) -> Make:
    def make(lines: Sequence[str]) -> Gesture | Form:
        found = [standard_in(line) for line in lines]
        if len(lines) == 1 and found[0] is None:
            return standard_form(at, name=lines[0])
        if None in found:
            raise RuleError("A standard reads such as “the 1.5 rule: ratio at least 1.5”.")
        return added(
            [Standard(id=at.new_id(), issue=at.issue.id, **each) for each in found if each]
        )

    return make


def _gaps(at: At) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        return added([Gap(id=at.new_id(), issue=at.issue.id, text=line) for line in lines])

    return make


def edit(at: At) -> Answer:
    """Put right what is pointed to."""
    match pointed(at):
        case Rate() as rate:
            return rate_form(at, rate)
        case Standard() as standard:
            return standard_form(at, standard)
        case Comparison() as comparison:
            return comparison_form(at, comparison)
        case Gap() as gap:
            return edit_gap(at, gap)
        case DataTable() as table:
            return table_form(at, table)
    raise RuleError("Point at a line with the arrow keys first.")


def take_away(at: At) -> Answer:
    """Withdraw what is pointed to, also when a cell of its row is."""
    return withdraw_pointed(replace(at, pointed=(at.pointed or "").partition("|")[0] or None))


def tells(at: At) -> str:
    """Say the comparison pointed to in words, with what its rate is out of; or a standard."""
    item = pointed(at)
    if isinstance(item, Standard):
        return " ".join(_about(item))
    if not isinstance(item, Comparison) or item not in comparisons(at.session, at.issue.id):
        return ""
    found = measured(at.session, item)
    rates_shown = f"{percent_shown(found.group)} and {percent_shown(found.peers)}"
    said = [
        difference_words(found),
        f"ratio {found.ratio_shown}" if found.ratio_shown else NO_RATIO,
    ]
    said += [f"{each.standard.name}: {each.says}" for each in found.verdicts]
    return f"{rates_shown} of {one_line(found.rate.out_of)}; {'; '.join(said)}."


PLACE = Place(
    "figures",
    "Figures",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("figure.settle", settle),
        Doing("figure.apply", apply),
        Doing("figure.offered", offered),
        Doing("figure.other_side", other_side),
        Doing("figure.table", bring),
        Doing("figure.rows", compare),
        Doing("figure.claim", check_claim),
        Doing("withdraw", take_away),
    ),
    ("undo", "edit", "figure.settle", "more", "on"),
    of_issue=True,
    help=(
        "Name what is counted out of what before anyone argues from a figure, and agree on a "
        "standard before it is applied; F3 records who agrees. Then type two groups with their "
        f"figures: {EXAMPLE}. F3 on a comparison makes it a gap to work on. Tables come from "
        "files; counts so small that somebody could be recognized stay out of the record."
    ),
    tells=tells,
)
