"""What documents of the agreement share: clauses, their dates, initials and interests."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ibb.documents.kinds.asked import Asked, DocumentError
from ibb.documents.wording import day_of, interest_words, known_owner, numbers, party_names, short
from ibb.documents.words import count, day, listed, say, together, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Text, Words
from ibb.model.initials import text_digest
from ibb.model.items import Clause, ClauseStatus, Initials, Issue, Party, Person, Task
from ibb.model.queries import agreed_clauses, within
from ibb.model.session import Session
from ibb.process.trace import trail

IN_SHORT = 180
"""So many characters tell what words are about, in a cell of a table."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def under(
    level: int, heading: Text, blocks: Iterable[Block], about: str | None = None
) -> Iterator[Block]:
    """Yield blocks under a heading; without blocks there is no heading either."""
    found = tuple(blocks)
    if found:
        yield Heading(level, heading, about)
        yield from found


def facts(pairs: Iterable[tuple[Text, Text]]) -> Iterator[Block]:
    """Yield labelled values, if there are any."""
    found = tuple(pairs)
    if found:
        yield Facts(found)


def names(session: Session, ids: Iterable[str]) -> str:
    """Return the names of parties, as a sentence lists them."""
    return listed(party_names(session, ids))


def in_short(text: str) -> str:
    """Return as many of the first sentences as a cell holds, on one line."""
    told = ""
    sentences = _SENTENCES.split(text.strip())
    for number, each in enumerate(sentences, start=1):
        longer = " ".join(f"{told} {each}".split())
        if len(longer) > IN_SHORT:
            return f"{told} …" if told else short(text, IN_SHORT)
        told = longer
        if number == len(sentences):
            break
    return told


def agreed(session: Session) -> list[Clause]:
    """Return the agreed clauses, without those that another agreed clause takes the place of."""
    every = agreed_clauses(session)
    replaced = {each.supersedes for each in every}
    return [each for each in every if each.id not in replaced]


def drafts(session: Session) -> list[Clause]:
    """Return the clauses that are straw language still."""
    return [each for each in session.all(Clause) if each.status is ClauseStatus.DRAFT]


def chosen(asked: Asked) -> list[Clause]:
    """Return the clause that was named, or those of the issue that was named; else all agreed.

    Raises ``DocumentError`` where the clause may not be shown to those the document is for.
    """
    session = asked.session
    if asked.about is None:
        return agreed(session)
    found = session.find(asked.about)
    if isinstance(found, Clause):
        return [found]
    if isinstance(found, Issue):
        every = within(session, Clause, found.id)
        return [each for each in every if each.status is not ClauseStatus.SUPERSEDED]
    number = session.label(asked.about) if session.was_here(asked.about) else ""
    raise DocumentError(
        f"Clause {number} is not agreed yet, so a document for others cannot show it; make it for "
        "the internal record, or have every party initial the clause first."
        if number
        else "The clause that was named is not in this session; name one that is, such as “clause "
        "1”."
    )


def clause_name(session: Session, clause: Clause) -> Text:
    """Return a clause as a heading names it."""
    number = session.label(clause.id)
    return say("Clause {number}. {heading}", number=number, heading=typed(clause.heading))


def clause_heading(session: Session, clause: Clause, level: int = 2) -> Heading:
    """Return the heading over a clause."""
    return Heading(level, clause_name(session, clause), clause.id)


def issue_words(session: Session, issue: Issue) -> Text:
    """Return an issue with its number, as a value or a point names it."""
    return say("{number}, {title}", number=session.label(issue.id), title=typed(issue.title))


def words_of(clause: Clause) -> Words:
    """Return the exact words of a clause."""
    return Words(typed(clause.text), clause.id)


def old_words(session: Session, clause: Clause) -> str:
    """Return the words that a clause takes the place of: contract words, or an earlier clause."""
    if clause.replaces.strip():
        return clause.replaces
    before = session.find(clause.supersedes) if clause.supersedes else None
    return before.text if isinstance(before, Clause) else ""


