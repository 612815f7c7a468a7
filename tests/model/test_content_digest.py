"""Two sessions that say the same have the same digest of content; any other word makes another."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import assume, given, settings

from ibb.model.actions import ACTIONS, Add, to_text
from ibb.model.consensus import PassRule, Scale
from ibb.model.content import content_digest
from ibb.model.entry import Entry, Via
from ibb.model.gestures import merge_options
from ibb.model.items import AnyItem, Charter, Interest, Issue, Option
from ibb.model.recording import Journal
from ibb.model.refs import ref_fields
from ibb.model.session import Held, Session
from tests.model.builders import Table, table
from tests.model.strategies import items
from tests.support.chance import tries
from tests.support.sessions import interest, option
from tests.support.whole import record_everything


def everything(words: str = "Words") -> Session:
    journal = Journal()
    record_everything(journal, words)
    return journal.session


def with_other_ids(entries: list[Entry]) -> Session:
    """Return the session of the same entries, played with other ids."""
    told = []
    for entry in entries:
        text = re.sub(r'"i(\d+)"', r'"another-\1"', to_text(entry.actions))
        told.append(replace(entry, actions=ACTIONS.validate_json(text)))
    return Session().after(told)


def test_the_ids_of_items_make_no_difference() -> None:
    journal = Journal()
    record_everything(journal, "Words")
    other = with_other_ids(journal.entries)
    assert other.find("i5") is None
    assert other.find("another-5") is not None
    assert content_digest(other) == content_digest(journal.session)


def test_when_by_whom_and_how_it_was_recorded_makes_no_difference() -> None:
    one, other = table(), Table()
    for number, entry in enumerate(one.entries):
        at = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=number)
        other.journal.append(entry.actions, by="someone", via=Via.SCRIPT, at=at, note="a note")
    assert content_digest(other.session) == content_digest(one.session)


def test_what_was_said_and_undone_makes_no_difference_to_what_is_shown() -> None:
    at = table(option("o1", "One"))
    before = content_digest(at.session)
    at.change(Option, "o1", text="Two")
    assert content_digest(at.session) != before
    at.undo()
    assert content_digest(at.session) == before


def variants(item: AnyItem) -> Iterator[AnyItem]:
    """Yield the item with each of its fields, one at a time, saying something else."""
    for name in type(item).model_fields:
        value = getattr(item, name)
        links = {field.name for field in ref_fields(type(item))}
        if name in {"id", "kind", "time_zone"} | links:
            continue
        for other in _others(value):
            with suppress(ValueError):
                yield type(item).model_validate({**item.__dict__, name: other})


def _others(value: Any) -> list[Any]:
    if isinstance(value, bool | Enum):
        return [not value] if isinstance(value, bool) else list(type(value))
    if isinstance(value, Scale | PassRule):
        return [value.model_copy(update={"name": value.name + "!"})]
    if isinstance(value, str):
        return [value + "!", value.swapcase(), value[:-1]]
    if isinstance(value, int):
        return [value + 1]
    if isinstance(value, datetime | date):
        return [value + timedelta(days=1)]
    return []


def put_in_place(session: Session, held: Held, item: AnyItem) -> Session:
    """Return the session with one item saying something else."""
    other = session.after([])
    other._writable(item.kind)[item.id] = held._replace(item=item)
    return other


def test_any_other_word_in_any_field_of_any_kind_makes_another_digest() -> None:
    session = everything()
    seen = {content_digest(session)}
    tried = 0
    for held in session.everything():
        changed = {
            each.model_dump_json(): each for each in variants(held.item) if each != held.item
        }
        for item in changed.values():
            seen.add(content_digest(put_in_place(session, held, item)))
            tried += 1
    assert tried > 150
    assert len(seen) == tried + 1


@given(items, items)
@settings(deadline=None, max_examples=tries(40))
def test_two_items_that_say_different_things_never_share_a_digest(
    one: AnyItem, other: AnyItem
) -> None:
    assume(one.model_dump(exclude={"id"}) != other.model_dump(exclude={"id"}))
    digests = {content_digest(Session().trying(Add(item=each))) for each in _sayable(one, other)}
    assert len(digests) == 2


def _sayable(*said: AnyItem) -> list[AnyItem]:
    """Return items as the only one of a session, so that each is numbered alike."""
    return [
        each.model_copy(update={"parent": None}) if isinstance(each, Issue) else each
        for each in said
    ]


def test_another_link_makes_another_digest() -> None:
    at = table(interest("i1", "Same"), interest("i2", "Same"), option("o1", serves=("i1",)))
    before = content_digest(at.session)
    at.change(Option, "o1", serves=("i2",))
    assert content_digest(at.session) != before


def test_another_holder_makes_another_digest() -> None:
    at = table(interest("i1"))
    before = content_digest(at.session)
    at.change(Interest, "i1", parties=("union", "committee"))
    both = content_digest(at.session)
    at.change(Interest, "i1", parties=("committee", "union"))
    assert len({before, both, content_digest(at.session)}) == 3


def test_another_order_makes_another_digest() -> None:
    one, other = option("o1", "One"), option("o2", "Two")
    assert content_digest(table(one, other).session) != content_digest(table(other, one).session)


def test_a_number_that_was_skipped_makes_another_digest() -> None:
    one, other = table(option("o1", "One")), table(option("o0", "Withdrawn"))
    other.withdraw("o0")
    other.put(option("o1", "One"))
    assert content_digest(one.session) != content_digest(other.session)


def test_a_merge_makes_another_digest_and_taking_it_back_the_first_one() -> None:
    at = table(option("o1"), option("o2"))
    before = content_digest(at.session)
    merged = at.do(merge_options(at.session, "o1", ["o2"]))
    assert content_digest(at.session) != before
    at.take_back(merged)
    assert content_digest(at.session) == before


def test_words_that_look_like_a_reference_are_words() -> None:
    one, other = table(option("o1", "issue 4")), table(option("o1", "prep"))
    assert content_digest(one.session) != content_digest(other.session)


@pytest.mark.parametrize("title", ["Harbor Falls!", "harbor falls"])
def test_the_title_counts(title: str) -> None:
    at = table()
    before = content_digest(at.session)
    at.change(Charter, "charter", title=title)
    assert content_digest(at.session) != before


def test_a_digest_is_sixty_four_hexadecimal_digits() -> None:
    assert len(content_digest(Session())) == 64
    assert int(content_digest(Session()), 16)
