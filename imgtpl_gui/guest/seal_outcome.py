"""What became of an operation of the seal, collected while it runs."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """`done` are words on what was changed; `left` are sentences on what could not be."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
