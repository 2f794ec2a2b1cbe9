"""The HTML of every page is right by the standard: the Nu checker (vnu) finds no error.

`./kantel assets` brings vnu along with what the look is built with; it needs Java and no network.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.paths.addresses import DESKS, PUBLIC

VNU = Path(__file__).parents[2] / "frontend/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture
def errors_in(tmp_path):
    """Tell what the checker says of pages: by address, with the text it is about."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is missing (Debian: apt install default-jre-headless)")
    if not VNU.is_file():
        pytest.skip("vnu is missing (./kantel assets)")

    def check(pages):
        files = [tmp_path / f"{number}.html" for number in range(len(pages))]
        for file, content in zip(files, pages.values(), strict=True):
            file.write_bytes(content)
        addresses = dict(zip((file.name for file in files), pages, strict=True))
        command = [java, "-Xss1m", "-jar", VNU, "--errors-only", "--format", "json", *files]
        said = subprocess.run(command, capture_output=True, check=False, timeout=300)
        return [
            f"{addresses[Path(one['url']).name]}: {one['message']} {one.get('extract', '')[:150]}"
            for one in json.loads(said.stderr)["messages"]
        ]

    return check


def test_checker_finds_what_is_wrong(errors_in):
    wrong = b"<!DOCTYPE html><html lang=nl><title>x</title><p><ul><li id=a><li id=a></ul></p>"
    assert len(errors_in({"/": wrong})) == 2


def test_html_of_every_page_is_right(example, client, errors_in):
    """Pages of the desk too: what stands around ours there, Wagtail's, does not count as ours."""
    pages = {}
    for language in ("", "/en"):
        for path in PUBLIC:
            address = f"{language}/merelland/{path.format(**example.ids)}"
            pages[address] = client.get(address).content
    for username, paths in DESKS.items():
        client.post(
            "/beheer/inloggen/login/",
            {"login": username, "password": example.passwords[username]},
        )
        for path in paths:
            address = f"/beheer/reis/merelland/{path.format(**example.ids)}"
            pages[address] = client.get(address).content
        client.logout()
    assert "\n".join(errors_in(pages)) == ""
