"""The commands, their options and their help; nothing heavy is imported to show it."""

import argparse
from typing import Any

from ibb import __version__

_SESSION = (
    "an id, the beginning of one, part of a title, or a .ibb file; if it could be several, "
    "they are listed"
)
_LIBRARY = "the folder the sessions are in (else IBB_LIBRARY, else your data folder)"
_EXITS = "Exit codes: 0 done, 1 the answer is no, 2 the input was not understood."


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)


def parser_for() -> argparse.ArgumentParser:
    """Return the parser; each command names the function that runs it."""
    parser = argparse.ArgumentParser(
        prog="ibb",
        description="Facilitate and record interest-based bargaining, from issues to agreed "
        "language.",
        epilog=f"“ibb” alone opens the list of sessions, and offers a demonstration.\n{_EXITS}",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ibb {__version__}")
    parser.set_defaults(run="ibb.cli.live:home")
    parser.add_argument("--library", metavar="FOLDER", dest="home_library", help=_LIBRARY)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _facilitating(commands)
    _playing(commands)
    _reading(commands)
    _handing_over(commands)
    _keeping(commands)
    return parser


def _command(commands: Any, name: str, run: str, about: str, examples: str) -> Any:
    command = commands.add_parser(
        name,
        help=about,
        description=about[:1].upper() + about[1:] + ".",
        epilog=f"Examples:\n{examples}\n\n{_EXITS}",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    command.set_defaults(run=run)
    return command


def _library(command: Any) -> None:
    command.add_argument("--library", metavar="FOLDER", help=_LIBRARY)


def _session(command: Any, *, optional: bool = False) -> None:
    command.add_argument(
        "session", metavar="SESSION", nargs="?" if optional else None, help=_SESSION
    )
    command.add_argument(
        "--newest", action="store_true", help="if it could be several, take the one touched last"
    )
    _library(command)


def _json(command: Any) -> None:
    command.add_argument("--json", action="store_true", help="print JSON for a program to read")


def _shelf(command: Any) -> None:
    which = command.add_mutually_exclusive_group()
    for name, about in (
        ("practice", "only practice sessions, which are left out otherwise"),
        ("all", "practice sessions too; each is marked"),
    ):
        which.add_argument(
            f"--{name}", dest="shelf", action="store_const", const=name, default="real", help=about
        )


def _facilitating(commands: Any) -> None:
    new = _command(
        commands,
        "new",
        "ibb.cli.live:new",
        "begin a session of your own",
        "  ibb new\n  ibb new --process our-process.yaml",
    )
    new.add_argument("--process", metavar="NAME|FILE", help="a process, shipped or of your own")
    _library(new)
    live = _command(
        commands,
        "live",
        "ibb.cli.live:live",
        "go on with a session",
        "  ibb live harbor\n  ibb live harbor --plain",
    )
    _session(live)
    live.add_argument("--by", metavar="NAME", help="who types, if not the first facilitator")
    live.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and plain terminals"
    )
    room = _command(
        commands,
        "room",
        "ibb.cli.live:room",
        "follow a session on the projector, from a second terminal",
        "  ibb room harbor",
    )
    _session(room)
    room.add_argument("--by", metavar="NAME", help="whom to follow, if not the first facilitator")


def _told_or_noted(command: Any) -> None:
    command.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and plain terminals"
    )
    command.add_argument(
        "--notes", action="store_true", help="print what was written down during it"
    )


