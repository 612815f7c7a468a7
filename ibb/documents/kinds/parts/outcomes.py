"""How an issue ended or rests: as a sentence, and in a few words beside its title."""

from ibb.documents.words import day, listed, say
from ibb.formats.document import Text
from ibb.model.items import Issue, Mode, Outcome, Stage
from ibb.model.session import Session


def outcome_told(issue: Issue, outcome: Outcome) -> str:
    """Return how an issue ended or rests, as a sentence."""
    told = {
        Outcome.CONSENSUS: say("There is consensus."),
        Outcome.WITH_RESERVATIONS: say("There is consensus, with reservations written down."),
        Outcome.BACK: say("It went back to an earlier stage."),
        Outcome.COMMITTEE: say("A committee is working on it."),
        Outcome.PARKED: say("It is parked for now."),
        Outcome.STATUS_QUO: say("Things stay as they are."),
        Outcome.WITHDRAWN: say("It was withdrawn."),
        Outcome.FALLBACK: say("There was no consensus; what was agreed for that case applies."),
    }[outcome]
    if not issue.returns_on:
        return told
    return say("{sentence} It comes back on {day}.", sentence=told, day=day(issue.returns_on))


def split(session: Session, issue: Issue) -> list[Issue]:
    """Return the issues that an issue was split into, while it rests with them."""
    return [] if issue.outcome else session.among(Issue, "parent", issue.id)


def where(session: Session, issue: Issue) -> Text:
    """Return where an issue without agreed words stands, in a few words."""
    if parts := split(session, issue):
        return say("split into {numbers}", numbers=listed(session.label(each.id) for each in parts))
    if issue.outcome:
        return _outcome(issue, issue.outcome)
    if issue.mode is Mode.TRADITIONAL:
        return say("bargained in the traditional way, with no agreement yet")
    return _stage(issue.stage)


def _outcome(issue: Issue, outcome: Outcome) -> str:
    returns = day(issue.returns_on) if issue.returns_on else ""
    if returns and outcome is Outcome.COMMITTEE:
        return say("with a committee, which reports back on {day}", day=returns)
    if returns and outcome is Outcome.PARKED:
        return say("parked until {day}", day=returns)
    return {
        Outcome.CONSENSUS: say("consensus; its words are not agreed yet"),
        Outcome.WITH_RESERVATIONS: say("consensus with reservations; its words are not agreed yet"),
        Outcome.BACK: say("taken back to an earlier stage: {stage}", stage=_stage(issue.stage)),
        Outcome.COMMITTEE: say("with a committee"),
        Outcome.PARKED: say("parked"),
        Outcome.STATUS_QUO: say("stays as it is today"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.FALLBACK: say("no consensus; what was agreed at the start for that case applies"),
    }[outcome]


def _stage(stage: Stage) -> str:
    return {
        Stage.ISSUE: say("on the list of issues"),
        Stage.STORY: say("at the story"),
        Stage.INTERESTS: say("at interests"),
        Stage.OPTIONS: say("at options"),
        Stage.CRITERIA: say("at criteria"),
        Stage.CONSENSUS: say("at consensus"),
        Stage.AGREEMENT: say("at drafting its words"),
    }[stage]


__all__ = ["outcome_told", "split", "where"]
