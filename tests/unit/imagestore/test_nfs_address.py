import pytest

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.imagestore.nfs_address import NfsAddress, address_of


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("nfs://server/export", NfsAddress("server", "/export")),
        ("nfs://server.example.org/srv/image%20store/", NfsAddress("server.example.org", "/srv/image store")),
        ("nfs://192.0.2.1//a//b", NfsAddress("192.0.2.1", "/a/b")),
        ("nfs://[2001:db8::1]/a", NfsAddress("2001:db8::1", "/a")),
        ("nfs://server/", NfsAddress("server", "/")),
        ("nfs://server/a?version=4&uid=0&gid=100", NfsAddress("server", "/a", version=4, uid=0, gid=100)),
        ("nfs://server/a?nfsport=2049&mountport=20048", NfsAddress("server", "/a", nfsport=2049, mountport=20048)),
    ],
)
def test_a_url_names_a_folder_and_is_written_as_it_was_meant(url: str, address: NfsAddress) -> None:
    assert address_of(url) == address
    assert address_of(str(address)) == address


def test_a_url_is_written_in_one_way() -> None:
    assert str(address_of("nfs://server//a b%3F/?gid=2&version=3")) == "nfs://server/a%20b%3F?version=3&gid=2"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "nfs:///export",
            "nfs://server",
            "nfs://",
            "http://server/a",
            "/a",
            "nfs://server/a/../b",
            "nfs://server/./a",
        ),
        *("nfs://server/a%00b", "nfs://ser ver/a", "nfs://server/a#b", "nfs://[::1/a"),
    ],
)
def test_what_names_no_folder_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match=r"Write nfs://server/export/path"):
        address_of(url)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nfs://server:2049/a", "behind a '\\?': nfs://server/export/path\\?nfsport=2049"),
        ("nfs://user:secret@server/a", "knows no user name"),
        ("nfs://server/a?user=me", "knows no 'user='"),
        ("nfs://server/a?version=2", "'version=2'.*from 3 to 4"),
        ("nfs://server/a?uid=-1", "'uid=-1'.*from 0 to"),
        ("nfs://server/a?nfsport=70000", "from 1 to 65535"),
        ("nfs://server/a?gid=", "'gid='"),
        ("nfs://server/a?gid=³", "'gid=³'"),
    ],
)
def test_what_a_url_cannot_have_is_refused_in_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as refused:
        address_of(url)
    assert "secret" not in str(refused.value)
