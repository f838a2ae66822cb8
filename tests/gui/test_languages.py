"""The window in other languages: what it says, in which direction, and what a new one takes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from imgtpl_gui import translations
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.sentences import say, spoken
from imgtpl_gui.models.formatting import age, date, decimal, in_bytes, in_milliseconds, in_seconds, listed, parse_size
from imgtpl_gui.models.icons import pixmap
from tests.gui import samples, telling
from tests.gui.driver import Driver
from tests.gui.test_keys import mnemonics
from tests.tour.defects import defects

PROJECT = Path(__file__).parents[2]
GIB = 2**30


@pytest.fixture
def spanish(qapp: QApplication, english: None) -> None:
    """Spanish from here to the test's end."""
    translations.install(qapp, "es")


@pytest.fixture
def from_right_to_left(qapp: QApplication, english: None) -> Iterator[None]:
    """English, but from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def open_wizard(window: Driver, action: str) -> QDialog:
    """Open a wizard or another dialog by its action, about the sample server and template."""
    window.choose_server(samples.WEB.uuid)
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action(action).trigger()
    window.until(lambda: QApplication.activeModalWidget() is not None)
    wizard = QApplication.activeModalWidget()
    assert isinstance(wizard, QDialog)
    return wizard


def steps(window: Driver, wizard: QDialog) -> Iterator[str]:
    """Go through a wizard as far as it lets one go without typing; returns what the step's button says."""
    while True:
        QApplication.processEvents()
        following = window.find(QAbstractButton, "nextButton", wizard)
        yield following.text()
        if not following.isEnabled() or following.text() not in ("&Next", "&Siguiente"):
            return
        window.next(wizard)


