"""The NoCloud seed."""

import io

import pycdlib
import pytest

from imgtpl_gui.domain.identity_rules import hostname_problem
from imgtpl_gui.guest import nocloud_seed


def read(image: bytes, path: str) -> str:
    iso, content = pycdlib.PyCdlib(), io.BytesIO()
    iso.open_fp(io.BytesIO(image))
    iso.get_file_from_iso_fp(content, joliet_path=path)
    iso.close()
    return content.getvalue().decode()


def test_the_seed_carries_hostname_and_instance_id_under_the_label_that_cloud_init_looks_for() -> None:
    image = nocloud_seed("web-01", "0b1d")
    assert image[32808:32814] == b"cidata"
    assert read(image, "/meta-data") == "instance-id: 0b1d\nlocal-hostname: web-01\n"
    assert read(image, "/user-data").startswith("#cloud-config\n")


def test_the_seed_leaves_the_templates_users_alone() -> None:
    assert '"users": []' in read(nocloud_seed("web-01", "0b1d"), "/user-data")


@pytest.mark.parametrize("name", ["web", "web-01", "WEB", "a.b.example", "x" * 63])
def test_a_hostname_by_rfc_1123_is_fine(name: str) -> None:
    assert hostname_problem(name) == ""


@pytest.mark.parametrize("name", ["", "-web", "web-", "we_b", "a..b", "x" * 64, "web\nusers: []", "wéb", "web "])
def test_every_other_hostname_is_refused_and_never_gets_into_a_seed(name: str) -> None:
    assert hostname_problem(name)
    with pytest.raises(ValueError, match="no hostname"):
        nocloud_seed(name, "0b1d")
