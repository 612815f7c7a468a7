"""Whom a document is for, and what of the record may appear in it.

A profile is a list of kinds and fields. It is applied to the session itself, before any document is
built: what is not on the list is not there to be written, whatever a builder asks for. A new kind
or field stays inside until it is put on a list.

The lists follow practice 3.3 and 3.4: a joint communiqué holds interests, the stage of each topic
and what was expressly agreed, without attribution; what is told upward and outward names nobody;
raw brainstorms, marks and signals stay at the table.

Of state and district tables the same holds (founding systems, 2.1 and 2.2):

- Who decides and what was promised is for everyone, beside what happened: a promise that nobody
  hears binds nobody. Beside it stands what a party cannot give, which stays at any other table.
- Figures leave the room once a table, a rate or a standard is named; small cells never came in.
- What people outside said leaves with its group, its event and what became of it, and never with
  who wrote it, where it stood in a file or who translated it. What a card asks for instead of
  agreed words stays, because drafts stay.
- How an option stands to a commitment, and what pushes those who decide, stay at the table: the
  one judges raw ideas, the other people who did not say it themselves.
- A roll call is public where a body takes one; members who vote by ballot have counts and no roll.
  The communiqué gives counts alone. Of recesses only an executive session says its purpose.
- An option leaves only with its referral, because the other authority has read it already.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ibb.model.items import AnyItem, Clause, ClauseStatus, Phase, Recess
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.process.further import on_record
from ibb.process.template import FurtherPlace
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
    besides: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of these kinds only what something that appears cannot do without."""

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
    "language retention_days acknowledgement declared_joint",
    party="name describes at_table",
    meeting="title place planned_start planned_end opened closed",
    issue="title statement parent merged_into rank stage mode outcome returns_on",
    interest="issue text",
    authority="issue decides recommends consulted source level step promise supersedes because "
    "happened kept",
    clause="issue heading text replaces effective ends status supersedes",
    ratification="body party order covers due held in_favour against abstaining result counting "
    "needs members",
)

_OPEN = _list(
    charter="title purpose process scale pass_rule target_end time_zone practice illustrative "
    "language retention_days acknowledgement smallest_cell declared_joint joint_without",
    commitment="text party issue",
    support="body party signed document",
    referral="option to because referred follow_up answer answered result",
    fact="issue text source denominator",
    data_table="issue title source received_from columns rows smallest_cell withheld",
    rate="issue name counts out_of note agreed_by",
    standard="issue name compares flags threshold meaning source agreed_by",
    comparison="issue rate group peers group_figure peers_figure period table source standards",
    gap="issue text category comparisons",
    cause="issue text category source",
    link="issue begins_at leads_to evidence",
    intake="issue title on sponsor purpose rows repeated",
    theme="issue text",
    public_input="issue intake text language translation event channel group themes merged_into "
    "set_aside disposition reason later later_reason",
    theory="issue gap cause strategy leading lagging owed_by locus",
    indicator="issue text sort unit better baseline target flags threshold consequence "
    "every_months first_due owed_by comparison clause drawn_from",
    reading="indicator on period value where source note response",
    ratification="body party order covers due held in_favour against abstaining result votes "
    "counting needs members",
)
"""What those at home and the public may know alike."""

_REFERRED = _list(option="issue text")

_MEMBERS = {
    **_JOINT,
    **_OPEN,
    **_list(
        interest="issue text parties basis to_confirm confirmation confirmed_by drawn_from",
        issue="title statement parent merged_into rank stage mode outcome outcome_note returns_on "
        "named_none reopened_by",
        clause="issue heading text replaces why fiscal_note serves initials effective ends status "
        "supersedes drawn_from",
        criterion="issue text measure form weight agreed_by",
        ground_rule="text agreed",
        task="text owed_by issue clause due done",
        theory="issue gap cause strategy leading lagging owed_by locus note",
    ),
}

