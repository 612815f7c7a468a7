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
