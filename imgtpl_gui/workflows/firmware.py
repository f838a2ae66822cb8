"""What a server keeps in its firmware, UEFI variables and the content of its TPM: copied or fresh, by choice.

A copy is of the moment that the disks show: it is taken while the server is off, before it is started paused. In live
mode there is no such moment: the variables are read as QEMU has written them, and a TPM is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from imgtpl_gui.domain.effects import StatePool
from imgtpl_gui.domain.errors import HypervisorError, Refused
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan, CaptureRequest, DeployPlan, DeployRequest, FirmwareChoice
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import FirmwareState, Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

NVRAM, TPM = "nvram.fd", "tpm.tar"
VARIABLES = marked("UEFI variables")
_SEALED = marked("BitLocker, LUKS with systemd-cryptenroll or clevis")


def refuse_copy(rooms: Rooms, server: Server, request: CaptureRequest, mode: CaptureMode) -> None:
    """Raise Refused, before anything is touched, where the server's state can't be copied as wished."""
    if request.firmware is FirmwareChoice.COPY and (server.uefi or server.tpm):
        live = server.state is ServerState.RUNNING and mode is CaptureMode.LIVE
        rooms.hypervisor.refuse_firmware_state(server.uuid, live)


def capture_warnings(server: Server, choice: FirmwareChoice) -> tuple[str, ...]:
    """Say what the choice means for the servers that will come from the template."""
    if choice is FirmwareChoice.COPY:
        if not server.uefi and not server.tpm:
            return (
                say("'{server}' has neither UEFI nor a TPM: there is no firmware state to copy.", server=server.name),
            )
        return _tpm_warning(server, copied=True)
    if not server.uefi:
        return _tpm_warning(server, copied=False)
    return (
        *_tpm_warning(server, copied=False),
        say(
            "The {variables} of '{server}' are not copied: new servers start from \\EFI\\BOOT, and boot entries and"
            " keys of its own are not carried over.",
            variables=say(VARIABLES),
            server=server.name,
        ),
    )


def _tpm_warning(server: Server, copied: bool) -> tuple[str, ...]:
    if not server.tpm:
        return ()
    if copied:
        return (
            say(
                "Every server that gets the copied TPM has the same one: the same identity (endorsement key) and the"
                " same secrets as the source. Keep the template as safe as the server itself."
            ),
        )
    return (
        say(
            "What was sealed with the TPM of '{server}' ({sealed}) won't open on new servers. Have recovery keys at"
            " hand, or copy the firmware state.",
            server=server.name,
            sealed=say(_SEALED),
        ),
    )


def copied_words(server: Server, choice: FirmwareChoice) -> str:
    """Say in a sentence, for a capture's steps, what is copied beside the disks; "" where nothing is."""
    if choice is not FirmwareChoice.COPY or not (server.uefi or server.tpm):
        return ""
    return say(" Its {uefi} are copied with them.", uefi=_parts(server.uefi, server.tpm))


def keep_firmware(
    context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, partial: PartialFolder
) -> FirmwareState:
    """Copy the firmware's state into the partial template, if that is wished, and tell what is there.

    Raises ImgTplError.
    """
    if plan.request.firmware is not FirmwareChoice.COPY or not (server.uefi or server.tpm):
        return FirmwareState()
    context.stage(say("reading the firmware's state"))
    with _state_pool(context, rooms):
        found = []
        if server.uefi:
            found.append((NVRAM, VARIABLES, rooms.hypervisor.nvram(server.uuid)))
        if server.tpm:
            found.append((TPM, "TPM's state", rooms.hypervisor.tpm_state(server.uuid)))
    for name, what, data in found:
        if data is not None:
            partial.write(name, data)
        elif server.state is ServerState.RUNNING:
            raise HypervisorError(
                say(
                    "The {what} of '{server}' could not be found where libvirt keeps it, although it has run."
                    " Capture it with fresh firmware state.",
                    what=what,
                    server=server.name,
                )
            )
    there = {name for name, _, data in found if data is not None}
    return FirmwareState(NVRAM if NVRAM in there else "", TPM if TPM in there else "")


def files_of(state: FirmwareState) -> tuple[str, ...]:
    """List the state's files."""
    return tuple(name for name in (state.nvram, state.tpm) if name)


