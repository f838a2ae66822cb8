"""`imgtpl edit`: what a template is called and what is written about it."""

import argparse

from imgtpl_gui.cli.documents import print_document, template_document
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.template_texts import TemplateEdit


def add_edit(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    edit = commands.add_parser("edit", help="change a template's name, note or tags")
    edit.add_argument("template", metavar="TEMPLATE")
    edit.add_argument("--name", metavar="NAME", help="what it is called from now on")
    edit.add_argument("--note", metavar="TEXT", help='its new note; "" for none')
    tags = edit.add_mutually_exclusive_group()
    tags.add_argument("--tag", action="append", default=[], metavar="TAG", help="in place of its tags; repeatable")
    tags.add_argument("--no-tags", action="store_true", help="take all its tags away")


def edit_problem(options: argparse.Namespace) -> str:
    """Say what is missing, or ""."""
    asked = options.name is not None or options.note is not None or options.tag or options.no_tags
    return "" if asked else "say what to change: --name, --note, --tag or --no-tags"


def run_edit(engine: EngineApi, options: argparse.Namespace) -> int:
    """Change what is asked for. Raises ImgTplError."""
    tags = tuple(options.tag) if options.tag or options.no_tags else None
    changed = engine.edit_template(options.template, TemplateEdit(options.name, options.note, tags))
    if options.json:
        print_document(template_document(changed))
    else:
        print(f"Template '{changed.name}' was changed.")
    return 0
