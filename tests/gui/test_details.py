"""What the details of a template say about what is in it."""

from dataclasses import replace

from imgtpl_gui.domain.servers import Dependence
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.relations import Relations, relations
from tests.gui import samples
from tests.gui.driver import Driver


def details(window: Driver, template: Template) -> str:
    window.choose_template(template.id)
    window.until(lambda: template.name in _words(window))
    return _words(window)


def _words(window: Driver) -> str:
    """Read the details; where a long word may be broken nothing is seen."""
    return window.words(window.window.details).replace("\u200b", "")


def test_a_sealed_template_is_not_warned_of(window: Driver) -> None:
    assert "Not sealed" not in details(window, samples.PLAIN_TEMPLATE)


def test_a_template_that_could_not_be_sealed_says_what_is_left_and_why(window: Driver) -> None:
    words = details(window, samples.DATABASE_TEMPLATE)
    assert "Not sealed. Network names and hardware addresses: /etc/netplan/60-lab.yaml names hardware" in words


def test_a_template_that_was_not_to_be_sealed_says_so(window: Driver) -> None:
    assert "Not sealed. It was not asked for." in details(window, samples.ALPINE_TEMPLATE)


def test_secrets_inside_a_template_are_named(window: Driver) -> None:
    assert "/home/deploy/.ssh/id_ed25519" in details(window, samples.WEB_TEMPLATE)


def test_a_template_names_the_layers_and_servers_that_lie_on_it_as_soon_as_they_do(window: Driver) -> None:
    base = samples.PLAIN_TEMPLATE
    assert "Layers on it" not in details(window, base)
    layer = replace(samples.WEB_TEMPLATE, id="layer", name="patched", parent=base.id)
    window.engine.set_templates((*window.engine.templates, layer))
    window.until(lambda: "Layers on it\npatched" in window.words(window.window.details))
    server = replace(samples.BUILD, dependence=Dependence(layer.id, layer.name, ("vda",)))
    window.engine.set_servers((server,))
    window.until(lambda: "Needed by\nbuild" in window.words(window.window.details))
    assert "Parent\nDebian 12 plain" in details(window, layer)


def test_a_layer_without_its_parent_says_that_it_is_not_there(window: Driver) -> None:
    layer = replace(samples.WEB_TEMPLATE, id="layer", name="patched", parent="gone")
    window.engine.set_templates((layer,))
    window.until(lambda: window.window.templates.model.rowCount() == 1)
    assert "Parent\nnot in this image store" in details(window, layer)


def test_templates_that_name_each_other_as_parents_hold_nothing_up() -> None:
    first = replace(samples.WEB_TEMPLATE, id="first", name="first", parent="second")
    second = replace(samples.WEB_TEMPLATE, id="second", name="second", parent="first")
    server = replace(samples.BUILD, dependence=Dependence("second", "second", ("vda",)))
    assert relations(first, (first, second), (server,)) == Relations("second", ("second",), ("build",))
    assert relations(samples.PLAIN_TEMPLATE, (first, second), (server,)) == Relations()
