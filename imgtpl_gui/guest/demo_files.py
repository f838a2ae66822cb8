"""The texts inside the demo guest."""

SYSLINUX_CONFIG = """\
DEFAULT linux
PROMPT 0
LABEL linux
  LINUX vmlinuz
  INITRD initrd
  APPEND console=ttyS0,115200 quiet panic=10
"""

INITRAMFS_INIT = """\
#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
for module in /modules/*; do /bin/busybox insmod "$module" 2>/dev/null; done
tries=0
until root=$(/bin/busybox findfs LABEL=demo-root 2>/dev/null); do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || exec /bin/busybox sh
    /bin/busybox usleep 50000
done
/bin/busybox mount -t ext4 "$root" /root
for folder in dev proc sys; do /bin/busybox mount --move "/$folder" "/root/$folder"; done
exec /bin/busybox switch_root /root /sbin/init
"""

FOLDERS = (
    "bin",
    "dev",
    "etc/acpi/PWRF",
    "mnt",
    "proc",
    "root",
    "run",
    "sbin",
    "sys",
    "tmp",
    "usr/bin",
    "var/lib/cloud",
    "var/log",
)

LINKS = {"bin/sh": "busybox", "sbin/init": "../bin/busybox"}

_OS_RELEASE = """\
NAME="ImgTpl demo"
PRETTY_NAME="ImgTpl demo server"
ID=imgtpl-demo
VERSION_ID="1"
"""

_INITTAB = """\
::sysinit:/etc/start
::respawn:/bin/busybox getty -L 115200 ttyS0 vt100
::shutdown:/bin/busybox umount -a -r
"""

_START = """\
#!/bin/sh
/bin/busybox mount -o remount,rw /
/bin/busybox --install -s /bin
mount -t tmpfs run /run
/usr/bin/cloud-init
hostname -F /etc/hostname
acpid
ip link set lo up
ip link set eth0 up 2>/dev/null && udhcpc -b -q -i eth0 >/dev/null 2>&1
exit 0
"""

_CLOUD_INIT = """\
#!/bin/sh
# The little of cloud-init that this guest needs: hostname and instance id from a NoCloud seed.
seed=
for drive in /dev/sr* /dev/vd?; do
    # The label in an ISO 9660 image's volume descriptor, which busybox's findfs doesn't read.
    [ "$(dd if="$drive" bs=2 skip=16404 count=3 2>/dev/null)" != cidata ] || seed=$drive
done
[ "$seed" ] && mount -t iso9660 -o ro "$seed" /mnt || exit 0
new=$(sed -n 's/^instance-id: //p' /mnt/meta-data)
name=$(sed -n 's/^local-hostname: //p' /mnt/meta-data)
umount /mnt
[ "$new" != "$(cat /var/lib/cloud/instance-id 2>/dev/null)" ] || exit 0
echo "$name" > /etc/hostname
echo "$new" > /var/lib/cloud/instance-id
sync
"""

ROOT_FILES = (
    ("etc/os-release", _OS_RELEASE, 0o644),
    ("etc/fstab", "LABEL=demo-root / ext4 defaults 0 1\n", 0o644),
    ("etc/hostname", "imgtpl-demo\n", 0o644),
    ("etc/passwd", "root::0:0:root:/root:/bin/sh\n", 0o644),
    ("etc/group", "root:x:0:\n", 0o644),
    ("etc/issue", "", 0o644),
    ("etc/inittab", _INITTAB, 0o644),
    ("etc/start", _START, 0o755),
    ("etc/acpi/PWRF/00000080", "#!/bin/sh\nexec /bin/busybox poweroff\n", 0o755),
    ("usr/bin/cloud-init", _CLOUD_INIT, 0o755),
)
"""(path below the root, content, mode)"""
