"""What the steps about meetings, working together and issues record: a script, then its entry.

Each script follows the common steps; what its last step records is what is expected. The clock
stands at 15:34 after them.
"""

from typing import Any

Case = tuple[str, list[dict[str, Any]]]

OPEN = """
- open meeting: Tuesday
  at: 16:00
  present: [Teacher, Chair]
"""
MEETINGS: list[Case] = [
    (
        """
        - open meeting: Tuesday
          at: 16:00
          place: Library
          planned: 16:00-17:30
          present: everyone
          except: [Recorder, Aide]
        """,
        [
            {
                "add": "meeting",
                "title": "Tuesday",
                "place": "Library",
                "planned_start": "16:00:00",
                "planned_end": "17:30:00",
                "opened": "16:00:00",
            },
            {
                "add": "attendance",
                "meeting": "Tuesday",
                "person": "Facilitator",
                "arrived": "16:00:00",
            },
            {"add": "attendance", "meeting": "Tuesday", "person": "Teacher", "arrived": "16:00:00"},
            {"add": "attendance", "meeting": "Tuesday", "person": "Chair", "arrived": "16:00:00"},
        ],
    ),
    (
        OPEN + "- agenda: [Check-in, Planning]\n  minutes: [5, 40]",
        [
            {"add": "agenda item", "meeting": "Tuesday", "text": "Check-in", "minutes": 5},
            {"add": "agenda item", "meeting": "Tuesday", "text": "Planning", "minutes": 40},
        ],
    ),
    (
        OPEN + "- agenda: Check-in",
        [{"add": "agenda item", "meeting": "Tuesday", "text": "Check-in"}],
    ),
    (
        OPEN + "- arrives: Aide\n  because: Bus duty",
        [
            {
                "add": "attendance",
                "meeting": "Tuesday",
                "person": "Aide",
                "arrived": "16:00:30",
                "note": "Bus duty",
            }
        ],
    ),
    (
        OPEN + "- leaves: Chair\n  because: A concert\n  at: 16:40",
        [{"change": "A concert", "left": "16:40:00", "note": "A concert"}],
    ),
    (
        OPEN + "- caucus: Union",
        [
            {
                "add": "recess",
                "meeting": "Tuesday",
                "reason": "caucus",
                "called_by": "Union",
                "began": "16:00:30",
            }
        ],
    ),
    (
        OPEN + "- break: everyone",
        [{"add": "recess", "meeting": "Tuesday", "reason": "break", "began": "16:00:30"}],
    ),
    (
        OPEN + "- break: Union",
        [
            {
                "add": "recess",
                "meeting": "Tuesday",
                "reason": "break",
                "called_by": "Union",
                "began": "16:00:30",
            }
        ],
    ),
    (
        OPEN + "- caucus: Union\n- resume: caucus\n  at: 16:20",
        [{"change": "caucus", "resumed": "16:20:00"}],
    ),
    (
        OPEN + "- close meeting: Tuesday\n  at: 17:30",
        [
            {"change": "", "left": "17:30:00"},
            {"change": "", "left": "17:30:00"},
            {"change": "Tuesday", "closed": "17:30:00"},
        ],
    ),
    (
        "- ground rule: One person speaks at a time.",
        [{"add": "ground rule", "text": "One person speaks at a time."}],
    ),
    (
        "- commitment: Lunch is not for trade.\n  party: Union\n  basis: Vote of the members",
        [
            {
                "add": "commitment",
                "text": "Lunch is not for trade.",
                "party": "Union",
                "basis": "Vote of the members",
            }
        ],
    ),
    (
        "- charter: {retention: Ninety days, issue cap: 4, target end: 2026-05-01}",
        [
            {
                "change": "A quiet place to plan",
                "retention": "Ninety days",
                "issue_cap": 4,
                "target_end": "2026-05-01",
            }
        ],
    ),
    (
        "- charter: {language: es, retention days: 90}",
        [{"change": "A quiet place to plan", "language": "es", "retention_days": 90}],
    ),
]

ISSUES: list[Case] = [
    (
        """
        - issue: Rooms
          statement: How might we share rooms?
          raised by: Union
          under: Planning
        """,
        [
            {
                "add": "issue",
                "title": "Rooms",
                "statement": "How might we share rooms?",
                "raised_by": "Union",
                "parent": "Planning",
            }
        ],
    ),
    (
        "- frame: How might everyone have time to plan?",
        [{"change": "Planning", "statement": "How might everyone have time to plan?"}],
    ),
    (
        "- order: [Calendar, Planning]",
        [{"change": "Calendar", "rank": 1}, {"change": "Planning", "rank": 2}],
    ),
    (
        "- move: interests\n- owner: Aide\n- split issue: Planning\n  into: [Alone, Together]",
        [
            {
                "add": "issue",
                "title": title,
                "owner": "Aide",
                "parent": "Planning",
                "stage": "interests",
            }
            for title in ("Alone", "Together")
        ],
    ),
    (
        "- merge issues: [Planning, Calendar]\n  into: Calendar",
        [{"change": "Planning", "merged_into": "Calendar"}],
    ),
    ("- owner: Teacher", [{"change": "Planning", "owner": "Teacher"}]),
    ("- move: story", [{"change": "Planning", "stage": "story"}]),
    ("- confirm: fair_to_all", [{"change": "Planning", "confirmed": ["fair_to_all"]}]),
    ("- confirm: Fair to all", [{"change": "Planning", "confirmed": ["fair_to_all"]}]),
    ("- mode: traditional", [{"change": "Planning", "mode": "traditional"}]),
    (
        "- outcome: to committee\n  because: The figures are owed.\n  returns on: 2026-10-21",
        [
            {
                "change": "Planning",
                "outcome": "to committee",
                "outcome_note": "The figures are owed.",
                "returns_on": "2026-10-21",
            }
        ],
    ),
]

CASES = [*MEETINGS, *ISSUES]
