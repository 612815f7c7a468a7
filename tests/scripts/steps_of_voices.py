"""What the steps about people outside the room record.

Each script follows the common steps, in the process of a state agency and its districts; what its
last step records is what is expected.
"""

from tests.scripts.steps_of_meetings import Case

FORUM = """
- intake: Forum
  cards:
    - A lottery
    - {text: Una lotería, as: loteria, language: es}
    - More seats
    - More teachers
    - Ask the students
"""
BY_LOT = "- straw design: Draw lots\n  as: lots\n"
THEIRS = "- interest: To be judged fairly\n  party: Families\n  basis: Letters\n  to confirm: yes\n"
CARD = {"add": "card", "issue": "Planning", "intake": "Forum"}

CASES: list[Case] = [
    (
        """
        - intake: Forum
          file: forum.csv
          on: 2026-01-30
          sponsor: The agency
          purpose: To hear families
          event: Forum at North High
          group: families
          language: es
          cards:
            - Una lotería
            - text: Buses
              language: en
              group: students
              contributor: Table 3
              themes: Getting there
            - text: Autobuses
              translation: Buses
              translated by: A cousin
              channel: poster
              on: 2026-01-31
              row: 4
              key: a4
              themes: [getting there, Time]
          set aside: [{row: 5, why: Empty, words: —}]
          repeated: 2
        """,
        [
            {
                "add": "intake",
                "issue": "Planning",
                "title": "Forum",
                "file": "forum.csv",
                "on": "2026-01-30",
                "sponsor": "The agency",
                "purpose": "To hear families",
                "rows": 6,
                "set_aside": [{"row": 5, "why": "Empty", "words": "—"}],
                "repeated": 2,
            },
            {"add": "theme", "issue": "Planning", "text": "Getting there"},
            {"add": "theme", "issue": "Planning", "text": "Time"},
            {
                **CARD,
                "text": "Una lotería",
                "language": "es",
                "event": "Forum at North High",
                "group": "families",
            },
            {
                **CARD,
                "text": "Buses",
                "language": "en",
                "event": "Forum at North High",
                "group": "students",
                "contributor": "Table 3",
                "themes": ["Getting there"],
            },
            {
                **CARD,
                "row": 4,
                "key": "a4",
                "text": "Autobuses",
                "language": "es",
                "translation": "Buses",
                "translated_by": "A cousin",
                "event": "Forum at North High",
                "channel": "poster",
                "on": "2026-01-31",
                "group": "families",
                "themes": ["Getting there", "Time"],
            },
        ],
    ),
    (
        BY_LOT
        + """
- theme: Fairness
- intake: Letters
- card: Say who draws
  language: en
  channel: letter
  contributor: A parent
  on: 2026-02-01
  about: straw design
  proposed: The agency draws lots
  themes: Fairness
  intake: Letters
""",
        [
            {
                **CARD,
                "intake": "Letters",
                "text": "Say who draws",
                "language": "en",
                "channel": "letter",
                "on": "2026-02-01",
                "contributor": "A parent",
                "themes": ["Fairness"],
                "about": "Draw lots",
                "proposed": "The agency draws lots",
            }
        ],
    ),
    (
        FORUM + "- theme: Places\n  cards: [3-5, loteria]",
        [
            {"add": "theme", "issue": "Planning", "text": "Places"},
            {"change": "More seats", "themes": ["Places"]},
            {"change": "More teachers", "themes": ["Places"]},
            {"change": "Ask the students", "themes": ["Places"]},
            {"change": "Una lotería", "themes": ["Places"]},
        ],
    ),
    (
        FORUM + "- theme: Places\n- theme: People\n- sort cards: card 4\n  under: [Places, People]",
        [
            {"change": "More teachers", "themes": ["Places", "People"]},
            {"change": "More teachers", "themes": ["Places", "People"]},
        ],
    ),
    (
        FORUM + "- merge cards: [1, loteria]\n  into: 1",
        [{"change": "Una lotería", "merged_into": "A lottery"}],
    ),
    (
        FORUM + "- set cards aside: More seats\n  because: It is for the builders.",
        [{"change": "More seats", "set_aside": "It is for the builders."}],
    ),
    (
        FORUM + "- translate: loteria\n  to: A lottery\n  translated by: A cousin",
        [{"change": "Una lotería", "translation": "A lottery", "translated_by": "A cousin"}],
    ),
    (
        FORUM + "- answer cards: [3-4]\n  disposition: not now\n  because: No money.",
        [
            {"change": "More seats", "disposition": "not now", "reason": "No money."},
            {"change": "More teachers", "disposition": "not now", "reason": "No money."},
        ],
    ),
    (
        FORUM
        + """
- answer cards: 3
  disposition: used
- answer later: 3
  disposition: partly used
  because: Half of it was voted.
""",
        [{"change": "More seats", "later": "partly used", "later_reason": "Half of it was voted."}],
    ),
    (
        FORUM + "- option: Draw lots\n  from: [1-2]",
        [
            {
                "add": "option",
                "issue": "Planning",
                "text": "Draw lots",
                "drawn_from": ["A lottery", "Una lotería"],
            },
            {"change": "A lottery", "disposition": "used"},
            {"change": "Una lotería", "disposition": "used"},
        ],
    ),
    (
        FORUM + "- measure: Seats\n  from: 3\n  used: no",
        [{"add": "measure", "issue": "Planning", "text": "Seats", "drawn_from": ["More seats"]}],
    ),
    (
        FORUM + "- clause: Lots\n  text: Lots are drawn.\n  from: 1",
        [
            {"add": "clause", "issue": "Planning", "heading": "Lots", "text": "Lots are drawn."},
            {"change": "Lots", "drawn_from": ["A lottery"]},
            {"change": "A lottery", "disposition": "used"},
        ],
    ),
    (
        FORUM + "- use cards: [3, 4]\n  in: forty\n  used: no",
        [{"change": "Forty minutes a day", "drawn_from": ["More seats", "More teachers"]}],
    ),
    (
        BY_LOT
        + """
- card: Say who draws
  about: lots
- take edit: Say who draws
  words: The agency draws lots
""",
        [
            {
                "add": "straw design",
                "issue": "Planning",
                "text": "The agency draws lots",
                "revises": "Draw lots",
                "changes": "card 1: Say who draws",
            },
            {"change": "Say who draws", "disposition": "used"},
        ],
    ),
    (
        FORUM + THEIRS + "- confirm interest: To be judged fairly\n  cards: 5",
        [
            {
                "change": "To be judged fairly",
                "to_confirm": False,
                "confirmed_by": ["Ask the students"],
            }
        ],
    ),
    (
        THEIRS + "- confirm interest: To be judged fairly\n  as answered: Yes, in a survey",
        [
            {
                "change": "To be judged fairly",
                "to_confirm": False,
                "confirmation": "Yes, in a survey",
            }
        ],
    ),
]
