"""Commands that play and check scripts."""

import argparse
import difflib
from pathlib import Path
from typing import NamedTuple

from ibb.cli.common import library_of, print_json, width
from ibb.cli.complaints import Refusal
from ibb.documents.facts import issue_facts
from ibb.documents.wording import counted, issue_name, standing
from ibb.formats.text import safe, wrapped
from ibb.model.content import content_digest
from ibb.model.queries import issues
from ibb.model.recording import Journal
from ibb.model.text import same_words
from ibb.scripts.drill import find_deck
from ibb.scripts.player import rehearse
from ibb.scripts.recording import record_script
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import head_of, script_file, shipped, shipped_drills
from ibb.store.record import Record
from ibb.yaml_source import SourceError

DONE, NO = 0, 1


def play(given: argparse.Namespace) -> int:
    """Play a script on the screen, line by line, or at once; without a name, list what there is."""
    if given.script is None:
        _list_shipped()
        return DONE
    if given.notes:
        return _print_notes("play", _script_file(given.script))
    _script_file(given.script)
    if given.fast:
        return _record(given)
    if given.plain:
        from ibb.cli.plain import tell

        return tell(given)
    if given.json:
        raise Refusal("--json goes with --fast, which records the whole script at once.")
    from ibb.cli.live import play as on_screen

    return on_screen(given)


def drill(given: argparse.Namespace) -> int:
    """Do a drill, on the screen or line by line; without a name, list what there is."""
    if given.drill is None:
        _list_by_name(shipped_drills())
        print("\nDo one with: ibb drill NAME")
        return DONE
    if given.notes:
        return _print_notes("drill", _drill_file(given.drill))
    _drill_file(given.drill)
    if given.plain:
        from ibb.cli.plain import drill as line_by_line

        return line_by_line(given)
    from ibb.cli.live import drill as on_screen

    return on_screen(given)


def _record(given: argparse.Namespace) -> int:
    script = read(_script_file(given.script))
    library = library_of(given)
    path = record_script(script, library)
    with library.open(path, write=False) as record:
        _say_how_it_ended(given, script, record)
    return DONE


def _print_notes(kind: str, path: Path) -> int:
    from ibb.desk.playing import notes_of
    from ibb.store.notebook import read_notebook

    notes = read_notebook(notes_of(kind, path))
    print(safe(notes).strip() or "Nothing was written down here yet.")
    return DONE if notes.strip() else NO


def _script_file(name: str) -> Path:
    """Return the file of a script; raises ``Refusal`` before any screen is opened."""
    try:
        path = script_file(name)
    except SourceError:
        raise Refusal(_not_there(name, _Way("script", "play"), _Way("drill", "drill"))) from None
    if not path.is_file():
        raise Refusal(f"There is no file {name}.")
    return path


def _drill_file(name: str) -> Path:
    """Return the file of a drill; raises ``Refusal`` before any screen is opened."""
    try:
        return find_deck(shipped_drills(), name, Path())
    except SourceError:
        raise Refusal(_not_there(name, _Way("drill", "drill"), _Way("script", "play"))) from None


class _Way(NamedTuple):
    """What can be played: what it is called, and by which command."""

    noun: str
    command: str

    def names(self) -> list[str]:
        """Return the names of those that come with the program."""
        return list(shipped() if self.command == "play" else shipped_drills())


def _not_there(name: str, wanted: _Way, other: _Way) -> str:
    if name in other.names():
        return f"“{name}” is a {other.noun}; do it with “ibb {other.command} {name}”."
    if Path(name).suffix in {".yaml", ".yml"}:
        return f"There is no file {name}."
    missing = f"There is no {wanted.noun} called “{name}”"
    for way in (wanted, other):
        for close in difflib.get_close_matches(name.casefold(), way.names(), n=1):
            how = "" if way is wanted else f", a {way.noun} (ibb {way.command} {close})"
            return f"{missing}; did you mean “{close}”{how}?"
    known = ", ".join(wanted.names()) or "none"
    return f"{missing}; those that come with ibb are {known}, and your own go by their .yaml file."


def _list_by_name(paths: dict[str, Path]) -> None:
    column = max(map(len, paths), default=0) + 2
    for name, path in paths.items():
        print(f"{name:<{column}}{safe(head_of(path)[0])}")


def _list_shipped() -> None:
    _list_by_name(shipped())
    print("\nPlay one with: ibb play NAME")
    print("Drills are listed by: ibb drill")


def _say_how_it_ended(given: argparse.Namespace, script: Script, record: Record) -> None:
    session = record.session
    if given.json:
        print_json(
            {
                "id": record.id,
                "title": script.head.script,
                "path": str(record.path),
                "entries": len(record.entries),
                "content": content_digest(session),
                "issues": [issue_facts(session, issue) for issue in issues(session)],
            }
        )
        return
    print(f"Recorded “{safe(script.head.script)}” as {record.id}, {len(record.entries)} entries.")
    for issue in issues(session):
        print(f"  {safe(issue_name(session, issue))}: {safe(standing(issue))}")
    print(f"Read it with: ibb show {record.id}")


def check_script(given: argparse.Namespace) -> int:
    """Play a script through without keeping anything; name the place that does not play."""
    try:
        script = read(Path(given.file))
        journal = rehearse(script)
    except SourceError as error:
        if error.line is None:
            raise
        if given.json:
            print_json(
                {"plays": False, "file": error.file, "line": error.line, "why": error.sentence}
            )
        else:
            print(safe(str(error)))
        return NO
    _say_it_plays(given, script, journal)
    return DONE


def _say_it_plays(given: argparse.Namespace, script: Script, journal: Journal) -> None:
    content = content_digest(journal.session)
    if given.json:
        print_json(
            {
                "plays": True,
                "recorded_steps": script.recorded_steps,
                "entries": len(journal.entries),
                "content": content,
            }
        )
        return
    print(
        f"{safe(given.file)} plays to the end: {counted(len(script.scenes), 'scene')}, "
        f"{counted(script.recorded_steps, 'recorded step')}."
    )
    print(f"Content digest {content}")


def sheets(given: argparse.Namespace) -> int:
    """Print the role sheets of a script, one for each player, or that of one role alone."""
    script = read(_script_file(given.script))
    every = script.head.role_sheets
    chosen = {name: text for name, text in every.items() if _is_asked(given.role, name)}
    if not every:
        print(f"“{safe(script.head.script)}” has no role sheets.")
        return NO
    if not chosen:
        known = "; ".join(every)
        raise Refusal(f"There is no role sheet for “{given.role}”; there are: {known}.")
    for place, (name, text) in enumerate(chosen.items()):
        if place:
            print("\n" + "-" * min(width(), 60) + "  cut here\n")
        print(f"{safe(name)}\n{safe(script.head.script)}: for your eyes only\n")
        print("\n".join(wrapped(text, width())))
    return DONE


def _is_asked(role: str | None, name: str) -> bool:
    return role is None or same_words(role, name)


def script_help(given: argparse.Namespace) -> int:
    """Say what can be done with scripts."""
    del given
    print("Begin a script of your own with: ibb script new")
    print("Write one from a session with: ibb script write SESSION -o FILE")
    print("Check one with: ibb script check FILE")
    print("Let your editor complete what you type with: ibb script schema")
    print("docs/script-format.md says how to write one; “ibb play” lists those that come with ibb.")
    return DONE
