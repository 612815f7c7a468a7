"""What the steps record that say what no other step says.

Each script follows the common steps; what its last step records is what is expected.
"""

from tests.scripts.steps_of_meetings import Case

TESTED = "Teachers have forty minutes."

CASES: list[Case] = [
    (
        "- joins: aide",
        [{"add": "person", "name": "Aide", "party": "Union", "counts": True}],
    ),
    (
        f"""
- straw design: {TESTED}
- tested: straw design
  shown:
    - {{level: up, party: Union, times: 2}}
    - {{level: down, party: Committee, reservation: Too dear}}
""",
        [
            {
                "add": "test for consensus",
                "of": TESTED,
                "text": TESTED,
                "seats": ["Teacher", "Aide", "Chair"],
            },
            {"add": "signal", "test": TESTED, "level": "up", "party": "Union"},
            {"add": "signal", "test": TESTED, "level": "up", "party": "Union"},
            {
                "add": "signal",
                "test": TESTED,
                "level": "down",
                "party": "Committee",
                "reservation": "Too dear",
            },
        ],
    ),
    (
        """
- record:
    - add: data request
      fields: {text: What it costs, owed by: party 2, due: 2026-03-04}
    - change: option 2
      fields: {status quo: yes, serves: [interest 1, interest 2]}
    - change: data request 1
      clear: [due]
""",
        [
            {"add": "data request", "text": "What it costs", "owed_by": "Committee",
             "due": "2026-03-04"},
            {
                "change": "A room that stays free",
                "status_quo": True,
                "serves": ["Time to think", "A cost we can foresee"],
            },
            {"change": "What it costs", "due": None},
        ],
    ),
]  # fmt: skip
