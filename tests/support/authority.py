"""Statements of authority, commitments and bearings to test with."""

from typing import Any

from ibb.model.items import Authority, Bearing, Commitment


def stated(authority_id: str = "stated", **fields: Any) -> Authority:
    """Return a statement of authority; every field has a value until one is given."""
    values: dict[str, Any] = {
        "id": authority_id,
        "issue": "prep",
        "decides": "State Board",
        "level": "Involve",
        "step": 3,
        "promise": "What worries you will be seen in the choices.",
    }
    return Authority(**{**values, **fields})


def commitment(
    commitment_id: str = "stay", text: str = "No redistribution of teachers", **fields: Any
) -> Commitment:
    """Return what a party holds as not negotiable."""
    return Commitment(**{"id": commitment_id, "text": text, "party": "committee", **fields})


def held(option_id: str, answer: str, commitment_id: str = "stay", **fields: Any) -> Bearing:
    """Return how an option stands to a commitment."""
    values = {
        "id": f"{option_id}-{commitment_id}",
        "option": option_id,
        "commitment": commitment_id,
        "answer": answer,
    }
    return Bearing.model_validate({**values, **fields})
