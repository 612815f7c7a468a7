"""Commands that read sessions."""

import argparse
import re
from dataclasses import asdict

from ibb.cli.common import library_of, open_to_read, print_document, print_json, width
from ibb.documents.facts import log_facts, session_facts, trace_facts
from ibb.documents.log import Told, tell
from ibb.documents.session import session_document
from ibb.documents.text import safe, wrapped
from ibb.documents.trace import trace_document
from ibb.documents.wording import day_of, short, time_of_day
from ibb.model.session import Session
from ibb.store.library import IssueFacts, Listed
from ibb.store.search import search as find_words

DONE, NO = 0, 1


def list_sessions(given: argparse.Namespace) -> int:
    """Print the sessions of the library, the one touched last first."""
    library = library_of(given)
    listed, unreadable = library.sessions()
    if given.json:
        print_json(
            {
                "library": str(library.folder),
                "sessions": [{**asdict(each), "path": str(each.path)} for each in listed],
                "unreadable": [
                    {"path": str(each.path), "why": each.sentence} for each in unreadable
                ],
            }
        )
        return DONE
    if not listed and not unreadable:
        print(f"There are no sessions in {safe(str(library.folder))} yet.")
        print("Start with a demonstration: ibb play harbor-falls --fast")
    for each in listed:
        print("\n".join(_listed(each)))
    for problem in unreadable:
        print(f"\n? {safe(problem.sentence)}")
    return DONE


def _listed(each: Listed) -> list[str]:
    practice = "  [practice]" if each.practice else ""
    indent = " " * 14
    lines = list(wrapped(f"{each.title}{practice}", width(), f"{each.id}  ", indent))
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
    """Print where words stand in the sessions of the library."""
    hits, unreadable = find_words(library_of(given), " ".join(given.words))
    if given.json:
        print_json([{**asdict(hit), "path": str(hit.path)} for hit in hits])
        return DONE if hits else NO
    session = ""
    for hit in hits:
        if hit.session_id != session:
            print("\n".join(wrapped(hit.session, width(), f"{hit.session_id}  ", " " * 14)))
            session = hit.session_id
        where = f"issue {hit.issue}, " if hit.issue else ""
        what = f"{hit.kind.replace('_', ' ')} {hit.number}"
        text = f"{where}{what}: {short(hit.text, 300)}"
        print("\n".join(wrapped(text, width(), "  ", "    ")))
    for problem in unreadable:
        print(f"? {safe(problem.sentence)}")
    if not hits:
        print("Nothing was found. Each word must begin a word of the text.")
    return DONE if hits else NO
