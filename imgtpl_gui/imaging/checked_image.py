"""An image with its digests: what doesn't match them is never given out."""

from collections.abc import Callable, Iterator
from types import TracebackType

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.digests import DIGEST, ZEROS, DigestReader
from imgtpl_gui.imaging.ends import Buffer, Extents, Read
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.qcow2_chain import ClusterRun, QcowChain, open_chain
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_layout import is_whole_header

_TABLES_STEP = 4 * 2**20
Digests = Callable[[int, int], bytes]
"""Gives the digests of clusters `first` to `end`, one behind the other. Belongs to one thread."""


def open_checked(
    file: ImageFile,
    watch: Watch,
    name: str = "",
    digests: ImageFile | None = None,
    expected: str = "",
) -> "CheckedImage":
    """Open an image of ours with the digest file beside it.

    `name` is what messages call the disk, `expected` the root digest where it is known from elsewhere too. Raises
    Corrupt, StoreError, Cancelled.
    """
    chain = open_chain(file, ours=True)
    try:
        name = name or file.stem
        stamp = chain.header.stamp
        assert stamp is not None, "open_chain gives no image of ours without a stamp"
        if expected and stamp.root != expected:
            raise Corrupt(say("Disk '{name}': {file} is not the image that was captured.", name=name, file=file.name))
        reader = DigestReader(digests or file.with_suffix(".b3"), chain.clusters, stamp.root, name, watch)
    except BaseException:
        chain.close()
        raise
    return CheckedImage(chain, reader, name)


class CheckedImage:
    """A `Source` whose every cluster is held against its digest before it is given out. Raises Corrupt, StoreError."""

    reads_at_once = 0

    def __init__(self, chain: QcowChain, digests: DigestReader, name: str) -> None:
        self.chain = chain
        self.digests = digests
        self.name = name
        self.size = chain.size
        self.cluster_size = chain.cluster_size
        self.clusters = chain.clusters

    def __enter__(self) -> "CheckedImage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        self.digests.close()
        self.chain.close()

    @property
    def file(self) -> ImageFile:
        """The image's file."""
        return self.chain.file

    @property
    def root(self) -> str:
        """The root digest."""
        return self.digests.root

    def data_size(self) -> int:
        """Return the bytes in clusters that hold data."""
        return self.chain.data_size()

    def extents(self, watch: Watch) -> Extents:
        """Return where there is data; holes are held against the digests."""
        found = Extents()
        for run in self.runs(watch):
            if run.data:
                start = run.first * self.cluster_size
                found.add(start, min(run.count * self.cluster_size, self.size - start))
        return found

    def runs(self, watch: Watch) -> Iterator[ClusterRun]:
        """Walk through the image; a hole whose digests tell of data is Corrupt."""
        for run in self.chain.runs(watch):
            if not run.data:
                end = run.first + run.count
                missing = self.digests.first_not_zero(run.first, end)
                if missing != end:
                    raise Corrupt(
                        say(
                            "Disk '{name}': {chain} holds nothing where its digests tell of data, at offset {missing}.",
                            name=self.name,
                            chain=self.chain.name,
                            missing=missing * self.cluster_size,
                        )
                    )
            yield run

    def check_tables(self, watch: Watch) -> None:
        """Hold headers and tables of the image and its parents against their stamps. Raises Corrupt."""
        _check_tables(self.chain, self.name, watch)

    def content(self) -> Callable[[int], Buffer]:
        """Return a thread's way of getting whole clusters, checked."""
        read = self.chain.content()
        digests = self.digests
        zeros = bytes(self.cluster_size)

        def checked(cluster: int) -> Buffer:
            data = self._named(read, cluster)
            expected = digests.of(cluster, cluster + 1)
            if (blake3(data).digest() != expected) if expected != ZEROS else not zeros.startswith(data):
                raise self._damaged(cluster, say("is not what was captured."))
            return data

        return checked

    def reader(self) -> Read:
        """Return a thread's way of reading anything, out of checked clusters."""
        content = self.content()
        size = self.cluster_size

        def read(offset: int, length: int) -> Buffer:
            start, end = offset // size, -(-(offset + length) // size)
            if end - start == 1 and length == size:
                return content(start)
            joined = bytearray((end - start) * size)
            for cluster in range(start, end):
                joined[(cluster - start) * size : (cluster - start + 1) * size] = content(cluster)
            return memoryview(joined)[offset - start * size :][:length]

        return read

    def digests_in(self, cluster_size: int) -> Digests:
        """Return a thread's way of getting digests of clusters of another size too; beyond the disk there are zeros."""
        if cluster_size == self.cluster_size:
            return self.digests.of
        read = self.reader()
        zeros = bytes(cluster_size)

        def digest(cluster: int) -> bytes:
            start = cluster * cluster_size
            length = min(cluster_size, self.size - start)
            if length <= 0:
                return ZEROS
            data = bytes(read(start, length)).ljust(cluster_size, b"\0")
            return ZEROS if data == zeros else blake3(data).digest()

        return lambda first, end: b"".join(map(digest, range(first, end)))

    def interrupt(self) -> None:
        """Files answer by themselves."""

    def _named(self, read: Callable[[int], Buffer], cluster: int) -> Buffer:
        try:
            return read(cluster)
        except Corrupt as error:
            raise Corrupt(
                say(
                    "Disk '{name}' is damaged at offset {cluster}: {error}",
                    name=self.name,
                    cluster=cluster * self.cluster_size,
                    error=error,
                )
            ) from error

    def _damaged(self, cluster: int, how: str) -> Corrupt:
        at = cluster * self.cluster_size
        return Corrupt(
            say(
                "Disk '{name}' is damaged at offset {at}: that cluster of {file} {how}",
                name=self.name,
                at=at,
                file=self.file.name,
                how=how,
            )
        )


