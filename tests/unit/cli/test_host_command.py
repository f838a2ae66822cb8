"""`imgtpl host` over libvirt's own test driver."""

import json
from pathlib import Path

import pytest

from imgtpl_gui.cli.main import main

THERE = "test:///default"
NOBODY = "qemu+unix:///system?socket=/nowhere"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user of the test's own, for whom the test driver is the hypervisor."""
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("IMGTPL_CONNECT", THERE)


def test_a_list_tells_of_each_hypervisor_in_words_and_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "add", NOBODY, "--name", "nobody", "--anyway"]) == 0
    assert capsys.readouterr().out == f"Hypervisor 'nobody' was added: {NOBODY}.\n"
    assert main(["host", "list"]) == 0
    _, here, nobody = capsys.readouterr().out.splitlines()
    assert here.startswith(f"- *     {THERE}")
    assert "not connected" in nobody
    assert "No libvirt daemon answers" in nobody
    assert main(["--json", "host", "list"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["connected"], first["in_use"], first["servers"], first["running"]) == (True, True, 1, 1)
    assert first["latency_seconds"] > 0
    assert (second["name"], second["uri"], second["connected"]) == ("nobody", NOBODY, False)
    assert "No libvirt daemon answers" in second["problem"]


def test_one_that_can_not_be_reached_is_not_added_and_the_exit_code_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "add", NOBODY, "--name", "nobody"]) == 1
    assert "The hypervisor was not added: No libvirt daemon answers" in capsys.readouterr().err
    assert main(["--json", "host", "list"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_a_known_name_connects(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--json", "host", "add", THERE, "--name", "lab"]) == 0
    assert json.loads(capsys.readouterr().out) == {"name": "lab", "uri": THERE}
    monkeypatch.delenv("IMGTPL_CONNECT")
    assert main(["--connect", "lab", "--json", "servers"]) == 0
    assert [server["name"] for server in json.loads(capsys.readouterr().out)] == ["test"]


def test_a_removed_one_is_forgotten_and_an_unknown_one_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["host", "add", NOBODY, "--name", "nobody", "--anyway"])
    capsys.readouterr()
    assert main(["host", "remove", "nobody"]) == 0
    assert capsys.readouterr().out == f"Hypervisor 'nobody' was removed from the list. {NOBODY} is as it was.\n"
    assert main(["host", "remove", "nobody"]) == 1
    assert "no hypervisor called 'nobody'" in capsys.readouterr().err
