"""What the command line looks like."""

import argparse
import re
import sys
from collections.abc import Sequence

from imgtpl_gui import __version__
from imgtpl_gui.cli.edit_arguments import add_edit, edit_problem
from imgtpl_gui.cli.host_arguments import add_host
from imgtpl_gui.cli.identity_arguments import WAIT_SECONDS, add_identity
from imgtpl_gui.cli.image_arguments import add_image
from imgtpl_gui.cli.pool_arguments import add_pool_secret
from imgtpl_gui.cli.profile_arguments import add_profile
from imgtpl_gui.cli.store_arguments import add_store
from imgtpl_gui.domain.plans import SEAL_ALL, CaptureMode, DeployMode, DiskSize, FirmwareChoice

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_LARGEST = 2**60
"""Bytes that no disk has."""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line; exits with 2 and a message where it is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not _is_text(sys.argv[1:] if arguments is None else arguments):
        parser.error("an argument holds bytes that are no UTF-8 text")
    for command, problem_of in (("deploy", _deploy_problem), ("edit", edit_problem)):
        if options.command == command and (problem := problem_of(options)):
            parser.error(problem)
    return options


def _is_text(arguments: Sequence[str]) -> bool:
    """Whether all can be written into records of jobs, and be shown: Python takes other bytes for lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for argument in arguments for character in argument)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imgtpl", description="Capture libvirt/QEMU servers as image templates and deploy them as new servers."
    )
    parser.add_argument("--version", action="version", version=f"imgtpl {__version__}")
    parser.add_argument(
        "--connect",
        metavar="NAME-OR-URI",
        help="hypervisor, by its name or libvirt URI; default: IMGTPL_CONNECT, or the local libvirt",
    )
    parser.add_argument(
        "--store",
        metavar="NAME-OR-URL",
        help="image store, by its name, folder or URL; default: IMGTPL_STORE, or the default of `imgtpl store list`",
    )
    parser.add_argument("--json", action="store_true", help="print JSON; jobs print one event a line")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_add_lists, _add_capture, _add_deploy, _add_hydrate, _add_verify, _add_copy, add_edit, _add_trash):
        add(commands)
    jobs = commands.add_parser("jobs", help="list interrupted jobs, or the history")
    jobs.add_argument("--history", action="store_true", help="list the jobs that ended")
    commands.add_parser("demo", help="create and start a small demo server")
    for add in (add_profile, add_store, add_host, add_image, add_pool_secret):
        add(commands)
    return parser


def _deploy_problem(options: argparse.Namespace) -> str:
    """Say what doesn't go together, or ""."""
    if options.retry:
        return "--retry JOB takes neither TEMPLATE, NAME nor --table" if options.template or options.table else ""
    if not options.template:
        return "the following arguments are required: TEMPLATE"
    if options.table:
        return "--table gives names and hostnames itself" if options.name or options.hostname else ""
    if not options.name:
        return "the following arguments are required: NAME, or --table FILE"
    return "--at-once goes with --table or --retry" if options.at_once else ""


