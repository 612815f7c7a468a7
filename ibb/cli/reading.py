"""Commands that answer a reader's questions: minutes, what changed, what is owed, one by one."""

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from ibb.cli.common import library_of, open_to_read, print_document, print_json, width
from ibb.cli.complaints import Refusal
from ibb.documents.compare import compare_document
from ibb.documents.facts_heard import card_facts
from ibb.documents.facts_review import (
    clause_facts,
    compare_facts,
    interest_facts,
    meetings_facts,
    minutes_facts,
    option_facts,
    owed_facts,
    since_facts,
    standing_facts,
    telling_facts,
)
from ibb.documents.heard import card_document
from ibb.documents.minutes import minutes_document
from ibb.documents.practice import PRACTICE, is_practice
from ibb.documents.promised import promised_document, promised_facts
from ibb.documents.since import meeting_words, moment_words, since_document
from ibb.documents.standing import all_owed_document, owed_document, standing_document
from ibb.documents.telling import telling_document
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.documents.wording import listed, zone_of
from ibb.formats.document import Document, Paragraph
from ibb.formats.text import wrapped
from ibb.model.entry import genesis
from ibb.model.items import AnyItem, Clause, Interest, Issue, Option, Party, Person, PublicInput
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.moments import find_meeting, find_moment, sittings
from ibb.store.record import Record

DONE = 0
_TRACED = re.compile(r"(clause|interest|option|card) (?:(\S+)\.)?(\S+)")


@dataclass(frozen=True)
class Seen:
    """A session as it is looked at: as it is now, or as it was at a moment."""

    session: Session
    head: str
    on: date
    """The day it is looked at from: today, or the day of the moment."""
    says: str
    """A sentence that says which moment it is; empty for now."""

    def shown(self, document: Document) -> Document:
        """Return a document that says first of which moment it tells."""
        if not self.says:
            return document
        return Document(document.title, (Paragraph(self.says), *document.blocks))


def seen(record: Record, at: str | None) -> Seen:
    """Return a session as it stood at a moment, or as it stands."""
    zone = zone_of(record.session)
    if at is None:
        return Seen(record.session, record.head, record.clock().astimezone(zone).date(), "")
    seq = find_moment(record.entries, at)
    entries = record.entries[:seq]
    moment = entries[-1].at if entries else record.clock()
    return Seen(
        Session().after(entries),
        entries[-1].digest if entries else genesis(record.id),
        moment.astimezone(zone).date(),
        f"As it stood at {moment_words(record.entries, seq, record.session)}; the record goes on "
        f"to entry {len(record.entries)}.",
    )


_PARTS: dict[
    str, tuple[Callable[[Session, date], Document], Callable[[Session, date], dict[str, Any]]]
] = {
    "standing": (standing_document, standing_facts),
    "telling": (lambda at, _: telling_document(at), lambda at, _: telling_facts(at)),
    "promises": (lambda at, _: promised_document(at), lambda at, _: promised_facts(at)),
}
"""What may be shown of a session alone: as a document, and as facts for a program."""


def show_part(given: argparse.Namespace) -> int:
    """Print where a session stands, what was promised, or what of it may be told outside."""
    with open_to_read(given) as record:
        found = seen(record, given.at)
        session, on = found.session, found.on
        tells, facts = _PARTS[given.part]
        if given.json:
            print_json(facts(session, on))
        else:
            print_document(found.shown(tells(session, on)))
    return DONE


def minutes(given: argparse.Namespace) -> int:
    """Print the minutes of a meeting, drafted from the record; or list the meetings."""
    with open_to_read(given) as record:
        if given.list:
            _list_meetings(record, as_json=given.json)
            return DONE
        held = sittings(record.entries)
        if not held:
            raise Refusal("No meeting was opened in this session, so there are no minutes of one.")
        words = " ".join(given.meeting)
        meeting = (find_meeting(record.entries, words) if words else held[-1]).meeting
        if given.json:
            print_json(minutes_facts(record.entries, meeting.id))
        else:
            print_document(minutes_document(record.entries, meeting.id))
    return DONE


def _list_meetings(record: Record, *, as_json: bool) -> None:
    if as_json:
        print_json(meetings_facts(record.entries))
        return
    if is_practice(record.session):
        print(f"{PRACTICE}\n")
    held = sittings(record.entries)
    for each in held:
        lead = f"{each.number:>3}  "
        words = meeting_words(record.session, each.meeting)
        print("\n".join(wrapped(words, width(), lead, " " * len(lead))))
    if not held:
        print("No meeting was opened yet.")


def diff(given: argparse.Namespace) -> int:
    """Print what changed between two moments of a session, or between two sessions."""
    if given.other is not None:
        if given.start is not None:
            raise Refusal("Two sessions are compared as they stand now; leave the moments out.")
        return _compare(given)
    if given.start is None:
        raise Refusal(
            "Say since which moment, for example “second meeting” or 2026-02-04, or name another "
            "session after --with."
        )
    with open_to_read(given) as record:
        entries = record.entries
        start, end = find_moment(entries, given.start), find_moment(entries, given.end)
        if given.json:
            print_json(since_facts(entries, start, end))
        else:
            print_document(since_document(entries, start, end))
    return DONE


