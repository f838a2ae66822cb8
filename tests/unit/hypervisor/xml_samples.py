"""Domain and capabilities XML as libvirt writes it, for unit tests."""

UUID = "2d1f0b4c-0e59-4c35-9d5f-6a7f3c1f2b10"

DISK = """
<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2' cache='none' discard='unmap' io='native'/>
  <source file='/images/web.qcow2'/>
  <target dev='vda' bus='virtio'/>
  <boot order='2'/>
</disk>
"""


def domain(devices: str = DISK, *, kind: str = "kvm", os: str = "", more: str = "", name: str = "web-1") -> str:
    """Make the XML of a server; `os` and `more` are elements below <os> and <domain>."""
    return f"""
    <domain type='{kind}' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
      <name>{name}</name><uuid>{UUID}</uuid><title>Web server</title>
      <memory unit='KiB'>1048576</memory>
      <vcpu placement='static' current='2'>4</vcpu>
      <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type>{os}</os>
      {more}
      <devices>{devices}</devices>
    </domain>"""


CAPABILITIES = """
<domainCapabilities>
  <path>/usr/bin/qemu-system-x86_64</path><domain>{kind}</domain><machine>pc-q35-7.2</machine><arch>x86_64</arch>
  <vcpu max='16'/>
  <os supported='yes'>
    <enum name='firmware'>{firmware}</enum>
    <loader supported='yes'><enum name='secure'>{secure}<value>no</value></enum></loader>
  </os>
  <cpu>
    <mode name='host-passthrough' supported='{native}'/>
    <mode name='maximum' supported='yes'/>
    <mode name='host-model' supported='yes'/>
    <mode name='custom' supported='yes'>
      <model usable='yes'>qemu64</model><model usable='no'>EPYC-Milan</model>
    </mode>
  </cpu>
  <devices>
    <disk supported='yes'><enum name='bus'><value>virtio</value><value>scsi</value><value>sata</value></enum></disk>
    <graphics supported='yes'><enum name='type'><value>vnc</value></enum></graphics>
    <video supported='yes'><enum name='modelType'><value>vga</value><value>virtio</value></enum></video>
    <tpm supported='yes'>
      <enum name='model'><value>tpm-crb</value></enum><enum name='backendModel'>{tpm}</enum>
    </tpm>
  </devices>
</domainCapabilities>
"""


def offered(*, kind: str = "qemu", uefi: bool = True, secure: bool = True, tpm: bool = True) -> str:
    """Make the domain capabilities of a q35 machine."""
    return CAPABILITIES.format(
        kind=kind,
        native="yes" if kind == "kvm" else "no",
        firmware="<value>efi</value>" if uefi else "",
        secure="<value>yes</value>" if secure else "",
        tpm="<value>emulator</value>" if tpm else "",
    )
