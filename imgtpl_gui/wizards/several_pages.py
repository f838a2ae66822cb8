"""The pages of a capture of several servers that differ from those of one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.wizards.capture_pages import DisksPage
from imgtpl_gui.wizards.page import Field, WizardPage
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem
from imgtpl_gui.wizards.several_flow import SeveralFlow


class NamesPage(WizardPage):
    """A name for each template, what all have alike, and which servers are left out."""

    def __init__(self, flow: SeveralFlow) -> None:
        super().__init__(self.tr("How are the templates called?"))
        self._flow = flow
        self._fields: dict[str, Field] = {}
        body = self.scrolled()
        left_out = named(Callout(Weight.WARNING), "leftOutServers")
        reasons = [f"{server.name}: {problem_text(problem)}" for server, problem in flow.refused]
        body.addWidget(left_out)
        left_out.tell("\n".join((self.tr("Left out, as they can't be captured now:"), *reasons)) if reasons else "")
        for server in flow.chosen:
            edit = named(QLineEdit(flow.name_of(server), maxLength=256), f"templateNameEdit_{server.uuid}")
            edit.textEdited.connect(lambda text, server=server: self._named(server, text))
            self._fields[server.uuid] = Field(server.name, edit)
            body.addWidget(self._fields[server.uuid])
        tags = named(QLineEdit(), "templateTagsEdit")
        tags.textEdited.connect(self._tags_typed)
        hint = self.tr("Divided by commas. May be left empty.")
        self._fields["tags"] = Field(self.tr("&Tags of all"), tags, hint)
        body.addWidget(self._fields["tags"])
        body.addStretch(1)

    def enter(self) -> None:
        """Go to the first name."""
        edit = next(iter(self.findChildren(QLineEdit)), None)
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.selectAll()

    def _named(self, server: Server, text: str) -> None:
        self._flow.call(server, text)
        self.changed.emit()

    def _tags_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, tags=text)
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong beside each name, and with the tags."""
        found = {problem.field: problem for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(found.get(name))


class HowPage(DisksPage):
    """What happens to the servers meanwhile; disks aren't chosen here."""

    _flow: SeveralFlow

    def heading_text(self) -> str:
        """Ask what is to be said here."""
        return self.tr("How are they captured?")

    def disks_card(self, body: QVBoxLayout) -> QVBoxLayout:
        """Make no place: every disk that can be captured is."""
        return QVBoxLayout()

    def about(self, text: str) -> str:
        """Make a sentence one about each server."""
        said = text.format(name=self.tr("each server"))
        return said[:1].upper() + said[1:]

    def about_mode(self, text: str) -> str:
        """Make the sentence on what the mode means to those that run and to those that are off."""
        flow, said = self._flow, self.about(text)
        off = self.tr("Those that are off stay off.")
        return f"{said} {off}" if flow.interrupts and flow.some_are_off else said
