"""How the program comes to its window."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_start_reads_no_source_of_what_it_loads(tmp_path: Path) -> None:
    """PySide would, and Python would keep it."""
    starting = (
        "import linecache, sys; from imgtpl_gui.__main__ import main;"
        "code = main(['--connect', 'test:///default', '--store', 'unheard-of://store']);"
        "read = [name for name in linecache.cache if 'imgtpl_gui' in name];"
        "sys.exit(f'{read}' if read or code != 1 or 'imgtpl_gui.views.main_window' not in sys.modules else 0)"
    )
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_RUNTIME_DIR")}
    done = subprocess.run(
        [sys.executable, "-c", starting],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "not an image store" in done.stderr
