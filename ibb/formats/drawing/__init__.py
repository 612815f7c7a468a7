"""Pictures that say nothing by colour: drawn once, for every format that can hold one."""

from collections.abc import Iterator

from ibb.formats import fonts
from ibb.formats.drawing import bars, fishbone, marks, network, trend
from ibb.formats.drawing.pen import TALLEST, WIDTH
from ibb.formats.pictures import BarChart, Drawing, Fishbone, MarkGrid, Network, Trend


def as_svg(drawing: Drawing) -> str:
    """Return a picture as SVG, in black on white."""
    match drawing:
        case MarkGrid():
            return marks.svg(drawing)
        case BarChart():
            return bars.svg(drawing)
        case Trend():
            return trend.svg(drawing)
        case Network():
            return network.svg(drawing)
        case Fishbone():
            return fishbone.svg(drawing)


def as_printed(drawing: Drawing) -> Drawing:
    """Return a picture of which every character has a shape in the fonts of a PDF."""
    match drawing:
        case MarkGrid():
            return marks.printed(drawing)
        case BarChart():
            return bars.printed(drawing)
        case Trend():
            return trend.printed(drawing)
        case Network():
            return network.printed(drawing)
        case Fishbone():
            return fishbone.printed(drawing)


def as_png(drawing: Drawing, dots_per_inch: int = 192) -> bytes:
    """Return a picture as PNG, for programs that draw no SVG."""
    import typst

    page = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    return typst.compile(
        page,
        format="png",
        ppi=float(dots_per_inch),
        font_paths=fonts.loaded(),
        ignore_system_fonts=True,
        sys_inputs={"svg": as_svg(as_printed(drawing))},
    )


def parts(drawing: Drawing, tallest: float = TALLEST) -> Iterator[Drawing]:
    """Yield a picture in parts that each fit on a page: lists are cut, the rest drawn smaller."""
    match drawing:
        case MarkGrid():
            yield from marks.parts(drawing, tallest)
        case BarChart():
            yield from bars.parts(drawing, tallest)
        case _:
            yield drawing


__all__ = ["TALLEST", "WIDTH", "as_png", "as_printed", "as_svg", "parts"]
