"""From the command line to the command that it names.

Only what that command needs is loaded: a short piece of work on an image isn't to wait for libvirt and all the rest.
"""

import argparse
import errno
import logging
import os
import sys
from collections.abc import Sequence

from imgtpl_gui.cli.arguments import parse
from imgtpl_gui.cli.terminal import plain
from imgtpl_gui.domain.errors import ImgTplError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parse(arguments)
    logging.basicConfig(level=os.environ.get("IMGTPL_LOG", "ERROR").upper(), format="%(name)s: %(message)s")
    try:
        code = _run(options)
        sys.stdout.flush()
    except ImgTplError as error:
        print(plain(str(error)), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 130
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EIO):
            raise
        # Who reads the output has seen enough, or its terminal is closed; Python writes what is left at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(options: argparse.Namespace) -> int:
    if options.command == "image":
        from imgtpl_gui.cli.image_command import run_image_command

        return run_image_command(options)
    if options.command == "store":
        from imgtpl_gui.cli.store_command import run_store_command

        return run_store_command(options)
    if options.command == "host":
        from imgtpl_gui.cli.host_command import run_host_command

        return run_host_command(options)
    from imgtpl_gui.cli.commands import run_command

    return run_command(options)
