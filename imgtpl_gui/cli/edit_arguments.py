"""The command line of `imgtpl edit`."""

import argparse


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
