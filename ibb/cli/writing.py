"""Commands that write: a script from a session, a script to begin with, a schema for editors."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ibb.cli.common import open_to_read
from ibb.cli.complaints import Refusal
from ibb.documents.wording import counted
from ibb.formats.text import safe
from ibb.model.entry import Entry
from ibb.model.session import Session
from ibb.scripts.writing import Written, write
from ibb.scripts.writing.proof import digest_as_practice, prove
from ibb.store.aside import written_aside

DONE = 0
YAML = (".yaml", ".yml")
STARTING = Path(__file__).resolve().parents[1] / "scripts" / "starting.yaml"


def write_script(given: argparse.Namespace) -> int:
    """Write a script from a session, and prove that it plays to the same content."""
    target = _target(given.output, YAML)
    beside = target.with_name(f"{target.stem}.process.yaml")
    report = target.with_suffix(".report.txt")
    with open_to_read(given) as record:
        entries = list(record.entries)
    files: dict[Path, str] = {}
    if given.anonymise:
        written, files[report] = _anonymised(entries, target.name, beside.name)
    else:
        written = write(entries, beside.name)
    if written.process_text is not None:
        files[beside] = written.process_text
    digest = prove(written)
    _keep({target: written.text, **files}, force=given.force)
    print(f"Wrote {safe(str(target))}: {counted(written.steps, 'step')}.")
    if written.general:
        print(f"{counted(written.general, 'step')} of them could only be said with “record:”.")
    if written.process_text is not None:
        print(f"The process it names is beside it, in {safe(str(beside))}.")
    if given.anonymise:
        print(f"\n{safe(files[report])}\nThe same list is in {safe(str(report))}.")
    else:
        _say_how_alike(entries, digest)
    print(f"Play it with: ibb play {safe(str(target))}")
    return DONE


def _anonymised(entries: Sequence[Entry], name: str, beside: str) -> tuple[Written, str]:
    from ibb.scripts.writing.remaining import remaining
    from ibb.scripts.writing.report import replaced, report
    from ibb.scripts.writing.roles import anonymous

    told, roles = anonymous(entries)
    written = write(told, beside)
    before, after = Session().after(entries), written.session
    if _kinds(before) != _kinds(after):
        raise Refusal("The anonymised script would lose something; nothing was written.")
    places = remaining(written.text, name, roles)
    if written.process_text is not None:
        places += remaining(written.process_text, beside, roles)
    return written, report(roles, places, name, replaced(written.text, name, roles))


def _kinds(session: Session) -> Counter[str]:
    return Counter(held.item.kind for held in session.everything())


def _say_how_alike(entries: Sequence[Entry], digest: str) -> None:
    if digest == digest_as_practice(Session().after(entries)):
        print(f"Played, it holds the same as the session: content digest {digest}")
    else:
        print(
            "Played, it holds the same as the session, but for what rested on words that were "
            "removed: names are kept apart, and initials stand under the words that were left."
        )


def new_script(given: argparse.Namespace) -> int:
    """Write a small script to begin with."""
    target = _target(given.file, YAML)
    _keep({target: STARTING.read_text(encoding="utf-8")}, force=None)
    name = safe(str(target))
    print(f"Wrote {name}. Change it as you like, then:")
    print(f"  ibb script check {name}")
    print(f"  ibb play {name}")
    return DONE


def write_schema(given: argparse.Namespace) -> int:
    """Write the JSON Schema of scripts or drills, for editors that complete and check."""
    from ibb.scripts.schema import drill_schema, script_schema

    schema = drill_schema() if given.drill else script_schema()
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if given.output is None:
        print(text, end="")
        return DONE
    target = _target(given.output, (".json",))
    _keep({target: text}, force=given.force)
    print(f"Wrote {safe(str(target))}. Most editors use it after a first line such as:")
    print(f"  # yaml-language-server: $schema={safe(target.name)}")
    return DONE


def _target(name: str, suffixes: tuple[str, ...]) -> Path:
    target = Path(name).expanduser()
    if target.suffix not in suffixes:
        raise Refusal(f"{name} should end in {' or '.join(suffixes)}.")
    if target.is_dir():
        raise Refusal(f"{name} is a folder; name a file in it.")
    return target


def _keep(files: dict[Path, str], *, force: bool | None) -> None:
    """Write all files or none of them; None means that there is no ``--force`` to offer."""
    mend = "take another name" if force is None else "add --force to replace it"
    for target in files:
        if target.exists() and not force:
            raise Refusal(f"{target} is already there; {mend}.")
    for target, text in files.items():
        with written_aside(target) as aside:
            aside.write_text(text, encoding="utf-8", newline="\n")
