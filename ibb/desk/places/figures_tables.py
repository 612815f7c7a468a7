"""Tables at the desk: brought in without their small numbers, and rows of them compared."""

from collections.abc import Callable
from typing import Any

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.documents.wording import counted
from ibb.formats.incoming import IncomingError, Sheet, path_named, read_sheet
from ibb.model.actions import Add
from ibb.model.errors import RuleError
from ibb.model.figure_gestures import Cells, compare_rows
from ibb.model.figure_queries import data_tables, rates, smallest_cell
from ibb.model.items import Comparison, DataTable
from ibb.model.table_cells import count_in, is_withheld, percent_in
from ibb.model.table_rows import naming_columns, row_name
from ibb.process.gaps import label
from ibb.process.tables_in import Brought, chosen_shape, without_small_cells

NONE = ""
_NO_COLUMN = ((NONE, "–"),)


def bring(at: At) -> Answer:
    """Ask for a file with a table; what is small in it never comes into the record."""

    def make(answers: Answers) -> Gesture:
        said = {key: str(value).strip() for key, value in answers.items() if key != "zeros"}
        sheet = sheet_of(said["file"], said["sheet"])
        counts = _names(said["counts"])
        brought = brought_of(
            at, sheet, counts=counts or None, totals=_names(said["totals"]), zeros=answers["zeros"]
        )
        return _recorded(at, brought, said["title"] or sheet.name, said["source"])

    return Form(
        "Bring a table in from a file",
        (
            Field("file", "File", hint="where it is: a .csv or .xlsx file"),
            Field("title", "Title", hint="empty takes its name"),
            Field("source", "Source", hint="who published it, and when"),
            Field("sheet", "Sheet of a workbook", hint="empty takes the first"),
            Field("counts", "Columns that count people", hint="empty: as they look; else a, b"),
            Field("totals", "Totals", hint="empty: as they look; else names of rows or columns"),
            Field("zeros", "None is a small number too", "yes", value=True),
        ),
        make,
        f"Counts below {smallest_cell(at.session)} stay out of the record, "
        "and what they could be worked out from.",
        "Bring in",
    )


def _names(said: str) -> list[str]:
    return [each.strip() for each in said.split(",") if each.strip()]


def sheet_of(file: str, sheet: str = "") -> Sheet:
    """Return a sheet of a file. Raise RuleError with the sentence that says what is wrong."""
    try:
        return read_sheet(path_named(file), sheet=sheet or None)
    except IncomingError as error:
        raise RuleError(str(error)) from None


def brought_of(
    at: At,
    sheet: Sheet,
    *,
    counts: list[str] | None,
    totals: list[str],
    zeros: bool = True,
) -> Brought:
    """Return a sheet as it may be recorded here. Raise RuleError for a name that is none."""
    try:
        shape = chosen_shape(sheet, counts=counts, totals=totals)
        return without_small_cells(sheet, shape, smallest_cell(at.session), zeros=zeros)
    except IncomingError as error:
        raise RuleError(str(error)) from None


def _recorded(at: At, brought: Brought, title: str, source: str) -> Gesture:
    table = brought.table(at.new_id(), title=title, source=source, issue=at.issue.id)
    gone = f"{counted(brought.withheld, 'cell')} withheld"
    return Gesture((Add(item=table),), f"Table recorded, {gone}. {' '.join(brought.told())}")


