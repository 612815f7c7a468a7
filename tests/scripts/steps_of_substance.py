"""What the steps about stories, facts, interests, options and criteria record.

Each script follows the common steps; what its last step records is what is expected.
"""

from tests.scripts.steps_of_meetings import Case

STORY_AND_FACTS: list[Case] = [
    (
        "- story: We meet in the corridor.\n  party: Union",
        [
            {
                "add": "story",
                "issue": "Planning",
                "text": "We meet in the corridor.",
                "party": "Union",
            }
        ],
    ),
    (
        "- fact: 61 lost time\n  source: Survey (illustrative)\n  out of: 78 answers",
        [
            {
                "add": "fact",
                "issue": "Planning",
                "text": "61 lost time",
                "source": "Survey (illustrative)",
                "denominator": "78 answers",
            }
        ],
    ),
    (
        "- data request: A timetable\n  owed by: Committee\n  owner: Chair\n  due: 2026-03-04",
        [
            {
                "add": "data request",
                "text": "A timetable",
                "issue": "Planning",
                "owed_by": "Committee",
                "owner": "Chair",
                "due": "2026-03-04",
            }
        ],
    ),
    (
        """
        - data request: A timetable
        - fact: It fits
        - data answered: A timetable
          with: It fits
        """,
        [{"change": "A timetable", "answered": "2026-02-03", "answer": "It fits"}],
    ),
]

INTERESTS: list[Case] = [
    (
        "- interest: Rest\n  party: everyone",
        [
            {
                "add": "interest",
                "issue": "Planning",
                "text": "Rest",
                "parties": ["Union", "Committee"],
            }
        ],
    ),
    (
        "- interest: Lessons kept\n  party: Families\n  basis: Minutes of the council",
        [
            {
                "add": "interest",
                "issue": "Planning",
                "text": "Lessons kept",
                "parties": ["Families"],
                "basis": "Minutes of the council",
            }
        ],
    ),
    ("- mutual: cost", [{"change": "A cost we can foresee", "parties": ["Committee", "Union"]}]),
    (
        "- mutual: Time to think\n  party: Committee",
        [{"change": "Time to think", "parties": ["Union", "Committee"]}],
    ),
    ("- names none: Committee", [{"change": "Planning", "named_none": ["Committee"]}]),
]

OPTIONS: list[Case] = [
    (
        """
        - option: Leave it as it is
          status quo: yes
          serves: [cost, Time to think]
          offered by: Committee
        """,
        [
            {
                "add": "option",
                "issue": "Planning",
                "text": "Leave it as it is",
                "status_quo": True,
                "serves": ["A cost we can foresee", "Time to think"],
                "offered_by": "Committee",
            }
        ],
    ),
    (
        "- link: forty\n  serves: cost",
        [{"change": "Forty minutes a day", "serves": ["Time to think", "A cost we can foresee"]}],
    ),
    (
        "- merge: [forty, room]\n  into: room",
        [
            {"change": "Forty minutes a day", "merged_into": "A room that stays free"},
            {"change": "A room that stays free", "serves": ["Time to think"]},
        ],
    ),
    (
        "- merge: forty\n  into: room\n  as: both",
        [
            {"change": "Forty minutes a day", "merged_into": "A room that stays free"},
            {"change": "A room that stays free", "serves": ["Time to think"]},
        ],
    ),
    (
        "- merge: [forty, room]\n  words: Forty minutes in a free room",
        [
            {
                "add": "option",
                "issue": "Planning",
                "text": "Forty minutes in a free room",
                "serves": ["Time to think"],
            },
            {
                "change": "Forty minutes a day",
                "merged_into": "Forty minutes in a free room",
            },
            {
                "change": "A room that stays free",
                "merged_into": "Forty minutes in a free room",
            },
        ],
    ),
    (
        "- split: forty\n  into: [Twenty alone, Twenty together]",
        [
            {
                "add": "option",
                "issue": "Planning",
                "text": text,
                "serves": ["Time to think"],
                "split_from": "Forty minutes a day",
            }
            for text in ("Twenty alone", "Twenty together")
        ],
    ),
    (
        "- set aside: room\n  because: There is no room.",
        [{"change": "A room that stays free", "set_aside": "There is no room."}],
    ),
    (
        "- set aside: room\n- take again: room",
        [{"change": "A room that stays free", "set_aside": None}],
    ),
]

CRITERIA: list[Case] = [
    (
        """
        - criterion: What others pay
          measure: The median of ten districts
          form: benchmark
          weight: prefer
          agreed by: [Committee, Union]
        """,
        [
            {
                "add": "criterion",
                "issue": "Planning",
                "text": "What others pay",
                "measure": "The median of ten districts",
                "form": "benchmark",
                "weight": "prefer",
                "agreed_by": ["Committee", "Union"],
            }
        ],
    ),
    (
        "- criterion: Plain words\n  standing: yes",
        [{"add": "criterion", "text": "Plain words"}],
    ),
    ("- agree: Workable", [{"change": "Workable", "agreed_by": ["Union", "Committee"]}]),
    (
        "- agree: Workable\n  agreed by: Committee",
        [{"change": "Workable", "agreed_by": ["Union", "Committee"]}],
    ),
    (
        "- mark: forty\n  against: {Workable: {answer: unsure, because: Two grades are left}}",
        [
            {
                "add": "mark",
                "option": "Forty minutes a day",
                "criterion": "Workable",
                "answer": "unsure",
                "note": "Two grades are left",
            }
        ],
    ),
    (
        "- mark: forty\n  against: {Workable: unsure}\n- mark: forty\n  against: {Workable: yes}",
        [{"change": "yes", "answer": "yes"}],
    ),
]

CASES = [*STORY_AND_FACTS, *INTERESTS, *OPTIONS, *CRITERIA]
