"""The disks of several new servers, written from one reading of the template."""

from collections.abc import Sequence
from contextlib import ExitStack

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.jobs import RowState
from imgtpl_gui.domain.newserver import NewDisk, VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.bulk_rows import Row
from imgtpl_gui.workflows.new_server import attached
from imgtpl_gui.workflows.new_volumes import create_whole, open_sink
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undoing


def write_copies(
    context: JobContext, rooms: Rooms, template: Template, rows: Sequence[Row]
) -> list[tuple[Row, tuple[NewDisk, ...]]]:
    """Create and write the volumes of each row, every cluster checked; returns the rows that have them.

    A row that can't have them has ended by then, and nothing is left of it; so have all where the template is bad or
    the job is cancelled.
    """
    volumes: dict[Row, tuple[VolumeInfo, ...]] = {}
    for row in rows:
        try:
            context.check_cancelled()
            row.enter(RowState.COPYING)
            volumes[row] = create_whole(row.context, rooms, row.plan, template)
            row.context.stage(say("writing the disks"), row.plan.bytes_to_write)
        except (ImgTplError, Cancelled) as error:
            _give_up(row, rooms, error)
    for number, disk in enumerate(template.disks):
        errors = _write(context, rooms, template, disk, {row: of_row[number] for row, of_row in volumes.items()})
        for row in errors:
            _give_up(row, rooms, errors[row])
            del volumes[row]
    for row in volumes:
        row.enter(RowState.WAITING)
    return [
        (row, tuple(attached(template, disk, volume) for disk, volume in zip(template.disks, of_row, strict=True)))
        for row, of_row in volumes.items()
    ]


def _write(
    context: JobContext, rooms: Rooms, template: Template, disk: TemplateDisk, volumes: dict[Row, VolumeInfo]
) -> dict[Row, ImgTplError | Cancelled]:
    """Write one disk into a volume of each row; returns the rows that don't have it, and why."""
    rows: list[Row] = []
    sinks: list[imaging.Sink] = []
    errors: dict[Row, ImgTplError | Cancelled] = {}
    with ExitStack() as stack:
        for row, volume in volumes.items():
            try:
                sinks.append(open_sink(rooms, volume))
            except ImgTplError as error:
                errors[row] = error
            else:
                stack.callback(sinks[-1].close)
                rows.append(row)
        if sinks:
            image, digests = rooms.store.disk_files(template, disk)
            fan, watch = imaging.FanOut(sinks), _SharedWatch(context, rows)
            try:
                imaging.unpack(image, digests, disk.digest, fan, disk.target, watch)
            except (ImgTplError, Cancelled) as error:
                errors |= dict.fromkeys(rows, error)
            errors |= {rows[index]: error for index, error in fan.failures.items()}
    return errors


def _give_up(row: Row, rooms: Rooms, error: Exception) -> None:
    """End a row by an error, and undo what was made for it."""
    with row.ending(), undoing(row.context, rooms):
        raise error


class _SharedWatch:
    """Counts what is written for the job and for each of its rows; a `Watch`."""

    def __init__(self, job: JobContext, rows: Sequence[Row]) -> None:
        self._job = job
        self._rows = tuple(rows)

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Leave the stages to the rows."""

    def advance(self, byte_count: int) -> None:
        """Count bytes once for each row."""
        self._job.advance(byte_count * len(self._rows))
        for row in self._rows:
            row.context.advance(byte_count)

    def check_cancelled(self) -> None:
        """Raise Cancelled if the job was cancelled."""
        self._job.check_cancelled()
