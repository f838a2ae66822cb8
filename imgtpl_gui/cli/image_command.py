"""`imgtpl image`: work on single images, whatever is wrong with hypervisor and image store."""

import argparse

from imgtpl_gui.cli.following import follow
from imgtpl_gui.cli.image_arguments import image_request
from imgtpl_gui.image_engine import ImageEngine
from imgtpl_gui.settings import Settings


def run_image_command(options: argparse.Namespace) -> int:
    """Do what is asked for and return the exit code. Raises ImgTplError."""
    request = image_request(options)
    engine = ImageEngine(Settings.load())
    try:
        return follow(engine, lambda: engine.start_image(request), options.json)
    finally:
        engine.close()
