"""Commands that play and check scripts."""

import argparse
from pathlib import Path

from ibb.cli.common import library_of, print_json
from ibb.cli.complaints import Refusal
from ibb.documents.facts import issue_facts
from ibb.documents.text import safe
from ibb.documents.wording import counted, issue_name, standing
from ibb.model.content import content_digest
from ibb.model.queries import issues
from ibb.model.recording import Journal
from ibb.scripts.player import rehearse
from ibb.scripts.recording import record_script
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import script_file, shipped
from ibb.store.record import Record
from ibb.yaml_source import SourceError

DONE, NO = 0, 1


def play(given: argparse.Namespace) -> int:
    """Record a whole script and say where every issue ended."""
    if given.script is None:
        _list_shipped()
        return DONE
    script = read(script_file(given.script))
    if not given.fast:
        raise Refusal(
            "Playing step by step needs the terminal interface, which is not in this version yet; "
            "add --fast to record the whole script at once."
        )
    library = library_of(given)
    path = record_script(script, library)
    with library.open(path, write=False) as record:
        _say_how_it_ended(given, script, record)
    return DONE


def _list_shipped() -> None:
    for name, path in shipped().items():
        head = read(path).head
        print(f"{name:<16}{safe(head.script)}")
    print("\nPlay one with: ibb play NAME --fast")


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


def script_help(given: argparse.Namespace) -> int:
    """Say what can be done with scripts."""
    del given
    print("Check a script of your own with: ibb script check FILE")
    print("docs/script-format.md says how to write one; “ibb play” lists those that come with ibb.")
    return DONE
