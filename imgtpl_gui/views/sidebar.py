"""The window's left edge: its pages, and the places that it is connected to."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named, restyle, text_label
from imgtpl_gui.views.hypervisor_cards import HypervisorCards
from imgtpl_gui.views.place_card import PlaceCard

WIDE, NARROW = 208, 74
"""Widths in pixels: with words, unless the pages' titles need more, and with icons alone."""
_MARGIN = 8


class PageButton(QToolButton):
    """Goes to a page; its badge says how much is there."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setObjectName(f"{action.objectName().removesuffix('Action')}Button")
        self.setProperty("page", True)
        self.setDefaultAction(action)
        self.setIconSize(QSize(18, 18))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = action.iconText()
        self._badge = named(text_label(part="count", wrap=False), f"{self.objectName()}Badge")
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._narrow = False
        self._urgent = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._badge)
        self.show_count(0)
        self.set_narrow(False)

    def show_count(self, count: int, urgent: bool = False) -> None:
        """Show a number, or nothing for 0; an urgent one stands out, and is seen beside icons alone, too."""
        self._badge.setText(str(count) if count else "")
        self._urgent = urgent
        restyle(self._badge, "urgent", urgent)
        self.setAccessibleName(f"{self._title}, {count}" if count else self._title)
        self._show_badge()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or the title as well."""
        self._narrow = narrow
        only, beside = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(only if narrow else beside)
        side, top, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._row.setContentsMargins(0, 0, 0 if narrow else 8, 0)
        self._row.setAlignment(self._badge, side | (top if narrow else middle))
        restyle(self._badge, "small", narrow)
        self._show_badge()

    def width_of_words(self) -> int:
        """Return how wide the button is with its title in bold, as it is while its page is shown."""
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self._title) - self.fontMetrics().horizontalAdvance(self._title)
        return self.sizeHint().width() + max(0, more)

    def _show_badge(self) -> None:
        self._badge.setVisible(bool(self._badge.text()) and (self._urgent or not self._narrow))


class Sidebar(QFrame):
    """Pages above, places below; in a narrow window only their icons."""

    def __init__(self, *places: HypervisorCards | PlaceCard) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setProperty("panel", True)
        self._places = places
        self.buttons: dict[str, PageButton] = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(2)
        column.addLayout(self._pages)
        column.addStretch(1)
        for place in places:
            column.addWidget(place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        self._area = scroll_area(body)
        whole.addWidget(self._area)
        self.set_narrow(False)

    def add_page(self, key: str, action: QAction) -> PageButton:
        """Add the button of a page below those that are there."""
        self.buttons[key] = button = PageButton(action)
        self._pages.addWidget(button)
        return button

    def sizeHint(self) -> QSize:  # noqa: N802
        """Take all the width that it may have."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        for button in self.buttons.values():
            button.set_narrow(narrow)
        words = (button.width_of_words() + 2 * _MARGIN + 2 for button in self.buttons.values())
        # It may be squeezed for a moment: else a wide window could not become a narrow one in one step.
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(NARROW if narrow else max((WIDE, *words)))
        self.resize(self.maximumWidth(), self.height())
        # The bar would cover icons; wheel, keys and the tab key scroll without it.
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(off if narrow else needed)
        for place in self._places:
            place.set_narrow(narrow)
