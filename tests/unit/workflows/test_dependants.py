"""What is asked for before a template is deleted."""

from types import SimpleNamespace
from typing import Any

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.image_location import FileLocation
from imgtpl_gui.workflows.dependants import dependants


def missing() -> FileLocation:
    """As the place of a store does where a file is gone."""
    raise NotFound("'vda.qcow2' isn't there.")


def test_a_template_that_lost_an_image_is_asked_for_by_those_that_it_has() -> None:
    asked: list[Any] = []

    def users_of(images: tuple[FileLocation, ...]) -> tuple[str, ...]:
        asked.append(images)
        return ("server 'web'",)

    whole = FileLocation("/srv/images/vdb.qcow2")
    images = (SimpleNamespace(location=missing), SimpleNamespace(location=lambda: whole))
    rooms: Any = SimpleNamespace(
        store=SimpleNamespace(images=lambda template: images),
        hypervisor=SimpleNamespace(users_of=users_of),
    )
    template: Any = SimpleNamespace()
    assert dependants(rooms, template) == ("server 'web'",)
    assert asked == [(whole,)]
