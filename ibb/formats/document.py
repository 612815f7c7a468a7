"""One document model for everything that leaves the room.

Texts are plain: no block carries markup, so whatever a person typed stays data in every format. A
text is a string, or runs where its parts differ: words in another language, words that came or
went.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from ibb.formats.pictures import Drawing, MarkGrid, Symbol

Change: TypeAlias = Literal["", "inserted", "deleted"]


@dataclass(frozen=True)
class Run:
    """Words in a row that share a language and came, went or stayed."""

    text: str
    change: Change = ""
    """A renderer marks what came and went in words too: never by colour or a line alone."""
    language: str = ""
    """A language tag such as ``es``; empty where it is the document's own."""


Text: TypeAlias = str | tuple[Run, ...]


@dataclass(frozen=True)
class Labels:
    """The words that a renderer adds by itself, in the document's language."""

    deleted: str = "deleted"
    added: str = "added"
    page: str = "Page {number} of {total}"
    contents: str = "Contents"
    signature: str = "Signature"
    name: str = "Name"
    date: str = "Date"
    part: str = "Part"
    kind: str = "Kind"
    number: str = "Number"
    text: str = "Text"
    title: str = "Title"
    marking: str = "Marking"
    section: str = "Section"
    heading: str = "Heading"
    paragraph: str = "Paragraph"
    words: str = "Exact words"
    point: str = "Point"
    under: str = "Point under it"
    fact: str = "Fact"
    table: str = "Table"
    figure: str = "Picture"
    caption: str = "Caption"
    write: str = "To write in"
    foot: str = "Foot of the page"
    see: str = "see the sheet “{name}”"
    record: str = "The whole record of the session, which ibb can bring in"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part, 2 a section, 3 something inside one."""

    level: int
    text: Text
    about: str | None = None
    """The id of the item it tells of, if it tells of one, so that a screen can point at it."""


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True)
class Words:
    """Exact words: agreed language, a text as it was tested, contract words it replaces."""

    text: Text
    about: str | None = None


@dataclass(frozen=True)
class Point:
    """A point of a list, with points under it."""

    text: Text
    under: tuple["Point", ...] = ()
    mark: str = ""
    """The number it carries for good, if it has one; a list never counts anew."""
    about: str | None = None


@dataclass(frozen=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Facts:
    """Short labelled values: when, where, who."""

    pairs: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True)
class Table:
    """A grid of short texts."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = ""
    """What the grid tells, for those who cannot see its shape; also the name of its sheet."""
    headed_rows: bool = False
    """The first cell of each row heads the row, as in options against criteria."""


@dataclass(frozen=True)
class Figure:
    """A picture with the words that say the same."""

    drawing: Drawing
    alt: str
    """What the picture shows, in a sentence or two, for those who cannot see it."""
    caption: Text = ""


@dataclass(frozen=True)
class SignatureLine:
    """One place to sign, or who signed and when."""

    party: Text
    name: str = ""
    signed: str = ""
    """The day it was signed or initialled; empty leaves a line to sign on."""


@dataclass(frozen=True)
class Signatures:
    """The places to sign, each with its name and date."""

    lines: tuple[SignatureLine, ...]


@dataclass(frozen=True)
class WriteHere:
    """Room on paper to write in by hand."""

    label: Text
    lines: int = 3


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a page of its own, where there are pages."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Words
    | Points
    | Facts
    | Table
    | Figure
    | Signatures
    | WriteHere
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """A title and what stands under it, with what every page of it carries."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    """The language of its own words; runs in other languages say so."""
    subject: str = ""
    """What kind of document it is, in a few words, for the file's properties."""
    marking: str = ""
    """What stands on every page in plain sight, such as “Confidential draft”."""
    running: tuple[str, ...] = ()
    """What stands at the foot of every page: whom it is for, until when it is kept."""
    made: datetime | None = None
    """When it was made, for the file's properties; none leaves them without a time."""
    labels: Labels = field(default_factory=Labels)


class LayoutError(Exception):
    """A document that cannot be laid out as it was asked for; the message says what to do."""


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside another."""

    name: str
    media_type: str
    description: str
    """What it is, for whoever finds it."""
    data: bytes


def points(*texts: Text) -> Points:
    """Return a flat list."""
    return Points(tuple(Point(text) for text in texts))


def runs(text: Text) -> tuple[Run, ...]:
    """Return a text as runs."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return text


def joined(*texts: Text) -> Text:
    """Return texts one behind the other, as a string where all of them are strings."""
    if all(isinstance(text, str) for text in texts):
        return "".join(str(text) for text in texts)
    return tuple(run for text in texts for run in runs(text))


def plain(text: Text, labels: Labels | None = None) -> str:
    """Return a text as a string; what came and went stands in brackets that say so."""
    if isinstance(text, str):
        return text
    called = labels or Labels()
    return "".join(marked(run, called) for run in text)


def marked(run: Run, labels: Labels) -> str:
    """Return a run's words, in brackets that name the change where there is one."""
    if not run.change:
        return run.text
    word = labels.deleted if run.change == "deleted" else labels.added
    return f"[{word}: {run.text}]"


def every_text(document: Document) -> Iterator[Text]:
    """Yield every text of a document in reading order: what no rendering of it may leave out.

    The labels that only pages need, such as their numbers, are not among them.
    """
    yield document.title
    yield document.marking
    yield from document.running
    for block in document.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Heading() | Paragraph() | Words():
            yield block.text
        case Points(every):
            yield from _point_texts(every)
        case Facts(pairs):
            for label, value in pairs:
                yield label
                yield value
        case Table():
            yield block.caption
            for row in (block.columns, *block.rows):
                yield from row
        case Figure():
            yield block.alt
            yield block.caption
        case Signatures(lines):
            for line in lines:
                yield line.party
                yield line.name
                yield line.signed
        case WriteHere():
            yield block.label
        case PageBreak():
            pass


def _point_texts(every: Iterable[Point]) -> Iterator[Text]:
    for point in every:
        yield point.mark
        yield point.text
        yield from _point_texts(point.under)


__all__ = [
    "Attachment",
    "Block",
    "Change",
    "Document",
    "Drawing",
    "Facts",
    "Figure",
    "Heading",
    "Labels",
    "LayoutError",
    "MarkGrid",
    "PageBreak",
    "Paragraph",
    "Point",
    "Points",
    "Run",
    "SignatureLine",
    "Signatures",
    "Symbol",
    "Table",
    "Text",
    "Words",
    "WriteHere",
    "every_text",
    "joined",
    "marked",
    "plain",
    "points",
    "runs",
]