def _compare(given: argparse.Namespace) -> int:
    library = library_of(given)
    other = library.find(given.other, newest=given.newest)
    with open_to_read(given) as one, library.open(other, write=False) as two:
        names = _name(one, two), _name(two, one)
        same = one.id == two.id
        if given.json:
            print_json(compare_facts(one.session, two.session, names, one_session=same))
        else:
            print_document(compare_document(one.session, two.session, names, one_session=same))
    return DONE


def _name(record: Record, beside: Record) -> str:
    """Return a session's title; with its id, or its file, where both are called the same."""
    title, other = (
        each.session.charter.title if each.session.charter else each.id for each in (record, beside)
    )
    if title != other:
        return title
    return f"{title} ({record.path.name if record.id == beside.id else record.id})"


def owed(given: argparse.Namespace) -> int:
    """Print what one person or party owes, or everybody."""
    with open_to_read(given) as record:
        found = seen(record, None)
        words = " ".join(given.name)
        who = _who(found.session, words) if words else None
        if given.json:
            print_json(owed_facts(found.session, found.on, who))
        elif who:
            print_document(owed_document(found.session, found.on, who))
        else:
            print_document(all_owed_document(found.session, found.on))
    return DONE


def _who(session: Session, words: str) -> str:
    """Return the id of the person or party that is meant."""
    people: list[AnyItem] = [*session.all(Person), *session.all(Party)]
    said = " ".join(words.casefold().split())
    same = [each for each in people if " ".join(each.words.casefold().split()) == said]
    found = same or [each for each in people if said in each.words.casefold()]
    if len(found) == 1:
        return found[0].id
    if found:
        names = " and ".join(f"“{each.words}”" for each in found)
        raise Refusal(f"“{words}” could be {names}; write more of the name.")
    names = listed(f"“{each.words}”" for each in people) or "nobody"
    raise Refusal(f"Nobody here is called “{words}”; the record knows {names}.")


def trace_one(given: argparse.Namespace) -> int:
    """Print the trail of one clause, interest, option or card."""
    words = " ".join(" ".join(given.of).split())
    asked = _TRACED.fullmatch(words.casefold())
    if asked is None:
        raise Refusal(
            f"“{words}” is nothing to trace; write “clause 3”, “interest 2.5” or “option 2.5”, the "
            "number of the issue before the dot, or “card 12”."
        )
    kind, issue, number = asked.groups()
    with open_to_read(given) as record:
        session = record.session
        found = _traced(session, kind, issue, number)
        as_document, as_facts = _TRACES[kind]
        if given.json:
            print_json(as_facts(session, found.id))
        else:
            print_document(as_document(session, found.id))
    return DONE


_TRACES: dict[
    str, tuple[Callable[[Session, str], Document], Callable[[Session, str], dict[str, Any]]]
] = {
    "clause": (clause_document, clause_facts),
    "interest": (interest_document, interest_facts),
    "option": (option_document, option_facts),
    "card": (card_document, card_facts),
}


Traced: TypeAlias = Clause | Interest | Option | PublicInput
_KINDS: dict[str, type[Traced]] = {
    "clause": Clause,
    "interest": Interest,
    "option": Option,
    "card": PublicInput,
}


def _traced(session: Session, kind: str, issue: str | None, number: str) -> Traced:
    numbered: type[Traced] = _KINDS[kind]
    every = session.all(numbered)
    if kind in {"clause", "card"} and issue is not None:
        raise Refusal(f"A {kind} has a number of its own, without an issue: “{kind} {number}”.")
    if issue is not None:
        under = next(
            (each for each in session.all(Issue) if session.label(each.id).casefold() == issue),
            None,
        )
        if under is None:
            labels = listed(session.label(each.id) for each in session.all(Issue)) or "none"
            raise Refusal(f"There is no issue {issue.upper()}; the issues are {labels}.")
        every = within(session, numbered, under.id)
    found = [each for each in every if session.label(each.id) == number]
    if len(found) == 1:
        return found[0]
    if found:
        names = listed(f"“{kind} {_dotted(session, each)}”" for each in found)
        raise Refusal(f"Several issues have {_a(kind)} {number}; write {names}.")
    of = f" of issue {issue.upper()}" if issue else ""
    known = listed(_dotted(session, each) for each in every) or "none"
    raise Refusal(f"There is no {kind} {number}{of}; in view are {known}.")


def _dotted(session: Session, item: Traced) -> str:
    number = session.label(item.id)
    if isinstance(item, Clause | PublicInput):
        return number
    return f"{session.label(item.issue)}.{number}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def stretch(record: Record, since: str | None, until: str | None) -> range:
    """Return the entries after one moment up to another, as ``--since`` and ``--until`` say."""
    entries = record.entries
    first = find_moment(entries, since) if since is not None else 0
    last = find_moment(entries, until) if until is not None else len(entries)
    if first > last:
        raise Refusal(f"“{since}” comes after “{until}”; name the earlier moment first.")
    return range(first + 1, last + 1)
