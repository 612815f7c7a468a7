"""The tables of figures and of causes: what came from files, what is compared, and why it is so."""

from collections.abc import Callable, Iterator

from ibb.documents.kinds.cells import Cells, Column, Grid
from ibb.documents.wording import plain_number
from ibb.documents.words import say, typed
from ibb.formats.document import Text
from ibb.model.items import Comparison, DataTable, Figure
from ibb.model.session import Session


def figure_grids(session: Session) -> Iterator[Grid]:
    """Yield the tables of figures, then every table that came from a file, as it came."""
    told = _Tables(session)
    yield from told.agreed()
    yield told.comparisons()
    yield from told.causes()
    yield told.files()
    for each in session.all(DataTable):
        yield content(session, each)


def content(session: Session, table: DataTable) -> Grid:
    """Return what stands in a table that came from a file, under its own headings."""
    names = _headings(table.columns)
    columns = (Column("rows", name, _cell(place)) for place, name in enumerate(names))
    number = session.label(table.id)
    return Grid("data_table", say("Data table {number}", number=number), tuple(columns), table.rows)


def _headings(columns: tuple[str, ...]) -> list[str]:
    """Return the headings of a file, each once: a sheet has no two columns of one name."""
    found: list[str] = []
    for place, column in enumerate(columns, start=1):
        name = column.strip() or say("Column {number}", number=str(place))
        while name in found:
            name = f"{name} ({place})"
        found.append(name)
    return found


def _cell(place: int) -> Callable[[tuple[str, ...]], Text]:
    return lambda row: typed(row[place])


class _Tables:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.cells = cells = Cells(session)
        self.number = Column("", say("Number"), lambda each: cells.number(each.id))
        self.issue = Column("issue", say("Issue"))
        self.text = Column("text", say("Text"))
        self.source = Column("source", say("Source"))
        self.agreed_by = Column("agreed_by", say("Agreed by"))

    def agreed(self) -> Iterator[Grid]:
        """Yield what is agreed before anything is compared: rates and standards."""
        name = Column("name", say("Name"))
        yield Grid(
            "rate",
            say("Rates"),
            (
                self.number,
                self.issue,
                name,
                Column("counts", say("Counts")),
                Column("out_of", say("Out of")),
                Column("note", say("Note")),
                self.agreed_by,
            ),
        )
        yield Grid(
            "standard",
            say("Standards"),
            (
                self.number,
                self.issue,
                name,
                Column("compares", say("Compares")),
                Column("flags", say("Flags")),
                Column("threshold", say("Threshold")),
                Column("meaning", say("What it means")),
                self.source,
                self.agreed_by,
            ),
        )

    def comparisons(self) -> Grid:
        """Return the groups beside their peers, with the figures as they were given."""
        return Grid(
            "comparison",
            say("Comparisons"),
            (
                self.number,
                self.issue,
                Column("rate", say("Rate")),
                Column("rate", say("Name of the rate"), self.rate),
                Column("group", say("Group")),
                Column("group_figure", say("Group: percent"), _of_group(_percent)),
                Column("group_figure", say("Group: count"), _of_group(_count)),
                Column("group_figure", say("Group: out of"), _of_group(_out_of)),
                Column("peers", say("Peers")),
                Column("peers_figure", say("Peers: percent"), _of_peers(_percent)),
                Column("peers_figure", say("Peers: count"), _of_peers(_count)),
                Column("peers_figure", say("Peers: out of"), _of_peers(_out_of)),
                Column("period", say("Period")),
                Column("table", say("Data table")),
                self.source,
                Column("standards", say("Standards")),
            ),
        )

    def rate(self, comparison: Comparison) -> Text:
        return self.cells.words_of(comparison.rate)

    def causes(self) -> Iterator[Grid]:
        """Yield gaps, causes, the links between them, and forces."""
        number, issue, text, cells = self.number, self.issue, self.text, self.cells
        sort = Column("category", say("Category"))
        yield Grid(
            "gap",
            say("Gaps"),
            (number, issue, text, sort, Column("comparisons", say("Comparisons"))),
        )
        yield Grid("cause", say("Causes"), (number, issue, text, sort, self.source))
        yield Grid(
            "link",
            say("Links"),
            (
                number,
                issue,
                Column("begins_at", say("From"), lambda each: cells.called(each.begins_at)),
                Column(
                    "begins_at",
                    say("Text of what it begins at"),
                    lambda each: cells.words_of(each.begins_at),
                ),
                Column("leads_to", say("Leads to"), lambda each: cells.called(each.leads_to)),
                Column(
                    "leads_to",
                    say("Text of what it leads to"),
                    lambda each: cells.words_of(each.leads_to),
                ),
                Column("evidence", say("Evidence")),
            ),
        )
        yield Grid(
            "force",
            say("Forces"),
            (
                number,
                issue,
                Column("party", say("Party")),
                Column("who", say("Who in particular")),
                text,
                Column("pushes", say("Pushes")),
                self.source,
            ),
        )

    def files(self) -> Grid:
        """Return which tables came from files."""
        return Grid(
            "data_table",
            say("Data tables"),
            (
                self.number,
                self.issue,
                Column("title", say("Title")),
                self.source,
                Column("received_from", say("Received from")),
                Column("columns", say("Columns")),
                Column("smallest_cell", say("Smallest count shown")),
                Column("withheld", say("Cells withheld")),
            ),
        )


def _of_group(told: Callable[[Figure], Text]) -> Callable[[Comparison], Text]:
    return lambda each: told(each.group_figure)


def _of_peers(told: Callable[[Figure], Text]) -> Callable[[Comparison], Text]:
    return lambda each: told(each.peers_figure)


def _percent(figure: Figure) -> Text:
    return "" if figure.percent is None else plain_number(figure.percent)


def _count(figure: Figure) -> Text:
    return "" if figure.count is None else str(figure.count)


def _out_of(figure: Figure) -> Text:
    return "" if figure.out_of is None else str(figure.out_of)


__all__ = ["content", "figure_grids"]
