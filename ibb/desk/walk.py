"""The way through a session: setting up, the issues, then the stages of the issue at hand."""

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture, Go, Say
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import Issue, Link, Outcome, Stage
from ibb.model.queries import issues, live_issues
from ibb.process.gates import gate
from ibb.process.template import Template

SETTING_UP = ("charter", "parties", "people", "rules")
ISSUES = "issues"


def stages_of(template: Template) -> list[str]:
    """Return the stages of this process that an issue walks through, as places."""
    return [guide.stage.value for guide in template.stages if guide.stage is not Stage.ISSUE]


def whole_way(template: Template) -> list[str]:
    """Return every place in the order F6 walks them."""
    return [*SETTING_UP, ISSUES, *stages_of(template)]


def place_of(stage: Stage) -> str:
    """Return the place where an issue at this stage is worked on."""
    return ISSUES if stage is Stage.ISSUE else stage.value


def leads_to(gesture: Gesture) -> Go | None:
    """Return where to walk along, if a gesture moves an issue to another stage."""
    for action in gesture.actions:
        if action.do == "change" and action.kind == "issue" and "stage" in action.after:
            return Go(place_of(Stage(str(action.after["stage"]))), action.id)
    return None


def newest_added(gesture: Gesture) -> str | None:
    """Return the id of the last item that a gesture adds and that one can point at."""
    added = [
        each.item.id
        for each in gesture.actions
        if each.do == "add" and not isinstance(each.item, Link)
    ]
    return added[-1] if added else None


def back(at: At, place: str) -> Answer:
    """Look at the place before this one."""
    way = whole_way(at.template)
    if place not in way:
        return Go(at.issue.stage.value if at.issue_id else ISSUES)
    if place == way[0]:
        return Say("This is where a session begins.")
    return Go(way[way.index(place) - 1], at.issue_id)


def on(at: At, place: str) -> Answer:
    """Go to the next place; from the stage an issue stands at, move it on."""
    way = whole_way(at.template)
    if place not in way:
        return Go(at.issue.stage.value if at.issue_id else ISSUES)
    if place in (*SETTING_UP, ISSUES):
        nearest = way[way.index(place) + 1]
        return Go(nearest) if nearest not in stages_of(at.template) else take_up(at)
    if _rank(at, place) < _rank(at, at.issue.stage.value):
        return Go(way[way.index(place) + 1], at.issue_id)
    if place == way[-1]:
        return _next_issue(at)
    return move_on(at, at.issue, Stage(way[way.index(place) + 1]))


def take_up(at: At) -> Answer:
    """Work on the issue pointed to, else on the one at hand, else on the first that is open."""
    every = live_issues(at.session)
    pointed = at.pointed_item()
    if isinstance(pointed, Issue):
        chosen = pointed
    elif at.issue_id and isinstance(at.session.find(at.issue_id), Issue):
        chosen = at.issue
    elif every:
        chosen = next((each for each in every if each.outcome is None), every[0])
    else:
        raise RuleError("There is no issue yet; type the first one.")
    stages = stages_of(at.template)
    stands = chosen.stage.value
    if stands in stages:
        return Go(stands, chosen.id)
    return move_on(at, chosen, Stage(stages[0]))


def _rank(at: At, place: str) -> int:
    way = whole_way(at.template)
    return way.index(place) if place in way else -1


def move_on(at: At, issue: Issue, stage: Stage) -> Answer:
    """Move an issue to a stage; with checks open, ask for one line of reason."""
    still_open = [check for check in gate(at.template, at.session, issue) if not check.done]
    name = at.session.name_first(issue.id)
    fields = {"stage": stage}
    if issue.outcome is Outcome.BACK:
        fields["outcome"] = None  # type: ignore[assignment]  # it is worked on again
    moved = Gesture(change(issue, **fields), f"{name} is at {stage.value}.")
    if not still_open:
        return moved

    def make(answers: Answers) -> Gesture:
        why = answers["why"].strip()
        if not why:
            raise RuleError("One line of reason is enough; it goes into the record.")
        return Gesture(moved.actions, moved.said, note=why)

    says = "\n".join(f"○ {check.says}" for check in still_open)
    return Form(
        f"{name}: on to {stage.value}?",
        (Field("why", "Why move on now"),),
        make,
        f"Still open:\n{says}",
        "Move on",
    )


def _next_issue(at: At) -> Answer:
    waiting = [
        each
        for each in issues(at.session)
        if each.outcome is None and each.merged_into is None and each.id != at.issue_id
    ]
    if not waiting:
        return Go(ISSUES)
    return Go(ISSUES, waiting[0].id)


def go_back(at: At, place: str) -> Answer:
    """Take the issue itself back to the stage looked at, which costs nothing."""
    issue = at.issue
    if place not in stages_of(at.template):
        raise RuleError("Look at an earlier stage with F5 first; then the issue can go back to it.")
    if issue.stage.value == place:
        return Say("The issue stands at this stage already.")
    fields = {"stage": Stage(place), "outcome": Outcome.BACK if issue.outcome else None}
    name = at.session.name_first(issue.id)
    return Gesture(change(issue, **fields), f"{name} is back at {place}. Nothing was lost.")


def confirm(at: At, place: str) -> Answer:
    """Confirm what only people can tell, for the stage the issue stands at."""
    del place
    issue = at.issue
    asked = [check for check in gate(at.template, at.session, issue) if check.ask]
    if not asked:
        return Say("This stage has nothing that only people could tell.")
    keys = {check.ask for check in asked}

    def make(answers: Answers) -> Gesture:
        kept = [key for key in issue.confirmed if key not in keys]
        confirmed = tuple(kept) + tuple(answers["confirmed"])
        return Gesture(change(issue, confirmed=confirmed), "The checks are recorded.")

    shown = tuple((check.ask or "", check.says) for check in asked)
    done = tuple(check.ask for check in asked if check.done)
    return Form(
        f"Ready to move on from {issue.stage.value}?",
        (Field("confirmed", "What the table confirms", "choices", done, shown),),
        make,
    )


def pick_issue(at: At, place: str) -> Answer:
    """Ask which issue to go to."""
    del place
    every = live_issues(at.session)
    if not every:
        raise RuleError("There is no issue yet; type the first one in the list of issues.")

    def then(issue_id: str) -> Answer:
        return Go(place_of(at.session.get(Issue, issue_id).stage), issue_id)

    shown = tuple((each.id, f"{at.session.label(each.id)}  {each.title}") for each in every)
    return Ask("Go to which issue?", shown, then)
