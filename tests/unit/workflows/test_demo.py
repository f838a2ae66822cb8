"""The demo server; the hypervisor is played."""

from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.workflows.demo import free_name


@pytest.mark.parametrize(
    ("servers", "volumes", "name"),
    [
        ((), (), "imgtpl-demo"),
        (("imgtpl-demo",), (), "imgtpl-demo-2"),
        ((), ("imgtpl-demo-vda.qcow2",), "imgtpl-demo-2"),
        (("imgtpl-demo",), ("imgtpl-demo-2-vda.qcow2", "other.img"), "imgtpl-demo-3"),
    ],
)
def test_a_disk_that_an_earlier_demo_left_keeps_nobody_from_another_one(
    servers: tuple[str, ...], volumes: tuple[str, ...], name: str
) -> None:
    hypervisor: Any = SimpleNamespace(
        servers=lambda: tuple(SimpleNamespace(name=each) for each in servers),
        volume_names=lambda _pool: frozenset(volumes),
    )
    assert free_name(hypervisor, "default") == name
