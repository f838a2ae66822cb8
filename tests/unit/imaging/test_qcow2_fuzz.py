"""A short run of the campaign tests/campaigns/fuzz_qcow2.py, always the same."""

from pathlib import Path

from tests.campaigns.fuzz_qcow2 import fuzz, own_seeds, written_seeds


def test_damaged_images_are_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    seeds = [*own_seeds(tmp_path), *written_seeds(tmp_path)]
    assert fuzz(tmp_path, seeds, rounds=250, seed=1) > 100
