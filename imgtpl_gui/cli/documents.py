"""The JSON that programs read. The keys are documented in the README and stay stable."""

import json
from dataclasses import asdict
from typing import Any

from imgtpl_gui.domain.bulk import BulkPlan
from imgtpl_gui.domain.images import ImageReport, PackedImage
from imgtpl_gui.domain.jobs import Deployed, InterruptedJob, JobKind, JobRecord, JobView, RowView
from imgtpl_gui.domain.plans import CapturePlan, DeployPlan
from imgtpl_gui.domain.readiness import Readiness
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import Template

Document = dict[str, Any]


def print_document(document: Document | list[Document]) -> None:
    """Print one JSON document on one line, at once."""
    print(json.dumps(document, ensure_ascii=False), flush=True)


def server_document(server: Server) -> Document:
    """Describe a server; sizes in bytes, `memory_mib` in MiB. `problem` says why it can't be captured."""
    return {
        "name": server.name,
        "uuid": server.uuid,
        "state": str(server.state),
        "vcpus": server.vcpus,
        "memory_mib": server.memory // 2**20,
        "disks": [
            {
                "target": disk.target,
                "format": disk.format,
                "capacity": disk.capacity,
                "allocation": disk.allocation,
                "problem": disk.problem,
            }
            for disk in server.disks
        ],
        "problem": server.problem,
        "uefi": server.uefi,
        "tpm": server.tpm,
        "depends_on": server.depends_on or None,
        "hydration": _hydration(server),
    }


def _hydration(server: Server) -> str | None:
    return (str(server.dependence.hydration) or "wanted") if server.dependence else None


def template_document(template: Template) -> Document:
    """Describe a template; sizes in bytes, `created` in ISO 8601 UTC, `parent` null where there is none."""
    return {
        "id": template.id,
        "name": template.name,
        "created": template.created.isoformat().replace("+00:00", "Z"),
        "source": template.source,
        "os": asdict(template.os),
        "disks": [
            {
                "target": disk.target,
                "virtual_size": disk.virtual_size,
                "stored_size": disk.stored_size,
                "clusters": disk.clusters,
                "digest": disk.digest,
            }
            for disk in template.disks
        ],
        "tags": list(template.tags),
        "note": template.note,
        "parent": template.parent or None,
        "mode": template.mode,
        "consistency": str(template.consistency),
        "sealed": template.seal.complete,
        "seal": asdict(template.seal),
        "firmware_state": {"uefi_variables": bool(template.firmware.nvram), "tpm": bool(template.firmware.tpm)},
        "screenshot": bool(template.screenshot),
    }


def plan_document(plan: CapturePlan) -> Document:
    """Describe what a capture would do; sizes in bytes, times in seconds, `parent` null where it would have none."""
    return {
        "mode": str(plan.mode),
        "disks": list(plan.disks),
        "bytes_to_read": plan.bytes_to_read,
        "bytes_stored": plan.bytes_stored,
        "room": plan.room,
        "seconds": round(plan.seconds),
        "downtime_seconds": round(plan.downtime),
        "parent": plan.parent or None,
        "steps": list(plan.steps),
        "warnings": list(plan.warnings),
    }


def deploy_plan_document(plan: DeployPlan) -> Document:
    """Describe what a deploy would do; sizes in bytes, times in seconds."""
    return {
        "name": plan.request.name,
        "hostname": plan.hostname,
        "pool": plan.pool,
        "bytes_to_write": plan.bytes_to_write,
        "room": plan.room,
        "seconds": round(plan.seconds),
        "steps": list(plan.steps),
        "warnings": list(plan.warnings),
    }


