"""The page on which a new server gets its identity, used as a user uses it."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from passlib.hash import sha512_crypt
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, AddressPlan, Identity, NewUser, Profile
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.wizards.identity_draft import CardDraft, CardMode, IdentityDraft
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import deploy_wizard, to_summary

KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode() + " ada@home"
OFFICE = Profile(
    "office",
    Identity(
        (NewUser("ada", (KEY,), "$6$x$y"),), (AddressPlan(),), ("192.0.2.53",), "UTC", "C.UTF-8", "", "#!/bin/sh\n"
    ),
)


def identity_page(window: Driver) -> QDialog:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.next(wizard)
    window.next(wizard)
    window.find(QLineEdit, "userEdit", wizard)
    return wizard


def deployed(window: Driver, wizard: QDialog) -> DeployRequest:
    to_summary(window, wizard)
    window.next(wizard)
    window.until(lambda: window.engine.asked("start_deploy"))
    (request,) = window.engine.asked("start_deploy")
    assert isinstance(request, DeployRequest)
    return request


def choose(window: Driver, name: str, text: str, wizard: QDialog) -> None:
    combo = window.find(QComboBox, name, wizard)
    combo.setFocus()
    combo.showPopup()
    row = combo.findText(text)
    assert row >= 0
    view = combo.view()
    window.until(view.isVisible)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(combo.model().index(row, 0)).center(),
    )
    window.until(lambda: combo.currentIndex() == row)


def next_is_on(window: Driver, wizard: QDialog) -> bool:
    return window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_who_types_nothing_gets_a_server_as_in_the_template(window: Driver) -> None:
    assert deployed(window, identity_page(window)).identity == AS_IN_TEMPLATE


def test_all_that_is_typed_is_asked_for(window: Driver) -> None:
    wizard = identity_page(window)
    window.type_into("userEdit", "ada", wizard)
    window.type_into("keysEdit", KEY, wizard)
    choose(window, "addressModeCombo_0", "Fixed addresses", wizard)
    window.type_into("addressesEdit_0", "192.0.2.10/24, 2001:db8::10/64", wizard)
    window.type_into("gatewaysEdit_0", "192.0.2.1", wizard)
    window.type_into("dnsEdit", "192.0.2.53 192.0.2.54", wizard)
    window.type_into("zoneEdit", "Europe/Berlin", wizard)
    window.type_into("localeEdit", "de_DE.UTF-8", wizard)
    window.click("waitCheck", wizard)
    request = deployed(window, wizard)
    assert request.identity == Identity(
        (NewUser("ada", (KEY,)),),
        (AddressPlan(False, ("192.0.2.10/24", "2001:db8::10/64"), ("192.0.2.1",)),),
        ("192.0.2.53", "192.0.2.54"),
        "Europe/Berlin",
        "de_DE.UTF-8",
    )
    assert request.wait > 0


def test_a_password_is_hidden_until_it_is_to_be_seen_and_only_its_hash_goes_on(window: Driver) -> None:
    wizard = identity_page(window)
    window.type_into("userEdit", "ada", wizard)
    window.type_into("passwordEdit", "open sesame", wizard)
    edit = window.find(QLineEdit, "passwordEdit", wizard)
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    window.click("showPasswordCheck", wizard)
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    request = deployed(window, wizard)
    (user,) = request.identity.users
    assert sha512_crypt.verify("open sesame", user.password_hash)
    assert "open sesame" not in repr(window.engine.calls)


def test_going_on_waits_for_the_hash(window: Driver) -> None:
    wizard = identity_page(window)
    window.type_into("userEdit", "ada", wizard)
    assert next_is_on(window, wizard)
    window.type_into("passwordEdit", "x", wizard)
    assert not next_is_on(window, wizard)
    window.until(lambda: next_is_on(window, wizard))


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("userEdit", "Ada", "can't be a user"),
        ("keysEdit", "ssh-ed25519 AAAA", "not whole"),
        ("dnsEdit", "name", "can't be a DNS server"),
        ("zoneEdit", "Europe/Berln", "no time zone"),
        ("localeEdit", "german", "no locale"),
    ],
)
def test_what_is_wrong_is_said_while_typing(window: Driver, field: str, text: str, says: str) -> None:
    wizard = identity_page(window)
    window.type_into(field, text, wizard)
    window.until(lambda: says in window.find(QLabel, f"{field}Problem", wizard).text())
    assert not next_is_on(window, wizard)


def test_a_gateway_outside_the_network_is_told_beside_the_addresses(window: Driver) -> None:
    wizard = identity_page(window)
    choose(window, "addressModeCombo_0", "Fixed addresses", wizard)
    window.type_into("addressesEdit_0", "192.0.2.10/24", wizard)
    window.type_into("gatewaysEdit_0", "198.51.100.1", wizard)
    window.until(lambda: "in none of" in window.find(QLabel, "addressesEdit_0Problem", wizard).text())
    window.type_into("gatewaysEdit_0", "router", wizard)
    window.until(lambda: "not an IP address" in window.find(QLabel, "gatewaysEdit_0Problem", wizard).text())


def test_a_profile_fills_the_page_and_what_it_hides_goes_along(window: Driver) -> None:
    window.engine.kept["office"] = OFFICE
    wizard = identity_page(window)
    window.until(lambda: window.find(QComboBox, "profileCombo", wizard).findText("office") >= 0)
    choose(window, "profileCombo", "office", wizard)
    assert window.find(QLineEdit, "userEdit", wizard).text() == "ada"
    assert window.find(QPlainTextEdit, "keysEdit", wizard).toPlainText() == KEY
    window.type_into("zoneEdit", "Asia/Tokyo", wizard)
    request = deployed(window, wizard)
    assert request.identity.users == OFFICE.identity.users
    assert request.identity.first_boot == "#!/bin/sh\n"
    assert (request.identity.time_zone, request.identity.locale) == ("Asia/Tokyo", "C.UTF-8")


def test_what_was_typed_can_be_kept_as_a_profile(window: Driver) -> None:
    wizard = identity_page(window)
    window.type_into("userEdit", "ada", wizard)
    window.type_into("profileNameEdit", "mine", wizard)
    window.click("saveProfileButton", wizard)
    window.until(lambda: "mine" in window.engine.kept)
    assert window.engine.kept["mine"].identity.users == (NewUser("ada"),)
    window.until(lambda: window.find(QComboBox, "profileCombo", wizard).currentText() == "mine")


def test_a_profile_that_can_not_be_saved_is_told(window: Driver) -> None:
    window.engine.failures["save_profile"] = ImgTplError("The disk is full.")
    wizard = identity_page(window)
    window.type_into("profileNameEdit", "mine", wizard)
    window.click("saveProfileButton", wizard)
    window.until(lambda: window.find(QLabel, "profileMessage", wizard).text() == "The disk is full.")


def test_a_key_comes_from_a_file(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "id.pub").write_text(KEY + "\n")
    wizard = identity_page(window)
    window.type_into("userEdit", "ada", wizard)
    window.click("keyFileButton", wizard)
    dialog = window.find(QFileDialog, "keyFileDialog", wizard)
    dialog.selectFile(str(tmp_path / "id.pub"))
    dialog.accept()
    window.until(lambda: window.find(QPlainTextEdit, "keysEdit", wizard).toPlainText() == KEY)
    assert next_is_on(window, wizard)


def windows_page(window: Driver, cloudbase_init: bool = False, generalised: bool = False) -> QDialog:
    """Open the page for a Windows in which that was found."""
    system = replace(samples.WINDOWS, cloudbase_init=cloudbase_init, generalised=generalised)
    template = replace(samples.WINDOWS_TEMPLATE, id=samples.uuid_of(f"{system}"), os=system)
    window.engine.set_templates((template,))
    window.until(lambda: window.window.templates.model.rowCount() == 1)
    wizard = deploy_wizard(window, template.id)
    window.next(wizard)
    window.next(wizard)
    return wizard


def test_a_windows_without_cloudbase_init_and_sysprep_is_told_of_and_nothing_is_asked_of_it(window: Driver) -> None:
    wizard = windows_page(window)
    assert "none of this can be set" in window.find(QLabel, "identityImpossible", wizard).text()
    assert deployed(window, wizard).identity == AS_IN_TEMPLATE


@pytest.mark.parametrize(
    ("found", "says", "locale"),
    [({"cloudbase_init": True}, "cloudbase-init", False), ({"generalised": True}, "Windows Setup", True)],
)
def test_a_windows_is_asked_what_it_can_be_told_and_why_not_more(
    window: Driver, found: dict[str, bool], says: str, locale: bool
) -> None:
    wizard = windows_page(window, **found)
    assert says in window.find(QLabel, "identityLimits", wizard).text()
    for name, shown in (("passwordEdit", False), ("showPasswordCheck", False), ("localeEdit", locale)):
        assert window.child(QWidget, name, wizard).isVisibleTo(wizard) is shown
    window.type_into("userEdit", "ada", wizard)
    window.type_into("keysEdit", KEY, wizard)
    request = deployed(window, wizard)
    assert request.identity == Identity((NewUser("ada", (KEY,)),))
    assert request.hostname == "windows-termina"


def test_a_script_of_a_profile_that_the_guest_can_not_run_is_told_though_it_has_no_field(window: Driver) -> None:
    window.engine.kept["office"] = OFFICE
    wizard = windows_page(window, cloudbase_init=True)
    window.until(lambda: window.find(QComboBox, "profileCombo", wizard).findText("office") >= 0)
    choose(window, "profileCombo", "office", wizard)
    window.until(lambda: "first-boot script of a Windows" in window.find(QLabel, "identityProblem", wizard).text())
    assert not next_is_on(window, wizard)


def test_addresses_typed_for_a_template_with_more_interfaces_do_not_hold_up_another() -> None:
    draft = IdentityDraft().with_card(1, CardDraft(CardMode.FIXED, "wrong"))
    assert list(draft.problems(2))
    assert not list(draft.problems(1))
    assert draft.identity(1) == AS_IN_TEMPLATE
