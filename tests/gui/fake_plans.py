"""The fake engine's plans."""

import threading
from collections.abc import Callable

from imgtpl_gui.domain.bulk import BulkPlan, BulkRequest, RowProblem
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan, CaptureRequest, DeployMode, DeployPlan, DeployRequest
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed
from tests.gui.telling import retold

GIB = 2**30


class FakePlans:
    """Fills the part of `EngineApi` that says what a job will do."""

    servers: tuple[Server, ...]
    store_info: StoreInfo
    gate: threading.Event
    not_instant: str
    row_problems: tuple[RowProblem, ...]
    template: Callable[[str], Template]
    _called: Callable[[str, object], None]

    def plan_capture(self, request: CaptureRequest) -> CapturePlan:
        self._called("plan_capture", request)
        self.gate.wait()
        server = next(server for server in self.servers if server.uuid == request.server)
        disks = request.disks or tuple(disk.target for disk in server.disks if not disk.problem)
        data = sum(disk.allocation for disk in server.disks if disk.target in disks)
        restarts = request.restart and server.state is ServerState.RUNNING
        back = say("is started again") if restarts else say("is off again")
        seconds, room = 40 + data / 150e6, self.store_info.free
        steps = (
            say("'{name}' is shut down cleanly.", name=server.name),
            say(
                "{bytes_to_read} of {targets} are copied, compressed and checked (about {seconds}), and about"
                " {bytes_stored} are stored.{differing}{deleted}",
                bytes_to_read=in_bytes(data),
                targets=listed(disks),
                seconds=in_seconds(seconds),
                bytes_stored=in_bytes(int(data * 0.45)),
                differing="",
                deleted="",
            ),
            f"'{server.name}' {back}.",
            say("Template '{request}' is put into the image store.", request=request.name),
        )
        warnings = tuple(retold(disk.problem) for disk in server.disks if disk.problem)
        mode = request.mode or CaptureMode.BRIEF
        away = 31.0 if server.state is ServerState.RUNNING and mode is not CaptureMode.LIVE else 0.0
        return CapturePlan(request, mode, disks, data, int(data * 0.45), seconds, room, steps, warnings, away)

    def keep_pool_secret(self, pool: str, secret: str) -> None:
        self._called("keep_pool_secret", (pool, secret))

    def plan_deploy(self, request: DeployRequest) -> DeployPlan:
        self._called("plan_deploy", request)
        self.gate.wait()
        template = self.template(request.template)
        mode = DeployMode.FULL if self.not_instant else request.mode or DeployMode.INSTANT
        laid = marked("The disks are laid over '{template}' in pool '{pool}', whatever their size.")
        written = marked("{to_write} of '{template}' are checked and written into pool '{pool}'.")
        disks, size = laid if mode is DeployMode.INSTANT else written, in_bytes(template.stored_size)
        steps = (
            say(disks, template=template.name, pool="default", to_write=size),
            say(
                "Server '{request}' is defined with a new UUID and new network addresses, and {end}.",
                request=request.name,
                end=say("is started"),
            ),
        )
        return DeployPlan(
            request,
            request.pool or "default",
            request.hostname or request.name,
            template.stored_size * 2,
            template.stored_size / 75e6,
            312 * GIB,
            steps,
            (say("It is deployed in full: {not_instant}", not_instant=self.not_instant),) if self.not_instant else (),
            mode=mode,
            not_instant=self.not_instant,
        )

    def plan_bulk(self, request: BulkRequest) -> BulkPlan:
        self._called("plan_bulk", request)
        plans = tuple(self.plan_deploy(request.of_row(row)) for row in request.rows)
        return BulkPlan(
            request,
            plans,
            self.row_problems,
            request.at_once or 2,
            plans[0].pool,
            plans[0].mode,
            sum(plan.bytes_to_write for plan in plans),
            plans[0].room,
            memory=len(plans) * GIB,
            memory_free=64 * GIB,
            seconds=sum(plan.seconds for plan in plans),
            steps=(
                say(
                    "The disks of {count} servers are laid over '{name}' in pool '{pool}', whatever their size.",
                    count=len(plans),
                    name=self.template(request.shared.template).name,
                    pool=plans[0].pool,
                ),
            ),
            not_instant=self.not_instant,
        )
