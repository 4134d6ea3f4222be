import pytest

from tests.laid_over import laid_over_once


@pytest.fixture(scope="session", autouse=True)
def _borders_are_laid_over_once():
    with laid_over_once():
        yield
