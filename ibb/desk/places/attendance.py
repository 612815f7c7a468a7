"""Who comes into the room and who leaves it, by the minute."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.sitting import just_now, moment_field, sitting
from ibb.model.errors import RuleError
from ibb.model.items import Attendance, Person
from ibb.model.meeting_gestures import arrive, leave
from ibb.model.queries import in_the_room


def arrived(at: At) -> Answer:
    """Record who came into the open meeting."""
    meeting = sitting(at)
    here = {stay.person for stay in in_the_room(at.session, meeting.id)}
    others = tuple((each.id, each.name) for each in at.session.all(Person) if each.id not in here)
    if not others:
        raise RuleError("Everyone who is named is in the room already.")

    def make(answers: Answers) -> Gesture:
        moment = just_now(at, str(answers["at"]))
        people = _some(answers, "arrived")
        actions = arrive(at.session, people, moment, at.new_id, note=answers["note"])
        return Gesture(actions, f"{_names(at, people)} arrived.")

    return _coming_and_going("Who arrived?", "Arrived", others, make)


def left(at: At) -> Answer:
    """Record who left the open meeting."""
    meeting = sitting(at)
    stays = in_the_room(at.session, meeting.id)
    here = tuple((each.person, at.session.get(Person, each.person).name) for each in stays)
    if not here:
        raise RuleError("Nobody is noted as in the room.")
    pointed = at.pointed_item()
    chosen = (pointed.person,) if isinstance(pointed, Attendance) and not pointed.left else ()

    def make(answers: Answers) -> Gesture:
        moment = just_now(at, str(answers["at"]))
        people = _some(answers, "left")
        actions = leave(at.session, people, moment, note=answers["note"])
        return Gesture(actions, f"{_names(at, people)} left.")

    return _coming_and_going("Who left?", "Left", here, make, chosen)


def _coming_and_going(
    title: str,
    label: str,
    people: tuple[tuple[str, str], ...],
    make: Callable[[Answers], Gesture],
    chosen: tuple[str, ...] = (),
) -> Form:
    return Form(
        title,
        (
            Field("people", label, "choices", chosen, people),
            moment_field("At"),
            Field("note", "Note", hint="may stay empty"),
        ),
        make,
    )


def _some(answers: Answers, what: str) -> tuple[str, ...]:
    people = tuple(answers["people"])
    if not people:
        raise RuleError(f"Mark who {what}: Space marks a name.")
    return people


def _names(at: At, people: Sequence[str]) -> str:
    if len(people) == 1:
        return at.session.get(Person, people[0]).name
    return f"{len(people)} people"
