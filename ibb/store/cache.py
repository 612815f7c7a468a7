"""The rows derived from a session: its items, the index of their words, and the facts for a list.

All of it can be made again from the entries, and is, whenever it does not agree with them.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ibb.model.actions import Action, Change, canonical
from ibb.model.items import Issue, Party
from ibb.model.queries import issues
from ibb.model.session import Held, Session
from ibb.store.sqlite import words
from ibb.store.tables import ItemRow, SessionRow, table
from ibb.store.wordings import text_of

_ITEM = table(ItemRow)
_SESSION = table(SessionRow)
_LISTED = {"charter", "party", "issue"}

# Made once: building a statement costs more than running it.
_HERE = (_ITEM.c.session_id == bindparam("of_session")) & (_ITEM.c.id == bindparam("of_id"))
_ROW = select(_ITEM.c.row).where(_HERE)
_NEW_ITEM = insert(_ITEM).returning(_ITEM.c.row)
_CHANGED_ITEM = (
    update(_ITEM)
    .where(_HERE)
    .values({name: bindparam(name) for name in ("id", "kind", "number", "place", "rev", "body")})
)
_DROP_ITEM = delete(_ITEM).where(_HERE)


def row_of(held: Held) -> dict[str, Any]:
    """Return the columns of an item's row."""
    return {
        "id": held.item.id,
        "kind": held.item.kind,
        "number": held.label,
        "place": held.place,
        "rev": held.rev,
        "body": canonical(held.item.model_dump(mode="json", exclude_none=True)),
    }


def searched_text(held: Held) -> str:
    """Return the words of an item that a search looks through."""
    return text_of(held.item.kind, held.item.model_dump(mode="json"))


def store_changes(
    connection: Connection,
    session_id: str,
    before: Session,
    after: Session,
    actions: Iterable[Action],
) -> None:
    """Bring the rows of the items that actions touched from one session to the next."""
    touched: dict[str, str] = {}
    for action in actions:
        if isinstance(action, Change):
            touched[action.id] = action.kind
        else:
            touched[action.item.id] = action.item.kind
    for item_id in touched:
        row = None
        if before.held(item_id) is not None:
            row = _forget_words(connection, session_id, item_id)
        _store_item(connection, session_id, item_id, after.held(item_id), row)
    if _LISTED & set(touched.values()):
        store_facts(connection, session_id, after)


def _forget_words(connection: Connection, session_id: str, item_id: str) -> int | None:
    row = connection.execute(_ROW, {"of_session": session_id, "of_id": item_id}).scalar()
    if row is not None:
        words.drop(connection, row)
    return row


def _store_item(
    connection: Connection, session_id: str, item_id: str, held: Held | None, row: int | None
) -> None:
    here = {"of_session": session_id, "of_id": item_id}
    if held is None:
        connection.execute(_DROP_ITEM, here)
        return
    if row is None:
        values = {"session_id": session_id, **row_of(held)}
        row = connection.execute(_NEW_ITEM, values).scalar()
    else:
        connection.execute(_CHANGED_ITEM, {**here, **row_of(held)})
    words.put(connection, [{"row": row, "text": searched_text(held)}])


def rebuild(connection: Connection, session_id: str, session: Session) -> None:
    """Make all derived rows anew."""
    connection.execute(delete(_ITEM).where(_ITEM.c.session_id == session_id))
    words.drop_all(connection)
    held = session.everything()
    if held:
        rows = [
            {"row": row, "session_id": session_id, **row_of(each)}
            for row, each in enumerate(held, start=1)
        ]
        connection.execute(insert(_ITEM), rows)
        words.put(
            connection,
            [{"row": row, "text": searched_text(each)} for row, each in enumerate(held, start=1)],
        )
    store_facts(connection, session_id, session)


def differences(connection: Connection, session_id: str, session: Session) -> list[str]:
    """Return a sentence for each way in which the stored items are not the session's."""
    stored = {
        row["id"]: {name: row[name] for name in ("id", "kind", "number", "place", "rev", "body")}
        for row in connection.execute(
            select(_ITEM).where(_ITEM.c.session_id == session_id)
        ).mappings()
    }
    folded = {held.item.id: row_of(held) for held in session.everything()}
    found = []
    for item_id, row in folded.items():
        if item_id not in stored:
            found.append(f"{session.name(item_id)} is missing from the items")
        elif stored[item_id] != row:
            found.append(
                f"{session.name(item_id)} is not as entry {row['rev']} of the record left it"
            )
    if words.indexed(connection) != {
        held.item.id: searched_text(held) for held in session.everything()
    }:
        found.append("the word index does not hold the words of the items")
    found += [
        f"an item of kind {row['kind']} is stored that the record does not hold"
        for item_id, row in stored.items()
        if item_id not in folded
    ]
    the_row = select(_SESSION).where(_SESSION.c.id == session_id)
    shown = connection.execute(the_row).mappings().one()
    listed = listed_facts(session)
    found += [
        f"the list would show another {_FACTS_CALLED.get(name, name)} than the record's"
        for name, value in listed.items()
        if _told(name, shown[name]) != _told(name, value)
    ]
    return found


_FACTS_CALLED = {"facts": "state of the parties and issues", "practice": "mark of practice"}


def _told(name: str, value: Any) -> Any:
    """Return a listed fact as it can be compared: JSON by what it says."""
    return json.loads(value) if name == "facts" else value


def store_facts(connection: Connection, session_id: str, session: Session) -> None:
    """Bring the facts that a list shows up to date."""
    connection.execute(
        update(_SESSION).where(_SESSION.c.id == session_id).values(**listed_facts(session))
    )


def listed_facts(session: Session) -> dict[str, Any]:
    """Return the columns of the session's row that follow from the session."""
    charter = session.charter
    facts = {
        "parties": [party.name for party in session.all(Party)],
        "issues": [_issue_facts(session, issue) for issue in issues(session)],
    }
    return {
        "title": charter.title if charter else "",
        "process": charter.process if charter else "",
        "practice": bool(charter and charter.practice),
        "facts": json.dumps(facts, ensure_ascii=False),
    }


def _issue_facts(session: Session, issue: Issue) -> dict[str, Any]:
    return {
        "label": session.label(issue.id),
        "title": issue.title,
        "stage": issue.stage.value,
        "outcome": issue.outcome.value if issue.outcome else None,
    }
