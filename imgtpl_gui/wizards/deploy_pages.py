"""The pages between the template and the summary of a deploy."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.formatting import in_bytes, size
from imgtpl_gui.wizards.deploy_flow import LEAST_MEMORY, DeployFlow
from imgtpl_gui.wizards.deploy_mode_card import DeployModeCard
from imgtpl_gui.wizards.page import Field, WizardPage, take_out
from imgtpl_gui.wizards.problems import Problem
from imgtpl_gui.wizards.size_edit import SizeEdit

MOST_CPUS = 512


class SizePage(WizardPage):
    """Name, CPUs, memory and disks of the new server."""

    def __init__(self, flow: DeployFlow) -> None:
        one = flow.names_one
        super().__init__(self.tr("What is the new server like?") if one else self.tr("What is each new server like?"))
        self._flow = flow
        self._shown_for = ""
        self._fields: dict[str, Field] = {}
        self._name = named(QLineEdit(maxLength=256), "serverNameEdit")
        self._name.textEdited.connect(self._name_typed)
        self._cpus = named(QSpinBox(minimum=1, maximum=MOST_CPUS), "cpusSpin")
        self._cpus.valueChanged.connect(self._cpus_changed)
        self._memory = SizeEdit(least=LEAST_MEMORY)
        self._memory.setObjectName("memoryEdit")
        self._memory.value_changed.connect(self._memory_changed)
        self._pool = named(QComboBox(), "poolCombo")
        self._pool.activated.connect(self._pool_chosen)
        body = self.scrolled()
        name = self._field("name", self.tr("N&ame"), self._name)
        body.addWidget(name)
        name.setVisible(one)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._field("cpus", self.tr("&CPUs"), self._cpus), 0, 0)
        self._grid.addWidget(self._field("memory", self.tr("&Memory"), self._memory), 0, 1)
        body.addLayout(self._grid)
        body.addWidget(self._field("pool", self.tr("Storage &pool for its disks"), self._pool))
        body.addWidget(self._make_overwrite())
        body.addLayout(self._make_firmware())
        self._without_tpm = named(QCheckBox(self.tr("Leave the template's &TPM out")), "withoutTpmCheck")
        self._without_tpm.toggled.connect(self._without_tpm_toggled)
        body.addWidget(self._without_tpm)
        self._mode = DeployModeCard(flow)
        self._mode.changed.connect(self.changed)
        body.addWidget(self._mode)
        body.addStretch(1)
        self._fill_pools()

    def _make_overwrite(self) -> QWidget:
        self._overwrite = named(QLineEdit(maxLength=200), "overwriteEdit")
        self._overwrite.textEdited.connect(self._overwrite_typed)
        field = self._field("overwrite", self.tr("LUNs that may be &written over"), self._overwrite)
        field.set_hint(self.tr("Without a name, such as unit:0:0:2, only LUNs that hold nothing are taken."))
        return field

    def _make_firmware(self) -> QVBoxLayout:
        self._firmware = named(QCheckBox(), "firmwareCheck")
        self._firmware.toggled.connect(self._firmware_toggled)
        self._firmware_hint = named(text_label(part="muted"), "firmwareHint")
        self._firmware_hint.setContentsMargins(26, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._firmware)
        column.addWidget(self._firmware_hint)
        return column

    def _field(self, name: str, caption: str, editor: QWidget) -> Field:
        self._fields[name] = Field(caption, editor)
        return self._fields[name]

    def _fill_pools(self) -> None:
        self._pool.addItem(self.tr("default (made if it is missing)"), "")
        for pool in self._flow.around.pools:
            state = self.tr("{free} free").format(free=in_bytes(pool.available))
            if pool.problem:
                state = self.tr("takes no new disks")
            elif not pool.active:
                state = self.tr("not active")
            elif pool.has_luns:
                state = self.tr("free LUNs")
            self._pool.addItem(f"{pool.name}  ·  {state}", pool.name)
            if pool.name == "default":
                self._pool.removeItem(0)
        self._pool.setCurrentIndex(max(0, self._pool.findData(self._flow.draft.pool or "default")))

    def enter(self) -> None:
        """Show the draft; the fields of the disks are made anew for another template."""
        template, sizing = self._flow.draft.template, self._flow.sizing
        if template is not None and template.id != self._shown_for:
            self._shown_for = template.id
            self._make_disks()
        if self._name.text() != self._flow.name:
            self._name.setText(self._flow.name)
        self._cpus.setValue(sizing.vcpus)
        self._memory.set_value(sizing.memory)
        self._show_firmware()
        self._fields["overwrite"].setVisible(self._flow.writes_luns)
        self._mode.show_mode()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _show_firmware(self) -> None:
        state, copied = self._flow.firmware_state, self._flow.draft.copy_firmware
        parts = [
            *((self.tr("UEFI variables"),) if state.nvram else ()),
            *((self.tr("TPM"),) if state.tpm else ()),
        ]
        self._firmware.setText(self.tr("Copy the template's &firmware state ({parts})").format(parts=", ".join(parts)))
        self._firmware.setChecked(copied)
        if state.tpm and copied:
            hint = self.tr("Its TPM then has the identity and the secrets of the source's.")
        elif state.tpm:
            hint = self.tr("Its TPM is then empty: what was sealed with the source's needs its recovery key.")
        elif copied:
            hint = self.tr("It then starts by the source's boot entries.")
        else:
            hint = self.tr("It then starts as a new machine does, from the disk's \\EFI\\BOOT folder.")
        self._firmware_hint.setText(hint)
        for widget in (self._firmware, self._firmware_hint):
            widget.setVisible(bool(parts))
        self._without_tpm.setChecked(self._flow.draft.without_tpm)
        self._without_tpm.setVisible(self._flow.has_tpm)

    def _make_disks(self) -> None:
        for name in [name for name in self._fields if name.startswith("disk_")]:
            take_out(self._grid, self._fields.pop(name))
        before: QWidget = self._memory
        for index, (disk, capacity) in enumerate(zip(self._flow.disks(), self._flow.sizing.disks, strict=True)):
            editor = SizeEdit(capacity, disk.virtual_size)
            editor.setObjectName(f"diskSizeEdit_{disk.target}")
            editor.value_changed.connect(lambda value, index=index: self._disk_changed(index, value))
            field = self._field(f"disk_{disk.target}", self.tr("Disk {target}").format(target=disk.target), editor)
            field.set_hint(self.tr("At least {size}").format(size=size(disk.virtual_size)))
            self._grid.addWidget(field, 1 + index // 2, index % 2, Qt.AlignmentFlag.AlignTop)
            self.setTabOrder(before, editor)
            before = editor

    @Slot(str)
    def _name_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, name=text)
        self.changed.emit()

    @Slot(int)
    def _cpus_changed(self, count: int) -> None:
        self._flow.sizing = replace(self._flow.sizing, vcpus=count)
        self.changed.emit()

    def _memory_changed(self, value: int) -> None:
        self._flow.sizing = replace(self._flow.sizing, memory=value)
        self.changed.emit()

    def _disk_changed(self, index: int, value: int) -> None:
        self._flow.set_disk(index, value)
        self.changed.emit()

    @Slot(bool)
    def _firmware_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, copy_firmware=checked)
        self._show_firmware()
        self.changed.emit()

    @Slot(bool)
    def _without_tpm_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, without_tpm=checked)
        self._show_firmware()
        self.changed.emit()

    @Slot(int)
    def _pool_chosen(self, index: int) -> None:
        self._flow.draft = replace(self._flow.draft, pool=self._pool.itemData(index))
        self._fields["overwrite"].setVisible(self._flow.writes_luns)
        self.changed.emit()

    @Slot(str)
    def _overwrite_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, overwrite=text)
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show each problem below its field."""
        found = {problem.field: problem for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(found.get(name))


class NetworkPage(WizardPage):
    """Hostname and networks of the new server."""

    def __init__(self, flow: DeployFlow) -> None:
        super().__init__(self.tr("How is it reached?") if flow.names_one else self.tr("How is each of them reached?"))
        self._flow = flow
        self._shown_for = ""
        self._networks: dict[str, Field] = {}
        self._hostname = named(QLineEdit(), "hostnameEdit")
        self._hostname.textEdited.connect(self._hostname_typed)
        self._hostname_field = Field(self.tr("&Hostname"), self._hostname)
        start = self.tr("&Start the server when it is ready") if flow.names_one else self.tr("&Start the servers")
        self._start = named(QCheckBox(start), "startCheck")
        self._start.toggled.connect(self._start_toggled)
        self._body = self.scrolled()
        self._body.addWidget(self._hostname_field)
        self._hostname_field.setVisible(flow.names_one)
        self._body.addWidget(self._start)
        self._body.addStretch(1)

    def enter(self) -> None:
        """Show the draft; the fields of the networks are made anew for another template."""
        template = self._flow.draft.template
        if template is not None and template.id != self._shown_for:
            self._shown_for = template.id
            self._make_networks()
        if self._hostname.text() != self._flow.hostname:
            self._hostname.setText(self._flow.hostname)
        self._hostname.setEnabled(self._flow.hostname_is_set)
        self._hostname_field.set_hint(self._hostname_hint())
        self._start.setChecked(self._flow.draft.start)
        self._hostname.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hostname_hint(self) -> str:
        if self._flow.hostname_is_set:
            return self.tr("The guest takes this name when it starts.")
        if self._flow.system.family == "windows":
            return self.tr("This Windows has no cloudbase-init and was not generalised: it keeps the name it has.")
        return self.tr("No cloud-init was found in the template, and no Linux: the guest keeps the name it has.")

    def _make_networks(self) -> None:
        for field in self._networks.values():
            take_out(self._body, field)
        self._networks = {}
        before: QWidget = self._hostname
        for index, interface in enumerate(self._flow.interfaces()):
            combo = self._combo(index, interface)
            field = Field(self.tr("Network interface {number}").format(number=index + 1), combo)
            self._networks[f"network_{index}"] = field
            self._body.insertWidget(1 + index, field)
            self.setTabOrder(before, combo)
            before = combo
        self.setTabOrder(before, self._start)

    def _combo(self, index: int, interface: NetworkHardware) -> QComboBox:
        combo = named(QComboBox(), f"networkCombo_{index}")
        recorded = f"{interface.kind} {interface.source}".strip()
        combo.addItem(self.tr("As in the template: {network}").format(network=recorded), "")
        for network in self._flow.around.networks:
            idle = self.tr("{network} (not active)").format(network=network.name)
            combo.addItem(network.name if network.active else idle, network.name)
        combo.setCurrentIndex(max(0, combo.findData(self._flow.sizing.networks[index])))
        combo.activated.connect(lambda at: self._network_chosen(index, combo.itemData(at)))
        return combo

    @Slot(str)
    def _hostname_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, hostname=text)
        self.changed.emit()

    @Slot(bool)
    def _start_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, start=checked)
        self.changed.emit()

    def _network_chosen(self, index: int, network: str) -> None:
        self._flow.set_network(index, network)
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show each problem below its field."""
        found = {problem.field: problem for problem in problems}
        self._hostname_field.show_problem(found.get("hostname"))
        for name, field in self._networks.items():
            field.show_problem(found.get(name))
