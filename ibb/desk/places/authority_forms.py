"""What is asked about authority: who decides, what is promised, and what became of it."""

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.model.authority_gestures import Kept, in_force, keep_promise, state_authority
from ibb.model.errors import RuleError
from ibb.model.items import Authority
from ibb.process.promises import promise_of
from ibb.process.template import PromiseLevel

NOT_TOLD = ""
_KEPT: tuple[tuple[str, str], ...] = (
    (NOT_TOLD, "it cannot be told yet"),
    ("kept", "kept"),
    ("partly kept", "partly kept"),
    ("not kept", "not kept"),
)


def state(at: At) -> Answer:
    """Say who decides and what is promised; where it is said already, say it anew."""
    before = in_force(at.session, at.issue.id)
    above = promise_of(at.session, at.issue.id)
    shown = before or (above.in_force if above else None)
    name = at.session.name(at.issue.id)

    def make(answers: Answers) -> Gesture:
        level, step = _level(at, answers)
        actions = state_authority(
            at.session,
            at.issue.id,
            at.new_id,
            decides=answers["decides"],
            level=level,
            step=step,
            promise=_promise(at, answers, level, before),
            recommends=answers["recommends"],
            consulted=answers["consulted"],
            source=answers["source"],
            because=answers.get("because", ""),
        )
        anew = before is not None and any(each.do == "add" for each in actions)
        said = "stated anew; every screen of the issue says so." if anew else "is recorded."
        return Gesture(actions, f"Who decides on {name} {said}")

    because = Field("because", "Why it changes", hint="needed where decision or promise change")
    return Form(
        f"Who decides on {name}" + (", said anew" if before else "?"),
        (
            Field("decides", "Decides", value=shown.decides if shown else "", hint="a body"),
            *_level_fields(at, shown),
            Field("promise", "Promise", "text", shown.promise if shown else "", hint=_hint(at)),
            *((because,) if before else ()),
            Field("recommends", "Recommends", value=shown.recommends if shown else ""),
            Field("consulted", "Is consulted", value=shown.consulted if shown else ""),
            Field(
                "source",
                "Rests on",
                value=shown.source if shown else "",
                hint="the law or regulation that says so",
            ),
        ),
        make,
        "A promise is never rewritten: what was said before stays readable beside it."
        if before
        else "Said before the work begins; at the end it can be told whether it was kept.",
    )


def _hint(at: At) -> str:
    return "left empty: the words of the ladder" if at.template.ladder else "in words they hear"


def _level_fields(at: At, shown: Authority | None) -> tuple[Field, ...]:
    ladder = at.template.ladder
    if not ladder:
        level = shown.level if shown else ""
        return (Field("level", "Level", value=level, hint="such as advise, or decide together"),)
    names = tuple((each.name, f"{each.name}: {each.goal}") for each in ladder)
    now = shown.level if shown else ""
    if now in dict(names):
        return (Field("level", "Level", "choice", now, names),)
    kept = ((now, now),) if now else (("", "not chosen yet"),)
    return (Field("level", "Level", "choice", now, (*kept, *names)),)


def _level(at: At, answers: Answers) -> tuple[str, int]:
    level = answers["level"].strip()
    if not level:
        raise RuleError("Say which level of influence is promised; a step of the ladder, in short.")
    names = [each.name for each in at.template.ladder]
    before = in_force(at.session, at.issue.id)
    if level in names:
        return level, names.index(level) + 1
    return level, before.step if before and before.level == level else 1


def _promise(at: At, answers: Answers, level: str, before: Authority | None) -> str:
    """Return the promise as it was typed; another level brings the ladder's own words with it."""
    typed: str = answers["promise"].strip()
    step = _step(at, level)
    if step is None:
        return typed
    shown = before or _above(at)
    moved = shown is not None and shown.level != level and typed == shown.promise
    return step.promise if moved or not typed else typed


def _above(at: At) -> Authority | None:
    found = promise_of(at.session, at.issue.id)
    return found.in_force if found else None


def _step(at: At, level: str) -> PromiseLevel | None:
    return next((each for each in at.template.ladder if each.name == level), None)


def became(at: At) -> Answer:
    """Record what those who decide did, and whether the promise was kept."""
    found = promise_of(at.session, at.issue.id)
    if found is None:
        raise RuleError("Say first who decides and what is promised (F3).")
    now = found.in_force
    name = at.session.name(found.issue.id)

    def make(answers: Answers) -> Gesture:
        kept: Kept | None = next((key for key in _KEYS if key == answers["kept"]), None)
        actions = keep_promise(at.session, now.id, happened=answers["happened"], kept=kept)
        return Gesture(actions, f"What became of the promise on {name} is recorded.")

    return Form(
        f"What became of the promise on {name}?",
        (
            Field(
                "happened",
                "What happened",
                "text",
                now.happened,
                hint="the Board adopted it with two changes",
            ),
            Field("kept", "The promise was", "choice", now.kept or NOT_TOLD, _KEPT),
        ),
        make,
        f"Promised: {now.level}. {now.promise}",
    )


_KEYS: tuple[Kept, ...] = ("kept", "partly kept", "not kept")


__all__ = ["became", "state"]
