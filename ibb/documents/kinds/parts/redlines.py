"""What clauses change in the words they take the place of: in short, and word by word."""

import re
from collections.abc import Iterator, Sequence

from ibb.documents.changes import redline, same
from ibb.documents.kinds.parts.clauses import clause_heading, old_words, words_of
from ibb.documents.wording import short
from ibb.documents.words import labels, say, typed
from ibb.formats.document import Block, Paragraph, Table, Text, Words
from ibb.model.items import Clause
from ibb.model.session import Session

IN_SHORT = 180
"""So many characters tell what words are about, in a cell of a table."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def legend() -> Paragraph:
    """Return what the marks of a redline mean."""
    called = labels()
    return Paragraph(
        say(
            "How to read the changes: words in [{deleted}: …] are in the contract today and go; "
            "words in [{added}: …] are new; all others stay. In a Word file they are tracked "
            "changes, which can be accepted or rejected.",
            deleted=called.deleted,
            added=called.added,
        )
    )


def changes_table(session: Session, clauses: Sequence[Clause]) -> Table:
    """Return what changes as a table: each clause, the old words and the new ones in short."""
    return Table(
        (say("Clause"), say("Old words"), say("New words"), say("Kind of change")),
        tuple(
            (*words_in_short(session, each), _kind(old_words(session, each), each.text))
            for each in clauses
        ),
        say("Each clause: the old and the new words in short, and what kind of change it is"),
        headed_rows=True,
    )


def _kind(old: str, new: str) -> str:
    if not old:
        return say("new")
    return say("unchanged") if same(old, new) else say("changed")


def words_in_short(session: Session, clause: Clause) -> tuple[Text, Text, Text]:
    """Return a clause, the words it takes the place of and its own in short, for a row."""
    number, old = session.label(clause.id), old_words(session, clause)
    return (
        say("{number}. {heading}", number=number, heading=typed(clause.heading)),
        typed(in_short(old)) if old else say("no words are replaced"),
        typed(in_short(clause.text)),
    )


def in_short(text: str) -> str:
    """Return as many of the first sentences as a cell holds, on one line."""
    told = ""
    for each in _SENTENCES.split(text.strip()):
        longer = " ".join(f"{told} {each}".split())
        if len(longer) > IN_SHORT:
            return f"{told} …" if told else short(text, IN_SHORT)
        told = longer
    return told


def marked_clauses(session: Session, clauses: Sequence[Clause], level: int = 2) -> Iterator[Block]:
    """Yield each clause with what changes in the words it takes the place of."""
    for clause in clauses:
        yield clause_heading(session, clause, level)
        yield from marked_words(session, clause)


def marked_words(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield the words of a clause with what came and went."""
    old = old_words(session, clause)
    if same(old, clause.text):
        yield Paragraph(say("These words stay as they are:"))
        yield words_of(clause)
        return
    yield Words(redline(old, clause.text), clause.id)


__all__ = [
    "changes_table",
    "in_short",
    "legend",
    "marked_clauses",
    "marked_words",
    "words_in_short",
]
