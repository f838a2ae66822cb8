"""`imgtpl edit`: what a template is called and what is written about it."""

import argparse

from imgtpl_gui.cli.documents import print_document, template_document
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.template_texts import TemplateEdit


def run_edit(engine: EngineApi, options: argparse.Namespace) -> int:
    """Change what is asked for. Raises ImgTplError."""
    tags = tuple(options.tag) if options.tag or options.no_tags else None
    changed = engine.edit_template(options.template, TemplateEdit(options.name, options.note, tags))
    if options.json:
        print_document(template_document(changed))
    else:
        print(f"Template '{changed.name}' was changed.")
    return 0
