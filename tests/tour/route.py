"""The way through the window: every page with its tabs, every step of every wizard, every dialog."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QTabWidget, QWidget

from imgtpl_gui.domain.errors import ConnectionFailed, SecretWanted
from imgtpl_gui.domain.jobs import JobState
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.wizards.last_pages import SummaryPage
from imgtpl_gui.wizards.page import WizardPage
from imgtpl_gui.wizards.wizard_dialog import WizardDialog
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.telling import retold

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STORES = {
    "folder": {"folderEdit": "/srv/more templates"},
    "nfs": {"serverEdit": "nas.example.org", "pathEdit": "/srv/templates"},
    "iscsi": {
        "portalEdit": "san.example.org:3260",
        "userEdit": "backup",
        "secretEdit": "a secret of words",
        "lunEdit": "iqn.2026-11.org.example:store/1",
    },
}


@dataclass(frozen=True, slots=True)
class Stop:
    """Something to look at, and the name of its pictures. A dialog has a size of its own beside the large one."""

    name: str
    widget: QWidget


def pages(window: Driver) -> Iterator[Stop]:
    """Go to every page that the sidebar has, and to every tab on it."""
    for key in window.window.sidebar.buttons:
        window.window.pages.go(key)
        yield from _tabs(window, key)


def _tabs(window: Driver, key: str) -> Iterator[Stop]:
    tabs = [each for each in window.window.findChildren(QTabWidget) if each.isVisible()]
    if not tabs:
        yield Stop(key, window.window)
    for each in tabs:
        for at in range(each.count()):
            each.setCurrentIndex(at)
            yield Stop(f"{key}-tab{at}" if at else key, window.window)
        each.setCurrentIndex(0)


def chosen_server(window: Driver) -> Iterator[Stop]:
    """Choose a server that can't be captured and one that can, under labels and beside open filters."""
    window.window.pages.go("servers")
    for server in (samples.LUN_ONLY, samples.DATABASE):
        window.choose_server(server.uuid)
        window.until_quiet()  # the details grow when the screen is answered
        yield Stop(f"servers-{server.name}", window.window)
    window.action("groupAction").trigger()
    window.window.servers.give_label((samples.WEB, samples.DATABASE), "Production, Frankfurt am Main")
    yield Stop("servers-labels", window.window)
    window.action("groupAction").trigger()


def chosen_template(window: Driver) -> Iterator[Stop]:
    """Choose a template among rows, among cards and in the tree, with the filters open."""
    window.window.pages.go("templates")
    for template in (samples.WEB_TEMPLATE, samples.DATABASE_TEMPLATE):
        window.choose_template(template.id)
        window.action("cardsAction").trigger()
        window.action("filtersAction").trigger()
        yield Stop(f"templates-{template.source}", window.window)
    window.action("treeAction").trigger()
    yield Stop("templates-tree", window.window)


def messages(window: Driver) -> Iterator[Stop]:
    """Have a message of each weight said."""
    sentence = say(
        "The hypervisor '{uri}' has not answered yet. It is shown as soon as it does.",
        uri="qemu+ssh://root@berlin/system",
    )
    window.window.pages.go("overview")
    for weight in (Weight.SUCCESS, Weight.WARNING, Weight.ERROR):
        window.window.messages.show_message(weight, sentence, "Undo", lambda: None)
    yield Stop("messages", window.window)


def capture(window: Driver) -> Iterator[Stop]:
    """Walk through the capture of a server, from the choice of it to the job's end."""
    window.window.pages.go("overview")
    window.choose_server(samples.MIXED.uuid)
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    yield from _from_the_first_step(window, wizard, "capture")
    yield from _to_the_end(window, wizard, "capture")


def capture_of_a_running_server(window: Driver) -> Iterator[Stop]:
    """Look at what a capture asks of a server that runs."""
    window.choose_server(samples.DATABASE.uuid)
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    for mode in ("brief", "live", "strict"):
        window.click(f"mode_{mode}", wizard)
        yield Stop(f"capture-{mode}", wizard)
    _close(window, wizard)


def deploy(window: Driver) -> Iterator[Stop]:
    """Walk through the deploy of a template, from the choice of it to the job's end."""
    window.window.pages.go("overview")
    window.choose_template(samples.DATABASE_TEMPLATE.id)
    window.action("deployAction").trigger()
    wizard = window.dialog("deployWizard")
    yield from _from_the_first_step(window, wizard, "deploy")
    yield from _to_the_end(window, wizard, "deploy")


def deploy_that_wants_a_secret(window: Driver) -> Iterator[Stop]:
    """Look at what a deploy asks for that can't be planned without the secret of its pool's target."""
    window.window.pages.go("overview")
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.engine.failures["plan_deploy"] = SecretWanted("", "san-frankfurt")
    window.action("deployAction").trigger()
    wizard = window.dialog("deployWizard")
    while not isinstance(_page(wizard), SummaryPage):
        window.next(wizard)
    window.until(lambda: _visible(wizard, "poolSecretEdit"))
    yield Stop("deploy-secret", wizard)
    del window.engine.failures["plan_deploy"]
    _close(window, wizard)


def deploy_several(window: Driver) -> Iterator[Stop]:
    """Walk through the deploy of many servers, with a table that was filled."""
    window.window.pages.go("overview")
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action("deploySeveralAction").trigger()
    wizard = window.dialog("bulkWizard")
    yield from _from_the_first_step(window, wizard, "several")
    while not _visible(wizard, "serversTable"):
        yield Stop(f"several-{_step(wizard)}", wizard)
        window.next(wizard)
    yield Stop("several-empty-table", wizard)
    window.type_into("countSpin", "4", wizard)
    window.type_into("addressesEdit", "192.0.2.8-192.0.2.30/24", wizard)
    window.click("fillButton", wizard)
    yield from _to_the_end(window, wizard, "several")


