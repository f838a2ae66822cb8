"""One qcow2 file of a chain: its header and tables. Nothing of it is believed unchecked.

Source of what an entry means and of what QEMU refuses: QEMU docs/interop/qcow2.rst ("L2 table", "Extended L2
Entries"), checked against the behaviour of qemu-img.
"""

from array import array
from collections.abc import Iterator
from threading import Lock

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.qcow2_host import DATA, MIXED, PACKED, SHINES, ZERO, Host, Segment
from imgtpl_gui.imaging.qcow2_layout import (
    COMPRESSED,
    COPIED,
    OFFSET_MASK,
    READS_AS_ZEROS,
    Header,
    compressed_range,
    decode_header,
    refuse_what_we_never_write,
)

SUBCLUSTERS = 32
"""Parts of a cluster in an image with extended L2 entries."""

_HEADER_BYTES = 64 * 1024
_CACHED_BYTES = 2**20
_LEAST_TABLES = 2
_ALL_PARTS = 2**SUBCLUSTERS - 1
_RESERVED = ~(OFFSET_MASK | COPIED | READS_AS_ZEROS | COMPRESSED) & (2**64 - 1)
_NOT_PLAIN = _RESERVED | COMPRESSED | READS_AS_ZEROS
_BLOCK = 512
_BLANKS = {value: array("Q", [value]) * _BLOCK for value in (0, READS_AS_ZEROS)}

Place = tuple[int, int, int]
"""(kind, offset in the file, bytes there or, of MIXED, the bitmap)."""


