"""Charts, trends, networks and fishbones: every word is there, nothing speaks by colour alone."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from ibb.formats.document import Document, Drawing, Figure, Heading
from ibb.formats.drawing import TALLEST, WIDTH, as_png, as_printed, as_svg, parts
from ibb.formats.every import FORMATS, Extras
from ibb.formats.pictures import (
    Arrow,
    Bar,
    BarChart,
    BarGroup,
    Bone,
    Fishbone,
    FishCause,
    Network,
    Node,
    Trend,
    TrendLevel,
    TrendPoint,
)
from tests.formats.made import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def bars(*labels: str) -> BarChart:
    return BarChart(
        tuple(
            BarGroup(
                label,
                (
                    Bar("English learners", Decimal(44), "44%"),
                    Bar("All other students", Decimal(64), "64%"),
                ),
                "ratio 0.69",
            )
            for label in labels
        ),
        Decimal(100),
    )


TREND = Trend(
    (
        TrendPoint("2023–24", Decimal("1.75"), "1.75"),
        TrendPoint("2024–25", None, "withheld"),
        TrendPoint("2025–26", Decimal("1.52"), "1.52"),
    ),
    (TrendLevel("threshold 1.5", Decimal("1.5")), TrendLevel("target 1.2", Decimal("1.2"))),
)
ROUND = Network(
    (
        (Node("s", "7 Mentor release", "strategy"),),
        (Node("c3", "3 Thin mentoring", "cause"),),
        (Node("c2", "2 Turnover", "cause"),),
        (Node("g1", "1 Novices", "gap"), Node("g2", "2 Out of field", "gap")),
    ),
    (
        Arrow("s", "c3"),
        Arrow("c3", "c2"),
        Arrow("c2", "c3", back=True),
        Arrow("c2", "g1"),
        Arrow("c2", "g2"),
    ),
    (("gap", "gap"), ("cause", "cause"), ("strategy", "what is done")),
)
FISH = Fishbone(
    "Novices teach those who need the most",
    (
        Bone("Pipelines", (FishCause("Hiring is late", ("the budget passes in June",)),)),
        Bone("Churn", (FishCause("Poor conditions"), FishCause("Turnover"))),
        Bone("Deployment", (FishCause("Misassignment"),)),
    ),
)
HOSTILE_FISH = Fishbone(
    HOSTILE[0], tuple(Bone(each, (FishCause(each, (each,)),)) for each in HOSTILE)
)
PICTURES: dict[str, Drawing] = {
    "bars": bars("Acceptance rate", "Denial rate"),
    "trend": TREND,
    "network": ROUND,
    "fishbone": FISH,
}
every_picture = pytest.mark.parametrize("drawing", PICTURES.values(), ids=PICTURES)


def words(svg: str) -> str:
    return "".join("".join(ET.fromstring(svg).itertext()).split())


def said(drawing: Drawing) -> list[str]:
    match drawing:
        case BarChart(groups):
            texts = [t for g in groups for t in (g.label, g.says)]
            return texts + [t for g in groups for b in g.bars for t in (b.name, b.shown)]
        case Trend(points, levels):
            return [t for p in points for t in (p.label, p.shown)] + [each.name for each in levels]
        case Network(columns, _, legend):
            nodes = [node.text for column in columns for node in column]
            return nodes + [called for _, called in legend]
        case Fishbone(head, bones):
            causes = [cause for bone in bones for cause in bone.causes]
            told = [t for cause in causes for t in (cause.text, *cause.whys)]
            return [head, *(bone.name for bone in bones), *told]
    raise AssertionError(drawing)


@every_picture
def test_every_word_and_number_is_in_the_picture(drawing: Drawing) -> None:
    found = words(as_svg(drawing))
    assert [text for text in said(drawing) if "".join(text.split()) not in found] == []


@every_picture
def test_it_is_black_on_white_and_fits_on_a_page(drawing: Drawing) -> None:
    svg = as_svg(drawing)
    assert set(re.findall("#[0-9a-f]+", svg)) <= {"#000", "#fff"}
    root = ET.fromstring(svg)
    assert float(root.attrib["width"]) == WIDTH
    assert 0 < float(root.attrib["height"]) <= TALLEST
    assert as_png(drawing).startswith(b"\x89PNG")


@every_picture
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_takes_it_with_the_words_that_say_the_same(
    drawing: Drawing, suffix: str
) -> None:
    told = "A picture of what was said."
    document = Document("Figures", (Heading(1, "One"), Figure(drawing, told, "What it shows")))
    form = FORMATS[suffix]
    shown = form.read(form.write(document, Extras()))
    assert "".join(told.split()) in "".join(shown.split())


def test_an_arrow_that_closes_a_circle_is_dashed_and_the_others_are_not() -> None:
    svg = as_svg(ROUND)
    onwards = ROUND.arrows[:2] + ROUND.arrows[3:]
    straight = as_svg(Network(ROUND.columns[1:], onwards))
    assert svg.count('stroke-dasharray="3 2"') == 1
    assert 'stroke-dasharray="3 2"' not in straight


def test_an_arrow_to_nothing_is_left_out() -> None:
    lone = Network(((Node("a", "1 Turnover", "cause"),),), (Arrow("a", "gone"),))
    assert "Turnover" in as_svg(lone)


def test_a_large_network_is_drawn_smaller_and_loses_nothing() -> None:
    columns = tuple(
        tuple(Node(f"{x}-{y}", f"{x}.{y} why", "cause") for y in range(40)) for x in range(9)
    )
    svg = as_svg(Network(columns, ()))
    assert float(ET.fromstring(svg).attrib["height"]) <= TALLEST
    assert all(node.text.replace(" ", "") in words(svg) for column in columns for node in column)


def test_many_bars_come_in_parts_that_lose_no_group() -> None:
    many = bars(*(f"{place} rate" for place in range(40)))
    cut = list(parts(many))
    assert len(cut) > 1
    assert [g for part in cut if isinstance(part, BarChart) for g in part.groups] == list(
        many.groups
    )


def test_a_bar_never_leaves_the_picture() -> None:
    chart = BarChart((BarGroup("x", (Bar("a", Decimal(250), "250%"),)),), Decimal(100))
    ends = [float(x) for x in re.findall(r"h([0-9.]+)v", as_svg(chart))]
    assert ends
    assert max(ends) < WIDTH


def test_what_people_typed_stays_text() -> None:
    svg = as_svg(as_printed(HOSTILE_FISH))
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "rect", "text", "path", "circle"}
    assert "<script>" not in svg


@pytest.mark.parametrize(
    "drawing", [BarChart((), Decimal(0)), Trend(()), Network((), ()), Fishbone("", ())]
)
def test_an_empty_picture_is_still_one(drawing: Drawing) -> None:
    assert ET.fromstring(as_svg(drawing)).tag == f"{SVG}svg"
