"""Commands that hand records over, bring them in, prove them and remove words from them."""

import argparse
from pathlib import Path

from ibb.cli.common import library_of, marked, path_of, print_json
from ibb.cli.complaints import Refusal
from ibb.documents.interchange import RecordFile, read_json
from ibb.documents.log import tell
from ibb.formats.text import safe
from ibb.model.removal import entries_to_blank
from ibb.store.check import Checked
from ibb.store.check import check as check_file
from ibb.store.library import SUFFIX
from ibb.store.record import Record

DONE, NO = 0, 1


def _target(name: str, force: bool, suffixes: tuple[str, ...]) -> Path:  # noqa: FBT001
    target = Path(name).expanduser()
    if target.suffix not in suffixes:
        raise Refusal(f"{name} should end in {' or '.join(suffixes)}, which says what to write.")
    if target.is_dir():
        raise Refusal(f"{name} is a folder; name a file in it.")
    if target.exists() and not force:
        raise Refusal(f"{name} is already there; add --force to replace it, or take another name.")
    return target


def bring_in(given: argparse.Namespace) -> int:
    """Bring an exported record into the library, checked to the last digest."""
    found = _record_in(Path(given.file).expanduser())
    library = library_of(given)
    path = library.adopt(found.session, found.created, found.pages())
    with library.open(path, write=False) as record:
        if given.json:
            print_json({"id": record.id, "path": str(path), "head": record.head})
        else:
            print(f"Brought in {record.id}, {len(record.entries)} entries, digest {record.head}.")
    return DONE


def _record_in(path: Path) -> RecordFile:
    """Read a record from its JSON, or from the PDF that carries it."""
    if path.suffix.lower() != ".pdf":
        return read_json(path)
    from ibb.desk.exporting import record_in_pdf

    return record_in_pdf(path)


def pack(given: argparse.Namespace) -> int:
    """Write a copy of a session file to hand over."""
    target = _target(given.output, given.force, (SUFFIX,))
    source = path_of(given)
    if target.exists() and target.samefile(source):
        raise Refusal("That is the session itself; pack it under another name.")
    library_of(given).pack(source, target)
    print(f"Wrote {safe(str(target))}; “ibb show {safe(str(target))}” reads it.")
    return DONE


def check(given: argparse.Namespace) -> int:
    """Prove that one session, or all, hold what was recorded."""
    library = library_of(given)
    paths = [path_of(given)] if given.session else library.paths()
    results = [check_file(path) for path in paths]
    if given.json:
        print_json([_checked_facts(each) for each in results])
    else:
        for each in results:
            _print_checked(each)
        if not results:
            print(f"There are no sessions in {safe(str(library.folder))}.")
    return DONE if all(each.sound for each in results) else NO


def _checked_facts(each: Checked) -> dict[str, object]:
    return {
        "path": str(each.path),
        "title": each.title,
        "practice": each.practice,
        "sound": each.sound,
        "entries": each.entries,
        "head": each.head,
        "problems": list(each.problems),
    }


def _print_checked(each: Checked) -> None:
    title = safe(marked(each.title, practice=each.practice))
    if each.sound:
        print(f"Sound: {title}, {each.entries} entries, digest {each.head}")
        return
    print(f"NOT SOUND: {title} ({safe(str(each.path))})")
    for problem in each.problems:
        print(f"  - {safe(problem)}")


def remove(given: argparse.Namespace) -> int:
    """Remove the words of entries for good, or show what would go."""
    library = library_of(given)
    with library.open(path_of(given), write=given.yes) as record:
        chosen = {entry.seq for entry in entries_to_blank(record.entries, given.entries)}
        if given.yes:
            gone = record.remove_words(given.entries, by=_seat(record, given.by), why=given.why)
            print(f"The words of {len(gone)} entries are removed; the chain still verifies.")
            print("Copies, exports and backups made before still hold them.")
            return DONE
        print("These entries would lose their words, because they hold or repeat them:")
        for told in tell(record.entries):
            if told.entry.seq in chosen:
                print(f"  {told.entry.seq:>5}  {safe(told.sentence)}")
    print("Nothing was removed. Add --yes to remove them; it cannot be undone.")
    return DONE


def _seat(record: Record, name: str) -> str:
    from ibb.model.queries import person_named

    person = person_named(record.session, name)
    if person is None:
        raise Refusal(f"Nobody in this session is called “{name}”; “ibb show” lists the people.")
    return person.id
