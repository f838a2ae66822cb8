import subprocess
import sys

import pytest

from imgtpl_gui.cli.arguments import parse
from imgtpl_gui.cli.commands import _deploy_request
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE
from imgtpl_gui.domain.plans import DeployMode, DiskSize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vda=20G", DiskSize("vda", 20 * 2**30)),
        ("vda=1.5g", DiskSize("vda", 3 * 2**29)),
        ("sdb=512MiB", DiskSize("sdb", 512 * 2**20)),
        ("vdb=1000", DiskSize("vdb", 1024)),
    ],
)
def test_a_disk_size_has_binary_units_and_whole_sectors(text: str, expected: DiskSize) -> None:
    assert parse(["deploy", "t", "n", "--disk", text]).disk == [expected]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["deploy", "t", "n", "--disk", "20G"],
        ["deploy", "t", "n", "--disk", "vda=big"],
        ["deploy"],
        ["deploy", "t"],
        ["deploy", "t", "n", "--table", "f"],
        ["deploy", "t", "--table", "f", "--hostname", "h"],
        ["deploy", "t", "--retry", "j"],
        ["deploy", "--retry", "j", "--table", "f"],
        ["deploy", "t", "n", "--at-once", "2"],
        ["deploy", "t", "--table", "f", "--at-once", "0"],
        ["deploy", "t", "n", "--cpus", "0"],
        ["templates", "--search", "\udcff"],
        ["deploy", "t", "n", "--cpus", "9" * 13],
        ["deploy", "t", "n", "--cpus", "\u0663"],
        ["deploy", "t", "n", "--disk", "vda=0"],
        ["deploy", "t", "n", "--disk", f"vda={'9' * 400}"],
        ["deploy", "t", "n", "--disk", "vda=99999999T"],
        ["edit", "t"],
        ["edit", "t", "--tag", "a", "--no-tags"],
        ["deploy", "t", "n", "--memory", "-5"],
        ["deploy", "t", "n", "--mode", "soon"],
        ["deploy", "t", "n", "--rate", "0"],
        ["hydrate"],
        ["hydrate", "s", "--pause", "--cancel"],
        ["hydrate", "s", "--rate", "fast"],
        ["capture", "s", "n", "--mode", "quick"],
        ["capture", "s", "n", "--shutdown-timeout", "soon"],
        ["capture", "s"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2


def test_a_capture_takes_several_tags_and_disks() -> None:
    options = parse(["capture", "s", "n", "--tag", "a", "--tag", "b", "--disk", "vda", "--no-restart"])
    assert (options.tag, options.disk, options.no_restart, options.mode) == (
        ["a", "b"],
        ["vda"],
        True,
        None,
    )


def test_a_deploy_chooses_its_mode_by_itself_unless_told() -> None:
    assert parse(["deploy", "t", "n"]).mode is None
    assert parse(["deploy", "t", "n", "--mode", "instant"]).mode is DeployMode.INSTANT


@pytest.mark.parametrize(("text", "expected"), [("50M", 50 * 2**20), ("8KiB", 8192), ("1g", 2**30), ("700", 700)])
def test_a_rate_has_binary_units(text: str, expected: int) -> None:
    assert parse(["hydrate", "s", "--rate", text]).rate == expected


def test_networks_are_given_by_place_and_by_the_name_that_they_take_the_place_of() -> None:
    given = ["--network", "lan", "--network", "prod=lab", "--network", "a=b=dmz", "--without-tpm"]
    request = _deploy_request(parse(["deploy", "t", "n", *given]), AS_IN_TEMPLATE)
    assert (request.networks, request.mapped) == (("lan",), (("prod", "lab"), ("a=b", "dmz")))
    assert request.without_tpm


@pytest.mark.parametrize("text", ["=lab", "prod=", "="])
def test_half_a_mapping_of_networks_is_wrong_usage(text: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["deploy", "t", "n", "--network", text])
    assert ended.value.code == 2


def test_the_command_line_is_read_without_what_single_commands_need() -> None:
    needless = "msgspec", "libvirt", "imgtpl_gui.imagestore", "imgtpl_gui.cli.commands"
    code = f"import sys, imgtpl_gui.cli; sys.exit(' '.join(set({needless}) & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
