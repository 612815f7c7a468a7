"""Every place, by its key."""

from ibb.desk.at import Place
from ibb.desk.places import (
    agreement,
    authority,
    causes,
    charter,
    consensus,
    criteria,
    figures,
    interests,
    issues,
    meeting,
    monitoring,
    options,
    parties,
    people,
    readiness,
    rules,
    story,
)
from ibb.desk.places import input as public_input
from ibb.model.session import Session
from ibb.process.further import FURTHER, in_use
from ibb.process.template import Template

PLACES: dict[str, Place] = {
    each.PLACE.key: each.PLACE
    for each in (
        charter,
        parties,
        people,
        rules,
        meeting,
        issues,
        story,
        interests,
        options,
        criteria,
        consensus,
        agreement,
        readiness,
        authority,
        figures,
        causes,
        public_input,
        monitoring,
    )
}


def offered(session: Session, template: Template) -> list[Place]:
    """Return the places a session can use: not those of work that its process goes without.

    What the record already holds can always be looked at.
    """
    unused = {each for each in FURTHER if not in_use(each, session, template)}
    return [place for key, place in PLACES.items() if key not in unused]
