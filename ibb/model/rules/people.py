"""Rules about the charter, the parties and the people."""

from typing import TypeVar

from ibb.model.errors import RuleError
from ibb.model.items import Charter, Party, Person, Role
from ibb.model.rules.bodies import declared_joint
from ibb.model.rules.kinds import check
from ibb.model.session import Session
from ibb.model.text import same_words

NamedT = TypeVar("NamedT", Party, Person)
NEVER_ASKED = frozenset({Role.FACILITATOR, Role.OBSERVER, Role.RESOURCE})


@check.register
def _charter(after: Charter, before: Charter | None, session: Session) -> None:
    if before is None and session.charter is not None:
        raise RuleError("A session has one charter; change that one.")
    carried = set(after.pass_rule.carries)
    if not carried & {level.stance for level in after.scale.levels}:
        raise RuleError(
            f"No level of the scale “{after.scale.name}” could ever pass the rule "
            f"“{after.pass_rule.name}”; choose another rule or scale."
        )
    declared_joint(after, before, session)


@check.register
def _party(after: Party, _before: Party | None, session: Session) -> None:
    _name_is_free(session, after)


@check.register
def _person(after: Person, _before: Person | None, session: Session) -> None:
    _name_is_free(session, after)
    if not after.counts:
        return
    if after.role in NEVER_ASKED:
        raise RuleError(f"A {after.role} is not asked in tests for consensus.")
    if after.party is None or not session.get(Party, after.party).at_table:
        raise RuleError(
            f"“{after.name}” needs a party at the table to be asked in tests for consensus."
        )


def _name_is_free(session: Session, item: NamedT) -> None:
    for other in session.all(type(item)):
        if other.id != item.id and same_words(other.name, item.name):
            raise RuleError(f"There is already a {item.noun} called “{other.name}”.")
