"""The hypervisors that the user has added: `hypervisors.json` in the configuration folder.

{"last": URI or "", "hypervisors": [{"name": NAME, "uri": URI}]}

The one that was asked for, or this machine's libvirt, is always among them. Several processes may use the file.
"""

from pathlib import Path

import msgspec

from imgtpl_gui.domain.errors import NameTaken, NotFound, Refused
from imgtpl_gui.domain.known_hypervisors import (
    LOCAL,
    KnownHypervisor,
    hypervisor_name_flaw,
    hypervisor_uri_flaw,
)
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.private_list import PrivateList


class _File(msgspec.Struct, frozen=True):
    last: str = ""
    hypervisors: tuple[KnownHypervisor, ...] = ()


class KnownHypervisors:
    """The hypervisors of a configuration folder; `asked_for` is a name or URI, "" for this machine's libvirt."""

    def __init__(self, folder: Path, asked_for: str) -> None:
        self._list = PrivateList(folder, "hypervisors", _File)
        self._asked_for = asked_for

    def always(self) -> KnownHypervisor:
        """Return the one that was asked for, which may be in the list. Raises ImgTplError."""
        if not self._asked_for:
            return KnownHypervisor(LOCAL, "")
        for known in self._list.read().hypervisors:
            if self._asked_for in (known.name, known.uri):
                return known
        return KnownHypervisor("", self._asked_for)

    def all(self) -> tuple[KnownHypervisor, ...]:
        """Return every hypervisor, the one that was asked for first and the others by name. Raises ImgTplError."""
        first = self.always()
        listed = (known for known in self._list.read().hypervisors if known != first)
        return first, *sorted(listed, key=lambda known: known.name.casefold())

    def listed(self) -> frozenset[KnownHypervisor]:
        """Return those that can be taken out of the list. Raises ImgTplError."""
        return frozenset(self._list.read().hypervisors) - {self.always()}

    def last(self) -> KnownHypervisor:
        """Return the one that was used last, unless one was asked for or it is gone. Raises ImgTplError."""
        last = self._list.read().last
        if self._asked_for or not last:
            return self.always()
        return next((known for known in self.all() if known.uri == last), self.always())

    def remember(self, known: KnownHypervisor) -> None:
        """Keep which one was used last. Raises ImgTplError."""
        with self._list.changing() as file:
            if file.last != known.uri:
                self._list.write(_File(known.uri, file.hypervisors))

    def find(self, name_or_uri: str) -> KnownHypervisor:
        """Return a hypervisor of the list, or the one that was asked for. Raises NotFound, ImgTplError."""
        for known in self.all():
            if name_or_uri in (known.name, known.uri):
                return known
        raise NotFound(say("There is no hypervisor called '{name}'.", name=name_or_uri))

    def refuse(self, new: KnownHypervisor) -> None:
        """Say why a hypervisor can't be added. Raises Refused, NameTaken."""
        flaw = hypervisor_name_flaw(new.name) or hypervisor_uri_flaw(new.uri)
        if flaw:
            raise Refused(flaw)
        for known in self.all():
            if known.name.casefold() == new.name.casefold():
                raise NameTaken(
                    say("There is a hypervisor called '{name}' already. Choose another name.", name=known.name)
                )
            if known.uri == new.uri and known.name:
                raise NameTaken(say("That is the hypervisor '{name}', which is there already.", name=known.name))

    def add(self, new: KnownHypervisor) -> KnownHypervisor:
        """Add a hypervisor, whether or not it can be reached. Raises Refused, NameTaken, ImgTplError."""
        with self._list.changing() as file:
            self.refuse(new)
            self._list.write(_File(file.last, (*file.hypervisors, new)))
        return new

    def remove(self, name: str) -> KnownHypervisor:
        """Take a hypervisor out of the list. Raises NotFound, Refused, ImgTplError."""
        with self._list.changing() as file:
            for known in file.hypervisors:
                if known.name == name:
                    others = tuple(one for one in file.hypervisors if one != known)
                    self._list.write(_File(file.last, others))
                    return known
        if name == LOCAL:
            raise Refused(say("'{name}' is this machine's own libvirt, which is always in the list.", name=name))
        raise NotFound(say("There is no hypervisor called '{name}'.", name=name))
