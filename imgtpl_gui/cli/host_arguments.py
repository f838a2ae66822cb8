"""The command line of `imgtpl host`."""

import argparse


def add_host(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    host = commands.add_parser("host", help="keep hypervisors under a name, and see how they are")
    actions = host.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="list the hypervisors, with their servers and how quick they answer")
    add = actions.add_parser("add", help="add a hypervisor, which is connected to at first")
    add.add_argument("uri", metavar="URI", help="libvirt's, such as qemu:///system or qemu+ssh://root@HOST/system")
    add.add_argument("--name", required=True, metavar="NAME")
    add.add_argument("--anyway", action="store_true", help="add it without connecting to it")
    remove = actions.add_parser("remove", help="forget a hypervisor; nothing changes on it")
    remove.add_argument("name", metavar="NAME")
