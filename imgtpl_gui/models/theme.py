"""The colours of the application, light and dark, as one table that palette, style sheet and icons share."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tone(Enum):
    """What a colour says; a word or an icon always says it too."""

    PLAIN = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    ON_ACCENT = "on_accent"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #rrggbb. `name` is part of the names of the style sheet's pictures.

    `surface` is what lists and cards lie on, `window` what lies between them.
    """

    name: str
    window: str
    surface: str
    raised: str
    border: str
    border_strong: str
    hover: str
    selection: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    good: str
    caution: str
    bad: str
    good_surface: str
    caution_surface: str
    bad_surface: str
    info_surface: str

    def of(self, tone: Tone) -> str:
        """Return the colour of a tone."""
        colour: str = getattr(self, tone.value)
        return colour


LIGHT = Colours(
    name="light",
    window="#f3f4f7",
    surface="#ffffff",
    raised="#f8f9fb",
    border="#dde1e7",
    border_strong="#b9c0ca",
    hover="#eef2f8",
    selection="#dce8fd",
    text="#1a1f26",
    muted="#57606c",
    accent="#1d5fd6",
    accent_hover="#174fb4",
    on_accent="#ffffff",
    good="#147a45",
    caution="#8f5a00",
    bad="#c02626",
    good_surface="#e7f6ee",
    caution_surface="#fdf3dc",
    bad_surface="#fdeaea",
    info_surface="#e6effd",
)

DARK = Colours(
    name="dark",
    window="#15181d",
    surface="#1c2026",
    raised="#232830",
    border="#323943",
    border_strong="#4a535f",
    hover="#262c35",
    selection="#243c61",
    text="#e7eaee",
    muted="#a3adb9",
    accent="#6aa5ff",
    accent_hover="#8bb9ff",
    on_accent="#0c1524",
    good="#58c98a",
    caution="#e5b34c",
    bad="#ff8080",
    good_surface="#173226",
    caution_surface="#362b12",
    bad_surface="#3b1d20",
    info_surface="#1a2b47",
)


def colours() -> Colours:
    """Return the colours that fit the application's present palette."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(table: Colours) -> QPalette:
    """Build the application's palette from a table of colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button), table.window),
        ((role.Base,), table.surface),
        ((role.AlternateBase, role.ToolTipBase), table.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), table.text),
        ((role.PlaceholderText,), table.muted),
        ((role.Highlight,), table.selection),
        ((role.Accent, role.Link), table.accent),
        ((role.BrightText,), table.bad),
        ((role.Mid, role.Midlight), table.border),
        ((role.Dark, role.Shadow), table.border_strong),
        ((role.Light,), table.raised),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(table.border_strong))
    return made