def typed_file(at: At) -> Callable[[Any], Form]:
    """Return what becomes of a typed file name: a form in which the guess can be put right."""

    def make(lines: Any) -> Form:
        sheet = sheet_of(" ".join(lines))
        columns = tuple((str(n), head) for n, head in enumerate(sheet.columns))
        counts = tuple(str(each) for each in chosen_shape(sheet).counts)

        def record(answers: Answers) -> Gesture:
            named = [sheet.columns[int(each)] for each in answers["counts"]]
            totals = _names(answers["totals"])
            brought = brought_of(at, sheet, counts=named, totals=totals, zeros=answers["zeros"])
            return _recorded(at, brought, answers["title"] or sheet.name, answers["source"])

        return Form(
            f"{sheet.name}: {counted(len(sheet.rows), 'row')}",
            (
                Field("title", "Title", value=sheet.name),
                Field("source", "Source", hint="who published it, and when"),
                Field("counts", "Columns that count people", "choices", counts, columns),
                Field("totals", "More totals", hint="names of rows or columns, with commas"),
                Field("zeros", "None is a small number too", "yes", value=True),
            ),
            record,
            _guessed(at, sheet),
            "Bring in",
        )

    return make


def _guessed(at: At, sheet: Sheet) -> str:
    """Return what the table would be taken for, or why it needs a word more."""
    try:
        brought = brought_of(at, sheet, counts=None, totals=[])
    except RuleError as error:
        return str(error)
    return f"{' '.join(brought.told())} {counted(brought.withheld, 'cell')} would be withheld."


def compare(at: At) -> Answer:
    """Compare two rows of the table pointed to, or of the newest one."""
    table = _table(at)
    every = rates(at.session, at.issue.id)
    if not every:
        raise RuleError("Name the rate first: type what is counted out of what, and go on then.")
    names = naming_columns(table.rows)
    named = [(str(n), row_name(row, names)) for n, row in enumerate(table.rows)]
    rows = tuple((number, name) for number, name in named if name)
    if len(rows) < 2:  # noqa: PLR2004  a comparison takes two
        raise RuleError("This table has no two rows with names to compare.")
    counts = tuple((str(n), table.columns[n]) for n in _columns(table, counts=True))
    percents = tuple((str(n), table.columns[n]) for n in _columns(table, counts=False))

    def make(answers: Answers) -> Gesture:
        cells = Cells(
            int(answers["group"]),
            int(answers["peers"]),
            _number(answers["numerator"]),
            _number(answers["denominator"]),
            _number(answers["percent"]),
        )
        actions = compare_rows(
            at.session,
            table.id,
            cells,
            at.new_id,
            issue_id=at.issue.id,
            rate_id=answers["rate"],
            period=answers["period"],
        )
        return Gesture(actions, "Comparison recorded, from the table.")

    by = tuple((each.id, label(each)) for each in every)
    return Form(
        f"Compare two rows of {at.session.name(table.id)}",
        (
            Field("group", "Group", "choice", rows[0][0], rows),
            Field("peers", "Its peers", "choice", rows[1][0], rows),
            Field("rate", "By which rate", "choice", every[-1].id, by),
            Field("numerator", "Column that is counted", "choice", NONE, _NO_COLUMN + counts),
            Field("denominator", "Column it is out of", "choice", NONE, _NO_COLUMN + counts),
            Field(
                "percent",
                "Or the column with the rate",
                "choice",
                percents[0][0] if percents and not counts else NONE,
                _NO_COLUMN + percents,
            ),
            Field("period", "For which time", hint="2022–23"),
        ),
        make,
        table.title,
    )


def _table(at: At) -> DataTable:
    item = at.session.find((at.pointed or "").partition("|")[0])
    if isinstance(item, Comparison) and item.table:
        item = at.session.find(item.table)
    if isinstance(item, DataTable):
        return item
    every = data_tables(at.session, at.issue.id)
    if not every:
        raise RuleError("No table is here yet; bring one in from a file first.")
    return every[-1]


def _number(key: str) -> int | None:
    return int(key) if key else None


def _columns(table: DataTable, *, counts: bool) -> list[int]:
    """Return the columns with counts, or those with numbers that may be rates."""
    found = []
    for column in range(len(table.columns)):
        cells = [row[column] for row in table.rows if row[column].strip()]
        shown = [each for each in cells if not is_withheld(each)]
        reads = count_in if counts else percent_in
        if shown and all(reads(each) is not None for each in shown):
            found.append(column)
    return found
