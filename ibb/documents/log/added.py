"""How adding something reads in the log."""

from functools import singledispatch

from ibb.documents.log.said import begun, reconvenes_said, said_of, several, votes_said
from ibb.documents.wording import (
    day,
    listed,
    owner_name,
    party_names,
    person_name,
    quoted,
    time_of_day,
)
from ibb.model.items import (
    AgendaItem,
    Attendance,
    Charter,
    Clause,
    Comment,
    Commitment,
    ConsensusTest,
    Criterion,
    DataRequest,
    Fact,
    GroundRule,
    Interest,
    Issue,
    ItemBase,
    Mark,
    Meeting,
    Minutes,
    Option,
    ParkedItem,
    Party,
    Person,
    Proposal,
    Ratification,
    Recess,
    Story,
    Task,
)
from ibb.model.session import Session


@singledispatch
def added(item: ItemBase, session: Session) -> str:
    """Return one phrase for an item that was added; ``session`` already holds it."""
    return f"{session.name_first(item.id)} was added: {quoted(item.words)}"


@added.register
def _(item: Charter, session: Session) -> str:
    del session
    return f"The charter was set: {quoted(item.title)}, {item.process}"


@added.register
def _(item: Party, session: Session) -> str:
    del session
    if item.at_table:
        return f"{quoted(item.name)} took its seat as a party"
    return f"{quoted(item.name)} was named as a party without a seat here"


@added.register
def _(item: Person, session: Session) -> str:
    party = f" for {party_names(session, [item.party])[0]}" if item.party else ""
    return f"{item.name} came in as {item.role.value}{party}"


@added.register
def _(item: GroundRule, session: Session) -> str:
    return f"Ground rule {session.label(item.id)} was agreed: {quoted(item.text)}"


@added.register
def _(item: Commitment, session: Session) -> str:
    on = f" on {session.name(item.issue)}" if item.issue else ""
    return f"{session.get(Party, item.party).name} stated a commitment{on}: {quoted(item.text)}"


@added.register
def _(item: Meeting, session: Session) -> str:
    if item.opened:
        return f"Meeting {quoted(item.title)} opened at {time_of_day(item.opened, session)}"
    return f"Meeting {quoted(item.title)} was planned"


@added.register
def _(item: Attendance, session: Session) -> str:
    because = f" ({item.note})" if item.note else ""
    who = session.get(Person, item.person).name
    return f"{who} arrived at {time_of_day(item.arrived, session)}{because}"


@added.register
def _(item: Recess, session: Session) -> str:
    who = session.get(Party, item.called_by).name if item.called_by else "The table"
    what = _RECESSES[item.reason]
    roll = f"; roll call: {votes_said(item.votes)}" if item.votes else ""
    more = said_of("its purpose", item.purpose) + roll
    if item.reconvenes is not None:
        more += f"; {reconvenes_said(item)}"
    return f"{who} {what} at {time_of_day(item.began, session)}{more}"


_RECESSES = {
    "break": "took a break",
    "caucus": "called a caucus",
    "executive session": "went into executive session",
}


@added.register
def _(item: AgendaItem, session: Session) -> str:
    del session
    minutes = f" ({item.minutes} minutes)" if item.minutes is not None else ""
    return f"On the agenda: {quoted(item.text)}{minutes}"


@added.register
def _(item: Issue, session: Session) -> str:
    if item.parent:
        number = session.label(item.id)
        return f"Issue {number} came out of {session.name(item.parent)}: {quoted(item.title)}"
    who = session.get(Party, item.raised_by).name if item.raised_by else "The table"
    return f"{who} raised issue {session.label(item.id)}: {quoted(item.title)}"


@added.register
def _(item: Story, session: Session) -> str:
    who = session.get(Party, item.party).name if item.party else "The table"
    return f"{who} told its story: {quoted(item.text)}"


@added.register
def _(item: Fact, session: Session) -> str:
    source = f" (source: {item.source})" if item.source else ""
    return f"Fact {session.label(item.id)} was noted: {quoted(item.text)}{source}"


@added.register
def _(item: DataRequest, session: Session) -> str:
    who = owner_name(session, item.owner, item.owed_by)
    due = f", due {day(item.due)}" if item.due else ""
    return f"Data was asked for: {quoted(item.text)}, owed by {who}{due}"


