"""Which pictures there are: every screen, at a moment of Harbor Falls worth looking at."""

from gallery.taking import MONOCHROME, Picture, Size, pick, press, typed
from ibb.tui.themes import DEFAULT

SMALL, USUAL, WIDE, LARGE, ROOM = (80, 24), (120, 36), (140, 40), (200, 60), (60, 18)

OPEN = press("p", "enter")
PLANNING = (OPEN, press("ctrl+g"), pick("2 Planning time"))
SIGNATURES = "2026-04-08 18:39"
TESTED, STRAW = "2026-03-11 18:41", "2026-03-11 18:33"
INTERESTS = "2026-02-04 17:40"

DESK = (
    Picture("home-empty", "The first start: what ibb is, and three ways to begin.", None, ()),
    Picture("home", "Home: the sessions, and where each issue stands.", STRAW, (press("p"),)),
    Picture(
        "search",
        "Search: words in every session, with where they stand.",
        SIGNATURES,
        (press("p", "slash"), typed("lunch"), press("enter")),
    ),
    Picture(
        "new",
        "A new session: a title and a purpose are enough.",
        None,
        (press("n"), typed("Bell times at Oak Ridge")),
    ),
    *(
        Picture(name, tells, STRAW, (OPEN, press("ctrl+r"), pick(title)))
        for name, title, tells in (
            ("charter", "Charter", "The charter: purpose, consensus, what leaves the room."),
            ("parties", "Parties", "The parties, with a seat at the table or without."),
            ("people", "People", "The people, and who is asked when consensus is tested."),
            ("rules", "Ground rules", "Ground rules."),
        )
    ),
    Picture("issues", "The issues, and the coach beside them.", "2026-01-14 17:50", (OPEN,)),
    Picture(
        "meeting",
        "A meeting: the agenda, who is in the room, and the clock.",
        "2026-02-04 17:21",
        (OPEN, press("f7")),
    ),
    Picture("story", "Story: what happens now, and the facts.", "2026-01-14 18:33", PLANNING),
    Picture(
        "interests-empty",
        "Interests, early: a party that has none yet can be seen.",
        "2026-01-14 19:20",
        PLANNING,
    ),
    Picture(
        "interests",
        "Interests: a column for each party, and what is typed next goes to the one named.",
        INTERESTS,
        (*PLANNING, typed("Substitutes who know the building")),
    ),
    Picture("options", "Options: everything that might work.", "2026-02-04 18:30", PLANNING),
    Picture(
        "criteria",
        "Criteria: each option marked against each; y, n, u and d mark the cell pointed to.",
        "2026-03-11 18:23",
        (*PLANNING, press("ctrl+t", "down", "right")),
    ),
    Picture("consensus", "A straw design before its test.", STRAW, PLANNING),
    Picture(
        "hands",
        "A show of hands half way: hidden until everyone has shown.",
        STRAW,
        (*PLANNING, press("f3", "1", "2", "2", "1", "3")),
    ),
    Picture("consensus-tested", "After the reveal: who can live with it.", TESTED, PLANNING),
    Picture("agreement", "Agreed language, with initials and why.", SIGNATURES, PLANNING),
    Picture(
        "form",
        "A form over a place: what is typed stays until it is recorded.",
        "2026-02-04 18:30",
        (*PLANNING, press("up", "f2")),
    ),
    Picture(
        "more",
        "F4: everything that can be done here.",
        "2026-02-04 18:30",
        (*PLANNING, press("f4")),
    ),
    Picture("help", "F1: what a place is for, and its keys.", INTERESTS, (*PLANNING, press("f1"))),
    Picture("home-help", "F1 at home.", STRAW, (press("f1"),)),
    Picture(
        "palette",
        "Ctrl+P: every command by its words.",
        INTERESTS,
        (*PLANNING, press("ctrl+p"), typed("mutual")),
    ),
    Picture(
        "coach", "The coach on a small screen (Ctrl+L).", INTERESTS, (*PLANNING, press("ctrl+l"))
    ),
)
"""What the facilitator sees."""

