"""Rules about causes, what they lead to, and the forces on those who decide."""

from ibb.model.errors import RuleError
from ibb.model.items import Link, Option
from ibb.model.rules.kinds import check
from ibb.model.session import Session


@check.register
def _link(after: Link, before: Link | None, session: Session) -> None:
    for named in (after.begins_at, after.leads_to):
        if getattr(session.find(named), "issue", None) != after.issue:
            raise RuleError(
                f"{session.name_first(named)} belongs to another issue than this link; "
                "link what belongs to one issue."
            )
    if after.begins_at == after.leads_to:
        raise RuleError(
            f"{session.name_first(after.begins_at)} cannot lead to itself; name another cause "
            "between, and link the two both ways."
        )
    for other in session.among(Link, "begins_at", after.begins_at):
        if other.id != after.id and other.leads_to == after.leads_to:
            raise RuleError(
                f"{session.name_first(after.begins_at)} is linked to "
                f"{session.name(after.leads_to)} already; add the evidence to that link."
            )
    if before is None or before.begins_at != after.begins_at:
        _still_considered(session, after.begins_at)


def _still_considered(session: Session, begins_at: str) -> None:
    option = session.find(begins_at)
    if not isinstance(option, Option):
        return
    name = session.name_first(option.id)
    if option.merged_into:
        into = session.name(option.merged_into)
        raise RuleError(f"{name} was merged into {into}; link that one.")
    if option.set_aside is not None:
        raise RuleError(f"{name} is set aside; take it up again before it is linked to a cause.")
    parts = session.among(Option, "split_from", option.id)
    if parts:
        names = " and ".join(session.name(each.id) for each in parts)
        raise RuleError(f"{name} was split into {names}; link those.")
