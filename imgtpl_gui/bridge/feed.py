"""What the engine knows, kept fresh: each list is read again when the engine says it changed."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from imgtpl_gui.bridge.engine_bridge import EngineBridge
from imgtpl_gui.bridge.lineage import with_present_names
from imgtpl_gui.bridge.refresher import Refresher
from imgtpl_gui.domain.jobs import InterruptedJob, JobRecord, JobView
from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.domain.known_stores import StoreState
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.domain.templates import StoreInfo, Template

NET_MS = 30_000
"""How often the lists are read even without an event: the net under the events, and for the store's free room."""
CONNECT_SECONDS = 5.0
"""How long a connection is waited for; one that comes later is told of."""
_Listed = tuple[tuple[Template, ...], tuple[str, ...]]
"""Templates, and why others are left out."""


class Feed(QObject):
    """The last known state of hypervisor, servers, store and templates, with a signal for each change."""

    hypervisor_read = Signal(object)
    """A HypervisorInfo."""
    hypervisor_used = Signal(object)
    """A HypervisorInfo: the servers are another hypervisor's from now on, and not read yet."""
    hypervisors_read = Signal(object)
    """A tuple of HypervisorState."""
    fillings_read = Signal(object)
    """A tuple of Fillings: of the connected hypervisors but the one in use."""
    servers_read = Signal(object)
    """A tuple of Server."""
    servers_failed = Signal(str)
    servers_late = Signal()
    """The hypervisor takes long to list its servers."""
    store_read = Signal(object)
    """A StoreInfo."""
    templates_read = Signal(object)
    """A tuple of Template."""
    templates_failed = Signal(str)
    left_out_read = Signal(object)
    """A tuple of sentences, each on a template that can't be read; told when they are others than before."""
    stores_read = Signal(object)
    """A tuple of StoreState; read only when it is asked for."""
    stores_failed = Signal(str)
    history_read = Signal(object)
    """A tuple of JobRecord."""
    interrupted_read = Signal(object)
    """A tuple of InterruptedJob."""
    trouble = Signal(str)
    """Why something else can't be read: a sentence."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.hypervisor: HypervisorInfo | None = None
        self.hypervisors: tuple[HypervisorState, ...] = ()
        self._uses = 0
        """How often another hypervisor was used: what was asked of the one before is not told."""
        self.servers: tuple[Server, ...] = ()
        self._listed: tuple[Server, ...] = ()
        """The servers as they were read, with the names that their templates had once."""
        self.store: StoreInfo | None = None
        self.templates: tuple[Template, ...] = ()
        self._left_out: tuple[str, ...] = ()
        self.stores: tuple[StoreState, ...] = ()
        self.history: tuple[JobRecord, ...] = ()
        engine = bridge.engine
        self._servers = Refresher(
            bridge, engine.list_servers, self._servers_loaded, self.servers_failed.emit, self.servers_late.emit
        )
        self._templates = Refresher(bridge, self._list_templates, self._templates_loaded, self.templates_failed.emit)
        self._store = Refresher(bridge, engine.store, self._store_loaded, self.trouble.emit)
        self._stores = Refresher(bridge, engine.list_stores, self._stores_loaded, self.stores_failed.emit)
        self._hypervisors = Refresher(bridge, engine.list_hypervisors, self._hypervisors_loaded, self.trouble.emit)
        self._fillings = Refresher(bridge, engine.list_fillings, self.fillings_read.emit, self.trouble.emit)
        self._history = Refresher(bridge, engine.job_history, self._history_loaded, self.trouble.emit)
        self._interrupted = Refresher(bridge, engine.interrupted, self._interrupted_loaded, self.trouble.emit)
        self._net = QTimer(self)
        self._net.setInterval(NET_MS)
        self._net.timeout.connect(self._refresh_quietly)
        bridge.servers_changed.connect(self._servers.refresh)
        bridge.templates_changed.connect(self._refresh_store)
        bridge.hypervisor_changed.connect(self._hypervisor_loaded)
        bridge.hypervisor_used.connect(self._other_hypervisor)
        bridge.hypervisors_changed.connect(self._hypervisors.refresh)
        bridge.job_changed.connect(self._job_changed)

    def start(self) -> None:
        """Connect to the hypervisor and read everything for the first time."""
        self._bridge.spawn(self.connect_hypervisor())
        self._refresh_store()
        self._hypervisors.refresh()
        self._history.refresh()
        self._net.start()

    def stop(self) -> None:
        """Read no more: the engine is about to close."""
        self._net.stop()
        places = (self._store, self._stores, self._hypervisors, self._fillings)
        for refresher in (self._servers, self._templates, self._history, self._interrupted, *places):
            refresher.stop()

    def refresh_stores(self) -> None:
        """Look at the known stores."""
        self._stores.refresh()

    async def connect_hypervisor(self) -> None:
        """Connect, or connect again; then read the servers, and the interrupted jobs, which need the connection.

        Those are asked for whatever becomes of it: their clean-up says itself what it lacks.
        """
        uses = self._uses
        try:
            info = await self._bridge.call(self._bridge.engine.connect, CONNECT_SECONDS)
            if uses == self._uses:
                self._hypervisor_loaded(info)
        finally:
            self._interrupted.refresh()

    async def use_hypervisor(self, name_or_uri: str) -> HypervisorInfo:
        """Show another hypervisor, connected and with its servers if it answers. Raises NotFound."""
        engine = self._bridge.engine
        await self._bridge.call(engine.use_hypervisor, name_or_uri)
        uses = self._uses
        await self.connect_hypervisor()
        info = await self._bridge.call(engine.hypervisor)
        if info.connected and uses == self._uses:
            self._servers_loaded(await self._bridge.call(engine.list_servers))
        return info

    async def rebuild(self) -> None:
        """Read the store from the ground up and everything else again. Raises ImgTplError."""
        self._servers.refresh()
        self._store.refresh()
        self._templates_loaded(await self._bridge.call(self._rebuild_templates))

    def _list_templates(self) -> _Listed:
        return self._bridge.engine.list_templates(), self._bridge.engine.unread_templates()

    def _rebuild_templates(self) -> _Listed:
        return self._bridge.engine.refresh_templates(), self._bridge.engine.unread_templates()

    @Slot()
    def _refresh_store(self) -> None:
        self._store.refresh()
        self._templates.refresh()

    @Slot()
    def _refresh_quietly(self) -> None:
        self._refresh_store()
        self._hypervisors.refresh()
        if self.hypervisor is not None and self.hypervisor.connected:
            self._servers.refresh()

    @Slot(object)
    def _hypervisor_loaded(self, info: HypervisorInfo) -> None:
        self.hypervisor = info
        self.hypervisor_read.emit(info)
        if info.connected:
            self._servers.refresh()

    @Slot(object)
    def _other_hypervisor(self, info: HypervisorInfo) -> None:
        self._uses += 1
        self._servers.drop()
        self.hypervisor, self.servers, self._listed = None, (), ()
        self.hypervisor_used.emit(info)
        if info.connected:
            self._hypervisor_loaded(info)

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        if job.state.ended:
            self._history.refresh()
            self._interrupted.refresh()
            self._store.refresh()
            self._servers.refresh()
            if len(self.hypervisors) > 1:
                self._fillings.refresh()

    def _servers_loaded(self, servers: tuple[Server, ...]) -> None:
        self._listed = servers
        self.servers = self._named()
        self.servers_read.emit(self.servers)

    def _named(self) -> tuple[Server, ...]:
        return with_present_names(self._listed, {template.id: template.name for template in self.templates})

    def _hypervisors_loaded(self, states: tuple[HypervisorState, ...]) -> None:
        self.hypervisors = states
        self.hypervisors_read.emit(states)
        if len(states) > 1:
            self._fillings.refresh()

    def _store_loaded(self, store: StoreInfo) -> None:
        self.store = store
        self.store_read.emit(store)

    def _stores_loaded(self, stores: tuple[StoreState, ...]) -> None:
        self.stores = stores
        self.stores_read.emit(stores)

    def _templates_loaded(self, listed: _Listed) -> None:
        self.templates, left_out = listed
        self.templates_read.emit(self.templates)
        if left_out != self._left_out:
            self._left_out = left_out
            self.left_out_read.emit(left_out)
        servers = self._named()
        if servers != self.servers:  # a template has another name
            self.servers = servers
            self.servers_read.emit(servers)

    def _history_loaded(self, records: tuple[JobRecord, ...]) -> None:
        self.history = records
        self.history_read.emit(records)

    def _interrupted_loaded(self, jobs: tuple[InterruptedJob, ...]) -> None:
        self.interrupted_read.emit(jobs)
