"""What a template does not carry over: what every new server gets anew, and what is told in words instead.

Source of the elements: https://libvirt.org/formatdomain.html
"""

from xml.etree.ElementTree import Element

from imgtpl_gui.domain.hardware import ENCRYPTION_LOST
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.hypervisor.domain_xml import attribute
from imgtpl_gui.hypervisor.xml_facts import Facts, Patterns, shown

AGENT_CHANNEL = "org.qemu.guest_agent.0"
SPICE_CHANNEL = "com.redhat.spice.0"
NETWORK_KINDS = ("network", "bridge", "user")
MOST_SENTENCES = 100
_LONGEST_TEXT = 2000
"""Characters of one left out element that are kept for reading."""
_QEMU_NAMESPACE = "{http://libvirt.org/schemas/domain/qemu/1.0}"
_DRIVES = {"cdrom": "CD-ROM", "floppy": marked("floppy drive"), "lun": marked("passed-through LUN")}

REBUILT = Patterns(
    (
        # who the source is
        *("@type", "@id", "name#", "uuid#", "title#", "genid#", "genid", "description#"),
        "metadata/{urn:imgtpl:domain:1}template@*",
        # what libvirt decides for each server: addresses, names on the host, labels, files of the firmware
        *("devices/*/address@*", "devices/*/alias@name", "devices/*/address/zpci@*", "devices/*/address/zpci"),
        *("devices/emulator#", "seclabel@*", "seclabel/*", "seclabel", "cpu", "os@firmware", "os/type#"),
        *("os/loader@readonly", "os/loader@type", "os/loader@secure", "os/loader@format", "os/loader#"),
        *("os/nvram#", "os/nvram@*", "os/nvram/*", "os/nvram"),
        # where the source's disks lie: a new server has volumes of its own
        *("devices/disk@type", "devices/disk@device", "devices/disk@snapshot", "devices/disk/source@*"),
        *("devices/disk/source", "devices/disk/source/*", "devices/disk/auth@*", "devices/disk/auth/*"),
        *("devices/disk/driver@name", "devices/disk/driver@type", "devices/disk/driver/metadata_cache/*"),
        *("devices/disk/backingStore@*", "devices/disk/backingStore", "devices/disk/backingStore/*"),
        *("devices/disk/mirror@*", "devices/disk/mirror", "devices/disk/mirror/*", "devices/disk/backenddomain@*"),
        # which address and host device an interface has
        *("devices/interface/mac@*", "devices/interface/target@dev", "devices/interface/target@managed"),
        # buses that libvirt adds for the devices that need them
        "devices/controller@index",
        *("devices/controller/model@name", "devices/controller/target@chassis", "devices/controller/target@port"),
        *("devices/controller/target@chassisNr", "devices/controller/target@busNr", "devices/controller/target@index"),
        *("devices/controller/master@startport", "devices/controller@ports", "devices/controller@vectors"),
        # a display of our own: on the loopback address, with a port that is free
        *("devices/graphics@port", "devices/graphics@tlsPort", "devices/graphics@autoport", "devices/graphics@listen"),
        *("devices/graphics/listen@type", "devices/graphics/listen@address", "devices/graphics@websocket"),
        *("devices/graphics/listen@network", "devices/graphics/listen@socket", "devices/graphics@socket"),
        *("devices/audio@id", "devices/audio@type", "devices/sound/audio@id"),
        # the serial console is a pseudo terminal of the new server
        *("devices/serial/target@*", "devices/serial/target/model@name"),
        *("devices/serial/source@path", "devices/console/source@path", "devices/console@tty"),
        *("devices/console/target@type", "devices/console/target@port"),
        *("devices/channel/source@path", "devices/channel/source@mode", "devices/channel/target@state"),
        "devices/vsock/cid@*",
    )
)
"""The facts that every new server rightly has of its own. A glob's * reaches over any number of levels."""

_KNOWN = (
    ("devices/filesystem", marked("shared folders (filesystem)")),
    ("devices/shmem", marked("shared memory devices")),
    ("devices/parallel", marked("parallel ports")),
    ("devices/smartcard", marked("smart card readers")),
    ("devices/nvram", marked("the NVRAM device")),
    ("devices/memory", marked("memory modules (DIMM, NVDIMM)")),
    ("devices/lease", marked("lock leases")),
    ("devices/crypto", marked("crypto devices")),
    ("devices/redirfilter", marked("filters of USB redirection")),
    ("os/kernel", marked("booting a kernel file of the host; the new server boots from its disk")),
    ("os/initrd", marked("booting a kernel file of the host; the new server boots from its disk")),
    ("os/cmdline", marked("booting a kernel file of the host; the new server boots from its disk")),
    ("os/dtb", marked("the device tree file of the host")),
    ("os/acpi", marked("ACPI tables of the host")),
    ("os/smbios", marked("SMBIOS data (serial numbers and names of the machine)")),
    ("sysinfo", marked("SMBIOS data (serial numbers and names of the machine)")),
    ("maxMemory", marked("slots for memory modules")),
    ("memoryBacking", marked("memory backing (huge pages, locking)")),
    ("cputune", marked("CPU tuning and pinning")),
    ("numatune", marked("NUMA tuning")),
    ("blkiotune", "block I/O tuning"),
    ("memtune", marked("memory limits")),
    ("vcpus", marked("the order and hot plugging of single CPUs")),
    ("resource", marked("the resource partition or fibre channel application id")),
    ("iothreads", "I/O threads"),
    ("iothreadids", "I/O threads"),
    ("defaultiothread", "I/O threads"),
    ("perf", marked("performance counters of the host")),
    ("keywrap", marked("s390 key wrapping")),
    ("launchSecurity", marked("launch security (SEV, s390-pv)")),
    ("cpu/numa", marked("the NUMA cells of the CPU")),
    ("devices/disk/iotune", marked("I/O limits of disks")),
    ("devices/disk/serial", marked("serial numbers of disks")),
    ("devices/disk/wwn", marked("world wide names of disks")),
    ("devices/disk/encryption", ENCRYPTION_LOST),
    ("devices/disk/source/encryption", ENCRYPTION_LOST),
    ("devices/disk/transient", marked("that a disk forgets what was written")),
    ("devices/disk/shareable", marked("that a disk is shared between servers")),
    ("devices/disk/readonly", marked("that a disk can't be written")),
    ("devices/interface/vlan", marked("VLAN tags of network interfaces")),
    ("devices/interface/filterref", marked("network filters of interfaces")),
    ("devices/interface/bandwidth", marked("bandwidth limits of network interfaces")),
    ("devices/interface/virtualport", marked("virtual ports of network interfaces")),
    (f"{_QEMU_NAMESPACE}commandline", marked("options handed to QEMU directly (qemu:commandline)")),
    (f"{_QEMU_NAMESPACE}capabilities", marked("changes to what libvirt knows of QEMU (qemu:capabilities)")),
    (f"{_QEMU_NAMESPACE}override", marked("QEMU properties set directly (qemu:override)")),
)


