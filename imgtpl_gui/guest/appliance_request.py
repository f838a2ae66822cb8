"""What the appliance's process is asked; it answers with a `Prepared`."""

from dataclasses import dataclass, field

from imgtpl_gui.domain.offline import OfflineWork
from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.sentences import Language, spoken


@dataclass(frozen=True, slots=True)
class Request:
    """The disks of a server in order, paths of images of one format. Nothing is written without `work`.

    With `offline` they are a new server's volumes, whose formats are `formats`, and get its identity. The answer is
    told in `language`.
    """

    disks: tuple[str, ...]
    file_format: str
    work: Preparation | None = None
    offline: OfflineWork | None = None
    formats: tuple[str, ...] = ()
    language: Language = field(default_factory=spoken)
