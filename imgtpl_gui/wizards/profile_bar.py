"""Choosing a profile, and keeping what was typed as one."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.identity import Identity, Profile
from imgtpl_gui.feedback.themed import named, restyle, text_label


class ProfileBar(QWidget):
    """One line: a list of profiles, a name, and a button that saves under it."""

    chosen = Signal(object)
    """A Profile, to be shown."""

    def __init__(self, bridge: EngineBridge, identity: Callable[[], Identity], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._identity = identity
        self._profiles: tuple[Profile, ...] = ()
        self._savable = True
        self._combo = named(QComboBox(), "profileCombo")
        self._combo.setAccessibleName(self.tr("Profile"))
        self._name = named(QLineEdit(maxLength=63), "profileNameEdit")
        self._name.setPlaceholderText(self.tr("Name of a new profile"))
        self._name.setAccessibleName(self.tr("Name of a new profile"))
        self._save = named(QPushButton(self.tr("Save as &profile"), autoDefault=False), "saveProfileButton")
        self._below = text_label("", "muted", name="profileMessage")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._combo, 1)
        line.addWidget(self._name, 1)
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(line)
        column.addWidget(self._below)
        self._combo.activated.connect(self._choose)
        self._name.textEdited.connect(self._refresh)
        self._save.clicked.connect(self._save_pressed)
        self._fill("")
        self._say("")

    def read(self) -> None:
        """Ask the engine for the profiles."""
        self._bridge.spawn(self._read(self._combo.currentData() or ""))

    async def _read(self, current: str) -> None:
        try:
            self._profiles = await self._bridge.call(self._bridge.engine.profiles)
        except ImgTplError as error:
            self._say(str(error), wrong=True)
        self._fill(current)

    def set_savable(self, savable: bool) -> None:
        """Say whether what was typed could be saved."""
        self._savable = savable
        self._refresh()

    def _fill(self, current: str) -> None:
        self._combo.clear()
        self._combo.addItem(self.tr("Use a profile…") if self._profiles else self.tr("No profiles yet"), "")
        for profile in self._profiles:
            self._combo.addItem(profile.name, profile.name)
        self._combo.setCurrentIndex(max(0, self._combo.findData(current)))
        self._combo.setEnabled(bool(self._profiles))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._save.setEnabled(self._savable and bool(self._name.text().strip()))

    @Slot(int)
    def _choose(self, index: int) -> None:
        for profile in self._profiles:
            if profile.name == self._combo.itemData(index):
                self._say("")
                self.chosen.emit(profile)

    @Slot()
    def _save_pressed(self) -> None:
        self._bridge.spawn(self._save_as(Profile(self._name.text().strip(), self._identity())))

    async def _save_as(self, profile: Profile) -> None:
        try:
            await self._bridge.call(self._bridge.engine.save_profile, profile)
        except ImgTplError as error:
            self._say(str(error), wrong=True)
            return
        self._name.clear()
        self._say(self.tr("Profile '{name}' was saved.").format(name=profile.name))
        await self._read(profile.name)

    def _say(self, text: str, wrong: bool = False) -> None:
        self._below.setText(text)
        self._below.setVisible(bool(text))
        restyle(self._below, "part", "problem" if wrong else "muted")