def _playing(commands: Any) -> None:
    play = _command(
        commands,
        "play",
        "ibb.cli.scripts:play",
        "play a scripted session, a shipped one or a file of your own",
        "  ibb play\n  ibb play ten-minutes\n  ibb play my-script.yaml\n"
        "  ibb play harbor-falls --fast",
    )
    play.add_argument(
        "script", metavar="NAME|FILE", nargs="?", help="left out, the shipped scripts are listed"
    )
    _told_or_noted(play)
    play.add_argument(
        "--fast", action="store_true", help="record the whole script at once, without a screen"
    )
    _json(play)
    _library(play)
    drill = _command(
        commands,
        "drill",
        "ibb.cli.scripts:drill",
        "do a drill: cards to think about before the answer is shown",
        "  ibb drill\n  ibb drill positions\n  ibb drill my-cards.yaml",
    )
    drill.add_argument(
        "drill", metavar="NAME|FILE", nargs="?", help="left out, the shipped drills are listed"
    )
    _told_or_noted(drill)
    _library(drill)
    script = commands.add_parser(
        "script",
        help="check a script of your own",
        description="Work on scripts. docs/script-format.md says how to write one.",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    script.set_defaults(run="ibb.cli.scripts:script_help")
    works = script.add_subparsers(title="commands", metavar="COMMAND")
    sheets = _command(
        works,
        "sheets",
        "ibb.cli.scripts:sheets",
        "print the role sheets of a script, to hand out",
        '  ibb script sheets first-day\n  ibb script sheets first-day --role "Elementary Teacher"',
    )
    sheets.add_argument("script", metavar="NAME|FILE")
    sheets.add_argument("--role", metavar="NAME", help="that one alone, for whoever plays it")
    check = _command(
        works,
        "check",
        "ibb.cli.scripts:check_script",
        "read a script and play it through without keeping anything",
        "  ibb script check my-script.yaml",
    )
    check.add_argument("file", metavar="FILE")
    _json(check)


def _reading(commands: Any) -> None:
    listing = _command(
        commands,
        "list",
        "ibb.cli.sessions:list_sessions",
        "list the sessions: title, parties, where each issue stands",
        "  ibb list\n  ibb list --practice\n  ibb list --library ~/bargaining",
    )
    _shelf(listing)
    _json(listing)
    _library(listing)
    for name, about, example in (
        ("show", "show a session: the agreement first, then each issue", "harbor"),
        ("log", "print the record in words, one gesture a line", "harbor"),
        ("trace", "show which interests each clause serves, and which nothing serves", "harbor"),
    ):
        command = _command(
            commands,
            name,
            f"ibb.cli.sessions:{name}",
            about,
            f"  ibb {name} {example}\n  ibb {name} copy.ibb",
        )
        _session(command)
        _json(command)
    search = _command(
        commands,
        "search",
        "ibb.cli.sessions:search",
        "find words in the sessions",
        "  ibb search planning time\n  ibb search calend --practice",
    )
    search.add_argument(
        "words", metavar="WORDS", nargs="+", help="every one must begin some word of the text"
    )
    _shelf(search)
    _json(search)
    _library(search)


def _handing_over(commands: Any) -> None:
    export = _command(
        commands,
        "export",
        "ibb.cli.files:export",
        "write a session as a document (.md) or as its whole record (.json)",
        "  ibb export harbor -o harbor.md\n  ibb export harbor -o harbor.json",
    )
    _session(export)
    export.add_argument("-o", "--output", metavar="FILE", required=True)
    export.add_argument("--force", action="store_true", help="replace the file if it is there")
    bring = _command(
        commands,
        "import",
        "ibb.cli.files:bring_in",
        "bring a record that was exported as .json into the library",
        "  ibb import harbor.json",
    )
    bring.add_argument("file", metavar="FILE")
    _json(bring)
    _library(bring)
    pack = _command(
        commands,
        "pack",
        "ibb.cli.files:pack",
        "write a consistent copy to hand over, also while the session is live",
        "  ibb pack harbor -o for-the-union.ibb\n  ibb show for-the-union.ibb",
    )
    _session(pack)
    pack.add_argument("-o", "--output", metavar="FILE.ibb", required=True)
    pack.add_argument("--force", action="store_true", help="replace the file if it is there")


def _keeping(commands: Any) -> None:
    check = _command(
        commands,
        "check",
        "ibb.cli.files:check",
        "prove that sessions hold what was recorded: one, or all in the library",
        "  ibb check\n  ibb check harbor",
    )
    _session(check, optional=True)
    _json(check)
    remove = _command(
        commands,
        "remove",
        "ibb.cli.files:remove",
        "remove words from the record for good, for legal or personal reasons",
        "  ibb log harbor\n"
        '  ibb remove harbor 57 --by "Facilitator" --why "names a student"\n'
        '  ibb remove harbor 57 --by "Facilitator" --why "names a student" --yes',
    )
    _session(remove)
    remove.add_argument(
        "entries", metavar="ENTRY", nargs="+", type=int, help="as “ibb log” numbers"
    )
    remove.add_argument("--by", metavar="NAME", required=True, help="who removes them")
    remove.add_argument("--why", metavar="TEXT", required=True, help="the record keeps the reason")
    remove.add_argument("--yes", action="store_true", help="do it; without this it is only shown")
    doctor = _command(
        commands,
        "doctor",
        "ibb.cli.doctor:doctor",
        "say what ibb runs on, where sessions are kept, and what to mend",
        "  ibb doctor",
    )
    _json(doctor)
    _library(doctor)
