"""Ready-made domain objects for unit tests."""

from datetime import UTC, datetime
from uuid import uuid4

from imgtpl_gui.domain.hardware import DiskHardware, Firmware, Hardware, NetworkHardware
from imgtpl_gui.domain.templates import OsInfo, Template, TemplateDisk


def hardware(*targets: str) -> Hardware:
    """Make a small q35 server with a virtio disk for each target."""
    return Hardware(
        arch="x86_64",
        machine="q35",
        machine_exact="pc-q35-7.2",
        firmware=Firmware.BIOS,
        vcpus=2,
        memory=2**30,
        cpu_mode="host-model",
        cpu_model="",
        disks=tuple(DiskHardware(target, "virtio") for target in targets),
        networks=(NetworkHardware("network", "default"),),
    )


def template(name: str = "web", **changes: object) -> Template:
    """Make a template with one disk of 1 MiB."""
    disk = TemplateDisk("vda", "qcow2", 2**20, 3, 2**18, 4, "0" * 64, "vda.qcow2", "vda.b3")
    values: dict[str, object] = {
        "id": str(uuid4()),
        "name": name,
        "created": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "source": "web-1",
        "source_uuid": str(uuid4()),
        "os": OsInfo("linux", "debian", "12", "Debian GNU/Linux 12", "web-1", True, True),
        "hardware": hardware("vda"),
        "disks": (disk,),
        "tags": ("production",),
        "note": "the web servers",
    }
    return Template(**(values | changes))  # type: ignore[arg-type]
