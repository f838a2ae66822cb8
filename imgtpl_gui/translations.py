"""The window's languages: which one is shown, and how texts outside of objects are translated.

A language is one file, `resources/translations/imgtpl_LANGUAGE.ts`; `./setup` makes what is read here beside it: the
`.qm` for the window's own texts, and the `.json` for those that come from below it (domain/sentences.py).
"""

import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from imgtpl_gui.domain.sentences import Language, speak
from imgtpl_gui.models.icons import resources

SOURCE_LANGUAGE = "en"
"""What the texts in the code are written in; its file holds the plural forms alone."""
_NAME = "translation"


def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
    """Translate a text where there is no object with a `tr` of its own, or where subclasses share a plural form.

    `n` chooses among the plural forms of a text with `%n`. lupdate finds such texts by the name of this function, and
    files them under the context without a name.
    """
    return QCoreApplication.translate("", text, disambiguation, n)


def install(app: QApplication, locale_name: str | None = None) -> None:
    """Show and tell what is made from now on in a language, with its numbers, dates and direction of writing.

    `locale_name` is such as `es` or `es_MX`; without one the desktop's is taken, as the environment tells it
    (`LANGUAGE`, `LC_ALL`, `LANG`). Texts without a translation stay English. What is shown already stays as it is.
    """
    locale = QLocale(locale_name) if locale_name else QLocale.system()
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    # Of two translators that are asked the later one is asked first.
    english = _load(app, QLocale(SOURCE_LANGUAGE), "imgtpl", _folder())
    chosen = _load(app, locale, "imgtpl", _folder())
    language = next((each.language() for each in (chosen, english) if each is not None), SOURCE_LANGUAGE)
    # Qt's own texts must not be in a language that the rest of the window isn't in.
    _load(app, QLocale(language), "qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.setLayoutDirection(QLocale(language).textDirection())
    speak(Language(_words(chosen), locale.decimalPoint()))


def languages() -> tuple[str, ...]:
    """Return the languages that the window can be shown in, as names for `install`: en, es."""
    return tuple(sorted(file.stem.removeprefix("imgtpl_") for file in resources().glob("translations/imgtpl_*.qm")))


def _folder() -> str:
    return str(resources() / "translations")


def _words(language: QTranslator | None) -> dict[str, str]:
    """Read the texts beside a language's `.qm`."""
    if language is None:
        return {}
    words: dict[str, str] = json.loads(Path(language.filePath()).with_suffix(".json").read_text(encoding="utf-8"))
    return words


def _load(app: QApplication, locale: QLocale, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if not translator.load(locale, name, "_", folder):
        translator.deleteLater()
        return None
    app.installTranslator(translator)
    return translator
