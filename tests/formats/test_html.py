"""The web page: every word is there as it was typed; nothing in it loads, runs or leads out."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.formats.document import (
    Block,
    Change,
    Document,
    Facts,
    Figure,
    Heading,
    Labels,
    MarkGrid,
    Paragraph,
    Point,
    Points,
    Run,
    SignatureLine,
    Signatures,
    Table,
    Text,
    Words,
    WriteHere,
    points,
)
from ibb.formats.html import as_html, text_of
from ibb.formats.reading_back import missing
from tests.formats.made import ALL, LANGUAGES, hostile, in_languages, usual

EVERYWHERE = {"lang", "dir", "class", "id"}
BARE = """html head title style body header main footer details summary h1 h2 h3 h4 p blockquote li
    dl dt dd span ins del table caption thead tbody tr td figure figcaption hr"""
ALLOWED = dict.fromkeys(BARE.split(), frozenset[str]()) | {
    "meta": frozenset({"charset", "name", "content", "http-equiv"}),
    "nav": frozenset({"aria-label"}),
    "a": frozenset({"href"}),
    "ul": frozenset({"role"}),
    "div": frozenset({"role", "tabindex", "aria-label", "aria-labelledby"}),
    "th": frozenset({"scope"}),
    "svg": frozenset({"xmlns", "width", "height", "viewbox", "font-family", "font-size"}),
    "rect": frozenset({"width", "height", "fill"}),
    "text": frozenset({"x", "y", "text-anchor", "font-weight"}),
    "path": frozenset({"d", "fill", "stroke", "stroke-width"}),
    "circle": frozenset({"r", "cy", "fill", "stroke", "stroke-width"}),
    "g": frozenset({"transform"}),
}
"""Every element a page may have, with the attributes it may carry."""


class Elements(HTMLParser):
    """The elements of a page in order, each with its attributes and the text right inside it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self._open: list[int] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), "an attribute stands twice"
        self.all.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in {"meta", "hr", "img"}:
            self._open.append(len(self.all) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.all[self._open.pop()][0] == tag, f"{tag} ends what it did not begin"

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.texts[place] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def named(self, *tags: str) -> list[tuple[str, dict[str, str], str]]:
        """Return the elements of these names, with what is written in them."""
        return [
            (tag, attributes, text)
            for (tag, attributes), text in zip(self.all, self.texts, strict=True)
            if tag in tags
        ]

    def said(self, text: str) -> list[tuple[str, dict[str, str]]]:
        """Return the elements that hold this text and nothing else."""
        return [element for element, held in zip(self.all, self.texts, strict=True) if held == text]


def faults(page: str) -> list[str]:
    """Return what a page may not have: other elements, other attributes, ways to run or leave."""
    elements = Elements(page)
    found = [f"comment {comment}" for comment in elements.comments]
    for tag, attributes in elements.all:
        if tag not in ALLOWED:
            found.append(tag)
            continue
        found += [f"{tag} {name}" for name in set(attributes) - ALLOWED[tag] - EVERYWHERE]
    found += [
        f"link to {attributes['href']}"
        for _, attributes, _ in elements.named("a")
        if not re.fullmatch(r"#b\d+", attributes["href"])
    ]
    ids = Counter(attributes["id"] for _, attributes in elements.all if "id" in attributes)
    found += [f"{name} twice" for name, times in ids.items() if times > 1]
    aims = [attributes["href"][1:] for _, attributes, _ in elements.named("a")]
    aims += [a["aria-labelledby"] for _, a in elements.all if "aria-labelledby" in a]
    return found + [f"nothing is called {aim}" for aim in aims if aim not in ids]


def page_with(*blocks: Block, language: str = "en") -> Elements:
    return Elements(as_html(Document("Title", blocks, language)))


@pytest.mark.parametrize("made", ALL)
def test_every_word_of_a_document_is_on_its_page(made: str) -> None:
    document = ALL[made]()
    assert missing(document, text_of(as_html(document))) == []


def test_a_word_lost_from_the_page_is_noticed_even_if_the_contents_have_it() -> None:
    document = Document("Title", tuple(Heading(1, name) for name in ("a", "b", "c", "d", "lost")))
    page = as_html(document)
    assert missing(document, text_of(page)) == []
    assert missing(document, text_of(page.replace("lost</h2>", "</h2>"))) == ["lost"]


def test_words_for_a_picture_count_as_words_of_the_page() -> None:
    assert "option 1 meets criterion 1" in text_of(as_html(usual()))


@pytest.mark.parametrize("made", ALL)
def test_nothing_on_a_page_can_run_load_or_lead_out_of_it(made: str) -> None:
    assert faults(as_html(ALL[made]())) == []


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red">x</p>',
        '<a href="https://example.org">x</a>',
        '<a href="#b99">x</a>',
        '<img src="x">',
        "<!-- x -->",
    ],
)
def test_a_page_with_something_else_in_it_would_be_found(bad: str) -> None:
    assert faults(as_html(usual()).replace("</main>", f"{bad}</main>"))


