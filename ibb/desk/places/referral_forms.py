"""What is asked about options that another authority decides on, and what came back."""

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.common import day_field, day_or_none, pointed_of, today
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import Option, Referral
from ibb.model.monitoring_gestures import answer_referral, refer_option

NONE = ""


def refer(at: At) -> Answer:
    """Send the option under the cursor to another authority, or change where it was sent."""
    option = pointed_of(at, Option, "an option")
    sent = at.session.among(Referral, "option", option.id)
    if sent and sent[-1].result is None:
        return referral_form(at, sent[-1])
    name = at.session.name_first(option.id)

    def make(answers: Answers) -> Gesture:
        actions = refer_option(
            at.session,
            option.id,
            _body(answers),
            at.new_id,
            because=answers["because"],
            referred=day_or_none(answers, "referred"),
            follow_up=day_or_none(answers, "follow_up"),
        )
        said = f"{name} is referred to {_body(answers)}; it is followed, not counted as agreed."
        return Gesture(actions, said)

    return Form(
        f"Refer {at.session.name(option.id)}",
        (
            Field("to", "To whom", hint="the body that can decide it"),
            Field("because", "Why there"),
            day_field("referred", "Referred on", today(at)),
            day_field("follow_up", "Ask again on", None),
        ),
        make,
        f"{option.text}\nIt stays alive and is followed; here it does not count as agreed.",
        "Refer",
    )


def _body(answers: Answers) -> str:
    to: str = answers["to"].strip()
    if not to:
        raise RuleError("Say to whom it is referred: the body that can decide it.")
    return to


def referral_form(at: At, sent: Referral) -> Form:
    """Return the form that changes where an option was sent and when somebody asks again."""
    name = at.session.name(sent.option)

    def make(answers: Answers) -> Gesture:
        fields = {
            "to": _body(answers),
            "because": answers["because"],
            "referred": day_or_none(answers, "referred"),
            "follow_up": day_or_none(answers, "follow_up"),
        }
        return Gesture(change(sent, **fields), f"Where {name} was referred is recorded.")

    return Form(
        f"{name[:1].upper()}{name[1:]} is referred",
        (
            Field("to", "To whom", value=sent.to),
            Field("because", "Why there", value=sent.because),
            day_field("referred", "Referred on", sent.referred),
            day_field("follow_up", "Ask again on", sent.follow_up),
        ),
        make,
    )


def answer(at: At) -> Answer:
    """Record what the authority answered to the referral pointed to."""
    sent = pointed_of(at, Referral, "a referred option")

    def make(answers: Answers) -> Gesture:
        result = answers["result"] or None
        actions = answer_referral(
            at.session,
            sent.id,
            answers["words"],
            day_or_none(answers, "answered") or today(at),
            result=result,
            follow_up=day_or_none(answers, "follow_up"),
        )
        return Gesture(actions, f"The answer of {sent.to} is recorded.")

    results = (
        (NONE, "still open there"),
        ("taken up", "taken up there"),
        ("declined", "declined there"),
    )
    option = at.session.get(Option, sent.option)
    return Form(
        f"What {sent.to} answered",
        (
            Field("words", "Answer", "text", sent.answer),
            day_field("answered", "Answered on", sent.answered or today(at)),
            Field("result", "So it is", "choice", sent.result or "", results),
            day_field("follow_up", "Ask again on", sent.follow_up),
        ),
        make,
        option.text,
    )


__all__ = ["answer", "refer", "referral_form"]
