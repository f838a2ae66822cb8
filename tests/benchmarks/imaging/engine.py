"""The imaging engine beside its peers at their best settings, in one run.

Run it with `python -m tests.benchmarks.imaging.engine [WORK]... [--runs 5]` on a machine that does nothing else; WORK
is pack, threads, layer, unpack, zeros, noise or sparse, by default all. Figures are medians of whole processes, and
what counts are the ratios: machines differ and are noisy. Sources are in the page cache, outputs are synced.
"""

import argparse
import shlex
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.benchmarks.imaging.datasets import CHANGED_BYTES, WORK, dataset
from tests.benchmarks.imaging.measured import Command, Figure, by_turns, run

IMGTPL = Path(sys.executable).with_name("imgtpl")
OURS = "imgtpl"


def out(name: str) -> Path:
    """Return where a command writes."""
    return WORK / "out" / name


def pack(name: str, source: Path, *options: str) -> Command:
    """Pack with the engine."""
    target = out(f"{name.replace(' ', '-')}.qcow2")
    arguments = (str(IMGTPL), "image", "pack", str(source), str(target), *options)
    return Command(name, arguments, (target, target.with_suffix(".b3")))


def convert(name: str, source: Path, target: Path, *options: str) -> Command:
    """Convert with qemu-img."""
    return Command(f"qemu-img {name}", ("qemu-img", "convert", *options, str(source), str(target)), (target,))


def qemu_packs(source: Path, settings: Iterable[tuple[str, str]]) -> list[Command]:
    """Pack with qemu-img in each of the settings: cluster size and coroutines."""
    return [
        convert(
            f"-c -W -m {threads} {size}",
            source,
            out(f"qemu-{size}-{threads}.qcow2"),
            *("-t", "writeback", "-c", "-W", "-m", threads, "-f", "raw", "-O", "qcow2"),
            *("-o", f"compression_type=zstd,cluster_size={size}"),
        )
        for size, threads in settings
    ]


def ratio(what: str, ours: Figure, peer: Figure, peer_name: str, goals: str = "") -> None:
    """Print how we compare."""
    size = f", size {ours.size / peer.size:.3f}" if peer.size and ours.size else ""
    print(f"    {what} / {peer_name}: wall {ours.wall / peer.wall:.2f}, CPU {ours.cpu / peer.cpu:.2f}{size}  {goals}")


def best(figures: dict[str, Figure], prefix: str) -> str:
    """Return the quickest command whose name begins so."""
    return min((name for name in figures if name.startswith(prefix)), key=lambda name: figures[name].wall)


def measure_pack(runs: int) -> None:
    """Pack real files: our default, 256K, and each larger cluster size beside the peer's."""
    source = dataset("files")
    settings = [("256k", "8"), ("1M", "4"), ("1M", "8"), ("2M", "4"), ("2M", "8")]
    ours = [pack(f"{OURS} {size}", source, "--cluster-size", size) for size in ("256K", "512K", "1M", "2M")]
    plain = ("zstd", "-1", "-T0", "-q", "-f", str(source), "-o", str(out("zstd.zst")))
    figures = by_turns([*ours, *qemu_packs(source, settings), Command("zstd -1 -T0", plain, (out("zstd.zst"),))], runs)
    quickest = best(figures, "qemu")
    print(f"    our default: {OURS} 256K; our quickest: {best(figures, OURS)}")
    for command in ours:
        ratio(command.name, figures[command.name], figures[quickest], quickest, "goal 0.60, 0.65, 1.03")
    ratio(f"{OURS} 256K", figures[f"{OURS} 256K"], figures["qemu-img -c -W -m 8 256k"], "qemu-img 256k")
    ratio(f"{OURS} 2M", figures[f"{OURS} 2M"], figures["zstd -1 -T0"], "zstd, which also reads and packs the holes")


