"""What the steps about figures, causes and measures record.

Each script follows the common steps, in the process of a state agency and its districts; what its
last step records is what is expected.
"""

from decimal import Decimal

from tests.scripts.steps_of_meetings import Case

RATE = "- rate: Offers\n  counts: offers of a seat\n  out of: applicants\n"
COMPARED = (
    RATE
    + """
- compare: Offers
  as: by language
  group: English learners
  group figure: 44%
  peers: Everyone else
  peers figure: 640 of 1000
"""
)
GAP = "- gap: Fewer offers to learners\n  as: fewer\n"
CAUSES = GAP + "- cause: Interviews count\n  as: interviews\n  leads to: fewer\n"
MEASURE = "- measure: Offers to learners\n  threshold: less than 50\n"

FIGURES: list[Case] = [
    (
        """
        - data table: Seats
          columns: [School, Seats]
          rows: [[North, "120"], [South, "*"]]
          source: A report
          received from: Union
          smallest cell: 10
          withheld: 1
        """,
        [
            {
                "add": "data table",
                "issue": "Planning",
                "title": "Seats",
                "source": "A report",
                "received_from": "Union",
                "columns": ["School", "Seats"],
                "rows": [("North", "120"), ("South", "*")],
                "smallest_cell": 10,
                "withheld": 1,
            }
        ],
    ),
    (
        RATE + "  remark: As of June\n  agreed by: Union\n  standing: yes",
        [
            {
                "add": "rate",
                "name": "Offers",
                "counts": "offers of a seat",
                "out_of": "applicants",
                "note": "As of June",
                "agreed_by": ["Union"],
            }
        ],
    ),
    (
        "- standard: the 1.5 rule\n  meaning: Ours\n  agreed by: everyone",
        [
            {
                "add": "standard",
                "issue": "Planning",
                "name": "The 1.5 rule",
                "flags": "at least",
                "threshold": Decimal("1.5"),
                "meaning": "Ours",
                "source": (
                    "Massachusetts Equity Plan 2015–2019, for how often students are assigned "
                    "to certain teachers."
                ),
                "agreed_by": ["Union", "Committee"],
            }
        ],
    ),
    (
        "- standard: Ten points\n  compares: difference\n  threshold: more than 10",
        [
            {
                "add": "standard",
                "issue": "Planning",
                "name": "Ten points",
                "compares": "difference",
                "flags": "more than",
                "threshold": Decimal(10),
            }
        ],
    ),
    (
        RATE + "- agree: Offers",
        [{"change": "Offers", "agreed_by": ["Union", "Committee"]}],
    ),
    (
        COMPARED + "  period: 2022-23\n  source: A report",
        [
            {
                "add": "comparison",
                "issue": "Planning",
                "rate": "Offers",
                "group": "English learners",
                "peers": "Everyone else",
                "group_figure": {"percent": "44"},
                "peers_figure": {"count": 640, "out_of": 1000},
                "period": "2022-23",
                "source": "A report",
            }
        ],
    ),
    (
        COMPARED + "- other side: Offers\n  name: No offer\n  counts: applicants without a seat",
        [
            {
                "add": "rate",
                "issue": "Planning",
                "name": "No offer",
                "counts": "applicants without a seat",
                "out_of": "applicants",
            },
            {
                "add": "comparison",
                "issue": "Planning",
                "rate": "No offer",
                "group": "English learners",
                "peers": "Everyone else",
                "group_figure": {"percent": "56"},
                "peers_figure": {"count": 360, "out_of": 1000},
            },
        ],
    ),
    (
        COMPARED
        + """
- standard: The 80% rule
  agreed by: everyone
- apply: The 80% rule
  to: by language
""",
        [{"change": "English learners", "standards": ["The 80% rule"]}],
    ),
    (
        COMPARED
        + """
- standard: The 80% rule
  agreed by: everyone
- apply: The 80% rule
  to: Offers
""",
        [{"change": "English learners", "standards": ["The 80% rule"]}],
    ),
    (
        COMPARED + GAP + "  category: access\n  comparisons: by language",
        [
            {
                "add": "gap",
                "issue": "Planning",
                "text": "Fewer offers to learners",
                "category": "access",
                "comparisons": ["English learners"],
            }
        ],
    ),
]

ARROW = {"add": "link", "issue": "Planning"}
ABOVE = {"leads_to": "Fewer offers to learners"}

