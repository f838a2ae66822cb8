"""Servers, templates, details and jobs, in the arrangement that a page asks for.

The four are there once, so that what is chosen, searched and sorted is the same on every page. The overview has servers
and templates side by side, as dragging from one to the other needs them.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from imgtpl_gui.feedback.themed import named
from imgtpl_gui.views.details_panel import DetailsPanel
from imgtpl_gui.views.jobs_panel import JobsPanel
from imgtpl_gui.views.remembered import recall_sizes, remember
from imgtpl_gui.views.servers_panel import ServersPanel
from imgtpl_gui.views.templates_panel import TemplatesPanel

GAP = 10
OVERVIEW, SERVERS, TEMPLATES, JOBS, STORES = "overview", "servers", "templates", "jobs", "stores"
SETTINGS = "settings"
_ACROSS = {OVERVIEW: [445, 390, 285], SERVERS: [800, 0, 320], TEMPLATES: [0, 800, 320]}
"""Widths of servers, templates and details at first; 0 where they are not shown."""
_DOWN = [530, 215]


class Workspace(QSplitter):
    """The splitters; each arrangement remembers how its user has set them."""

    def __init__(
        self, servers: ServersPanel, templates: TemplatesPanel, details: DetailsPanel, jobs: JobsPanel
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=GAP)
        self.setObjectName("jobsSplitter")
        self._key = ""
        self._jobs = jobs
        self._across = named(QSplitter(childrenCollapsible=False, handleWidth=GAP), "placesSplitter")
        self._servers, self._templates = servers, templates
        self._parts: tuple[QWidget, ...] = (servers, templates, details)
        for at, (part, least, stretch) in enumerate(zip(self._parts, (280, 0, 0), (5, 4, 2), strict=True)):
            self._across.addWidget(part)
            if least:  # else what stands in it says it
                part.setMinimumWidth(least)
            self._across.setStretchFactor(at, stretch)
        self.addWidget(self._across)
        self.addWidget(jobs)
        self.setStretchFactor(0, 1)
        jobs.setMinimumHeight(110)

    def arrange(self, key: str) -> None:
        """Show what belongs to a page, where its user has put it the last time."""
        self.remember()
        self._key = key
        widths = _ACROSS.get(key)
        self._across.setVisible(widths is not None)
        self._jobs.setVisible(key in (OVERVIEW, JOBS))
        if widths is not None:
            for part, width in zip(self._parts, widths, strict=True):
                part.setVisible(width > 0)
            self._servers.show_on(key)
            self._templates.show_on(key)
            self._across.setSizes(recall_sizes(f"splitters/{key}/across") or widths)
        if key == OVERVIEW:
            self.setSizes(recall_sizes("splitters/down") or _DOWN)

    def remember(self) -> None:
        """Keep the splitters of the present arrangement."""
        if self._key in _ACROSS:
            remember(f"splitters/{self._key}/across", self._across.sizes())
        if self._key == OVERVIEW:
            remember("splitters/down", self.sizes())
