"""What stands beside the board: the header, the list of issues, the coach."""

from collections.abc import Iterator
from datetime import timedelta

from wcwidth import width as cells

from ibb.desk.at import At, Place
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.issues import stands
from ibb.desk.walk import stages_of
from ibb.documents.wording import time_of_day
from ibb.model.items import Issue, Outcome, ParkedItem, Party, Stage, Task
from ibb.model.queries import in_the_room, issues, live_issues, open_meeting
from ibb.process.checks import clauses_initialled
from ibb.process.coach import observations, observations_beside
from ibb.process.gates import gate
from ibb.process.timing import StageClock, clock_text, meeting_clock

FEWEST_OF_A_TITLE = 8
MOST_OBSERVATIONS = 3
MOST_PROMPTS = 4
FORGOTTEN = timedelta(hours=16)
"""A meeting open longer than that was not closed; its clock would tell nothing."""


def stage_of(place: str) -> Stage | None:
    """Return the stage a place belongs to, or None for a part of setting up."""
    if place == "issues":
        return Stage.ISSUE
    return Stage(place) if place in {stage.value for stage in Stage} else None


def place_line(at: At, place: str, title: str) -> str:
    """Return what stands in the header between the title and the clock."""
    if at.issue_id is None or place in {"issues", "charter", "parties", "people", "rules"}:
        return title
    guide = at.template.guide(Stage(place)) if stage_of(place) else None
    title = guide.title if guide else title
    every = live_issues(at.session)
    number = at.session.label(at.issue_id)
    reopened = at.issue.outcome is Outcome.BACK and at.issue.reopened_by
    back = ", reopened" if reopened else ""
    return f"Issue {number} of {len(every)}{back} · {title}"


def header(title: str, mark: str, right: str, room: int) -> str:
    """Return one line of so many cells: a title, shortened where it must be, and what is right."""
    while cells(title + mark) + cells(right) + 3 > room and len(title) > FEWEST_OF_A_TITLE:
        title = title[:-2].rstrip() + "…"
    left = title + mark
    return left + " " * max(room - cells(left) - cells(right), 2) + right


def time_line(at: At, clock: StageClock, place: str) -> str:
    """Return the clock: recess, else minutes at this stage of those planned, else the meeting."""
    meeting = meeting_clock(at.session, at.now)
    if meeting and meeting.recess and meeting.recess.elapsed < FORGOTTEN:
        return f"{meeting.recess.reason} {clock_text(meeting.recess.elapsed)}"
    stage = stage_of(place)
    guide = at.template.guide(stage) if stage else None
    if at.issue_id and stage and stage is not Stage.ISSUE:
        spent = clock.spent(at.issue_id, at.now).get(stage, timedelta())
        if spent > FORGOTTEN:
            return ""
        if guide is None or guide.minutes is None:
            return clock_text(spent)
        over = ", over" if spent > timedelta(minutes=guide.minutes) else ""
        return f"{clock_text(spent)} of {guide.minutes}:00{over}"
    if meeting and meeting.elapsed < FORGOTTEN:
        return f"meeting {clock_text(meeting.elapsed)}"
    return ""


def recess_card(at: At) -> View | None:
    """Return what the room sees while a break or a caucus runs."""
    meeting = meeting_clock(at.session, at.now)
    if meeting is None or meeting.recess is None:
        return None
    recess = meeting.recess
    by = f", called by {at.session.get(Party, recess.called_by).name}" if recess.called_by else ""
    since = f"since {time_of_day(recess.began, at.session)}"
    return View(f"{recess.reason.capitalize()}{by}", (Rows((Row(since),)),))


def strip_line(at: At, place: str) -> list[tuple[str, Tone]]:
    """Return the stages of the issue at hand, with a sign for each: done, here, ahead."""
    stages = stages_of(at.template)
    issue = at.issue if at.issue_id else None
    here = stages.index(issue.stage.value) if issue and issue.stage.value in stages else -1
    pieces: list[tuple[str, Tone]] = []
    ended = issue is not None and here == len(stages) - 1 and clauses_initialled(at.session, issue)
    for number, stage in enumerate(stages):
        guide = at.template.guide(Stage(stage))
        title = guide.title if guide else stage
        sign = "✓" if number < here or ended else "●" if number == here else "○"
        tone = Tone.DONE if sign == "✓" else Tone.HEADING if sign == "●" else Tone.QUIET
        words = f"[{title} {sign}]" if stage == place else f" {title} {sign} "
        pieces.append((words, tone))
    return pieces


def rail(at: At) -> View:
    """Return the list of issues, and what waits beside them."""
    rows = tuple(
        Row(
            each.title,
            at.session.label(each.id),
            each.id,
            stands(at.session, each).split(" ")[0],
            tone=Tone.HEADING if each.id == at.issue_id else Tone.WORDS,
        )
        for each in issues(at.session)
        if each.merged_into is None
    )
    parked = sum(each.returned is None for each in at.session.all(ParkedItem))
    tasks = sum(each.done is None for each in at.session.all(Task))
    meeting = open_meeting(at.session)
    if meeting:
        here = len(in_the_room(at.session, meeting.id))
        room = f"{meeting.title}: {here} in the room"
    else:
        room = "No meeting is open (F7)"
    waiting = (
        Row(f"Parking lot  {parked}", tone=Tone.QUIET),
        Row(f"Tasks open   {tasks}", tone=Tone.QUIET),
        Row(room, tone=Tone.QUIET),
    )
    return View("Issues", (Rows(rows, "", "none yet"), Rows(waiting)))


def coach(at: At, shown: Place) -> View:
    """Return what the coach has to say: observations, readiness, prompts. None of it blocks."""
    place = shown.key
    stage = stage_of(place)
    guide = at.template.guide(stage) if stage else None
    parts: list[Part] = []
    issue = at.issue if at.issue_id else None
    if place == "issues":
        pointed = at.pointed_item()
        issue = pointed if isinstance(pointed, Issue) else None
    if issue is not None and stage:
        noticed = observations(at.session, issue, stage)[:MOST_OBSERVATIONS]
        if noticed:
            rows = tuple(Row(each.says, "›", tone=Tone.WORDS) for each in noticed)
            parts.append(Rows(rows, "Noticed"))
        checks = gate(at.template, at.session, issue) if issue.stage is stage else []
        if checks:
            rows = tuple(
                Row(
                    check.says,
                    "✓" if check.done else "○",
                    tone=Tone.DONE if check.done else Tone.WORDS,
                )
                for check in checks
            )
            parts.append(Rows(rows, "Ready to move on? (^K)"))
    if guide:
        prompts = tuple(Row(each, "·") for each in guide.prompts[:MOST_PROMPTS])
        parts.append(Rows(prompts, "You might ask"))
    if guide is None:
        return View(shown.title, tuple(_noticed_beside(at, place)), shown.help)
    return View(guide.title, tuple(parts), guide.purpose)


def _noticed_beside(at: At, place: str) -> Iterator[Rows]:
    if not at.issue_id:
        return
    noticed = observations_beside(at.session, at.issue, place)[:MOST_OBSERVATIONS]
    if noticed:
        yield Rows(tuple(Row(each.says, "›", tone=Tone.WORDS) for each in noticed), "Noticed")
