"""What the tests of Studio share: a server on a new folder, and a browser."""

import shutil

import pytest
from page import Page
from server import LEIPZIG, Studio


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    """A server on the sample scene, with a new folder."""
    server = Studio(LEIPZIG, tmp_path_factory.mktemp("studio") / "leipzig.studio")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def page(studio):
    """The page in Chromium."""
    if not shutil.which("chromedriver"):
        pytest.skip("NOT TESTED: chromedriver is missing (scripts/deps.sh test installs it)")
    page = Page(studio)
    yield page
    page.close()
