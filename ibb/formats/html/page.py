"""The page: one template, one style, and a policy that allows nothing else."""

import base64
import hashlib
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from ibb.formats.document import Block, Document, Drawing, Heading, Table, Text, plain
from ibb.formats.drawing import as_svg
from ibb.formats.evened import evened, says
from ibb.formats.html.parts import parts_of
from ibb.formats.scripts import direction_of
from ibb.model.text import clean, one_line

_WIDE = 3
"""A table of so many columns may scroll sideways on a narrow screen."""
_WORTH_CONTENTS = 5
"""With fewer headings the page is its own contents."""


@dataclass(frozen=True)
class _Placed:
    """A block with what its place on the page gives it: a name to link to, a heading's level."""

    kind: str
    block: Block
    id: str
    level: int = 0


@dataclass(frozen=True)
class _Entry:
    """A line of the contents, with the sections of a part under it."""

    id: str
    text: Text
    under: tuple["_Entry", ...] = ()


def page_of(document: Document) -> str:
    """Return the document as one self-contained page."""
    style = _style(document.labels.page)
    document = evened(document)
    placed = _placed(document.blocks)
    language = document.language or "en"
    return _template().render(
        document=document,
        language=language,
        direction=direction_of(language),
        policy=_policy(style),
        style=Markup(style),  # noqa: S704  our own file, and page numbers as CSS escapes
        placed_blocks=placed,
        contents=_contents(placed),
        parts_of=partial(parts_of, around=language),
        named=partial(_named, document),
        says=says,
        picture=_picture,
        wide=_WIDE,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("ibb.formats.html", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"line": one_line, "clean": clean}
    return environment.get_template("page.html.jinja")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _style(page: str) -> str:
    """Return the page's style; on paper it counts the pages in the document's language."""
    said = _css_text(page)
    for name, counted in (("number", "page"), ("total", "pages")):
        said = said.replace(_css_text(f"{{{name}}}"), f'" counter({counted}) "')
    return f'{_sheet()}@page {{ @bottom-center {{ font: 9pt sans-serif; content: "{said}"; }} }}\n'


@cache
def _sheet() -> str:
    return (files("ibb.formats.html") / "page.css").read_text("utf-8")


def _css_text(text: str) -> str:
    """Return text whose every sign is a CSS escape, so that none of it can end a string."""
    return "".join(f"\\{ord(sign):06x}" for sign in clean(text))


def _placed(blocks: tuple[Block, ...]) -> tuple[_Placed, ...]:
    """Name the blocks, and set the headings under the title."""
    return tuple(
        _Placed(
            type(block).__name__,
            block,
            f"b{number}",
            block.level + 1 if isinstance(block, Heading) else 0,
        )
        for number, block in enumerate(blocks, 1)
    )


def _contents(placed: tuple[_Placed, ...]) -> tuple[_Entry, ...]:
    entries: list[_Entry] = []
    for place in placed:
        match place.block:
            case Heading(text=text) if place.level == 2 or (place.level == 3 and not entries):  # noqa: PLR2004
                entries.append(_Entry(place.id, text))
            case Heading(text=text) if place.level == 3:  # noqa: PLR2004
                last = entries[-1]
                entries[-1] = replace(last, under=(*last.under, _Entry(place.id, text)))
            case _:
                pass
    worth = sum(1 + len(entry.under) for entry in entries) >= _WORTH_CONTENTS
    return tuple(entries) if worth else ()


def _named(document: Document, table: Table) -> str:
    """Return what a table without a caption is called: its columns."""
    return ", ".join(one_line(plain(text, document.labels)) for text in table.columns)


def _picture(drawing: Drawing) -> Markup:
    return Markup(as_svg(drawing))  # noqa: S704  a drawing escapes what it says
