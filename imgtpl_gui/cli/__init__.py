"""The `imgtpl` command: the same engine as the window, without Qt.

Exit codes: 0 done, 1 failed (a sentence on standard error), 2 usage, 130 cancelled.
"""

from imgtpl_gui.cli.main import main

__all__ = ["main"]
