"""The draft, steps and problems of adding an image store. Without Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from urllib.parse import quote, unquote, urlencode, urlsplit

from imgtpl_gui.domain.known_stores import NewStore, StoreLook, StoreOffer, store_name_flaw
from imgtpl_gui.wizards.flow import Flow
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.rules import free_name

_LUN = re.compile(r"(iqn|eui|naa)\.[A-Za-z0-9.:_-]{1,219}/\d{1,5}")
"""What `IQN/LUN` looks like (RFC 7143, 4.2.7, and SAM's numbers of LUNs)."""


NFS_NUMBERS = {"uid": (0, 2**31 - 1), "gid": (0, 2**31 - 1), "nfsport": (1, 65535), "mountport": (1, 65535)}
"""What may be given of an NFS server beside its path, with the least and the most that it can be."""


class StoreStep(Enum):
    """The steps in order."""

    KIND = "kind"
    PLACE = "place"
    NAME = "name"
    SUMMARY = "summary"


class StoreKind(Enum):
    """Where a store can be."""

    FOLDER = "folder"
    NFS = "nfs"
    ISCSI = "iscsi"


@dataclass(frozen=True, slots=True)
class StoreTexts:
    """What was typed so far. `lun` is IQN/LUN; `typed` is the same again, to have that LUN formatted.

    `uid`, `gid` and the ports are numbers, or "" for this user's own and for those that the server tells.
    """

    folder: str = ""
    server: str = ""
    path: str = ""
    uid: str = ""
    gid: str = ""
    nfsport: str = ""
    mountport: str = ""
    portal: str = ""
    user: str = ""
    secret: str = field(default="", repr=False)
    lun: str = ""
    typed: str = ""


class StoreFlow(Flow[StoreStep]):
    """From a kind of place to a store that is known; nothing runs on after that."""

    def __init__(self) -> None:
        super().__init__(tuple(StoreStep), StoreStep.KIND)
        self.kind = StoreKind.FOLDER
        self.texts = StoreTexts()
        self.default = False
        self.foreign = False
        """Whether the place is a LUN with something else on it."""
        self.taken: frozenset[str] = frozenset()
        """The names of the stores that there are, in lower case."""
        self._name: str | None = None

    @property
    def running(self) -> bool:
        """Never: adding a store takes no job."""
        return False

    @property
    def summing_up(self) -> bool:
        """Whether the next step adds the store."""
        return self.step is StoreStep.SUMMARY

    def write(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        self.texts = replace(self.texts, **{name: text})

    def looked(self, look: StoreLook | None) -> None:
        """Take what is at the place, None while that isn't known; what was typed to format another LUN is void."""
        self.foreign = look is not None and look.foreign
        self.write("typed", "")

    @property
    def name(self) -> str:
        """The store's name: as typed, or as its place suggests."""
        return self._suggested() if self._name is None else self._name

    @name.setter
    def name(self, text: str) -> None:
        self._name = text

    @property
    def server_url(self) -> str:
        """What is asked for exports or LUNs."""
        if self.kind is StoreKind.ISCSI:
            return f"iscsi://{self.texts.portal.strip()}"
        return self._nfs_url("")

    @property
    def url(self) -> str:
        """Where the store is."""
        match self.kind:
            case StoreKind.FOLDER:
                return self.texts.folder.strip()
            case StoreKind.NFS:
                return self._nfs_url(self.texts.path.strip())
            case StoreKind.ISCSI:
                return f"{self.server_url}/{self.texts.lun.strip()}"

    def place_in(self, offer: StoreOffer) -> str:
        """Return an offer's path, or IQN/LUN, without its server."""
        path = unquote(urlsplit(offer.url).path)
        return path.strip("/") if self.kind is StoreKind.ISCSI else path

    def new_store(self) -> NewStore:
        """Return what the draft asks for."""
        iscsi = self.kind is StoreKind.ISCSI
        return NewStore(
            self.name.strip(),
            self.url,
            self.texts.user.strip() if iscsi else "",
            self.texts.secret if iscsi else "",
            self.default,
            self.texts.typed if self.foreign else "",
        )

    def problems(self, step: StoreStep) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft."""
        match step:
            case StoreStep.PLACE:
                return tuple(self._place_problems())
            case StoreStep.NAME:
                return tuple(self._name_problems())
            case StoreStep.SUMMARY if self.foreign and self.texts.typed.strip() != self.texts.lun.strip():
                return (Problem("typed", ProblemKind.LUN_TYPED, self.texts.lun.strip()),)
            case _:
                return ()

    def _place_problems(self) -> Iterator[Problem]:
        texts = self.texts
        match self.kind:
            case StoreKind.FOLDER:
                if not texts.folder.strip().startswith(("/", "~")):
                    yield Problem("folder", ProblemKind.FOLDER_PLACE)
            case StoreKind.NFS:
                if not texts.server.strip() or re.search(r"[\s/?#@]", texts.server.strip()):
                    yield Problem("server", ProblemKind.NFS_SERVER)
                if not texts.path.strip().startswith("/"):
                    yield Problem("path", ProblemKind.NFS_PATH)
                yield from self._number_problems()
            case StoreKind.ISCSI:
                yield from self._lun_problems()

    def _nfs_url(self, path: str) -> str:
        host = self.texts.server.strip()
        host = f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host
        given = {name: text for name in NFS_NUMBERS if (text := getattr(self.texts, name).strip())}
        return f"nfs://{host}{quote(path)}{'?' if given else ''}{urlencode(given)}"

    def _number_problems(self) -> Iterator[Problem]:
        for name, (least, most) in NFS_NUMBERS.items():
            text = getattr(self.texts, name).strip()
            if text and not (re.fullmatch(r"[0-9]{1,10}", text) and least <= int(text) <= most):
                yield Problem(name, ProblemKind.NFS_ID if name.endswith("id") else ProblemKind.NFS_PORT)

    def _lun_problems(self) -> Iterator[Problem]:
        texts = self.texts
        if not texts.portal.strip() or re.search(r"[\s/?#@]", texts.portal.strip()):
            yield Problem("portal", ProblemKind.PORTAL)
        if texts.secret and not texts.user.strip():
            yield Problem("user", ProblemKind.SECRET_USER)
        elif texts.user.strip() and not texts.secret:
            yield Problem("secret", ProblemKind.SECRET_MISSING)
        if not _LUN.fullmatch(texts.lun.strip()):
            yield Problem("lun", ProblemKind.LUN)

    def _name_problems(self) -> Iterator[Problem]:
        name = self.name.strip()
        flaw = store_name_flaw(name)
        if not name:
            yield Problem("name", ProblemKind.NAME_MISSING)
        elif flaw:
            yield Problem("name", ProblemKind.RULE, flaw)
        elif name.casefold() in self.taken:
            yield Problem("name", ProblemKind.NAME_TAKEN, name)

    def _suggested(self) -> str:
        last = self.texts.folder.rstrip("/ ").rpartition("/")[2]
        host = (self.texts.server if self.kind is StoreKind.NFS else self.texts.portal).strip()
        first = host if host.replace(".", "").replace(":", "").isdigit() else host.partition(".")[0].partition(":")[0]
        plain = re.sub(r"[^A-Za-z0-9 ._-]+", "-", last if self.kind is StoreKind.FOLDER else first).strip("-._ ")
        return free_name(plain[:50] or "store", lambda name: name.casefold() in self.taken)
