"""What is told beside a play: the scene, the narration, what was recorded, what to ask the room."""

from collections.abc import Iterator

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.shows import Shown, shown_after, taken_up
from ibb.documents.log import restored_by, sentence
from ibb.documents.wording import day_of, standing, time_of_day
from ibb.model.items import Issue
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.scripts.performance import Beat, Performance, Telling
from ibb.scripts.steps.telling import Ask, Debrief, Drill

FIRST = Shown("charter")
HEADINGS = {
    Telling.PAUSE: "Look",
    Telling.ASK: "Ask the room",
    Telling.REVEAL: "One answer",
    Telling.NOTICED: "The coach notices",
    Telling.DRILL: "Cards",
    Telling.DEBRIEF: "Talk it over",
}
NEXT = {
    Telling.OPENING: "Space goes on, ← goes back, A plays by itself, F1 tells the rest",
    Telling.END: "T goes on from here, as a practice copy of your own",
    Telling.ASK: "Space turns it over",
    Telling.DRILL: "Enter begins the cards; Space goes on without",
    Telling.DEBRIEF: "Enter writes down what is said; Space goes on",
}


def looks(performance: Performance) -> tuple[Shown, ...]:
    """Return where the table looks at each beat."""
    found: list[Shown] = []
    here = FIRST
    for beat in performance.beats:
        if beat.entry is not None and beat.telling is Telling.RECORDED:
            here = shown_after(beat.entry, beat.session, here, beat.issue_id)
        elif beat.telling is Telling.TAKE_UP:
            here = taken_up(beat.session, beat.issue_id, here)
        elif beat.telling is Telling.SCENE:
            here = Shown(here.place, here.issue_id)
        found.append(here)
    return tuple(found)


def scene_title(performance: Performance, place: int) -> str:
    """Return the title of the scene a beat belongs to, or of the script before the first."""
    scene = performance.beats[place].scene
    return performance.script.scenes[scene].title if scene >= 0 else performance.script.head.script


def narration(performance: Performance, place: int, *, spoken: bool = False) -> View:
    """Return what is told at a beat; ``spoken`` leaves out what to press."""
    beat = performance.beats[place]
    told = _opening(performance) if beat.scene < 0 else _parts(performance, place)
    beside = () if spoken else _beside(performance, place)
    return View("", (*told, *beside))


def _beside(performance: Performance, place: int) -> Iterator[Part]:
    beat = performance.beats[place]
    if beat.telling in NEXT:
        yield Rows((Row(NEXT[beat.telling], tone=Tone.QUIET),))


def _opening(performance: Performance) -> Iterator[Part]:
    head = performance.script.head
    yield Rows((Row(head.about or head.script),))
    if head.illustrative:
        yield Rows((Row(head.illustrative, tone=Tone.QUIET),), "What is made up")


def _parts(performance: Performance, place: int) -> Iterator[Part]:
    beat = performance.beats[place]
    match beat.telling:
        case Telling.RECORDED:
            yield Rows((Row(_recorded(performance, place)),), "Recorded")
        case Telling.SCENE:
            when = f"{day_of(beat.at, beat.session)}, {time_of_day(beat.at, beat.session)}"
            yield Rows((Row(when, tone=Tone.QUIET),), beat.words)
        case Telling.SAY:
            yield Rows((Row(beat.words),))
        case Telling.PAUSE:
            yield Rows((Row(beat.words),), HEADINGS[beat.telling])
        case Telling.NOTICED:
            rows = tuple(Row(each.says, "›") for each in beat.noticed)
            yield Rows(rows, HEADINGS[beat.telling])
        case Telling.TAKE_UP:
            yield Rows((Row(_taken_up(beat)),))
        case Telling.END:
            yield Rows((Row("This is where the script ends."),))
            stands = tuple(
                Row(f"{each.title}: {standing(each)}", beat.session.label(each.id))
                for each in issues(beat.session)
            )
            yield Rows(stands, "Where the issues stand")
        case _:
            yield from _asked(beat)


def _asked(beat: Beat) -> Iterator[Part]:
    match beat.step:
        case Ask(ask=question, reveal=reveal, because=because):
            yield Rows((Row(question),), HEADINGS[Telling.ASK])
            if beat.telling is Telling.REVEAL:
                rows = [Row(reveal, tone=Tone.DONE)]
                rows += [Row(because)] if because else []
                yield Rows(tuple(rows), HEADINGS[Telling.REVEAL])
        case Drill(drill=title):
            yield Rows((Row(title),), HEADINGS[Telling.DRILL])
        case Debrief(debrief=title, questions=questions):
            numbered = enumerate(questions, start=1)
            rows = [Row(each, str(number)) for number, each in numbered]
            yield Rows(tuple(rows), f"{HEADINGS[Telling.DEBRIEF]}: {title}")


def _taken_up(beat: Beat) -> str:
    issue = beat.session.find(beat.issue_id) if beat.issue_id else None
    if not isinstance(issue, Issue):
        return ""
    return f"The table takes up issue {beat.session.label(issue.id)}: {issue.title}"


def _recorded(performance: Performance, place: int) -> str:
    beat = performance.beats[place]
    before = performance.beats[place - 1].session if place else Session()
    if beat.entry is None:
        return ""
    restores = restored_by(performance.entries, beat.entry)
    return sentence(beat.entry, before, beat.session, restores=restores)
