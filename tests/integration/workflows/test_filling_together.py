"""Several processes that begin, follow, pause and cancel the filling of one server's disk."""

from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import libvirt

from imgtpl_gui.hypervisor.block_pull import begin_pull
from imgtpl_gui.hypervisor.lineage import limit_of, template_element
from tests.integration.workflows.command import Command
from tests.integration.workflows.disk_files import backing
from tests.integration.workflows.filling import FAST, SLOW, deploy, ended, pull, wait_until
from tests.integration.workflows.scene import Scene

KIB = 2**10
IN_BYTES = libvirt.VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES


def test_a_pause_is_seen_by_whoever_follows_and_ends_when_it_is_asked_for(open_store: Command, scene: Scene) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    follower = open_store.start("hydrate", name)
    wait_until(lambda: follower.stdout is not None and "filling" in follower.stdout.readline())
    assert open_store.run("hydrate", name, "--pause").documents[0]["hydration"] == "paused"
    wait_until(lambda: pull(scene, name) == {})
    assert follower.poll() is None
    resumed = open_store.run("hydrate", name, *FAST)
    assert resumed.code == 0, resumed.stderr
    assert ended(follower) == (0, "")
    assert backing(scene.disk(name)) == ""


def test_many_who_begin_to_fill_a_disk_at_once_with_limits_of_their_own_all_succeed(
    open_store: Command, scene: Scene
) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    uuid = scene.connection.lookupByName(name).UUIDString()

    def begin(rate: int) -> str:
        connection = libvirt.open(open_store.uri)
        try:
            return "".join(begin_pull(connection, uuid, rate + turn) for turn in range(3))
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        begun = list(threads.map(begin, (8 * KIB, 16 * KIB, 24 * KIB)))

    assert begun == ["vda" * 3] * 3
    domain = scene.connection.lookupByName(name)
    noted = template_element(ET.fromstring(domain.XMLDesc()))
    assert noted is not None
    assert domain.blockJobInfo("vda", IN_BYTES)["bandwidth"] == limit_of(noted)


def test_a_cancel_from_elsewhere_ends_the_job_that_follows(open_store: Command, scene: Scene) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    follower = open_store.start("hydrate", name)
    wait_until(lambda: follower.stdout is not None and "filling" in follower.stdout.readline())
    assert open_store.run("hydrate", name, "--cancel").code == 0
    code, told = ended(follower)
    assert code == 130, told
    assert (scene.state(name), pull(scene, name)) == ("running", {})
