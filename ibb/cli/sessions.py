"""Commands that read sessions."""

import argparse
import re
from dataclasses import asdict

from ibb.cli.common import (
    library_of,
    marked,
    open_to_read,
    print_document,
    print_json,
    shelf_of,
    width,
)
from ibb.documents.facts import log_facts, session_facts, trace_facts
from ibb.documents.log import Told, tell
from ibb.documents.practice import PRACTICE, is_practice
from ibb.documents.session import session_document
from ibb.documents.text import safe, wrapped
from ibb.documents.trace import trace_document
from ibb.documents.wording import counted, day_of, short, time_of_day
from ibb.model.session import Session
from ibb.store.library import IssueFacts, Library, Listed, Shelf
from ibb.store.search import search as find_words

DONE, NO = 0, 1


def list_sessions(given: argparse.Namespace) -> int:
    """Print the sessions of the library, the newest first; practice ones only if asked."""
    library, shelf = library_of(given), shelf_of(given)
    every, unreadable = library.sessions()
    listed = shelf.of(every)
    left_out = len(every) - len(listed)
    if given.json:
        print_json(
            {
                "library": str(library.folder),
                "sessions": [{**asdict(each), "path": str(each.path)} for each in listed],
                "left_out": left_out,
                "unreadable": [
                    {"path": str(each.path), "why": each.sentence} for each in unreadable
                ],
            }
        )
        return DONE
    if not listed and (every or not unreadable):
        _say_there_are_none(library, shelf, left_out)
    for each in listed:
        print("\n".join(_listed(each)))
    for problem in unreadable:
        print(f"\n? {safe(problem.sentence)}")
    if left_out and shelf is Shelf.REAL:
        verb, them = ("is", "it") if left_out == 1 else ("are", "them")
        print(f"{counted(left_out, 'practice session')} {verb} not shown; --practice lists {them}.")
    return DONE


def _say_there_are_none(library: Library, shelf: Shelf, left_out: int) -> None:
    where = safe(str(library.folder))
    if left_out and shelf is Shelf.REAL:
        print(f"There are no sessions of your own in {where} yet. Begin one with: ibb new")
        return
    what = "practice sessions" if shelf is Shelf.PRACTICE else "sessions"
    print(f"There are no {what} in {where} yet.")
    print("Start with a demonstration: ibb play harbor-falls --fast")


def _listed(each: Listed) -> list[str]:
    title = marked(each.title, practice=each.practice)
    indent = " " * 14
    lines = list(wrapped(title, width(), f"{each.id}  ", indent))
    touched = re.match(r"\d{4}-\d{2}-\d{2}", each.touched)
    when = f"touched {touched.group()}" if touched else ""
    facts = f"{', '.join(each.parties) or 'no parties yet'} · {each.head} entries · {when}"
    lines += wrapped(facts, width(), indent, indent)
    for issue in each.issues:
        lines += wrapped(_stands(issue), width(), indent, indent + "  ")
    return [*lines, ""]


def _stands(issue: IssueFacts) -> str:
    return f"{issue.label} {issue.title}: {issue.outcome or 'at ' + issue.stage}"


def show(given: argparse.Namespace) -> int:
    """Print one session, the agreement first."""
    with open_to_read(given) as record:
        if given.json:
            print_json(session_facts(record.session, session_id=record.id, head=record.head))
        else:
            print_document(session_document(record.session, head=record.head))
    return DONE


def trace(given: argparse.Namespace) -> int:
    """Print which interests each clause serves, and which nothing serves."""
    with open_to_read(given) as record:
        if given.json:
            print_json(trace_facts(record.session))
        else:
            print_document(trace_document(record.session))
    return DONE


def log(given: argparse.Namespace) -> int:
    """Print the record in words."""
    with open_to_read(given) as record:
        told = list(tell(record.entries))
        if given.json:
            print_json(log_facts(told))
            return DONE
        _print_log(told, record.session)
    return DONE


def _print_log(told: list[Told], session: Session) -> None:
    if is_practice(session):
        print(f"{PRACTICE}\n")
    today = ""
    for each in told:
        now = day_of(each.entry.at, session)
        if now != today:
            print(f"{'' if not today else chr(10)}{now}")
            today = now
        issue = each.issue.rjust(3)
        lead = f"{each.entry.seq:>5}  {time_of_day(each.entry.at, session)} {issue}  "
        print("\n".join(wrapped(each.sentence, width(), lead, " " * len(lead))))
    if told:
        print("\nEach line: entry, time, issue, what was done.")
    else:
        print("Nothing has been recorded yet.")


def search(given: argparse.Namespace) -> int:
    """Print where words stand in the sessions of the library; in practice ones only if asked."""
    library, shelf = library_of(given), shelf_of(given)
    hits, unreadable = find_words(library, " ".join(given.words), shelf)
    if given.json:
        print_json([{**asdict(hit), "path": str(hit.path)} for hit in hits])
        return DONE if hits else NO
    session = ""
    for hit in hits:
        if hit.session_id != session:
            title = marked(hit.session, practice=hit.practice)
            print("\n".join(wrapped(title, width(), f"{hit.session_id}  ", " " * 14)))
            session = hit.session_id
        where = f"issue {hit.issue}, " if hit.issue else ""
        what = f"{hit.kind.replace('_', ' ')} {hit.number}"
        text = f"{where}{what}: {short(hit.text, 300)}"
        print("\n".join(wrapped(text, width(), "  ", "    ")))
    for problem in unreadable:
        print(f"? {safe(problem.sentence)}")
    _say_how_far(library, shelf, found=bool(hits))
    return DONE if hits else NO


def _say_how_far(library: Library, shelf: Shelf, *, found: bool) -> None:
    every, _ = library.sessions()
    practice = Shelf.PRACTICE.of(every) if shelf is Shelf.REAL else []
    if practice and len(practice) == len(every):
        print(f"There are no sessions of your own in {safe(str(library.folder))} yet.")
    elif not found:
        print("Nothing was found. Each word must begin a word of the text.")
    if practice:
        print(
            f"Practice sessions were not searched ({len(practice)}); --practice searches only them."
        )
