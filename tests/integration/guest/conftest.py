"""Tests of disks' insides: their appliances start quickly, but where the usual one is asked for."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _quick(quick_appliance: None) -> None:
    """Let all of them have it."""