def measure_threads(runs: int) -> None:
    """Pack on one and on two processors."""
    source = dataset("files")
    one, two = (pack(f"{OURS} --threads {count}", source, "--threads", str(count)) for count in (1, 2))
    pinned = Command("imgtpl on one processor", ("taskset", "-c", "0", *one.arguments), one.outputs)
    figures = by_turns([pinned, one, two], runs)
    speed_up = figures[pinned.name].wall / figures[two.name].wall
    print(f"    two processors / one: {speed_up:.2f} times as fast; serial part {2 / speed_up - 1:.0%} (goal 10%)")


def measure_layer(runs: int) -> None:
    """Pack a disk with 40 MiB changed, whole and as a layer."""
    full = pack(f"{OURS} full", dataset("changed"))
    parent = pack("parent", dataset("files"))
    run(parent)
    layer = pack(f"{OURS} layer", dataset("changed"), "--parent", str(parent.outputs[0]))
    figures = by_turns([full, layer], runs)
    ratio("layer", figures[layer.name], figures[full.name], "full", "goal: wall 0.35")
    stored = figures[layer.name].size * 1e6
    print(f"    stored {stored / 2**20:.1f} MiB, {stored / CHANGED_BYTES:.3f} of what was changed  goal 1.05")


def measure_unpack(runs: int) -> None:
    """Unpack to a new sparse file, and verify."""
    packed = pack(f"{OURS} packed", dataset("files"))
    run(packed)
    image, nbd = packed.outputs[0], out("nbdcopy.raw")
    shell = (
        f"rm -f {nbd}; truncate -s $(stat -c %s {shlex.quote(str(dataset('files')))}) {nbd} && "
        f"nbdcopy --destination-is-zero --flush --connections=4 --threads=4 -- "
        f"[ qemu-nbd -r -e 4 -f qcow2 {image} ] {nbd}"
    )
    raw = ("-f", "qcow2", "-O", "raw")
    ours = out("ours.raw")
    commands = [
        Command(f"{OURS} unpack", (str(IMGTPL), "image", "unpack", str(image), str(ours)), (ours,)),
        Command(f"{OURS} verify", (str(IMGTPL), "image", "verify", str(image))),
        convert("-t writeback", image, out("q1.raw"), "-t", "writeback", *raw),
        convert("-t writeback -W -m 8", image, out("q2.raw"), "-t", "writeback", "-W", "-m", "8", *raw),
        convert("-t none -W -m 8", image, out("q3.raw"), "-t", "none", "-W", "-m", "8", *raw),
        Command("qemu-nbd + nbdcopy", ("sh", "-c", shell), (nbd,)),
    ]
    figures = by_turns(commands, runs)
    unpack = figures[f"{OURS} unpack"]
    for name in figures:
        if not name.startswith(OURS):
            ratio("unpack", unpack, figures[name], name, "goal 0.60, nbdcopy 0.85")
    ratio("verify", figures[f"{OURS} verify"], unpack, "unpack", "goal 0.60")


def measure_other(name: str, runs: int) -> None:
    """Pack one of the other disks."""
    source = dataset(name)
    commands = [pack(f"{OURS} {name}", source), *qemu_packs(source, [("256k", "8"), ("1M", "8"), ("2M", "4")])]
    figures = by_turns(commands, runs)
    quickest = best(figures, "qemu")
    ratio(OURS, figures[f"{OURS} {name}"], figures[quickest], quickest)


def main() -> None:
    """Measure what is asked for."""
    works: dict[str, Callable[[int], None]] = {
        "pack": measure_pack,
        "threads": measure_threads,
        "layer": measure_layer,
        "unpack": measure_unpack,
        "zeros": lambda runs: measure_other("zeros", runs),
        "noise": lambda runs: measure_other("noise", runs),
        "sparse": lambda runs: measure_other("sparse", runs),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", nargs="*", choices=[*works, []], default=[])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    (WORK / "out").mkdir(parents=True, exist_ok=True)
    for name in options.work or works:
        print(f"{name}:", flush=True)
        works[name](options.runs)
        for left in (WORK / "out").iterdir():
            left.unlink()


if __name__ == "__main__":
    main()
