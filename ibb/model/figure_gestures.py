"""What is done with figures, as gestures: compare, look at the other side, apply, name a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.figure_queries import by_rate, rates
from ibb.model.gestures import NewId
from ibb.model.items import Comparison, DataTable, Figure, Gap, Rate, Standard
from ibb.model.session import Session
from ibb.model.table_cells import count_in, is_withheld, percent_in
from ibb.model.table_rows import names_apart, naming_columns, row_name
from ibb.model.text import one_line, same_words

_HUNDRED = 100


@dataclass(frozen=True)
class Cells:
    """Where in a table two groups and their rates stand; rows and columns count from zero."""

    group_row: int
    peers_row: int
    numerator: int | None = None
    denominator: int | None = None
    percent: int | None = None
    """The column with the rate, where the counts are not in the table."""


def agree(session: Session, ids: Iterable[str], parties: Sequence[str]) -> tuple[Action, ...]:
    """Record that parties agreed to rates or standards, beside those who did already."""
    actions: list[Action] = []
    for item_id in ids:
        item = session.find(item_id)
        if not isinstance(item, Rate | Standard):
            raise RuleError("A table agrees to rates and standards; point at one of them.")
        more = tuple(each for each in parties if each not in item.agreed_by)
        actions += change(item, agreed_by=(*item.agreed_by, *more))
    return tuple(actions)


def redefine(item: Rate | Standard, **fields: Any) -> tuple[Action, ...]:
    """Change a rate or a standard; where it measures something else, everyone is asked anew."""
    changes = change(item, **fields)
    measures = {"counts", "out_of", "compares", "flags", "threshold"}
    if any(measures & set(each.after) for each in changes) and item.agreed_by:
        return change(item, **fields, agreed_by=())
    return changes


def apply_standards(
    session: Session, comparison_ids: Iterable[str], standard_ids: Sequence[str]
) -> tuple[Action, ...]:
    """Hold comparisons against these standards, and against no other."""
    return tuple(
        action
        for each in comparison_ids
        for action in change(session.get(Comparison, each), standards=tuple(standard_ids))
    )


def name_gap(
    session: Session,
    comparison_ids: Sequence[str],
    text: str,
    new_id: NewId,
    *,
    category: str = "",
) -> tuple[Action, ...]:
    """Name a gap that the table wants to work on, with the comparisons it is seen in."""
    issue = session.get(Comparison, comparison_ids[0]).issue
    found = tuple(comparison_ids)
    gap = Gap(id=new_id(), issue=issue, text=text, category=category, comparisons=found)
    return (Add(item=gap),)


def complement(
    session: Session, rate_id: str, new_id: NewId, *, name: str, counts: str
) -> tuple[Action, ...]:
    """Look at the other side of a rate: those who are not counted, out of the same.

    The other side is a rate of its own, with a comparison for each one there is; what of it is
    there already stays. No standard goes with it: one for being chosen says nothing of not being.
    """
    rate = session.get(Rate, rate_id)
    other = _same_rate(session, rate, counts)
    actions: list[Action] = []
    if other is None:
        other = Rate(id=new_id(), issue=rate.issue, name=name, counts=counts, out_of=rate.out_of)
        actions.append(Add(item=other))
    there = {_key(each) for each in by_rate(session, other.id)}
    missing = [each for each in by_rate(session, rate_id) if _key(each) not in there]
    actions += [Add(item=_turned(each, other.id, new_id())) for each in missing]
    if not actions:
        raise RuleError(f"Every comparison by “{one_line(rate.name)}” has its other side already.")
    return tuple(actions)


def _same_rate(session: Session, rate: Rate, counts: str) -> Rate | None:
    if same_words(rate.counts, counts):
        raise RuleError("The other side counts those who are not counted here; say who they are.")
    every = session.among(Rate, "issue", rate.issue)
    for each in every:
        if same_words(each.counts, counts) and same_words(each.out_of, rate.out_of):
            return each
    return None


def _key(comparison: Comparison) -> tuple[str, ...]:
    said = (comparison.group, comparison.peers, comparison.period)
    return (comparison.issue, *(one_line(each).casefold() for each in said))


def _turned(comparison: Comparison, rate_id: str, new: str) -> Comparison:
    fields = {
        "id": new,
        "rate": rate_id,
        "group_figure": other_side(comparison.group_figure),
        "peers_figure": other_side(comparison.peers_figure),
        "standards": (),
    }
    return comparison.model_copy(update=fields)


def other_side(figure: Figure) -> Figure:
    """Return the figure of those who are not counted."""
    if figure.count is not None and figure.out_of is not None:
        return Figure(count=figure.out_of - figure.count, out_of=figure.out_of)
    return Figure(percent=_HUNDRED - (figure.percent or 0))


def compare_rows(
    session: Session,
    table_id: str,
    cells: Cells,
    new_id: NewId,
    *,
    issue_id: str,
    rate_id: str,
    period: str = "",
) -> tuple[Action, ...]:
    """Compare two rows of a table by a rate; its counts or percents stand in named columns."""
    table = session.get(DataTable, table_id)
    if rate_id not in {each.id for each in rates(session, issue_id)}:
        raise RuleError("Name a rate of this issue: what is counted, out of what.")
    if cells.group_row == cells.peers_row:
        raise RuleError("A comparison takes two rows of the table; choose another one for peers.")
    group, peers = _names(table, cells)
    comparison = Comparison(
        id=new_id(),
        issue=issue_id,
        rate=rate_id,
        group=group,
        peers=peers,
        group_figure=_figure(table, cells.group_row, cells),
        peers_figure=_figure(table, cells.peers_row, cells),
        period=period,
        table=table.id,
        source=table.source or table.title,
    )
    return (Add(item=comparison),)


def _names(table: DataTable, cells: Cells) -> tuple[str, str]:
    """Return what the two rows are called, by the columns in which they differ."""
    for row in (cells.group_row, cells.peers_row):
        _name(table, row)
    one, other = (table.rows[row] for row in (cells.group_row, cells.peers_row))
    return names_apart(one, other, naming_columns(table.rows))


def _name(table: DataTable, row: int) -> str:
    name = row_name(table.rows[row], naming_columns(table.rows))
    if not name:
        raise RuleError(f"Row {row + 1} of the table has no name; choose another row.")
    return name


def _figure(table: DataTable, row: int, cells: Cells) -> Figure:
    if cells.percent is not None:
        cell = _shown(table, row, cells.percent)
        percent = percent_in(cell)
        if percent is None:
            raise RuleError(_no_number(table, row, cells.percent))
        return Figure(percent=percent)
    if cells.numerator is None or cells.denominator is None:
        raise RuleError("Choose the column that is counted and the column it is out of.")
    numbers = []
    for column in (cells.numerator, cells.denominator):
        number = count_in(_shown(table, row, column))
        if number is None:
            raise RuleError(_no_number(table, row, column))
        numbers.append(number)
    count, out_of = numbers
    if count > out_of or not out_of:
        raise RuleError(
            f"“{_name(table, row)}” counts {count} out of {out_of}; "
            "choose the columns the other way round, or others."
        )
    return Figure(count=count, out_of=out_of)


def _shown(table: DataTable, row: int, column: int) -> str:
    cell = table.rows[row][column]
    if is_withheld(cell):
        raise RuleError(
            f"“{table.columns[column]}” is withheld for “{_name(table, row)}”, because it "
            "is small or would give a small number away; give a rounded rate by hand instead."
        )
    return cell


def _no_number(table: DataTable, row: int, column: int) -> str:
    name, head = _name(table, row), table.columns[column]
    return f"“{head}” holds no number for “{name}”; choose another column."
