"""What the options of commands have in common, and how their help reads."""

import argparse
from typing import Any

SESSION = (
    "an id, the beginning of one, part of a title, or a .ibb file; if it could be several, "
    "they are listed"
)
LIBRARY = "the folder the sessions are in (else IBB_LIBRARY, else your data folder)"
EXITS = "Exit codes: 0 done, 1 the answer is no, 2 the input was not understood."


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as it was written, with room for the names of options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)


def add_command(commands: Any, name: str, run: str, about: str, examples: str) -> Any:
    """Add a command, with its help and examples."""
    command = commands.add_parser(
        name,
        help=about,
        description=about[:1].upper() + about[1:] + ".",
        epilog=f"Examples:\n{examples}\n\n{EXITS}",
        formatter_class=Help,
        allow_abbrev=False,
    )
    command.set_defaults(run=run)
    return command


def add_library(command: Any) -> None:
    """Let a command name the folder of the library."""
    command.add_argument("--library", metavar="FOLDER", help=LIBRARY)


def add_session(command: Any, *, optional: bool = False) -> None:
    """Let a command name a session."""
    command.add_argument(
        "session", metavar="SESSION", nargs="?" if optional else None, help=SESSION
    )
    command.add_argument(
        "--newest", action="store_true", help="if it could be several, take the one touched last"
    )
    add_library(command)


def add_json(command: Any) -> None:
    """Let a command print JSON."""
    command.add_argument("--json", action="store_true", help="print JSON for a program to read")


def add_shelf(command: Any) -> None:
    """Let a command choose between one's own sessions and practice."""
    which = command.add_mutually_exclusive_group()
    for name, about in (
        ("practice", "only practice sessions, which are left out otherwise"),
        ("all", "practice sessions too; each is marked"),
    ):
        which.add_argument(
            f"--{name}", dest="shelf", action="store_const", const=name, default="real", help=about
        )
