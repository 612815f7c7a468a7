"""Every place, by its key."""

from ibb.desk.at import Place
from ibb.desk.places import (
    agreement,
    charter,
    consensus,
    criteria,
    interests,
    issues,
    meeting,
    options,
    parties,
    people,
    rules,
    story,
)

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
    )
}
