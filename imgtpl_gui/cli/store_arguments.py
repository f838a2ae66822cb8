"""The command line of `imgtpl store`."""

import argparse


def add_store(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    store = commands.add_parser("store", help="keep image stores under a name, and look after them")
    actions = store.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="list the stores, with their room and how quick they answer")
    add = actions.add_parser("add", help="add a store; an empty folder or LUN becomes one")
    add.add_argument("url", metavar="URL", help="a folder, nfs://SERVER/PATH or iscsi://PORTAL/IQN/LUN")
    add.add_argument("--name", required=True, metavar="NAME")
    add.add_argument("--default", action="store_true", help="use it where no store is named")
    _add_user(add)
    check = actions.add_parser("check", help="read what every template in a store says of itself")
    check.add_argument("place", metavar="NAME-OR-URL", nargs="?", default="", help="default: the store in use")
    rename = actions.add_parser("rename", help="call a store otherwise")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new", metavar="NEW-NAME")
    for action, purpose in (
        ("remove", "forget a store; what it holds stays there"),
        ("default", "use a store where none is named"),
    ):
        actions.add_parser(action, help=purpose).add_argument("name", metavar="NAME")
    browse = actions.add_parser("browse", help="list what a server offers for stores")
    browse.add_argument("url", metavar="URL", help="nfs://SERVER or iscsi://PORTAL")
    _add_user(browse)
    form = actions.add_parser("format", help="make an empty store of a LUN; all that is on it is lost")
    form.add_argument("url", metavar="NAME-OR-URL")
    form.add_argument("--confirm", default="", metavar="IQN/LUN", help="the LUN's name once more, instead of asking")
    _add_user(form)


def _add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--user", default="", metavar="USER", help="whom the target knows (CHAP); the secret is asked for, or read"
    )
