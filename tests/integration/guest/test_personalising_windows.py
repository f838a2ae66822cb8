"""An answer file that is put into a Windows after sysprep, on an NTFS disk as Windows has it."""

import base64
import subprocess
import time
from pathlib import Path

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.offline import OfflineWork
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import personalise_disks
from tests.integration.guest import disks
from tests.integration.guest.windows_files import make_windows

MIB = 2**20
KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode() + " ada@höme"
WORK = OfflineWork(
    "web-7",
    Identity(
        (NewUser("ada", (KEY,), "$6$salt$hash"),),
        (AddressPlan(False, ("192.0.2.10/24",), ("192.0.2.1",)),),
        ("192.0.2.53",),
        "Europe/Berlin",
        "de_DE.UTF-8",
        "",
        "#ps1\nGet-Date\n",
    ),
    ("52:54:00:00:00:0a",),
    (0, 1),
)
OTHERS = b"@echo theirs\r\n"


def ntfs_disk(folder: Path) -> Path:
    """Make a disk that is one NTFS, the folders of Windows in a case of their own, with a script of others."""
    tree = make_windows(folder / "tree", "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE")
    (tree / "Windows").rename(tree / "WINDOWS")
    (tree / "WINDOWS/panther").mkdir()
    (tree / "WINDOWS/Setup/Scripts").mkdir(parents=True)
    (tree / "WINDOWS/Setup/Scripts/setupcomplete.cmd").write_bytes(OTHERS)
    subprocess.run(["tar", "-C", str(tree), "-cf", str(folder / "tree.tar"), "."], check=True)
    disk = folder / "disk.raw"
    with disk.open("wb") as file:
        file.truncate(64 * MIB)
    subprocess.run(["mkntfs", "-q", "-Q", "-F", str(disk)], check=True, capture_output=True)
    with disks.appliance(disk) as handle:
        handle.mount("/dev/sda", "/")
        handle.tar_in(str(folder / "tree.tar"), "/")
    return disk


def names(disk: Path, folder: str) -> set[str]:
    """List a folder with ntfs-3g's own tools, which tell names as they are stored."""
    listed = subprocess.run(["ntfsls", "-p", folder, str(disk)], check=True, capture_output=True, text=True)
    return set(listed.stdout.split()) - {".", ".."}


def content(disk: Path, path: str) -> bytes:
    return subprocess.run(["ntfscat", str(disk), path], check=True, capture_output=True).stdout


def test_answer_file_and_scripts_land_where_setup_looks_and_what_is_there_stays(tmp_path: Path) -> None:
    disk = ntfs_disk(tmp_path)
    start = time.monotonic()
    report = personalise_disks([(disk, "raw")], WORK, NoWatch())
    print(f"personalising took {time.monotonic() - start:.1f} s")
    assert report.left == ("Disk 2 is larger now; extend what is on it in Windows.",)
    assert report.done == (
        "hostname 'web-7'",
        "time zone W. Europe Standard Time",
        "its own partition filling the first disk",
        "network settings",
        "locale de-DE",
        "user 'ada'",
        "first-boot script",
    )
    assert names(disk, "/WINDOWS") == {"Setup", "System32", "panther"}
    assert names(disk, "/WINDOWS/panther") == {"Unattend"}
    root = fromstring(content(disk, "/WINDOWS/panther/Unattend/unattend.xml"))
    assert [name.text for name in root.iter("{urn:schemas-microsoft-com:unattend}ComputerName")] == ["web-7"]
    scripts = "/WINDOWS/Setup/Scripts"
    ours = {"imgtpl-first-boot.cmd", "imgtpl-keys", "imgtpl-script.ps1", "imgtpl-users.ps1"}
    assert names(disk, scripts) == {*ours, "setupcomplete.cmd"}
    assert content(disk, f"{scripts}/setupcomplete.cmd") == b'@call "%~dp0imgtpl-first-boot.cmd"\r\n' + OTHERS
    steps = content(disk, f"{scripts}/imgtpl-first-boot.cmd").decode()
    assert "SetupComplete" not in steps
    assert steps.endswith('del "%~dp0imgtpl-*"\r\n')
    assert content(disk, f"{scripts}/imgtpl-keys").decode() == f"{KEY}\n"
    assert content(disk, f"{scripts}/imgtpl-script.ps1") == b"#ps1\r\nGet-Date\r\n"
    assert "'ada'" in content(disk, f"{scripts}/imgtpl-users.ps1").decode()
    assert disks.found(disk, ["$6$salt"]) == set()
