"""Colours can be read: on a projector, with weak eyes, and in the terminal's own sixteen."""

from itertools import product
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Footer,
    Input,
    OptionList,
    Select,
    Static,
    Tabs,
    TextArea,
    Tree,
)

from ibb.tui.settings import Settings
from ibb.tui.themes import (
    DEFAULT,
    GROUNDS,
    LINES,
    MONOCHROME,
    RULES,
    STYLES,
    TEXTS,
    THEMES,
    variables_for,
)

OURS = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
TEXT_SIGNS = range(0x21, 0x2500)  # box drawing and blocks begin after them
NEEDED = {
    "Prep",
    "Feasible",
    "Clause",
    "several",
    "interest",
    "coach",
    "f2",
    "Edit",
    "f6",
    "stage",
    "reasons",
    "Scale",
    "Interests",
    "Agreement",
}
BUTTONS = ("default", "primary", "success", "warning", "error")


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(theme: Theme, text: str = "") -> float:
    """Return the ratio that a text of a theme has at least."""
    ordinary = text in {"ibb-words", "ibb-cursor-words"}
    return 7.0 if ordinary or "contrast" in theme.name else 4.5


def stylesheet() -> str:
    """Return rules that use every variable of ours."""
    rules = [f".{text}.{ground} {{ color: ${text}; background: ${ground}; }}"
             for text, ground in product(TEXTS, GROUNDS)]  # fmt: skip
    rules += [f".{line} {{ border: solid ${line}; }}" for line in LINES]
    rules += [f".{style} {{ text-style: ${style}; }}" for style in STYLES]
    return "\n".join(rules)


class Sampler(App[None]):
    """Every colour of ours, and the widgets of Textual that we use."""

    CSS = stylesheet() + "TextArea, Tree { height: 5; }" + RULES
    BINDINGS: ClassVar = [Binding("f2", "edit", "Edit"), Binding("f6", "next_stage", "Next stage")]

    def __init__(self, theme: str) -> None:
        super().__init__(ansi_color=True if theme == MONOCHROME else None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)

    def action_edit(self) -> None: ...
    def action_next_stage(self) -> None: ...

    def compose(self) -> ComposeResult:
        for text, ground in product(TEXTS, GROUNDS):
            yield Static(f"{text} on {ground}", classes=f"{text} {ground}")
        yield Static("bordered", classes=" ".join((*LINES, *STYLES)))
        yield Input(placeholder="type an interest", id="empty")
        yield Input("half typed", id="typed")
        options = OptionList("Prep minutes", "Team time", "Calendar")
        options.highlighted = 0
        yield options
        table: DataTable[str] = DataTable(zebra_stripes=True, cursor_type="row")
        table.add_columns("Option", "Feasible")
        table.add_rows([("1", "yes"), ("2", "no")])
        yield table
        tree: Tree[str] = Tree("Agreement")
        tree.root.add_leaf("Clause")
        tree.root.expand()
        yield tree
        yield TextArea("several\nlines", show_line_numbers=True)
        yield TextArea(placeholder="reasons", id="reasons")
        yield Select([("Thumbs", 1)], prompt="Scale")
        yield Tabs("Interests", "Agreement")
        yield Checkbox("coach", value=True)
        for variant in BUTTONS:
            yield Button(variant.title(), variant=variant)  # type: ignore[arg-type]
        yield Footer()


def shown(app: App[None]) -> list[tuple[str, str, str]]:
    """Return every stretch of text on the screen with its two colours."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if any(ord(sign) in TEXT_SIGNS for sign in segment.text):
                style = segment.style
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                found.append(
                    (
                        segment.text.strip(),
                        Color.from_rich_color(style.color).hex6,
                        Color.from_rich_color(style.bgcolor).hex6,
                    )
                )
    return found


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test draw in colour, whatever the terminal it is started from asks for."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@OURS
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    own = theme.variables
    for text, ground in product(TEXTS, GROUNDS):
        ratio = contrast(own[text], own[ground])
        assert ratio >= least(theme, text), f"{text} on {ground}: {ratio:.2f}"


@OURS
def test_lines_and_the_highlighted_row_can_be_seen(theme: Theme) -> None:
    own = theme.variables
    for line, ground in product(LINES, GROUNDS[:3]):
        assert contrast(own[line], own[ground]) >= 3.0, ground
    assert own["ibb-cursor-ground"] != own["ibb-ground"]
    if "contrast" in theme.name:
        # The line under the row stands out as much as its words do.
        assert "underline" in own["ibb-cursor-style"].split()


@OURS
async def test_what_textual_draws_itself_can_be_read_too(theme: Theme) -> None:
    app = Sampler(theme.name)
    seen: set[str] = set()
    async with app.run_test(size=(80, 100)) as pilot:
        for focused in ("#empty", "#typed", OptionList, DataTable, Tree, TextArea, Checkbox):
            app.screen.query_one(focused).focus()
            await pilot.pause()
            texts = shown(app)
            seen.update(word for text, _, _ in texts for word in text.split())
            for text, colour, ground in texts:
                ratio = contrast(colour, ground)
                assert ratio >= least(theme), f"{text}: {colour} on {ground} is {ratio:.2f}"
    assert seen >= NEEDED


@pytest.mark.parametrize("name", [*(theme.name for theme in THEMES), *BUILTIN_THEMES])
async def test_our_names_mean_something_in_every_theme(name: str) -> None:
    app = Sampler(name)
    async with app.run_test(size=(60, 60)):
        resolved = app.theme_variables
        assert {*TEXTS, *GROUNDS, *LINES, *STYLES} <= resolved.keys()
        assert not {ord("$")} & {ord(sign) for value in resolved.values() for sign in value}


async def test_a_theme_can_be_changed_while_the_app_runs() -> None:
    app = Sampler(DEFAULT)
    async with app.run_test(size=(60, 60)) as pilot:
        for name in ("ansi-light", "ibb-contrast-light", MONOCHROME, DEFAULT):
            app.theme = name
            await pilot.pause()
            sample = app.screen.query_one(".ibb-words.ibb-ground")
            expected = Color.parse(variables_for(app.current_theme)["ibb-words"])
            assert sample.styles.color == expected


async def test_without_colours_none_is_drawn_and_cursors_can_be_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Sampler(MONOCHROME)
    marked = set()
    async with app.run_test(size=(80, 100)) as pilot:
        for focused in ("#typed", TextArea):
            app.screen.query_one(focused).focus()
            await pilot.pause()
            await pilot.press("home")
            for strip in app.screen._compositor.render_strips():
                for segment in strip.apply_filter(app._filters[-1], Color.parse("ansi_default")):
                    style = segment.style
                    assert style is not None
                    assert all(
                        each is None or each.is_default for each in (style.color, style.bgcolor)
                    )
                    if style.reverse or style.underline:
                        marked.add(segment.text.strip())
    # The highlighted row of each list, and the sign under the cursor of each field.
    assert marked >= {"Prep minutes", "1", "yes", "Agreement", "h", "s"}


def test_the_theme_that_everyone_starts_with_is_one_of_ours() -> None:
    assert DEFAULT in {theme.name for theme in THEMES}
    assert Settings().theme == DEFAULT
    assert MONOCHROME in BUILTIN_THEMES
