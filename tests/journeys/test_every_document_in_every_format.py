"""Every kind of document in every format: nothing of it is lost, and nothing typed in it acts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import PROFILES
from ibb.formats.document import Document, every_text, plain, runs
from ibb.formats.every import FORMATS, Extras, Format
from ibb.formats.reading_back import folded, missing, words_of
from ibb.formats.scripts import right_to_left
from ibb.model.actions import Action, Change
from ibb.model.entry import Entry
from ibb.model.items import KINDS as ITEMS
from ibb.model.recording import Journal
from ibb.model.removal import nested_texts, removable_fields
from ibb.model.session import Session
from ibb.model.text import one_line
from tests.documents.reading import harbor
from tests.documents.test_text_is_data import NASTY
from tests.formats.made import HOSTILE
from tests.support.reread import ACTS, TEXTS
from tests.support.whole import record_everything

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LONGEST_LINE = 480
"""What a name or a heading may hold, less room for a number behind it."""
WHOLE_IN_ANY_COLUMN = 20
"""Words up to so many signs are never broken; a page may end in the middle of others."""
HOW_A_MEETING_WENT = {"agenda_item", "attendance", "recess"}
"""What the record leaves to the minutes and the tables."""
AS_THEY_ARE = {("charter", "process_text")}
"""Texts that nobody types and that are read by programs alone."""


def mouthfuls() -> list[str]:
    """Return the hostile texts, as many at a time as a name or a heading may hold."""
    found = [""]
    for text in (*HOSTILE, *NASTY):
        if len(found[-1]) + len(text) >= LONGEST_LINE:
            found.append("")
        found[-1] = f"{found[-1]}\n{text}".lstrip("\n")
    return found


def hostile_entries() -> tuple[Entry, ...]:
    """Return a record of every kind of item, in which every text somebody could type is hostile."""
    journal = Journal()
    record_everything(journal, "words")
    texts = cycle(mouthfuls())
    return tuple(
        replace(entry, actions=tuple(hostile(action, texts) for action in entry.actions))
        for entry in journal.entries
    )


def hostile(action: Action, texts: Iterator[str]) -> Action:
    """Return an action with its texts replaced, each by what the record would keep of the next."""
    if isinstance(action, Change):
        after = retold(action.kind, action.after, map(one_line, texts))
        return action.model_copy(update={"after": after})
    item = action.item
    told = retold(item.kind, item.model_dump(), texts)
    return action.model_copy(update={"item": type(item).model_validate(told)})


def retold(kind: str, values: dict[str, Any], texts: Iterator[str]) -> dict[str, Any]:
    fields = {name for name in removable_fields(kind) if (kind, name) not in AS_THEY_ARE}
    deeper = nested_texts(kind)
    return {
        name: next(texts)
        if name in fields and isinstance(value, str)
        else within(value, deeper[name], texts)
        if name in deeper
        else value
        for name, value in values.items()
    }


def within(value: Any, names: frozenset[str], texts: Iterator[str]) -> Any:
    """Return the rows of a table, or a roll call, with every text in it replaced."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, list | tuple):
        return [within(each, names, texts) for each in value]
    return {name: next(texts) if name in names else each for name, each in value.items()}


@cache
def recorded(name: str) -> tuple[tuple[Entry, ...], Session]:
    entries = tuple(harbor().entries) if name == "harbor-falls" else hostile_entries()
    return entries, Session().after(entries)


def made(key: str, entries: Sequence[Entry], session: Session) -> Document:
    """Return a document of this kind, for those whom it is usually for."""
    kind = KINDS[key]
    about = next((e.item.id for e in session.everything() if e.item.kind == kind.needs), None)
    wanted = Wanted(kind, PROFILES[kind.profile], about=about if kind.must else None)
    return make_document(wanted, entries, session, now=NOW, head="0" * 64)


def lost_to_others(document: Document, form: Format, data: bytes) -> list[str]:
    """Return the words of a document that another program does not find in its file."""
    lost = missing(document, TEXTS[form.suffix](data), form.shows)
    if form.suffix != ".pdf":
        return lost
    # Programs guess how a line stands that runs both ways, and put the foot of a page into a word
    # that goes on behind it.
    uncertain = {
        word
        for text in every_text(document)
        for run in runs(text)
        for word in words_of((run,), form.shows)
        if len(word) > WHOLE_IN_ANY_COLUMN or right_to_left(run.text)
    }
    return [word for word in lost if word not in uncertain]


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("name", ["harbor-falls", "hostile"])
def test_a_document_is_whole_and_inert_in_every_format(name: str, key: str) -> None:
    document = made(key, *recorded(name))
    for form in FORMATS.values():
        data = form.write(document, Extras())
        assert missing(document, form.read(data), form.shows) == [], form.suffix
        assert lost_to_others(document, form, data) == [], form.suffix
        assert ACTS[form.suffix](data) == [], form.suffix


def test_the_hostile_session_holds_every_kind_of_item_and_every_hostile_text() -> None:
    _, session = recorded("hostile")
    assert {each.item.kind for each in session.everything()} == set(ITEMS)
    every = every_text(made("tables", *recorded("hostile")))
    said = one_line(" ".join(folded(plain(text)) for text in every))
    for text in (*HOSTILE, *NASTY):
        assert one_line(folded(text)) in said


@pytest.mark.parametrize(("key", "suffix"), [("record", ".txt"), ("tables", ".zip")])
def test_at_any_stage_every_item_of_the_session_is_in_the_file(key: str, suffix: str) -> None:
    entries, _ = recorded("harbor-falls")
    for length in (*range(1, len(entries), 20), len(entries)):
        so_far = entries[:length]
        session = Session().after(so_far)
        data = FORMATS[suffix].write(made(key, so_far, session), Extras())
        found = together(TEXTS[suffix](data))
        for held in session.everything():
            if key == "tables" or held.item.kind not in HOW_A_MEETING_WENT:
                assert together(held.item.words) in found, (length, held.item)


def together(text: str) -> str:
    """Return a text as it is looked for: files break lines where they like."""
    return "".join(folded(text).split())
