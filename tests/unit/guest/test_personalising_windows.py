"""When a Windows is given its identity in its disks, and when it is left as it is; the appliance is played."""

from imgtpl_gui.domain.identity import Identity, NewUser
from imgtpl_gui.domain.offline import OfflineNotes, OfflineWork
from imgtpl_gui.guest.personalising_windows import _scripts, personalise_windows

STATES = ("Microsoft", "Windows", "CurrentVersion", "Setup", "State")
READY: dict[tuple[str, ...], str] = {(*STATES, "ImageState"): "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE"}
ROOT = "/windows"


class Disk:
    """Answers as libguestfs does for a Windows of which only registry and names of files matter here."""

    def __init__(self, registry: dict[tuple[str, ...], str], *files: str, writable: bool = True) -> None:
        self.registry, self.writable = registry, writable
        self.files = {f"{ROOT}/{file}": b"" for file in files}
        self.folders = {"/", ROOT}
        for file in self.files:
            parts = file.split("/")
            self.folders |= {"/".join(parts[:count]) for count in range(2, len(parts))}
        self.keys: list[tuple[str, ...]] = [()]

    def mount_options(self, *_: str) -> None:
        """Mount it."""

    def umount_all(self) -> None:
        """Mount nothing."""

    def inspect_get_windows_software_hive(self, _: str) -> str:
        return "software"

    def inspect_get_windows_system_hive(self, _: str) -> str:
        return "system"

    def inspect_get_windows_systemroot(self, _: str) -> str:
        return ROOT

    def inspect_get_arch(self, _: str) -> str:
        return "x86_64"

    def hivex_open(self, _: str) -> None:
        """Open it."""

    def hivex_close(self) -> None:
        """Close it."""

    def hivex_root(self) -> int:
        return 1

    def hivex_node_get_child(self, node: int, name: str) -> int:
        self.keys.append((*self.keys[node - 1], name))
        return len(self.keys)

    def hivex_node_get_value(self, node: int, name: str) -> int:
        self.keys.append((*self.keys[node - 1], name))
        return len(self.keys) if self.keys[-1] in self.registry else 0

    def hivex_value_string(self, value: int) -> str:
        return self.registry[self.keys[value - 1]]

    def realpath(self, path: str) -> str:
        if path not in self.folders and path not in self.files:
            raise RuntimeError("No such file or directory")
        return path

    def lstatns(self, path: str) -> dict[str, int]:
        return {"st_mode": 0o040000 if self.realpath(path) in self.folders else 0o100000}

    def ls(self, folder: str) -> list[str]:
        inside = (path.removeprefix(folder.rstrip("/") + "/") for path in (*self.folders, *self.files))
        return [name for name in inside if name and "/" not in name]

    def filesize(self, path: str) -> int:
        return len(self.files[path])

    def read_file(self, path: str) -> bytes:
        return self.files[path]

    def mkdir_p(self, path: str) -> None:
        if not self.writable:
            raise RuntimeError("mkdir_p: Read-only file system")
        parts = path.split("/")
        self.folders |= {"/".join(parts[:count]) for count in range(2, len(parts) + 1)}

    def write(self, path: str, content: bytes) -> None:
        self.files[path] = content


def left(disk: Disk) -> list[str]:
    notes = OfflineNotes()
    before = dict(disk.files)
    personalise_windows(disk, "/dev/sda2", OfflineWork("web-7"), notes)
    assert notes.done == []
    assert disk.files == before
    return notes.left


def test_windows_after_sysprep_gets_an_answer_file_and_nothing_of_it_outlasts_setup() -> None:
    disk, notes = Disk(READY), OfflineNotes()
    personalise_windows(disk, "/dev/sda2", OfflineWork("web-7"), notes)
    assert (notes.done, notes.left) == (["hostname 'web-7'"], [])
    assert set(disk.files) == {
        f"{ROOT}/Panther/Unattend/unattend.xml",
        f"{ROOT}/Setup/Scripts/SetupComplete.cmd",
        f"{ROOT}/Setup/Scripts/imgtpl-first-boot.cmd",
    }
    steps = disk.files[f"{ROOT}/Setup/Scripts/imgtpl-first-boot.cmd"].decode()
    for gone in ("\\Panther\\Unattend\\unattend.xml", "SetupComplete.cmd", "imgtpl-*"):
        assert any(line.startswith("del ") and gone in line for line in steps.splitlines())


def test_windows_that_has_started_since_sysprep_is_left() -> None:
    assert "after sysprep only" in left(Disk({(*STATES, "ImageState"): "IMAGE_STATE_COMPLETE"}))[0]


def test_an_answer_file_that_setup_would_read_first_is_left_and_named() -> None:
    assert "(D:\\mine.xml)" in left(Disk({**READY, ("Setup", "UnattendFile"): "D:\\mine.xml"}))[0]
    assert "an answer file of its own in" in left(Disk(READY, "Panther/UNATTEND/Unattend.xml"))[0]


def test_the_answer_file_of_sysprep_gives_way_and_that_is_told() -> None:
    disk, notes = Disk(READY, "Panther/unattend.xml"), OfflineNotes()
    personalise_windows(disk, "/dev/sda2", OfflineWork("web-7"), notes)
    assert notes.left == ["The answer file that was given to sysprep gives way to that of this server."]


def test_a_file_system_that_was_left_dirty_is_told() -> None:
    assert "can't be written to" in left(Disk(READY, writable=False))[0]


def test_keys_of_all_users_stand_once_in_one_file_of_the_administrators() -> None:
    files = _scripts(Identity((NewUser("ada", ("k1", "k2")), NewUser("bob", ("k2",)))), alone=False)
    assert files["imgtpl-keys"] == "k1\nk2\n"
    assert "foreach ($name in 'ada', 'bob') {" in files["imgtpl-users.ps1"]
    assert "administrators_authorized_keys" in files["imgtpl-first-boot.cmd"]
    assert "SetupComplete" not in files["imgtpl-first-boot.cmd"]


def test_a_script_for_cmd_runs_in_a_shell_of_its_own_so_that_its_exit_ends_nothing_else() -> None:
    files = _scripts(Identity(first_boot="rem cmd\nexit 1\n"), alone=True)
    assert files["imgtpl-script.cmd"] == "rem cmd\r\nexit 1\r\n"
    assert 'cmd /c "%~dp0imgtpl-script.cmd"\r\n' in files["imgtpl-first-boot.cmd"]