@added.register
def _(item: Interest, session: Session) -> str:
    names = listed(party_names(session, item.parties))
    number = session.label(item.id)
    ask = ", whom somebody is still to ask" if item.to_confirm else ""
    if item.drawn_from:
        heard = begun(several(session, item.drawn_from))
        return f"{heard} became interest {number} of {names}{ask}: {quoted(item.text)}"
    if item.basis:
        return f"Interest {number} was added on behalf of {names}{ask}: {quoted(item.text)}"
    return f"{names} added interest {number}: {quoted(item.text)}"


@added.register
def _(item: Option, session: Session) -> str:
    number = session.label(item.id)
    if item.status_quo:
        return f"Option {number}, the status quo, was listed: {quoted(item.text)}"
    if item.split_from:
        whole = session.label(item.split_from)
        return f"Option {number} was split from option {whole}: {quoted(item.text)}"
    by = f" by {session.get(Party, item.offered_by).name}" if item.offered_by else ""
    if item.drawn_from:
        heard = begun(several(session, item.drawn_from))
        return f"{heard} became option {number}{by and f', offered{by}'}: {quoted(item.text)}"
    return f"Option {number} was added{by}: {quoted(item.text)}"


@added.register
def _(item: Criterion, session: Session) -> str:
    everyone = {party.id for party in session.parties_at_table} <= set(item.agreed_by)
    agreed = ", agreed by all" if everyone else ""
    return f"Criterion {session.label(item.id)} was added{agreed}: {quoted(item.text)}"


@added.register
def _(item: Mark, session: Session) -> str:
    note = f" ({item.note})" if item.note else ""
    option, criterion = session.label(item.option), session.get(Criterion, item.criterion)
    return f"Option {option} against {quoted(criterion.text)}: {item.answer.value}{note}"


@added.register
def _(item: Proposal, session: Session) -> str:
    number = session.label(item.id)
    bundles = [session.label(option) for option in item.options]
    what = f" from options {listed(bundles)}" if bundles else ""
    if item.tabled_by:
        who = session.get(Party, item.tabled_by).name
        return f"{who} put forward proposal {number}: {quoted(item.text)}"
    if item.revises:
        answers = f", answering: {item.changes}" if item.changes else ""
        return f"The straw design was revised to version {number}{answers}: {quoted(item.text)}"
    return f"Straw design {number} was put together{what}: {quoted(item.text)}"


@added.register
def _(item: ConsensusTest, session: Session) -> str:
    return f"{session.name_first(item.of)} was tested for consensus"


@added.register
def _(item: Clause, session: Session) -> str:
    answers = f", out of {several(session, item.drawn_from)}" if item.drawn_from else ""
    return f"Clause {session.label(item.id)} was drafted{answers}: {quoted(item.heading)}"


@added.register
def _(item: Ratification, session: Session) -> str:
    del session
    due = f", due {day(item.due)}" if item.due else ""
    needs = f", which needs a {item.needs}" if item.needs else ""
    roll = f"; roll call: {votes_said(item.votes)}" if item.votes else ""
    counting = said_of("how votes count", item.counting)
    return f"Ratification was put to {item.body}{due}{needs}{roll}{counting}"


@added.register
def _(item: Task, session: Session) -> str:
    who = owner_name(session, item.owner, item.owed_by)
    due = f", due {day(item.due)}" if item.due else ""
    return f"Task {session.label(item.id)}: {quoted(item.text)}, {who}{due}"


@added.register
def _(item: ParkedItem, session: Session) -> str:
    who = f" ({person_name(session, item.owner)} looks after it)" if item.owner else ""
    return f"Parked: {quoted(item.text)}{who}"


@added.register
def _(item: Minutes, session: Session) -> str:
    return f"{session.name_first(item.id)} were drafted"


@added.register
def _(item: Comment, session: Session) -> str:
    """Return what a reader says, of which words, and what they propose instead."""
    names = [item.writer] if item.writer else []
    names += party_names(session, [item.party]) if item.party else []
    who = " for ".join(names) or "A reader"
    about = session.name(item.about) if item.about else "the whole session"
    verb = "proposed a correction to" if item.sort == "correction" else "commented on"
    words = ""
    if item.proposed:
        quote = quoted(item.quote) if item.quote.strip() else "some words"
        words = f": {quoted(item.proposed)} in the place of {quote}"
    elif item.quote:
        words = f", {quoted(item.quote)}"
    said = f": {quoted(item.text)}" if item.text else ""
    return f"{session.name_first(item.id)}: {who} {verb} {about}{words}{said}"