_PUBLIC = {
    **_JOINT,
    **_OPEN,
    **_list(
        person="name party role",
        issue="title statement parent merged_into rank stage mode outcome returns_on named_none "
        "reopened_by",
        interest="issue text parties to_confirm drawn_from",
        clause="issue heading text replaces fiscal_note initials effective ends status supersedes "
        "drawn_from",
        attendance="meeting person arrived left",
        recess="meeting reason began resumed purpose votes reconvenes",
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
    _REFERRED,
)
PUBLIC = Profile(
    "public",
    "Public",
    "What was agreed, interests by party, facts, who met when, and minutes once adopted.",
    _PUBLIC,
    _REFERRED,
)
PROFILES = {each.key: each for each in (INTERNAL, COMMUNIQUE, CONSTITUENTS, PUBLIC)}


_WHERE: Mapping[str, Callable[[Any], bool]] = {
    "clause": lambda clause: clause.status in _AGREED,
    "minutes": lambda minutes: minutes.phase is Phase.ADOPTED,
}
"""Of these kinds only what is, or was, agreed or adopted leaves the room."""

_WHOLE = frozenset({("ratification", "covers")})
"""Lists that mean everything when they are empty, so that none may become empty by hiding."""


_BESIDE: dict[str, FurtherPlace] = {"commitment": "authority"}
"""Kinds that leave the room only where the record holds what is worked on at another place."""

_STAYS_TOO = frozenset({"link"})
"""Kinds that stay at the table together with what they cannot do without, and never bring it."""


def through(session: Session, profile: Profile) -> Session:
    """Return the session as a profile shows it."""
    if profile.may is None:
        return session
    shown = {
        held.item.id: _bare(session, held.item, profile.may[held.item.kind])
        for held in session.everything()
        if _may(session, held.item, profile.may)
    }
    brings = [item for item in shown.values() if item.kind not in _STAYS_TOO]
    for needed in {each for item in brings for each in _needs(item)} - shown.keys():
        item = session.find(needed)
        if item is not None and item.kind in profile.besides:
            shown[needed] = _bare(session, item, profile.besides[item.kind])
    while gone := {key for key, item in shown.items() if not _stands(item, shown)}:
        shown = {key: item for key, item in shown.items() if key not in gone}
    return session.showing({key: _unlinked(item, shown) for key, item in shown.items()})


def _may(session: Session, item: AnyItem, may: Mapping[str, frozenset[str]]) -> bool:
    where = _WHERE.get(item.kind)
    beside = _BESIDE.get(item.kind)
    if beside and not on_record(beside, session):
        return False
    return item.kind in may and (where is None or where(item))


def _bare(session: Session, item: AnyItem, fields: frozenset[str]) -> AnyItem:
    """Return an item with only these fields; the others are as if nobody had filled them in."""
    blank = {
        name: () if info.is_required() else info.get_default(call_default_factory=True)
        for name, info in type(item).model_fields.items()
        if name not in fields | _ALWAYS
    }
    if isinstance(item, Recess) and item.reason != "executive session":
        blank |= {"purpose": "", "votes": (), "reconvenes": None}
    if isinstance(item, Clause) and "serves" in fields:
        # The way there, over options and straw designs, may be hidden; where it leads may not.
        blank["serves"] = tuple(each.id for each in trail(session, item).interests)
    if isinstance(item, Clause) and "drawn_from" in fields:
        blank["drawn_from"] = tuple(each.card.id for each in trail(session, item).heard)
    return item.model_copy(update=blank)


def _needs(item: AnyItem) -> Iterator[str]:
    """Yield the ids of what an item cannot do without."""
    for each in ref_fields(type(item)):
        value = getattr(item, each.name)
        if type(item).model_fields[each.name].is_required() and isinstance(value, str):
            yield value


def _stands(item: AnyItem, shown: Mapping[str, AnyItem]) -> bool:
    """Tell whether everything that an item cannot do without is shown."""
    if any(each not in shown for each in _needs(item)):
        return False
    every = (each.name for each in ref_fields(type(item)) if (item.kind, each.name) in _WHOLE)
    named = [getattr(item, name) for name in every]
    return all(shown.keys() & set(value) for value in named if value)


def _unlinked(item: AnyItem, shown: Mapping[str, AnyItem]) -> AnyItem:
    """Return an item that names only what is shown."""
    changed: dict[str, Any] = {}
    for ref in ref_fields(type(item)):
        value = changed.get(ref.name, getattr(item, ref.name))
        if ref.inner:
            changed[ref.name] = tuple(_nested(each, ref.inner, shown) for each in value)
        elif isinstance(value, tuple):
            changed[ref.name] = tuple(each for each in value if each in shown)
        elif value is not None and value not in shown:
            changed[ref.name] = None
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
