"""Sealing who a server is: its machine id, host keys, leases, random seeds, and cloud-init's instance."""

import re

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure
from imgtpl_gui.guest.seal_outcome import Outcome, clear

_SYSTEMD = ("/usr/lib/systemd/systemd", "/lib/systemd/systemd")
_UNIT_FOLDER = "/etc/systemd/system"
_UNIT_FOLDERS = (_UNIT_FOLDER, "/usr/lib/systemd/system", "/lib/systemd/system")
_KEYGEN_UNITS = ("sshd-keygen.service", "sshd-keygen@.service", "sshdgenkeys.service")
"""Those of Debian 13, Fedora and Arch."""
_KEYGEN_SCRIPTS = ("/etc/init.d/sshd", "/etc/init.d/openssh", "/etc/rc.d/init.d/sshd")
"""Those of Alpine, Gentoo and old Fedoras, which make missing keys; Debian's /etc/init.d/ssh doesn't."""
_HOST_KEYS = "/etc/ssh/ssh_host_*key*"
_HOST_KEY_LINE = re.compile(r"^\s*HostKey\s+\"?([^\s\"]+)", re.IGNORECASE | re.MULTILINE)
_UNIT_NAME = "imgtpl-ssh-host-keys.service"
_UNIT = """\
[Unit]
Description=Make the SSH host keys that the template's seal has removed
Documentation=man:ssh-keygen(1)
DefaultDependencies=no
ConditionPathExists=|!/etc/ssh/ssh_host_rsa_key
ConditionPathExists=|!/etc/ssh/ssh_host_ecdsa_key
ConditionPathExists=|!/etc/ssh/ssh_host_ed25519_key
After=local-fs.target systemd-random-seed.service
Before=ssh.service sshd.service ssh.socket sshd.socket cloud-init.service shutdown.target
Conflicts=shutdown.target

[Service]
Type=oneshot
ExecStart={keygen} -A

[Install]
WantedBy=multi-user.target
"""
_LEASES = (
    "/var/lib/dhcp/dhclient*",  # not dhcpd's: that server doesn't start without its file
    "/var/lib/dhclient/*",
    "/var/lib/dhcpcd/*.lease*",
    "/var/lib/dhcpcd/duid",
    "/var/lib/dhcpcd/secret",
    "/var/lib/dhcpcd5/*",
    "/var/db/dhcpcd/*",
    "/etc/dhcpcd.duid",
    "/etc/dhcpcd.secret",
    "/var/lib/NetworkManager/*.lease",
    "/var/lib/NetworkManager/internal-*",
    "/var/lib/NetworkManager/secret_key",
    "/var/lib/NetworkManager/seen-bssids",
    "/var/lib/NetworkManager/timestamps",
    "/var/lib/wicked/duid.xml",
    "/var/lib/wicked/iaid.xml",
    "/var/lib/wicked/lease-*.xml",
    "/var/lib/systemd/network/*lease*",
)
_RANDOM_SEEDS = (
    "/var/lib/systemd/random-seed",
    "/var/lib/urandom/random-seed",
    "/var/lib/misc/random-seed",
    "/var/lib/random-seed",
    "/var/lib/seedrng/seed.*",
    "/boot/loader/random-seed",
    "/boot/efi/loader/random-seed",
    "/efi/loader/random-seed",
)
_CLOUD = "/var/lib/cloud"
_INSTALLER_SEED = "/etc/cloud/cloud.cfg.d/99-installer.cfg"
"""Ubuntu's installer keeps this instance's data there; its own clean.d script removes it, too."""


def machine_id(tree: GuestTree, outcome: Outcome) -> None:
    """Leave an empty file, as machine-id(5) advises for images.

    "uninitialized" or no file would make the next start a first boot, which resets what units are enabled.
    """
    identity = "/etc/machine-id"
    if tree.is_link(identity):
        raise Unsure(say("{identity} is a link and was left.", identity=identity))
    if not has_systemd(tree):
        outcome.removed(tree.remove([identity]))  # D-Bus makes a new one, but not in place of an empty one
    elif tree.truncate(identity):
        outcome.words.append(say("emptied {identity}", identity=identity))
    if tree.is_file("/var/lib/dbus/machine-id"):
        outcome.removed(tree.remove(["/var/lib/dbus/machine-id"]))


