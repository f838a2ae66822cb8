"""Servers name the templates that they come from as these are called now."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from imgtpl_gui.domain.servers import Dependence, Hydration, Origin
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

TEMPLATE = samples.WEB_TEMPLATE
FROM_TEMPLATE = 8
"""The column."""
OLD = Origin(TEMPLATE.id, "an old name")
DEPENDENT = replace(
    samples.BUILD, origin=OLD, dependence=Dependence(TEMPLATE.id, OLD.template_name, ("vda",), Hydration.PAUSED)
)
GONE = replace(samples.MIXED, origin=Origin("no such id", "a template that is gone"))


@pytest.fixture
def window(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window over a server of a template that was renamed before, and one of a template that is gone."""
    engine.servers = (DEPENDENT, GONE)
    return open_window()


def from_template(window: Driver, uuid: str) -> str:
    index = window.window.servers.model.find(uuid)
    return str(index.siblingAtColumn(FROM_TEMPLATE).data())


def rename(window: Driver, name: str) -> None:
    window.choose_template(TEMPLATE.id)
    window.until(lambda: window.action("editTemplateAction").isEnabled())
    window.action("editTemplateAction").trigger()
    dialog = window.dialog("templateTextsDialog")
    window.type_into("editNameEdit", name, dialog)
    window.click("saveTextsButton", dialog)
    window.no_dialog()


def test_a_template_that_was_renamed_before_is_called_as_it_is_now_and_one_that_is_gone_as_it_was(
    window: Driver,
) -> None:
    window.until(lambda: from_template(window, DEPENDENT.uuid) == TEMPLATE.name)
    assert from_template(window, GONE.uuid) == "a template that is gone"


def test_a_template_that_is_renamed_is_renamed_with_its_servers_at_once(window: Driver) -> None:
    rename(window, "Debian, renamed")
    window.until(lambda: from_template(window, DEPENDENT.uuid) == "Debian, renamed")
    name = window.window.servers.model.find(DEPENDENT.uuid).data()
    assert name == "build  ·  still depends on Debian, renamed"
    window.choose_server(DEPENDENT.uuid)
    window.until(lambda: "Debian, renamed" in window.words(window.window.details))
    words = window.words(window.window.details)
    assert "Debian, renamed\n" in words
    assert "Still depends on “Debian, renamed”" in words
    assert OLD.template_name not in words


def test_a_server_is_found_by_its_template_s_present_name(window: Driver) -> None:
    rename(window, "Debian, renamed")
    window.until(lambda: from_template(window, DEPENDENT.uuid) == "Debian, renamed")
    window.type_into("serversSearch", "renamed", window.window)
    window.until(lambda: window.text("serversCount") == "1 of 2")
