"""UEFI variables and TPM states, copied from server to server on a real libvirt with swtpm."""

import io
import tarfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4
from xml.etree.ElementTree import fromstring

import libvirt
import pytest

from imgtpl_gui.domain.errors import Corrupt, NotFound, Refused
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.hypervisor import Hypervisor
from tests.integration.hypervisor.place import PREFIX, Place
from tests.unit.hypervisor.corpus import new_server

TPM = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
STATE = "tpm2/tpm2-00.permall"
SECURE = "<firmware><feature enabled='yes' name='secure-boot'/><feature enabled='yes' name='enrolled-keys'/></firmware>"
pytestmark = pytest.mark.lab


def off(place: Place, uuid: str) -> None:
    """Run a server for a moment, so that it has its state, and switch it off."""
    place.domain(uuid).createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    place.domain(uuid).destroy()


@pytest.fixture
def source(place: Place) -> str:
    """A UEFI server with a TPM that has run once."""
    uuid = place.define(place.disk("a"), uefi=True, more=TPM)
    off(place, uuid)
    return uuid


@pytest.fixture
def copy(hypervisor: Hypervisor, place: Place, source: str) -> Callable[[], NewServer]:
    """Define a new server with the source's hardware and no disk, which doesn't matter to the firmware."""

    def make() -> NewServer:
        hardware = replace(hypervisor.hardware(source), disks=())
        uuid = str(uuid4())
        new = replace(new_server(hardware), name=f"{PREFIX}{uuid[:8]}", uuid=uuid, macs=(hypervisor.new_mac(),))
        hypervisor.define(new)
        return new

    return make


def marked(variables: bytes) -> bytes:
    """Change a byte that the firmware would take for free room."""
    return variables[:-1] + bytes([variables[-1] ^ 0xFF])