def check_structure(file: StoredFile, watch: Watch, name: str, expected: str, size: int) -> tuple[StoredFile, ...]:
    """Check an image and its parents as far as that needs none of their data, so that QEMU may be given them.

    Only what our writer writes passes: no other backing file than one in the same store, no data file, no encryption,
    headers and tables as they were written. `expected` is the root digest and `size` the disk's bytes. Returns the
    files, the image first. Raises Corrupt, StoreError, Cancelled.
    """
    with open_chain(file, ours=True) as chain:
        stamp = chain.header.stamp
        if stamp is None or stamp.root != expected or chain.size != size:
            raise Corrupt(say("Disk '{name}': {file} is not the image that was captured.", name=name, file=file.name))
        _check_tables(chain, name, watch)
        return tuple(_stored(layer.host.file) for layer in chain.layers)


def _stored(file: ImageFile) -> StoredFile:
    assert isinstance(file, StoredFile), "what a stored image lies on is in the same store"
    return file


def _check_tables(chain: QcowChain, name: str, watch: Watch) -> None:
    for layer in chain.layers:
        assert isinstance(layer, QcowFile), "open_chain gives no parent of ours that is raw"
        stamp = layer.header.stamp
        assert stamp is not None
        if not is_whole_header(bytes(layer.host.read(0, layer.header.cluster_size))):
            raise Corrupt(
                say("Disk '{name}': the header of {layer} is not what was written.", name=name, layer=layer.name)
            )
        digest = blake3()
        for offset in range(stamp.tables_offset, layer.host.length, _TABLES_STEP):
            watch.check_cancelled()
            digest.update(layer.host.read(offset, _TABLES_STEP))
        if digest.hexdigest() != stamp.tables:
            raise Corrupt(
                say("Disk '{name}': the tables of {layer} are not what was written.", name=name, layer=layer.name)
            )


def digest_at(digests: bytes, index: int) -> bytes:
    """Return one of several digests that stand one behind the other."""
    return digests[index * DIGEST : (index + 1) * DIGEST]
