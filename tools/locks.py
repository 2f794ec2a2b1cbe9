"""What the lock files pin: a name, a version and the hashes of its files."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
FRONTEND = ROOT / "frontend" / "package-lock.json"
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pinned:
    """A package as a lock file pins it; `kind` is the part of its package URL: pypi, npm."""

    kind: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...]

    @property
    def purl(self) -> str:
        """Return its package URL, the name by which lists of parts know it.

        >>> Pinned("npm", "@utrecht/table-css", "2.0.1", ()).purl
        'pkg:npm/%40utrecht/table-css@2.0.1'
        """
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


def python_pins(lock: str) -> Iterator[Pinned]:
    """Yield what a lock file of Python pins.

    >>> [pin.purl for pin in python_pins("Django[x]==5.2.1 ; os == 'a' \\\\\\n")]
    ['pkg:pypi/django@5.2.1']
    """
    for block in re.split(r"(?m)^(?=[A-Za-z0-9])", lock):
        if found := _PIN.match(block):
            hashes = tuple(("SHA-256", one) for one in sorted(_HASH.findall(block)))
            name = re.sub(r"[-_.]+", "-", found[1]).lower()
            yield Pinned("pypi", name, found[2], hashes)


def frontend_pins(lock: str) -> Iterator[Pinned]:
    """Yield what stylesheets and scripts are built from."""
    for path, entry in json.loads(lock)["packages"].items():
        # Of the builder there is a file for every kind of machine; it is in nothing that is built.
        if not path or entry.get("optional"):
            continue
        digest = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
        name = path.rpartition("node_modules/")[2]
        yield Pinned("npm", name, entry["version"], (("SHA-512", digest),))
