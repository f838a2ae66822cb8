"""The command line of `imgtpl profile`."""

import argparse

from imgtpl_gui.cli.identity_arguments import add_identity


def add_profile(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    profile = commands.add_parser("profile", help="keep identities of servers under a name")
    actions = profile.add_subparsers(dest="action", required=True, metavar="ACTION")
    save = actions.add_parser("save", help="keep an identity, in place of one of that name")
    save.add_argument("name", metavar="NAME")
    add_identity(save)
    actions.add_parser("list", help="list the profiles")
    for action, purpose in (("show", "show a profile"), ("remove", "remove a profile")):
        actions.add_parser(action, help=purpose).add_argument("name", metavar="NAME")
