"""A hypervisor and an image store as an administrator knows them, for tests, pictures and benchmarks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_DNS, uuid5

from imgtpl_gui.domain.hardware import DiskHardware, Firmware, Hardware, NetworkHardware
from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobState
from imgtpl_gui.domain.sealing import NOT_SEALED, SEAL_OPERATIONS, SealItem, SealReport
from imgtpl_gui.domain.servers import HypervisorInfo, NetworkInfo, PoolInfo, Server, ServerDisk, ServerState
from imgtpl_gui.domain.templates import OsInfo, StoreInfo, Template, TemplateDisk
from tests.gui.telling import sentence

MIB, GIB = 2**20, 2**30

CONNECTED = HypervisorInfo("qemu:///system", "atlas", True)
UNREACHABLE = HypervisorInfo(
    "qemu:///system",
    "",
    False,
    sentence(
        "No libvirt daemon answers at '{uri}' ({words}). Start libvirtd there and connect again.",
        uri="qemu:///system",
        words="Failed to connect socket",
    ),
)
NO_ANSWER = sentence(
    "The hypervisor '{uri}' has not answered yet. It is shown as soon as it does.",
    uri="qemu+tls://far.example.org/system",
)
STORE = StoreInfo("/srv/templates", "3f0c", 400 * GIB, 241 * GIB)
NETWORKS = (NetworkInfo("default", True, "virbr0"), NetworkInfo("lab", True, "virbr1"), NetworkInfo("dmz", False))
POOLS = (
    PoolInfo("default", "dir", "/var/lib/libvirt/images", 500 * GIB, 312 * GIB, True),
    PoolInfo("fast", "dir", "/mnt/nvme", 200 * GIB, 150 * GIB, True),
    PoolInfo("archive", "dir", "/mnt/archive", 0, 0, False),
)


def uuid_of(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, name))


def disk(target: str, capacity: int, allocation: int, problem: str = "", device: str = "disk") -> ServerDisk:
    source = f"/var/lib/libvirt/images/{target}.qcow2"
    return ServerDisk(target, device, "qcow2", "virtio", source, capacity, allocation, problem)


def server(
    name: str, state: ServerState = ServerState.RUNNING, *disks: ServerDisk, vcpus: int = 2, problem: str = ""
) -> Server:
    return Server(name, uuid_of(name), state, vcpus, vcpus * 2 * GIB, disks, problem=problem)


ROOT = disk("vda", 20 * GIB, 6 * GIB)
CDROM = replace(
    disk("sda", 0, 0, sentence("CD-ROM '{target}' is left out; a template holds disks only.", target="sda"), "cdrom"),
    format="raw",
    bus="sata",
    source="debian-12.iso",
)
LUN = replace(
    disk(
        "sdb",
        0,
        0,
        sentence(
            "Disk '{target}' is a LUN passed through to the guest; its bytes can't be read through the hypervisor."
            " Attach it as an ordinary disk to capture it.",
            target="sdb",
        ),
        "lun",
    ),
    format="raw",
    source="/dev/disk/by-path/lun-4",
)

WEB = server("web-1", ServerState.RUNNING, ROOT, CDROM, vcpus=4)
DATABASE = server("database", ServerState.RUNNING, ROOT, disk("vdb", 500 * GIB, 148 * GIB), vcpus=8)
MIXED = server("backup-head", ServerState.OFF, ROOT, LUN)
BUILD = server("build", ServerState.OFF, ROOT)
PAUSED = server("windows-terminal", ServerState.PAUSED, disk("vda", 80 * GIB, 41 * GIB), vcpus=4)
DISKLESS = server(
    "netboot-3",
    ServerState.RUNNING,
    problem=sentence("'{facts}' has no disks, so that there is nothing to capture.", facts="netboot-3"),
)
LUN_ONLY = server(
    "san-node",
    ServerState.RUNNING,
    LUN,
    problem=sentence("'{facts}' has no disk that can be captured. {problems}", facts="san-node", problems=LUN.problem),
)
CONTAINER = server(
    "mail-relay",
    ServerState.RUNNING,
    problem=sentence(
        "'{facts}' is a container: it shares the host's kernel and files and has no disk to capture.",
        facts="mail-relay",
    ),
)
BARE_METAL = server(
    "esx-07",
    ServerState.RUNNING,
    disk("sda", 960 * GIB, 0, sentence("Disk '{target}' has nothing attached to it.", target="sda")),
    vcpus=32,
    problem=sentence(
        "'{facts}' runs on a bare metal hypervisor ({facts_kind}), whose disks can't be read through libvirt."
        " ImgTpl captures QEMU and KVM servers.",
        facts="esx-07",
        facts_kind="vmware",
    ),
)
SERVERS = (MIXED, BUILD, DATABASE, BARE_METAL, CONTAINER, DISKLESS, LUN_ONLY, WEB, PAUSED)

DEBIAN = OsInfo("linux", "debian", "12", "Debian GNU/Linux 12 (bookworm)", "web-1", True, True)
WINDOWS = OsInfo("windows", "windows", "2022", "Windows Server 2022 Standard", "TERM", False, True)


def hardware(*targets: str, networks: int = 1, left_out: tuple[str, ...] = ()) -> Hardware:
    return Hardware(
        arch="x86_64",
        machine="q35",
        machine_exact="pc-q35-7.2",
        firmware=Firmware.UEFI,
        vcpus=2,
        memory=4 * GIB,
        cpu_mode="host-model",
        cpu_model="",
        disks=tuple(DiskHardware(target, "virtio") for target in targets),
        networks=(NetworkHardware("network", "default"),) * networks,
        left_out=left_out,
    )


def template(
    name: str,
    os: OsInfo = DEBIAN,
    *,
    days: float = 3,
    size: int = 20 * GIB,
    stored: int = 1_900 * MIB,
    disks: tuple[str, ...] = ("vda",),
    source: str = "web-1",
    tags: tuple[str, ...] = (),
    note: str = "",
    seal: SealReport = NOT_SEALED,
) -> Template:
    made = tuple(
        TemplateDisk(target, "qcow2", size, stored, 65536, size // 65536, "0" * 64, f"{target}.qcow2", f"{target}.b3")
        for target in disks
    )
    left_out = (sentence("filters of USB redirection"),) if os is WINDOWS else ()
    return Template(
        uuid_of(f"template {name}"),
        name,
        datetime.now(UTC) - timedelta(days=days),
        source,
        uuid_of(source),
        os,
        hardware(*disks, left_out=left_out),
        made,
        tags=tags,
        note=note,
        seal=seal,
    )


SEALED = SealReport(tuple(SealItem(operation.name, True) for operation in SEAL_OPERATIONS))
LEAKY = replace(SEALED, secrets=("/etc/ssl/private/web.key", "/home/deploy/.ssh/id_ed25519"))
UNSEALED = SealReport(
    (
        SealItem("machine-id", True),
        SealItem(
            "network",
            False,
            sentence(
                "{path} names hardware addresses in a form that can't be edited surely; it was left.",
                path="/etc/netplan/60-lab.yaml",
            ),
        ),
    )
)

WEB_TEMPLATE = template(
    "Debian 12 web server",
    days=0.08,
    tags=("web", "production"),
    note="nginx and certbot, tuned; certificates left out.",
    seal=LEAKY,
)
PLAIN_TEMPLATE = template("Debian 12 plain", days=6, stored=710 * MIB, source="build", tags=("base",), seal=SEALED)
DATABASE_TEMPLATE = template(
    "PostgreSQL 15 with data disk",
    days=12,
    disks=("vda", "vdb"),
    stored=11 * GIB,
    source="database",
    tags=("db",),
    seal=UNSEALED,
)
WINDOWS_TEMPLATE = template(
    "Windows terminal server", WINDOWS, days=40, size=80 * GIB, stored=17 * GIB, source="windows-terminal"
)
ALPINE_TEMPLATE = template(
    "Alpine router",
    OsInfo("linux", "alpine", "3.20", "Alpine Linux v3.20", "edge"),
    days=90,
    stored=64 * MIB,
    size=2 * GIB,
    source="edge",
    tags=("network",),
)
TEMPLATES = (WEB_TEMPLATE, PLAIN_TEMPLATE, DATABASE_TEMPLATE, WINDOWS_TEMPLATE, ALPINE_TEMPLATE)


def record(number: int, kind: JobKind, title: str, state: JobState, message: str) -> JobRecord:
    started = datetime.now(UTC) - timedelta(hours=5 * number + 2)
    return JobRecord(f"old-{number}", kind, title, title.split()[-1], state, started, 41.0 * (number + 1), message)


CLUSTERS = 20 * GIB // (256 * 2**10)
HISTORY = (
    record(
        0,
        JobKind.CAPTURE,
        sentence("Capture {server} as {request}", server="web-1", request="Debian 12 web server"),
        JobState.SUCCEEDED,
        sentence(
            "Template '{template}' is ready; {server}",
            template="Debian 12 web server",
            server=sentence(
                "'{server}' runs again after {downtime_seconds:.0f} s offline.", server="web-1", downtime_seconds=31
            ),
        ),
    ),
    record(
        1,
        JobKind.VERIFY,
        sentence("Verify {found}", found="Alpine router"),
        JobState.SUCCEEDED,
        sentence(
            "Template '{template}' is intact: all {clusters} clusters match.",
            template="Alpine router",
            clusters=CLUSTERS,
        ),
    ),
    record(
        2,
        JobKind.DEPLOY,
        sentence("Deploy {template} as {request}", template="Alpine router", request="edge-2"),
        JobState.CANCELLED,
        sentence("The job was cancelled; nothing is left of it."),
    ),
    record(
        3,
        JobKind.DEPLOY,
        sentence("Deploy {template} as {request}", template="Debian 12 plain", request="build-2"),
        JobState.FAILED,
        sentence(
            "Pool '{pool}' has {available} free, and {to_write} are needed. Free some room there or choose another"
            " pool.",
            pool="fast",
            available="0.4 GiB",
            to_write="20 GiB",
        ),
    ),
)


def many_servers(count: int) -> tuple[Server, ...]:
    states = (ServerState.RUNNING, ServerState.OFF, ServerState.RUNNING, ServerState.PAUSED)
    return tuple(
        replace(WEB, name=f"server-{number:05}", uuid=uuid_of(f"s{number}"), state=states[number % 4])
        for number in range(count)
    )


def many_templates(count: int) -> tuple[Template, ...]:
    return tuple(
        replace(WEB_TEMPLATE, name=f"template {number:05}", id=uuid_of(f"t{number}"), note=f"generation {number // 7}")
        for number in range(count)
    )
