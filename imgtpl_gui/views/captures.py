"""The wizard that captures one or several servers, and what it begins with: the last answers, the preferred mode."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.plans import CaptureMode
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.views.preferences import CAPTURE_MODE, LAST, Preferences
from imgtpl_gui.views.remembered import recall, remember
from imgtpl_gui.wizards.capture_draft import Beginning, CaptureAnswers
from imgtpl_gui.wizards.capture_wizard import CaptureWizard
from imgtpl_gui.wizards.several_wizard import CaptureSeveralWizard

_KEY = "capture/answers"


def wizard_for(
    servers: tuple[Server, ...],
    bridge: EngineBridge,
    board: JobBoard,
    feed: Feed,
    preferences: Preferences,
    parent: QWidget,
) -> CaptureWizard | CaptureSeveralWizard:
    """Make the wizard for servers; without one it asks which. It keeps its answers when a capture begins."""
    begin = beginning(preferences)
    wizard: CaptureWizard | CaptureSeveralWizard
    if len(servers) > 1:
        wizard = CaptureSeveralWizard(bridge, board, feed, servers, parent, begin)
    else:
        wizard = CaptureWizard(bridge, board, feed, servers[0] if servers else None, parent, begin)
    wizard.started.connect(_keep)
    return wizard


def beginning(preferences: Preferences) -> Beginning:
    """Return what the next capture begins with."""
    last, usual = CaptureAnswers.read(recall(_KEY)), CaptureAnswers()
    mode = preferences.value(CAPTURE_MODE)
    if mode != LAST:
        last, usual = (replace(answers, mode=CaptureMode(mode)) for answers in (last, usual))
    return Beginning(last, usual)


def _keep(answers: CaptureAnswers) -> None:
    remember(_KEY, answers.text())
