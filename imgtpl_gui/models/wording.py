"""States and kinds in words and icons; nothing is told by colour alone."""

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.jobs import JobKind, JobState
from imgtpl_gui.domain.servers import Dependence, Hydration, ServerState
from imgtpl_gui.models.theme import Tone


def server_state_word(state: ServerState) -> str:
    """Name a server's state."""
    tr = QCoreApplication.translate
    return {
        ServerState.RUNNING: tr("ServerState", "Running"),
        ServerState.PAUSED: tr("ServerState", "Paused"),
        ServerState.SHUTTING_DOWN: tr("ServerState", "Shutting down"),
        ServerState.OFF: tr("ServerState", "Off"),
        ServerState.CRASHED: tr("ServerState", "Crashed"),
        ServerState.SUSPENDED: tr("ServerState", "Suspended"),
        ServerState.UNKNOWN: tr("ServerState", "Unknown"),
    }[state]


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
    tr = QCoreApplication.translate
    sentence = {
        Hydration.WANTED: tr("Dependence", "Still depends on “{template}” until its disks are filled."),
        Hydration.PAUSED: tr("Dependence", "Still depends on “{template}”: the filling of its disks is paused."),
        Hydration.CANCELLED: tr("Dependence", "Still depends on “{template}”: the filling of its disks was stopped."),
    }[dependence.hydration]
    return sentence.format(template=dependence.template_name)


def job_state_word(state: JobState) -> str:
    """Name a job's state."""
    tr = QCoreApplication.translate
    return {
        JobState.RUNNING: tr("JobState", "Running"),
        JobState.WAITING: tr("JobState", "Waiting for an answer"),
        JobState.PAUSED: tr("JobState", "Paused"),
        JobState.CANCELLING: tr("JobState", "Cancelling"),
        JobState.SUCCEEDED: tr("JobState", "Succeeded"),
        JobState.FAILED: tr("JobState", "Failed"),
        JobState.CANCELLED: tr("JobState", "Cancelled"),
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
        JobKind.VERIFY: "shield-check",
        JobKind.DEMO: "sparkles",
        JobKind.RECOVERY: "wrench",
        JobKind.IMAGE: "hard-drive",
        JobKind.HYDRATE: "layers",
    }[kind]
