"""Whom a document is for, and what of the record may appear in it.

A profile is a list of kinds and fields. It is applied to the session itself, before any document is
built: what is not on the list is not there to be written, whatever a builder asks for. A new kind
or field stays inside until it is put on a list.

The lists follow practice 3.3 and 3.4: a joint communiqué holds interests, the stage of each topic
and what was expressly agreed, without attribution; what is told upward and outward names nobody;
raw brainstorms, marks and signals stay at the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ibb.model.items import AnyItem, Clause, ClauseStatus, Phase
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.process.trace import trail

_ALWAYS = frozenset({"id", "kind"})
_AGREED = frozenset({ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED, ClauseStatus.SUPERSEDED})


@dataclass(frozen=True)
class Profile:
    """Whom a document is for."""

    key: str
    """As the command line names it."""
    name: str
    tells: str
    """In a sentence, what may appear."""
    may: Mapping[str, frozenset[str]] | None = None
    """The kinds and fields that may appear; None for all of the joint record."""

    @property
    def whole(self) -> bool:
        """All of the joint record appears: only there may be told that nobody said something."""
        return self.may is None

    def shows(self, kind: str, field: str = "") -> bool:
        """Tell whether a kind of item may appear at all, or one field of it.

        What may not looks as if it had never been said; a document must not say that it was not.
        """
        return self.may is None or (kind in self.may and (not field or field in self.may[kind]))


def _list(**kinds: str) -> dict[str, frozenset[str]]:
    return {kind: frozenset(fields.split()) for kind, fields in kinds.items()}


_JOINT = _list(
    charter="title purpose process scale pass_rule target_end time_zone practice illustrative "
    "language retention_days",
    party="name describes at_table",
    meeting="title place planned_start planned_end opened closed",
    issue="title statement parent merged_into rank stage mode outcome returns_on",
    interest="issue text",
    clause="issue heading text replaces effective ends status supersedes",
    ratification="body party order covers due held in_favour against abstaining result",
)

_MEMBERS = {
    **_JOINT,
    **_list(
        interest="issue text parties basis",
        issue="title statement parent merged_into rank stage mode outcome outcome_note returns_on "
        "named_none",
        clause="issue heading text replaces why fiscal_note serves initials effective ends status "
        "supersedes",
        fact="issue text source denominator",
        criterion="issue text measure form weight agreed_by",
        ground_rule="text agreed",
        task="text owed_by issue clause due done",
    ),
}

_PUBLIC = {
    **_JOINT,
    **_list(
        person="name party role",
        issue="title statement parent merged_into rank stage mode outcome returns_on named_none",
        interest="issue text parties",
        clause="issue heading text replaces fiscal_note initials effective ends status supersedes",
        fact="issue text source denominator",
        attendance="meeting person arrived left",
        recess="meeting reason began resumed",
        agenda_item="meeting text issue minutes began ended",
        minutes="meeting text phase circulated adopted adopted_by",
    ),
}

INTERNAL = Profile(
    "internal", "Internal record", "All of the joint record, with what the charter lets be named."
)
COMMUNIQUE = Profile(
    "communique",
    "Joint communiqué",
    "Interests, the stage of each topic and what was agreed; nobody is named.",
    _JOINT,
)
CONSTITUENTS = Profile(
    "constituents",
    "Constituents",
    "What was agreed and why, interests by party, facts and tasks; no person, no option, no mark.",
    _MEMBERS,
)
PUBLIC = Profile(
    "public",
    "Public",
    "What was agreed, interests by party, facts, who met when, and minutes once adopted.",
    _PUBLIC,
)
PROFILES = {each.key: each for each in (INTERNAL, COMMUNIQUE, CONSTITUENTS, PUBLIC)}


_WHERE: Mapping[str, Callable[[Any], bool]] = {
    "clause": lambda clause: clause.status in _AGREED,
    "minutes": lambda minutes: minutes.phase is Phase.ADOPTED,
}
"""Of these kinds only what is, or was, agreed or adopted leaves the room."""

_WHOLE = frozenset({("ratification", "covers")})
"""Lists that mean everything when they are empty, so that none may become empty by hiding."""


def through(session: Session, profile: Profile) -> Session:
    """Return the session as a profile shows it."""
    if profile.may is None:
        return session
    shown = {
        held.item.id: _bare(session, held.item, profile.may[held.item.kind])
        for held in session.everything()
        if _may(held.item, profile.may)
    }
    while gone := {key for key, item in shown.items() if not _stands(item, shown)}:
        shown = {key: item for key, item in shown.items() if key not in gone}
    return session.showing({key: _unlinked(item, shown) for key, item in shown.items()})


def _may(item: AnyItem, may: Mapping[str, frozenset[str]]) -> bool:
    where = _WHERE.get(item.kind)
    return item.kind in may and (where is None or where(item))


def _bare(session: Session, item: AnyItem, fields: frozenset[str]) -> AnyItem:
    """Return an item with only these fields; the others are as if nobody had filled them in."""
    blank = {
        name: () if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in type(item).model_fields.items()
        if name not in fields | _ALWAYS
    }
    if isinstance(item, Clause) and "serves" in fields:
        # The way there, over options and straw designs, may be hidden; where it leads may not.
        blank["serves"] = tuple(each.id for each in trail(session, item).interests)
    return item.model_copy(update=blank)


def _stands(item: AnyItem, shown: Mapping[str, AnyItem]) -> bool:
    """Tell whether everything that an item cannot do without is shown."""
    for field in ref_fields(type(item)):
        value = getattr(item, field.name)
        needed = type(item).model_fields[field.name].is_required()
        if needed and isinstance(value, str) and value not in shown:
            return False
        if (item.kind, field.name) in _WHOLE and value and not shown.keys() & set(value):
            return False
    return True


def _unlinked(item: AnyItem, shown: Mapping[str, AnyItem]) -> AnyItem:
    """Return an item that names only what is shown."""
    changed: dict[str, Any] = {}
    for field in ref_fields(type(item)):
        value = changed.get(field.name, getattr(item, field.name))
        if field.inner:
            changed[field.name] = tuple(_nested(each, field.inner, shown) for each in value)
        elif isinstance(value, tuple):
            changed[field.name] = tuple(each for each in value if each in shown)
        elif value is not None and value not in shown:
            changed[field.name] = None
    return item.model_copy(update=changed)


def _nested(value: Any, inner: str, shown: Mapping[str, AnyItem]) -> Any:
    named = getattr(value, inner)
    return value if named is None or named in shown else value.model_copy(update={inner: None})


__all__ = [
    "COMMUNIQUE",
    "CONSTITUENTS",
    "INTERNAL",
    "PROFILES",
    "PUBLIC",
    "Profile",
    "through",
]
