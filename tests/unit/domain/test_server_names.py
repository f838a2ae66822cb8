"""What servers may be called."""

import pytest

from imgtpl_gui.domain.server_names import server_name_problem


@pytest.mark.parametrize(
    "name", ["web", "web 1", "-x", "\u0441\u0435\u0440\u0432\u0435\u0440", "x" * 128, "\u65e5" * 73]
)
def test_what_libvirt_and_a_file_system_take_is_a_name(name: str) -> None:
    assert server_name_problem(name) == ""


@pytest.mark.parametrize("name", ["", ".", "a/b", "a\nb", "a\x7f", "a\u2028b", "\udcff", "x" * 129, "\u65e5" * 74])
def test_what_they_refuse_later_is_refused_at_once(name: str) -> None:
    assert server_name_problem(name)
