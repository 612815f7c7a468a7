"""Readiness: whose written support is there, whether the teams are, and declaring it joint."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Place, Say, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.common import (
    added,
    day_field,
    day_or_none,
    party_options,
    pointed_of,
    today,
    withdraw_pointed,
)
from ibb.documents.wording import day, listed
from ibb.model.actions import change
from ibb.model.items import Charter, Party, Person, Role, Support
from ibb.model.readiness_gestures import await_support, declare_joint
from ibb.model.session import Session
from ibb.model.text import same_words


def view(at: At) -> View:
    """Return whose support is signed or awaited, the teams, and whether the session is joint."""
    session = at.session
    rows = tuple(_row(session, each) for each in session.all(Support))
    empty = "nobody yet; F3 takes those the process names, or type one"
    parts: list[Part] = [Rows(rows, "Support in writing", empty)]
    teams = tuple(_team(session, party) for party in session.parties_at_table)
    parts.append(Rows(teams, "Teams", "no party has a seat yet"))
    observers = [each for each in session.all(Person) if each.role is Role.OBSERVER]
    if observers:
        parts.append(Rows(tuple(Row(each.name, "·", each.id) for each in observers), "Observers"))
    if at.charter.acknowledgement.strip():
        parts.append(Rows((Row(at.charter.acknowledgement),), "Said before anyone is asked"))
    return View(_title(session, at.charter), tuple(parts), _note(session, at.charter))


def _title(session: Session, charter: Charter) -> str:
    if charter.declared_joint:
        return f"Declared joint on {day(charter.declared_joint)}"
    awaited = [each.body for each in session.all(Support) if each.signed is None]
    if awaited:
        return f"Not joint yet: {listed(awaited)} {'has' if len(awaited) == 1 else 'have'} to sign"
    return "Not declared joint yet"


def _note(session: Session, charter: Charter) -> str:
    if not charter.joint_without:
        return ""
    who = listed(session.get(Person, each).name for each in charter.joint_leads)
    return f"Without every signature: {charter.joint_without} ({who})"


def _row(session: Session, support: Support) -> Row:
    if support.signed:
        by = f" by {support.signed_by}" if support.signed_by else ""
        tail = f"✓ signed {day(support.signed)}{by}"
    else:
        tail = "○ awaited"
    under = (
        f"for {session.get(Party, support.party).name}" if support.party else "",
        support.document,
        support.note,
    )
    tone = Tone.WORDS if support.signed else Tone.OPEN
    return Row(support.body, session.label(support.id), support.id, tail, under, tone)


def _team(session: Session, party: Party) -> Row:
    people = [each for each in session.all(Person) if each.party == party.id]
    leads = [each.name for each in people if each.role is Role.LEAD]
    size = "nobody named yet" if not people else f"{len(people)} named"
    lead = f"lead: {listed(leads)}" if leads else "no lead named yet"
    return Row(party.name, "·", party.id, f"{size} · {lead}", (party.needs,))


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: bodies whose support is needed."""

    def make(lines: Sequence[str]) -> Gesture:
        return added([Support(id=at.new_id(), body=line) for line in lines])

    return [Taker("Body", "type whose written support is needed", make)]


def suggested(at: At) -> Answer:
    """Record that the body pointed to signed; with none pointed to, list those of the process."""
    if isinstance(at.pointed_item(), Support):
        return signed(at)
    there = [each.body for each in at.session.all(Support)]
    left = [b for b in at.template.written_support if not any(same_words(b, t) for t in there)]
    if not left:
        return Say("Point at a body with the arrow keys; then F3 records its signature.")
    return Gesture(await_support(at.session, left, at.new_id), f"{listed(left)}: on the list.")


def signed(at: At) -> Answer:
    """Record that a body signed, when and by whom."""
    support = pointed_of(at, Support, "a body")

    def make(answers: Answers) -> Gesture:
        fields = {
            "body": answers["body"],
            "party": answers["party"] or None,
            "signed": day_or_none(answers, "signed"),
            "signed_by": answers["signed_by"],
            "document": answers["document"],
            "note": answers["note"],
        }
        return Gesture(change(support, **fields), f"“{support.body}”: recorded.")

    return Form(
        f"Support of {support.body}",
        (
            day_field("signed", "Signed on", support.signed or today(at), "empty while awaited"),
            Field("signed_by", "By", value=support.signed_by),
            Field("document", "Where the paper is", value=support.document),
            Field("body", "Body", value=support.body),
            Field("party", "For", "choice", support.party or "", party_options(at.session, "all")),
            Field("note", "Note", "text", support.note),
        ),
        make,
    )


def joint(at: At) -> Answer:
    """Declare the session joint; with support missing, ask the leads for one line of reason."""
    charter = at.charter
    if charter.declared_joint:
        return Gesture(
            change(charter, declared_joint=None, joint_without="", joint_leads=()),
            "The session is no longer declared joint.",
        )
    awaited = [each.body for each in at.session.all(Support) if each.signed is None]
    if at.session.all(Support) and not awaited:
        return Gesture(declare_joint(at.session, today(at)), "The session is joint.")
    leads = tuple((each.id, each.name) for each in at.session.all(Person) if each.role is Role.LEAD)

    def make(answers: Answers) -> Gesture:
        actions = declare_joint(
            at.session,
            day_or_none(answers, "on") or today(at),
            without=answers["without"],
            leads=tuple(answers["leads"]),
        )
        return Gesture(actions, "The session is joint; the reason is in the record.")

    missing = listed(awaited) or "any body: nobody is named yet who signs"
    return Form(
        "Go on without every signature?",
        (
            Field("without", "Why it goes on all the same", "text"),
            Field("leads", "Said by the leads", "choices", (), leads),
            day_field("on", "On", today(at)),
        ),
        make,
        f"Written support is missing from {missing}. A lead of each party has to say so.",
        "Declare it joint",
    )


def acknowledge(at: At) -> Answer:
    """Write down what is said openly about power and resources before anyone is asked."""

    def make(answers: Answers) -> Gesture:
        return Gesture(change(at.charter, acknowledgement=answers["words"]), "Recorded.")

    return Form(
        "Said before anyone is asked",
        (Field("words", "In the words of those who say it", "text", at.charter.acknowledgement),),
        make,
        "Who has more time, money, staff or say here than others, and what is done about it.",
    )


PLACE = Place(
    "readiness",
    "Readiness",
    view,
    takers,
    (
        Doing("edit", signed),
        Doing("support.signed", suggested),
        Doing("support.joint", joint),
        Doing("support.acknowledge", acknowledge),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "support.signed", "support.joint", "more", "on"),
    help=(
        "Before a joint session begins, every body says in writing that it supports bargaining "
        "this way. F3 takes the bodies the process names, then records each signature. Without "
        "them all, a lead of each party can go on together and say why."
    ),
)
