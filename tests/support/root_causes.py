"""Why some students get novices: gaps, causes with a circle, options and forces (systems 3.D)."""

from typing import Any

from ibb.model.items import AnyItem, Cause, Force, Gap, Link
from tests.support.sessions import option

GAPS = {
    "novices": "English learners get novice teachers 1.75 times as often as others",
    "field": "Black students are taught out of field 1.5 times as often as others",
    "leaving": "Teachers leave School X twice as often as other schools",
}
CAUSES = {
    "late": ("Hiring is late", "Faulty pipelines"),
    "pool": ("A weaker pool of applicants", ""),
    "seniority": ("Transfer out goes by seniority", "Faulty pipelines"),
    "conditions": ("Poor working conditions", "High churn"),
    "turnover": ("Turnover", "High churn"),
    "thin": ("Thin mentoring", ""),
    "placing": ("Misassignment inside schools", "Ineffective deployment"),
    "pay": ("Pay is low", "High churn"),
}
OPTIONS = {
    "calendar": "Move the hiring calendar to March",
    "induction": "Release mentors and reduce the load of the first year",
    "fund": "A working-conditions fund chosen by staff",
    "check": "Principals check class assignments each August",
}
ARROWS = (
    ("late", "novices", "60% of hires at School X come after 1 August, 20% elsewhere"),
    ("late", "field", ""),
    ("pool", "novices", ""),
    ("late", "pool", "Applicant lists of 2014"),
    ("conditions", "leaving", "Exit interviews"),
    ("conditions", "novices", ""),
    ("placing", "novices", "SLE report"),
    ("placing", "field", "SLE report"),
    ("turnover", "leaving", ""),
    ("turnover", "thin", ""),
    ("thin", "turnover", "Mentor logs"),
    ("conditions", "turnover", ""),
    ("seniority", "pool", ""),
    ("calendar", "late", ""),
    ("induction", "thin", ""),
    ("fund", "conditions", ""),
)


def gap(gap_id: str, text: str = "", issue: str = "prep", **fields: Any) -> Gap:
    """Return a gap."""
    return Gap(**{"id": gap_id, "issue": issue, "text": text or gap_id, **fields})


def cause(cause_id: str, text: str = "", issue: str = "prep", **fields: Any) -> Cause:
    """Return a cause."""
    return Cause(**{"id": cause_id, "issue": issue, "text": text or cause_id, **fields})


def arrow(begins_at: str, leads_to: str, issue: str = "prep", **fields: Any) -> Link:
    """Return a link; its id is those of its ends."""
    values = {"id": f"{begins_at}-{leads_to}", "issue": issue, "begins_at": begins_at}
    return Link(**{**values, "leads_to": leads_to, **fields})


def force(force_id: str, party: str, pushes: str, text: str = "", **fields: Any) -> Force:
    """Return a force on a party."""
    values = {"id": force_id, "issue": "prep", "party": party, "pushes": pushes}
    return Force(**{**values, "text": text or force_id, **fields})


def why_novices() -> list[AnyItem]:
    """Return every gap, cause, option and link, to be added in this order."""
    return [
        *(gap(key, text) for key, text in GAPS.items()),
        *(cause(key, text, category=area) for key, (text, area) in CAUSES.items()),
        *(option(key, text) for key, text in OPTIONS.items()),
        *(arrow(begins, ends, evidence=evidence) for begins, ends, evidence in ARROWS),
    ]


def pushed() -> list[AnyItem]:
    """Return forces: both sides for the Union, one side for the Committee."""
    return [
        force(
            "safe",
            "union",
            "for change",
            "Teachers at School X want safe, supported work",
            source="Conditions survey",
        ),
        force(
            "rights",
            "union",
            "for how things are",
            "Transfer rights were hard to win",
            who="Senior teachers",
            source="Contract of 1998",
        ),
        force("budget", "committee", "for how things are", "The budget is closed for this year"),
    ]
