"""Lists and descriptions for people at a terminal."""

from collections.abc import Sequence

from imgtpl_gui.cli.terminal import plain
from imgtpl_gui.domain.bulk import BulkPlan
from imgtpl_gui.domain.bulk_rules import in_words
from imgtpl_gui.domain.jobs import InterruptedJob, JobRecord, RowView
from imgtpl_gui.domain.plans import CapturePlan, DeployPlan
from imgtpl_gui.domain.readiness import Readiness
from imgtpl_gui.domain.sealing import why_not_sealed
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import FileSystem, Template
from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    """Print aligned columns, or the sentence `empty` when there are no rows."""
    if not rows:
        print(empty)
        return
    rows = [tuple(plain(cell).replace("\n", " ") for cell in row) for row in rows]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def print_servers(servers: Sequence[Server]) -> None:
    """List servers with state, CPUs, memory and disks."""
    rows = [
        (
            server.name,
            str(server.state),
            str(server.vcpus),
            in_bytes(server.memory),
            ", ".join(f"{disk.target} {in_bytes(disk.capacity)}" for disk in server.disks if not disk.problem) or "-",
            server.problem or _dependence(server),
        )
        for server in servers
    ]
    print_table(
        ("NAME", "STATE", "CPUS", "MEMORY", "DISKS", ""),
        rows,
        "The hypervisor has no servers yet. `imgtpl demo` creates one to try things on.",
    )


def _dependence(server: Server) -> str:
    return f"still depends on template '{server.dependence.template_name}'" if server.dependence else ""


def print_plan(plan: CapturePlan) -> None:
    """Say what a capture would do, cost and need."""
    stored = f"Stored: about {in_bytes(plan.bytes_stored)} of {in_bytes(plan.room)} that are free in the image store."
    _print_steps(plan, stored)


def print_deploy_plan(plan: DeployPlan) -> None:
    """Say what a deploy would do, cost and need."""
    _print_steps(plan, f"Room: {in_bytes(plan.room)} are free in storage pool '{plan.pool}'.")


def print_bulk_plan(plan: BulkPlan) -> None:
    """Say what a bulk deploy would do, cost and need, and what is wrong with which row."""
    if plan.can_start:
        _print_steps(plan, f"Room: {in_bytes(plan.room)} are free in storage pool '{plan.pool}'.")
        return
    for problem in plan.problems:
        print(in_words(plan.request, problem))
    if plan.refusal:
        print(plan.refusal)


def row_line(row: RowView) -> str:
    """Say in a line what became of a server of a bulk deploy."""
    return plain(f"{row.name}: {row.state}. {row.message}").rstrip()


def _print_steps(plan: CapturePlan | DeployPlan | BulkPlan, room: str) -> None:
    for number, step in enumerate(plan.steps, 1):
        print(f"{number}. {plain(step)}")
    print(room)
    print(f"Time: about {in_seconds(plan.seconds)} in all.")
    for warning in plan.warnings:
        print(f"Note: {plain(warning)}")


def print_readiness(ready: Readiness) -> None:
    """Show what a new server told of itself."""
    rows = [
        ("hostname", ready.hostname),
        *(("address", f"{found.address} {found.interface} {found.mac}".strip()) for found in ready.addresses),
        *(("host key", f"{key.fingerprint} ({key.kind})") for key in ready.host_keys),
        ("ready after", f"{ready.seconds:.1f} s, known by its {ready.by}"),
    ]
    for name, value in rows:
        if value:
            print(f"{name:<12} {plain(value)}")


def print_templates(templates: Sequence[Template], search: str) -> None:
    """List templates with OS, sizes and age."""
    rows = [
        (
            template.name,
            template.os.name or "unknown",
            in_bytes(template.virtual_size),
            in_bytes(template.stored_size),
            template.created.strftime("%Y-%m-%d %H:%M"),
            "sealed" if template.seal.complete else "not sealed",
            ", ".join(template.tags),
        )
        for template in templates
    ]
    empty = (
        f"No template matches '{search}'."
        if search
        else "The image store has no templates yet. Make one with `imgtpl capture SERVER NAME`."
    )
    print_table(("NAME", "OS", "SIZE", "STORED", "CREATED (UTC)", "", "TAGS"), rows, empty)


def print_template(template: Template) -> None:
    """Show one template whole."""
    hardware = template.hardware
    lines = [
        ("Name", template.name),
        ("Id", template.id),
        ("Created", template.created.strftime("%Y-%m-%d %H:%M:%S UTC")),
        ("Captured from", f"{template.source} ({template.mode}, {template.consistency})"),
        ("Lies on", template.parent),
        ("System", template.os.name or "unknown"),
        *(("Mounted", _file_system(system)) for system in template.os.file_systems if system.mount_point),
        ("Sealed", "yes" if template.seal.complete else f"no. {why_not_sealed(template.seal)}"),
        *(("Secret inside", path) for path in template.seal.secrets),
        ("Hardware", f"{hardware.vcpus} CPUs, {in_bytes(hardware.memory)}, {hardware.machine}, {hardware.firmware}"),
        ("Firmware state", _firmware_state(template)),
        *(
            (f"Disk {disk.target}", f"{in_bytes(disk.virtual_size)}, {in_bytes(disk.stored_size)} stored")
            for disk in template.disks
        ),
        ("Tags", ", ".join(template.tags)),
        ("Note", template.note),
        *(("Left out", what) for what in hardware.left_out),
    ]
    for label, value in lines:
        if value:
            print(f"{label + ':':<16}{plain(value)}")


def _firmware_state(template: Template) -> str:
    parts = (("UEFI variables", template.firmware.nvram), ("TPM", template.firmware.tpm))
    held = listed(part for part, file in parts if file)
    return f"{held} of '{template.source}'" if held else ""


def _file_system(system: FileSystem) -> str:
    return f"{system.mount_point} {system.kind}, {in_bytes(system.used)} of {in_bytes(system.size)} used"


def print_history(records: Sequence[JobRecord]) -> None:
    """List ended jobs."""
    rows = [
        (
            record.started.strftime("%Y-%m-%d %H:%M"),
            record.title,
            str(record.state),
            in_seconds(record.seconds),
            f"{record.message} Retry: imgtpl deploy --retry {record.id}" if record.can_retry else record.message,
        )
        for record in records
    ]
    print_table(("STARTED (UTC)", "JOB", "STATE", "TOOK", ""), rows, "No job has ended yet.")


def print_interrupted(jobs: Sequence[InterruptedJob]) -> None:
    """List interrupted jobs with what they left."""
    rows = [(job.started.strftime("%Y-%m-%d %H:%M"), job.title, " ".join(job.left)) for job in jobs]
    print_table(("STARTED (UTC)", "JOB", "LEFT BEHIND"), rows, "No job was interrupted.")
