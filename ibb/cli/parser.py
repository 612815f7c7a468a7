"""The commands, their options and their help; nothing heavy is imported to show it."""

import argparse
from typing import Any

from ibb import __version__

_SESSION = (
    "an id, the beginning of one, part of a title, or a .ibb file; if it could be several, "
    "they are listed"
)
_MOMENT = (
    "an entry's number, a day such as 2026-02-04, a meeting such as “second meeting”, “before "
    "meeting 2”, start or now"
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
    _commenting(commands)
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
        help="write and check scripts of your own",
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
    _writing(works)


def _writing(works: Any) -> None:
    new = _command(
        works,
        "new",
        "ibb.cli.writing:new_script",
        "write a small script to begin with",
        "  ibb script new\n  ibb script new bell-times.yaml",
    )
    new.add_argument("file", metavar="FILE", nargs="?", default="my-script.yaml")
    write = _command(
        works,
        "write",
        "ibb.cli.writing:write_script",
        "write a script from a session; played, it gives the same content",
        "  ibb script write harbor -o harbor.yaml\n"
        "  ibb script write harbor -o for-training.yaml --anonymise",
    )
    _session(write)
    write.add_argument("-o", "--output", metavar="FILE.yaml", required=True)
    write.add_argument(
        "--anonymise",
        action="store_true",
        help="put roles in the place of names, and list where names may remain",
    )
    write.add_argument("--force", action="store_true", help="replace files that are there")
    schema = _command(
        works,
        "schema",
        "ibb.cli.writing:write_schema",
        "print the JSON Schema of scripts, with which editors complete and check",
        "  ibb script schema -o script.schema.json\n"
        "  ibb script schema --drill -o drill.schema.json",
    )
    schema.add_argument("-o", "--output", metavar="FILE.json")
    schema.add_argument("--drill", action="store_true", help="of drills instead")
    schema.add_argument("--force", action="store_true", help="replace the file if it is there")


def _reading(commands: Any) -> None:
    review = _command(
        commands,
        "review",
        "ibb.cli.live:review",
        "read a session page by page: what was agreed, why, and what is owed",
        "  ibb review harbor\n  ibb review handed-over.ibb --comments mine.yaml",
    )
    _session(review)
    review.add_argument(
        "--comments", metavar="FILE", help="the file your comments go into, if not the usual one"
    )
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
    _showing(commands)
    _asking(commands)
    search = _command(
        commands,
        "search",
        "ibb.cli.sessions:search",
        "find words in the sessions",
        "  ibb search planning time\n  ibb search calend --practice\n"
        "  ibb search --in harbor --party Union --kind interest\n"
        "  ibb search lunch --stage options --since 2026-02-01 --earlier",
    )
    search.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help="every one must begin some word of the text; may be left out with a filter",
    )
    for name, metavar, about in (
        ("in", "SESSION", f"in that one alone: {_SESSION}"),
        ("party", "NAME", "only what names that party or one of its people"),
        ("kind", "KIND", "only one kind: interest, option, clause, “data request” …"),
        ("stage", "STAGE", "only what was said while its issue stood there: options …"),
        ("since", "DAY", "only what was said on that day or later: 2026-02-04"),
        ("until", "DAY", "only what was said on that day or earlier"),
    ):
        search.add_argument(f"--{name}", metavar=metavar, dest=f"only_{name}", help=about)
    search.add_argument(
        "--earlier", action="store_true", help="also words that were changed or withdrawn"
    )
    _shelf(search)
    _json(search)
    _library(search)


def _showing(commands: Any) -> None:
    show = _command(
        commands,
        "show",
        "ibb.cli.sessions:show",
        "show a session: the agreement first, then each issue",
        '  ibb show harbor\n  ibb show copy.ibb\n  ibb show harbor --at "before meeting 2"\n'
        "  ibb show harbor --standing",
    )
    _session(show)
    show.add_argument("--at", metavar="MOMENT", help=f"as it stood then: {_MOMENT}")
    part = show.add_mutually_exclusive_group()
    for name, about in (
        ("standing", "where things stand: issues, what is owed, what was parked, what comes next"),
        ("telling", "what may be told outside"),
    ):
        part.add_argument(f"--{name}", dest="part", action="store_const", const=name, help=about)
    _json(show)
    log = _command(
        commands,
        "log",
        "ibb.cli.sessions:log",
        "print the record in words, one gesture a line",
        '  ibb log harbor\n  ibb log harbor --since "second meeting" --until 2026-03-11',
    )
    _session(log)
    log.add_argument("--since", metavar="MOMENT", help=f"only what came after it: {_MOMENT}")
    log.add_argument("--until", metavar="MOMENT", help="only what came up to it")
    _json(log)
    trace = _command(
        commands,
        "trace",
        "ibb.cli.sessions:trace",
        "show which interests each clause serves, and which nothing serves",
        "  ibb trace harbor\n  ibb trace harbor clause 3\n  ibb trace harbor interest 2.5\n"
        "  ibb trace harbor option 2.5",
    )
    _session(trace)
    trace.add_argument(
        "of",
        metavar="WHAT",
        nargs="*",
        help="one alone: clause N, interest ISSUE.N or option ISSUE.N",
    )
    _json(trace)


def _asking(commands: Any) -> None:
    minutes = _command(
        commands,
        "minutes",
        "ibb.cli.reading:minutes",
        "print the minutes of a meeting, drafted from the record",
        "  ibb minutes harbor\n  ibb minutes harbor second meeting\n  ibb minutes harbor --list",
    )
    _session(minutes)
    minutes.add_argument(
        "meeting", metavar="MEETING", nargs="*", help="its number or title; left out, the newest"
    )
    minutes.add_argument("--list", action="store_true", help="list the meetings that were held")
    _json(minutes)
    diff = _command(
        commands,
        "diff",
        "ibb.cli.reading:diff",
        "say what changed since a moment, or compare two sessions",
        '  ibb diff harbor "second meeting"\n  ibb diff harbor 2026-02-04 2026-03-11\n'
        "  ibb diff harbor --with first-day",
    )
    _session(diff)
    diff.add_argument("start", metavar="FROM", nargs="?", help=_MOMENT)
    diff.add_argument("end", metavar="TO", nargs="?", default="now", help="left out, now")
    diff.add_argument("--with", metavar="OTHER", dest="other", help="another session")
    _json(diff)
    owed = _command(
        commands,
        "owed",
        "ibb.cli.reading:owed",
        "say what is owed, overdue first: by everybody, or by one person or party",
        "  ibb owed harbor\n  ibb owed harbor Business Manager",
    )
    _session(owed)
    owed.add_argument("name", metavar="NAME", nargs="*", help="a person or a party")
    _json(owed)


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


def _commenting(commands: Any) -> None:
    comments = _command(
        commands,
        "comments",
        "ibb.cli.comments:comments",
        "take in what a reader wrote in a comments file, to be accepted or declined",
        '  ibb comments harbor from-ana.yaml\n  ibb comments harbor from-ana.yaml --by "Recorder"',
    )
    _session(comments)
    comments.add_argument("file", metavar="FILE", help="what “ibb review --comments” began")
    comments.add_argument(
        "--by", metavar="NAME", help="who takes it in, if not the first facilitator"
    )
    _json(comments)


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
