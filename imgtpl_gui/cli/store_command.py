"""`imgtpl store`: the image stores that the user has, without hypervisor and engine."""

import argparse
import sys

from imgtpl_gui.cli.documents import Document, print_document
from imgtpl_gui.cli.tables import print_table
from imgtpl_gui.cli.terminal import ask, ask_secret, plain
from imgtpl_gui.domain.known_stores import KnownStore, StoreCheck, StoreState
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.known_stores import KnownStores
from imgtpl_gui.settings import Settings


def run_store_command(options: argparse.Namespace) -> int:
    """Do what is asked of the stores and return the exit code. Raises ImgTplError."""
    settings = Settings.load(options.connect, options.store)
    stores = KnownStores(settings.config, settings.local_store)
    match options.action:
        case "list":
            _list([stores.state(store) for store in stores.all()], options.json)
        case "add":
            notes: list[str] = []
            store = stores.add(options.name, options.url, options.user, _secret(options), notes.append)
            if options.default:
                stores.set_default(store.name)
            _say(store, options.json, f"Image store '{store.name}' was added: {store.url}.", "".join(notes))
        case "check":
            return _check(stores.check(options.place or settings.store), options.json)
        case "rename":
            store = stores.rename(options.name, options.new)
            _say(store, options.json, f"Image store '{options.name}' is called '{store.name}' now.")
        case "remove":
            store = stores.remove(options.name)
            _say(
                store, options.json, f"Image store '{store.name}' was removed from the list. {store.url} is as it was."
            )
        case "default":
            store = stores.set_default(options.name)
            _say(store, options.json, f"Image store '{store.name}' is used where none is named.")
        case "browse":
            _browse(stores, options)
        case _:
            return _format(stores, options)
    return 0


def _secret(options: argparse.Namespace) -> str:
    """Ask for the secret, or read it from standard input: never an argument, which everybody on the machine sees."""
    return ask_secret(f"Secret of '{options.user}': ") if options.user else ""


def _list(states: list[StoreState], as_json: bool) -> None:
    if as_json:
        print_document([_document(state) for state in states])
        return
    rows = [
        (
            f"{state.store.name}{' *' if state.default else ''}",
            state.store.url,
            in_bytes(state.info.free) if state.info.id else "-",
            in_bytes(state.info.capacity) if state.info.id else "-",
            f"{state.latency * 1000:.1f} ms" if state.latency else "-",
            state.info.problem,
        )
        for state in states
    ]
    print_table(("NAME", "PLACE", "FREE", "SIZE", "ANSWERS IN", ""), rows, "")


def _check(found: StoreCheck, as_json: bool) -> int:
    if as_json:
        print_document(
            _document(found.state) | {"templates": found.templates, "broken": list(found.broken), "ok": found.ok}
        )
    else:
        for sentence in (found.state.info.problem, *found.broken):
            if sentence:
                print(plain(sentence))
        if found.ok:
            count = f"{found.templates} template{'' if found.templates == 1 else 's'}"
            print(f"The image store {found.state.store.url} can be used: {count}, none is broken.")
            print("`imgtpl verify` reads the data of a template, too.")
    return 0 if found.ok else 1


def _browse(stores: KnownStores, options: argparse.Namespace) -> None:
    found = stores.offers(options.url, options.user, _secret(options))
    if options.json:
        print_document([{"url": offer.url, "size": offer.size} for offer in found])
        return
    print_table(
        ("URL", "SIZE"),
        [(offer.url, in_bytes(offer.size) if offer.size else "-") for offer in found],
        "The server offers nothing.",
    )


def _format(stores: KnownStores, options: argparse.Namespace) -> int:
    secret, typed = _secret(options), options.confirm
    if not typed:
        if note := stores.finish(options.url, options.user, secret):
            _say(stores.find(options.url), options.json, f"{options.url} is an empty image store.", note)
            return 0
        if not sys.stdin.isatty():
            print("Formatting a LUN needs --confirm IQN/LUN where nobody can be asked.", file=sys.stderr)
            return 2
        print(f"All that is on {options.url} will be lost, and can't be brought back.", file=sys.stderr)
        typed = ask("Type the LUN's name, IQN/LUN, to go on: ")
    stores.format(options.url, typed.strip(), options.user, secret)
    _say(stores.find(options.url), options.json, f"{options.url} is an empty image store now.")
    return 0


def _say(store: KnownStore, as_json: bool, sentence: str, note: str = "") -> None:
    if as_json:
        document: Document = {"name": store.name, "url": store.url, "user": store.user}
        print_document(document | {"note": note} if note else document)
    else:
        print(f"{note} {sentence}" if note else sentence)


def _document(state: StoreState) -> Document:
    """Describe a store; sizes in bytes, the time for a small question in seconds."""
    return {
        "name": state.store.name,
        "url": state.store.url,
        "user": state.store.user,
        "default": state.default,
        "id": state.info.id,
        "capacity": state.info.capacity,
        "free": state.info.free,
        "latency_seconds": round(state.latency, 6),
        "problem": state.info.problem,
    }
