"""The commands that read sessions."""

from typing import Any

from ibb.cli.options import SESSION, add_command, add_json, add_library, add_session, add_shelf

_MOMENT = (
    "an entry's number, a day such as 2026-02-04, a meeting such as “second meeting”, “before "
    "meeting 2”, start or now"
)


def add_reading(commands: Any) -> None:
    """Add the commands that read sessions."""
    review = add_command(
        commands,
        "review",
        "ibb.cli.live:review",
        "read a session page by page: what was agreed, why, and what is owed",
        "  ibb review harbor\n  ibb review handed-over.ibb --comments mine.yaml",
    )
    add_session(review)
    review.add_argument(
        "--comments", metavar="FILE", help="the file your comments go into, if not the usual one"
    )
    listing = add_command(
        commands,
        "list",
        "ibb.cli.sessions:list_sessions",
        "list the sessions: title, parties, where each issue stands",
        "  ibb list\n  ibb list --practice\n  ibb list --library ~/bargaining",
    )
    add_shelf(listing)
    add_json(listing)
    add_library(listing)
    _showing(commands)
    _asking(commands)
    search = add_command(
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
        ("in", "SESSION", f"in that one alone: {SESSION}"),
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
    add_shelf(search)
    add_json(search)
    add_library(search)


def _showing(commands: Any) -> None:
    show = add_command(
        commands,
        "show",
        "ibb.cli.sessions:show",
        "show a session: the agreement first, then each issue",
        '  ibb show harbor\n  ibb show copy.ibb\n  ibb show harbor --at "before meeting 2"\n'
        "  ibb show harbor --standing",
    )
    add_session(show)
    show.add_argument("--at", metavar="MOMENT", help=f"as it stood then: {_MOMENT}")
    part = show.add_mutually_exclusive_group()
    for name, about in (
        ("standing", "where things stand: issues, what is owed, what was parked, what comes next"),
        ("telling", "what may be told outside"),
        ("promises", "who decides on each issue, and whether what was promised was kept"),
    ):
        part.add_argument(f"--{name}", dest="part", action="store_const", const=name, help=about)
    add_json(show)
    log = add_command(
        commands,
        "log",
        "ibb.cli.sessions:log",
        "print the record in words, one gesture a line",
        '  ibb log harbor\n  ibb log harbor --since "second meeting" --until 2026-03-11',
    )
    add_session(log)
    log.add_argument("--since", metavar="MOMENT", help=f"only what came after it: {_MOMENT}")
    log.add_argument("--until", metavar="MOMENT", help="only what came up to it")
    add_json(log)
    trace = add_command(
        commands,
        "trace",
        "ibb.cli.sessions:trace",
        "show which interests each clause serves, and which nothing serves",
        "  ibb trace harbor\n  ibb trace harbor clause 3\n  ibb trace harbor interest 2.5\n"
        "  ibb trace harbor option 2.5\n  ibb trace measures card 12",
    )
    add_session(trace)
    trace.add_argument(
        "of",
        metavar="WHAT",
        nargs="*",
        help="one alone: clause N, interest ISSUE.N, option ISSUE.N or card N",
    )
    add_json(trace)


def _asking(commands: Any) -> None:
    minutes = add_command(
        commands,
        "minutes",
        "ibb.cli.reading:minutes",
        "print the minutes of a meeting, drafted from the record",
        "  ibb minutes harbor\n  ibb minutes harbor second meeting\n  ibb minutes harbor --list",
    )
    add_session(minutes)
    minutes.add_argument(
        "meeting", metavar="MEETING", nargs="*", help="its number or title; left out, the newest"
    )
    minutes.add_argument("--list", action="store_true", help="list the meetings that were held")
    add_json(minutes)
    diff = add_command(
        commands,
        "diff",
        "ibb.cli.reading:diff",
        "say what changed since a moment, or compare two sessions",
        '  ibb diff harbor "second meeting"\n  ibb diff harbor 2026-02-04 2026-03-11\n'
        "  ibb diff harbor --with first-day",
    )
    add_session(diff)
    diff.add_argument("start", metavar="FROM", nargs="?", help=_MOMENT)
    diff.add_argument("end", metavar="TO", nargs="?", default="now", help="left out, now")
    diff.add_argument("--with", metavar="OTHER", dest="other", help="another session")
    add_json(diff)
    owed = add_command(
        commands,
        "owed",
        "ibb.cli.reading:owed",
        "say what is owed, overdue first: by everybody, or by one person or party",
        "  ibb owed harbor\n  ibb owed harbor Business Manager",
    )
    add_session(owed)
    owed.add_argument("name", metavar="NAME", nargs="*", help="a person or a party")
    add_json(owed)
