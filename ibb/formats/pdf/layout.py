"""A document as the template reads it: plain values, in which every text is a list of pieces.

A piece is a string in the document's language; a mapping, where words are in another language or
came or went; or a sign for a line that ends or may end. Nothing in it is ever run as a template.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

from ibb.formats import drawing, scripts
from ibb.formats.columns import EDGE, Cells, lines_of, widths
from ibb.formats.document import (
    Attachment,
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Run,
    Signatures,
    Table,
    Text,
    Words,
    WriteHere,
    plain,
    runs,
)
from ibb.formats.evened import evened, says
from ibb.formats.fonts import ems, shown
from ibb.formats.pdf.finish import Heads
from ibb.formats.scripts import Stretch

Piece: TypeAlias = str | int | dict[str, Any]

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""A file that is made to be archived has a date; this one says that nobody knows it."""

LINE_ENDS = 1
MAY_END = 0
RIGHT_TO_LEFT_MARK = "\u200f"

ACROSS = 468.0
"""The width of the text on a Letter page with margins of an inch, in points."""
_TALLEST_ROW = 20
"""A row of so many lines may be split over two pages; a lower one stays whole."""
_CONTENTS_FROM = 12
"""With more parts and sections than these a document gets a list of them."""
_CONTENTS_DEEP = 20
"""With more of them the list names the parts alone."""
_TOGETHER = 12
"""Labelled values of so many lines stay on one page."""
_WHOLE = 12
"""So many places to sign or lines to write on still stay on one page."""
_DEEPEST = 8

_WORDS, _CELL, _SMALL_CELL, _FOOT = 10.5, 9.5, 8.0, 8.5
"""The sizes of letters, as in the template."""
_HEADINGS = (15.0, 12.5, 11.0)
_TITLE = 20.0
_INDENT = 20.0
_MARK_ROOM = 90.0
_MANY_COLUMNS = 6
_PIECE = 8
_WIDEST_SIGN = 1.25
_TAG = re.compile("([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")
_WORD = re.compile("([^ \n]+)")
_FIRST_SPACE = re.compile("^ ", re.MULTILINE)


def laid_out(document: Document, attached: Iterable[Attachment]) -> dict[str, Any]:
    """Return a document and what travels with it as values for the template."""
    document = evened(document)
    page = _Page(document)
    blocks = [value for block in document.blocks for value in page.block(block)]
    labels = document.labels
    made = document.made or UNDATED
    running = [page.text(line, ACROSS, _FOOT) for line in document.running]
    called = (shown(text) for text in (document.title, document.subject))
    title = next(filter(says, called), "–")
    return {
        "title": " ".join(title.split()),
        "heading": page.text(
            document.title if document.title.strip() else title, ACROSS, _TITLE, bold=True
        ),
        "subject": shown(document.subject),
        "tag": page.tag(document.language),
        "rtl": page.rtl,
        "marking": page.text(document.marking, ACROSS, _WORDS, bold=True),
        "marking lines": lines_of(document.marking, ACROSS / _WORDS),
        "running": running,
        "running lines": sum(lines_of(line, ACROSS / _FOOT * 0.75) for line in document.running),
        "page": shown(labels.page),
        "contents": shown(labels.contents) if _counted(blocks, 2) > _CONTENTS_FROM else "",
        "contents depth": 2 if _counted(blocks, 2) <= _CONTENTS_DEEP else 1,
        "made": [made.year, made.month, made.day],
        "signature": shown(labels.signature),
        "name": shown(labels.name),
        "date": shown(labels.date),
        "blocks": blocks,
        "attached": [_attached(each) for each in attached],
    }


def heads(laid: Mapping[str, Any]) -> list[Heads]:
    """Return of each table in reading order which of its cells head others."""
    return [
        Heads(by_row=block["headed"], first_row=bool(block["head"]))
        for block in laid["blocks"]
        if block["kind"] in {"facts", "table"}
    ]


