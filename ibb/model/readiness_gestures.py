"""Gestures of the entry gate: whose support is needed, who signed, and declaring it joint."""

from collections.abc import Iterable, Sequence
from datetime import date

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import Charter, Support
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.text import same_words


def await_support(session: Session, bodies: Iterable[str], new_id: NewId) -> tuple[Action, ...]:
    """Put bodies on the list of those whose written support is needed; none stands there twice."""
    there = [each.body for each in session.all(Support)]
    return tuple(
        Add(item=Support(id=new_id(), body=body))
        for body in bodies
        if not any(same_words(body, known) for known in there)
    )


def declare_joint(
    session: Session, on: date, *, without: str = "", leads: Sequence[str] = ()
) -> tuple[Action, ...]:
    """Declare the session joint; where support is missing, the leads say together why.

    Raises ``RuleError`` that names whose support or which lead is missing.
    """
    charter = session.charter
    if not isinstance(charter, Charter):
        raise RuleError("A session starts with its charter; add that first.")
    actions = change(
        charter, declared_joint=on, joint_without=without.strip(), joint_leads=tuple(leads)
    )
    admit(session, actions)
    return actions


__all__ = ["await_support", "declare_joint"]
