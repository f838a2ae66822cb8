"""Verify: every byte of a template against what was written."""

from imgtpl_gui import imaging
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms


def verify(context: JobContext, rooms: Rooms, template: Template) -> Outcome:
    """Check all files of a template. Raises Corrupt with disk, offset and file of the first bad cluster."""
    context.stage(say("checking files"))
    rooms.store.check_files(template)
    files = [(disk, *rooms.store.disk_files(template, disk)) for disk in template.disks]
    context.stage(say("checking disks"), sum(imaging.verify_size(image) for _, image, _ in files))
    for disk, image, digests in files:
        imaging.verify(image, digests, disk.digest, disk.target, context)
    clusters = sum(disk.clusters for disk in template.disks)
    return Outcome(
        say(
            "Template '{template}' is intact: all {clusters} clusters match.", template=template.name, clusters=clusters
        ),
        template=template,
    )
