"""The desktop's own services, by D-Bus: notifications, keeping awake, less motion. A missing one changes nothing."""

from imgtpl_gui.desktop.motion import MotionWatch
from imgtpl_gui.desktop.notifications import Notifications
from imgtpl_gui.desktop.sleep_guard import SleepGuard

__all__ = ["MotionWatch", "Notifications", "SleepGuard"]
