"""Ready to move on? A list of checks with a sentence each. They advise; they never hold anyone."""

from dataclasses import dataclass

from ibb.model.items import Issue, Stage
from ibb.model.session import Session
from ibb.process.checks import CHECKS
from ibb.process.template import Template


@dataclass(frozen=True)
class GateCheck:
    """One check, with how it stands."""

    says: str
    done: bool
    ask: str | None
    """The key under which people confirm it; None when the record tells."""


def gate(template: Template, session: Session, issue: Issue) -> list[GateCheck]:
    """Return the checks for moving an issue on from the stage it is at."""
    guide = template.guide(issue.stage)
    if guide is None:
        return []
    return [
        GateCheck(
            check.says,
            CHECKS[check.record](session, issue)
            if check.record is not None
            else check.ask in issue.confirmed,
            check.ask,
        )
        for check in guide.ready
    ]


def next_stage(template: Template, stage: Stage) -> Stage | None:
    """Return the stage this process goes to next, or None after its last."""
    order = list(Stage)
    later = [
        guide.stage for guide in template.stages if order.index(guide.stage) > order.index(stage)
    ]
    return later[0] if later else None
