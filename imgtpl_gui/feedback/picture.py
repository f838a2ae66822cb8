"""A picture that is as wide as its place and keeps its shape."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from imgtpl_gui.feedback.themed import restyle
from imgtpl_gui.models.plain_tips import plain_tip


class Picture(QLabel):
    """Shows an image, scaled down where there is less room and never up; hidden until it has one."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setToolTip(plain_tip(accessible_name))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._image = QImage()
        self.hide()

    def show_image(self, image: QImage) -> None:
        """Show an image that is not null."""
        self._image = image
        self._scale()
        self.updateGeometry()
        self.show()

    def show_problem(self, sentence: str) -> None:
        """Say why there is no image."""
        restyle(self, "part", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setToolTip("")
        self.show()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Keep the image's shape."""
        return super().heightForWidth(width) if self._image.isNull() else self._fitting(width).height()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Be as large as the image, at most."""
        return super().sizeHint() if self._image.isNull() else self._image.size()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Give way."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Scale to the new width."""
        super().resizeEvent(event)
        self._scale()

    def _fitting(self, width: int) -> QSize:
        size = self._image.size()
        return size.scaled(width, size.height(), Qt.AspectRatioMode.KeepAspectRatio) if width < size.width() else size

    def _scale(self) -> None:
        if self._image.isNull() or self.width() < 1:
            return
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(
            self._fitting(self.width()) * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(scaled))