PLAYING = (press("d"), pick("Planning time at Harbor Falls"))
STAGE = (
    Picture("demonstrations", "D: what can be played or drilled.", None, (press("d"),)),
    Picture(
        "play",
        "A play: the session builds itself, with the narration beside it.",
        None,
        (*PLAYING, press("s"), pick("First meeting: why it matters"), press(*["space"] * 5)),
    ),
    Picture(
        "play-ask",
        "A play asks the room; Space turns the question over.",
        None,
        (*PLAYING, press("s"), pick("First meeting: why it matters"), press(*["space"] * 4)),
    ),
    Picture(
        "drill",
        "A drill: what the room calls out is written down before the card is turned.",
        None,
        (
            press("d"),
            pick("Drill: From position to interest"),
            press("enter", "enter"),
            typed("Safety in the shops"),
            press("enter", "enter"),
        ),
    ),
)
"""What a trainer shows."""

READ = press("p", "r")
HOME = (
    Picture(
        "review", "A saved session, to read: what would you like to know?", SIGNATURES, (READ,)
    ),
    Picture(
        "review-clause",
        "A clause: its exact words, what they replaced, why, and the way it came.",
        SIGNATURES,
        (READ, press("1", "down", "enter")),
    ),
    Picture(
        "export",
        "What can leave the room, each for the table, for constituents or for the public.",
        SIGNATURES,
        (READ, press("e")),
    ),
    Picture(
        "timeline",
        "Any moment of a saved session, with the screens as they were.",
        SIGNATURES,
        (READ, press("9", "home"), press(*["right"] * 60)),
    ),
)
"""What a participant reads at home."""

WALL = tuple(
    Picture(f"room-{name}", f"The room view: {tells}", until, (*PLANNING, press("f8")))
    for name, tells, until in (
        ("story", "story and facts.", "2026-01-14 18:33"),
        ("interests", "interests.", "2026-01-14 19:38"),
        ("options", "options.", "2026-02-04 18:30"),
        ("criteria", "criteria.", "2026-03-11 18:23"),
        ("consensus", "the straw design.", STRAW),
        ("consensus-tested", "after the reveal.", TESTED),
        ("agreement", "agreed language.", SIGNATURES),
    )
)
"""What the projector shows."""

PICTURES = {each.name: each for each in (*DESK, *STAGE, *HOME, *WALL)}

Shot = tuple[str, Size, str]
"""A picture by its name, a size, and colours."""

TOLD: tuple[Shot, ...] = (
    ("home-empty", SMALL, DEFAULT),
    ("home", USUAL, DEFAULT),
    ("issues", USUAL, DEFAULT),
    ("meeting", USUAL, DEFAULT),
    ("story", USUAL, DEFAULT),
    ("interests", USUAL, DEFAULT),
    ("room-interests", ROOM, DEFAULT),
    ("options", USUAL, "ibb-light"),
    ("form", SMALL, DEFAULT),
    ("criteria", USUAL, DEFAULT),
    ("hands", USUAL, DEFAULT),
    ("consensus-tested", USUAL, "ibb-contrast-dark"),
    ("agreement", USUAL, DEFAULT),
    ("interests", SMALL, MONOCHROME),
    ("play", USUAL, DEFAULT),
    ("play-ask", SMALL, DEFAULT),
    ("drill", USUAL, "ibb-light"),
    ("review", SMALL, DEFAULT),
    ("review-clause", USUAL, DEFAULT),
    ("export", USUAL, DEFAULT),
)
"""The pictures that are kept with the documentation, in the order of a session."""


def every() -> list[Shot]:
    """Return every picture at every size that suits it, and some in other colours."""
    shots: list[Shot] = [
        (each.name, size, DEFAULT) for each in (*DESK, *STAGE, *HOME) for size in (SMALL, USUAL)
    ]
    shots += [(each.name, size, DEFAULT) for each in WALL for size in (ROOM, USUAL)]
    large = ("home", "interests", "options", "criteria", "agreement", "room-interests")
    shots += [(name, size, DEFAULT) for name in large for size in (WIDE, LARGE)]
    for theme in ("ibb-light", "ibb-contrast-dark", MONOCHROME):
        names = (
            "home",
            "interests",
            "criteria",
            "hands",
            "consensus-tested",
            "form",
            "more",
            "play",
        )
        shots += [(name, USUAL, theme) for name in names]
    return shots


def file_name(shot: Shot) -> str:
    """Return what a picture's file is called, without the ending."""
    name, (columns, rows), theme = shot
    colours = "" if theme == DEFAULT else f"-{theme.removeprefix('ibb-')}"
    return f"{name}-{columns}x{rows}{colours}"
