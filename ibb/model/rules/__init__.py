"""What the record takes, with a sentence for people where it does not.

``admit`` is the one way a gesture is judged: every action against the session as the actions
before it leave it.
"""

from ibb.model.actions import Action, Add, Change, Withdraw, as_json, changed
from ibb.model.errors import ConflictError, RuleError
from ibb.model.items import AnyItem, Charter, Minutes
from ibb.model.refs import references
from ibb.model.rules import (  # noqa: F401  they register
    agreement,
    authority,
    causes,
    figures,
    meetings,
    minutes,
    monitoring,
    people,
    substance,
    voices,
)
from ibb.model.rules.kinds import check, moves_on
from ibb.model.session import Session
from ibb.model.text import with_article

_MANY = 3


def admit(session: Session, actions: tuple[Action, ...], *, done_now: bool = False) -> Session:
    """Return the session as it would be after these actions.

    ``done_now`` says that somebody does this now, and that it is no undo: then what goes forward
    only is not turned back. Raises ``RuleError`` with a sentence for people, or ``ConflictError``
    with both texts when someone else changed the same words first.
    """
    for action in actions:
        match action:
            case Add():
                _check_add(session, action)
            case Change():
                _check_change(session, action, done_now=done_now)
            case Withdraw():
                _check_withdraw(session, action, done_now=done_now)
        session = session.trying(action)
    return session


def _check_add(session: Session, action: Add) -> None:
    item = action.item
    if session.held(item.id):
        raise RuleError(f"{_start(session, item)} is already in the record.")
    if session.charter is None and not isinstance(item, Charter):
        raise RuleError("A session starts with its charter; add that first.")
    _check_references(session, item)
    check(item, None, session)


def _check_change(session: Session, action: Change, *, done_now: bool) -> None:
    item = session.find(action.id)
    if item is None or item.kind != action.kind:
        raise RuleError("What you are changing is no longer in the session; it was withdrawn.")
    now = as_json(item)
    for field, before in action.before.items():
        if now[field] != before:
            raise ConflictError(
                f"{_start(session, item)} was changed by someone else meanwhile; "
                "both texts are kept here for you to choose from.",
                yours=str(action.after[field]),
                theirs=str(now[field]),
            )
    fixed = type(item).numbered_within
    if fixed in action.after and fixed != "parent":
        raise RuleError(
            f"{_start(session, item)} cannot move to another {fixed}, because its number would "
            "change; withdraw it and add it there."
        )
    try:
        after = changed(item, dict(action.after))
    except ValueError as error:
        raise RuleError(f"{_start(session, item)} cannot become that: {_reason(error)}.") from error
    _check_references(session, after)
    check(after, item, session)
    if done_now:
        moves_on(item, after, session)


def _check_withdraw(session: Session, action: Withdraw, *, done_now: bool) -> None:
    item = action.item
    now = session.find(item.id)
    if now is None:
        raise RuleError("That was already withdrawn.")
    if now != item:
        raise ConflictError(
            f"{_start(session, now)} was changed by someone else before it could be withdrawn.",
            yours=item.words,
            theirs=now.words,
        )
    if isinstance(now, Charter) and len(session.everything()) > 1:
        raise RuleError("The charter stays while anything else is in the session; change it.")
    for user, _ in session.users_of(item.id):
        raise RuleError(
            f"{_start(session, now)} is still used by {session.name(user.id)}; "
            "unlink or withdraw that first."
        )
    if done_now:
        moves_on(now, None, session)


def _check_references(session: Session, item: AnyItem) -> None:
    for field, named in references(item):
        other = session.find(named)
        if other is None or other.kind not in field.kinds:
            kinds = field.kinds if len(field.kinds) < _MANY else ("thing",)
            what = with_article(" or ".join(kind.replace("_", " ") for kind in kinds))
            who = (
                "the minutes name"
                if isinstance(item, Minutes)
                else f"{with_article(item.noun)} names"
            )
            begun = who[:1].upper() + who[1:]
            raise RuleError(f"{begun} {what} that is not in the session; it may be withdrawn.")


def _reason(error: ValueError) -> str:
    """Return the first complaint of a validation error without its machinery."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error)
    first = errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def _start(session: Session, item: AnyItem) -> str:
    """Name an item at the start of a sentence."""
    return session.name_first(item.id) if session.held(item.id) else f"This {item.noun}"


__all__ = ["admit"]
