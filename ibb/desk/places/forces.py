"""What pushes whom: for each decision-maker, what speaks for change and what for how things are."""

from collections.abc import Iterator, Sequence

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Make
from ibb.desk.board.view import Columns, Part, Row, Rows, Tone
from ibb.desk.places.common import party_options, pointed_of
from ibb.documents.wording import listed, numbers, short
from ibb.model.actions import Add, change
from ibb.model.cause_gestures import reframe_force
from ibb.model.items import Force, Party
from ibb.model.session import Session
from ibb.process.causes import Forces, drawn_from, forces

_SIDES = (("for change", "for change"), ("for how things are", "for how things are"))


def force_field(at: At) -> Iterator[Part]:
    """Yield two columns for each party of which a force is told, then those of whom none is."""
    session = at.session
    told = forces(session, at.issue.id)
    for each in told:
        yield _sides(session, each)
    heard = {each.party.id for each in told}
    silent = [each.name for each in session.parties_at_table if each.id not in heard]
    if silent:
        words = f"Nothing is told yet of what pushes {listed(silent)}."
        yield Rows((Row(words, tone=Tone.QUIET),))


def _sides(session: Session, each: Forces) -> Columns:
    return Columns(
        (
            _side(
                session, f"{each.party.name}: for change", each.change, "what would speak for it?"
            ),
            _side(session, "for how things are", each.stay, "what holds things as they are?"),
        )
    )


def _side(session: Session, heading: str, found: Sequence[Force], asks: str) -> Rows:
    rows = tuple(_force(session, each) for each in found)
    return Rows(rows, heading, f"only the other side is told; {asks}")


def _force(session: Session, force: Force) -> Row:
    source = f"source: {force.source}" if force.source else "no source yet"
    told = [each.id for each in drawn_from(session, force.id)]
    many = "interests" if len(told) > 1 else "interest"
    again = f"told as {many} {numbers(session, told)}" if told else ""
    return Row(force.text, session.label(force.id), force.id, under=(force.who, source, again))


def force_of(at: At, party: Party) -> Make:
    """Return what makes a force on a party of typed lines: it asks which way it pushes."""

    def make(lines: Sequence[str]) -> Form:
        def answered(answers: Answers) -> Gesture:
            items = [
                Force(
                    id=at.new_id(),
                    issue=at.issue.id,
                    party=party.id,
                    text=line,
                    **{key: answers[key] for key in ("pushes", "who", "source")},
                )
                for line in lines
            ]
            said = "Force recorded." if len(items) == 1 else f"{len(items)} forces recorded."
            return Gesture(tuple(Add(item=each) for each in items), said)

        return Form(
            f"What pushes {party.name}", _about_force(), answered, "\n".join(map(short, lines))
        )

    return make


def _about_force(force: Force | None = None) -> tuple[Field, ...]:
    source = force.source if force else ""
    return (
        Field("pushes", "It pushes", "choice", force.pushes if force else "for change", _SIDES),
        Field("source", "Source", value=source, hint="how we know: interviews, a survey"),
        Field(
            "who",
            "Who in particular",
            value=force.who if force else "",
            hint="left empty, all of them",
        ),
    )


def force_form(at: At, force: Force) -> Form:
    """Return the form that rewords a force, or turns it to the other side."""

    def make(answers: Answers) -> Gesture:
        said = f"{at.session.name_first(force.id)} recorded."
        return Gesture(change(force, **answers), said)

    name = at.session.name_first(force.id)
    who = Field("party", "On whom", "choice", force.party, party_options(at.session))
    words = Field("text", "Words", "text", force.text)
    return Form(name, (words, *_about_force(force), who), make)


def source_form(at: At, force: Force) -> Form:
    """Return the form that gives a force its source."""
    name = at.session.name_first(force.id)

    def make(answers: Answers) -> Gesture:
        return Gesture(change(force, source=answers["source"]), f"{name} has its source.")

    hint = "interviews, a survey, the contract"
    return Form(
        f"{name}: how do we know?",
        (Field("source", "Source", value=force.source, hint=hint),),
        make,
    )


def as_interest(at: At) -> Answer:
    """Tell the force pointed to again as a need; the link between the two stays."""
    force = pointed_of(at, Force, "a force")
    absent = [each.name for each in at.session.all(Party) if not each.at_table]

    def make(answers: Answers) -> Gesture:
        actions = reframe_force(
            at.session,
            force.id,
            answers["text"],
            answers["parties"],
            at.new_id,
            basis=answers.get("basis", ""),
        )
        return Gesture(actions, "The interest is among those of this issue, and keeps the link.")

    basis = Field("basis", "Rests on", value=force.source, hint="for those without a seat")
    return Form(
        f"{at.session.name_first(force.id)} as an interest",
        (
            Field("text", "What is needed, or feared", "text", force.text),
            Field("parties", "Whose", "choices", (force.party,), party_options(at.session)),
            *((basis,) if absent else ()),
        ),
        make,
        "A need that more than one option could meet. The force stays as it was told.",
    )
