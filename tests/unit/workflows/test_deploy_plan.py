"""What a deploy comes to before anything is touched; hypervisor and store are played."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.plans import DeployPlan, DeployRequest, FirmwareChoice
from imgtpl_gui.domain.servers import NetworkInfo, PoolInfo
from imgtpl_gui.domain.templates import FirmwareState, Template
from imgtpl_gui.workflows.deploy_plan import plan_deploy
from tests.unit.samples import hardware, template

GIB = 2**30
SEALED = replace(hardware("vda"), firmware=Firmware.UEFI, tpm="tpm-crb")
BOTH = FirmwareState("nvram.fd", "tpm.tar")


class Stage:
    """A hypervisor with a pool and a network, where a new server does without `lacks`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *lacks: str) -> None:
        monkeypatch.setattr(imaging, "data_size", lambda _image, _root: GIB)
        self.described: list[NewServer] = []
        hypervisor = SimpleNamespace(
            servers=lambda: (),
            networks=lambda: (NetworkInfo("default", True),),
            pools=lambda: (PoolInfo("default", "dir", "/pool", 9 * GIB, 9 * GIB, True),),
            new_mac=lambda: "52:54:00:00:00:01",
            differences=lambda new: self.described.append(new) or lacks,
        )
        store = SimpleNamespace(images_folder=Path("/store"), disk_files=lambda _template, _disk: (Path(), Path()))
        self.rooms: Any = SimpleNamespace(hypervisor=hypervisor, store=store)

    def plan(self, wanted: Template, **wishes: Any) -> DeployPlan:
        """Plan a deploy."""
        return plan_deploy(self.rooms, wanted, DeployRequest(wanted.id, " new ", **wishes))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A hypervisor that lacks nothing."""
    return Stage(monkeypatch)


def test_what_the_new_server_does_without_is_said_before_anything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch, "the display over SPICE, which this hypervisor lacks; it gets VNC", "a channel")
    plan = stage.plan(template(), vcpus=7)
    assert plan.warnings == (
        "The new server does without: the display over SPICE, which this hypervisor lacks; it gets VNC.",
        "The new server does without: a channel.",
    )
    (new,) = stage.described
    assert (new.name, new.vcpus, [disk.volume.name for disk in new.disks]) == ("new", 7, ["new-vda"])
    assert new.seed is not None


@pytest.mark.parametrize(
    ("state", "choice", "step", "warning"),
    [
        (BOTH, None, "a copy of the template's UEFI variables and TPM state", "the same identity"),
        (BOTH, FirmwareChoice.COPY, "a copy of the template's UEFI variables and TPM state", "the same identity"),
        (BOTH, FirmwareChoice.FRESH, "UEFI variables and TPM state of its own", "copy the template's firmware state"),
        (FirmwareState(), None, "UEFI variables and TPM state of its own", "Have recovery keys at hand."),
    ],
)
def test_the_plan_says_what_the_firmware_begins_with_and_what_the_tpm_means(
    stage: Stage, state: FirmwareState, choice: FirmwareChoice | None, step: str, warning: str
) -> None:
    plan = stage.plan(template(hardware=SEALED, firmware=state), firmware=choice)
    assert any(step in sentence for sentence in plan.steps)
    (said,) = plan.warnings
    assert warning in said


def test_variables_alone_are_copied_beside_an_empty_tpm(stage: Stage) -> None:
    plan = stage.plan(template(hardware=SEALED, firmware=FirmwareState("nvram.fd")))
    assert "It gets a copy of the template's UEFI variables." in plan.steps
    assert "It gets TPM state of its own, as a new machine has." in plan.steps


def test_a_copy_of_what_the_template_does_not_hold_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="holds no firmware state to copy"):
        stage.plan(template(hardware=SEALED), firmware=FirmwareChoice.COPY)


def test_a_server_with_bios_and_without_tpm_hears_nothing_of_firmware(stage: Stage) -> None:
    plan = stage.plan(template())
    assert plan.warnings == ()
    assert not any("It gets" in step for step in plan.steps)