class LeftOut:
    """Collects the sentences about what is left out, and its XML."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._sentences: dict[str, None] = {}
        self._texts: dict[str, None] = {}

    def tell(self, element: Element, path: str, words: str) -> None:
        """Say of `element` and all in it that it is left out."""
        self._sentences[words] = None
        self._texts[shown(element, path, longest=_LONGEST_TEXT)] = None
        self._facts.tell(element)

    def tell_facts(self, element: Element, path: str, names: tuple[str, ...], words: str) -> None:
        """Say of some facts of `element` that they are left out."""
        self._sentences[words] = None
        self._texts[shown(element, path, names, _LONGEST_TEXT)] = None
        self._facts.take(element, *names)

    def note(self, words: str) -> None:
        """Say a sentence that is about a value, not about an element's being left out."""
        self._sentences[words] = None

    def finish(self) -> None:
        """Tell of everything that nobody has spoken of."""
        root = self._facts.root
        self._drives(root)
        for path, words in _KNOWN:
            for element in root.findall(path):
                if not self._facts.is_told(element):
                    self.tell(element, path, say(words))
        self._devices(root)
        for element, path, names in tuple(self._facts.untold(REBUILT)):
            words = say("{element} (not known to ImgTpl)", element=shown(element, path, names))
            if names:
                self.tell_facts(element, path, names, words)
            else:
                self.tell(element, path, words)

    def sentences(self) -> tuple[str, ...]:
        """Return the sentences, each once; beyond MOST_SENTENCES only their number is told."""
        return _bounded(tuple(self._sentences))

    def texts(self) -> tuple[str, ...]:
        """Return the XML of what is left out, for reading."""
        return _bounded(tuple(self._texts))

    def _drives(self, root: Element) -> None:
        for element in root.findall("devices/disk"):
            words = _DRIVES.get(element.get("device", ""))
            if words:
                self.tell(element, "devices/disk", f"{say(words)} '{attribute(element, 'target', 'dev')}'")

    def _devices(self, root: Element) -> None:
        for element in root.findall("devices/hostdev"):
            kind = element.get("type", element.get("mode", ""))
            self.tell(element, "devices/hostdev", say("host device ({kind}) passed through to the guest", kind=kind))
        for path, words in (
            ("serial", say("serial ports")),
            ("video", say("video devices")),
            ("sound", say("sound devices")),
        ):
            for element in root.findall(f"devices/{path}")[1:]:
                self.tell(element, f"devices/{path}", say("{words} after the first", words=words))
        for number, element in enumerate(root.findall("devices/interface"), start=1):
            kind = element.get("type", "")
            if kind not in NETWORK_KINDS:
                words = say(
                    "network interface {number} ({kind}), unless a network is chosen for it", number=number, kind=kind
                )
                self.tell(element, "devices/interface", words)
        for element in root.findall("devices/channel"):
            name = attribute(element, "target", "name")
            if name not in (AGENT_CHANNEL, SPICE_CHANNEL, "") and not self._facts.is_spoken(element, "type"):
                self.tell(element, "devices/channel", say("channel '{name}'", name=name))
        self._consoles(root)

    def _consoles(self, root: Element) -> None:
        for path in ("serial", "console"):
            for element in root.findall(f"devices/{path}")[:1]:
                if element.get("type") == "pty" and attribute(element, "target", "type") != "virtio":
                    self._facts.take(element, "type")
                    continue
                kind = f"{element.get('type', '')} {attribute(element, 'target', 'type')}".strip()
                words = say(
                    "where the {path} leads to ({kind}); the new server has a pseudo terminal", path=path, kind=kind
                )
                self.tell(element, f"devices/{path}", words)
        for element in root.findall("devices/console")[1:]:
            self.tell(element, "devices/console", say("consoles after the first"))


def _bounded(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) <= MOST_SENTENCES:
        return words
    return (*words[: MOST_SENTENCES - 1], say("{count} more", count=len(words) - MOST_SENTENCES + 1))
