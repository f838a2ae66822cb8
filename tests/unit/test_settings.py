from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.settings import Settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    folder = tmp_path / "config" / "imgtpl"
    folder.mkdir(parents=True)
    return folder / "settings.toml"


def test_nothing_configured_means_the_local_libvirt_and_a_folder_below_xdg_data(config: Path) -> None:
    settings = Settings.load(environ={})
    assert settings.connect == ""
    assert settings.store == ""
    assert settings.local_store == config.parents[2] / "data" / "imgtpl" / "store"
    assert settings.state == config.parents[2] / "state" / "imgtpl"


def test_options_beat_the_environment_and_that_beats_the_file(config: Path) -> None:
    config.write_text('connect = "file"\nstore = "file"\n')
    assert Settings.load(environ={}).connect == "file"
    environ = {"IMGTPL_CONNECT": "environment", "IMGTPL_STORE": "environment"}
    assert Settings.load(environ=environ).store == "environment"
    assert Settings.load("option", None, environ).connect == "option"


def test_a_file_that_is_not_toml_is_told_in_a_sentence(config: Path) -> None:
    config.write_text("connect: nonsense")
    with pytest.raises(ImgTplError, match="can't be read"):
        Settings.load(environ={})


def test_the_file_alone_sets_how_instant_deploys_are_filled_and_checked(config: Path) -> None:
    usual = Settings.load(environ={})
    assert (usual.rate, usual.check_first) == (0, False)
    config.write_text('hydration_rate = 50\ncheck_digests = "before"\n')
    changed = Settings.load(environ={})
    assert (changed.rate, changed.check_first) == (50 * 2**20, True)


@pytest.mark.parametrize(
    "line",
    ['hydration_rate = "50"', "hydration_rate = 1.5", "hydration_rate = -1", 'check_digests = "never"', "store = 1"],
)
def test_a_setting_that_would_not_be_heeded_is_told(config: Path, line: str) -> None:
    config.write_text(line)
    with pytest.raises(ImgTplError, match="has to be"):
        Settings.load(environ={})
