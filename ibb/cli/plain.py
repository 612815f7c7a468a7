"""Line by line: facilitation, plays and drills, where a screen is read aloud or cannot be drawn."""

import argparse
import sys
from pathlib import Path

from ibb.cli.common import library_of, width
from ibb.cli.complaints import Refusal

DONE = 0


def facilitate(given: argparse.Namespace, path: Path) -> int:
    """Go on with a session, a line at a time, until the input ends."""
    from ibb.desk.live import Live
    from ibb.desk.opening import open_record
    from ibb.plain import Conversation

    found = open_record(library_of(given).folder, path, seat=given.by)
    if isinstance(found, str):
        raise Refusal(found)
    _read_utf8()
    with found as record:
        Conversation(Live(record, seat=given.by), _hear, _print, width=width()).run()
    return DONE


def tell(given: argparse.Namespace) -> int:
    """Tell a script step by step, until the input ends."""
    from ibb.desk.playing import load_play
    from ibb.plain.play import PlainPlay

    play = load_play(given.script)
    _read_utf8()
    PlainPlay(play, library_of(given).folder, _hear, _print, width=width()).run()
    return DONE


def drill(given: argparse.Namespace) -> int:
    """Do a drill card by card, until the input ends."""
    from ibb.desk.playing import load_drill
    from ibb.plain.play import tell_drill

    deck, notes = load_drill(given.drill)
    _read_utf8()
    tell_drill(deck, notes, _hear, _print, width=width())
    return DONE


def _read_utf8() -> None:
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _hear(prompt: str) -> str:
    """Return the next line; only a person is shown a prompt. Raises ``EOFError`` at the end."""
    prompting = sys.stdin.isatty()
    if prompting:
        print(prompt, end="", flush=True)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        print()
        raise
    if not line:
        if prompting:
            print()
        raise EOFError
    return line


def _print(words: str) -> None:
    print(words, flush=True)