def _add_lists(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    commands.add_parser("servers", help="list the hypervisor's servers")
    templates = commands.add_parser("templates", help="list the image store's templates")
    templates.add_argument("--search", metavar="TEXT", default="", help="words to find in name, note, tags and OS")
    show = commands.add_parser("show", help="show one template")
    show.add_argument("template", metavar="TEMPLATE")


def _add_verify(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = commands.add_parser("verify", help="check every byte of a template against its digests")
    verify.add_argument("template", metavar="TEMPLATE")


def _add_trash(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    remove = commands.add_parser("rm", help="move a template to the store's trash")
    remove.add_argument("template", metavar="TEMPLATE")
    remove.add_argument("--yes", action="store_true", help="do not ask")
    trash = commands.add_parser("trash", help="list the deleted templates, or bring one back")
    actions = trash.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="list what can be brought back, and until when")
    actions.add_parser("restore", help="bring a template back").add_argument("template", metavar="TEMPLATE")
    empty = actions.add_parser("empty", help="remove all deleted templates for good")
    empty.add_argument("--yes", action="store_true", help="do not ask")


def _add_copy(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    copy = commands.add_parser("copy", help="copy or move a template to another image store")
    copy.add_argument("template", metavar="TEMPLATE")
    copy.add_argument("to", metavar="STORE", help="the other store, by its name, folder or URL")
    copy.add_argument("--move", action="store_true", help="put the original into the trash afterwards")
    copy.add_argument(
        "--flatten", action="store_true", help="one that lies on nothing, instead of bringing what it lies on"
    )
    copy.add_argument("--name", default="", metavar="NAME", help="what the copy is called; default: the same name")


def _add_capture(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    capture = commands.add_parser("capture", help="make a template from a server")
    capture.add_argument("server", metavar="SERVER")
    capture.add_argument("name", metavar="NAME")
    capture.add_argument("--mode", type=CaptureMode, choices=list(CaptureMode), help="default: brief")
    capture.add_argument("--note", default="", metavar="TEXT")
    capture.add_argument("--tag", action="append", default=[], metavar="TAG")
    capture.add_argument("--disk", action="append", default=[], metavar="TARGET", help="only this disk; repeatable")
    capture.add_argument("--no-restart", action="store_true", help="leave a running server off afterwards")
    capture.add_argument("--force", action="store_true", help="switch off a guest that does not shut down in time")
    capture.add_argument(
        "--parent", default="", metavar="TEMPLATE|none", help="store only what differs; default: where it comes from"
    )
    capture.add_argument(
        "--trim", action=argparse.BooleanOptionalAction, default=True, help="leave out the blocks of deleted files"
    )
    capture.add_argument(
        "--seal", action=argparse.BooleanOptionalAction, default=True, help="remove what identifies the server"
    )
    capture.add_argument(
        "--keep", action="append", default=[], choices=SEAL_ALL, metavar="OPERATION", help="leave this out of the seal"
    )
    capture.add_argument(
        "--firmware-state",
        type=FirmwareChoice,
        choices=list(FirmwareChoice),
        default=FirmwareChoice.FRESH,
        help="UEFI variables and TPM of new servers; default: fresh",
    )
    capture.add_argument(
        "--inspect",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="look which system is inside, if nothing is trimmed or sealed",
    )
    capture.add_argument(
        "--screenshot", action=argparse.BooleanOptionalAction, default=True, help="keep a picture of the screen"
    )
    capture.add_argument("--estimate", action="store_true", help="say what a capture would do, and do nothing")
    capture.add_argument("--shutdown-timeout", type=_seconds, default=120.0, metavar="S", help="default: 120")


def _add_deploy(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    deploy = commands.add_parser("deploy", help="make a new server, or many, from a template")
    deploy.add_argument("template", metavar="TEMPLATE", nargs="?", default="")
    deploy.add_argument("name", metavar="NAME", nargs="?", default="")
    _add_table(deploy)
    deploy.add_argument("--cpus", type=_positive, default=0, metavar="N")
    deploy.add_argument("--memory", type=_positive, default=0, metavar="MIB")
    deploy.add_argument("--disk", type=_disk_size, action="append", default=[], metavar="TARGET=SIZE")
    deploy.add_argument(
        "--network",
        type=_network,
        action="append",
        default=[],
        metavar="NAME|OLD=NEW",
        help="for the interfaces in order, or for those that were in the network or bridge OLD; repeatable",
    )
    deploy.add_argument("--pool", default="", metavar="NAME")
    deploy.add_argument(
        "--overwrite", action="append", default=[], metavar="LUN", help="of a pool of LUNs: give up what this one holds"
    )
    deploy.add_argument("--hostname", default="", metavar="H")
    deploy.add_argument(
        "--firmware-state",
        type=FirmwareChoice,
        choices=list(FirmwareChoice),
        help="UEFI variables and TPM; default: a copy where the template holds one",
    )
    deploy.add_argument("--without-tpm", action="store_true", help="leave out the template's TPM")
    deploy.add_argument("--no-start", action="store_true", help="define the server and leave it off")
    deploy.add_argument(
        "--mode",
        type=DeployMode,
        choices=list(DeployMode),
        help="run at once over the template, or when all is copied; default: instant where that can be",
    )
    _add_rate(deploy)
    add_identity(deploy)
    deploy.add_argument("--profile", default="", metavar="P", help="take its values; options given here win")
    _add_wait(deploy)
    deploy.add_argument("--check-only", action="store_true", help="say what a deploy would do, and do nothing")


def _add_wait(deploy: argparse.ArgumentParser) -> None:
    deploy.add_argument("--wait", action="store_true", help="wait until the server can be used, and show its addresses")
    deploy.add_argument("--wait-timeout", type=_seconds, default=WAIT_SECONDS, metavar="S", help="default: 300")
    deploy.add_argument("--sheet", default="", metavar="FILE", help="write a .csv or .html of what was shown")


def _add_table(deploy: argparse.ArgumentParser) -> None:
    deploy.add_argument("--table", default="", metavar="FILE", help="a server for each row of this CSV file")
    deploy.add_argument("--retry", default="", metavar="JOB", help="the servers that a job with a table didn't make")
    deploy.add_argument(
        "--at-once", type=_positive, default=0, metavar="N", help="start N servers of a table at once; default: by host"
    )


def _add_hydrate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    hydrate = commands.add_parser("hydrate", help="fill the disks of a server that still depends on its template")
    hydrate.add_argument("server", metavar="SERVER")
    stop = hydrate.add_mutually_exclusive_group()
    stop.add_argument("--pause", action="store_true", help="stop for now, whoever follows it; without it: go on")
    stop.add_argument("--cancel", action="store_true", help="stop, and end the job that follows it")
    _add_rate(hydrate)


def _add_rate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rate", type=_rate, default=0, metavar="SIZE", help="fill the disks with SIZE a second at most, such as 50M"
    )


def _positive(text: str) -> int:
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above zero, of at most 12 digits")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds between 0 and 86400")
    return seconds


def _rate(text: str) -> int:
    """Read `50M`; the units are binary (K, M, G), a bare number is bytes."""
    found = re.fullmatch(r"(\d{1,15})([KMG]?)(?:i?B)?", text, re.ASCII | re.IGNORECASE)
    if found is None or not int(found[1]):
        raise argparse.ArgumentTypeError(f"'{text}' is not a size above zero, such as 50M")
    return int(found[1]) * _UNITS[found[2].upper()]


def _network(text: str) -> str:
    old, is_map, new = text.rpartition("=")
    if not new or (is_map and not old):
        raise argparse.ArgumentTypeError(f"'{text}' is neither a network nor OLD=NEW, such as prod=lab")
    return text


def _disk_size(text: str) -> DiskSize:
    """Read `vda=20G`; the units are binary (K, M, G, T), a bare number is bytes."""
    found = re.fullmatch(r"(\w+)=(\d{1,18}(?:\.\d{1,18})?)([KMGT]?)(?:i?B)?", text, re.ASCII | re.IGNORECASE)
    capacity = int(float(found[2]) * _UNITS[found[3].upper()]) if found else 0
    if found is None or not 0 < capacity < _LARGEST:
        raise argparse.ArgumentTypeError(f"'{text}' is not a disk and its size, such as vda=20G")
    return DiskSize(found[1], -(-capacity // 512) * 512)
