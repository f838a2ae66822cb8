"""The hypervisor room's façade: everything that is asked of libvirt."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

import libvirt

from imgtpl_gui.domain.errors import NameTaken, NotFound
from imgtpl_gui.domain.hardware import Firmware, Hardware
from imgtpl_gui.domain.image_location import FileLocation
from imgtpl_gui.domain.newserver import NewServer, VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import (
    DiskPull,
    Fillings,
    HostInfo,
    Hydration,
    HypervisorInfo,
    NetworkInfo,
    PoolInfo,
    Server,
    ServerDisk,
    ServerState,
)
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.hypervisor import backup as pull
from imgtpl_gui.hypervisor import (
    block_pull,
    firmware_state,
    freezing,
    host,
    networks,
    overlays,
    peeking,
    pools,
    power,
    rehearsing,
    state_files,
    virt_type,
    volumes,
)
from imgtpl_gui.hypervisor.agent_channel import reconnect_agent
from imgtpl_gui.hypervisor.backup import PullBackup
from imgtpl_gui.hypervisor.backup_health import backup_problem
from imgtpl_gui.hypervisor.capabilities import capabilities
from imgtpl_gui.hypervisor.connection import Link, Listener
from imgtpl_gui.hypervisor.console import Console
from imgtpl_gui.hypervisor.disk_caching import with_caching
from imgtpl_gui.hypervisor.ejecting import eject
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.guest_answers import GuestAnswers
from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.hypervisor.listing import ServerList, lookup
from imgtpl_gui.hypervisor.lun_pools import LunPools
from imgtpl_gui.hypervisor.new_domain_xml import Built, build, lineage, machine_for, refuse_foreign_machine
from imgtpl_gui.hypervisor.open_backups import OpenBackup, open_backup
from imgtpl_gui.hypervisor.removing import undefine
from imgtpl_gui.hypervisor.running_servers import RunningServers
from imgtpl_gui.hypervisor.store_access import StoreAccess


class Hypervisor(RunningServers, StoreAccess, LunPools):
    """A libvirt hypervisor; thread-safe and synchronous. Servers are named by UUID unless said otherwise.

    Every method may raise ConnectionFailed where it can't be reached, and HypervisorError with libvirt's own words.
    """

    def __init__(self, uri: str = "") -> None:
        self._servers = ServerList()
        self._lock, self._given_macs = Lock(), set[str]()
        super().__init__(Link(uri, self._servers.forget))

    def connect(self) -> HypervisorInfo:
        """Connect, or say in `problem` why not. "" as URI means the system's libvirt, else the session's."""
        return self._link.connect()

    def info(self) -> HypervisorInfo:
        """Return the connection as it stands."""
        return self._link.info()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with ServersChanged and HypervisorChanged; returns the function that ends it."""
        return self._link.subscribe(listener)

    def close(self) -> None:
        """End the connection for good."""
        self._link.close()

    # servers

    def servers(self) -> tuple[Server, ...]:
        """Return every server, by name."""
        return self._servers.read(self._link.require(), self._link.remote)

    def server(self, name_or_uuid: str) -> Server:
        """Return one server. Raises NotFound."""
        return self._servers.read_one(self._link.require(), name_or_uuid, self._link.remote)

    def state(self, uuid: str) -> ServerState:
        """Return a server's state. Raises NotFound."""
        return power.state(self._link.require(), uuid)

    def domain_xml(self, uuid: str) -> str:
        """Return a server's XML as it is defined, for people to read. Raises NotFound."""
        domain = lookup(self._link.require(), uuid)
        with saying(say("The definition of server '{name}' could not be read.", name=domain.name())):
            return str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))

    def hardware(self, uuid: str) -> Hardware:
        """Return a server's hardware as it is defined, and the firmware as it runs. Raises NotFound."""
        hardware = parse_hardware(self.domain_xml(uuid))
        if hardware.firmware is Firmware.UEFI and firmware_state.boots_securely(self._link.require(), uuid):
            return replace(hardware, firmware=Firmware.UEFI_SECURE)
        return hardware

    def lineage(self, uuid: str) -> str:
        """Return the id of the template that a server was deployed from, or "". Raises NotFound."""
        return lineage(self.domain_xml(uuid))

    # the firmware's state

    def refuse_firmware_state(self, uuid: str, live: bool) -> None:
        """Raise Refused where a server's firmware state can't be copied; see `firmware_state.refuse_state`."""
        firmware_state.refuse_state(self._link.require(), uuid, live)

    def nvram(self, uuid: str) -> bytes | None:
        """Return the UEFI variables of a server, None where it has none; see `firmware_state.nvram`."""
        return firmware_state.nvram(self._link.require(), uuid)

    def tpm_state(self, uuid: str) -> bytes | None:
        """Return the TPM state of a server that is off as a tar, None without; see `firmware_state.tpm_state`."""
        return firmware_state.tpm_state(self._link.require(), uuid)

    def put_nvram(self, uuid: str, data: bytes) -> None:
        """Give a server that never ran its UEFI variables; see `firmware_state.put_nvram`."""
        firmware_state.put_nvram(self._link.require(), uuid, data)

    def put_tpm_state(self, uuid: str, data: bytes) -> None:
        """Give a server that never ran the TPM state of `tpm_state`; see `firmware_state.put_tpm_state`."""
        firmware_state.put_tpm_state(self._link.require(), uuid, data)

    def drop_state_pools(self) -> None:
        """End the storage pools that reading or writing firmware state may have left; may be repeated."""
        state_files.drop_pools(self._link.require())

    # power

    def request_shutdown(self, uuid: str) -> None:
        """Ask the guest to shut down, by its agent or else by ACPI; returns within about a second."""
        power.request_shutdown(self._link.require(), uuid)

    def wait_for_state(self, uuid: str, states: Iterable[ServerState], timeout: float, watch: Watch) -> bool:
        """Wait up to `timeout` seconds for one of the states; False when none came. Raises Cancelled."""
        return power.wait_for_state(lambda: self.state(uuid), states, timeout, watch)

    def power_off(self, uuid: str) -> None:
        """Switch a server off at once. Raises NotFound."""
        power.power_off(self._link.require(), uuid)

    def start(self, uuid: str) -> None:
        """Start a server, or resume it when it is paused. Raises NotFound."""
        power.start(self._link.require(), uuid)

    def start_paused(self, uuid: str) -> None:
        """Start a server that is off without running its CPUs. Raises NotFound, Refused."""
        power.start_paused(self._link.require(), uuid)

    def resume(self, uuid: str) -> None:
        """Let a paused server run on. Raises NotFound."""
        power.resume(self._link.require(), uuid)

    def resume_stopped(self, uuid: str) -> None:
        """Let a server run on that was stopped because its storage failed. Raises NotFound."""
        power.resume_stopped(self._link.require(), uuid)

    def has_agent(self, uuid: str) -> bool:
        """Whether the guest's agent is connected. Raises NotFound."""
        return freezing.has_agent(self._link.require(), uuid)

    def reconnect_agent(self, uuid: str) -> None:
        """Let libvirt see a guest's agent again that it has lost sight of; see `agent_channel.reconnect_agent`."""
        reconnect_agent(self._link.require(), uuid)

    def freeze(self, uuid: str) -> int:
        """Freeze the guest's file systems through its agent; thaw them in any case. See `freezing.freeze`."""
        return freezing.freeze(self._link.require(), uuid)

    def thaw(self, uuid: str) -> None:
        """Let the guest's file systems go on. Raises NotFound."""
        freezing.thaw(self._link.require(), uuid)

    def console_path(self, uuid: str) -> str:
        """Return the pseudo terminal of a running server's serial console. Raises NotFound, Refused."""
        return power.console_path(self._link.require(), uuid)

    def guest(self, uuid: str) -> GuestAnswers:
        """Return who asks a running server's guest. Raises NotFound."""
        return GuestAnswers(self._link.require(), uuid)

    def console(self, uuid: str) -> Console:
        """Open a running server's serial console, if it can be; close it again. Raises NotFound."""
        return Console(self._link.require(), uuid)

    def eject(self, uuid: str, path: str) -> None:
        """Take the volume at `path` out of a server's CD-ROM drives. Raises NotFound."""
        eject(self._link.require(), uuid, path)

    # reading disks

    def open_backup(self, uuid: str) -> OpenBackup | None:
        """Return the backup that is open on a server, or None. Raises NotFound."""
        return open_backup(self._link.require(), uuid)

    def plan_backup(self, uuid: str, targets: tuple[str, ...], job_id: str, owner: str = "") -> PullBackup:
        """Plan how the disks of a running or paused server are read; see `backup.plan_backup`."""
        return pull.plan_backup(self._link.require(), uuid, targets, job_id, owner)

    def begin_backup(self, backup: PullBackup, hide_agent: bool = False) -> None:
        """Open a planned backup: its URIs now show the disks as they are at this moment; see `backup.begin_backup`."""
        pull.begin_backup(self._link.require(), backup, hide_agent)

    def end_backup(self, backup: PullBackup) -> None:
        """End a backup and remove its scratch files and socket folder; may be repeated."""
        pull.end_backup(self._link.require(), backup)

    def backup_problem(self, backup: PullBackup, may_run: bool) -> str:
        """Say why an open backup can't go on, or ""; see `backup_health.backup_problem`."""
        return backup_problem(self._link.require(), backup, may_run)

    def disk_path(self, disk: ServerDisk) -> Path | None:
        """Return the file or block device of a server's disk, or None where it isn't one of this machine's."""
        return peeking.disk_path(self._link.require(), self._link.remote, disk)

    # filling the disks of an instantly deployed server

    def fillings(self) -> Fillings:
        """Return the running servers whose disks are to be filled; their definitions are read where they changed."""
        return Fillings(self.info().uri, self._servers.to_be_filled(self._link.require()))

    def pulls(self, uuid: str) -> tuple[DiskPull, ...]:
        """Tell how far each disk is that still lies on the server's template. Raises NotFound."""
        return block_pull.pulls(self._link.require(), uuid)

    def begin_pull(self, uuid: str, rate: int = 0) -> str:
        """Let QEMU fill the next disk that lies on the server's template; see `block_pull.begin_pull`."""
        return block_pull.begin_pull(self._link.require(), uuid, rate)

    def stop_pulls(self, uuid: str) -> bool:
        """Stop filling the server's disks, and tell whether anything was to be stopped. Raises NotFound."""
        return block_pull.stop_pulls(self._link.require(), uuid)

    def hydration(self, uuid: str) -> Hydration:
        """Tell what was last wanted of the server's hydration. Raises NotFound."""
        return block_pull.hydration(self._link.require(), uuid)

    def want_hydration(self, uuid: str, wanted: Hydration) -> None:
        """Note with the server what is wanted of its hydration. Raises NotFound."""
        block_pull.want_hydration(self._link.require(), uuid, wanted)

    def settle(self, uuid: str) -> None:
        """Take images out of the server's definition that its disks lie on no longer. Raises NotFound."""
        block_pull.settle(self._link.require(), uuid)

    def flush(self, uuid: str) -> None:
        """Let QEMU write what it holds in memory of a running server's disks; see `block_pull.flush`."""
        block_pull.flush(self._link.require(), uuid)

    def flush_deployed(self, template_id: str) -> None:
        """Flush every running server that was deployed from a template."""
        block_pull.flush_deployed(self._link.require(), template_id)

    # pools, networks, volumes

    def pools(self) -> tuple[PoolInfo, ...]:
        """Return every storage pool, by name."""
        return pools.pools(self._link.require())

    def default_pool(self) -> PoolInfo:
        """Return what `ensure_default_pool` would, without making or starting anything."""
        return pools.default_pool(self._link.require())

    def ensure_default_pool(self) -> PoolInfo:
        """Return the pool called "default", made and started where needed."""
        return pools.ensure_default_pool(self._link.require())

    def networks(self) -> tuple[NetworkInfo, ...]:
        """Return every libvirt network, by name."""
        return networks.networks(self._link.require())

    def known_addresses(self) -> dict[str, str]:
        """Return the IP addresses that somebody has, and whose they are; see `networks.known_addresses`."""
        return networks.known_addresses(self._link.require())

    def host(self) -> HostInfo:
        """Return what the hypervisor's machine has, and what of it is free."""
        return host.host(self._link.require())

    def interfaces(self) -> frozenset[str]:
        """Return the machine's network interfaces, bridges among them, by name; empty where libvirt can't tell."""
        return host.interfaces(self._link.require())

    def create_volume(self, pool: str, name: str, capacity: int, file_format: str) -> VolumeInfo:
        """Create a qcow2 or raw volume of `capacity` bytes. Raises NameTaken, NotFound, Refused, NoRoom."""
        return volumes.create_volume(self._link.require(), pool, name, capacity, file_format)

    def create_overlay(self, pool: str, name: str, capacity: int, image: FileLocation) -> VolumeInfo:
        """Create a qcow2 volume over a checked qcow2 image. Raises NameTaken, NotFound, Refused, NoRoom."""
        return overlays.create_overlay(self._link.require(), pool, name, capacity, image)

    def refuse_existing_volume(self, pool: str, name: str) -> None:
        """Raise NameTaken when the pool has a volume of that name."""
        volumes.refuse_existing_volume(self._link.require(), pool, name)

    def volume_names(self, pool: str) -> frozenset[str]:
        """Return the names of all volumes in a pool. Raises NotFound, Refused."""
        return volumes.volume_names(self._link.require(), pool)

    def volume_path(self, pool: str, name: str) -> str:
        """Return the path a volume has or will get."""
        return volumes.volume_path(self._link.require(), pool, name)

    def delete_volume(self, pool: str, name: str) -> None:
        """Delete a volume; one that is not there is no error."""
        volumes.delete_volume(self._link.require(), pool, name)

    def upload_volume(self, volume: VolumeInfo, data: bytes) -> None:
        """Write `data` as the volume's file, from its first byte on."""
        volumes.upload_volume(self._link.require(), volume, data)

    def wipe_volume(self, pool: str, name: str) -> None:
        """Write zeros over a volume's data; one that is not there is no error."""
        volumes.wipe_volume(self._link.require(), pool, name)

    def pool_is_local(self, pool: str) -> bool:
        """Whether we can read and write the pool's files on this machine ourselves."""
        return volumes.pool_is_local(self._link.require(), pool)

    def local_path(self, volume: VolumeInfo) -> Path | None:
        """Return the volume's path when we can read and write it ourselves, else None."""
        return volumes.local_path(self._link.require(), volume)

    def volume_sink(self, volume: VolumeInfo) -> volumes.VolumeSink:
        """Open a raw volume for writing through libvirt's sparse stream."""
        return volumes.VolumeSink(self._link.require(), volume)

    # new servers

    def new_mac(self) -> str:
        """Return a network address that no server has, no network knows, and nobody was given before."""
        connection = self._link.require()
        taken = self._servers.macs(connection) | networks.network_macs(connection)
        with self._lock:
            mac = networks.new_mac(taken | self._given_macs)
            self._given_macs.add(mac)
        return mac

    def virt_type(self, arch: str) -> str:
        """Return "kvm" where guests of `arch` really run under it, else "qemu"."""
        return virt_type.virt_type(self._link.require(), arch)

    def domain_for(self, new: NewServer) -> str:
        """Return the XML a new server is defined with. Raises Refused for what this hypervisor can't give it."""
        return self._built(new).xml

    def differences(self, new: NewServer) -> tuple[str, ...]:
        """Say, a clause each, what of its template a new server does not get on this hypervisor. Raises Refused."""
        built = self._built(new)
        rehearsing.refuse_unfit(self._link.require(), new.name, built.xml)
        return built.differences

    def _built(self, new: NewServer) -> Built:
        refuse_foreign_machine(new.hardware)
        connection, arch = self._link.require(), new.hardware.arch
        machine = machine_for(connection, new.hardware)
        return build(new, capabilities(connection, arch, machine, self.virt_type(arch)))

    def define(self, new: NewServer) -> None:
        """Define a new server. Raises NameTaken and Refused; an existing server is never redefined."""
        connection: Any = self._link.require()
        for taken in (new.name, new.uuid):
            try:
                lookup(connection, taken)
            except NotFound:
                continue
            raise NameTaken(
                say("A server called '{taken}' exists already on this hypervisor. Choose another name.", taken=taken)
            )
        xml = self.domain_for(replace(new, disks=with_caching(connection, new.disks)))
        with saying(say("Server '{new}' could not be defined.", new=new.name)):
            connection.defineXMLFlags(xml, libvirt.VIR_DOMAIN_DEFINE_VALIDATE)

    def undefine(self, uuid: str) -> None:
        """Remove a server with its firmware state but not its volumes; see `removing.undefine`."""
        undefine(self._link.require(), uuid)