@dataclass(frozen=True)
class _Page:
    document: Document

    @property
    def language(self) -> str:
        return self.document.language if _TAG.fullmatch(self.document.language) else "en"

    @property
    def rtl(self) -> bool:
        return scripts.direction_of(self.language) == "rtl"

    def tag(self, language: str) -> list[str]:
        """Return the parts of a language's tag that the engine knows."""
        found = _TAG.fullmatch(language)
        return [(found[1] or "en").lower(), (found[2] or "").upper()] if found else ["en", ""]

    def block(self, block: Block) -> Iterator[dict[str, Any]]:
        match block:
            case Heading(level, text):
                words = self.text(text, ACROSS, _HEADINGS[level - 1], bold=True)
                yield {"kind": "heading", "level": level, "text": words}
            case Paragraph(text):
                yield {"kind": "paragraph", "text": self.text(text)}
            case Words(text):
                yield {"kind": "words", "text": self.text(text, ACROSS - _INDENT)}
            case Points(points):
                yield {"kind": "points", "points": self._points(points)}
            case Facts(pairs):
                yield self._table(Cells((), tuple(pairs)), "facts")
            case Table(columns, rows, caption, headed):
                cells = Cells(columns if any(map(says, columns)) else (), rows)
                yield self._table(cells, "table", caption, headed=headed)
            case Figure():
                yield from self._figure(block)
            case Signatures(lines):
                yield {
                    "kind": "signatures",
                    "whole": sum(map(_tall, lines)) <= _WHOLE,
                    "lines": [
                        {
                            "party": self.text(line.party, ACROSS, bold=True),
                            "name": self.text(line.name, ACROSS / 2),
                            "signed": self.text(line.signed, ACROSS / 3),
                        }
                        for line in lines
                    ],
                }
            case WriteHere(label, lines):
                yield {
                    "kind": "write",
                    "label": self.text(label),
                    "lines": max(lines, 1),
                    "whole": lines <= _WHOLE,
                }
            case PageBreak():
                yield {"kind": "page"}

    def _points(self, points: Sequence[Any], depth: int = 1) -> list[dict[str, Any]]:
        room = ACROSS - _INDENT * min(depth, _DEEPEST)
        return [
            {
                "mark": self.text(point.mark, room - _MARK_ROOM / 2),
                "wide": ems(shown(point.mark)) * _WORDS > _MARK_ROOM,
                "text": self.text(point.text, room - _MARK_ROOM / 2),
                "under": self._points(point.under, depth + 1),
            }
            for point in points
        ]

    def _table(
        self, cells: Cells, kind: str, caption: Text = "", *, headed: bool = True
    ) -> dict[str, Any]:
        small = cells.count > _MANY_COLUMNS
        size = _WORDS if kind == "facts" else _SMALL_CELL if small else _CELL
        across = widths(cells, ACROSS, size, share=0.35 if kind == "facts" else 1.0)
        blank = kind == "table" and _is_blank(cells)
        if blank:
            even = (ACROSS - across[0]) / max(len(across) - 1, 1)
            across = [across[0], *(even for _ in across[1:])]
        rooms = [(width - 2 * EDGE) / size for width in across]

        def row(texts: Sequence[Text], *, bold: bool) -> list[Any]:
            return [
                self.text(text, room * size, size, bold=bold or (kind == "facts" and not place))
                for place, (text, room) in enumerate(zip(texts, rooms, strict=True))
            ]

        def whole(texts: Sequence[Text]) -> bool:
            tall = (lines_of(plain(text), room) for text, room in zip(texts, rooms, strict=True))
            return max(tall, default=0) <= _TALLEST_ROW

        tall = sum(
            max((lines_of(plain(text), room) for text, room in zip(each, rooms, strict=True)))
            for each in cells.rows
        )
        return {
            "kind": kind,
            "together": tall <= _TOGETHER,
            "blank": blank,
            "size": size,
            "widths": across,
            "caption": self.text(caption),
            "head": row(cells.head, bold=True) if cells.head else [],
            "fits": bool(cells.head) and whole(cells.head),
            "headed": headed,
            "rows": [{"cells": row(each, bold=False), "whole": whole(each)} for each in cells.rows],
        }

    def _figure(self, figure: Figure) -> Iterator[dict[str, Any]]:
        pictures = [*drawing.parts(drawing.as_printed(figure.drawing))]
        for place, picture in enumerate(pictures, 1):
            yield {
                "kind": "figure",
                "picture": drawing.as_svg(picture),
                "alt": shown(figure.alt).strip() or "–",
                "caption": self.text(figure.caption if place == len(pictures) else ""),
            }

    def text(
        self, text: Text, room: float = ACROSS, size: float = _WORDS, *, bold: bool = False
    ) -> list[Piece] | dict[str, Any]:
        """Return a text as pieces that fit in this room, with its direction if it is turned."""
        seen = tuple(replace(run, text=shown(run.text)) for run in runs(text))
        rtl = scripts.paragraph_direction(seen, self.language) == "rtl"
        pieces: list[Piece] = []
        for run in seen:
            pieces += self._run(run, room / size * 0.97, bold=bold, rtl=rtl)
        return pieces if rtl == self.rtl else {"rtl": rtl, "of": pieces}

    def _run(self, run: Run, room: float, *, bold: bool, rtl: bool) -> list[Piece]:
        speaks = run.language if _TAG.fullmatch(run.language) else self.language
        of: list[Piece] = []
        for stretch in scripts.stretches(_spaced(run.text), speaks, self.language):
            for place, line in enumerate(stretch.text.split("\n")):
                if place:
                    of.append(LINE_ENDS)
                of += [
                    self._piece(replace(stretch, text=part), rtl) if isinstance(part, str) else part
                    for part in _cut(line, room, bold=bold)
                    if part != ""
                ]
        if not run.change:
            return of
        labels = self.document.labels
        label = labels.deleted if run.change == "deleted" else labels.added
        return [{"change": run.change, "label": shown(label), "of": of}]

    def _piece(self, stretch: Stretch, rtl: bool) -> Piece:  # noqa: FBT001
        words, language = stretch.text, stretch.language
        turned = stretch.direction == "rtl"
        if turned and not rtl and not words[-1].isalnum():
            words += RIGHT_TO_LEFT_MARK
        if language == self.language:
            return words
        return {"words": words, "tag": self.tag(language), "right": turned}