def test_the_policy_allows_the_style_of_the_page_and_nothing_more() -> None:
    page = as_html(hostile())
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [
        attributes["content"]
        for _, attributes, _ in Elements(page).named("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert page.index("http-equiv") < page.index("<style>")


def test_labels_cannot_end_the_style_they_stand_in() -> None:
    labels = Labels(page='"; } </style><script>alert(1)</script> {number} of {total}')
    page = as_html(Document("Title", (), labels=labels))
    assert faults(page) == []
    assert " counter(page) " in page
    assert " counter(pages) " in page


def test_a_document_says_its_title_its_marking_and_what_runs_at_its_foot() -> None:
    page = Elements(as_html(usual()))
    assert [text for *_, text in page.named("title", "h1")] == [usual().title] * 2
    assert [text.strip() for *_, text in page.named("header")] == ["Confidential draft"]
    ((*_, foot),) = page.named("footer")
    assert foot.split("\n") == ["", "For the internal record", "Kept until 14 April 2026", ""]


def test_headings_never_skip_a_level_and_never_stand_empty() -> None:
    given_levels = (3, 1, 3, 3, 2, 1, 9, 0)
    page = page_with(Heading(2, "  "), *(Heading(level, "Words") for level in given_levels))
    assert [tag for tag, *_ in page.named("h1", "h2", "h3", "h4", "h5", "h6")] == [
        *("h1", "h2", "h2", "h3", "h4", "h3", "h2", "h3", "h2"),
    ]


def test_contents_lead_to_each_part_and_section() -> None:
    page = Elements(as_html(usual()))
    headings = {attributes["id"]: text for _, attributes, text in page.named("h2", "h3")}
    leads = {attributes["href"][1:]: text for _, attributes, text in page.named("a")}
    assert leads == headings
    assert len(leads) == 5


def test_a_short_document_has_no_contents() -> None:
    assert not Elements(as_html(in_languages())).named("nav", "a")


def test_a_table_says_what_heads_its_columns_and_rows() -> None:
    page = Elements(as_html(usual()))
    assert [(a["scope"], text) for _, a, text in page.named("th")] == [
        ("col", "Option"),
        ("col", "1 Feasible"),
        ("col", "2 Same in every school"),
        ("row", "1. Protect two preparation periods"),
        ("row", "2. Keep things as they are"),
        ("row", "3. Pay for lost preparation"),
        ("col", "Topic"),
        ("col", "Planned"),
    ]
    assert [text for *_, text in page.named("caption")] == ["How the options stood"]


def test_an_empty_corner_of_a_table_heads_nothing() -> None:
    page = page_with(Table(("", "Kept"), (("", "yes"),), headed_rows=True))
    assert [text for *_, text in page.named("th")] == ["Kept"]
    assert [text for *_, text in page.named("td")] == ["", "", "yes"]


def test_a_wide_table_can_be_reached_by_keyboard_and_is_called_by_its_caption_or_columns() -> None:
    named = page_with(Table(("a", "b", "c"), (), "Who does what"))
    ((_, scroll, _),) = [each for each in named.named("div") if "tabindex" in each[1]]
    assert named.said("Who does what")[0][1]["id"] == scroll["aria-labelledby"]
    unnamed = page_with(Table(("a", "b", "c"), ()))
    assert [a["aria-label"] for _, a, _ in unnamed.named("div")] == ["a, b, c"]


def test_what_came_and_went_is_said_in_words_of_the_documents_language() -> None:
    text = (Run("one", "deleted"), Run("two", "inserted"), Run(" a week"))
    labels = Labels(deleted="suprimido", added="añadido")
    page = Elements(as_html(Document("Título", (Paragraph(text),), "es", labels=labels)))
    assert [text for *_, text in page.named("del", "ins")] == [
        "[suprimido: one]",
        "[añadido: two]",
    ]


def test_a_change_stays_one_change_whatever_scripts_are_in_it() -> None:
    page = page_with(Paragraph((Run("mixed العربية and 中文", "inserted"),)))
    assert [text for *_, text in page.named("ins")] == ["[added: mixed العربية and 中文]"]
    assert [(a.get("lang"), a.get("dir")) for _, a, _ in page.named("span") if "lang" in a] == [
        ("ar", "rtl"),
        ("zh", None),
    ]


def test_a_point_keeps_the_mark_it_carries() -> None:
    page = page_with(Points((Point("third", mark="3."), Point("none"), Point("first", mark="1."))))
    assert [text for *_, text in page.named("span")] == ["3.", "1."]
    assert not page.named("ol")


def test_places_to_sign_are_left_open_only_where_nobody_signed() -> None:
    lines = (SignatureLine("Union", "Ana"), SignatureLine("Committee", "Lead", "14 January"))
    page = page_with(Signatures(lines))
    assert [text for *_, text in page.named("dt", "dd")] == [
        *("Signature", "", "Name", "Ana", "Date", ""),
        *("Name", "Lead", "Date", "14 January"),
    ]


def test_room_to_write_has_as_many_lines_as_asked_for() -> None:
    page = page_with(WriteHere("What would move you?", 4))
    assert [a["class"] for _, a, _ in page.named("div")] == ["write", *["rule"] * 4]


def test_a_picture_is_called_by_its_words_and_always_has_some_under_it() -> None:
    grid = MarkGrid(("1",), (("Option", ("yes",)),), ())
    page = page_with(Figure(grid, "One option.", "Marks"), Figure(grid, "Another."))
    pictures = [a["aria-label"] for _, a, _ in page.named("div") if a.get("role") == "img"]
    assert pictures == ["One option.", "Another."]
    assert [text for *_, text in page.named("figcaption")] == ["Marks", "Another."]


def test_a_page_says_its_language_and_the_language_of_each_stretch() -> None:
    page = Elements(as_html(in_languages()))
    assert page.all[0] == ("html", {"lang": "es"})
    quoted = [(a.get("lang"), a.get("dir")) for _, a, _ in page.named("blockquote")]
    assert quoted == [(None, None), ("pt", None), ("ht", None), ("zh", None), ("ar", "rtl")]
    in_points = [(a["lang"], text) for _, a, text in page.named("span")]
    assert in_points == [(tag, LANGUAGES[tag]) for tag in ("pt", "ht", "zh", "ar")]
    cells = {a["lang"]: text for _, a, text in page.named("td") if "lang" in a}
    assert cells == {tag: LANGUAGES[tag] for tag in ("zh", "ar")}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("plain words, 2026", "en", []),
        ("mixed العربية and 中文", "en", ["العربية ar rtl", "中文 zh"]),
        ("Так, and", "en", ["Так,  und-Cyrl"]),
        ((Run("فارسی"), Run("بله", language="fa"), Run(" so")), "en", ["فارسی ar", "بله fa"]),
    ],
)
def test_a_stretch_in_another_language_says_so_and_which_way_it_runs(
    text: Text, language: str, expected: list[str]
) -> None:
    page = page_with(Paragraph(text), language=language)
    stretches = [f"{t} {a['lang']} {a.get('dir', '')}".strip() for _, a, t in page.named("span")]
    assert stretches == expected


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("«يحتاج المعلمون» 2026.", "en", {"lang": "ar", "dir": "rtl"}),
        ("The Union said يحتاج", "en", {}),
        ("English first", "ar", {"lang": "en", "dir": "ltr"}),
        ("يحتاج", "ar", {}),
    ],
)
def test_a_paragraph_in_one_language_says_it_and_stands_on_the_side_where_it_begins(
    text: Text, language: str, said: dict[str, str]
) -> None:
    page = page_with(Paragraph(text), language=language)
    ((_, attributes, _),) = page.named("p")
    assert attributes == said
    assert page.all[0][1].get("dir") == ("rtl" if language == "ar" else None)


typed_text = st.text(max_size=40)
changes: tuple[Change, ...] = ("inserted", "deleted")
changed = st.builds(Run, typed_text, st.sampled_from(changes), st.sampled_from(["", "he", "es"]))


@given(typed_text, typed_text, st.lists(changed, max_size=4), st.sampled_from(["en", "ar", "zh"]))
def test_whatever_is_typed_is_shown_as_typed_and_does_nothing(
    one: str, two: str, several: list[Run], language: str
) -> None:
    document = Document(
        one,
        (
            Heading(1, two),
            Paragraph(tuple(several)),
            Words(one),
            Facts(((one, two),)),
            points(one, (Run(two, language="ur"),)),
            Table((one, two, "three"), ((two, one, one),), two, headed_rows=True),
            Figure(MarkGrid((one,), ((two, ("no",)),), (("no", one),)), one, two),
            Signatures((SignatureLine(one, two, two),)),
            WriteHere(two, 1),
        ),
        language=language,
        subject=two,
        marking=one,
        running=(two,),
    )
    page = as_html(document)
    assert missing(document, text_of(page)) == []
    assert faults(page) == []
    assert page.encode().decode() == page
