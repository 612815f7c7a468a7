"""The command that takes a reader's comments file in, as proposals for the table to answer."""

import argparse
from pathlib import Path
from typing import Any

from ibb.cli.common import library_of, path_of, print_json, seat_of, width
from ibb.cli.complaints import Refusal
from ibb.documents.comments import as_comments, read_comments
from ibb.documents.named import on_name
from ibb.documents.wording import counted, quoted, short
from ibb.formats.text import safe, wrapped
from ibb.model.entry import Via
from ibb.model.items import Comment
from ibb.model.minutes_gestures import already_there, take_in
from ibb.model.session import Session
from ibb.yaml_source import load

DONE = 0
_SHOWN = 120


def comments(given: argparse.Namespace) -> int:
    """Take a comments file in: what is new is recorded as proposals, in one entry."""
    source = load(Path(given.file).expanduser())
    source.refuse_cut_texts()
    file = read_comments(source)
    with library_of(given).open(path_of(given)) as record:
        if record.why_read_only:
            raise Refusal(record.why_read_only)
        found = as_comments(
            record.session, file, record.new_id, session_id=record.id, entries=record.entries
        )
        there = [each for each in (already_there(record.session, one) for one in found) if each]
        actions = take_in(record.session, found)
        if actions:
            record.append(actions, by=seat_of(record.session, given.by), via=Via.IMPORT)
        new = [each for one in found if (each := record.session.find(one.id))]
        taken = [each for each in new if isinstance(each, Comment)]
        if given.json:
            print_json(
                {
                    "session": record.id,
                    "taken_in": [_facts(record.session, each) for each in taken],
                    "already_there": [_facts(record.session, each) for each in there],
                }
            )
        else:
            _tell(record.session, taken, there)
    return DONE


def _tell(session: Session, taken: list[Comment], there: list[Comment]) -> None:
    if taken:
        print(f"Taken in, to be accepted or declined: {counted(len(taken), 'comment')}.")
        _list(session, taken)
    if there:
        print(f"Already there: {counted(len(there), 'comment')}.")
        _list(session, there)
    if not taken and not there:
        print("The file holds no comments yet; nothing was recorded.")
    elif not taken:
        print("Nothing new was recorded.")


def _list(session: Session, every: list[Comment]) -> None:
    for each in every:
        number = f"{session.label(each.id):>5}  "
        for line in wrapped(_words(session, each), width(), number, " " * len(number)):
            print(safe(line))


def _words(session: Session, comment: Comment) -> str:
    about = on_name(session, comment.about)
    if comment.sort == "correction":
        quote = f" {quoted(short(comment.quote, _SHOWN))}" if comment.quote else ""
        words = f"correction to {about}:{quote} → {quoted(short(comment.proposed, _SHOWN))}"
    else:
        words = f"comment on {about}: {quoted(short(comment.text, _SHOWN))}"
    return f"{words} ({comment.answer})" if comment.answer else words


def _facts(session: Session, comment: Comment) -> dict[str, Any]:
    return {
        "number": session.label(comment.id),
        "on": on_name(session, comment.about),
        "sort": comment.sort,
        "quote": comment.quote,
        "says": comment.text,
        "instead": comment.proposed,
        "answer": comment.answer,
    }