def bulk_plan_document(plan: BulkPlan) -> Document:
    """Describe what a bulk deploy would do, and what is wrong with which row; sizes in bytes, times in seconds."""
    return {
        "ok": plan.can_start,
        "pool": plan.pool,
        "mode": str(plan.mode),
        "at_once": plan.at_once,
        "bytes_to_write": plan.bytes_to_write,
        "room": plan.room,
        "memory": plan.memory,
        "memory_free": plan.memory_free,
        "seconds": round(plan.seconds),
        "steps": list(plan.steps),
        "warnings": list(plan.warnings),
        "refusal": plan.refusal or None,
        "rows": [
            {
                "name": row.name.strip(),
                "hostname": found.hostname if found else row.hostname or None,
                "luns": [lun.name for lun in found.luns] if found else list(row.luns),
                "problems": [
                    {"column": problem.column or None, "message": problem.sentence}
                    for problem in plan.problems
                    if problem.row == index
                ],
            }
            for index, (row, found) in enumerate(zip(plan.request.rows, plan.plans, strict=True))
        ],
    }


def row_document(job: JobView, row: RowView) -> Document:
    """Describe a server of a bulk deploy, as the result of its own deploy does."""
    return {"event": "row", "job": job.id} | _row(row)


def _row(row: RowView) -> Document:
    document: Document = {"name": row.name, "state": str(row.state), "message": row.message}
    return document | _made(row.server, row.deployed, row.ready, timed=True)


def progress_document(job: JobView) -> Document:
    """Describe a running job; `rate` in bytes a second, `seconds_left` null while unknown."""
    progress = job.progress
    ended = sum(row.state.ended for row in job.rows)
    return {
        "event": "progress",
        "job": job.id,
        "stage": progress.stage,
        "bytes_done": progress.bytes_done,
        "bytes_total": progress.bytes_total,
        "rate": round(progress.rate),
        "seconds_left": None if progress.seconds_left is None else round(progress.seconds_left, 1),
    } | ({"rows_ended": ended, "rows": len(job.rows)} if job.rows else {})


def result_document(job: JobView) -> Document:
    """Describe an ended job, with the template or server that it made, or its report on images."""
    document: Document = {
        "event": "result",
        "job": job.id,
        "kind": str(job.kind),
        "state": str(job.state),
        "message": job.message,
        "seconds": round(job.seconds, 3),
    }
    if job.template is not None:
        document["template"] = template_document(job.template)
        if job.kind is JobKind.CAPTURE:
            document |= _capture_figures(job.template)
    document |= _made(job.server, job.deployed, job.ready, timed=job.kind is JobKind.DEPLOY)
    if job.image is not None:
        document["image"] = image_document(job.image)
    if job.kind is JobKind.BULK:
        document |= {"can_retry": job.can_retry, "rows": [_row(row) for row in job.rows]}
    return document


def _made(server: Server | None, deployed: Deployed | None, ready: Readiness | None, timed: bool) -> Document:
    document: Document = {}
    if server is not None:
        document["server"] = server_document(server)
    if deployed is not None:
        document["depends_on"] = deployed.depends_on or None
        if timed:
            document["seconds_to_running"] = deployed.seconds_to_running
    if ready is not None:
        told = asdict(ready)
        document |= {"seconds_to_ready": told.pop("seconds"), "ready_by": str(told.pop("by"))} | told
    return document


def _capture_figures(template: Template) -> Document:
    return asdict(template.figures) | {
        "consistency": str(template.consistency),
        "stored_bytes": template.stored_size,
        "sealed": template.seal.complete,
    }


def image_document(report: ImageReport) -> Document | list[Document]:
    """Describe what was done to an image, or a list of those that were verified; `parent` null where there is none."""
    if isinstance(report, tuple):
        return [asdict(image) for image in report]
    if isinstance(report, PackedImage):
        return asdict(report) | {"parent": report.parent or None}
    return asdict(report)


def record_document(record: JobRecord) -> Document:
    """Describe a job of the history."""
    return {
        "job": record.id,
        "kind": str(record.kind),
        "title": record.title,
        "subject": record.subject,
        "state": str(record.state),
        "started": record.started.isoformat().replace("+00:00", "Z"),
        "seconds": round(record.seconds, 3),
        "message": record.message,
        "can_retry": record.can_retry,
    }


def interrupted_document(job: InterruptedJob) -> Document:
    """Describe a job whose process died."""
    return {
        "job": job.id,
        "kind": str(job.kind),
        "title": job.title,
        "subject": job.subject,
        "state": "interrupted",
        "started": job.started.isoformat().replace("+00:00", "Z"),
        "left": list(job.left),
    }
