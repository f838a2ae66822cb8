"""What one kind of guest takes, and what it is told instead."""

import pytest

from imgtpl_gui.domain.guest_rules import guest_flaws, suggested_hostname
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity, NewUser
from imgtpl_gui.domain.identity_ways import Way, left_out, takes, way_for
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo

DEBIAN = OsInfo("linux")
CLOUDBASE = OsInfo("windows", cloudbase_init=True, generalised=True)
GENERALISED = OsInfo("windows", generalised=True)
PLAIN = OsInfo("windows")
ALL = Identity((NewUser("ada", (), "$6$x$y"),), (), (), "UTC", "de_DE.UTF-8", "#cloud-config\n", "#ps1\nGet-Date\n")


@pytest.mark.parametrize(
    ("system", "way"),
    [
        (OsInfo("linux", cloud_init=True), Way.SEED),
        (DEBIAN, Way.DISKS),
        (CLOUDBASE, Way.CONFIG_DRIVE),
        (GENERALISED, Way.ANSWER_FILE),
        (PLAIN, Way.NONE),
        (UNKNOWN_SYSTEM, Way.NONE),
    ],
)
def test_the_way_follows_from_what_was_found_in_the_guest(system: OsInfo, way: Way) -> None:
    assert way_for(system) is way


@pytest.mark.parametrize(
    ("way", "lacks"),
    [
        (Way.SEED, set()),
        (Way.CONFIG_DRIVE, {"password", "locale"}),
        (Way.DISKS, {"user_data"}),
        (Way.ANSWER_FILE, {"password", "user_data"}),
    ],
)
def test_all_that_a_way_can_not_carry_is_told_in_a_sentence_each(way: Way, lacks: set[str]) -> None:
    assert {part for part in ("password", "locale", "user_data", "time_zone") if not takes(way, part)} == lacks
    assert len(left_out(way, ALL)) == len(lacks)
    assert left_out(way, AS_IN_TEMPLATE) == ()


@pytest.mark.parametrize("hostname", ["web", "WEB-7", "a", "1a", "fifteen-letters"])
def test_a_name_of_windows_is_fine(hostname: str) -> None:
    assert guest_flaws(hostname, AS_IN_TEMPLATE, GENERALISED) == ()


@pytest.mark.parametrize("hostname", ["sixteen-letters1", "web.example.org", "12345", "-web", "web-", "we_b", "wéb"])
def test_every_other_name_is_refused_for_windows_only(hostname: str) -> None:
    (flaw,) = guest_flaws(hostname, AS_IN_TEMPLATE, CLOUDBASE)
    assert (flaw.field, hostname in flaw.sentence) == ("hostname", True)
    for system in (DEBIAN, PLAIN):
        assert guest_flaws(hostname, AS_IN_TEMPLATE, system) == ()


def test_a_script_for_the_other_system_and_a_name_too_long_for_a_user_are_refused() -> None:
    shell, power = Identity(first_boot="#!/bin/sh\n"), Identity(first_boot="#ps1\n")
    assert [flaw.field for flaw in guest_flaws("", shell, CLOUDBASE)] == ["first_boot"]
    assert [flaw.field for flaw in guest_flaws("", power, DEBIAN)] == ["first_boot"]
    assert guest_flaws("", power, CLOUDBASE) == guest_flaws("", shell, DEBIAN) == ()
    assert [flaw.field for flaw in guest_flaws("", Identity((NewUser("a" * 21),)), CLOUDBASE)] == ["user"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [("windows-terminal", "windows-termina"), ("fourteen-lett-r-2", "fourteen-lett-r"), ("123", "server-123")],
)
def test_a_suggested_name_fits_windows(made: str, expected: str) -> None:
    assert suggested_hostname(made, GENERALISED) == expected
    assert suggested_hostname(made, DEBIAN) == made
    assert guest_flaws(expected, AS_IN_TEMPLATE, GENERALISED) == ()
