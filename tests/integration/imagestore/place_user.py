"""Another user of a place: a process that works in it until it is killed or its input ends.

Usage: python place_user.py WHAT URL. It prints a line when it is at work.

hold      hold the lock; print "gone" when it was let go of
count     add one to the number in the file `number`, ten times, under the lock
replace   give the file `small` new content again and again, 5,000 bytes of one letter
rename    rename the folder `there` to `here` and back again and again
capture   make a template called "web", and be at it until the input ends
"""

import sys
from collections.abc import Callable
from itertools import cycle

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore import ImageStore
from tests.lab.places import connect

ATTEMPTS = 100


def _hold(place: StorePlace) -> None:
    with place.locked():
        print("held", flush=True)
        sys.stdin.read()
    print("gone", flush=True)


def _count(place: StorePlace) -> None:
    for _ in range(10):
        _add_one(place)
    print("counted", flush=True)


def _add_one(place: StorePlace) -> None:
    for _ in range(ATTEMPTS):
        try:
            with place.locked():
                file = place.read("number")
                number = bytearray(file.size)
                file.read_into(0, memoryview(number))
                file.close()
                place.replace("number", str(int(number) + 1).encode())
                return
        except StoreError as error:
            print(error, file=sys.stderr)
    raise SystemExit("the lock could not be had")


def _replace(place: StorePlace) -> None:
    for count, letter in enumerate(cycle(b"abc")):
        place.replace("small", bytes([letter]) * 5000)
        if count == 3:
            print("at work", flush=True)


def _rename(place: StorePlace) -> None:
    for count, (old, new) in enumerate(cycle((("there", "here"), ("here", "there")))):
        place.rename(old, new)
        if count == 3:
            print("at work", flush=True)


def _capture(place: StorePlace) -> None:
    ImageStore(place).begin_partial("1" * 32, "web").write("domain.xml", b"<domain/>")
    print("at work", flush=True)
    sys.stdin.read()


WORK: dict[str, Callable[[StorePlace], None]] = {
    "hold": _hold,
    "count": _count,
    "replace": _replace,
    "rename": _rename,
    "capture": _capture,
}

if __name__ == "__main__":
    WORK[sys.argv[1]](connect(sys.argv[2]))