def instead_of(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield the words that a clause takes the place of, if there are any."""
    old = old_words(session, clause)
    if not old:
        return
    if clause.replaces.strip() or not clause.supersedes:
        yield Paragraph(say("In place of these words:"))
    else:
        number = session.label(clause.supersedes)
        yield Paragraph(say("In place of clause {number}, which reads:", number=number))
    yield Words(typed(old))


def span(start: date | None, end: date | None) -> str:
    """Return from when until when words are in effect; empty where the record does not say."""
    if start and end:
        return say("from {start} until {end}", start=day(start), end=day(end))
    if start:
        return say("from {start}", start=day(start))
    return say("until {end}", end=day(end)) if end else ""


def in_effect(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield from when until when the clauses are in effect, all at once where they agree."""
    spans: dict[str, list[str]] = {}
    for clause in clauses:
        spans.setdefault(span(clause.effective, clause.ends), []).append(clause.id)
    if not spans or set(spans) == {""}:
        return
    if len(spans) == 1:
        yield Paragraph(
            count(
                len(clauses),
                "The clause: in effect {span}.",
                "All {count} clauses: in effect {span}.",
                span=next(iter(spans)),
            )
        )
        return
    yield Points(tuple(Point(_span(session, when, ids)) for when, ids in spans.items()))


def _span(session: Session, when: str, ids: Sequence[str]) -> str:
    if not when:
        return count(
            len(ids),
            "Clause {numbers}: the record names no day.",
            "Clauses {numbers}: the record names no day.",
            numbers=numbers(session, ids),
        )
    return count(
        len(ids),
        "Clause {numbers}: {span}",
        "Clauses {numbers}: {span}",
        numbers=numbers(session, ids),
        span=when,
    )


def binding(clause: Clause) -> list[Initials]:
    """Return the initials that stand under the words as they read now."""
    now = text_digest(clause)
    return [each for each in clause.initials if each.text_digest == now]


def initials_of(clause: Clause, party: Party) -> Initials | None:
    """Return a party's initials under the words as they read now."""
    return next((each for each in binding(clause) if each.party == party.id), None)


def initialled(session: Session, clause: Clause) -> Iterator[tuple[Text, Text]]:
    """Yield who initialled the words of a clause and when, as far as that may be shown."""
    signed = binding(clause)
    if signed:
        straw = clause.status is ClauseStatus.DRAFT
        label = say("Initialled so far") if straw else say("Initialled")
        yield label, together("; ", (_initials(session, each) for each in signed))


def _initials(session: Session, initials: Initials) -> Text:
    party = session.get(Party, initials.party).name
    when = day_of(initials.at, session)
    if initials.person:
        who = session.get(Person, initials.person).name
        return say("{party} ({person}), {day}", party=party, person=who, day=when)
    return say("{party}, {day}", party=party, day=when)


def interest_points(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield the interests that a clause serves, and whose they are."""
    found = trail(session, clause).interests
    if found:
        yield Points(tuple(Point(interest_words(session, each), about=each.id) for each in found))


def costs(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what the clauses cost, where the record says."""
    noted = [each for each in clauses if each.fiscal_note.strip()]
    if noted:
        yield Points(tuple(Point(_cost(session, each), about=each.id) for each in noted))


def _cost(session: Session, clause: Clause) -> Text:
    return say(
        "Clause {number}, {heading}: {note}",
        number=session.label(clause.id),
        heading=typed(clause.heading),
        note=typed(" ".join(clause.fiscal_note.split())),
    )


def tasks(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what is to be done to carry the clauses out: by whom and until when."""
    carried = {each.id for each in clauses}
    found = [
        each
        for each in session.all(Task)
        if each.clause in carried or (each.clause is None and each.done is None)
    ]
    if found and clauses:
        yield Points(
            tuple(
                Point(
                    typed(" ".join(each.text.split())),
                    tuple(Point(part) for part in (_owed(session, each),) if part),
                    about=each.id,
                )
                for each in found
            )
        )


def _owed(session: Session, task: Task) -> str:
    when = say("by {day}", day=day(task.due)) if task.due else ""
    if task.done:
        when = say("done on {day}", day=day(task.done))
    about = say("for clause {number}", number=session.label(task.clause)) if task.clause else ""
    return together("; ", (known_owner(session, task.owner, task.owed_by), when, about))


__all__ = [
    "agreed",
    "binding",
    "chosen",
    "clause_heading",
    "clause_name",
    "costs",
    "drafts",
    "facts",
    "in_effect",
    "in_short",
    "initialled",
    "initials_of",
    "instead_of",
    "interest_points",
    "issue_words",
    "names",
    "old_words",
    "span",
    "tasks",
    "under",
    "words_of",
]