def _attached(each: Attachment) -> dict[str, Any]:
    data: str | list[int]
    try:
        data = each.data.decode()
    except UnicodeDecodeError:
        data = list(each.data)
    return {
        "name": shown(each.name).replace("/", "-").replace("\\", "-"),
        "type": each.media_type,
        "description": shown(each.description),
        "data": data,
    }


def _is_blank(cells: Cells) -> bool:
    """Tell whether a table is there to be filled in by hand."""
    said = (plain(text).strip() for row in cells.rows for text in row[1:])
    return bool(cells.rows) and cells.count > 1 and not any(said)


def _counted(blocks: Iterable[dict[str, Any]], deepest: int) -> int:
    """Return how many headings there are down to a level."""
    return sum(block["kind"] == "heading" and block["level"] <= deepest for block in blocks)


def _tall(line: Any) -> int:
    """Return about how much of a page a place to sign takes: one is a tenth of it."""
    texts = (plain(line.party), line.name, line.signed)
    return sum(lines_of(text, ACROSS / 2 / _WORDS) > 1 for text in texts) * 2 + 1


def _spaced(text: str) -> str:
    """Return a text that keeps every space, and may still end a line at each second one."""
    return _FIRST_SPACE.sub("\u00a0", text).replace("  ", "\u00a0 ")


def _cut(text: str, room: float, *, bold: bool) -> Iterator[str | int]:
    """Yield a text in parts, with places to end a line in words that are wider than the room."""
    if max(map(len, text.split(" "))) * _WIDEST_SIGN <= room or ems(text, bold=bold) <= room:
        yield text
        return
    step = max(min(_PIECE, int(room)), 1)
    kept = ""
    for word in _WORD.split(text):
        for part in _parts(word):
            if ems(part, bold=bold) <= room:
                kept += part
                continue
            for piece in _chunks(part, step):
                yield kept + piece
                yield MAY_END
                kept = ""
    if kept:
        yield kept


def _parts(word: str) -> Iterator[str]:
    """Yield a word in parts between characters at which a line may end anyway."""
    begin = 0
    for place, sign in enumerate(word):
        if sign.isalpha() and scripts.script(sign) in scripts.EASTERN:
            if place > begin:
                yield word[begin:place]
            yield sign
            begin = place + 1
    if begin < len(word):
        yield word[begin:]


def _chunks(part: str, step: int) -> Iterator[str]:
    """Yield a long word in short pieces, none of which begins with a mark on the one before."""
    begin = 0
    for place in range(1, len(part)):
        if place - begin >= step and not _clings(part[place]):
            yield part[begin:place]
            begin = place
    yield part[begin:]


def _clings(sign: str) -> bool:
    return unicodedata.category(sign)[0] in {"M", "C"}
