"""Measures the window's event loop while a capture runs at full speed: real libvirt, real bytes.

Run it as root with `python -m tests.benchmarks.gui.real_capture [GIB]`. The server is off, so that the capture has the
processors to itself, and its raw disk holds GIB (default 3) of the machine's own files. Goal: no gap over 50 ms.
"""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import libvirt
from qasync import QEventLoop

from imgtpl_gui.app import build, make_qt_application
from imgtpl_gui.domain.plans import CaptureRequest
from imgtpl_gui.engine import Engine, open_engine
from tests.benchmarks.gui.many_rows import Gaps
from tests.lab.libvirt_daemon import URI, open_system_libvirt

GIB = 2**30
FOLDER = Path("/var/lib/imgtpl-test")
DOMAIN = """
<domain type='qemu'><name>{name}</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices><disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{disk}'/>
    <target dev='vda' bus='virtio'/></disk></devices>
</domain>
"""


@contextmanager
def server(gibibytes: int) -> Iterator[str]:
    """Define a server that is off, on a disk full of files; gives its name."""
    folder = FOLDER / uuid4().hex[:8]
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    connection = open_system_libvirt()
    domain = None
    try:
        disk = folder / "disk.raw"
        _fill(disk, gibibytes * GIB)
        domain = connection.defineXML(DOMAIN.format(name=f"imgtpl-job-{os.getpid()}-bench", disk=disk))
        yield domain.name()
    finally:
        if domain is not None:
            _remove(domain)
        connection.close()
        shutil.rmtree(folder)


def _fill(disk: Path, size: int) -> None:
    with disk.open("wb") as file:
        for path in sorted(Path("/usr").rglob("*")):
            if file.tell() >= size:
                break
            if path.is_file() and not path.is_symlink():
                file.write(path.read_bytes())
        file.truncate(size)


def _remove(domain: libvirt.virDomain) -> None:
    if domain.isActive():
        domain.destroy()
    domain.undefine()


async def _measure(engine: Engine, loop: QEventLoop, name: str) -> None:
    application = build(engine, loop)
    application.start()
    while not application.window.servers.model.rowCount():
        await asyncio.sleep(0.01)
    await asyncio.sleep(1)
    gaps, over = Gaps(), 0
    worst: dict[str, tuple[float, float]] = {}
    began = time.monotonic()
    job = await application.bridge.call(lambda: engine.start_capture(CaptureRequest(name, "bench")))
    while not (view := application.board.job(job)) or not view.state.ended:
        await asyncio.sleep(0.1)
        stage = view.progress.stage if view else "starting"
        longest, busiest = worst.get(stage, (0.0, 0.0))
        worst[stage] = max(longest, gaps.longest), max(busiest, gaps.busiest)
        over += gaps.longest > 0.05
        gaps.restart()
    print(f"{view.message} ({time.monotonic() - began:.1f} s)")
    for stage, (longest, busiest) in worst.items():
        print(f"longest gap, {stage:28} {longest * 1000:6.1f} ms, {busiest * 1000:6.1f} ms of it on a processor")
    print(f"tenths of a second with a gap over 50 ms: {over}")
    await application.shut_down()
    await application.bridge.close()


def main() -> None:
    """Measure once and print."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with server(int(sys.argv[1]) if len(sys.argv) > 1 else 3) as name:
        home = FOLDER / f"home-{uuid4().hex[:8]}"
        os.environ |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        loop = QEventLoop(make_qt_application(sys.argv[:1]))
        asyncio.set_event_loop(loop)
        loop.run_until_complete(_measure(open_engine(URI, str(home / "store")), loop, name))
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
