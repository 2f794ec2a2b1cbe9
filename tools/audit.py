"""Audit what the lock files pin against stored advisories, without a network.

    python tools/audit.py                 what is known to be wrong with what we pin; 1 if anything
    python tools/audit.py --renew FOLDER  store anew, from a clone of the PyPA advisory database

The store, `tools/advisories.json`, holds what is known of packages in our lock files and of no
other. An advisory that does us no harm goes under "accepted", with the reason.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from packaging.version import Version

sys.path.insert(0, str(Path(__file__).resolve().parent))
from locks import ROOT, RUN, TEST, Pinned, python_pins

STORE = ROOT / "tools" / "advisories.json"


def all_pins() -> list[Pinned]:
    """Return what either lock file pins, once each."""
    pins = [pin for lock in (RUN, TEST) for pin in python_pins(lock.read_text("utf-8"))]
    return sorted(set(pins), key=lambda pin: (pin.name, pin.version))


def is_in(version: str, spans: Iterable[list[str | None]]) -> bool:
    """Tell whether a version lies in one of the spans, each from the first bad to the first good.

    >>> is_in("5.2.1", [["5.2", "5.2.3"]]), is_in("5.2.3", [["5.2", "5.2.3"]])
    (True, False)
    >>> is_in("9", [["2", None]])
    True
    """
    found = Version(version)
    return any(
        Version(first or "0") <= found and (good is None or found < Version(good))
        for first, good in spans
    )


def hits(pins: Iterable[Pinned], store: dict[str, Any]) -> list[str]:
    """Return a line for each advisory about a version that is pinned, and not accepted."""
    return [
        f"{pin.name} {pin.version}: {one['id']} ({', '.join(one['aliases'])}); {one['spans']}"
        for pin in pins
        for one in store["advisories"]
        if one["package"] == pin.name
        and one["id"] not in store["accepted"]
        and is_in(pin.version, one["spans"])
    ]


def renewed(folder: Path, names: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a clone of the database knows of packages by these names, with its date."""
    import yaml  # of the tests' lock

    for path in sorted(folder.glob("vulns/*/PYSEC-*.yaml")):
        if path.parent.name not in names:
            continue
        entry = yaml.safe_load(path.read_text("utf-8"))
        for affected in entry.get("affected", []) if not entry.get("withdrawn") else []:
            spans = [
                span
                for one in affected.get("ranges", [])
                if one["type"] == "ECOSYSTEM"
                for span in _spans(one["events"])
            ]
            if spans:
                known = {
                    "id": entry["id"],
                    "aliases": entry.get("aliases", []),
                    "package": path.parent.name,
                    "spans": spans,
                }
                yield str(entry["modified"])[:10], known


def _spans(events: list[dict[str, str]]) -> Iterator[list[str | None]]:
    first: str | None = None
    for event in events:
        if "introduced" in event:
            first = str(event["introduced"])
        elif "fixed" in event:
            yield [first, str(event["fixed"])]
            first = None
    if first is not None:
        yield [first, None]


def renew(folder: Path) -> dict[str, Any]:
    """Return the store as a clone makes it; what was accepted stays so."""
    found = list(renewed(folder, {pin.name for pin in all_pins()}))
    accepted = json.loads(STORE.read_text("utf-8"))["accepted"] if STORE.is_file() else {}
    return {
        "source": "PyPA advisory database (CC-BY-4.0)",
        "as_of": max((at for at, _known in found), default=""),
        "accepted": accepted,
        "advisories": [known for _at, known in found],
    }


def main(arguments: list[str]) -> int:
    """Audit, or renew the store."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--renew", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    if options.renew:
        STORE.write_text(json.dumps(renew(options.renew), indent=1) + "\n", "utf-8")
    store, pins = json.loads(STORE.read_text("utf-8")), all_pins()
    age = (datetime.now().astimezone() - datetime.fromisoformat(store["as_of"]).astimezone()).days
    found = hits(pins, store)
    print(
        f"{len(pins)} packages, {len(store['advisories'])} advisories as of {store['as_of']} "
        f"({age} days old), {len(found)} that hold for us",
        *found,
        sep="\n",
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
