"""Running whole commands by turns, and what they cost."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What is measured: `outputs` are removed before each run, the first one's allocated bytes are its size."""

    name: str
    arguments: tuple[str, ...]
    outputs: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One run: seconds on the clock, seconds on processors, the most memory in MiB, MB written."""

    wall: float
    cpu: float
    memory: int
    size: float


def by_turns(commands: list[Command], runs: int, say: Callable[[str], None] = print) -> dict[str, Figure]:
    """Run all commands once to warm up and then `runs` times by turns; returns the medians, and says them."""
    found: dict[str, list[Figure]] = {command.name: [] for command in commands}
    for number in range(runs + 1):
        for command in commands:
            figure = run(command)
            if number:
                found[command.name].append(figure)
    medians = {name: median(figures) for name, figures in found.items()}
    for name, figure in medians.items():
        walls = [one.wall for one in found[name]]
        spread = f"{min(walls):.2f} to {max(walls):.2f}"
        cost = f"{figure.cpu:6.2f} s on processors  {figure.memory:4} MiB  {figure.size:8.1f} MB"
        say(f"  {name:36} {figure.wall:7.2f} s ({spread})  {cost}")
    return medians


def run(command: Command) -> Figure:
    """Run a command to its end, with nothing of earlier runs left to be written."""
    for output in command.outputs:
        output.unlink(missing_ok=True)
    os.sync()
    began = time.perf_counter()
    process = subprocess.Popen(command.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command.arguments)} failed: {errors.decode(errors='replace')}")
    size = command.outputs[0].stat().st_blocks * 512 / 1e6 if command.outputs else 0.0
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, size)


def median(figures: list[Figure]) -> Figure:
    """Return the medians of each kind, and the most memory."""
    return Figure(
        statistics.median(figure.wall for figure in figures),
        statistics.median(figure.cpu for figure in figures),
        max(figure.memory for figure in figures),
        statistics.median(figure.size for figure in figures),
    )
