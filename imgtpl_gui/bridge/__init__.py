"""The seam between the engine's threads and Qt: QtCore only."""

from imgtpl_gui.bridge.engine_bridge import EngineBridge, show_dialog
from imgtpl_gui.bridge.feed import Feed
from imgtpl_gui.bridge.job_board import JobBoard

__all__ = ["EngineBridge", "Feed", "JobBoard", "show_dialog"]
