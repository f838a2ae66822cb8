"""Several processes fill and stop one server's disks at the same time; libvirt is played, so that they meet exactly."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.servers import Hydration
from imgtpl_gui.hypervisor import block_pull
from imgtpl_gui.hypervisor.block_pull import begin_pull, flush_deployed, pulls, settle, stop_pulls, want_hydration
from tests.unit.hypervisor.libvirt_errors import libvirt_error

DISK = """
<disk type='file' device='disk'><driver type='qcow2'/><source file='/pool/{target}.qcow2'/>
  <backingStore type='file'><format type='qcow2'/><source file='/store/templates/t-1/{target}.qcow2'/><backingStore/>
  </backingStore><target dev='{target}' bus='virtio'/></disk>
"""
DOMAIN = "<domain><name>web</name><uuid>u</uuid><metadata>{noted}</metadata><devices>{disks}</devices></domain>"
NOTED = "<x:template xmlns:x='urn:imgtpl:domain:1' id='t-1' name='base' rate='7'/>"


@dataclass
class Played:
    """A domain with two disks over a template; `before` holds what another process does just before a call."""

    noted: str = NOTED
    disks: str = "".join(DISK.format(target=name) for name in ("vda", "vdb"))
    bandwidths: dict[str, int] = field(default_factory=dict)
    before: dict[str, list[Callable[[], object]]] = field(default_factory=dict)
    refusal: int | None = None
    begun: list[tuple[str, int]] = field(default_factory=list)
    flushed: list[str] = field(default_factory=list)
    on: bool = True

    def _let_others(self, call: str) -> None:
        waiting = self.before.get(call, [])
        if waiting:
            waiting.pop(0)()

    def name(self) -> str:
        return "web"

    def UUIDString(self) -> str:  # noqa: N802
        return "u"

    def isActive(self) -> bool:  # noqa: N802
        return self.on

    def switch_off(self) -> None:
        self.on = False

    def isPersistent(self) -> bool:  # noqa: N802
        return True

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802
        return DOMAIN.format(noted=self.noted, disks=self.disks)

    def setMetadata(self, _kind: int, text: str, *_rest: object) -> None:  # noqa: N802
        self.noted = text.replace("<template", "<x:template xmlns:x='urn:imgtpl:domain:1'")

    def blockInfo(self, _target: str) -> list[int]:  # noqa: N802
        return [1, 1, 1]

    def blockResize(self, target: str, _size: int, _flags: int) -> None:  # noqa: N802
        self._let_others("blockResize")
        if not self.on:
            raise libvirt_error(libvirt.VIR_ERR_OPERATION_INVALID)
        self.flushed.append(target)

    def blockJobInfo(self, target: str, _flags: int) -> dict[str, int]:  # noqa: N802
        self._let_others("blockJobInfo")
        if not self.on:
            raise libvirt_error(libvirt.VIR_ERR_OPERATION_INVALID)
        if target not in self.bandwidths:
            return {}
        kind = libvirt.VIR_DOMAIN_BLOCK_JOB_TYPE_PULL
        return {"type": kind, "bandwidth": self.bandwidths[target], "cur": 0, "end": 1}

    def blockPull(self, target: str, rate: int, _flags: int) -> None:  # noqa: N802
        self._let_others("blockPull")
        if self.refusal is not None:
            raise libvirt_error(self.refusal)
        if self.bandwidths:
            raise libvirt_error(libvirt.VIR_ERR_OPERATION_UNSUPPORTED)
        self.bandwidths[target] = rate
        self.begun.append((target, rate))

    def blockJobAbort(self, target: str, _flags: int) -> None:  # noqa: N802
        self._let_others("blockJobAbort")
        if target not in self.bandwidths or not self.on:
            raise libvirt_error(libvirt.VIR_ERR_OPERATION_INVALID)
        del self.bandwidths[target]


@pytest.fixture
def domain(monkeypatch: pytest.MonkeyPatch) -> Played:
    domain = Played()
    monkeypatch.setattr(block_pull, "lookup", lambda _connection, _uuid: domain)
    return domain


CONNECTION: Any = SimpleNamespace()


def test_a_pull_that_another_process_began_at_this_moment_counts_as_begun(domain: Played) -> None:
    domain.before = {"blockPull": [lambda: begin_pull(CONNECTION, "u")]}
    assert begin_pull(CONNECTION, "u") == "vda"
    assert domain.begun == [("vda", 7)]


@pytest.mark.parametrize("ours", [0, 9])
def test_the_limit_that_was_given_last_is_in_force_whoever_begins_first(domain: Played, ours: int) -> None:
    domain.before = {"blockPull": [lambda: begin_pull(CONNECTION, "u", 5)]}
    assert begin_pull(CONNECTION, "u", ours) == "vda"
    assert domain.bandwidths == {"vda": 5}


@pytest.mark.parametrize(("step", "limit"), [("524288", 9), ("65536", 2), ("0", 18), ("9999999", 18), ("x", 18)])
def test_a_limit_is_for_what_is_copied_though_qemu_counts_less(domain: Played, step: str, limit: int) -> None:
    domain.noted = NOTED.replace("rate='7'", f"step='{step}'")
    begin_pull(CONNECTION, "u", 18)
    assert domain.bandwidths == {"vda": limit}


def test_how_qemu_counts_is_forgotten_when_no_disk_is_left_to_be_filled(domain: Played) -> None:
    domain.noted = NOTED.replace("rate='7'", "rate='7' step='65536'")
    settle(CONNECTION, "u")
    assert "step" in domain.noted
    domain.disks = ""
    settle(CONNECTION, "u")
    assert "rate" in domain.noted
    assert "step" not in domain.noted


def test_a_new_limit_outlives_one_who_begins_with_the_old_one_meanwhile(domain: Played) -> None:
    domain.bandwidths = {"vda": 7}

    def another_was_slow() -> None:
        domain.bandwidths["vda"] = 7

    domain.before = {"blockPull": [another_was_slow]}
    assert begin_pull(CONNECTION, "u", 9) == "vda"
    assert domain.bandwidths == {"vda": 9}


def test_who_only_lets_it_go_on_leaves_what_is_being_filled_alone(domain: Played) -> None:
    domain.bandwidths = {"vdb": 3}
    assert (begin_pull(CONNECTION, "u"), domain.bandwidths) == ("vdb", {"vdb": 3})


@pytest.mark.parametrize("wish", [Hydration.PAUSED, Hydration.CANCELLED])
def test_nothing_is_begun_that_was_stopped_before_or_at_this_moment(domain: Played, wish: Hydration) -> None:
    def stop() -> None:
        want_hydration(CONNECTION, "u", wish)
        stop_pulls(CONNECTION, "u")

    domain.before = {"blockPull": [stop]}
    assert (begin_pull(CONNECTION, "u"), domain.bandwidths) == ("", {})
    assert (begin_pull(CONNECTION, "u", 9), domain.bandwidths, len(domain.begun)) == ("", {}, 1)


def test_a_stop_lasts_though_another_process_begins_anew_meanwhile(domain: Played) -> None:
    domain.bandwidths = {"vda": 7}

    def begin_anew() -> None:
        domain.bandwidths.clear()
        domain.before["blockJobAbort"].append(lambda: domain.bandwidths.update(vda=9))

    domain.before = {"blockJobAbort": [begin_anew]}
    stop_pulls(CONNECTION, "u")
    assert domain.bandwidths == {}


def test_what_had_ended_when_it_was_stopped_is_no_failure(domain: Played) -> None:
    domain.bandwidths = {"vda": 7}
    domain.before = {"blockJobAbort": [domain.bandwidths.clear]}
    assert not stop_pulls(CONNECTION, "u")


def test_how_far_the_disks_of_a_server_are_is_told_although_it_is_switched_off_meanwhile(domain: Played) -> None:
    domain.bandwidths = {"vda": 7}
    domain.before = {"blockJobInfo": [domain.switch_off]}
    assert [pull.active for pull in pulls(CONNECTION, "u")] == [False, False]
    assert not stop_pulls(CONNECTION, "u")


def test_stopping_what_is_filled_is_no_failure_where_the_server_is_switched_off_meanwhile(domain: Played) -> None:
    domain.bandwidths = {"vda": 7}
    domain.before = {"blockJobAbort": [domain.switch_off]}
    assert not stop_pulls(CONNECTION, "u")


def test_all_that_descend_from_a_template_are_flushed_but_those_that_end_meanwhile(
    domain: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = Played(before={"blockResize": [lambda: ending.switch_off()]})
    both = iter((ending, domain))
    monkeypatch.setattr(block_pull, "lookup", lambda _connection, _uuid: next(both))
    flush_deployed(SimpleNamespace(listAllDomains=lambda _flags: [ending, domain]), "t-1")
    assert (ending.flushed, domain.flushed) == ([], ["vda", "vdb"])


@pytest.mark.parametrize("code", [libvirt.VIR_ERR_OPERATION_UNSUPPORTED, libvirt.VIR_ERR_INTERNAL_ERROR])
def test_a_disk_that_cant_be_filled_is_told(domain: Played, code: int) -> None:
    domain.refusal = code
    with pytest.raises(HypervisorError, match="hydration of server 'web' could not be started"):
        begin_pull(CONNECTION, "u")
