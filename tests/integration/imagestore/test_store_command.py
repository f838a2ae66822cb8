"""`imgtpl store` on a real iSCSI target that asks for a user and a secret."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imgtpl_gui.imagestore import lun_making
from imgtpl_gui.imagestore.gpt import Layout
from tests.lab.iscsi_target import NAME, SECRET, USER, IscsiTarget, running_target
from tests.unit.imagestore.memory_device import MemoryDevice, PowerCut

ROOT = Path(__file__).parents[3]
COMMAND = ("--json", "store")
MIB = 2**20


@dataclass(frozen=True)
class Stores:
    """The command with folders and a keyring of its own."""

    home: Path

    def run(self, *arguments: str, secret: str = "") -> subprocess.CompletedProcess[str]:
        """Run `imgtpl --json store ARGUMENTS` with the secret on standard input."""
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        ring = {"PYTHON_KEYRING_BACKEND": "tests.lab.file_keyring.FileKeyring"}
        ring |= {"IMGTPL_TEST_KEYRING": str(self.home / "keyring.json"), "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", "from imgtpl_gui.cli import main; raise SystemExit(main())", *COMMAND, *arguments],
            env=os.environ | folders | ring,
            input=f"{secret}\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def said(self, *arguments: str, secret: str = "") -> Any:
        """Run it where that has to succeed; returns the document."""
        done = self.run(*arguments, secret=secret)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    return Stores(tmp_path)


@pytest.fixture
def target(short_folder: Path) -> Iterator[IscsiTarget]:
    """A target with two LUNs; the second one holds something else."""
    with running_target(short_folder, 64 * MIB, 32 * MIB, chap=True) as target:
        with target.backing(2).open("r+b") as file:
            file.write(b"somebody's data" * 1000)
        yield target


def test_a_lun_is_found_added_checked_renamed_and_removed_with_its_secret_in_the_keyring_alone(
    stores: Stores, target: IscsiTarget, tmp_path: Path
) -> None:
    offered = stores.said("browse", f"iscsi://{target.portal}", "--user", USER, secret=SECRET)
    assert offered == [{"url": target.url(1), "size": 64 * MIB}, {"url": target.url(2), "size": 32 * MIB}]
    assert (
        stores.said("add", target.url(), "--name", "san", "--default", "--user", USER, secret=SECRET)["name"] == "san"
    )
    local, san = stores.said("list")
    assert (local["default"], san["default"], san["problem"]) == (False, True, "")
    assert 0 < san["free"] < san["capacity"] <= 64 * MIB
    assert san["latency_seconds"] > 0
    stores.said("rename", "san", "SAN")
    checked = stores.said("check")
    assert (checked["name"], checked["templates"], checked["ok"]) == ("SAN", 0, True)
    written = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert written == [tmp_path / "keyring.json"]
    stores.said("remove", "SAN")
    assert SECRET not in (tmp_path / "keyring.json").read_text()


def test_a_wrong_secret_is_told_and_the_store_not_added(stores: Stores, target: IscsiTarget) -> None:
    done = stores.run("add", target.url(), "--name", "san", "--user", USER, secret="something-else-16")
    assert done.returncode == 1
    assert "refuses the user name or the secret" in done.stderr
    assert len(stores.said("list")) == 1


def test_a_lun_that_holds_something_else_is_formatted_only_when_its_name_is_typed(
    stores: Stores, target: IscsiTarget
) -> None:
    url, user = target.url(2), ("--user", USER)
    refused = stores.run("add", url, "--name", "san", *user, secret=SECRET)
    assert refused.returncode == 1
    assert "is not an image store" in refused.stderr
    assert stores.run("format", url, *user, secret=SECRET).returncode == 2
    wrong = stores.run("format", url, "--confirm", f"{NAME}/1", *user, secret=SECRET)
    assert (wrong.returncode, "something else was typed" in wrong.stderr) == (1, True)
    assert target.backing(2).read_bytes().startswith(b"somebody's data")
    stores.said("format", url, "--confirm", f"{NAME}/2", *user, secret=SECRET)
    assert stores.said("add", url, "--name", "san", *user, secret=SECRET)["url"] == url


@pytest.mark.parametrize("action", [("add", "--name", "san"), ("format",)], ids=lambda action: action[0])
def test_a_lun_whose_making_was_stopped_is_finished_without_its_name_typed(
    stores: Stores, target: IscsiTarget, action: tuple[str, ...]
) -> None:
    device = MemoryDevice(sectors=32 * MIB // 512, writes_left=10)
    with suppress(PowerCut):
        lun_making.make(device, Layout(512, device.sectors), empty=True)
    target.backing(2).write_bytes(device.content)
    done = stores.said(*action, target.url(2), "--user", USER, secret=SECRET)
    assert "had been interrupted" in done["note"]
    if action[0] == "add":
        assert stores.said("check", "san")["ok"]
