"""Identities that are kept under a name."""

import stat
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import ImgTplError, NotFound, Refused
from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser, Profile
from imgtpl_gui.profiles import Profiles

OFFICE = Profile(
    "office",
    Identity(
        (NewUser("ada", (), "$6$x$y"),), (AddressPlan(True),), ("192.0.2.53",), "Europe/Berlin", "", "", "#!/bin/sh\n"
    ),
)


def test_a_profile_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "profiles")
    profiles.save(OFFICE)
    assert profiles.read("office") == OFFICE
    assert profiles.all() == (OFFICE,)


def test_only_its_owner_may_read_a_profile(tmp_path: Path) -> None:
    Profiles(tmp_path / "profiles").save(OFFICE)
    assert stat.S_IMODE((tmp_path / "profiles" / "office.json").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "profiles").iterdir()] == ["office.json"]


def test_a_removed_profile_is_gone(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.save(OFFICE)
    profiles.remove("office")
    with pytest.raises(NotFound):
        profiles.read("office")
    with pytest.raises(NotFound):
        profiles.remove("office")


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "x" * 64, "a\nb"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused):
        Profiles(tmp_path / "profiles").save(Profile(name, Identity()))


@pytest.mark.parametrize("text", ["{", '{"users": 3}', '{"time_zone": "No/Such"}'])
def test_a_file_that_is_no_profile_is_said_by_name_and_left_out_of_the_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(ImgTplError, match="bad"):
        Profiles(tmp_path).read("bad")
    assert Profiles(tmp_path).all() == ()
