"""What a reader looks for, as plain values for a program: the same content as the documents."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ibb.documents.attendance import absent, presences
from ibb.documents.between import Between, Difference
from ibb.documents.compare import Compared, comparisons, place_of
from ibb.documents.facts import issue_facts
from ibb.documents.facts_heard import heard_facts
from ibb.documents.meeting_work import issue_work, whole_table
from ibb.documents.minutes import following, next_topics, sat
from ibb.documents.plain_values import block_values, point_texts
from ibb.documents.practice import is_practice
from ibb.documents.since import between, grouped
from ibb.documents.standing import open_parked, undecided
from ibb.documents.telling import phase, speaks_of_telling
from ibb.documents.trail import ratifications_of
from ibb.documents.wording import owner_name, party_names
from ibb.model.actions import as_json
from ibb.model.entry import Entry, moment_text
from ibb.model.items import (
    AgendaItem,
    AnyItem,
    Clause,
    ConsensusTest,
    GroundRule,
    Interest,
    Option,
    Proposal,
    Ratification,
    Recess,
)
from ibb.model.queries import agreed_clauses, criteria, issues, mark, tests_of, within
from ibb.model.session import Session
from ibb.process.agenda import agenda_topics, next_agenda
from ibb.process.fates import fate
from ibb.process.moments import moments, sittings
from ibb.process.outcomes import read_test
from ibb.process.owed import Owed, owed, owed_by
from ibb.process.trace import coverage, trail

Facts = dict[str, Any]


def item_facts(session: Session, item: AnyItem) -> Facts:
    """Return an item with its display number."""
    return {"number": session.label(item.id), **as_json(item)}


def moments_facts(entries: Sequence[Entry]) -> list[Facts]:
    """Return the moments of a record that can be named."""
    return [
        {"seq": each.seq, "at": moment_text(each.at), "title": each.title, "sort": each.sort}
        for each in moments(entries)
    ]


def meetings_facts(entries: Sequence[Entry]) -> list[Facts]:
    """Return the meetings that were held, as ``ibb minutes --list --json`` prints them."""
    return [
        {
            "number": each.number,
            "title": each.meeting.title,
            "opened": _moment(each.meeting.opened),
            "closed": _moment(each.meeting.closed),
            "from_entry": each.opened,
            "to_entry": each.closed,
        }
        for each in sittings(entries)
    ]


def minutes_facts(entries: Sequence[Entry], meeting_id: str) -> Facts:
    """Return what ``ibb minutes --json`` prints."""
    held = sat(entries, meeting_id)
    session, meeting, work = held.session, held.meeting, held.work
    coming = following(held)
    every = [(issue, list(issue_work(work, issue))) for issue in issues(work.after)]
    return {
        "practice": is_practice(session),
        "draft": True,
        "meeting": as_json(meeting),
        "attendance": [
            {
                "person": each.person.name,
                "party": each.party.name if each.party else None,
                "role": each.person.role.value,
                "late": each.late,
                "left_early": each.early,
                "stays": [
                    {
                        "arrived": _moment(stay.arrived),
                        "left": _moment(stay.left),
                        "note": stay.note or None,
                    }
                    for stay in each.stays
                ],
            }
            for each in presences(session, meeting)
        ],
        "not_recorded_as_present": [each.name for each in absent(session, meeting, work.after)],
        "recesses": [
            {
                "reason": each.reason,
                "called_by": party_names(session, [each.called_by])[0] if each.called_by else None,
                "began": _moment(each.began),
                "resumed": _moment(each.resumed),
            }
            for each in session.among(Recess, "meeting", meeting.id)
        ],
        "agenda": [
            item_facts(session, each) for each in session.among(AgendaItem, "meeting", meeting.id)
        ],
        "whole_table": block_values(whole_table(work)),
        "issues": [
            {"number": work.after.label(issue.id), "title": issue.title, "done": block_values(done)}
            for issue, done in every
            if done
        ],
        "changes": _groups(work),
        "next_meeting": as_json(coming) if coming else None,
        "next_agenda": [text for text, _ in next_topics(held)],
    }


def standing_facts(session: Session, today: date) -> Facts:
    """Return what ``ibb show --standing --json`` prints."""
    topics = agenda_topics(session, next_agenda(session, today))
    return {
        "practice": is_practice(session),
        "on": today.isoformat(),
        "issues": [issue_facts(session, each) for each in issues(session)],
        "owed": owed_facts(session, today)["owed"],
        "parked": [item_facts(session, each) for each in open_parked(session)],
        "ratifications": [
            {**item_facts(session, each), "overdue": bool(each.due and each.due < today)}
            for each in undecided(session)
        ],
        "next_agenda": [text for text, _ in topics],
    }


def owed_facts(session: Session, today: date, who_id: str | None = None) -> Facts:
    """Return what ``ibb owed --json`` prints: what one owes, or everybody."""
    found = owed_by(session, today, who_id) if who_id else owed(session, today)
    who = session.find(who_id) if who_id else None
    return {
        "practice": is_practice(session),
        "on": today.isoformat(),
        "who": who.words if who else None,
        "owed": [_owed(session, each) for each in found],
    }


def _owed(session: Session, each: Owed) -> Facts:
    return {
        "kind": each.item.kind,
        "number": session.label(each.item.id),
        "text": each.item.text,
        "owner": owner_name(session, each.person, each.party)
        if each.person or each.party
        else None,
        "due": each.due.isoformat() if each.due else None,
        "overdue": each.overdue,
        "clause": session.label(each.clause.id) if each.clause else None,
        "issue": session.label(each.issue.id) if each.issue else None,
    }


def since_facts(entries: Sequence[Entry], from_seq: int, to_seq: int) -> Facts:
    """Return what ``ibb diff --json`` prints of two moments of a session."""
    found = between(entries, from_seq, to_seq)
    return {
        "practice": is_practice(found.after),
        "from": from_seq,
        "to": to_seq,
        "changes": _groups(found),
    }


def _groups(found: Between) -> list[Facts]:
    return [
        {"group": name, **_difference(found, each)}
        for name, differences in grouped(found).items()
        for each in differences
    ]


def _difference(found: Between, each: Difference) -> Facts:
    issue = found.issue(each)
    held = issue and found.session_of(each).held(issue)
    return {
        "what": each.what.value,
        "kind": each.item.kind,
        "number": found.number(each),
        "issue": held.label if held else None,
        "sentences": point_texts(found.points(each)),
        "before": as_json(each.old) if each.old else None,
        "after": as_json(each.new) if each.new else None,
    }


def compare_facts(a: Session, b: Session, names: tuple[str, str], *, one_session: bool) -> Facts:
    """Return what ``ibb diff --with --json`` prints."""
    return {
        "practice": [is_practice(a), is_practice(b)],
        "names": list(names),
        "matched_by": "item" if one_session else "words",
        "kinds": {
            each.name.lower(): {
                "gained": [_compared(b, item) for item in each.gained],
                "lost": [_compared(a, item) for item in each.lost],
                "reworded": [
                    {"before": _compared(a, old), "after": _compared(b, new)}
                    for old, new in each.reworded
                ],
                "same": each.same,
            }
            for each in comparisons(a, b, one_session=one_session)
        },
    }


def _compared(session: Session, item: Compared) -> Facts:
    return {
        "place": place_of(session, item),
        "heading": item.heading if isinstance(item, Clause) else None,
        "text": item.text,
    }


def clause_facts(session: Session, clause_id: str) -> Facts:
    """Return what ``ibb trace SESSION clause N --json`` prints."""
    clause = session.get(Clause, clause_id)
    way = trail(session, clause)
    designs = way.versions or tuple(within(session, Proposal, way.issue.id))
    options = within(session, Option, way.issue.id)
    return {
        "practice": is_practice(session),
        **item_facts(session, clause),
        "issue": session.label(way.issue.id),
        "ratifications": [item_facts(session, each) for each in ratifications_of(session, clause)],
        "interests": [_interest(session, each) for each in way.interests],
        "heard": heard_facts(session, way.heard),
        "options": [_option(session, each) for each in options],
        "straw_designs": [
            {
                **item_facts(session, each),
                "tests": [_test(session, test) for test in tests_of(session, each.id)],
            }
            for each in designs
        ],
        "tests": [_test(session, each) for each in tests_of(session, clause.id)],
    }


def interest_facts(session: Session, interest_id: str) -> Facts:
    """Return what ``ibb trace SESSION interest ISSUE.N --json`` prints."""
    interest = session.get(Interest, interest_id)
    found = next(
        each for each in coverage(session, interest.issue) if each.interest.id == interest_id
    )
    return {
        "practice": is_practice(session),
        **_interest(session, interest),
        "clauses": [item_facts(session, each) for each in found.clauses],
        "options": [
            _option(session, each) for each in session.all(Option) if interest_id in each.serves
        ],
        "served": found.served,
    }


def option_facts(session: Session, option_id: str) -> Facts:
    """Return what ``ibb trace SESSION option ISSUE.N --json`` prints."""
    option = session.get(Option, option_id)
    return {
        "practice": is_practice(session),
        **_option(session, option),
        "interests": [
            _interest(session, each) for each in session.all(Interest) if each.id in option.serves
        ],
    }


def _interest(session: Session, interest: Interest) -> Facts:
    return {
        "issue": session.label(interest.issue),
        "number": session.label(interest.id),
        "text": interest.text,
        "parties": party_names(session, interest.parties),
        "basis": interest.basis or None,
        "id": interest.id,
    }


def _option(session: Session, option: Option) -> Facts:
    found = fate(session, option)
    return {
        "issue": session.label(option.issue),
        "number": session.label(option.id),
        "text": option.text,
        "status_quo": option.status_quo,
        "dropped": found.dropped,
        "set_aside": option.set_aside,
        "merged_into": session.label(found.merged_into.id) if found.merged_into else None,
        "split_into": [session.label(each.id) for each in found.split_into],
        "straw_designs": [session.label(each.id) for each in found.designs],
        "left_out_of": session.label(found.left_out_of.id) if found.left_out_of else None,
        "clauses": [session.label(each.id) for each in found.clauses],
        "marks": [
            {
                "criterion": session.label(each.id),
                "text": each.text,
                "answer": cell.answer.value,
                "note": cell.note or None,
            }
            for each in criteria(session, option.issue)
            if (cell := mark(session, option.id, each.id))
        ],
        "id": option.id,
    }


def _test(session: Session, test: ConsensusTest) -> Facts:
    reading = read_test(session, test)
    return {
        "text": test.text,
        "result": reading.outcome.value if reading.outcome else None,
        "sentence": reading.sentence,
        "shown": [{"level": level.label, "seats": count} for level, count in reading.shown],
        "reservations": [as_json(each) for each in reading.reservations],
    }


def telling_facts(session: Session) -> Facts:
    """Return what ``ibb show --telling --json`` prints."""
    charter = session.charter
    return {
        "practice": is_practice(session),
        "confidentiality": (charter.confidentiality or None) if charter else None,
        "attribution": charter.attribution.value if charter else None,
        "retention": (charter.retention or None) if charter else None,
        "retention_days": charter.retention_days if charter else None,
        "language": charter.language if charter else None,
        "ground_rules": [
            {**item_facts(session, each), "speaks_of_telling": speaks_of_telling(each)}
            for each in session.all(GroundRule)
        ],
        "phase": phase(session),
        "issues": [issue_facts(session, each) for each in issues(session)],
        "agreed": [item_facts(session, each) for each in agreed_clauses(session)],
        "ratifications": [item_facts(session, each) for each in session.all(Ratification)],
    }


def _moment(value: Any) -> str | None:
    return moment_text(value) if value else None


__all__ = [
    "clause_facts",
    "compare_facts",
    "interest_facts",
    "item_facts",
    "meetings_facts",
    "minutes_facts",
    "moments_facts",
    "option_facts",
    "owed_facts",
    "since_facts",
    "standing_facts",
    "telling_facts",
]
