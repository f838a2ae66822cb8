"""The sentences for what is wrong with a draft."""

from PySide6.QtCore import QCoreApplication, QLocale

from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.models.wording import server_state_word
from imgtpl_gui.wizards.problems import Problem, ProblemKind


def problem_text(problem: Problem) -> str:
    """Say what is wrong and what would be right."""
    value = in_bytes(problem.value) if isinstance(problem.value, int) else problem.value
    if problem.kind in (ProblemKind.SERVER_REFUSED, ProblemKind.RULE):
        return value
    if problem.kind is ProblemKind.SERVER_STATE:
        value = QLocale().toLower(server_state_word(ServerState(value)))
    return _sentences()[problem.kind].format(value=value)


def _sentences() -> dict[ProblemKind, str]:
    translate = QCoreApplication.translate
    kind = ProblemKind
    return {
        kind.SERVER_UNCHOSEN: translate("problems", "Choose the server to capture."),
        kind.SERVER_STATE: translate(
            "problems",
            "This server is {value}. Only a running server or one that is off can be captured: resume it or switch"
            " it off first.",
        ),
        kind.NO_DISK: translate("problems", "Choose at least one disk."),
        kind.TEMPLATE_UNCHOSEN: translate("problems", "Choose the template to deploy."),
        kind.NAME_MISSING: translate("problems", "A name is needed."),
        kind.NAME_TAKEN: translate("problems", "The name '{value}' is taken. Choose another one."),
        kind.NAME_TOO_LONG: translate("problems", "The name is longer than {value} characters."),
        kind.NAME_CHARACTERS: translate("problems", "The name can't hold slashes or control characters."),
        kind.DISK_TOO_SMALL: translate("problems", "The disk can't be smaller than in the template: {value}."),
        kind.MEMORY_TOO_SMALL: translate("problems", "At least {value} of memory are needed."),
        kind.POOL_INACTIVE: translate(
            "problems", "Storage pool '{value}' is not active. Start it, or choose another one."
        ),
        kind.NETWORK_MISSING: translate("problems", "This hypervisor has no network '{value}'. Choose another one."),
        kind.NETWORK_INACTIVE: translate(
            "problems", "Network '{value}' is not active. Start it, or choose another one."
        ),
        kind.USER_MISSING: translate("problems", "Name the user whose key or password that is."),
        kind.NO_ROWS: translate(
            "problems",
            "The table has no rows yet. Fill it by a pattern, paste it from a spreadsheet, or add a row.",
        ),
        **_hostname_sentences(),
        **_store_sentences(),
    }


def _hostname_sentences() -> dict[ProblemKind, str]:
    translate = QCoreApplication.translate
    kind = ProblemKind
    return {
        kind.HOSTNAME_MISSING: translate("problems", "A hostname is needed."),
        kind.HOSTNAME_TOO_LONG: translate("problems", "The hostname is longer than {value} characters."),
        kind.HOSTNAME_LABEL_TOO_LONG: translate(
            "problems", "A part of the hostname is longer than {value} characters."
        ),
        kind.HOSTNAME_CHARACTERS: translate(
            "problems", "A hostname holds letters, digits and hyphens, in parts divided by single dots."
        ),
        kind.HOSTNAME_HYPHEN: translate("problems", "A part of a hostname can't begin or end with a hyphen."),
        kind.HOSTNAME_NUMBER: translate("problems", "The last part of a hostname can't be a number."),
    }


def _store_sentences() -> dict[ProblemKind, str]:
    translate = QCoreApplication.translate
    kind = ProblemKind
    return {
        kind.FOLDER_PLACE: translate("problems", "Write the whole path of a folder, such as /srv/templates."),
        kind.NFS_SERVER: translate("problems", "Write the name or the address of the server, such as nas.example.org."),
        kind.NFS_PATH: translate(
            "problems", "Write the path of the export, or of a folder in it, such as /srv/templates."
        ),
        kind.NFS_ID: translate("problems", "Write a number up to 2147483647, or nothing."),
        kind.NFS_PORT: translate("problems", "Write a port from 1 to 65535, or nothing."),
        kind.PORTAL: translate(
            "problems", "Write the name or the address of the portal, such as san.example.org:3260."
        ),
        kind.SECRET_USER: translate("problems", "A secret needs its user."),
        kind.SECRET_MISSING: translate("problems", "A secret is needed."),
        kind.LUN: translate("problems", "Write target and number, such as iqn.2026-01.org.example:store/1."),
        kind.LUN_TYPED: translate("problems", "To format it, type exactly {value}."),
    }
