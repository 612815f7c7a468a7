"""How far agreed words bind: tentative or ratified, by whom, and who has yet to decide."""

from collections.abc import Iterator, Sequence
from datetime import date

from ibb.documents.agreement import in_order
from ibb.documents.kinds.parts.clauses import binding
from ibb.documents.roll_calls import roll_call
from ibb.documents.wording import decision, numbers, zone_of
from ibb.documents.words import count, day, listed, say, typed
from ibb.formats.document import Block, Paragraph, Point, Points
from ibb.model.items import Clause, ClauseStatus, Party, Ratification
from ibb.model.session import Session


def nothing_agreed() -> Paragraph:
    """Return what a document says where no clause is agreed."""
    return Paragraph(say("Nothing is agreed yet: no clause carries the initials of every party."))


def bodies_for(session: Session, clauses: Sequence[Clause]) -> list[Ratification]:
    """Return the bodies that decide on any of these clauses, in the order in which they do."""
    every = in_order(session)
    if not clauses:
        return [each for each in every if not each.covers]
    return [each for each in every if any(_decides(session, each, one) for one in clauses)]


def _decides(session: Session, body: Ratification, clause: Clause) -> bool:
    """Tell whether a clause is before a body; what was initialled later never was."""
    if body.covers:
        return clause.id in body.covers
    if body.held is None or clause.status is not ClauseStatus.TENTATIVE:
        return True
    zone = zone_of(session)
    return all(each.at.astimezone(zone).date() <= body.held for each in binding(clause))


def binds(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield whom the clauses bind by now, in a sentence; in several where they differ."""
    told: dict[str, list[str]] = {}
    for clause in clauses:
        told.setdefault(_BINDS[clause.status](session, clause), []).append(clause.id)
    for sentence, ids in told.items():
        if len(told) == 1:
            yield Paragraph(sentence)
            continue
        which = numbers(session, ids)
        yield Paragraph(
            count(
                len(ids),
                "Clause {numbers}: {sentence}",
                "Clauses {numbers}: {sentence}",
                numbers=which,
                sentence=sentence,
            )
        )


def _bodies(bodies: Sequence[Ratification]) -> str:
    return listed(each.body for each in bodies)


def _ratified(session: Session, clause: Clause) -> str:
    done = [each for each in bodies_for(session, [clause]) if each.result == "ratified"]
    if not done:
        return say("Ratified.")
    return say("Ratified by {bodies}.", bodies=_bodies(done))


def _tentative(session: Session, clause: Clause) -> str:
    bodies = bodies_for(session, [clause])
    refused = [each for each in bodies if each.result == "not ratified"]
    waiting = [each for each in bodies if each.result is None]
    if refused:
        return say(
            "Tentatively agreed, and not ratified by {bodies}: it binds nobody.",
            bodies=_bodies(refused),
        )
    if waiting:
        return count(
            len(waiting),
            "Tentatively agreed. It binds nobody until {bodies} has ratified it.",
            "Tentatively agreed. It binds nobody until {bodies} have ratified it.",
            bodies=_bodies(waiting),
        )
    return say(
        "Tentatively agreed. It binds nobody until it is ratified; the record does not say yet "
        "by whom."
    )


def _straw(_session: Session, _clause: Clause) -> str:
    return say("Straw language: not agreed until every party has initialled these very words.")


def _superseded(_session: Session, _clause: Clause) -> str:
    return say("Superseded: another clause has taken its place.")


_BINDS = {
    ClauseStatus.DRAFT: _straw,
    ClauseStatus.TENTATIVE: _tentative,
    ClauseStatus.RATIFIED: _ratified,
    ClauseStatus.SUPERSEDED: _superseded,
}


def deciding(session: Session, clauses: Sequence[Clause], today: date) -> Iterator[Block]:
    """Yield the bodies that ratify: in which order, by when, and what they decided."""
    yield from deciding_bodies(session, bodies_for(session, clauses), clauses, today)


def deciding_bodies(
    session: Session, bodies: Sequence[Ratification], clauses: Sequence[Clause], today: date
) -> Iterator[Block]:
    """Yield these bodies, and what each of them decides where that is not these clauses."""
    if not bodies:
        return
    ordered = len({each.order for each in bodies}) > 1
    if all(each.result for each in bodies):
        yield Paragraph(say("Who decided, in this order:") if ordered else say("Who decided:"))
    else:
        yield Paragraph(say("Who decides, in this order:") if ordered else say("Who decides:"))
    yield Points(
        tuple(
            Point(
                body_words(session, each, today),
                tuple(_about(session, each, clauses)),
                f"{each.order}." if ordered else "",
                each.id,
            )
            for each in bodies
        )
    )


def body_words(session: Session, body: Ratification, today: date) -> str:
    """Return what a body decided, or by when it is to decide."""
    name = _named(session, body)
    if body.result:
        return say("{body}: {decision}", body=name, decision=decision(body))
    if body.due and body.due < today:
        return say(
            "{body}: was to decide by {day}; no decision is recorded", body=name, day=day(body.due)
        )
    if body.due:
        return say("{body}: decides by {day}", body=name, day=day(body.due))
    return say("{body}: no day is set yet", body=name)


def _named(session: Session, body: Ratification) -> str:
    name = body.body
    party = session.get(Party, body.party).name if body.party else ""
    if not party or party.casefold() in body.body.casefold():
        return name
    return say("{body}, for {party}", body=name, party=party)


def _about(session: Session, body: Ratification, clauses: Sequence[Clause]) -> Iterator[Point]:
    if body.covers and {each.id for each in clauses} != set(body.covers):
        yield Point(
            count(
                len(body.covers),
                "Only on clause {numbers}.",
                "Only on clauses {numbers}.",
                numbers=numbers(session, body.covers),
            )
        )
    if body.note.strip():
        yield Point(typed(" ".join(body.note.split())))
    for line in roll_call(body):
        yield Point(line)


__all__ = [
    "binds",
    "bodies_for",
    "body_words",
    "deciding",
    "deciding_bodies",
    "nothing_agreed",
]