WHY: list[Case] = [
    (
        GAP
        + """
- cause: Interviews count
  category: Selection
  source: The rubric
  leads to: {fewer: Table 3}
""",
        [
            {
                "add": "cause",
                "issue": "Planning",
                "text": "Interviews count",
                "category": "Selection",
                "source": "The rubric",
            },
            {**ARROW, "begins_at": "Interviews count", **ABOVE, "evidence": "Table 3"},
        ],
    ),
    (
        GAP
        + """
- why: fewer
  answers: {forms: The forms are hard, late: They come late}
  category: Access
  evidence: Counsellors
""",
        [
            {
                "add": "cause",
                "issue": "Planning",
                "text": "The forms are hard",
                "category": "Access",
            },
            {**ARROW, "begins_at": "The forms are hard", **ABOVE, "evidence": "Counsellors"},
            {"add": "cause", "issue": "Planning", "text": "They come late", "category": "Access"},
            {**ARROW, "begins_at": "They come late", "leads_to": "The forms are hard"},
        ],
    ),
    (
        CAUSES
        + "- cause: Few speak Spanish\n- link cause: interviews\n  leads to: Few speak Spanish",
        [{**ARROW, "begins_at": "Interviews count", "leads_to": "Few speak Spanish"}],
    ),
    (
        CAUSES + "- link: forty\n  works on: {interviews: A year of trying}",
        [
            {
                **ARROW,
                "begins_at": "Forty minutes a day",
                "leads_to": "Interviews count",
                "evidence": "A year of trying",
            }
        ],
    ),
    (
        CAUSES + "- option: A lottery\n  works on: [interviews, fewer]",
        [
            {"add": "option", "issue": "Planning", "text": "A lottery"},
            {**ARROW, "begins_at": "A lottery", "leads_to": "Interviews count"},
            {**ARROW, "begins_at": "A lottery", **ABOVE},
        ],
    ),
    (
        """
        - force: A lawsuit
          party: Committee
          pushes: for change
          who: The chair
          source: A letter
        """,
        [
            {
                "add": "force",
                "issue": "Planning",
                "party": "Committee",
                "who": "The chair",
                "text": "A lawsuit",
                "pushes": "for change",
                "source": "A letter",
            }
        ],
    ),
    (
        """
        - force: A lawsuit
          party: Committee
          pushes: for change
        - interest: Rules that hold in court
          party: Committee
          from: A lawsuit
        """,
        [
            {
                "add": "interest",
                "issue": "Planning",
                "text": "Rules that hold in court",
                "parties": ["Committee"],
                "drawn_from": ["A lawsuit"],
            }
        ],
    ),
]

AFTERWARDS: list[Case] = [
    (
        COMPARED
        + """
- clause: Lots
  text: Seats are drawn by lot.
- measure: Offers to learners
  sort: lagging
  unit: "%"
  better: higher
  baseline: 44
  target: 62.5
  threshold: at most 44.0
  consequence: The table meets again
  every months: 12
  first due: 2027-01-15
  owner: Chair
  owed by: Committee
  comparison: by language
  clause: Lots
""",
        [
            {
                "add": "measure",
                "issue": "Planning",
                "text": "Offers to learners",
                "sort": "lagging",
                "unit": "%",
                "baseline": Decimal(44),
                "target": Decimal("62.5"),
                "flags": "at most",
                "threshold": Decimal(44),
                "consequence": "The table meets again",
                "every_months": 12,
                "first_due": "2027-01-15",
                "owner": "Chair",
                "owed_by": "Committee",
                "comparison": "English learners",
                "clause": "Lots",
            }
        ],
    ),
    (
        CAUSES
        + MEASURE
        + """
- theory: forty
  gap: fewer
  cause: interviews
  leading: Offers to learners
  owner: Chair
  locus: each district
  remark: To be tried
""",
        [
            {
                "add": "theory of action",
                "issue": "Planning",
                "gap": "Fewer offers to learners",
                "cause": "Interviews count",
                "strategy": "Forty minutes a day",
                "leading": "Offers to learners",
                "owner": "Chair",
                "locus": "each district",
                "note": "To be tried",
            }
        ],
    ),
    (
        MEASURE
        + "- reading: Offers to learners\n  value: 46.5\n  period: 2025-26\n  source: A report",
        [
            {
                "add": "reading",
                "indicator": "Offers to learners",
                "on": "2026-02-03",
                "period": "2025-26",
                "value": Decimal("46.5"),
                "source": "A report",
            }
        ],
    ),
    (
        MEASURE
        + """
- outcome: consensus
- reading: Offers to learners
  value: 46.5
  on: 2027-01-15
""",
        [
            {
                "add": "reading",
                "indicator": "Offers to learners",
                "on": "2027-01-15",
                "value": Decimal("46.5"),
            },
            {
                "change": "Planning",
                "stage": "story",
                "outcome": "back to an earlier stage",
                "outcome_note": (
                    "Reopened by “Offers to learners”: 46.5 (2027-01-15); the line agreed is less "
                    "than 50"
                ),
                "reopened_by": [""],
            },
            {
                "add": "fact",
                "issue": "Planning",
                "text": "“Offers to learners”: 46.5 (2027-01-15); the line agreed is less than 50",
                "source": "reading of 2027-01-15",
            },
        ],
    ),
    (
        MEASURE
        + """
- reading: Offers to learners
  as: this year
  where: North
  remark: Too few to tell
- respond to: this year
  response: They ask again in May.
""",
        [{"change": "Too few to tell", "response": "They ask again in May."}],
    ),
]

CASES = [*FIGURES, *WHY, *AFTERWARDS]
