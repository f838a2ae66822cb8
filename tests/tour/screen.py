"""A screen with a window manager, the window on it, and hands that send it the events of a real keyboard and mouse."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]


@contextmanager
def _running(*command: str, **more: Any) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, text=True, **more)
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        else:
            process.terminate()
        process.wait(30)


class Hands:
    """Types and clicks with xdotool, and asks the window's process what is to be seen (`tests.tour.on_screen`)."""

    def __init__(self, environment: dict[str, str], window: subprocess.Popen[str]) -> None:
        self._environment = environment
        self._asking, self._answers = window.stdin, window.stdout

    def ask(self, question: str) -> list[object]:
        """Wait until there is an answer; fails where there is none."""
        asking, answers = _there(self._asking), _there(self._answers)
        print(question, file=asking, flush=True)
        answer = json.loads(answers.readline())
        assert answer, f"no answer: {question}"
        return answer if isinstance(answer, list) else [answer]

    def _tool(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=self._environment, check=True)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: ctrl+t, Return."""
        self._tool("key", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tool("type", text)

    def click(self, question: str) -> None:
        """Click what a question asks for the place of."""
        self._tool("mousemove", *self.ask(question), "click", 1)

    def drag(self, question: str, target: str, shows: str) -> None:
        """Drag one thing to the middle of another, and let go when that shows that it takes it."""
        x, y = map(int, map(str, self.ask(question)))
        self._tool("mousemove", x, y, "mousedown", 1)
        self._tool("mousemove", x + 4, y + 4, "mousemove", x + 30, y + 8)
        to_x, to_y = map(int, map(str, self.ask(f"place {target}")))
        for step in (2, 1):
            self._tool("mousemove", to_x + 4 * step, to_y + 4 * step)
        self.ask(f"drop {shows}")
        self._tool("mousemove", to_x, to_y, "mouseup", 1)


def _there(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@contextmanager
def hands_on_a_screen() -> Iterator[Hands]:
    """Start a screen, its window manager and the window; all of them end with the block."""
    reading, writing = os.pipe()
    screen = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    with _running(*screen, pass_fds=(writing,), stderr=subprocess.DEVNULL):
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
        pipe = subprocess.PIPE
        program = (sys.executable, "-m", "tests.tour.on_screen")
        with (
            _running("openbox", env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL),
            _running(*program, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe) as window,
        ):
            yield Hands(environment, window)
