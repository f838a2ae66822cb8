"""Choosing KVM or plain emulation by what really runs.

A present /dev/kvm and libvirt's advertising are no proof: nested machines exist where guests under KVM hang, or run
until their boot loader returns from an interrupt in protected mode, which KVM has to emulate there and can't. A tiny
boot sector that does so is run under KVM instead, on the CPU that servers get, and the answer kept until the machine
boots again.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from zlib import crc32

import libvirt
from platformdirs import user_state_path

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import is_link_lost, saying
from imgtpl_gui.hypervisor.lineage import PROBE_PREFIX

PROBE_SECONDS = 2.0
"""Under a KVM that works the boot sector is reached in a tenth of that."""
_KVM_DEVICE = Path("/dev/kvm")
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_EXIT_PORT, _EXIT_VALUE = 0xF4, 0x10
_PROBED_ARCH = "x86_64"
_BOOT_SECTOR = bytes.fromhex(
    "fa 31c0 8ed8 660f0116507c"  # cli; xor ax, ax; mov ds, ax; lgdt [7c50h]
    "0f20c0 0c01 0f22c0 66ea1b7c00000800"  # mov eax, cr0; or al, 1; mov cr0, eax; jmp 8:7c1bh
    "66b81000 8ed8 8ed0 bc00700000"  # mov ax, 16; mov ds, ax; mov ss, ax; mov esp, 7000h
    "9c 6a08 68317c0000 cf"  # pushfd; push 8; push 7c31h; iretd
    "b010 e6f4 f4 ebf9"  # mov al, 10h; out f4h, al; hlt; jmp back
    "0000000000000000 ffff0000009acf00 ffff00000092cf00"  # the descriptors: none, code and data of 4 GiB
    "1700 387c0000"  # their length and place
)
"""Goes to protected mode, returns from an "interrupt" and says so through QEMU's isa-debug-exit device."""
_IMAGE_SIZE = 2**20
_TRIAL = libvirt.VIR_DOMAIN_START_PAUSED | libvirt.VIR_DOMAIN_START_AUTODESTROY
_started_there: dict[tuple[str, str], bool] = {}
"""What other machines, by URI and architecture, have shown."""


def virt_type(connection: Any, arch: str) -> str:
    """Return "kvm" where guests of `arch` run under it, else "qemu". Raises HypervisorError."""
    with saying(say("The hypervisor's capabilities could not be read.")):
        emulator = _kvm_emulator(str(connection.getCapabilities()), arch)
        remote = bool(urlsplit(str(connection.getURI())).hostname)
    if emulator is None:
        return "qemu"
    if remote:
        return "kvm" if _starts_there(connection, arch) else "qemu"
    if arch != _PROBED_ARCH:
        return "kvm"
    if not os.access(_KVM_DEVICE, os.R_OK | os.W_OK):
        return "kvm" if _KVM_DEVICE.exists() else "qemu"  # the system's libvirt may have the right that we lack
    return "kvm" if _probe_once(emulator) else "qemu"


def _starts_there(connection: Any, arch: str) -> bool:
    """Tell whether another machine starts a paused guest under KVM; asked once in the life of this process.

    Whether its processors then run is not seen from here.
    """
    key = (str(connection.getURI()), arch)
    if key not in _started_there:
        try:
            connection.createXML(_trial_xml(arch), _TRIAL).destroy()
        except libvirt.libvirtError as error:
            if is_link_lost(error):
                with saying(say("It could not be tried whether the hypervisor has KVM.")):
                    raise
            _started_there[key] = False
        else:
            _started_there[key] = True
    return _started_there[key]


def _trial_xml(arch: str) -> str:
    root = Element("domain", type="kvm")
    SubElement(root, "name").text = f"{PROBE_PREFIX}{uuid4().hex[:12]}"
    SubElement(root, "memory", unit="MiB").text = "16"
    SubElement(SubElement(root, "os"), "type", arch=arch).text = "hvm"
    SubElement(root, "cpu", mode="host-passthrough")
    return ElementTree.tostring(root, encoding="unicode")


def _kvm_emulator(xml: str, arch: str) -> str | None:
    """Return the emulator that is said to run guests of `arch` under KVM, or None."""
    for element in parse(xml).findall(f"guest/arch[@name='{arch}']"):
        if element.find("domain[@type='kvm']") is not None:
            return (element.findtext("domain[@type='kvm']/emulator") or element.findtext("emulator") or "").strip()
    return None


def _probe_once(emulator: str) -> bool:
    """Probe, or recall what the probe said since this machine was booted."""
    memory = user_state_path("imgtpl", appauthor=False) / "kvm-probe"
    boot = _BOOT_ID.read_text(encoding="ascii").strip()
    key = f"{boot} {emulator} {_changed(emulator)} {crc32(_BOOT_SECTOR):08x}"
    try:
        known, _, answer = memory.read_text(encoding="utf-8").strip().rpartition(" ")
    except OSError:
        known, answer = "", ""
    if known == key and answer in ("yes", "no"):
        return answer == "yes"
    runs = probe(emulator)
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(f"{key} {'yes' if runs else 'no'}\n", encoding="utf-8")
    except OSError:
        pass  # without a state folder it is probed again next time
    return runs


def _changed(emulator: str) -> int:
    try:
        return Path(emulator).stat().st_mtime_ns
    except OSError:
        return 0


def probe(emulator: str, accelerator: str = "kvm", seconds: float = PROBE_SECONDS) -> bool:
    """Whether a guest under `accelerator` reaches its boot sector within `seconds`.

    Source of the exit code: QEMU's hw/misc/debugexit.c, (value << 1) | 1.
    """
    with tempfile.TemporaryDirectory(prefix="imgtpl-probe-") as folder:
        image = Path(folder) / "boot.img"
        image.write_bytes(_BOOT_SECTOR.ljust(510, b"\0") + b"\x55\xaa" + bytes(_IMAGE_SIZE - 512))
        arguments = [emulator, "-accel", accelerator, "-machine", "q35", "-m", "32", "-nodefaults", "-no-user-config"]
        arguments += [
            "-cpu",
            "max",
            "-display",
            "none",
            "-no-reboot",
            "-device",
            f"isa-debug-exit,iobase={_EXIT_PORT:#x},iosize=1",
        ]
        arguments += ["-drive", f"if=ide,format=raw,file={image}"]
        try:
            ended = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return ended.returncode == (_EXIT_VALUE << 1) | 1
