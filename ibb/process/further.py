"""Work that not every process needs, from written support to what is read years later.

A session sees of it what its process asks for and what its record already holds; nothing else
knows which tradition a table is in.
"""

from ibb.model.items import KINDS
from ibb.model.session import Session
from ibb.process.template import FurtherPlace, Template

FURTHER: dict[FurtherPlace, tuple[str, ...]] = {
    "readiness": ("support",),
    "authority": ("authority", "bearing"),
    "figures": ("data_table", "rate", "standard", "comparison", "gap"),
    "causes": ("cause", "link", "force"),
    "input": ("intake", "theme", "public_input"),
    "monitoring": ("theory", "indicator", "reading", "referral"),
}
"""Places that not every process needs, with the kinds of items that are worked on there."""


def on_record(place: FurtherPlace, session: Session) -> bool:
    """Tell whether the record holds items that are worked on at a place."""
    return any(session.all(KINDS[kind]) for kind in FURTHER[place])


def in_use(place: FurtherPlace, session: Session, template: Template) -> bool:
    """Tell whether a session has a place: its process lists it, or the record holds its items."""
    return place in template.further_places or on_record(place, session)


__all__ = ["FURTHER", "in_use", "on_record"]
