"""What the steps about consensus, agreed language and mending record.

Each script follows the common steps; what its last step records is what is expected.
"""

from tests.scripts.steps_of_meetings import Case

DESIGN = """
- straw design: Teachers have forty minutes.
  bundles: forty
"""
CLAUSE = """
- clause: Planning time
  as: clause
  text: Each teacher has forty minutes.
"""
BODIES = """
- put to: Members
  order: 1
- put to: Board
  order: 2
"""
SIGNED = CLAUSE + "- initial: clause\n  party: everyone\n"

CONSENSUS: list[Case] = [
    (
        "- straw design: Forty minutes in a free room\n  bundles: [forty, room]",
        [
            {
                "add": "straw design",
                "issue": "Planning",
                "text": "Forty minutes in a free room",
                "options": ["Forty minutes a day", "A room that stays free"],
            }
        ],
    ),
    (
        "- mode: traditional\n- straw design: Four percent\n  party: Union",
        [
            {
                "add": "straw design",
                "issue": "Planning",
                "text": "Four percent",
                "tabled_by": "Union",
            }
        ],
    ),
    (
        DESIGN + "- revise: Teachers will have forty minutes.\n  answers: Will, not may",
        [
            {
                "add": "straw design",
                "issue": "Planning",
                "text": "Teachers will have forty minutes.",
                "options": ["Forty minutes a day"],
                "revises": "Teachers have forty minutes.",
                "changes": "Will, not may",
            }
        ],
    ),
    (
        DESIGN + "- revise: In a free room.\n  bundles: room",
        [
            {
                "add": "straw design",
                "issue": "Planning",
                "text": "In a free room.",
                "options": ["A room that stays free"],
                "revises": "Teachers have forty minutes.",
            }
        ],
    ),
    (
        DESIGN
        + """
- test: straw design
  shown:
    Chair: {level: Thumb sideways, reservation: What it costs, would move: A figure}
    Teacher: up
  captured: roll call
""",
        [
            {
                "add": "test for consensus",
                "of": "Teachers have forty minutes.",
                "text": "Teachers have forty minutes.",
                "captured": "roll call",
                "seats": ["Chair", "Teacher"],
            },
            {
                "add": "signal",
                "test": "Teachers have forty minutes.",
                "level": "up",
                "party": "Union",
            },
            {
                "add": "signal",
                "test": "Teachers have forty minutes.",
                "level": "side",
                "party": "Committee",
                "reservation": "What it costs",
                "would_move": "A figure",
            },
        ],
    ),
    (
        CLAUSE + "- test: clause\n  shown: {Chair: up}",
        [
            {
                "add": "test for consensus",
                "of": "Planning time",
                "text": "Each teacher has forty minutes.",
                "seats": ["Chair"],
            },
            {
                "add": "signal",
                "test": "Each teacher has forty minutes.",
                "level": "up",
                "party": "Committee",
            },
        ],
    ),
]

AGREEMENT: list[Case] = [
    (
        DESIGN
        + """
- clause: Planning time
  text: Each teacher has forty minutes.
  replaces: Thirty minutes.
  why: Thirty were not enough.
  fiscal note: Half a position, from the district's budget.
  serves: [Time to think, cost]
  effective: 2026-09-01
  ends: 2029-08-31
""",
        [
            {
                "add": "clause",
                "issue": "Planning",
                "heading": "Planning time",
                "text": "Each teacher has forty minutes.",
                "replaces": "Thirty minutes.",
                "why": "Thirty were not enough.",
                "fiscal_note": "Half a position, from the district's budget.",
                "proposal": "Teachers have forty minutes.",
                "serves": ["Time to think", "A cost we can foresee"],
                "effective": "2026-09-01",
                "ends": "2029-08-31",
            }
        ],
    ),
    (
        CLAUSE + "- reword: clause\n  text: Forty minutes.\n  why: Shorter\n  serves: cost",
        [
            {
                "change": "Planning time",
                "text": "Forty minutes.",
                "why": "Shorter",
                "serves": ["A cost we can foresee"],
            }
        ],
    ),
    (
        CLAUSE + "- reword: clause\n  fiscal note: It costs nothing.",
        [{"change": "Planning time", "fiscal_note": "It costs nothing."}],
    ),
    (
        CLAUSE + "- initial: clause\n  party: Union\n  person: Teacher",
        [{"change": "Planning time", "initials": ["Union"]}],
    ),
    (
        CLAUSE + "- initial: clause\n  party: Union\n- initial: clause\n  party: [Committee]",
        [
            {
                "change": "Planning time",
                "initials": ["Union", "Committee"],
                "status": "tentatively agreed",
            }
        ],
    ),
    (SIGNED + "- strike: clause", [{"change": "Planning time", "initials": [], "status": "draft"}]),
    (
        SIGNED
        + "- put to: Members\n  party: Union\n  order: 2\n  due: 2026-05-01\n  covers: clause",
        [
            {
                "add": "ratification",
                "body": "Members",
                "party": "Union",
                "order": 2,
                "covers": ["Planning time"],
                "due": "2026-05-01",
            }
        ],
    ),
    (
        SIGNED
        + BODIES
        + "- ratified: Members\n- ratified: Board\n  on: 2026-02-09\n  in favour: 7",
        [
            {"change": "Board", "held": "2026-02-09", "in_favour": 7, "result": "ratified"},
            {"change": "Planning time", "status": "ratified"},
        ],
    ),
    (
        SIGNED
        + BODIES
        + "- not ratified: Board\n  against: 5\n  abstaining: 1\n  because: The half position",
        [
            {
                "change": "Board",
                "held": "2026-02-03",
                "against": 5,
                "abstaining": 1,
                "result": "not ratified",
                "note": "The half position",
            }
        ],
    ),
    (
        CLAUSE
        + "- task: Audit it\n  owner: Aide\n  owed by: Union\n  due: 2026-10-14\n  clause: clause",
        [
            {
                "add": "task",
                "text": "Audit it",
                "owner": "Aide",
                "owed_by": "Union",
                "issue": "Planning",
                "clause": "Planning time",
                "due": "2026-10-14",
            }
        ],
    ),
    ("- task: Audit it\n- done: Audit it", [{"change": "Audit it", "done": "2026-02-03"}]),
    (
        "- park: Heat upstairs\n  owner: Chair",
        [{"add": "parked item", "text": "Heat upstairs", "owner": "Chair", "issue": "Planning"}],
    ),
    (
        "- park: Heat upstairs\n- bring back: Heat upstairs\n  resolution: Fans are bought.",
        [
            {
                "change": "Heat upstairs",
                "returned": "2026-02-03",
                "resolution": "Fans are bought.",
            }
        ],
    ),
]

MENDING: list[Case] = [
    ("- fix: cost\n  to: A cost we know", [{"change": "A cost we know", "text": "A cost we know"}]),
    (
        "- withdraw: Time to think",
        [
            {"change": "Forty minutes a day", "serves": []},
            {
                "withdraw": "interest",
                "issue": "Planning",
                "text": "Time to think",
                "parties": ["Union"],
            },
        ],
    ),
    ("- move: story\n- undo: last", [{"change": "Planning", "stage": "issue"}]),
    (
        "- park: Heat upstairs\n- undo: last\n- redo: last",
        [{"add": "parked item", "text": "Heat upstairs", "issue": "Planning"}],
    ),
]

CASES = [*CONSENSUS, *AGREEMENT, *MENDING]
