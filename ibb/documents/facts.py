"""A session as plain values, for a program to read: the same content as the documents."""

from collections.abc import Iterable
from typing import Any

from ibb.documents.log import Told
from ibb.documents.practice import is_practice
from ibb.model.actions import as_json
from ibb.model.content import content_digest
from ibb.model.entry import moment_text
from ibb.model.items import Clause, ConsensusTest, Issue
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.outcomes import read_test
from ibb.process.trace import coverage, trail


def session_facts(session: Session, *, session_id: str, head: str) -> dict[str, Any]:
    """Return what ``ibb show --json`` prints: every item by kind, with its display number."""
    charter = session.charter
    items: dict[str, list[dict[str, Any]]] = {}
    for held in session.everything():
        values = {"number": held.label, **as_json(held.item)}
        if isinstance(held.item, ConsensusTest):
            reading = read_test(session, held.item)
            values["result"] = reading.outcome.value if reading.outcome else None
            values["sentence"] = reading.sentence
        items.setdefault(held.item.kind, []).append(values)
    return {
        "id": session_id,
        "title": charter.title if charter else None,
        "practice": is_practice(session),
        "entries": session.seq,
        "head": head,
        "content": content_digest(session),
        "issues": [issue_facts(session, issue) for issue in issues(session)],
        "items": items,
    }


def issue_facts(session: Session, issue: Issue) -> dict[str, Any]:
    """Return where an issue stands."""
    return {
        "number": session.label(issue.id),
        "title": issue.title,
        "stage": issue.stage.value,
        "mode": issue.mode.value,
        "outcome": issue.outcome.value if issue.outcome else None,
        "id": issue.id,
    }


def trace_facts(session: Session) -> dict[str, Any]:
    """Return what ``ibb trace --json`` prints."""
    clauses = []
    for clause in session.all(Clause):
        way = trail(session, clause)
        clauses.append(
            {
                "number": session.label(clause.id),
                "heading": clause.heading,
                "status": clause.status.value,
                "issue": session.label(way.issue.id),
                "straw_designs": [session.label(each.id) for each in way.versions],
                "options": [
                    {"number": session.label(each.option.id), "text": each.option.text}
                    for each in way.options
                ],
                "interests": [
                    {"number": session.label(each.id), "text": each.text} for each in way.interests
                ],
            }
        )
    interests = [
        {
            "issue": session.label(each.interest.issue),
            "number": session.label(each.interest.id),
            "text": each.interest.text,
            "parties": [session.label(party) for party in each.interest.parties],
            "clauses": [session.label(clause.id) for clause in each.clauses],
        }
        for each in coverage(session)
    ]
    return {"practice": is_practice(session), "clauses": clauses, "interests": interests}


def log_facts(told: Iterable[Told]) -> list[dict[str, Any]]:
    """Return what ``ibb log --json`` prints."""
    return [
        {
            "seq": each.entry.seq,
            "at": moment_text(each.entry.at),
            "by": each.entry.by,
            "via": each.entry.via.value,
            "issue": each.issue or None,
            "sentence": each.sentence,
            "undoes": each.entry.undoes,
            "note": each.entry.note or None,
            "digest": each.entry.digest,
        }
        for each in told
    ]
