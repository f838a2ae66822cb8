"""Every command that needs the hypervisor or the image store, from the command line to the engine and back."""

import argparse
import sys
from functools import partial
from pathlib import Path

from imgtpl_gui.cli.bulk_command import run_bulk
from imgtpl_gui.cli.documents import (
    deploy_plan_document,
    interrupted_document,
    plan_document,
    print_document,
    record_document,
    server_document,
    template_document,
)
from imgtpl_gui.cli.edit_command import run_edit
from imgtpl_gui.cli.following import follow, run_to_end
from imgtpl_gui.cli.identity_arguments import identity_from
from imgtpl_gui.cli.pool_command import run_pool_secret
from imgtpl_gui.cli.profile_command import run_profile
from imgtpl_gui.cli.tables import (
    print_deploy_plan,
    print_history,
    print_interrupted,
    print_plan,
    print_servers,
    print_template,
    print_templates,
)
from imgtpl_gui.cli.terminal import ask, plain
from imgtpl_gui.cli.trash_command import run_trash
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.errors import Busy, ConnectionFailed, ImgTplError, NotFound, Refused
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.jobs import JobState
from imgtpl_gui.domain.plans import SEAL_ALL, CaptureRequest, CopyRequest, DeployRequest
from imgtpl_gui.domain.servers import Hydration
from imgtpl_gui.engine import open_engine
from imgtpl_gui.result_sheet import sheet_problem, write_sheet

LOOKS = {"servers", "templates", "show", "jobs", "profile", "trash", "edit"}
"""Commands to which it makes no difference whether what a dead process left is cleaned up already."""
NEEDS_HYPERVISOR = {"servers", "capture", "deploy", "hydrate", "demo", "pool-secret"}


def run_command(options: argparse.Namespace) -> int:
    """Run a command on the whole engine and return its exit code. Raises ImgTplError."""
    engine = open_engine(options.connect, options.store)
    try:
        _clean_up_interrupted(engine, waits=options.command not in LOOKS)
        if options.command in NEEDS_HYPERVISOR:
            _connect(engine)
        return _run(engine, options)
    finally:
        engine.close()


def _connect(engine: EngineApi) -> None:
    info = engine.connect()
    if not info.connected:
        raise ConnectionFailed(info.problem)


def _clean_up_interrupted(engine: EngineApi, waits: bool) -> None:
    """Tell of jobs whose process died and clean up after them, on standard error: the command itself comes next.

    A record of a job that can't be read is told of, and keeps nobody from working. Raises Busy where another process
    cleans up and the command `waits` for that.
    """
    try:
        interrupted = engine.interrupted()
    except ImgTplError as error:
        print(plain(str(error)), file=sys.stderr)
        return
    if not interrupted:
        return
    engine.connect()
    for job in interrupted:
        print(plain(" ".join((f"'{job.title}' was interrupted.", *job.left, "Cleaning up."))), file=sys.stderr)
        try:
            ended = run_to_end(engine, partial(engine.start_recovery, job.id), lambda _view: None)
        except NotFound:  # another process was quicker
            continue
        except Busy as error:
            if waits:
                raise
            print(plain(str(error)), file=sys.stderr)
            continue
        print(plain(ended.message), file=sys.stderr)
        if ended.state is JobState.CANCELLED:
            raise KeyboardInterrupt


def _run(engine: EngineApi, options: argparse.Namespace) -> int:
    match options.command:
        case "servers":
            servers = engine.list_servers()
            if options.json:
                print_document([server_document(server) for server in servers])
            else:
                print_servers(servers)
        case "templates":
            _list_templates(engine, options)
        case "show":
            template = engine.template(options.template)
            if options.json:
                print_document(template_document(template))
            else:
                print_template(template)
        case "rm":
            return _remove(engine, options)
        case "jobs":
            _list_jobs(engine, options)
        case "profile" | "trash" | "edit" | "pool-secret":
            run = {"profile": run_profile, "trash": run_trash, "edit": run_edit, "pool-secret": run_pool_secret}
            return run[options.command](engine, options)
        case _:
            return _run_job(engine, options)
    return 0


def _list_templates(engine: EngineApi, options: argparse.Namespace) -> None:
    templates = engine.list_templates(options.search)
    if options.json:
        print_document([template_document(template) for template in templates])
    else:
        print_templates(templates, options.search)
    for problem in engine.unread_templates():
        print(f"Left out: {plain(problem)}", file=sys.stderr)


def _run_job(engine: EngineApi, options: argparse.Namespace) -> int:
    match options.command:
        case "capture":
            capture = _capture_request(options)
            if options.estimate:
                return _estimate(engine, capture, options.json)
            return follow(engine, lambda: engine.start_capture(capture), options.json)
        case "deploy":
            return _deploy(engine, options)
        case "hydrate":
            return _hydrate(engine, options)
        case "copy":
            request = CopyRequest(options.template, options.to, options.move, options.flatten, options.name)
            return follow(engine, lambda: engine.start_copy(request), options.json)
        case "verify":
            return follow(engine, lambda: engine.start_verify(options.template), options.json)
        case _:
            return follow(engine, engine.start_demo, options.json)


