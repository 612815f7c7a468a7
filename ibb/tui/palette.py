"""What the palette finds: every command that can be done on a screen, by its words."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from ibb.desk.commands import COMMANDS
from ibb.tui.themes import THEMES


def colours(wear: Callable[[str], object]) -> Iterator[SystemCommand]:
    """Yield a command for each of our themes."""
    for theme in THEMES:
        yield SystemCommand(
            f"Colours: {theme.name}", "Change the colours", partial(wear, theme.name)
        )


def commands_of(screen: Screen[Any], keys: Mapping[str, str]) -> Iterator[SystemCommand]:
    """Yield what can be done on a screen that does commands; ``keys`` are those remapped."""
    do = getattr(screen, "action_do", None)
    if do is None:
        return
    for command in COMMANDS.values():
        if screen.check_action("do", (command.id,)):
            offered = command.offered(keys.get(command.id))
            yield SystemCommand(offered, "", partial(do, command.id))
