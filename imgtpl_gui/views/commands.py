"""What the command palette finds: the window's actions, its servers and its templates, and which fit what is typed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.templates_model import os_name
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import server_state_word
from imgtpl_gui.views.actions import Listed


class Command(NamedTuple):
    """Something to run or to go to. `where` says what it is, `problem` why it can't be run now, or is ""."""

    key: str
    title: str
    where: str
    icon: str
    run: Callable[[], None]
    keys: str = ""
    problem: str = ""
    tone: Tone = Tone.PLAIN


def action_command(listed: Listed) -> Command:
    """Make the command that triggers an action."""
    action, problem = listed.action, ""
    if not action.isEnabled():
        unknown = QCoreApplication.translate("commands", "This can't be done at the moment.")
        problem = str(action.property("problem") or "") or unknown
    return Command(
        "/".join((*listed.path, action.text())),
        plain_text(action),
        " › ".join(listed.path),
        "check" if action.isChecked() else str(action.property("iconName") or ""),
        action.trigger,
        action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        problem,
    )


def server_commands(servers: Iterable[Server], show: Callable[[str], None]) -> Iterator[Command]:
    """Make the commands that go to servers."""
    words = QCoreApplication.translate("commands", "Server · {state}")
    where = {state: words.format(state=server_state_word(state)) for state in ServerState}
    for server in servers:
        show_it = partial(show, server.uuid)
        yield Command(server.uuid, server.name, where[server.state], "server", show_it, tone=Tone.MUTED)


def template_commands(templates: Iterable[Template], show: Callable[[str], None]) -> Iterator[Command]:
    """Make the commands that go to templates."""
    words = QCoreApplication.translate("commands", "Template · {os}")
    where: dict[str, str] = {}
    for template in templates:
        system, show_it = os_name(template), partial(show, template.id)
        if system not in where:
            where[system] = words.format(os=system)
        yield Command(template.id, template.name, where[system], "package", show_it, tone=Tone.ACCENT)


def plain_text(action: QAction) -> str:
    """Return an action's text without the marks of its access key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def fitting(commands: Sequence[Command], text: str) -> list[Command]:
    """Return the commands that hold every word of `text`, the best first, those that can't be run last of their like.

    Best are those whose title begins with the text, then those with words that begin with the typed ones, then those
    that hold them anywhere in the title, and last those that hold them in what they are or in their keys.
    """
    words = text.casefold().split()
    if not words:
        return sorted(commands, key=lambda command: bool(command.problem))
    ranked = [(_rank(command, words), bool(command.problem), at) for at, command in enumerate(commands)]
    return [commands[at] for rank, _, at in sorted(ranked) if rank < _NO_FIT]


_NO_FIT = 4


def _rank(command: Command, words: list[str]) -> int:
    title = command.title.casefold()
    if title.startswith(" ".join(words)):
        return 0
    if not all(word in title for word in words):
        whole = f"{title} {command.where} {command.keys}".casefold()
        return 3 if all(word in whole for word in words) else _NO_FIT
    begins = title.replace("-", " ").split()
    return 1 if all(any(begin.startswith(word) for begin in begins) for word in words) else 2
