"""The picture of marks: legible in print without colour, every name whole, nothing added up."""

import re
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from ibb.formats.document import MarkGrid, Symbol
from ibb.formats.drawing import WIDTH, as_png, as_svg, parts
from tests.formats.made import GRID, HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
SIGNS: tuple[Symbol, ...] = ("yes", "no", "unsure", "needs data", "not marked")


def words(svg: str) -> str:
    return "".join("".join(ET.fromstring(svg).itertext()).split())


def grid(*names: str, columns: int = 2) -> MarkGrid:
    heads = tuple(f"{place} Criterion" for place in range(columns))
    return MarkGrid(heads, tuple((name, ("yes",) * columns) for name in names), GRID.legend)


def test_every_name_and_every_word_of_the_legend_is_in_the_picture() -> None:
    found = words(as_svg(GRID))
    for text in (*GRID.columns, *(name for name, _ in GRID.rows), *dict(GRID.legend).values()):
        assert "".join(text.split()) in found


def test_each_sign_has_a_shape_of_its_own() -> None:
    shapes = {sign: as_svg(MarkGrid(("c",), (("r", (sign,)),), ())) for sign in SIGNS}
    assert len(set(shapes.values())) == len(SIGNS)


def test_a_picture_has_no_colours() -> None:
    assert set(re.findall("#[0-9a-f]+", as_svg(GRID))) == {"#000", "#fff"}


def test_a_picture_has_no_numbers_but_those_of_the_names() -> None:
    marks = MarkGrid(("Feasible",), (("Keep", ("yes",)), ("Change", ("yes",))), GRID.legend)
    assert not re.search(r"\d", words(as_svg(marks)))


def test_what_people_typed_stays_text() -> None:
    typed = MarkGrid(HOSTILE[:4], tuple((text, ("yes",) * 4) for text in HOSTILE), ())
    root = ET.fromstring(as_svg(typed))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "rect",
        "text",
        "path",
        "g",
        "circle",
    }
    assert "<script>alert(1)</script>" in unescape(as_svg(typed))
    assert "<script>" not in as_svg(typed)


@pytest.mark.parametrize("columns", [1, 2, 5, 6, 13])
def test_names_wrap_and_nothing_stands_outside_the_picture(columns: int) -> None:
    names = ("x" * 90, "Protect two preparation periods in every week of the year", "W" * 60)
    svg = as_svg(grid(*names, columns=columns))
    found = words(svg)
    assert all("".join(name.split()) in found for name in names)
    root = ET.fromstring(svg)
    height = float(root.attrib["height"])
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= WIDTH
        assert 0 < float(text.attrib["y"]) < height


def test_lines_of_names_do_not_lie_on_each_other() -> None:
    root = ET.fromstring(as_svg(grid(*(f"{place} " + "word " * 30 for place in range(4)))))
    names = [t for t in root.iter(f"{SVG}text") if t.attrib["text-anchor"] == "start"]
    rows = names[: -len(GRID.legend)]
    heights = [float(text.attrib["y"]) for text in rows]
    assert all(after - before >= 11 for before, after in pairwise(heights))


def test_a_tall_picture_comes_in_parts_that_lose_no_row() -> None:
    many = grid(*(f"{place} " + "word " * 20 for place in range(60)))
    cut = list(parts(many))
    assert len(cut) > 1
    assert [row for part in cut for row in part.rows] == list(many.rows)
    for part in cut:
        assert float(ET.fromstring(as_svg(part)).attrib["height"]) <= 600


def test_a_row_with_too_few_signs_is_not_marked_there() -> None:
    short = MarkGrid(("a", "b"), (("r", ("yes",)),), ())
    assert as_svg(short) == as_svg(MarkGrid(("a", "b"), (("r", ("yes", "not marked")),), ()))


def test_an_empty_picture_is_still_one() -> None:
    assert ET.fromstring(as_svg(MarkGrid((), (), ()))).tag == f"{SVG}svg"


def test_a_picture_for_programs_without_svg_is_a_png_of_the_same_size_ratio() -> None:
    png = as_png(GRID)
    assert png.startswith(b"\x89PNG")
    wide, tall = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    height = float(ET.fromstring(as_svg(GRID)).attrib["height"])
    assert abs(wide / tall - WIDTH / height) < 0.02
