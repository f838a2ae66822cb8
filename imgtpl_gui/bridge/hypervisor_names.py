"""What the hypervisors of jobs are called, where there are several to tell apart."""

from imgtpl_gui.domain.known_hypervisors import HypervisorState


class HypervisorNames:
    """Names by URIs; one that is known no more keeps its name: jobs may still work there."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._alone: frozenset[str] = frozenset()

    def take(self, states: tuple[HypervisorState, ...]) -> None:
        """Take the hypervisors as they were found."""
        known = {uri: state.title for state in states for uri in (state.info.uri, state.known.uri) if uri}
        self._names |= known
        self._alone = frozenset(known) if len(states) == 1 else frozenset()

    def of(self, uri: str) -> str:
        """Return what a hypervisor is called, "" where it needs no name: it is the only one, or none was found yet."""
        return "" if not self._names or uri in self._alone else self._names.get(uri, uri)
