"""What adding an image store will do, in words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.known_stores import NewStore, StoreLook


@dataclass(frozen=True, slots=True)
class StorePlan:
    """For the summary; `format_as` is the name of the LUN that has to be formatted before, or ""."""

    look: StoreLook
    steps: tuple[str, ...]
    warnings: tuple[str, ...]
    format_as: str = ""


def plan_of(new: NewStore, look: StoreLook, lun: str) -> StorePlan:
    """Say what happens to the place, the secret, and the store in use."""
    translate = QCoreApplication.translate
    steps = [look.info.note] if look.info.note else []
    if look.foreign:
        words = translate("storePlan", "LUN {lun} is formatted: all that is on it is lost, and can't be brought back.")
        steps.append(words.format(lun=lun))
    added = translate("storePlan", "The image store at {place} is added to your list as “{name}”.")
    steps.append(added.format(place=look.info.url, name=new.name))
    if new.user:
        steps.append(translate("storePlan", "Its secret is kept in the desktop's keyring, and nowhere else."))
    if new.default:
        steps.append(
            translate("storePlan", "It is used from the next start on. Until then the present store stays in use.")
        )
    else:
        steps.append(translate("storePlan", "The present store stays in use."))
    warnings = (look.info.problem,) if look.info.problem else ()
    return StorePlan(look, tuple(steps), warnings, lun if look.foreign else "")
