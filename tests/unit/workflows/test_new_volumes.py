"""What the volumes of a new server are told about their template."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.workflows.new_volumes import smallest_cluster
from tests.unit import samples

KIB = 2**10


def layer(template_id: str, cluster_size: int, parent: str = "") -> Template:
    template = samples.template(template_id)
    disks = tuple(replace(disk, cluster_size=cluster_size) for disk in template.disks)
    return replace(template, id=template_id, parent=parent, disks=disks)


@pytest.mark.parametrize(("layers", "smallest"), [(1, 512 * KIB), (2, 256 * KIB), (3, 64 * KIB), (9, 64 * KIB)])
def test_the_smallest_clusters_are_looked_for_in_every_layer_that_is_read(layers: int, smallest: int) -> None:
    kept = {"b": layer("b", 256 * KIB, "c"), "c": layer("c", 64 * KIB)}
    rooms: Any = SimpleNamespace(store=SimpleNamespace(template=kept.__getitem__))
    assert smallest_cluster(rooms, layer("a", 512 * KIB, "b"), layers) == smallest


def test_parents_that_go_round_in_a_circle_are_looked_at_no_further_than_there_are_layers() -> None:
    kept = {"a": layer("a", 512 * KIB, "b"), "b": layer("b", 256 * KIB, "a")}
    rooms: Any = SimpleNamespace(store=SimpleNamespace(template=kept.__getitem__))
    assert smallest_cluster(rooms, kept["a"], 4) == 256 * KIB
