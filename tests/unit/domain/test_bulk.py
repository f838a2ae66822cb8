"""Tables of servers: filled, read, judged; and what of a job can be done once more."""

from dataclasses import replace

import pytest

from imgtpl_gui.domain.bulk import BulkRequest, RowProblem, ServerRow, without_secrets
from imgtpl_gui.domain.bulk_csv import read_table, write_table
from imgtpl_gui.domain.bulk_fill import AddressRange, Filling, fill
from imgtpl_gui.domain.bulk_rules import all_in_words, table_problems
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.templates import OsInfo

SHARED = DeployRequest("base", "")


def addresses(wanted: AddressRange, count: int, taken: frozenset[str] = frozenset()) -> list[str]:
    """Return the first address of each row."""
    rows = fill(Filling("web-{n}", count, interfaces=(wanted,)), taken)
    return [row.interfaces[0].addresses[0] for row in rows]


def problems(*rows: ServerRow, shared: DeployRequest = SHARED) -> tuple[RowProblem, ...]:
    return table_problems(BulkRequest(shared, rows))


def fixed(*texts: str) -> tuple[AddressPlan, ...]:
    """Give one interface fixed addresses."""
    return (AddressPlan(dhcp=False, addresses=texts),)


@pytest.mark.parametrize(
    ("pattern", "start", "names"),
    [
        ("web-{n}", 9, ["web-9", "web-10"]),
        ("web-{n:02}", 9, ["web-09", "web-10"]),
        ("{n:03}.lab", 0, ["000.lab", "001.lab"]),
        ("a{n}b{n:2}", 1, ["a1b01", "a2b02"]),
    ],
)
def test_a_pattern_numbers_names_from_its_start(pattern: str, start: int, names: list[str]) -> None:
    assert [row.name for row in fill(Filling(pattern, 2, start))] == names


@pytest.mark.parametrize("pattern", ["web", "", "web-{m}", "{n", "{n.real}", "{n:999}", "{n!r}", "{0}"])
def test_a_pattern_that_numbers_nothing_or_says_more_is_refused(pattern: str) -> None:
    with pytest.raises(Refused):
        fill(Filling(pattern, 2))


@pytest.mark.parametrize("count", [0, 201, -1])
def test_a_table_has_1_to_200_rows(count: int) -> None:
    with pytest.raises(Refused, match="1 to 200"):
        fill(Filling("web-{n}", count))
    assert len(fill(Filling("web-{n:03}", 200))) == 200


def test_a_range_passes_over_what_no_server_can_have() -> None:
    assert addresses(AddressRange("192.0.2.253/23", "192.0.2.254"), 4) == [
        "192.0.2.253/23", "192.0.2.255/23", "192.0.3.0/23", "192.0.3.1/23"
    ]  # fmt: skip
    assert addresses(AddressRange("192.0.2.1-192.0.2.4/29", "192.0.2.2"), 3) == [
        "192.0.2.1/29", "192.0.2.3/29", "192.0.2.4/29"
    ]  # fmt: skip
    assert addresses(AddressRange("192.0.2.1/24"), 2, frozenset({"192.0.2.1"})) == ["192.0.2.2/24", "192.0.2.3/24"]
    assert addresses(AddressRange("2001:db8::ff/64", "fe80::1"), 2) == ["2001:db8::ff/64", "2001:db8::100/64"]
    assert addresses(AddressRange("192.0.2.0/31"), 2) == ["192.0.2.0/31", "192.0.2.1/31"]


def test_both_families_stand_side_by_side_with_their_gateways() -> None:
    wanted = AddressRange("192.0.2.10/24 2001:db8::10/64", "192.0.2.1 2001:db8::1")
    second = fill(Filling("web-{n}", 2, interfaces=(wanted,)))[1]
    gateways = ("192.0.2.1", "2001:db8::1")
    assert second.interfaces == (AddressPlan(False, ("192.0.2.11/24", "2001:db8::11/64"), gateways),)


def test_no_range_means_dhcp() -> None:
    (row,) = fill(Filling("web", 1, interfaces=(AddressRange(), AddressRange("dhcp"))))
    assert row.interfaces == (AddressPlan(), AddressPlan())


