"""The commands, their options and their help; nothing heavy is imported to show it."""

import argparse
from typing import Any

from ibb import __version__
from ibb.cli.options import EXITS, LIBRARY, Help, add_command, add_json, add_library, add_session
from ibb.cli.options_reading import add_reading


def parser_for() -> argparse.ArgumentParser:
    """Return the parser; each command names the function that runs it."""
    parser = argparse.ArgumentParser(
        prog="ibb",
        description="Facilitate and record interest-based bargaining, from issues to agreed "
        "language.",
        epilog=f"“ibb” alone opens the list of sessions, and offers a demonstration.\n{EXITS}",
        formatter_class=Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ibb {__version__}")
    parser.set_defaults(run="ibb.cli.live:home")
    parser.add_argument("--library", metavar="FOLDER", dest="home_library", help=LIBRARY)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _facilitating(commands)
    _playing(commands)
    add_reading(commands)
    _handing_over(commands)
    _commenting(commands)
    _listening(commands)
    _measuring(commands)
    _following(commands)
    _keeping(commands)
    return parser


def _facilitating(commands: Any) -> None:
    new = add_command(
        commands,
        "new",
        "ibb.cli.live:new",
        "begin a session of your own",
        "  ibb new\n  ibb new --process our-process.yaml",
    )
    new.add_argument("--process", metavar="NAME|FILE", help="a process, shipped or of your own")
    add_library(new)
    live = add_command(
        commands,
        "live",
        "ibb.cli.live:live",
        "go on with a session",
        "  ibb live harbor\n  ibb live harbor --plain",
    )
    add_session(live)
    live.add_argument("--by", metavar="NAME", help="who types, if not the first facilitator")
    live.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and plain terminals"
    )
    room = add_command(
        commands,
        "room",
        "ibb.cli.live:room",
        "follow a session on the projector, from a second terminal",
        "  ibb room harbor",
    )
    add_session(room)
    room.add_argument("--by", metavar="NAME", help="whom to follow, if not the first facilitator")


def _told_or_noted(command: Any) -> None:
    command.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and plain terminals"
    )
    command.add_argument(
        "--notes", action="store_true", help="print what was written down during it"
    )


