"""Scripts written from sessions and played again; and sessions of whatever there is."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from ibb.model import gestures
from ibb.model.actions import Action, Add, change
from ibb.model.content import content_digest
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import (
    KINDS,
    AnyItem,
    Attribution,
    Cause,
    Charter,
    Clause,
    Commitment,
    Criterion,
    Gap,
    Indicator,
    Intake,
    Interest,
    Issue,
    Meeting,
    Option,
    Party,
    Person,
    Proposal,
    PublicInput,
    Rate,
    Role,
    Theme,
)
from ibb.model.recording import Journal
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.process.template import load_template
from ibb.scripts.writing import Written, write
from tests.model.strategies import items_of
from tests.scripts.playing import rehearse_file

PROCESS = "mine.process.yaml"
BEGAN = datetime(2026, 2, 3, 20, 30, tzinfo=UTC)


def as_practice(session: Session) -> Session:
    """Return a session marked as practice, as every script plays."""
    charter = session.charter
    assert charter is not None
    (marked,) = change(charter, practice=True) or (None,)
    return session.trying(marked) if marked else session


def replayed(written: Written) -> Journal:
    """Play what was written from files in a folder of their own."""
    with TemporaryDirectory() as folder:
        return rehearse_file(kept_in(Path(folder), written))


def kept_in(folder: Path, written: Written) -> Path:
    """Write a script and its process file, and return the script's path."""
    path = folder / "mine.yaml"
    path.write_text(written.text, encoding="utf-8", newline="\n")
    if written.process_text is not None:
        (folder / PROCESS).write_text(written.process_text, encoding="utf-8", newline="\n")
    return path


def assert_comes_back(entries: Sequence[Entry]) -> Written:
    """A record, written as a script and played, says the same; written again, it is the same."""
    written = write(entries, PROCESS)
    played = replayed(written)
    assert content_digest(played.session) == content_digest(as_practice(Session().after(entries)))
    again = write(played.entries, PROCESS)
    assert again.text == written.text
    return written


def begun(*, attribution: Attribution = Attribution.PARTY, **fields: Any) -> Journal:
    """Return a record with a charter, two parties and four people, each recorded by itself."""
    template, _ = load_template("labor-management")
    usual = template.scales[0]
    values: dict[str, Any] = {
        "process": template.process,
        "scale": usual.scale,
        "pass_rule": usual.pass_rules[0],
        "time_zone": "America/New_York",
        **fields,
    }
    charter = Charter(id="charter", title="Hill School", attribution=attribution, **values)
    journal = Journal()
    table: list[AnyItem] = [
        charter,
        Party(id="union", name="Union", describes="Teachers"),
        Party(id="board", name="Board"),
        Person(id="fay", name="Fay North", role=Role.FACILITATOR),
        Person(id="ana", name="Ana Ruiz", party="union", role=Role.LEAD, counts=True),
        Person(id="ben", name="Ben Cole", party="union", counts=True),
        Person(id="dana", name="Dana Webb", party="board", role=Role.LEAD, counts=True),
    ]
    for number, item in enumerate(table):
        journal.append(
            (Add(item=item),), by="facilitator", at=BEGAN + number * timedelta(seconds=7)
        )
    return journal


def add(journal: Journal, *actions: Action, seconds: float = 11, **more: Any) -> Entry:
    """Record a gesture a little later than the one before."""
    at = journal.entries[-1].at + timedelta(seconds=seconds)
    return journal.append(actions, **{"by": "fay", "at": at, **more})


@st.composite
def journals(draw: st.DrawFn, most: int = 14) -> Journal:
    """Return the record of any session that the rules take, with undos and withdrawals."""
    journal = begun(attribution=draw(st.sampled_from(list(Attribution))))
    for item in _something_of_each_kind():
        add(journal, Add(item=item))
    for number in range(draw(st.integers(1, most))):
        doing = draw(st.sampled_from(["add", "add", "add", "paste", "change", "withdraw", "undo"]))
        seconds = draw(st.sampled_from([0, 0.001, 7, 30, 61.5, 90_000]))
        try:
            actions, undoes = _gesture(draw, journal, doing, number)
            if actions:
                note = draw(st.sampled_from(["", "Said twice: “yes”.\nAnd again"]))
                add(journal, *actions, seconds=seconds, undoes=undoes, note=note)
        except (RuleError, ValueError):
            continue
    return journal


def _something_of_each_kind() -> list[AnyItem]:
    return [
        Meeting(id="hall", title="In the hall", opened=BEGAN),
        Issue(id="time", title="Time"),
        Issue(id="money", title="Money"),
        Interest(id="rest", issue="time", text="Rest", parties=("union",)),
        Option(id="bell", issue="time", text="A bell", serves=("rest",)),
        Option(id="break", issue="time", text="A break"),
        Criterion(id="cheap", issue="time", text="Cheap"),
        Proposal(id="draft", issue="time", text="A bell at noon"),
        Clause(id="clause", issue="time", heading="Noon", text="A bell rings at noon."),
        Commitment(id="hours", text="No longer day", party="union"),
        Rate(id="rate", name="Late", counts="late arrivals", out_of="arrivals"),
        Gap(id="gap", issue="time", text="Some come late"),
        Cause(id="cause", issue="time", text="The bus is late"),
        Intake(id="forum", title="Forum"),
        Theme(id="theme", text="Buses"),
        PublicInput(id="card", issue="time", text="The bus!", themes=("theme",)),
        Indicator(id="measure", issue="time", text="Late arrivals"),
    ]


def _gesture(
    draw: st.DrawFn, journal: Journal, doing: str, number: int
) -> tuple[tuple[Action, ...], int | None]:
    session = journal.session
    if doing in {"add", "paste"}:
        kind = draw(st.sampled_from(sorted(set(KINDS) - {"charter"})))
        count = 1 if doing == "add" else draw(st.integers(2, 4))
        made = (_any_item(draw, session, kind, f"new-{number}-{place}") for place in range(count))
        return tuple(Add(item=item) for item in made), None
    if doing == "undo":
        find = draw(st.sampled_from([next_to_undo, next_to_redo]))
        entry = find(journal.entries)
        return (taking_back(session, entry), entry.seq) if entry else ((), None)
    held = draw(st.sampled_from([each.item for each in session.everything()]))
    if doing == "withdraw":
        return gestures.withdraw(session, held.id), None
    other = _any_item(draw, session, held.kind, held.id)
    names = draw(st.lists(st.sampled_from(sorted(set(type(held).model_fields) - {"id", "kind"}))))
    return change(held, **{name: getattr(other, name) for name in names}), None


def _any_item(draw: st.DrawFn, session: Session, kind: str, item_id: str) -> AnyItem:
    item = draw(items_of[kind])
    values: dict[str, Any] = {**item.__dict__, "id": item_id}
    for field in ref_fields(KINDS[kind]):
        there = [each.item.id for each in session.everything() if each.item.kind in field.kinds]
        value = values[field.name]
        if field.inner:
            values[field.name] = ()
        elif isinstance(value, tuple):
            values[field.name] = (
                tuple(draw(st.lists(st.sampled_from(there), unique=True))) if there else ()
            )
        elif value is not None:
            values[field.name] = draw(st.sampled_from(there)) if there else value
    if kind == "consensus_test" and (tested := session.find(values["of"])):
        values["text"] = tested.text  # type: ignore[union-attr]
    if kind == "signal" and (test := session.find(values["test"])):
        values["level"] = draw(st.sampled_from([each.key for each in test.scale.levels]))  # type: ignore[union-attr]
    return type(item).model_validate(values)
