"""What the steps about who decides, and about bargaining jointly, record.

Each script follows the common steps, in the process of a state agency and its districts; what its
last step records is what is expected.
"""

from tests.scripts.steps_of_meetings import Case

INVOLVE = (
    "What worries you will be seen in the choices that are looked at, and we will come back and "
    "show you where."
)
STATED = "- authority: The board\n  level: involve\n"
OURS = "- commitment: No teacher is moved\n  as: not moved\n  party: Union\n"

WHO_DECIDES: list[Case] = [
    (
        STATED + "  recommends: The chief\n  consulted: Districts\n  source: The school law",
        [
            {
                "add": "statement of authority",
                "issue": "Planning",
                "decides": "The board",
                "recommends": "The chief",
                "consulted": "Districts",
                "source": "The school law",
                "level": "Involve",
                "step": 3,
                "promise": INVOLVE,
            }
        ],
    ),
    (
        STATED
        + """
- authority: Each district
  level: EMPOWER
  promise: You decide.
  because: A vote.
""",
        [
            {
                "add": "statement of authority",
                "issue": "Planning",
                "decides": "Each district",
                "level": "Empower",
                "step": 5,
                "promise": "You decide.",
                "supersedes": "The board",
                "because": "A vote.",
            }
        ],
    ),
    (
        STATED + "- promise was: partly kept\n  happened: Two of three were taken.",
        [{"change": "The board", "happened": "Two of three were taken.", "kept": "partly kept"}],
    ),
    (
        OURS + "- bearing: forty\n  against: {not moved: {answer: breaks, because: It moves two}}",
        [
            {
                "add": "bearing on a commitment",
                "option": "Forty minutes a day",
                "commitment": "No teacher is moved",
                "answer": "breaks",
                "note": "It moves two",
            }
        ],
    ),
    (
        OURS
        + """
- bearing: forty
  against: {not moved: unsure}
- bearing: forty
  against: {not moved: keeps}
""",
        [{"change": "keeps", "answer": "keeps"}],
    ),
    (
        OURS + "- bearing: room\n  against: {not moved: breaks}\n- explain: room\n  how: They ask",
        [{"change": "breaks", "explained": "They ask"}],
    ),
    (
        OURS
        + """
- bearing: room
  against: {not moved: breaks}
- amend: not moved
  to: No teacher is moved unasked
  because: Two want to
""",
        [
            {"change": "unsure", "answer": "unsure"},
            {
                "change": "No teacher is moved unasked",
                "text": "No teacher is moved unasked",
                "amended": "Two want to",
            },
        ],
    ),
    (
        "- refer: room\n  to: Legislature\n  because: It costs\n  follow up: 2026-06-01",
        [
            {
                "add": "referral",
                "option": "A room that stays free",
                "to": "Legislature",
                "because": "It costs",
                "referred": "2026-02-03",
                "follow_up": "2026-06-01",
            }
        ],
    ),
    (
        """
        - refer: room
          to: Legislature
        - referral answered: Legislature
          answer: Not this year
          result: declined
        """,
        [
            {
                "change": "Legislature",
                "answer": "Not this year",
                "answered": "2026-02-03",
                "result": "declined",
            }
        ],
    ),
]

JOINTLY: list[Case] = [
    (
        """
        - support: The union's board
          party: Union
          signed: 2026-01-20
          signed by: Its president
          document: In the blue folder
          remark: By six to one
        """,
        [
            {
                "add": "written support",
                "body": "The union's board",
                "party": "Union",
                "signed": "2026-01-20",
                "signed_by": "Its president",
                "document": "In the blue folder",
                "note": "By six to one",
            }
        ],
    ),
    (
        "- support: The city\n- signed: The city\n  signed by: Its mayor",
        [{"change": "The city", "signed": "2026-02-03", "signed_by": "Its mayor"}],
    ),
    (
        """
        - support: The city
        - declare joint: yes
          leads: [Teacher, Chair]
          without: It meets in March.
        """,
        [
            {
                "change": "A quiet place to plan",
                "declared_joint": "2026-02-03",
                "joint_without": "It meets in March.",
                "joint_leads": ["Teacher", "Chair"],
            }
        ],
    ),
    (
        "- support: The city\n  signed: 2026-02-01\n- declare joint: yes\n  on: 2026-02-02",
        [{"change": "A quiet place to plan", "declared_joint": "2026-02-02"}],
    ),
    (
        OURS.replace("  party: Union", "  party: Union\n  this issue: yes"),
        [
            {
                "add": "commitment",
                "text": "No teacher is moved",
                "party": "Union",
                "issue": "Planning",
            }
        ],
    ),
    (
        """
        - open meeting: Kick-off
        - executive session: Advice of counsel
          at: 16:00
          votes: {Ana: yes, Bo: {vote: no, counts: no, because: Not a member}}
          reconvenes: no
        """,
        [
            {
                "add": "recess",
                "meeting": "Kick-off",
                "reason": "executive session",
                "began": "16:00:00",
                "purpose": "Advice of counsel",
                "votes": [
                    {"name": "Ana", "vote": "yes"},
                    {"name": "Bo", "vote": "no", "counts": False, "note": "Not a member"},
                ],
                "reconvenes": False,
            }
        ],
    ),
    (
        """
        - open meeting: Kick-off
        - executive session: Advice of counsel
          votes: {Ana: yes}
          reconvenes: yes
        - resume: executive session
          at: 16:40
        """,
        [{"change": "executive session", "resumed": "16:40:00"}],
    ),
]

VOTES: list[Case] = [
    (
        "- put to: The board\n  counting: Members\n  needs: majority of members\n  members: 11",
        [
            {
                "add": "ratification",
                "body": "The board",
                "counting": "Members",
                "needs": "majority of members",
                "members": 11,
            }
        ],
    ),
    (
        """
        - put to: The board
        - ratified: The board
          votes: {Ana: yes, Bo: abstain, Cy: {vote: no, counts: no}}
          counting: Elected members
          needs: majority of votes cast
        """,
        [
            {"change": "The board", "needs": "majority of votes cast"},
            {
                "change": "The board",
                "held": "2026-02-03",
                "in_favour": 1,
                "against": 0,
                "abstaining": 1,
                "result": "ratified",
                "votes": [
                    {"name": "Ana", "vote": "yes"},
                    {"name": "Bo", "vote": "abstain"},
                    {"name": "Cy", "vote": "no", "counts": False},
                ],
                "counting": "Elected members",
            },
        ],
    ),
]

CASES = [*WHO_DECIDES, *JOINTLY, *VOTES]
