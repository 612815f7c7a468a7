"""The web page as a browser shows it: on a phone, on a desk, in the dark, on paper, by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from ibb.formats.document import Document
from ibb.formats.html import as_html
from tests.formats.made import ALL, hostile, usual
from tests.support.browser import DESK, PHONE, Scheme, a_browser, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEVEN_TO_ONE = "color-contrast-enhanced"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with a_browser() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every document as a page, and return the files."""
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in ALL}
    for name, file in files.items():
        file.write_text(as_html(ALL[name]()), encoding="utf-8")
    return files


@pytest.mark.parametrize(
    ("made", "scheme"),
    [("usual", "light"), ("usual", "dark"), ("in_languages", "light"), ("hostile", "light")],
)
def test_everyone_can_read_a_page(
    browser: "Browser", pages: dict[str, Path], made: str, scheme: Scheme
) -> None:
    with opened(browser, pages[made], DESK, scheme) as seen:
        assert seen.complaints == []
        seen.open_contents()
        assert seen.faults(SEVEN_TO_ONE) == []


@pytest.mark.parametrize("made", ALL)
def test_a_page_fits_a_narrow_window_and_loads_nothing(
    browser: "Browser", pages: dict[str, Path], made: str
) -> None:
    with opened(browser, pages[made], PHONE) as seen:
        seen.open_contents()
        assert seen.overflow() == []
        assert seen.complaints == []
        assert seen.asked_for == [pages[made].as_uri()]


def test_a_wide_table_scrolls_in_its_own_frame(browser: "Browser", pages: dict[str, Path]) -> None:
    with opened(browser, pages["usual"], PHONE) as seen:
        room = "document.querySelector('.wide').parentElement"
        assert seen.page.evaluate(f"{room}.scrollWidth > {room}.clientWidth")
        seen.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        assert seen.page.evaluate(f"{room}.scrollWidth == {room}.clientWidth")


def test_tab_leads_to_the_contents_and_to_all_that_scrolls(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    with opened(browser, pages["usual"]) as seen:
        reached = []
        for _ in range(3):
            seen.page.keyboard.press("Tab")
            reached.append(seen.page.evaluate("document.activeElement.tagName"))
        assert reached == ["SUMMARY", "DIV", "DIV"]
        seen.page.get_by_text("Contents").click()
        seen.page.get_by_role("link", name="Signed").click()
        box = seen.page.get_by_role("heading", name="Signed").bounding_box()
        assert box
        assert box["y"] < DESK[1]
        assert seen.complaints == []


def test_dark_rooms_get_light_letters_and_paper_stays_white(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, pages["usual"], scheme="dark") as seen:
        assert seen.page.evaluate(paper) == "rgb(21, 23, 26)"
        seen.page.emulate_media(media="print")
        assert seen.page.evaluate(paper) == "rgb(255, 255, 255)"


def test_an_arabic_paragraph_stands_on_the_right(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    with opened(browser, pages["in_languages"]) as seen:
        left, right = seen.page.evaluate(
            """() => {
                const quote = document.querySelector("blockquote[lang=ar]");
                const words = document.createRange();
                words.selectNodeContents(quote);
                const [box, text] = [quote, words].map(e => e.getBoundingClientRect());
                return [text.left - box.left, box.right - text.right];
            }"""
        )
        assert right < 40 < left


@pytest.mark.parametrize("document", [usual(), hostile()], ids=["usual", "hostile"])
def test_every_printed_page_carries_the_marking_the_foot_and_its_number(
    browser: "Browser", tmp_path: Path, document: Document
) -> None:
    file = tmp_path / "page.html"
    file.write_text(as_html(document), encoding="utf-8")
    with opened(browser, file) as seen:
        printed = pypdfium2.PdfDocument(seen.page.pdf(format="Letter"))
        assert seen.complaints == []
    try:
        texts = [page.get_textpage().get_text_bounded() for page in printed]
    finally:
        printed.close()
    for number, text in enumerate(texts, 1):
        assert document.marking in text
        assert all(line in text for line in document.running)
        assert f"Page {number} of {len(texts)}" in text
    assert len(texts) > 1


def test_a_page_that_did_wrong_would_be_found(browser: "Browser", tmp_path: Path) -> None:
    wrong = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><p style='color: red'>x</p>",
        f"<pre>{'x' * 500}</pre>",
    )
    file = tmp_path / "page.html"
    page = as_html(Document("Title", ())).replace("</main>", f"{''.join(wrong)}</main>")
    file.write_text(page, encoding="utf-8")
    with opened(browser, file, PHONE) as seen:
        complaints = "\n".join(seen.complaints)
        for broken in ("inline script", "image", "inline style"):
            assert re.search(f"{broken}.*violates", complaints)
        assert "dialog" not in complaints
        assert "the page" in seen.overflow()
        assert any(fault.startswith("image-alt") for fault in seen.faults())


def test_a_page_without_its_policy_would_be_heard(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<script>alert(1)</script>", encoding="utf-8")
    with opened(browser, file) as seen:
        assert seen.complaints == ["dialog: 1"]
