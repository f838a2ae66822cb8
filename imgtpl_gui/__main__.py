"""Starts the window."""

import argparse
import builtins
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from imgtpl_gui import __version__
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.sentences import say


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window over the real engine; returns the exit code."""
    options = _parse(argv)
    logging.basicConfig(level=os.environ.get("IMGTPL_LOG", "ERROR").upper(), format="%(name)s: %(message)s")
    # Imported late, so that --help and --version answer at once.
    load_without_sources()
    from imgtpl_gui.settings import Settings
    from imgtpl_gui.views.single_instance import SingleInstance, meeting_place

    try:
        instance = SingleInstance(meeting_place(Settings.load(options.connect, options.store)))
        if not instance.is_first():
            return 0
        from imgtpl_gui.app import make_qt_application, run
        from imgtpl_gui.engine import open_engine

        app = make_qt_application([sys.argv[0]])
        engine = open_engine(options.connect, options.store, go_on=True)
    except ImgTplError as error:
        sys.stderr.write(f"{error}\n")
        _tell_desktop(str(error))
        return 1
    return run(engine, app, instance)


def _tell_desktop(why: str) -> None:
    """Tell why there is no window where nobody sees the standard error: a start from a menu has none."""
    if sys.stderr.isatty():
        return
    from imgtpl_gui.desktop import Notifications

    notifications = Notifications()
    notifications.tell(say("ImgTpl can't be opened"), why, urgent=True)
    notifications.close()


def load_without_sources() -> None:
    """Take back PySide's own `import`: it reads the source of every module that is loaded, and Python keeps that.

    It looks there for features of PySide's that aren't used here, for 13 MiB and 70 ms.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="imgtpl-gui", description="Capture libvirt/QEMU servers as image templates and deploy them as new servers."
    )
    parser.add_argument("--version", action="version", version=f"ImgTpl {__version__}")
    parser.add_argument(
        "--connect",
        metavar="NAME-OR-URI",
        help="hypervisor, by its name or libvirt URI; default: IMGTPL_CONNECT, or the last one that was used",
    )
    parser.add_argument("--store", metavar="PATH-OR-URL", help="image store; default: IMGTPL_STORE, or a local folder")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
