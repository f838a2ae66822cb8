"""The colours of the application, light and dark, as one table that palette, style sheet and icons share."""

from dataclasses import dataclass, replace
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

    `surface` is what lists and cards lie on, `window` what lies between them, `groove` what is still to be filled.
    """

    name: str
    window: str
    surface: str
    raised: str
    border: str
    border_strong: str
    groove: str
    disabled: str
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
    groove="#dde1e7",
    disabled="#b9c0ca",
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
    groove="#323943",
    disabled="#4a535f",
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


LIGHT_CONTRAST = replace(
    LIGHT,
    window="#fefefe",
    raised="#ffffff",
    border="#000000",
    border_strong="#000000",
    groove="#d0d0d0",
    disabled="#595959",
    hover="#dfe6f2",
    selection="#b9d2ff",
    text="#000000",
    muted="#1c1c1c",
    accent="#00339c",
    accent_hover="#001f66",
    good="#00482a",
    caution="#553300",
    bad="#8c0000",
    good_surface="#ffffff",
    caution_surface="#ffffff",
    bad_surface="#ffffff",
    info_surface="#ffffff",
)
"""Text of 7:1 and more on every ground, and lines around everything, for who has asked the desktop for it."""

DARK_CONTRAST = replace(
    DARK,
    window="#010101",
    surface="#000000",
    raised="#000000",
    border="#ffffff",
    border_strong="#ffffff",
    groove="#383838",
    disabled="#a8a8a8",
    hover="#22304a",
    selection="#14407f",
    text="#ffffff",
    muted="#ececec",
    accent="#a9ccff",
    accent_hover="#d4e5ff",
    on_accent="#000000",
    good="#7fffb5",
    caution="#ffd97a",
    bad="#ffb3b3",
    good_surface="#000000",
    caution_surface="#000000",
    bad_surface="#000000",
    info_surface="#000000",
)

_TABLES = {table.window: table for table in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)}


def table_for(dark: bool, contrast: bool) -> Colours:
    """Return the colours for a light or dark screen, and those of much contrast where they are asked for."""
    if contrast:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT


def colours() -> Colours:
    """Return the colours that fit the application's present palette."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return _TABLES.get(window.name()) or table_for(window.lightness() < 128, contrast=False)


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
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(table.disabled))
    return made