@pytest.mark.parametrize(
    ("text", "gateway", "said"),
    [
        ("192.0.2.250/24", "", "has 5 addresses to give, and 6 are needed"),
        ("192.0.2.10-192.0.2.15/24", "192.0.2.12", "has 5 addresses"),
        ("192.0.2.10-192.0.3.15/24", "", "is not in the network 192.0.2.0/24"),
        ("192.0.2.20-192.0.2.10/24", "", "comes before the first"),
        ("192.0.2.10-2001:db8::1/24", "", "is not in the network"),
        ("192.0.2.10", "", "lacks the length"),
        ("192.0.2.10-x/24", "", "not an IP address"),
        ("192.0.2.0/24", "", "of the network itself"),
        ("192.0.2.10/24", "198.51.100.1", "in no network"),
        ("192.0.2.10/24", "nonsense", "can't be a gateway"),
    ],
)
def test_a_range_that_can_not_be_is_told(text: str, gateway: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        addresses(AddressRange(text, gateway), 6)


def test_a_table_is_read_whatever_separates_its_cells() -> None:
    for sign in ",;\t":
        text = f"\ufeff\r\nName{sign}Memory{sign}address{sign}gateway{sign}address2\r\n\r\n"
        text += f"web-1{sign} 512{sign}192.0.2.10/24 2001:db8::1/64{sign}192.0.2.1{sign}DHCP\r\nweb-2\r\n"
        table = read_table(text)
        assert table.problems == ()
        first = AddressPlan(False, ("192.0.2.10/24", "2001:db8::1/64"), ("192.0.2.1",))
        assert table.rows == (
            ServerRow("web-1", memory=512 * 2**20, interfaces=(first, AddressPlan())),
            ServerRow("web-2"),
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rows"),
        ("name\n", "no rows"),
        ("web-1,192.0.2.1/24\n", "first line must name the columns"),
        ("name,ip\nweb,192.0.2.1/24\n", "no column called 'ip'"),
        ("name,name\na,b\n", "'name' is there twice"),
        ("name,address33\na,dhcp\n", "no column called 'address33'"),
        ("name,cpus\na,1\nb,two\n", "Line 3, column 'cpus': 'two' is not"),
        ("name,cpus\na,0\n", "Line 2, column 'cpus'"),
        ("name,memory\na,1G\n", "Line 2, column 'memory'"),
        ("name\na,b\n", "Line 2 has 2 cells"),
        ('name\n"a\n', "no CSV"),
        ("name\n" + "a\n" * 201, "more than 200 rows"),
        ("name\n" + " " * 2**20, "more than 1024 KiB"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_with_its_line(text: str, said: str) -> None:
    table = read_table(text)
    assert table.rows == ()
    assert said in " ".join(table.problems)


def test_a_table_that_was_written_is_read_back() -> None:
    rows = (
        ServerRow("a,b", "web", (AddressPlan(True, ("192.0.2.1/24",), ("192.0.2.9",)), AddressPlan()), 2, 2**30),
        ServerRow('c "d"'),
    )
    assert read_table(write_table(rows)).rows == rows


def test_what_two_rows_have_alike_is_told_with_the_earlier_row() -> None:
    found = problems(
        ServerRow("web-1", interfaces=fixed("2001:db8::1/64")),
        ServerRow("web-1"),
        ServerRow("WEB-1"),
        ServerRow("web-4", "web-1"),
        ServerRow("web-5", interfaces=fixed("2001:DB8:0::1/48")),
    )
    assert [(problem.row, problem.column) for problem in found] == [
        (1, "name"), (2, "hostname"), (3, "hostname"), (4, "address")
    ]  # fmt: skip
    assert all("row 1" in problem.sentence for problem in found)


def test_a_fixed_address_that_all_share_is_told() -> None:
    shared = replace(SHARED, identity=Identity(interfaces=fixed("192.0.2.1/24")))
    (found,) = problems(ServerRow("web-1"), ServerRow("web-2"), shared=shared)
    assert (found.row, found.column) == (1, "address")


def test_each_cell_is_judged_in_its_column() -> None:
    found = problems(
        ServerRow("a/b"),
        ServerRow("ok", "-no-"),
        ServerRow("card", interfaces=(AddressPlan(), AddressPlan(False, ("192.0.2.300/24",)))),
        ServerRow(" "),
    )
    assert [(problem.row, problem.column) for problem in found] == [
        (0, "name"), (1, "hostname"), (2, "address2"), (3, "name")
    ]  # fmt: skip


def test_a_table_of_many_problems_names_the_first_ones() -> None:
    request = BulkRequest(SHARED, tuple(ServerRow("/") for _ in range(30)))
    words = all_in_words(request, table_problems(request))
    assert words.startswith("Row 1 ('/'), name: ")
    assert "22 problems more" in words


def test_a_row_s_own_wins_over_what_all_share() -> None:
    identity = Identity(interfaces=fixed("192.0.2.1/24"), dns=("192.0.2.9",))
    shared = DeployRequest("base", "", vcpus=2, memory=2**30, identity=identity)
    request = BulkRequest(shared, (ServerRow("a", "b", (AddressPlan(),), 4), ServerRow("c")))
    first, second = map(request.of_row, request.rows)
    assert (first.name, first.hostname, first.vcpus, first.memory) == ("a", "b", 4, 2**30)
    assert first.identity == Identity(interfaces=(AddressPlan(),), dns=("192.0.2.9",))
    assert (second.name, second.hostname, second.vcpus, second.identity) == ("c", "", 2, identity)


def test_what_a_history_keeps_holds_no_secret_and_tells_what_lacks() -> None:
    users = (NewUser("ada", ("key",), "$6$salt$hash"), NewUser("bob", ("key",)))
    identity = Identity(users=users, user_data="#cloud-config", first_boot="#!/bin/sh", time_zone="UTC")
    retry = without_secrets(BulkRequest(replace(SHARED, identity=identity), (ServerRow("a"),)))
    kept = retry.request.shared.identity
    assert "hash" not in str(kept)
    assert "cloud-config" not in str(kept.user_data)
    assert (kept.time_zone, [user.name for user in kept.users]) == ("UTC", ["ada", "bob"])
    assert len(retry.lacking) == 3
    assert "'ada'" in retry.lacking[0]
    given = replace(retry.request, shared=replace(retry.request.shared, identity=identity))
    assert replace(retry, request=given).lacking == ()


def test_names_that_a_windows_cannot_tell_apart_are_said_before_they_are_given() -> None:
    request = BulkRequest(SHARED, (ServerRow("windows-terminal-1"), ServerRow("windows-terminal-2")))
    assert table_problems(request) == ()
    (found,) = table_problems(request, OsInfo("windows", generalised=True))
    assert (found.row, found.column) == (1, "hostname")
