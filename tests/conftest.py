"""The fixtures of `tests/support/` for every test, and the order that lets browsers come last."""

from pathlib import Path

import pytest

pytest_plugins = [
    "tests.support.server",
    "tests.support.postgres",
    "tests.support.databases",
    "tests.support.redis",
    "tests.support.people",
    "tests.support.model_server",
]

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop in this thread once it has started; no other test may follow it.
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER_TESTS))