def remarks(plan: CapturePlan, server: Server, state: FirmwareState) -> tuple[str, ...]:
    """Say at a capture's end what its TPM means for new servers, and what was to be copied and isn't there yet."""
    said = _tpm_warning(server, copied=bool(state.tpm))
    missing = _parts(server.uefi and not state.nvram, server.tpm and not state.tpm)
    if plan.request.firmware is not FirmwareChoice.COPY or not missing:
        return said
    return (
        *said,
        say(
            "'{server}' never ran and has no {missing} yet: new servers get fresh ones.",
            server=server.name,
            missing=missing,
        ),
    )


def as_wanted(template: Template, request: DeployRequest) -> Template:
    """Return the template as it is deployed: without its TPM where that is wished."""
    if not request.without_tpm:
        return template
    hardware, state = replace(template.hardware, tpm=""), replace(template.firmware, tpm="")
    return replace(template, hardware=hardware, firmware=state)


def tpm_warning(template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Say what it means that the new server does without the template's TPM."""
    if not request.without_tpm or not template.hardware.tpm:
        return ()
    return (
        say(
            "The new server has no TPM: what was sealed with that of '{source}' ({sealed}) won't open. Have recovery"
            " keys at hand.",
            source=template.source,
            sealed=say(_SEALED),
        ),
    )


def wanted_state(request: DeployRequest, template: Template) -> FirmwareState:
    """Return what a new server gets of the template's state. Raises Refused where there is none and it was wished."""
    if request.firmware is FirmwareChoice.FRESH:
        return FirmwareState()
    if request.firmware is FirmwareChoice.COPY and not files_of(template.firmware):
        raise Refused(
            say(
                "Template '{template}' holds no firmware state to copy. Deploy it with a fresh one.",
                template=template.name,
            )
        )
    return template.firmware


def deploy_steps(request: DeployRequest, template: Template) -> tuple[str, ...]:
    """Say what the new server's firmware begins with. Raises Refused, see `wanted_state`."""
    state, hardware = wanted_state(request, template), template.hardware
    copied = _parts(bool(state.nvram), bool(state.tpm))
    fresh = _parts(hardware.firmware is not Firmware.BIOS and not state.nvram, bool(hardware.tpm) and not state.tpm)
    return (
        *((say("It gets a copy of the template's {copied}.", copied=copied),) if copied else ()),
        *((say("It gets {fresh} of its own, as a new machine has.", fresh=fresh),) if fresh else ()),
    )


def deploy_warnings(request: DeployRequest, template: Template) -> tuple[str, ...]:
    """Say what the TPM means for secrets. Raises Refused, see `wanted_state`."""
    if not template.hardware.tpm:
        return ()
    if wanted_state(request, template).tpm:
        return (
            say(
                "The new server's TPM is a copy: it has the same identity (endorsement key) and secrets as"
                " '{source}' and as every other server that gets it.",
                source=template.source,
            ),
        )
    instead = say(", or copy the template's firmware state") if template.firmware.tpm else ""
    return (
        say(
            "The new server's TPM is empty: what was sealed with that of '{source}' ({sealed}) won't open. Have"
            " recovery keys at hand{instead}.",
            source=template.source,
            sealed=say(_SEALED),
            instead=instead,
        ),
    )


def restore_firmware(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, uuid: str) -> None:
    """Give a new server that was defined and never started its copy of the template's state. Raises ImgTplError."""
    state = wanted_state(plan.request, template)
    if not files_of(state):
        return
    context.stage(say("setting up the firmware"))
    with _state_pool(context, rooms):
        if state.nvram:
            rooms.hypervisor.put_nvram(uuid, rooms.store.small_file(template, state.nvram))
        if state.tpm:
            rooms.hypervisor.put_tpm_state(uuid, rooms.store.small_file(template, state.tpm))


def _parts(variables: bool, tpm: bool) -> str:
    return listed(part for part, there in ((say(VARIABLES), variables), (say("TPM state"), tpm)) if there)


@contextmanager
def _state_pool(context: JobContext, rooms: Rooms) -> Iterator[None]:
    """Keep in the ledger that a storage pool may be open; a block that fails leaves it to the undo."""
    effect = StatePool(rooms.hypervisor.info().uri)
    context.ledger.record(effect)
    yield
    context.ledger.done(effect)
