"""What every picture is drawn with: lines of words, rules, and the sheet they stand on."""

from collections.abc import Iterator, Sequence
from html import escape

from ibb.formats import fonts
from ibb.model.text import clean

WIDTH = 468.0
"""As wide as the text of a Letter page, in points."""
TALLEST = 560.0
"""As tall as a picture may be to stand on one page with its caption."""
SIZE = 9.0
LINE = 12.0
PAD = 5.0
GAP = 14.0
_ROOM = 1.12
"""Another machine may show the picture in letters that are a little wider."""


def sheet(
    body: Sequence[str], height: float, width: float = WIDTH, *, on_a_page: bool = True
) -> str:
    """Return a picture as SVG, in black on white; one too large for a page is drawn smaller."""
    shrunk = min(1.0, WIDTH / width, TALLEST / height) if on_a_page else 1.0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" '
        f'height="{height * shrunk:g}" viewBox="0 0 {WIDTH / shrunk:g} {height:g}" '
        f"font-family=\"'{fonts.LATIN}', '{fonts.ARABIC}', '{fonts.HAN}', sans-serif\" "
        f'font-size="{SIZE:g}"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(body)}</svg>"
    )


def rule(down: float, wide: float) -> str:
    """Return a line across the whole picture."""
    return f'<path d="M0 {down:g}H{WIDTH:g}" stroke="#000" stroke-width="{wide:g}"/>'


def path(moves: str, *, wide: float = 1.0, dashes: str = "", fill: str = "none") -> str:
    """Return a line or a shape."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{moves}" fill="{fill}" stroke="#000" stroke-width="{wide:g}"{dashed}/>'


def arrow_head(across: float, down: float, *, left: bool = False) -> str:
    """Return the tip of an arrow that ends here."""
    way = 1 if left else -1
    return f'<path d="M{across:g} {down:g}l{way * 7:g}-3.2v6.4Z"/>'


def lines(
    texts: Sequence[str], across: float, down: float, anchor: str, *, bold: bool = False
) -> Iterator[str]:
    """Yield lines of words under each other."""
    weight = ' font-weight="bold"' if bold else ""
    for place, line in enumerate(texts):
        words = escape(line)
        yield (
            f'<text x="{across:g}" y="{down + place * LINE:g}" text-anchor="{anchor}"'
            f"{weight}>{words}</text>"
        )


def label(text: str, across: float, down: float) -> Iterator[str]:
    """Yield a bold word or number around its middle, on white, so that no line runs through it."""
    wide = ems(text, bold=True) * SIZE + 3
    yield (
        f'<rect x="{across - wide / 2:g}" y="{down - SIZE:g}" width="{wide:g}" '
        f'height="{LINE:g}" fill="#fff"/>'
    )
    yield from lines([text], across, down, "middle", bold=True)


def ems(text: str, *, bold: bool = False) -> float:
    """Return how wide a text may be, in its own size."""
    return fonts.ems(text, bold=bold) * _ROOM


def wrapped(text: str, wide: float, *, bold: bool = False) -> Iterator[str]:
    """Yield the lines of a text that is this wide; a word that does not fit goes on below."""
    room = wide / SIZE
    line = ""
    for word in clean(text).split():
        if line and ems(f"{line} {word}", bold=bold) <= room:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        line = ""
        for sign in word:
            if line and ems(line + sign, bold=bold) > room:
                yield line
                line = ""
            line += sign
    if line:
        yield line
