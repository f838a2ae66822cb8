"""Servers on the LUNs of a storage pool of the type "iscsi-direct", where the host's kernel knows nothing of iSCSI."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from tests.integration.workflows.command import PLAIN, Command, KeyringCommand
from tests.integration.workflows.conftest import PREFIX, sweep
from tests.integration.workflows.scene import Scene
from tests.lab.iscsi_target import NAME, SECRET, USER, IscsiTarget, running_target
from tests.lab.private_libvirt import PrivateLibvirt

MIB = 2**20
SMALL, FITTING, LARGE = 1, 2, 3


@dataclass(frozen=True)
class San:
    """A pool over a target with a LUN that is too small, one that fits and a large one."""

    pool: str
    target: IscsiTarget

    def holds(self, lun: int) -> bool:
        """Whether anything but zeros is on a LUN."""
        content = self.target.backing(lun).read_bytes()
        return content != bytes(len(content))


@pytest.fixture
def scene(own_libvirt: PrivateLibvirt, disks: Path, tmp_path: Path) -> Iterator[Scene]:
    """The test run's own libvirt: it has surely been started since its backend for such pools was installed."""
    connection = libvirt.open(own_libvirt.uri)
    yield Scene(connection, disks, tmp_path / "store", PREFIX)
    sweep(connection)
    connection.close()


@pytest.fixture
def command(own_libvirt: PrivateLibvirt, open_store: Command) -> Command:
    """The command there, with a template "base"."""
    return KeyringCommand(open_store.home, open_store.store, own_libvirt.uri)


@pytest.fixture
def san(scene: Scene, captured_demo: Path) -> Iterator[San]:
    """The pool, its LUNs as large as the template asks for."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    (image,) = captured_demo.glob("templates/*/vda.qcow2")
    size = _virtual_size(image)
    name = f"{PREFIX}san-{uuid4().hex[:8]}"
    with running_target(folder, size - MIB, size + MIB, size + 64 * MIB) as target:
        pool = scene.connection.storagePoolDefineXML(
            f"<pool type='iscsi-direct'><name>{name}</name><source><host name='127.0.0.1' port='{target.port}'/>"
            f"<device path='{NAME}'/><initiator><iqn name='iqn.2026-11.org.example:host'/></initiator></source></pool>"
        )
        pool.create()
        yield San(name, target)
        sweep(scene.connection)  # while its disks still answer: QEMU takes long to end otherwise
        pool.destroy()
        pool.undefine()
    shutil.rmtree(folder)


def _virtual_size(image: Path) -> int:
    with image.open("rb") as file:
        return int.from_bytes(file.read(32)[24:])


@pytest.mark.lab
def test_a_server_runs_from_the_smallest_lun_that_fits_and_the_next_one_takes_another(
    command: Command, scene: Scene, san: San
) -> None:
    name = scene.new_name()
    done = command.run("deploy", "base", name, "--pool", san.pool)
    assert done.code == 0, done.stderr
    source = scene.xml(name).find("devices/disk[@device='disk']/source")
    assert source is not None
    assert (source.get("pool"), source.get("volume")) == (san.pool, f"unit:0:0:{FITTING}")
    assert done.result["depends_on"] is None
    scene.wait_for_login(name, "")

    second = scene.new_name()
    done = command.run("deploy", "base", second, "--pool", san.pool, "--no-start")
    assert done.code == 0, done.stderr
    (image,) = command.store_folder.glob("templates/*/vda.qcow2")
    assert same(image, san, LARGE)
    refused = command.run("deploy", "base", scene.new_name(), "--pool", san.pool)
    assert refused.code == 1
    assert f"unit:0:0:{SMALL} is too small" in refused.stderr
    assert f"unit:0:0:{FITTING} is used by server '{name}'" in refused.stderr
    assert f"unit:0:0:{LARGE} is used by server '{second}'" in refused.stderr


@pytest.mark.lab
def test_a_server_on_a_lun_is_captured_as_any_other(command: Command, scene: Scene, san: San) -> None:
    name = scene.new_name()
    assert command.run("deploy", "base", name, "--pool", san.pool, "--no-start").code == 0
    captured = command.run("capture", name, "again", *PLAIN, "--parent", "none")
    assert captured.code == 0, captured.stderr
    image = Path(command.store) / "templates" / captured.result["template"]["id"] / "vda.qcow2"
    assert same(image, san, FITTING)


@pytest.mark.lab
def test_a_lun_that_holds_something_is_left_alone_until_it_is_named(command: Command, scene: Scene, san: San) -> None:
    subprocess.run(["mkfs.ext4", "-q", "-F", str(san.target.backing(LARGE))], check=True)
    with san.target.backing(FITTING).open("r+b") as file:
        file.seek(20 * MIB)
        file.write(b"somebody's")
    deploy = ("deploy", "base", scene.new_name(), "--pool", san.pool, "--no-start")
    refused = command.run(*deploy)
    assert refused.code == 1
    assert f"unit:0:0:{FITTING} holds data, 20 MiB from its start (--overwrite unit" in refused.stderr
    assert f"unit:0:0:{LARGE} holds an ext4 file system (--overwrite unit:0:0:{LARGE} gives" in refused.stderr
    before = san.target.backing(FITTING).read_bytes()
    done = command.run(*deploy, "--overwrite", f"unit:0:0:{LARGE}")
    assert done.code == 0, done.stderr
    source = scene.xml(deploy[2]).find("devices/disk[@device='disk']/source")
    assert source is not None
    assert source.get("volume") == f"unit:0:0:{LARGE}"
    assert san.target.backing(FITTING).read_bytes() == before


@pytest.mark.lab
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_deploy_onto_a_lun_that_is_stopped_leaves_it_free(how: str, command: Command, scene: Scene, san: San) -> None:
    before = scene.snapshot()
    stopped = command.stop_at(how, "defining the server", 0, "deploy", "base", scene.new_name(), "--pool", san.pool)
    assert stopped.code == (130 if how == "cancel" else -9), stopped.stderr
    if how == "kill":
        assert san.holds(FITTING)
        assert "was interrupted" in command.run("jobs").stderr
    assert not san.holds(FITTING)
    assert scene.snapshot() == before


def table_of(folder: Path, *rows: str) -> tuple[str, ...]:
    """Write a table of servers; gives the arguments that deploy it."""
    (folder / "table.csv").write_text("\n".join(("name,lun", *rows)))
    return ("deploy", "base", "--table", str(folder / "table.csv"))


def same(image: Path, san: San, lun: int) -> bool:
    """Whether a LUN has what a template's image has."""
    compare = ["qemu-img", "compare", "-q", "-f", "qcow2", "-F", "raw", str(image), str(san.target.backing(lun))]
    return subprocess.run(compare, check=False).returncode == 0


