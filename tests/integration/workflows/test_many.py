"""Many servers from one template: one job, a row each."""

from pathlib import Path

import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.disk_files import same_content
from tests.integration.workflows.scene import Scene

IMAGES = Path("/var/lib/libvirt/images")


def write_table(path: Path, *names: str, more: str = "") -> Path:
    """Write a table with a name and a hostname in each row."""
    path.write_text("name,hostname\n" + "".join(f"{name},web-{number:02}\n" for number, name in enumerate(names, 1)))
    return path


def names_of(scene: Scene, count: int) -> list[str]:
    """Make names that sort in their order."""
    return [f"{scene.new_name()}-{number}" for number in range(1, count + 1)]


def domains(scene: Scene) -> set[str]:
    """Name the servers of this run."""
    return {domain.name() for domain in scene.connection.listAllDomains() if domain.name().startswith(scene.prefix)}


def left_of(scene: Scene, name: str) -> list[str]:
    """List the volumes of a server."""
    return [volume for volume in scene.volumes() if f"/{name}-" in volume]


@pytest.mark.parametrize("mode", ["instant", "full"])
def test_a_row_that_fails_is_undone_alone_and_made_by_a_retry(
    mode: str, open_store: Command, scene: Scene, tmp_path: Path
) -> None:
    names = names_of(scene, 4)
    table = write_table(tmp_path / "table.csv", *names)
    taken = IMAGES / f"{names[1]}-vda.qcow2"
    arguments = ("deploy", "base", "--table", str(table), "--mode", mode, "--no-start")
    failed = open_store.run_while_taken(taken, *arguments)
    assert failed.code == 1
    states = {row["name"]: row["state"] for row in failed.result["rows"]}
    assert states == {names[0]: "done", names[1]: "failed", names[2]: "done", names[3]: "done"}
    assert [row["name"] for row in failed.documents if row["event"] == "row" and row["state"] == "failed"] == [names[1]]
    assert "has a volume called" in failed.result["message"]
    assert domains(scene) == {*names} - {names[1]}
    assert left_of(scene, names[1]) == [f"default/{taken.name}"], "what isn't ours stays"
    (image,) = open_store.store_folder.glob("templates/*/vda.qcow2")
    assert all(same_content(scene.disk(name), image) for name in names if name != names[1])

    taken.unlink()
    again = open_store.run("deploy", "--retry", failed.result["job"])
    assert again.code == 0, again.stderr
    assert [(row["name"], row["state"]) for row in again.result["rows"]] == [(names[1], "done")]
    assert domains(scene) == {*names}


@pytest.mark.parametrize("mode", ["instant", "full"])
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_stop_in_the_middle_keeps_whole_servers_and_leaves_nothing_of_the_others(
    how: str, mode: str, open_store: Command, scene: Scene, tmp_path: Path
) -> None:
    names = names_of(scene, 4)
    table = write_table(tmp_path / "table.csv", *names)
    arguments = ("deploy", "base", "--table", str(table), "--mode", mode, "--at-once", "1")
    stopped = open_store.stop_at(how, "3#starting the server", 0, *arguments)
    if how == "cancel":
        assert stopped.code == 130, stopped.stderr
        assert [row["state"] for row in stopped.result["rows"]] == ["done", "done", "cancelled", "cancelled"]
    else:
        assert stopped.code == -9
        assert "was interrupted" in open_store.run("jobs").stderr
        kept = open_store.run("jobs", "--history").documents[0][-1]
        assert (kept["kind"], kept["state"], kept["can_retry"]) == ("bulk", "failed", True)
    assert domains(scene) == {*names[:2]}
    assert all(scene.state(name) == "running" for name in names[:2])
    assert all(left_of(scene, name) for name in names[:2])
    assert not any(left_of(scene, name) for name in names[2:])
    again = open_store.run("deploy", "--retry", (stopped.result if how == "cancel" else kept)["job"])
    assert [(row["name"], row["state"]) for row in again.result["rows"]] == [(name, "done") for name in names[2:]]
    assert domains(scene) == {*names}


def test_nothing_is_begun_where_a_row_is_wrong(open_store: Command, scene: Scene, tmp_path: Path) -> None:
    names = names_of(scene, 3)
    table = tmp_path / "table.csv"
    table.write_text(f"name,address\n{names[0]},10.0.2.10/24\n{names[1]},10.0.2.10/24\n{names[2]},10.0.2/24\n")
    before = scene.snapshot()
    for wish in ("--check-only", "--no-start"):
        refused = open_store.run("deploy", "base", "--table", str(table), wish)
        assert refused.code == 1
    checked = open_store.run("deploy", "base", "--table", str(table), "--check-only").documents[0]
    wrong = [[problem["column"] for problem in row["problems"]] for row in checked["rows"]]
    assert wrong == [[], ["address"], ["address"]]
    assert scene.snapshot() == before
