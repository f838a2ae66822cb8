"""`imgtpl host`: the hypervisors that the user has, without image stores."""

import argparse

from imgtpl_gui.cli.documents import Document, print_document
from imgtpl_gui.cli.tables import print_table
from imgtpl_gui.domain.known_hypervisors import HypervisorState, KnownHypervisor
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisors_engine import HypervisorsEngine
from imgtpl_gui.jobs import Listeners
from imgtpl_gui.known_hypervisors import KnownHypervisors
from imgtpl_gui.settings import Settings


class _Hypervisors(HypervisorsEngine):
    """The engine's part that is needed here, without image stores and jobs."""

    def work_on(self, hypervisor: Hypervisor) -> None:
        """Do nothing: no other one is used."""

    def jobs_run(self) -> bool:
        """Tell that no job works on a hypervisor."""
        return False


def run_host_command(options: argparse.Namespace) -> int:
    """Do what is asked of the hypervisors and return the exit code. Raises ImgTplError."""
    settings = Settings.load(options.connect, options.store)
    known = KnownHypervisors(settings.config, settings.connect)
    engine = _Hypervisors(known, Listeners(), known.always())
    try:
        match options.action:
            case "list":
                _list(engine.list_hypervisors(), options.json)
            case "add":
                added = engine.add_hypervisor(options.name, options.uri, options.anyway)
                _say(added, options.json, f"Hypervisor '{added.name}' was added: {added.uri}.")
            case _:
                removed = engine.remove_hypervisor(options.name)
                sentence = f"Hypervisor '{removed.name}' was removed from the list. {removed.uri} is as it was."
                _say(removed, options.json, sentence)
    finally:
        engine.close_hypervisors()
    return 0


def _list(states: tuple[HypervisorState, ...], as_json: bool) -> None:
    if as_json:
        print_document([_document(state) for state in states])
        return
    rows = [
        (
            f"{state.known.name or '-'}{' *' if state.in_use else ''}",
            state.info.uri or state.known.uri or "-",
            _state(state),
            str(state.servers) if state.info.connected and not state.late else "-",
            str(state.running) if state.info.connected and not state.late else "-",
            f"{state.latency * 1000:.1f} ms" if state.latency else "-",
            state.info.problem,
        )
        for state in states
    ]
    print_table(("NAME", "URI", "STATE", "SERVERS", "RUNNING", "ANSWERS IN", ""), rows, "")


def _state(state: HypervisorState) -> str:
    if state.late:
        return "slow"
    return "connected" if state.info.connected else "not connected"


def _say(known: KnownHypervisor, as_json: bool, sentence: str) -> None:
    if as_json:
        print_document({"name": known.name, "uri": known.uri})
    else:
        print(sentence)


def _document(state: HypervisorState) -> Document:
    """Describe a hypervisor; the time for a small question is in seconds."""
    return {
        "name": state.known.name,
        "uri": state.info.uri or state.known.uri,
        "hostname": state.info.hostname,
        "in_use": state.in_use,
        "connected": state.info.connected,
        "late": state.late,
        "servers": state.servers,
        "running": state.running,
        "latency_seconds": round(state.latency, 6),
        "problem": state.info.problem,
    }