@pytest.mark.lab
def test_a_table_of_servers_takes_a_free_lun_for_each_and_says_when_there_are_too_few(
    command: Command, scene: Scene, san: San, tmp_path: Path
) -> None:
    before, onto = scene.snapshot(), ("--pool", san.pool, "--no-start")
    first, second = scene.new_name(), scene.new_name()
    refused = command.run(*table_of(tmp_path, first, second, scene.new_name()), *onto)
    assert refused.code == 1
    assert f"LUNs of storage pool '{san.pool}' that are free for disks of" in refused.stderr
    assert ": 2. LUNs that the table needs: 3. The others: unit:0:0:1 is too small" in refused.stderr
    assert scene.snapshot() == before

    done = command.run(*table_of(tmp_path, first, f"{second},unit:0:0:{FITTING}"), *onto)
    assert done.code == 0, done.stderr
    for name, lun in ((first, LARGE), (second, FITTING)):
        source = scene.xml(name).find("devices/disk[@device='disk']/source")
        assert source is not None
        assert (source.get("pool"), source.get("volume")) == (san.pool, f"unit:0:0:{lun}")
    (image,) = command.store_folder.glob("templates/*/vda.qcow2")
    assert same(image, san, LARGE)
    assert same(image, san, FITTING)


@pytest.mark.lab
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_table_onto_luns_that_is_stopped_leaves_them_free_and_is_made_by_a_retry(
    how: str, command: Command, scene: Scene, san: San, tmp_path: Path
) -> None:
    before, names = scene.snapshot(), [scene.new_name(), scene.new_name()]
    deploy = (*table_of(tmp_path, *names), "--pool", san.pool, "--no-start", "--at-once", "1")
    stopped = command.stop_at(how, "defining the server", 0, *deploy)
    assert stopped.code == (130 if how == "cancel" else -9), stopped.stderr
    if how == "kill":
        assert san.holds(FITTING)
        assert san.holds(LARGE)
        assert "was interrupted" in command.run("jobs").stderr
    assert not san.holds(FITTING)
    assert scene.snapshot() == before
    (bulk,) = (job for job in command.run("jobs", "--history").documents[0] if job["kind"] == "bulk")
    again = command.run("deploy", "--retry", bulk["job"])
    assert again.code == 0, again.stderr
    sources = [scene.xml(name).find("devices/disk[@device='disk']/source") for name in names]
    assert {source.get("volume") for source in sources if source is not None} == {"unit:0:0:2", "unit:0:0:3"}


