"""What a deploy comes to before anything is touched; hypervisor and store are played."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import NoRoom, Refused
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.identity import Identity, NewUser
from imgtpl_gui.domain.image_location import FileLocation, ImageLocation
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployMode, DeployPlan, DeployRequest, FirmwareChoice
from imgtpl_gui.domain.servers import HostInfo, NetworkInfo, PoolInfo
from imgtpl_gui.domain.templates import FirmwareState, OsInfo, Template
from imgtpl_gui.workflows.deploy_plan import plan_deploy
from tests.unit.samples import hardware, template

GIB = 2**30
IMAGE = FileLocation("/store/vda.qcow2")
POOL = PoolInfo("default", "dir", "/pool", 9 * GIB, 9 * GIB, True)
SEALED = replace(hardware("vda"), firmware=Firmware.UEFI, tpm="tpm-crb")
BOTH = FirmwareState("nvram.fd", "tpm.tar")


class Stage:
    """A hypervisor with a pool and a network, where a new server does without `lacks`.

    `out_of_reach` is why it can't open the template's images.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *lacks: str) -> None:
        monkeypatch.setattr(imaging, "data_size", lambda _image: GIB)
        monkeypatch.setattr(imaging, "check_structure", lambda *_arguments: (SimpleNamespace(location=lambda: IMAGE),))
        self._lacks = lacks
        self.out_of_reach = ""
        self.tried: list[bool] = []
        self.described: list[NewServer] = []
        self.host = HostInfo(8, 16 * GIB, 8 * GIB)
        self.interfaces: frozenset[str] = frozenset({"lo", "br0"})
        hypervisor = SimpleNamespace(
            servers=lambda: (),
            networks=lambda: (NetworkInfo("default", True), NetworkInfo("lab", True), NetworkInfo("dmz", False)),
            host=lambda: self.host,
            interfaces=lambda: self.interfaces,
            default_pool=lambda: POOL,
            pool_is_local=lambda _pool: True,
            pools=lambda: (
                POOL,
                PoolInfo("lvm", "logical", "/dev/vg", 9 * GIB, 9 * GIB, True),
                PoolInfo("san", "iscsi", "/dev/disk/by-path", 9 * GIB, 9 * GIB, True),
            ),
            new_mac=lambda: "52:54:00:00:00:01",
            reach_problem=self._reach_problem,
            differences=self._differences,
        )
        store = SimpleNamespace(disk_files=lambda _template, _disk: (None, None))
        self.rooms: Any = SimpleNamespace(hypervisor=hypervisor, store=store)

    def _reach_problem(self, images: tuple[ImageLocation, ...], thorough: bool) -> str:
        assert images == (IMAGE,)
        self.tried.append(thorough)
        return self.out_of_reach

    def _differences(self, new: NewServer) -> tuple[str, ...]:
        self.described.append(new)
        return self._lacks

    def plan(self, wanted: Template, placement: Placement = NO_PLACEMENT, **wishes: Any) -> DeployPlan:
        """Plan a deploy."""
        return plan_deploy(self.rooms, wanted, DeployRequest(wanted.id, " new ", **wishes), placement)


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


def test_a_deploy_is_instant_where_the_hypervisor_reaches_the_template(stage: Stage) -> None:
    plan = stage.plan(template())
    assert (plan.mode, plan.not_instant) == (DeployMode.INSTANT, "")
    assert "laid over 'web'" in plan.steps[0]
    assert plan.seconds < 5 < stage.plan(template(), mode=DeployMode.FULL).seconds


def test_a_deploy_is_full_with_the_reason_where_it_does_not(stage: Stage) -> None:
    stage.out_of_reach = "It may not enter /home/ann."
    plan = stage.plan(template())
    assert (plan.mode, plan.not_instant) == (DeployMode.FULL, "It may not enter /home/ann.")
    assert plan.warnings[0] == "It is deployed in full: It may not enter /home/ann."
    with pytest.raises(Refused, match="can't be deployed instantly: It may not enter"):
        stage.plan(template(), mode=DeployMode.INSTANT)


def test_a_pool_without_files_takes_no_overlays(stage: Stage) -> None:
    assert "holds no qcow2 files" in stage.plan(template(), pool="lvm").not_instant


