"""Cards as a poster session leaves them: several events, groups and languages."""

from ibb.model.items import PublicInput, Theme

THEMES = ("Arts", "Attendance", "Discipline", "Family engagement", "Readiness")
EVENTS = ("Boston forum", "Holyoke forum", "Online form")
GROUPS = ("Families", "Students", "Teachers", "")
SAID = (
    ("en", "Every child should have art and music each week, not only where the money is"),
    ("es", "Queremos que la escuela nos hable en nuestro idioma"),
    ("en", "Count the students who are not there, and ask why before you punish"),
    ("pt", "Os professores precisam de tempo para falar com as famílias"),
    ("en", "Stop suspending the same children again and again; it teaches them nothing at all"),
    ("en", "Tell me early if my daughter falls behind"),
    ("es", "Menos exámenes y más ciencias"),
)
ENGLISH = {
    1: "We want the school to speak to us in our language",
    3: "Teachers need time to talk with families",
    6: "Fewer tests and more science",
}


def themes() -> list[Theme]:
    """Return five themes: ``t1`` … ``t5``."""
    return [Theme(id=f"t{place}", text=text) for place, text in enumerate(THEMES, start=1)]


def card(card_id: str, text: str = "", **fields: object) -> PublicInput:
    """Return a card."""
    return PublicInput.model_validate({"id": card_id, "text": text or card_id, **fields})


def cards(number: int, *, themed: bool = True) -> list[PublicInput]:
    """Return cards ``c1`` … of three events; every sixth has no theme, unless none has."""
    found = []
    for place in range(1, number + 1):
        language, text = SAID[place % len(SAID)]
        found.append(
            card(
                f"c{place}",
                f"{text} ({place})",
                language=language,
                translation=ENGLISH.get(place % len(SAID), ""),
                translated_by="Ana Ruiz" if place % len(SAID) in ENGLISH else "",
                event=EVENTS[place % len(EVENTS)],
                group=GROUPS[place % len(GROUPS)],
                channel="poster" if place % 3 else "form",
                contributor=f"Table {place % 9 + 1}" if place % 3 else "",
                themes=(f"t{place % 5 + 1}",) if themed and place % 6 else (),
            )
        )
    return found