def _playing(commands: Any) -> None:
    play = add_command(
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
    add_json(play)
    add_library(play)
    drill = add_command(
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
    add_library(drill)
    script = commands.add_parser(
        "script",
        help="write and check scripts of your own",
        description="Work on scripts. docs/script-format.md says how to write one.",
        formatter_class=Help,
        allow_abbrev=False,
    )
    script.set_defaults(run="ibb.cli.scripts:script_help")
    works = script.add_subparsers(title="commands", metavar="COMMAND")
    sheets = add_command(
        works,
        "sheets",
        "ibb.cli.scripts:sheets",
        "print the role sheets of a script, to hand out",
        '  ibb script sheets first-day\n  ibb script sheets first-day --role "Elementary Teacher"',
    )
    sheets.add_argument("script", metavar="NAME|FILE")
    sheets.add_argument("--role", metavar="NAME", help="that one alone, for whoever plays it")
    check = add_command(
        works,
        "check",
        "ibb.cli.scripts:check_script",
        "read a script and play it through without keeping anything",
        "  ibb script check my-script.yaml",
    )
    check.add_argument("file", metavar="FILE")
    add_json(check)
    _writing(works)


def _writing(works: Any) -> None:
    new = add_command(
        works,
        "new",
        "ibb.cli.writing:new_script",
        "write a small script to begin with",
        "  ibb script new\n  ibb script new bell-times.yaml",
    )
    new.add_argument("file", metavar="FILE", nargs="?", default="my-script.yaml")
    write = add_command(
        works,
        "write",
        "ibb.cli.writing:write_script",
        "write a script from a session; played, it gives the same content",
        "  ibb script write harbor -o harbor.yaml\n"
        "  ibb script write harbor -o for-training.yaml --anonymise",
    )
    add_session(write)
    write.add_argument("-o", "--output", metavar="FILE.yaml", required=True)
    write.add_argument(
        "--anonymise",
        action="store_true",
        help="put roles in the place of names, and list where names may remain",
    )
    write.add_argument("--force", action="store_true", help="replace files that are there")
    schema = add_command(
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


def _exporting(commands: Any) -> None:
    export = add_command(
        commands,
        "export",
        "ibb.cli.export:export",
        "write a document of a session (.pdf .docx .odt .html .md .txt .xlsx .zip) "
        "or its whole record (.json)",
        "  ibb export --list\n"
        "  ibb export harbor -o harbor.pdf\n"
        "  ibb export harbor --document packet --language es -o paquete.docx\n"
        '  ibb export harbor --document tentative --about "issue 2" -o ta.pdf\n'
        "  ibb export harbor --document communique -o communique.html\n"
        "  ibb export harbor -o tables.xlsx\n"
        "  ibb export harbor -o harbor.json\n"
        "  ibb export --document worksheets -o worksheets.pdf",
    )
    add_session(export, optional=True)
    export.add_argument("-o", "--output", metavar="FILE", help="its end says the format")
    export.add_argument("--list", action="store_true", help="say what can be written")
    export.add_argument("--document", metavar="TYPE", help="which document, if not the whole")
    export.add_argument("--profile", metavar="P", help="whom it is for, which says what is in it")
    export.add_argument("--language", metavar="TAG", help="of its fixed words, such as es")
    export.add_argument(
        "--about", metavar="NAME", help="the clause, issue or meeting, such as “issue 2”"
    )
    export.add_argument(
        "--draft", action="store_true", help="mark every page as a confidential draft"
    )
    export.add_argument(
        "--letterhead", metavar="FILE.docx", help="take page and styles from this Word file"
    )
    export.add_argument("--force", action="store_true", help="replace the file if it is there")


def _handing_over(commands: Any) -> None:
    _exporting(commands)
    bring = add_command(
        commands,
        "import",
        "ibb.cli.files:bring_in",
        "bring a record that was exported as .json, or travels in a .pdf, into the library",
        "  ibb import harbor.json\n  ibb import harbor.pdf",
    )
    bring.add_argument("file", metavar="FILE")
    add_json(bring)
    add_library(bring)
    pack = add_command(
        commands,
        "pack",
        "ibb.cli.files:pack",
        "write a consistent copy to hand over, also while the session is live",
        "  ibb pack harbor -o for-the-union.ibb\n  ibb show for-the-union.ibb",
    )
    add_session(pack)
    pack.add_argument("-o", "--output", metavar="FILE.ibb", required=True)
    pack.add_argument("--force", action="store_true", help="replace the file if it is there")


def _commenting(commands: Any) -> None:
    comments = add_command(
        commands,
        "comments",
        "ibb.cli.comments:comments",
        "take in what a reader wrote in a comments file, to be accepted or declined",
        '  ibb comments harbor from-ana.yaml\n  ibb comments harbor from-ana.yaml --by "Recorder"',
    )
    add_session(comments)
    comments.add_argument("file", metavar="FILE", help="what “ibb review --comments” began")
    comments.add_argument(
        "--by", metavar="NAME", help="who takes it in, if not the first facilitator"
    )
    add_json(comments)


def _listening(commands: Any) -> None:
    cards = add_command(
        commands,
        "cards",
        "ibb.cli.cards:cards",
        "bring in what people said: cards from tables, texts and e-mails, no row lost",
        "  ibb cards harbor comments.csv --try\n"
        '  ibb cards harbor comments.xlsx --event "Poster night" --group Families\n'
        '  ibb cards harbor form.csv --column "text=What should we measure?"',
    )
    add_session(cards)
    cards.add_argument("files", metavar="FILE", nargs="+", help=".csv .tsv .xlsx .txt .md .eml")
    for name, metavar, about in (
        ("title", "T", "what to call the batch, if not by its event or file"),
        ("event", "E", "where it was said, for rows that do not say so"),
        ("channel", "C", "poster, form, letter, e-mail, call"),
        ("group", "G", "whom it comes from, such as Families"),
        ("language", "L", "in which language, such as es; nothing is guessed"),
        ("issue", "N", "which issue it belongs to"),
        ("sponsor", "S", "who paid for or held the event"),
        ("purpose", "P", "what the event was for"),
        ("sheet", "NAME", "which sheet of a workbook, if not the first"),
        ("by", "NAME", "who brings it in, if not the first facilitator"),
    ):
        cards.add_argument(f"--{name}", metavar=metavar, help=about)
    cards.add_argument(
        "--column",
        metavar="WHAT=HEAD",
        action="append",
        default=[],
        help="which column is what, such as text=Comment; may be given several times",
    )
    cards.add_argument("--lines", action="store_true", help="a card for each line of a text")
    cards.add_argument(
        "--try", dest="trying", action="store_true", help="say what would come, record nothing"
    )
    add_json(cards)


def _measuring(commands: Any) -> None:
    table = add_command(
        commands,
        "table",
        "ibb.cli.table:table",
        "bring a table in; small numbers of people, and what tells of them, stay out of it",
        "  ibb table harbor admissions.csv --try\n"
        '  ibb table harbor admissions.xlsx --sheet 2023 --source "State agency"\n'
        '  ibb table harbor admissions.csv --counts Applicants,Offered --totals "All students"',
    )
    add_session(table)
    table.add_argument("file", metavar="FILE", help=".csv .tsv .xlsx")
    for name, metavar, about in (
        ("title", "T", "what to call it, if not by its file or sheet"),
        ("source", "S", "who published it, and when"),
        ("issue", "N", "which issue it belongs to; left out, all of them"),
        ("sheet", "NAME", "which sheet of a workbook, if not the first"),
        ("counts", "COL,…", "the columns that count people, or “none”; left out, as they look"),
        ("by", "NAME", "who brings it in, if not the first facilitator"),
    ):
        table.add_argument(f"--{name}", metavar=metavar, help=about)
    table.add_argument(
        "--totals",
        metavar="NAME,…",
        action="append",
        default=[],
        help="more rows or columns that others add up to, by name",
    )
    table.add_argument(
        "--floor", metavar="N", type=int, help="withhold counts below it, if not the charter's"
    )
    table.add_argument(
        "--show-zeros", action="store_true", help="none is no small number, and may be shown"
    )
    table.add_argument(
        "--try", dest="trying", action="store_true", help="show what would come, record nothing"
    )
    add_json(table)


def _following(commands: Any) -> None:
    readings = add_command(
        commands,
        "readings",
        "ibb.cli.readings:readings",
        "bring in what the measures read; a threshold that is crossed reopens the issue",
        "  ibb readings millbrook year-2.csv --try\n"
        "  ibb readings millbrook year-2.xlsx --issue 1 --on 2026-06-30",
    )
    add_session(readings)
    readings.add_argument("file", metavar="FILE", help=".csv .tsv .xlsx: measure, value, date …")
    for name, metavar, about in (
        ("issue", "N", "the issue whose measures are meant, where several have one of that number"),
        ("on", "DAY", "the day for rows without a date: 2026-06-30"),
        ("sheet", "NAME", "which sheet of a workbook, if not the first"),
        ("by", "NAME", "who brings it in, if not the first facilitator"),
    ):
        readings.add_argument(f"--{name}", metavar=metavar, help=about)
    readings.add_argument(
        "--try", dest="trying", action="store_true", help="say what would come, record nothing"
    )
    add_json(readings)


def _keeping(commands: Any) -> None:
    check = add_command(
        commands,
        "check",
        "ibb.cli.files:check",
        "prove that sessions hold what was recorded: one, or all in the library",
        "  ibb check\n  ibb check harbor",
    )
    add_session(check, optional=True)
    add_json(check)
    remove = add_command(
        commands,
        "remove",
        "ibb.cli.files:remove",
        "remove words from the record for good, for legal or personal reasons",
        "  ibb log harbor\n"
        '  ibb remove harbor 57 --by "Facilitator" --why "names a student"\n'
        '  ibb remove harbor 57 --by "Facilitator" --why "names a student" --yes',
    )
    add_session(remove)
    remove.add_argument(
        "entries", metavar="ENTRY", nargs="+", type=int, help="as “ibb log” numbers"
    )
    remove.add_argument("--by", metavar="NAME", required=True, help="who removes them")
    remove.add_argument("--why", metavar="TEXT", required=True, help="the record keeps the reason")
    remove.add_argument("--yes", action="store_true", help="do it; without this it is only shown")
    doctor = add_command(
        commands,
        "doctor",
        "ibb.cli.doctor:doctor",
        "say what ibb runs on, where sessions are kept, and what to mend",
        "  ibb doctor",
    )
    add_json(doctor)
    add_library(doctor)