def add_stores(window: Driver) -> Iterator[Stop]:
    """Walk through the addition of a store of each kind."""
    window.window.pages.go("stores")
    for kind, texts in STORES.items():
        yield from _add_store(window, kind, texts)


def _add_store(window: Driver, kind: str, texts: dict[str, str]) -> Iterator[Stop]:
    window.action("addStoreAction").trigger()
    wizard = window.dialog("storeWizard")
    window.click(f"kind_{kind}", wizard)
    yield Stop(f"store-{kind}", wizard)
    window.next(wizard)
    yield Stop(f"store-{kind}-empty", wizard)
    for name, text in texts.items():
        window.type_into(name, text, wizard)
    yield from _to_the_summary(window, wizard, f"store-{kind}")
    _close(window, wizard)


def _shows(window: Driver, uri: str) -> bool:
    found = window.window.hypervisor.found
    return found is not None and found.known.uri == uri


def hypervisors(window: Driver) -> Iterator[Stop]:
    """Use a hypervisor that is there and one that isn't, add one that can't be reached, and remove one."""
    window.window.pages.go("overview")
    for uri in [state.known.uri for state in window.engine.hypervisors][1:3]:
        window.window.hypervisors.wanted.emit(uri)
        window.until(partial(_shows, window, uri))
        yield Stop(f"hypervisor-{window.window.hypervisor.name.text()}", window.window)
    window.action("addHypervisorAction").trigger()
    dialog = window.dialog("addHypervisorDialog")
    yield Stop("hypervisor-add", dialog)
    window.type_into("uriEdit", "qemu+ssh://root@far.example.org", dialog)
    yield Stop("hypervisor-add-flaw", dialog)
    window.type_into("uriEdit", "qemu+ssh://root@far.example.org/system", dialog)
    window.engine.failures["add_hypervisor"] = ConnectionFailed(retold(samples.UNREACHABLE.problem))
    window.click("addButton", dialog)
    window.find(QAbstractButton, "anywayButton", dialog)
    yield Stop("hypervisor-add-failed", dialog)
    _close(window, dialog)
    window.action("removeHypervisorAction").trigger()
    dialog = window.dialog("removeHypervisorDialog")
    yield Stop("hypervisor-remove", dialog)
    _close(window, dialog)


def dialogs(window: Driver) -> Iterator[Stop]:
    """Open what needs no wizard."""
    window.window.pages.go("overview")
    window.choose_server(samples.DATABASE.uuid)
    for name in ("shortcutsAction", "aboutAction", "labelAction"):
        window.action(name).trigger()
        window.until(lambda: window.window.findChildren(QDialog))
        (dialog,) = window.window.findChildren(QDialog)
        yield Stop(f"dialog-{name.removesuffix('Action')}", dialog)
        _close(window, dialog)
    window.window.pages.go("templates")
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action("editTemplateAction").trigger()
    texts = window.dialog("templateTextsDialog")
    yield Stop("dialog-template", texts)
    for name, text in (("editNameEdit", "n" * 129), ("editNoteEdit", "note " * 900), ("editTagsEdit", "tag" * 30)):
        window.type_into(name, text, texts)
    yield Stop("dialog-template-refused", texts)
    _close(window, texts)
    window.window.pages.go("jobs")
    window.click("answerJobButton")
    question = window.dialog("questionDialog")
    yield Stop("dialog-question", question)
    _close(window, question)
    window.action("paletteAction").trigger()
    yield Stop("palette", window.window)
    window.press(Qt.Key.Key_Escape)


def _from_the_first_step(window: Driver, wizard: QDialog, name: str) -> Iterator[Stop]:
    """Go back to the first step, which the chosen row has made needless, look at it and go on."""
    back = window.find(QAbstractButton, "backButton", wizard)
    while back.isVisible() and back.isEnabled():
        back.click()
    yield Stop(f"{name}-{_step(wizard)}", wizard)
    window.next(wizard)


def _to_the_summary(window: Driver, wizard: QDialog, name: str) -> Iterator[Stop]:
    while not isinstance(_page(wizard), SummaryPage):
        yield Stop(f"{name}-{_step(wizard)}", wizard)
        window.next(wizard)
    window.until(lambda: _visible(wizard, "summarySteps"))
    yield Stop(f"{name}-summary", wizard)


def _to_the_end(window: Driver, wizard: QDialog, name: str) -> Iterator[Stop]:
    yield from _to_the_summary(window, wizard, name)
    window.next(wizard)
    close = window.find(QAbstractButton, "closeButton", wizard)
    yield Stop(f"{name}-running", wizard)
    window.engine.end(window.engine.job().id, JobState.FAILED, samples.HISTORY[3].message)
    window.wait_for_job()
    yield Stop(f"{name}-failed", wizard)
    close.click()
    window.no_dialog()


def _shown(place: QWidget, name: str) -> list[QWidget]:
    return [widget for widget in place.findChildren(QWidget, name) if widget.isVisible()]


def _visible(place: QWidget, name: str) -> bool:
    return _shown(place, name) != []


def _page(wizard: QDialog) -> WizardPage:
    assert isinstance(wizard, WizardDialog)
    return wizard.page


def _step(wizard: QDialog) -> str:
    return type(_page(wizard)).__name__.removesuffix("Page").lower()


def _close(window: Driver, dialog: QDialog) -> None:
    dialog.reject()
    window.no_dialog()


ROUTES = (
    pages,
    chosen_server,
    chosen_template,
    messages,
    capture,
    capture_of_a_running_server,
    deploy,
    deploy_that_wants_a_secret,
    deploy_several,
    add_stores,
    hypervisors,
    dialogs,
)
