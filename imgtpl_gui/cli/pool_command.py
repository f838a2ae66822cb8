"""`imgtpl pool-secret`: the secret of a storage pool's target, where libvirt keeps it private."""

import argparse

from imgtpl_gui.cli.documents import print_document
from imgtpl_gui.cli.terminal import ask_secret
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.errors import Refused


def run_pool_secret(engine: EngineApi, options: argparse.Namespace) -> int:
    """Put the secret into the keyring, or take it out of there."""
    secret = "" if options.forget else ask_secret(f"Secret of the target of storage pool '{options.pool}': ")
    if not secret and not options.forget:
        raise Refused("No secret was given. Type it, or give it on standard input.")
    engine.keep_pool_secret(options.pool, secret)
    if options.json:
        print_document({"pool": options.pool, "kept": not options.forget})
    elif options.forget:
        print(f"The keyring has no secret for storage pool '{options.pool}' any more.")
    else:
        print(f"The target of storage pool '{options.pool}' took the secret, and the keyring has it now.")
    return 0