@pytest.fixture
def chap_san(scene: Scene, captured_demo: Path) -> Iterator[San]:
    """A pool of one LUN behind CHAP."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    (image,) = captured_demo.glob("templates/*/vda.qcow2")
    name = f"{PREFIX}san-{uuid4().hex[:8]}"
    with running_target(folder, _virtual_size(image) + MIB, chap=True) as target:
        define_secret(scene, name, "no")
        pool = scene.connection.storagePoolDefineXML(
            f"<pool type='iscsi-direct'><name>{name}</name><source><host name='127.0.0.1' port='{target.port}'/>"
            f"<device path='{NAME}'/><auth type='chap' username='{USER}'><secret usage='{name}'/></auth>"
            "<initiator><iqn name='iqn.2026-11.org.example:host'/></initiator></source></pool>"
        )
        pool.create()
        yield San(name, target)
        sweep(scene.connection)  # while its disks still answer: QEMU takes long to end otherwise
        pool.destroy()
        pool.undefine()
        scene.connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_ISCSI, name).undefine()
    shutil.rmtree(folder)


def define_secret(scene: Scene, usage: str, private: str) -> None:
    """Let libvirt have the administrator's secret of a pool."""
    secret = scene.connection.secretDefineXML(
        f"<secret ephemeral='yes' private='{private}'><usage type='iscsi'><target>{usage}</target></usage></secret>"
    )
    secret.setValue(SECRET.encode())


@pytest.mark.lab
def test_a_server_runs_from_a_lun_behind_chap_and_the_pools_secret_stays(
    command: Command, scene: Scene, chap_san: San
) -> None:
    before = scene.snapshot()
    deploy = ("deploy", "base", scene.new_name(), "--pool", chap_san.pool)
    assert command.stop_at("cancel", "defining the server", 0, *deploy).code == 130
    assert not chap_san.holds(1)
    assert scene.snapshot() == before
    secret = scene.connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_ISCSI, chap_san.pool)
    assert secret.value() == SECRET.encode()

    done = command.run(*deploy)
    assert done.code == 0, done.stderr
    scene.wait_for_login(deploy[2], "")
    for file in command.home.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file


@pytest.mark.lab
def test_a_secret_that_libvirt_keeps_private_is_taken_from_the_keyring_and_is_nowhere_else(
    command: Command, scene: Scene, chap_san: San
) -> None:
    scene.connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_ISCSI, chap_san.pool).undefine()
    define_secret(scene, chap_san.pool, "yes")
    deploy = ("deploy", "base", scene.new_name(), "--pool", chap_san.pool, "--no-start")
    refused = command.run(*deploy)
    assert refused.code == 1
    assert f"`imgtpl pool-secret {chap_san.pool}`" in refused.stderr
    assert command.run_with("not-the-secret-of-it\n", "pool-secret", chap_san.pool).code == 1
    kept = command.run_with(f"{SECRET}\n", "pool-secret", chap_san.pool)
    assert kept.code == 0, kept.stderr
    assert command.stop_at("kill", "defining the server", 0, *deploy).code == -9
    assert "was interrupted" in command.run("jobs").stderr
    assert not chap_san.holds(1)
    done = command.run(*deploy)
    assert done.code == 0, done.stderr
    ring = command.home.parent / "keyring.json"
    assert SECRET in ring.read_text()
    for file in command.home.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file
    assert command.run("pool-secret", chap_san.pool, "--forget").code == 0
    assert SECRET not in ring.read_text()
