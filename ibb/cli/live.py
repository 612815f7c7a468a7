"""Commands that open the terminal: home, a new session, a live one, its room view."""

import argparse
import os
import sys
from pathlib import Path

from ibb.cli.complaints import Refusal
from ibb.cli.greeting import GREETING
from ibb.store.folders import chosen_folder
from ibb.tui.paths import settings_path

DONE = 0
WITHOUT = "“ibb list”, “ibb show” and “ibb live SESSION --plain”"
READ_WITHOUT = "“ibb show”, “ibb trace”, “ibb log”, “ibb minutes” and “ibb diff”"
PLAYED_WITHOUT = "“ibb play NAME --plain” and “ibb play NAME --fast”"


def home(given: argparse.Namespace) -> int:
    """Open the list of sessions; where that cannot be drawn, name the plain commands."""
    try:
        refuse_without_terminal()
    except Refusal:
        print(GREETING)
        raise
    given.library = given.home_library
    return _start(given)


def new(given: argparse.Namespace) -> int:
    """Begin a new session."""
    return _start(given, begin="new", process=given.process)


def live(given: argparse.Namespace) -> int:
    """Go on with a session: on the full screen, or line by line."""
    path = _path(given)
    if given.plain:
        from ibb.cli.plain import facilitate

        return facilitate(given, path)
    return _start(given, session=path, begin="session", seat=given.by)


def room(given: argparse.Namespace) -> int:
    """Follow a session on the projector."""
    return _start(given, session=_path(given), begin="room", seat=given.by)


def review(given: argparse.Namespace) -> int:
    """Read a session, without the right to write in it."""
    comments = Path(given.comments).expanduser() if given.comments else None
    return _start(
        given, session=_path(given), begin="review", comments=comments, instead=READ_WITHOUT
    )


def play(given: argparse.Namespace) -> int:
    """Play a script on the full screen."""
    return _start(given, begin="play", script=given.script, instead=PLAYED_WITHOUT)


def drill(given: argparse.Namespace) -> int:
    """Do a drill on the full screen."""
    return _start(given, begin="drill", script=given.drill, instead="“ibb drill NAME --plain”")


def _path(given: argparse.Namespace) -> Path:
    from ibb.cli.common import path_of

    return path_of(given)


def _start(
    given: argparse.Namespace,
    *,
    session: Path | None = None,
    begin: str = "home",
    process: str | None = None,
    seat: str | None = None,
    script: str | None = None,
    comments: Path | None = None,
    instead: str = WITHOUT,
) -> int:
    refuse_without_terminal(instead)
    from ibb.tui.app import IbbApp

    settings = None
    if os.path.lexists(settings_path()):
        from ibb.tui.settings import load_settings

        settings = load_settings()
    folder = chosen_folder(given.library)
    app = IbbApp(
        folder,
        settings=settings,
        session=session,
        begin=begin,
        process=process,
        seat=seat,
        script=script,
        comments=comments,
    )
    app.run()
    if app.fault:
        raise app.fault
    if app.farewell:
        raise Refusal(app.farewell)
    return DONE


def refuse_without_terminal(instead: str = WITHOUT) -> None:
    """Say in one sentence that a full screen needs a terminal. Raises ``Refusal``."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refusal(f"The full screen needs a terminal, and this is none; without: {instead}.")
    if os.environ.get("TERM") == "dumb":
        raise Refusal(
            f"This terminal (TERM=dumb) cannot draw a full screen; what works in it: {instead}."
        )
