"""The head of a written script, and how far into the record it reaches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from ibb.model.actions import Action, Add, Change
from ibb.model.items import AnyItem, Charter, Party, Person
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.template import OfferedScale, Template, load_template, shipped, template_of
from ibb.scripts.header import Head
from ibb.scripts.part import spaced
from ibb.scripts.player import ASKED, Player
from ibb.scripts.script import FEWEST_PARTIES, Scene, Script
from ibb.scripts.stage import folded
from ibb.scripts.steps.general import Joins
from ibb.scripts.steps.telling import Say
from ibb.scripts.writing.kept import Kept, WritingError
from ibb.scripts.writing.layout import as_yaml
from ibb.scripts.writing.saying.unit import as_written
from ibb.yaml_source import SourceError, parse

Head_ = dict[str, Any]
_NOTHING_YET = {
    "scene": "opening",
    "on": "1900-01-01",
    "at": "00:00",
    "steps": [{"say": "opening"}],
}
_FIRST_KINDS = frozenset({"charter", "party", "person"})
_CHARTER_KEYS = (
    "purpose",
    "fallback",
    "attribution",
    "confidentiality",
    "retention",
    "retention_days",
    "language",
    "issue_cap",
    "issues_close",
    "target_end",
    "time_zone",
    "acknowledgement",
    "smallest_cell",
)


@dataclass(frozen=True)
class Opening:
    """A head that was played, and the record after it."""

    head: Head_
    player: Player
    journal: Journal
    after: Session
    """The session as the record has it there; its charter may say what a head cannot."""
    rest: Sequence[Kept]


@dataclass(frozen=True)
class Process:
    """The process a script names: one that comes with ibb, or a file beside the script."""

    name: str
    template: Template
    text: str | None


def process_of(charter: Charter, beside: str) -> Process:
    """Return the process of a session; ``beside`` is how a file of its own would be called."""
    if charter.process_text is not None:
        try:
            template = template_of(charter)
        except SourceError:
            pass
        else:
            return Process(beside, template, charter.process_text)
    name = charter.process if charter.process in shipped() else shipped()[0]
    return Process(name, load_template(name)[0], None)


def opening(record: Sequence[Kept], process: Process) -> Opening:
    """Return the head that opens a record, with as much in it as it can hold.

    Raises ``WritingError`` for a session in which nobody has sat down yet.
    """
    joined = [item for each in record for item in _joining(each)]
    sides = {item_id: name for each in record for item_id, name in _sides(each)}
    if sum(
        isinstance(item, Party) and item.at_table for item in joined
    ) < FEWEST_PARTIES or not any(isinstance(item, Person) for item in joined):
        raise WritingError(
            "A script needs two parties with a seat at the table and one person; add them to the "
            "session first."
        )
    for reach in range(_farthest(record), 0, -1):
        after = record[reach - 1].after
        if not _in_order(after):
            continue
        found = _played(after, joined, sides, process)
        if found is not None:
            return Opening(*found, after, record[reach:])
    raise WritingError("A script begins with the session's charter, and this one has none.")


def _joining(each: Kept) -> Iterator[Party | Person]:
    for action in each.actions:
        item = action.item if isinstance(action, Add) else None
        if isinstance(item, Party | Person) and not each.before.was_here(item.id):
            yield item


def _sides(each: Kept) -> Iterator[tuple[str, str]]:
    """Yield the party of everyone who joins, by the name it has just then."""
    session = each.before
    for action in each.actions:
        session = session.trying(action)
        person = action.item if isinstance(action, Add) else None
        party = session.find(str(person.party)) if isinstance(person, Person) else None
        if person is not None and party is not None and not each.before.was_here(person.id):
            yield person.id, party.words


def _farthest(record: Sequence[Kept]) -> int:
    """Return how many entries may belong to the head: setting up, and then only who is added."""
    reach = len(list(takewhile(_sets_up, record)))
    for place in range(reach):
        if _is_set_up(record[place].after):
            more = takewhile(lambda each: all(map(_adds, each.actions)), record[place + 1 : reach])
            return place + 1 + len(list(more))
    return reach


def _sets_up(each: Kept) -> bool:
    return each.entry.undoes is None and all(_is_of_the_head(a) for a in each.actions)


def _is_of_the_head(action: Action) -> bool:
    if isinstance(action, Add):
        return action.item.kind in _FIRST_KINDS
    return isinstance(action, Change) and action.kind in _FIRST_KINDS


def _adds(action: Action) -> bool:
    return isinstance(action, Add)


def _is_set_up(session: Session) -> bool:
    return len(session.parties_at_table) >= FEWEST_PARTIES and bool(session.all(Person))


def _in_order(session: Session) -> bool:
    """Tell whether a head could have made a session: charter, then parties, then people."""
    order = ["charter", "party", "person"]
    kinds = [order.index(each.item.kind) for each in session.everything()]
    return bool(kinds) and kinds == sorted(kinds) and kinds.count(0) == 1


def _played(
    after: Session,
    joined: Iterable[Party | Person],
    sides: Mapping[str, str],
    process: Process,
) -> tuple[Head_, Player, Journal] | None:
    """Return a head once it was played and made the session; None if it cannot."""
    charter = after.charter
    if charter is None:
        return None
    there: list[Party | Person] = [*after.all(Party), *after.all(Person)]
    here = {item.id for item in there}
    names = {folded(item.name) for item in there}
    late: list[Party | Person] = []
    for item in joined:
        if item.id not in here and folded(item.name) not in names:
            names.add(folded(item.name))
            late.append(item)
    joining = {item.id: sides[item.id] for item in late if item.id in sides}
    head = head_of(charter, [*there, *late], after, process, joining)
    source = parse(as_yaml({**head, "scenes": [_NOTHING_YET]}), "script")
    joins = tuple(Joins(joins=item.name) for item in late)
    scene = Scene("opening", ("scenes", 0), (Say(say="opening"), *joins))
    ids = iter([charter.id, *(item.id for item in there)])
    journal = Journal()
    try:
        script = Script(source, source.fit(Head), process.template, process.text, (scene,))
        player = Player(script, journal, lambda: next(ids))
        for played in player.play():
            if played.step is not None:
                break
    except (SourceError, StopIteration, RuntimeError):
        return None
    return (head, player, journal) if _same_but_for_charters(journal.session, after) else None


def _same_but_for_charters(one: Session, other: Session) -> bool:
    def rest(session: Session) -> list[tuple[AnyItem | None, str, int]]:
        return [
            (None if isinstance(each.item, Charter) else each.item, each.label, each.place)
            for each in session.everything()
        ]

    return rest(one) == rest(other)


def head_of(
    charter: Charter,
    joining: Sequence[Party | Person],
    session: Session,
    process: Process,
    sides: Mapping[str, str],
) -> Head_:
    """Return the head of a script: its title, charter, parties and people.

    ``sides`` names the parties of those who come in later, as they are called by then.
    """
    return {
        "script": charter.title,
        **({"illustrative": charter.illustrative} if charter.illustrative else {}),
        "process": process.name,
        **_some(charter=_charter(charter, process.template)),
        "parties": {each.name: _party(each) for each in joining if isinstance(each, Party)},
        "people": {
            each.name: _person(each, session, joining, sides)
            for each in joining
            if isinstance(each, Person)
        },
    }


def _some(**values: Any) -> Head_:
    return {name: value for name, value in values.items() if value}


def _charter(charter: Charter, template: Template) -> Head_:
    usual = {name: info.default for name, info in Charter.model_fields.items()}
    fields = {
        spaced(name): as_written(value)
        for name in _CHARTER_KEYS
        if (value := getattr(charter, name)) != usual[name]
    }
    purpose = _some(purpose=fields.pop("purpose", ""))
    return {**purpose, **_consensus(charter, template), **fields}


def _consensus(charter: Charter, template: Template) -> Head_:
    offered = next((each for each in template.scales if each.scale == charter.scale), None)
    if offered is None:
        return {}
    said = {"scale": offered.key} if offered is not template.scales[0] else {}
    return {**said, **_rule(charter, offered)}


def _rule(charter: Charter, offered: OfferedScale) -> Head_:
    fits = charter.pass_rule in offered.pass_rules and charter.pass_rule != offered.pass_rules[0]
    return {"pass rule": charter.pass_rule.name} if fits else {}


def _party(party: Party) -> Any:
    if party.at_table and not party.needs:
        return party.describes
    seat = {} if party.at_table else {"at table": "no"}
    return {**_some(describes=party.describes), **seat, **_some(needs=party.needs)}


def _person(
    person: Person,
    session: Session,
    joining: Sequence[Party | Person],
    sides: Mapping[str, str],
) -> Head_:
    parties = [each for each in joining if isinstance(each, Party)]
    party = next((each for each in parties if each.id == person.party), None)
    here = session.find(str(person.party))
    name = sides.get(person.id) or (here.words if here else party.name if party else None)
    asked = person.role in ASKED and bool(party and party.at_table)
    return {
        **_some(party=name),
        "role": person.role.value,
        **({"counts": as_written(person.counts)} if person.counts != asked else {}),
    }