class QcowFile:
    """A qcow2 file as a layer. `ours` refuses all that our writer never writes. Raises Corrupt, Refused, StoreError."""

    def __init__(self, host: Host, ours: bool) -> None:
        self.host = host
        self.name = host.name
        self.ours = ours
        self.header: Header = decode_header(bytes(host.read(0, min(_HEADER_BYTES, host.length))), host.name)
        if ours:
            refuse_what_we_never_write(self.header, host.name)
        self.size = self.header.virtual_size
        self._bits = self.header.cluster_bits
        self._per_table = self.header.l2_entries
        self._width = self.header.entry_size // 8
        self._most_tables = max(_LEAST_TABLES, _CACHED_BYTES >> self._bits)
        self._tables: dict[int, array[int]] = {}
        self._lock = Lock()
        self._l1 = self._read_l1()

    def place(self, cluster: int) -> Place:
        """Tell where a cluster's content is. Raises Corrupt where its entry can't be true."""
        number, index = divmod(cluster, self._per_table)
        if not self._l1[number]:
            return SHINES, 0, 0
        table = self._tables.get(number) or self._load(number)
        if self._width == 2:
            return self._extended_place(table[2 * index], table[2 * index + 1], cluster)
        return self._place(table[index], cluster)

    def part_kinds(self, bitmap: int) -> list[int]:
        """Return the kind of each part of a MIXED cluster."""
        return [
            DATA if bitmap >> part & 1 else ZERO if bitmap >> part + SUBCLUSTERS & 1 else SHINES
            for part in range(SUBCLUSTERS)
        ]

    def segments(self, start: int, end: int, watch: Watch) -> Iterator[Segment]:
        """Walk through a range of the disk; neighbours differ in kind. Raises Corrupt, StoreError, Cancelled."""
        if start >= end:
            return
        position = reached = start
        kind = SHINES
        for stop, next_kind in self._stretches(start >> self._bits, (end - 1 >> self._bits) + 1, watch):
            if next_kind != kind and reached > position:
                yield position, reached, kind
                position = reached
            kind = next_kind if stop > reached else kind
            reached = max(reached, min(stop, end))
        if end > position:
            yield position, end, kind

    def check_tables(self, watch: Watch) -> None:
        """Look at every entry of every table. Raises Corrupt, StoreError, Cancelled."""
        header = self.header
        self._refuse_outside(header.refcount_offset, header.refcount_clusters << self._bits, say("refcount table"))
        self._check_refcount_table(watch)
        for number in self._used_tables(0, header.l1_entries):
            table, first = self._load(number), number * self._per_table
            index = 0
            while index < self._per_table:
                watch.check_cancelled()
                index = self._checked(table, index, first)

    def _checked(self, table: "array[int]", index: int, first: int) -> int:
        """Check an L2 entry, and those behind it that are the same; returns the first that was not looked at."""
        value = table[index * self._width]
        end = _blank_end(table, index * self._width, value) // self._width if value <= READS_AS_ZEROS else index + 1
        if value or end == index:
            end = max(end, index + 1)
            self.place(first + index)
            if self.ours and first + end > self.header.clusters:
                raise Corrupt(say("{name} has entries behind the disk's end.", name=self.name))
        return end

    def _read_l1(self) -> "array[int]":
        header = self.header
        self._refuse_outside(header.l1_offset, header.l1_entries * 8, say("L1 table"))
        if self.ours:
            self._refuse_outside(header.refcount_offset, header.refcount_clusters << self._bits, say("refcount table"))
        table = self._read_table(header.l1_offset, header.l1_entries)
        if len(table) - table.count(0) > self.host.length >> self._bits:  # else a small file could take hours to walk
            raise Corrupt(say("{name} names more L2 tables than it has room for.", name=self.name))
        return table

    def _read_table(self, offset: int, entries: int) -> "array[int]":
        table = array("Q", [0]) * entries
        view = memoryview(table).cast("B") if entries else memoryview(b"")
        if self.host.read_into(offset, view) != entries * 8:
            raise Corrupt(say("{name} is cut off inside the table at offset {offset}.", name=self.name, offset=offset))
        table.byteswap()
        return table

    def _load(self, number: int) -> "array[int]":
        """Return an L2 table that the L1 table names, and keep it while few others are asked for."""
        table = self._tables.get(number)
        if table is not None:
            return table
        entry = self._l1[number]
        offset = entry & OFFSET_MASK
        if entry & ~(OFFSET_MASK | COPIED) or offset & (1 << self._bits) - 1 or not offset:
            raise Corrupt(say("{name} has an L1 entry ({number}) that can't be true.", name=self.name, number=number))
        self._refuse_outside(offset, 1 << self._bits, say("L2 table"))
        table = self._read_table(offset, self._per_table * self._width)
        with self._lock:
            while len(self._tables) >= self._most_tables:
                del self._tables[next(iter(self._tables))]
            self._tables[number] = table
        return table

    def _used_tables(self, first: int, end: int) -> Iterator[int]:
        number = _blank_end(self._l1, first, 0)
        while number < end:
            yield number
            number = _blank_end(self._l1, number + 1, 0)

    def _stretches(self, cluster: int, last: int, watch: Watch) -> Iterator[tuple[int, int]]:
        """Walk through clusters, ascending: (end in bytes of the disk, kind); neighbours may be of one kind."""
        per_table, bits = self._per_table, self._bits
        for number in self._used_tables(cluster // per_table, -(-last // per_table)):
            watch.check_cancelled()
            first = number * per_table
            if first > cluster:
                yield first << bits, SHINES
                cluster = first
            table, stop = self._load(number), min(per_table, last - first)
            walk = self._extended_stretches if self._width == 2 else self._plain_stretches
            yield from walk(table, cluster - first, stop, first)
            cluster = first + stop
        if cluster < last:
            yield last << bits, SHINES

    def _plain_stretches(self, table: "array[int]", index: int, stop: int, first: int) -> Iterator[tuple[int, int]]:
        while index < stop:
            entry = table[index]
            if entry & COMPRESSED:
                kind = DATA
                while index < stop and table[index] & COMPRESSED:
                    index += 1
            elif entry & OFFSET_MASK and not entry & _NOT_PLAIN:
                kind = DATA
                while index < stop and table[index] & OFFSET_MASK and not table[index] & _NOT_PLAIN:
                    index += 1
            else:
                kind = self._place(entry, first + index)[0]
                index = min(stop, _blank_end(table, index, entry)) if entry <= READS_AS_ZEROS else index + 1
            yield first + index << self._bits, kind

    def _extended_stretches(self, table: "array[int]", index: int, stop: int, first: int) -> Iterator[tuple[int, int]]:
        while index < stop:
            blank = min(stop, _blank_end(table, 2 * index, 0) // 2)
            if blank > index:
                yield first + blank << self._bits, SHINES
                index = blank
                continue
            kind, _, bitmap = self._extended_place(table[2 * index], table[2 * index + 1], first + index)
            if kind == MIXED:
                start, part = first + index << self._bits, 1 << self._bits - 5
                for number, part_kind in enumerate(self.part_kinds(bitmap), 1):
                    yield start + number * part, part_kind
            else:
                yield first + index + 1 << self._bits, DATA if kind == PACKED else kind
            index += 1

    def _place(self, entry: int, cluster: int) -> Place:
        if entry & COMPRESSED:
            return self._packed_place(entry, cluster)
        offset = entry & OFFSET_MASK
        if entry & _RESERVED or offset & (1 << self._bits) - 1:
            raise self._untrue(cluster)
        if self.ours and entry > READS_AS_ZEROS:
            raise self._untrue(cluster)
        if entry & READS_AS_ZEROS:
            if self.header.version < 3:
                raise self._untrue(cluster)
            return ZERO, 0, 0
        if not offset:
            return SHINES, 0, 0
        self._check_start(offset, cluster)
        return DATA, offset, 1 << self._bits

    def _extended_place(self, entry: int, bitmap: int, cluster: int) -> Place:
        if entry & COMPRESSED:
            if bitmap:
                raise self._untrue(cluster)
            return self._packed_place(entry, cluster)
        offset, data, zeros = entry & OFFSET_MASK, bitmap & _ALL_PARTS, bitmap >> SUBCLUSTERS
        unaligned = offset & (1 << self._bits) - 1
        if entry & (_RESERVED | READS_AS_ZEROS) or unaligned or data & zeros or (data and not offset):
            raise self._untrue(cluster)
        if data:
            self._check_start(offset, cluster)
        if not bitmap:
            return SHINES, 0, 0
        if data == _ALL_PARTS:
            return DATA, offset, 1 << self._bits
        if zeros == _ALL_PARTS:
            return ZERO, 0, 0
        return MIXED, offset, bitmap

    def _packed_place(self, entry: int, cluster: int) -> Place:
        offset, length = compressed_range(self._bits, entry)
        self._check_start(offset, cluster)
        there = self.host.length - offset
        if self.ours and (entry & COPIED or there < length):
            raise self._untrue(cluster)
        return PACKED, offset, min(length, there)

    def _check_start(self, offset: int, cluster: int) -> None:
        if not 1 << self._bits <= offset < self.host.length:
            raise Corrupt(
                say(
                    "{name} is cut off or damaged: cluster {cluster} should be at offset {offset}, and the file has"
                    " {length} bytes.",
                    name=self.name,
                    cluster=cluster,
                    offset=offset,
                    length=self.host.length,
                )
            )

    def _check_refcount_table(self, watch: Watch) -> None:
        first, bits = self.header.refcount_offset, self._bits
        for start in range(first, first + (self.header.refcount_clusters << bits), 1 << bits):
            watch.check_cancelled()
            table = self._read_table(start, 1 << bits - 3)
            index = _blank_end(table, 0, 0)
            while index < len(table):
                if table[index] & (1 << bits) - 1:
                    raise Corrupt(say("{name} has a refcount table entry that can't be true.", name=self.name))
                self._refuse_outside(table[index], 1 << bits, say("refcount block"))
                index = _blank_end(table, index + 1, 0)

    def _untrue(self, cluster: int) -> Corrupt:
        return Corrupt(
            say("{name} has an L2 entry, for cluster {cluster}, that can't be true.", name=self.name, cluster=cluster)
        )

    def _refuse_outside(self, offset: int, length: int, what: str) -> None:
        if length and (offset < 1 << self._bits or offset + length > self.host.length):
            raise Corrupt(
                say(
                    "{name} is cut off or damaged: its {what} should have {length} bytes at offset {offset}, and the"
                    " file has {all}.",
                    name=self.name,
                    what=what,
                    length=length,
                    offset=offset,
                    all=self.host.length,
                )
            )


def _blank_end(table: "array[int]", index: int, value: int) -> int:
    """Return the first place at or behind `index` that does not hold `value` (0 or 1); large stretches are quick."""
    end = len(table)
    while index < end and table[index] == value:
        if table[index : index + _BLOCK] == _BLANKS[value]:
            index += _BLOCK
        else:
            index += 1
            while index < end and index % _BLOCK and table[index] == value:
                index += 1
    return index
