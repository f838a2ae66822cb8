import json
from pathlib import Path

import pytest

from imgtpl_gui.cli import main
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore, open_store
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImageStore:
    """A store that the command works with."""
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("IMGTPL_CONNECT", "test:///missing")
    monkeypatch.setenv("IMGTPL_STORE", str(tmp_path / "store"))
    return open_store(str(tmp_path / "store"))


def only(store: ImageStore) -> Template:
    (found,) = store.templates()
    assert isinstance(found, Template)
    return found


def test_what_is_given_is_changed_and_the_rest_stays(store: ImageStore, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, template("web"))
    assert main(["edit", "web", "--name", "db"]) == 0
    assert capsys.readouterr().out == "Template 'db' was changed.\n"
    assert (only(store).note, only(store).tags) == ("the web servers", ("production",))
    assert main(["edit", "db", "--note", "", "--tag", "a", "--tag", "b c"]) == 0
    assert (only(store).name, only(store).note, only(store).tags) == ("db", "", ("a", "b c"))
    assert main(["edit", "db", "--no-tags"]) == 0
    assert only(store).tags == ()


def test_json_gives_the_template_as_it_is_now(store: ImageStore, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, template("web"))
    assert main(["--json", "edit", "web", "--note", "new"]) == 0
    assert json.loads(capsys.readouterr().out)["note"] == "new"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["edit", "missing", "--name", "x"], "no template called 'missing'"),
        (["edit", "web", "--name", "DB"], "exists already"),
        (["edit", "web", "--name", " "], "needs a name"),
        (["edit", "web", "--note", "x" * 4001], "4000 characters"),
    ],
)
def test_what_cant_be_changed_ends_with_1_and_a_sentence(
    store: ImageStore, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    publish(store, template("web"))
    publish(store, template("db"), "other")
    before = store.version()
    assert main(arguments) == 1
    assert why in capsys.readouterr().err
    assert store.version() == before