def _capture_request(options: argparse.Namespace) -> CaptureRequest:
    return CaptureRequest(
        server=options.server,
        name=options.name,
        mode=options.mode,
        note=options.note,
        tags=tuple(options.tag),
        disks=tuple(options.disk),
        restart=not options.no_restart,
        force=options.force,
        shutdown_timeout=options.shutdown_timeout,
        trim=options.trim,
        seal=tuple(name for name in SEAL_ALL if options.seal and name not in options.keep),
        parent=options.parent,
        firmware=options.firmware_state,
        screenshot=options.screenshot,
        inspect=options.inspect,
    )


def _estimate(engine: EngineApi, request: CaptureRequest, as_json: bool) -> int:
    plan = engine.plan_capture(request)
    if as_json:
        print_document(plan_document(plan))
    else:
        print_plan(plan)
    return 0


def _deploy(engine: EngineApi, options: argparse.Namespace) -> int:
    if options.sheet:
        _refuse_sheet(options.sheet)
    profile = engine.profile(options.profile).identity if options.profile else AS_IN_TEMPLATE
    if options.retry:
        return run_bulk(engine, options, _deploy_request(options, AS_IN_TEMPLATE))
    deploy = _deploy_request(options, identity_from(options, profile))
    if options.table:
        return run_bulk(engine, options, deploy)
    if options.check_only:
        plan = engine.plan_deploy(deploy)
        if options.json:
            print_document(deploy_plan_document(plan))
        else:
            print_deploy_plan(plan)
        return 0
    return follow(engine, lambda: engine.start_deploy(deploy), options.json, partial(write_sheet, options.sheet))


def _refuse_sheet(file: str) -> None:
    """Raise Refused for a sheet that could not be written, before a server is made and waited for."""
    folder = Path(file).absolute().parent
    problem = sheet_problem(file) or ("" if folder.is_dir() else f"There is no folder {folder} to write the sheet to.")
    if problem:
        raise Refused(problem)


def _deploy_request(options: argparse.Namespace, identity: Identity) -> DeployRequest:
    return DeployRequest(
        template=options.template,
        name=options.name,
        vcpus=options.cpus,
        memory=options.memory * 2**20,
        disks=tuple(options.disk),
        networks=tuple(name for name in options.network if "=" not in name),
        mapped=tuple((old, new) for old, is_map, new in (name.rpartition("=") for name in options.network) if is_map),
        pool=options.pool,
        hostname=options.hostname,
        start=not options.no_start,
        firmware=options.firmware_state,
        mode=options.mode,
        rate=options.rate,
        identity=identity,
        wait=options.wait_timeout if options.wait or options.sheet else 0.0,
        without_tpm=options.without_tpm,
        overwrite=tuple(options.overwrite),
    )


def _hydrate(engine: EngineApi, options: argparse.Namespace) -> int:
    if options.pause or options.cancel:
        return _set_hydration(engine, options, Hydration.PAUSED if options.pause else Hydration.CANCELLED)
    try:
        return follow(engine, lambda: engine.start_hydrate(options.server, options.rate), options.json)
    except Busy:
        if not _is_followed(engine, options.server):
            raise
    return _set_hydration(engine, options, Hydration.WANTED)


def _is_followed(engine: EngineApi, server: str) -> bool:
    """Whether the job that holds the server is a paused hydration, which goes on when that is wanted again."""
    found = next((one for one in engine.list_servers() if server in (one.name, one.uuid)), None)
    return found is not None and found.dependence is not None and found.dependence.hydration is Hydration.PAUSED


def _set_hydration(engine: EngineApi, options: argparse.Namespace, wanted: Hydration) -> int:
    server = engine.set_hydration(options.server, wanted, options.rate)
    if options.json:
        print_document(server_document(server))
    else:
        template = server.dependence.template_name if server.dependence else ""
        state = {Hydration.WANTED: "goes on", Hydration.PAUSED: "is paused"}.get(wanted, "was cancelled")
        print(f"The filling of '{server.name}' {state}; it still depends on template '{template}'.")
    return 0


def _remove(engine: EngineApi, options: argparse.Namespace) -> int:
    template = engine.template(options.template)
    if not options.yes:
        if not sys.stdin.isatty():
            print("Removing a template needs --yes where nobody can be asked.", file=sys.stderr)
            return 2
        if ask(f"Move template '{template.name}' to the trash? [y/N] ").lower() not in ("y", "yes"):
            return 130
    engine.delete_template(template.id)
    if options.json:
        print_document(template_document(template))
    else:
        print(f"Template '{template.name}' was moved to the store's trash.")
    return 0


def _list_jobs(engine: EngineApi, options: argparse.Namespace) -> None:
    if options.history:
        records = engine.job_history()
        if options.json:
            print_document([record_document(record) for record in records])
        else:
            print_history(records)
        return
    interrupted = engine.interrupted()
    if options.json:
        print_document([interrupted_document(job) for job in interrupted])
    else:
        print_interrupted(interrupted)
