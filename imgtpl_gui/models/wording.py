"""States and kinds in words and icons; nothing is told by colour alone."""

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.jobs import JobKind, JobState, RowState
from imgtpl_gui.domain.servers import Dependence, Hydration, ServerState
from imgtpl_gui.models.theme import Tone


def server_state_word(state: ServerState) -> str:
    """Name a server's state."""
    translate = QCoreApplication.translate
    match state:  # not a table: searches ask for the words of thousands of servers
        case ServerState.RUNNING:
            return translate("ServerState", "Running")
        case ServerState.PAUSED:
            return translate("ServerState", "Paused")
        case ServerState.SHUTTING_DOWN:
            return translate("ServerState", "Shutting down")
        case ServerState.OFF:
            return translate("ServerState", "Off")
        case ServerState.CRASHED:
            return translate("ServerState", "Crashed")
        case ServerState.SUSPENDED:
            return translate("ServerState", "Suspended")
        case _:
            return translate("ServerState", "Unknown")


def server_state_icon(state: ServerState) -> tuple[str, Tone]:
    """Name the icon of a server's state and its tone."""
    return {
        ServerState.RUNNING: ("play", Tone.GOOD),
        ServerState.PAUSED: ("pause", Tone.CAUTION),
        ServerState.SHUTTING_DOWN: ("loader", Tone.CAUTION),
        ServerState.OFF: ("power", Tone.MUTED),
        ServerState.CRASHED: ("circle-x", Tone.BAD),
        ServerState.SUSPENDED: ("moon", Tone.CAUTION),
        ServerState.UNKNOWN: ("circle-question-mark", Tone.MUTED),
    }[state]


def dependence_sentence(dependence: Dependence) -> str:
    """Say what a server still depends on, and why that lasts."""
    translate = QCoreApplication.translate
    sentence = {
        Hydration.WANTED: translate("Dependence", "Still depends on “{template}” until its disks are filled."),
        Hydration.PAUSED: translate("Dependence", "Still depends on “{template}”: the filling of its disks is paused."),
        Hydration.CANCELLED: translate(
            "Dependence", "Still depends on “{template}”: the filling of its disks was stopped."
        ),
    }[dependence.hydration]
    return sentence.format(template=dependence.template_name)


def capture_mode_word(mode: str) -> str:
    """Name the mode that a template was captured in; one that a newer ImgTpl knows stays as it is."""
    translate = QCoreApplication.translate
    return {
        "brief": translate("CaptureMode", "brief"),
        "live": translate("CaptureMode", "live"),
        "strict": translate("CaptureMode", "strict"),
    }.get(mode, mode)


def job_state_word(state: JobState) -> str:
    """Name a job's state."""
    translate = QCoreApplication.translate
    return {
        JobState.RUNNING: translate("JobState", "Running"),
        JobState.WAITING: translate("JobState", "Waiting for an answer"),
        JobState.PAUSED: translate("JobState", "Paused"),
        JobState.CANCELLING: translate("JobState", "Cancelling"),
        JobState.SUCCEEDED: translate("JobState", "Succeeded"),
        JobState.FAILED: translate("JobState", "Failed"),
        JobState.CANCELLED: translate("JobState", "Cancelled"),
    }[state]


def job_state_icon(state: JobState) -> tuple[str, Tone]:
    """Name the icon of a job's state and its tone."""
    return {
        JobState.RUNNING: ("loader", Tone.ACCENT),
        JobState.WAITING: ("circle-question-mark", Tone.CAUTION),
        JobState.PAUSED: ("pause", Tone.CAUTION),
        JobState.CANCELLING: ("loader", Tone.MUTED),
        JobState.SUCCEEDED: ("circle-check", Tone.GOOD),
        JobState.FAILED: ("circle-x", Tone.BAD),
        JobState.CANCELLED: ("circle-slash", Tone.MUTED),
    }[state]


def job_kind_icon(kind: JobKind) -> str:
    """Name the icon of a job's kind."""
    return {
        JobKind.CAPTURE: "package-plus",
        JobKind.DEPLOY: "rocket",
        JobKind.BULK: "rocket",
        JobKind.VERIFY: "shield-check",
        JobKind.DEMO: "sparkles",
        JobKind.RECOVERY: "wrench",
        JobKind.IMAGE: "hard-drive",
        JobKind.HYDRATE: "layers",
        JobKind.COPY: "copy",
    }[kind]


def row_state_word(state: RowState) -> str:
    """Name the state of one server of a bulk deploy."""
    translate = QCoreApplication.translate
    return {
        RowState.WAITING: translate("RowState", "Waiting"),
        RowState.COPYING: translate("RowState", "Copying"),
        RowState.MAKING: translate("RowState", "Being made"),
        RowState.STARTING: translate("RowState", "Starting"),
        RowState.RUNNING: translate("RowState", "Running"),
        RowState.DONE: translate("RowState", "Done"),
        RowState.UNREADY: translate("RowState", "Deployed, not ready"),
        RowState.FAILED: translate("RowState", "Failed"),
        RowState.CANCELLED: translate("RowState", "Cancelled"),
    }[state]


def row_state_icon(state: RowState) -> tuple[str, Tone]:
    """Name the icon of a row's state and its tone."""
    return {
        RowState.WAITING: ("clock", Tone.MUTED),
        RowState.COPYING: ("loader", Tone.ACCENT),
        RowState.MAKING: ("loader", Tone.ACCENT),
        RowState.STARTING: ("loader", Tone.ACCENT),
        RowState.RUNNING: ("play", Tone.GOOD),
        RowState.DONE: ("circle-check", Tone.GOOD),
        RowState.UNREADY: ("triangle-alert", Tone.CAUTION),
        RowState.FAILED: ("circle-x", Tone.BAD),
        RowState.CANCELLED: ("circle-slash", Tone.MUTED),
    }[state]
