"""What the details of a template say about what is in it."""

from tests.gui import samples
from tests.gui.driver import Driver


def details(window: Driver, template: samples.Template) -> str:
    window.choose_template(template.id)
    window.until(lambda: template.name in window.words(window.window.details).replace("\u200b", ""))
    return window.words(window.window.details)


def test_a_sealed_template_is_not_warned_of(window: Driver) -> None:
    assert "Not sealed" not in details(window, samples.PLAIN_TEMPLATE)


def test_a_template_that_could_not_be_sealed_says_what_is_left_and_why(window: Driver) -> None:
    words = details(window, samples.DATABASE_TEMPLATE)
    assert "Not sealed. Network names and hardware addresses: /etc/netplan/60-lab.yaml could not be" in words


def test_a_template_that_was_not_to_be_sealed_says_so(window: Driver) -> None:
    assert "Not sealed. It was not asked for." in details(window, samples.ALPINE_TEMPLATE)


def test_secrets_inside_a_template_are_named(window: Driver) -> None:
    assert "/home/deploy/.ssh/id_ed25519" in details(window, samples.WEB_TEMPLATE)