def ssh_host_keys(tree: GuestTree, outcome: Outcome) -> None:
    """Remove the keys, and see to it that new ones are made before SSH starts."""
    keys = [path for path in tree.matches(_HOST_KEYS) if re.search(r"_key(\.pub|-cert\.pub)?$", path)]
    if keys:
        _renew_host_keys(tree, outcome)
    outcome.removed(tree.remove(keys))
    outcome.left += [
        say("{path} is a host key that nothing would make anew; it was left.", path=path) for path in _other_keys(tree)
    ]


def _renew_host_keys(tree: GuestTree, outcome: Outcome) -> None:
    keygen = next((path for path in ("/usr/bin/ssh-keygen", "/bin/ssh-keygen") if tree.real(path)), "")
    if _makes_own_keys(tree):
        outcome.words.append(say("the system makes new ones itself"))
    elif has_systemd(tree) and keygen:
        tree.make_folder(f"{_UNIT_FOLDER}/multi-user.target.wants")
        tree.write(f"{_UNIT_FOLDER}/{_UNIT_NAME}", _UNIT.format(keygen=keygen))
        tree.make_link(f"../{_UNIT_NAME}", f"{_UNIT_FOLDER}/multi-user.target.wants/{_UNIT_NAME}")
        outcome.words.append(say("{unit_name} makes new ones", unit_name=_UNIT_NAME))
    else:
        outcome.words.append(say("run 'ssh-keygen -A' in each new server, which makes none by itself"))


def _makes_own_keys(tree: GuestTree) -> bool:
    if not has_systemd(tree):
        return any("ssh-keygen" in tree.text(script) for script in _KEYGEN_SCRIPTS)
    for folder in _UNIT_FOLDERS:
        for name in _KEYGEN_UNITS:
            unit = tree.text(f"{folder}/{name}")
            if "ExecStart" in unit and "ConditionFirstBoot" not in unit:  # what is sealed has no first boot
                return True
        if re.search(r"sshd-gen-keys-start|ssh-keygen", tree.text(f"{folder}/sshd.service")):  # openSUSE
            return True
    return False


def _other_keys(tree: GuestTree) -> list[str]:
    configurations = ["/etc/ssh/sshd_config", *tree.matches("/etc/ssh/sshd_config.d/*.conf")]
    named = [path for file in configurations for path in _HOST_KEY_LINE.findall(tree.text(file))]
    return [path for path in named if not path.startswith("/etc/ssh/ssh_host_") and tree.is_file(path)]


def dhcp(tree: GuestTree, outcome: Outcome) -> None:
    """Remove leases and identifiers of DHCP clients; systemd-networkd derives its own from the machine id."""
    outcome.removed(tree.remove_all(_LEASES))
    for file in ("/etc/systemd/networkd.conf", *tree.matches("/etc/systemd/networkd.conf.d/*.conf")):
        if re.search(r"^\s*DUIDRawData=\S", tree.text(file), re.MULTILINE):
            outcome.left.append(say("{file} sets a DHCP identifier (DUIDRawData), and was left.", file=file))


def random_seed(tree: GuestTree, outcome: Outcome) -> None:
    """Remove seeds: the next shutdown writes new ones."""
    outcome.removed(tree.remove_all(_RANDOM_SEEDS))


def cloud_init(tree: GuestTree, outcome: Outcome) -> None:
    """Remove the instance's state; seeds and scripts of the image stay."""
    gone = [name for name in ("instance", "instances", "data", "sem") if tree.remove_tree(f"{_CLOUD}/{name}")]
    outcome.removed([f"{_CLOUD}/{name}" for name in gone])
    outcome.removed(tree.remove_all(("/var/log/cloud-init*.log", _INSTALLER_SEED)))


def lvm(tree: GuestTree, outcome: Outcome) -> None:
    """Remove the list of devices (lvmdevices(8)): without it LVM looks at all. Backups of metadata stay true."""
    outcome.removed(tree.remove_all(("/etc/lvm/devices/system.devices", "/etc/lvm/cache/.cache")))
    clear(tree, outcome, "/etc/lvm/devices/backup")


def has_systemd(tree: GuestTree) -> bool:
    """Tell whether systemd starts this system."""
    return any(tree.real(path) for path in _SYSTEMD)
