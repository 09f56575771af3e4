from types import SimpleNamespace

import pytest

from config.heartbeat import Heartbeat


@pytest.mark.parametrize(
    ("queues", "beats"),
    [
        ({"compute", "hosted"}, True),
        ({"housekeeping"}, False),
        ({"compute", "housekeeping"}, True),
    ],
)
def test_only_who_makes_jobs_counts_as_a_worker_that_lives(queues: set[str], beats: bool) -> None:
    amqp = SimpleNamespace(queues=SimpleNamespace(consume_from=dict.fromkeys(queues)))
    worker = SimpleNamespace(app=SimpleNamespace(amqp=amqp))

    assert Heartbeat(worker).include_if(worker) is beats
