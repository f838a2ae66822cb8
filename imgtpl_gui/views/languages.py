"""Which languages the window can be shown in."""

from PySide6.QtCore import QLocale

from imgtpl_gui.translations import languages


def installed_languages() -> tuple[tuple[str, str], ...]:
    """Return the code of each language and its own name, sorted by name."""
    named = ((code, _own_name(code)) for code in languages())
    return tuple(sorted(named, key=lambda each: each[1].casefold()))


def _own_name(code: str) -> str:
    """Name a language as those who speak it do; a code that Qt doesn't know names itself.

    Qt calls some languages by their largest country, such as American English: the plainest of its names is taken.
    """
    locale = QLocale(code)
    if locale.language() is QLocale.Language.C:
        return code
    like = [locale]
    if "_" not in code:
        anywhere = QLocale.Country.AnyCountry
        like += QLocale.matchingLocales(locale.language(), locale.script(), anywhere)
    name = min((each.nativeLanguageName() for each in like), key=len)
    return (name[:1].upper() + name[1:]) or code
