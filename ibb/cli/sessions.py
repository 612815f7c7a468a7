"""Commands that read sessions."""

import argparse
import re
from dataclasses import asdict
from datetime import date

from ibb.cli.common import (
    library_of,
    marked,
    open_to_read,
    print_document,
    print_json,
    shelf_of,
    width,
)
from ibb.cli.complaints import Refusal
from ibb.cli.reading import seen, show_part, stretch, trace_one
from ibb.documents.facts import log_facts, session_facts, trace_facts
from ibb.documents.log import Told, tell
from ibb.documents.practice import PRACTICE, is_practice
from ibb.documents.session import session_document
from ibb.documents.trace import trace_document
from ibb.documents.wording import counted, day, day_of, short, time_of_day
from ibb.formats.text import safe, wrapped
from ibb.model.entry import moment_text
from ibb.model.session import Session
from ibb.store.library import IssueFacts, Library, Listed, Shelf
from ibb.store.search import MOST_HITS, Hit
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
    """Print one session, the agreement first; as it stands, or as it stood at a moment."""
    if given.part:
        return show_part(given)
    with open_to_read(given) as record:
        at = seen(record, given.at)
        if given.json:
            print_json(session_facts(at.session, session_id=record.id, head=at.head))
        else:
            print_document(at.shown(session_document(at.session, head=at.head)))
    return DONE


def trace(given: argparse.Namespace) -> int:
    """Print which interests each clause serves, and which nothing serves; or one trail."""
    if given.of:
        return trace_one(given)
    with open_to_read(given) as record:
        if given.json:
            print_json(trace_facts(record.session))
        else:
            print_document(trace_document(record.session))
    return DONE


def log(given: argparse.Namespace) -> int:
    """Print the record in words, or a stretch of it."""
    with open_to_read(given) as record:
        wanted = stretch(record, given.since, given.until)
        told = [each for each in tell(record.entries) if each.entry.seq in wanted]
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
        print("Nothing was recorded there." if session.seq else "Nothing has been recorded yet.")


def search(given: argparse.Namespace) -> int:
    """Print where words stand in the sessions of the library; in practice ones only if asked."""
    library, shelf = library_of(given), shelf_of(given)
    hits, unreadable = find_words(
        library,
        " ".join(given.words),
        shelf,
        within=library.find(given.only_in) if given.only_in else None,
        party=given.only_party,
        kind=given.only_kind,
        stage=given.only_stage,
        since=_day(given.only_since),
        until=_day(given.only_until),
        earlier=given.earlier,
    )
    if given.json:
        print_json([_hit_facts(hit) for hit in hits])
        return DONE if hits else NO
    session = ""
    for hit in hits:
        if hit.session_id != session:
            title = marked(hit.session, practice=hit.practice)
            print("\n".join(wrapped(title, width(), f"{hit.session_id}  ", " " * 14)))
            session = hit.session_id
        where = f"issue {hit.issue}, " if hit.issue else ""
        text = f"{where}{hit.noun} {hit.number} ({_when(hit)}): {short(hit.text, 300)}"
        print("\n".join(wrapped(text, width(), "  ", "    ")))
    for problem in unreadable:
        print(f"? {safe(problem.sentence)}")
    if len(hits) == MOST_HITS:
        print(f"Only the first {MOST_HITS} places are shown; more words or a filter find fewer.")
    _say_how_far(library, Shelf.ALL if given.only_in else shelf, found=bool(hits))
    return DONE if hits else NO


def _hit_facts(hit: Hit) -> dict[str, object]:
    at = moment_text(hit.at)
    return {**asdict(hit), "path": str(hit.path), "at": at, "earlier": hit.gone is not None}


def _when(hit: Hit) -> str:
    """Return the entry that gave the words, its day, and what became of them."""
    given = f"entry {hit.entry}, {day(hit.at.date())}"
    if hit.gone is None:
        return given
    return f"{given}; {'withdrawn' if hit.withdrawn else 'worded anew'} by entry {hit.gone}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(f"“{text}” is not a day; write it as 2026-02-04.") from None


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
