"""Colours: four themes of our own, and the names that every stylesheet writes colours by.

Each text colour is legible on each ground, the highlighted row included: 4.5:1 or better in the
calm themes (WCAG 2.2, 1.4.3), 7:1 in the contrast themes and for ordinary words (1.4.6). So any
text colour may stand anywhere, and a row may be highlighted without repainting what is in it.

Under ``NO_COLOR`` Textual emits no colour only if the app is made with ``ansi_color=True`` and then
given the theme ``MONOCHROME``; it chooses its filter before a theme can be chosen, and without that
word an ansi theme turns black on black. Then the text style alone tells a highlighted row from
others: stylesheets write ``text-style: $ibb-cursor-style`` beside the two cursor colours. It
underlines as well as reverses, because Textual drops ``reverse`` in the rows of an ``OptionList``.
"""

from textual.theme import Theme

DEFAULT = "ibb-dark"
MONOCHROME = "ansi-dark"
"""Textual's theme of the terminal's own colours; under ``NO_COLOR`` it emits none."""

TEXTS = (
    "ibb-words",  # main text
    "ibb-quiet",  # secondary text
    "ibb-number",  # display numbers
    "ibb-heading",
    "ibb-done",
    "ibb-open",
    "ibb-warn",
    "ibb-error",
    "ibb-cursor-words",  # words of the highlighted row
    "ibb-key",  # keys in the footer
)
GROUNDS = (
    "ibb-ground",
    "ibb-panel",  # side panes, header and footer
    "ibb-capture-ground",
    "ibb-cursor-ground",  # the highlighted row
)
LINES = ("ibb-line",)
STYLES = ("ibb-cursor-style",)

RULES = """
OptionList > .option-list--option-highlighted, OptionList:focus > .option-list--option-highlighted,
DataTable > .datatable--cursor, DataTable:focus > .datatable--cursor,
Tree > .tree--cursor, Tree:focus > .tree--cursor {
    color: $ibb-cursor-words;
    background: $ibb-cursor-ground;
    text-style: $ibb-cursor-style;
}
Input:nocolor > .input--cursor, TextArea:nocolor .text-area--cursor {
    text-style: reverse;
}
TextArea .text-area--cursor {
    color: $input-cursor-foreground;
    background: $input-cursor-background;
}
TextArea .text-area--gutter, TextArea .text-area--cursor-gutter, TextArea .text-area--placeholder,
SelectCurrent Static#label, SelectCurrent .arrow, Tab {
    color: $ibb-quiet;
}
SelectCurrent.-has-value Static#label, Tab.-active, Tab:hover {
    color: $ibb-words;
}
"""
"""Style rules for Textual's widgets where no variable reaches; an app has them in its ``CSS``."""


def variables_for(theme: Theme) -> dict[str, str]:
    """Return our variables for any theme, for ``App.get_theme_variable_defaults``.

    Our themes set their own. In the terminal's own colours nobody knows the ground, so words and
    grounds are the terminal's defaults, and only colours that can be read on any sensible ground
    tell things apart. Other themes lend the colours they use for the same purpose.
    """
    if all(name in theme.variables for name in (*TEXTS, *GROUNDS, *LINES, *STYLES)):
        return {name: theme.variables[name] for name in (*TEXTS, *GROUNDS, *LINES, *STYLES)}
    return _ansi(dark=theme.dark) if theme.ansi else _lent(theme)


def _ansi(*, dark: bool) -> dict[str, str]:
    plain = "ansi_default"
    return {
        **dict.fromkeys((*TEXTS, *GROUNDS, *LINES), plain),
        "ibb-number": "ansi_bright_cyan" if dark else "ansi_blue",
        "ibb-heading": "ansi_bright_yellow" if dark else plain,
        "ibb-done": "ansi_bright_green" if dark else plain,
        "ibb-open": "ansi_bright_magenta" if dark else "ansi_magenta",
        "ibb-warn": "ansi_bright_yellow" if dark else "ansi_red",
        "ibb-error": "ansi_bright_red" if dark else "ansi_red",
        "ibb-key": "ansi_bright_cyan" if dark else "ansi_blue",
        "ibb-cursor-style": "bold underline reverse",
    }


def _lent(theme: Theme) -> dict[str, str]:
    own = theme.to_color_system().generate()
    return {
        "ibb-words": own["foreground"],
        "ibb-quiet": own["foreground"],
        "ibb-number": own["text-primary"],
        "ibb-heading": own["text-accent"],
        "ibb-done": own["text-success"],
        "ibb-open": own["text-secondary"],
        "ibb-warn": own["text-warning"],
        "ibb-error": own["text-error"],
        "ibb-cursor-words": own["block-cursor-foreground"],
        "ibb-key": own["footer-key-foreground"],
        "ibb-ground": own["background"],
        "ibb-panel": own["panel"],
        "ibb-capture-ground": own["surface"],
        "ibb-cursor-ground": own["block-cursor-background"],
        "ibb-line": own["border"],
        "ibb-cursor-style": own["block-cursor-text-style"],
    }


