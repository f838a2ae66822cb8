"""What a capture comes to before anything is touched; hypervisor and store are played."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused
from imgtpl_gui.domain.plans import NO_PARENT, CaptureMode, CapturePlan, CaptureRequest, FirmwareChoice
from imgtpl_gui.domain.servers import Server, ServerDisk, ServerState
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.workflows import capture_plan
from imgtpl_gui.workflows.capture_plan import MOST_LAYERS, plan_capture, plan_start
from imgtpl_gui.workflows.estimating import Estimate
from tests.unit.samples import template

GIB = 2**30
DISK = ServerDisk("vda", "disk", "qcow2", "virtio", "/nowhere/vda.qcow2", 20 * GIB, 4 * GIB)
RUNNING = Server("web", str(uuid4()), ServerState.RUNNING, 2, GIB, (DISK,))
OFF = replace(RUNNING, state=ServerState.OFF)


@dataclass
class Stage:
    """One server, and the templates of a store."""

    server: Server = RUNNING
    templates: tuple[Template, ...] = ()
    lineage: str = ""
    agent: bool = True
    free: int = 90 * GIB
    path: Path | None = None
    rooms: Any = field(init=False)

    def __post_init__(self) -> None:
        hypervisor = SimpleNamespace(
            server=lambda _name: self.server,
            hardware=lambda _uuid: SimpleNamespace(left_out=()),
            lineage=lambda _uuid: self.lineage,
            has_agent=lambda _uuid: self.agent,
            disk_path=lambda _disk: self.path,
        )
        store = SimpleNamespace(
            info=lambda: StoreInfo("/store", "id", 100 * GIB, self.free),
            name_taken=lambda _name: False,
            templates=lambda: self.templates,
        )
        self.rooms = SimpleNamespace(hypervisor=hypervisor, store=store)

    def plan(self, **wishes: Any) -> CapturePlan:
        """Plan a capture, without a look into the disks."""
        return plan_capture(self.rooms, CaptureRequest("web", "base", **wishes), look=0.0)


def chain(length: int) -> tuple[Template, ...]:
    """Make templates that lie on one another, the top last."""
    made: list[Template] = []
    for number in range(length):
        made.append(template(f"layer {number}", parent=made[-1].id if made else ""))
    return tuple(made)


@pytest.mark.parametrize(
    ("server", "wishes", "mode"),
    [
        (RUNNING, {}, CaptureMode.BRIEF),
        (RUNNING, {"restart": False}, CaptureMode.STRICT),
        (RUNNING, {"mode": CaptureMode.LIVE}, CaptureMode.LIVE),
        (OFF, {}, CaptureMode.STRICT),
        (OFF, {"mode": CaptureMode.LIVE}, CaptureMode.STRICT),
    ],
)
def test_the_mode_fits_the_servers_state(server: Server, wishes: dict[str, Any], mode: CaptureMode) -> None:
    assert Stage(server).plan(**wishes).mode is mode


@pytest.mark.parametrize("mode", [CaptureMode.BRIEF, CaptureMode.LIVE])
def test_a_server_that_is_to_stay_off_needs_strict_mode(mode: CaptureMode) -> None:
    with pytest.raises(Refused, match="use strict mode"):
        Stage().plan(mode=mode, restart=False)


def test_only_strict_mode_is_away_for_longer_when_there_is_more_to_copy() -> None:
    large = replace(RUNNING, disks=(replace(DISK, allocation=19 * GIB),))

    def away(server: Server, mode: CaptureMode) -> float:
        return Stage(server).plan(mode=mode).downtime

    assert away(RUNNING, CaptureMode.BRIEF) == away(large, CaptureMode.BRIEF) > 0
    assert away(RUNNING, CaptureMode.STRICT) < away(large, CaptureMode.STRICT)
    assert away(large, CaptureMode.LIVE) == 0


@pytest.mark.parametrize(("agent", "warned"), [(True, False), (False, True)])
def test_live_mode_without_an_agent_is_said_to_be_crash_consistent(agent: bool, warned: bool) -> None:
    warnings = Stage(agent=agent).plan(mode=CaptureMode.LIVE).warnings
    assert any("crash-consistent" in warning for warning in warnings) is warned


def test_a_deployed_servers_template_is_its_parent_unless_another_is_wished() -> None:
    own, other = template("own"), template("other")
    stage = Stage(templates=(own, other), lineage=own.id)
    assert stage.plan().parent == own.id
    assert stage.plan(parent="other").parent == other.id
    assert stage.plan(parent=NO_PARENT).parent == ""
    assert Stage(templates=(other,), lineage=own.id).plan().parent == ""


def test_a_parent_that_is_wished_and_missing_is_named() -> None:
    with pytest.raises(NotFound, match="no template called 'gone'"):
        Stage().plan(parent="gone")


def test_layers_do_not_grow_deeper_than_is_good() -> None:
    deep = chain(MOST_LAYERS)
    stage = Stage(templates=deep, lineage=deep[-1].id)
    assert stage.plan().parent == ""
    assert Stage(templates=deep, lineage=deep[-2].id).plan().parent == deep[-2].id
    with pytest.raises(Refused, match="--parent none"):
        stage.plan(parent=deep[-1].name)


@pytest.mark.parametrize(
    ("uefi", "tpm", "firmware", "words"),
    [
        (True, True, FirmwareChoice.FRESH, ("BitLocker", "boot entries")),
        (True, False, FirmwareChoice.FRESH, ("boot entries",)),
        (False, False, FirmwareChoice.FRESH, ()),
        (True, True, FirmwareChoice.COPY, ("the same identity",)),
        (True, False, FirmwareChoice.COPY, ()),
        (False, False, FirmwareChoice.COPY, ("no firmware state to copy",)),
    ],
)
def test_the_plan_warns_of_what_the_choice_of_firmware_state_means(
    uefi: bool, tpm: bool, firmware: FirmwareChoice, words: tuple[str, ...]
) -> None:
    stage = Stage(replace(OFF, uefi=uefi, tpm=tpm))
    stage.rooms.hypervisor.refuse_firmware_state = lambda _uuid, _live: None
    warnings = stage.plan(firmware=firmware).warnings
    assert len(warnings) == len(words)
    assert all(word in warning for word, warning in zip(words, warnings, strict=True))


@pytest.mark.parametrize(
    ("server", "mode", "live"),
    [(RUNNING, CaptureMode.LIVE, True), (RUNNING, CaptureMode.BRIEF, False), (OFF, CaptureMode.LIVE, False)],
)
def test_firmware_state_is_asked_for_as_the_server_will_be(server: Server, mode: CaptureMode, live: bool) -> None:
    stage, asked = Stage(replace(server, uefi=True, tpm=True)), []
    stage.rooms.hypervisor.refuse_firmware_state = lambda _uuid, live: asked.append(live)
    stage.plan(mode=mode, firmware=FirmwareChoice.COPY)
    assert asked == [live]


def test_a_start_is_refused_by_what_the_disks_hold_and_not_by_a_rule_of_thumb(tmp_path: Path) -> None:
    """The disk has a file of 4 GiB allocated, as the hypervisor says, and holds nothing at all."""
    empty = tmp_path / "vda.raw"
    empty.touch()
    os.truncate(empty, 20 * GIB)
    server = replace(RUNNING, disks=(replace(DISK, format="raw"),))
    request = CaptureRequest("web", "base")
    assert plan_start(Stage(server, free=GIB, path=empty).rooms, request).bytes_stored < GIB
    with pytest.raises(NoRoom, match="are needed"):
        plan_start(Stage(server, free=GIB).rooms, request)


def test_a_start_of_what_finds_room_anyway_does_not_look_at_the_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []

    def estimating(*arguments: Any) -> Estimate:
        looks.append(arguments[4])
        return Estimate(1, 1, 1.0, sampled=True)

    monkeypatch.setattr(capture_plan, "estimate", estimating)
    for free in (90 * GIB, 19 * GIB):
        plan_start(Stage(free=free).rooms, CaptureRequest("web", "base"))
    assert looks == [0.0, capture_plan.SAMPLE_SECONDS]


def test_a_layer_that_cannot_be_sampled_is_taken_for_what_the_server_has_grown_by() -> None:
    own = template("own")
    own = replace(own, disks=(replace(own.disks[0], stored_size=GIB),))
    whole = Stage(templates=(own,), lineage="").plan().bytes_stored
    assert Stage(templates=(own,), lineage=own.id).plan().bytes_stored == whole - GIB


@pytest.mark.parametrize(
    "wishes",
    [
        {"name": "x" * 129},
        {"name": "two\nlines"},
        {"name": " "},
        {"name": "\udcff"},
        {"note": "x" * 4001},
        {"note": "\x1b[2J"},
        {"tags": ("a,b",)},
        {"tags": ("x" * 65,)},
    ],
)
def test_what_no_template_may_be_called_is_refused_before_a_server_is_touched(wishes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        plan_capture(Stage().rooms, replace(CaptureRequest("web", "base"), **wishes), look=0.0)


def test_names_notes_and_tags_are_captured_without_needless_blanks() -> None:
    request = CaptureRequest("web", " base ", note=" a note\n", tags=("b", " B", ""))
    planned = plan_capture(Stage().rooms, request, look=0.0).request
    assert (planned.name, planned.note, planned.tags) == ("base", "a note", ("b",))
