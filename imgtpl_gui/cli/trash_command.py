"""`imgtpl trash`: deleted templates, until their time is over."""

import argparse
import sys

from imgtpl_gui.cli.documents import print_document, template_document
from imgtpl_gui.cli.tables import print_table
from imgtpl_gui.cli.terminal import ask
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.templates import TrashedTemplate


def run_trash(engine: EngineApi, options: argparse.Namespace) -> int:
    """Do what is asked of the trash. Raises ImgTplError."""
    match options.action:
        case "list":
            _list(engine.trashed_templates(), options.json)
        case "restore":
            _restore(engine, options)
        case _:
            return _empty(engine, options)
    return 0


def _list(trashed: tuple[TrashedTemplate, ...], as_json: bool) -> None:
    if as_json:
        print_document(
            [
                template_document(each.template)
                | {"deleted": each.deleted.isoformat(), "expires": each.expires.isoformat()}
                for each in trashed
            ]
        )
        return
    rows = [
        (each.template.name, each.template.id, f"{each.deleted:%Y-%m-%d %H:%M}", f"{each.expires:%Y-%m-%d}")
        for each in trashed
    ]
    print_table(("NAME", "ID", "DELETED (UTC)", "KEPT UNTIL"), rows, "The trash of the image store is empty.")


def _restore(engine: EngineApi, options: argparse.Namespace) -> None:
    for each in engine.trashed_templates():
        if options.template in (each.template.id, each.template.name):
            engine.restore_template(each.template.id)
            if options.json:
                print_document(template_document(each.template))
            else:
                print(f"Template '{each.template.name}' is back.")
            return
    raise NotFound(f"The trash of the image store has no template called '{options.template}'.")


def _empty(engine: EngineApi, options: argparse.Namespace) -> int:
    if not options.yes:
        if not sys.stdin.isatty():
            print("Emptying the trash needs --yes where nobody can be asked.", file=sys.stderr)
            return 2
        count = len(engine.trashed_templates())
        if ask(f"Remove {count} deleted template(s) for good? [y/N] ").lower() not in ("y", "yes"):
            return 130
    removed = engine.empty_trash()
    if options.json:
        print_document({"removed": removed})
    else:
        print(f"{removed} deleted template{' was' if removed == 1 else 's were'} removed for good.")
    return 0