def _theme(name: str, *, dark: bool, colours: dict[str, str], cursor_style: str) -> Theme:
    """Return a theme in which Textual's own widgets use our colours, too."""
    ours = {f"ibb-{each}": colour for each, colour in colours.items()}
    ours["ibb-cursor-style"] = cursor_style
    words, quiet = colours["words"], colours["quiet"]
    ground, panel, capture = colours["ground"], colours["panel"], colours["capture-ground"]
    cursor_ground, cursor_words = colours["cursor-ground"], colours["cursor-words"]
    line, key = colours["line"], colours["key"]
    loud = {
        "primary": colours["number"],
        "secondary": colours["open"],
        "warning": colours["warn"],
        "error": colours["error"],
        "success": colours["done"],
        "accent": colours["heading"],
    }
    return Theme(
        name=name,
        primary=loud["primary"],
        secondary=loud["secondary"],
        warning=loud["warning"],
        error=loud["error"],
        success=loud["success"],
        accent=loud["accent"],
        foreground=words,
        background=ground,
        surface=ground,
        panel=panel,
        dark=dark,
        variables={
            **ours,
            "text-muted": quiet,
            "text-disabled": quiet,
            "foreground-muted": quiet,
            "foreground-disabled": quiet,
            **{f"text-{role}": colour for role, colour in loud.items()},
            # Muted colours are grounds of labels and buttons; shades of a loud colour are the
            # grounds of pressed buttons. Neither may come nearer to the text that stands on it.
            **{f"{role}-muted": panel for role in loud},
            **{f"{role}-darken-{step}": colour for role, colour in loud.items() for step in (1, 2)},
            "accent-darken-1": cursor_ground,
            "warning-darken-1": cursor_ground,
            "panel-lighten-1": panel,
            "panel-darken-1": panel,
            "panel-darken-2": line,
            "button-foreground": words,
            "button-color-foreground": ground,
            "block-cursor-foreground": cursor_words,
            "block-cursor-background": cursor_ground,
            "block-cursor-text-style": cursor_style,
            "block-cursor-blurred-foreground": words,
            "block-cursor-blurred-background": cursor_ground,
            "block-hover-background": capture,
            "border": key,
            "border-blurred": line,
            "surface-lighten-2": line,  # guides of a tree
            "surface-lighten-3": line,
            "surface-active": capture,
            "footer-foreground": words,
            "footer-background": panel,
            "footer-key-foreground": key,
            "footer-key-background": panel,
            "footer-description-foreground": words,
            "footer-description-background": panel,
            "footer-item-background": panel,
            "input-cursor-foreground": ground,
            "input-cursor-background": words,
            "input-selection-foreground": cursor_words,
            "input-selection-background": cursor_ground,
            "screen-selection-foreground": cursor_words,
            "screen-selection-background": cursor_ground,
            "scrollbar": line,
            "scrollbar-hover": key,
            "scrollbar-active": key,
            **{f"scrollbar-background{way}": panel for way in ("", "-hover", "-active")},
            "scrollbar-corner-color": panel,
            "link-color": key,
            "link-color-hover": ground,
            "link-background-hover": key,
            "markdown-h6-color": words,
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "ibb-dark",
        dark=True,
        cursor_style="bold",
        colours={
            "ground": "#16191d",
            "panel": "#1d2127",
            "capture-ground": "#222a33",
            "cursor-ground": "#2c3f55",
            "cursor-words": "#ffffff",
            "words": "#e6e3dc",
            "quiet": "#b0b6bf",
            "number": "#8fc1e8",
            "heading": "#f0d9a8",
            "done": "#9ccf9c",
            "open": "#c9b3e6",
            "warn": "#f0bf6b",
            "error": "#ff9d94",
            "key": "#8fc1e8",
            "line": "#717b88",
        },
    ),
    _theme(
        "ibb-light",
        dark=False,
        cursor_style="bold",
        colours={
            "ground": "#faf8f3",
            "panel": "#f0ede5",
            "capture-ground": "#e9eff5",
            "cursor-ground": "#cfe0f0",
            "cursor-words": "#000000",
            "words": "#1f2328",
            "quiet": "#4d5560",
            "number": "#0b4f85",
            "heading": "#5c4100",
            "done": "#1d5c2a",
            "open": "#5b3a86",
            "warn": "#7a4300",
            "error": "#9c1c1c",
            "key": "#0b4f85",
            "line": "#7a7f86",
        },
    ),
    _theme(
        "ibb-contrast-dark",
        dark=True,
        cursor_style="bold underline",
        colours={
            "ground": "#000000",
            "panel": "#0a0a0a",
            "capture-ground": "#101820",
            "cursor-ground": "#00356b",
            "cursor-words": "#ffffff",
            "words": "#ffffff",
            "quiet": "#d9d9d9",
            "number": "#8fdcff",
            "heading": "#ffe066",
            "done": "#9dff9d",
            "open": "#e0c8ff",
            "warn": "#ffcf70",
            "error": "#ffc2bd",
            "key": "#8fdcff",
            "line": "#a8a8a8",
        },
    ),
    _theme(
        "ibb-contrast-light",
        dark=False,
        cursor_style="bold underline",
        colours={
            "ground": "#ffffff",
            "panel": "#f5f5f5",
            "capture-ground": "#eef4fa",
            "cursor-ground": "#c2dcf5",
            "cursor-words": "#000000",
            "words": "#000000",
            "quiet": "#303030",
            "number": "#00307a",
            "heading": "#3d2b00",
            "done": "#00420f",
            "open": "#41127a",
            "warn": "#522d00",
            "error": "#780000",
            "key": "#00307a",
            "line": "#595959",
        },
    ),
)
