from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import ImgTplError, NameTaken, NotFound, Refused
from imgtpl_gui.domain.known_hypervisors import KnownHypervisor, hypervisor_uri_flaw
from imgtpl_gui.known_hypervisors import KnownHypervisors

FAR = KnownHypervisor("far", "qemu+ssh://root@far.example.org/system")
LAB = KnownHypervisor("Lab", "qemu+ssh://root@lab.example.org/system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def known(folder: Path) -> KnownHypervisors:
    return KnownHypervisors(folder, "")


def test_without_a_list_there_is_this_machines_libvirt(known: KnownHypervisors) -> None:
    assert known.all() == (known.always(),) == (KnownHypervisor("local", ""),)


def test_an_added_one_is_found_by_its_name_and_its_uri_and_the_file_is_its_owners_alone(
    known: KnownHypervisors, folder: Path
) -> None:
    known.add(LAB)
    known.add(FAR)
    assert known.all() == (known.always(), FAR, LAB)
    assert known.find("far") == known.find(FAR.uri) == FAR
    assert (folder / "hypervisors.json").stat().st_mode & 0o077 == 0
    with pytest.raises(NotFound, match="no hypervisor called 'other'"):
        known.find("other")


def test_the_one_that_was_asked_for_by_name_or_uri_comes_first_and_once(known: KnownHypervisors, folder: Path) -> None:
    known.add(LAB)
    for asked in ("Lab", LAB.uri):
        assert KnownHypervisors(folder, asked).all() == (LAB,)
    assert KnownHypervisors(folder, FAR.uri).all() == (KnownHypervisor("", FAR.uri), LAB)


def test_two_have_neither_one_name_nor_one_uri(known: KnownHypervisors) -> None:
    known.add(LAB)
    with pytest.raises(NameTaken, match="'Lab' already"):
        known.add(KnownHypervisor("LAB", FAR.uri))
    with pytest.raises(NameTaken, match="'Lab', which is there"):
        known.add(KnownHypervisor("other", LAB.uri))
    with pytest.raises(NameTaken, match="'local' already"):
        known.add(KnownHypervisor("Local", FAR.uri))


def test_a_removed_one_is_forgotten_and_this_machines_own_stays(known: KnownHypervisors) -> None:
    known.add(LAB)
    assert known.remove("Lab") == LAB
    assert [one.name for one in known.all()] == ["local"]
    with pytest.raises(NotFound):
        known.remove("Lab")
    with pytest.raises(Refused, match="always in the list"):
        known.remove("local")


def test_the_one_used_last_is_gone_on_with_unless_another_one_is_asked_for_or_it_is_gone(
    known: KnownHypervisors, folder: Path
) -> None:
    known.add(LAB)
    assert known.last() == known.always()
    known.remember(LAB)
    assert known.last() == LAB
    assert KnownHypervisors(folder, FAR.uri).last().uri == FAR.uri
    known.remove("Lab")
    assert known.last() == known.always()


def test_a_list_that_can_not_be_read_is_told_and_not_written_over(known: KnownHypervisors, folder: Path) -> None:
    folder.mkdir()
    (folder / "hypervisors.json").write_text("{")
    with pytest.raises(ImgTplError, match=r"Correct or remove .*hypervisors\.json"):
        known.add(LAB)
    assert (folder / "hypervisors.json").read_text() == "{"


@pytest.mark.parametrize(
    "uri",
    [
        "qemu:///system",
        "qemu:///session",
        "qemu+ssh://root@host/system",
        "qemu+ssh://root@[2001:db8::7]:2222/system?keyfile=/root/key",
        "qemu+unix:///system?socket=/run/other",
        "qemu+tcp://127.0.0.1:16509/system",
        "test:///default",
    ],
)
def test_what_libvirt_takes_is_no_flaw(uri: str) -> None:
    assert hypervisor_uri_flaw(uri) == ""


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("", "not a libvirt connection URI"),
        ("host", "not a libvirt connection URI"),
        ("root@host", "not a libvirt connection URI"),
        ("qemu://ho st/system", "not a libvirt connection URI"),
        ("qemu+ssh://[host/system", "not a libvirt connection URI"),
        ("qemu+ssh://root@host:port/system", "not a libvirt connection URI"),
        ("qemu+ssh://root@host", "has to end in /system or /session"),
        ("qemu+ssh:///system", "names no host"),
        ("qemu+ssh://root:secret@host/system", "A password in the URI"),
    ],
)
def test_a_flaw_is_told_before_anything_is_connected(uri: str, words: str) -> None:
    assert words in hypervisor_uri_flaw(uri)