def content(tar: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        assert archive.getnames() == [STATE]
        file = archive.extractfile(STATE)
        assert file is not None
        return file.read()


def tar_of(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def link_to(path: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(STATE)
        entry.type, entry.linkname = tarfile.SYMTYPE, path
        archive.addfile(entry)
    return target.getvalue()


def test_uefi_variables_reach_a_new_server_and_its_guest_runs_on_them(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    variables = hypervisor.nvram(source)
    assert variables is not None
    assert 2**17 <= len(variables) <= 2**22
    new = copy()
    assert hypervisor.nvram(new.uuid) is None
    for _ in range(2):
        hypervisor.put_nvram(new.uuid, marked(variables))
    assert hypervisor.nvram(new.uuid) == marked(variables)
    hypervisor.start_paused(new.uuid)
    assert hypervisor.nvram(new.uuid) == marked(variables)
    assert hypervisor.nvram(source) == variables


def test_a_tpm_state_reaches_a_new_server_and_swtpm_runs_on_it(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    state = hypervisor.tpm_state(source)
    assert state is not None
    new, fresh = copy(), copy()
    assert hypervisor.tpm_state(new.uuid) is None
    for _ in range(2):
        hypervisor.put_tpm_state(new.uuid, state)
    for server in (new, fresh):
        off(place, server.uuid)
    again, other = hypervisor.tpm_state(new.uuid), hypervisor.tpm_state(fresh.uuid)
    assert again is not None
    assert other is not None
    assert content(again) == content(state)
    assert content(other) != content(state)


def test_removing_a_server_removes_the_state_that_it_was_given(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    variables, state = hypervisor.nvram(source), hypervisor.tpm_state(source)
    assert variables is not None
    assert state is not None
    new = copy()
    hypervisor.put_nvram(new.uuid, variables)
    hypervisor.put_tpm_state(new.uuid, state)
    paths = (f"/var/lib/libvirt/qemu/nvram/{new.uuid}_VARS.fd", f"/var/lib/libvirt/swtpm/{new.uuid}")
    assert [place.exists(path) for path in paths] == [True, True]
    hypervisor.undefine(new.uuid)
    assert [place.exists(path) for path in paths] == [False, False]


def test_no_storage_pool_of_ours_outlives_a_copy(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    before = sorted(pool.name() for pool in place.connection.listAllStoragePools())
    variables, state = hypervisor.nvram(source), hypervisor.tpm_state(source)
    new = copy()
    hypervisor.put_nvram(new.uuid, variables or b"")
    hypervisor.put_tpm_state(new.uuid, state or b"")
    assert sorted(pool.name() for pool in place.connection.listAllStoragePools()) == before


def test_a_server_without_uefi_and_tpm_has_no_state(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    assert hypervisor.nvram(uuid) is None
    assert hypervisor.tpm_state(uuid) is None
    with pytest.raises(Refused, match="no emulated TPM"):
        hypervisor.put_tpm_state(uuid, tar_of(**{STATE: b"x"}))
    with pytest.raises(NotFound):
        hypervisor.nvram(str(uuid4()))


def test_a_running_servers_tpm_is_refused_in_a_sentence(hypervisor: Hypervisor, place: Place, source: str) -> None:
    place.domain(source).createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    with pytest.raises(Refused, match="only be copied while it is off"):
        hypervisor.tpm_state(source)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a tar",
        tar_of(**{"../../etc/passwd": b"x"}),
        tar_of(**{"/etc/passwd": b"x"}),
        tar_of(**{STATE: b""}),
        tar_of(**{STATE: b"x", "tpm2/.lock": b"y"}),
        tar_of(**{"tpm1.2/tpm-00.permall": b"x"}),
        link_to("/etc/shadow"),
    ],
    ids=["empty", "noise", "outside", "absolute", "nothing", "two", "other", "link"],
)
def test_a_hostile_tpm_state_is_refused_and_writes_nothing(
    hypervisor: Hypervisor, place: Place, copy: Callable[[], NewServer], data: bytes
) -> None:
    new = copy()
    with pytest.raises(Corrupt, match="is not used"):
        hypervisor.put_tpm_state(new.uuid, data)
    assert not place.exists(f"/var/lib/libvirt/swtpm/{new.uuid}")


@pytest.mark.parametrize("data", [b"", b"\0" * 2**17, b"QFI\xfb" + b"\0" * 2**17], ids=["empty", "zeros", "qcow2"])
def test_hostile_uefi_variables_are_refused_and_write_nothing(
    hypervisor: Hypervisor, place: Place, copy: Callable[[], NewServer], data: bytes
) -> None:
    new = copy()
    with pytest.raises(Corrupt, match="not a variable store"):
        hypervisor.put_nvram(new.uuid, data)
    assert not place.exists(f"/var/lib/libvirt/qemu/nvram/{new.uuid}_VARS.fd")


def test_a_pool_that_shows_the_folder_already_is_used(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    variables = hypervisor.nvram(source)
    assert variables is not None
    name = f"{PREFIX}{uuid4().hex[:8]}"
    xml = f"<pool type='dir'><name>{name}</name><target><path>/var/lib/libvirt/qemu/nvram</path></target></pool>"
    pool = place.connection.storagePoolDefineXML(xml)
    new = copy()
    with pytest.raises(Refused, match="Start the hypervisor's storage pool"):
        hypervisor.nvram(source)
    pool.create()
    hypervisor.put_nvram(new.uuid, variables)
    assert hypervisor.nvram(new.uuid) == variables
    assert pool.isActive()
    assert Path(str(pool.storageVolLookupByName(f"{new.uuid}_VARS.fd").path())).name == f"{new.uuid}_VARS.fd"


def test_jobs_that_share_the_folder_do_not_disturb_one_another(
    hypervisor: Hypervisor, source: str, copy: Callable[[], NewServer]
) -> None:
    variables = hypervisor.nvram(source)
    assert variables is not None
    targets = [copy() for _ in range(4)]

    def put_and_read(new: NewServer) -> list[bytes | None]:
        found = []
        for _ in range(5):
            hypervisor.put_nvram(new.uuid, variables)
            found.append(hypervisor.nvram(new.uuid))
        return found

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(put_and_read, targets)) == [[variables] * 5] * 4


def test_the_folders_of_libvirt_keep_their_modes(
    hypervisor: Hypervisor, place: Place, source: str, copy: Callable[[], NewServer]
) -> None:
    folder = place.outside("/var/lib/libvirt/qemu/nvram")
    before = folder.stat().st_mode
    hypervisor.put_nvram(copy().uuid, hypervisor.nvram(source) or b"")
    assert folder.stat().st_mode == before


def test_a_pool_that_a_killed_process_left_is_used_and_ended(hypervisor: Hypervisor, place: Place, source: str) -> None:
    left = f"imgtpl-state-{uuid4().hex[:12]}"
    xml = f"<pool type='dir'><name>{left}</name><target><path>/var/lib/libvirt/qemu/nvram</path></target></pool>"
    place.connection.storagePoolCreateXML(xml)
    assert hypervisor.nvram(source) is not None
    assert left not in [pool.name() for pool in place.connection.listAllStoragePools()]
    place.connection.storagePoolCreateXML(xml)
    for _ in range(2):
        hypervisor.drop_state_pools()
    assert left not in [pool.name() for pool in place.connection.listAllStoragePools()]


def test_what_cant_be_copied_is_refused_before_anything_is_touched(
    hypervisor: Hypervisor, place: Place, source: str
) -> None:
    hypervisor.refuse_firmware_state(source, live=False)
    with pytest.raises(Refused, match="in live mode it goes on"):
        hypervisor.refuse_firmware_state(source, live=True)
    hypervisor.refuse_firmware_state(place.define(place.disk("b"), uefi=True), live=True)
    secret = place.connection.secretDefineXML(
        "<secret ephemeral='yes' private='yes'><usage type='vtpm'><name>imgtpl-test</name></usage></secret>"
    )
    try:
        encrypted = TPM.replace("/></tpm>", f"><encryption secret='{secret.UUIDString()}'/></backend></tpm>")
        with pytest.raises(Refused, match="encrypted with a secret"):
            hypervisor.refuse_firmware_state(place.define(place.disk("c"), more=encrypted), live=False)
    finally:
        secret.undefine()


def test_a_running_servers_firmware_is_told_as_libvirt_chose_it(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"), uefi=True)
    place.domain(uuid).createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    chosen = fromstring(place.domain(uuid).XMLDesc()).find("os/loader")
    assert chosen is not None
    secure = chosen.get("secure") == "yes"
    assert hypervisor.hardware(uuid).firmware is (Firmware.UEFI_SECURE if secure else Firmware.UEFI)


def test_a_server_with_secure_boot_keeps_its_keys(hypervisor: Hypervisor, place: Place) -> None:
    source = place.define(place.disk("a"), uefi=True, features=SECURE)
    off(place, source)
    variables = hypervisor.nvram(source)
    assert variables is not None
    assert "PK".encode("utf-16-le") in variables
    hardware = replace(hypervisor.hardware(source), disks=())
    uuid = str(uuid4())
    hypervisor.define(
        replace(new_server(hardware), name=f"{PREFIX}{uuid[:8]}", uuid=uuid, macs=(hypervisor.new_mac(),))
    )
    hypervisor.put_nvram(uuid, variables)
    hypervisor.start_paused(uuid)
    loader = fromstring(place.domain(uuid).XMLDesc()).find("os/loader")
    assert loader is not None
    assert loader.get("secure") == "yes"
    assert hypervisor.nvram(uuid) == variables
