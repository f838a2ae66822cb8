"""Display, channels, TPM and the small devices of a new server's domain XML.

Source of the elements: https://libvirt.org/formatdomain.html
"""

from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import Hardware, RngHardware
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor import hardware_forms as forms
from imgtpl_gui.hypervisor.capabilities import Capabilities
from imgtpl_gui.hypervisor.left_out import AGENT_CHANNEL
from imgtpl_gui.hypervisor.xml_forms import allows, permitted, quoted

_VIDEO_FALLBACKS = ("virtio", "vga")
_COMPANIONS = (("ich9-uhci1", "0"), ("ich9-uhci2", "2"), ("ich9-uhci3", "4"))
"""The slow halves of an ich9 USB 2 controller, with their first ports (libvirt's formatdomain, controllers)."""
_MANY_WATCHDOGS = 9_001_000
"""Libvirt takes more than one watchdog since 9.1."""
_MOST = 16
"""Devices of one kind that a new server may have."""


def add_display(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> str:
    """Add display, inputs, video and sound; returns the display's kind, or "".

    The display listens on the hypervisor's loopback address only.
    """
    kind = ""
    if hardware.graphics:
        kind = hardware.graphics if hardware.graphics in offered.graphics & {"vnc", "spice"} else "vnc"
        graphics = SubElement(devices, "graphics", type=kind, port="-1", autoport="yes", listen="127.0.0.1")
        SubElement(graphics, "listen", type="address", address="127.0.0.1")
        if kind != hardware.graphics:
            notes.append(say("the display over SPICE, which this hypervisor lacks; it gets VNC"))
    _add_usb(devices, hardware, notes)
    for device in hardware.inputs[:_MOST]:
        usable = forms.INPUT.is_whole(device, "kind", "bus")
        if usable and not (device.bus == "usb" and hardware.usb_model == "none"):
            forms.INPUT.write(devices, device, notes)
        else:
            notes.append(say("an input device that is not known or has no bus"))
    if hardware.graphics and not hardware.inputs and hardware.usb_model != "none":
        SubElement(devices, "input", type="tablet", bus="usb")
    sounds = [hardware.sound] if hardware.sound else []
    for model in _recent(permitted(sounds, forms.SOUND_MODELS, "sound", notes), "sound", offered, notes):
        sound = SubElement(devices, "sound", model=model)
        for codec in permitted(hardware.sound_codecs[:_MOST], forms.CODECS, say("sound codec"), notes):
            SubElement(sound, "codec", type=codec)
    _add_video(devices, hardware, offered, notes)
    return kind


def _add_usb(devices: Element, hardware: Hardware, notes: list[str]) -> None:
    model = hardware.usb_model
    if model and not allows(forms.USB_MODELS, model):
        notes.append(say("the USB controller, whose model is not known"))
        model = ""
    if not model and hardware.graphics:
        model = "qemu-xhci"
    if not model:
        return
    SubElement(devices, "controller", type="usb", index="0", model=model)
    for companion, port in _COMPANIONS if model == "ich9-ehci1" else ():
        element = SubElement(devices, "controller", type="usb", index="0", model=companion)
        SubElement(element, "master", startport=port)


def _add_video(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    if not hardware.graphics and not hardware.video:
        return
    model = next((name for name in (hardware.video, *_VIDEO_FALLBACKS) if name and name in offered.video), "vga")
    video = SubElement(devices, "video")
    SubElement(video, "model", type=model)
    details = hardware.video_details
    if model != hardware.video:
        if hardware.video:
            notes.append(
                say(
                    "the video device '{video}', which this hypervisor lacks; it gets '{model}'",
                    video=hardware.video[:20],
                    model=model,
                )
            )
        return
    if not forms.VIDEO.is_whole(details, "width", "height"):
        details = replace(details, width=0, height=0)
    forms.VIDEO.fill(video, details, notes)


def add_channels(devices: Element, hardware: Hardware, display: str, notes: list[str]) -> None:
    """Add the channels and USB redirections; those to a SPICE client need a SPICE display."""
    names = {AGENT_CHANNEL}
    for channel in hardware.channels:
        whole = forms.CHANNEL.is_whole(channel, "kind", "name")
        if not whole or channel.name in names or len(names) > _MOST:
            notes.append(say("a channel that is not known, is there twice, or is one too many"))
        elif channel.kind == "spicevmc" and display != "spice":
            notes.append(say("channel '{channel}', which needs a SPICE display", channel=channel.name))
        else:
            names.add(channel.name)
            forms.CHANNEL.write(devices, channel, notes)
    for bus in permitted(hardware.redirections[:_MOST], ("usb",), say("USB redirection"), notes):
        if display == "spice" and hardware.usb_model != "none":
            SubElement(devices, "redirdev", bus=bus, type="spicevmc")
        else:
            notes.append(say("USB redirection, which needs a SPICE display"))


def add_tpm(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Add an emulated TPM. Raises Refused where there is none."""
    if not hardware.tpm:
        return
    if "emulator" not in offered.tpm_backends or not offered.tpm_models:
        raise Refused(
            say(
                "The template needs a TPM, which this hypervisor can't emulate. Install swtpm (packages swtpm and"
                " swtpm-tools) there, or leave the TPM out (--without-tpm)."
            )
        )
    model = hardware.tpm if hardware.tpm in offered.tpm_models else sorted(offered.tpm_models)[0]
    if model != hardware.tpm:
        notes.append(
            say(
                "the TPM's model {tpm}, which this hypervisor lacks; it gets '{model}'",
                tpm=quoted(hardware.tpm),
                model=model,
            )
        )
    details = hardware.tpm_details
    if details.version == "1.2" and (model == "tpm-crb" or offered.lacks("tpm", "backendVersion", "1.2")):
        notes.append(say("version 1.2 of the TPM, which this hypervisor does not have for it; it gets 2.0"))
        details = replace(details, version="2.0")
    if not details.version or not allows(("1.2", "2.0"), details.version) or model == "tpm-crb":
        details = replace(details, version="2.0")
    tpm = forms.TPM.write(devices, details, notes)
    tpm.set("model", model)
    backend = tpm.find("backend")
    if backend is not None and details.banks and details.version == "2.0":
        active = SubElement(backend, "active_pcr_banks")
        for bank in dict.fromkeys(permitted(details.banks, forms.PCR_BANKS, say("TPM bank"), notes)):
            SubElement(active, bank)


def add_small_devices(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Add random numbers, watchdogs, balloon, IOMMU, panic devices, vsock and hubs."""
    _add_rngs(devices, hardware, offered, notes)
    _add_watchdogs(devices, hardware, offered, notes)
    for balloon in hardware.balloons[:1]:
        if forms.BALLOON.is_whole(balloon, "model"):
            forms.BALLOON.write(devices, balloon, notes)
    for iommu in hardware.iommus[:1]:
        if iommu.eim == "on" and offered.virt_type == "qemu":
            notes.append(say("extended interrupt mode of the IOMMU, which needs KVM"))  # QEMU's hw/i386/intel_iommu.c
            iommu = replace(iommu, eim="")
        if forms.IOMMU.is_whole(iommu, "model"):
            forms.IOMMU.write(devices, iommu, notes)
    panics = permitted(hardware.panics[:_MOST], forms.PANICS, say("panic device"), notes)
    for model in _recent(panics, "panic", offered, notes):
        if offered.lacks("panic", "model", model):
            notes.append(say("the panic device '{model}', which this hypervisor lacks", model=model))
        else:
            SubElement(devices, "panic", model=model)
    for model in permitted(hardware.vsocks[:1], forms.VIRTIO, "vsock", notes):
        SubElement(SubElement(devices, "vsock", model=model), "cid", auto="yes")
    for kind in permitted(hardware.hubs[:_MOST], ("usb",), "hub", notes):
        SubElement(devices, "hub", type=kind)


def _add_rngs(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Add the sources of random numbers; a description that names none but has one is an older template's."""
    rngs = hardware.rngs or ((RngHardware("virtio", "random", "/dev/urandom"),) if hardware.rng else ())
    for rng in rngs[:_MOST]:
        if not forms.RNG.is_whole(rng, "model", "backend"):
            notes.append(say("a source of random numbers that is not known"))
            continue
        lacking = [
            word
            for name, word in (("model", rng.model), ("backendModel", rng.backend))
            if offered.lacks("rng", name, word)
        ]
        if lacking:
            notes.append(
                say("the source of random numbers '{lacking}', which this hypervisor lacks", lacking=lacking[0])
            )
            continue
        period = rng.period if forms.RNG.is_whole(rng, "bytes") else 0
        device = "" if rng.backend == "builtin" else rng.device
        forms.RNG.write(devices, replace(rng, period=period, device=device), notes)


def _add_watchdogs(devices: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    whole = [item for item in hardware.watchdogs[:_MOST] if forms.WATCHDOG.is_whole(item, "model")]
    known = set(_recent((item.model for item in whole), "watchdog", offered, notes))
    watchdogs = [item for item in whole if item.model in known]
    if 0 < offered.libvirt < _MANY_WATCHDOGS:
        notes += [say("watchdog '{model}' beside the first one", model=item.model) for item in watchdogs[1:]]
        watchdogs = watchdogs[:1]
    for watchdog in watchdogs:
        forms.WATCHDOG.write(devices, watchdog, notes)


def _recent(models: Iterable[str], kind: str, offered: Capabilities, notes: list[str]) -> Iterable[str]:
    """Pass on the models that the daemon is new enough for."""
    for model in models:
        if 0 < offered.libvirt < forms.LATER.get((kind, model), 0):
            notes.append(
                say(
                    "the {kind} device '{model}', which this hypervisor's libvirt is too old for",
                    kind=kind,
                    model=model,
                )
            )
        else:
            yield model
