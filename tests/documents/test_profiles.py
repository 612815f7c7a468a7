"""What may appear in a document is a list, and nothing off the list gets into any of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from ibb.documents.kinds.asked import DocumentError
from ibb.documents.kinds.every import KINDS as DOCUMENTS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL, PROFILES, Profile, through
from ibb.formats.document import every_text, plain
from ibb.model.actions import Action, Change
from ibb.model.entry import Entry
from ibb.model.items import KINDS, AnyItem, Clause, ClauseStatus, Interest, Minutes, Phase
from ibb.model.recording import Journal
from ibb.model.refs import ref_fields
from ibb.model.removal import removable_fields
from ibb.model.session import Session
from tests.documents.reading import harbor
from tests.support.whole import record_everything

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NARROW = [each for each in PROFILES.values() if each.may is not None]
TOKEN = re.compile(r"zz[a-z_]+zz")
NOT_WORDS = {"process_text"}
"""A whole process template, which is read and never printed."""


def token(kind: str, field: str) -> str:
    return f"zz{kind}_{field}zz"


def tokens(kind: str, fields: Any) -> set[str]:
    return {token(kind, each) for each in fields}


def allowed(profile: Profile) -> set[str]:
    """Return the tokens that a profile may show, also of what comes along with something shown."""
    assert profile.may is not None
    every = (*profile.may.items(), *profile.besides.items())
    return {each for kind, fields in every for each in tokens(kind, fields)}


def nested(value: Any, words: str) -> Any:
    """Return a list of a field in which every text is these words."""
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(nested(each, words) for each in value)
    texts = {name: words for name in ("name", "note", "why", "words") if hasattr(value, name)}
    return value.model_copy(update=texts)


NESTED = {
    ("ratification", "votes"),
    ("recess", "votes"),
    ("intake", "set_aside"),
    ("data_table", "columns"),
    ("data_table", "rows"),
}


def marked(item: AnyItem, status: ClauseStatus = ClauseStatus.TENTATIVE) -> AnyItem:
    """Return an item in which every text says which field it stands in."""
    changed: dict[str, Any] = {
        name: token(item.kind, name)
        for name in removable_fields(item.kind) - NOT_WORDS
        if isinstance(getattr(item, name), str)
    }
    changed |= {
        name: nested(getattr(item, name), token(kind, name))
        for kind, name in NESTED
        if kind == item.kind
    }
    if isinstance(item, Clause):
        changed["status"] = status
    if isinstance(item, Minutes):
        changed["phase"] = Phase.ADOPTED
    return item.model_copy(update=changed)


@cache
def entries() -> tuple[Entry, ...]:
    """Return a record of every kind of item in which each text names its field."""
    journal = Journal()
    record_everything(journal, "words")
    return tuple(
        replace(entry, actions=tuple(map(told_apart, entry.actions))) for entry in journal.entries
    )


def told_apart(action: Action) -> Action:
    if isinstance(action, Change):
        fields = removable_fields(action.kind) - NOT_WORDS
        after = {
            name: token(action.kind, name) if name in fields and isinstance(value, str) else value
            for name, value in action.after.items()
        }
        return action.model_copy(update={"after": after})
    return action.model_copy(update={"item": marked(action.item)})


@pytest.fixture(scope="module")
def session() -> Session:
    """Return the session of that record, with its clause agreed and its minutes adopted."""
    made = Session().after(entries())
    return made.showing({each.item.id: marked(each.item) for each in made.everything()})


def texts(session: Session, profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield every document that a profile gives, by name."""
    for kind in DOCUMENTS.values():
        about = next((e.item.id for e in session.everything() if e.item.kind == kind.needs), None)
        wanted = Wanted(kind, profile, about=about if kind.must else None)
        try:
            document = make_document(wanted, entries(), session, now=NOW, head="0" * 64)
        except DocumentError:
            continue
        told = [plain(each) for each in every_text(document)]
        yield kind.key, "\n".join(told)


@pytest.mark.parametrize("profile", NARROW, ids=lambda each: each.key)
def test_a_profile_lists_only_kinds_and_fields_there_are(profile: Profile) -> None:
    assert profile.may
    for kind, fields in (*profile.may.items(), *profile.besides.items()):
        known = KINDS[kind].model_fields
        assert fields <= known.keys(), (kind, fields - known.keys())
        for name in known.keys() - fields - {"id", "kind"}:
            # What has to be filled in can only be left out where it is a list.
            assert not known[name].is_required() or str(known[name].annotation).startswith(
                "tuple"
            ), (kind, name)


@pytest.mark.parametrize("profile", NARROW, ids=lambda each: each.key)
def test_no_word_off_the_list_is_in_any_document(session: Session, profile: Profile) -> None:
    made = dict(texts(session, profile))
    assert made.keys() == DOCUMENTS.keys()
    for name, text in made.items():
        assert set(TOKEN.findall(text)) <= allowed(profile), name


@pytest.mark.parametrize("profile", NARROW, ids=lambda each: each.key)
def test_the_session_itself_holds_no_word_off_the_list(session: Session, profile: Profile) -> None:
    seen = through(session, profile)
    for held in seen.everything():
        assert set(TOKEN.findall(held.item.model_dump_json())) <= allowed(profile)


def test_the_internal_record_is_the_whole_joint_record(session: Session) -> None:
    assert through(session, INTERNAL) is session
    text = dict(texts(session, INTERNAL))["record"]
    for kind, field in (("interest", "text"), ("option", "set_aside"), ("signal", "reservation")):
        assert token(kind, field) in text


@pytest.mark.parametrize("profile", NARROW, ids=lambda each: each.key)
def test_what_is_shown_names_only_what_is_shown(profile: Profile) -> None:
    seen = through(harbor().session, profile)
    for held in seen.everything():
        for field in ref_fields(type(held.item)):
            value = getattr(held.item, field.name)
            for each in value if isinstance(value, tuple) else (value,):
                named = getattr(each, field.inner) if field.inner else each
                assert named is None or seen.find(named), (held.item.kind, field.name)


def test_numbers_stay_what_they_were() -> None:
    whole = harbor().session
    for profile in NARROW:
        seen = through(whole, profile)
        for held in seen.everything():
            assert held.label == whole.label(held.item.id)


def test_a_clause_still_says_what_it_serves_where_the_way_there_is_hidden() -> None:
    seen = through(harbor().session, PROFILES["constituents"])
    clauses = seen.all(Clause)
    assert clauses
    assert all(clause.serves for clause in clauses)
    assert all(seen.find(each) for clause in clauses for each in clause.serves)


def test_a_draft_clause_leaves_no_room() -> None:
    made = Session().after(entries())
    drafts = made.showing(
        {each.item.id: marked(each.item, ClauseStatus.DRAFT) for each in made.everything()}
    )
    for profile in NARROW:
        assert not through(drafts, profile).all(Clause)


def test_the_communique_attributes_no_interest() -> None:
    seen = through(harbor().session, PROFILES["communique"])
    assert seen.all(Interest)
    assert all(each.parties == () for each in seen.all(Interest))
