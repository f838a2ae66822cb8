"""The files of a Linux server with everything that a seal is for, by the operation that they belong to."""

from pathlib import Path

HOST_KEY = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB-this-is-the-host-key-of-the-source"
AGENT_KEY = "MIIEowIBAAKCAQEA0-this-is-the-salt-key-of-the-source"
USER_KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nthis-is-a-user's-own-key\n"
NETPLAN = """\
network:
  version: 2
  ethernets:
    ens3:
      dhcp4: true
      match:
        macaddress: "52:54:00:12:34:56"
      set-name: ens3
"""

SYSTEM = {
    "etc/os-release": 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (test)"\n',
    "etc/debian_version": "12.5\n",
    "etc/hostname": "source\n",
    "etc/fstab": "/dev/sda / ext4 defaults 0 1\n",
    "etc/passwd": (
        "root:x:0:0:root:/root:/bin/bash\nada:x:1000:1000::/home/ada:/bin/bash\nlost:x:1001:1001::/home/lost:/bin/sh\n"
    ),
    "usr/lib/systemd/systemd": "",
    "usr/bin/ssh-keygen": "",
    "usr/bin/cloud-init": "",
    "usr/sbin/qemu-ga": "",
    "usr/lib/open-iscsi/startup-checks.sh": "",
    "var/lib/dpkg/status": "".join(
        f"Package: package{number}\nStatus: install ok installed\nVersion: 1\n\n" for number in range(7)
    )
    + "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n\n",
    "var/lib/dhcp/dhcpd.leases": "lease of the server\n",
    "var/lib/cloud/seed/nocloud/meta-data": "instance-id: kept\n",
    "var/lib/cloud/scripts/per-boot/own": "#!/bin/sh\n",
    "var/log/mysql/mysql-bin.000001": "binary log",
    "home/ada/.ssh/authorized_keys": "ssh-ed25519 AAAA ada\n",
    "home/ada/.ssh/id_ed25519": USER_KEY,
    "home/ada/.aws/credentials": "[default]\n",
    "home/ada/notes": "keep me\n",
    "etc/ssl/private/site.key": "-----BEGIN PRIVATE KEY-----\n",
}
"""What stays whatever is sealed."""

SEALED = {
    "machine-id": {"etc/machine-id": "0123456789abcdef0123456789abcdef\n", "var/lib/dbus/machine-id": "0123\n"},
    "ssh-host-keys": {
        "etc/ssh/ssh_host_ed25519_key": f"-----BEGIN OPENSSH PRIVATE KEY-----\n{HOST_KEY}\n",
        "etc/ssh/ssh_host_ed25519_key.pub": "ssh-ed25519 AAAA\n",
        "etc/ssh/ssh_host_ed25519_key-cert.pub": "ssh-ed25519-cert AAAA\n",
    },
    "dhcp": {
        "var/lib/dhcp/dhclient.ens3.leases": "lease\n",
        "var/lib/NetworkManager/secret_key": "secret\n",
        "var/lib/NetworkManager/internal-1-ens3.lease": "lease\n",
        "var/lib/dhcpcd/duid": "00:01\n",
    },
    "network": {
        "etc/udev/rules.d/70-persistent-net.rules": 'ATTR{address}=="52:54:00:12:34:56", NAME="eth0"\n',
        "etc/netplan/60-own.yaml": NETPLAN,
        "etc/network/interfaces": "iface eth0 inet dhcp\n    hwaddress ether 52:54:00:12:34:56\n",
        "etc/NetworkManager/system-connections/a.nmconnection": "[ethernet]\nmac-address=52:54:00:12:34:56\nmtu=1400\n",
        "etc/sysconfig/network-scripts/ifcfg-eth0": "DEVICE=eth0\nHWADDR=52:54:00:12:34:56\nONBOOT=yes\n",
        "etc/systemd/network/10-lan.network": "[Match]\nMACAddress=52:54:00:12:34:56\n\n[Network]\nDHCP=yes\n",
    },
    "random-seed": {"var/lib/systemd/random-seed": "s" * 512, "boot/loader/random-seed": "s" * 32},
    "cloud-init": {
        "var/lib/cloud/instances/i-1/user-data.txt": "#cloud-config\n",
        "var/lib/cloud/data/instance-id": "i-1\n",
        "var/lib/cloud/sem/config_scripts": "1\n",
    },
    "lvm": {"etc/lvm/devices/system.devices": "IDTYPE=sys_serial\n"},
    "logs": {
        "var/log/syslog": "a line\n",
        "var/log/syslog.1": "an old line\n",
        "var/log/audit/audit.log": "a line\n",
        "var/log/journal/0123456789abcdef0123456789abcdef/system.journal": "LPKSHHRH",
        "var/log/wtmp": "w",
    },
    "histories": {
        "root/.bash_history": "mysql -psecret\n",
        "home/ada/.bash_history": "ls\n",
        "home/ada/.local/share/fish/fish_history": "- cmd: ls\n",
    },
    "mail": {"var/mail/ada": "From: somebody\n", "var/spool/postfix/deferred/1/1ABC": "queued"},
    "temporary": {
        "tmp/left": "x",
        "var/tmp/folder/left": "x",
        "var/cache/apt/archives/a_1_all.deb": "deb",
        "var/crash/dump": "core",
    },
    "subscriptions": {"etc/pki/consumer/key.pem": "key", "etc/zypp/credentials.d/SCCcredentials": "password"},
    "agents": {
        "etc/salt/pki/minion/minion.pem": f"-----BEGIN RSA PRIVATE KEY-----\n{AGENT_KEY}\n",
        "var/lib/tailscale/tailscaled.state": "{}",
        "var/lib/docker/engine-id": "id",
        "etc/iscsi/initiatorname.iscsi": "InitiatorName=iqn.1993-08.org.debian:01:abc\n",
    },
}
"""What goes, or changes, by operation."""


def make_tree(folder: Path) -> Path:
    """Write all of it."""
    folder.mkdir()
    for name, content in (SYSTEM | all_sealed()).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    for name in ("bin", "dev", "proc", "sys", "run"):
        (folder / name).mkdir()
    return folder


def all_sealed() -> dict[str, str]:
    """Join the files of all operations."""
    return {name: content for files in SEALED.values() for name, content in files.items()}
