import pytest

from tests.link.shorthand import Teller


@pytest.fixture(scope="session")
def tell(tools):
    """Reports read and linked: `tell("text", …)` or `tell(("text", {"published": "2025-03-10"}), …)`."""
    return Teller(tools)
