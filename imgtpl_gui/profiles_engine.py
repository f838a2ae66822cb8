"""The engine's part that keeps profiles."""

from imgtpl_gui.domain.identity import Profile
from imgtpl_gui.profiles import Profiles, profiles_folder


class ProfilesEngine:
    """Profiles by their names."""

    def __init__(self) -> None:
        self._profiles = Profiles(profiles_folder())

    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles that can be read, by name."""
        return self._profiles.all()

    def profile(self, name: str) -> Profile:
        """Return one profile. Raises NotFound, ImgTplError for one that can't be read."""
        return self._profiles.read(name)

    def save_profile(self, profile: Profile) -> None:
        """Keep a profile, in place of one of that name. Raises Refused, ImgTplError."""
        self._profiles.save(profile)

    def remove_profile(self, name: str) -> None:
        """Remove a profile. Raises NotFound."""
        self._profiles.remove(name)