def test_a_full_deploy_that_is_asked_for_needs_no_reason_and_no_trial(stage: Stage) -> None:
    plan = stage.plan(template(), mode=DeployMode.FULL)
    assert (plan.mode, plan.not_instant, stage.tried) == (DeployMode.FULL, "", [])


def test_a_server_that_is_not_started_is_tried_thoroughly_since_its_start_can_show_nothing(stage: Stage) -> None:
    stage.plan(template())
    stage.plan(template(), start=False)
    assert stage.tried == [False, True]


def test_room_that_nobody_can_tell_before_the_pool_is_made_refuses_nothing(stage: Stage) -> None:
    unmade = replace(POOL, available=0, active=False)
    stage.rooms.hypervisor.default_pool = lambda: unmade
    assert stage.plan(template()).room == 0
    stage.rooms.hypervisor.default_pool = lambda: replace(unmade, active=True)
    with pytest.raises(NoRoom):
        stage.plan(template())


def test_a_pool_of_luns_is_refused_with_the_reason(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"'san' \(iscsi\) takes no new disks: .* Choose another pool\."):
        stage.plan(template(), pool="san")


LINUX = OsInfo("linux", "debian", "12", "Debian 12", "web-1")
CLOUDBASE = OsInfo("windows", "windows", "10", "Windows", "WEB-1", cloudbase_init=True)
GENERALISED = OsInfo("windows", "windows", "10", "Windows", "WEB-1", generalised=True)
ASKED = Identity((NewUser("ada", (), "$6$x$y"),), time_zone="UTC", locale="de_DE.UTF-8")


def test_a_windows_with_cloudbase_init_gets_a_config_drive_and_hears_what_is_left_out(stage: Stage) -> None:
    plan = stage.plan(template(os=CLOUDBASE), identity=ASKED)
    assert plan.hostname == "new"
    assert "It names itself 'new' when it starts." in plan.steps
    assert "cloudbase-init gives it user 'ada' (no way to log in yet) and time zone UTC." in plan.steps
    assert [warning.partition(":")[0] for warning in plan.warnings] == [
        "No password is set",
        "The locale is left out",
        "A user whom the template has already gets a random password, which nobody knows.",
    ]
    (described,) = stage.described
    assert described.seed is not None


def test_a_generalised_windows_gets_an_answer_file(stage: Stage) -> None:
    plan = stage.plan(template(os=GENERALISED), hostname="web-7", identity=ASKED)
    (step,) = [step for step in plan.steps if "answer file" in step]
    assert "hostname 'web-7', user 'ada' (no way to log in yet), time zone UTC and locale de_DE.UTF-8" in step
    (warning,) = plan.warnings
    assert warning.startswith("No password is set")
    (described,) = stage.described
    assert described.seed is None


def test_a_windows_of_neither_kind_is_deployed_as_it_is_and_that_is_said(stage: Stage) -> None:
    plan = stage.plan(template(os=OsInfo("windows")), hostname="a-name-that-no-windows-takes", identity=ASKED)
    name, rest = plan.warnings
    assert "no cloudbase-init, and sysprep has not generalised it" in name
    assert rest.startswith("Neither can user 'ada'")


def test_a_name_that_windows_does_not_take_is_refused_and_a_suggested_one_shortened(stage: Stage) -> None:
    with pytest.raises(Refused, match="can't be the name of a Windows"):
        stage.plan(template(os=GENERALISED), hostname="web.example.org")
    wanted = template(os=CLOUDBASE)
    request = DeployRequest(wanted.id, "windows-terminal-2")
    assert plan_deploy(stage.rooms, wanted, request).hostname == "windows-termina"


def test_what_is_set_in_the_disks_costs_time_and_that_is_said_beforehand(stage: Stage) -> None:
    plan = stage.plan(template(os=LINUX), hostname="web-7")
    assert any("which takes about 25 s" in step for step in plan.steps)
    assert plan.seconds == stage.plan(template(os=LINUX)).seconds + 25


@pytest.mark.parametrize(("name", "hostname"), [("сервер", "server"), ("12", "server-12"), ("Web  Ä1", "web-1")])
def test_a_server_of_any_name_gets_a_hostname_that_a_guest_takes(stage: Stage, name: str, hostname: str) -> None:
    request = DeployRequest("t", name)
    assert plan_deploy(stage.rooms, template(os=LINUX), request).hostname == hostname
