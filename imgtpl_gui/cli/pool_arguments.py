"""The command line of `imgtpl pool-secret`."""

import argparse


def add_pool_secret(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        "pool-secret",
        help="keep the secret of a storage pool's target (CHAP) in your keyring; it is asked for, or read",
    )
    command.add_argument("pool", metavar="POOL")
    command.add_argument("--forget", action="store_true", help="remove it from the keyring")
