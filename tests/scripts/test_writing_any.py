"""Whatever a session holds, a script can be written of it that plays to the same."""

from hypothesis import HealthCheck, given, settings

from ibb.model.recording import Journal
from tests.scripts.written import assert_comes_back, journals
from tests.support.chance import tries


@settings(deadline=None, max_examples=tries(20), suppress_health_check=list(HealthCheck))
@given(journals())
def test_any_session_comes_back_from_its_script(journal: Journal) -> None:
    assert_comes_back(journal.entries)
