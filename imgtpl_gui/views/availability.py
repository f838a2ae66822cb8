"""Which of the window's actions can be done now, by what is chosen and what is there, and why not the others."""

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import Feed, JobBoard
from imgtpl_gui.domain.jobs import JobKind, JobView
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.rules import capture_problem


class Availability(QObject):
    """Switches the actions on and off, each with its reason."""

    def __init__(self, window: MainWindow, feed: Feed, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._feed = feed
        self._board = board

    @Slot()
    def choose(self) -> None:
        """Look at everything again."""
        server = self._window.chosen_server()
        template = self._window.chosen_template()
        unconnected = self._unconnected()
        self._choose_capture(server, unconnected)
        self.choose_independent()
        self._choose_deploy(unconnected)
        actions = self._window.actions_
        actions.allow(actions.demo, self.tr("Build and start a small guest to try things with"), unconnected)
        unchosen = "" if template is not None else self.tr("Choose a template first.")
        actions.allow(actions.verify, self.tr("Check every byte of the chosen template"), unchosen)
        actions.allow(actions.delete, self.tr("Move the chosen templates to the trash"), unchosen)
        self._choose_edit(unchosen)
        actions.allow(
            actions.label,
            self.tr("Give the chosen servers a label"),
            "" if self._window.chosen_servers() else self.tr("Choose a server first."),
        )
        hidden = "" if self._window.servers.isVisibleTo(self._window) else self.tr("This page has no servers.")
        actions.allow(actions.group, self.tr("Show the servers under their labels"), hidden)
        actions.allow(actions.server_cards, self.tr("Show the servers as cards, not as a table"), hidden)
        unseen = "" if self._window.templates.isVisibleTo(self._window) else self.tr("This page has no templates.")
        actions.allow(actions.filters, self.tr("Filter the templates by system, tag and age"), unseen)
        actions.allow(actions.cards, self.tr("Show the templates as cards, not as rows"), unseen)
        actions.allow(actions.tree, self.tr("Show each template beside the one that it lies on"), unseen)

    def _running_here(self) -> tuple[JobView, ...]:
        """Return the jobs that run on the hypervisor that is shown; another one may have servers of the same names."""
        here = self._feed.hypervisor.uri if self._feed.hypervisor else ""
        return tuple(job for job in self._board.running() if job.hypervisor in ("", here))

    def _unconnected(self) -> str:
        info = self._feed.hypervisor
        if info is None:
            return self.tr("The hypervisor has not answered yet.")
        return "" if info.connected else info.problem or self.tr("There is no connection to the hypervisor.")

    def _choose_capture(self, server: Server | None, unconnected: str) -> None:
        window = self._window
        none = "" if window.servers.model.total() else self.tr("The hypervisor has no server yet.")
        window.templates.allow_first_steps(not none, not unconnected and not none, not unconnected)
        several = window.chosen_servers() if server else ()
        problem = capture_problem(server) if server else None
        if any(capture_problem(each) is None for each in several):
            problem = None  # those that can't be captured are left out
        refused = problem_text(problem) if problem else ""
        tip = self.tr("Capture a server into a template")
        if len(several) > 1:
            tip = self.tr("Capture the chosen %n servers, a template each", "", len(several))
        elif server:
            tip = self.tr("Capture {name} into a template").format(name=server.name)
        window.actions_.allow(window.actions_.capture, tip, unconnected or none or refused)

    def _choose_edit(self, unchosen: str) -> None:
        several = self.tr("Choose one template only.") if len(self._window.chosen_templates()) > 1 else ""
        unusable = self._feed.store.problem if self._feed.store else ""
        tip = self.tr("Change the name, the note and the tags of the chosen template")
        self._window.actions_.allow(self._window.actions_.edit, tip, unchosen or several or unusable)

    def _choose_deploy(self, unconnected: str) -> None:
        none = "" if self._window.templates.model.total() else self.tr("The image store has no template yet.")
        actions = self._window.actions_
        actions.allow(actions.deploy, self.tr("Make a new server from a template"), unconnected or none)
        actions.allow(actions.deploy_several, self.tr("Make up to 200 servers from a template"), unconnected or none)

    @Slot()
    def choose_independent(self) -> None:
        """Offer to make a server independent unless a job does that already; one that is paused is resumed there."""
        server = self._window.chosen_server()
        problem = ""
        if server is None:
            problem = self.tr("Choose a server first.")
        elif server.dependence is None:
            problem = self.tr("{name} depends on no template.").format(name=server.name)
        elif any(job.kind is JobKind.HYDRATE and job.subject == server.name for job in self._running_here()):
            problem = self.tr("A job fills its disks already")
        tip = self.tr("Fill the chosen server's disks until it needs its template no longer")
        self._window.actions_.allow(self._window.actions_.independent, tip, problem)
