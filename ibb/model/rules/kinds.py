"""Where the rules of each kind register themselves."""

from functools import singledispatch

from ibb.model.items import ItemBase
from ibb.model.session import Session


@singledispatch
def check(after: ItemBase, before: ItemBase | None, session: Session) -> None:
    """Judge an item as it would become; ``before`` is None when it is added.

    Raises ``RuleError``. A kind that registers nothing is taken as it is.
    """
    del after, before, session


@singledispatch
def moves_on(before: ItemBase, after: ItemBase | None, session: Session) -> None:
    """Judge what someone makes of an item now; ``after`` is None when it is withdrawn.

    Not asked when an undo takes something back: this is for what goes forward only. Raises
    ``RuleError``.
    """
    del before, after, session