def test_figures_are_written_by_the_locale(spanish: None) -> None:
    assert in_bytes(3 * GIB // 2) == "1,5 GiB"
    assert in_bytes(2 * GIB) == "2 GiB"
    assert in_bytes(1023 * GIB + GIB // 2) == "1023,5 GiB"
    assert in_milliseconds(0.0021) == "2,1 ms"
    assert in_seconds(7500) == "2 h 5 min"
    assert listed(["a", "b", "c"]) == "a, b y c"
    moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert date(moment).startswith("1/3/26")
    assert age(moment, moment + timedelta(days=1)) == "hace 1 día"
    assert age(moment, moment + timedelta(days=2)) == "hace 2 días"


@pytest.mark.parametrize("locale", ["en", "es", "de", "fr", "ar", "fa", "hi", "ru"])
def test_a_size_is_read_as_it_is_written(qapp: QApplication, locale: str) -> None:
    translations.install(qapp, locale)
    for count in (512, 3 * 2**19, 3 * GIB // 2, 20 * GIB, 2**40, 1023 * GIB + GIB // 2):
        assert parse_size(in_bytes(count)) == count, in_bytes(count)
    assert parse_size("1.5 GiB") == 3 * GIB // 2
    assert parse_size(f"{decimal(1.25, 10)} GiB") == 5 * GIB // 4


def test_english_has_plural_forms() -> None:
    moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert age(moment, moment + timedelta(hours=1)) == "1 hour ago"
    assert age(moment, moment + timedelta(hours=2)) == "2 hours ago"


def test_the_words_of_sealing_are_translated(spanish: None) -> None:
    for operation in SEAL_OPERATIONS:
        assert {say(operation.title), say(operation.explanation)}.isdisjoint({operation.title, operation.explanation})


def test_the_window_is_spanish(spanish: None, open_window: Callable[[], Driver]) -> None:
    window = open_window()
    window.window.resize(1280, 820)
    menus = [action.text().replace("&", "") for action in window.window.menuBar().actions()]
    assert menus == ["Servidor", "Plantilla", "Hipervisor", "Almacén", "Ver", "Ayuda"]
    assert window.action("captureAction").text() == "&Capturar…"
    assert window.text("storeState") == "241 GiB de 400 GiB libres"
    assert "6 de 9 servidores en ejecución" in window.text("hypervisorState")
    model = window.window.servers.model
    assert str(model.headerData(1, Qt.Orientation.Horizontal)) == "Estado"
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.until(lambda: "Capturada" in window.words(window.window.details))


def test_texts_of_a_base_class_are_translated_in_its_subclasses(
    spanish: None, open_window: Callable[[], Driver]
) -> None:
    window = open_window()
    wizard = open_wizard(window, "deploySeveralAction")
    assert window.find(QAbstractButton, "nextButton", wizard).text() == "&Siguiente"
    assert "Plantilla" in window.words(wizard)  # a step's title, of the class between
    wizard.reject()
    window.no_dialog()
    window.window.servers.search.setText("web")
    window.until(lambda: window.text("serversCount") == "1 de 9")


def test_qts_own_texts_are_in_the_windows_language(qapp: QApplication) -> None:
    translations.install(qapp, "es")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    translations.install(qapp, "de")  # which the window isn't in
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize("nothing", [None, ""])
def test_the_desktops_language_is_shown_where_none_is_chosen(qapp: QApplication, nothing: str | None) -> None:
    translations.install(qapp, "es")
    translations.install(qapp, nothing)
    assert QLocale() == QLocale.system()


def test_a_second_language_leaves_nothing_of_the_first(qapp: QApplication) -> None:
    translations.install(qapp, "es")
    translations.install(qapp, "en")
    assert translations.tr("%n failed", "", 2) == "2 failed"
    assert QLocale().language() is QLocale.Language.English


@pytest.mark.parametrize(
    "environment",
    [{"LANGUAGE": "es", "LANG": "en_US.UTF-8"}, {"LC_ALL": "es_MX.UTF-8"}, {"LANG": "es_ES.UTF-8"}],
    ids=lambda environment: "-".join(environment),
)
def test_the_environment_chooses_the_language(environment: dict[str, str]) -> None:
    code = (
        "from imgtpl_gui.app import make_qt_application\n"
        "from imgtpl_gui.translations import tr\n"
        "app = make_qt_application(['imgtpl-gui'])\n"
        "print(tr('%n failed', '', 2))\n"
    )
    kept = {name: text for name, text in os.environ.items() if name != "LANGUAGE" and not name.startswith("LC_")}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env={**kept, **environment}, capture_output=True, text=True
    )
    assert told.stdout == "2 fallidos\n", told.stderr


def test_a_new_language_is_one_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_window: Callable[[], Driver]
) -> None:
    folder = tmp_path / "translations"
    shutil.copytree(PROJECT / "resources" / "translations", folder)
    update = PROJECT / "packaging" / "update_translations"
    subprocess.run([update, "eo"], env={**os.environ, "TRANSLATIONS": str(folder)}, check=True)
    file = folder / "imgtpl_eo.ts"
    source = '<source>&amp;Capture…</source>\n        <translation type="unfinished"></translation>'
    text = file.read_text()
    assert source in text
    file.write_text(text.replace(source, "<source>&amp;Capture…</source><translation>&amp;Kapti…</translation>"))
    subprocess.run([sys.executable, PROJECT / "packaging" / "build_translations.py", folder], check=True)
    monkeypatch.setattr(translations, "resources", lambda: tmp_path)
    assert translations.languages() == ("en", "eo", "es")
    translations.install(qapp, "eo")
    window = open_window()
    assert window.action("captureAction").text() == "&Kapti…"
    assert window.action("deployAction").text() == "&Deploy…"  # English where it is not translated yet


def test_an_access_key_means_one_thing_in_spanish(spanish: None, open_window: Callable[[], Driver]) -> None:
    window = open_window()
    menus = [menu.actions() for menu in window.window.findChildren(QMenu) if menu.actions()]
    assert len(menus) >= 6
    for entries in (*menus, window.window.menuBar().actions()):
        assert _repeated(entries) == []
    for action in ("captureAction", "deployAction", "deploySeveralAction", "addStoreAction"):
        wizard = open_wizard(window, action)
        for _ in steps(window, wizard):
            letters = mnemonics(wizard)
            assert len(set(letters)) == len(letters), letters
        wizard.reject()
        window.no_dialog()


def _repeated(entries: list[QAction]) -> list[str]:
    texts = [entry.text() for entry in entries if "&" in entry.text()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    return [text for text, letter in zip(texts, letters, strict=True) if letters.count(letter) > 1]


PAGES = ("overview", "servers", "templates", "jobs", "stores")


def _defects_of_pages(window: Driver) -> dict[str, list[str]]:
    window.window.resize(1280, 820)
    window.choose_template(samples.WEB_TEMPLATE.id)
    found = {}
    for page in PAGES:
        window.window.pages.go(page)
        _settle()
        found[page] = defects(window.window)
    window.window.pages.go(PAGES[0])
    return {page: of_page for page, of_page in found.items() if of_page}


def _defects_of_wizard(window: Driver, action: str) -> list[str]:
    wizard = open_wizard(window, action)
    found = []
    for _ in steps(window, wizard):
        _settle()
        found += defects(wizard)
    wizard.reject()
    window.no_dialog()
    return found


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("action", ["deleteAction", "labelAction", "shortcutsAction", "copyTemplateAction"])
def test_no_dialog_cuts_off_what_it_says(
    qapp: QApplication, open_window: Callable[[], Driver], language: str, action: str
) -> None:
    translations.install(qapp, language)
    dialog = open_wizard(open_window(), action)
    _settle()
    assert defects(dialog) == []


def test_nothing_overlaps_from_right_to_left(from_right_to_left: None, open_window: Callable[[], Driver]) -> None:
    window = open_window()
    assert _defects_of_pages(window) == {}
    assert _defects_of_wizard(window, "deployAction") == []
    place = window.window
    assert _left(place.sidebar, place) > _left(place.servers, place) > _left(place.templates, place)


def test_what_points_to_the_next_step_points_to_the_left_from_right_to_left(qapp: QApplication) -> None:
    from_left = pixmap("chevron-right", 24).toImage()
    upright = pixmap("server", 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pixmap("chevron-right", 24).toImage() == from_left.flipped(Qt.Orientation.Horizontal)
    assert pixmap("server", 24).toImage() == upright


def _left(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, widget.rect().topLeft()).x()


def test_what_the_fake_engine_says_is_told_as_the_engine_s_own_sentences_are(qapp: QApplication) -> None:
    for language in translations.languages():
        translations.install(qapp, language)
        lacking = [text for text in telling.texts() if language != "en" and text not in spoken().words]
        assert lacking == []
    translations.install(qapp, "es")
    assert telling.retold(samples.CONTAINER.problem).startswith("'mail-relay' es un contenedor")
    assert telling.retold(samples.SERVERS)[0].disks[1].problem != samples.SERVERS[0].disks[1].problem
    assert telling.retold(samples.WEB) == replace(samples.WEB, disks=telling.retold(samples.WEB.disks))
