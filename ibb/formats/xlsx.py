"""A document as an XLSX workbook in which every cell is text: nothing in it runs, nothing links.

Each sheet has its names in the first row, which stays in view, is repeated on paper, filters the
rows and is announced by screen readers with each cell.
"""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from wcwidth import width as cells

from ibb.formats.document import Document, Drawing
from ibb.formats.scripts import direction_of
from ibb.formats.sheets import Sheet, looks_like_formula, sheets, units
from ibb.model.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_READING_WIDTHS = (26, 17, 9, 90)
"""At most so wide are the columns of the first sheet."""
_NARROWEST, _COMFORTABLE, _WIDEST = 9, 36, 70
_SIZE = 11
_HEADING_SIZES = {0: 16, 1: 14, 2: 12, 3: 11}
"""In points; the title is of level 0."""
_LINES_SHOWN = 24
_TALL_PAGE, _WIDE_PAGE = 100, 170
"""So many signs fit across an upright page, and one on its side, at a size that can be read."""
_LETTER = 1
_MOST_ON_PAPER = 250
"""Excel takes 255 signs for a header or a footer, its codes included."""
_MOST_PROPERTY = 255
_PICTURE_COLUMN = 86
_PICTURE_WIDTH = 600
"""In pixels, of which there are 96 to an inch."""
_LINE_HEIGHT = 15.0
_HIGHEST = 409.0
"""Excel makes no row higher; both in points."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BREAKS_HEADERS = re.compile(r"&&(?=G|\[Picture\])")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def as_xlsx(document: Document) -> bytes:
    """Return the document as a workbook; the same document gives the same bytes."""
    from xlsxwriter.workbook import Workbook

    target = io.BytesIO()
    book = Workbook(target, dict(_OPTIONS))
    made = document.made.astimezone(UTC) if document.made else _UNDATED
    book.set_properties(
        {
            "title": _fitting(document.title, _MOST_PROPERTY),
            "subject": _fitting(document.subject, _MOST_PROPERTY),
            "created": made.replace(tzinfo=None),
        }
    )
    styles = _Styles(book)
    for number, sheet in enumerate(sheets(document), start=1):
        _Page(book.add_worksheet(sheet.name), sheet, styles, document).write(number)
    book.close()
    return target.getvalue()


class _Styles:
    """How cells look; one that looks like a formula stays text also when someone edits it."""

    def __init__(self, book: "Workbook") -> None:
        self.book = book
        base: dict[str, Any] = {"text_wrap": True, "valign": "top", "align": "general"}
        rule = {"bottom": 1, "bottom_color": "#BFBFBF"}
        self.head = book.add_format(
            {**base, "bold": True, "bottom": 2, "bg_color": "#E7E6E6", "quote_prefix": True}
        )
        self.bold = self._pair({**base, **rule, "bold": True})
        self.cell = self._pair({**base, **rule})
        self.headings = {
            level: self._pair({**base, **rule, "bold": True, "font_size": size})
            for level, size in _HEADING_SIZES.items()
        }

    def _pair(self, look: dict[str, Any]) -> tuple["Format", "Format"]:
        return self.book.add_format(look), self.book.add_format({**look, "quote_prefix": True})


class _Page:
    def __init__(
        self, page: "Worksheet", sheet: Sheet, styles: _Styles, document: Document
    ) -> None:
        self.page, self.sheet, self.styles, self.document = page, sheet, styles, document

    def write(self, number: int) -> None:
        page, sheet = self.page, self.sheet
        area = _area(len(sheet.rows), len(sheet.columns) - 1)
        for column, name in enumerate(sheet.columns):
            self.text(0, column, name, self.styles.head)
        for row, texts in enumerate(sheet.rows, start=1):
            for column, text in enumerate(texts):
                plain, quoted = self.look(row - 1, column)
                self.text(row, column, text, quoted if looks_like_formula(text) else plain)
        page.ignore_errors({"number_stored_as_text": area})
        if direction_of(self.document.language) == "rtl":
            page.right_to_left()
        widths = self.widths()
        self.heights(widths)
        self.for_paper(sum(widths) > _TALL_PAGE)
        if sheet.drawing is not None:
            self.picture(len(sheet.rows) + 2, sheet.drawing)
            return
        self.name_for_screen_readers(number, area)
        page.freeze_panes(1, 1 if sheet.headed_rows else 0)
        page.repeat_rows(0)
        if sheet.headed_rows:
            page.repeat_columns(0)
        page.fit_to_pages(-(-sum(widths) // _WIDE_PAGE), 0)
        if sheet.rows:
            page.autofilter(area)

    def text(self, row: int, column: int, text: str, look: "Format") -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            text += " "  # XlsxWriter would take it for markup of its own
        if self.page.write_string(row, column, text, look):
            raise ValueError(f"a text does not fit its cell on the sheet {self.sheet.name}")

    def look(self, row: int, column: int) -> tuple["Format", "Format"]:
        styles, sheet = self.styles, self.sheet
        if sheet.reading and row in sheet.headings and column == len(sheet.columns) - 1:
            return styles.headings.get(sheet.headings[row], styles.bold)
        return styles.bold if sheet.headed_rows and column == 0 else styles.cell

    def name_for_screen_readers(self, number: int, area: str) -> None:
        """Name the row and the column that head the others, as JAWS and NVDA look for them."""
        kind = "TitleRegion" if self.sheet.headed_rows else "ColumnTitleRegion"
        name = f"{kind}{number}.{area.replace(':', '.').lower()}.{number}"
        quoted = self.sheet.name.replace("'", "''")
        self.styles.book.define_name(name, f"='{quoted}'!$A$1")

    def widths(self) -> list[int]:
        sheet = self.sheet
        columns = list(zip(sheet.columns, *sheet.rows, strict=True))
        if sheet.drawing is not None:
            widths = [_PICTURE_COLUMN]
        elif sheet.reading:
            widths = [
                max(_NARROWEST, min(_longest_line(texts) + 2, most))
                for texts, most in zip(columns, _READING_WIDTHS, strict=True)
            ]
        else:
            widths = [_width(texts) for texts in columns]
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)
        return widths

    def heights(self, widths: list[int]) -> None:
        """Make rows as high as their texts: only Excel would see to it by itself."""
        for row, texts in enumerate((self.sheet.columns, *self.sheet.rows)):
            size = _HEADING_SIZES.get(self.sheet.headings.get(row - 1, -1), _SIZE) / _SIZE
            rooms = [*(width - 1.0 for width in widths[:-1]), (widths[-1] - 1) / size]
            lines = max(map(_lines, texts, rooms))
            if lines > 1 or size > 1:
                self.page.set_row(row, min(lines * _LINE_HEIGHT * size, _HIGHEST))

    def for_paper(self, wide: bool) -> None:  # noqa: FBT001  the only thing that is asked
        page, document = self.page, self.document
        page.set_paper(_LETTER)
        if wide:
            page.set_landscape()
        page.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.9)
        page.set_header(_sections("&L", document.title, '&R&"-,Bold"', document.marking))
        number = "&R" + _escaped(document.labels.page, 60)
        number = number.replace("{number}", "&P").replace("{total}", "&N")
        page.set_footer(_sections("&L", " · ".join(document.running), number, ""))

    def picture(self, row: int, drawing: Drawing) -> None:
        from ibb.formats.drawing import as_png

        png = as_png(drawing)
        wide, high = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
        scale = _PICTURE_WIDTH / wide
        if wide > high:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 1)
        self.page.insert_image(
            row,
            0,
            "picture.png",
            {
                "image_data": io.BytesIO(png),
                "description": self.sheet.alt,
                "x_scale": scale,
                "y_scale": scale,
                "object_position": 3,
            },
        )


def _area(last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range

    return str(xl_range(0, 0, last_row, last_column))


def _width(texts: tuple[str, ...]) -> int:
    """Return how wide a column of records is: long texts get wide lines, so that rows show them."""
    longest = max(max(cells(text), 0) for text in texts) // _LINES_SHOWN
    head = max((cells(word) for word in texts[0].split()), default=0)
    short = min(max(_longest_line(texts[1:]), head), _COMFORTABLE)
    return max(_NARROWEST, min(max(longest, short), _WIDEST)) + 2


def _longest_line(texts: Iterable[str]) -> int:
    return max((cells(line) for text in texts for line in text.split("\n")), default=0)


def _lines(text: str, width: float) -> int:
    return sum(
        1 if cells(line) <= width else _broken(line.split(" "), width) for line in text.split("\n")
    )


def _broken(words: Iterable[str], width: float) -> int:
    """Return how many lines these words take."""
    lines, taken = 1, 0.0
    for word in words:
        size = len(word) if word.isascii() else max(cells(word), 0)
        if taken and taken + size > width:
            lines, taken = lines + 1, 0.0
        lines += int(size // width)
        taken += size % width + 1
    return lines


def _sections(left: str, text: str, right: str, more: str) -> str:
    """Return two sections of a header or footer, each with the signs that are left to it."""
    second = right + _escaped(more, _MOST_ON_PAPER // 2)
    room = _MOST_ON_PAPER - units(left) - units(second)
    return left + _escaped(text, room) + second


def _escaped(text: str, room: int) -> str:
    """Return text for a header or footer, in which ``&`` begins a code."""
    # XlsxWriter takes two of them for a picture and would leave the header out.
    return _BREAKS_HEADERS.sub("＆", _fitting(text, room).replace("&", "&&"))


def _fitting(text: str, room: int) -> str:
    """Return text on one line, cut where it takes more than its room; ``&`` counts twice."""
    line = one_line(text)
    kept = line[:room]
    while units(kept) + kept.count("&") > room - (kept != line):
        kept = kept[:-1]
    return line if kept == line else kept.rstrip() + "…"


def xlsx_text(data: bytes) -> str:
    """Return every text of a workbook that ``as_xlsx`` made, cells column by column.

    Down a column, a text that continues in the next row stands in one piece.
    """
    with ZipFile(io.BytesIO(data)) as book:
        return "\n".join(_texts(book))


def _texts(book: ZipFile) -> Iterator[str]:
    names = book.namelist()
    yield from (found.text or "" for found in _parsed(book, "docProps/core.xml").iter())
    for sheet in _parsed(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        yield sheet.get("name", "")
    shared = _shared(book) if "xl/sharedStrings.xml" in names else []
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield from _sheet_texts(_parsed(book, name), shared)
        if name.startswith("xl/drawings/") and name.endswith(".xml"):
            yield from (found.get("descr", "") for found in _parsed(book, name).iter())


def _shared(book: ZipFile) -> list[str]:
    return [
        _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(string.itertext()))
        for string in _parsed(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    ]


def _sheet_texts(sheet: "Element", shared: list[str]) -> Iterator[str]:
    columns: dict[str, list[str]] = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if value is not None and value.text and cell.get("t") == "s":
            column = cell.get("r", "").rstrip("0123456789")
            columns.setdefault(column, []).append(shared[int(value.text)])
    for texts in columns.values():
        yield from texts
    for tag in ("oddHeader", "oddFooter"):
        yield from ((found.text or "").replace("&&", "&") for found in sheet.iter(_MAIN + tag))


def _parsed(book: ZipFile, name: str) -> "Element":
    from xml.etree.ElementTree import fromstring

    return fromstring(book.read(name))  # noqa: S314  we have just made the file
