"""What the interface may ask of the engine: the seam that the real engine and the tests' fake both fill.

Every call is synchronous, thread-safe and may block on libvirt, files or the network: never call one in the GUI's
thread. Each raises `ImgTplError` with a sentence for people.
"""

from collections.abc import Callable
from typing import Protocol

from imgtpl_gui.domain.bulk import BulkPlan, BulkRequest, Retry
from imgtpl_gui.domain.hypervisors_api import HypervisorsApi
from imgtpl_gui.domain.identity import Profile
from imgtpl_gui.domain.jobs import EngineEvent, InterruptedJob, JobRecord, JobView
from imgtpl_gui.domain.live import LiveApi
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.plans import CapturePlan, CaptureRequest, CopyRequest, DeployPlan, DeployRequest
from imgtpl_gui.domain.servers import Hydration, HypervisorInfo, NetworkInfo, PoolInfo, Server
from imgtpl_gui.domain.stores_api import StoresApi
from imgtpl_gui.domain.template_texts import TemplateEdit
from imgtpl_gui.domain.templates import StoreInfo, Template, TrashedTemplate


class JobsApi(Protocol):
    """Following jobs to their end."""

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; it ends as cancelled after cleaning up. No effect on an ended job."""

    def answer(self, job_id: str, choice: str) -> None:
        """Answer the question of a waiting job with one of its choices' keys."""

    def jobs(self) -> tuple[JobView, ...]:
        """Return this process's jobs with fresh progress, newest first."""

    def subscribe(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        """Call `listener` on every event, from any thread; returns the function that ends it."""

    def close(self) -> None:
        """Cancel running jobs, wait for their clean-up and end every connection."""


class EngineApi(JobsApi, StoresApi, HypervisorsApi, LiveApi, Protocol):
    """The engine's façade."""

    def connect(self, patience: float = 60.0) -> HypervisorInfo:
        """Connect to the hypervisor, or say in `problem` why not. Never raises for an unreachable host.

        One that doesn't answer within `patience` seconds is told of later, by an event.
        """

    def hypervisor(self) -> HypervisorInfo:
        """Return the connection as it stands."""

    def list_servers(self) -> tuple[Server, ...]:
        """Return every server, by name. Raises ConnectionFailed."""

    def list_pools(self) -> tuple[PoolInfo, ...]:
        """Return the storage pools a new server's disks may go to."""

    def list_networks(self) -> tuple[NetworkInfo, ...]:
        """Return the libvirt networks a new server may be joined to."""

    def placement(self) -> Placement:
        """Return what was last chosen for new servers on this hypervisor."""

    def keep_pool_secret(self, pool: str, secret: str) -> None:
        """Keep the secret of a storage pool's target in the keyring, where libvirt keeps it private; "" removes it.

        Raises NotFound, Refused where none is asked for, StoreError where the target doesn't take it, ImgTplError.
        """

    def store(self) -> StoreInfo:
        """Return the image store with its free room, or the reason it can't be used."""

    def list_templates(self, search: str = "") -> tuple[Template, ...]:
        """Return the catalog's templates, newest first; `search` words match name, note, tags and OS."""

    def unread_templates(self) -> tuple[str, ...]:
        """Say in sentences which templates were left out of the last list, and why."""

    def refresh_templates(self) -> tuple[Template, ...]:
        """Rebuild the catalog from the store and return it."""

    def template(self, name_or_id: str) -> Template:
        """Return one template. Raises NotFound."""

    def screenshot(self, template_id: str) -> bytes:
        """Return the PNG of a template's screen, b"" without one. Raises NotFound, Corrupt, StoreError."""

    def plan_capture(self, request: CaptureRequest) -> CapturePlan:
        """Check a capture and say what it will do. Raises Refused, NoRoom, StoreError."""

    def plan_deploy(self, request: DeployRequest) -> DeployPlan:
        """Check a deploy and say what it will do. Raises Refused, NoRoom."""

    def start_capture(self, request: CaptureRequest) -> str:
        """Start a capture in the background; returns the job's id. Raises as `plan_capture`, and Busy."""

    def start_deploy(self, request: DeployRequest) -> str:
        """Start a deploy in the background; returns the job's id. Raises as `plan_deploy`, and Busy."""

    def plan_bulk(self, request: BulkRequest) -> BulkPlan:
        """Check a bulk deploy and say what it will do, and what is wrong with which row. Raises NotFound, Refused."""

    def start_bulk(self, request: BulkRequest) -> str:
        """Start a bulk deploy in the background; returns the job's id. Raises Refused for any problem, and Busy."""

    def retry(self, job_id: str) -> Retry:
        """Return the rows of an ended bulk deploy that were not made, to be planned and started. Raises NotFound."""

    def start_hydrate(self, server: str, rate: int = 0, hypervisor: str = "") -> str:
        """Start filling the disks of a server (name or UUID) that depends on its template, or follow that.

        `rate` in bytes a second; 0 takes the settings' limit. `hypervisor` is the URI of a connected one, "" for the
        one in use. Returns the job's id. Raises NotFound, Refused, Busy, ConnectionFailed.
        """

    def set_hydration(self, server: str, wanted: Hydration, rate: int = 0) -> Server:
        """Stop the filling of a server's disks, or let it go on, whichever process follows it; returns the server.

        `rate` is a new limit for what goes on, in bytes a second; 0 keeps the last one. Raises NotFound, Refused.
        """

    def start_verify(self, template: str) -> str:
        """Start checking every digest of a template; returns the job's id."""

    def start_copy(self, request: CopyRequest) -> str:
        """Start copying or moving a template to another image store; returns the job's id.

        Raises NotFound, Refused, NameTaken, NoRoom, StoreError.
        """

    def start_demo(self) -> str:
        """Start building and booting the demo server; returns the job's id."""

    def start_again(self, job_id: str) -> str:
        """Start an ended job of this process once more, planned anew; returns the new job's id.

        Raises NotFound, and what its start raises.
        """

    def delete_template(self, template: str) -> None:
        """Move a template to the store's trash.

        Raises NotFound, Busy, Refused where servers or templates lie on it, ConnectionFailed where that can't be told.
        """

    def edit_template(self, template: str, edit: TemplateEdit) -> Template:
        """Change a template's name, note or tags, and return it.

        Raises NotFound, NameTaken, Busy, StoreError, and Refused where the texts can't be so or others changed them.
        """

    def restore_template(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken, Refused where its parent is gone."""

    def trashed_templates(self) -> tuple[TrashedTemplate, ...]:
        """Return the deleted templates that can be brought back, the latest first."""

    def forget_templates(self, template_ids: tuple[str, ...]) -> int:
        """Remove these deleted templates for good; returns how many of them were still in the trash."""

    def empty_trash(self) -> int:
        """Remove the deleted templates for good; returns how many those were."""

    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles that can be read, by name."""

    def profile(self, name: str) -> Profile:
        """Return one profile. Raises NotFound, ImgTplError for one that can't be read."""

    def save_profile(self, profile: Profile) -> None:
        """Keep a profile, in place of one of that name. Raises Refused, ImgTplError."""

    def remove_profile(self, name: str) -> None:
        """Remove a profile. Raises NotFound."""

    def pause(self, job_id: str, paused: bool) -> None:
        """Let a job that can be paused stand still, or go on. No effect on others."""

    def job_history(self) -> tuple[JobRecord, ...]:
        """Return ended jobs of every process, newest first."""

    def interrupted(self) -> tuple[InterruptedJob, ...]:
        """Return jobs whose process died before they ended."""

    def start_recovery(self, job_id: str) -> str:
        """Start cleaning up after an interrupted job; returns the new job's id."""
