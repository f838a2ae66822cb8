"""Measures the program's start and its memory over libvirt's test driver with 1,000 servers.

Run it with `python -m tests.benchmarks.gui.start [--servers N] [--runs N]`. Goals: 1.5 s from the program's start to a
window that shows every server and answers, and 150 MiB of memory then. What the processes of a desktop share anyway,
such as Qt's libraries, counts whole in the resident memory, and by its share in the proportional one.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from imgtpl_gui.__main__ import load_without_sources
from imgtpl_gui.__main__ import main as open_window

if TYPE_CHECKING:  # loaded as the program does it, and no earlier
    from PySide6.QtWidgets import QApplication

MIB = 2**20
_STARTED, _SERVERS = "IMGTPL_BENCHMARK_STARTED", "IMGTPL_BENCHMARK_SERVERS"
_DOMAIN = (
    "<domain type='test'><name>server-{number:05}</name><memory unit='MiB'>512</memory><vcpu>2</vcpu>"
    "<os><type>hvm</type></os><devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/>"
    "<source file='/var/lib/libvirt/images/server-{number:05}.qcow2'/><target dev='vda' bus='virtio'/></disk>"
    "</devices></domain>"
)


def memory() -> tuple[int, int]:
    """Return this process's resident and proportional memory in bytes (proc(5), smaps_rollup)."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, rest in (line.split(":") for line in lines)}
    return sizes["Rss"], sizes["Pss"]


def watch(app: "QApplication") -> None:
    """Print the figures and end, as soon as the window shows every server and has answered once more."""
    from PySide6.QtCore import QTimer

    from imgtpl_gui.views.main_window import MainWindow

    wanted, started = int(os.environ[_SERVERS]), float(os.environ[_STARTED])

    def look() -> None:
        windows = [window for window in app.topLevelWidgets() if isinstance(window, MainWindow)]
        if windows and windows[0].isVisible() and windows[0].servers.model.rowCount() >= wanted:
            windows[0].repaint()
            usable = time.monotonic() - started
            print(usable, *memory(), flush=True)
            os._exit(0)

    timer = QTimer(app)
    timer.timeout.connect(look)
    timer.start(5)


def child() -> None:
    """Be the program, with somebody who looks at its window."""
    load_without_sources()
    import imgtpl_gui.app as application

    make = application.make_qt_application

    def watched(arguments: list[str]) -> "QApplication":
        app = make(arguments)
        watch(app)
        return app

    application.make_qt_application = watched
    sys.exit(open_window([]))


def main() -> None:
    """Start it several times; the first one, whose files aren't read yet, is told apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=6)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        xml = Path(home) / "servers.xml"
        domains = "".join(_DOMAIN.format(number=number) for number in range(options.servers))
        xml.write_text(f"<node>{domains}</node>")
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "IMGTPL_CONNECT": f"test://{xml}",
            _SERVERS: str(options.servers),
        }
        runs = []
        for _ in range(options.runs):
            environment[_STARTED] = str(time.monotonic())
            told = subprocess.run(
                [sys.executable, "-c", "from tests.benchmarks.gui.start import child; child()"],
                env=environment,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            ).stdout.split()
            runs.append([float(figure) for figure in told])
    print(f"first start {runs[0][0]:.2f} s")
    seconds, resident, proportional = (statistics.median(column) for column in zip(*runs[1:], strict=True))
    print(f"warm start {seconds:.2f} s (goal 1.5), median of {len(runs) - 1}")
    print(f"memory {resident / MIB:.0f} MiB resident (goal 150), {proportional / MIB:.0f} proportional")


if __name__ == "__main__":
    main()
