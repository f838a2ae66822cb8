"""The event loop that libvirt's callbacks run in: one thread for the process, apart from Qt and GLib.

Libvirt asks an application for file handles to watch and timers to fire (virEventRegisterImpl). Its own default
loop shares GLib's main context with Qt, so that callbacks would land in the GUI's thread; this one is plain poll().
Source of the calls: https://libvirt.org/html/libvirt-libvirt-event.html
"""

import contextlib
import os
import select
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import libvirt

_TO_POLL = (
    (libvirt.VIR_EVENT_HANDLE_READABLE, select.POLLIN),
    (libvirt.VIR_EVENT_HANDLE_WRITABLE, select.POLLOUT),
    (libvirt.VIR_EVENT_HANDLE_ERROR, select.POLLERR | select.POLLNVAL),
    (libvirt.VIR_EVENT_HANDLE_HANGUP, select.POLLHUP),
)

_starting = threading.Lock()
_running: "EventLoop | None" = None


def start_event_loop() -> "EventLoop":
    """Start the process's event loop if it does not run yet; to be called before a connection is opened."""
    global _running  # libvirt keeps one event implementation for the whole process
    with _starting:
        if _running is not None:
            return _running
        _running = EventLoop()
        libvirt.virEventRegisterImpl(
            _running.add_handle,
            _running.update_handle,
            _running.remove_handle,
            _running.add_timer,
            _running.update_timer,
            _running.remove_timer,
        )
        threading.Thread(target=_running.run, name="libvirt-events", daemon=True).start()
        return _running


@dataclass(slots=True)
class _Handle:
    fd: int
    events: int
    callback: Callable[[int, int, int, Any], None]
    opaque: Any
    thread: int


@dataclass(slots=True)
class _Timer:
    interval: int
    due: float
    callback: Callable[[int, Any], None]
    opaque: Any


class EventLoop:
    """Watches libvirt's file handles and timers; all but `run` may be called from any thread.

    The lock is never held while libvirt is called, since libvirt calls back in with locks of its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handles: dict[int, _Handle] = {}
        self._timers: dict[int, _Timer] = {}
        self._released: list[Any] = []
        self._last_id = 0
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)

    def add_handle(self, fd: int, events: int, callback: Callable[[int, int, int, Any], None], opaque: Any) -> int:
        """Watch a file descriptor; returns the watch's id."""
        with self._lock:
            self._last_id += 1
            watch = self._last_id
            self._handles[watch] = _Handle(fd, events, callback, opaque, threading.get_ident())
        self._wake()
        return watch

    def update_handle(self, watch: int, events: int) -> None:
        """Change what a watched descriptor is watched for."""
        with self._lock:
            handle = self._handles.get(watch)
            if handle is not None:
                handle.events = events
        self._wake()

    def remove_handle(self, watch: int) -> int:
        """Stop watching; 0, or -1 for an unknown watch."""
        return self._release(self._handles, watch)

    def add_timer(self, interval: int, callback: Callable[[int, Any], None], opaque: Any) -> int:
        """Fire every `interval` milliseconds (-1: never); returns the timer's id."""
        with self._lock:
            self._last_id += 1
            timer = self._last_id
            self._timers[timer] = _Timer(interval, _due(interval), callback, opaque)
        self._wake()
        return timer

    def update_timer(self, timer: int, interval: int) -> None:
        """Change a timer's interval in milliseconds."""
        with self._lock:
            entry = self._timers.get(timer)
            if entry is not None:
                entry.interval, entry.due = interval, _due(interval)
        self._wake()

    def remove_timer(self, timer: int) -> int:
        """End a timer; 0, or -1 for an unknown one."""
        return self._release(self._timers, timer)

    def watches_of(self, thread: int) -> set[int]:
        """Return the watches that a thread, by its identifier, has asked for."""
        with self._lock:
            return {watch for watch, handle in self._handles.items() if handle.thread == thread}

    def cut(self, watch: int) -> None:
        """Shut a watched socket down, so that whoever waits for it sees its end. An unknown watch is left alone."""
        with self._lock:  # while it is watched, libvirt doesn't close it, and its number can't be another file's
            handle = self._handles.get(watch)
            if handle is None:
                return
            with contextlib.suppress(OSError), socket.socket(fileno=os.dup(handle.fd)) as own:
                own.shutdown(socket.SHUT_RDWR)

    def run(self) -> None:
        """Serve for ever."""
        while True:
            self.run_once()

    def run_once(self) -> None:
        """Wait for handles and timers, and call what is due."""
        with self._lock:
            watched = {watch: (handle.fd, _to_poll(handle.events)) for watch, handle in self._handles.items()}
            dues = [timer.due for timer in self._timers.values() if timer.interval >= 0]
        ready = self._poll(watched, min(dues, default=None))
        for watch, (fd, _) in watched.items():
            happened = _to_libvirt(ready.get(fd, 0))
            with self._lock:
                handle = self._handles.get(watch)
                happened &= (handle.events if handle else 0) | _ALWAYS_REPORTED
            if handle is not None and happened:
                handle.callback(watch, fd, happened, handle.opaque)
        self._fire_timers()
        self._free_released()

    def _poll(self, watched: dict[int, tuple[int, int]], due: float | None) -> dict[int, int]:
        """Return what poll() reports for each descriptor; several watches may share one."""
        masks: dict[int, int] = {self._wake_read: select.POLLIN}
        for fd, mask in watched.values():
            masks[fd] = masks.get(fd, 0) | mask
        poller = select.poll()
        for fd, mask in masks.items():
            poller.register(fd, mask)
        timeout = None if due is None else max(0, int((due - time.monotonic()) * 1000) + 1)
        ready = dict(poller.poll(timeout))
        if ready.pop(self._wake_read, 0):
            self._drain()
        return ready

    def _fire_timers(self) -> None:
        now = time.monotonic()
        with self._lock:
            due = [timer for timer, entry in self._timers.items() if entry.interval >= 0 and entry.due <= now]
        for timer in due:
            with self._lock:
                entry = self._timers.get(timer)
                if entry is None or entry.interval < 0:
                    continue
                entry.due = _due(entry.interval)
            entry.callback(timer, entry.opaque)

    def _free_released(self) -> None:
        """Let libvirt free what belonged to removed handles; doing so inside the removal would deadlock."""
        with self._lock:
            released, self._released = self._released, []
        for opaque in released:
            libvirt.virEventInvokeFreeCallback(opaque)

    def _release(self, entries: dict[int, _Handle] | dict[int, _Timer], key: int) -> int:
        with self._lock:
            entry = entries.pop(key, None)
            if entry is None:
                return -1
            self._released.append(entry.opaque)
        self._wake()
        return 0

    def _wake(self) -> None:
        try:
            os.write(self._wake_write, b"w")
        except BlockingIOError:
            return  # the pipe is full of wake-ups already

    def _drain(self) -> None:
        try:
            while os.read(self._wake_read, 4096):
                pass
        except BlockingIOError:
            return


_ALWAYS_REPORTED = int(libvirt.VIR_EVENT_HANDLE_ERROR | libvirt.VIR_EVENT_HANDLE_HANGUP)


def _due(interval: int) -> float:
    return time.monotonic() + max(0, interval) / 1000


def _to_poll(events: int) -> int:
    return sum(mask for event, mask in _TO_POLL if events & event and not event & _ALWAYS_REPORTED)


def _to_libvirt(revents: int) -> int:
    return sum(int(event) for event, mask in _TO_POLL if revents & mask)
