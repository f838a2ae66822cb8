"""What became of an operation of the seal, collected while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from imgtpl_gui.domain.sealing import SealItem
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure

_SHOWN = 3
_LONGEST = 500
"""Characters of a line: files' names are the guest's."""
_NOTHING = marked("there was nothing to remove")


@dataclass(slots=True)
class Outcome:
    """`words` tell what was changed; `left` are sentences on what could not be, which make it not done."""

    words: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def removed(self, paths: Sequence[str]) -> None:
        """Tell files that were removed, the first few by name."""
        if paths:
            shown = list(paths[:_SHOWN])
            more = len(paths) - len(shown)
            self.words.append(
                say("removed {shown}", shown=listed([*shown, say("{more} more", more=more)] if more else shown))
            )

    def counted(self, count: int, one: str, many: str) -> None:
        """Tell things by their number."""
        if count:
            self.words.append(f"{count} {one if count == 1 else many}")

    def item(self, name: str) -> SealItem:
        """Make the report's line."""
        told = " ".join(self.left) or ", ".join(self.words) or say(_NOTHING)
        shown = "".join(character for character in told if character.isprintable())
        return SealItem(name, not self.left, shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…")


Operation = Callable[[GuestTree, Outcome], None]
"""One operation of the seal. May raise RuntimeError of libguestfs."""


def removing(*patterns: str) -> Operation:
    """Make an operation that removes files by patterns (glob(7))."""

    def operation(tree: GuestTree, outcome: Outcome) -> None:
        outcome.removed(tree.remove_all(patterns))

    return operation


def clear(tree: GuestTree, outcome: Outcome, folder: str, *, only_files: bool = False) -> int:
    """Empty a folder that stays; tells how many files went."""
    try:
        real = tree.own_folder(folder)
    except Unsure as error:
        outcome.left.append(str(error))
        return 0
    return tree.clear(real, only_files=only_files) if real else 0
