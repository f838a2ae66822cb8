"""Who works in a store, as it is written there."""

from imgtpl_gui.domain.sentences import ENGLISH, Language, speak
from imgtpl_gui.imagestore.owner import Owner


def test_an_owner_is_written_the_same_in_every_language() -> None:
    speak(Language({"{user} on {host} (process {process})": "{user} en {host} (proceso {process})"}))
    try:
        assert str(Owner("ada", "atlas", 7)) == "ada on atlas (process 7)"
    finally:
        speak(ENGLISH)
