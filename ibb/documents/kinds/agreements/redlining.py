"""What a clause changes in the words it takes the place of: runs that a reader can follow."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ibb.documents.changes import Stretch, stretches
from ibb.documents.kinds.agreements.parts import (
    clause_heading,
    in_short,
    old_words,
    words_of,
)
from ibb.documents.words import labels, say, typed
from ibb.formats.document import Block, Change, Paragraph, Run, Table, Text, Words
from ibb.model.items import Clause
from ibb.model.session import Session

_WORD = re.compile(r"(\s*)(\S+)")
_FEW = 2
"""So few kept words between longer changes are chance, and would only break up the reading."""


def redline(old: str, new: str) -> tuple[Run, ...]:
    """Return the new words with what came and went, in lines as far as both texts have them.

    Without what was inserted it reads as the old text, without what was deleted as the new one,
    white space aside.
    """
    gone, come = _words(old), _words(new)
    told: list[tuple[Change, str, str]] = []
    for stretch in _readable(list(stretches(old, new))):
        for _ in stretch.words:
            if stretch.kind != "added":
                space, word = next(gone)
            if stretch.kind != "deleted":
                space, word = next(come)
            told.append((_CHANGES[stretch.kind], space, word))
    return tuple(_runs(told))


_CHANGES: dict[str, Change] = {"kept": "", "deleted": "deleted", "added": "inserted"}


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word behind the white space before it: a blank, or its ends of lines."""
    for space, word in _WORD.findall(text):
        lines = space.count("\n")
        yield "\n" * min(lines, 2) or " ", word


def _readable(every: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with chance finds left out, and what went before what came."""
    folded: list[Stretch] = []
    for place, stretch in enumerate(every):
        chance = (
            stretch.kind == "kept"
            and len(stretch.words) <= _FEW
            and _longest(every[max(place - 2, 0) : place][::-1]) > len(stretch.words)
            and _longest(every[place + 1 : place + 3]) > len(stretch.words)
        )
        if chance:
            folded += [stretch._replace(kind="deleted"), stretch._replace(kind="added")]
        else:
            folded.append(stretch)
    for kept, group in groupby(folded, key=lambda each: each.kind == "kept"):
        found = list(group)
        if kept:
            yield from found
            continue
        gone = tuple(word for each in found if each.kind == "deleted" for word in each.words)
        come = tuple(word for each in found if each.kind == "added" for word in each.words)
        yield Stretch("deleted", gone)
        yield Stretch("added", come)


def _longest(beside: Sequence[Stretch]) -> int:
    """Return how long the change is that these two stretches begin with."""
    longest = 0
    for each in beside:
        if each.kind == "kept":
            break
        longest = max(longest, len(each.words))
    return longest


def _runs(told: Sequence[tuple[Change, str, str]]) -> Iterator[Run]:
    tongue = _tongue()
    before = ""
    for change, group in groupby(told, key=lambda each: each[0]):
        words = list(group)
        lead = words[0][1] if before else ""
        text = words[0][2] + "".join(space + word for _, space, word in words[1:])
        if change:
            if lead:
                yield Run(lead, language=tongue)
            yield Run(text, change, tongue)
        else:
            yield Run(lead + text, language=tongue)
        before = text


def _tongue() -> str:
    """Return the language tag that typed words carry in this document."""
    tagged = typed("x")
    return "" if isinstance(tagged, str) else tagged[0].language


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


def same(old: str, new: str) -> bool:
    """Tell whether two texts have the same words."""
    return old.split() == new.split()


def changes_table(session: Session, clauses: Sequence[Clause]) -> Table:
    """Return what changes as a table: each clause, the old words and the new ones in short."""
    return Table(
        (say("Clause"), say("Old words"), say("New words"), say("Kind of change")),
        tuple(_row(session, each) for each in clauses),
        say("Each clause: the old and the new words in short, and what kind of change it is"),
        headed_rows=True,
    )


def _row(session: Session, clause: Clause) -> tuple[Text, ...]:
    old = old_words(session, clause)
    name = say(
        "{number}. {heading}", number=session.label(clause.id), heading=typed(clause.heading)
    )
    if not old:
        return name, say("no words are replaced"), typed(in_short(clause.text)), say("new")
    kind = say("unchanged") if same(old, clause.text) else say("changed")
    return name, typed(in_short(old)), typed(in_short(clause.text)), kind


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
    "legend",
    "marked_clauses",
    "marked_words",
    "redline",
    "same",
]
