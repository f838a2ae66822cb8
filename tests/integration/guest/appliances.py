"""What an appliance leaves behind, in a folder for temporary files that is one test's own."""

from pathlib import Path


def leftovers(scratch: Path) -> list[str]:
    """List the files in the folder, and the processes that know of it."""
    return [*map(str, scratch.iterdir()), *processes(scratch)]


def processes(scratch: Path) -> list[str]:
    """List the processes of appliances whose folder for temporary files this is."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        ours = str(scratch).encode()
        if (b"appliance_process" in command or b"qemu-system" in command) and ours in environment + command:
            found.append(f"{process.name} {command[:200]!r}")
    return found
