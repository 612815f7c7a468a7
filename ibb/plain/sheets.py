"""Views read from top to bottom: lists under each other, words in the place of signs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ibb.desk.at import Place
from ibb.desk.board.layout import lay_out
from ibb.desk.board.view import Columns, Grid, GridRow, Part, Row, Rows, View
from ibb.documents.wording import short
from ibb.model.session import Session
from ibb.plain.names import plainly

_SIGNS = {"✓": "done", "○": "open", "●": "now", "‼": "late", "–": "", "›": "", "·": ""}
_MARKS = {"+yes": "yes", "–no": "no", "?unsure": "unsure", "…data": "needs data", "·": "no mark"}
_CHOICE_WORDS = 60
_LINES = "│├└─┃┣┗━┓╹◀█▒ "
"""What trees are drawn of; read aloud, the number behind it is all that tells."""


class Spot(NamedTuple):
    """Something one can point at."""

    about: str
    mark: str
    words: str


def read(view: View, width: int, place: Place) -> str:
    """Return a view as lines to be read one after the other."""
    parts = tuple(_plain(rows, place) for part in view.parts for rows in _lists(part))
    return lay_out(View(view.title, parts, plainly(view.note, place)), width).text()


def _lists(part: Part) -> Iterator[Rows]:
    match part:
        case Rows():
            yield part
        case Columns(lists):
            yield from lists
        case Grid(heading, columns, rows):
            yield Rows(tuple(_across(each, columns) for each in rows), heading)


def _across(row: GridRow, columns: tuple[str, ...]) -> Row:
    stands = (
        f"{head}: {_MARKS.get(cell.text, cell.text)}"
        for head, cell in zip(columns, row.cells, strict=True)
    )
    return replace(row.row, under=("; ".join(stands), *row.row.under))


def _plain(rows: Rows, place: Place) -> Rows:
    every = tuple(_row(each, place) for each in rows.rows)
    return Rows(every, plainly(rows.heading, place), plainly(rows.empty, place))


def _row(row: Row, place: Place) -> Row:
    row = replace(row, mark=row.mark.strip(_LINES))
    words = row.text
    if row.mark in _SIGNS:
        sign = _SIGNS[row.mark]
        row, words = replace(row, mark=""), f"{sign}: {words}" if sign else words
    elif row.about is None and not row.mark:
        words = plainly(words, place)
    tail = ", ".join(spoken(each) for each in row.tail.split(" · "))
    return replace(row, text=words, tail=tail, under=tuple(spoken(each) for each in row.under))


def spoken(words: str) -> str:
    """Return words that begin with a sign with a word in its place."""
    sign, space, rest = words.partition(" ")
    if sign not in _SIGNS:
        return words
    named = _SIGNS[sign]
    return f"{named}: {rest}" if named and space else rest or named


def spots(view: View) -> list[Spot]:
    """Return what one can point at, in reading order, each once; cells of a grid are not listed."""
    found: dict[str, Spot] = {}
    for part in view.parts:
        for rows in _lists(part):
            for row in rows.rows:
                if row.about:
                    mark = row.mark.strip(_LINES).split(" ")[-1]
                    found.setdefault(row.about, Spot(row.about, mark, row.text))
    return list(found.values())


def named(view: View, session: Session, said: str) -> list[Spot]:
    """Return what words such as ``3``, ``fact 3`` or, in a grid, ``2 S1`` point at."""
    wanted = said.casefold().split()
    every = spots(view)
    last = wanted[-1] if wanted else ""
    numbered = [each for each in every if each.mark.casefold() == last and each.mark]
    if len(wanted) == 1 and numbered:
        return numbered
    kind = " ".join(wanted[:-1])
    of_kind = [each for each in numbered if kind and _called(noun(session, each), kind)]
    if of_kind:
        return of_kind
    cell = _cell(view, wanted)
    if cell:
        return [cell]
    begins = " ".join(wanted)
    return [each for each in every if begins and each.words.casefold().startswith(begins)]


def _called(name: str, kind: str) -> bool:
    """Tell whether a kind is called so, by the beginning of its name or by its last word."""
    return name.startswith(kind) or name.endswith(f" {kind}")


def _cell(view: View, wanted: list[str]) -> Spot | None:
    for part in view.parts:
        if not isinstance(part, Grid) or len(wanted) != 2:  # noqa: PLR2004  row and column
            continue
        heads = [head.casefold() for head in part.columns]
        for each in part.rows:
            if each.row.mark.casefold() == wanted[0] and wanted[1] in heads:
                place = heads.index(wanted[1])
                words = f"option {each.row.mark} against {part.columns[place]}"
                return Spot(each.cells[place].about, "", words)
    return None


def noun(session: Session, spot: Spot) -> str:
    """Return what people call what is pointed at."""
    item = session.find(spot.about)
    return item.noun if item else ""


def offered(session: Session, spot: Spot) -> str:
    """Return something to point at as a list offers it: ``fact 3: 40 minutes``."""
    number = spot.mark if spot.mark not in _SIGNS else ""
    name = " ".join(each for each in (noun(session, spot), number) if each)
    words = short(spot.words, _CHOICE_WORDS)
    return f"{name}: {words}" if name else words
