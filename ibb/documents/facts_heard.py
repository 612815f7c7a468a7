"""What people said and what became of it, as plain values for a program."""

from collections.abc import Iterable
from typing import Any

from ibb.documents.named import dotted
from ibb.documents.practice import is_practice
from ibb.model.actions import as_json
from ibb.model.items import PublicInput
from ibb.model.session import Session
from ibb.process.heard import Heard
from ibb.process.voices import CardFate, Fates


def heard_facts(session: Session, heard: Iterable[Heard]) -> list[dict[str, Any]]:
    """Return the cards that led to something, each with what it went through."""
    return [
        {
            "card": session.label(each.card.id),
            "text": each.card.text,
            "through": [dotted(session, item.id) for item in each.through],
        }
        for each in heard
    ]


def card_facts(session: Session, card_id: str) -> dict[str, Any]:
    """Return what ``ibb trace SESSION card N --json`` prints."""
    found = Fates(session).of(session.get(PublicInput, card_id))
    return {"practice": is_practice(session), **_fate(session, found)}


def _fate(session: Session, found: CardFate) -> dict[str, Any]:
    return {
        "number": session.label(found.card.id),
        **as_json(found.card),
        "part_of": session.label(found.whole.id) if found.merged else None,
        "holds": [session.label(each.id) for each in found.holds],
        "answered": found.answered,
        "answer": found.disposition.value if found.disposition else None,
        "became": [dotted(session, each.id) for each in found.became],
        "clauses": [session.label(each.id) for each in found.clauses],
    }


__all__ = ["card_facts", "heard_facts"]
