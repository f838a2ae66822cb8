"""The sentences for what is wrong with a draft."""

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.wizards.problems import Problem, ProblemKind


def problem_text(problem: Problem) -> str:
    """Say what is wrong and what would be right."""
    if problem.kind in (ProblemKind.SERVER_REFUSED, ProblemKind.RULE):
        return problem.value
    return _sentences()[problem.kind].format(value=problem.value)


def _sentences() -> dict[ProblemKind, str]:
    tr = QCoreApplication.translate
    kind = ProblemKind
    return {
        kind.SERVER_UNCHOSEN: tr("problems", "Choose the server to capture."),
        kind.SERVER_STATE: tr(
            "problems",
            "This server is {value}. Only a running server or one that is off can be captured: resume it or switch"
            " it off first.",
        ),
        kind.NO_DISK: tr("problems", "Choose at least one disk."),
        kind.TEMPLATE_UNCHOSEN: tr("problems", "Choose the template to deploy."),
        kind.NAME_MISSING: tr("problems", "A name is needed."),
        kind.NAME_TAKEN: tr("problems", "The name '{value}' is taken. Choose another one."),
        kind.NAME_TOO_LONG: tr("problems", "The name is longer than {value} characters."),
        kind.NAME_CHARACTERS: tr("problems", "The name can't hold slashes or control characters."),
        kind.DISK_TOO_SMALL: tr("problems", "The disk can't be smaller than in the template: {value}."),
        kind.MEMORY_TOO_SMALL: tr("problems", "At least {value} of memory are needed."),
        kind.POOL_INACTIVE: tr("problems", "Storage pool '{value}' is not active. Start it, or choose another one."),
        kind.NETWORK_MISSING: tr("problems", "This hypervisor has no network '{value}'. Choose another one."),
        kind.NETWORK_INACTIVE: tr("problems", "Network '{value}' is not active. Start it, or choose another one."),
        **_hostname_sentences(),
    }


def _hostname_sentences() -> dict[ProblemKind, str]:
    tr = QCoreApplication.translate
    kind = ProblemKind
    return {
        kind.HOSTNAME_MISSING: tr("problems", "A hostname is needed."),
        kind.HOSTNAME_TOO_LONG: tr("problems", "The hostname is longer than {value} characters."),
        kind.HOSTNAME_LABEL_TOO_LONG: tr("problems", "A part of the hostname is longer than {value} characters."),
        kind.HOSTNAME_CHARACTERS: tr(
            "problems", "A hostname holds letters, digits and hyphens, in parts divided by single dots."
        ),
        kind.HOSTNAME_HYPHEN: tr("problems", "A part of a hostname can't begin or end with a hyphen."),
        kind.HOSTNAME_NUMBER: tr("problems", "The last part of a hostname can't be a number."),
    }
