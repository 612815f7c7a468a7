"""A browser without a window, and what it says of a page: what everyone finds in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
NONE_FOUND = (
    "No Chromium is installed here: install the package “chromium”, "
    "or put the path of Chrome or Edge into IBB_CHROMIUM."
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE = (320, 800)
DESK = (1000, 1400)

Scheme = Literal["light", "dark"]


def chromium() -> str | None:
    """Return the path of a browser to drive: the one in IBB_CHROMIUM, or one found."""
    if named := os.environ.get("IBB_CHROMIUM"):
        return shutil.which(named)
    return next((path for path in map(shutil.which, CALLED) if path), None)


@contextmanager
def a_browser() -> Iterator["Browser"]:
    """Run a browser; skip what asks for one where there is none."""
    path = chromium()
    if path is None:
        pytest.skip(NONE_FOUND)
    from playwright.sync_api import sync_playwright

    # The sandbox needs rights that root in a container does not have.
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, chromium_sandbox=False, args=["--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A page as a person opened it, and what the browser complained of until now."""

    page: "Page"
    complaints: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    """Every address the page loaded or tried to load."""

    def open_contents(self) -> None:
        """Open the contents, where there are any."""
        if contents := self.page.query_selector("summary"):
            contents.click()

    def faults(self, *more: str) -> list[str]:
        """Return what axe-core finds, each in a line; ``more`` rules may be switched on."""
        from axe_playwright_python.sync_playwright import Axe

        found: dict[str, Any] = (
            Axe()
            .run(
                self.page,
                options={
                    "runOnly": {"type": "tag", "values": list(RULES)},
                    "rules": {rule: {"enabled": True} for rule in more},
                    "resultTypes": ["violations"],
                },
            )
            .response
        )
        assert len(found["passes"]) > 10, "axe-core looked at next to nothing"
        return [
            f"{fault['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    def overflow(self) -> list[str]:
        """Return the elements that stick out of the window sideways, and how far."""
        found: list[str] = self.page.evaluate(
            """() => {
                const room = document.documentElement.clientWidth;
                const inside = (e) => e.closest(".scroll") && !e.matches(".scroll");
                return [...document.querySelectorAll("body, body *")]
                    .filter(e => !inside(e) && e.getClientRects().length)
                    .map(e => [e, e.getBoundingClientRect()])
                    .filter(([e, box]) => box.right > room + 0.5 || box.left < -0.5)
                    .map(([e, box]) => `${e.tagName} ${box.left}–${box.right} of ${room}`)
                    .concat(document.documentElement.scrollWidth > room ? ["the page"] : []);
            }"""
        )
        return found


@contextmanager
def opened(
    browser: "Browser", file: Path, size: tuple[int, int] = DESK, scheme: Scheme = "light"
) -> Iterator[Opened]:
    """Open a file in a window of its own, and note all that goes wrong from the first byte."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    seen = Opened(page)
    page.on("console", lambda said: seen.complaints.append(said.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked_for.append(request.url))

    def no(dialog: Any) -> None:
        seen.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", no)
    page.goto(file.as_uri())
    try:
        yield seen
    finally:
        page.close()
